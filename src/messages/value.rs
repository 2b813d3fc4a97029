//! The values of expressions, and how they are written.

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

/// A missing value, shown in the text as it was requested.
#[derive(Clone)]
pub(super) struct Missing<'v> {
    pub(super) shown: String,
    /// The variable, if a reference to a term leaves it out. A selection then silently uses the
    /// default variant; where the value should be written, it is reported as missing.
    pub(super) left_out: Option<&'v Name>,
}

impl<'v> Value<'v> {
    pub(super) fn missing(shown: impl Into<String>) -> Value<'v> {
        Value::Missing(Missing { shown: shown.into(), left_out: None })
    }

    /// Writes the value as the language does.
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
