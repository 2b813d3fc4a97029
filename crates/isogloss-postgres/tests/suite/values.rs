//! Files, moments and paths of all kinds, rows of other programs, and restored backups.

use std::time::Duration;

use isogloss::store::{Author, FileWrite, Revision, Store, StoreErrorKind};
use isogloss_postgres::PostgresStore;

use isogloss_store_tests::scene::{Scene, at, change, create, write};

use crate::scene::PostgresScene;

const LONG: Duration = Duration::from_secs(20);

/// The rows of a backup replace the present ones, as when pg_restore loads it.
#[test]
fn a_restored_backup_has_other_positions() {
    let Some(scene) = PostgresScene::create() else { return };
    let kept = write(&scene.store, &[create("a.md", "1")]);
    scene.sql("CREATE TABLE kept_file AS TABLE isogloss_file");
    scene.sql("CREATE TABLE kept_change AS TABLE isogloss_change");
    let mut watch = scene.store.watch().unwrap();
    let lost = write(&scene.store, &[change("a.md", "1", "2"), create("b.md", "1")]);
    watch.wait(LONG).unwrap();
    scene.sql(
        "BEGIN; TRUNCATE isogloss_file, isogloss_change;
         INSERT INTO isogloss_file TABLE kept_file; INSERT INTO isogloss_change TABLE kept_change;
         COMMIT",
    );
    let mut snapshot = scene.store.snapshot().unwrap();
    assert_eq!(snapshot.position(), kept);
    assert_eq!(snapshot.changes_since(lost).unwrap(), None);
    let other = write(&scene.store, &[create("c.md", "1")]);
    assert_eq!(other.revision(), lost.revision());
    assert_ne!(other.token(), lost.token());
    let mut snapshot = scene.store.snapshot().unwrap();
    assert_eq!(snapshot.changes_since(lost).unwrap(), None);
    assert_eq!(snapshot.changes_since(kept).unwrap(), Some(vec!["c.md".into()]));
}

#[test]
fn files_of_all_sizes_are_kept_as_they_are() {
    let Some(scene) = PostgresScene::create() else { return };
    let contents: Vec<Vec<u8>> = [0, 1, 2_000, 9_000, 300_000, 5 << 20]
        .iter()
        .map(|size| (0..*size).map(|at: usize| (at * at / 7 + size) as u8).collect())
        .collect();
    let paths: Vec<String> = (0..contents.len()).map(|at| format!("foto/{at}.jpg")).collect();
    let files = paths.iter().zip(&contents);
    let writes = files.map(|(path, bytes)| FileWrite { path, before: None, after: Some(bytes) });
    write(&scene.store, &writes.collect::<Vec<_>>());
    let asked: Vec<&str> = paths.iter().map(String::as_str).collect();
    let found = scene.store.snapshot().unwrap().read(&asked).unwrap();
    assert!(found.iter().zip(&contents).all(|(found, bytes)| found.as_deref() == Some(bytes)));
    let sizes = scene.store.snapshot().unwrap().find(&asked).unwrap();
    let sizes: Vec<u64> = sizes.into_iter().map(|it| it.unwrap().size).collect();
    assert_eq!(sizes, [0, 1, 2_000, 9_000, 300_000, 5 << 20]);
    // Changed and removed, with the bytes that they had.
    let writes: Vec<FileWrite<'_>> = paths
        .iter()
        .zip(&contents)
        .map(|(path, bytes)| FileWrite {
            path,
            before: Some(bytes),
            after: (bytes.len() < 9_000).then_some(b"x"),
        })
        .collect();
    write(&scene.store, &writes);
    assert_eq!(scene.store.snapshot().unwrap().list("foto").unwrap().files.len(), 3);
    assert_eq!(scene.store.history("foto/5.jpg").unwrap()[1].bytes.as_deref(), Some(&*contents[5]));
}

