//! Content in a store gives the same catalog and the same site as the same files in a folder.

use std::path::{Path, PathBuf};

use isogloss::Catalog;
#[cfg(feature = "templates")]
use isogloss::Timestamp;
use isogloss::error::Code;
#[cfg(feature = "sqlite")]
use isogloss::error::ErrorKind;
use isogloss::store::Store;
#[cfg(feature = "templates")]
use isogloss::website::{View, Website};
use isogloss_store_tests::scene::Scene;

use crate::support::folder::{Folder, files_of};
#[cfg(feature = "sqlite")]
use crate::support::stored::SqliteScene;
use crate::support::stored::on_every_store;

on_every_store! {
    a_store_gives_the_catalog_of_its_files
    mistakes_in_a_store_have_their_places
    rows_that_are_not_files_are_findings
}

#[cfg(feature = "templates")]
mod published {
    use super::*;

    on_every_store! {
        a_store_gives_the_site_of_its_files
        files_beside_texts_stay_in_the_store_until_they_are_requested
    }
}

/// Returns trees of all three layouts: the demonstration, and every tenth of the other tools' trees.
fn trees() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trees = vec![root.join("../examples/defence/content")];
    for layout in ["hugo", "zola"] {
        let found = std::fs::read_dir(root.join("layouts").join(layout)).unwrap();
        let mut cases: Vec<PathBuf> = found.map(|tree| tree.unwrap().path()).collect();
        cases.sort();
        trees.extend(cases.into_iter().filter(|path| path.is_dir()).step_by(10));
    }
    trees
}

fn a_store_gives_the_catalog_of_its_files<S: Scene>() {
    let mut loaded = 0;
    for tree in trees() {
        let Some(stored) = S::with_files(&files_of(&tree)) else { return };
        let [of_folder, of_store] = [Catalog::open(&tree), Catalog::open(stored.store().clone())]
            .map(|result| {
                result.map(|catalog| {
                    let entries = catalog.entries();
                    let told: Vec<String> = entries
                        .map(|entry| format!("{entry:?} {:?}", entry.assets().collect::<Vec<_>>()))
                        .collect();
                    (catalog.fingerprint(), catalog.report().to_string(), told)
                })
            });
        loaded += usize::from(of_folder.is_ok());
        match (of_folder, of_store) {
            (Ok(of_folder), Ok(of_store)) => assert_eq!(of_folder, of_store, "{}", tree.display()),
            (Err(of_folder), Err(of_store)) => {
                // The message that there is no configuration names the place.
                let of_folder = format!("{of_folder:?}").replace(&*tree.to_string_lossy(), "PLACE");
                let name = stored.store().name();
                assert_eq!(of_folder, format!("{of_store:?}").replace(&name, "PLACE"));
            }
            (of_folder, of_store) => panic!("{}: {of_folder:?} {of_store:?}", tree.display()),
        }
    }
    assert!(loaded > 2, "{loaded}");
}

#[cfg(feature = "templates")]
fn a_store_gives_the_site_of_its_files<S: Scene>() {
    use isogloss::build::StaticSite;
    use isogloss::template::Theme;

    let now: Timestamp = "2026-11-30T09:00:00Z".parse().unwrap();
    for tree in trees() {
        let Ok(catalog) = Catalog::open(&tree) else { continue };
        let Some(stored) = S::with_files(&files_of(&tree)) else { return };
        let [of_folder, of_store] =
            [catalog, Catalog::open(stored.store().clone()).unwrap()].map(|catalog| {
                let output = Folder::new("stored-site");
                let theme = Theme::new(catalog.site()).unwrap();
                let website = Website::new().with_theme(theme);
                let view = View::new(catalog, now);
                let built = StaticSite::new(&website, &view).write_to(output.0.join("public"));
                built.map(|_| files_of(&output.0)).map_err(|error| error.to_string())
            });
        assert!(of_folder == of_store, "{}", tree.display());
    }
}

