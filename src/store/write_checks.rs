//! The checks of writes that need no database.

use std::collections::BTreeSet;

use super::{FileWrite, StoreError, StoreErrorKind, path_problem};

/// Checks the paths and sizes of writes, for an implementation of [`Store::write`](super::Store::write).
///
/// `largest_file` is the greatest number of bytes that a file of the store may have.
///
/// ```
/// use isogloss::store::{FileWrite, StoreErrorKind, check_writes};
///
/// let create = |path| FileWrite { path, before: None, after: Some(b"Bonjour") };
/// assert!(check_writes(&[create("news/a/fr.md")], 7).is_ok());
/// // The file has seven bytes.
/// let error = check_writes(&[create("news/a/fr.md")], 6).unwrap_err();
/// assert_eq!(error.kind(), StoreErrorKind::Refused);
/// assert!(check_writes(&[create("../fr.md")], 7).is_err());
/// ```
///
/// # Errors
///
/// Returns [`StoreErrorKind::Refused`] if a path cannot be that of a file (see [`path_problem`]) or occurs
/// twice, or if a file is too large.
pub fn check_writes(writes: &[FileWrite<'_>], largest_file: u64) -> Result<(), StoreError> {
    let refused = |message: String| Err(StoreError::new(StoreErrorKind::Refused, message));
    let mut paths = BTreeSet::new();
    for write in writes {
        if let Some(reason) = path_problem(write.path) {
            let path = write.path.escape_debug();
            return refused(format!("\"{path}\" cannot be the path of a file: {reason}"));
        }
        if !paths.insert(write.path) {
            let path = write.path;
            return refused(format!("{path} occurs twice in one change: write it once"));
        }
        let size = write.after.map_or(0, |bytes| bytes.len() as u64);
        if size > largest_file {
            return refused(format!(
                "{} has {size} bytes, and a file in this store has at most {largest_file}: make it \
                 smaller, or raise the limit of the store (with_largest_file)",
                write.path
            ));
        }
    }
    Ok(())
}
