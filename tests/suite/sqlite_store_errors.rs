//! Databases that are not stores, are damaged, or cannot be used: each is explained in words.

use std::fs;

use isogloss::error::ErrorKind;
use isogloss::store::{Author, SqliteStore, Store, StoreError, StoreErrorKind};

use isogloss_store_tests::scene::{Scene, change, create, text, write};

use crate::support::folder::Folder;
use crate::support::stored::SqliteScene;

/// Asserts the kind of an error, and that it names the database and contains some words.
fn assert_words(error: StoreError, kind: StoreErrorKind, words: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    let message = error.to_string();
    assert!(message.contains(words), "{message}");
    assert!(message.contains("sqlite:") && message.contains("content.db"), "{message}");
    assert!(!message.ends_with('.'), "{message}");
    // The source says what SQLite or the system said.
    let error = isogloss::Error::from(error);
    assert_eq!((error.kind(), error.is_conflict()), (ErrorKind::Store, false));
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.downcast_ref::<StoreError>().unwrap().kind(), kind);
}

fn sql(file: &std::path::Path, sql: &str) {
    rusqlite::Connection::open(file).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_file_that_is_not_a_database_is_refused() {
    let folder = Folder::new("sqlite-none");
    let file = folder.0.join("content.db");
    let refused = StoreErrorKind::Refused;
    fs::write(&file, "Ceci n’est pas une base de données.\n".repeat(100)).unwrap();
    let before = fs::read(&file).unwrap();
    let words = "is not an SQLite database";
    assert_words(SqliteStore::open(&file).unwrap_err(), refused, words);
    assert_words(SqliteStore::create(&file).unwrap_err(), refused, words);
    assert_eq!(fs::read(&file).unwrap(), before);

    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_words(SqliteStore::open(&file).unwrap_err(), refused, "is a folder");
    assert_words(SqliteStore::create(&file).unwrap_err(), refused, "is a folder");
    fs::remove_dir(&file).unwrap();

    let unavailable = StoreErrorKind::Unavailable;
    assert_words(SqliteStore::open(&file).unwrap_err(), unavailable, "there is no sqlite:");
    let nowhere = folder.0.join("a/content.db");
    assert_words(SqliteStore::create(&nowhere).unwrap_err(), refused, "there is no folder");
    assert_eq!(SqliteStore::open("").unwrap_err().kind(), refused);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_at_once() {
    let folder = Folder::new("sqlite-pipe");
    let file = folder.0.join("content.db");
    crate::support::folder::pipe(&file);
    for error in [SqliteStore::open(&file).unwrap_err(), SqliteStore::create(&file).unwrap_err()] {
        assert_words(error, StoreErrorKind::Refused, "is not a regular file");
    }
}

#[test]
fn the_database_of_another_program_is_refused_and_stays_as_it_is() {
    let folder = Folder::new("sqlite-other");
    let file = folder.0.join("content.db");
    sql(&file, "CREATE TABLE article (title TEXT); INSERT INTO article VALUES ('Été')");
    let before = fs::read(&file).unwrap();
    let words = "is the database of another program";
    let refused = StoreErrorKind::Refused;
    assert_words(SqliteStore::open(&file).unwrap_err(), refused, words);
    assert_words(SqliteStore::create(&file).unwrap_err(), refused, words);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_store_is_created_once_and_only_in_an_empty_file() {
    let scene = SqliteScene::new();
    write(&scene.store, &[create("a.md", "1")]);
    let error = SqliteStore::create(&scene.file).unwrap_err();
    assert_words(error, StoreErrorKind::Refused, "is a store already");
    assert_eq!(text(&scene.store, "a.md").as_deref(), Some("1"));

    let empty = scene.folder.0.join("empty/content.db");
    scene.folder.file("empty/content.db", "");
    let error = SqliteStore::open(&empty).unwrap_err();
    assert_words(error, StoreErrorKind::Refused, "is empty: create a store there first");
    write(&SqliteStore::create(&empty).unwrap(), &[create("a.md", "1")]);
}

#[test]
fn programs_that_create_the_same_store_at_once_get_one() {
    let folder = Folder::new("sqlite-race");
    let file = folder.0.join("content.db");
    let results: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(|| SqliteStore::create(&file))).collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(results.iter().filter(|it| it.is_ok()).count(), 1, "{results:?}");
    for error in results.into_iter().filter_map(Result::err) {
        assert_words(error, StoreErrorKind::Refused, "is a store already");
    }
}

#[test]
fn a_newer_version_of_the_tables_is_refused() {
    let SqliteScene { store, file, folder } = SqliteScene::new();
    drop(store);
    sql(&file, "UPDATE isogloss_schema SET version = 2");
    let error = SqliteStore::open(&file).unwrap_err();
    assert_words(
        error,
        StoreErrorKind::Refused,
        "its tables have version 2, and this program knows",
    );
    for unknown in ["UPDATE isogloss_schema SET version = 0", "DELETE FROM isogloss_schema"] {
        sql(&file, unknown);
        let error = SqliteStore::open(&file).unwrap_err();
        assert_words(error, StoreErrorKind::Corrupt, "isogloss_schema");
    }
    drop(folder);
}

#[test]
fn tables_that_another_program_has_changed_are_reported() {
    for (change, words) in [
        ("ALTER TABLE isogloss_change RENAME bytes TO text", "no such column"),
        ("DROP TABLE isogloss_file", "no such table"),
        ("DELETE FROM isogloss_change", "the bytes of a.md are missing"),
        ("UPDATE isogloss_file SET size = 7", "the bytes of a.md are missing"),
        ("UPDATE isogloss_change SET bytes = NULL", "the bytes of a.md are missing"),
    ] {
        let scene = SqliteScene::new();
        write(&scene.store, &[create("a.md", "1")]);
        scene.sql(change);
        let read = scene.store.snapshot().and_then(|mut it| it.read(&["a.md"]));
        assert_words(read.unwrap_err(), StoreErrorKind::Corrupt, words);
        let error = scene.store.write(&[create("b.md", "1")], Author::default());
        if change.starts_with("DROP") || change.starts_with("ALTER") {
            assert_words(error.unwrap_err(), StoreErrorKind::Corrupt, words);
        }
        assert_eq!(scene.store.check_integrity().unwrap_err().kind(), StoreErrorKind::Corrupt);
    }
    let scene = SqliteScene::new();
    write(&scene.store, &[create("a.md", "1")]);
    scene.sql("UPDATE isogloss_change SET revision = -5; UPDATE isogloss_file SET revision = -5");
    let error = scene.store.snapshot().err().unwrap();
    assert_words(error, StoreErrorKind::Corrupt, "a revision or size is -5");
}

#[test]
fn rows_that_only_sqlite_can_have_are_problems_of_the_list() {
    let scene = SqliteScene::new();
    let before = write(&scene.store, &[create("news/a/fr.md", "Été")]);
    let rows = "INSERT INTO isogloss_file VALUES
        (CAST(x'6e6577732ff0' AS TEXT), 1, 1), ('/etc/passwd', 1, 1), ('news/../a', 1, 1),
        ('a' || char(0) || 'b', 1, 1);
        INSERT INTO isogloss_change (revision, path, token) SELECT 2, path, 5 FROM isogloss_file";
    scene.sql(rows);
    let mut snapshot = scene.store.snapshot().unwrap();
    let listing = snapshot.list("").unwrap();
    let files: Vec<&str> = listing.files.iter().map(|it| &*it.path).collect();
    assert_eq!(files, ["news/a/fr.md"]);
    let problems: Vec<(&str, &str)> =
        listing.problems.iter().map(|it| (&*it.path, &*it.reason)).collect();
    let expected = [
        ("/etc/passwd", "it begins with a slash"),
        ("a\0b", "it contains a control character"),
        ("news/../a", "a part of it is \"..\""),
        ("news/\u{fffd}", "it is not UTF-8"),
    ];
    assert_eq!(problems, expected);
    let changes = snapshot.changes_since(before).unwrap();
    assert_eq!(changes, Some(vec!["news/a/fr.md".into()]));
}

/// Overwrites each page of a database in turn.
#[test]
fn damaged_pages_are_reported_and_never_read_as_content() {
    let SqliteScene { store, file, folder } = SqliteScene::new();
    let text = "Die Lanzenreiter sind zurück. ".repeat(40);
    for number in 0..60 {
        write(&store, &[create(&format!("news/{number:02}/de.md"), &text)]);
    }
    drop(store);
    sql(&file, "PRAGMA wal_checkpoint(TRUNCATE)");
    let sound = fs::read(&file).unwrap();
    assert!(!folder.0.join("content.db-wal").exists());
    let (page, mut found) = (4096, 0);
    for start in (0..sound.len()).step_by(page) {
        let mut damaged = sound.clone();
        damaged[start + 100..start + 160].fill(0xa5);
        damaged[start..start + 12].fill(0x5a);
        fs::write(&file, &damaged).unwrap();
        let read = SqliteStore::open(&file).and_then(|store| {
            let mut snapshot = store.snapshot()?;
            let listing = snapshot.list("")?;
            let paths: Vec<&str> = listing.files.iter().map(|it| &*it.path).collect();
            let texts = snapshot.read(&paths)?;
            drop(snapshot);
            let checked = store.check_integrity();
            assert!(checked.is_err() || start == 0, "the page at {start}");
            assert!(texts.iter().flatten().all(|it| **it == *text.as_bytes()), "{start}");
            Ok(())
        });
        let Err(error) = read else { continue };
        let kind = error.kind();
        let known = [StoreErrorKind::Corrupt, StoreErrorKind::Refused];
        assert!(known.contains(&kind), "the page at {start}: {error:?}");
        assert_words(error, kind, "sqlite:");
        found += 1;
    }
    assert!(found > 20, "{found}");
    fs::write(&file, &sound).unwrap();
    SqliteStore::open(&file).unwrap().check_integrity().unwrap();
}

#[test]
fn a_truncated_database_is_damaged() {
    let SqliteScene { store, file, folder } = SqliteScene::new();
    let text = "Onze opdracht. ".repeat(3000);
    write(&store, &[create("a.md", &text)]);
    drop(store);
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let error = SqliteStore::open(&file).and_then(|it| it.check_integrity()).unwrap_err();
    assert_words(error, StoreErrorKind::Corrupt, "restore a backup");
    drop(folder);
}

#[test]
fn a_database_that_another_program_locks_is_unavailable() {
    let scene = SqliteScene::new();
    write(&scene.store, &[create("a.md", "1")]);
    let other = rusqlite::Connection::open(&scene.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Readers do not wait.
    assert_eq!(text(&scene.store, "a.md").as_deref(), Some("1"));
    let error = scene.store.write(&[change("a.md", "1", "2")], Author::default()).unwrap_err();
    assert_words(error, StoreErrorKind::Unavailable, "another program has been writing to it");
    other.execute_batch("ROLLBACK").unwrap();
    write(&scene.store, &[change("a.md", "1", "2")]);
}

#[cfg(unix)]
#[test]
fn a_database_without_rights_is_explained() {
    use std::os::unix::fs::PermissionsExt;

    let SqliteScene { store, file, folder } = SqliteScene::new();
    write(&store, &[create("a.md", "1")]);
    drop(store);
    let set = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    // The rights do not bind the user root, for whom tests/faults makes the same calls fail.
    set(&file, 0o400);
    let binds = fs::OpenOptions::new().append(true).open(&file).is_err();
    if binds {
        let store = SqliteStore::open(&file).unwrap();
        assert_eq!(text(&store, "a.md").as_deref(), Some("1"));
        let error = store.write(&[change("a.md", "1", "2")], Author::default()).unwrap_err();
        assert_words(error, StoreErrorKind::Refused, "is read-only");
        drop(store);
        set(&file, 0o600);
        set(&folder.0, 0o500);
        let store = SqliteStore::open(&file).unwrap();
        assert_eq!(text(&store, "a.md").as_deref(), Some("1"));
        let error = store.write(&[change("a.md", "1", "2")], Author::default()).unwrap_err();
        assert_words(error, StoreErrorKind::Refused, "folder");
        drop(store);
        set(&folder.0, 0o700);
        set(&file, 0o000);
        let error = SqliteStore::open(&file).unwrap_err();
        assert_words(error, StoreErrorKind::Refused, "cannot be opened");
    }
    set(&file, 0o600);
    assert_eq!(text(&SqliteStore::open(&file).unwrap(), "a.md").as_deref(), Some("1"));
}
