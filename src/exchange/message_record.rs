//! The record of a file of messages: the source that each form was translated from.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::compose::{Decision, MadeFrom};
use super::entry_import::ImportContext;
use super::message_import::FormDecisions;
use super::message_pairs::PairedMessages;
use super::message_segment::message_pattern;
use super::paired::PairedText;
use crate::content::{MachineText, TextFingerprint, TranslationRecord};
use crate::editorial::{NewRecord, SourceText, text_fingerprint};

/// Returns the record of an imported file; `None` if nothing in it has changed.
pub(super) fn record(
    context: &ImportContext<'_>,
    paired: &PairedMessages<'_>,
    forms: &FormDecisions,
) -> Option<NewRecord> {
    if forms.decisions.iter().all(|decision| *decision == Decision::Keep) {
        return None;
    }
    let mut source = Some(SourceText::default());
    let mut fields: Vec<(Box<str>, TextFingerprint)> = Vec::new();
    let mut of_forms: Vec<(&PairedText<'_>, &Decision)> =
        paired.texts.iter().zip(&forms.decisions).collect();
    of_forms.sort_by(|(one, _), (other, _)| one.field.cmp(&other.field));
    for (text, decision) in of_forms {
        let Some(name) = text.field.as_deref() else { continue };
        match made(paired, name, text, decision) {
            Made::Text(words) => {
                fields.push((name.into(), text_fingerprint(&words)));
                if let Some(source) = &mut source {
                    source.fields.push((Cow::Owned(name.to_owned()), Cow::Owned(words)));
                }
            }
            Made::Print(print) => {
                fields.push((name.into(), print));
                source = None;
            }
            Made::Unknown => {}
        }
    }
    let decided = forms.decisions.iter().zip(&forms.machines);
    let has_person = decided
        .into_iter()
        .any(|(decision, machine)| *decision != Decision::Keep && machine.is_none());
    let old = paired.record;
    let record = TranslationRecord {
        from: context.from,
        scheme: old.map_or(context.records.scheme(), TranslationRecord::scheme),
        fields,
        blocks: Vec::new(),
        by: match has_person {
            true => Some(context.by.into()),
            false => old.and_then(|old| old.by.clone()),
        },
        at: if has_person { Some(context.now) } else { old.and_then(|old| old.at) },
        note: context.note_about(&paired.file.source.path),
        machine: machine_texts(context, paired, forms),
    };
    Some(NewRecord { entry: paired.entry.clone(), language: context.to, record, source })
}

/// The source of a form.
enum Made {
    Text(String),
    Print(TextFingerprint),
    Unknown,
}

fn made(
    paired: &PairedMessages<'_>,
    name: &str,
    text: &PairedText<'_>,
    decision: &Decision,
) -> Made {
    let now = || text.source.text.to_string();
    match decision {
        Decision::Confirm(made_from) | Decision::Take { made_from, .. } => match made_from {
            MadeFrom::Present => Made::Text(now()),
            MadeFrom::Older(pieces) => {
                let codes = text.source.segments.all.first().map(|it| &*it.codes);
                Made::Text(message_pattern(pieces, codes.unwrap_or_default()))
            }
            MadeFrom::OlderWords(words) => Made::Text(words.to_string()),
        },
        Decision::Keep => {
            let old = paired.record.and_then(|record| record.fields().find(|(it, _)| *it == name));
            let Some((_, print)) = old else { return Made::Unknown };
            let former = paired.former.iter().flat_map(|former| &former.fields);
            let former = former.filter(|(it, _)| it == name).map(|(_, words)| words.to_string());
            let mut known = std::iter::once(now()).chain(former);
            let words = known.find(|words| text_fingerprint(words) == print);
            words.map_or(Made::Print(print), Made::Text)
        }
    }
}

/// Returns the program that wrote the present words of a form.
pub(super) fn tool_of<'r>(
    record: Option<&'r TranslationRecord>,
    text: &PairedText<'_>,
) -> Option<&'r str> {
    let name = text.field.as_deref()?;
    let print = text_fingerprint(&text.present.as_ref()?.text);
    let mut texts = record?.machine_texts().iter();
    let of_text = |it: &&MachineText| it.fields().any(|field| field == (name, print));
    texts.find(of_text).map(MachineText::tool)
}

/// Returns the forms that programs wrote.
fn machine_texts(
    context: &ImportContext<'_>,
    paired: &PairedMessages<'_>,
    forms: &FormDecisions,
) -> Vec<MachineText> {
    let mut new: BTreeMap<&str, MachineText> = BTreeMap::new();
    let mut decided: Vec<&str> = Vec::new();
    for (at, text) in paired.texts.iter().enumerate() {
        let is_kept = forms.decisions.get(at).is_none_or(|it| *it == Decision::Keep);
        let Some(name) = text.field.as_deref().filter(|_| !is_kept) else { continue };
        decided.push(name);
        let tool = forms.machines.get(at).and_then(Option::as_deref);
        let words = forms.written.get(at).and_then(Option::as_deref);
        if let (Some(tool), Some(words)) = (tool, words) {
            let text = new.entry(tool).or_insert_with(|| MachineText {
                tool: tool.into(),
                at: context.now,
                fields: Vec::new(),
                blocks: Vec::new(),
            });
            text.fields.push((name.into(), text_fingerprint(words)));
        }
    }
    let former = paired.record.map(TranslationRecord::machine_texts).unwrap_or_default();
    let former = former.iter().cloned().map(|mut text| {
        text.fields.retain(|(name, _)| !decided.contains(&&**name));
        text
    });
    let mut all: Vec<MachineText> = former.chain(new.into_values()).collect();
    for text in &mut all {
        text.fields.sort();
    }
    all.retain(|text| !text.fields.is_empty());
    all
}
