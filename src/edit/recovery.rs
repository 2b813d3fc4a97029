//! Undoes or completes a change that was interrupted.

use std::io;
use std::path::Path;

use super::disk::{Disk, FileSystem, lock_of_tree};
use super::journal::{Action, JournalFile, Places, State, Step};
use crate::content_hash::of_bytes;
use crate::error::Error;
use crate::store::ContentPlace;

/// Undoes or completes a change to the content that was interrupted by a crash. Returns whether there
/// was one. Call this when a program starts that reads content which others edit; the functions that
/// edit content call it first.
///
/// A file that has been changed by somebody else since then stays as it is. A change of a store is
/// never interrupted between two files.
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-recover-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder).unwrap();
/// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
/// use isogloss::edit;
///
/// // Nothing was interrupted.
/// assert!(!edit::recover(&folder)?);
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Errors
///
/// Returns an error of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if another program is
/// changing the content, and of kind [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file cannot
/// be read or written.
pub fn recover(place: impl Into<ContentPlace>) -> Result<bool, Error> {
    place.into().recover()
}

/// Undoes or completes the change of a folder that was interrupted, if there is one.
pub(super) fn undo_or_complete_if_any(root: &Path) -> Result<bool, Error> {
    if !JournalFile::new(&Disk, root).exists()? {
        return Ok(false);
    }
    let _lock = lock_of_tree(root)?;
    undo_or_complete(&Disk, root)
}

/// Undoes or completes an interrupted change of a locked tree. Returns whether there was one.
pub(super) fn undo_or_complete(files: &impl FileSystem, root: &Path) -> Result<bool, Error> {
    let file = JournalFile::new(files, root);
    file.remove_part()?;
    let Some(journal) = file.read()? else { return Ok(false) };
    for (number, step) in journal.steps.iter().enumerate() {
        // A path that leads nowhere, or out of the content, has nothing to complete.
        let Ok(places) = step.places(root, number) else { continue };
        let recovered = match journal.state {
            State::Preparing => remove_part(files, step, &places),
            State::Committed => complete(files, step, &places),
        };
        match recovered {
            Err(cause) if !has_changed(&cause) => {
                return Err(Error::io(&places.target, "written", cause));
            }
            _ => {}
        }
    }
    file.remove()?;
    Ok(true)
}

/// Returns whether somebody else has removed or replaced what a step is about.
fn has_changed(cause: &io::Error) -> bool {
    use io::ErrorKind::{
        AlreadyExists, DirectoryNotEmpty, InvalidInput, IsADirectory, NotADirectory, NotFound,
    };
    matches!(
        cause.kind(),
        AlreadyExists | DirectoryNotEmpty | InvalidInput | IsADirectory | NotADirectory | NotFound
    )
}

/// Performs a step, unless that was done before or its file has changed.
fn complete(files: &impl FileSystem, step: &Step, places: &Places) -> io::Result<()> {
    let Places { target, part } = places;
    let now = || Ok::<_, io::Error>(files.read(target)?.map(|bytes| of_bytes(&bytes)));
    match step.action {
        Action::Write { before, .. } => {
            if files.read(part)?.is_some() && now()? == before {
                put_file(files, places, before.is_some())?;
            }
        }
        Action::Remove { before } => {
            if now()? == Some(before) {
                files.remove(target)?;
            }
        }
        Action::CreateFolder => {
            if files.is_folder(part)? && !files.is_folder(target)? {
                files.rename(part, target)?;
            }
        }
    }
    remove_part(files, step, places)?;
    sync_above(files, target)
}

/// Moves a part to its target.
pub(super) fn put_file(files: &impl FileSystem, places: &Places, is_there: bool) -> io::Result<()> {
    let Places { target, part } = places;
    if is_there {
        return files.rename(part, target);
    }
    files.link_new(part, target)?;
    // Without hard links the part was renamed.
    if files.read(part)?.is_some() { files.remove(part) } else { Ok(()) }
}

/// Removes the part of a step, if there is one. Only then may the journal be removed.
pub(super) fn remove_part(files: &impl FileSystem, step: &Step, places: &Places) -> io::Result<()> {
    let part = &places.part;
    match step.action {
        Action::Write { .. } if files.read(part)?.is_some() => files.remove(part)?,
        Action::CreateFolder if files.is_folder(part)? => files.remove_folder(part)?,
        _ => return Ok(()),
    }
    sync_above(files, part)
}

/// Syncs the folder that a file or folder is in.
pub(super) fn sync_above(files: &impl FileSystem, path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| files.sync_folder(folder))
}
