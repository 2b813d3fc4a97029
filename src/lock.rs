//! That one program at a time writes somewhere.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::Error;

/// An exclusive lock of a file, given back when it goes, also in a crash.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Locks an open file; none if somebody else has it.
    pub(crate) fn of(file: File, path: &Path) -> Result<Option<Lock>, Error> {
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(Error::io(path, "locked", &cause)),
        }
    }
}
