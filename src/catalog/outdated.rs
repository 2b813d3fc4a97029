//! Translations that are not known to be current.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Catalog, EntryRef};
use crate::content::Kind;
use crate::language::LanguageTag;

/// A translation that is not known to be current.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OutdatedTranslation {
    pub(crate) language: LanguageTag,
    /// Whether there is a record of the text that it was translated from.
    pub(crate) is_recorded: bool,
    /// The language of the text that it was translated from, if that text has changed.
    pub(crate) source: Option<LanguageTag>,
    /// The time at which that text changed, if known.
    pub(crate) since: Option<Timestamp>,
}

/// The knowledge of which translations are current, which is next to the content.
pub(crate) trait TranslationStates: fmt::Debug + Send + Sync {
    /// Returns the translations of an item that are not known to be current.
    fn outdated(&self, catalog: &Catalog, item: EntryRef<'_>) -> Vec<OutdatedTranslation>;
}

impl Catalog {
    /// Sets what is known of translations, for all items.
    pub(crate) fn set_translation_states(&mut self, states: Arc<dyn TranslationStates>) {
        self.states = Some(states);
        for position in self.positions() {
            self.set_outdated_translations(position);
        }
    }

    /// Determines which translations of an item are not known to be current, if readers see something
    /// else then.
    pub(super) fn set_outdated_translations(&mut self, position: u32) {
        let Some(states) = self.states.clone() else { return };
        let item = self.record(position).and_then(|record| self.entry_of(record));
        let Some(item) = item else { return };
        if !self.depends_on_translation_states_of(item.kind()) {
            return;
        }
        let fingerprint = item.record.fingerprint();
        let outdated = states.outdated(self, item);
        let has_changed = match outdated.is_empty() {
            true => self.holds.outdated.remove(&fingerprint).is_some(),
            false => self.holds.outdated.insert(fingerprint, outdated.clone()) != Some(outdated),
        };
        if has_changed {
            self.hold(position);
        }
    }

    /// Returns whether readers see something else when a translation is outdated.
    pub(crate) fn depends_on_translation_states(&self) -> bool {
        self.site().kinds().iter().any(|kind| self.depends_on_translation_states_of(kind))
    }

    /// Returns whether readers see something else when a translation of a kind is outdated: a gate
    /// requires current translations, or the kind has a notice.
    pub(crate) fn depends_on_translation_states_of(&self, kind: &Kind) -> bool {
        let has_gate =
            || self.site().gates().iter().any(|gate| gate.current_within_days().is_some());
        kind.outdated_notice() || has_gate()
    }
}

impl<'c> EntryRef<'c> {
    /// Returns the translations that are not known to be current.
    pub(super) fn all_outdated_translations(&self) -> &'c [OutdatedTranslation] {
        let outdated = self.catalog.holds.outdated.get(&self.record.fingerprint());
        outdated.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the translations of which readers are told that their source has changed.
    pub(super) fn noticed_translations(
        &self,
    ) -> impl Iterator<Item = &'c OutdatedTranslation> + use<'c> {
        let has_notice = self.kind().outdated_notice();
        let outdated = self.all_outdated_translations().iter();
        outdated.filter(move |translation| has_notice && translation.source.is_some())
    }

    /// Returns the language of the source of a translation and the time of its change, if readers
    /// are told that it has changed.
    pub(crate) fn changed_source(
        &self,
        language: LanguageTag,
    ) -> Option<(LanguageTag, Option<Timestamp>)> {
        let translation = self.noticed_translations().find(|it| it.language == language)?;
        Some((translation.source?, translation.since))
    }
}
