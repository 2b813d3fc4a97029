//! Checks of values against the limits of their fields, and of fields of which one is needed.

use super::checked::TranslatedValues;
use super::convert::{moment, moment_until};
use crate::content::{EntryId, Field, Kind, Status, Value, Variant, nfc};
use crate::error::{Code, Diagnostic, Place, Report};
use crate::language::LanguageTag;
use crate::site::Site;

/// Where a value is: in the entry, or in its text in a language.
#[derive(Clone, Copy)]
pub(super) struct Owner<'e> {
    pub(super) id: &'e EntryId,
    pub(super) language: Option<LanguageTag>,
}

impl std::fmt::Display for Owner<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.language {
            Some(language) => write!(f, "{} in {language}", self.id),
            None => write!(f, "{}", self.id),
        }
    }
}

/// Reports a value beyond the limits of its field.
pub(super) fn check_limits(
    field: &Field,
    value: &Value,
    place: Option<&Place>,
    owner: Owner<'_>,
    site: &Site,
    report: &mut Report,
) {
    let limits = field.limits();
    let name = field.name();
    let minimum = limits.minimum.as_ref().filter(|least| is_below(value, least, site));
    let maximum = limits.maximum.as_ref().filter(|most| is_above(value, most, site));
    for (limit, what) in [(minimum, "minimum"), (maximum, "maximum")] {
        if let Some(limit) = limit {
            let (value, limit) = (written(value), written(limit));
            let message = format!("{name} of {owner} is {value}; the {what} is {limit}");
            report.push(
                Diagnostic::error(Code::InvalidValue, message).at(place.map(Place::location)),
            );
        }
    }
    for pattern in limits.pattern.iter() {
        for _ in texts(value).into_iter().filter(|text| !pattern.is_in(text)) {
            let message = format!("{name} of {owner} does not match its pattern");
            let help = format!("the pattern is {}", pattern.text);
            let finding = Diagnostic::error(Code::InvalidValue, message).help(help);
            report.push(finding.at(place.map(Place::location)));
        }
    }
    let Some(longest) = limits.longest else { return };
    for text in texts(value) {
        let length = nfc(text).chars().count();
        if length > longest {
            let message =
                format!("{name} of {owner} has {length} characters; the maximum is {longest}");
            report.push(
                Diagnostic::error(Code::InvalidValue, message).at(place.map(Place::location)),
            );
        }
    }
}

fn is_below(value: &Value, least: &Value, site: &Site) -> bool {
    match (number(value), number(least)) {
        (Some(value), Some(least)) => value < least,
        _ => moment(value, site) < moment(least, site),
    }
}

fn is_above(value: &Value, most: &Value, site: &Site) -> bool {
    match (value, most) {
        (Value::Date(day), Value::Date(most)) => day > most,
        // A day as a limit includes the whole day.
        (_, Value::Date(_)) => moment(value, site) >= moment_until(most, site),
        _ => match (number(value), number(most)) {
            (Some(value), Some(most)) => value > most,
            _ => moment(value, site) > moment(most, site),
        },
    }
}

#[allow(clippy::cast_precision_loss)] // Whole numbers beyond 2^53 have no exact limit.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) | Value::Unquoted(text) => vec![text],
        Value::ByLanguage(texts) => texts.iter().map(|(_, text)| text).collect(),
        Value::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::LocalMoment(local) => local.to_string(),
        Value::Moment(moment) => moment.to_string(),
        _ => String::new(),
    }
}

/// Returns a finding for a text without any of the fields of which the kind needs one.
pub(super) fn missing_one_of(
    id: &EntryId,
    kind: &Kind,
    neutral: &[Option<Value>],
    variant: &Variant,
    values: &TranslatedValues,
) -> Option<Diagnostic> {
    let wanted = kind.one_of();
    let is_wanted = |field: &Field| wanted.iter().any(|name| **name == *field.name());
    let mut of_entry = kind.neutral().iter().zip(neutral);
    let mut of_text = values.iter().filter_map(|(at, _)| kind.translated().get(*at));
    let has_one = of_entry.any(|(field, value)| is_wanted(field) && value.is_some())
        || of_text.any(is_wanted);
    if wanted.is_empty() || has_one || variant.status == Status::Draft {
        return None;
    }
    let message = format!(
        "{} needs at least one of {}",
        Owner { id, language: Some(variant.language) },
        wanted.join(", ")
    );
    Some(Diagnostic::error(Code::MissingField, message).at(variant.location()))
}
