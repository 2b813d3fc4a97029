//! Hugo's messages: the files of the folder `i18n`.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::error::{Code, Diagnostic, Report, SourceText};
use crate::layout::shared::{
    COUNT, Declared, ForeignMessage, Part, entries_of, entry, items, report_syntax, table,
};
use crate::notation::{Data, Key, Node};
use crate::site::{OwnMessages, SiteBuilder};

/// The folder with the messages.
pub(super) const FOLDER: &str = "i18n/";

/// The plural categories; `other` is used for all numbers without their own form.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The keys with notes about a message, which are not shown to readers.
const NOTES: [&str; 5] = ["id", "description", "hash", "leftdelim", "rightdelim"];

/// Adds the messages of a tree for its languages. Like Hugo, this ignores files for other
/// languages.
pub(super) fn add(
    site: &mut SiteBuilder,
    files: &[Arc<SourceText>],
    declared: &[Declared],
    report: &mut Report,
) {
    for language in declared.iter().filter(|language| !language.is_disabled) {
        // A file named after the locale takes precedence over one named after the key of the
        // language.
        let (key, locale) = (&*language.key, language.locale());
        let names = [key, language.tag.as_str(), locale.as_str()];
        let mut read: Vec<&str> = Vec::new();
        for name in names {
            let is_named = |file: &&Arc<SourceText>| stem(&file.path).eq_ignore_ascii_case(name);
            let mut named: Vec<_> = files.iter().filter(is_named).collect();
            // Of two files of one name, TOML counts.
            named.sort_by_key(|file| file.path.ends_with(".toml"));
            for file in named {
                if read.contains(&&*file.path) {
                    continue;
                }
                read.push(&file.path);
                let text = fluent_text(file, report);
                site.add_messages(OwnMessages {
                    language: language.tag,
                    name: file.path.as_ref().into(),
                    text: text.into(),
                });
            }
        }
    }
}

fn stem(path: &str) -> &str {
    let name = path.strip_prefix(FOLDER).unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Returns the messages of a file in Fluent syntax.
fn fluent_text(file: &Arc<SourceText>, report: &mut Report) -> String {
    let (text, shift) = as_table(file);
    let entries = match entries_of(&text, 0) {
        Ok(entries) => entries,
        Err(mut errors) => {
            for error in &mut errors {
                error.span = shifted(&error.span, shift);
            }
            let mut findings = Report::default();
            report_syntax(file, errors, &mut findings);
            findings.soften();
            report.append(findings);
            return String::new();
        }
    };
    let mut reader = Reader { file, shift, ids: HashSet::new(), out: String::new(), report };
    match entries.as_slice() {
        [(_, list)] if shift > 0 => reader.list(items(list)),
        entries => reader.table("", entries),
    }
    reader.out
}

/// Returns a file whose content is a table, and the length of what was added before the content. The older
/// form of messages is a list; it becomes the only entry of a table.
fn as_table(file: &Arc<SourceText>) -> (Arc<SourceText>, usize) {
    let text = file.unmarked();
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let first = first.unwrap_or_default();
    let is_json = file.path.ends_with(".json");
    let (before, after) = match first.trim_start().chars().next() {
        Some('[') if is_json => ("{\"messages\":", "}"),
        Some('-') if file.path.ends_with(".yaml") || file.path.ends_with(".yml") => {
            ("messages:\n", "")
        }
        _ => return (Arc::clone(file), 0),
    };
    let table = format!("{before}{text}{after}");
    (SourceText::new(&*file.path, table), before.len() - file.mark_length().min(before.len()))
}

fn shifted(span: &Range<usize>, shift: usize) -> Range<usize> {
    span.start.saturating_sub(shift)..span.end.saturating_sub(shift)
}

struct Reader<'r> {
    file: &'r Arc<SourceText>,
    /// The length of what was added before the content of the file.
    shift: usize,
    /// The ids so far, as Fluent has them.
    ids: HashSet<String>,
    out: String,
    report: &'r mut Report,
}

