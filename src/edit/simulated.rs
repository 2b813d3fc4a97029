//! A file system that fails or stops at any call.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::FileSystem;

/// All files by their paths, and folders without bytes.
pub(super) type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The call does nothing and returns an error: the disk is full, or the folder cannot be
    /// written.
    Fails,
    /// This call and the next one fail.
    FailsTwice,
    /// The machine stops before the call has done anything, or in the middle of it.
    Stops,
}

pub(super) struct Simulated {
    pub(super) state: RefCell<State>,
    pub(super) at: usize,
    pub(super) trouble: Trouble,
    pub(super) has_links: bool,
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
pub(super) struct State {
    nodes: Vec<Node>,
    pub(super) calls: usize,
    is_down: bool,
}

/// The folder of the content; it is node 0.
pub(super) const ROOT: &str = "/content";

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

    pub(super) fn tree(&self, is_durable: bool) -> Tree {
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
    pub(super) fn new(tree: &Tree, at: usize, trouble: Trouble) -> Simulated {
        let state = RefCell::new(State::of_tree(tree));
        Simulated { state, at, trouble, has_links: true }
    }

    pub(super) fn calm(tree: &Tree) -> Simulated {
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
