use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;

/// The content of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Bytes that were generated for this call.
    Bytes(Vec<u8>),
    /// Bytes that are shared with the website or the catalog.
    Shared(Arc<[u8]>),
    /// A file on the disk, which has not been read.
    File(PathBuf),
}

impl Content {
    /// Returns an error if it is a file that cannot be read.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let Content::File(path) = self else { return Ok(()) };
        let opened = match std::fs::metadata(path) {
            Ok(data) if data.is_file() => File::open(path).map(drop),
            Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file")),
            Err(cause) => Err(cause),
        };
        opened.map_err(|cause| Error::io(path, "read", cause))
    }

    /// Writes the content. A file is read piece by piece.
    pub(super) fn write(&self, mut out: impl Write) -> Result<(), Error> {
        let (written, path) = match self {
            Content::Bytes(bytes) => (out.write_all(bytes), Path::new("")),
            Content::Shared(bytes) => (out.write_all(bytes), Path::new("")),
            Content::File(path) => (copy(path, &mut out), path.as_path()),
        };
        written.map_err(|cause| Error::io(path, "written", cause))
    }
}

fn copy(path: &Path, out: &mut impl Write) -> io::Result<()> {
    io::copy(&mut File::open(path)?, out).map(drop)
}
