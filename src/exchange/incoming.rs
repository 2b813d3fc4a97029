//! The meaning of the units of a file for the present content.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use super::check::{CodeFindings, check};
use super::compose::{Decision, MadeFrom};
use super::entry_import::ImportContext;
use super::outcome::{ImportedUnit, UnitResult};
use super::paired::{Freshness, Pair, PairedEntry, PairedText};
use super::pieces::{first_numbers, is_same_pieces, numbers_of, plain, renumbered, spaced};
use super::problem::SegmentProblem;
use super::reader::Reader;
use super::unit::{Progress, ReadContent, ReadUnit};
use super::unit_name::UnitName;
use crate::content::{BlockFingerprint, TranslationRecord};
use crate::editorial::{Origin, TextOrigins, WordChange, counterparts, word_changes};
use crate::segments::{
    Piece, Segment, fingerprint, footnote_definitions, inline, link_definitions, mapped,
};

/// Up to this number of words, a segment can be the same in both languages.
const MOST_WORDS_OF_A_NAME: usize = 3;

/// A segment of the source of an entry.
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

/// The units of a file, compared with an entry.
pub(super) struct Incoming<'i, 'c> {
    pub(super) paired: &'i PairedEntry<'c>,
    pub(super) reader: &'i Reader,
    pub(super) context: &'i ImportContext<'i>,
    /// The origins of the present text, once they are asked for.
    pub(super) origins: OnceCell<TextOrigins<'c>>,
}

/// The target of a unit, with the codes of the source as it is now.
struct Target {
    pieces: Vec<Piece>,
    /// The names of the codes that the source does not have.
    others: Vec<Box<str>>,
    warnings: Vec<SegmentProblem>,
}

/// A source in which a segment has been found.
enum Found {
    /// The segment says what the source in the file says.
    Same(SegmentPlace),
    /// The segment has changed since the export.
    Changed(SegmentPlace),
    Gone,
}

