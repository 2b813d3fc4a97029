//! The folder that a copy is written to, under another name until it is complete.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf, absolute};

use unicode_normalization::UnicodeNormalization;

use super::copied_path::is_below;
use super::refused;
use crate::error::Error;
use crate::file_system::sync_folder;

/// The beginning of the name of a folder that is not complete yet.
pub(super) const PART: &str = ".isogloss-copy-";

/// The number of such folders that interrupted copies may have left beside each other.
const MOST_REMAINS: usize = 100;

/// A folder that is removed again unless it is completed.
pub(super) struct NewFolder {
    target: PathBuf,
    part: PathBuf,
    /// The paths of the files and folders in it.
    paths: BTreeSet<Box<str>>,
    is_complete: bool,
}

impl NewFolder {
    /// Creates the folder beside its target, which must not exist or be empty.
    pub(super) fn beside(target: &Path) -> Result<NewFolder, Error> {
        let target = checked(target)?;
        let above = target.parent().unwrap_or(&target);
        let mut number = 0;
        let part = loop {
            let part = above.join(format!("{PART}{number}"));
            match fs::create_dir(&part) {
                Ok(()) => break part,
                Err(cause) if cause.kind() == ErrorKind::AlreadyExists && number < MOST_REMAINS => {
                    number += 1;
                }
                Err(cause) => return Err(Error::io(&target, "written", cause)),
            }
        };
        Ok(NewFolder { target, part, paths: BTreeSet::new(), is_complete: false })
    }

    /// Writes a file that is not there yet, and syncs it.
    pub(super) fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        if !is_below(path) {
            let message = format!("{path} cannot be the path of a file on this system");
            return Err(refused(message));
        }
        for (end, _) in path.match_indices('/') {
            let folder = path.get(..end).unwrap_or_default();
            if !self.paths.contains(folder) {
                self.put(folder, |place| fs::create_dir(place))?;
            }
        }
        self.put(path, |place| {
            let mut file = OpenOptions::new().write(true).create_new(true).open(place)?;
            file.write_all(bytes)?;
            file.sync_all()
        })
    }

    /// Creates a file or folder. The file system decides which names are the same.
    fn put(&mut self, path: &str, create: impl Fn(&Path) -> io::Result<()>) -> Result<(), Error> {
        match create(&self.part.join(path)) {
            Ok(()) => {
                self.paths.insert(path.into());
                Ok(())
            }
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
                Err(same_name(self.paths.iter().map(|path| &**path), path, &self.target))
            }
            Err(cause) => Err(Error::io(&self.target.join(path), "written", cause)),
        }
    }

    /// Syncs the names of all files, and gives the folder the name of its target.
    pub(super) fn complete(mut self) -> Result<(), Error> {
        let fail = |cause| Error::io(&self.target, "written", cause);
        let files: BTreeSet<&str> =
            self.paths.iter().filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
        for folder in files.into_iter().chain([""]) {
            sync_folder(&self.part.join(folder)).map_err(fail)?;
        }
        self.put_in_place().map_err(fail)?;
        self.is_complete = true;
        match self.target.parent() {
            Some(above) => sync_folder(above).map_err(|cause| Error::io(above, "written", cause)),
            None => Ok(()),
        }
    }

    /// Renames the folder. A target that has got files since then stays as it is.
    fn put_in_place(&self) -> io::Result<()> {
        if let Ok(data) = fs::metadata(&self.target) {
            fs::set_permissions(&self.part, data.permissions())?;
            if cfg!(windows) {
                fs::remove_dir(&self.target)?;
            }
        }
        fs::rename(&self.part, &self.target)
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        if !self.is_complete {
            let _ = fs::remove_dir_all(&self.part);
        }
    }
}

/// Returns the full path of a folder that does not exist or is empty.
fn checked(target: &Path) -> Result<PathBuf, Error> {
    let fail = |cause| Error::io(target, "read", cause);
    let shown = target.display();
    match fs::read_dir(target) {
        Ok(mut entries) => match entries.next() {
            None => target.canonicalize().map_err(fail),
            Some(entry) => {
                let name = entry.map_err(fail)?.file_name();
                let name = name.to_string_lossy();
                let message = format!(
                    "the folder {shown} is not empty, it has {name}; copy to a folder that does not \
                     exist yet"
                );
                Err(refused(message))
            }
        },
        Err(cause) if cause.kind() == ErrorKind::NotADirectory => {
            Err(refused(format!("{shown} is a file; copy to a folder that does not exist yet")))
        }
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            if fs::symlink_metadata(target).is_ok() {
                return Err(refused(format!("{shown} is a link that leads nowhere; remove it")));
            }
            let full = absolute(target).map_err(fail)?;
            match full.parent().filter(|above| !above.is_dir()) {
                Some(above) => {
                    let above = above.display();
                    let message = format!("there is no folder {above}; create it first");
                    Err(refused(message))
                }
                None => Ok(full),
            }
        }
        Err(cause) => Err(fail(cause)),
    }
}

/// Creates an error about two paths that are one name on the disk.
fn same_name<'p>(known: impl Iterator<Item = &'p str>, path: &str, target: &Path) -> Error {
    let folded = |path: &str| -> String { path.nfkc().collect::<String>().to_lowercase() };
    let wanted = folded(path);
    let mut others = known.filter(|known| folded(known) == wanted);
    let other = others.next().unwrap_or("another file");
    let target = target.display();
    refused(format!(
        "{other} and {path} are the same name on the file system of {target}; rename one of them"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_paths_of_one_name_are_named() {
        let known = ["news/caf\u{e9}.md", "news/zo.md"];
        for path in ["news/CAFE\u{301}.md", "news/cafe\u{301}.md", "NEWS/Caf\u{e9}.md"] {
            let said = same_name(known.into_iter(), path, Path::new("kopie")).to_string();
            let expected = format!(
                "news/caf\u{e9}.md and {path} are the same name on the file system of kopie; rename \
                 one of them"
            );
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn a_name_that_is_taken_is_refused_and_nothing_is_left() -> Result<(), Error> {
        let above =
            std::env::temp_dir().join(format!("isogloss-new-folder-{}", std::process::id()));
        let fail = |cause| Error::io(&above, "written", cause);
        fs::create_dir_all(&above).map_err(fail)?;
        let mut new = NewFolder::beside(&above.join("kopie"))?;
        new.write("nieuws/a.md", b"Dag")?;
        // As on a disk that does not tell "Nieuws" from "nieuws".
        fs::create_dir(new.part.join("Nieuws")).map_err(fail)?;
        let said = new.write("Nieuws/b.md", b"Dag").map_err(|error| error.to_string());
        let start = "nieuws and Nieuws are the same name on the file system of ";
        assert!(said.as_ref().is_err_and(|said| said.starts_with(start)), "{said:?}");
        drop(new);
        assert_eq!(fs::read_dir(&above).map_err(fail)?.count(), 0);
        fs::remove_dir_all(&above).map_err(fail)
    }
}
