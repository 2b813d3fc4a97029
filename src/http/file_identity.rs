//! Metadata that shows whether a file is unchanged.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::SystemTime;

#[cfg(not(unix))]
use elsewhere::inode;
#[cfg(unix)]
use unix::inode;

use crate::file_system;

/// The size, the modification time and, on Unix, the device and inode of a regular file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileIdentity {
    pub(super) length: u64,
    pub(super) modified: Option<SystemTime>,
    inode: Option<(u64, u64)>,
}

impl FileIdentity {
    /// Reads the metadata of the file at a path without opening it.
    pub(super) fn of_path(path: &Path) -> io::Result<FileIdentity> {
        FileIdentity::new(&std::fs::metadata(path)?)
    }

    /// Reads the metadata of an open file.
    pub(super) fn of_file(file: &File) -> io::Result<FileIdentity> {
        FileIdentity::new(&file.metadata()?)
    }

    fn new(metadata: &Metadata) -> io::Result<FileIdentity> {
        if !metadata.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
        }
        Ok(FileIdentity {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            inode: inode(metadata),
        })
    }
}

/// Opens a regular file.
pub(super) fn open_regular(path: &Path) -> io::Result<(File, FileIdentity)> {
    let file = file_system::open(path)?;
    let identity = FileIdentity::of_file(&file)?;
    Ok((file, identity))
}

#[cfg(unix)]
mod unix {
    use std::fs::Metadata;
    use std::os::unix::fs::MetadataExt;

    pub(super) fn inode(metadata: &Metadata) -> Option<(u64, u64)> {
        Some((metadata.dev(), metadata.ino()))
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::fs::Metadata;

    pub(super) fn inode(_: &Metadata) -> Option<(u64, u64)> {
        None
    }
}
