//! Reads `translations.toml` in any state: the valid parts are read, and the others are findings.

use std::ops::Range;
use std::sync::Arc;

use crate::content::{EntryId, FingerprintScheme, TranslationRecord};
use crate::error::{Code, Diagnostic, Place, Report, SourceText};
use crate::language::LanguageTag;
use crate::layout::shared::{RecordReader, report_syntax, wrong_type};
use crate::notation::{Data, Key, Node, Scalar, parse_toml};

/// The version of the file format.
const VERSION: i64 = 1;

/// The content of the file.
#[derive(Debug, Default)]
pub(crate) struct RecordTables {
    pub(crate) scheme: FingerprintScheme,
    pub(crate) records: Vec<RecordTable>,
    /// In the order of the file.
    pub(crate) comments: Vec<Comment>,
}

/// A comment outside of texts.
#[derive(Debug)]
pub(crate) struct Comment {
    /// The start in the file.
    pub(crate) start: usize,
    pub(crate) text: Box<str>,
    /// `true` if it is above a table or after all of them, rather than within one.
    pub(crate) is_above: bool,
}

/// A record, and the text that it belongs to.
#[derive(Debug)]
pub(crate) struct RecordTable {
    pub(crate) id: EntryId,
    pub(crate) language: LanguageTag,
    pub(crate) record: TranslationRecord,
    /// The location of its name.
    pub(crate) place: Place,
    /// The start of the name in the file.
    pub(crate) start: usize,
}

pub(crate) fn read_translations(source: &Arc<SourceText>, report: &mut Report) -> RecordTables {
    let conflicts = conflicts(source.unmarked());
    let offset = source.mark_length();
    let mut text = std::borrow::Cow::Borrowed(source.unmarked());
    for (mark, damaged) in &conflicts {
        let place = source.place(mark.start + offset..mark.end + offset);
        report.push(
            Diagnostic::error(Code::MergeConflict, "an unresolved merge conflict")
                .at(place.location())
                .help("resolve the conflict; the tables it affects are ignored".to_owned()),
        );
        // The length stays the same, so that all other locations do too.
        text.to_mut().replace_range(damaged.clone(), &" ".repeat(damaged.len()));
    }
    let entries = match parse_toml(&text, offset) {
        Ok(entries) => entries,
        Err(errors) => {
            report_syntax(source, errors, report);
            return RecordTables::default();
        }
    };
    let mut tables = RecordTables { comments: comments(&text, offset), ..RecordTables::default() };
    let scheme = entries.iter().find(|(key, _)| &*key.name == "scheme");
    if let Some((key, node)) = scheme {
        let read = RecordReader { source, report, scheme: None }.scheme(key, node);
        match read {
            Some(scheme) => tables.scheme = scheme,
            // Records in an unknown scheme cannot be compared.
            None => return tables,
        }
    }
    let mut has_version = false;
    for (key, node) in entries {
        match &*key.name {
            "scheme" => {}
            "version" => {
                has_version = true;
                if !is_known_version(source, &key, &node, report) {
                    return RecordTables::default();
                }
            }
            "entries" => tables.read(source, &key, node, report),
            _ => {
                let message = format!("unknown key \"{}\"", key.name.escape_debug());
                report.push(
                    Diagnostic::error(Code::UnknownField, message)
                        .at(source.place(key.span).location())
                        .suggest(&key.name, ["version", "scheme", "entries"]),
                );
            }
        }
    }
    if !has_version && !source.text.trim().is_empty() && conflicts.is_empty() {
        report.push(
            Diagnostic::error(Code::MissingField, "the file does not state its version")
                .at(source.place(offset..offset).location())
                .help(format!("write version = {VERSION} on its first line")),
        );
    }
    tables
}

fn is_known_version(source: &Arc<SourceText>, key: &Key, node: &Node, report: &mut Report) -> bool {
    let place = source.place(node.span.clone());
    match node.data {
        Data::Scalar(Scalar::Integer(VERSION)) => true,
        Data::Scalar(Scalar::Integer(version)) if version > VERSION => {
            let message = format!("version {version} of this file is newer than {VERSION}");
            report.push(
                Diagnostic::error(Code::NewerVersion, message)
                    .at(place.location())
                    .help("read it with a newer version of isogloss".to_owned()),
            );
            false
        }
        _ => {
            report.push(wrong_type(&key.name, "1", node, &place));
            true
        }
    }
}

