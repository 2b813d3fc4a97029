//! The periods in which the gates that hold entries back let them through, and what was public
//! then.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rustc_hash::FxBuildHasher;

use super::outdated::OutdatedTranslation;
use super::{Catalog, EntryRecord, EntryRef, VariantRecord, VariantRef};
use crate::content::{EntryRule, Fingerprint, Status, Window};
use crate::language::SkipReason;
use crate::site::{Gate, OnViolation};

/// The period in which the gates that hold entries back let one through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Hold {
    Never,
    Within { from: Option<Timestamp>, until: Option<Timestamp> },
}

/// The entries that gates hold back, and the translations that are not current, by entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Holds {
    holds: HashMap<Fingerprint, Hold, FxBuildHasher>,
    pub(super) outdated: HashMap<Fingerprint, Vec<OutdatedTranslation>, FxBuildHasher>,
}

/// Whether a period is that of the content as it is, or as it must have been.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
}

impl Hold {
    const OPEN: Hold = Hold::Within { from: None, until: None };

    fn is_open(self, moment: Timestamp) -> bool {
        match self {
            Hold::Never => false,
            Hold::Within { from, until } => {
                from.is_none_or(|from| moment >= from) && until.is_none_or(|until| moment < until)
            }
        }
    }

    /// Returns the period within both.
    fn and(self, from: Option<Timestamp>, until: Option<Timestamp>) -> Hold {
        let Hold::Within { from: own_from, until: own_until } = self else { return Hold::Never };
        let from = own_from.max(from);
        let until = match (own_until, until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        match from.zip(until) {
            Some((from, until)) if from >= until => Hold::Never,
            _ => Hold::Within { from, until },
        }
    }
}

impl Holds {
    /// Forgets an item that is about to change.
    pub(super) fn forget(&mut self, item: Fingerprint) {
        self.holds.remove(&item);
        self.outdated.remove(&item);
    }
}

impl Catalog {
    /// Computes which entries are held back.
    pub(super) fn hold_all(&mut self) {
        if self.has_holding_gates() {
            for position in 0..u32::try_from(self.records.len()).unwrap_or(u32::MAX) {
                self.hold(position);
            }
        }
    }

    pub(super) fn has_holding_gates(&self) -> bool {
        self.site().gates().iter().any(|gate| gate.on_violation() == OnViolation::Hold)
    }

    /// Computes whether one entry is held back.
    pub(super) fn hold(&mut self, position: u32) {
        let Some(record) = self.record(position) else { return };
        let fingerprint = record.fingerprint();
        let hold = self.entry_of(record).and_then(|entry| entry.worked_out_hold(Tense::Present));
        match hold {
            Some(hold) => self.holds.holds.insert(fingerprint, hold),
            None => self.holds.holds.remove(&fingerprint),
        };
        if hold.is_some() {
            self.records.mark_held(position);
        }
        self.changes.take();
        self.kept.forget(|_| false);
    }

    /// Returns whether a gate holds the entry of a record back at a moment.
    pub(crate) fn is_held(&self, record: &EntryRecord, moment: Timestamp) -> bool {
        self.holds.holds.get(&record.fingerprint()).is_some_and(|hold| !hold.is_open(moment))
    }

    /// Returns why the public cannot see a text at a moment; `None` if they can, be it with a notice
    /// that the text has ended.
    pub(crate) fn hidden(
        &self,
        record: &EntryRecord,
        text: &VariantRecord,
        moment: Timestamp,
    ) -> Option<SkipReason> {
        match text.hidden(moment) {
            None => self.is_held(record, moment).then_some(SkipReason::Held),
            Some(reason) => {
                let entry = self.entry_of(record).filter(|_| text.stays_readable());
                let is_shown = |entry| VariantRef { entry, record: text }.has_ended(moment);
                (!entry.is_some_and(is_shown)).then_some(reason)
            }
        }
    }
}

impl<'c> EntryRef<'c> {
    pub(super) fn hold(&self) -> Option<Hold> {
        self.catalog.holds.holds.get(&self.record.fingerprint()).copied()
    }

