//! Stores in SQLite databases: what every store does, and what concerns the database file.

use std::time::Duration;

use isogloss::store::{Author, SqliteStore, Store, StoreErrorKind};

use isogloss_store_tests::scene::{FRENCH, Scene, change, create, text, write};

use crate::support::folder::Folder;
use crate::support::stored::SqliteScene;

isogloss_store_tests::store_tests!(SqliteScene);

#[test]
fn a_store_is_named_after_its_file() {
    let name = SqliteScene::new().store.name();
    assert!(name.starts_with("sqlite:") && name.ends_with("content.db"), "{name}");
}

#[test]
fn a_restored_backup_has_other_positions() {
    let scene = SqliteScene::new();
    let kept = write(&scene.store, &[create("a.md", "1")]);
    let backup = scene.folder.0.join("backup.db");
    scene.sql(&format!("VACUUM INTO '{}'", backup.display()));
    let lost = write(&scene.store, &[create("b.md", "1")]);
    let SqliteScene { store, file, folder } = scene;
    drop(store);
    std::fs::copy(&backup, &file).unwrap();
    let store = SqliteStore::open(&file).unwrap();
    let other = write(&store, &[create("c.md", "1")]);
    assert_eq!(other.revision(), lost.revision());
    let mut snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.changes_since(lost).unwrap(), None);
    assert_eq!(snapshot.changes_since(kept).unwrap(), Some(vec!["c.md".into()]));
    store.check_integrity().unwrap();
    drop(folder);
}

/// As `.restore` of the program sqlite3 does.
#[test]
fn a_backup_can_be_restored_while_programs_follow_the_store() {
    let scene = SqliteScene::new();
    let backup = scene.folder.0.join("backup.db");
    let kept = write(&scene.store, &[create("a.md", "1")]);
    scene.sql(&format!("VACUUM INTO '{}'", backup.display()));
    let lost = write(&scene.store, &[change("a.md", "1", "2"), create("b.md", "1")]);
    let mut watch = scene.store.watch().unwrap();
    let mut before = scene.store.snapshot().unwrap();
    let mut other = rusqlite::Connection::open(&scene.file).unwrap();
    other.restore("main", &backup, None::<fn(rusqlite::backup::Progress)>).unwrap();

    watch.wait(Duration::from_secs(600)).unwrap();
    assert_eq!(before.read(&["b.md"]).unwrap(), [Some(Box::from(*b"1"))]);
    let mut snapshot = scene.store.snapshot().unwrap();
    assert_eq!(snapshot.position(), kept);
    assert_eq!(snapshot.changes_since(lost).unwrap(), None);
    assert_eq!(text(&scene.store, "a.md").as_deref(), Some("1"));
    let next = write(&scene.store, &[change("a.md", "1", "3")]);
    assert_eq!(next.revision(), lost.revision());
    assert_ne!(next.token(), lost.token());
    scene.store.check_integrity().unwrap();
}

#[test]
fn a_database_of_the_same_name_is_followed_to_its_replacement() {
    let scene = SqliteScene::new();
    let path = "news/a/fr.md";
    let old = write(&scene.store, &[create(path, FRENCH)]);
    let mut watch = scene.store.watch().unwrap();
    let replacement = scene.folder.0.join("new.db");
    let new = SqliteStore::create(&replacement).unwrap();
    let position = write(&new, &[create(path, "Bonjour")]);
    drop(new);
    let log = |end| scene.folder.0.join(format!("content.db-{end}"));
    if cfg!(unix) {
        // The log of the old database would damage the new one.
        std::fs::rename(&replacement, &scene.file).unwrap();
        let error = scene.store.snapshot().err().unwrap();
        assert_eq!(error.kind(), StoreErrorKind::Refused);
        assert!(error.to_string().contains("files that end in -wal and -shm"), "{error}");
        let error = watch.wait(Duration::from_millis(20)).unwrap_err();
        assert!(error.to_string().contains("was replaced while it was open"), "{error}");
        let error = scene.store.write(&[create("x.md", "")], Author::default()).unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Refused);
        std::fs::remove_file(log("wal")).unwrap();
        std::fs::remove_file(log("shm")).unwrap();
        watch.wait(Duration::from_secs(600)).unwrap();
        let mut snapshot = scene.store.snapshot().unwrap();
        assert_eq!(snapshot.position(), position);
        assert_eq!(snapshot.changes_since(old).unwrap(), None);
        assert_eq!(text(&scene.store, path).as_deref(), Some("Bonjour"));
        write(&scene.store, &[change(path, "Bonjour", FRENCH)]);
        scene.store.check_integrity().unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_database_that_was_removed_is_not_written() {
    let scene = SqliteScene::new();
    write(&scene.store, &[create("a.md", "1")]);
    let mut watch = scene.store.watch().unwrap();
    let moved = scene.folder.0.join("moved.db");
    std::fs::rename(&scene.file, &moved).unwrap();
    let error = scene.store.write(&[change("a.md", "1", "2")], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable);
    assert!(error.to_string().contains("put the file back"), "{error}");
    assert_eq!(scene.store.snapshot().err().unwrap().kind(), StoreErrorKind::Unavailable);
    let error = watch.wait(Duration::from_millis(20)).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable);
    // It comes back.
    std::fs::rename(&moved, &scene.file).unwrap();
    watch.wait(Duration::from_millis(20)).unwrap();
    write(&scene.store, &[change("a.md", "1", "2")]);
    assert_eq!(text(&scene.store, "a.md").as_deref(), Some("2"));
}

/// SQLite would read these names as a URI and as a database in memory.
#[test]
fn a_name_that_is_special_to_sqlite_is_a_file() {
    let folder = Folder::new("sqlite-names");
    for name in ["file:content.db", "a?mode=memory", ":memory:"] {
        if cfg!(windows) {
            continue;
        }
        let path = folder.0.join(name);
        write(&SqliteStore::create(&path).unwrap(), &[create("a.md", "1")]);
        assert!(path.metadata().unwrap().len() > 0, "{name}");
        assert_eq!(text(&SqliteStore::open(&path).unwrap(), "a.md").as_deref(), Some("1"));
    }
}
