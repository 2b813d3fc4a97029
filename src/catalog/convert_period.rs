//! Conversion of periods.

use jiff::Timestamp;

use super::convert::{Problem, moment, read_moment, unexpected, unknown_key};
use crate::content::{FieldType, Period, Value};
use crate::error::Code;
use crate::site::Site;

/// Converts a day, or a table with `start` and `end`.
pub(super) fn period(name: &str, value: Value, site: &Site) -> Result<Period, Problem> {
    let period = match value {
        Value::Period(period) => *period,
        Value::Table(entries) => of_table(name, entries, site)?,
        value => match time(&value) {
            Some(Value::Date(day)) => Period::Days { first: day, last: Some(day) },
            is_moment => {
                let problem = unexpected(name, FieldType::Period.expected(), &value);
                let help = || "write { start = …, end = … }";
                return Err(match is_moment {
                    Some(_) => problem.help(help()),
                    None => problem,
                });
            }
        },
    };
    match period.is_reversed() {
        true => Err(reversed(name, &period, site)),
        false => Ok(period),
    }
}

fn of_table(name: &str, entries: Box<[(Box<str>, Value)]>, site: &Site) -> Result<Period, Problem> {
    let (mut start, mut end) = (None, None);
    for (key, value) in entries {
        let of_period = match &*key {
            "start" => &mut start,
            "end" => &mut end,
            unknown => return Err(unknown_key(name, unknown, ["start", "end"])),
        };
        let expected = "a date such as 2025-09-02, or one with a time";
        let time = time(&value);
        *of_period =
            Some(time.ok_or_else(|| unexpected(&format!("{name}.{key}"), expected, &value))?);
    }
    let missing = || Problem::new(Code::MissingField, format!("{name} has no start"));
    match (start.ok_or_else(missing)?, end) {
        (Value::Date(first), None) => Ok(Period::Days { first, last: None }),
        (Value::Date(first), Some(Value::Date(last))) => {
            Ok(Period::Days { first, last: Some(last) })
        }
        (start @ Value::Date(_), Some(end)) | (start, Some(end @ Value::Date(_))) => {
            Err(different(name, &start, &end))
        }
        (start, end) => {
            let expected = "a moment that exists";
            let unknown = || unexpected(&format!("{name}.start"), expected, &start);
            let start = moment(&start, site).ok_or_else(unknown)?;
            // "For ever" is often written as the last second of the year 9999.
            let end = end.map(|end| moment(&end, site).unwrap_or(Timestamp::MAX));
            Ok(Period::Moments { start, end })
        }
    }
}

/// Returns the day, local time or instant of a value.
fn time(value: &Value) -> Option<Value> {
    match value {
        Value::Date(_) | Value::LocalMoment(_) | Value::Moment(_) => Some(value.clone()),
        Value::Text(text) | Value::Unquoted(text) => read_moment(text),
        _ => None,
    }
}

fn different(name: &str, start: &Value, end: &Value) -> Problem {
    let [start, end] = [start, end].map(|it| match it {
        Value::Date(_) => "a day",
        _ => "a moment",
    });
    let message = format!("{name}.start is {start}, and {name}.end is {end}");
    Problem::new(Code::WrongType, message).help("write two days, or two moments")
}

fn reversed(name: &str, period: &Period, site: &Site) -> Problem {
    let written = |moment: &Timestamp| site.written(*moment).to_string();
    let (at, start, end) = match period {
        Period::Days { first, last } => ("on", first.to_string(), last.map(|it| it.to_string())),
        Period::Moments { start, end } => ("at", written(start), end.as_ref().map(written)),
    };
    let end = end.unwrap_or_default();
    let message = format!("{name} ends {at} {end}, before it starts {at} {start}");
    Problem::new(Code::InvalidValue, message)
}
