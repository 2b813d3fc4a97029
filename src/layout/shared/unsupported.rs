//! Settings and fields that are not supported.

use super::page_reader::boolean;
use super::settings::{entry, table};
use crate::error::{Code, Diagnostic, Place};
use crate::notation::{Data, Key, Node, Scalar};

/// An unsupported setting or front matter field that would change an address, a date or a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unsupported {
    /// The path of the key, with dots between its parts.
    pub(crate) key: &'static str,
    /// The effect in the tool, as the end of a sentence.
    pub(crate) effect: &'static str,
    usual: Usual,
}

/// The value that has no effect.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Usual {
    False,
    True,
    /// No value, or an empty one.
    Empty,
    /// A word or a number.
    Word(&'static str),
}

/// Returns the description of something that is not supported.
pub(crate) const fn unsupported(
    key: &'static str,
    usual: Usual,
    effect: &'static str,
) -> Unsupported {
    Unsupported { key, effect, usual }
}

impl Unsupported {
    /// Returns the value in a table, if it has an effect.
    pub(crate) fn find<'n>(&self, entries: &'n [(Key, Node)]) -> Option<&'n Node> {
        let (mut entries, mut found) = (entries, None);
        for name in self.key.split('.') {
            found = entry(entries, name);
            entries = found.map(table).unwrap_or_default();
        }
        found.filter(|node| self.is_changed_by(node))
    }

    /// Returns whether a value has an effect.
    pub(crate) fn is_changed_by(&self, node: &Node) -> bool {
        match (self.usual, &node.data) {
            (_, Data::Null) => false,
            (Usual::False, _) => boolean(node) == Some(true),
            (Usual::True, _) => boolean(node) == Some(false),
            (_, Data::List(items)) => !items.is_empty(),
            (_, Data::Table(entries)) => !entries.is_empty(),
            (Usual::Word(word), Data::Scalar(Scalar::Integer(number))) => {
                *word != number.to_string()
            }
            (Usual::Word(word), Data::Scalar(_)) => {
                let text = node.text();
                text.is_none_or(|text| !text.is_empty() && !text.eq_ignore_ascii_case(word))
            }
            (Usual::Empty, Data::Scalar(_)) => node.text().is_none_or(|text| !text.is_empty()),
        }
    }

    /// Returns the finding for a value.
    pub(crate) fn finding(&self, tool: &str, place: Option<&Place>) -> Diagnostic {
        finding(self.key, self.effect, tool, place)
    }
}

/// Returns the finding for something that is not supported.
pub(crate) fn finding(key: &str, effect: &str, tool: &str, place: Option<&Place>) -> Diagnostic {
    let message = format!("{key} is not supported; in {tool} it {effect}");
    Diagnostic::warning(Code::UnsupportedSetting, message).at(place.map(Place::location))
}
