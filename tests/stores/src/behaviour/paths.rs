//! Paths of files, and what cannot be one.

use isogloss::store::{Author, Store, StoreErrorKind, path_problem};

use crate::scene::{Scene, create, paths, remove, write};

pub(super) fn paths_that_lead_elsewhere_are_refused<S: Scene>(scene: &S) {
    let store = scene.store();
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
        let error = store.write(&[create(path, "")], Author::default()).unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Refused);
        assert!(error.to_string().ends_with(problem), "{error}");
        assert!(!error.to_string().contains(char::is_control), "{error:?}");
    }
    let longest = format!("{}a.md", "ab/".repeat(340));
    for path in [".hidden", "a..b", "...", "file:a?mode=ro", "a b/ç.md", &longest, &long_part[1..]]
    {
        assert_eq!(path_problem(path), None, "{path}");
        write(store, &[create(path, "x")]);
    }
    let error = store.write(&[create("a", ""), create("a", "x")], Author::default());
    assert!(error.unwrap_err().to_string().contains("occurs twice"));
}

pub(super) fn a_path_is_a_file_or_a_folder<S: Scene>(scene: &S) {
    let store = scene.store();
    write(store, &[create("news/a", "1"), create("news/ab/fr.md", "1")]);
    for path in ["news", "news/ab", "news/a/fr.md", "news/a/b/c.md"] {
        let error = store.write(&[create(path, "")], Author::default()).unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Refused);
        assert!(error.to_string().contains("both a file and a folder"), "{error}");
    }
    let error = store.write(&[create("x", ""), create("x/y", "")], Author::default());
    assert_eq!(error.unwrap_err().kind(), StoreErrorKind::Refused);
    // A file can become a folder in one change.
    write(store, &[remove("news/a", "1"), create("news/a/fr.md", "2")]);
    assert_eq!(paths(store, "news/a"), ["news/a/fr.md"]);
}

pub(super) fn what_cannot_be_a_path_is_not_found<S: Scene>(scene: &S) {
    let store = scene.store();
    write(store, &[create("a.md", "1")]);
    let mut snapshot = store.snapshot().unwrap();
    let asked = ["a\0b", "a.md", "", "%", "a_md"];
    let found = snapshot.read(&asked).unwrap();
    assert_eq!(found, [None, Some(Box::from(*b"1")), None, None, None]);
    assert!(snapshot.find(&asked).unwrap()[0].is_none());
    assert_eq!(snapshot.list("a\0b").unwrap().files, []);
    assert_eq!(store.history("a\0b").unwrap(), []);
    assert_eq!(snapshot.read(&[]).unwrap(), []);
}

pub(super) fn rows_that_are_not_files_are_problems_of_the_list<S: Scene>(scene: &S) {
    let store = scene.store();
    let before = write(store, &[create("news/a/fr.md", "Été")]);
    scene.sql(
        "INSERT INTO isogloss_file VALUES ('/etc/passwd', 1, 1), ('news/../a', 1, 1), ('', 1, 1);
         INSERT INTO isogloss_change (revision, path, token) SELECT 2, path, 5 FROM isogloss_file",
    );
    let mut snapshot = store.snapshot().unwrap();
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
    drop(snapshot);
    // Such rows are also damage, and the database is checked afterwards.
    scene.sql(
        "DELETE FROM isogloss_file WHERE path <> 'news/a/fr.md';
         DELETE FROM isogloss_change WHERE revision = 2",
    );
}