impl Reader<'_> {
    /// Reads a table of messages, whose ids begin with `above`.
    fn table(&mut self, above: &str, entries: &[(Key, Node)]) {
        for (key, node) in entries {
            let id = match above {
                "" => key.name.to_string(),
                above => format!("{above}.{}", key.name),
            };
            match &node.data {
                Data::Table(entries) if entries.iter().any(|(key, _)| is_plural(&key.name)) => {
                    self.message(&id, key, entries);
                }
                Data::Table(entries) => self.table(&id, entries),
                _ => match node.text() {
                    Some(text) => self.push(&id, key, &[("other", text)]),
                    None => self.wrong(&id, key, "expected a text, or a table of plural forms"),
                },
            }
        }
    }

    /// Reads the older form: a list of tables with an id and a translation.
    fn list(&mut self, all: &[Node]) {
        for item in all {
            let key = Key::new("", item.span.clone());
            let id = entry(table(item), "id").and_then(Node::text);
            match (id, entry(table(item), "translation")) {
                (Some(id), Some(Node { data: Data::Table(entries), .. })) => {
                    self.message(id, &key, entries);
                }
                (Some(id), Some(node)) if node.text().is_some() => {
                    self.push(id, &key, &[("other", node.text().unwrap_or_default())]);
                }
                (id, _) => {
                    self.wrong(id.unwrap_or_default(), &key, "expected an id and a translation")
                }
            }
        }
    }

    fn message(&mut self, id: &str, key: &Key, entries: &[(Key, Node)]) {
        let mut forms = Vec::new();
        for plural in PLURALS {
            let node = entries.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(plural));
            let Some((_, node)) = node else { continue };
            match node.text() {
                // An empty form is none.
                Some("") if plural != "other" => {}
                Some(form) => forms.push((plural, form)),
                None => return self.wrong(id, key, "expected text for each plural"),
            }
        }
        let is_delimiter = |key: &Key| key.name.to_lowercase().ends_with("delim");
        if entries.iter().any(|(key, node)| is_delimiter(key) && node.text() != Some("")) {
            return self.wrong(id, key, "it has delimiters of its own");
        }
        self.push(id, key, &forms);
        let is_other = |name: &str| {
            !is_plural(name) && !NOTES.iter().any(|note| note.eq_ignore_ascii_case(name))
        };
        for (key, node) in entries.iter().filter(|(key, _)| is_other(&key.name)) {
            self.table(&format!("{id}.{}", key.name), table(node));
        }
    }

    fn push(&mut self, id: &str, key: &Key, forms: &[(&'static str, &str)]) {
        let mut message = ForeignMessage { id: id.into(), forms: Vec::new() };
        for (category, form) in forms {
            match parts(form) {
                Some(parts) => message.forms.push((category, parts)),
                None => {
                    let problem = "it contains Go template actions other than {{ .Name }}";
                    return self.wrong(id, key, problem);
                }
            }
        }
        if !self.ids.insert(message.fluent_id()) {
            let problem = format!("another message has the id {} in Fluent", message.fluent_id());
            return self.wrong(id, key, &problem);
        }
        message.push_fluent(&mut self.out);
    }

    fn wrong(&mut self, id: &str, key: &Key, problem: &str) {
        let message = format!("the message \"{}\" is left out: {problem}", id.escape_debug());
        let place = self.file.place(shifted(&key.span, self.shift));
        let finding = Diagnostic::warning(Code::InvalidValue, message);
        self.report.push(finding.at(place.location()));
    }
}

fn is_plural(name: &str) -> bool {
    PLURALS.iter().any(|plural| plural.eq_ignore_ascii_case(name))
}

/// Splits a form at its values, `{{ .Count }}`; `None` if it contains other instructions.
fn parts(form: &str) -> Option<Vec<Part<'_>>> {
    let (mut rest, mut parts) = (form, Vec::new());
    while let Some((text, after)) = rest.split_once("{{") {
        let (inner, after) = after.split_once("}}")?;
        // A hyphen removes the white space next to it.
        let (text, inner) = match inner.strip_prefix('-') {
            Some(inner) => (text.trim_end(), inner),
            None => (text, inner),
        };
        let (inner, after) = match inner.strip_suffix('-') {
            Some(inner) => (inner, after.trim_start()),
            None => (inner, after),
        };
        parts.push(Part::Text(text));
        parts.push(Part::Variable(variable(inner.trim())?));
        rest = after;
    }
    parts.push(Part::Text(rest));
    parts.retain(|part| *part != Part::Text(""));
    Some(parts)
}

/// Returns the name of a value: `.Title`, or the number, `.` or `.Count`.
fn variable(instruction: &str) -> Option<&str> {
    let name = instruction.strip_prefix('.')?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match name {
        "" => Some(COUNT),
        name if name.eq_ignore_ascii_case(COUNT) => Some(COUNT),
        name if is_name && name.starts_with(|c: char| c.is_ascii_alphabetic()) => Some(name),
        _ => None,
    }
}
