//! Conversion of values as they were written to the types that their fields declare.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::Pieces;

use super::convert_period::period;
use super::convert_types;
use crate::content::{Field, FieldType, Image, LocalizedText, Scope, Value, is_blank};
use crate::error::{Code, Diagnostic};
use crate::language::LanguageTag;
use crate::site::Site;

/// A problem with a value, without its location.
pub(super) struct Problem {
    code: Code,
    message: String,
    help: Option<String>,
    suggest: Option<(String, Vec<String>)>,
}

impl Problem {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Problem {
        Problem { code, message: message.into(), help: None, suggest: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// Suggests the nearest of the known names.
    pub(super) fn suggest(mut self, written: &str, known: &[&str]) -> Problem {
        let known = known.iter().map(|name| (*name).to_owned());
        self.suggest = Some((written.to_owned(), known.collect()));
        self
    }

    pub(super) fn into_diagnostic(self) -> Diagnostic {
        let finding = Diagnostic::error(self.code, self.message).help(self.help);
        match self.suggest {
            Some((written, known)) => finding.suggest(&written, known.iter().map(String::as_str)),
            None => finding,
        }
    }
}

/// Converts a value to the type of its field. `language` is the language of the text that it is in,
/// and `written` is its text in its file.
pub(super) fn convert(
    field: &Field,
    name: &str,
    language: Option<LanguageTag>,
    value: Value,
    written: Option<&str>,
    site: &Site,
) -> Result<Value, Problem> {
    let (scope, field_type) = (field.scope(), field.field_type());
    match (field_type.item(), value) {
        (None, value) => {
            convert_one(field, field_type, scope, name, language, value, written, site)
        }
        (Some(item), Value::List(items)) => {
            let one = |value| convert_one(field, item, scope, name, language, value, None, site);
            Ok(Value::List(items.into_iter().map(one).collect::<Result<_, _>>()?))
        }
        (Some(FieldType::File), Value::Table(rows)) => {
            convert_types::files_by_language(field, name, rows, site)
        }
        (Some(_), value) => {
            Err(wrong_type(name, field_type, &value).help("put it in brackets: [\"…\"]"))
        }
    }
}

/// Converts a value that is not a list of simple values.
#[allow(clippy::too_many_arguments)]
pub(super) fn convert_one(
    field: &Field,
    field_type: FieldType,
    scope: Scope,
    name: &str,
    language: Option<LanguageTag>,
    value: Value,
    written: Option<&str>,
    site: &Site,
) -> Result<Value, Problem> {
    let wrong = |value: &Value| wrong_type(name, field_type, value);
    let converted = match (field_type, value) {
        (FieldType::Text, Value::Text(text) | Value::Unquoted(text)) => Value::Text(text),
        (FieldType::Text, Value::ByLanguage(text)) if scope == Scope::Neutral => {
            check_languages(name, &text, site)?;
            Value::ByLanguage(text)
        }
        (FieldType::Text, Value::Table(texts)) if scope == Scope::Neutral => {
            Value::ByLanguage(Box::new(by_language(name, &texts, site)?))
        }
        (FieldType::Texts, Value::List(items)) => Value::List(
            items
                .into_iter()
                .map(|item| match item {
                    Value::Text(text) | Value::Unquoted(text) => Ok(Value::Text(text)),
                    other => Err(wrong_item(name, field_type, &other)),
                })
                .collect::<Result<_, _>>()?,
        ),
        (FieldType::Texts, value @ (Value::Text(_) | Value::Unquoted(_))) => {
            let help = "put it in brackets: [\"…\"]";
            return Err(wrong(&value).help(help));
        }
        (FieldType::Integer, value @ Value::Integer(_)) => value,
        (FieldType::Integer, Value::Unquoted(word)) => match word.parse() {
            Ok(number) => Value::Integer(number),
            Err(_) => return Err(wrong(&Value::Unquoted(word))),
        },
        (FieldType::Number, value @ Value::Number(_)) => value,
        (FieldType::Number, Value::Integer(number)) => Value::Number(number as f64),
        (FieldType::Number, Value::Unquoted(word)) => match word.parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => return Err(wrong(&Value::Unquoted(word))),
        },
        (FieldType::Boolean, value @ Value::Boolean(_)) => value,
        (FieldType::Boolean, Value::Unquoted(word)) => match boolean(&word) {
            Some(yes) => Value::Boolean(yes),
            None => return Err(wrong(&Value::Unquoted(word))),
        },
        (FieldType::Date, value) => {
            let day = date(&value, site).ok_or_else(|| wrong(&value))?;
            Value::Date(written_day(&value, written, site).unwrap_or(day))
        }
        (FieldType::Moment, value) => {
            Value::Moment(moment(&value, site).ok_or_else(|| wrong(&value))?)
        }
        (FieldType::Image, value) => image(name, value, site)?,
        (FieldType::Markdown, Value::Text(text) | Value::Unquoted(text)) => Value::Text(text),
        // Blank words count as absent.
        (
            FieldType::Url
            | FieldType::Email
            | FieldType::Choice
            | FieldType::Reference
            | FieldType::File,
            Value::Text(text) | Value::Unquoted(text),
        ) if is_blank(&text) => Value::Text(text),
        (FieldType::Url, Value::Text(text) | Value::Unquoted(text)) => {
            convert_types::url(name, &text)?
        }
        (FieldType::Email, Value::Text(text) | Value::Unquoted(text)) => {
            convert_types::email(name, &text)?
        }
        (FieldType::Choice, value) => convert_types::choice(field, name, &value, site)?,
        (FieldType::Reference, Value::Text(text) | Value::Unquoted(text)) => {
            convert_types::reference(name, &text)?
        }
        (FieldType::File, value) => convert_types::file(name, language, value, site)?,
        (FieldType::Period, value) => period(name, value, site)?.into(),
        (FieldType::Table, value @ Value::Table(_)) => by_core_schema(value),
        (_, value) => return Err(wrong(&value)),
    };
    Ok(converted)
}

fn wrong_item(name: &str, field_type: FieldType, item: &Value) -> Problem {
    let (found, expected) = (item.type_name(), field_type.expected());
    Problem::new(Code::WrongType, format!("{name} contains {found}; expected {expected}"))
}

/// Returns the problem of an unknown key in a table that has two.
pub(super) fn unknown_key(name: &str, unknown: &str, known: [&str; 2]) -> Problem {
    let [first, second] = known;
    let shown = unknown.escape_debug();
    let message = format!("unknown key \"{shown}\" in {name}; the keys are {first} and {second}");
    Problem::new(Code::UnknownField, message).suggest(unknown, &known)
}

pub(super) fn wrong_type(name: &str, field_type: FieldType, value: &Value) -> Problem {
    unexpected(name, field_type.expected(), value)
}

pub(super) fn unexpected(name: &str, expected: &str, value: &Value) -> Problem {
    let found = match value {
        Value::Text(text) | Value::Unquoted(text) => {
            let short: String = text.chars().take(40).collect();
            format!("\"{}\"", short.escape_debug())
        }
        other => other.type_name().to_owned(),
    };
    Problem::new(Code::WrongType, format!("{name} is {found}; expected {expected}"))
}

/// Converts unquoted scalars by YAML 1.2's core schema. A number with a leading zero stays a text,
/// since it is more often a postal code.
fn by_core_schema(value: Value) -> Value {
    match value {
        Value::Unquoted(word) => {
            let digits = word.trim_start_matches(['-', '+']);
            let has_leading_zero = digits.len() > 1
                && digits.starts_with('0')
                && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
            let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
            match &*word {
                "true" | "True" | "TRUE" => Value::Boolean(true),
                "false" | "False" | "FALSE" => Value::Boolean(false),
                _ if has_leading_zero || !is_number => Value::Text(word),
                _ => match (word.parse(), word.parse::<f64>()) {
                    (Ok(number), _) => Value::Integer(number),
                    (_, Ok(number)) if number.is_finite() => Value::Number(number),
                    _ => Value::Text(word),
                },
            }
        }
        Value::List(items) => Value::List(items.into_iter().map(by_core_schema).collect()),
        Value::Table(entries) => {
            let entries = entries.into_iter();
            Value::Table(entries.map(|(name, value)| (name, by_core_schema(value))).collect())
        }
        other => other,
    }
}

/// Parses YAML 1.1's words for true and false, which are common in front matter.
fn boolean(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn date(value: &Value, site: &Site) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        Value::LocalMoment(local) => Some(local.date()),
        Value::Moment(moment) => Some(moment.to_zoned_datetime(site.time_zone().clone()).date()),
        Value::Text(text) | Value::Unquoted(text) => {
            parse_moment(text).map(|parsed| match parsed {
                Parsed::Date(date) => date,
                Parsed::Local(local) => local.date(),
                Parsed::Instant(at) => at.to_zoned_datetime(site.time_zone().clone()).date(),
            })
        }
        _ => None,
    }
}

