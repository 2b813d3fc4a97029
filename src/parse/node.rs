//! What TOML and YAML have in common: tables, lists and values, each with its place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::content::Value;

/// A value with the bytes where it stands in its file.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) data: Data,
}

#[derive(Clone, Debug)]
pub(super) enum Data {
    /// In the order in which the entries stand in the file.
    Table(Vec<(Key, Node)>),
    List(Vec<Node>),
    Scalar(Value),
    /// YAML's way to say that nothing is there.
    Null,
}

#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) name: Cow<'static, str>,
    pub(super) span: Range<usize>,
}

impl Key {
    pub(super) fn new(name: &str, span: Range<usize>) -> Key {
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

/// Front matter is a page of fields. More values than this, aliases expanded, are a bomb.
pub(super) const MOST_NODES: usize = 20_000;

/// Tables deeper than this nobody wrote.
pub(super) const DEEPEST: usize = 64;

/// The names of a table on its way, each once.
#[derive(Default)]
pub(super) struct Names {
    /// Filled only for a table that is too long to look through for each of its names.
    seen: HashSet<Box<str>>,
}

impl Names {
    /// Whether a name is not among the entries so far, all of which have been asked for.
    pub(super) fn is_new(&mut self, entries: &[(Key, Node)], name: &str) -> bool {
        if entries.len() < 32 {
            return entries.iter().all(|(known, _)| *known.name != *name);
        }
        if self.seen.is_empty() {
            self.seen.extend(entries.iter().map(|(known, _)| Box::from(&*known.name)));
        }
        self.seen.insert(name.into())
    }
}

/// Something that cannot be parsed.
#[derive(Clone, Debug)]
pub(super) struct SyntaxError {
    pub(super) message: String,
    pub(super) span: Range<usize>,
}

impl Node {
    /// The value without places; `None` for nothing.
    pub(super) fn into_value(self) -> Option<Value> {
        match self.data {
            Data::Null => None,
            Data::Scalar(value) => Some(value),
            Data::List(items) => {
                Some(Value::List(items.into_iter().filter_map(Node::into_value).collect()))
            }
            Data::Table(entries) => Some(Value::Table(
                entries
                    .into_iter()
                    .filter_map(|(key, node)| {
                        Some((key.name.into_owned().into(), node.into_value()?))
                    })
                    .collect(),
            )),
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(Value::Text(text) | Value::Unquoted(text)) => Some(text),
            _ => None,
        }
    }

    /// What it is, in words, for messages.
    pub(super) fn type_name(&self) -> &'static str {
        match &self.data {
            Data::Table(_) => "a table",
            Data::List(_) => "a list",
            Data::Null => "nothing",
            Data::Scalar(value) => value.type_name(),
        }
    }
}
