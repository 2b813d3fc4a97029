//! The paths that are copied.

use std::path::{Component, Path};

/// The folders in which version control keeps its data. A file with such a name leads to one.
const VERSION_CONTROL: [&str; 3] = [".git", ".hg", ".svn"];

/// The journal of a change that is being written, and its part. The module `edit` writes them.
pub(super) const JOURNALS: [&str; 2] = [".isogloss/journal.json", ".isogloss/journal.part"];

/// The lock of a tree on Windows.
const LOCK: &str = ".isogloss/lock";

/// The beginning of the names of files and folders that are not complete yet: those of an edit, and
/// those of a copy.
const PARTS: [&str; 2] = [".isogloss-edit-", super::new_folder::PART];

/// Returns the reason why a path is never copied, as a clause, or `None` if it is. The folders above it
/// have been asked about, unless it comes from a store.
pub(super) fn exclusion(path: &str) -> Option<&'static str> {
    if JOURNALS.contains(&path) || path == LOCK {
        return Some("isogloss keeps it only while it writes");
    }
    path.split('/').find_map(|name| {
        if VERSION_CONTROL.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            Some("it belongs to version control")
        } else if PARTS.iter().any(|part| name.starts_with(part)) {
            Some("isogloss keeps it only while it writes")
        } else {
            None
        }
    })
}

/// Returns whether a path stays below the folder that it is joined to. On Windows, the name of a drive
/// leads out of it.
pub(super) fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
