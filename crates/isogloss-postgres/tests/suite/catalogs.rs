//! Catalogs, edits and copies of the content in a store.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use isogloss::content::Status;
use isogloss::edit::ContentTree;
use isogloss::live::Live;
use isogloss::store::{self, Author, ContentPlace, FileWrite, Store};
use isogloss::{Catalog, Timestamp};
use isogloss_postgres::PostgresStore;

use isogloss_store_tests::scene::{Scene, create, write};

use crate::scene::PostgresScene;
use isogloss_store_tests::server::Server;

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
    let Some(scene) = PostgresScene::create() else { return };
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

/// A folder that is removed when the value is dropped.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn content_is_copied_to_a_store_edited_there_and_copied_back() {
    let Some(scene) = PostgresScene::create() else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/defence/content");
    let place = ContentPlace::from(scene.store.clone());
    let marie = Author { name: Some("Marie"), at: Some("2026-11-30T09:00:00Z".parse().unwrap()) };
    let copied = store::copy(&ContentPlace::from(&root), &place, marie).unwrap();
    assert_eq!((copied.files, copied.left_out.len()), (files_of(&root).len(), 0));

    // Two editors make changes to the same text.
    let (id, dutch) = ("news/2025-09-02-lancers", "nl".parse().unwrap());
    let here = ContentTree::open(scene.store.clone()).unwrap();
    let there = ContentTree::open(scene.other()).unwrap();
    let draft = here.set_status(id, dutch, Status::Draft).unwrap();
    let title = there.set_text(id, dutch, "title", "De lansiers").unwrap();
    let jan = Author { name: Some("Jan"), at: marie.at };
    draft.with_author(jan).apply().unwrap();
    let error = title.apply().unwrap_err();
    assert!(error.is_conflict(), "{error}");
    let path = format!("{id}/nl.md");
    let states = scene.store.history(&path).unwrap();
    let authors: Vec<_> = states.iter().map(|it| it.author.as_deref()).collect();
    assert_eq!(authors, [Some("Jan"), Some("Marie")]);

    let name = format!("isogloss-postgres-copy-{}", std::process::id());
    let folder = Folder(std::env::temp_dir().join(name));
    store::copy(&place, &ContentPlace::from(&folder.0), marie).unwrap();
    let (mut before, mut after) = (files_of(&root), files_of(&folder.0));
    let edited = after.remove(&path).unwrap();
    assert_ne!(before.remove(&path).unwrap(), edited);
    assert_eq!(Some(&*edited), states[0].bytes.as_deref());
    assert!(after == before);
}
