//! What writing needs of a file system; and the real one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::error::Error;
use crate::lock::Lock;

/// The calls that a change makes, each of which may fail, and behind each of which a machine may stop.
pub(super) trait FileSystem {
    /// The bytes of a file; none if there is no such file.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a file that is not there yet, and brings its bytes to the disk.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file the permissions of another.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Puts a file in the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name, where there is none yet.
    fn link_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Brings the names in a folder to the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

pub(super) struct Disk;

impl FileSystem for Disk {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            // Where there are no second names, a rename has to do: the look before it says that there
            // is none.
            Err(cause) if cause.kind() == io::ErrorKind::Unsupported && !to.exists() => {
                fs::rename(from, to)
            }
            linked => linked,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Elsewhere a folder is no file that can be opened.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }
}

/// That nobody else who asks changes a tree.
pub(super) fn lock_of_tree(root: &Path) -> Result<Lock, Error> {
    let configuration = root.join("site.toml");
    let (path, file) = if configuration.is_file() {
        let file = File::open(&configuration);
        (configuration, file)
    } else {
        let path = root.join(".isogloss/lock");
        let made = fs::create_dir_all(root.join(".isogloss"));
        let open = || OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        let file = made.and_then(|()| open());
        (path, file)
    };
    let file = file.map_err(|cause| Error::io(&path, "opened", &cause))?;
    let message = || format!("another program is changing {}", root.display());
    Lock::of(file, &path)?.ok_or_else(|| Error::edit(message()))
}
