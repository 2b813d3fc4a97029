//! The import of one entry: a decision for each unit, the new text, and its record.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::compose::{Composed, Decision, LeftOut, Replaced, compose};
use super::incoming::{Incoming, SegmentPlace, Verdict};
use super::made_from::record;
use super::outcome::{ImportedUnit, UnitResult};
use super::paired::{PairedEntry, PairedText, origin_of};
use super::problem::SegmentProblem;
use super::reader::Reader;
use super::unit::DocumentPlace;
use super::unit_name::UnitName;
use crate::content::{EntryId, TranslationRecord};
use crate::edit::{ContentTree, FileChange, TranslatedText};
use crate::editorial::{NewRecord, Origin, TranslationRecords};
use crate::error::{Error, Report};
use crate::language::LanguageTag;

/// All that the import of an entry depends on.
pub(super) struct ImportContext<'i> {
    pub(super) tree: &'i ContentTree,
    pub(super) records: &'i TranslationRecords,
    pub(super) from: LanguageTag,
    pub(super) to: LanguageTag,
    pub(super) by: &'i str,
    pub(super) now: Timestamp,
    pub(super) replaced: &'i BTreeMap<UnitName, Box<str>>,
    pub(super) machine: Option<&'i str>,
}

/// The import of one entry.
pub(super) struct EntryImport {
    pub(super) entry: EntryId,
    pub(super) units: Vec<ImportedUnit>,
    /// The blocks without a source whose removal is confirmed.
    pub(super) removed: Vec<UnitName>,
    pub(super) file: Option<FileChange>,
    pub(super) record: Option<NewRecord>,
}

/// The decisions about a field or a body, a decision for each segment of its source.
pub(super) struct TextDecisions {
    pub(super) decisions: Vec<Decision>,
    /// The programs that made the new words.
    pub(super) machines: Vec<Option<Box<str>>>,
    /// The text with the new words, if there are any.
    pub(super) composed: Option<Composed>,
}

impl EntryImport {
    /// Leaves all new words of the entry out.
    pub(super) fn leave_out(&mut self, problem: &SegmentProblem) {
        (self.file, self.record) = (None, None);
        for unit in &mut self.units {
            let is_written = matches!(
                unit.result,
                UnitResult::Translated | UnitResult::Outdated { .. } | UnitResult::Confirmed
            );
            if is_written {
                unit.result = UnitResult::LeftOut(problem.clone());
            }
        }
    }
}

