use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::Path;

/// The permissions of a file or folder, for one that replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileAccess {
    permissions: Permissions,
}

impl FileAccess {
    pub(crate) fn of(data: &Metadata) -> FileAccess {
        FileAccess { permissions: data.permissions() }
    }

    /// Returns `true`: the owner follows from the folder.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn is_of_root(&self) -> bool {
        true
    }

    /// Returns `true`: the owner follows from the folder.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn has_owner_of(&self, _: &FileAccess) -> bool {
        true
    }

    /// Returns the same access: folders have no permissions that matter.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn writable(&self) -> FileAccess {
        self.clone()
    }

    /// Gives a file or folder these permissions. The owner follows from the folder that it is in.
    pub(crate) fn apply(&self, path: &Path) -> io::Result<bool> {
        fs::set_permissions(path, self.permissions.clone())?;
        Ok(true)
    }
}

pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    options
}

pub(super) fn create_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

pub(super) fn locking_process(_: &File) -> Option<u32> {
    None
}

pub(super) fn create_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn is_mount_point(_: &Path) -> bool {
    false
}

pub(super) fn make_writable(_: &Path) -> io::Result<()> {
    Ok(())
}
