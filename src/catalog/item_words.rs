//! Words of items that the entry gives by language, and what items do not have.

use super::convert::{Problem, by_language, check_languages, convert_one, unknown_language};
use super::items::Reader;
use super::limit_checks::check_limits;
use super::rows::{Rows, item_id, rows_of};
use super::words::word;
use super::written::Written;
use crate::content::{Field, FieldType, Shape, Value};
use crate::error::{Code, Diagnostic, Location};
use crate::language::LanguageTag;

impl Reader<'_, '_> {
    /// Converts words that the entry gives for each language.
    pub(super) fn by_language(
        &mut self,
        field: &Field,
        name: &str,
        written: Written<'_>,
    ) -> Option<Value> {
        let location = written.location();
        let result = match (field.field_type(), &written.value) {
            (FieldType::Text | FieldType::Markdown, Value::Table(texts)) => {
                by_language(name, texts, self.site).map(|texts| Value::ByLanguage(texts.into()))
            }
            (FieldType::Text | FieldType::Markdown, Value::ByLanguage(texts)) => {
                check_languages(name, texts, self.site).map(|()| Value::ByLanguage(texts.clone()))
            }
            (field_type, Value::Table(values))
                if !matches!(field_type, FieldType::Group | FieldType::List) =>
            {
                self.localized(field, name, values)
            }
            (_, other) => {
                let message =
                    format!("{name} is {}; expected one value per language", other.type_name());
                let help = "write { fr = …, nl = … }, or set it in the file of each language";
                Err(Problem::new(Code::WrongType, message).help(help))
            }
        };
        match result {
            Ok(value) => {
                self.sink.notes.add(field, name, &value, written.place(), self.owner);
                check_limits(
                    field,
                    name,
                    &value,
                    written.place(),
                    self.owner,
                    self.site,
                    self.sink.report,
                );
                Some(value)
            }
            Err(problem) => self.refuse(problem, location),
        }
    }

    fn localized(&self, field: &Field, name: &str, values: &Rows) -> Result<Value, Problem> {
        let mut all = Vec::with_capacity(values.len());
        for (key, value) in values {
            let tag = LanguageTag::parse_lenient(key);
            let tag = tag.filter(|tag| self.site.position(*tag).is_some());
            let Some(tag) = tag else {
                return Err(unknown_language(name, key, self.site));
            };
            let name = format!("{name}.{key}");
            let (field_type, scope) = (field.field_type(), field.scope());
            let value = value.clone();
            let value =
                convert_one(field, field_type, scope, &name, Some(tag), value, None, self.site)?;
            all.push((tag, value));
        }
        Ok(Value::Localized(all.into()))
    }

    /// Returns whether the entry gives the words of a field in the language of this text.
    pub(super) fn is_in_entry(&self, field: &Field, neutral: &Value) -> bool {
        self.owner
            .language
            .is_some_and(|language| word(rows_of(neutral), &[], field.name(), language).is_some())
    }

    pub(super) fn missing(&mut self, path: &str, field: &Field, location: Option<Location>) {
        let message = format!("{path} of {} has no {}", self.owner, field.name());
        let finding = match self.owner.is_draft {
            true => Diagnostic::warning(Code::MissingField, message),
            false => Diagnostic::error(Code::MissingField, message),
        };
        self.sink.report.push(finding.at(location));
    }

    pub(super) fn unknown_row(&self, shape: &Shape, path: &str, name: &str) -> Diagnostic {
        let shown = name.escape_debug();
        let message = format!("{path} of {} has no field \"{shown}\"", self.owner);
        let finding = Diagnostic::error(Code::UnknownField, message);
        let known = shape.fields().iter().map(Field::name);
        let is_of_text = TEXT_KEYS.contains(&name);
        match is_of_text && shape.field(name).is_none() {
            true => {
                finding.help(format!("to set {shown} for the text, put it above the first [table]"))
            }
            false => finding.suggest(name, known),
        }
    }

    pub(super) fn unknown_item(
        &mut self,
        name: &str,
        id: &str,
        neutral: &Value,
        location: Option<Location>,
    ) {
        let shown = id.escape_debug();
        let message = format!("{name} has no item \"{shown}\" in the entry");
        let known = match neutral {
            Value::List(items) => items.iter().filter_map(item_id).collect(),
            _ => Vec::new(),
        };
        let finding = Diagnostic::error(Code::UnknownField, message).at(location);
        let finding = match TEXT_KEYS.contains(&id) {
            true => {
                finding.help(format!("to set {shown} for the text, put it above the first [table]"))
            }
            false if known.is_empty() => finding,
            false => finding.help(format!("its items are {}", known.join(", "))).suggest(id, known),
        };
        self.sink.report.push(finding);
    }
}

/// The keys of a text that TOML takes for those of a table if they stand below it.
pub(super) const TEXT_KEYS: [&str; 9] = [
    "title",
    "status",
    "slug",
    "former_slugs",
    "changes",
    "published_from",
    "published_until",
    "translation",
    "kind",
];
