//! Laws for every site, whatever its languages, gaps, drafts, schedules and rules (DESIGN.md,
//! section 6), over generated sites.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::numbers::Numbers;
use crate::support::plan::{PlannedText, Scheme, built, moments, plan};
use crate::support::{at, tag};
use isogloss::catalog::EntryRef;
use isogloss::content::{EntryRule, Status};
use isogloss::language::FallbackStep;
use isogloss::routing::{HeadSet, LanguageMenu, MenuState, PathMatch, Robots};
use isogloss::sitemap::Sitemap;
use isogloss::{Catalog, Edition, LanguageTag, Timestamp};
use proptest::prelude::*;
use proptest::sample::Index;

fn editions(catalog: &Catalog, moment: Timestamp) -> Vec<Edition<'_>> {
    let tags = catalog.site().tags();
    tags.map(|language| catalog.edition(language, moment).unwrap()).collect()
}

/// Returns what the readers of a language see of each entry: the language of its text, and its
/// words.
fn view(edition: Edition<'_>) -> BTreeMap<String, (LanguageTag, Vec<String>)> {
    let entries = edition.entries();
    let seen = entries.iter().map(|entry| {
        let words = ["title", "summary", "lead"].into_iter().filter_map(|field| entry.text(field));
        let mut words: Vec<String> = words.map(|text| text.as_str().to_owned()).collect();
        words.extend(entry.body().map(|body| body.markdown().to_owned()));
        for list in ["points", "blocks"] {
            words.extend(entry.items(list).iter().map(|item| {
                let text = item.text("words").unwrap();
                format!("{}: {} {}", item.id(), text.as_str(), text.language())
            }));
        }
        words.extend(entry.changes().iter().map(|change| change.note().as_str().to_owned()));
        words.push(format!("{:?}", entry.updated()));
        words.extend(entry.choice("sort").map(|sort| sort.name.as_str().to_owned()));
        words.extend(entry.file("paper").map(|paper| paper.source().to_owned()));
        (entry.id().to_string(), (entry.language(), words))
    });
    seen.collect()
}

type Views = BTreeMap<String, BTreeMap<String, (LanguageTag, Vec<String>)>>;

fn views(catalog: &Catalog, moment: Timestamp) -> Views {
    let editions = editions(catalog, moment).into_iter();
    editions.map(|edition| (edition.language().to_string(), view(edition))).collect()
}

/// Returns the status of every page that a text could have.
fn answers(catalog: &Catalog, moment: Timestamp) -> Vec<u16> {
    let folders = |language: &str| {
        ["/base".to_owned(), format!("/base/{}", language.to_lowercase()), String::new()]
    };
    let paths = catalog.entries().flat_map(|entry| {
        entry.variants().flat_map(move |text| {
            let (id, slug) = (entry.id(), text.slug());
            folders(text.language().as_str()).into_iter().flat_map(move |root| {
                [
                    format!("{root}/{}/{slug}/", id.folder()),
                    format!("{root}/actualités/2025/{slug}/"),
                ]
            })
        })
    });
    paths.map(|path| catalog.match_path(&path, moment).status()).collect()
}

