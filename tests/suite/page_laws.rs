//! The laws of DESIGN.md, section 6, that are about whole pages, over generated sites.
#![cfg(feature = "messages")]

use crate::support::page_laws as laws;
use crate::support::plan::{moments, plan};
use isogloss::feed::Feed;
use isogloss::render::Renderer;
use isogloss::routing::{Address, PathMatch, Router};
use isogloss::{Catalog, Timestamp};
use proptest::prelude::*;

/// All pages of a site, as they are rendered for the public.
fn pages(catalog: &Catalog, moment: Timestamp) -> Vec<(Address, String)> {
    let renderer = Renderer::new(catalog.site()).unwrap();
    let mut pages = Vec::new();
    for language in catalog.site().tags() {
        let edition = catalog.edition(language, moment).unwrap();
        for page in edition.mission_pages().iter().filter(|page| page.entry().has_own_page()) {
            let html = renderer.mission_page(&page, &edition.news().page(1, 3).items);
            pages.push((page.entry().address(), html.into_string()));
        }
        for item in edition.news().iter().filter(|item| item.entry().has_own_page()) {
            pages.push((item.entry().address(), renderer.news_item(&item).into_string()));
        }
        let list = edition.news().page(1, 3);
        pages.push((
            edition.list_address("news", 1),
            renderer.news_list(edition, &list).into_string(),
        ));
    }
    pages
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written in a language stands within an element of that language.
    #[test]
    fn every_text_stands_in_its_language(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            laws::texts_stand_in_their_language(&pages(&catalog, moment))?;
        }
    }

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

    /// Every link of every page leads to a page.
    #[test]
    fn every_link_leads_to_a_page(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            laws::links_lead_to_pages(&catalog, moment, &pages(&catalog, moment))?;
        }
    }
}
