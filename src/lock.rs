//! File locks, so that only one program at a time writes to a place.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::Error;

/// An exclusive lock of a file. It is released when it is dropped or the program crashes.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Locks an open file. Returns `None` if another program holds the lock.
    pub(crate) fn of(file: File, path: &Path) -> Result<Option<Lock>, Error> {
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(Error::io(path, "locked", cause)),
        }
    }
}
