//! The files that are copied, at one moment.

use super::copied_path::exclusion;
use super::{BATCH, CopyReport, FolderFiles, path_problem, refused};
use crate::error::Error;
use crate::store::{ContentPlace, Snapshot, StoreError, StoreErrorKind, StoreProblem};

/// The place that is copied from, and what has been read of it.
pub(super) struct Origin {
    files: Files,
    report: CopyReport,
}

enum Files {
    Folder(FolderFiles),
    Store { name: String, snapshot: Box<dyn Snapshot>, paths: Vec<Box<str>> },
}

impl Origin {
    /// Lists the files of a place.
    pub(super) fn open(place: &ContentPlace) -> Result<Origin, Error> {
        let mut left_out = Vec::new();
        let files = match (place.folder(), place.store()) {
            (Some(folder), _) => Files::Folder(FolderFiles::list(folder, &mut left_out)?),
            (None, Some(store)) => {
                let mut snapshot = store.snapshot()?;
                let listing = snapshot.list("")?;
                left_out = listing.problems;
                let reason = |path: &str| path_problem(path).or_else(|| exclusion(path));
                let (mut paths, all) = (Vec::new(), listing.files.into_iter().map(|it| it.path));
                for path in all {
                    match reason(&path) {
                        None => paths.push(path),
                        Some(reason) => left_out.push(StoreProblem { path, reason: reason.into() }),
                    }
                }
                Files::Store { name: store.name(), snapshot, paths }
            }
            (None, None) => return Err(refused("there is no place to copy from".to_owned())),
        };
        left_out.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Origin { files, report: CopyReport { left_out, ..CopyReport::default() } })
    }

    /// Calls a function with the path and the bytes of each file, in the order of the paths.
    pub(super) fn each_file(
        &mut self,
        mut act: impl FnMut(&str, Box<[u8]>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let report = &mut self.report;
        let mut count = |path: &str, bytes: Box<[u8]>| {
            report.files += 1;
            report.bytes += bytes.len() as u64;
            act(path, bytes)
        };
        match &mut self.files {
            Files::Folder(files) => files.each(count),
            Files::Store { name, snapshot, paths } => {
                for batch in paths.chunks(BATCH) {
                    let batch: Vec<&str> = batch.iter().map(|path| &**path).collect();
                    for (path, bytes) in batch.iter().zip(snapshot.read(&batch)?) {
                        count(path, bytes.ok_or_else(|| missing(name, path))?)?;
                    }
                }
                Ok(())
            }
        }
    }

    pub(super) fn into_report(self) -> CopyReport {
        self.report
    }
}

/// Creates an error about a file that is in the list of a snapshot, but cannot be read in it.
fn missing(name: &str, path: &str) -> Error {
    let message = format!("{name} lists {path}, but has no bytes of it: restore a backup");
    StoreError::new(StoreErrorKind::Corrupt, message).into()
}
