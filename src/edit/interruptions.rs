//! Changes that fail or stop at any call.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use super::changes::FileChange;
use super::recovery::undo_or_complete;
use super::simulated::{ROOT, Simulated, Tree, Trouble};
use super::writer::write;

fn at(path: &str) -> PathBuf {
    Path::new(ROOT).join(path)
}

fn tree(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::new();
    for (path, text) in files {
        let path = at(path);
        let above = path.ancestors().skip(1).take_while(|above| *above != Path::new(ROOT));
        tree.extend(above.map(|above| (above.to_owned(), None)));
        tree.insert(path, Some(text.as_bytes().to_vec()));
    }
    tree
}

fn before() -> Tree {
    tree(&[
        ("a/fr.md", "ancien"),
        ("a/nl.md", "oud"),
        ("b/old.md", "weg"),
        ("c/de.md", "alt"),
        ("c/+2027-03/version.toml", "from = 2027-03-01"),
        ("c/+2027-03/de.md", "neu"),
        ("c/+2027-03/nl.md", "nieuw"),
    ])
}

type Wanted<'w> = &'w [(&'w str, Option<&'w str>)];

/// A changed file, new ones, another changed one, one to be removed, and two new folders.
const MANY: Wanted<'_> = &[
    ("a/fr.md", Some("un texte tout nouveau")),
    ("a/en.md", Some("new")),
    ("d/entry.toml", Some("date = 2026-01-01")),
    ("d/fr.md", Some("un article")),
    ("d/deep/er/nl.md", Some("een artikel")),
    ("a/nl.md", Some("een heel nieuwe tekst")),
    ("b/new/nl.md", Some("nieuw")),
    ("b/old.md", None),
];

/// A version of two languages that takes the place of its entry.
const FOLDED: Wanted<'_> = &[
    ("c/de.md", Some("neu")),
    ("c/nl.md", Some("nieuw")),
    ("translations.toml", Some("version = 1")),
    ("c/+2027-03/version.toml", None),
    ("c/+2027-03/de.md", None),
    ("c/+2027-03/nl.md", None),
];

fn changes(from: &Tree, wanted: Wanted<'_>) -> Vec<FileChange> {
    let changes = wanted.iter().map(|(path, after)| FileChange {
        path: (*path).into(),
        before: from.get(&at(path)).cloned().flatten().map(Into::into),
        after: after.map(|text| text.as_bytes().into()),
    });
    changes.filter(|change| change.before != change.after).collect()
}

