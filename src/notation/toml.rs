//! The only file that uses the toml crate.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset as TomlOffset};

use super::node::{Data, Key, MOST_NODES, Node, Scalar, SyntaxError};
use super::quick_toml;

/// Parses a document; `offset` is its position in the file.
pub(crate) fn parse(text: &str, offset: usize) -> Result<Vec<(Key, Node)>, Vec<SyntaxError>> {
    parse_up_to(usize::MAX, text, offset)
}

/// Parses front matter, with a limit on the number of values.
pub(crate) fn parse_matter(
    text: &str,
    offset: usize,
) -> Result<Vec<(Key, Node)>, Vec<SyntaxError>> {
    parse_up_to(MOST_NODES, text, offset)
}

fn parse_up_to(
    most: usize,
    text: &str,
    offset: usize,
) -> Result<Vec<(Key, Node)>, Vec<SyntaxError>> {
    match quick_toml::parse(text, offset) {
        Some(entries) => Ok(entries),
        None => parse_fully(most, text, offset),
    }
}

/// Parses any document with the full parser.
pub(crate) fn parse_fully(
    most: usize,
    text: &str,
    offset: usize,
) -> Result<Vec<(Key, Node)>, Vec<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let errors = errors.into_iter().map(|error| SyntaxError {
            message: error.message().trim_end_matches('.').replace('\n', ", "),
            span: shifted(error.span().unwrap_or_default(), offset),
        });
        return Err(errors.collect());
    }
    let mut room = most;
    entries(table.into_inner(), offset, &mut room).map_err(|error| vec![error])
}

fn shifted(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

fn entries(
    table: DeTable<'_>,
    offset: usize,
    room: &mut usize,
) -> Result<Vec<(Key, Node)>, SyntaxError> {
    let mut entries = table
        .into_iter()
        .map(|(key, value)| {
            let span = shifted(key.span(), offset);
            Ok((Key::new(&key.into_inner(), span), node(value, offset, room)?))
        })
        .collect::<Result<Vec<_>, SyntaxError>>()?;
    // The crate sorts by name; restore the order of the file.
    entries.sort_by_key(|(key, _)| key.span.start);
    Ok(entries)
}

fn node(value: Spanned<DeValue<'_>>, offset: usize, room: &mut usize) -> Result<Node, SyntaxError> {
    let span = shifted(value.span(), offset);
    let wrong = |message: &str| SyntaxError { message: message.to_owned(), span: span.clone() };
    match room.checked_sub(1) {
        Some(left) => *room = left,
        None => return Err(wrong(&format!("more than {MOST_NODES} values"))),
    }
    let data = match value.into_inner() {
        DeValue::String(text) => Data::Scalar(Scalar::Text(text.into())),
        DeValue::Boolean(yes) => Data::Scalar(Scalar::Boolean(yes)),
        DeValue::Integer(number) => {
            let number = i64::from_str_radix(number.as_str(), number.radix());
            Data::Scalar(Scalar::Integer(number.map_err(|_| wrong("the number is too large"))?))
        }
        DeValue::Float(number) => {
            let number = number.as_str().parse::<f64>();
            Data::Scalar(Scalar::Number(number.map_err(|_| wrong("not a valid number"))?))
        }
        DeValue::Datetime(at) => {
            Data::Scalar(moment(&at).ok_or_else(|| wrong("not a valid date or time"))?)
        }
        DeValue::Array(items) => Data::List(
            items.into_iter().map(|item| node(item, offset, room)).collect::<Result<_, _>>()?,
        ),
        DeValue::Table(table) => Data::Table(entries(table, offset, room)?),
    };
    Ok(Node { span, data })
}

/// Converts one of TOML's four kinds of date-time; a time of day alone stays text.
pub(crate) fn moment(at: &Datetime) -> Option<Scalar> {
    let date = match at.date {
        Some(date) => Some(
            Date::new(
                i16::try_from(date.year).ok()?,
                i8::try_from(date.month).ok()?,
                i8::try_from(date.day).ok()?,
            )
            .ok()?,
        ),
        None => None,
    };
    let time = match at.time {
        Some(time) => Some(
            Time::new(
                i8::try_from(time.hour).ok()?,
                i8::try_from(time.minute).ok()?,
                // A leap second counts as the last second before it.
                i8::try_from(time.second.unwrap_or(0).min(59)).ok()?,
                i32::try_from(time.nanosecond.unwrap_or(0)).ok()?,
            )
            .ok()?,
        ),
        None => None,
    };
    match (date, time, at.offset) {
        (Some(date), None, _) => Some(Scalar::Date(date)),
        (Some(date), Some(time), None) => {
            Some(Scalar::LocalMoment(DateTime::from_parts(date, time)))
        }
        (Some(date), Some(time), Some(offset)) => {
            let offset = match offset {
                TomlOffset::Z => Offset::UTC,
                TomlOffset::Custom { minutes } => {
                    Offset::from_seconds(i32::from(minutes) * 60).ok()?
                }
            };
            offset
                .to_timestamp(DateTime::from_parts(date, time))
                .ok()
                .map(|at| Scalar::Moment(at, offset))
        }
        (None, Some(_), _) => Some(Scalar::Text(at.to_string().into())),
        (None, None, _) => None,
    }
}
