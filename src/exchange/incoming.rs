//! The meaning of the units of a file for the present content.

use std::collections::HashMap;

use super::check::{CodeFindings, check};
use super::compose::Decision;
use super::entry_import::ImportContext;
use super::outcome::{ImportedUnit, UnitResult};
use super::paired::{Freshness, Pair, PairedText};
use super::pieces::{is_same_pieces, is_same_plain, plain};
use super::problem::SegmentProblem;
use super::reader::Reader;
use super::unit::{Progress, ReadContent, ReadUnit};
use super::unit_name::UnitName;
use super::unit_text::{UnitText, source_words, target_words};
use crate::content::BlockFingerprint;
use crate::editorial::{WordChange, counterparts, word_changes};
use crate::segments::{Piece, Segment, fingerprint, mapped};

/// Up to this number of words, a segment can be the same in both languages.
const MOST_WORDS_OF_A_NAME: usize = 3;

/// A segment of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct SegmentPlace {
    /// The position of the field or the body.
    pub(super) text: usize,
    pub(super) segment: usize,
}

/// The decision about a unit.
pub(super) struct Verdict {
    pub(super) unit: ImportedUnit,
    pub(super) place: Option<SegmentPlace>,
    pub(super) decision: Option<Decision>,
}

/// The units of a document, compared with the texts that they belong to.
pub(super) struct Incoming<'i, 'c> {
    /// The name of the document.
    pub(super) name: &'i str,
    pub(super) texts: &'i [PairedText<'c>],
    /// Returns whether a program wrote the present text of a segment.
    pub(super) is_by_machine: &'i dyn Fn(&PairedText<'c>, Pair) -> bool,
    pub(super) reader: &'i Reader,
    pub(super) context: &'i ImportContext<'i>,
}

/// A source in which a segment has been found.
enum Found {
    /// The segment says what the source in the file says.
    Same(SegmentPlace),
    /// The segment has changed since the export.
    Changed(SegmentPlace),
    Gone,
}

