//! Writes changes to files: all of them or none.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::changes::FileChange;
use super::disk::FileSystem;
use super::journal::{Action, Journal, JournalFile, Places, State, Step};
use super::recovery::{put_file, remove_part, sync_above, undo_or_complete};
use crate::content_hash::of_bytes;
use crate::error::Error;

/// Writes all new files beside their targets and syncs them, then moves one after the other to its
/// target. Files in new folders are written to a folder that gets its name in one step.
///
/// The journal names the files until the last is at its place, so that [`undo_or_complete`] can undo
/// or complete the change if it is interrupted. If a file cannot be moved to its place, those before it
/// are restored.
pub(super) fn write(
    files: &impl FileSystem,
    root: &Path,
    changes: &[FileChange],
) -> Result<(), Error> {
    undo_or_complete(files, root)?;
    let journal = JournalFile::new(files, root);
    journal.create_folder()?;
    let written = steps_of(files, root, changes)
        .and_then(|steps| Writer { files, journal: &journal, steps }.run());
    written.inspect_err(|_| journal.remove_folder())
}

/// A step with the files that it changes.
struct PlannedStep<'c> {
    step: Step,
    places: Places,
    files: Vec<&'c FileChange>,
}

/// Returns the steps of a change. New files in the same new folder are one step.
fn steps_of<'c>(
    files: &impl FileSystem,
    root: &Path,
    changes: &'c [FileChange],
) -> Result<Vec<PlannedStep<'c>>, Error> {
    let mut steps: Vec<PlannedStep<'c>> = Vec::with_capacity(changes.len());
    for change in changes {
        let new_folder = match change.before {
            None => new_folder_of(files, root, &change.path)?,
            Some(_) => None,
        };
        let known = steps.iter_mut().find(|it| Some(it.step.path.as_str()) == new_folder);
        if let Some(known) = known {
            known.files.push(change);
            continue;
        }
        let step = match new_folder {
            Some(folder) => Step { path: folder.to_owned(), action: Action::CreateFolder },
            None => {
                let Some(action) = action_of(change) else { continue };
                Step { path: change.path.to_string(), action }
            }
        };
        let places = step.places(root, steps.len())?;
        steps.push(PlannedStep { step, places, files: vec![change] });
    }
    Ok(steps)
}

fn action_of(change: &FileChange) -> Option<Action> {
    let hash = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(of_bytes);
    match (hash(&change.before), hash(&change.after)) {
        (before, Some(after)) => Some(Action::Write { before, after }),
        (Some(before), None) => Some(Action::Remove { before }),
        (None, None) => None,
    }
}

/// Returns the outermost folder of a path that does not exist yet.
fn new_folder_of<'p>(
    files: &impl FileSystem,
    root: &Path,
    path: &'p str,
) -> Result<Option<&'p str>, Error> {
    for (end, _) in path.match_indices('/') {
        let folder = path.get(..end).unwrap_or_default();
        let place = root.join(folder);
        let is_there = files.is_folder(&place);
        if !is_there.map_err(|cause| Error::io(&place, "read", cause))? {
            return Ok(Some(folder));
        }
    }
    Ok(None)
}

struct Writer<'f, 'c, F> {
    files: &'f F,
    journal: &'f JournalFile<'f, F>,
    steps: Vec<PlannedStep<'c>>,
}

impl<F: FileSystem> Writer<'_, '_, F> {
    fn run(&self) -> Result<(), Error> {
        self.check_all()?;
        self.enter(State::Preparing)?;
        let prepared = self.steps.iter().try_for_each(|step| self.prepare(step));
        let prepared = prepared.and_then(|()| self.sync_parts()).and_then(|()| self.check_all());
        // One step is complete or not begun without the journal.
        let committed = prepared.and_then(|()| match self.steps.len() {
            ..2 => Ok(()),
            _ => self.enter(State::Committed),
        });
        if let Err(error) = committed {
            return Err(self.abandon(error));
        }
        for (done, step) in self.steps.iter().enumerate() {
            if let Err(error) = self.perform(step) {
                return Err(self.roll_back(done, error));
            }
        }
        // The change is complete. The next one removes a journal that cannot be removed now.
        let _ = self.journal.remove();
        Ok(())
    }

    fn enter(&self, state: State) -> Result<(), Error> {
        let steps = self.steps.iter().map(|step| step.step.clone()).collect();
        self.journal.write(&Journal { state, steps })
    }

    /// Checks that no file has changed since the edit was computed.
    fn check_all(&self) -> Result<(), Error> {
        self.steps.iter().try_for_each(|step| self.check(step))
    }

    fn check(&self, step: &PlannedStep<'_>) -> Result<(), Error> {
        let Places { target, .. } = &step.places;
        let unreadable = |cause| Error::io(target, "read", cause);
        if step.step.action == Action::CreateFolder {
            return match self.files.is_folder(target).map_err(unreadable)? {
                true => Err(Error::conflict(format!("{} already exists", target.display()))),
                false => Ok(()),
            };
        }
        let now = self.files.read(target).map_err(unreadable)?;
        let before = step.files.first().and_then(|change| change.before.as_deref());
        if now.as_deref() == before {
            return Ok(());
        }
        let target = target.display();
        Err(Error::conflict(match (&now, before) {
            (Some(_), None) => format!("{target} already exists"),
            (None, Some(_)) => format!("{target} no longer exists"),
            _ => format!("{target} was changed in the meantime; nothing was written to it"),
        }))
    }

