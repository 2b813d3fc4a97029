use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The files of folders that the system cannot watch, as they were when they were last looked at.
#[derive(Debug, Default)]
pub(super) struct Poll {
    seen: BTreeMap<PathBuf, Mark>,
}

/// Metadata of a file, a folder or a link, which differs after most changes.
type Mark = (bool, u64, Option<SystemTime>);

impl Poll {
    /// Looks at everything below some folders, and returns what has changed since the last time.
    pub(super) fn look<'p>(
        &mut self,
        folders: impl IntoIterator<Item = &'p Path>,
    ) -> BTreeSet<PathBuf> {
        let mut now = BTreeMap::new();
        folders.into_iter().for_each(|folder| add(folder, &mut now));
        let is_same = |(path, mark): &(&PathBuf, &Mark)| now.get(*path) == Some(*mark);
        let gone = self.seen.iter().filter(|it| !is_same(it)).map(|(path, _)| path.clone());
        let new = now.keys().filter(|path| !self.seen.contains_key(*path)).cloned();
        let changed = gone.chain(new).collect();
        self.seen = now;
        changed
    }
}

/// Adds everything below a folder. Links are not followed.
fn add(folder: &Path, found: &mut BTreeMap<PathBuf, Mark>) {
    // What cannot be read is reported where it is used.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, Ok(data)) = (entry.path(), entry.metadata()) else { continue };
        // The files in a folder are looked at themselves.
        let mark = match data.is_dir() {
            true => (true, 0, None),
            false => (false, data.len(), data.modified().ok()),
        };
        if data.is_dir() {
            add(&path, found);
        }
        found.insert(path, mark);
    }
}
