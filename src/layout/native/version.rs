//! `version.toml`: the start of a version of an entry, and its languages.

use std::sync::Arc;

use crate::catalog::window_bound;
use crate::content::{Correction, TextFingerprint, Value, Version};
use crate::error::{Code, Diagnostic, Place, Report, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::layout::shared::{report_syntax, wrong_type};
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
            "together" => {
                version.together = reader.languages(&key.name, &node);
                reader.check_together(version.together.as_deref(), &node);
            }
            "major" => version.is_major = reader.boolean(&key, &node),
            "note" => reader.notes(&key, node, version),
            "correction" => reader.correction(&key, node, version),
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

    fn notes(&mut self, key: &Key, node: Node, version: &mut Version) {
        let Data::Table(entries) = node.data else {
            let place = self.source.place(node.span.clone());
            let help = "write a table with a note for each language:\n[note]\nfr = \"…\"";
            let finding = wrong_type(&key.name, "a table", &node, &place);
            return self.report.push(finding.help(help.to_owned()));
        };
        for (language, note) in entries {
            let place = self.source.place(note.span.clone());
            let Some(tag) = self.language_or_key(&language, "note") else { continue };
            let text = self.text(&format!("note.{}", language.name), &note);
            let Some(text) = text else { continue };
            if text.trim().is_empty() {
                let message = format!("the note in {} is empty", tag.value);
                let finding = Diagnostic::warning(Code::InvalidValue, message).at(place.location());
                self.report.push(finding.help("write a note, or remove the key".to_owned()));
            }
            version.note = std::mem::take(&mut version.note).with(tag.value, text);
            version.places.push(("note", tag));
        }
    }

    /// Reports languages that become public together, but are none.
    fn check_together(&mut self, languages: Option<&[Spanned<LanguageTag>]>, node: &Node) {
        let is_empty = matches!(&node.data, Data::List(items) if items.is_empty());
        if languages.is_none() || !is_empty {
            return;
        }
        let message = "together names no language, so each becomes public by itself";
        let place = self.source.place(node.span.clone());
        self.report.push(
            Diagnostic::warning(Code::InvalidValue, message)
                .at(place.location())
                .help("remove it if the languages of the texts change together".to_owned()),
        );
    }

    fn correction(&mut self, key: &Key, node: Node, version: &mut Version) {
        let place = self.source.place(node.span.clone());
        let (mut languages, mut by) = (None, None);
        let (mut date, mut reason) = (None, None);
        for (key, node) in self.table(key, node) {
            let name = format!("correction.{}", key.name);
            match &*key.name {
                "languages" => languages = Some(self.languages(&name, &node)),
                "by" => by = Some(self.text(&name, &node)),
                "date" => match &node.data {
                    Data::Scalar(Scalar::Date(day)) => date = Some(*day),
                    _ => self.wrong(
                        &name,
                        "a date such as 2027-03-01, without quotation marks",
                        &node,
                    ),
                },
                "reason" => reason = self.text(&name, &node),
                name if KEYS.contains(&name) => self.misplaced(&key, "correction"),
                _ => self.unknown(&key, "a correction", &CORRECTION_KEYS),
            }
        }
        if languages.as_ref().is_none_or(|tags| tags.as_ref().is_some_and(Vec::is_empty)) {
            self.missing(&place, "[correction] has no languages", "write languages = [\"fr\"]");
        }
        if by.as_ref().is_none_or(|by| by.as_ref().is_some_and(|by| by.trim().is_empty())) {
            let message = "[correction] does not say by whom it was decided";
            self.missing(&place, message, "write by = \"…\"");
        }
        let (Some(languages), Some(by)) = (languages.flatten(), by.flatten()) else { return };
        let tags = languages.iter().map(|tag| tag.value);
        let mut correction = Correction::new(tags, by);
        correction.date = date;
        correction.reason = reason;
        version.correction = Some(correction);
        version.places.extend(languages.into_iter().map(|tag| ("correction", tag)));
    }

    fn missing(&mut self, place: &Place, message: &'static str, help: &str) {
        let finding = Diagnostic::error(Code::MissingField, message).at(place.location());
        self.report.push(finding.help(help.to_owned()));
    }

    fn text(&mut self, name: &str, node: &Node) -> Option<Box<str>> {
        let text = node.text().map(Into::into);
        if text.is_none() {
            self.wrong(name, "text", node);
        }
        text
    }

    fn fingerprints(&mut self, key: &Key, node: Node) -> Vec<(LanguageTag, TextFingerprint)> {
        let mut prints = Vec::new();
        for (key, node) in self.table(key, node) {
            let Some(tag) = self.language_or_key(&key, "made_from") else { continue };
            match node.text().and_then(|text| text.parse().ok()) {
                Some(print) => prints.push((tag.value, print)),
                None => {
                    let name = format!("made_from.{}", key.name);
                    self.wrong(&name, "twelve hexadecimal digits in quotation marks", &node);
                }
            }
        }
        prints
    }

    fn languages(&mut self, name: &str, node: &Node) -> Option<Vec<Spanned<LanguageTag>>> {
        let Data::List(items) = &node.data else {
            self.wrong(name, "a list of languages", node);
            return None;
        };
        let mut languages: Vec<Spanned<LanguageTag>> = Vec::with_capacity(items.len());
        for item in items {
            let Some(text) = item.text() else {
                self.wrong(name, "a list of languages", item);
                continue;
            };
            let Some(tag) = self.language(text, &item.span) else { continue };
            if languages.iter().any(|known| known.value == tag.value) {
                let message = format!("{name} names {} twice", tag.value);
                let finding = Diagnostic::warning(Code::DuplicateDeclaration, message);
                self.report.push(finding.at(tag.location()));
            } else {
                languages.push(tag);
            }
        }
        Some(languages)
    }

    /// Returns a language of the site. A key of the version is not one: it belongs above the table.
    fn language_or_key(&mut self, key: &Key, table: &str) -> Option<Spanned<LanguageTag>> {
        if KEYS.contains(&&*key.name) {
            self.misplaced(key, table);
            return None;
        }
        self.language(&key.name, &key.span)
    }

    fn misplaced(&mut self, key: &Key, table: &str) {
        let message = format!("{} is below [{table}], and so a part of it", key.name);
        let place = self.source.place(key.span.clone());
        let finding = Diagnostic::error(Code::UnknownField, message).at(place.location());
        self.report.push(finding.help(format!("put it above [{table}]")));
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
