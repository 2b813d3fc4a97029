use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{
    DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown, symlink,
};
use std::path::Path;

/// The permissions and the owner of a file or folder, for one that replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileAccess {
    mode: u32,
    user: u32,
    group: u32,
}

impl FileAccess {
    pub(crate) fn of(data: &Metadata) -> FileAccess {
        FileAccess { mode: data.mode() & 0o7777, user: data.uid(), group: data.gid() }
    }

    /// Returns whether the owner is the administrator, who may give files away.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn is_of_root(&self) -> bool {
        self.user == 0
    }

    /// Returns whether the user and the group are the same.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn has_owner_of(&self, other: &FileAccess) -> bool {
        (self.user, self.group) == (other.user, other.group)
    }

    /// Returns the same access, with all rights for the owner.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn writable(&self) -> FileAccess {
        FileAccess { mode: self.mode | 0o700, ..self.clone() }
    }

    /// Gives a file or folder these permissions and this owner. If the process may not set the
    /// owner, nobody gets more rights than before: a group that is not the same one gets only the
    /// rights that it and everybody else had. Returns whether the owner and the group are the same.
    pub(crate) fn apply(&self, path: &Path) -> io::Result<bool> {
        let now = FileAccess::of(&fs::symlink_metadata(path)?);
        let is_same = (now.user, now.group) == (self.user, self.group)
            || chown(path, Some(self.user), Some(self.group)).is_ok();
        let has_group =
            is_same || now.group == self.group || chown(path, None, Some(self.group)).is_ok();
        let mode = match (is_same, has_group) {
            (true, _) => self.mode,
            // The bits `setuid` and `setgid` would give the rights of another user.
            (false, true) => self.mode & 0o1777,
            (false, false) => (self.mode & 0o1707) | (self.mode & (self.mode << 3) & 0o070),
        };
        // Giving away a file clears some bits. A file system without permissions refuses to set them.
        if FileAccess::of(&fs::symlink_metadata(path)?).mode != mode {
            fs::set_permissions(path, Permissions::from_mode(mode))?;
        }
        Ok(is_same)
    }
}

pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options
}

pub(super) fn create_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Returns the process that has a lock of a file in Linux's table of locks.
pub(super) fn locking_process(file: &File) -> Option<u32> {
    let data = file.metadata().ok()?;
    let (device, inode) = (data.dev(), data.ino());
    // The same division as in the macros `major` and `minor` of the C library.
    let major = ((device >> 8) & 0xfff) | ((device >> 32) & !0xfff);
    let minor = (device & 0xff) | ((device >> 12) & !0xff);
    let wanted = format!("{major:02x}:{minor:02x}:{inode}");
    let locks = fs::read_to_string("/proc/locks").ok()?;
    // `1: FLOCK  ADVISORY  WRITE 1234 fe:00:5678 0 EOF`
    locks.lines().find_map(|line| {
        let mut fields = line.split_whitespace().skip(4);
        let process = fields.next()?;
        (fields.next()? == wanted).then(|| process.parse().ok())?
    })
}

pub(super) fn create_link(target: &Path, link: &Path) -> io::Result<()> {
    symlink(target, link)
}

/// Compares the devices of the folder and of the folder above it.
pub(super) fn is_mount_point(folder: &Path) -> bool {
    let device = |path: &Path| fs::metadata(path).ok().map(|data| data.dev());
    let above = folder.canonicalize().ok().and_then(|full| device(full.parent()?));
    above.is_some_and(|above| device(folder) != Some(above))
}

pub(super) fn make_writable(folder: &Path) -> io::Result<()> {
    let mode = fs::symlink_metadata(folder)?.mode();
    match mode & 0o700 {
        0o700 => Ok(()),
        _ => fs::set_permissions(folder, Permissions::from_mode(mode & 0o7777 | 0o700)),
    }
}
