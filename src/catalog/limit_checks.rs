//! Checks of values against the limits of their fields, and of fields of which one is needed.

use std::borrow::Cow;

use super::checked::TranslatedValues;
use super::convert::{moment, moment_until};
use super::written::simple;
use crate::content::{EntryId, Field, Kind, Status, Value, Variant, nfc};
use crate::error::{Code, Diagnostic, Place, Report};
use crate::language::LanguageTag;
use crate::site::Site;

/// The owner of a value: an entry, or its text in a language.
#[derive(Clone, Copy)]
pub(super) struct Owner<'e> {
    pub(super) id: &'e EntryId,
    pub(super) language: Option<LanguageTag>,
    pub(super) is_draft: bool,
}

impl<'e> Owner<'e> {
    /// Returns the owner of a value for all languages. If there are only drafts, the value is one.
    pub(super) fn entry(id: &'e EntryId, variants: &[Variant]) -> Owner<'e> {
        let is_draft = |variant: &Variant| variant.status == Status::Draft;
        let is_draft = !variants.is_empty() && variants.iter().all(is_draft);
        Owner { id, language: None, is_draft }
    }

    /// Returns the owner of a value for all languages that is written in a text.
    pub(super) fn entry_through(id: &'e EntryId, variant: &Variant) -> Owner<'e> {
        Owner { id, language: None, is_draft: variant.status == Status::Draft }
    }

    /// Returns the owner of a translated value.
    pub(super) fn text(id: &'e EntryId, variant: &Variant) -> Owner<'e> {
        Owner { language: Some(variant.language), ..Owner::entry_through(id, variant) }
    }
}

impl std::fmt::Display for Owner<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.language {
            Some(language) => write!(f, "{} in {language}", self.id),
            None => write!(f, "{}", self.id),
        }
    }
}

/// Reports a value beyond the limits of its field. A draft may have any, and a blank value is none.
pub(super) fn check_limits(
    field: &Field,
    name: &str,
    value: &Value,
    place: Option<&Place>,
    owner: Owner<'_>,
    site: &Site,
    report: &mut Report,
) {
    if owner.is_draft || value.is_blank() {
        return;
    }
    if let (Value::List(items), Some(_)) = (value, field.field_type().item()) {
        for item in items {
            check_limits(field, name, item, place, owner, site, report);
        }
        return;
    }
    let limits = field.limits();
    let mut add = |message: String| {
        let finding = Diagnostic::error(Code::InvalidValue, message);
        report.push(finding.at(place.map(Place::location)));
    };
    let minimum = limits.minimum.as_ref().filter(|least| is_below(value, least, site));
    let maximum = limits.maximum.as_ref().filter(|most| is_above(value, most, site));
    for (limit, what) in [(minimum, "minimum"), (maximum, "maximum")] {
        if let Some(limit) = limit {
            let (part, shown) = limited_part(value, what);
            let (value, limit) = (simple(&shown), simple(limit));
            let (value, limit) = (value.unwrap_or_default(), limit.unwrap_or_default());
            add(format!("{name}{part} of {owner} is {value}; the {what} is {limit}"));
        }
    }
    if let Some(longest) = limits.longest {
        let lengths = texts(value).into_iter().map(|text| nfc(text).chars().count());
        for length in lengths.filter(|length| *length > longest) {
            add(format!("{name} of {owner} has {length} characters; the maximum is {longest}"));
        }
    }
    if let Some(pattern) = &limits.pattern {
        for _ in texts(value).into_iter().filter(|text| !pattern.is_in(text)) {
            add(format!("{name} of {owner} does not match its pattern: {}", pattern.text));
        }
    }
}

/// Returns the part of a value that a limit applies to, for messages: of a period, the start for the
/// least value and the end, if there is one, for the greatest.
fn limited_part<'v>(value: &'v Value, what: &str) -> (&'static str, Cow<'v, Value>) {
    let Value::Period(period) = value else { return ("", Cow::Borrowed(value)) };
    match period.ends() {
        (_, Some(end)) if what == "maximum" => (".end", Cow::Owned(end)),
        (start, _) => (".start", Cow::Owned(start)),
    }
}

fn is_below(value: &Value, least: &Value, site: &Site) -> bool {
    if let Value::Period(period) = value {
        return is_below(&period.ends().0, least, site);
    }
    match (number(value), number(least)) {
        (Some(value), Some(least)) => value < least,
        _ => {
            moment(value, site).zip(moment(least, site)).is_some_and(|(value, least)| value < least)
        }
    }
}

fn is_above(value: &Value, most: &Value, site: &Site) -> bool {
    if let Value::Period(period) = value {
        let end = period.end_in(site.time_zone());
        return match end.zip(moment_until(most, site)) {
            Some((end, most)) => end > most,
            None => is_above(&period.ends().0, most, site),
        };
    }
    if let (Some(value), Some(most)) = (number(value), number(most)) {
        return value > most;
    }
    // A day as the limit of a moment includes the whole day.
    let ends_day =
        matches!((value, most), (Value::Moment(_) | Value::LocalMoment(_), Value::Date(_)));
    let end = if ends_day { moment_until(most, site) } else { moment(most, site) };
    moment(value, site)
        .zip(end)
        .is_some_and(|(value, end)| value > end || (ends_day && value == end))
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
        Value::Localized(values) => values.iter().flat_map(|(_, value)| texts(value)).collect(),
        Value::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
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
    if wanted.is_empty() {
        return None;
    }
    let is_wanted = |field: &Field| wanted.iter().any(|name| **name == *field.name());
    let mut of_entry = kind.neutral().iter().zip(neutral);
    let parts = kind.with_parts().map(|(_, field)| field);
    let columns: Vec<&Field> = kind.translated().iter().chain(parts).collect();
    let mut of_text = values.iter().filter_map(|(at, _)| columns.get(*at).copied());
    let has_one = of_entry.any(|(field, value)| is_wanted(field) && value.is_some())
        || of_text.any(is_wanted);
    if has_one || variant.status == Status::Draft {
        return None;
    }
    let message =
        format!("{} needs at least one of {}", Owner::text(id, variant), wanted.join(", "));
    Some(Diagnostic::error(Code::MissingField, message).at(variant.location()))
}
