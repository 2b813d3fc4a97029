//! The record of a translation: the table `translation` in a text's front matter, or a table of
//! `translations.toml`.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;

use super::fields::wrong_type;
use crate::content::{
    BlockFingerprint, FingerprintScheme, MachineText, TextFingerprint, TranslationRecord,
};
use crate::error::{Code, Diagnostic, Report, SourceText};
use crate::language::LanguageTag;
use crate::notation::{Data, Key, Node, Scalar};

const KEYS: [&str; 8] = ["at", "blocks", "by", "fields", "from", "machine", "note", "scheme"];

/// The keys of the parts that a program wrote.
const MACHINE_KEYS: [&str; 4] = ["at", "blocks", "fields", "tool"];

/// Returns whether a table in another tool's front matter is a record, and not something else of
/// the same name.
pub(crate) fn is_record(node: &Node) -> bool {
    let Data::Table(entries) = &node.data else { return false };
    let has = |name: &str| entries.iter().any(|(key, _)| &*key.name == name);
    has("from") && has("scheme")
}

/// Reads one record.
pub(crate) struct RecordReader<'s, 'r> {
    pub(crate) source: &'s Arc<SourceText>,
    pub(crate) report: &'r mut Report,
    /// The scheme of records that do not set one.
    pub(crate) scheme: Option<FingerprintScheme>,
}

impl RecordReader<'_, '_> {
    /// Returns the record under a key; `None` if there is a problem with it, which is reported.
    pub(crate) fn record(&mut self, key: &Key, node: Node) -> Option<TranslationRecord> {
        let before = self.report.len();
        let Data::Table(entries) = node.data else {
            self.wrong(&key.name, "a table", &node);
            return None;
        };
        let (mut from, mut scheme) = (None, self.scheme);
        let (mut fields, mut blocks) = (Vec::new(), Vec::new());
        let (mut by, mut at, mut note) = (None, None, None);
        let mut machine = Vec::new();
        for (key, node) in entries {
            match &*key.name {
                "from" => from = self.language(&key, &node),
                "scheme" => scheme = self.scheme(&key, &node).or(scheme),
                "fields" => fields = self.fields(&key, node),
                "blocks" => blocks = self.blocks(&key, node),
                "by" => by = self.text(&key, &node),
                "note" => note = self.text(&key, &node),
                "at" => at = self.instant(&key, &node),
                "machine" => machine = self.machine_texts(&key, node),
                _ => self.unknown(&key, "a translation record", &KEYS),
            }
        }
        for (name, is_missing) in [("from", from.is_none()), ("scheme", scheme.is_none())] {
            if is_missing && self.report.len() == before {
                self.missing(&format!("the translation record has no \"{name}\""), &key.span);
            }
        }
        if self.report.len() > before {
            return None;
        }
        let (from, scheme) = (from?, scheme?);
        Some(TranslationRecord { from, scheme, fields, blocks, by, at, note, machine })
    }

    /// Returns the parts that programs wrote.
    fn machine_texts(&mut self, key: &Key, node: Node) -> Vec<MachineText> {
        let Data::List(items) = node.data else {
            self.wrong(&key.name, "a list of tables", &node);
            return Vec::new();
        };
        items.into_iter().filter_map(|item| self.machine_text(item)).collect()
    }

    fn machine_text(&mut self, node: Node) -> Option<MachineText> {
        let span = node.span.clone();
        let Data::Table(entries) = node.data else {
            self.wrong("machine", "a list of tables", &node);
            return None;
        };
        let (mut tool, mut at) = (None, None);
        let (mut fields, mut blocks) = (Vec::new(), Vec::new());
        let before = self.report.len();
        for (key, node) in entries {
            match &*key.name {
                "tool" => tool = self.text(&key, &node),
                "at" => at = self.instant(&key, &node),
                "fields" => fields = self.fields(&key, node),
                "blocks" => blocks = self.blocks(&key, node),
                _ => self.unknown(&key, "an item of \"machine\"", &MACHINE_KEYS),
            }
        }
        for (name, is_missing) in [("tool", tool.is_none()), ("at", at.is_none())] {
            if is_missing && self.report.len() == before {
                self.missing(&format!("an item of \"machine\" has no \"{name}\""), &span);
            }
        }
        Some(MachineText { tool: tool?, at: at?, fields, blocks })
    }

