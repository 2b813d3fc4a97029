//! The laws of DESIGN.md, section 6, that are about feeds, over generated sites.

use crate::support::page_laws as laws;
use crate::support::plan::{moments, plan};
use isogloss::feed::Feed;
use isogloss::routing::{PathMatch, Router};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every entry of every feed stands at a page, in the feed's language unless others are asked for.
    #[test]
    fn every_entry_of_a_feed_stands_somewhere(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            for language in catalog.site().tags() {
                let edition = catalog.edition(language, moment).unwrap();
                for has_others in [false, true] {
                    let mut atom = Vec::new();
                    let feed = Feed::new(edition).unwrap().with_kind("news-item").with_other_languages(has_others);
                    feed.write_atom(&mut atom).unwrap();
                    let atom = String::from_utf8(atom).unwrap();
                    for entry in atom.split("<entry").skip(1) {
                        let href = laws::attribute(&entry[entry.find("<link").unwrap()..], "href").unwrap();
                        let (host, path) = href.strip_prefix("https://").unwrap().split_once('/').unwrap();
                        let found = Router::new(&catalog, moment).with_host(host).find(&format!("/{path}"));
                        match found {
                            PathMatch::Found(found) => prop_assert!(
                                has_others || found.language().is_same_language(language)
                            ),
                            PathMatch::FallbackOf { .. } => prop_assert!(has_others, "{href}"),
                            other => prop_assert!(false, "{href}: {other:?}"),
                        }
                    }
                }
            }
        }
    }
}
