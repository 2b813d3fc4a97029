//! The entries that depend on others: by links and references, and by values that must be unique.

use super::checked::Checked;
use super::holders::Holders;
use super::mentions::mentions;
use super::note_checks::unique_keys;
use super::references::References;
use super::written::Notes;
use crate::content::{EntryId, EntryKey, Fingerprint};

/// The entries that name others, and those that have a value that must be unique.
#[derive(Clone, Debug, Default)]
pub(super) struct Related {
    /// By the entries that they name, whether or not these exist. Entries that no longer name one
    /// stay here, which only causes a check too many.
    mentions: Holders,
    uniques: Holders,
}

impl Related {
    pub(super) fn of(entries: &[Checked], references: References<'_>) -> Related {
        let mut related = Related::default();
        for entry in entries {
            related.add(entry, references);
        }
        related
    }

    pub(super) fn add(&mut self, entry: &Checked, references: References<'_>) {
        let own = entry.id.fingerprint();
        // Where mistakes are no errors, everything is checked again when an entry is added.
        if !references.site.conventions().is_lenient() {
            for key in mentions(entry, references) {
                self.mentions.add(key, own);
            }
        }
        for key in unique_keys(entry.kind, &entry.notes) {
            self.uniques.add(key, own);
        }
    }

    /// Removes the unique values of an entry.
    pub(super) fn remove(&mut self, id: &EntryId, kind: u16, notes: &Notes) {
        for key in unique_keys(kind, notes) {
            self.uniques.remove(key, id.fingerprint());
        }
    }

    /// Returns the entries that name an entry.
    pub(super) fn naming(&self, id: &EntryId) -> &[Fingerprint] {
        self.mentions.of(id.fingerprint().high())
    }

    /// Returns the entries that have some unique value of an entry of a kind.
    pub(super) fn sharing(&self, kind: u16, notes: &Notes) -> Vec<Fingerprint> {
        let keys = unique_keys(kind, notes).into_iter();
        keys.flat_map(|key| self.uniques.of(key).to_vec()).collect()
    }
}
