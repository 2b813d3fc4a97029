//! Changes of a single value in a file: order, comments, quotation marks and line ends stay.
//!
//! The locations from the parser determine the bytes to be replaced. The result is parsed again,
//! and must contain the intended change and nothing else; otherwise nothing is changed.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::FRONT_MATTER;
use super::front_matter_paths::{PathStep, set_text_at};
use crate::content::Value;
use crate::error::{Code, Diagnostic, Error, Report, SourceText};
use crate::layout::shared::parse_text;
use crate::notation::{Data, Key, Node};
use crate::site::WrittenMoment;

/// The new value of a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyEdit<'v> {
    Text(&'v str),
    Moment(WrittenMoment),
    /// One more text in a list.
    Append(&'v str),
    /// No value: the key is removed.
    Remove,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Toml,
    Yaml,
}

/// A file with its keys.
pub(super) struct File<'t> {
    source: Arc<SourceText>,
    pub(super) text: &'t str,
    pub(super) entries: Vec<(Key, Node)>,
    /// The start of the text after the front matter.
    pub(super) body: usize,
    pub(super) notation: Notation,
    /// The start of the line after the opening fence; `None` without front matter.
    pub(super) top: Option<usize>,
}

/// Returns the text of a file in which a key has a new value.
///
/// # Errors
///
/// Returns an error of kind `Content` with its location if the file cannot be parsed, or if the
/// change would touch more than the key.
pub(crate) fn set_key(
    path: &str,
    text: &str,
    key: &str,
    written: KeyEdit<'_>,
) -> Result<String, Error> {
    let file = File::parse(path, text)?;
    let edited = file.edited(key, written).ok_or_else(|| file.refusal(key, key))?;
    let after = File::parse(path, &edited).map_err(|_| file.refusal(key, key))?;
    if file.says_the_same(&after, key, written) { Ok(edited) } else { Err(file.refusal(key, key)) }
}

/// Returns the text of a file with another body. `before` is the present one.
///
/// # Errors
///
/// Returns an error of kind `Content` if the file cannot be parsed, and one of kind `Edit` if its body
/// is not `before`.
#[cfg_attr(not(feature = "exchange"), expect(dead_code))]
pub(crate) fn set_body(path: &str, text: &str, before: &str, body: &str) -> Result<String, Error> {
    let file = File::parse(path, text)?;
    let is_it = text.get(file.body..).is_some_and(|rest| rest.starts_with(before));
    let is_rest = text.get(file.body + before.len()..).is_some_and(|rest| rest.trim().is_empty());
    if !(is_it && is_rest) {
        return Err(Error::conflict(format!("{path} has changed since the tree was opened")));
    }
    Ok(file.exchanged(file.body..file.body + before.len(), body))
}

