//! Fields with their names and types, for templates that show all of them.

use minijinja::Value;

use crate::content::{Field, FieldType};

/// A field of an entry or an item.
#[derive(Debug)]
pub(super) struct FieldValue {
    pub(super) name: Box<str>,
    pub(super) value: Value,
    field_type: FieldType,
}

impl FieldValue {
    pub(super) fn new(field: &Field, value: Value) -> FieldValue {
        FieldValue { name: field.name().into(), value, field_type: field.field_type() }
    }
}

/// Returns the fields that are not empty, each with `name`, `type` and `value`.
pub(super) fn fields<'f>(fields: impl Iterator<Item = &'f FieldValue>) -> Value {
    let is_empty = |value: &Value| value.is_none() || value.len() == Some(0);
    let fields = fields.filter(|field| !is_empty(&field.value)).map(|field| {
        Value::from_pairs([
            ("name", Value::from(&*field.name)),
            ("type", Value::from(field.field_type.as_str())),
            ("value", field.value.clone()),
        ])
    });
    fields.collect()
}
