//! Folders on the disk.

use std::fs::File;
use std::io;
use std::path::Path;

/// Syncs the names in a folder to the disk.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    // On other systems a folder cannot be opened as a file.
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}
