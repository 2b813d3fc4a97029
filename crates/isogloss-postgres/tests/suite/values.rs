//! Files, moments and paths of all kinds, rows of other programs, and restored backups.

use std::time::Duration;

use isogloss::store::{Author, FileWrite, Store, StoreErrorKind};
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
