//! What an expression comes to, and how it is written.

use std::borrow::Cow;

use super::bundle::Formatters;
use super::functions::Prepared;
use super::tree::{Literal, Name};
use crate::dates::{DateTimeFields, Temporal};
use crate::numbers::{Number, NumberOptions};

#[derive(Clone)]
pub(super) enum Value<'v> {
    Text(Cow<'v, str>),
    Number(Number, Option<&'v Prepared>),
    Temporal(Cow<'v, Temporal>),
    List(&'v [Cow<'v, str>]),
    Missing(Missing<'v>),
}

/// Nothing; in the text it is shown as it was asked for.
#[derive(Clone)]
pub(super) struct Missing<'v> {
    pub(super) shown: String,
    /// A variable that a reference to a term leaves out. A choice then falls to the default
    /// without a word; where it should be written, it is missing.
    pub(super) left_out: Option<&'v Name>,
}

impl<'v> Value<'v> {
    pub(super) fn missing(shown: impl Into<String>) -> Value<'v> {
        Value::Missing(Missing { shown: shown.into(), left_out: None })
    }

    /// The value as the language writes it.
    pub(super) fn write(&self, out: &mut String, formatters: Option<&Formatters>) {
        match (self, formatters) {
            (Value::Text(text), _) => out.push_str(text),
            (Value::Number(number, prepared), Some(formatters)) => {
                let plain = NumberOptions::decimal();
                let options = match prepared {
                    Some(Prepared::Number { options, .. }) => options,
                    _ => &plain,
                };
                out.push_str(&formatters.numbers.format(*number, options));
            }
            (Value::Temporal(temporal), Some(formatters)) => {
                let fields = DateTimeFields::new();
                out.push_str(&formatters.dates.fields(temporal.as_ref().clone(), &fields));
            }
            (Value::List(items), Some(formatters)) => {
                let items: Vec<&str> = items.iter().map(|item| &**item).collect();
                let (kind, width) = Default::default();
                out.push_str(&formatters.lists.format(&items, kind, width));
            }
            (Value::Missing(missing), _) => {
                out.push('{');
                out.push_str(&missing.shown);
                out.push('}');
            }
            (Value::Number(number, _), None) => out.push_str(&number.as_f64().to_string()),
            (Value::Temporal(temporal), None) => out.push_str(&temporal.to_iso()),
            (Value::List(items), None) => out.push_str(&items.join(", ")),
        }
    }
}

impl From<&Literal> for Value<'_> {
    fn from(literal: &Literal) -> Self {
        let number = Number::from(literal.value).with_fraction_digits(literal.fraction_digits);
        Value::Number(number, None)
    }
}
