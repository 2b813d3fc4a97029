//! Fields with their names and types, for templates that show all of them.

use minijinja::Value;

use super::page_context::or_none;
use super::text_value::TextValue;
use crate::content::{Field, FieldType};
use crate::edition::ServedEntry;

/// A field of an entry or an item.
#[derive(Debug)]
pub(super) struct FieldValue {
    pub(super) name: Box<str>,
    pub(super) value: Value,
    field_type: FieldType,
    label: Option<TextValue>,
}

impl FieldValue {
    pub(super) fn new(field: &Field, value: Value) -> FieldValue {
        let field_type = field.field_type();
        FieldValue { name: field.name().into(), value, field_type, label: None }
    }

    pub(super) fn with_label(self, label: Option<TextValue>) -> FieldValue {
        FieldValue { label, ..self }
    }
}

/// Returns the fields that are not empty, each with `name`, `type`, `label` and `value`.
pub(super) fn fields<'f>(fields: impl Iterator<Item = &'f FieldValue>) -> Value {
    let is_empty = |value: &Value| value.is_none() || value.len() == Some(0);
    let fields = fields.filter(|field| !is_empty(&field.value)).map(|field| {
        Value::from_pairs([
            ("name", Value::from(&*field.name)),
            ("type", Value::from(field.field_type.as_str())),
            ("label", or_none(field.label.clone())),
            ("value", field.value.clone()),
        ])
    });
    fields.collect()
}

/// A selection of the fields of an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Selection {
    All,
    /// Those that take a line.
    Facts,
    /// Lists, groups and texts in Markdown.
    Parts,
}

/// The fields that the theme shows elsewhere.
const SHOWN_ELSEWHERE: [&str; 7] =
    ["title", "summary", "lead", "description", "date", "updated", "image"];

impl Selection {
    pub(super) fn of_method(name: &str) -> Option<Selection> {
        match name {
            "fields" => Some(Selection::All),
            "facts" => Some(Selection::Facts),
            "parts" => Some(Selection::Parts),
            _ => None,
        }
    }

    /// Returns whether a field belongs to the selection and is not shown elsewhere.
    pub(super) fn may_show(self, field: &Field, entry: &ServedEntry<'_>) -> bool {
        let is_part =
            matches!(field.field_type(), FieldType::List | FieldType::Group | FieldType::Markdown);
        // The place is beside the date, if there is one.
        let is_of_date = || field.name() == "place" && entry.kind().field("date").is_some();
        let is_taxonomy = || {
            let mut taxonomies = entry.edition().site().taxonomies();
            field.field_type() == FieldType::Texts && taxonomies.any(|it| it == field.name())
        };
        is_part == (self == Selection::Parts)
            && !SHOWN_ELSEWHERE.contains(&field.name())
            && !is_of_date()
            && !is_taxonomy()
    }
}

/// Returns whether readers understand the value of a field without a label.
pub(super) fn explains_itself(field: &Field) -> bool {
    match field.field_type() {
        FieldType::Text
        | FieldType::Texts
        | FieldType::Integer
        | FieldType::Integers
        | FieldType::Number
        | FieldType::Numbers
        | FieldType::Boolean
        | FieldType::Date
        | FieldType::Dates
        | FieldType::Moment
        | FieldType::Moments
        | FieldType::Image
        | FieldType::Table => field.name() == "place",
        _ => true,
    }
}
