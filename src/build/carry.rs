//! Files of others in an output folder, carried over to the output that replaces it.

use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

use super::manifest::Manifest;
use super::output::{in_the_way, link, make_folder_like};
use super::remains::is_of_build;
use crate::error::Error;
use crate::file_system::FileAccess;

/// Links everything in the old output that no build wrote into the new one.
pub(super) fn carry(from: &Path, to: &Path, former: &Manifest) -> Result<(), Error> {
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let here = from.join(&folder);
        let unreadable = |cause| Error::io(&here, "read", cause);
        let mut is_empty = true;
        for entry in fs::read_dir(&here).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            is_empty = false;
            let name = name_of(&entry)?;
            if folder.is_empty() && is_of_build(&name) {
                continue;
            }
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if entry.file_type().map_err(unreadable)?.is_dir() {
                folders.push(path);
            } else if !former.paths.contains(&path) {
                carry_file(from, to, &folder, &entry)?;
            }
        }
        if is_empty {
            make_folders(from, to, &folder)?;
        }
    }
    Ok(())
}

fn carry_file(from: &Path, to: &Path, folder: &str, entry: &DirEntry) -> Result<(), Error> {
    let target = to.join(folder).join(entry.file_name());
    match fs::symlink_metadata(&target) {
        // The file already exists.
        Ok(data) if !data.is_dir() => Ok(()),
        Ok(_) => Err(in_the_way(&entry.path())),
        Err(_) => {
            make_folders(from, to, folder)?;
            link(&entry.path(), &target)
        }
    }
}

fn name_of(entry: &DirEntry) -> Result<String, Error> {
    entry
        .file_name()
        .into_string()
        .map_err(|_| Error::build(format!("the name of {} is not UTF-8", entry.path().display())))
}

/// Creates a folder and those above it, with the permissions and owners of the old ones.
pub(super) fn make_folders(from: &Path, to: &Path, folder: &str) -> Result<(), Error> {
    let (mut old, mut new) = (from.to_owned(), to.to_owned());
    for name in folder.split('/').filter(|name| !name.is_empty()) {
        old.push(name);
        new.push(name);
        make_folder_like(&old, &new)?;
    }
    Ok(())
}

/// Returns whether all folders in a folder have an owner, and can be read.
pub(super) fn folders_are_of(folder: &Path, owner: &FileAccess) -> io::Result<bool> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { return Ok(false) };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                if !FileAccess::of(&entry.metadata()?).has_owner_of(owner) {
                    return Ok(false);
                }
                folders.push(entry.path());
            }
        }
    }
    Ok(true)
}

/// Gives the folders of a new output the permissions of the old ones, now that it has all its files.
pub(super) fn settle_folders(from: &Path, to: &Path) -> Result<(), Error> {
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let here = to.join(&folder);
        let unreadable = |cause| Error::io(&here, "read", cause);
        for entry in fs::read_dir(&here).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            if entry.file_type().map_err(unreadable)?.is_dir() {
                let name = name_of(&entry)?;
                let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                folders.push(path);
            }
        }
        let old = fs::symlink_metadata(from.join(&folder)).ok().filter(|data| data.is_dir());
        // The folder itself is still written to.
        if let Some(data) = old.filter(|_| !folder.is_empty()) {
            let applied = FileAccess::of(&data).apply(&here);
            applied.map_err(|cause| Error::io(&here, "written", cause))?;
        }
    }
    Ok(())
}
