//! One decision about the contents of a site: the list of its resources, the look-up by address,
//! static sites, servers, sitemaps and checks agree, over generated sites of all three layouts.
#![cfg(feature = "templates")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::folder::Folder;
use crate::support::other_layouts::other_tree;
use crate::support::plan::{moments, plan};
use crate::support::tag;
use isogloss::build::StaticSite;
use isogloss::http::{Request, Responder};
use isogloss::template::Theme;
use isogloss::website::{CustomPage, Output, Resource, ResourceKind, View, Website};
use isogloss::{Audience, Catalog};
use proptest::prelude::*;

/// The additions of an embedder.
#[derive(Clone, Debug)]
struct Additions {
    files: Vec<&'static str>,
    page: &'static str,
    has_failing_template: bool,
}

fn additions() -> impl Strategy<Value = Additions> {
    let paths = vec![
        "favicon.ico",
        "robots.txt",
        "style.css",
        "news/x.txt",
        "fr/index.html",
        "fr/news/atom.xml",
        "fr",
        "assets/x.txt",
        "404.html",
        "caf\u{e9}.txt",
    ];
    let files = proptest::sample::subsequence(paths, 0..3);
    let page = proptest::sample::select(vec!["zoeken", "news", "a", "atom.xml", "x/y.html", ""]);
    (files, page, prop::bool::weighted(0.1)).prop_map(|(files, page, has_failing_template)| {
        Additions { files, page, has_failing_template }
    })
}

fn website(catalog: &Catalog, additions: &Additions) -> Website {
    let mut theme = Theme::new(catalog.site()).unwrap().with_stylesheet("/style.css");
    theme = theme
        .with_template("search.html", "{% extends 'base.html' %}{% set heading = 'S' %}")
        .unwrap()
        .with_template("taxonomy.html", "{% extends 'base.html' %}{% set heading = taxonomy %}")
        .unwrap();
    if additions.has_failing_template {
        theme = theme.with_template("term.html", "{{ nothing.at.all }}").unwrap();
    }
    let page = CustomPage::new("search", "search.html").with_path_everywhere(additions.page);
    let website = Website::new()
        .with_theme(theme)
        .with_page_size(2)
        .with_outputs([Output::Sitemap, Output::Robots, Output::Llms])
        .with_page(page);
    additions.files.iter().fold(website, |website, path| website.with_file(*path, b"x".as_slice()))
}

fn host_of(resource: &Resource<'_>) -> Option<String> {
    let url = resource.address().url()?;
    url.split('/').nth(2).map(str::to_owned)
}

/// Returns the resources by host and path.
fn listed<'r>(
    resources: &'r isogloss::website::Resources<'_>,
) -> BTreeMap<String, &'r Resource<'r>> {
    resources.iter().map(|it| (format!("{:?} {}", host_of(it), it.address()), it)).collect()
}

fn look_up_and_list_agree(website: &Website, view: &View) -> Result<(), TestCaseError> {
    let resources = website.resources(view);
    let listed = listed(&resources);
    prop_assert_eq!(listed.len(), resources.len(), "two resources at one address");
    let files: BTreeSet<&str> = resources.iter().map(Resource::file).collect();
    prop_assert_eq!(files.len(), resources.len(), "two resources in one file");
    for resource in &resources {
        let (host, path) = (host_of(resource), resource.address().to_string());
        let found = website.find(view, host.as_deref(), &path);
        prop_assert_eq!(
            &found,
            resource,
            "{} {:?} is {} and not {}\n{}",
            path,
            host,
            found,
            resource,
            resources.report()
        );
        prop_assert_eq!(found.media_type(), resource.media_type());
        prop_assert_eq!(found.location(), resource.location());
        // Similar paths lead only to listed resources.
        let near = [
            format!("{path}/"),
            path.trim_end_matches('/').to_owned(),
            path.to_uppercase(),
            format!("{path}page/2/"),
            format!("{path}page/7/"),
            format!("{path}atom.xml"),
            format!("{path}404.html"),
            format!("{path}index.html"),
            format!("/nl{path}"),
            path.replace("/fr/", "/nl/"),
            path.replace("news", "pages"),
            path.replace('e', "e%CC%81"),
        ];
        for near in near.iter().filter(|it| it.starts_with('/')) {
            let found = website.find(view, host.as_deref(), near);
            if found.status() == 200 {
                let key = format!("{:?} {}", host_of(&found), found.address());
                prop_assert_eq!(listed.get(&key).copied(), Some(&found), "{}", near);
            }
        }
    }
    // The sitemap contains only listed resources. It is public, even in a preview.
    if view.audience() == Audience::Public
        && let Ok(sitemap) = website.sitemap(view)
    {
        let mut xml = Vec::new();
        sitemap.write(&mut xml).unwrap();
        let xml = String::from_utf8(xml).unwrap();
        let urls: BTreeSet<String> = resources
            .iter()
            .filter(|it| it.status() == 200)
            .filter_map(|it| it.address().url())
            .collect();
        for url in xml.split("<loc>").skip(1) {
            let url = url.split('<').next().unwrap().replace("&apos;", "'").replace("&amp;", "&");
            prop_assert!(
                urls.contains(&url),
                "{url} is in the sitemap only\n{}",
                resources.report()
            );
        }
    }
    Ok(())
}

