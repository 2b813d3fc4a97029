//! File locks, so that only one program at a time writes to a place.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::error::Error;
use crate::file_system::lock_holder;

/// How often a lock is tried: for five seconds.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// An exclusive lock of a file. It is released when it is dropped or the program crashes.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Locks an open file. If another program holds the lock, waits for it, for up to five seconds.
    /// `busy` makes the error of a message, to which the name of the process is added if the system
    /// tells it.
    pub(crate) fn wait(
        file: File,
        path: &Path,
        message: &str,
        busy: impl FnOnce(String) -> Error,
    ) -> Result<Lock, Error> {
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(cause)) => return Err(Error::io(path, "locked", cause)),
            }
        }
        Err(busy(match lock_holder(&file) {
            Some(holder) => format!("{message}: {holder}"),
            None => message.to_owned(),
        }))
    }
}
