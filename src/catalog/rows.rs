//! Groups and items of lists as they are stored: tables, in which an item has its id and its shape.

use crate::content::{Field, FieldType, Scope, Shape, Value};

/// Named values in order.
pub(crate) type Rows = [(Box<str>, Value)];

/// Returns the value with a name.
pub(crate) fn row<'v>(rows: &'v Rows, name: &str) -> Option<&'v Value> {
    rows.iter().find(|(known, _)| **known == *name).map(|(_, value)| value)
}

/// Returns the named values of a table.
pub(crate) fn rows_of(value: &Value) -> &Rows {
    match value {
        Value::Table(rows) => rows,
        _ => &[],
    }
}

pub(super) fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Unquoted(text) => Some(text),
        _ => None,
    }
}

/// Returns the id of an item.
pub(crate) fn item_id(item: &Value) -> Option<&str> {
    text_of(row(rows_of(item), "id")?)
}

/// Returns the shape of a group, or of an item as it is stored in the part that names its shape.
pub(crate) fn shape_of<'f>(field: &'f Field, item: &Value) -> Option<&'f Shape> {
    match row(rows_of(item), "shape") {
        Some(Value::Text(name)) => field.shapes().iter().find(|it| it.name() == &**name),
        _ => field.shapes().first(),
    }
}

/// Returns the item of a list with an id.
pub(crate) fn find_item<'v>(list: &'v Value, id: &str) -> Option<&'v Value> {
    let Value::List(items) = list else { return None };
    items.iter().find(|item| item_id(item) == Some(id))
}

/// Divides a list or a group that was written as a whole into its neutral part and its words.
pub(super) fn divided(field: &Field, value: &Value) -> (Value, Value) {
    let empty = || Value::Table(Box::default());
    match value {
        Value::List(items) => {
            let mut neutral = Vec::with_capacity(items.len());
            let mut words = Vec::with_capacity(items.len());
            for item in items {
                let Some((id, shape)) = item_id(item).zip(shape_of(field, item)) else {
                    continue;
                };
                let (of_all, own) = divided_rows(shape, rows_of(item));
                neutral.push(Value::Table(of_all));
                words.push((id.into(), Value::Table(own)));
            }
            (Value::List(neutral.into()), Value::Table(words.into()))
        }
        Value::Table(rows) => match field.shapes().first() {
            Some(shape) => {
                let (of_all, own) = divided_rows(shape, rows);
                (Value::Table(of_all), Value::Table(own))
            }
            None => (empty(), empty()),
        },
        _ => (empty(), empty()),
    }
}

/// Adds the items of a neutral list that another text has in addition.
pub(super) fn joined(known: Value, other: Value) -> Value {
    match (known, other) {
        (Value::List(known), Value::List(other)) => {
            let is_new = |item: &Value| known.iter().all(|it| item_id(it) != item_id(item));
            let new: Vec<Value> = other.iter().filter(|item| is_new(item)).cloned().collect();
            Value::List(known.into_iter().chain(new).collect())
        }
        (known, _) => known,
    }
}

fn divided_rows(shape: &Shape, rows: &Rows) -> (Box<Rows>, Box<Rows>) {
    let (mut neutral, mut words) = (Vec::new(), Vec::new());
    for (name, value) in rows {
        let row = (name.clone(), value.clone());
        match shape.field(name) {
            Some(field) if field.scope() == Scope::Translated => words.push(row),
            Some(field) if matches!(field.field_type(), FieldType::Group | FieldType::List) => {
                let (of_all, own) = divided(field, value);
                neutral.push((name.clone(), of_all));
                words.push((name.clone(), own));
            }
            _ => neutral.push(row),
        }
    }
    (neutral.into(), words.into())
}
