//! When something was written, is published and is no longer, as front matter of Hugo and Zola says.

use std::borrow::Cow;

use jiff::Timestamp;

use super::node::{Data, Node};
use crate::catalog::{moment, read_moment};
use crate::content::Value;
use crate::error::Sited;
use crate::site::Site;

/// Which fields say when something was written, is published, and is no longer. The first that is
/// there counts.
#[derive(Clone, Debug)]
pub(crate) struct DateRules {
    pub(crate) date: Vec<Box<str>>,
    pub(crate) updated: Vec<Box<str>>,
    pub(crate) published: Vec<Box<str>>,
    pub(crate) expires: Vec<Box<str>>,
}

const DATES: [&str; 6] = ["date", "publishdate", "pubdate", "published", "lastmod", "modified"];
const UPDATES: [&str; 6] = ["lastmod", "modified", "date", "publishdate", "pubdate", "published"];
const PUBLISHED: [&str; 4] = ["publishdate", "pubdate", "published", "date"];
const EXPIRES: [&str; 2] = ["expirydate", "unpublishdate"];

/// The day that the name begins with, among the fields.
pub(super) const FILE_NAME: &str = ":filename";

impl Default for DateRules {
    fn default() -> DateRules {
        let of = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect();
        DateRules {
            date: of(&DATES),
            updated: of(&UPDATES),
            published: of(&PUBLISHED),
            expires: of(&EXPIRES),
        }
    }
}

impl DateRules {
    /// Zola has two fields, and the name.
    pub(super) fn zola() -> DateRules {
        DateRules {
            date: vec!["date".into(), FILE_NAME.into()],
            updated: vec!["updated".into()],
            published: Vec::new(),
            expires: Vec::new(),
        }
    }

    /// Adds a field, with its other names.
    pub(super) fn push(names: &mut Vec<Box<str>>, name: &str) {
        let others: &[&str] = match name {
            "publishdate" => &["pubdate", "published"],
            "lastmod" => &["modified"],
            "expirydate" => &["unpublishdate"],
            _ => &[],
        };
        for name in std::iter::once(&name).chain(others) {
            if !names.iter().any(|known| **known == **name) {
                names.push(Box::from(*name));
            }
        }
    }

    /// Whether a field of this name says when.
    pub(super) fn name(&self, name: &str) -> bool {
        let all = [&self.date, &self.updated, &self.published, &self.expires];
        all.into_iter().flatten().any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// The fields of a text that say when, with what its name says.
pub(super) struct Times<'t> {
    pub(super) fields: &'t [(Cow<'static, str>, Sited<Value>)],
    pub(super) named: Option<&'t Sited<Value>>,
}

/// What it comes to.
pub(super) struct Dates<'t> {
    pub(super) date: Option<&'t Sited<Value>>,
    pub(super) updated: Option<&'t Sited<Value>>,
    pub(super) published: Option<&'t Sited<Value>>,
    pub(super) expires: Option<&'t Sited<Value>>,
    /// Whether the name has said any of it.
    pub(super) is_named: bool,
}

impl<'t> Times<'t> {
    pub(super) fn dates(&self, rules: &DateRules) -> Dates<'t> {
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
pub(super) fn time(node: &Node, site: &Site) -> Result<Option<Value>, ()> {
    let Data::Scalar(value) = &node.data else {
        return if matches!(node.data, Data::Null) { Ok(None) } else { Err(()) };
    };
    let (Value::Text(text) | Value::Unquoted(text)) = value else {
        return moment(value, site).map(|_| Some(value.clone())).ok_or(());
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
