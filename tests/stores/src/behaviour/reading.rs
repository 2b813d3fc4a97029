//! Lists, bytes and snapshots.

use isogloss::store::{FileWrite, Position, Revision, Store};

use crate::scene::{DUTCH, FRENCH, Scene, create, paths, remove, text, write};

pub(super) fn a_new_store_is_empty<S: Scene>(scene: &S) {
    let store = scene.store();
    let mut snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.position(), Position::default());
    assert_eq!(snapshot.list("").unwrap().files, []);
    assert_eq!(snapshot.read(&["site.toml"]).unwrap(), [None]);
    assert_eq!(snapshot.changes_since(Position::default()).unwrap(), Some(Vec::new()));
    assert_eq!(store.history("site.toml").unwrap(), []);
    let name = store.name();
    assert!(format!("{:?}", store).contains(&name));
}

pub(super) fn files_are_listed_in_the_order_of_their_bytes<S: Scene>(scene: &S) {
    let store = scene.store();
    let all =
        ["news/a/fr.md", "news/a-b/fr.md", "news/été/fr.md", "news.md", "site.toml", "Zoé.md"];
    let writes: Vec<FileWrite<'_>> = all.iter().map(|path| create(path, FRENCH)).collect();
    let position = write(store, &writes);
    let mut sorted = all;
    sorted.sort_unstable();
    assert_eq!(paths(store, ""), sorted);
    assert_eq!(paths(store, "news"), ["news/a-b/fr.md", "news/a/fr.md", "news/été/fr.md"]);
    assert_eq!(paths(store, "news/"), paths(store, "news"));
    assert_eq!(paths(store, "news/a"), ["news/a/fr.md"]);
    assert_eq!(paths(store, "new"), [""; 0]);
    let listing = store.snapshot().unwrap().list("news/été").unwrap();
    assert_eq!(listing.files[0].size, FRENCH.len() as u64);
    assert_eq!(listing.files[0].revision, position.revision());
    assert_eq!(position.revision(), Revision::new(1));
}

pub(super) fn bytes_are_read_in_the_order_asked<S: Scene>(scene: &S) {
    let store = scene.store();
    write(store, &[create("news/a/fr.md", FRENCH), create("news/a/nl.md", "")]);
    let photo: &[u8] = &[0xff, 0xd8, 0, 0x80];
    write(store, &[FileWrite { path: "news/a/photo.jpg", before: None, after: Some(photo) }]);
    let asked =
        ["news/a/photo.jpg", "news/a/de.md", "news/a/nl.md", "news/a/fr.md", "news/a/nl.md"];
    let found = store.snapshot().unwrap().read(&asked).unwrap();
    let found: Vec<Option<&[u8]>> = found.iter().map(|it| it.as_deref()).collect();
    let expected: [Option<&[u8]>; 5] =
        [Some(photo), None, Some(b""), Some(FRENCH.as_bytes()), Some(b"")];
    assert_eq!(found, expected);
}

pub(super) fn a_snapshot_does_not_see_later_writes<S: Scene>(scene: &S) {
    let store = scene.store();
    write(store, &[create("news/a/fr.md", FRENCH)]);
    let mut before = store.snapshot().unwrap();
    let (other, path) = (scene.other(), "news/a/nl.md");
    write(&other, &[create(path, DUTCH), remove("news/a/fr.md", FRENCH)]);
    assert_eq!(before.position().revision(), Revision::new(1));
    assert_eq!(before.read(&[path]).unwrap(), [None]);
    assert_eq!(before.list("").unwrap().files.len(), 1);
    assert_eq!(before.changes_since(before.position()).unwrap(), Some(Vec::new()));
    assert_eq!(text(store, path).as_deref(), Some(DUTCH));
    assert_eq!(text(store, "news/a/fr.md"), None);
}
