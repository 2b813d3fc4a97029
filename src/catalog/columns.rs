use std::ops::Range;

use crate::content::{EntryRule, Field, FieldRule, Kind, Scope, Value};

/// A translated field of all texts of a kind.
#[derive(Clone, Debug)]
pub(super) struct Column {
    values: Values,
    is_text: bool,
    /// The expected number of texts.
    room: usize,
    /// Whether no rule of the field or of the kind restricts which texts a reader gets.
    is_free: bool,
}

/// A value for each variant. Nearly all are texts, which take a third less space in a separate
/// column.
#[derive(Clone, Debug)]
enum Values {
    /// The number of texts, none of which has the field: most fields of a kind are rarely used.
    Absent(usize),
    Texts(Vec<Option<Box<str>>>),
    Others(Vec<Option<Value>>),
}

impl Column {
    pub(super) fn new(field: &Field, kind: &Kind) -> Column {
        Column {
            values: Values::Absent(0),
            is_text: field.scope() == Scope::Translated && field.field_type().is_text(),
            room: 0,
            is_free: field.rule() == FieldRule::Chain && kind.entry_rule() != EntryRule::Hide,
        }
    }

    /// Sets the expected number of texts.
    pub(super) fn reserve(&mut self, texts: usize) {
        self.room = texts;
    }

    pub(super) fn shrink(&mut self) {
        match &mut self.values {
            Values::Absent(_) => {}
            Values::Texts(texts) => texts.shrink_to_fit(),
            Values::Others(others) => others.shrink_to_fit(),
        }
    }

    /// Returns the value of a text.
    #[inline]
    pub(super) fn get(&self, text: usize) -> Option<ColumnValue<'_>> {
        match &self.values {
            Values::Absent(_) => None,
            Values::Texts(texts) => texts.get(text)?.as_deref().map(ColumnValue::Text),
            Values::Others(others) => others.get(text)?.as_ref().map(ColumnValue::Other),
        }
    }

    /// Returns the values, if they are texts and no rule restricts which of them a reader gets.
    #[inline]
    pub(super) fn free_texts(&self) -> Option<&[Option<Box<str>>]> {
        match &self.values {
            Values::Texts(texts) if self.is_free => Some(texts),
            _ => None,
        }
    }

    /// Drops the values of some texts.
    pub(super) fn clear(&mut self, range: Range<usize>) {
        match &mut self.values {
            Values::Absent(_) => {}
            Values::Texts(texts) => {
                texts.get_mut(range).into_iter().flatten().for_each(|value| *value = None);
            }
            Values::Others(others) => {
                others.get_mut(range).into_iter().flatten().for_each(|value| *value = None);
            }
        }
    }

    /// Moves the values of some texts together, of which there are `count`.
    pub(super) fn gather(&mut self, texts: impl Iterator<Item = usize>, count: usize) {
        match &mut self.values {
            Values::Absent(known) => *known = count,
            Values::Texts(all) => {
                *all = texts.map(|at| all.get_mut(at).and_then(Option::take)).collect();
            }
            Values::Others(all) => {
                *all = texts.map(|at| all.get_mut(at).and_then(Option::take)).collect();
            }
        }
    }

    pub(super) fn push(&mut self, value: Option<Value>) {
        match (&mut self.values, value) {
            (Values::Absent(count), None) => *count += 1,
            (Values::Texts(texts), Some(Value::Text(text))) => texts.push(Some(text)),
            (Values::Texts(texts), _) => texts.push(None),
            (Values::Others(others), value) => others.push(value),
            (Values::Absent(count), value) => {
                let count = *count;
                self.splice(count..count, vec![value]);
            }
        }
    }

    pub(super) fn value(&self, text: usize) -> Option<Value> {
        match &self.values {
            Values::Absent(_) => None,
            Values::Texts(texts) => texts.get(text)?.clone().map(Value::Text),
            Values::Others(others) => others.get(text)?.clone(),
        }
    }

    /// Replaces the values of some texts.
    pub(super) fn splice(&mut self, range: Range<usize>, new: Vec<Option<Value>>) {
        if let Values::Absent(count) = self.values {
            if new.iter().all(Option::is_none) {
                self.values = Values::Absent(count + new.len() - range.len());
                return;
            }
            let room = self.room.max(count + new.len());
            self.values = if self.is_text {
                Values::Texts(absent(count, room))
            } else {
                Values::Others(absent(count, room))
            };
        }
        match &mut self.values {
            Values::Absent(_) => {}
            Values::Texts(texts) => {
                let new = new.into_iter().map(|value| match value {
                    Some(Value::Text(text)) => Some(text),
                    _ => None,
                });
                drop(texts.splice(range, new));
            }
            Values::Others(others) => drop(others.splice(range, new)),
        }
    }
}

/// Returns a column of absent values, with room for more.
fn absent<T>(count: usize, room: usize) -> Vec<Option<T>> {
    let mut values = Vec::with_capacity(room);
    values.resize_with(count, || None);
    values
}

/// A value of a translated field.
#[derive(Clone, Copy)]
pub(crate) enum ColumnValue<'c> {
    Text(&'c str),
    Other(&'c Value),
}
