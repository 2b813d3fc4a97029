//! The built-in theme is held to what holds for every page, and to what `Renderer` writes.
#![cfg(feature = "templates")]

#[path = "support/page_laws.rs"]
mod page_laws;
#[allow(dead_code)]
#[path = "support/plan.rs"]
mod plan;
#[allow(dead_code)]
mod support;

use std::sync::Arc;

use isogloss::render::Renderer;
use isogloss::routing::Address;
use isogloss::template::{Reader, Theme};
use isogloss::{Catalog, Timestamp};
use plan::{moments, plan};
use proptest::prelude::*;

/// All pages of a site, as the theme writes them for the public.
fn pages(catalog: &Arc<Catalog>, moment: Timestamp) -> Vec<(Address, String)> {
    let theme = Theme::new(catalog.site()).unwrap();
    let mut pages = Vec::new();
    for language in catalog.site().tags() {
        let reader = Reader::new(Arc::clone(catalog), language, moment).unwrap();
        let edition = catalog.edition(language, moment).unwrap();
        for entry in edition.entries().iter().filter(|entry| entry.has_own_page()) {
            pages.push((entry.address(), theme.entry(&reader, entry.id().as_str()).unwrap()));
        }
        let home = catalog.site().home();
        let has_home = match home {
            Some(home) => edition.get(home).is_some_and(|home| home.has_own_page()),
            None => edition.entries().iter().next().is_some(),
        };
        if has_home {
            pages.push((edition.home_address(), theme.home(&reader).unwrap()));
        }
        for number in 1..=edition.news().page(1, 3).pages.max(1) {
            let html = theme.list(&reader, "news", number, 3).unwrap();
            pages.push((edition.list_address("news", number), html));
        }
        for term in edition.terms("tags") {
            let html = theme.term(&reader, "tags", term.id(), 1, 3).unwrap();
            pages.push((term.list_address(1), html));
        }
    }
    pages
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_stands_in_its_language_and_every_link_leads_to_a_page(plan in plan()) {
        let catalog = Arc::new(plan.load());
        for moment in moments() {
            let pages = pages(&catalog, moment);
            page_laws::texts_stand_in_their_language(&pages)?;
            page_laws::links_lead_to_pages(&catalog, moment, &pages)?;
        }
    }
}

fn demo() -> Arc<Catalog> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/defence/content");
    Arc::new(Catalog::open(root).unwrap_or_else(|error| panic!("{error:?}")))
}

/// Words with the language that they stand in, runs of white space being one.
fn words(html: &str) -> Vec<(String, String)> {
    let (texts, _) = page_laws::texts_and_links(html);
    let joined = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    texts.iter().map(|(language, words)| (language.clone(), joined(words))).collect()
}

#[test]
fn the_theme_says_what_the_renderer_says_in_the_same_languages() {
    let catalog = demo();
    let moment = support::at("2025-11-20T12:00:00Z");
    let (theme, renderer) =
        (Theme::new(catalog.site()).unwrap(), Renderer::new(catalog.site()).unwrap());
    let mut compared = 0;
    for language in catalog.site().tags() {
        let edition = catalog.edition(language, moment).unwrap();
        let reader = Reader::new(Arc::clone(&catalog), language, moment).unwrap();
        let mut both = Vec::new();
        for page in edition.mission_pages().iter() {
            let is_home = edition.site().home() == Some(page.id());
            let news = if is_home { edition.news().page(1, 3).items } else { Vec::new() };
            let id = page.id().as_str();
            both.push((renderer.mission_page(&page, &news), theme.entry(&reader, id).unwrap()));
        }
        for item in edition.news().iter() {
            let id = item.id().as_str();
            both.push((renderer.news_item(&item), theme.entry(&reader, id).unwrap()));
        }
        let list = edition.news().page(1, 20);
        both.push((
            renderer.news_list(edition, &list),
            theme.list(&reader, "news", 1, 20).unwrap(),
        ));
        for (wanted, written) in both {
            let all = words(&written);
            for found in words(wanted.as_str()) {
                assert!(all.contains(&found), "{found:?} in\n{written}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "{compared}");
}

#[test]
fn every_page_closes_what_it_opens_and_has_one_heading() {
    let void = ["meta", "link", "img", "br", "hr", "!doctype"];
    let catalog = demo();
    for (address, html) in pages(&catalog, support::at("2025-11-20T12:00:00Z")) {
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\""), "{address}: {html}");
        let (mut open, mut ids): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            if let Some(id) = page_laws::attribute(tag, "id") {
                assert!(!ids.contains(&id), "{address}: id {id} stands twice");
                ids.push(id);
            }
            let name = tag.trim_end_matches('/').split(' ').next().unwrap().to_lowercase();
            if let Some(name) = name.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name), "{address}");
            } else if !void.contains(&name.as_str()) {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{address}: {open:?}");
        assert_eq!(html.matches("<h1").count(), 1, "{address}");
        assert_eq!(html.matches("<main").count(), 1, "{address}");
        assert!(!html.contains("\n\n\n\n"), "{address}: {html}");
    }
}

#[test]
fn every_link_of_the_demonstration_leads_to_what_is_there() {
    let catalog = demo();
    let moment = support::at("2025-11-20T12:00:00Z");
    let assets: Vec<String> = catalog
        .entries()
        .flat_map(|entry| entry.assets().map(move |it| entry.asset_address(it).to_string()))
        .collect();
    let mut followed = 0;
    for (address, html) in pages(&catalog, moment) {
        let (_, links) = page_laws::texts_and_links(&html);
        let sources =
            html.split(" src=\"").skip(1).map(|it| it.split('"').next().unwrap().to_owned());
        for link in links.into_iter().chain(sources).filter(|link| link.starts_with('/')) {
            let is_there = catalog.look_up(&link, moment).status() == 200 || assets.contains(&link);
            assert!(is_there, "{address} links to {link}");
            followed += 1;
        }
    }
    assert!(followed > 200, "{followed}");
}
