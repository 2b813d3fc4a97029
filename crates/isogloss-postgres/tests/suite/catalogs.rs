//! Catalogs of the content in a store.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use isogloss::live::Live;
use isogloss::store::{Author, FileWrite, Store};
use isogloss::{Catalog, Timestamp};
use isogloss_postgres::PostgresStore;

use crate::scene::{Scene, create, write};
use crate::server::Server;

const LONG: Duration = Duration::from_secs(30);

/// Returns all files of a folder by their paths.
fn files_of(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

fn title(catalog: &Catalog, id: &str, language: &str) -> Option<String> {
    let edition = catalog.edition(language.parse().unwrap(), Timestamp::MAX).unwrap();
    Some(edition.text(id, "title")?.as_str().to_owned())
}

#[test]
fn a_store_gives_the_catalog_of_its_files() {
    let Some(scene) = Scene::new() else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/defence/content");
    let files = files_of(&root);
    let writes: Vec<FileWrite<'_>> = files
        .iter()
        .map(|(path, bytes)| FileWrite { path, before: None, after: Some(bytes) })
        .collect();
    write(&scene.store, &writes);
    let of_folder = Catalog::open(&root).unwrap();
    let of_store = Catalog::open(scene.store.clone()).unwrap();
    assert!(of_folder.len() > 5);
    assert_eq!(of_store.fingerprint(), of_folder.fingerprint());
    assert_eq!(of_store.report().to_string(), of_folder.report().to_string());
    let live = Live::open(scene.store.clone()).unwrap();
    assert_eq!(live.catalog().fingerprint(), of_folder.fingerprint());

    // Another program changes a text, and takes the change back.
    let other = scene.other();
    let (path, before) = files.iter().find(|(path, _)| path.ends_with("/nl.md")).unwrap();
    let after = [before.as_slice(), b"\nNieuw.\n"].concat();
    let changed = FileWrite { path, before: Some(before), after: Some(&after) };
    let position = other.write(&[changed], Author::default()).unwrap();
    live.wait_for(position.revision(), LONG).unwrap();
    assert_ne!(live.catalog().fingerprint(), of_folder.fingerprint());
    let back = FileWrite { path, before: Some(&after), after: Some(before) };
    let position = other.write(&[back], Author::default()).unwrap();
    live.wait_for(position.revision(), LONG).unwrap();
    assert_eq!(live.catalog().fingerprint(), of_folder.fingerprint());
}

#[test]
fn a_catalog_is_followed_over_a_restart_of_the_server() {
    let Some(server) = Server::start() else { return };
    let address = server.address("postgres", &server.database());
    let store = PostgresStore::create(&address).unwrap();
    let path = "pages/bib/nl.md";
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    let site = "[[languages]]\ntag = \"nl\"\n";
    write(&store, &[create("site.toml", site), create(path, &text("Bibliotheek"))]);
    let live = Live::open(store).unwrap();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bibliotheek"));
    server.stop();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bibliotheek"));
    server.start_again();
    let other = PostgresStore::open(&address).unwrap();
    let (before, after) = (text("Bibliotheek"), text("Bieb"));
    let changed =
        FileWrite { path, before: Some(before.as_bytes()), after: Some(after.as_bytes()) };
    let position = other.write(&[changed], Author::default()).unwrap();
    live.wait_for(position.revision(), LONG).unwrap();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bieb"));
}