    /// Returns the period in which the gates have let the entry through, as far as the content
    /// says: texts that have been withdrawn were there, and recorded translations were current.
    fn past_hold(&self) -> Hold {
        match self.hold() {
            None => Hold::OPEN,
            Some(Hold::Never) => self.worked_out_hold(Tense::Past).unwrap_or(Hold::OPEN),
            Some(hold) => hold,
        }
    }

    /// Returns the moments at which the entry changes for some reader.
    pub(crate) fn changes(&self) -> Vec<Timestamp> {
        let stages = self.stages();
        let mut changes = Vec::new();
        for (at, (from, entry)) in stages.iter().enumerate() {
            let until = stages.get(at + 1).and_then(|(from, _)| *from);
            let is_within = |moment: &Timestamp| {
                from.is_none_or(|from| *moment > from) && until.is_none_or(|until| *moment < until)
            };
            changes.extend(entry.changes_of_item().into_iter().filter(is_within));
            let before = at.checked_sub(1).and_then(|at| stages.get(at));
            if let (Some(from), Some((_, before))) = (*from, before)
                && (entry.is_public_at(from) || before.is_public_at(just_before(from)))
            {
                changes.push(from);
            }
        }
        changes
    }

    /// Returns whether readers see one of the texts, be it with a notice that it has ended.
    fn is_public_at(&self, moment: Timestamp) -> bool {
        let is_public = || self.windows().any(|window| window.contains(moment));
        (!self.is_held(moment) && is_public()) || self.is_shown_after_end(moment)
    }

    /// Returns the moments at which this item of the entry would change, were it the only one.
    fn changes_of_item(&self) -> Vec<Timestamp> {
        let mut changes: Vec<Timestamp> =
            self.variants().filter_map(|text| self.begins_to_be_gone(&text)).collect();
        if self.variants().any(|text| text.record.stays_readable()) {
            // The date of a text that is withdrawn may come later.
            let dates = self.variants().filter_map(|text| text.window().until);
            let moments = self.period_ends().into_iter().chain(dates);
            changes.extend(moments.filter(|moment| self.is_shown_after_end(*moment)));
        }
        let hold = self.hold().unwrap_or(Hold::OPEN);
        let Hold::Within { from, until } = hold else { return changes };
        for window in self.windows().filter(|window| !window.is_empty()) {
            changes.extend(window.from.filter(|from| hold.is_open(*from)));
            changes.extend(window.until.filter(|until| hold.is_open(just_before(*until))));
        }
        let is_public = |moment: Timestamp| self.windows().any(|window| window.contains(moment));
        changes.extend(from.filter(|from| is_public(*from)));
        changes.extend(until.filter(|until| is_public(just_before(*until))));
        let is_shown = |moment: &Timestamp| hold.is_open(*moment) && is_public(*moment);
        changes.extend(self.period_ends().into_iter().filter(is_shown));
        let sources = self.noticed_translations().filter_map(|translation| translation.since);
        changes.extend(sources.filter(is_shown));
        changes.extend(self.change_notes().filter(|moment| hold.is_open(*moment)));
        changes
    }

    /// Returns the moments from which change notes are shown on public texts.
    fn change_notes(&self) -> impl Iterator<Item = Timestamp> + use<'c> {
        let published = self.variants().filter(|text| text.status() == Status::Published);
        published.flat_map(|text| {
            let moments = text.change_notes().iter().map(|change| change.moment);
            moments.filter(move |moment| text.window().contains(*moment))
        })
    }

    /// Returns whether readers see one of the texts although it has ended.
    fn is_shown_after_end(&self, moment: Timestamp) -> bool {
        self.variants().any(|text| text.record.stays_readable() && text.has_ended(moment))
    }