fn mistakes_in_a_store_have_their_places<S: Scene>() {
    let folder = Folder::new("stored-mistakes");
    folder.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    folder.file("pages/opdracht/nl.md", "+++\ntitel = \"Onze opdracht\"\n+++\n");
    folder.file("pages/kaart/nl.md", b"+++\ntitle = \"Plattegrond\"\n+++\nCaf\xe9\n");
    folder.file("pages/bezoek/nl.md", "+++\ntitle = \"Uw bezoek\"\n+++\n![](weg.jpg)\n");
    let Some(stored) = S::with_files(&files_of(&folder.0)) else { return };
    let of_folder = Catalog::open(&folder.0).unwrap_err();
    let of_store = Catalog::open(stored.store().clone()).unwrap_err();
    assert_eq!(of_store.report().unwrap().to_string(), of_folder.report().unwrap().to_string());

    let Some(stored) = S::create() else { return };
    let empty = Catalog::open(stored.store().clone()).unwrap_err();
    let message = empty.report().unwrap().iter().next().unwrap().message().to_owned();
    let expected = format!("there is no site.toml in {}", stored.store().name());
    assert!(message.starts_with(&expected), "{message}");
}

fn rows_that_are_not_files_are_findings<S: Scene>() {
    let Some(stored) = S::create() else { return };
    stored.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    for path in ["../../etc/passwd", "/pages/a/nl.md", "pages//a/nl.md", "C:\\a.md"] {
        stored.sql(&format!("INSERT INTO isogloss_file VALUES ('{path}', 1, 5)"));
        let error = Catalog::open(stored.store().clone()).unwrap_err();
        let finding = error.report().unwrap().iter().next().unwrap().clone();
        assert_eq!(finding.code(), Code::Unreadable);
        assert_eq!(finding.location().unwrap().file(), path);
        stored.sql(&format!("DELETE FROM isogloss_file WHERE path = '{path}'"));
    }
    assert!(Catalog::open(stored.store().clone()).unwrap().is_empty());
}

#[cfg(feature = "sqlite")]
#[test]
fn a_store_that_goes_away_is_an_error_of_the_store() {
    let stored = SqliteScene::new();
    stored.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    let store = stored.store.clone();
    drop(stored);
    let error = Catalog::open(store).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert!(error.to_string().starts_with("there is no sqlite:"), "{error}");
}

#[cfg(feature = "templates")]
fn files_beside_texts_stay_in_the_store_until_they_are_requested<S: Scene>() {
    use isogloss::http::{Body, Request, Responder};
    use isogloss::render::{EntryImages, Markdown};
    use isogloss::template::Theme;

    const PICTURE: &[u8] =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>";
    let Some(stored) = S::create() else { return };
    stored.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    stored.file("pages/kaart/nl.md", "+++\ntitle = \"Kaart\"\n+++\n![De kaart](kaart.svg)\n");
    stored.file("pages/kaart/kaart.svg", PICTURE);
    let catalog = Catalog::open(stored.store().clone()).unwrap();
    let dutch = catalog.edition("nl".parse().unwrap(), Timestamp::MAX).unwrap();
    let entry = dutch.get("pages/kaart").unwrap();
    let images = EntryImages::new(&entry);
    let html = Markdown::of_entry(&entry).with_images(&images);
    let html = html.to_html(entry.body().unwrap().markdown()).into_string();
    assert!(html.contains("width=\"40\" height=\"30\""), "{html}");

    let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
    let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    let responder = Responder::new();
    let request = Request::new("GET", "/assets/pages/kaart/kaart.svg");
    let respond = |request: &Request<'_>| responder.open(&website, &view, request).respond();
    let response = respond(&request);
    assert_eq!(response.status(), 200, "{:?}", response.error());
    assert!(matches!(response.body(), Body::Bytes(bytes) if bytes == PICTURE));
    let tag = response.header("etag").unwrap().to_owned();
    let again = Request::new("GET", "/assets/pages/kaart/kaart.svg")
        .with_header("if-none-match", tag.as_bytes());
    assert_eq!(respond(&again).status(), 304);
    let part =
        Request::new("GET", "/assets/pages/kaart/kaart.svg").with_header("range", b"bytes=0-3");
    let part = respond(&part);
    assert_eq!((part.status(), part.header("content-range")), (206, Some("bytes 0-3/64")));
    // Somebody removes the file, and the catalog has not been loaded again yet.
    stored.remove("pages/kaart/kaart.svg");
    assert_eq!(respond(&request).status(), 404);
}