/// Returns the day that is written in a time with an offset, for a site that sets no time zone in
/// which the time could be shown.
fn written_day(value: &Value, written: Option<&str>, site: &Site) -> Option<Date> {
    let text = match value {
        _ if site.has_own_time_zone() => return None,
        Value::Text(text) | Value::Unquoted(text) => text,
        Value::Moment(_) => written?,
        _ => return None,
    };
    Some(written_clock(text.trim())?.date())
}

/// Returns the local time of a date in ISO 8601, ignoring its offset.
pub(crate) fn written_clock(text: &str) -> Option<DateTime> {
    let pieces = Pieces::parse(text).ok()?;
    Some(DateTime::from_parts(pieces.date(), pieces.time().unwrap_or_default()))
}

/// Returns the instant of a value. A day is its first moment; a time without an offset is in the
/// site's time zone.
pub(crate) fn moment(value: &Value, site: &Site) -> Option<Timestamp> {
    match value {
        Value::Moment(moment) => Some(*moment),
        Value::LocalMoment(local) => site.instant(*local),
        Value::Date(date) => site.instant(date.to_datetime(Default::default())),
        Value::Text(text) | Value::Unquoted(text) => match parse_moment(text)? {
            Parsed::Date(date) => site.instant(date.to_datetime(Default::default())),
            Parsed::Local(local) => site.instant(local),
            Parsed::Instant(instant) => Some(instant),
        },
        _ => None,
    }
}

