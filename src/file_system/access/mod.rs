//! Permissions, owners, locks, links and mount points, which differ between systems.

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use elsewhere as system;
#[cfg(unix)]
use unix as system;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

pub(crate) use system::FileAccess;

/// Returns the options for a new file that only its owner can read at first.
pub(crate) fn private_file() -> OpenOptions {
    system::private_file()
}

/// Creates a folder that only its owner can read at first.
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    system::create_private_folder(path)
}

/// Returns the name and number of the process that holds a lock of a file, if the system tells.
pub(crate) fn lock_holder(file: &File) -> Option<String> {
    let process = system::locking_process(file)?;
    let name = fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
    Some(format!("{} (process {process})", name.trim()))
}

/// Copies a symbolic link.
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    system::create_link(&fs::read_link(from)?, to)
}

/// Returns whether something is mounted at a folder or in it, as far as the system tells.
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) fn has_mounts(folder: &Path) -> bool {
    system::is_mount_point(folder) || folder.canonicalize().is_ok_and(|it| holds_mount(&it))
}

/// Looks for the folder in Linux's table of mounts.
fn holds_mount(folder: &Path) -> bool {
    let table = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    // `36 35 98:0 / /srv/site rw - ext4 /dev/sda1 rw`; a space in a path is written `\040`.
    let places = table.lines().filter_map(|line| line.split(' ').nth(4));
    let mut places = places.map(|place| place.replace("\\040", " "));
    places.any(|place| Path::new(&place).starts_with(folder))
}

/// Removes a folder with everything in it, including folders that nobody may write to.
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) fn remove_tree(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => {
            make_writable(folder)?;
            fs::remove_dir_all(folder)
        }
        removed => removed,
    }
}

/// Makes a folder writable for its owner.
pub(crate) fn make_one_writable(folder: &Path) -> io::Result<()> {
    system::make_writable(folder)
}

/// Makes the folders in a folder writable, and the folder itself.
fn make_writable(folder: &Path) -> io::Result<()> {
    make_one_writable(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            make_writable(&entry.path())?;
        }
    }
    Ok(())
}