impl RecordTables {
    fn read(&mut self, source: &Arc<SourceText>, key: &Key, node: Node, report: &mut Report) {
        let mut reader = RecordReader { source, report, scheme: Some(self.scheme) };
        let Data::Table(entries) = node.data else {
            return reader.wrong(&key.name, "a table", &node);
        };
        for (id_key, node) in entries {
            let Data::Table(languages) = node.data else {
                reader.wrong(&id_key.name, "a table for each language", &node);
                continue;
            };
            let id = match id_key.name.parse::<EntryId>() {
                Ok(id) => id,
                Err(error) => {
                    let place = source.place(id_key.span);
                    let finding = Diagnostic::error(Code::InvalidId, error.to_string());
                    reader.report.push(finding.at(place.location()));
                    continue;
                }
            };
            for (key, node) in languages {
                let Some(language) = LanguageTag::parse_lenient(&key.name) else {
                    let message = format!("\"{}\" is not a language tag", key.name.escape_debug());
                    let finding = Diagnostic::error(Code::InvalidLanguageTag, message);
                    reader.report.push(finding.at(source.place(key.span).location()));
                    continue;
                };
                let Some(record) = reader.record(&key, node) else { continue };
                let (start, place) = (key.span.start, source.place(key.span));
                let id = id.clone();
                self.records.push(RecordTable { id, language, record, place, start });
            }
        }
    }
}

/// Returns each unresolved conflict: its first mark, and the complete lines of the tables that it
/// touches.
fn conflicts(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut at, mut table, mut open) = (0, None, None);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.starts_with("<<<<<<<") && open.is_none() {
            open = Some((at..at + line.trim_end().len(), table.unwrap_or(at), false));
        } else if line.starts_with(">>>>>>>") {
            match &mut open {
                Some((_, _, is_over)) => *is_over = true,
                None => open = Some((at..at + line.trim_end().len(), table.unwrap_or(at), true)),
            }
        } else if line.starts_with('[') {
            // A table that begins after a conflict is not affected.
            if let Some((mark, start, _)) = open.take_if(|(_, _, is_over)| *is_over) {
                found.push((mark, start..at));
            }
            table = Some(at);
        }
        at = end;
    }
    found.extend(open.map(|(mark, start, _)| (mark, start..text.len())));
    // Two conflicts in one table are merged.
    found.dedup_by(|second, first| {
        let is_one = second.1.start < first.1.end;
        if is_one {
            first.1.end = second.1.end;
        }
        is_one
    });
    found
}

fn comments(text: &str, offset: usize) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['#', '"', '\'']) {
        let (_, tail) = rest.split_at(at);
        let start = text.len() - tail.len();
        let length = if tail.starts_with('#') {
            let line = tail.lines().next().unwrap_or_default();
            let before = text.get(..start).unwrap_or_default();
            let is_alone = before.rsplit('\n').next().is_none_or(|it| it.trim().is_empty());
            let mut lines = tail.lines().map(str::trim_start);
            let next = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
            let is_above = is_alone && next.is_none_or(|line| line.starts_with('['));
            found.push(Comment { start: start + offset, text: line.trim_end().into(), is_above });
            line.len()
        } else {
            quoted_length(tail)
        };
        rest = tail.get(length..).unwrap_or_default();
    }
    found
}

/// Returns the length of the text in quotation marks that begins here.
fn quoted_length(text: &str) -> usize {
    let closing = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|mark| text.starts_with(mark));
    let Some(closing) = closing else { return text.len() };
    let escapes = closing.starts_with('"');
    let mut at = closing.len();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(closing) {
            // Two more quotation marks may precede the end of a text of several lines.
            let more =
                rest.bytes().skip(closing.len()).take(if closing.len() == 3 { 2 } else { 0 });
            let more = more.take_while(|byte| Some(byte) == closing.as_bytes().first()).count();
            return at + closing.len() + more;
        }
        let mut characters = rest.chars();
        let first = characters.next();
        if escapes && first == Some('\\') {
            characters.next();
        }
        at = text.len() - characters.as_str().len();
    }
    text.len()
}