impl<'t> File<'t> {
    pub(super) fn parse(path: &str, text: &'t str) -> Result<File<'t>, Error> {
        let source = SourceText::new(path, text);
        let mut report = Report::default();
        let Some(parsed) = parse_text(&source, FRONT_MATTER, &mut report) else {
            return Err(Error::content(report));
        };
        let is_yaml = source.unmarked().starts_with("---");
        let mark = source.mark_length();
        let fence = text.get(mark..).and_then(|text| text.find('\n'));
        Ok(File {
            text,
            entries: parsed.matter,
            body: parsed.body.start,
            notation: if is_yaml { Notation::Yaml } else { Notation::Toml },
            top: fence.filter(|_| parsed.has_matter).map(|end| mark + end + 1),
            source,
        })
    }

    /// Returns the error that a value cannot be changed; `key` is the one at the top.
    pub(super) fn refusal(&self, name: &str, key: &str) -> Error {
        let message = format!(
            "{name} cannot be changed without changing other parts of the file; edit it by hand"
        );
        let entry = self.entries.iter().find(|(known, _)| *known.name == *key);
        let location = match entry {
            Some((key, _)) => self.source.place(key.span.clone()).location(),
            None => self.source.location(),
        };
        let mut report = Report::default();
        report.push(Diagnostic::error(Code::CannotEdit, message).at(location));
        Error::content(report)
    }

    fn edited(&self, key: &str, written: KeyEdit<'_>) -> Option<String> {
        let known = self.entries.iter().find(|(known, _)| *known.name == *key);
        match (known, written) {
            (Some((key, node)), KeyEdit::Remove) => self.without(key, node),
            (None, KeyEdit::Remove) => Some(self.text.to_owned()),
            (Some((_, node)), KeyEdit::Append(text)) => self.with_item(node, text),
            (Some((key, node)), written) => self.replaced(key, node, written),
            (None, written) => {
                let value = self.value(written, false)?;
                self.with_line(key, &value)
            }
        }
    }

    /// Returns the text with another value of a key.
    pub(super) fn replaced(&self, key: &Key, node: &Node, written: KeyEdit<'_>) -> Option<String> {
        let value = self.value(written, self.is_quoted(node))?;
        if self.notation == Notation::Toml {
            return Some(self.exchanged(self.whole_value(node), &value));
        }
        if node.span.is_empty() {
            let colon = key.span.end + self.text.get(key.span.end..)?.find(':')? + 1;
            return Some(self.exchanged(colon..colon, &format!(" {value}")));
        }
        let before = self.text.get(key.span.end..node.span.start)?;
        // The lines of a block begin below its sign, and end before the next key.
        match before.find(['|', '>']) {
            Some(sign) if !before.contains('#') => {
                let lines = self.text.get(node.span.clone())?;
                let end = node.span.start + lines.rfind('\n').map_or(lines.len(), |at| at + 1);
                let end_of_line = if lines.contains('\n') { self.line_end() } else { "" };
                let range = key.span.end + sign..end;
                Some(self.exchanged(range, &format!("{value}{end_of_line}")))
            }
            _ => Some(self.exchanged(self.whole_value(node), &value)),
        }
    }

    pub(super) fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    pub(super) fn exchanged(&self, range: Range<usize>, value: &str) -> String {
        let mut edited = String::with_capacity(self.text.len() + value.len());
        edited.push_str(self.text.get(..range.start).unwrap_or_default());
        edited.push_str(value);
        edited.push_str(self.text.get(range.end..).unwrap_or_default());
        edited
    }

    /// Returns the range of a value with its quotation marks.
    pub(super) fn whole_value(&self, node: &Node) -> Range<usize> {
        let Range { start, end } = node.span;
        let before = start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        let after = self.text.as_bytes().get(end);
        match (before, after) {
            (Some(before), Some(after)) if before == after && matches!(before, b'"' | b'\'') => {
                start - 1..end + 1
            }
            _ => start..end,
        }
    }

    fn is_quoted(&self, node: &Node) -> bool {
        let range = self.whole_value(node);
        self.text.get(range).is_some_and(|value| value.starts_with(['"', '\'']))
    }

    pub(super) fn value(&self, written: KeyEdit<'_>, is_quoted: bool) -> Option<String> {
        Some(match written {
            KeyEdit::Text(text) => match self.notation {
                Notation::Yaml if !is_quoted && is_plain(text) => text.to_owned(),
                _ => quoted(text),
            },
            KeyEdit::Moment(moment) => moment.to_string(),
            KeyEdit::Append(text) => format!("[{}]", quoted(text)),
            KeyEdit::Remove => return None,
        })
    }

    /// Returns the text without the key and its lines, if nothing else is on them.
    fn without(&self, key: &Key, node: &Node) -> Option<String> {
        let start = self.line_of(key.span.start);
        let before = self.text.get(start..key.span.start)?;
        let value = self.whole_value(node);
        let end = self.below(value.end)?;
        let after = self.text.get(value.end..end)?.trim();
        let is_alone = before.trim().trim_matches(['"', '\'']).is_empty();
        let is_end = after.is_empty() || after.starts_with('#');
        (is_alone && is_end).then(|| self.exchanged(start..end, ""))
    }

    /// Returns the start of the line that contains a byte.
    pub(super) fn line_of(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(self.source.mark_length(), |end| end + 1)
    }

    /// Returns the start of the line after a value. A block in YAML includes its last line end.
    pub(super) fn below(&self, end: usize) -> Option<usize> {
        if self.text.get(..end)?.ends_with('\n') {
            return Some(end);
        }
        let rest = self.text.get(end..)?;
        Some(end + rest.find('\n').map_or(rest.len(), |at| at + 1))
    }

    /// Returns the text with a new key after the one that it belongs to, or otherwise at the top.
    fn with_line(&self, key: &str, value: &str) -> Option<String> {
        let sign = match self.notation {
            Notation::Toml => " = ",
            Notation::Yaml => ": ",
        };
        let end = self.line_end();
        self.with_lines(key, |indent| format!("{indent}{key}{sign}{value}{end}"))
    }

    /// Returns the text with the lines of a new key, which get their indentation.
    pub(super) fn with_lines(&self, key: &str, lines: impl Fn(&str) -> String) -> Option<String> {
        let end = self.line_end();
        let Some(top) = self.top else {
            let mark = self.source.mark_length();
            let head = format!("+++{end}{}+++{end}", lines(""));
            return Some(self.exchanged(mark..mark, &head));
        };
        let (at, indent) = self.anchor(key).unwrap_or((top, ""));
        let lines = lines(indent);
        let is_cut_off = at > 0 && !self.text.get(..at)?.ends_with('\n');
        let lines = if is_cut_off { format!("{end}{lines}") } else { lines };
        Some(self.exchanged(at..at, &lines))
    }

    /// Returns the position after the key that a new one belongs to, and the indentation.
    fn anchor(&self, key: &str) -> Option<(usize, &'t str)> {
        let first: &[&str] = match key {
            "former_slugs" => &["slug", "title"],
            "published_until" => &["published_from", "status", "slug", "title"],
            "published_from" => &["status", "slug", "title"],
            "status" => &["slug", "title"],
            _ => &["title"],
        };
        let mut found = first.iter().filter_map(|name| {
            let (key, node) = self.entries.iter().find(|(known, _)| *known.name == **name)?;
            let start = self.line_of(key.span.start);
            let indent = self.text.get(start..key.span.start)?;
            // A table in braces has no lines of its own.
            indent.trim().is_empty().then_some(())?;
            Some((self.below(self.whole_value(node).end)?, indent))
        });
        found.next()
    }

    /// Returns the text with one more text at the end of a list.
    fn with_item(&self, node: &Node, text: &str) -> Option<String> {
        let Data::List(items) = &node.data else { return None };
        let Some(last) = items.last() else {
            return Some(self.exchanged(self.whole_value(node), &format!("[{}]", quoted(text))));
        };
        let last = self.whole_value(last);
        let start = self.line_of(last.start);
        let before = self.text.get(start..last.start)?;
        let is_of_lines = self.notation == Notation::Yaml && before.trim() == "-";
        if !is_of_lines {
            return Some(self.exchanged(last.end..last.end, &format!(", {}", quoted(text))));
        }
        let below = self.below(last.end)?;
        let line = format!("{before}{}{}", quoted(text), self.line_end());
        Some(self.exchanged(below..below, &line))
    }

    /// Returns whether another version differs only in one key, which has the intended value.
    fn says_the_same(&self, other: &File<'_>, key: &str, written: KeyEdit<'_>) -> bool {
        let others = |file: &File<'_>| -> Vec<(String, Option<Value>)> {
            let entries = file.entries.iter().filter(|(known, _)| *known.name != *key);
            entries
                .map(|(key, node)| (key.name.to_string(), Value::of_node(node.clone())))
                .collect()
        };
        let value = |file: &File<'_>| {
            let found = file.entries.iter().find(|(known, _)| *known.name == *key);
            found.and_then(|(_, node)| Value::of_node(node.clone()))
        };
        let (before, after) = (value(self), value(other));
        let is_meant = match (written, &after) {
            (KeyEdit::Remove, None) => true,
            (KeyEdit::Text(text), Some(Value::Text(found) | Value::Unquoted(found))) => {
                **found == *text
            }
            (KeyEdit::Moment(moment), Some(found)) => is_moment(found, moment),
            (KeyEdit::Append(text), Some(Value::List(items))) => {
                let is_it = |item: &Value| matches!(item, Value::Text(found) | Value::Unquoted(found) if **found == *text);
                let former = match &before {
                    Some(Value::List(former)) => &**former,
                    _ => &[],
                };
                items.split_last().is_some_and(|(last, rest)| is_it(last) && *rest == *former)
            }
            _ => false,
        };
        let body = |file: &File<'_>| file.text.get(file.body..).map(str::to_owned);
        is_meant && others(self) == others(other) && body(self) == body(other)
    }
}

