//! When something was written, is published and is no longer, as front matter says.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::catalog::{moment, read_moment};
use crate::content::Value;
use crate::error::Sited;
use crate::notation::{Data, Node, Scalar};
use crate::site::Site;

/// Which fields say when something was written, is published, and is no longer. The first that is
/// there counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateRules {
    pub(crate) date: Vec<Box<str>>,
    pub(crate) updated: Vec<Box<str>>,
    pub(crate) published: Vec<Box<str>>,
    pub(crate) expires: Vec<Box<str>>,
}

/// The day that the name begins with, among the fields.
pub(crate) const FILE_NAME: &str = ":filename";

impl DateRules {
    /// Whether a field of this name says when.
    pub(crate) fn name(&self, name: &str) -> bool {
        let all = [&self.date, &self.updated, &self.published, &self.expires];
        all.into_iter().flatten().any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// The fields of a text that say when, with what its name says.
pub(crate) struct Times<'t> {
    pub(crate) fields: &'t [(Cow<'static, str>, Sited<Value>)],
    pub(crate) named: Option<&'t Sited<Value>>,
}

/// What it comes to.
pub(crate) struct Dates<'t> {
    pub(crate) date: Option<&'t Sited<Value>>,
    pub(crate) updated: Option<&'t Sited<Value>>,
    pub(crate) published: Option<&'t Sited<Value>>,
    pub(crate) expires: Option<&'t Sited<Value>>,
    /// Whether the name has said any of it.
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

    /// The first that is there; `date` is what that has come to, wherever it was written.
    fn first(
        &self,
        names: &[Box<str>],
        date: Option<&'t Sited<Value>>,
        is_named: &mut bool,
    ) -> Option<&'t Sited<Value>> {
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

/// A day or an instant in any of the forms that Hugo takes; `None` for nothing.
pub(crate) fn time(node: &Node, site: &Site) -> Result<Option<Value>, ()> {
    let Data::Scalar(scalar) = &node.data else {
        return if matches!(node.data, Data::Null) { Ok(None) } else { Err(()) };
    };
    let (Scalar::Text(text) | Scalar::Unquoted(text)) = scalar else {
        let value = Value::from(scalar.clone());
        return if moment(&value, site).is_some() { Ok(Some(value)) } else { Err(()) };
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = read_moment(text).filter(|value| moment(value, site).is_some());
    if plain.is_some() {
        return Ok(plain);
    }
    // `2023-10-15 13:18:50 +0200`, `2023-10-15T13:18:50+0200`, `2023-10-15 13:18`.
    const FORMS: [&str; 6] = [
        "%Y-%m-%d %H:%M:%S%.f %z",
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f%z",
        "%a, %d %b %Y %H:%M:%S %z",
        "%a %b %d %H:%M:%S %z %Y",
        "%Y-%m-%dT%H:%M%z",
    ];
    for form in FORMS {
        if let Ok(instant) = Timestamp::strptime(form, text) {
            return Ok(Some(Value::Moment(instant)));
        }
    }
    const LOCAL: [&str; 4] =
        ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d %b %Y %H:%M:%S"];
    for form in LOCAL {
        if let Ok(local) = jiff::civil::DateTime::strptime(form, text) {
            return Ok(Some(Value::LocalMoment(local)));
        }
    }
    for form in ["%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y"] {
        if let Ok(day) = jiff::civil::Date::strptime(form, text) {
            return Ok(Some(Value::Date(day)));
        }
    }
    Err(())
}