/// Returns whether a text that nobody could see before counts as gone from a moment on. This may
/// have no effect: readers may see another text.
fn begins_to_be_gone(entry: &EntryRef<'_>, moment: Timestamp) -> bool {
    let just_before = moment - jiff::SignedDuration::from_nanos(1);
    entry.variants().any(|text| match text.status() {
        Status::Withdrawn => text.window().from == Some(moment),
        _ => text.window().until == Some(moment) && entry.is_held(just_before),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every alternate of a page names that page in turn. A page with alternates names itself and
    /// is its own canonical page; other pages name none.
    #[test]
    fn alternates_are_symmetric(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            // From each page with an address to its alternates.
            let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for edition in editions(&catalog, moment) {
                for entry in edition.entries().iter().filter(|entry| entry.has_own_page()) {
                    let head = HeadSet::of_entry(&entry);
                    let own = head.address().url().unwrap();
                    let others: BTreeSet<String> =
                        head.alternates().iter().map(|it| it.address.url().unwrap()).collect();
                    let is_canonical = head.canonical() == head.address();
                    prop_assert_eq!(is_canonical, others.contains(&own), "{}", own);
                    prop_assert_eq!(is_canonical, head.robots() == Robots::Index, "{}", own);
                    prop_assert_eq!(is_canonical, entry.provenance().step() != FallbackStep::OtherLanguage);
                    prop_assert!(is_canonical || others.is_empty());
                    // The canonical page is one of the alternates.
                    let canonical = head.canonical().clone();
                    let found = catalog.match_path(&canonical.to_string(), moment);
                    if plan.scheme != Scheme::Hosts {
                        prop_assert!(matches!(found, PathMatch::Found(_)), "{canonical}: {found:?}");
                    }
                    prop_assert!(named.insert(own, others).is_none(), "two pages at one address");
                }
            }
            // The sitemap contains the canonical pages, with the same alternates.
            let mut xml = Vec::new();
            Sitemap::new(&catalog, moment).unwrap().write(&mut xml).unwrap();
            let xml = String::from_utf8(xml).unwrap();
            let listed = xml.split("<url>\n").skip(1).map(|url| {
                let mut quoted = url.split(['"', '<', '>']).filter(|it| it.starts_with("https://"));
                (quoted.next().unwrap().to_owned(), quoted.map(str::to_owned).collect())
            });
            let listed: BTreeMap<String, BTreeSet<String>> = listed.collect();
            let canonical = named.iter().filter(|(_, others)| !others.is_empty());
            let canonical: BTreeMap<String, BTreeSet<String>> =
                canonical.map(|(page, others)| (page.clone(), others.clone())).collect();
            prop_assert_eq!(listed, canonical);
            for (page, others) in &named {
                for other in others {
                    let back = named.get(other);
                    prop_assert!(back.is_some_and(|back| back.contains(page)), "{page} -> {other}");
                }
            }
        }
    }

    /// Every address of an entry leads to that entry, and so does every former one.
    #[test]
    fn every_address_leads_somewhere(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            for edition in editions(&catalog, moment) {
                let host = edition.site().base_url(edition.language()).unwrap().host().to_owned();
                for entry in edition.entries().iter() {
                    let address = entry.address();
                    let host = match entry.has_own_page() {
                        true => host.clone(),
                        false => edition.site().base_url(entry.language()).unwrap().host().to_owned(),
                    };
                    let router = isogloss::routing::Router::new(&catalog, moment).with_host(host);
                    // In other case and with another ending, the path leads to the same page.
                    let path = address.to_string();
                    let odd = match path.strip_suffix('/') {
                        Some(path) if !path.is_empty() => path.to_uppercase(),
                        _ => format!("{path}/"),
                    };
                    match router.find(&odd) {
                        PathMatch::MovedTo { address: there, .. } => prop_assert_eq!(&there, &address),
                        PathMatch::FallbackOf { rule, .. } => prop_assert!(rule != EntryRule::Render),
                        PathMatch::Found(_) => prop_assert_eq!(odd, "//", "{}", path),
                        other => prop_assert!(false, "{odd}: {other:?}"),
                    }
                    match router.find(&address.to_string()) {
                        PathMatch::Found(found) => {
                            prop_assert_eq!(found.id(), entry.id());
                            prop_assert_eq!(found.language(), entry.language());
                        }
                        PathMatch::FallbackOf { entry: found, .. } => {
                            prop_assert_eq!(found.id(), entry.id());
                            prop_assert!(entry.is_other_language());
                        }
                        other => prop_assert!(false, "{address}: {other:?}"),
                    }
                    let menu = LanguageMenu::of_entry(edition, entry.id());
                    for item in menu.items() {
                        let Some(address) = &item.address else {
                            prop_assert!(matches!(item.state, MenuState::NotTranslated | MenuState::Current));
                            continue;
                        };
                        let host = edition.site().base_url(item.language.tag()).unwrap().host();
                        let router = isogloss::routing::Router::new(&catalog, moment).with_host(host);
                        let found = router.find(&address.to_string());
                        prop_assert!(
                            matches!(found, PathMatch::Found(_) | PathMatch::FallbackOf { .. }),
                            "{address}: {found:?}"
                        );
                    }
                }
                for entry in catalog.entries() {
                    let Some(variant) = entry.variant(edition.language()) else { continue };
                    for former in variant.former_slugs() {
                        let prefix = edition.site().language(edition.language()).unwrap().prefix();
                        let folder = match plan.scheme {
                            Scheme::Patterns if entry.id().folder() == "news" => "actualités/2025",
                            _ => entry.id().folder(),
                        };
                        let base = edition.site().base_url(edition.language()).unwrap().path();
                        let path = format!("{base}/{prefix}/{folder}/{former}");
                        let router = isogloss::routing::Router::new(&catalog, moment).with_host(host.clone());
                        let found = router.find(&path);
                        let is_there = edition.get(entry.id()).is_some();
                        let is_redirect = matches!(found, PathMatch::MovedTo { .. } | PathMatch::FallbackOf { .. });
                        prop_assert!(is_redirect || !is_there, "{path}: {found:?}");
                        if let PathMatch::MovedTo { address, .. } = &found {
                            // A redirect ends after one step.
                            let there = router.find(&address.to_string());
                            prop_assert!(
                                matches!(there, PathMatch::Found(_) | PathMatch::FallbackOf { .. }),
                                "{path} -> {address}: {there:?}"
                            );
                            prop_assert_eq!(address, &edition.get(entry.id()).unwrap().address());
                        }
                    }
                }
            }
        }
    }

    /// A new translation changes the entry for its own readers, and for readers whose chain reaches
    /// it before the text that they saw. It changes nothing else.
    #[test]
    fn a_translation_changes_only_what_its_readers_see(mut plan in plan(), entry in any::<Index>(), language in any::<Index>()) {
        // A gate may release an entry because of a translation, which changes what other readers
        // see.
        plan.has_gate = false;
        let at = entry.index(plan.entries.len());
        let place = language.index(plan.languages.len());
        let mut more = plan.clone();
        more.entries[at].texts[place] = Some(PlannedText {
            status: "published",
            from: None,
            until: None,
            has_slug: true,
            has_former_slug: false,
            has_summary: true,
            parts: Default::default(),
        });
        let had_any = plan.entries[at].texts.iter().take(plan.languages.len()).any(Option::is_some);
        // Before, texts could not link to an entry that did not exist.
        prop_assume!(had_any && plan.entries[at].texts[place].is_none());
        let (before, after) = (plan.load(), more.load());
        let new = tag(plan.languages[place]);
        for moment in moments() {
            let (old_views, new_views) = (views(&before, moment), views(&after, moment));
            for edition in editions(&before, moment) {
                let language = edition.language();
                let id = plan.id(at);
                let (mut old, mut seen) =
                    (old_views[language.as_str()].clone(), new_views[language.as_str()].clone());
                let (old_one, new_one) = (old.remove(&id), seen.remove(&id));
                prop_assert_eq!(old, seen, "another entry changes for {}", language);
                if language == new {
                    prop_assert_eq!(new_one.unwrap().0, new);
                } else if old_one != new_one {
                    let chain: Vec<LanguageTag> = edition.site().chain(language).unwrap().languages().collect();
                    let position = |wanted: LanguageTag| chain.iter().position(|it| *it == wanted);
                    let rank = position(new);
                    prop_assert!(rank.is_some(), "{language} does not come to {new}");
                    // With lookup by field, single fields can come from later in the chain.
                    let is_nearer = old_one.is_none_or(|(served, _)| rank < position(served));
                    prop_assert!(is_nearer || plan.page_lookup == "per-field", "{language}");
                }
            }
        }
    }

    /// The order of the files does not matter.
    #[test]
    fn the_order_of_files_makes_no_difference(plan in plan(), seed in any::<u64>()) {
        let mut files = plan.files();
        let first = built(files.clone());
        Numbers(seed).shuffle(&mut files);
        let second = built(files);
        for moment in moments() {
            prop_assert_eq!(views(&first, moment), views(&second, moment));
            let [mut one, mut other] = [Vec::new(), Vec::new()];
            Sitemap::new(&first, moment).unwrap().write(&mut one).unwrap();
            Sitemap::new(&second, moment).unwrap().write(&mut other).unwrap();
            prop_assert!(one == other, "two sitemaps");
        }
        prop_assert_eq!(first.report().to_string(), second.report().to_string());
    }

    /// Between two changes all readers see the same, and at each change a text or the status of an
    /// address differs for a reader. Everything that is shown at a moment is public then.
    #[test]
    fn content_changes_only_at_announced_moments(plan in plan()) {
        let catalog = plan.load();
        let mut moment = at("2025-08-01T00:00:00Z");
        let nanosecond = jiff::SignedDuration::from_nanos(1);
        loop {
            let seen = |moment| (views(&catalog, moment), answers(&catalog, moment));
            let now = seen(moment);
            for (language, entries) in &now.0 {
                for (id, (served, _)) in entries {
                    let variant = catalog.entry(id.as_str()).unwrap().variant(*served).unwrap();
                    prop_assert_eq!(variant.status(), Status::Published, "{} {}", language, id);
                    prop_assert!(variant.window().contains(moment), "{language} {id}");
                }
            }
            let Some(next) = catalog.next_change_after(moment) else {
                prop_assert_eq!(now, seen(at("2099-01-01T00:00:00Z")));
                break;
            };
            prop_assert!(next > moment);
            prop_assert_eq!(&now, &seen(next - nanosecond));
            prop_assert!(now != seen(next) || catalog.entries().any(|it| begins_to_be_gone(&it, next)));
            moment = next;
        }
    }
}
