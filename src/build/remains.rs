//! The folders that an unfinished build leaves beside the output folder, and their marks.
//!
//! A folder with [`UNFINISHED`] may be removed at any time. A folder with [`FORMER`] is the output
//! of the build before, and files in it that no build wrote may exist nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use super::MANIFEST;
use super::carry::carry;
use super::manifest::{InPlaceReason, Manifest};
use crate::error::Error;
use crate::file_system::{make_one_writable, remove_tree};

/// The name of the mark of a folder that may be removed.
pub(super) const UNFINISHED: &str = ".isogloss-building";

/// The name of the mark of a former output, set before it is replaced.
pub(super) const FORMER: &str = ".isogloss-former";

/// The prefix of the names of files that are written in the output folder and then renamed.
pub(super) const PART: &str = ".isogloss-part-";

/// Returns whether a file directly in an output folder is a mark or a part of a build.
pub(super) fn is_of_build(name: &str) -> bool {
    matches!(name, MANIFEST | UNFINISHED | FORMER) || name.starts_with(PART)
}

/// The folders beside an output folder that a build uses.
pub(super) struct Beside {
    pub(super) new: PathBuf,
    pub(super) old: PathBuf,
}

impl Beside {
    pub(super) fn of(place: &Path) -> Result<Beside, Error> {
        Ok(Beside { new: beside(place, "new")?, old: beside(place, "old")? })
    }

    /// Completes or undoes the replacement of an output folder, if a build ended during it.
    pub(super) fn mend(&self, place: &Path) -> Result<(), Error> {
        for folder in [&self.old, &self.new] {
            // A link leads to a folder of somebody else.
            if !fs::symlink_metadata(folder).is_ok_and(|data| data.is_dir()) {
                continue;
            }
            let is_gone = fs::symlink_metadata(place).is_err();
            // The mark of a former output is the last but one to be removed, and its manifest goes
            // first, so that such a folder is whole.
            let is_whole = *folder == self.old && folder.join(MANIFEST).is_file();
            if is_gone && (has(folder, FORMER) || (is_whole && has(folder, UNFINISHED))) {
                fs::rename(folder, place).map_err(|cause| Error::io(place, "written", cause))?;
            } else if has(folder, FORMER) {
                carry(folder, place, &Manifest::read(folder)?)?;
                // What cannot be removed now is removed later.
                let _ = discard(folder);
            }
        }
        for mark in [FORMER, UNFINISHED] {
            if has(place, mark) {
                remove_file(&place.join(mark))?;
            }
        }
        Ok(())
    }

    /// Removes what earlier builds left. Returns a reason if the system does not allow that.
    pub(super) fn clear(&self) -> Result<Result<(), InPlaceReason>, Error> {
        for left in [&self.new, &self.old] {
            let Ok(data) = fs::symlink_metadata(left) else { continue };
            let is_empty = || fs::read_dir(left).is_ok_and(|mut all| all.next().is_none());
            let is_known = || has(left, UNFINISHED) || has(left, MANIFEST) || is_empty();
            if !data.is_dir() || !is_known() {
                let message = format!(
                    "{} exists and was not created by a build; move it away",
                    left.display()
                );
                return Err(Error::build(message));
            }
            if remove(left).is_err() {
                return Ok(Err(InPlaceReason::Remains));
            }
        }
        Ok(Ok(()))
    }
}

/// Returns the path of a folder or file beside another, whose name is derived from it.
pub(super) fn beside(place: &Path, what: &str) -> Result<PathBuf, Error> {
    let full = std::path::absolute(place).map_err(|cause| Error::io(place, "read", cause))?;
    // A path may end with `..`, which is not a name.
    let full = if full.file_name().is_some() { full } else { full.canonicalize().unwrap_or(full) };
    match full.file_name() {
        Some(name) => {
            Ok(full.with_file_name(format!(".{}.isogloss-{what}", name.to_string_lossy())))
        }
        None => Err(Error::build(format!(
            "{} has no parent folder for the new output",
            place.display()
        ))),
    }
}

/// Marks a folder.
pub(super) fn mark(folder: &Path, mark: &str) -> Result<(), Error> {
    let path = folder.join(mark);
    fs::write(&path, "").map_err(|cause| Error::io(&path, "written", cause))
}

/// Removes a former output whose other files have been carried over.
pub(super) fn discard(folder: &Path) -> Result<(), Error> {
    let (from, to) = (folder.join(FORMER), folder.join(UNFINISHED));
    fs::rename(&from, &to).map_err(|cause| Error::io(&to, "written", cause))?;
    remove(folder)
}

/// Removes a folder of a build, in an order in which the rest of it is always recognised: the
/// manifest first, and the mark last.
pub(super) fn remove(folder: &Path) -> Result<(), Error> {
    let failed = |cause| Error::io(folder, "removed", cause);
    make_one_writable(folder).map_err(failed)?;
    if !has(folder, UNFINISHED) {
        mark(folder, UNFINISHED)?;
    }
    if has(folder, MANIFEST) {
        remove_file(&folder.join(MANIFEST))?;
    }
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_name() == UNFINISHED {
            continue;
        }
        match entry.file_type().map_err(failed)?.is_dir() {
            true => remove_tree(&entry.path()).map_err(failed)?,
            false => remove_file(&entry.path())?,
        }
    }
    remove_file(&folder.join(UNFINISHED))?;
    fs::remove_dir(folder).map_err(failed)
}

/// Removes the parts that a build in place left in the output folder.
pub(super) fn remove_parts(place: &Path) -> Result<(), Error> {
    let Ok(all) = fs::read_dir(place) else { return Ok(()) };
    for entry in all {
        let entry = entry.map_err(|cause| Error::io(place, "read", cause))?;
        if entry.file_name().to_string_lossy().starts_with(PART) {
            remove_file(&entry.path())?;
        }
    }
    Ok(())
}

fn remove_file(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(|cause| Error::io(path, "removed", cause))
}

fn has(folder: &Path, name: &str) -> bool {
    fs::symlink_metadata(folder.join(name)).is_ok_and(|data| data.is_file())
}
