//! A file system that fails or stops at any call.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::changes::FileChange;
use super::disk::FileSystem;
use super::recovery::undo_or_complete;
use super::writer::write;

/// All files by their paths, and folders without bytes.
type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// The call does nothing and returns an error: the disk is full, or the folder cannot be
    /// written.
    Fails,
    /// This call and the next one fail.
    FailsTwice,
    /// The machine stops before the call has done anything, or in the middle of it.
    Stops,
}

struct Simulated {
    state: RefCell<State>,
    at: usize,
    trouble: Trouble,
    has_links: bool,
}

/// A file or a folder. Both keep their number when they are renamed.
#[derive(Clone)]
enum Node {
    File(Vec<u8>),
    Folder {
        /// The names as programs see them.
        names: BTreeMap<String, usize>,
        /// The names that remain after the machine has stopped, in the worst case.
        durable: BTreeMap<String, usize>,
    },
}

#[derive(Clone)]
struct State {
    nodes: Vec<Node>,
    calls: usize,
    is_down: bool,
}

/// The folder of the content; it is node 0.
const ROOT: &str = "/content";

fn folder() -> Node {
    Node::Folder { names: BTreeMap::new(), durable: BTreeMap::new() }
}

impl State {
    fn of_tree(tree: &Tree) -> State {
        let mut state = State { nodes: vec![folder()], calls: 0, is_down: false };
        // A folder sorts before its content.
        for (path, bytes) in tree {
            state.add(path, bytes.clone().map_or_else(folder, Node::File)).unwrap();
        }
        for node in &mut state.nodes {
            if let Node::Folder { names, durable } = node {
                *durable = names.clone();
            }
        }
        state
    }

    fn find(&self, path: &Path) -> Option<usize> {
        let within = path.strip_prefix(ROOT).unwrap();
        within.iter().try_fold(0, |at, name| match &self.nodes[at] {
            Node::Folder { names, .. } => names.get(name.to_str().unwrap()).copied(),
            Node::File(_) => None,
        })
    }

    /// Returns the names of the folder that a path is in, and the last name of the path.
    fn above(&mut self, path: &Path) -> io::Result<(&mut BTreeMap<String, usize>, String)> {
        let at = self.find(path.parent().unwrap()).ok_or(io::ErrorKind::NotFound)?;
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        match &mut self.nodes[at] {
            Node::Folder { names, .. } => Ok((names, name)),
            Node::File(_) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    fn add(&mut self, path: &Path, node: Node) -> io::Result<()> {
        let number = self.nodes.len();
        let (names, name) = self.above(path)?;
        if names.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        names.insert(name, number);
        self.nodes.push(node);
        Ok(())
    }

    fn take(&mut self, path: &Path) -> io::Result<usize> {
        let (names, name) = self.above(path)?;
        names.remove(&name).ok_or(io::ErrorKind::NotFound.into())
    }

    fn tree(&self, is_durable: bool) -> Tree {
        let mut tree = Tree::new();
        let mut folders = vec![(PathBuf::from(ROOT), 0)];
        while let Some((path, at)) = folders.pop() {
            let Node::Folder { names, durable } = &self.nodes[at] else { continue };
            for (name, number) in if is_durable { durable } else { names } {
                let path = path.join(name);
                match &self.nodes[*number] {
                    Node::File(bytes) => drop(tree.insert(path, Some(bytes.clone()))),
                    Node::Folder { .. } => {
                        tree.insert(path.clone(), None);
                        folders.push((path, *number));
                    }
                }
            }
        }
        tree
    }
}

impl Simulated {
    fn new(tree: &Tree, at: usize, trouble: Trouble) -> Simulated {
        let state = RefCell::new(State::of_tree(tree));
        Simulated { state, at, trouble, has_links: true }
    }

    fn calm(tree: &Tree) -> Simulated {
        Simulated::new(tree, usize::MAX, Trouble::Fails)
    }

    /// Counts a call, and fails if it is the one that is to fail.
    fn call(&self) -> io::Result<()> {
        let mut state = self.state.borrow_mut();
        state.calls += 1;
        if state.calls == self.at && self.trouble == Trouble::Stops {
            state.is_down = true;
        }
        let is_second = self.trouble == Trouble::FailsTwice && state.calls == self.at + 1;
        if state.is_down || state.calls == self.at || is_second {
            return Err(io::Error::other("simulated"));
        }
        Ok(())
    }
}

impl FileSystem for Simulated {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.call()?;
        let state = self.state.borrow();
        Ok(state.find(path).and_then(|at| match &state.nodes[at] {
            Node::File(bytes) => Some(bytes.clone()),
            Node::Folder { .. } => None,
        }))
    }

    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        self.call()?;
        let state = self.state.borrow();
        Ok(state.find(path).is_some_and(|at| matches!(state.nodes[at], Node::Folder { .. })))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.state.borrow_mut().add(path, folder())
    }

    fn write_new(&self, path: &Path, bytes: &[u8], _: Option<&Path>) -> io::Result<()> {
        let called = self.call();
        let mut state = self.state.borrow_mut();
        if called.is_err() {
            // Half of the file may exist.
            let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
            let _ = state.add(path, Node::File(half.to_vec()));
            return called;
        }
        state.add(path, Node::File(bytes.to_vec()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        let mut state = self.state.borrow_mut();
        let number = state.take(from)?;
        let (names, name) = state.above(to)?;
        names.insert(name, number);
        Ok(())
    }

    fn link_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if !self.has_links {
            return self.rename(from, to);
        }
        self.call()?;
        let mut state = self.state.borrow_mut();
        let number = state.find(from).ok_or(io::ErrorKind::NotFound)?;
        let (names, name) = state.above(to)?;
        if names.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        names.insert(name, number);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.state.borrow_mut().take(path).map(drop)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.state.borrow_mut().take(path).map(drop)
    }

    fn remove_empty_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let mut state = self.state.borrow_mut();
        let at = state.find(path).ok_or(io::ErrorKind::NotFound)?;
        match &state.nodes[at] {
            Node::Folder { names, .. } if names.is_empty() => state.take(path).map(drop),
            _ => Err(io::ErrorKind::DirectoryNotEmpty.into()),
        }
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let mut state = self.state.borrow_mut();
        let at = state.find(path).ok_or(io::ErrorKind::NotFound)?;
        if let Node::Folder { names, durable } = &mut state.nodes[at] {
            *durable = names.clone();
        }
        Ok(())
    }
}

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
