//! Writing, reading at one revision, histories and watches.

use std::thread;
use std::time::Duration;

use isogloss::store::{
    Author, FileState, FileWrite, Position, Revision, Store, StoreErrorKind, path_problem,
};

use isogloss_store_tests::scene::{
    DUTCH, FRENCH, GERMAN, Scene, at, change, create, paths, remove, text, write,
};

use crate::scene::PostgresScene;

#[test]
fn a_new_store_is_empty() {
    let Some(scene) = PostgresScene::create() else { return };
    let mut snapshot = scene.store.snapshot().unwrap();
    assert_eq!(snapshot.position(), Position::default());
    assert_eq!(snapshot.list("").unwrap().files, []);
    assert_eq!(snapshot.read(&["site.toml"]).unwrap(), [None]);
    assert_eq!(snapshot.changes_since(Position::default()).unwrap(), Some(Vec::new()));
    assert_eq!(scene.store.history("site.toml").unwrap(), []);
    let name = scene.store.name();
    assert!(name.starts_with("postgres://127.0.0.1:"), "{name}");
    assert!(name.ends_with(&scene.database) && !name.contains('@'), "{name}");
    assert!(format!("{:?}", scene.store).contains(&name));
}

#[test]
fn files_are_listed_in_the_order_of_their_bytes() {
    let Some(scene) = PostgresScene::create() else { return };
    let all =
        ["news/a/fr.md", "news/a-b/fr.md", "news/été/fr.md", "news.md", "site.toml", "Zoé.md"];
    let writes: Vec<FileWrite<'_>> = all.iter().map(|path| create(path, FRENCH)).collect();
    let position = write(&scene.store, &writes);
    let mut sorted = all;
    sorted.sort_unstable();
    assert_eq!(paths(&scene.store, ""), sorted);
    assert_eq!(paths(&scene.store, "news"), ["news/a-b/fr.md", "news/a/fr.md", "news/été/fr.md"]);
    assert_eq!(paths(&scene.store, "news/"), paths(&scene.store, "news"));
    assert_eq!(paths(&scene.store, "news/a"), ["news/a/fr.md"]);
    assert_eq!(paths(&scene.store, "new"), [""; 0]);
    let listing = scene.store.snapshot().unwrap().list("news/été").unwrap();
    assert_eq!(listing.files[0].size, FRENCH.len() as u64);
    assert_eq!(listing.files[0].revision, position.revision());
    assert_eq!(position.revision(), Revision::new(1));
}

#[test]
fn bytes_are_read_in_the_order_asked() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("news/a/fr.md", FRENCH), create("news/a/nl.md", "")]);
    let photo: &[u8] = &[0xff, 0xd8, 0, 0x80];
    write(
        &scene.store,
        &[FileWrite { path: "news/a/photo.jpg", before: None, after: Some(photo) }],
    );
    let asked =
        ["news/a/photo.jpg", "news/a/de.md", "news/a/nl.md", "news/a/fr.md", "news/a/nl.md"];
    let found = scene.store.snapshot().unwrap().read(&asked).unwrap();
    let found: Vec<Option<&[u8]>> = found.iter().map(|it| it.as_deref()).collect();
    let expected: [Option<&[u8]>; 5] =
        [Some(photo), None, Some(b""), Some(FRENCH.as_bytes()), Some(b"")];
    assert_eq!(found, expected);
}

#[test]
fn a_snapshot_does_not_see_later_writes() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("news/a/fr.md", FRENCH)]);
    let mut before = scene.store.snapshot().unwrap();
    let (other, path) = (scene.other(), "news/a/nl.md");
    write(&other, &[create(path, DUTCH), remove("news/a/fr.md", FRENCH)]);
    assert_eq!(before.position().revision(), Revision::new(1));
    assert_eq!(before.read(&[path]).unwrap(), [None]);
    assert_eq!(before.list("").unwrap().files.len(), 1);
    assert_eq!(before.changes_since(before.position()).unwrap(), Some(Vec::new()));
    assert_eq!(text(&scene.store, path).as_deref(), Some(DUTCH));
    assert_eq!(text(&scene.store, "news/a/fr.md"), None);
}

