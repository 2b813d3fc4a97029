//! The functions that a message can call: NUMBER, DATETIME, LIST and RELATIVETIME.

use std::borrow::Cow;

use super::bundle::Formatters;
use super::value::{Quantity, Value};
use crate::dates::{DateTimeFields, RelativeStyle, RelativeUnit, TextWidth};
use crate::numbers::{ListKind, ListWidth, NamedNumberOptions, NumberOptions, OptionError};

/// A call with its options parsed.
#[derive(Debug)]
pub(super) enum Prepared {
    Number { form: Box<NumberForm>, is_ordinal: bool },
    DateTime(Box<DateTimeFields>),
    List(ListKind, ListWidth),
    RelativeTime { unit: Option<RelativeUnit>, style: RelativeStyle },
    Unknown,
}

/// The options of a call of NUMBER.
#[derive(Debug)]
pub(super) struct NumberForm {
    named: NamedNumberOptions,
    /// The options for a value that has none.
    alone: NumberOptions,
}

impl NumberForm {
    fn over(&self, given: &NumberOptions) -> Cow<'_, NumberOptions> {
        match *given == NumberOptions::plain() {
            true => Cow::Borrowed(&self.alone),
            false => Cow::Owned(self.named.over(given)),
        }
    }
}

impl Prepared {
    pub(super) const NAMES: [&'static str; 4] = ["NUMBER", "DATETIME", "LIST", "RELATIVETIME"];

    /// Parses the options. Those that are wrong are left out and returned as problems.
    pub(super) fn new(name: &str, named: &[(&str, &str)]) -> (Prepared, Vec<OptionError>) {
        match name {
            "NUMBER" => number(named),
            "DATETIME" => {
                let (fields, problems) = DateTimeFields::parse_named(named.iter().copied());
                (Prepared::DateTime(Box::new(fields)), problems)
            }
            "LIST" => list(named),
            "RELATIVETIME" => relative_time(named),
            _ => (Prepared::Unknown, Vec::new()),
        }
    }

    /// Returns a description of the arguments, if the function does not take this number of them.
    pub(super) fn expected(&self, arguments: usize) -> Option<&'static str> {
        let takes = match self {
            Prepared::Unknown => return None,
            Prepared::RelativeTime { unit: None, .. } => 2,
            _ => 1,
        };
        (arguments != takes).then_some(self.takes())
    }

