//! Content in a store.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use isogloss::store::{Author, FileWrite, Position, SqliteStore, Store};

use super::folder::{Folder, files_of};

/// A store in a temporary folder.
pub(crate) struct Stored {
    pub(crate) store: SqliteStore,
    pub(crate) folder: Folder,
}

impl Stored {
    /// Creates a store without files.
    pub(crate) fn new() -> Stored {
        let folder = Folder::new("stored");
        Stored { store: SqliteStore::create(folder.0.join("content.db")).unwrap(), folder }
    }

    /// Creates a store with all files of a folder.
    pub(crate) fn of(folder: &Path) -> Stored {
        let stored = Stored::new();
        let files = files_of(folder);
        let write = |(path, bytes): (&'_ String, &'_ Vec<u8>)| (path.clone(), bytes.clone());
        let files: Vec<(String, Vec<u8>)> = files.iter().map(write).collect();
        let writes =
            files.iter().map(|(path, bytes)| FileWrite { path, before: None, after: Some(bytes) });
        stored.store.write(&writes.collect::<Vec<_>>(), Author::default()).unwrap();
        stored
    }

    /// Writes a file, whatever was there before.
    pub(crate) fn file(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.put(path, Some(bytes.as_ref()));
    }

    pub(crate) fn remove(&self, path: &str) {
        self.put(path, None);
    }

    fn put(&self, path: &str, after: Option<&[u8]>) {
        let before = self.store.snapshot().unwrap().read(&[path]).unwrap().remove(0);
        let write = FileWrite { path, before: before.as_deref(), after };
        self.store.write(&[write], Author::default()).unwrap();
    }

    /// Writes what differs from the files of a folder, as one revision.
    pub(crate) fn become_like(&self, folder: &Path) -> Position {
        let (before, after) = (self.files(), files_of(folder));
        let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let changed = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
        let writes = changed.map(|path| {
            let bytes = |files: &BTreeMap<String, Vec<u8>>| files.get(path).cloned();
            (path, bytes(&before), bytes(&after))
        });
        let writes: Vec<_> = writes.collect();
        let writes = writes.iter().map(|(path, before, after)| FileWrite {
            path,
            before: before.as_deref(),
            after: after.as_deref(),
        });
        self.store.write(&writes.collect::<Vec<_>>(), Author::default()).unwrap()
    }

    /// Returns all files by path.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut snapshot = self.store.snapshot().unwrap();
        let listing = snapshot.list("").unwrap();
        let paths: Vec<&str> = listing.files.iter().map(|file| &*file.path).collect();
        let bytes = snapshot.read(&paths).unwrap();
        let files = paths.into_iter().zip(bytes);
        files.map(|(path, bytes)| (path.to_owned(), bytes.unwrap().to_vec())).collect()
    }
}
