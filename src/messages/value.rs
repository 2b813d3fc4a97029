//! The values of expressions, and how they are written.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use super::arguments::Argument;
use super::bundle::Formatters;
use super::tree::{Literal, Name};
use crate::dates::{DateTimeFields, Temporal};
use crate::numbers::{Number, NumberOptions, PluralCategory};

#[derive(Clone)]
pub(super) enum Value<'v> {
    Text(Cow<'v, str>),
    Number(Quantity<'v>),
    /// A date or time, and its form if it has one.
    Temporal(Cow<'v, Temporal>, Option<&'v DateTimeFields>),
    List(&'v [Cow<'v, str>]),
    Missing(Missing<'v>),
}

/// A number and its form.
#[derive(Clone)]
pub(super) struct Quantity<'v> {
    pub(super) number: Number,
    pub(super) options: Cow<'v, NumberOptions>,
    pub(super) is_ordinal: bool,
}

impl Quantity<'_> {
    /// Returns the plural category, which depends on the digits that are written.
    pub(super) fn plural(&self, formatters: &Formatters) -> PluralCategory {
        match self.is_ordinal {
            true => formatters.numbers.ordinal_plural_as_written(self.number, &self.options),
            false => formatters.numbers.plural_as_written(self.number, &self.options),
        }
    }
}

static PLAIN: NumberOptions = NumberOptions::plain();

impl From<Number> for Quantity<'_> {
    fn from(number: Number) -> Self {
        Quantity { number, options: Cow::Borrowed(&PLAIN), is_ordinal: false }
    }
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
    /// Returns the value of an argument. A timestamp gets the time zone.
    pub(super) fn of_argument(argument: &'v Argument<'v>, zone: &TimeZone) -> Value<'v> {
        let here = |moment| Temporal::from(moment).in_zone(zone);
        match argument {
            Argument::Text(text) => Value::Text(Cow::Borrowed(&**text)),
            Argument::Number(number) => Value::Number((*number).into()),
            Argument::NumberWithOptions(number, options) => Value::Number(Quantity {
                number: *number,
                options: Cow::Borrowed(options),
                is_ordinal: false,
            }),
            Argument::Temporal(temporal) => Value::Temporal(Cow::Borrowed(temporal), None),
            Argument::TemporalWithFields(temporal, fields) => {
                Value::Temporal(Cow::Owned(fields.in_zone(temporal.clone())), Some(fields))
            }
            Argument::Timestamp(moment) => Value::Temporal(Cow::Owned(here(*moment)), None),
            Argument::TimestampWithFields(moment, fields) => {
                Value::Temporal(Cow::Owned(fields.in_zone(here(*moment))), Some(fields))
            }
            Argument::List(items) => Value::List(items),
        }
    }

    pub(super) fn missing(shown: impl Into<String>) -> Value<'v> {
        Value::Missing(Missing { shown: shown.into(), left_out: None })
    }

    /// Writes the value as the language does.
    pub(super) fn write(&self, out: &mut String, formatters: Option<&Formatters>) {
        match (self, formatters) {
            (Value::Text(text), _) => out.push_str(text),
            (Value::Number(Quantity { number, options, .. }), Some(formatters)) => {
                out.push_str(&formatters.numbers.format(*number, options));
            }
            (Value::Temporal(temporal, fields), Some(formatters)) => {
                let none = DateTimeFields::new();
                let fields = fields.unwrap_or(&none);
                out.push_str(&formatters.dates.fields(temporal.as_ref().clone(), fields));
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
            (Value::Number(quantity), None) => {
                out.push_str(&quantity.number.as_f64().to_string());
            }
            (Value::Temporal(temporal, _), None) => out.push_str(&temporal.to_iso()),
            (Value::List(items), None) => out.push_str(&items.join(", ")),
        }
    }
}

impl From<&Literal> for Value<'_> {
    fn from(literal: &Literal) -> Self {
        let number = Number::from(literal.value).with_fraction_digits(literal.fraction_digits);
        Value::Number(number.into())
    }
}
