use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::content::Fingerprint;

/// The entries that have something, by its hash: a slug, a value that must be unique, or a link.
///
/// Two things can have one hash. The caller has to check each entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Holders {
    by_key: HashMap<u64, HeldBy, FxBuildHasher>,
}

/// Most things have one holder, for which nothing is allocated.
#[derive(Clone, Debug)]
enum HeldBy {
    One(Fingerprint),
    /// Sorted.
    Several(Vec<Fingerprint>),
}

impl Holders {
    pub(super) fn with_capacity(count: usize) -> Holders {
        Holders { by_key: HashMap::with_capacity_and_hasher(count, FxBuildHasher) }
    }

    pub(super) fn add(&mut self, key: u64, entry: Fingerprint) {
        let held = self.by_key.entry(key).or_insert(HeldBy::One(entry));
        match held {
            HeldBy::One(first) if *first == entry => {}
            HeldBy::One(first) => {
                let mut several = vec![*first, entry];
                several.sort_unstable();
                *held = HeldBy::Several(several);
            }
            HeldBy::Several(several) => {
                if let Err(place) = several.binary_search(&entry) {
                    several.insert(place, entry);
                }
            }
        }
    }

    pub(super) fn remove(&mut self, key: u64, entry: Fingerprint) {
        let is_last = match self.by_key.get_mut(&key) {
            Some(HeldBy::One(first)) => *first == entry,
            Some(HeldBy::Several(several)) => {
                several.retain(|known| *known != entry);
                several.is_empty()
            }
            None => false,
        };
        if is_last {
            self.by_key.remove(&key);
        }
    }

    /// Returns the entries that have what a key stands for.
    pub(super) fn of(&self, key: u64) -> &[Fingerprint] {
        match self.by_key.get(&key) {
            Some(HeldBy::One(first)) => std::slice::from_ref(first),
            Some(HeldBy::Several(several)) => several,
            None => &[],
        }
    }

    /// Returns all entries that share something with another one.
    pub(super) fn sharing(&self) -> impl Iterator<Item = Fingerprint> {
        let several = self.by_key.values().filter_map(|held| match held {
            HeldBy::Several(several) if several.len() > 1 => Some(several),
            _ => None,
        });
        several.flatten().copied()
    }
}