    /// Writes the part of a step.
    fn prepare(&self, step: &PlannedStep<'_>) -> Result<(), Error> {
        let Places { target, part } = &step.places;
        let unwritable = |cause: io::Error| Error::io(target, "written", cause);
        match step.step.action {
            Action::Remove { .. } => Ok(()),
            Action::Write { before, .. } => {
                let bytes = step.files.first().and_then(|change| change.after.as_deref());
                let model = before.map(|_| target.as_path());
                self.replace_part(part, bytes.unwrap_or_default(), model).map_err(unwritable)
            }
            Action::CreateFolder => self.prepare_folder(step).map_err(unwritable),
        }
    }

    /// Writes a part. Another program may have left a file with its name.
    fn replace_part(&self, part: &Path, bytes: &[u8], model: Option<&Path>) -> io::Result<()> {
        match self.files.write_new(part, bytes, model) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
                match self.files.is_folder(part)? {
                    true => self.files.remove_folder(part)?,
                    false => self.files.remove(part)?,
                }
                self.files.write_new(part, bytes, model)
            }
            written => written,
        }
    }

    /// Writes a new folder under the name of its part.
    fn prepare_folder(&self, step: &PlannedStep<'_>) -> io::Result<()> {
        let part = &step.places.part;
        if self.files.is_folder(part)? {
            self.files.remove_folder(part)?;
        }
        let mut folders = BTreeSet::from([part.clone()]);
        let mut new_files: Vec<(PathBuf, &[u8])> = Vec::new();
        for change in &step.files {
            let within = change.path.strip_prefix(step.step.path.as_str()).unwrap_or_default();
            let path = part.join(within.trim_start_matches('/'));
            let above = path.ancestors().skip(1).take_while(|above| above.starts_with(part));
            folders.extend(above.map(Path::to_owned));
            new_files.extend(change.after.as_deref().map(|bytes| (path, bytes)));
        }
        for folder in &folders {
            self.files.create_folder(folder)?;
        }
        for (path, bytes) in new_files {
            self.files.write_new(&path, bytes, None)?;
        }
        folders.iter().try_for_each(|folder| self.files.sync_folder(folder))
    }

    /// Syncs the names of the parts.
    fn sync_parts(&self) -> Result<(), Error> {
        self.steps.iter().try_for_each(|step| {
            let target = &step.places.target;
            sync_above(self.files, target).map_err(|cause| Error::io(target, "written", cause))
        })
    }

    fn perform(&self, step: &PlannedStep<'_>) -> Result<(), Error> {
        self.check(step)?;
        let Places { target, part } = &step.places;
        let performed = match step.step.action {
            Action::Write { before, .. } => put_file(self.files, &step.places, before.is_some()),
            Action::Remove { .. } => self.files.remove(target),
            Action::CreateFolder => self.files.rename(part, target),
        };
        let performed = performed.and_then(|()| sync_above(self.files, target));
        performed.map_err(|cause| Error::io(target, "written", cause))
    }

    /// Gives a change up before any step was performed.
    fn abandon(&self, error: Error) -> Error {
        // With this state of the journal, the next change removes the parts if this one cannot.
        if self.steps.len() > 1 && self.enter(State::Preparing).is_err() {
            return self.may_be_completed(error);
        }
        self.remove_parts();
        error
    }

    /// Removes the parts and then the journal.
    fn remove_parts(&self) {
        let removed = self
            .steps
            .iter()
            .try_for_each(|step| remove_part(self.files, &step.step, &step.places));
        if removed.is_ok() {
            let _ = self.journal.remove();
        }
    }

    /// Returns the error of a change whose journal cannot be taken back.
    fn may_be_completed(&self, error: Error) -> Error {
        Error::edit(format!("{error}; the next command completes the change"))
    }

    /// Restores the files of the steps that were performed, after the next one has failed.
    fn roll_back(&self, done: usize, error: Error) -> Error {
        // Nothing may be completed any more once files are restored.
        if self.steps.len() > 1 && self.enter(State::Preparing).is_err() {
            return self.may_be_completed(error);
        }
        let (performed, _) = self.steps.split_at_checked(done + 1).unwrap_or((&self.steps, &[]));
        let restored = performed.iter().rev().try_for_each(|step| self.restore(step));
        self.remove_parts();
        match restored {
            Ok(()) => error,
            Err(cause) => {
                Error::edit(format!("{error}; files before it could not be restored: {cause}"))
            }
        }
    }

    /// Restores the file of a step, if the step was performed.
    fn restore(&self, step: &PlannedStep<'_>) -> io::Result<()> {
        let Places { target, part } = &step.places;
        let change = step.files.first();
        let before = change.and_then(|change| change.before.as_deref());
        let after = change.and_then(|change| change.after.as_deref());
        match step.step.action {
            Action::CreateFolder => {
                if !self.files.is_folder(part)? && self.files.is_folder(target)? {
                    self.files.rename(target, part)?;
                }
            }
            _ if self.files.read(target)?.as_deref() != after => {}
            Action::Write { before: None, .. } => self.files.remove(target)?,
            Action::Write { .. } => {
                self.replace_part(part, before.unwrap_or_default(), Some(target))?;
                self.files.rename(part, target)?;
            }
            Action::Remove { .. } => {
                self.files.write_new(target, before.unwrap_or_default(), None)?;
            }
        }
        sync_above(self.files, target)
    }
}