/// Parses a text as a day, a local time or an instant.
pub(crate) fn read_moment(text: &str) -> Option<Value> {
    Some(match parse_moment(text)? {
        Parsed::Date(date) => Value::Date(date),
        Parsed::Local(local) => Value::LocalMoment(local),
        Parsed::Instant(instant) => Value::Moment(instant),
    })
}

enum Parsed {
    Date(Date),
    Local(DateTime),
    Instant(Timestamp),
}

/// Returns the end of a window. A day is included, so the window ends at the first instant of the
/// next day.
pub(crate) fn moment_until(value: &Value, site: &Site) -> Option<Timestamp> {
    let day = match value {
        Value::Date(date) => *date,
        Value::Text(text) | Value::Unquoted(text) => match parse_moment(text)? {
            Parsed::Date(date) => date,
            _ => return moment(value, site),
        },
        _ => return moment(value, site),
    };
    // "For ever" is often written as the last representable day.
    let next =
        day.tomorrow().ok().and_then(|next| site.instant(next.to_datetime(Default::default())));
    Some(next.unwrap_or(Timestamp::MAX))
}

/// Parses RFC 3339 with an offset, a local date and time, or a date; nothing looser.
fn parse_moment(text: &str) -> Option<Parsed> {
    let text = text.trim();
    let bytes = text.as_bytes();
    let is_extended = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    if !is_extended || text.contains('[') {
        return None;
    }
    // A date is recognised by its length: the parser would also accept a longer text.
    if text.len() == "2025-09-02".len() {
        return text.parse().ok().map(Parsed::Date);
    }
    if let Ok(instant) = text.parse() {
        return Some(Parsed::Instant(instant));
    }
    text.parse().ok().map(Parsed::Local)
}

