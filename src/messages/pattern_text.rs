//! The text of a pattern: the rules for its lines, its indentation and the characters with a meaning.

use super::patterns::Select;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    Text(String),
    /// Text in quotation marks and braces, without them. Its spaces count.
    Literal(String),
    /// The expression in braces, without them: `$count`, `-brand`, `NUMBER($price)`.
    Placeable(String),
    Select(Select),
}

/// A line of a pattern as it stands in a file.
#[derive(Default)]
pub(super) struct Line {
    /// The number of line ends before it.
    pub(super) breaks: usize,
    pub(super) indent: usize,
    pub(super) elements: Vec<Element>,
}

impl Element {
    /// Returns what stands in braces, with single spaces.
    pub(super) fn of_placeable(inner: &str) -> Element {
        match literal(inner.trim()) {
            Some(text) => Element::Literal(text),
            None => Element::Placeable(single_spaced(inner)),
        }
    }
}

/// Joins lines: the indentation that all of them have is no part of the text, nor are spaces at the end.
pub(super) fn joined(lines: Vec<Line>) -> Vec<Element> {
    let common = lines.iter().skip(1).map(|line| line.indent).min().unwrap_or_default();
    let mut elements: Vec<Element> = Vec::new();
    for (number, line) in lines.into_iter().enumerate() {
        if number > 0 {
            let breaks = if elements.is_empty() { 0 } else { line.breaks };
            let spaces = " ".repeat(line.indent.saturating_sub(common));
            let before = format!("{}{spaces}", "\n".repeat(breaks));
            push_text(&mut elements, &before);
        }
        for element in line.elements {
            match element {
                Element::Text(text) => push_text(&mut elements, &text),
                other => elements.push(other),
            }
        }
    }
    if let Some(Element::Text(text)) = elements.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            elements.pop();
        }
    }
    elements
}

fn push_text(elements: &mut Vec<Element>, text: &str) {
    match elements.last_mut() {
        _ if text.is_empty() => {}
        Some(Element::Text(before)) => before.push_str(text),
        _ => elements.push(Element::Text(text.to_owned())),
    }
}

/// Returns the text of a literal in quotation marks. `None` if it is something else.
fn literal(written: &str) -> Option<String> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        let digits = match character {
            '"' => return None,
            '\\' => match rest.next()? {
                'u' => 4,
                'U' => 6,
                escaped => {
                    text.push(escaped);
                    continue;
                }
            },
            other => {
                text.push(other);
                continue;
            }
        };
        let number: String = rest.by_ref().take(digits).collect();
        let number = u32::from_str_radix(&number, 16).ok()?;
        text.push(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Some(text)
}

/// Returns an expression with one space where it has several, or a line end.
fn single_spaced(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let (mut is_string, mut is_escaped) = (false, false);
    for character in expression.trim().chars() {
        match character {
            ' ' | '\n' | '\r' if !is_string => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            other => out.push(other),
        }
        is_string = match character {
            '"' if !is_escaped => !is_string,
            _ => is_string,
        };
        is_escaped = is_string && character == '\\' && !is_escaped;
    }
    out
}

/// Appends text of a pattern that stands alone: braces as literals, all other characters as they are.
pub(crate) fn push_pattern_text(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '{' => out.push_str("{ \"{\" }"),
            '}' => out.push_str("{ \"}\" }"),
            other => out.push(other),
        }
    }
}

/// Returns a pattern that stands alone as it is written behind a name in a file: on the same line, or on lines
/// with this indentation. The first is the line end of the file.
pub(crate) fn pattern_in_file(line_end: &str, pattern: &str, indent: usize) -> String {
    if !pattern.contains('\n') {
        return format!(" {}", line_in_file(pattern, true, true));
    }
    let margin = format!("{line_end}{}", " ".repeat(indent));
    let mut out = String::new();
    let last = pattern.matches('\n').count();
    for (number, line) in pattern.split('\n').enumerate() {
        let (is_first, is_last) = (number == 0, number == last);
        if line.is_empty() && !is_first && !is_last {
            out.push_str(line_end);
            continue;
        }
        out.push_str(&margin);
        out.push_str(&line_in_file(line, is_first, is_last));
    }
    out
}

/// Returns a line with what would have a meaning at its start or end as a literal.
fn line_in_file(line: &str, is_first: bool, is_last: bool) -> String {
    let literal = |text: &str| format!("{{ \"{text}\" }}");
    let rest = match line.chars().next() {
        None if is_first || is_last => return literal(""),
        None => return String::new(),
        Some(first @ (' ' | '[' | '*' | '.' | '\r')) => {
            let rest = line.get(1..).unwrap_or_default();
            let first = if first == '\r' { "\\u000D".to_owned() } else { first.to_string() };
            return format!("{}{}", literal(&first), end_in_file(rest, is_last));
        }
        Some(_) => line,
    };
    end_in_file(rest, is_last)
}

fn end_in_file(line: &str, is_last: bool) -> String {
    let words = line.trim_end_matches(' ');
    match line.get(words.len()..).unwrap_or_default() {
        spaces if is_last && !spaces.is_empty() => format!("{words}{{ \"{spaces}\" }}"),
        _ => line.to_owned(),
    }
}