#[test]
fn a_change_writes_all_of_its_files_or_none() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("news/a/fr.md", FRENCH), create("news/a/nl.md", DUTCH)]);
    let writes = [
        change("news/a/fr.md", FRENCH, "Bonjour"),
        create("news/a/de.md", GERMAN),
        change("news/a/nl.md", "iets anders", "Dag"),
    ];
    let error = scene.store.write(&writes, Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Conflict);
    assert_eq!(text(&scene.store, "news/a/fr.md").as_deref(), Some(FRENCH));
    assert_eq!(paths(&scene.store, ""), ["news/a/fr.md", "news/a/nl.md"]);
    assert_eq!(scene.store.snapshot().unwrap().position().revision(), Revision::new(1));
}

#[test]
fn a_file_that_somebody_else_has_changed_is_a_conflict() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("news/a/fr.md", FRENCH)]);
    write(&scene.other(), &[change("news/a/fr.md", FRENCH, "Au revoir")]);
    let late = change("news/a/fr.md", FRENCH, "Bonjour");
    let error = scene.store.write(&[late], Author::default()).unwrap_err();
    assert_eq!(error.path(), Some("news/a/fr.md"));
    assert_eq!(error.present(), Some("Au revoir".as_bytes()));

    let error = isogloss::Error::from(error);
    assert!(error.is_conflict());
    let words = "news/a/fr.md has been changed; it is now \"Au revoir\", and was to become \
                 \"Bonjour\"; nothing was written: make the change again from what is there now";
    assert_eq!(error.to_string(), words);

    // A file that has been removed, and one that somebody else has created.
    let error = scene.store.write(&[remove("news/a/nl.md", DUTCH)], Author::default()).unwrap_err();
    assert_eq!((error.kind(), error.present()), (StoreErrorKind::Conflict, None));
    assert!(error.to_string().starts_with("news/a/nl.md has been removed, and was to be removed"));
    let error = scene.store.write(&[create("news/a/fr.md", "")], Author::default()).unwrap_err();
    assert_eq!(error.present(), Some("Au revoir".as_bytes()));
}

#[test]
fn a_long_text_or_a_picture_is_shortened_in_a_message_about_a_conflict() {
    let Some(scene) = PostgresScene::create() else { return };
    let long = "é".repeat(5000);
    let picture = [0xff, 0xd8, 0xff];
    write(&scene.store, &[create("a.md", &long)]);
    let late = FileWrite { path: "a.md", before: Some(b"x"), after: Some(&picture) };
    let error = scene.store.write(&[late], Author::default()).unwrap_err();
    let message = error.to_string();
    assert!(message.contains("é…\" (10000 bytes)"), "{message}");
    assert!(message.contains("was to become a file of 3 bytes that is not text"), "{message}");
    assert_eq!(error.present().unwrap().len(), 10_000);
}

#[test]
fn nothing_is_written_where_nothing_changes() {
    let Some(scene) = PostgresScene::create() else { return };
    let first = write(&scene.store, &[create("news/a/fr.md", FRENCH)]);
    assert_eq!(write(&scene.store, &[]), first);
    assert_eq!(write(&scene.store, &[change("news/a/fr.md", FRENCH, FRENCH)]), first);
    let absent = FileWrite { path: "news/a/nl.md", before: None, after: None };
    assert_eq!(write(&scene.store, &[absent]), first);
    // The comparison is made all the same.
    let wrong = change("news/a/fr.md", DUTCH, DUTCH);
    let error = scene.store.write(&[wrong], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Conflict);
    assert_eq!(scene.store.history("news/a/fr.md").unwrap().len(), 1);
    assert_eq!(scene.store.history("news/a/nl.md").unwrap(), []);
}

#[test]
fn the_history_has_all_states_with_their_authors() {
    let Some(scene) = PostgresScene::create() else { return };
    let marie = Author { name: Some("Marie"), at: Some(at("2026-03-02T09:30:00Z")) };
    // The order is that of the revisions, even if a clock has jumped.
    let jan = Author { name: Some("Jan"), at: Some(at("2026-03-01T00:00:00Z")) };
    let path = "news/a/fr.md";
    scene.store.write(&[create(path, FRENCH)], marie).unwrap();
    scene.store.write(&[create("news/b/fr.md", FRENCH)], marie).unwrap();
    scene.store.write(&[change(path, FRENCH, "Bonjour")], jan).unwrap();
    scene.store.write(&[remove(path, "Bonjour")], Author::default()).unwrap();
    let history = scene.store.history(path).unwrap();
    let expected =
        [(4, None, Author::default()), (3, Some("Bonjour"), jan), (1, Some(FRENCH), marie)];
    let expected = expected.map(|(revision, text, author)| FileState {
        revision: Revision::new(revision),
        bytes: text.map(|it| it.as_bytes().into()),
        author: author.name.map(Box::from),
        at: author.at,
    });
    assert_eq!(history, expected);
    // A removed file can be created again.
    write(&scene.store, &[create(path, DUTCH)]);
    assert_eq!(scene.store.history(path).unwrap().len(), 4);
}

