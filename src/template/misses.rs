//! The fields that templates read from entries and items that do not have them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// An entry or an item that does not have a name.
#[derive(Clone, Debug)]
pub(super) enum Missed {
    /// An entry of a kind.
    Entry { kind: Box<str> },
    /// An item of a list, or a group.
    Item {
        fields: Vec<Box<str>>,
        shape: Box<str>,
        /// Another shape of the list that has the name.
        other_shape: Option<Box<str>>,
    },
}

/// For each name that was not found, the value that was read last. They are recorded only when a
/// page is written again to explain an error.
#[derive(Debug, Default)]
pub(super) struct Misses {
    is_recording: AtomicBool,
    values: Mutex<BTreeMap<Box<str>, Missed>>,
}

impl Misses {
    pub(super) fn record_from_now_on(&self) {
        self.is_recording.store(true, Ordering::Relaxed);
    }

    pub(super) fn add(&self, name: &str, missed: impl FnOnce() -> Option<Missed>) {
        if self.is_recording.load(Ordering::Relaxed)
            && let Some(missed) = missed()
        {
            let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
            values.insert(name.into(), missed);
        }
    }

    /// Returns the value that does not have this name.
    pub(super) fn value(&self, name: &str) -> Option<Missed> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }
}
