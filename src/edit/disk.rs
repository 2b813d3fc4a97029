//! The operations that writing needs of a file system, and the real file system.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::error::Error;
use crate::file_system;
use crate::file_system::{FileAccess, private_file};
use crate::lock::Lock;

/// The calls that a change makes. Each of them may fail, and the machine may stop after each of
/// them.
pub(super) trait FileSystem {
    /// Returns the bytes of a file; `None` if there is no such file.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
    fn is_folder(&self, path: &Path) -> io::Result<bool>;
    /// Creates a folder in one that exists.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Creates a file that must not exist yet, and syncs its bytes to disk. The permissions and the
    /// owner are those of a model, if there is one, before the file has any bytes.
    fn write_new(&self, path: &Path, bytes: &[u8], model: Option<&Path>) -> io::Result<()>;
    /// Renames a file, replacing another, or a folder.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Creates a hard link to a file under a name that must not exist yet.
    fn link_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with everything in it.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder if it is empty.
    fn remove_empty_folder(&self, path: &Path) -> io::Result<()>;
    /// Syncs the names in a folder to disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

pub(super) struct Disk;

impl FileSystem for Disk {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match file_system::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        match fs::metadata(path) {
            Ok(data) => Ok(data.is_dir()),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(cause) => Err(cause),
        }
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8], model: Option<&Path>) -> io::Result<()> {
        let mut file = match model {
            Some(model) => {
                let access = FileAccess::of(&fs::metadata(model)?);
                let file = private_file().open(path)?;
                access.apply(path)?;
                file
            }
            None => OpenOptions::new().write(true).create_new(true).open(path)?,
        };
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            // Without hard links a rename has to do: the check before it found no such file. File
            // systems without them report various errors.
            Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => {
                match fs::symlink_metadata(to) {
                    Err(absent) if absent.kind() == io::ErrorKind::NotFound => fs::rename(from, to),
                    _ => Err(io::ErrorKind::AlreadyExists.into()),
                }
            }
            linked => linked,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn remove_empty_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // On other systems a folder cannot be opened as a file.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }
}

/// The locks of a tree.
pub(super) struct TreeLock {
    _locks: Vec<Lock>,
}

/// Locks a tree against changes by other programs that use the lock. An editor that saves the
/// configuration replaces its file, and a lock with it, so the folder is locked as well.
pub(super) fn lock_of_tree(root: &Path) -> Result<TreeLock, Error> {
    let message = format!("another program is editing {}", root.display());
    let lock = |path: &Path, file: io::Result<File>| {
        let file = file.map_err(|cause| Error::io(path, "opened", cause))?;
        Lock::wait(file, path, &message, Error::edit)
    };
    // On Windows nobody else could read what is locked, and a folder cannot be opened as a file.
    if cfg!(windows) {
        let path = root.join(".isogloss/lock");
        let made = fs::create_dir_all(root.join(".isogloss"));
        let open = || OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        return Ok(TreeLock { _locks: vec![lock(&path, made.and_then(|()| open()))?] });
    }
    let mut locks = vec![lock(root, File::open(root))?];
    let configuration = root.join("site.toml");
    if configuration.is_file() {
        locks.push(lock(&configuration, file_system::open(&configuration))?);
    }
    Ok(TreeLock { _locks: locks })
}
