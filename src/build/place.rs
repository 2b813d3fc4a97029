//! The checks of an output folder before a build, and its lock.

use std::fs::{self, OpenOptions};
use std::path::{Component, Path, PathBuf};

use super::output::in_the_way;
use super::remains::beside;
use crate::error::Error;
use crate::lock::Lock;

/// Resolves the output folder if it is a symbolic link.
pub(super) fn resolved(folder: &Path) -> Result<PathBuf, Error> {
    let is_named = folder
        .components()
        .next_back()
        .is_some_and(|last| matches!(last, Component::Normal(_)) && !folder.as_os_str().is_empty());
    match fs::symlink_metadata(folder) {
        Ok(data) if data.is_symlink() || !is_named => {
            fs::canonicalize(folder).map_err(|cause| Error::io(folder, "read", cause))
        }
        Ok(data) if !data.is_dir() => Err(in_the_way(folder)),
        _ => Ok(folder.to_owned()),
    }
}

pub(super) fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|cause| Error::io(folder, "made", cause))
}

/// Locks the output folder against other builds. The empty lock file stays beside it.
pub(super) fn lock(place: &Path) -> Result<Lock, Error> {
    let path = beside(place, "lock")?;
    if let Some(parent) = path.parent() {
        make_folder(parent)?;
    }
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let file = file.map_err(|cause| Error::io(&path, "written", cause))?;
    let message = format!("another build is writing to {}", place.display());
    Lock::wait(file, &path, &message, Error::build)
}

/// Returns whether capitals make no difference in the names of files, once the lock file exists.
pub(super) fn ignores_case(place: &Path) -> Result<bool, Error> {
    let lock = beside(place, "lock")?;
    let name = lock.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    Ok(fs::symlink_metadata(lock.with_file_name(name)).is_ok())
}

/// Returns an error if the output folder is, contains or is inside the folder of the content.
pub(super) fn keep_off(place: &Path, content: &Path) -> Result<(), Error> {
    let Ok(content) = content.canonicalize() else { return Ok(()) };
    let full = std::path::absolute(place).map_err(|cause| Error::io(place, "read", cause))?;
    // Only the existing part of the path can be canonicalised.
    let there = full.ancestors().find_map(|it| Some((it, it.canonicalize().ok()?)));
    let Some((above, real)) = there else { return Ok(()) };
    let rest = full.strip_prefix(above).unwrap_or(Path::new(""));
    let full = if rest.as_os_str().is_empty() { real } else { real.join(rest) };
    if content.starts_with(&full) || full.starts_with(&content) {
        let message = format!(
            "{} contains the content or is inside it; choose another output folder",
            place.display()
        );
        return Err(Error::build(message));
    }
    Ok(())
}
