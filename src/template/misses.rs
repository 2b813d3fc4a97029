//! The fields that templates read from entries whose kind does not have them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// For each name that no entry had, the kind of the entry that was read last. They are recorded only
/// when a page is written again to explain an error.
#[derive(Debug, Default)]
pub(super) struct Misses {
    is_recording: AtomicBool,
    kinds: Mutex<BTreeMap<Box<str>, Box<str>>>,
}

impl Misses {
    pub(super) fn record_from_now_on(&self) {
        self.is_recording.store(true, Ordering::Relaxed);
    }

    pub(super) fn add(&self, name: &str, kind: &str) {
        if self.is_recording.load(Ordering::Relaxed) {
            let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
            kinds.insert(name.into(), kind.into());
        }
    }

    /// Returns the kind of the entry that does not have this name.
    pub(super) fn kind(&self, name: &str) -> Option<Box<str>> {
        self.kinds.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }
}
