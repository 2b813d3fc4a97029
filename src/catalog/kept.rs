//! Ranks and lists that queries have computed, kept until the content changes.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rustc_hash::FxBuildHasher;

/// The ranks and lists that queries have computed.
#[derive(Default)]
pub(crate) struct Kept {
    ranks: Mutex<HashMap<RanksKey, Arc<Ranks>, FxBuildHasher>>,
    lists: Mutex<Lists>,
}

/// A field of all kinds, for the readers of a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RanksKey {
    pub(crate) field: Box<str>,
    /// The position of the reader's language in the site; `None` if every reader has the same order.
    pub(crate) language: Option<usize>,
}

/// The place of each text, and of each entry, in the order of a field's values.
#[derive(Debug, Default)]
pub(crate) struct Ranks {
    /// By the kind and by the position of the text in its table.
    by_text: Vec<Box<[u32]>>,
    /// By the position of the entry. All texts of an entry have one rank here, or it is unknown.
    by_entry: Box<[u32]>,
    /// The number of different values.
    count: usize,
}

impl Ranks {
    /// The rank of an absent value.
    pub(crate) const ABSENT: u32 = u32::MAX;
    /// The rank of an entry whose texts may have different values.
    const UNKNOWN: u32 = u32::MAX - 1;

    /// Creates ranks of texts, of which there are `count` different ones.
    pub(crate) fn new(by_text: Vec<Box<[u32]>>, count: usize) -> Ranks {
        Ranks { by_text, by_entry: Box::default(), count }
    }

    /// Adds ranks of entries: each is that of the text at a position of a kind.
    pub(crate) fn with_entries(
        mut self,
        entries: usize,
        texts: impl Iterator<Item = (u32, usize, usize)>,
    ) -> Ranks {
        let mut by_entry = vec![Ranks::UNKNOWN; entries];
        for (position, kind, text) in texts {
            if let Some(slot) = by_entry.get_mut(position as usize) {
                *slot = self.of(kind, text);
            }
        }
        self.by_entry = by_entry.into();
        self
    }

    /// Returns the number of different values.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Returns the rank of a text.
    #[inline]
    pub(crate) fn of(&self, kind: usize, text: usize) -> u32 {
        let of_kind = self.by_text.get(kind);
        of_kind.and_then(|ranks| ranks.get(text)).copied().unwrap_or(Ranks::ABSENT)
    }

    /// Returns the rank of an entry; `None` if it depends on the text that serves it.
    #[inline]
    pub(crate) fn of_entry(&self, position: u32) -> Option<u32> {
        self.by_entry.get(position as usize).copied().filter(|rank| *rank != Ranks::UNKNOWN)
    }
}

/// The entries that a query selects, in its order.
#[derive(Debug, Default)]
pub(crate) struct KeptList {
    positions: Box<[u32]>,
    /// The place of each entry in the list.
    places: OnceLock<HashMap<u32, usize, FxBuildHasher>>,
}

impl KeptList {
    pub(crate) fn new(positions: Vec<u32>) -> KeptList {
        KeptList { positions: positions.into(), places: OnceLock::new() }
    }

    pub(crate) fn positions(&self) -> &[u32] {
        &self.positions
    }

    /// Returns the place of an entry in the list.
    pub(crate) fn place_of(&self, position: u32) -> Option<usize> {
        let places = self.places.get_or_init(|| {
            self.positions.iter().enumerate().map(|(place, position)| (*position, place)).collect()
        });
        places.get(&position).copied()
    }
}

/// Lists by the queries that they answer.
#[derive(Debug, Default)]
struct Lists {
    by_query: HashMap<Box<str>, Arc<KeptList>, FxBuildHasher>,
    /// The size of all lists and queries together, in positions of entries.
    size: usize,
}

/// The largest size of all kept lists together, and the largest number of lists. Queries can come
/// from the addresses that readers ask for, so neither the number of different ones nor their length
/// has a bound.
const LARGEST_SIZE: usize = 1_000_000;
const MOST_LISTS: usize = 1_000;

impl Kept {
    /// Returns the ranks of a field, which are computed the first time.
    pub(crate) fn ranks(&self, key: RanksKey, compute: impl FnOnce() -> Ranks) -> Arc<Ranks> {
        if let Some(ranks) = open(&self.ranks).get(&key) {
            return Arc::clone(ranks);
        }
        // Readers of other fields do not wait.
        let ranks = Arc::new(compute());
        Arc::clone(open(&self.ranks).entry(key).or_insert(ranks))
    }

    /// Returns the fields whose ranks are known.
    pub(crate) fn ranked(&self) -> Vec<RanksKey> {
        open(&self.ranks).keys().cloned().collect()
    }

    /// Removes the lists, and the ranks of the fields for which a condition holds.
    pub(super) fn forget(&mut self, is_changed: impl Fn(&RanksKey) -> bool) {
        let ranks = self.ranks.get_mut().unwrap_or_else(PoisonError::into_inner);
        ranks.retain(|key, _| !is_changed(key));
        self.lists = Mutex::default();
    }

    /// Returns the list of a query, which is computed the first time.
    pub(crate) fn list(&self, query: String, compute: impl FnOnce() -> Vec<u32>) -> Arc<KeptList> {
        if let Some(list) = open(&self.lists).by_query.get(&*query) {
            return Arc::clone(list);
        }
        let list = Arc::new(KeptList::new(compute()));
        let size = list.positions.len() + query.len() / size_of::<u32>();
        let mut lists = open(&self.lists);
        let is_full = lists.size.saturating_add(size) > LARGEST_SIZE;
        if is_full || lists.by_query.len() >= MOST_LISTS {
            *lists = Lists::default();
        }
        // Another thread may have computed it at the same time.
        if lists.by_query.insert(query.into(), Arc::clone(&list)).is_none() {
            lists.size += size;
        }
        list
    }
}

/// Locks a value. A thread that panicked cannot have left it half changed.
fn open<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A copy of a catalog answers queries in the same way, until it changes.
impl Clone for Kept {
    fn clone(&self) -> Kept {
        let ranks = open(&self.ranks).clone();
        Kept { ranks: Mutex::new(ranks), lists: Mutex::default() }
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}
