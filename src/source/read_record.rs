use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxBuildHasher;

use crate::content_hash;
use crate::file_system;

/// The hashes and lengths of texts on disk, as they were read.
#[derive(Debug, Default)]
pub(crate) struct ReadRecord(Mutex<Marks>);

type Marks = HashMap<PathBuf, (u128, u64), FxBuildHasher>;

impl ReadRecord {
    /// Records the text of a file. If it is read several times, the first text counts, so that a
    /// change between is not missed.
    pub(super) fn note(&self, place: PathBuf, text: &str) {
        let mark = (content_hash::of_bytes(text.as_bytes()), text.len() as u64);
        self.marks().entry(place).or_insert(mark);
    }

    /// Forgets a file that is about to be read again.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn forget(&self, place: &Path) {
        self.marks().remove(place);
    }

    /// Returns whether a file has the bytes that were last read.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn is_current(&self, place: &Path) -> bool {
        let known = self.marks().get(place).copied();
        known.is_some_and(|known| mark_of(place, known.1).is_ok_and(|it| it == known))
    }

    fn marks(&self) -> MutexGuard<'_, Marks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hashes at most one byte more than a length.
fn mark_of(place: &Path, length: u64) -> io::Result<(u128, u64)> {
    content_hash::of_reader(file_system::open(place)?.take(length.saturating_add(1)))
}
