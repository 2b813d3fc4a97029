//! The files that `ignored_content` leaves out.

use globset::{Glob, GlobSet, GlobSetBuilder};

/// Patterns of paths in which `*` also matches slashes.
#[derive(Clone, Debug, Default)]
pub(super) struct ZolaIgnored {
    patterns: GlobSet,
}

impl ZolaIgnored {
    /// Checks a pattern, and returns the problem with it.
    pub(super) fn check(pattern: &str) -> Result<(), String> {
        Glob::new(pattern).map(|_| ()).map_err(|error| error.kind().to_string())
    }

    /// Builds the set of the valid patterns.
    pub(super) fn new(patterns: &[&str]) -> ZolaIgnored {
        let mut builder = GlobSetBuilder::new();
        for pattern in patterns.iter().filter_map(|pattern| Glob::new(pattern).ok()) {
            builder.add(pattern);
        }
        ZolaIgnored { patterns: builder.build().unwrap_or_default() }
    }

    /// Returns whether a file is left out, by its path from the root of the tree. The file of a
    /// section is matched by the path of its folder.
    pub(super) fn contains(&self, path: &str, is_section: bool) -> bool {
        if self.patterns.is_empty() {
            return false;
        }
        // The path on disk, without the folders above the tree.
        let path = format!("/{path}");
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.patterns.is_match(if is_section { folder } else { &path })
    }
}
