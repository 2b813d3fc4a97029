//! Dates and publication times in front matter.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::{rfc2822, strtime};

use crate::catalog::{moment, read_moment, written_clock};
use crate::content::Value;
use crate::error::Spanned;
use crate::notation::{Data, Node, Scalar};
use crate::site::Site;

/// The fields with the date, the last change, the publication and its end. The first field that is
/// present is used.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateRules {
    pub(crate) date: Vec<Box<str>>,
    pub(crate) updated: Vec<Box<str>>,
    pub(crate) published: Vec<Box<str>>,
    pub(crate) expires: Vec<Box<str>>,
}

/// The name for the day at the start of the file name, among the fields.
pub(crate) const FILE_NAME: &str = ":filename";

impl DateRules {
    /// Returns whether a field of this name has a time.
    pub(crate) fn name(&self, name: &str) -> bool {
        let all = [&self.date, &self.updated, &self.published, &self.expires];
        all.into_iter().flatten().any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// A day or an instant, and the local time where it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenTime {
    pub(crate) value: Value,
    pub(crate) clock: Option<DateTime>,
}

impl WrittenTime {
    /// Returns a day or an instant from a name.
    pub(crate) fn of_name(text: &str) -> WrittenTime {
        WrittenTime { value: Value::Text(text.into()), clock: written_clock(text) }
    }

    /// Returns the value of a field that holds a day: the day that is written, even if it is
    /// another day in the site's time zone.
    pub(crate) fn day(&self, site: &Site) -> Value {
        let clock = self.clock.map(|clock| clock.date());
        match &self.value {
            Value::Moment(instant) => match clock {
                Some(day) if site.time_zone().to_datetime(*instant).date() != day => {
                    Value::Date(day)
                }
                _ => self.value.clone(),
            },
            // The name of a file.
            value @ Value::Text(_) => match clock.filter(|_| moment(value, site).is_some()) {
                Some(day) => Value::Date(day),
                None => value.clone(),
            },
            value => value.clone(),
        }
    }
}

/// The fields of a text with times, and the time in its name.
pub(crate) struct Times<'t> {
    pub(crate) fields: &'t [(Cow<'static, str>, Spanned<WrittenTime>)],
    pub(crate) named: Option<&'t Spanned<WrittenTime>>,
}

/// The dates that result from them.
pub(crate) struct Dates<'t> {
    pub(crate) date: Option<&'t Spanned<WrittenTime>>,
    pub(crate) updated: Option<&'t Spanned<WrittenTime>>,
    pub(crate) published: Option<&'t Spanned<WrittenTime>>,
    pub(crate) expires: Option<&'t Spanned<WrittenTime>>,
    /// Whether the name has provided any of them.
    pub(crate) is_named: bool,
}

impl<'t> Times<'t> {
    pub(crate) fn dates(&self, rules: &DateRules) -> Dates<'t> {
        let mut is_named = false;
        let date = self.first(&rules.date, None, &mut is_named);
        let mut of = |names: &[Box<str>]| self.first(names, date, &mut is_named);
        let (updated, published) = (of(&rules.updated), of(&rules.published));
        let expires = of(&rules.expires);
        Dates { date, updated, published, expires, is_named }
    }

    /// Returns the first time that is present; `date` is the resulting date, wherever it was
    /// written.
    fn first(
        &self,
        names: &[Box<str>],
        date: Option<&'t Spanned<WrittenTime>>,
        is_named: &mut bool,
    ) -> Option<&'t Spanned<WrittenTime>> {
        for name in names {
            if **name == *FILE_NAME {
                if self.named.is_some() {
                    *is_named = true;
                    return self.named;
                }
                continue;
            }
            let mut fields = self.fields.iter();
            let found = fields.find(|(known, _)| known.eq_ignore_ascii_case(name));
            let found = found.map(|(_, value)| value);
            let found = found.or(date.filter(|_| **name == *"date"));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Parses a day or an instant in any of the usual forms; `None` for null.
pub(crate) fn time(node: &Node, site: &Site) -> Result<Option<WrittenTime>, ()> {
    let Data::Scalar(scalar) = &node.data else {
        return if matches!(node.data, Data::Null) { Ok(None) } else { Err(()) };
    };
    let (Scalar::Text(text) | Scalar::Unquoted(text)) = scalar else {
        let clock = match scalar {
            Scalar::Date(day) => Some(day.to_datetime(Time::midnight())),
            Scalar::LocalMoment(moment) => Some(*moment),
            Scalar::Moment(instant, offset) => Some(offset.to_datetime(*instant)),
            _ => None,
        };
        let value = Value::from(scalar.clone());
        let is_time = moment(&value, site).is_some();
        return if is_time { Ok(Some(WrittenTime { value, clock })) } else { Err(()) };
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = read_moment(text).filter(|value| moment(value, site).is_some());
    if let Some(value) = plain {
        // Only an instant has its own offset.
        let clock = match &value {
            Value::Date(day) => Some(day.to_datetime(Time::midnight())),
            Value::LocalMoment(moment) => Some(*moment),
            _ => written_clock(text),
        };
        return Ok(Some(WrittenTime { value, clock }));
    }
    for form in FORMS {
        let Ok(parsed) = strtime::parse(form, text) else { continue };
        if let (Ok(instant), Ok(clock)) = (parsed.to_timestamp(), parsed.to_datetime()) {
            return Ok(Some(WrittenTime { value: Value::Moment(instant), clock: Some(clock) }));
        }
    }
    if let Ok(zoned) = rfc2822::DateTimeParser::new().parse_zoned_datetime(text) {
        let value = Value::Moment(zoned.timestamp());
        return Ok(Some(WrittenTime { value, clock: Some(zoned.datetime()) }));
    }
    for form in LOCAL {
        if let Ok(clock) = DateTime::strptime(form, text) {
            return Ok(Some(WrittenTime { value: Value::LocalMoment(clock), clock: Some(clock) }));
        }
    }
    for form in DAYS {
        if let Ok(day) = Date::strptime(form, text) {
            let clock = Some(day.to_datetime(Time::midnight()));
            return Ok(Some(WrittenTime { value: Value::Date(day), clock }));
        }
    }
    Err(())
}

/// Forms with an offset: `2023-10-15 13:18:50 +0200`, `2023-10-15T13:18:50+0200`.
const FORMS: [&str; 8] = [
    "%Y-%m-%dT%H:%M:%S%.f%:z",
    "%Y-%m-%d %H:%M:%S%.f %z",
    "%Y-%m-%d %H:%M:%S%.f %:z",
    "%Y-%m-%dT%H:%M:%S%.f%z",
    "%Y-%m-%d %H:%M:%S%.f%z",
    "%a, %d %b %Y %H:%M:%S %z",
    "%a %b %d %H:%M:%S %z %Y",
    "%Y-%m-%dT%H:%M%z",
];

/// Forms without an offset: `2023-10-15 13:18`.
const LOCAL: [&str; 5] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%d %b %Y %H:%M:%S",
    "%a %b %e %H:%M:%S %Y",
];

const DAYS: [&str; 5] = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y"];
