//! Translations that are not known to be current.

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

impl Catalog {
    /// Sets the translations of an item, by its position, that are not known to be current.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn set_outdated_translations(
        &mut self,
        position: u32,
        outdated: Vec<OutdatedTranslation>,
    ) {
        let Some(record) = self.record(position) else { return };
        let fingerprint = record.fingerprint();
        if outdated.is_empty() {
            self.holds.outdated.remove(&fingerprint);
        } else {
            self.holds.outdated.insert(fingerprint, outdated);
        }
        self.hold(position);
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
