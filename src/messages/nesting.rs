//! Limits on the nesting of messages and on the arguments of a call. Fluent's parser recurses for
//! every brace and every call, so a message nested too deep would overflow its stack, and it compares
//! each named argument with all others.

use std::borrow::Cow;
use std::sync::Arc;

use crate::error::{Code, Diagnostic, Report, SourceText};

/// The deepest nesting of placeables. A message does not need more than this.
const DEEPEST: usize = 32;

/// The most named arguments of a call. The functions have fewer options.
const MOST_ARGUMENTS: usize = 100;

/// Returns the text of a file in which messages beyond the limits are replaced with line breaks and
/// reported. Everything else keeps its position.
pub(super) fn bounded<'s>(source: &'s Arc<SourceText>, report: &mut Report) -> Cow<'s, str> {
    let text = source.unmarked();
    let mut kept = String::new();
    let mut copied = 0;
    for (start, entry) in entries(text) {
        let Some((offset, limit)) = exceeded(entry) else { continue };
        let at = source.mark_length() + start + offset;
        let message = match limit {
            Limit::Depth => format!("braces and calls are nested more than {DEEPEST} deep"),
            Limit::Arguments => format!("a call has more than {MOST_ARGUMENTS} named arguments"),
        };
        let place = source.place(at..at + 1);
        report.push(Diagnostic::error(Code::Syntax, message).at(place.location()));
        kept.push_str(text.get(copied..start).unwrap_or_default());
        kept.extend(std::iter::repeat_n('\n', entry.len()));
        copied = start + entry.len();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

/// Returns every message and term with its start. The parser gives up a message at the latest at
/// the start of the next one, so each can be examined alone.
fn entries(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins_entry(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let entries = starts.iter().zip(ends).map(|(start, end)| (*start, text.get(*start..end)));
    let entries = entries.filter_map(|(start, entry)| Some((start, entry?)));
    entries.filter(|(_, entry)| !entry.starts_with('#')).collect()
}

/// Returns whether a line is `name =` or `-name =`, or a comment.
fn begins_entry(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let rest =
        name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    line.starts_with('#')
        || (rest.len() < name.len()
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && rest.trim_start_matches(' ').starts_with('='))
}

/// The limit that a message exceeds.
#[derive(Clone, Copy)]
enum Limit {
    Depth,
    Arguments,
}

/// The parser's context. Brackets in a text or a literal have no meaning.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Text,
    Placeable,
    /// A call with this number of named arguments so far.
    Call(usize),
}

/// Returns the position at which a message exceeds a limit. It is exact up to the first syntax error
/// in the message, where the parser stops.
fn exceeded(entry: &str) -> Option<(usize, Limit)> {
    let mut open = vec![Within::Text];
    let mut depth = 0_usize;
    let mut is_line_start = false;
    let mut indent = 0_usize;
    let mut bytes = entry.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if is_line_start && byte == b' ' {
            indent += 1;
            continue;
        }
        // The text of a variant ends before the next variant and before the closing brace.
        let ends_text = match byte {
            b'\r' | b'\n' | b'{' => false,
            b'.' | b'[' | b'*' | b'}' => true,
            _ => indent == 0,
        };
        if is_line_start && ends_text && open.len() > 1 && open.last() == Some(&Within::Text) {
            open.pop();
        }
        (is_line_start, indent) = (byte == b'\n', 0);
        match (open.last()?, byte) {
            (_, b'{') => {
                open.push(Within::Placeable);
                depth += 1;
            }
            (Within::Text, _) => {}
            (_, b'(') => {
                open.push(Within::Call(0));
                depth += 1;
            }
            (Within::Placeable, b'}') | (Within::Call(_), b')') => {
                open.pop();
                depth = depth.saturating_sub(1);
            }
            (Within::Call(count), b':') => {
                if *count == MOST_ARGUMENTS {
                    return Some((at, Limit::Arguments));
                }
                let more = Within::Call(count + 1);
                open.pop();
                open.push(more);
            }
            // The text of a variant follows its key.
            (Within::Placeable, b']') => open.push(Within::Text),
            (_, b'"') => {
                while let Some((_, byte)) = bytes.next() {
                    match byte {
                        b'\\' => {
                            bytes.next();
                        }
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        if depth > DEEPEST {
            return Some((at, Limit::Depth));
        }
    }
    None
}