    fn missing(&mut self, message: &str, span: &Range<usize>) {
        let place = self.source.place(span.clone());
        self.report.push(Diagnostic::error(Code::MissingField, message).at(place.location()));
    }

    fn language(&mut self, key: &Key, node: &Node) -> Option<LanguageTag> {
        let text = self.text(key, node)?;
        let tag = LanguageTag::parse_lenient(&text);
        if tag.is_none() {
            let message = format!("\"{}\" is not a language tag", text.escape_debug());
            self.push(Code::InvalidLanguageTag, message, node);
        }
        tag
    }

    pub(crate) fn scheme(&mut self, key: &Key, node: &Node) -> Option<FingerprintScheme> {
        let text = self.text(key, node)?;
        let scheme = text.parse().ok();
        if scheme.is_none() {
            let known: Vec<&str> =
                FingerprintScheme::ALL.iter().map(|scheme| scheme.as_str()).collect();
            let message = format!("unknown scheme \"{}\"", text.escape_debug());
            let place = self.source.place(node.span.clone());
            self.report.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(place.location())
                    .help(format!("this version of isogloss supports {}", known.join(" and "))),
            );
        }
        scheme
    }

    fn fields(&mut self, key: &Key, node: Node) -> Vec<(Box<str>, TextFingerprint)> {
        let Data::Table(entries) = node.data else {
            self.wrong(&key.name, "a table of fingerprints", &node);
            return Vec::new();
        };
        let mut fields: Vec<(Box<str>, TextFingerprint)> = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            match node.text().and_then(|text| text.parse().ok()) {
                Some(fingerprint) => fields.push((key.name.into_owned().into(), fingerprint)),
                None => self.wrong(&key.name, "twelve hexadecimal digits", &node),
            }
        }
        fields.sort();
        fields
    }

    fn blocks(&mut self, key: &Key, node: Node) -> Vec<BlockFingerprint> {
        let Data::List(items) = node.data else {
            self.wrong(&key.name, "a list of fingerprints", &node);
            return Vec::new();
        };
        let mut blocks = Vec::with_capacity(items.len());
        for item in items {
            match item.text().and_then(|text| text.parse().ok()) {
                Some(fingerprint) => blocks.push(fingerprint),
                None => {
                    let expected = "a letter and twelve hexadecimal digits";
                    self.wrong("a block", expected, &item);
                }
            }
        }
        blocks
    }

    fn text(&mut self, key: &Key, node: &Node) -> Option<Box<str>> {
        let text = node.text();
        if text.is_none() {
            self.wrong(&key.name, "text", node);
        }
        text.map(Into::into)
    }

    fn instant(&mut self, key: &Key, node: &Node) -> Option<Timestamp> {
        let instant = match &node.data {
            Data::Scalar(Scalar::Moment(moment, _)) => Some(*moment),
            _ => node.text().and_then(|text| text.parse().ok()),
        };
        if instant.is_none() {
            self.wrong(&key.name, "an instant such as 2025-09-02T14:00:00Z", node);
        }
        instant
    }

    pub(crate) fn wrong(&mut self, name: &str, expected: &str, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(wrong_type(name, expected, node, &place));
    }

    fn push(&mut self, code: Code, message: String, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(Diagnostic::error(code, message).at(place.location()));
    }

    fn unknown(&mut self, key: &Key, of: &str, known: &[&'static str]) {
        let message = format!("unknown key \"{}\" in {of}", key.name.escape_debug());
        self.report.push(
            Diagnostic::error(Code::UnknownField, message)
                .at(self.source.place(key.span.clone()).location())
                .suggest(&key.name, known.iter().copied()),
        );
    }
}