#[test]
fn changes_since_a_position_are_each_path_once() {
    let Some(scene) = PostgresScene::create() else { return };
    let first = write(&scene.store, &[create("b.md", "1"), create("a.md", "1")]);
    write(&scene.store, &[change("b.md", "1", "2")]);
    write(&scene.store, &[change("b.md", "2", "3"), create("c.md", "1")]);
    let last = write(&scene.store, &[remove("c.md", "1")]);
    let mut snapshot = scene.store.snapshot().unwrap();
    let mut since = |position| snapshot.changes_since(position).unwrap();
    let texts = |paths: &[&str]| Some(paths.iter().map(|it| Box::from(*it)).collect());
    assert_eq!(since(first), texts(&["b.md", "c.md"]));
    assert_eq!(since(last), texts(&[]));
    assert_eq!(since(Position::default()), texts(&["a.md", "b.md", "c.md"]));
    // Positions that this database has never had.
    assert_eq!(since(Position::new(first.revision(), first.token() ^ 1)), None);
    assert_eq!(since(Position::new(Revision::new(99), last.token())), None);
    assert_eq!(since(Position::new(Revision::default(), 1)), None);
    assert_eq!(since(Position::new(Revision::new(u64::MAX), 0)), None);
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let Some(scene) = PostgresScene::create() else { return };
    let (long_part, long) = ("a".repeat(256), format!("{}/x", "ab/".repeat(400)));
    for path in [
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a/./b",
        ".",
        "..",
        "a//b",
        "a/",
        "a\\b",
        "a\0b",
        "a\nb",
        "a\u{85}b",
        &long_part,
        &long,
    ] {
        let problem = path_problem(path).unwrap();
        let error = scene.store.write(&[create(path, "")], Author::default()).unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Refused);
        assert!(error.to_string().ends_with(problem), "{error}");
        assert!(!error.to_string().contains(char::is_control), "{error:?}");
    }
    let longest = format!("{}a.md", "ab/".repeat(340));
    for path in [".hidden", "a..b", "...", "file:a?mode=ro", "a b/ç.md", &longest, &long_part[1..]]
    {
        assert_eq!(path_problem(path), None, "{path}");
        write(&scene.store, &[create(path, "x")]);
    }
    let error = scene.store.write(&[create("a", ""), create("a", "x")], Author::default());
    assert!(error.unwrap_err().to_string().contains("occurs twice"));
}

#[test]
fn a_path_is_a_file_or_a_folder() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("news/a", "1"), create("news/ab/fr.md", "1")]);
    for path in ["news", "news/ab", "news/a/fr.md", "news/a/b/c.md"] {
        let error = scene.store.write(&[create(path, "")], Author::default()).unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Refused);
        assert!(error.to_string().contains("both a file and a folder"), "{error}");
    }
    let error = scene.store.write(&[create("x", ""), create("x/y", "")], Author::default());
    assert_eq!(error.unwrap_err().kind(), StoreErrorKind::Refused);
    // A file can become a folder in one change.
    write(&scene.store, &[remove("news/a", "1"), create("news/a/fr.md", "2")]);
    assert_eq!(paths(&scene.store, "news/a"), ["news/a/fr.md"]);
}

#[test]
fn a_watch_sees_writes_of_others() {
    let Some(scene) = PostgresScene::create() else { return };
    let mut watch = scene.store.watch().unwrap();
    let long = Duration::from_secs(20);
    // Another program, the same store, and a write between opening the watch and waiting.
    write(&scene.other(), &[create("a.md", "1")]);
    watch.wait(long).unwrap();
    write(&scene.store, &[create("b.md", "1")]);
    watch.wait(long).unwrap();
    let other = scene.other();
    let writer = thread::spawn(move || {
        thread::sleep(Duration::from_millis(30));
        write(&other, &[create("c.md", "1")])
    });
    let last = loop {
        watch.wait(long).unwrap();
        let position = scene.store.snapshot().unwrap().position();
        if position.revision() == Revision::new(3) {
            break position;
        }
    };
    assert_eq!(writer.join().unwrap(), last);
    // Nothing happens any more.
    watch.wait(Duration::from_millis(20)).unwrap();
}
