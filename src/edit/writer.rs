//! Writes changes to files.

use std::io;
use std::path::{Path, PathBuf};

use super::changes::FileChange;
use super::disk::FileSystem;
use crate::error::Error;

/// The prefix of the names of files that are being written; it is unique to this module, and no
/// layout reads such files.
const ON_ITS_WAY: &str = ".isogloss-edit-";

/// A file that has been written next to its target.
struct Ready<'c> {
    change: &'c FileChange,
    target: PathBuf,
    part: Option<PathBuf>,
}

/// Writes all new files next to the existing ones and syncs them, then moves one after the other to
/// its target.
pub(super) fn write(
    files: &impl FileSystem,
    root: &Path,
    changes: &[FileChange],
) -> Result<(), Error> {
    let mut ready: Vec<Ready<'_>> = Vec::with_capacity(changes.len());
    let prepared = changes.iter().enumerate().try_for_each(|(number, change)| {
        let target = target_of(files, root, change)?;
        check(files, &target, change)?;
        let mut one = Ready { change, target, part: None };
        let written = match &change.after {
            Some(bytes) => {
                let part = one.target.with_file_name(format!("{ON_ITS_WAY}{number}"));
                one.part = Some(part.clone());
                prepare(files, &one.target, &part, bytes, change.before.is_some())
            }
            None => Ok(()),
        };
        ready.push(one);
        written
    });
    let mut done = 0;
    let written = prepared.and_then(|()| {
        ready.iter().try_for_each(|one| {
            put(files, one)?;
            done += 1;
            settle(files, one)
        })
    });
    written.map_err(|error| {
        // Files that have reached their target no longer exist under these names.
        for part in ready.iter().filter_map(|one| one.part.as_deref()) {
            let _ = files.remove(part);
        }
        match done {
            0 => error,
            done => Error::edit(format!(
                "{error}; {done} of {} files had already been written",
                changes.len()
            )),
        }
    })
}

/// Returns the path of the file to be written, following a link.
fn target_of(files: &impl FileSystem, root: &Path, change: &FileChange) -> Result<PathBuf, Error> {
    let target = root.join(&*change.path);
    if change.before.is_none() {
        if let Some(folder) = target.parent() {
            files.create_folder(folder).map_err(|cause| Error::io(folder, "made", cause))?;
            // The name of a folder is stored in the folder above it.
            for folder in folder.ancestors().skip(1).take_while(|above| above.starts_with(root)) {
                let synced = files.sync_folder(folder);
                synced.map_err(|cause| Error::io(folder, "written", cause))?;
            }
        }
        return Ok(target);
    }
    let is_link = std::fs::symlink_metadata(&target).is_ok_and(|data| data.is_symlink());
    match is_link {
        true => std::fs::canonicalize(&target).map_err(|cause| Error::io(&target, "read", cause)),
        false => Ok(target),
    }
}

/// Checks that a file has not changed since the edit was computed.
fn check(files: &impl FileSystem, target: &Path, change: &FileChange) -> Result<(), Error> {
    let now = files.read(target).map_err(|cause| Error::io(target, "read", cause))?;
    if now.as_deref() == change.before.as_deref() {
        return Ok(());
    }
    Err(Error::edit(match (&now, &change.before) {
        (Some(_), None) => format!("{} already exists", target.display()),
        (None, Some(_)) => format!("{} no longer exists", target.display()),
        _ => format!("{} was changed in the meantime; nothing was written to it", target.display()),
    }))
}

fn prepare(
    files: &impl FileSystem,
    target: &Path,
    part: &Path,
    bytes: &[u8],
    is_there: bool,
) -> Result<(), Error> {
    let unwritable = |cause: io::Error| Error::io(target, "written", cause);
    // A crash may have left a file here, which is not needed.
    let _ = files.remove(part);
    files.write_new(part, bytes).map_err(unwritable)?;
    if is_there {
        files.copy_permissions(target, part).map_err(unwritable)?;
    }
    Ok(())
}

fn put(files: &impl FileSystem, one: &Ready<'_>) -> Result<(), Error> {
    let target = &one.target;
    check(files, target, one.change)?;
    let written = match (&one.part, &one.change.before) {
        (Some(part), Some(_)) => files.rename(part, target),
        (Some(part), None) => files.link_new(part, target),
        (None, _) => files.remove(target),
    };
    written.map_err(|cause| Error::io(target, "written", cause))
}

/// Syncs a file to disk after it has reached its target.
fn settle(files: &impl FileSystem, one: &Ready<'_>) -> Result<(), Error> {
    if let (Some(part), None) = (&one.part, &one.change.before) {
        // The temporary name of a new file; after a rename it no longer exists.
        let _ = files.remove(part);
    }
    let Some(folder) = one.target.parent() else { return Ok(()) };
    files.sync_folder(folder).map_err(|cause| Error::io(folder, "written", cause))
}
