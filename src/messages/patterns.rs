//! The messages of a Fluent file with their bytes, for tools that change some of them and keep the rest.

use std::ops::Range;

use super::pattern_text::{Element, Line, joined};
use crate::error::SourceText;

/// A message or a term of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenMessage {
    /// `login`, or `-brand` for a term.
    pub(crate) name: Box<str>,
    /// The bytes from the name to the end of the last pattern.
    pub(crate) range: Range<usize>,
    /// The lines of the comment above, without their signs.
    pub(crate) comment: String,
    pub(crate) value: WrittenPattern,
    pub(crate) attributes: Vec<(Box<str>, WrittenPattern)>,
}

/// A pattern with the bytes that stand for it, from behind the equals sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WrittenPattern {
    pub(crate) range: Range<usize>,
    /// There are none if a message has only attributes.
    pub(crate) elements: Vec<Element>,
}

/// A choice between patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Select {
    /// The expression that is compared with the keys: `$count`, `NUMBER($place, type: "ordinal")`.
    pub(crate) selector: String,
    pub(crate) variants: Vec<WrittenVariant>,
    /// The position of the variant for all other values.
    pub(crate) default: usize,
}

/// A pattern for one value of a selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenVariant {
    pub(crate) key: Box<str>,
    pub(crate) elements: Vec<Element>,
}

/// Returns the messages and the terms of a file in their order. `Err` has the byte at which the file is not
/// valid.
pub(crate) fn written_messages(source: &SourceText) -> Result<Vec<WrittenMessage>, usize> {
    let start = source.text.len() - source.unmarked().len();
    let mut scanner = Scanner { text: &source.text, at: start };
    scanner.messages().ok_or(scanner.at.min(source.text.len()))
}

/// Returns the elements of a pattern that stands alone on one line or several, such as a translation
/// in a file for translators. `None` if it is not valid.
pub(crate) fn parse_pattern(text: &str) -> Option<Vec<Element>> {
    let mut scanner = Scanner { text, at: 0 };
    let mut elements = Vec::new();
    while let Some(next) = scanner.peek() {
        match next {
            '{' => elements.push(scanner.placeable()?),
            '}' => return None,
            _ => {
                let rest = scanner.rest();
                let length = rest.find(['{', '}']).unwrap_or(rest.len());
                elements.push(Element::Text(rest.get(..length)?.to_owned()));
                scanner.at += length;
            }
        }
    }
    Some(elements)
}

