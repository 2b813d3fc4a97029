//! The identity of a database file, which shows whether it has been replaced.
//!
//! The file is never opened here. If a process closes a file on Unix, all locks that it has on that
//! file are released, including those of SQLite.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

#[cfg(not(unix))]
use elsewhere::id;
#[cfg(unix)]
use unix::id;

use crate::store::{StoreError, StoreErrorKind};

/// The identities of a database file and of the log of changes (WAL) beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileIdentity {
    pub(super) database: FileId,
    pub(super) log: Option<FileId>,
}

/// The device and inode of a file on Unix. Other systems do not replace a file that is open.
pub(super) type FileId = (u64, u64);

impl FileIdentity {
    /// Reads the identities without opening the files.
    pub(super) fn of(file: &Path, name: &str) -> Result<FileIdentity, StoreError> {
        let mut log = file.as_os_str().to_owned();
        log.push("-wal");
        let log = fs::metadata(PathBuf::from(log)).ok().map(|it| id(&it));
        match fs::metadata(file) {
            Ok(metadata) if metadata.is_file() => Ok(FileIdentity { database: id(&metadata), log }),
            Ok(metadata) => Err(not_a_file(name, &metadata)),
            Err(cause) => Err(unreachable(name, cause)),
        }
    }
}

fn not_a_file(name: &str, metadata: &Metadata) -> StoreError {
    let found = if metadata.is_dir() { "a folder" } else { "not a regular file" };
    let message = format!("{name} is {found}: give the path of a database file");
    StoreError::new(StoreErrorKind::Refused, message)
}

fn unreachable(name: &str, cause: io::Error) -> StoreError {
    let message = match cause.kind() {
        ErrorKind::NotFound => {
            format!(
                "there is no {name}: create a store there, or put the file back if it was moved"
            )
        }
        _ => format!("{name} cannot be reached: {cause}"),
    };
    StoreError::new(StoreErrorKind::Unavailable, message).with_source(cause)
}

#[cfg(unix)]
mod unix {
    use std::fs::Metadata;
    use std::os::unix::fs::MetadataExt;

    use super::FileId;

    pub(super) fn id(metadata: &Metadata) -> FileId {
        (metadata.dev(), metadata.ino())
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::fs::Metadata;

    use super::FileId;

    pub(super) fn id(_: &Metadata) -> FileId {
        (0, 0)
    }
}
