//! Reads the gates from `site.toml`.

use super::site::Reader;
use crate::error::{Code, Diagnostic, Spanned};
use crate::notation::{Data, Key, Node, Scalar};
use crate::site::{Gate, OnViolation};

const GATE_KEYS: [&str; 11] = [
    "current",
    "current_within_days",
    "images",
    "kinds",
    "languages",
    "longest",
    "name",
    "otherwise",
    "own",
    "shortest",
    "terms",
];

/// The maximum number of characters or days.
const MOST: i64 = 1_000_000;

impl Reader<'_> {
    /// Reads one of `[[gates]]`, the first being number 1.
    pub(super) fn gate(&mut self, number: usize, node: Node) -> Option<Spanned<Gate>> {
        let place = self.source.place(node.span.clone());
        let Data::Table(entries) = node.data else {
            self.wrong("a gate", "a table", &node);
            return None;
        };
        let is_name = |(key, _): &&(Key, Node)| &*key.name == "name";
        let name = entries.iter().find(is_name).and_then(|(key, node)| self.text(key, node));
        // A gate without a name is named by its number.
        let name = name.map_or_else(|| number.to_string().into(), |name| name.value);
        let mut gate = Gate::new(name);
        for (key, node) in entries {
            gate = match &*key.name {
                "name" => gate,
                "kinds" => self.names(&key, node).into_iter().fold(gate, Gate::with_kind),
                "own" => self.names(&key, node).into_iter().fold(gate, Gate::with_own_field),
                "images" => self.names(&key, node).into_iter().fold(gate, Gate::with_image),
                "languages" => {
                    let tags = self.tags(&key, &node);
                    gate.with_languages(tags.into_iter().map(|tag| tag.value))
                }
                "terms" => {
                    for (taxonomy, node) in self.table(&key, node) {
                        for id in self.names(&taxonomy, node) {
                            gate = gate.with_term(&*taxonomy.name, id);
                        }
                    }
                    gate
                }
                "current" => match &node.data {
                    Data::Scalar(Scalar::Boolean(true)) => gate.with_current_within_days(0),
                    Data::Scalar(Scalar::Boolean(false)) => gate,
                    _ => {
                        self.wrong(&key.name, "true or false", &node);
                        gate
                    }
                },
                "current_within_days" => match self.count(&key, &node) {
                    Some(days) => {
                        gate.with_current_within_days(u32::try_from(days).unwrap_or(u32::MAX))
                    }
                    None => gate,
                },
                "longest" => self
                    .lengths(&key, node)
                    .into_iter()
                    .fold(gate, |gate, (field, most)| gate.with_max_length(field, most)),
                "shortest" => self
                    .lengths(&key, node)
                    .into_iter()
                    .fold(gate, |gate, (field, least)| gate.with_min_length(field, least)),
                "otherwise" => {
                    let known = OnViolation::ALL.iter().map(|it| it.as_str());
                    match self.word::<OnViolation>(&key, &node, known) {
                        Some(consequence) => gate.with_on_violation(consequence),
                        None => gate,
                    }
                }
                _ => {
                    self.unknown(&key, "a gate", &GATE_KEYS);
                    gate
                }
            };
        }
        Some(Spanned::at(gate, place))
    }

    /// Reads lengths by field. A table has those of the items of a list, by their paths.
    fn lengths(&mut self, key: &Key, node: Node) -> Vec<(Box<str>, usize)> {
        let mut lengths = Vec::new();
        for (field, node) in self.table(key, node) {
            if let Data::Table(_) = node.data {
                let inner = self.lengths(&field, node).into_iter();
                let path = |name: &str| format!("{}.{name}", field.name).into();
                lengths.extend(inner.map(|(name, length)| (path(&name), length)));
            } else if let Some(length) = self.count(&field, &node) {
                lengths.push((field.name.as_ref().into(), length));
            }
        }
        lengths
    }

    fn count(&mut self, key: &Key, node: &Node) -> Option<usize> {
        match &node.data {
            Data::Scalar(Scalar::Integer(count)) if (0..=MOST).contains(count) => {
                usize::try_from(*count).ok()
            }
            Data::Scalar(Scalar::Integer(_)) => {
                let message = format!("{} must be from 0 to {MOST}", key.name);
                let place = self.source.place(node.span.clone());
                self.report
                    .push(Diagnostic::error(Code::InvalidValue, message).at(place.location()));
                None
            }
            _ => {
                self.wrong(&key.name, "a whole number", node);
                None
            }
        }
    }
}
