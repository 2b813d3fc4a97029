//! Stores with content, and the words of their tests.

use std::collections::{BTreeMap, BTreeSet};

use isogloss::Timestamp;
use isogloss::store::{Author, ContentPlace, FileWrite, Position, Store};

/// The files of a tree by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A French text.
pub const FRENCH: &str = "+++\ntitle = \"Le retour des lanciers\"\n+++\nIls sont là.\n";
/// The same text in Dutch.
pub const DUTCH: &str = "+++\ntitle = \"De lansiers zijn terug\"\n+++\nZe zijn er.\n";
/// The same text in German.
pub const GERMAN: &str = "+++\ntitle = \"Die Lanzenreiter sind zurück\"\n+++\nSie sind da.\n";

/// A store in a place of its own.
pub trait Scene: Sized + Sync {
    /// The kind of store.
    type Store: Store + Clone + Into<ContentPlace>;

    /// Creates a store without files, or returns `None` where its database is not installed.
    fn create() -> Option<Self>;

    /// Returns the store.
    fn store(&self) -> &Self::Store;

    /// Opens the store as another program does.
    fn other(&self) -> Self::Store;

    /// Returns the store with another limit to the size of a file.
    fn with_largest_file(&self, bytes: u64) -> Self::Store;

    /// Runs statements in the database as another program does.
    fn sql(&self, sql: &str);

    /// Panics if the database is damaged. The default is for databases that cannot tell.
    fn check_integrity(&self) {}

    /// Creates a store with files.
    fn with_files(files: &Files) -> Option<Self> {
        let scene = Self::create()?;
        scene.become_like(files);
        Some(scene)
    }

    /// Returns all files.
    fn files(&self) -> Files {
        files(self.store()).1
    }

    /// Writes a file, whatever was there before.
    fn file(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.put(path, Some(bytes.as_ref()));
    }

    /// Removes a file.
    fn remove(&self, path: &str) {
        self.put(path, None);
    }

    /// Makes a file what it should be, or removes it.
    fn put(&self, path: &str, after: Option<&[u8]>) -> Position {
        put(self.store(), &[(path, after)])
    }

    /// Writes what differs from some files, as one revision.
    fn become_like(&self, after: &Files) -> Position {
        become_like(self.store(), after)
    }
}

/// Returns a write that creates a file.
pub fn create<'a>(path: &'a str, text: &'a str) -> FileWrite<'a> {
    FileWrite { path, before: None, after: Some(text.as_bytes()) }
}

/// Returns a write that changes a file.
pub fn change<'a>(path: &'a str, before: &'a str, after: &'a str) -> FileWrite<'a> {
    FileWrite { path, before: Some(before.as_bytes()), after: Some(after.as_bytes()) }
}

/// Returns a write that removes a file.
pub fn remove<'a>(path: &'a str, before: &'a str) -> FileWrite<'a> {
    FileWrite { path, before: Some(before.as_bytes()), after: None }
}

/// Writes files, which must succeed.
pub fn write(store: &impl Store, writes: &[FileWrite<'_>]) -> Position {
    store.write(writes, Author::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Makes files what they should be, as one revision, whatever was there before. Files without bytes
/// are removed.
pub fn put(store: &impl Store, files: &[(&str, Option<&[u8]>)]) -> Position {
    let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    let before = store.snapshot().unwrap().read(&paths).unwrap();
    let writes: Vec<FileWrite<'_>> = files
        .iter()
        .zip(&before)
        .map(|((path, after), before)| FileWrite { path, before: before.as_deref(), after: *after })
        .collect();
    write(store, &writes)
}

/// Writes what differs from some files, as one revision.
pub fn become_like(store: &impl Store, after: &Files) -> Position {
    let before = files(store).1;
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let writes: Vec<FileWrite<'_>> = paths
        .into_iter()
        .map(|path| FileWrite {
            path,
            before: before.get(path).map(Vec::as_slice),
            after: after.get(path).map(Vec::as_slice),
        })
        .filter(|it| it.before != it.after)
        .collect();
    write(store, &writes)
}

/// Returns all files of a store, and the position at which they are.
pub fn files(store: &impl Store) -> (Position, Files) {
    let mut snapshot = store.snapshot().unwrap();
    let listing = snapshot.list("").unwrap();
    let paths: Vec<&str> = listing.files.iter().map(|it| &*it.path).collect();
    let bytes = snapshot.read(&paths).unwrap();
    let files = listing.files.iter().zip(bytes).map(|(file, bytes)| {
        let bytes = bytes.unwrap();
        assert_eq!(file.size, bytes.len() as u64);
        assert!(file.revision <= snapshot.position().revision());
        (file.path.to_string(), bytes.into_vec())
    });
    (snapshot.position(), files.collect())
}

/// Returns the text of a file.
pub fn text(store: &impl Store, path: &str) -> Option<String> {
    let bytes = store.snapshot().unwrap().read(&[path]).unwrap().pop().unwrap()?;
    Some(String::from_utf8(bytes.into_vec()).unwrap())
}

/// Returns a moment.
pub fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// Returns the paths in a folder.
pub fn paths(store: &impl Store, folder: &str) -> Vec<String> {
    let listing = store.snapshot().unwrap().list(folder).unwrap();
    assert_eq!(listing.problems, []);
    listing.files.iter().map(|file| file.path.to_string()).collect()
}
