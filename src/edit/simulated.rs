//! A file system that fails or stops at any call.

#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::changes::FileChange;
use super::disk::FileSystem;
use super::writer::write;

type Files = BTreeMap<PathBuf, Vec<u8>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// The call does nothing and returns an error: the disk is full, or the folder cannot be
    /// written.
    Fails,
    /// The machine stops before the call has done anything, or in the middle of it.
    Stops,
}

struct Simulated {
    state: RefCell<State>,
    at: usize,
    trouble: Trouble,
}

#[derive(Clone, Default)]
struct State {
    /// The files as programs see them.
    files: Files,
    /// The files that remain after the machine has stopped, in the worst case.
    durable: Files,
    calls: usize,
    is_down: bool,
}

impl Simulated {
    fn new(files: &Files, at: usize, trouble: Trouble) -> Simulated {
        let state = State { files: files.clone(), durable: files.clone(), ..State::default() };
        Simulated { state: RefCell::new(state), at, trouble }
    }

    /// Counts a call, and fails if it is the one that is to fail.
    fn call(&self) -> io::Result<()> {
        let mut state = self.state.borrow_mut();
        state.calls += 1;
        if state.calls == self.at && self.trouble == Trouble::Stops {
            state.is_down = true;
        }
        if state.is_down || state.calls == self.at {
            return Err(io::Error::other("simulated"));
        }
        Ok(())
    }
}

impl FileSystem for Simulated {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.call()?;
        Ok(self.state.borrow().files.get(path).cloned())
    }

    fn create_folder(&self, _: &Path) -> io::Result<()> {
        self.call()
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let called = self.call();
        let mut state = self.state.borrow_mut();
        if state.files.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if called.is_err() {
            // Half of the file may exist.
            let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
            state.files.insert(path.into(), half.to_vec());
            return called;
        }
        state.files.insert(path.into(), bytes.to_vec());
        Ok(())
    }

    fn copy_permissions(&self, _: &Path, _: &Path) -> io::Result<()> {
        self.call()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        let mut state = self.state.borrow_mut();
        let bytes = state.files.remove(from).ok_or(io::ErrorKind::NotFound)?;
        state.files.insert(to.into(), bytes);
        Ok(())
    }

    fn link_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        let mut state = self.state.borrow_mut();
        if state.files.contains_key(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let bytes = state.files.get(from).cloned().ok_or(io::ErrorKind::NotFound)?;
        state.files.insert(to.into(), bytes);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let removed = self.state.borrow_mut().files.remove(path);
        removed.map(drop).ok_or(io::ErrorKind::NotFound.into())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let mut state = self.state.borrow_mut();
        let State { files, durable, .. } = &mut *state;
        durable.retain(|file, _| file.parent() != Some(path));
        let now = files.iter().filter(|(file, _)| file.parent() == Some(path));
        durable.extend(now.map(|(file, bytes)| (file.clone(), bytes.clone())));
        Ok(())
    }
}

const ROOT: &str = "/content";

/// Returns the files without those that are still being written.
fn without_parts(files: &Files) -> Files {
    let is_part = |path: &Path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".isogloss-edit-"))
    };
    let kept = files.iter().filter(|(path, _)| !is_part(path));
    kept.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

fn at(path: &str) -> PathBuf {
    Path::new(ROOT).join(path)
}

fn before() -> Files {
    let files =
        [("a/fr.md", "ancien"), ("a/nl.md", "oud"), ("b/old.md", "weg"), ("c/de.md", "alt")];
    files.map(|(path, text)| (at(path), text.into())).into()
}

/// Returns a changed file, two new ones, another changed one, and one to be removed, from a state
/// that may be halfway.
fn changes(from: &Files) -> Vec<FileChange> {
    let wanted = [
        ("a/fr.md", Some("un texte tout nouveau")),
        ("a/en.md", Some("new")),
        ("d/fr.md", Some("un article")),
        ("a/nl.md", Some("een heel nieuwe tekst")),
        ("b/old.md", None),
    ];
    let changes = wanted.map(|(path, after)| FileChange {
        path: path.into(),
        before: from.get(&at(path)).map(|bytes| bytes.as_slice().into()),
        after: after.map(|text| text.as_bytes().into()),
    });
    changes.into_iter().filter(|change| change.before != change.after).collect()
}

/// Asserts that each file is as it was or as it is to be, and that other files have not changed.
fn assert_whole(files: &Files, first: &[FileChange], at_call: usize) {
    for change in first {
        let now = files.get(&at(&change.path)).map(Vec::as_slice);
        let is_whole = now == change.before.as_deref() || now == change.after.as_deref();
        assert!(is_whole, "{} at call {at_call}: {now:?}", change.path);
    }
    assert_eq!(files.get(&at("c/de.md")).map(Vec::as_slice), Some("alt".as_bytes()));
}

#[test]
fn a_file_is_wholly_old_or_wholly_new_wherever_it_ends() {
    let first = changes(&before());
    let calm = Simulated::new(&before(), usize::MAX, Trouble::Fails);
    write(&calm, Path::new(ROOT), &first).unwrap();
    let (wanted, calls) = {
        let state = calm.state.borrow();
        assert_eq!(state.files, state.durable);
        assert_eq!(without_parts(&state.files), state.files);
        (state.files.clone(), state.calls)
    };
    assert!(calls > 25, "{calls}");
    for trouble in [Trouble::Fails, Trouble::Stops] {
        for call in 1..=calls {
            let troubled = Simulated::new(&before(), call, trouble);
            let written = write(&troubled, Path::new(ROOT), &first);
            let state = troubled.state.into_inner();
            match trouble {
                // Removing a file that did not exist loses nothing.
                Trouble::Fails if written.is_ok() => {
                    assert_eq!(without_parts(&state.files), wanted, "{call}");
                }
                Trouble::Fails => {
                    assert_whole(&state.files, &first, call);
                    let error = written.unwrap_err().to_string();
                    if !error.contains("had already been written") {
                        assert_eq!(without_parts(&state.files), before(), "{call}: {error}");
                    }
                }
                Trouble::Stops => assert!(written.is_err(), "{call}"),
            }
            for left in [state.files, state.durable] {
                assert_whole(&left, &first, call);
                // Repeating the change gives the intended result.
                let again = Simulated::new(&left, usize::MAX, Trouble::Fails);
                write(&again, Path::new(ROOT), &changes(&left)).unwrap();
                let found = without_parts(&again.state.borrow().files);
                assert_eq!(found, wanted, "{trouble:?} at {call}");
            }
        }
    }
}

#[test]
fn what_has_changed_meanwhile_is_left_alone() {
    let first = changes(&before());
    for path in ["a/fr.md", "a/en.md", "b/old.md"] {
        let mut others = before();
        others.insert(at(path), "van iemand anders".into());
        let files = Simulated::new(&others, usize::MAX, Trouble::Fails);
        let error = write(&files, Path::new(ROOT), &first).unwrap_err();
        assert_eq!(error.kind(), crate::error::ErrorKind::Edit, "{error}");
        assert_eq!(files.state.borrow().files, others, "{path}: {error}");
    }
}