/// Returns whether a value is a moment as it is written.
pub(super) fn is_moment(value: &Value, moment: WrittenMoment) -> bool {
    let is_local = |found: DateTime| moment.local() == Some(found);
    match value {
        Value::Moment(found) => *found == moment.instant(),
        Value::LocalMoment(found) => is_local(*found),
        // YAML does not say what a plain word is.
        Value::Unquoted(word) => match word.parse::<Timestamp>() {
            Ok(found) => found == moment.instant(),
            Err(_) => word.parse().is_ok_and(is_local),
        },
        _ => false,
    }
}

/// Returns the text of a TOML file, such as `version.toml`, in which a key at the top has a new value.
///
/// # Errors
///
/// Returns the errors of [`set_key`].
pub(crate) fn set_toml_key(
    path: &str,
    text: &str,
    key: &str,
    written: KeyEdit<'_>,
) -> Result<String, Error> {
    as_front_matter(text, |text| set_key(path, text, key, written))
}

/// Returns the text of a TOML file in which a key of a table at the top has a new text.
///
/// # Errors
///
/// Returns the errors of [`set_text_at`].
pub(crate) fn set_toml_text(
    path: &str,
    text: &str,
    [table, key]: [&str; 2],
    value: &str,
) -> Result<String, Error> {
    let steps = [PathStep::Key(table), PathStep::Key(key)];
    as_front_matter(text, |text| set_text_at(path, text, &steps, value))
}

/// Edits a TOML file as if it were front matter.
fn as_front_matter(
    text: &str,
    edit: impl Fn(&str) -> Result<String, Error>,
) -> Result<String, Error> {
    let (mark, rest) = match text.strip_prefix(MARK) {
        Some(rest) => (MARK, rest),
        None => ("", text),
    };
    let end = if rest.is_empty() || rest.ends_with('\n') { "" } else { "\n" };
    let edited = edit(&format!("{FENCE}{rest}{end}{FENCE}"))?;
    let inner = edited.strip_prefix(FENCE).and_then(|it| it.strip_suffix(FENCE));
    Ok(format!("{mark}{}", inner.unwrap_or_default()))
}

/// The fence of front matter in TOML.
const FENCE: &str = "+++\n";
/// The byte order mark.
const MARK: &str = "\u{feff}";

/// Returns a text in quotation marks that both TOML and YAML can read.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if other.is_control() => {
                out.push_str(&format!("\\u{:04x}", u32::from(other)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Returns whether YAML reads a text without quotation marks as that text.
fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '/');
    text.starts_with(char::is_alphabetic)
        && text.chars().all(is_word)
        && !text.ends_with(' ')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_ascii_lowercase().as_str())
}