/// A position in a text.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn skip(&mut self, prefix: &str) -> bool {
        let is_there = self.rest().starts_with(prefix);
        if is_there {
            self.at += prefix.len();
        }
        is_there
    }

    fn skip_spaces(&mut self) -> usize {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches(' ').len();
        self.at += count;
        count
    }

    fn skip_line_end(&mut self) -> bool {
        self.skip("\n") || self.skip("\r\n")
    }

    /// Skips white space and line ends.
    fn skip_blank(&mut self) {
        while self.skip_spaces() > 0 || self.skip_line_end() {}
    }

    fn identifier(&mut self) -> Option<&'t str> {
        let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
        let rest = self.rest();
        let length = rest.find(|it| !is_part(it)).unwrap_or(rest.len());
        let name = rest
            .get(..length)
            .filter(|name| name.starts_with(|it: char| it.is_ascii_alphabetic()))?;
        self.at += length;
        Some(name)
    }

    fn messages(&mut self) -> Option<Vec<WrittenMessage>> {
        let mut messages = Vec::new();
        let mut comment = String::new();
        while let Some(next) = self.peek() {
            match next {
                '#' => {
                    let rest = self.rest();
                    let line = rest.lines().next().unwrap_or_default();
                    self.at += line.len();
                    self.skip_line_end();
                    match line.strip_prefix('#').filter(|words| !words.starts_with('#')) {
                        Some(words) => comment.extend([words.trim(), "\n"]),
                        None => comment.clear(),
                    }
                }
                'a'..='z' | 'A'..='Z' | '-' => {
                    let message = self.message(std::mem::take(&mut comment))?;
                    messages.push(message);
                }
                _ => {
                    comment.clear();
                    self.skip_spaces();
                    if !self.skip_line_end() && self.peek().is_some() {
                        return None;
                    }
                }
            }
        }
        Some(messages)
    }

    fn message(&mut self, comment: String) -> Option<WrittenMessage> {
        let start = self.at;
        self.skip("-");
        self.identifier()?;
        let name = self.text.get(start..self.at)?.into();
        let value = self.pattern_of_name()?;
        let mut attributes = Vec::new();
        let mut end = self.at;
        loop {
            self.skip_blank();
            if !self.skip(".") {
                break;
            }
            let name = self.identifier()?.into();
            attributes.push((name, self.pattern_of_name()?));
            end = self.at;
        }
        self.at = end;
        self.skip_spaces();
        if !self.skip_line_end() && self.peek().is_some() {
            return None;
        }
        let comment = comment.trim_end().to_owned();
        Some(WrittenMessage { name, range: start..end, comment, value, attributes })
    }

    /// Reads the equals sign behind a name, and the pattern.
    fn pattern_of_name(&mut self) -> Option<WrittenPattern> {
        self.skip_spaces();
        if !self.skip("=") {
            return None;
        }
        let start = self.at;
        let elements = self.pattern()?;
        Some(WrittenPattern { range: start..self.at, elements })
    }

    /// Reads a pattern up to the line end or the closing bracket that ends it.
    fn pattern(&mut self) -> Option<Vec<Element>> {
        self.skip_spaces();
        let mut lines = vec![Line::default()];
        while let Some(next) = self.peek() {
            match next {
                '{' => {
                    let placeable = self.placeable()?;
                    lines.last_mut()?.elements.push(placeable);
                }
                '}' => break,
                _ if self.rest().starts_with('\n') || self.rest().starts_with("\r\n") => {
                    let Some(line) = self.continuation() else { break };
                    lines.push(line);
                }
                _ => {
                    let text = self.text_of_line();
                    lines.last_mut()?.elements.push(Element::Text(text));
                }
            }
        }
        Some(joined(lines))
    }

    fn text_of_line(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(['{', '}', '\n']).unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or_default();
        let is_line_end = rest.get(end..).is_some_and(|rest| rest.starts_with('\n'));
        let text = if is_line_end { text.strip_suffix('\r').unwrap_or(text) } else { text };
        self.at += text.len();
        text.to_owned()
    }

    /// Reads the line end and the indentation of the next line, if that belongs to the same pattern.
    fn continuation(&mut self) -> Option<Line> {
        let start = self.at;
        let mut line = Line::default();
        while self.skip_line_end() {
            line.breaks += 1;
            line.indent = self.skip_spaces();
        }
        let belongs = match self.peek() {
            Some('{') => true,
            None | Some('[' | '*' | '.' | '}') => false,
            Some(_) => line.indent > 0,
        };
        if !belongs {
            self.at = start;
        }
        belongs.then_some(line)
    }

    /// Reads what is in braces.
    fn placeable(&mut self) -> Option<Element> {
        self.skip("{");
        let start = self.at;
        let mut depth = 0;
        loop {
            match self.next()? {
                '"' => self.string()?,
                '{' => depth += 1,
                '}' if depth == 0 => {
                    let inner = self.text.get(start..self.at - 1)?;
                    return Some(Element::of_placeable(inner));
                }
                '}' => depth -= 1,
                '-' if depth == 0 && self.skip(">") => {
                    let selector = Element::of_placeable(self.text.get(start..self.at - 2)?);
                    let Element::Placeable(selector) = selector else { return None };
                    return self.select(selector).map(Element::Select);
                }
                _ => {}
            }
        }
    }

    /// Reads the rest of a text in quotation marks.
    fn string(&mut self) -> Option<()> {
        loop {
            match self.next()? {
                '\\' => drop(self.next()?),
                '"' => return Some(()),
                '\n' => return None,
                _ => {}
            }
        }
    }

    /// Reads the variants of a choice.
    fn select(&mut self, selector: String) -> Option<Select> {
        let (mut variants, mut default) = (Vec::new(), None);
        loop {
            self.skip_blank();
            if self.skip("}") {
                break;
            }
            if self.skip("*") {
                default = Some(variants.len());
            }
            if !self.skip("[") {
                return None;
            }
            let rest = self.rest();
            let length = rest.find(']')?;
            let key = rest.get(..length)?.trim().into();
            self.at += length + 1;
            variants.push(WrittenVariant { key, elements: self.pattern()? });
        }
        Some(Select { selector, variants, default: default? })
    }
}
