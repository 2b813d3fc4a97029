//! The only file that names granit-parser: YAML front matter as a tree with places.
//!
//! Plain scalars keep their letters; the field's type says what they are. So `title: no` is the
//! title "no", `12:30` and `0123` stay as they are written, and a date is parsed by whoever wants
//! a date. Only the words for nothing (`~`, `null`, an empty value) are taken for nothing.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span};

use super::node::{DEEPEST, Data, Key, MOST_NODES, Names, Node, Scalar, SyntaxError};
use super::plain_yaml;

/// A text that is written once and stands in many places is copied into each of them: so many bytes
/// of it are no front matter either.
const MOST_COPIED: usize = 1024 * 1024;

/// Parses a document; `offset` is where it begins in its file.
pub(crate) fn parse(text: &str, offset: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
    if let Some(entries) = plain_yaml::parse(text, offset) {
        return Ok(entries);
    }
    parse_fully(text, offset)
}

/// Parses a document, whatever is in it.
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
                    return Err(self.error("front matter is one document", &span));
                }
                event => root = Some((self.node(event, &span, 0)?, span)),
            }
        }
        match root {
            None => Ok(Vec::new()),
            Some((Node { data: Data::Table(entries), .. }, _)) => Ok(entries),
            Some((Node { data: Data::Null, .. }, _)) => Ok(Vec::new()),
            Some((_, span)) => Err(self.error("front matter is a list of \"field: value\"", &span)),
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
            _ => return Err(self.error("this cannot stand here", span)),
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

    /// Where a list or a table ends: with its bracket, or else with the last thing in it. The
    /// event of an end without a bracket comes only with the next line.
    fn end(&self, event: &Span, last: Option<&Node>) -> usize {
        let event = self.span(event);
        match last {
            Some(last) if event.is_empty() => last.span.end,
            _ => event.end,
        }
    }

    fn alias(&mut self, anchor: usize, span: &Span) -> Result<Node, SyntaxError> {
        let Some(node) = self.anchors.remove(&anchor) else {
            return Err(self.error("the alias stands inside what it names", span));
        };
        // Counted before it is copied: aliases of aliases double with every line.
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
            return Err(self.error("aliases make too much of it", span));
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
                (_, span) => return Err(self.error("the name of a field is a word", &span)),
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

/// Adds what a merge key (`<<`) names, a table or several: what is there already stays.
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

/// The bytes of all texts in it.
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
