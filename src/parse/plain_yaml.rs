//! The plain shapes of YAML that make up nearly all front matter, ten times as fast as a whole
//! parser of YAML: `field: value` with words, quoted texts and lists of them.
//!
//! Whatever is not certain to be one of them is left to the parser; a test holds both to the same
//! values and places.

use std::ops::Range;

use super::node::{Data, Key, Node};
use crate::content::Value;

/// The entries, if every line is plain.
pub(super) fn parse(text: &str, offset: usize) -> Option<Vec<(Key, Node)>> {
    let mut entries: Vec<(Key, Node)> = Vec::with_capacity(8);
    let mut lines = Lines { text, at: 0 }.peekable();
    while let Some(line) = lines.next() {
        let content = text.get(line.clone())?;
        if content.is_empty() {
            continue;
        }
        // A comment, if it begins the line.
        if content.starts_with('#') {
            continue;
        }
        let colon = content.bytes().position(|byte| !is_of_key(byte))?;
        let (name, rest) = content.split_at_checked(colon)?;
        let rest = rest.strip_prefix(':')?;
        if !name.as_bytes().first()?.is_ascii_alphabetic() || is_word_for_nothing(name) {
            return None;
        }
        if entries.iter().any(|(known, _)| *known.name == *name) {
            return None;
        }
        let start = line.start + colon + 1;
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let value = rest.trim_matches(' ');
        let value_start = start + blank;
        let node = if value.is_empty() {
            // A list may follow, or something deeper that is not plain.
            match lines.peek().cloned() {
                Some(next) if is_continued(text.get(next.clone())?) => {
                    list(text, &mut lines, offset)?
                }
                _ => return None,
            }
        } else {
            if blank == 0 {
                return None;
            }
            let is_continued = lines.peek().is_some_and(|next| {
                text.get(next.clone()).is_none_or(|next| next.starts_with([' ', '\t']))
            });
            if is_continued {
                return None;
            }
            scalar_or_list(value, value_start, offset)?
        };
        let span = offset + line.start..offset + line.start + colon;
        entries.push((Key::new(name, span), node));
    }
    Some(entries)
}

/// The lines without their ends. A carriage return anywhere else is for the parser.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let start = self.at;
        self.at += length + 1;
        let has_return = length > 0 && rest.get(length - 1) == Some(&b'\r') && length < rest.len();
        Some(start..start + length - usize::from(has_return))
    }
}

fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_continued(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with("- ")
}

/// `- item` lines of one indentation.
fn list(text: &str, lines: &mut std::iter::Peekable<Lines<'_>>, offset: usize) -> Option<Node> {
    let mut items: Vec<Node> = Vec::new();
    let mut indentation = None;
    let mut start = 0;
    while let Some(line) = lines.peek().cloned() {
        let content = text.get(line.clone())?;
        let item = content.trim_start_matches(' ');
        let depth = content.len() - item.len();
        if depth == 0 && !item.starts_with("- ") {
            // The next field; anything else that begins a line is not plain.
            break;
        }
        if *indentation.get_or_insert(depth) != depth {
            return None;
        }
        let rest = item.strip_prefix("- ")?;
        if items.is_empty() {
            start = line.start + depth;
        }
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let value = rest.trim_matches(' ');
        items.push(scalar(value, line.start + depth + 2 + blank, offset)?);
        lines.next();
    }
    let end = items.last()?.span.end;
    Some(Node { span: offset + start..end.max(offset + start), data: Data::List(items) })
}

fn scalar_or_list(value: &str, start: usize, offset: usize) -> Option<Node> {
    let Some(inner) = value.strip_prefix('[') else { return scalar(value, start, offset) };
    let inner = inner.strip_suffix(']')?;
    let span = offset + start..offset + start + value.len();
    let mut items = Vec::new();
    if inner.trim_matches(' ').is_empty() {
        return Some(Node { span, data: Data::List(items) });
    }
    let mut at = start + 1;
    let mut rest = inner;
    loop {
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        rest = rest.get(blank..)?;
        at += blank;
        let length = match rest.as_bytes().first()? {
            quote @ (b'"' | b'\'') => {
                let closing = rest.bytes().skip(1).position(|byte| byte == *quote)?;
                closing + 2
            }
            _ => rest.find(',').unwrap_or(rest.len()),
        };
        let item = rest.get(..length)?.trim_end_matches(' ');
        if item.contains(['[', ']', '{', '}', ':']) && !item.starts_with(['"', '\'']) {
            return None;
        }
        items.push(scalar(item, at, offset)?);
        rest = rest.get(length..)?;
        at += length;
        let trimmed = rest.trim_start_matches(' ');
        at += rest.len() - trimmed.len();
        match trimmed.strip_prefix(',') {
            Some(more) => rest = more,
            None if trimmed.is_empty() => break,
            None => return None,
        }
        at += 1;
    }
    Some(Node { span, data: Data::List(items) })
}

/// One value: in quotes without escapes, or plain words.
fn scalar(value: &str, start: usize, offset: usize) -> Option<Node> {
    let span = offset + start..offset + start + value.len();
    let scalar = match value.as_bytes().first()? {
        b'"' => {
            let inner = value.get(1..)?.strip_suffix('"')?;
            if inner.contains(['"', '\\']) || has_control(inner) {
                return None;
            }
            Value::Text(inner.into())
        }
        b'\'' => {
            let inner = value.get(1..)?.strip_suffix('\'')?;
            if inner.contains('\'') || has_control(inner) {
                return None;
            }
            Value::Text(inner.into())
        }
        first => {
            // Of what is not ASCII only letters, since some of the rest has a meaning to YAML.
            let begins = first.is_ascii_alphanumeric()
                || value.chars().next().is_some_and(char::is_alphabetic);
            if !begins || is_word_for_nothing(value) || has_control(value) || !is_plain(value) {
                return None;
            }
            Value::Unquoted(value.into())
        }
    };
    Some(Node { span, data: Data::Scalar(scalar) })
}

/// Whether words mean themselves: no colon that may end a field, no comment.
fn is_plain(value: &str) -> bool {
    let bytes = value.as_bytes();
    memchr::memchr2_iter(b':', b'#', bytes).all(|at| match bytes.get(at) {
        Some(b':') => bytes
            .get(at + 1)
            .is_some_and(|next| !matches!(next, b' ' | b'\t' | b',' | b'[' | b']' | b'{' | b'}')),
        _ => at > 0 && !matches!(bytes.get(at - 1), Some(b' ' | b'\t')),
    })
}

/// Tabs, control characters and what some take for a line break are for the parser.
fn has_control(text: &str) -> bool {
    let bytes = text.as_bytes();
    // U+0080 to U+009F, U+2028 and U+2029, U+FEFF.
    let is_control = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(0xc2), Some(next)) => *next < 0xa0,
        (Some(0xe2), Some(0x80)) => matches!(bytes.get(at + 2), Some(0xa8 | 0xa9)),
        (Some(0xef), Some(next)) => *next == 0xbb,
        _ => false,
    };
    bytes.iter().fold(false, |found, byte| found | (*byte < 0x20) | (*byte == 0x7f))
        || memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(is_control)
}

fn is_word_for_nothing(word: &str) -> bool {
    matches!(word, "null" | "Null" | "NULL" | "~")
}