    /// Returns the windows of the published texts.
    fn windows(&self) -> impl Iterator<Item = Window> + use<'c> {
        let published = self.variants().filter(|text| text.status() == Status::Published);
        published.map(|text| text.window())
    }

    /// Returns the moment from which the addresses of a text are those of a text that is gone, for
    /// readers to whom no other text of the entry is shown.
    fn begins_to_be_gone(&self, text: &VariantRef<'c>) -> Option<Timestamp> {
        let moment = text.begins_to_be_over()?;
        // Where a kind hides texts from other languages, each address is that of one text.
        let is_hidden = self.kind().entry_rule() == EntryRule::Hide;
        let is_gone_before = |other: VariantRef<'_>| {
            !is_hidden
                && !text.record.stays_readable()
                && other.slug() == text.slug()
                && other.end() == text.end()
                && other.has_ended(just_before(moment))
        };
        (text.has_ended(moment) && !self.variants().any(is_gone_before)).then_some(moment)
    }

    /// Returns the period in which all holding gates are satisfied; `None` if none of them applies
    /// to the entry.
    fn worked_out_hold(&self, tense: Tense) -> Option<Hold> {
        let gates = self.catalog.site().gates().iter();
        let mut gates = gates
            .filter(|gate| gate.on_violation() == OnViolation::Hold && self.is_judged_by(gate))
            .peekable();
        gates.peek()?;
        Some(self.hold_of(gates, tense))
    }

    /// Returns the period in which all conditions of some gates are met.
    pub(super) fn hold_of(&self, gates: impl Iterator<Item = &'c Gate>, tense: Tense) -> Hold {
        let is_past = tense == Tense::Past;
        let is_there = |text: &VariantRef<'_>| match text.status() {
            Status::Published => true,
            Status::Withdrawn => is_past || text.record.stays_readable(),
            _ => false,
        };
        let mut hold = Hold::OPEN;
        for gate in gates {
            for language in gate.languages() {
                hold = match self.text_in(*language).filter(is_there) {
                    Some(text) if text.record.stays_readable() => {
                        hold.and(text.window().from, None)
                    }
                    Some(text) => hold.and(text.window().from, text.window().until),
                    None => Hold::Never,
                };
            }
            for text in self.judged_texts(gate) {
                for translation in self.outdated_translations(gate, text.language()) {
                    hold = match translation.end(gate) {
                        Some(until) => hold.and(None, Some(until)),
                        None if is_past && translation.is_recorded => hold,
                        None => Hold::Never,
                    };
                }
            }
            self.judge_fields(gate, &mut |_| hold = Hold::Never);
        }
        hold
    }
}

impl VariantRef<'_> {
    /// Returns whether readers have been able to see the text by a moment, as far as the content
    /// says: a text that is withdrawn was public from the beginning of its window.
    pub(crate) fn has_been_public(&self, moment: Timestamp) -> bool {
        let Window { from, until } = self.window();
        let period = match self.status() {
            Status::Published => self.entry().past_hold(),
            Status::Withdrawn => Hold::OPEN,
            _ => Hold::Never,
        };
        match period.and(from, until) {
            Hold::Never => false,
            Hold::Within { from, .. } => from.is_none_or(|from| moment >= from),
        }
    }

    /// Returns the moment at which the text ends; `None` if it never does or always was over.
    pub(crate) fn begins_to_be_over(&self) -> Option<Timestamp> {
        match self.status() {
            Status::Withdrawn => self.window().from,
            _ => self.window().until,
        }
    }

    /// Returns whether the text has been public and has ended.
    pub(crate) fn has_ended(&self, moment: Timestamp) -> bool {
        self.record.is_over(moment) && self.has_been_public(moment)
    }
}

fn just_before(moment: Timestamp) -> Timestamp {
    moment - SignedDuration::from_nanos(1)
}
