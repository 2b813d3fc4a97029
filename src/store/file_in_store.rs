//! A file that stays in its store until it is needed.

use std::io;
use std::sync::Arc;

use super::{Store, StoredFile};

/// A file of a store, whose bytes are read when they are needed.
#[derive(Clone, Debug)]
pub(crate) struct FileInStore {
    store: Arc<dyn Store>,
    file: Arc<StoredFile>,
}

impl FileInStore {
    pub(crate) fn new(store: &Arc<dyn Store>, file: StoredFile) -> FileInStore {
        FileInStore { store: Arc::clone(store), file: Arc::new(file) }
    }

    pub(crate) fn path(&self) -> &str {
        &self.file.path
    }

    pub(crate) fn size(&self) -> u64 {
        self.file.size
    }

    /// Reads the file as it is now.
    pub(crate) fn read(&self) -> io::Result<Box<[u8]>> {
        let read = self.store.snapshot().and_then(|mut it| it.read(&[self.path()]));
        let bytes = read.map_err(io::Error::other)?.into_iter().flatten().next();
        bytes.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Two are equal if they are the same revision of a file.
impl PartialEq for FileInStore {
    fn eq(&self, other: &FileInStore) -> bool {
        self.file == other.file && Arc::ptr_eq(&self.store, &other.store)
    }
}
