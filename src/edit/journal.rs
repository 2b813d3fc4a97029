//! The journal of a change: the files that it writes, so that a change that is interrupted is undone
//! or completed.

use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::FileSystem;
use crate::error::Error;

/// The folder of the journal, in the folder of the content.
const FOLDER: &str = ".isogloss";
const NAME: &str = "journal.json";

/// The prefix of the names of files and folders that are being written. It is unique to this module,
/// and no layout reads such files.
const PART: &str = ".isogloss-edit-";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) state: State,
    pub(super) steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    /// The parts are being written. A change that ends here is undone.
    Preparing,
    /// All parts are on disk. A change that ends here is completed.
    Committed,
}

/// A change of one file, or a new folder with its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    /// The path in the folder of the content.
    pub(super) path: String,
    pub(super) action: Action,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Action {
    /// Writes a file. The hashes are those of its content.
    Write {
        before: Option<u128>,
        after: u128,
    },
    Remove {
        before: u128,
    },
    CreateFolder,
}

/// The paths of a step on the disk.
pub(super) struct Places {
    pub(super) target: PathBuf,
    /// The new file or folder, beside its target.
    pub(super) part: PathBuf,
}

impl Step {
    /// Returns the paths of the step with a number. A target that is a symbolic link is the file that
    /// it leads to.
    pub(super) fn places(&self, root: &Path, number: usize) -> Result<Places, Error> {
        let mut target = root.join(&self.path);
        if std::fs::symlink_metadata(&target).is_ok_and(|data| data.is_symlink()) {
            let real = std::fs::canonicalize(&target);
            target = real.map_err(|cause| Error::io(&target, "read", cause))?;
        }
        check_within(root, &target)?;
        let part = target.with_file_name(format!("{PART}{number}"));
        Ok(Places { target, part })
    }

    /// Returns whether the path is within the folder of the content.
    fn is_within(&self) -> bool {
        let mut parts = Path::new(&self.path).components();
        !self.path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
    }
}

/// Returns an error if a path leads out of the folder of the content, through links.
fn check_within(root: &Path, path: &Path) -> Result<(), Error> {
    let Ok(root) = root.canonicalize() else { return Ok(()) };
    // Only the existing part of the path can be canonicalised.
    let real = path.ancestors().find_map(|path| path.canonicalize().ok());
    match real.is_some_and(|real| real.starts_with(&root)) {
        true => Ok(()),
        false => {
            let message =
                format!("{} leads out of the content; nothing was written", path.display());
            Err(Error::edit(message))
        }
    }
}

/// The file of the journal.
pub(super) struct JournalFile<'f, F> {
    files: &'f F,
    root: &'f Path,
    folder: PathBuf,
    path: PathBuf,
}

impl<'f, F: FileSystem> JournalFile<'f, F> {
    pub(super) fn new(files: &'f F, root: &'f Path) -> JournalFile<'f, F> {
        let folder = root.join(FOLDER);
        JournalFile { files, root, path: folder.join(NAME), folder }
    }

    /// Reads the journal of an interrupted change. One that cannot be read was never complete, and
    /// so no part of its change exists.
    pub(super) fn read(&self) -> Result<Option<Journal>, Error> {
        let Some(bytes) = self.bytes(&self.path)? else { return Ok(None) };
        let journal: Option<Journal> = serde_json::from_slice(&bytes).ok();
        let journal = journal.filter(|journal| journal.steps.iter().all(Step::is_within));
        let empty = Journal { state: State::Preparing, steps: Vec::new() };
        Ok(Some(journal.unwrap_or(empty)))
    }

    /// Returns whether there is a journal, or a part of one.
    pub(super) fn exists(&self) -> Result<bool, Error> {
        check_within(self.root, &self.folder)?;
        Ok(self.bytes(&self.path)?.is_some() || self.bytes(&self.part())?.is_some())
    }

    /// Removes the part of a journal that was never complete.
    pub(super) fn remove_part(&self) -> Result<(), Error> {
        let part = self.part();
        if self.bytes(&part)?.is_some() {
            self.files.remove(&part).map_err(|cause| Error::io(&part, "removed", cause))?;
            self.remove_folder();
        }
        Ok(())
    }

    fn part(&self) -> PathBuf {
        self.path.with_extension("part")
    }

    fn bytes(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.files.read(path).map_err(|cause| Error::io(path, "read", cause))
    }

    /// Writes the journal, replacing a former one.
    pub(super) fn write(&self, journal: &Journal) -> Result<(), Error> {
        self.write_bytes(journal).map_err(|cause| Error::io(&self.path, "written", cause))
    }

    /// Creates the folder of the journal.
    pub(super) fn create_folder(&self) -> Result<(), Error> {
        check_within(self.root, &self.folder)?;
        let created = match self.files.is_folder(&self.folder) {
            Ok(false) => self
                .files
                .create_folder(&self.folder)
                .and_then(|()| self.files.sync_folder(self.root)),
            there => there.map(drop),
        };
        created.map_err(|cause| Error::io(&self.folder, "made", cause))
    }

    /// Removes the folder of the journal if nothing is in it.
    pub(super) fn remove_folder(&self) {
        let _ = self.files.remove_empty_folder(&self.folder);
    }

    fn write_bytes(&self, journal: &Journal) -> io::Result<()> {
        let part = self.part();
        let _ = self.files.remove(&part);
        let written = self
            .files
            .write_new(&part, &serde_json::to_vec(journal)?, None)
            .and_then(|()| self.files.rename(&part, &self.path))
            .and_then(|()| self.files.sync_folder(&self.folder));
        written.inspect_err(|_| drop(self.files.remove(&part)))
    }

    /// Removes the journal, and its folder if nothing else is in it.
    pub(super) fn remove(&self) -> Result<(), Error> {
        let removed = self.files.remove(&self.path);
        let removed = removed.and_then(|()| self.files.sync_folder(&self.folder));
        removed.map_err(|cause| Error::io(&self.path, "removed", cause))?;
        self.remove_folder();
        Ok(())
    }
}
