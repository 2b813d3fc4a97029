//! The files of a folder that is copied.

use std::fs::{self, FileType, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::copied_path::{JOURNALS, exclusion};
use super::{path_problem, refused};
use crate::error::Error;
use crate::file_system::{Detour, Trail, open};
use crate::store::{StoreError, StoreErrorKind, StoreProblem};

/// The files of a folder, and their state when they were listed.
pub(super) struct FolderFiles {
    root: PathBuf,
    files: Vec<FolderFile>,
}

#[derive(Debug, PartialEq, Eq)]
struct FolderFile {
    path: String,
    size: u64,
    modified: Option<SystemTime>,
}

impl FolderFiles {
    /// Lists the files of a folder, in the order of their paths, and what is left out.
    pub(super) fn list(
        root: &Path,
        left_out: &mut Vec<StoreProblem>,
    ) -> Result<FolderFiles, Error> {
        match fs::metadata(root) {
            Ok(data) if data.is_dir() => {}
            Ok(_) => {
                let message =
                    format!("{} is not a folder; give the folder of the content", root.display());
                return Err(refused(message));
            }
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                return Err(refused(format!("there is no folder {}", root.display())));
            }
            Err(cause) => return Err(Error::io(root, "read", cause)),
        }
        if JOURNALS.iter().any(|journal| fs::symlink_metadata(root.join(journal)).is_ok()) {
            let message = format!(
                "a change of {} was interrupted or is being written; run a command such as \
                 `isogloss check` in it, which completes or undoes the change, and copy again",
                root.display()
            );
            return Err(refused(message));
        }
        let real = root.canonicalize().map_err(|cause| Error::io(root, "read", cause))?;
        let trail = Trail::through(std::iter::once(&*real));
        let mut walk = Walk { root: &real, trail, files: Vec::new(), left_out };
        walk.list(root, "")?;
        let mut files = walk.files;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(FolderFiles { root: root.to_owned(), files })
    }

    /// Reads each file, and then checks that the folder is as it was listed.
    pub(super) fn each(
        &self,
        mut act: impl FnMut(&str, Box<[u8]>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for file in &self.files {
            let place = self.root.join(&file.path);
            let mut bytes = Vec::new();
            open(&place)
                .and_then(|mut file| file.read_to_end(&mut bytes))
                .map_err(|cause| Error::io(&place, "read", cause))?;
            if bytes.len() as u64 != file.size {
                return Err(changed(&place));
            }
            act(&file.path, bytes.into())?;
        }
        let now = FolderFiles::list(&self.root, &mut Vec::new())?.files;
        match first_difference(&self.files, &now) {
            Some(path) => Err(changed(&self.root.join(path))),
            None => Ok(()),
        }
    }
}

/// Returns the first path at which two lists differ: that of a file which is in one of them only, or
/// has another state in each.
fn first_difference<'f>(then: &'f [FolderFile], now: &'f [FolderFile]) -> Option<&'f str> {
    let same = then.iter().zip(now).take_while(|(then, now)| then == now).count();
    let next = [then.get(same), now.get(same)].into_iter().flatten();
    next.map(|file| &*file.path).min()
}

/// Creates an error about a file or folder that others have changed.
fn changed(place: &Path) -> Error {
    let message = format!("{} was changed while it was copied; copy again", place.display());
    StoreError::new(StoreErrorKind::Unavailable, message).into()
}

struct Walk<'w> {
    /// The folder without links.
    root: &'w Path,
    trail: Trail,
    files: Vec<FolderFile>,
    left_out: &'w mut Vec<StoreProblem>,
}

impl Walk<'_> {
    fn list(&mut self, folder: &Path, above: &str) -> Result<(), Error> {
        let unreadable = |cause| Error::io(folder, "read", cause);
        let entries = fs::read_dir(folder).map_err(unreadable)?;
        let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        entries.iter().try_for_each(|entry| self.entry(entry, above))
    }

    fn entry(&mut self, entry: &fs::DirEntry, above: &str) -> Result<(), Error> {
        let name = entry.file_name();
        let shown = name.to_string_lossy();
        let path = if above.is_empty() { shown.into_owned() } else { format!("{above}/{shown}") };
        if exclusion(&path).is_some() {
            return Ok(());
        }
        if name.to_str().is_none() {
            self.leave_out(path, "its name is not UTF-8");
            return Ok(());
        }
        if let Some(reason) = path_problem(&path) {
            self.leave_out(path, reason);
            return Ok(());
        }
        let place = entry.path();
        let unreadable = |cause| Error::io(&place, "read", cause);
        let is_link = entry.file_type().map_err(unreadable)?.is_symlink();
        let data = match fs::metadata(&place) {
            // It has no target, or leads in a circle.
            Err(cause) if is_link && cause.kind() != ErrorKind::PermissionDenied => {
                self.leave_out(path, "it is a link that leads nowhere");
                return Ok(());
            }
            data => data.map_err(unreadable)?,
        };
        if is_link && !place.canonicalize().map_err(unreadable)?.starts_with(self.root) {
            self.leave_out(path, "it is a link that leads out of the content");
            return Ok(());
        }
        match kind_of(data.file_type()) {
            Some(Kind::File) => self.files.push(FolderFile::new(path, &data)),
            Some(Kind::Folder) => match self.trail.enter(&place, is_link) {
                Ok(()) => {
                    self.list(&place, &path)?;
                    self.trail.leave();
                }
                Err(Detour::Known) => {}
                Err(detour) => self.leave_out(path, &format!("it {}", detour.words())),
            },
            None => self.leave_out(path, "it is neither a file nor a folder"),
        }
        Ok(())
    }

    fn leave_out(&mut self, path: String, reason: &str) {
        self.left_out.push(StoreProblem { path: path.into(), reason: reason.into() });
    }
}

enum Kind {
    File,
    Folder,
}

fn kind_of(kind: FileType) -> Option<Kind> {
    match (kind.is_file(), kind.is_dir()) {
        (true, _) => Some(Kind::File),
        (_, true) => Some(Kind::Folder),
        _ => None,
    }
}

impl FolderFile {
    fn new(path: String, data: &Metadata) -> FolderFile {
        FolderFile { path, size: data.len(), modified: data.modified().ok() }
    }
}