#[test]
fn large_files_are_kept_and_larger_ones_are_refused() {
    let Some(scene) = PostgresScene::create() else { return };
    // More than a statement for several files holds.
    let (film, sound) = (vec![b'f'; 17 << 20], vec![b's'; 18 << 20]);
    let writes = [("parade.mp4", &film), ("parade.wav", &sound)].map(|(path, bytes)| FileWrite {
        path,
        before: None,
        after: Some(bytes),
    });
    write(&scene.store, &writes);
    let found = scene.store.snapshot().unwrap().read(&["parade.wav", "parade.mp4"]).unwrap();
    assert!(found[0].as_deref() == Some(&sound) && found[1].as_deref() == Some(&film));
    let writes = writes.map(|it| FileWrite { before: it.after, after: None, ..it });
    write(&scene.store, &writes);

    let too_large = vec![0; (64 << 20) + 1];
    let large = FileWrite { path: "parade.mov", before: None, after: Some(&too_large) };
    let error = scene.store.write(&[large], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Refused);
    assert!(error.to_string().contains("has 67108865 bytes, and a file in this store has at most"));
    // The limit is that of a value.
    let small = scene.store.clone().with_largest_file(3);
    let error = small.write(&[create("b.md", "1234")], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Refused);
    write(&small, &[create("b.md", "123")]);
    write(&scene.store, &[change("b.md", "123", "1234")]);
}

#[test]
fn many_files_are_one_revision() {
    let Some(scene) = PostgresScene::create() else { return };
    let all: Vec<String> = (0..12_000).map(|at| format!("news/{at:05}/nl.md")).collect();
    let writes: Vec<FileWrite<'_>> = all.iter().map(|path| create(path, path)).collect();
    assert_eq!(write(&scene.store, &writes).revision(), Revision::new(1));
    // The last ones are asked for first, and one of them twice.
    let mut asked: Vec<&str> = all.iter().rev().map(String::as_str).collect();
    asked.extend(["news/x/nl.md", &all[7]]);
    let mut snapshot = scene.store.snapshot().unwrap();
    let found = snapshot.read(&asked).unwrap();
    assert_eq!(found.len(), asked.len());
    for (path, bytes) in asked.iter().zip(&found) {
        let expected = (*path != "news/x/nl.md").then_some(path.as_bytes());
        assert_eq!(bytes.as_deref(), expected);
    }
    let found = snapshot.find(&asked).unwrap();
    assert_eq!(found.iter().filter(|it| it.is_none()).count(), 1);
    assert_eq!(found[0].as_ref().unwrap().path.as_ref(), "news/11999/nl.md");
    assert_eq!(snapshot.list("").unwrap().files.len(), all.len());
    // The last of many files is not as expected.
    let mut writes: Vec<FileWrite<'_>> = all.iter().map(|path| change(path, path, "x")).collect();
    writes[11_999].before = Some(b"iets anders");
    let error = scene.store.write(&writes, Author::default()).unwrap_err();
    assert_eq!(error.path(), Some("news/11999/nl.md"));
    assert_eq!(scene.store.snapshot().unwrap().position(), snapshot.position());
}

