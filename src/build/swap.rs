//! Atomic replacement of the output folder by a new folder beside it.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use super::MANIFEST;
use super::manifest::{BuildReport, Manifest};
use super::output::{in_the_way, link, make_folder as make_one};
use crate::error::Error;
use crate::lock::Lock;

/// The name of a file in an unfinished folder of a build, which shows that the folder may be
/// removed.
const MARK: &str = ".isogloss-building";

pub(super) struct Swap {
    place: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

/// Resolves the output folder if it is a symbolic link.
pub(super) fn resolved(folder: &Path) -> Result<PathBuf, Error> {
    match fs::symlink_metadata(folder) {
        Ok(data) if data.is_symlink() => {
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
    let message = || format!("another build is writing to {}", place.display());
    Lock::of(file, &path)?.ok_or_else(|| Error::build(message()))
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

/// Returns the path of a folder or file beside another, whose name is derived from it.
fn beside(place: &Path, what: &str) -> Result<PathBuf, Error> {
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

/// Restores the old output if a build ended while it was being replaced.
pub(super) fn mend(place: &Path) -> Result<(), Error> {
    let Ok(old) = beside(place, "old") else { return Ok(()) };
    if fs::symlink_metadata(place).is_err() && old.join(MARK).is_file() {
        fs::rename(&old, place).map_err(|cause| Error::io(place, "written", cause))?;
        remove_mark(place)?;
    }
    Ok(())
}

fn remove_mark(folder: &Path) -> Result<(), Error> {
    let mark = folder.join(MARK);
    fs::remove_file(&mark).map_err(|cause| Error::io(&mark, "removed", cause))
}

impl Swap {
    pub(super) fn begin(place: &Path) -> Result<Swap, Error> {
        let swap = Swap {
            place: place.to_owned(),
            new: beside(place, "new")?,
            old: beside(place, "old")?,
        };
        if let Some(parent) = swap.new.parent() {
            make_folder(parent)?;
        }
        // Remains of an earlier build.
        for left in [&swap.new, &swap.old] {
            if fs::symlink_metadata(left).is_err() {
                continue;
            }
            if !left.join(MARK).is_file() && !left.join(MANIFEST).is_file() {
                let message = format!(
                    "{} exists and was not created by a build; move it away",
                    left.display()
                );
                return Err(Error::build(message));
            }
            remove_all(left)?;
        }
        fs::create_dir(&swap.new).map_err(|cause| Error::io(&swap.new, "made", cause))?;
        swap.mark(&swap.new)?;
        Ok(swap)
    }

    fn mark(&self, folder: &Path) -> Result<(), Error> {
        let mark = folder.join(MARK);
        fs::write(&mark, "").map_err(|cause| Error::io(&mark, "written", cause))
    }

    pub(super) fn new_folder(&self) -> &Path {
        &self.new
    }

    /// Removes the unfinished output.
    pub(super) fn give_up(&self, error: Error) -> Error {
        let _ = fs::remove_dir_all(&self.new);
        error
    }

    /// Replaces the old folder by the new one.
    pub(super) fn finish(
        &self,
        built: BuildReport,
        former: &Manifest,
    ) -> Result<BuildReport, Error> {
        let has_old = fs::symlink_metadata(&self.place).is_ok();
        let moved = self.carry(&self.place, former, has_old).and_then(|()| self.change(has_old));
        moved.map_err(|error| self.give_up(error))?;
        if has_old {
            // Files may have been added in the meantime.
            self.carry_to(&self.old, &self.place, former)?;
            remove_all(&self.old)?;
        }
        let is_stale = |path: &&String| built.file(path).is_none();
        let mut removed: Vec<String> = former.paths.iter().filter(is_stale).cloned().collect();
        removed.sort_unstable();
        Ok(built.with_removed(removed))
    }

    fn change(&self, has_old: bool) -> Result<(), Error> {
        if has_old {
            self.mark(&self.place)?;
            fs::rename(&self.place, &self.old)
                .map_err(|cause| Error::io(&self.place, "written", cause))
                .inspect_err(|_| drop(remove_mark(&self.place)))?;
        }
        remove_mark(&self.new)?;
        fs::rename(&self.new, &self.place).map_err(|cause| {
            if has_old && fs::rename(&self.old, &self.place).is_ok() {
                let _ = remove_mark(&self.place);
            }
            Error::io(&self.place, "written", cause)
        })
    }

    fn carry(&self, from: &Path, former: &Manifest, has_old: bool) -> Result<(), Error> {
        if has_old { self.carry_to(from, &self.new, former) } else { Ok(()) }
    }

    /// Links everything in the old folder that no build wrote into the new one.
    fn carry_to(&self, from: &Path, to: &Path, former: &Manifest) -> Result<(), Error> {
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            let here = from.join(&folder);
            let unreadable = |cause| Error::io(&here, "read", cause);
            let mut is_empty = true;
            for entry in fs::read_dir(&here).map_err(unreadable)? {
                let entry = entry.map_err(unreadable)?;
                is_empty = false;
                let name = entry.file_name();
                let name = name.to_str().ok_or_else(|| {
                    let path = entry.path();
                    Error::build(format!("the name of {} is not UTF-8", path.display()))
                })?;
                let path = match folder.as_str() {
                    "" => name.to_owned(),
                    folder => format!("{folder}/{name}"),
                };
                let target = to.join(&path);
                if entry.file_type().map_err(unreadable)?.is_dir() {
                    folders.push(path);
                    continue;
                }
                if matches!(path.as_str(), MANIFEST | MARK) || former.paths.contains(&path) {
                    continue;
                }
                match fs::symlink_metadata(&target) {
                    // The file already exists.
                    Ok(data) if !data.is_dir() => {}
                    Ok(_) => return Err(in_the_way(&entry.path())),
                    Err(_) => {
                        self.make_folders(to, &folder)?;
                        link(&entry.path(), &target)?;
                    }
                }
            }
            if is_empty {
                self.make_folders(to, &folder)?;
            }
        }
        Ok(())
    }

    fn make_folders(&self, root: &Path, folder: &str) -> Result<(), Error> {
        let mut path = root.to_owned();
        for name in folder.split('/').filter(|name| !name.is_empty()) {
            path.push(name);
            make_one(&path)?;
        }
        Ok(())
    }
}

fn remove_all(folder: &Path) -> Result<(), Error> {
    fs::remove_dir_all(folder).map_err(|cause| Error::io(folder, "removed", cause))
}