/// Returns what a reader of the content sees: files whose names, and those of their folders, are not
/// hidden.
fn content(tree: &Tree) -> Tree {
    let is_hidden = |path: &Path| path.iter().any(|name| name.to_str().unwrap().starts_with('.'));
    let kept = tree.iter().filter(|(path, bytes)| bytes.is_some() && !is_hidden(path));
    kept.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// Asserts that each file is as it was or as it is to be, that the files of a new folder exist
/// together, and that other files have not changed.
fn assert_whole(tree: &Tree, wanted: &Tree, place: &str) {
    let (now, old) = (content(tree), content(&before()));
    for path in now.keys().chain(old.keys()).chain(wanted.keys()) {
        let is_whole = [&old, wanted].iter().any(|known| known.get(path) == now.get(path));
        assert!(is_whole, "{} {place}", path.display());
    }
    let is_there = |path: &str| now.contains_key(&at(path));
    assert_eq!(is_there("d/entry.toml"), is_there("d/deep/er/nl.md"), "{place}");
}

#[test]
fn a_change_is_complete_or_not_begun_wherever_it_ends() {
    let one: Wanted<'_> = &[("a/fr.md", Some("un texte tout nouveau"))];
    let folder: Wanted<'_> = &[("d/entry.toml", Some("x = 1")), ("d/deep/er/nl.md", Some("t"))];
    let new: Wanted<'_> = &[("a/en.md", Some("new"))];
    let gone: Wanted<'_> = &[("b/old.md", None)];
    for (wanted, has_links) in
        [MANY, FOLDED, one, folder, new, gone].into_iter().flat_map(|it| [(it, true), (it, false)])
    {
        interrupt(wanted, has_links);
    }
}

/// Interrupts a change at each of its calls.
fn interrupt(wanted: Wanted<'_>, has_links: bool) {
    let with = |tree: &Tree, at: usize, trouble: Trouble| Simulated {
        has_links,
        ..Simulated::new(tree, at, trouble)
    };
    let first = changes(&before(), wanted);
    let calm = with(&before(), usize::MAX, Trouble::Fails);
    write(&calm, Path::new(ROOT), &first).unwrap();
    let calls = calm.state.borrow().calls;
    let result = calm.state.borrow().tree(false);
    let after = content(&result);
    assert!(result.keys().all(|path| !path.to_str().unwrap().contains(".isogloss")), "{result:?}");
    let old = content(&before());
    for (call, trouble) in
        (1..=calls).flat_map(|call| [(call, Trouble::Fails), (call, Trouble::Stops)])
    {
        let place = format!("{trouble:?} at {call} of {calls}: {wanted:?}");
        let troubled = with(&before(), call, trouble);
        let written = write(&troubled, Path::new(ROOT), &first);
        let state = troubled.state.into_inner();
        if trouble == Trouble::Fails {
            let now = content(&state.tree(false));
            let is_told = match &written {
                Ok(()) => now == after,
                Err(_) => now == old,
            };
            assert!(is_told, "{place}: {written:?}, {now:?}");
        }
        for left in [state.tree(false), state.tree(true)] {
            assert_whole(&left, &after, &place);
            let recovering = with(&left, usize::MAX, Trouble::Fails);
            undo_or_complete(&recovering, Path::new(ROOT)).unwrap();
            let recovered = recovering.state.borrow().tree(false);
            let now = content(&recovered);
            assert!(now == old || now == after, "{place}: {now:?}");
            let is_left = |path: &Path| path.to_str().unwrap().contains(".isogloss-edit");
            assert!(!recovered.keys().any(|path| is_left(path)), "{place}: {recovered:?}");
            // Repeating the change gives the intended result.
            let again = with(&recovered, usize::MAX, Trouble::Fails);
            write(&again, Path::new(ROOT), &changes(&recovered, wanted)).unwrap();
            assert_eq!(content(&again.state.borrow().tree(false)), after, "{place}");
        }
        // The machine may also stop while an interrupted change is recovered.
        let left = state.tree(false);
        let recovering = with(&left, usize::MAX, Trouble::Fails);
        undo_or_complete(&recovering, Path::new(ROOT)).unwrap();
        for second in 1..=recovering.state.borrow().calls {
            let troubled = with(&left, second, Trouble::Stops);
            let _ = undo_or_complete(&troubled, Path::new(ROOT));
            for left in [false, true].map(|it| troubled.state.borrow().tree(it)) {
                let again = Simulated::calm(&left);
                undo_or_complete(&again, Path::new(ROOT)).unwrap();
                let now = content(&again.state.borrow().tree(false));
                assert!(now == old || now == after, "{place}, then at {second}: {now:?}");
            }
        }
    }
}

#[test]
fn a_second_fault_loses_nothing() {
    let first = changes(&before(), MANY);
    let calm = Simulated::calm(&before());
    write(&calm, Path::new(ROOT), &first).unwrap();
    let (calls, after) = (calm.state.borrow().calls, content(&calm.state.borrow().tree(false)));
    for call in 1..=calls {
        let troubled = Simulated::new(&before(), call, Trouble::FailsTwice);
        let written = write(&troubled, Path::new(ROOT), &first);
        let left = troubled.state.borrow().tree(false);
        let again = Simulated::calm(&left);
        undo_or_complete(&again, Path::new(ROOT)).unwrap();
        let recovered = again.state.borrow().tree(false);
        assert_whole(&recovered, &after, &format!("{call}: {written:?}"));
        // The removal is the last step, and the first to be taken back.
        let now = content(&recovered);
        assert!(now.contains_key(&at("b/old.md")) || now == after, "{call}: {written:?} {now:?}");
    }
}

#[test]
fn what_has_changed_meanwhile_is_left_alone() {
    let first = changes(&before(), MANY);
    for path in ["a/fr.md", "a/en.md", "b/old.md", "d/other.md"] {
        let mut others = before();
        if path.starts_with("d/") {
            others.insert(at("d"), None);
        }
        others.insert(at(path), Some("van iemand anders".into()));
        let files = Simulated::calm(&others);
        let written = write(&files, Path::new(ROOT), &first);
        // A file of another name in the folder is no conflict.
        if path.starts_with("d/") {
            written.unwrap();
            let now = files.state.borrow().tree(false);
            assert_eq!(now[&at(path)].as_deref(), Some("van iemand anders".as_bytes()));
            continue;
        }
        let error = written.unwrap_err();
        assert_eq!(error.kind(), crate::error::ErrorKind::Edit, "{error}");
        assert!(error.is_conflict(), "{error}");
        assert_eq!(files.state.borrow().tree(false), others, "{path}: {error}");
    }
}

#[test]
fn a_recovery_leaves_files_alone_that_somebody_has_changed_since() {
    let first = changes(&before(), MANY);
    let calm = Simulated::calm(&before());
    write(&calm, Path::new(ROOT), &first).unwrap();
    for call in 1..=calm.state.borrow().calls {
        let troubled = Simulated::new(&before(), call, Trouble::Stops);
        let _ = write(&troubled, Path::new(ROOT), &first);
        let mut left = troubled.state.borrow().tree(false);
        left.insert(at("a/nl.md"), Some("van iemand anders".into()));
        let again = Simulated::calm(&left);
        undo_or_complete(&again, Path::new(ROOT)).unwrap();
        let now = again.state.borrow().tree(false);
        assert_eq!(now[&at("a/nl.md")].as_deref(), Some("van iemand anders".as_bytes()), "{call}");
    }
}

#[test]
fn a_journal_that_leads_outside_is_not_followed() {
    let journal = |path: &str| {
        format!(
            "{{\"state\":\"committed\",\"steps\":[{{\"path\":\"{path}\",\"action\":{{\"remove\":{{\"before\":{}}}}}}}]}}",
            crate::content_hash::of_bytes(b"weg")
        )
    };
    for (path, is_removed) in [
        ("b/old.md", true),
        ("../b/old.md", false),
        ("/content/b/old.md", false),
        ("x/../b/old.md", false),
        ("", false),
    ] {
        let mut tree = before();
        tree.insert(at(".isogloss"), None);
        tree.insert(at(".isogloss/journal.json"), Some(journal(path).into()));
        let files = Simulated::calm(&tree);
        assert!(undo_or_complete(&files, Path::new(ROOT)).unwrap());
        let now = files.state.borrow().tree(false);
        assert_eq!(!now.contains_key(&at("b/old.md")), is_removed, "{path}");
        assert!(!now.contains_key(&at(".isogloss")), "{path}");
    }
}
