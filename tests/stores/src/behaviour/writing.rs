//! Writes, and writes that are refused because of others.

use isogloss::store::{Author, FileWrite, Revision, Store, StoreErrorKind};

use crate::scene::{DUTCH, FRENCH, GERMAN, Scene, change, create, paths, remove, text, write};

pub(super) fn a_change_writes_all_of_its_files_or_none<S: Scene>(scene: &S) {
    let store = scene.store();
    write(store, &[create("news/a/fr.md", FRENCH), create("news/a/nl.md", DUTCH)]);
    let writes = [
        change("news/a/fr.md", FRENCH, "Bonjour"),
        create("news/a/de.md", GERMAN),
        change("news/a/nl.md", "iets anders", "Dag"),
    ];
    let error = store.write(&writes, Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Conflict);
    assert_eq!(text(store, "news/a/fr.md").as_deref(), Some(FRENCH));
    assert_eq!(paths(store, ""), ["news/a/fr.md", "news/a/nl.md"]);
    assert_eq!(store.snapshot().unwrap().position().revision(), Revision::new(1));
}

pub(super) fn a_file_that_somebody_else_has_changed_is_a_conflict<S: Scene>(scene: &S) {
    let store = scene.store();
    write(store, &[create("news/a/fr.md", FRENCH)]);
    write(&scene.other(), &[change("news/a/fr.md", FRENCH, "Au revoir")]);
    let late = change("news/a/fr.md", FRENCH, "Bonjour");
    let error = store.write(&[late], Author::default()).unwrap_err();
    assert_eq!(error.path(), Some("news/a/fr.md"));
    assert_eq!(error.present(), Some("Au revoir".as_bytes()));

    let error = isogloss::Error::from(error);
    assert!(error.is_conflict());
    let words = "news/a/fr.md has been changed; it is now \"Au revoir\", and was to become \
                 \"Bonjour\"; nothing was written: make the change again from what is there now";
    assert_eq!(error.to_string(), words);

    // A file that has been removed, and one that somebody else has created.
    let error = store.write(&[remove("news/a/nl.md", DUTCH)], Author::default()).unwrap_err();
    assert_eq!((error.kind(), error.present()), (StoreErrorKind::Conflict, None));
    assert!(error.to_string().starts_with("news/a/nl.md has been removed, and was to be removed"));
    let error = store.write(&[create("news/a/fr.md", "")], Author::default()).unwrap_err();
    assert_eq!(error.present(), Some("Au revoir".as_bytes()));
}

pub(super) fn a_long_text_or_a_picture_is_shortened_in_a_message_about_a_conflict<S: Scene>(
    scene: &S,
) {
    let store = scene.store();
    let long = "é".repeat(5000);
    let picture = [0xff, 0xd8, 0xff];
    write(store, &[create("a.md", &long)]);
    let late = FileWrite { path: "a.md", before: Some(b"x"), after: Some(&picture) };
    let error = store.write(&[late], Author::default()).unwrap_err();
    let message = error.to_string();
    assert!(message.contains("é…\" (10000 bytes)"), "{message}");
    assert!(message.contains("was to become a file of 3 bytes that is not text"), "{message}");
    assert_eq!(error.present().unwrap().len(), 10_000);
}

pub(super) fn nothing_is_written_where_nothing_changes<S: Scene>(scene: &S) {
    let store = scene.store();
    let first = write(store, &[create("news/a/fr.md", FRENCH)]);
    assert_eq!(write(store, &[]), first);
    assert_eq!(write(store, &[change("news/a/fr.md", FRENCH, FRENCH)]), first);
    let absent = FileWrite { path: "news/a/nl.md", before: None, after: None };
    assert_eq!(write(store, &[absent]), first);
    // The comparison is made all the same.
    let wrong = change("news/a/fr.md", DUTCH, DUTCH);
    let error = store.write(&[wrong], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Conflict);
    assert_eq!(store.history("news/a/fr.md").unwrap().len(), 1);
    assert_eq!(store.history("news/a/nl.md").unwrap(), []);
}