    /// Returns a description of the arguments that the function takes.
    pub(super) fn takes(&self) -> &'static str {
        match self {
            Prepared::Unknown => "unknown function",
            Prepared::Number { .. } => "takes a number",
            Prepared::DateTime(_) => "takes a date or a time",
            Prepared::List(..) => "takes a list",
            Prepared::RelativeTime { .. } => {
                "takes a number and a unit, or two moments, the second for now"
            }
        }
    }

    /// Returns the reason why some options do not apply to a value; `None` if all do.
    pub(super) fn contradiction(&self, value: &Value<'_>) -> Option<&'static str> {
        match (self, value) {
            (Prepared::Number { form, .. }, Value::Number(quantity)) => {
                let own = "a currency, a unit or a percentage belongs to the value, and a message cannot change it";
                form.named.contradicts(&quantity.options).then_some(own)
            }
            (Prepared::DateTime(fields), Value::Temporal(temporal, given)) => {
                if fields.has_time_zone() && !temporal.has_zone() {
                    return Some("a date without a time zone cannot be converted to another one");
                }
                let own = "the time zone belongs to the value, and a message cannot change it";
                given.filter(|given| fields.contradicts(given)).map(|_| own)
            }
            _ => None,
        }
    }

    /// Returns the result of the call; `None` for arguments that the function does not take.
    pub(super) fn call<'v>(
        &'v self,
        first: &Value<'v>,
        second: Option<&Value<'v>>,
        formatters: &Formatters,
    ) -> Option<Value<'v>> {
        let text = match (self, first) {
            (Prepared::Number { form, is_ordinal }, Value::Number(quantity)) => {
                return Some(Value::Number(Quantity {
                    number: quantity.number,
                    options: form.over(&quantity.options),
                    is_ordinal: *is_ordinal || quantity.is_ordinal,
                }));
            }
            (Prepared::DateTime(fields), Value::Temporal(temporal, None)) => {
                formatters.dates.fields(temporal.as_ref().clone(), fields)
            }
            (Prepared::DateTime(fields), Value::Temporal(temporal, Some(given))) => {
                formatters.dates.fields(temporal.as_ref().clone(), &fields.over(given))
            }
            (Prepared::List(kind, width), Value::List(items)) => {
                let items: Vec<&str> = items.iter().map(|item| &**item).collect();
                formatters.lists.format(&items, *kind, *width)
            }
            (Prepared::RelativeTime { unit: Some(unit), style }, Value::Number(quantity))
                if quantity.number.as_f64().is_finite() =>
            {
                formatters.dates.relative(quantity.number, *unit, *style)
            }
            (Prepared::RelativeTime { unit: None, style }, Value::Temporal(then, _)) => {
                match second {
                    Some(Value::Temporal(now, _)) => {
                        formatters.dates.relative_between(then, now, *style)?
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(Value::Text(text.into()))
    }
}

fn number(named: &[(&str, &str)]) -> (Prepared, Vec<OptionError>) {
    let mut is_ordinal = false;
    let mut problems = Vec::new();
    // This chooses the plural form only; the digits are the same.
    for (name, value) in named.iter().filter(|(name, _)| *name == "type") {
        match *value {
            "ordinal" => is_ordinal = true,
            "cardinal" => is_ordinal = false,
            _ => problems.push(OptionError::new(name, value, "cardinal or ordinal")),
        }
    }
    let others = named.iter().copied().filter(|(name, _)| *name != "type");
    let (named, more) = NamedNumberOptions::parse(others);
    problems.extend(more);
    let alone = named.over(&NumberOptions::plain());
    (Prepared::Number { form: Box::new(NumberForm { named, alone }), is_ordinal }, problems)
}

fn list(named: &[(&str, &str)]) -> (Prepared, Vec<OptionError>) {
    let (mut kind, mut width) = (ListKind::default(), ListWidth::default());
    let mut problems = Vec::new();
    for (name, value) in named {
        match (*name, *value) {
            ("type", "conjunction") => kind = ListKind::Conjunction,
            ("type", "disjunction") => kind = ListKind::Disjunction,
            ("type", "unit") => kind = ListKind::Unit,
            ("style", "long") => width = ListWidth::Long,
            ("style", "short") => width = ListWidth::Short,
            ("style", "narrow") => width = ListWidth::Narrow,
            ("type", _) => {
                problems.push(OptionError::new(name, value, "conjunction, disjunction or unit"));
            }
            ("style", _) => problems.push(OptionError::new(name, value, "long, short or narrow")),
            _ => problems.push(OptionError::new(name, value, "an option of LIST")),
        }
    }
    (Prepared::List(kind, width), problems)
}

fn relative_time(named: &[(&str, &str)]) -> (Prepared, Vec<OptionError>) {
    let mut unit = None;
    // As in ECMA-402, the default is a number.
    let mut is_numeric = true;
    let mut width = TextWidth::Long;
    let mut problems = Vec::new();
    for (name, value) in named {
        match (*name, *value) {
            ("unit", word) => {
                let singular = word.strip_suffix('s').unwrap_or(word);
                unit = RelativeUnit::ALL.into_iter().find(|unit| unit.as_str() == singular);
                if unit.is_none() {
                    let expected = "year, quarter, month, week, day, hour, minute or second";
                    problems.push(OptionError::new(name, value, expected));
                }
            }
            ("numeric", "always") => is_numeric = true,
            ("numeric", "auto") => is_numeric = false,
            ("style", "long") => width = TextWidth::Long,
            ("style", "short") => width = TextWidth::Short,
            ("style", "narrow") => width = TextWidth::Narrow,
            ("numeric", _) => problems.push(OptionError::new(name, value, "always or auto")),
            ("style", _) => problems.push(OptionError::new(name, value, "long, short or narrow")),
            _ => problems.push(OptionError::new(name, value, "an option of RELATIVETIME")),
        }
    }
    let mut style = RelativeStyle::words().with_width(width);
    if is_numeric {
        style = style.numeric();
    }
    (Prepared::RelativeTime { unit, style }, problems)
}
