//! The laws of DESIGN.md, section 6, that are about whole pages, over generated sites.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::plan::{moments, plan};
use isogloss::feed::FeedFormat;
use isogloss::routing::Address;
use isogloss::template::Theme;
use isogloss::website::{CustomPage, Output, Resource, ResourceKind, View, Website};
use isogloss::{Catalog, Timestamp};
use proptest::prelude::*;

fn website(catalog: &Catalog, page_size: usize) -> Website {
    Website::new().with_theme(Theme::new(catalog.site()).unwrap()).with_page_size(page_size)
}

/// Returns all pages of a site that have content, as the theme writes them for the public.
fn pages(catalog: &Arc<Catalog>, moment: Timestamp) -> Vec<(Address, String)> {
    let (website, view) = (website(catalog, 3), View::new(Arc::clone(catalog), moment));
    let resources = website.resources(&view);
    let has_text = |kind: &ResourceKind| match kind {
        ResourceKind::Front { language } => view.edition(*language).unwrap().entries().count() > 0,
        ResourceKind::List { folder, language, .. } if **folder != *"news" => {
            let edition = view.edition(*language).unwrap();
            let kind = catalog.site().kinds().iter().find(|it| it.folder() == Some(folder));
            edition.entries().kind(kind.unwrap().name()).unwrap().count() > 0
        }
        kind => kind.is_page(),
    };
    let pages = resources.iter().filter(|resource| has_text(resource.kind()));
    pages.map(|page| (page.address().clone(), html_of(page, &view))).collect()
}

fn html_of(resource: &Resource<'_>, view: &View) -> String {
    let mut bytes = Vec::new();
    resource.write(view, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_are_in_their_language_and_links_lead_to_pages(plan in plan()) {
        let catalog = Arc::new(plan.load());
        for moment in moments() {
            let pages = pages(&catalog, moment);
            crate::support::page_laws::texts_stand_in_their_language(&pages)?;
            let (website, view) = (website(&catalog, 3), View::new(Arc::clone(&catalog), moment));
            crate::support::page_laws::links_lead_to_resources(&website, &view, &pages)?;
        }
    }

    #[test]
    fn every_resource_is_found_at_its_own_address(plan in plan()) {
        let catalog = Arc::new(plan.load());
        let search = CustomPage::new("search", "isogloss/404.html").with_path_everywhere("search");
        let website = website(&catalog, 2)
            .with_feeds([FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json])
            .with_outputs([Output::Sitemap, Output::Robots, Output::Llms])
            .with_file("favicon.ico", "icon")
            .with_page(search);
        for moment in moments() {
            for view in [View::new(Arc::clone(&catalog), moment), View::new(Arc::clone(&catalog), moment).preview()] {
                let resources = website.resources(&view);
                prop_assert!(!resources.report().has_errors(), "{}", resources.report());
                let mut files: Vec<&str> = Vec::new();
                for resource in &resources {
                    let url = resource.address().url().unwrap();
                    let host = url.split('/').nth(2).unwrap();
                    let found = website.find(&view, Some(host), &resource.address().to_string());
                    prop_assert_eq!(&found, resource, "{}: {} instead of {}", url, found, resource);
                    let (mut one, mut other) = (Vec::new(), Vec::new());
                    resource.write(&view, &mut one).unwrap();
                    found.write(&view, &mut other).unwrap();
                    prop_assert!(one == other, "{}: {}", url, resource);
                    files.push(resource.file());
                }
                let all = files.len();
                files.sort_unstable();
                files.dedup();
                prop_assert_eq!(files.len(), all);
            }
        }
    }
}

fn demo() -> Arc<Catalog> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence/content");
    Arc::new(Catalog::open(root).unwrap_or_else(|error| panic!("{error:?}")))
}

#[test]
fn every_page_is_well_formed_with_one_heading() {
    let void = ["meta", "link", "img", "br", "hr", "!doctype"];
    let catalog = demo();
    for (address, html) in pages(&catalog, crate::support::at("2025-11-20T12:00:00Z")) {
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\""), "{address}: {html}");
        let (mut open, mut ids): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            if let Some(id) = crate::support::page_laws::attribute(tag, "id") {
                assert!(!ids.contains(&id), "{address}: duplicate id {id}");
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
fn every_link_of_the_demonstration_leads_to_a_resource() {
    let catalog = demo();
    let moment = crate::support::at("2025-11-20T12:00:00Z");
    let (website, view) = (website(&catalog, 3), View::new(Arc::clone(&catalog), moment));
    let mut followed = 0;
    for (address, html) in pages(&catalog, moment) {
        let (_, links) = crate::support::page_laws::texts_and_links(&html);
        let sources =
            html.split(" src=\"").skip(1).map(|it| it.split('"').next().unwrap().to_owned());
        for link in links.into_iter().chain(sources).filter(|link| link.starts_with('/')) {
            let found = website.find(&view, None, &link);
            assert_eq!(found.status(), 200, "{address} links to {link}: {found}");
            followed += 1;
        }
    }
    assert!(followed > 200, "{followed}");
}
