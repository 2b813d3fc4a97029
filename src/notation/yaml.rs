//! The only file that uses granit-parser: YAML front matter as a tree with locations.
//!
//! Plain scalars keep their spelling, and the field's type decides what they are. So `title: no` is
//! the title "no", `12:30` and `0123` stay as they are written, and a date is parsed only where a
//! date is expected. Only YAML's null (`~`, `null`, an empty value) is converted.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span};

use super::node::{DEEPEST, Data, Key, MOST_NODES, Names, Node, Scalar, SyntaxError};
use super::quick_yaml;

/// The maximum number of bytes that aliases may copy: a text that is written once is copied to each
/// place where it is used. Front matter never needs more.
const MOST_COPIED: usize = 1024 * 1024;

/// Parses a document; `offset` is its position in the file.
pub(crate) fn parse(text: &str, offset: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
    if let Some(entries) = quick_yaml::parse(text, offset) {
        return Ok(entries);
    }
    parse_fully(text, offset).or_else(|error| match with_spaces(text) {
        Some(text) => parse_fully(&text, offset),
        None => Err(error),
    })
}

/// Returns a document with spaces instead of tabs at the start of lines within brackets, where YAML
/// 1.2 allows tabs and the parser does not; `None` if there are no such tabs.
fn with_spaces(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut depth, mut quote, mut is_at_start, mut has_tab) = (0_usize, None, true, false);
    for character in text.chars() {
        let replaces = character == '\t' && is_at_start && depth > 0 && quote.is_none();
        has_tab |= replaces;
        out.push(if replaces { ' ' } else { character });
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if depth > 0 => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_at_start = character == '\n' || (is_at_start && matches!(character, ' ' | '\t'));
    }
    has_tab.then_some(out)
}

/// Parses any document with the full parser.
pub(crate) fn parse_fully(text: &str, offset: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let events = Parser::new_from_str_with_options(text, options);
    let reader =
        Reader { events, anchors: HashMap::new(), nodes: 0, copied: 0, offset, length: text.len() };
    reader.document()
}

struct Reader<I> {
    events: I,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    copied: usize,
    offset: usize,
    length: usize,
}

