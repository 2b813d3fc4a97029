//! Conversion of windows as they were written.

use jiff::Timestamp;

use super::convert::{moment, moment_until};
use super::local_times::uncertain_time;
use crate::content::{EntryId, Value, Variant, Window};
use crate::error::{Code, Diagnostic, Report};
use crate::site::Site;

/// Returns the instant of `published_from` or `published_until`, and a finding about the value, in
/// which it is called `subject`.
pub(crate) fn window_bound(
    name: &str,
    subject: &str,
    value: &Value,
    site: &Site,
) -> (Option<Timestamp>, Option<Diagnostic>) {
    let instant = match name {
        "published_until" => moment_until(value, site),
        _ => moment(value, site),
    };
    let finding = match instant {
        Some(_) => uncertain_time(subject, value, site),
        None => {
            let expected =
                "a day such as 2025-09-02, or a day with a time such as 2025-09-02T14:00:00";
            Some(wrong_moment(subject, value, expected))
        }
    };
    (instant, finding)
}

pub(super) fn wrong_moment(subject: &str, value: &Value, expected: &str) -> Diagnostic {
    let found = match value {
        Value::Text(text) | Value::Unquoted(text) => format!("\"{}\"", text.escape_debug()),
        other => other.type_name().to_owned(),
    };
    Diagnostic::error(Code::WrongType, format!("{subject} is {found}; expected {expected}"))
}

/// Converts the window that a row gives.
pub(super) fn convert_window(
    id: &EntryId,
    variant: &mut Variant,
    site: &Site,
    report: &mut Report,
) {
    let Some(written) = variant.written_window.take() else { return };
    let language = variant.language;
    let mut bound = |name: &str, value: Option<Value>| {
        let subject = format!("{name} of {id} in {language}");
        let (instant, finding) = window_bound(name, &subject, &value?, site);
        report.extend(finding);
        instant
    };
    let from = bound("published_from", written.from);
    let until = bound("published_until", written.until);
    variant.window = Window { from, until }.into();
}
