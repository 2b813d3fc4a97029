//! Tables, lists and values of a document, each with its location.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// A value with its range of bytes in the file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Range<usize>,
    pub(crate) data: Data,
}

#[derive(Clone, Debug)]
pub(crate) enum Data {
    /// In the order of the entries in the file.
    Table(Vec<(Key, Node)>),
    List(Vec<Node>),
    Scalar(Scalar),
    /// YAML's null.
    Null,
}

/// A single value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar {
    /// A text.
    Text(Box<str>),
    /// A word without quotation marks in YAML, which may be a text, a number, a truth value or a
    /// date; the reader of the field decides.
    Unquoted(Box<str>),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Date(Date),
    LocalMoment(DateTime),
    /// An instant, with the offset that it is written with.
    Moment(Timestamp, Offset),
}

impl Scalar {
    /// Describes the type, for messages.
    fn type_name(&self) -> &'static str {
        match self {
            Scalar::Text(_) | Scalar::Unquoted(_) => "text",
            Scalar::Integer(_) => "a whole number",
            Scalar::Number(_) => "a number",
            Scalar::Boolean(_) => "true or false",
            Scalar::Date(_) => "a date",
            Scalar::LocalMoment(_) | Scalar::Moment(..) => "a date with a time",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: Cow<'static, str>,
    pub(crate) span: Range<usize>,
}

impl Key {
    pub(crate) fn new(name: &str, span: Range<usize>) -> Key {
        // The usual names are not copied for every text.
        let known = USUAL.iter().find(|known| **known == name);
        let name = known.map_or_else(|| name.to_owned().into(), |known| Cow::Borrowed(*known));
        Key { name, span }
    }
}

const USUAL: [&str; 16] = [
    "title",
    "date",
    "slug",
    "summary",
    "description",
    "tags",
    "draft",
    "status",
    "lead",
    "categories",
    "weight",
    "motto",
    "published_from",
    "published_until",
    "aliases",
    "lastmod",
];

/// The maximum number of values, with aliases expanded. Front matter is a page of fields; more is
/// an attack.
pub(crate) const MOST_NODES: usize = 20_000;

/// The maximum depth of tables.
pub(crate) const DEEPEST: usize = 64;

/// The names in a table that is being parsed, each once.
#[derive(Default)]
pub(crate) struct Names {
    /// Filled only for a table that is too long for a linear search for each name.
    seen: HashSet<Box<str>>,
}

impl Names {
    /// Returns whether a name is not among the entries so far. Must be called for every entry.
    pub(crate) fn is_new(&mut self, entries: &[(Key, Node)], name: &str) -> bool {
        if entries.len() < 32 {
            return entries.iter().all(|(known, _)| *known.name != *name);
        }
        if self.seen.is_empty() {
            self.seen.extend(entries.iter().map(|(known, _)| Box::from(&*known.name)));
        }
        self.seen.insert(name.into())
    }
}

/// A syntax error.
#[derive(Clone, Debug)]
pub(crate) struct SyntaxError {
    pub(crate) message: String,
    pub(crate) span: Range<usize>,
}

impl Node {
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(Scalar::Text(text) | Scalar::Unquoted(text)) => Some(text),
            _ => None,
        }
    }

    /// Describes the type, for messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match &self.data {
            Data::Table(_) => "a table",
            Data::List(_) => "a list",
            Data::Null => "nothing",
            Data::Scalar(scalar) => scalar.type_name(),
        }
    }
}
