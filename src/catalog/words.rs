//! Checks that the items of a neutral list have their words in the languages.

use super::VariantRecord;
use super::checked::TranslatedValues;
use super::neutral::is_public;
use super::parts::Parts;
use super::rows::{Rows, item_id, row, rows_of, shape_of, text_of};
use crate::content::{
    EntryId, FallbackUnit, Field, FieldRule, FieldType, Kind, Scope, Shape, Value, Variant,
    is_blank,
};
use crate::error::{Code, Diagnostic, Report};
use crate::language::LanguageTag;

/// Warns of items that a public text leaves without words that are required.
pub(super) fn check_words(
    parts: Parts<'_>,
    neutral: &Value,
    variants: &[Variant],
    words: &[Option<Value>],
    report: &mut Report,
) {
    let Parts { id, kind, field, site } = parts;
    let empty = Value::Table(Box::default());
    let is_whole = kind.fallback_unit() == FallbackUnit::WholeEntry;
    let all: Vec<(&Variant, &Value)> = variants
        .iter()
        .zip(words)
        .map(|(variant, words)| (variant, words.as_ref().unwrap_or(&empty)))
        .collect();
    for (path, shape, neutral, keys) in items_of(field, field.name().to_owned(), neutral, &[]) {
        let lacking = |variant: &Variant, words: &Value| {
            let words = keys
                .iter()
                .fold(rows_of(words), |rows, key| row(rows, key).map(rows_of).unwrap_or_default());
            let name = missing_word(shape, neutral, words, variant.language)?;
            Some((name, words.is_empty()))
        };
        let public = || all.iter().filter(|(variant, _)| is_public(variant));
        let is_written = public().any(|(variant, words)| lacking(variant, words).is_none());
        // The words that the entry gives by language stand in everywhere.
        let in_entry = site.tags().any(|tag| missing_word(shape, neutral, &[], tag).is_none());
        // A rule of the field may keep other languages from standing in.
        let falls_back = field.rule() == FieldRule::Chain;
        let has_other = falls_back && (in_entry || (is_written && !is_whole));
        for (variant, words) in public() {
            let Some((name, is_empty)) = lacking(variant, words) else { continue };
            if is_empty && has_other {
                continue;
            }
            let result = match has_other {
                true => "another language stands in for it",
                false => "it is left out",
            };
            let message = format!("{path} of {id} in {} has no {name}; {result}", variant.language);
            let finding = Diagnostic::warning(Code::MissingField, message);
            report.push(finding.at(variant.location()));
        }
    }
}

/// Reports items of a translated list that have another shape in another language.
pub(super) fn check_shapes(
    id: &EntryId,
    kind: &Kind,
    variants: &[Variant],
    values: &[(VariantRecord, TranslatedValues)],
    report: &mut Report,
) {
    let lists = kind.translated().iter().enumerate().filter(|(_, it)| it.shapes().len() > 1);
    for (at, field) in lists {
        let mut seen: Vec<(&str, &str, &Variant)> = Vec::new();
        for (variant, (_, values)) in variants.iter().zip(values) {
            let own = values.iter().find(|(position, _)| *position == at);
            let Some((_, Value::List(items))) = own else { continue };
            for item in items {
                let shape = row(rows_of(item), "shape").and_then(text_of);
                let Some((item, shape)) = item_id(item).zip(shape) else { continue };
                match seen.iter().find(|(known, _, _)| *known == item) {
                    None => seen.push((item, shape, variant)),
                    Some((_, known, first)) if *known != shape => {
                        let name = field.name();
                        let message = format!(
                            "{name}.{item} of {id} is a \"{shape}\" in {}, but a \"{known}\" in {}",
                            variant.language, first.language
                        );
                        let help = "items with the same id are translations of each other";
                        report.push(
                            Diagnostic::error(Code::NeutralConflict, message)
                                .at(variant.location())
                                .related("the other language", first.location())
                                .help(help.to_owned()),
                        );
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

/// An item with its path, its shape, its neutral values and the names that lead to its words.
type Found<'v> = (String, &'v Shape, &'v Rows, Vec<Box<str>>);

fn items_of<'v>(
    field: &'v Field,
    path: String,
    neutral: &'v Value,
    keys: &[Box<str>],
) -> Vec<Found<'v>> {
    let mut found = Vec::new();
    let items: Vec<(&Value, Option<&str>)> = match neutral {
        Value::List(items) => items.iter().map(|item| (item, item_id(item))).collect(),
        group => vec![(group, None)],
    };
    for (item, id) in items {
        let rows = rows_of(item);
        let Some(shape) = shape_of(field, item) else { continue };
        let mut keys = keys.to_vec();
        keys.extend(id.map(Box::from));
        let path = id.map_or_else(|| path.clone(), |id| format!("{path}.{id}"));
        for inner in shape.fields().iter().filter(|it| it.scope() == Scope::Neutral) {
            if let (FieldType::Group | FieldType::List, Some(value)) =
                (inner.field_type(), row(rows, inner.name()))
            {
                let mut keys = keys.clone();
                keys.push(inner.name().into());
                found.extend(items_of(inner, format!("{path}.{}", inner.name()), value, &keys));
            }
        }
        found.push((path, shape, rows, keys));
    }
    found
}

/// Returns the name of the first required word that an item does not have in a language.
pub(crate) fn missing_word<'s>(
    shape: &'s Shape,
    neutral: &Rows,
    words: &Rows,
    language: LanguageTag,
) -> Option<&'s str> {
    let required = shape
        .fields()
        .iter()
        .filter(|field| field.scope() == Scope::Translated && field.is_required_in(language));
    let mut names = required.map(Field::name);
    names.find(|name| word(neutral, words, name, language).is_none())
}

/// Returns the word that an item has in a language: in the text, or by language in the entry.
pub(crate) fn word<'v>(
    neutral: &'v Rows,
    words: &'v Rows,
    name: &str,
    language: LanguageTag,
) -> Option<Word<'v>> {
    if let Some(value) = row(words, name) {
        return Some(Word::Value(value));
    }
    match row(neutral, name)? {
        Value::ByLanguage(texts) => {
            texts.get(language).filter(|text| !is_blank(text)).map(Word::Text)
        }
        value => localized(value, language).map(Word::Value),
    }
}

/// Returns the value of a language where the entry has one for each.
pub(crate) fn localized(value: &Value, language: LanguageTag) -> Option<&Value> {
    let Value::Localized(values) = value else { return None };
    let own = values.iter().find(|(tag, _)| *tag == language);
    own.map(|(_, value)| value).filter(|value| !value.is_blank())
}

/// A word of an item, as it is stored.
#[derive(Clone, Copy)]
pub(crate) enum Word<'v> {
    Text(&'v str),
    Value(&'v Value),
}
