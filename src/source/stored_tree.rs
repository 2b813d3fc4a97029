//! The files of a store, as a tree that content is read from.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fmt, io};

use super::leftover::is_leftover;
use super::{Content, SourceFile};
use crate::error::{Code, Diagnostic, Error, Location, Report};
use crate::store::{
    FileInStore, Position, Snapshot, Store, StoreError, StoreProblem, StoredFile, path_problem,
};

/// The files of a store at one revision. Another revision can take its place.
pub(crate) struct StoredTree {
    store: Arc<dyn Store>,
    view: Mutex<View>,
}

/// The tree at one revision.
struct View {
    position: Position,
    files: BTreeMap<Box<str>, StoredFile>,
    problems: Vec<StoreProblem>,
    /// The means to read files at this revision, while content is loaded.
    snapshot: Option<Box<dyn Snapshot>>,
    /// The files that have been read before they are needed.
    ahead: HashMap<Box<str>, Box<[u8]>>,
    /// The reason why a file could not be read.
    failure: Option<StoreError>,
}

impl StoredTree {
    /// Opens a store as it is now.
    pub(crate) fn open(store: &Arc<dyn Store>) -> Result<Arc<StoredTree>, Error> {
        let mut snapshot = store.snapshot()?;
        let listing = snapshot.list("")?;
        let files = listing.files.into_iter().map(|file| (file.path.clone(), file));
        let view = View {
            position: snapshot.position(),
            files: files.collect(),
            problems: listing.problems,
            snapshot: Some(snapshot),
            ahead: HashMap::new(),
            failure: None,
        };
        Ok(Arc::new(StoredTree { store: Arc::clone(store), view: Mutex::new(view) }))
    }

    /// Returns the position in the history of the store that the tree is at.
    pub(crate) fn position(&self) -> Position {
        self.view().position
    }

    /// Lists the files in a folder and in those below it, as `list_directory` does on a disk.
    pub(crate) fn list(
        self: &Arc<StoredTree>,
        prefix: &str,
        wants: &dyn Fn(&str, bool) -> bool,
    ) -> Vec<SourceFile> {
        let prefix = prefix.trim_matches('/');
        let view = self.view();
        let from = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        let from_on = view
            .files
            .range::<str, _>((std::ops::Bound::Included(&*from), std::ops::Bound::Unbounded));
        let within = from_on.map(|(path, _)| &**path).take_while(|path| path.starts_with(&from));
        let single = view.files.get_key_value(prefix).map(|(path, _)| &**path);
        let wanted = within.filter(|path| is_wanted(path, from.len(), wants));
        let file = |path: &str| {
            let content = Content::Stored(Arc::clone(self));
            SourceFile { path: path.into(), content }
        };
        single.into_iter().chain(wanted).map(file).collect()
    }

    /// Returns whether there is a file or a folder with a path.
    pub(crate) fn exists(&self, path: &str) -> bool {
        let view = self.view();
        view.files.contains_key(path) || view.below(&format!("{path}/")).next().is_some()
    }

    /// Returns a file as content to be read.
    pub(crate) fn source_file(self: &Arc<StoredTree>, path: &str) -> Option<SourceFile> {
        let content = Content::Stored(Arc::clone(self));
        self.exists(path).then(|| SourceFile { path: path.into(), content })
    }

    /// Adds the rows of the store that are not files.
    pub(crate) fn report(&self, report: &mut Report) {
        report.extend(self.view().problems.iter().map(|StoreProblem { path, reason }| {
            let message = format!("the row of the database is not a file: {reason}");
            Diagnostic::error(Code::Unreadable, message).at(Location::of_file(&**path))
        }));
    }

    /// Reads files that will be needed, in one query.
    pub(crate) fn read_ahead<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), Error> {
        let mut view = self.view();
        let paths: Vec<&str> = paths.collect();
        let Some(snapshot) = &mut view.snapshot else { return Ok(()) };
        let read = snapshot.read(&paths)?;
        let found = paths.into_iter().zip(read);
        view.ahead = found.filter_map(|(path, bytes)| Some((path.into(), bytes?))).collect();
        Ok(())
    }

    /// Reads a file at the revision of the tree.
    pub(crate) fn read(&self, path: &str) -> io::Result<Box<[u8]>> {
        let mut view = self.view();
        if let Some(bytes) = view.ahead.remove(path) {
            return Ok(bytes);
        }
        let read = match &mut view.snapshot {
            Some(snapshot) => snapshot.read(&[path]),
            None => self.store.snapshot().and_then(|mut snapshot| snapshot.read(&[path])),
        };
        match read {
            Ok(bytes) => {
                let bytes = bytes.into_iter().flatten().next();
                bytes.ok_or_else(|| io::ErrorKind::NotFound.into())
            }
            Err(error) => {
                let failure = io::Error::other(error.to_string());
                view.failure.get_or_insert(error);
                Err(failure)
            }
        }
    }

    /// Returns the reason why files could not be read since the last call. It is not a mistake in
    /// them.
    pub(crate) fn take_failure(&self) -> Option<Error> {
        self.view().failure.take().map(Error::from)
    }

    /// Returns a file whose bytes are read when they are needed.
    pub(crate) fn file(&self, path: &str) -> Option<FileInStore> {
        let file = self.view().files.get(path)?.clone();
        Some(FileInStore::new(&self.store, file))
    }

    /// Ends the reading of content. The store need not keep this revision any longer.
    pub(crate) fn close(&self) {
        let mut view = self.view();
        view.snapshot = None;
        view.ahead = HashMap::new();
    }

    /// Moves to a later revision by the paths that have changed. Returns `false` if everything has to
    /// be read again.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn advance(
        &self,
        mut snapshot: Box<dyn Snapshot>,
        paths: &[Box<str>],
    ) -> Result<bool, Error> {
        if paths.iter().any(|path| path_problem(path).is_some()) {
            return Ok(false);
        }
        let names: Vec<&str> = paths.iter().map(|path| &**path).collect();
        let found = snapshot.find(&names)?;
        let mut view = self.view();
        for (path, file) in paths.iter().zip(found) {
            match file {
                Some(file) => drop(view.files.insert(path.clone(), file)),
                None => drop(view.files.remove(path)),
            }
        }
        view.position = snapshot.position();
        view.snapshot = Some(snapshot);
        Ok(true)
    }

    fn view(&self) -> MutexGuard<'_, View> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl View {
    /// Returns the paths that begin with the path of a folder and a slash.
    fn below<'v>(&'v self, folder: &str) -> impl Iterator<Item = &'v str> {
        let from = (Bound::Included(folder), Bound::Unbounded);
        let paths = self.files.range::<str, _>(from).map(|(path, _)| &**path);
        paths.take_while(move |path| path.starts_with(folder))
    }
}

/// Returns whether a file is content: it is wanted, and so are the folders that it is in, from a
/// position in its path on.
fn is_wanted(path: &str, from: usize, wants: &dyn Fn(&str, bool) -> bool) -> bool {
    let below = path.get(from..).unwrap_or_default();
    let ends = below.match_indices('/').map(|(at, _)| from + at);
    let mut folders = ends.filter_map(|end| path.get(..end));
    !below.split('/').any(is_leftover)
        && folders.all(|folder| wants(folder, true))
        && wants(path, false)
}

impl fmt::Debug for StoredTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StoredTree").field(&self.store).field(&self.position()).finish()
    }
}
