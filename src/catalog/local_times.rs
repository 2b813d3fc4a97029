//! Findings about times that are written without an offset.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset};

use super::convert::read_moment;
use crate::content::Value;
use crate::error::{Code, Diagnostic};
use crate::site::Site;

/// Returns a warning if a time does not exist in the site's time zone or occurs there twice.
pub(crate) fn uncertain_time(name: &str, value: &Value, site: &Site) -> Option<Diagnostic> {
    let local = local_time(value)?;
    let zone = site.time_zone().iana_name().unwrap_or("the time zone of the site");
    let written = |offset: Offset| {
        let instant = offset.to_timestamp(local).ok()?;
        Some(instant.display_with_offset(offset).to_string())
    };
    let (code, message, help) = match site.time_zone().to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { .. } => return None,
        AmbiguousOffset::Gap { after, .. } => {
            let taken = site.instant(local)?.display_with_offset(after).to_string();
            let message = format!("{name} is {local}, which does not exist in {zone}");
            (Code::SkippedTime, format!("{message}; {taken} is used"), format!("write {taken}"))
        }
        AmbiguousOffset::Fold { before, after } => {
            let (first, second) = (written(before)?, written(after)?);
            let message = format!("{name} is {local}, which occurs twice in {zone}");
            let message = format!("{message}; {first} is used");
            (Code::RepeatedTime, message, format!("write {first} or {second}"))
        }
    };
    Some(Diagnostic::warning(code, message).help(help))
}

/// Returns the warnings about the start and the end of a period.
pub(super) fn uncertain_ends(name: &str, value: &Value, site: &Site) -> Vec<Diagnostic> {
    let Value::Table(entries) = value else { return Vec::new() };
    let ends = entries.iter().filter(|(key, _)| matches!(&**key, "start" | "end"));
    ends.filter_map(|(key, value)| uncertain_time(&format!("{name}.{key}"), value, site)).collect()
}

/// Returns a warning if a moment is written as a day.
pub(super) fn missing_time(name: &str, value: &Value, site: &Site) -> Option<Diagnostic> {
    let (Value::Text(text) | Value::Unquoted(text)) = value else {
        return day_for_moment(name, value, site);
    };
    day_for_moment(name, &read_moment(text)?, site)
}

fn day_for_moment(name: &str, value: &Value, site: &Site) -> Option<Diagnostic> {
    let Value::Date(day) = value else { return None };
    let instant = site.instant(day.to_datetime(Default::default()))?;
    let taken = instant.display_with_offset(site.time_zone().to_offset(instant));
    let message = format!("{name} is the day {day}; its beginning, {taken}, is used");
    let help = format!("write the moment: {taken}");
    Some(Diagnostic::warning(Code::MissingTime, message).help(help))
}

fn local_time(value: &Value) -> Option<DateTime> {
    match value {
        Value::LocalMoment(local) => Some(*local),
        Value::Text(text) | Value::Unquoted(text) => match read_moment(text)? {
            Value::LocalMoment(local) => Some(local),
            _ => None,
        },
        _ => None,
    }
}
