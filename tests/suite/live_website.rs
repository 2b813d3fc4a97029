//! Content, configuration, templates and messages are followed together.
#![cfg(all(feature = "live", feature = "templates"))]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::support::folder::Folder;
use crate::support::{noon, tag};
use isogloss::content::Variant;
use isogloss::http::{Request, Responder};
use isogloss::live::Live;
use isogloss::messages::Messages;
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Entry, Error, Site};

fn website([theme, words]: &[PathBuf; 2], site: &Site) -> Result<Website, Error> {
    let messages = Messages::builder().folder(words).build(site)?;
    Ok(Website::new().with_theme(Theme::new(site)?.with_messages(messages).with_folder(theme)?))
}

#[test]
fn every_saved_change_appears() {
    let (content, theme, words) =
        (Folder::new("follow"), Folder::new("follow-theme"), Folder::new("follow-words"));
    content.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    content.file("pages/a/nl.md", "+++\ntitle = \"Een\"\n+++\nTekst.\n");
    theme.file("entry.html", "{{ entry.title }}|{{ t('extra') }}|1");
    theme.file("mission-page.html", "{% include 'entry.html' %}");
    words.file("nl.ftl", "extra = woord\n");
    let folders = [theme.0.clone(), words.0.clone()];
    let live = Live::builder(Catalog::builder().folder(&content.0))
        .debounce(Duration::from_millis(5))
        .watch(&theme.0)
        .watch(&words.0)
        .open_with(move |site| website(&folders, site))
        .unwrap();
    let responder = Responder::new();
    let get = |path: &str| {
        let (catalog, website) = live.current();
        let view = View::new(catalog, noon());
        let response = responder.respond(&website, &view, &Request::new("GET", path));
        let tag = response.header("ETag").unwrap_or_default().to_owned();
        (String::from_utf8(response.into_body().into_bytes().unwrap()).unwrap(), tag)
    };
    let mut tags = Vec::new();
    let mut shows = |path: &str, wanted: &str| {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let (text, tag) = get(path);
            if text == wanted {
                // A changed source of any kind gives the page another tag, so no client keeps an
                // old one.
                assert!(!tags.contains(&tag), "{wanted}");
                return tags.push(tag);
            }
            assert!(Instant::now() < until, "{wanted} does not show: {text} {:?}", live.error());
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    shows("/nl/pages/a/", "Een|woord|1");
    content.file("pages/a/nl.md", "+++\ntitle = \"Twee\"\n+++\nTekst.\n");
    shows("/nl/pages/a/", "Twee|woord|1");
    words.file("nl.ftl", "extra = uitleg\n");
    shows("/nl/pages/a/", "Twee|uitleg|1");
    theme.file("entry.html", "{{ entry.title }}|{{ t('extra') }}|2");
    shows("/nl/pages/a/", "Twee|uitleg|2");
    // A template with an error keeps the old website and is reported.
    theme.file("entry.html", "{% if %}");
    let until = Instant::now() + Duration::from_secs(20);
    while live.error().is_none() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(5));
    }
    let error = live.error().unwrap();
    assert!(error.to_string().starts_with("entry.html:1:"), "{error}");
    assert_eq!(get("/nl/pages/a/").0, "Twee|uitleg|2");
    theme.file("entry.html", "{{ entry.title }}|{{ t('extra') }}|3");
    shows("/nl/pages/a/", "Twee|uitleg|3");
    assert!(live.error().is_none());
    // Another language requires another theme; both appear at once.
    words.file("fr.ftl", "extra = mot\n");
    content.file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n");
    shows("/fr/pages/a/", "Twee|<span lang=\"fr\">mot</span>|3");
    // The embedder's own entry is among them, and stays when files change.
    let own = |title: &str| {
        Entry::new("pages/b", "mission-page")
            .with_variant(Variant::new(tag("nl")).with("title", title))
            .with_asset("plan.txt", title)
    };
    live.put_entry(own("Van een rij")).unwrap();
    shows("/nl/pages/b/", "Van een rij|uitleg|3");
    assert_eq!(get("/assets/pages/b/plan.txt").0, "Van een rij");
    content.file("pages/a/nl.md", "+++\ntitle = \"Drie\"\n+++\nTekst.\n");
    shows("/nl/pages/a/", "Drie|uitleg|3");
    live.put_entry(own("Van een andere rij")).unwrap();
    shows("/nl/pages/b/", "Van een andere rij|uitleg|3");
    theme.file("entry.html", "{{ entry.title }}|{{ t('extra') }}|4");
    shows("/nl/pages/b/", "Van een andere rij|uitleg|4");
}