impl<'i: 'c, 'c> Incoming<'i, 'c> {
    /// Decides about all units of a document.
    pub(super) fn verdicts(&self, units: Vec<ReadUnit>) -> Vec<Verdict> {
        let places = self.places(&units);
        let units = units.into_iter().zip(places);
        units.map(|(unit, found)| self.verdict(unit, found)).collect()
    }

    /// Finds the segment of the source for each unit.
    fn places(&self, units: &[ReadUnit]) -> Vec<Found> {
        let mut by_id: HashMap<&str, SegmentPlace> = HashMap::new();
        for (text, paired) in self.paired.texts.iter().enumerate() {
            for (segment, id) in paired.ids.iter().enumerate() {
                by_id.insert(id, SegmentPlace { text, segment });
            }
        }
        let mut found: Vec<Found> = units
            .iter()
            .map(|unit| match by_id.get(&*unit.id) {
                Some(place) if self.is_same_source(unit, *place) => Found::Same(*place),
                Some(place) if self.is_plain(*place) => Found::Changed(*place),
                _ => Found::Gone,
            })
            .collect();
        for (text, paired) in self.paired.texts.iter().enumerate().filter(|(_, it)| it.is_markdown)
        {
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
        self.paired.texts.get(place.text)
    }

    fn segment(&self, place: SegmentPlace) -> Option<&Segment> {
        self.text(place)?.source.segments.all.get(place.segment)
    }

    fn is_plain(&self, place: SegmentPlace) -> bool {
        self.text(place).is_some_and(|text| !text.is_markdown)
    }

    fn is_same_source(&self, unit: &ReadUnit, place: SegmentPlace) -> bool {
        let segment = self.segment(place);
        segment.is_some_and(|segment| match &unit.content {
            ReadContent::Pieces { source, .. } => {
                spaced(&plain(source)) == spaced(&plain(&segment.pieces))
            }
            ReadContent::Markdown { source, .. } => {
                let definitions = self.definitions(place);
                let source = inline(source, &definitions);
                source
                    .is_some_and(|it| spaced(&plain(&it.pieces)) == spaced(&plain(&segment.pieces)))
            }
        })
    }

    /// Returns the definitions that the Markdown of a segment can refer to.
    fn definitions(&self, place: SegmentPlace) -> String {
        let Some(text) = self.text(place) else { return String::new() };
        let codes = self.segment(place).map_or(&[][..], |segment| &segment.codes);
        format!("{}\n{}", link_definitions(&text.source.text), footnote_definitions(codes))
    }

    fn verdict(&self, unit: ReadUnit, found: Found) -> Verdict {
        let location = self.reader.source.place(unit.place.clone()).location();
        // A text that a person has approved counts as that of a person.
        let is_approved = unit.progress == Progress::Reviewed;
        let machine = unit.machine.clone().filter(|_| !is_approved);
        let machine = machine.or_else(|| self.context.machine.map(Into::into));
        let mut imported = ImportedUnit {
            name: UnitName::new(self.paired.entry.id().as_str(), &unit.id),
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
        let (text, segment) = (self.text(place)?, self.segment(place)?);
        let pair = text.pairs.get(place.segment).copied().flatten();
        let present = pair.and_then(|pair| Some((pair, text.present_segment(pair)?)));
        let target = match self.target(unit, place, is_same) {
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
                false => spaced(&plain(&exported)) == spaced(&plain(&target.pieces)),
            };
            if says_the_same {
                imported.result = UnitResult::Unchanged;
                let made_from = self.made_from(unit, segment, is_same);
                return self
                    .confirmation(unit, (place, pair), is_same, imported)
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
        let made_from = self.made_from(unit, segment, is_same);
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
        (place, pair): (SegmentPlace, Pair),
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
                    && self.is_by_machine(place, pair)
            }
        };
        // A source that has changed again makes the confirmation one of an older text.
        if is_done && is_same {
            imported.result = UnitResult::Confirmed;
        }
        is_done && is_same
    }

    /// Returns whether a program wrote the present text of a segment.
    fn is_by_machine(&self, place: SegmentPlace, pair: Pair) -> bool {
        let has_machine = |record: &TranslationRecord| !record.machine_texts().is_empty();
        let Some(present) =
            self.paired.present.filter(|_| self.paired.record.is_some_and(has_machine))
        else {
            return false;
        };
        let Some(text) = self.text(place) else { return false };
        let origins = self
            .origins
            .get_or_init(|| self.context.records.origins_of(self.paired.entry, present));
        let origin = origin_of(origins, text, pair);
        origin.is_some_and(|origin| origin != Origin::Person)
    }

    /// Returns the source that a unit was translated from.
    fn made_from(&self, unit: &ReadUnit, segment: &Segment, is_same: bool) -> MadeFrom {
        if is_same {
            return MadeFrom::Present;
        }
        match &unit.content {
            ReadContent::Pieces { source, .. } => match numbers_of(unit, source, &segment.codes) {
                Some(numbers) => MadeFrom::Older(renumbered(source, &numbers)),
                None => MadeFrom::OlderWords(source_words(unit).into()),
            },
            ReadContent::Markdown { source, .. } => {
                let older = inline(source, &footnote_definitions(&segment.codes));
                let older = older.map(|older| of_markdown(segment, &older));
                match older.filter(|it| it.others.is_empty()) {
                    Some(target) => MadeFrom::Older(target.pieces),
                    None => MadeFrom::OlderWords(source_words(unit).into()),
                }
            }
        }
    }

    /// Returns the target of a unit with the codes of the present source.
    fn target(
        &self,
        unit: &ReadUnit,
        place: SegmentPlace,
        is_same: bool,
    ) -> Result<Target, SegmentProblem> {
        let Some(segment) = self.segment(place) else { return Err(SegmentProblem::SourceGone) };
        match &unit.content {
            ReadContent::Pieces { source, target, codes } => {
                let pieces = target.clone().unwrap_or_default();
                let count = first_numbers(source).len();
                let others = codes.iter().skip(count).map(|id| format!("code {id}").into());
                let others = others.collect();
                if is_same {
                    return Ok(Target { pieces, others, warnings: Vec::new() });
                }
                let numbers = numbers_of(unit, source, &segment.codes);
                let numbers = numbers.ok_or(SegmentProblem::OtherCodes)?;
                Ok(Target { pieces: renumbered(&pieces, &numbers), others, warnings: Vec::new() })
            }
            ReadContent::Markdown { target, .. } => {
                let target = target.as_deref().unwrap_or_default();
                if self.is_plain(place) {
                    let pieces = vec![Piece::Text(target.to_owned())];
                    return Ok(Target { pieces, others: Vec::new(), warnings: Vec::new() });
                }
                let found = inline(target, &self.definitions(place));
                let found = found.ok_or(SegmentProblem::SeveralParagraphs)?;
                Ok(of_markdown(segment, &found))
            }
        }
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

/// Returns the origin of the present text of a segment.
pub(super) fn origin_of<'r>(
    origins: &TextOrigins<'r>,
    text: &PairedText<'_>,
    pair: Pair,
) -> Option<Origin<'r>> {
    match &text.field {
        Some(field) => origins.fields().find(|(name, _)| name == field).map(|(_, origin)| origin),
        None => origins.blocks().get(text.present_segment(pair)?.block).copied(),
    }
}

/// Returns a translation in Markdown with the codes of its source.
fn of_markdown(source: &Segment, found: &Segment) -> Target {
    let own = mapped(source, found).of_translation;
    let mut others: Vec<Box<str>> = Vec::new();
    let mut warnings = Vec::new();
    let mut numbers = BTreeMap::new();
    for (at, number) in own.into_iter().enumerate() {
        let written = found.codes.get(at).map(|code| match code.close.is_empty() {
            true => code.open.clone(),
            false => format!("{}…{}", code.open, code.close).into(),
        });
        let written = written.unwrap_or_default();
        match number {
            Some(number) => {
                if source.meanings.get(number) != found.meanings.get(at) {
                    warnings.push(SegmentProblem::OtherTarget(written));
                }
                numbers.insert(at, number);
            }
            None => {
                numbers.insert(at, source.codes.len() + others.len());
                others.push(written);
            }
        }
    }
    Target { pieces: renumbered(&found.pieces, &numbers), others, warnings }
}

fn source_words(unit: &ReadUnit) -> String {
    match &unit.content {
        ReadContent::Pieces { source, .. } => plain(source),
        ReadContent::Markdown { source, .. } => source.to_string(),
    }
}

/// Returns the target without codes; `None` if it is empty.
fn target_words(unit: &ReadUnit) -> Option<String> {
    match &unit.content {
        ReadContent::Pieces { target, .. } => {
            let is_blank = |piece: &Piece| matches!(piece, Piece::Text(it) if it.trim().is_empty());
            let target = target.as_ref().filter(|pieces| !pieces.iter().all(is_blank))?;
            Some(plain(target))
        }
        ReadContent::Markdown { target, .. } => {
            target.as_ref().filter(|it| !it.trim().is_empty()).map(|it| it.to_string())
        }
    }
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