impl ImportContext<'_> {
    /// Imports a document. `None` if it is not about an entry of the site that can be translated.
    pub(super) fn import(
        &self,
        reader: &Reader,
        document: &DocumentPlace,
        findings: &mut Report,
    ) -> Result<Option<EntryImport>, Error> {
        let catalog = self.tree.catalog();
        let (from, to, name) = (self.from, self.to, &*document.name);
        let wrong = |findings: &mut Report, message: String| {
            findings.push(reader.finding(document, message));
            Ok(None)
        };
        let Some(entry) = catalog.entry(name) else {
            let name = name.escape_debug();
            return wrong(findings, format!("there is no entry \"{name}\" in this content"));
        };
        let Some(paired) = PairedEntry::new(entry, self.records, (from, to), None) else {
            return wrong(findings, format!("{name} no longer has a text in {from}"));
        };
        if self.records.is_source(catalog, entry, to) {
            let message = format!("the {to} text of {name} is the original of the {from} text");
            return wrong(findings, message);
        }
        let mut of_units = Vec::new();
        let units = reader.units(document, &mut of_units);
        for finding in of_units {
            findings.push(finding);
        }
        let origins = OnceCell::new();
        let is_by_machine = |text: &PairedText<'_>, pair| {
            let has_machine = |record: &TranslationRecord| !record.machine_texts().is_empty();
            let present = paired.present.filter(|_| paired.record.is_some_and(has_machine));
            present.is_some_and(|present| {
                let origins =
                    origins.get_or_init(|| self.records.origins_of(paired.entry, present));
                origin_of(origins, text, pair).is_some_and(|origin| origin != Origin::Person)
            })
        };
        let texts = &paired.texts;
        let incoming =
            Incoming { name, texts, is_by_machine: &is_by_machine, reader, context: self };
        let verdicts = incoming.verdicts(units);
        self.written(&paired, verdicts).map(Some)
    }

    /// Returns the note of a record about texts that were replaced although somebody had changed them.
    pub(super) fn note_about(&self, document: &str) -> Option<Box<str>> {
        let replaced = self.replaced.iter().filter(|(unit, _)| unit.document() == document);
        let replaced: Vec<String> =
            replaced.map(|(unit, by)| format!("{} by {by}", unit.unit())).collect();
        (!replaced.is_empty())
            .then(|| format!("replaced on import: {}", replaced.join(", ")).into())
    }

    /// Puts the texts together, and makes the record.
    fn written(
        &self,
        paired: &PairedEntry<'_>,
        mut verdicts: Vec<Verdict>,
    ) -> Result<EntryImport, Error> {
        let name = paired.entry.id().as_str();
        let mut texts: Vec<TextDecisions> = paired.texts.iter().map(TextDecisions::new).collect();
        let mut unit_of: HashMap<SegmentPlace, usize> = HashMap::new();
        for (at, verdict) in verdicts.iter_mut().enumerate() {
            let (Some(place), Some(decision)) = (verdict.place, verdict.decision.take()) else {
                continue;
            };
            let Some(text) = texts.get_mut(place.text) else { continue };
            if let Some(slot) = text.decisions.get_mut(place.segment) {
                *slot = decision;
            }
            if let Some(slot) = text.machines.get_mut(place.segment) {
                slot.clone_from(&verdict.unit.machine);
            }
            unit_of.insert(place, at);
        }
        let gone = self.gone(paired);
        let is_gone_confirmed =
            |at: usize| gone.get(at).is_some_and(|(name, _)| self.replaced.contains_key(name));
        let mut words = TranslatedText { fields: Vec::new(), body: None };
        let has_new_words = texts.iter().any(TextDecisions::has_new_words);
        for (number, (text, own)) in texts.iter_mut().zip(&paired.texts).enumerate() {
            let is_confirmed = |it: Replaced| match it {
                Replaced::Gone(at) => is_gone_confirmed(at),
                Replaced::Segment(segment) => {
                    let id = own.ids.get(segment);
                    id.is_some_and(|id| self.replaced.contains_key(&UnitName::new(name, id)))
                }
            };
            let drops_gone = own.field.is_none() && (0..gone.len()).any(is_gone_confirmed);
            let is_new = paired.is_new && has_new_words && own.field.is_none();
            if !text.has_new_words() && !drops_gone && !is_new {
                continue;
            }
            let composed = text.compose(own, &is_confirmed);
            for (segment, left_out) in &composed.left_out {
                let place = SegmentPlace { text: number, segment: *segment };
                let unit = unit_of.get(&place).and_then(|at| verdicts.get_mut(*at));
                if let Some(verdict) = unit {
                    verdict.unit.result = match left_out.clone() {
                        LeftOut::Problem(problem) => UnitResult::LeftOut(problem),
                        LeftOut::Conflict(present) => UnitResult::Conflict { present },
                    };
                }
                if let Some(slot) = text.decisions.get_mut(*segment) {
                    *slot = Decision::Keep;
                }
            }
            let is_changed = own.present.as_ref().is_none_or(|it| *it.text != *composed.text);
            if is_changed && (text.has_new_words() || drops_gone || is_new) {
                match &own.field {
                    Some(field) => words.fields.push((field, composed.text.clone())),
                    None => words.body = Some(composed.text.clone()),
                }
            }
            text.composed = Some(composed);
        }
        let mut units: Vec<ImportedUnit> = verdicts.into_iter().map(|it| it.unit).collect();
        let has_change =
            texts.iter().any(TextDecisions::has_decision) || (0..gone.len()).any(is_gone_confirmed);
        // A block without a place can only be replaced together with those around it.
        let has_place = |(at, (_, present)): &(usize, &(UnitName, Box<str>))| {
            !present.is_empty() && !is_gone_confirmed(*at)
        };
        let conflicts = gone.iter().enumerate().filter(has_place);
        units.extend(conflicts.filter(|_| has_change).map(|(_, (name, present))| ImportedUnit {
            name: name.clone(),
            location: None,
            result: UnitResult::Conflict { present: present.clone() },
            warnings: Vec::new(),
            source: "".into(),
            target: None,
            machine: None,
        }));
        let removed = gone.iter().enumerate().filter(|(at, _)| is_gone_confirmed(*at));
        let removed = removed.map(|(_, (name, _))| name.clone()).collect();
        let entry = paired.entry.id().clone();
        let mut import = EntryImport { entry, units, removed, file: None, record: None };
        if !has_change {
            return Ok(import);
        }
        if words.body.is_some() || !words.fields.is_empty() {
            match self.tree.translated(paired.source, paired.entry, self.to, &words) {
                Ok(file) => import.file = Some(file),
                Err(error) if error.is_conflict() => return Err(error),
                Err(error) => {
                    let problem = SegmentProblem::InvalidContent(error.to_string().into());
                    import.leave_out(&problem);
                    return Ok(import);
                }
            }
        }
        import.record = record(self, paired, &texts, &is_gone_confirmed);
        Ok(import)
    }

    /// Returns the blocks of the present body that the source no longer has, with names for them.
    fn gone(&self, paired: &PairedEntry<'_>) -> Vec<(UnitName, Box<str>)> {
        let Some(body) = paired.texts.last() else { return Vec::new() };
        let Some(present) = &body.present else { return Vec::new() };
        let name = paired.entry.id().as_str();
        let blocks = body.gone.iter().map(|(block, print)| {
            let markdown = block.map_or("", |block| present.block(block));
            (UnitName::new(name, &format!("gone-{print}")), markdown.into())
        });
        blocks.collect()
    }
}

impl TextDecisions {
    fn new(text: &PairedText<'_>) -> TextDecisions {
        let count = text.source.segments.all.len();
        TextDecisions {
            decisions: vec![Decision::Keep; count],
            machines: vec![None; count],
            composed: None,
        }
    }

    fn has_new_words(&self) -> bool {
        self.decisions.iter().any(|it| matches!(it, Decision::Take { .. }))
    }

    fn has_decision(&self) -> bool {
        self.decisions.iter().any(|it| *it != Decision::Keep)
    }

    /// Returns the text with the new words.
    fn compose(&self, text: &PairedText<'_>, is_confirmed: &dyn Fn(Replaced) -> bool) -> Composed {
        if text.is_markdown() {
            return compose(text, &self.decisions, is_confirmed);
        }
        let words = self.decisions.first().and_then(|decision| match decision {
            Decision::Take { pieces, .. } => Some(super::pieces::plain(pieces)),
            _ => None,
        });
        Composed { text: words.unwrap_or_default(), ..Composed::default() }
    }
}
