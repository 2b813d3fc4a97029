//! Folders of versions in trees of other tools, which have none.

use std::collections::BTreeSet;

use super::divided;
use crate::layout::role::Role;

/// The folders that look like versions of a native tree: `+2027-03` with a `version.toml`. What they
/// hold is not to be public, so it is not read.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct VersionFolders(BTreeSet<Box<str>>);

const FILE: &str = "version.toml";
const HELP: &str =
    "versions of pages are only read in a native tree; the files of this folder are ignored";

impl VersionFolders {
    /// Returns the folders among the paths of all files.
    pub(in crate::layout) fn of<'f>(paths: impl Iterator<Item = &'f str>) -> VersionFolders {
        let folders = paths.filter_map(|path| {
            let (folder, file) = divided(path);
            (file == FILE && divided(folder).1.starts_with('+')).then(|| folder.into())
        });
        VersionFolders(folders.collect())
    }

    /// Returns the role of a file in such a folder.
    pub(in crate::layout) fn role(&self, path: &str) -> Option<Role<'static>> {
        if self.0.is_empty() {
            return None;
        }
        let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        let folder = above.find(|folder| self.0.contains(*folder))?;
        Some(match path.strip_prefix(folder)? {
            "/version.toml" => Role::Unexpected { help: HELP },
            _ => Role::Ignored,
        })
    }
}