impl<'c> Incoming<'_, 'c> {
    /// Decides about all units of a document.
    pub(super) fn verdicts(&self, units: Vec<ReadUnit>) -> Vec<Verdict> {
        let places = self.places(&units);
        let units = units.into_iter().zip(places);
        units.map(|(unit, found)| self.verdict(unit, found)).collect()
    }

    /// Finds the segment of the source for each unit.
    fn places(&self, units: &[ReadUnit]) -> Vec<Found> {
        let mut by_id: HashMap<&str, SegmentPlace> = HashMap::new();
        for (text, paired) in self.texts.iter().enumerate() {
            for (segment, id) in paired.ids.iter().enumerate() {
                by_id.insert(id, SegmentPlace { text, segment });
            }
        }
        let mut found: Vec<Found> = units
            .iter()
            .map(|unit| match by_id.get(&*unit.id) {
                Some(place)
                    if self.unit_text(unit, *place).is_some_and(|it| it.is_same_source()) =>
                {
                    Found::Same(*place)
                }
                // The name of these does not depend on the words.
                Some(place) if self.text(*place).is_some_and(|text| !text.is_markdown()) => {
                    Found::Changed(*place)
                }
                _ => Found::Gone,
            })
            .collect();
        for (text, paired) in self.texts.iter().enumerate().filter(|(_, it)| it.is_markdown()) {
            let prefix = paired.field.as_ref().map(|field| format!("{field}."));
            let print = |unit: &ReadUnit| {
                let id = match &prefix {
                    Some(prefix) => unit.id.strip_prefix(prefix.as_str())?,
                    None => &unit.id,
                };
                let (print, _) = id.split_once('-').unwrap_or((id, ""));
                print.parse::<BlockFingerprint>().ok()
            };
            let own: Vec<(usize, BlockFingerprint)> =
                units.iter().enumerate().filter_map(|(at, it)| Some((at, print(it)?))).collect();
            let has_words = |segment: &&Segment| segment.has_words;
            let segments = paired.source.segments.all.iter().enumerate();
            let segments: Vec<(usize, &Segment)> =
                segments.filter(|(_, it)| has_words(it)).collect();
            let now: Vec<BlockFingerprint> =
                segments.iter().map(|(_, it)| it.fingerprint()).collect();
            let then: Vec<BlockFingerprint> = own.iter().map(|(_, print)| *print).collect();
            for ((segment, now), counterpart) in segments.into_iter().zip(counterparts(&then, &now))
            {
                let Some((at, _)) = counterpart.and_then(|it| own.get(it.old)) else { continue };
                let (Some(slot), Some(unit)) = (found.get_mut(*at), units.get(*at)) else {
                    continue;
                };
                if matches!(slot, Found::Gone) && is_akin(&source_words(unit), &plain(&now.pieces))
                {
                    *slot = Found::Changed(SegmentPlace { text, segment });
                }
            }
        }
        found
    }

    fn text(&self, place: SegmentPlace) -> Option<&PairedText<'c>> {
        self.texts.get(place.text)
    }

    fn unit_text<'s>(
        &'s self,
        unit: &'s ReadUnit,
        place: SegmentPlace,
    ) -> Option<UnitText<'s, 'c>> {
        let text = self.text(place)?;
        let segment = text.source.segments.all.get(place.segment)?;
        Some(UnitText { unit, text, segment })
    }

    fn verdict(&self, unit: ReadUnit, found: Found) -> Verdict {
        let location = self.reader.source.place(unit.place.clone()).location();
        // A text that a person has approved counts as that of a person.
        let is_approved = unit.progress == Progress::Reviewed;
        let machine = unit.machine.clone().filter(|_| !is_approved);
        let machine = machine.or_else(|| self.context.machine.map(Into::into));
        let mut imported = ImportedUnit {
            name: UnitName::new(self.name, &unit.id),
            location: Some(location),
            result: UnitResult::Untranslated,
            warnings: Vec::new(),
            source: source_words(&unit).into(),
            target: target_words(&unit).map(Into::into),
            machine,
        };
        let (place, is_same) = match found {
            Found::Same(place) => (place, true),
            Found::Changed(place) => (place, false),
            Found::Gone => {
                if imported.target.is_some() {
                    imported.result = UnitResult::LeftOut(SegmentProblem::SourceGone);
                }
                return Verdict { unit: imported, place: None, decision: None };
            }
        };
        let decision = self.decide(&unit, place, is_same, &mut imported);
        Verdict { unit: imported, place: Some(place), decision }
    }

    /// Decides what becomes of a unit with a segment of the source.
    fn decide(
        &self,
        unit: &ReadUnit,
        place: SegmentPlace,
        is_same: bool,
        imported: &mut ImportedUnit,
    ) -> Option<Decision> {
        imported.target.as_ref()?;
        let own = self.unit_text(unit, place)?;
        let UnitText { text, segment, .. } = own;
        let pair = text.pairs.get(place.segment).copied().flatten();
        let present = pair.and_then(|pair| Some((pair, text.present_segment(pair)?)));
        let target = match own.target(is_same) {
            Ok(target) => target,
            Err(problem) => {
                imported.result = UnitResult::LeftOut(problem);
                return None;
            }
        };
        if let Some((pair, present)) = present {
            let exported = mapped(segment, present).pieces;
            let says_the_same = match is_same {
                true => is_same_pieces(&exported, &target.pieces),
                false => is_same_plain(&exported, &target.pieces),
            };
            if says_the_same {
                imported.result = UnitResult::Unchanged;
                let made_from = own.made_from(is_same);
                return self
                    .confirmation(unit, (text, pair), is_same, imported)
                    .then_some(Decision::Confirm(made_from));
            }
        }
        if present.is_none() && is_as_exported(unit, text, segment, &target.pieces) {
            imported.result = UnitResult::Unchanged;
            return None;
        }
        if unit.progress == Progress::Unfinished
            && matches!(unit.content, ReadContent::Markdown { .. })
        {
            return None;
        }
        let name = &imported.name;
        if let Some((_, present)) = present
            && unit.exported_target != Some(fingerprint(&present.pieces, &present.codes))
            && !self.context.replaced.contains_key(name)
        {
            let side = text.present.as_ref()?;
            let markdown = side.text.get(present.range.clone()).unwrap_or_default();
            imported.result = UnitResult::Conflict { present: markdown.into() };
            return None;
        }
        let CodeFindings { problems, warnings } =
            check(&segment.pieces, &target.pieces, &segment.codes, &target.others);
        imported.warnings.extend(target.warnings);
        imported.warnings.extend(warnings);
        if let Some(problem) = problems.into_iter().next() {
            imported.result = UnitResult::LeftOut(problem);
            return None;
        }
        let is_long = imported.source.split_whitespace().count() > MOST_WORDS_OF_A_NAME;
        if is_long && imported.target.as_deref() == Some(&*imported.source) {
            imported.warnings.push(SegmentProblem::SameAsSource);
        }
        let made_from = own.made_from(is_same);
        imported.result = match is_same {
            true => UnitResult::Translated,
            false => {
                let changes = word_changes(&imported.source, &plain(&segment.pieces));
                UnitResult::Outdated { changes }
            }
        };
        Some(Decision::Take { pieces: target.pieces, made_from })
    }

    /// Returns whether a unit with the present translation says that it fits the source.
    fn confirmation(
        &self,
        unit: &ReadUnit,
        (text, pair): (&PairedText<'c>, Pair),
        is_same: bool,
        imported: &mut ImportedUnit,
    ) -> bool {
        let is_po = matches!(unit.content, ReadContent::Markdown { .. });
        let is_done = match pair.freshness {
            Freshness::Outdated(_) => {
                matches!(unit.progress, Progress::Translated | Progress::Reviewed)
            }
            Freshness::Unknown => {
                unit.progress == Progress::Reviewed
                    || is_po && unit.progress == Progress::Translated
            }
            Freshness::Current => {
                unit.progress == Progress::Reviewed
                    && imported.machine.is_none()
                    && (self.is_by_machine)(text, pair)
            }
        };
        // A source that has changed again makes the confirmation one of an older text.
        if is_done && is_same {
            imported.result = UnitResult::Confirmed;
        }
        is_done && is_same
    }
}

/// Returns whether the target of a unit is the translation that was exported, although the source has no
/// pair for it any more: its block has changed or moved too much.
fn is_as_exported(
    unit: &ReadUnit,
    text: &PairedText<'_>,
    segment: &Segment,
    target: &[Piece],
) -> bool {
    let Some(exported) = unit.exported_target else { return false };
    if fingerprint(target, &segment.codes) == exported {
        return true;
    }
    let present = text.present.iter().flat_map(|side| &side.segments.all);
    let mut same = present.filter(|it| fingerprint(&it.pieces, &it.codes) == exported);
    same.any(|it| is_same_pieces(&mapped(segment, it).pieces, target))
}

/// Returns whether a text can be a later form of another one: a third of its words has stayed.
fn is_akin(then: &str, now: &str) -> bool {
    let length = |text: &str| text.split_whitespace().map(str::len).sum::<usize>();
    let kept: usize = word_changes(then, now)
        .iter()
        .map(|change| match change {
            WordChange::Kept(words) => length(words),
            _ => 0,
        })
        .sum();
    kept * 3 >= length(then).max(length(now))
}
