//! The import of a file of messages: a decision for each form, and the changes to files.

use std::collections::HashMap;

use super::compose::Decision;
use super::draft::replacement;
use super::entry_import::ImportContext;
use super::incoming::{Incoming, Verdict};
use super::message_edits::{MessageEdit, changed_files, pattern_for};
use super::message_folder::MessageFolder;
use super::message_pairs::{PairedMessages, PairedPattern};
use super::message_record::{record, tool_of};
use super::message_segment::message_pattern;
use super::outcome::{ImportedUnit, UnitResult};
use super::paired::PairedText;
use super::reader::Reader;
use super::unit::DocumentPlace;
use super::unit_name::UnitName;
use crate::catalog::Catalog;
use crate::edit::Changes;
use crate::editorial::NewRecord;
use crate::error::{Error, Report};
use crate::language::LanguageTag;

/// The import of a file of messages.
pub(super) struct MessageImport<'f> {
    /// The name under which the file has records.
    name: Box<str>,
    language: LanguageTag,
    pub(super) units: Vec<ImportedUnit>,
    pub(super) edits: Vec<MessageEdit<'f>>,
    pub(super) record: Option<NewRecord>,
}

impl MessageImport<'_> {
    /// Returns whether both are about the same file and the same language.
    pub(super) fn is_same(&self, other: &MessageImport<'_>) -> bool {
        (&self.name, self.language) == (&other.name, other.language)
    }

    /// Returns the changes to the files of a folder as one change, and adds the units to those of the entries.
    pub(super) fn changes(
        imports: Vec<MessageImport<'_>>,
        folder: &MessageFolder,
        catalog: &Catalog,
        units: &mut Vec<ImportedUnit>,
    ) -> Result<Option<Changes>, Error> {
        let (mut edits, mut new) = (Vec::new(), Vec::new());
        for import in imports {
            units.extend(import.units);
            edits.extend(import.edits);
            new.extend(import.record);
        }
        let mut files = changed_files(folder, &edits);
        if !new.is_empty() {
            let records = folder.records.with_new(catalog, new)?.changes;
            files.extend(Changes::of_records(folder.place().clone(), &records)?.into_files());
        }
        Ok((!files.is_empty()).then(|| Changes::new(folder.place(), files)))
    }
}

/// The decisions about the forms of the messages, in the order of the file.
pub(super) struct FormDecisions {
    pub(super) decisions: Vec<Decision>,
    /// The programs that made the new words.
    pub(super) machines: Vec<Option<Box<str>>>,
    /// The new words.
    pub(super) written: Vec<Option<String>>,
}

