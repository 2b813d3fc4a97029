//! Strong entity tags of files (RFC 9110, section 8.8.3), computed from their content.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::entity_tag;
use super::file_identity::{FileIdentity, open_regular};
use crate::content_hash;

/// The largest number of remembered files.
const MOST_KEPT: usize = 10_000;

/// The resolution of modification times. Two changes within this time may have the same
/// modification time, because some file systems count in steps of two seconds.
const TIME_STEP: SignedDuration = SignedDuration::from_secs(2);

/// The number of attempts to read a file that changes meanwhile.
const MOST_TRIES: usize = 3;

/// The tags of requested files. A tag is computed once for a size, a modification time and an
/// inode.
#[derive(Debug, Default)]
pub(super) struct FileTags {
    kept: Mutex<HashMap<PathBuf, Kept>>,
}

#[derive(Clone, Debug)]
struct Kept {
    identity: FileIdentity,
    tag: Arc<str>,
}

/// A file as it was when its tag was requested.
#[derive(Clone, Debug)]
pub(super) struct TaggedFile {
    pub(super) path: PathBuf,
    pub(super) identity: FileIdentity,
    pub(super) tag: Arc<str>,
}

impl FileTags {
    /// Returns the tag of a file. If it is known and the file has not changed, the file is not
    /// opened.
    ///
    /// A file that was modified less than two seconds before `moment`, or after it, is read each
    /// time, because another change might not alter its modification time. `moment` is the present;
    /// an earlier one causes files to be read more often.
    pub(super) fn get(&self, path: &Path, moment: Timestamp) -> io::Result<TaggedFile> {
        let identity = FileIdentity::of_path(path)?;
        let known = {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(path).filter(|known| known.identity == identity).cloned()
        };
        let found = match known {
            Some(known) => known,
            // The lock is not held while a file is read. Two simultaneous requests both read it.
            None => {
                let found = read(path)?;
                if is_settled(&found.identity, moment) {
                    self.keep(path, found.clone());
                }
                found
            }
        };
        Ok(TaggedFile { path: path.to_owned(), identity: found.identity, tag: found.tag })
    }

    fn keep(&self, path: &Path, found: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT && !kept.contains_key(path) {
            // Which file is forgotten is arbitrary.
            let first = kept.keys().next().cloned();
            first.and_then(|first| kept.remove(&first));
        }
        kept.insert(path.to_owned(), found);
    }
}

fn read(path: &Path) -> io::Result<Kept> {
    for _ in 0..MOST_TRIES {
        let (file, identity) = open_regular(path)?;
        let (hash, length) = content_hash::of_reader(&file)?;
        if length == identity.length && FileIdentity::of_file(&file)? == identity {
            return Ok(Kept { identity, tag: entity_tag::strong(hash).into() });
        }
    }
    Err(io::Error::other("the file changed while it was being read"))
}

/// Returns whether any later change of a file alters its modification time.
fn is_settled(identity: &FileIdentity, moment: Timestamp) -> bool {
    let modified = identity.modified.and_then(|modified| Timestamp::try_from(modified).ok());
    modified.is_some_and(|modified| moment.duration_since(modified) >= TIME_STEP)
}
