//! The entries that a live catalog has from code.

use std::collections::HashMap;

use crate::catalog::{EntryChange, EntryChanges};
use crate::content::Entry;

/// Entries made in code. At first, several can have one id, which is an error when they are loaded.
#[derive(Clone, Debug, Default)]
pub(crate) struct MadeEntries {
    entries: Vec<Entry>,
    /// The positions of the entries, by id.
    places: HashMap<Box<str>, usize>,
}

impl MadeEntries {
    pub(super) fn new(entries: Vec<Entry>) -> MadeEntries {
        let places = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at));
        MadeEntries { places: places.collect(), entries }
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Returns a copy with some entries changed.
    pub(crate) fn changed(&self, changes: EntryChanges) -> MadeEntries {
        let mut made = self.clone();
        made.change(changes);
        made
    }

    /// Changes some entries.
    pub(super) fn change(&mut self, changes: EntryChanges) {
        for change in changes.into_all() {
            match change {
                EntryChange::Put(entry, _) => self.put(*entry),
                EntryChange::Remove(id) => self.remove(&id),
            }
        }
    }

    fn put(&mut self, entry: Entry) {
        match self.places.get(&entry.id).and_then(|place| self.entries.get_mut(*place)) {
            Some(known) => *known = entry,
            None => {
                self.places.insert(entry.id.clone(), self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    fn remove(&mut self, id: &str) {
        let Some(place) = self.places.remove(id) else { return };
        self.entries.swap_remove(place);
        if let Some(moved) = self.entries.get(place) {
            self.places.insert(moved.id.clone(), place);
        }
    }
}
