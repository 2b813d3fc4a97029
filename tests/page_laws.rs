//! The laws of DESIGN.md, section 6, that are about whole pages, over generated sites.
#![cfg(feature = "messages")]

#[allow(dead_code)]
#[path = "support/plan.rs"]
mod plan;
#[allow(dead_code)]
mod support;

use isogloss::feed::Feed;
use isogloss::render::Renderer;
use isogloss::routing::{Address, LookUp, PathLookUp};
use isogloss::{Catalog, Timestamp};
use plan::{moments, plan};
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

/// The attributes of a tag that hold an address or a language, and its name.
fn attribute<'h>(tag: &'h str, name: &str) -> Option<&'h str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Every text with the language that it stands in, and every link.
fn texts_and_links(html: &str) -> (Vec<(String, String)>, Vec<String>) {
    const VOID: [&str; 5] = ["meta", "link", "img", "br", "!DOCTYPE"];
    let mut languages: Vec<String> = vec![String::new()];
    let (mut texts, mut links) = (Vec::new(), Vec::new());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let words = &rest[..start];
        if !words.trim().is_empty() {
            texts.push((languages.last().unwrap().clone(), words.to_owned()));
        }
        let end = rest[start..].find('>').unwrap() + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('/') {
            languages.pop();
            continue;
        }
        let relation = attribute(tag, "rel");
        if relation.is_none_or(|relation| relation != "canonical" && relation != "alternate") {
            links.extend(attribute(tag, "href").map(str::to_owned));
        }
        let name = tag.split([' ', '/']).next().unwrap();
        if !VOID.contains(&name) {
            let around = languages.last().unwrap().clone();
            languages.push(attribute(tag, "lang").map_or(around, str::to_owned));
        }
    }
    (texts, links)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written in a language stands within an element of that language.
    #[test]
    fn every_text_stands_in_its_language(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            for (address, html) in pages(&catalog, moment) {
                let (texts, _) = texts_and_links(&html);
                let mut marked = 0;
                for (language, words) in texts {
                    for mark in words.split('⟦').skip(1) {
                        let own = mark.split('⟧').next().unwrap();
                        prop_assert_eq!(&language, own, "{} on {}", words, address);
                        marked += 1;
                    }
                }
                prop_assert!(marked > 0 || address.to_string().contains("news") || address.to_string().contains("actualit"));
            }
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
                    let feed = Feed::of(edition).unwrap().kind("news-item").with_other_languages(has_others);
                    feed.write_atom(&mut atom).unwrap();
                    let atom = String::from_utf8(atom).unwrap();
                    for entry in atom.split("<entry").skip(1) {
                        let href = attribute(&entry[entry.find("<link").unwrap()..], "href").unwrap();
                        let (host, path) = href.strip_prefix("https://").unwrap().split_once('/').unwrap();
                        let found = PathLookUp::new(&catalog, moment).on_host(host).find(&format!("/{path}"));
                        match found {
                            LookUp::Found(found) => prop_assert!(
                                has_others || found.language().is_same_language(language)
                            ),
                            LookUp::FallbackOf { .. } => prop_assert!(has_others, "{href}"),
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
            for (address, html) in pages(&catalog, moment) {
                let (_, links) = texts_and_links(&html);
                let url = address.url().unwrap();
                let host = url.split('/').nth(2).unwrap().to_owned();
                for link in links.iter().filter(|link| !link.starts_with('#')) {
                    let (host, path) = match link.strip_prefix("https://") {
                        Some(rest) => {
                            let (host, path) = rest.split_once('/').unwrap();
                            (host.to_owned(), format!("/{path}"))
                        }
                        None => (host.clone(), link.clone()),
                    };
                    let found = PathLookUp::new(&catalog, moment).on_host(host).find(&path);
                    let is_there = matches!(
                        found,
                        LookUp::Found(_) | LookUp::FallbackOf { .. } | LookUp::List { .. } | LookUp::Front(_)
                    );
                    prop_assert!(is_there, "{link} on {url}: {found:?}");
                }
            }
        }
    }
}