#[test]
fn moments_are_kept_in_microseconds() {
    let Some(scene) = PostgresScene::create() else { return };
    let moments = [
        ("2026-03-02T09:30:00.123456499Z", "2026-03-02T09:30:00.123456Z"),
        ("2026-03-02T09:30:00.1234565Z", "2026-03-02T09:30:00.123457Z"),
        ("1969-12-31T23:59:59.9999999Z", "1970-01-01T00:00:00Z"),
        ("1831-07-21T12:00:00.000001Z", "1831-07-21T12:00:00.000001Z"),
        ("9999-12-30T22:00:00.000001Z", "9999-12-30T22:00:00.000001Z"),
        ("-000043-03-15T12:00:00.000001Z", "-000043-03-15T12:00:00.000001Z"),
    ];
    let mut before: Option<Vec<u8>> = None;
    for (number, (moment, _)) in moments.iter().enumerate() {
        let after = number.to_string().into_bytes();
        let change = FileWrite { path: "a.md", before: before.as_deref(), after: Some(&after) };
        scene.store.write(&[change], Author { name: None, at: Some(at(moment)) }).unwrap();
        before = Some(after);
    }
    let history = scene.store.history("a.md").unwrap();
    let kept: Vec<_> = history.iter().rev().map(|it| it.at.map(|it| it.to_string())).collect();
    assert_eq!(kept, moments.map(|(_, kept)| Some(kept.to_owned())));
    // Moments that only PostgreSQL has.
    for moment in ["infinity", "-infinity", "200000-01-01"] {
        scene.sql(&format!("UPDATE isogloss_change SET at = '{moment}'"));
        assert!(scene.store.history("a.md").unwrap().iter().all(|it| it.at.is_none()));
    }
    // What PostgreSQL cannot store.
    let long_ago = Author { name: None, at: Some(at("-009998-01-02T00:00:00Z")) };
    let error = scene.store.write(&[create("b.md", "1")], long_ago).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Refused);
    assert!(error.to_string().contains("4713 BC"), "{error}");
    let name = Author { name: Some("Marie\0"), at: None };
    let error = scene.store.write(&[create("b.md", "1")], name).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Refused);
    write(&scene.store, &[create("b.md", "1")]);
}

#[test]
fn what_cannot_be_a_path_is_not_found() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    let mut snapshot = scene.store.snapshot().unwrap();
    let asked = ["a\0b", "a.md", "", "%", "a_md"];
    let found = snapshot.read(&asked).unwrap();
    assert_eq!(found, [None, Some(Box::from(*b"1")), None, None, None]);
    assert!(snapshot.find(&asked).unwrap()[0].is_none());
    assert_eq!(snapshot.list("a\0b").unwrap().files, []);
    assert_eq!(scene.store.history("a\0b").unwrap(), []);
    assert_eq!(snapshot.read(&[]).unwrap(), []);
}

#[test]
fn rows_that_are_not_files_are_problems_of_the_list() {
    let Some(scene) = PostgresScene::create() else { return };
    let before = write(&scene.store, &[create("news/a/fr.md", "Été")]);
    scene.sql(
        "INSERT INTO isogloss_file VALUES ('/etc/passwd', 1, 1), ('news/../a', 1, 1), ('', 1, 1);
         INSERT INTO isogloss_change (revision, path, token) SELECT 2, path, 5 FROM isogloss_file",
    );
    let mut snapshot = scene.store.snapshot().unwrap();
    let listing = snapshot.list("").unwrap();
    assert_eq!(listing.files.len(), 1);
    let problems: Vec<(&str, &str)> =
        listing.problems.iter().map(|it| (&*it.path, &*it.reason)).collect();
    let expected = [
        ("", "it is empty"),
        ("/etc/passwd", "it begins with a slash"),
        ("news/../a", "a part of it is \"..\""),
    ];
    assert_eq!(problems, expected);
    let changes = snapshot.changes_since(before).unwrap();
    assert_eq!(changes, Some(vec!["news/a/fr.md".into()]));
}

/// The crate postgres panics there.
#[test]
fn a_store_can_be_used_where_asynchronous_tasks_run() {
    let Some(scene) = PostgresScene::create() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let store = PostgresStore::open(&scene.address()).unwrap();
        write(&store, &[create("a.md", "1")]);
        let mut watch = store.watch().unwrap();
        write(&store, &[change("a.md", "1", "2")]);
        watch.wait(LONG).unwrap();
        assert_eq!(store.history("a.md").unwrap().len(), 2);
        let mut snapshot = store.snapshot().unwrap();
        drop((store, watch));
        assert_eq!(snapshot.read(&["a.md"]).unwrap(), [Some(Box::from(*b"2"))]);
    });
}
