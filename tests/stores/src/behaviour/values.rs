//! Files of all sizes, and many of them.

use isogloss::store::{Author, FileWrite, Revision, Store, StoreErrorKind};

use crate::scene::{Scene, change, create, write};

pub(super) fn files_of_all_sizes_are_kept_as_they_are<S: Scene>(scene: &S) {
    let store = scene.store();
    let contents: Vec<Vec<u8>> = [0, 1, 2_000, 9_000, 300_000, 5 << 20]
        .iter()
        .map(|size| (0..*size).map(|at: usize| (at * at / 7 + size) as u8).collect())
        .collect();
    let paths: Vec<String> = (0..contents.len()).map(|at| format!("foto/{at}.jpg")).collect();
    let files = paths.iter().zip(&contents);
    let writes = files.map(|(path, bytes)| FileWrite { path, before: None, after: Some(bytes) });
    write(store, &writes.collect::<Vec<_>>());
    let asked: Vec<&str> = paths.iter().map(String::as_str).collect();
    let found = store.snapshot().unwrap().read(&asked).unwrap();
    assert!(found.iter().zip(&contents).all(|(found, bytes)| found.as_deref() == Some(bytes)));
    let sizes = store.snapshot().unwrap().find(&asked).unwrap();
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
    write(store, &writes);
    assert_eq!(store.snapshot().unwrap().list("foto").unwrap().files.len(), 3);
    assert_eq!(store.history("foto/5.jpg").unwrap()[1].bytes.as_deref(), Some(&*contents[5]));
}

pub(super) fn large_files_are_kept_and_larger_ones_are_refused<S: Scene>(scene: &S) {
    let store = scene.store();
    // More than a statement for several files holds.
    let (film, sound) = (vec![b'f'; 17 << 20], vec![b's'; 18 << 20]);
    let writes = [("parade.mp4", &film), ("parade.wav", &sound)].map(|(path, bytes)| FileWrite {
        path,
        before: None,
        after: Some(bytes),
    });
    write(store, &writes);
    let found = store.snapshot().unwrap().read(&["parade.wav", "parade.mp4"]).unwrap();
    assert!(found[0].as_deref() == Some(&sound) && found[1].as_deref() == Some(&film));
    let writes = writes.map(|it| FileWrite { before: it.after, after: None, ..it });
    write(store, &writes);

    let too_large = vec![0; (64 << 20) + 1];
    let large = FileWrite { path: "parade.mov", before: None, after: Some(&too_large) };
    let error = store.write(&[large], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Refused);
    assert!(error.to_string().contains("has 67108865 bytes, and a file in this store has at most"));
    // The limit is that of one handle on the store.
    let small = scene.with_largest_file(3);
    let error = small.write(&[create("b.md", "1234")], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Refused);
    let message = error.to_string();
    assert!(message.starts_with("b.md has 4 bytes"), "{message}");
    assert!(message.contains("has at most 3:"), "{message}");
    write(&small, &[create("b.md", "123")]);
    write(store, &[change("b.md", "123", "1234")]);
}

pub(super) fn many_files_are_one_revision<S: Scene>(scene: &S) {
    let store = scene.store();
    let all: Vec<String> = (0..12_000).map(|at| format!("news/{at:05}/nl.md")).collect();
    let writes: Vec<FileWrite<'_>> = all.iter().map(|path| create(path, path)).collect();
    assert_eq!(write(store, &writes).revision(), Revision::new(1));
    // The last ones are asked for first, and one of them twice.
    let mut asked: Vec<&str> = all.iter().rev().map(String::as_str).collect();
    asked.extend(["news/x/nl.md", &all[7]]);
    let mut snapshot = store.snapshot().unwrap();
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
    let error = store.write(&writes, Author::default()).unwrap_err();
    assert_eq!(error.path(), Some("news/11999/nl.md"));
    assert_eq!(store.snapshot().unwrap().position(), snapshot.position());
}