impl ImportContext<'_> {
    /// Imports a document. `None` if it is not about a file of the folder in the source language.
    pub(super) fn import_messages<'f>(
        &self,
        folder: &'f MessageFolder,
        reader: &Reader,
        document: &DocumentPlace,
        findings: &mut Report,
    ) -> Result<Option<MessageImport<'f>>, Error> {
        let name = &*document.name;
        let Some(file) = folder.file(name).filter(|file| file.language == self.from) else {
            let message = format!(
                "there is no file \"{}\" with messages in {}",
                name.escape_debug(),
                self.from
            );
            findings.push(reader.finding(document, message));
            return Ok(None);
        };
        let paired = PairedMessages::new(folder, file, self.to)?;
        let mut of_units = Vec::new();
        let units = reader.units(document, &mut of_units);
        findings.extend(of_units);
        let is_by_machine = |text: &PairedText<'_>, _| tool_of(paired.record, text).is_some();
        let texts = &paired.texts;
        let incoming =
            Incoming { name, texts, is_by_machine: &is_by_machine, reader, context: self };
        let verdicts = incoming.verdicts(units);
        Ok(Some(self.written_messages(&paired, verdicts)))
    }

    fn written_messages<'f>(
        &self,
        paired: &PairedMessages<'f>,
        mut verdicts: Vec<Verdict>,
    ) -> MessageImport<'f> {
        let mut forms = FormDecisions::new(paired.texts.len());
        let mut unit_of: HashMap<usize, usize> = HashMap::new();
        for (at, verdict) in verdicts.iter_mut().enumerate() {
            let (Some(place), Some(decision)) = (verdict.place, verdict.decision.take()) else {
                continue;
            };
            forms.set(place.text, decision, verdict.unit.machine.clone());
            unit_of.insert(place.text, at);
        }
        let mut edits = Vec::new();
        for pattern in &paired.patterns {
            let taken: Vec<usize> = pattern.forms().filter(|at| forms.is_taken(*at)).collect();
            if taken.is_empty() {
                continue;
            }
            match self.pattern(paired, pattern, &mut forms, &taken) {
                Ok(text) => edits.push(MessageEdit::new(paired, pattern, text)),
                Err(result) => {
                    for at in taken {
                        let verdict = unit_of.get(&at).and_then(|unit| verdicts.get_mut(*unit));
                        if let Some(verdict) = verdict {
                            verdict.unit.result = result.clone();
                        }
                        forms.set(at, Decision::Keep, None);
                    }
                }
            }
        }
        let record = record(self, paired, &forms);
        let units = verdicts.into_iter().map(|verdict| verdict.unit).collect();
        let name = paired.entry.as_str().into();
        MessageImport { name, language: self.to, units, edits, record }
    }

    /// Returns a pattern with its new forms as it is written to a file, or why it cannot be.
    fn pattern(
        &self,
        paired: &PairedMessages<'_>,
        pattern: &PairedPattern<'_>,
        forms: &mut FormDecisions,
        taken: &[usize],
    ) -> Result<String, UnitResult> {
        let is_confirmed = |at: &usize| {
            let id = paired.texts.get(*at).and_then(|text| text.ids.first());
            let name = id.map(|id| UnitName::new(&paired.file.source.path, id));
            name.is_some_and(|name| self.replaced.contains_key(&name))
        };
        if let Some(present) = pattern.present.filter(|present| !present.is_alike)
            && !taken.iter().all(is_confirmed)
        {
            let text = present.file.source.text.get(present.pattern.range.clone());
            return Err(UnitResult::Conflict { present: text.unwrap_or_default().trim().into() });
        }
        let all = pattern.forms();
        let texts = paired.texts.get(all.clone()).unwrap_or_default();
        let wanted = all.clone().zip(texts).map(|(at, text)| forms.words(at, text));
        let wanted: Vec<Option<String>> = wanted.collect();
        let text = pattern_for(paired, pattern, &wanted).map_err(UnitResult::LeftOut)?;
        for (slot, words) in forms.written.get_mut(all).into_iter().flatten().zip(wanted) {
            *slot = words;
        }
        Ok(text)
    }
}

impl FormDecisions {
    fn new(count: usize) -> FormDecisions {
        FormDecisions {
            decisions: vec![Decision::Keep; count],
            machines: vec![None; count],
            written: vec![None; count],
        }
    }

    fn set(&mut self, at: usize, decision: Decision, machine: Option<Box<str>>) {
        let slots = (self.decisions.get_mut(at), self.machines.get_mut(at));
        if let (Some(slot), Some(of_machine)) = slots {
            (*slot, *of_machine) = (decision, machine);
        }
    }

    fn is_taken(&self, at: usize) -> bool {
        matches!(self.decisions.get(at), Some(Decision::Take { .. }))
    }

    /// Returns the words that a form gets: the new ones, the present ones, or those of the source if there is
    /// nothing to translate.
    fn words(&self, at: usize, text: &PairedText<'_>) -> Option<String> {
        if let Some(Decision::Take { pieces, .. }) = self.decisions.get(at) {
            let new = replacement(text, 0, pieces.clone())?;
            return Some(message_pattern(&new.pieces, &new.codes));
        }
        let present = text.pairs.first().copied().flatten();
        let present = present.and_then(|pair| text.present_segment(pair));
        if let Some(present) = present {
            return Some(message_pattern(&present.pieces, &present.codes));
        }
        let source = text.source.segments.all.first()?;
        let has_none = !source.has_words && text.present.is_none();
        has_none.then(|| message_pattern(&source.pieces, &source.codes))
    }
}
