//! `version.toml`: the start of a version of an entry, and its languages.

use std::sync::Arc;

use crate::catalog::window_bound;
use crate::content::{Correction, TextFingerprint, Value, Version};
use crate::error::{Code, Diagnostic, Report, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::layout::shared::{report_syntax, text, wrong_type};
use crate::notation::{Data, Key, Node, Scalar, parse_toml};
use crate::site::Site;

const KEYS: [&str; 6] = ["correction", "from", "made_from", "major", "note", "together"];
const CORRECTION_KEYS: [&str; 4] = ["by", "date", "languages", "reason"];

/// Reads the settings of a version into it.
pub(crate) fn read_version(
    source: &Arc<SourceText>,
    version: &mut Version,
    site: &Site,
    report: &mut Report,
) {
    version.source = Some(source.location());
    let entries = match parse_toml(source.unmarked(), source.mark_length()) {
        Ok(entries) => entries,
        Err(errors) => {
            version.is_incomplete = true;
            return report_syntax(source, errors, report);
        }
    };
    let mut reader = Reader { source, site, report };
    for (key, node) in entries {
        match &*key.name {
            "from" => version.from = reader.instant(&key, node),
            "together" => version.together = reader.languages(&key, &node),
            "major" => version.is_major = reader.boolean(&key, &node),
            "note" => {
                for (language, note) in reader.table(&key, node) {
                    if let Some(tag) = reader.language(&language.name, &language.span)
                        && let Some(text) = text(source, &language, note, reader.report)
                    {
                        let notes = std::mem::take(&mut version.note);
                        version.note = notes.with(tag.value, text.value);
                    }
                }
            }
            "correction" => version.correction = reader.correction(&key, node),
            "made_from" => version.made_from = reader.fingerprints(&key, node),
            _ => reader.unknown(&key, "a version", &KEYS),
        }
    }
}

struct Reader<'s> {
    source: &'s Arc<SourceText>,
    site: &'s Site,
    report: &'s mut Report,
}

impl Reader<'_> {
    fn instant(&mut self, key: &Key, node: Node) -> Option<Spanned<jiff::Timestamp>> {
        let place = self.source.place(node.span.clone());
        let value = Value::of_node(node)?;
        let (instant, finding) = window_bound("published_from", &key.name, &value, self.site);
        self.report.extend(finding.map(|finding| finding.at(place.location())));
        Some(Spanned::at(instant?, place))
    }

    fn correction(&mut self, key: &Key, node: Node) -> Option<Correction> {
        let place = self.source.place(node.span.clone());
        let (mut languages, mut by) = (None, None);
        let (mut date, mut reason) = (None, None);
        for (key, node) in self.table(key, node) {
            match &*key.name {
                "languages" => languages = self.languages(&key, &node),
                "by" => by = text(self.source, &key, node, self.report),
                "date" => match &node.data {
                    Data::Scalar(Scalar::Date(day)) => date = Some(*day),
                    _ => self.wrong(&key.name, "a date such as 2027-03-01", &node),
                },
                "reason" => reason = text(self.source, &key, node, self.report),
                _ => self.unknown(&key, "a correction", &CORRECTION_KEYS),
            }
        }
        let by = by.filter(|by| !by.value.trim().is_empty());
        let (Some(languages), Some(by)) = (languages, by) else {
            let message = "a correction has no languages, or no name of the person who decided it";
            let finding = Diagnostic::error(Code::MissingField, message).at(place.location());
            self.report.push(finding.help("write languages = [\"fr\"] and by = \"…\"".to_owned()));
            return None;
        };
        let tags = languages.into_iter().map(|tag| tag.value);
        let mut correction = Correction::new(tags, by.value);
        correction.date = date;
        correction.reason = reason.map(|reason| reason.value);
        Some(correction)
    }

    fn fingerprints(&mut self, key: &Key, node: Node) -> Vec<(LanguageTag, TextFingerprint)> {
        let mut prints = Vec::new();
        for (key, node) in self.table(key, node) {
            let tag = self.language(&key.name, &key.span);
            let print = node.text().and_then(|text| text.parse().ok());
            if print.is_none() {
                self.wrong(&key.name, "twelve hexadecimal digits in quotation marks", &node);
            }
            prints.extend(tag.map(|tag| tag.value).zip(print));
        }
        prints
    }

    fn languages(&mut self, key: &Key, node: &Node) -> Option<Vec<Spanned<LanguageTag>>> {
        let Data::List(items) = &node.data else {
            self.wrong(&key.name, "a list of languages", node);
            return None;
        };
        let mut languages = Vec::with_capacity(items.len());
        for item in items {
            match item.text() {
                Some(name) => languages.extend(self.language(name, &item.span)),
                None => self.wrong(&key.name, "a list of languages", item),
            }
        }
        Some(languages)
    }

    /// Returns a language of the site.
    fn language(
        &mut self,
        name: &str,
        span: &std::ops::Range<usize>,
    ) -> Option<Spanned<LanguageTag>> {
        let place = self.source.place(span.clone());
        let tag = self.site.tag_named(name);
        if tag.is_none() {
            let known: Vec<String> = self.site.tags().map(|tag| tag.to_string()).collect();
            let message = format!("\"{}\" is not a language of the site", name.escape_debug());
            let finding = Diagnostic::error(Code::UnknownLanguage, message).at(place.location());
            let finding = finding.help(format!("the site has {}", known.join(", ")));
            self.report.push(finding.suggest(name, known.iter().map(String::as_str)));
        }
        tag.map(|tag| Spanned::at(tag, place))
    }

    fn boolean(&mut self, key: &Key, node: &Node) -> bool {
        match &node.data {
            Data::Scalar(Scalar::Boolean(is_set)) => *is_set,
            _ => {
                self.wrong(&key.name, "true or false", node);
                false
            }
        }
    }

    fn table(&mut self, key: &Key, node: Node) -> Vec<(Key, Node)> {
        match node.data {
            Data::Table(entries) => entries,
            _ => {
                self.wrong(&key.name, "a table", &node);
                Vec::new()
            }
        }
    }

    fn wrong(&mut self, name: &str, expected: &str, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(wrong_type(name, expected, node, &place));
    }

    fn unknown(&mut self, key: &Key, what: &str, known: &[&str]) {
        let message = format!("unknown key \"{}\" in {what}", key.name.escape_debug());
        let place = self.source.place(key.span.clone());
        self.report.push(
            Diagnostic::error(Code::UnknownField, message)
                .at(place.location())
                .help(format!("the keys are {}", known.join(", ")))
                .suggest(&key.name, known.iter().copied()),
        );
    }
}