fn image(name: &str, value: Value, site: &Site) -> Result<Value, Problem> {
    let image = match value {
        Value::Image(image) => {
            check_languages(name, &image.alternative, site)?;
            *image
        }
        Value::Text(source) | Value::Unquoted(source) => {
            Image { source, alternative: LocalizedText::default(), is_decorative: false }
        }
        Value::Table(entries) => {
            let mut source = None;
            let mut alternative = LocalizedText::default();
            let mut is_decorative = false;
            for (key, value) in entries {
                match (&*key, value) {
                    ("src", Value::Text(text) | Value::Unquoted(text)) => source = Some(text),
                    ("alt", Value::Table(texts)) => {
                        alternative = by_language(&member(name, "alt"), &texts, site)?;
                    }
                    ("alt", Value::Text(text) | Value::Unquoted(text)) if text.is_empty() => {
                        is_decorative = true;
                    }
                    ("src", other) => {
                        return Err(wrong_type(&member(name, "src"), FieldType::Text, &other));
                    }
                    ("alt", other) => {
                        let found = other.type_name();
                        let alternative = member(name, "alt");
                        let message =
                            format!("{alternative} is {found}; expected one text per language");
                        return Err(Problem::new(Code::WrongType, message)
                            .help("write alt = { fr = \"…\", nl = \"…\" }"));
                    }
                    (unknown, _) => {
                        return Err(unknown_key(name, unknown, ["src", "alt"]));
                    }
                }
            }
            let missing = || Problem::new(Code::MissingField, format!("{name} has no src"));
            Image { source: source.ok_or_else(missing)?, alternative, is_decorative }
        }
        other => return Err(wrong_type(name, FieldType::Image, &other)),
    };
    Ok(image.into())
}

/// Returns what a member of a field is called: `image.alt`, or `image.alt of pages/visit` if the
/// entry is named too.
fn member(name: &str, key: &str) -> String {
    match name.rsplit_once(" of ") {
        Some((field, owner)) => format!("{field}.{key} of {owner}"),
        None => format!("{name}.{key}"),
    }
}

/// Converts a table of texts by language.
pub(crate) fn by_language(
    name: &str,
    texts: &[(Box<str>, Value)],
    site: &Site,
) -> Result<LocalizedText, Problem> {
    let mut all = LocalizedText::default();
    for (key, value) in texts {
        let tag = LanguageTag::parse_lenient(key).filter(|tag| site.position(*tag).is_some());
        let Some(tag) = tag else { return Err(unknown_language(name, key, site)) };
        match value {
            Value::Text(text) | Value::Unquoted(text) => all = all.with(tag, text.clone()),
            other => {
                return Err(wrong_type(&member(name, key), FieldType::Text, other));
            }
        }
    }
    Ok(all)
}

pub(super) fn check_languages(
    name: &str,
    text: &LocalizedText,
    site: &Site,
) -> Result<(), Problem> {
    match text.iter().find(|(tag, _)| site.position(*tag).is_none()) {
        Some((tag, _)) => Err(unknown_language(name, tag.as_str(), site)),
        None => Ok(()),
    }
}

pub(super) fn unknown_language(name: &str, written: &str, site: &Site) -> Problem {
    let known: Vec<String> = site.tags().map(|tag| tag.to_string()).collect();
    let mut problem = Problem::new(
        Code::UnknownLanguage,
        format!("\"{}\" in {name} is not a language of the site", written.escape_debug()),
    )
    .help(format!("the site has {}", known.join(", ")));
    problem.suggest = Some((written.to_owned(), known));
    problem
}
