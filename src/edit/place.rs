//! The reading and writing of files in a folder or a store.

use std::path::Path;
use std::sync::Arc;

use super::changes::FileChange;
use super::disk::{Disk, FileSystem, lock_of_tree};
use super::recovery::undo_or_complete_if_any;
use super::writer::write;
use crate::content::nfc;
use crate::error::{Error, Report};
use crate::source::{SourceFile, StoredTree, list_directory};
use crate::store::{Author, ContentPlace, FileWrite};

impl ContentPlace {
    /// Returns the bytes of a file as it is now; `None` if there is no such file.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        match self.store() {
            Some(store) => {
                let read = store.snapshot()?.read(&[path])?;
                Ok(read.into_iter().flatten().next().map(Vec::from))
            }
            None => {
                let place = self.root().join(path);
                Disk.read(&place).map_err(|cause| Error::io(&place, "read", cause))
            }
        }
    }

    /// Returns the files in a folder and in those below it, in the order of their paths.
    pub(super) fn list(&self, folder: &str) -> Result<Vec<SourceFile>, Error> {
        if let Some(store) = self.store() {
            let tree = StoredTree::open(store)?;
            let files = tree.list(folder, &|_, _| true);
            // Only these are read by whoever lists them; pictures can be large.
            let texts = files.iter().map(SourceFile::path);
            tree.read_ahead(texts.filter(|path| path.ends_with(".md") || path.ends_with(".toml")))?;
            return Ok(files);
        }
        let mut report = Report::default();
        let root: Arc<Path> = self.root().into();
        let mut files = list_directory(&root, folder, &|_, _| true, &mut report).files;
        files.sort_by(|a, b| a.path().cmp(b.path()));
        match report.has_errors() && !folder.is_empty() {
            true => Err(Error::content(report)),
            false => Ok(files),
        }
    }

    /// Returns the name in a folder that is the same in Unicode normalisation form C.
    pub(super) fn same_name(&self, folder: &str, wanted: &str) -> Option<String> {
        let is_same = |name: &String| *nfc(name) == *wanted;
        if let Some(store) = self.store() {
            let listing = store.snapshot().ok()?.list(folder).ok()?;
            let from = if folder.is_empty() { 0 } else { folder.len() + 1 };
            let names = listing.files.iter().filter_map(|file| file.path.get(from..));
            let names = names.filter_map(|path| path.split('/').next()).map(str::to_owned);
            return names.filter(is_same).min_by_key(|name| (name != wanted, name.clone()));
        }
        let folder = self.root().join(folder);
        if folder.join(wanted).exists() {
            return Some(wanted.to_owned());
        }
        let names = std::fs::read_dir(folder).ok()?;
        names.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).filter(is_same).min()
    }

    /// Writes files: all of them, or none if there is an error.
    pub(super) fn write(&self, files: &[FileChange], author: Author<'_>) -> Result<(), Error> {
        if let Some(store) = self.store() {
            let writes: Vec<FileWrite<'_>> = files.iter().map(FileChange::as_write).collect();
            store.write(&writes, author)?;
            return Ok(());
        }
        let root = self.root();
        let _lock = lock_of_tree(root)?;
        write(&Disk, root, files)?;
        remove_empty_versions(&Disk, root, files);
        Ok(())
    }

    /// Undoes or completes a change that was interrupted, which no change of a store can be.
    pub(super) fn recover(&self) -> Result<bool, Error> {
        self.folder().map_or(Ok(false), undo_or_complete_if_any)
    }

    fn root(&self) -> &Path {
        self.folder().unwrap_or(Path::new(""))
    }
}

/// Removes the folders of versions that have become empty. An empty folder means nothing.
fn remove_empty_versions(disk: &impl FileSystem, root: &Path, files: &[FileChange]) {
    for file in files.iter().filter(|file| file.after.is_none()) {
        let Some((entry, below)) = file.path.split_once("/+") else { continue };
        for (end, _) in below.rmatch_indices('/') {
            let folder = below.get(..end).unwrap_or_default();
            let _ = disk.remove_empty_folder(&root.join(format!("{entry}/+{folder}")));
        }
    }
}
