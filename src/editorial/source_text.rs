//! The fields and the body of a source, as it is now or as it was when a translation was accepted.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;

use super::blocks::{Block, words};
use super::fingerprint::{digits, fingerprint};
use super::write::push_string;
use crate::catalog::{EntryRef, VariantRef, find_item, item_id, row, rows_of, shape_of};
use crate::content::{
    BlockFingerprint, Field, FieldType, FingerprintScheme, Kind, MachineText, Scope,
    TextFingerprint, TranslationRecord, Value, field_names, is_blank,
};
use crate::error::{Report, SourceText as SourceFileText};
use crate::language::LanguageTag;
use crate::layout::front_matter_texts;

/// The fields and the body of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SourceText<'t> {
    /// The fields with words, sorted by name.
    pub(crate) fields: Vec<(Cow<'t, str>, Cow<'t, str>)>,
    pub(crate) body: Cow<'t, str>,
}

/// The fingerprints of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceFingerprints<'t> {
    pub(crate) fields: Vec<(Cow<'t, str>, TextFingerprint)>,
    pub(crate) blocks: Vec<BlockFingerprint>,
}

/// A translated field with words, by its path: `title`, `programme.parade.title`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordField<'t> {
    pub(crate) path: Cow<'t, str>,
    pub(crate) field_type: FieldType,
    pub(crate) words: Cow<'t, str>,
}

/// Fields about a translation that are not part of its text.
const NOT_OF_THE_TEXT: [&str; 4] =
    ["default_lang_commit", "drifted_from_default", "l10n", "translation"];

/// Returns the translated fields that hold words: texts, lists of texts, and whole tables.
/// Addresses are left out.
fn fields_with_words(kind: &Kind) -> impl Iterator<Item = &Field> {
    kind.fields()
        .filter(|it| it.scope() == Scope::Translated && has_words(it.field_type()))
        .filter(|it| !NOT_OF_THE_TEXT.contains(&it.name()))
        .filter(|it| ![field_names::URL, field_names::ALIASES].contains(&it.name()))
}

pub(super) fn has_words(field_type: FieldType) -> bool {
    matches!(
        field_type,
        FieldType::Text | FieldType::Texts | FieldType::Markdown | FieldType::Table
    )
}

/// Returns the groups and lists, of which each text writes words.
fn fields_with_items(kind: &Kind) -> impl Iterator<Item = &Field> {
    kind.fields().filter(|it| matches!(it.field_type(), FieldType::Group | FieldType::List))
}

/// Adds the words of a group or of the items of a list, each by its path: a point that is added to a
/// programme does not change the others. A neutral value is the part that all languages share.
fn push_items<'t>(
    fields: &mut Vec<WordField<'t>>,
    field: &Field,
    path: String,
    neutral: Option<&Value>,
    value: &'t Value,
) {
    match value {
        Value::List(items) => {
            for item in items {
                let path = format!("{path}.{}", item_id(item).unwrap_or_default());
                push_rows(fields, field, &path, None, item);
            }
        }
        Value::Table(words) if field.field_type() == FieldType::List => {
            for (id, item) in words {
                let neutral = neutral.and_then(|list| find_item(list, id));
                push_rows(fields, field, &format!("{path}.{id}"), neutral, item);
            }
        }
        group => push_rows(fields, field, &path, neutral, group),
    }
}

fn push_rows<'t>(
    fields: &mut Vec<WordField<'t>>,
    field: &Field,
    path: &str,
    neutral: Option<&Value>,
    item: &'t Value,
) {
    let shape = shape_of(field, neutral.unwrap_or(item));
    let neutral = neutral.map(rows_of).unwrap_or_default();
    for (name, value) in rows_of(item) {
        let Some(inner) = shape.and_then(|shape| shape.field(name)) else { continue };
        let path = format!("{path}.{name}");
        match inner.field_type() {
            FieldType::Group | FieldType::List => {
                push_items(fields, inner, path, row(neutral, name), value);
            }
            field_type if has_words(field_type) => {
                let words = match value {
                    Value::Text(text) => Some(Cow::Borrowed(&**text)),
                    other => written(other).map(Cow::Owned),
                };
                let words = words.filter(|it| !is_blank(it));
                fields.extend(words.map(|words| WordField {
                    path: path.into(),
                    field_type,
                    words,
                }));
            }
            _ => {}
        }
    }
}

/// Returns the fingerprint of the words of a field.
pub(crate) fn text_fingerprint(text: &str) -> TextFingerprint {
    fingerprint(words(text).as_bytes())
}

impl SourceText<'_> {
    /// Returns whether two texts differ at most in white space and in other ways that do not count.
    pub(super) fn says_the_same(&self, other: &SourceText<'_>) -> bool {
        let scheme = FingerprintScheme::WordsAndTargets;
        let (own, others) = (|| self.prints(scheme), || other.prints(scheme));
        (&self.fields, &self.body) == (&other.fields, &other.body) || own() == others()
    }
}