static COUNT: AtomicUsize = AtomicUsize::new(0);

fn folder_and_server_agree(website: &Website, view: &View) -> Result<(), TestCaseError> {
    let out = Folder::new(&format!("laws-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
    let built = StaticSite::new(website, view).write_to(out.0.join("out"));
    let report = website.check_rendering(view);
    prop_assert_eq!(report.has_errors(), built.is_err(), "{}\n{:?}", report, built);
    let Ok(built) = built else { return Ok(()) };
    let resources = website.resources(view);
    prop_assert_eq!(built.files().len(), resources.len());
    let responder = Responder::new();
    for resource in &resources {
        let (host, path) = (host_of(resource).unwrap_or_default(), resource.address().to_string());
        let request = Request::new("GET", &path).with_header("Host", host.as_bytes());
        let response = responder.respond(website, view, &request);
        prop_assert_eq!(response.status(), resource.status(), "{}", path);
        let target = match resource.kind() {
            ResourceKind::LanguageRoot { .. } => continue,
            ResourceKind::Redirect { .. } => resource.location().unwrap(),
            _ => {
                let written = fs::read(out.0.join("out").join(resource.file())).unwrap();
                if resource.status() == 200 {
                    let sent = response.into_body().into_bytes().unwrap();
                    prop_assert!(sent == written, "{} is sent otherwise", path);
                }
                continue;
            }
        };
        let location = response.header("Location").unwrap();
        let whole = target.url().unwrap_or_default();
        prop_assert!(location == target.to_string() || location == whole, "{}", location);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lookup_and_list_agree_for_native_sites(plan in plan(), additions in additions()) {
        let catalog = Arc::new(plan.load());
        let website = website(&catalog, &additions);
        for moment in moments() {
            let view = View::new(Arc::clone(&catalog), moment);
            look_up_and_list_agree(&website, &view)?;
            look_up_and_list_agree(&website, &view.with_audience(Audience::Preview))?;
        }
    }

    #[test]
    fn lookup_and_list_agree_for_other_tools(tree in other_tree(), additions in additions()) {
        let catalog = tree.load();
        let website = website(&catalog, &additions);
        for moment in moments() {
            let view = View::new(Arc::clone(&catalog), moment);
            look_up_and_list_agree(&website, &view)?;
            // No clash refuses the site.
            let report = website.check(&view);
            prop_assert!(!report.has_errors(), "{report}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 15, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_folder_and_a_server_have_the_same(plan in plan(), tree in other_tree(), additions in additions()) {
        for catalog in [Arc::new(plan.load()), tree.load()] {
            let website = website(&catalog, &additions);
            let view = View::new(catalog, moments()[1]);
            folder_and_server_agree(&website, &view)?;
        }
    }
}

#[test]
fn the_demonstration_site_obeys_the_laws() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence/content");
    let catalog = Arc::new(Catalog::open(root).unwrap());
    let none = Additions { files: Vec::new(), page: "zoeken", has_failing_template: false };
    let website = website(&catalog, &none);
    let view = View::new(catalog, crate::support::at("2025-11-20T12:00:00Z"));
    look_up_and_list_agree(&website, &view).unwrap();
    folder_and_server_agree(&website, &view).unwrap();
    assert!(view.edition(tag("fr")).is_ok());
}