impl<'t, I: Iterator<Item = Result<(Event<'t>, Span), ScanError>>> Reader<I> {
    fn document(mut self) -> Result<Vec<(Key, Node)>, SyntaxError> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                _ if root.is_some() => {
                    return Err(self.error("front matter must be a single document", &span));
                }
                event => root = Some((self.node(event, &span, 0)?, span)),
            }
        }
        match root {
            None => Ok(Vec::new()),
            Some((Node { data: Data::Table(entries), .. }, _)) => Ok(entries),
            Some((Node { data: Data::Null, .. }, _)) => Ok(Vec::new()),
            Some((_, span)) => {
                Err(self.error("front matter must be a mapping of \"field: value\"", &span))
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), SyntaxError> {
        match self.events.next() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(self.length).min(self.length);
                let span = at + self.offset..at + self.offset;
                Err(SyntaxError { message: error.info(), span })
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn span(&self, span: &Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or_default();
        range.start + self.offset..range.end + self.offset
    }

    fn error(&self, message: impl Into<String>, span: &Span) -> SyntaxError {
        SyntaxError { message: message.into(), span: self.span(span) }
    }

    fn node(&mut self, event: Event<'t>, span: &Span, depth: usize) -> Result<Node, SyntaxError> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(self.error(format!("more than {MOST_NODES} values"), span));
        }
        if depth > DEEPEST {
            return Err(self.error(format!("nested more than {DEEPEST} deep"), span));
        }
        let (anchor, data, end) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let data = match style {
                    ScalarStyle::Plain if is_text => Data::Scalar(Scalar::Text(text.into())),
                    ScalarStyle::Plain if matches!(&*text, "" | "~" | "null" | "Null" | "NULL") => {
                        Data::Null
                    }
                    ScalarStyle::Plain => Data::Scalar(Scalar::Unquoted(text.into())),
                    _ => Data::Scalar(Scalar::Text(text.into())),
                };
                (anchor, data, None)
            }
            Event::SequenceStart(_, anchor, _) => {
                let (items, end) = self.list(depth)?;
                let end = self.end(&end, items.last());
                (anchor, Data::List(items), Some(end))
            }
            Event::MappingStart(_, anchor, _) => {
                let (entries, end) = self.table(depth)?;
                let end = self.end(&end, entries.last().map(|(_, node)| node));
                (anchor, Data::Table(entries), Some(end))
            }
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => return Err(self.error("this is not allowed here", span)),
        };
        let start = self.span(span);
        let end = end.map_or(start.end, |end| end.max(start.end));
        let node = Node { span: start.start..end, data };
        if anchor > 0 {
            self.count_copy(&node, span)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    /// Returns the end of a list or a table: its bracket, or otherwise the end of its last item.
    /// The event of an end without a bracket comes only with the next line.
    fn end(&self, event: &Span, last: Option<&Node>) -> usize {
        let event = self.span(event);
        match last {
            Some(last) if event.is_empty() => last.span.end,
            _ => event.end,
        }
    }

    fn alias(&mut self, anchor: usize, span: &Span) -> Result<Node, SyntaxError> {
        let Some(node) = self.anchors.remove(&anchor) else {
            return Err(self.error("the alias is inside its own anchor", span));
        };
        // Counted before copying: aliases of aliases double with every line.
        self.nodes += count(&node);
        if self.nodes > MOST_NODES {
            return Err(self.error(format!("more than {MOST_NODES} values"), span));
        }
        self.count_copy(&node, span)?;
        let copy = Node { span: self.span(span), data: node.data.clone() };
        self.anchors.insert(anchor, node);
        Ok(copy)
    }

    fn count_copy(&mut self, node: &Node, span: &Span) -> Result<(), SyntaxError> {
        self.copied += length(node);
        if self.copied > MOST_COPIED {
            return Err(self.error("its aliases expand to too much content", span));
        }
        Ok(())
    }

    fn list(&mut self, depth: usize) -> Result<(Vec<Node>, Span), SyntaxError> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => return Ok((items, end)),
                (event, span) => items.push(self.node(event, &span, depth + 1)?),
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<(Vec<(Key, Node)>, Span), SyntaxError> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut names = Names::default();
        let mut merged: Vec<Node> = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, end) => {
                    for node in merged {
                        merge(&mut entries, node);
                    }
                    return Ok((entries, end));
                }
                (Event::Scalar(name, ScalarStyle::Plain, ..), _) if &*name == "<<" => {
                    let (event, span) = self.next()?;
                    merged.push(self.node(event, &span, depth + 1)?);
                    continue;
                }
                (Event::Scalar(name, ..), span) => Key::new(&name, self.span(&span)),
                (_, span) => {
                    return Err(self.error("the name of a field must be plain text", &span));
                }
            };
            if !names.is_new(&entries, &key.name) {
                let message = format!("\"{}\" is set twice", key.name.escape_debug());
                return Err(SyntaxError { message, span: key.span });
            }
            let (event, span) = self.next()?;
            let value = self.node(event, &span, depth + 1)?;
            entries.push((key, value));
        }
    }
}

/// Adds the entries that a merge key (`<<`) names, a table or several; existing entries stay.
fn merge(entries: &mut Vec<(Key, Node)>, node: Node) {
    match node.data {
        Data::Table(more) => {
            for (key, node) in more {
                if entries.iter().all(|(known, _)| known.name != key.name) {
                    entries.push((key, node));
                }
            }
        }
        Data::List(items) => items.into_iter().for_each(|item| merge(entries, item)),
        Data::Scalar(_) | Data::Null => {}
    }
}

fn count(node: &Node) -> usize {
    match &node.data {
        Data::Table(entries) => 1 + entries.iter().map(|(_, node)| count(node)).sum::<usize>(),
        Data::List(items) => 1 + items.iter().map(count).sum::<usize>(),
        Data::Scalar(_) | Data::Null => 1,
    }
}

/// Returns the number of bytes in all texts of a node.
fn length(node: &Node) -> usize {
    match &node.data {
        Data::Table(entries) => {
            entries.iter().map(|(key, node)| key.name.len() + length(node)).sum::<usize>()
        }
        Data::List(items) => items.iter().map(length).sum::<usize>(),
        Data::Scalar(Scalar::Text(text) | Scalar::Unquoted(text)) => text.len(),
        Data::Scalar(_) | Data::Null => 0,
    }
}