/// Returns the translated fields with words of a text, sorted by path.
pub(crate) fn word_fields<'c>(entry: EntryRef<'c>, text: VariantRef<'c>) -> Vec<WordField<'c>> {
    let mut fields: Vec<WordField<'c>> = Vec::with_capacity(4);
    for field in fields_with_words(entry.kind()) {
        let words = match text.text(field.name()) {
            Some(words) => Some(Cow::Borrowed(words)),
            None => text.value(field.name()).and_then(written).map(Cow::Owned),
        };
        let (path, field_type) = (field.name().into(), field.field_type());
        let words = words.filter(|it| !is_blank(it));
        fields.extend(words.map(|words| WordField { path, field_type, words }));
    }
    for field in fields_with_items(entry.kind()) {
        if let Some(value) = text.value(field.name()) {
            let neutral = entry.neutral(field.name());
            push_items(&mut fields, field, field.name().to_owned(), neutral, value);
        }
    }
    fields.sort_by(|a, b| (&a.path, &a.words).cmp(&(&b.path, &b.words)));
    fields
}

impl<'c> SourceText<'c> {
    /// Returns the fields and the body of a text.
    pub(crate) fn of(entry: EntryRef<'c>, text: VariantRef<'c>) -> SourceText<'c> {
        let fields = word_fields(entry, text).into_iter();
        SourceText {
            fields: fields.map(|field| (field.path, field.words)).collect(),
            body: text.body().into(),
        }
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, text)| &**text)
    }

    pub(crate) fn prints(&self, scheme: FingerprintScheme) -> SourceFingerprints<'c> {
        let fields = self.fields.iter().map(|(name, text)| (name.clone(), text_fingerprint(text)));
        let blocks = Block::of(&self.body, scheme);
        let blocks = blocks.iter().map(Block::fingerprint);
        SourceFingerprints { fields: fields.collect(), blocks: blocks.collect() }
    }

    /// Returns the content of the file that keeps the source.
    pub(super) fn to_file(&self) -> String {
        let mut file = "+++\n".to_owned();
        for (name, text) in &self.fields {
            push_string(&mut file, name);
            file.push_str(" = ");
            push_string(&mut file, text);
            file.push('\n');
        }
        file.push_str("+++\n");
        file.push_str(&self.body);
        file
    }

    /// Reads a file made by [`to_file`](SourceText::to_file).
    pub(super) fn of_file(
        file: &Arc<SourceFileText>,
        report: &mut Report,
    ) -> Option<SourceText<'static>> {
        let (fields, body) = front_matter_texts(file, report)?;
        let fields = fields.into_iter().map(|(name, text)| {
            let (name, text) = (String::from(name), String::from(text));
            (Cow::Owned(name), Cow::Owned(text))
        });
        Some(SourceText { fields: fields.collect(), body: Cow::Owned(body.into()) })
    }
}

impl SourceFingerprints<'_> {
    pub(super) fn is_of(&self, record: &TranslationRecord) -> bool {
        let fields = self.fields.iter().map(|(name, print)| (&**name, *print));
        fields.eq(record.fields()) && self.blocks == record.blocks()
    }

    pub(super) fn into_record(
        self,
        from: LanguageTag,
        scheme: FingerprintScheme,
    ) -> TranslationRecord {
        let fields = self.fields.into_iter().map(|(name, print)| (name.into(), print));
        TranslationRecord {
            from,
            scheme,
            fields: fields.collect(),
            blocks: self.blocks,
            by: None,
            at: None,
            note: None,
            machine: Vec::new(),
        }
    }

    /// Returns the record of a program that wrote the whole text.
    pub(super) fn into_machine_text(self, tool: &str, at: Timestamp) -> MachineText {
        let fields = self.fields.into_iter().map(|(name, print)| (name.into(), print));
        MachineText { tool: tool.into(), at, fields: fields.collect(), blocks: self.blocks }
    }
}

/// Returns the path of the file that keeps the source of a record. It depends on the fingerprints
/// alone.
pub(super) fn file_of_source(record: &TranslationRecord) -> String {
    let mut all = record.scheme().as_str().to_owned();
    for (name, print) in record.fields() {
        all.push_str(&format!("\n{name} {print}"));
    }
    for block in record.blocks() {
        all.push_str(&format!("\n{block}"));
    }
    format!("{SOURCES}/{}.md", digits(all.as_bytes()))
}

/// The folder that keeps the sources.
pub(super) const SOURCES: &str = ".isogloss/sources";

/// Returns a list or a table as text, with a line for each value.
fn written(value: &Value) -> Option<String> {
    let mut lines = String::new();
    push_value(&mut lines, "", value);
    (!lines.is_empty()).then_some(lines)
}

fn push_value(lines: &mut String, label: &str, value: &Value) {
    let scalar = match value {
        Value::Text(text) | Value::Unquoted(text) => text.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Date(date) => date.to_string(),
        Value::LocalMoment(moment) => moment.to_string(),
        Value::Moment(moment) => moment.to_string(),
        Value::List(items) => {
            return items.iter().for_each(|item| push_value(lines, &format!("{label}- "), item));
        }
        Value::Table(entries) => {
            let is_of_text = |key: &str| !label.is_empty() || !NOT_OF_THE_TEXT.contains(&key);
            let mut entries: Vec<_> = entries.iter().filter(|(key, _)| is_of_text(key)).collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            let mut push = |(key, value): &(Box<str>, Value)| {
                push_value(lines, &format!("{label}{key}: "), value);
            };
            return entries.into_iter().for_each(&mut push);
        }
        Value::Absent => return,
        // These belong to the entry, not to one text.
        Value::ByLanguage(_)
        | Value::Image(_)
        | Value::File(_)
        | Value::Localized(_)
        | Value::Period(_) => return,
    };
    lines.push_str(label);
    lines.push_str(&scalar);
    lines.push('\n');
}
