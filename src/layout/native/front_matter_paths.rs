//! Changes of a single value within the tables and lists of front matter.
//!
//! A table can be written in several forms: below a header, with dotted keys, in braces, by
//! indentation. A new value is written in each form that its neighbours may have, and the first
//! result is taken that reads as the intended change and as nothing else.

use std::ops::Range;

use super::front_matter_edit::{File, KeyEdit, Notation, quoted};
use crate::content::Value;
use crate::error::Error;
use crate::notation::{Data, Key, Node};

/// A step of a path to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathStep<'p> {
    /// A key of a table.
    Key(&'p str),
    /// An item: a key of a table by ids, or an item of a list that has its id in `key`.
    Item {
        /// The key of the id in an item of a list.
        key: &'p str,
        /// The id.
        id: &'p str,
    },
}

/// The place for a new value: the deepest table or list on the path that the file has.
struct Gap<'n, 'p> {
    node: &'n Node,
    /// The key of the table or list.
    key: &'n Key,
    above: &'p [PathStep<'p>],
    missing: &'p [PathStep<'p>],
}

/// Returns the text of a file in which the value at the end of a path has new words.
///
/// # Errors
///
/// Returns an error of kind `Content` with its location if the file cannot be parsed, or if the
/// change would touch more than the value.
pub(crate) fn set_text_at(
    path: &str,
    text: &str,
    steps: &[PathStep<'_>],
    words: &str,
) -> Result<String, Error> {
    let file = File::parse(path, text)?;
    let name = steps.iter().map(|step| step.name()).collect::<Vec<_>>().join(".");
    let candidates = file.candidates(steps, words);
    let mut good = candidates.into_iter().filter(|edited| {
        let after = File::parse(path, edited);
        after.is_ok_and(|after| file.differs_only_at(&after, steps, words))
    });
    good.next().ok_or_else(|| {
        let top = steps.first().map(PathStep::name).unwrap_or_default();
        file.refusal(&name, top)
    })
}

impl<'p> PathStep<'p> {
    fn name(&self) -> &'p str {
        match self {
            PathStep::Key(name) => name,
            PathStep::Item { id, .. } => id,
        }
    }

    /// Returns the node that the step leads to, and the key of it.
    fn find<'n>(&self, key: &'n Key, node: &'n Node) -> Option<(&'n Key, &'n Node)> {
        match (&node.data, self) {
            (Data::Table(entries), _) => in_table(entries, self.name()),
            (Data::List(items), PathStep::Item { key: name, id }) => {
                let item = items.iter().find(|item| match &item.data {
                    Data::Table(entries) => {
                        in_table(entries, name).is_some_and(|(_, node)| node.text() == Some(id))
                    }
                    _ => false,
                });
                item.map(|item| (key, item))
            }
            _ => None,
        }
    }

    fn find_value<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        match (value, self) {
            (Value::Table(rows), _) => {
                rows.iter_mut().find(|(name, _)| **name == *self.name()).map(|(_, value)| value)
            }
            (Value::List(items), PathStep::Item { key, id }) => items.iter_mut().find(|item| {
                let Value::Table(rows) = item else { return false };
                let found = rows.iter().find(|(name, _)| **name == **key);
                found.is_some_and(|(_, value)| text_of(value) == Some(id))
            }),
            _ => None,
        }
    }

    /// Makes the id of an item a text, as it is with quotation marks.
    fn quote_id(&self, item: &mut Value) {
        let (PathStep::Item { key, id }, Value::Table(rows)) = (self, item) else { return };
        let found = rows.iter_mut().find(|(name, _)| **name == **key);
        if let Some((_, value)) = found.filter(|(_, value)| text_of(value) == Some(id)) {
            *value = Value::Text((*id).into());
        }
    }

    /// Returns a new table in a table, or a new item in a list.
    fn added<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        let empty = || Value::Table(Box::default());
        if *value == Value::Absent {
            *value = empty();
        }
        match (value, self) {
            (Value::Table(rows), _) => {
                let mut all = std::mem::take(rows).into_vec();
                all.push((self.name().into(), empty()));
                *rows = all.into();
                rows.last_mut().map(|(_, value)| value)
            }
            (Value::List(items), PathStep::Item { key, id }) => {
                let mut all = std::mem::take(items).into_vec();
                all.push(Value::Table([((*key).into(), Value::Text((*id).into()))].into()));
                *items = all.into();
                items.last_mut()
            }
            _ => None,
        }
    }
}

fn in_table<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<(&'n Key, &'n Node)> {
    entries.iter().find(|(known, _)| *known.name == *name).map(|(key, node)| (key, node))
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Unquoted(text) => Some(text),
        _ => None,
    }
}

impl File<'_> {
    /// Returns the file with the new value in each form that may be the right one.
    fn candidates(&self, steps: &[PathStep<'_>], words: &str) -> Vec<String> {
        let [first, rest @ ..] = steps else { return Vec::new() };
        let Some((key, node)) = in_table(&self.entries, first.name()) else {
            return self.with_new_field(steps, words).into_iter().collect();
        };
        let (mut key, mut node) = (key, node);
        for (at, step) in rest.iter().enumerate() {
            match step.find(key, node) {
                Some(found) => (key, node) = found,
                None => {
                    let Some((above, missing)) = steps.split_at_checked(at + 1) else { break };
                    return self.with_new_value(&Gap { node, key, above, missing }, words);
                }
            }
        }
        self.replaced(key, node, KeyEdit::Text(words)).into_iter().collect()
    }

    /// Returns the file with a value in a table that it does not have yet.
    fn with_new_field(&self, steps: &[PathStep<'_>], words: &str) -> Option<String> {
        let value = self.value(KeyEdit::Text(words), false)?;
        self.with_lines(steps.first()?.name(), |indent| match self.notation {
            Notation::Toml => format!("{} = {value}{}", dotted(steps), self.line_end()),
            Notation::Yaml => self.block(indent, steps, &value),
        })
    }

    fn with_new_value(&self, gap: &Gap<'_, '_>, words: &str) -> Vec<String> {
        let Some(value) = self.value(KeyEdit::Text(words), false) else { return Vec::new() };
        match (&gap.node.data, self.notation) {
            (Data::Table(entries), Notation::Toml) => self.in_toml_table(gap, entries, &value),
            (Data::Table(entries), Notation::Yaml) => self.in_yaml_table(gap, entries, &value),
            (Data::List(items), Notation::Toml) => self.in_toml_list(gap, items, &value),
            (Data::List(items), Notation::Yaml) => self.in_yaml_list(gap, items, &value),
            (Data::Null, Notation::Yaml) => {
                let indent = self.indent(gap.key);
                let lines = self.block(&format!("{indent}  "), gap.missing, &value);
                self.inserted_below(gap.key.span.end, &lines).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn in_toml_table(
        &self,
        gap: &Gap<'_, '_>,
        entries: &[(Key, Node)],
        value: &str,
    ) -> Vec<String> {
        let end = self.line_end();
        let assigned = format!("{} = {value}", dotted(gap.missing));
        let mut found = Vec::new();
        if let Some((key, node)) = neighbour(entries, gap.missing) {
            let line = format!("{}{assigned}{end}", self.before(key));
            found.extend(self.inserted_below(self.end(node), &line));
            let at = self.end(node);
            found.push(self.exchanged(at..at, &format!(", {assigned}")));
        } else {
            found.extend(self.inserted_below(gap.key.span.end, &format!("{assigned}{end}")));
            found.extend(self.in_empty_braces(gap.node, &assigned));
        }
        if let Some((last, tables)) = gap.missing.split_last().filter(|(_, it)| !it.is_empty()) {
            let header = dotted(&[gap.above, tables].concat());
            let lines = format!("[{header}]{end}{} = {value}{end}", bare(last.name()));
            found.extend(self.inserted_below(self.end(gap.node), &lines));
        }
        found
    }

    fn in_yaml_table(
        &self,
        gap: &Gap<'_, '_>,
        entries: &[(Key, Node)],
        value: &str,
    ) -> Vec<String> {
        let flow = flow(gap.missing, value);
        let Some((key, node)) = neighbour(entries, gap.missing) else {
            return self.in_empty_braces(gap.node, &flow).into_iter().collect();
        };
        let lines = self.block(&self.indent(key), gap.missing, value);
        let at = self.end(node);
        let block = self.inserted_below(at, &lines);
        block.into_iter().chain([self.exchanged(at..at, &format!(", {flow}"))]).collect()
    }

    fn in_toml_list(&self, gap: &Gap<'_, '_>, items: &[Node], value: &str) -> Vec<String> {
        let [PathStep::Item { key, id }, rest @ ..] = gap.missing else { return Vec::new() };
        let (end, key, id) = (self.line_end(), bare(key), quoted(id));
        let (header, assigned) = (dotted(gap.above), format!("{} = {value}", dotted(rest)));
        let lines = format!("[[{header}]]{end}{key} = {id}{end}{assigned}{end}");
        let table = format!("{{ {key} = {id}, {assigned} }}");
        self.new_items(gap.node, items, &lines, &table)
    }

    fn in_yaml_list(&self, gap: &Gap<'_, '_>, items: &[Node], value: &str) -> Vec<String> {
        let [PathStep::Item { key, id }, rest @ ..] = gap.missing else { return Vec::new() };
        let (end, key) = (self.line_end(), bare(key));
        let table = format!("{{ {key}: {id}, {} }}", flow(rest, value));
        let dash = items.last().and_then(|item| match &item.data {
            Data::Table(entries) => entries.first().map(|(key, _)| self.before(key)),
            _ => None,
        });
        let dash = dash.unwrap_or_default();
        let indent = " ".repeat(dash.chars().count());
        let lines = format!("{dash}{key}: {id}{end}{}", self.block(&indent, rest, value));
        let mut found = self.new_items(gap.node, items, &lines, &table);
        let at = self.end(gap.node);
        found.extend(self.inserted_below(at, &format!("{dash}{table}{end}")));
        found
    }

    /// Returns the file with an item after the last one of a list: in lines, or in brackets.
    fn new_items(&self, list: &Node, items: &[Node], lines: &str, table: &str) -> Vec<String> {
        let Some(last) = items.last() else {
            let is_empty = self.text.get(list.span.clone()).is_some_and(|it| it.starts_with('['));
            let edited = is_empty.then(|| self.exchanged(list.span.clone(), &format!("[{table}]")));
            return edited.into_iter().collect();
        };
        let at = self.end(last);
        let inline = self.exchanged(at..at, &format!(", {table}"));
        self.inserted_below(at, lines).into_iter().chain([inline]).collect()
    }

    fn in_empty_braces(&self, node: &Node, inner: &str) -> Option<String> {
        let is_empty = self.text.get(node.span.clone())?.starts_with('{');
        is_empty.then(|| self.exchanged(node.span.clone(), &format!("{{ {inner} }}")))
    }

    /// Returns the file with more lines below the line of a byte.
    fn inserted_below(&self, at: usize, lines: &str) -> Option<String> {
        let below = self.below(at)?;
        Some(self.exchanged(below..below, lines))
    }

    /// Returns the end of a value with everything in it.
    fn end(&self, node: &Node) -> usize {
        let Range { end, .. } = self.whole_value(node);
        match &node.data {
            Data::Table(entries) => {
                entries.iter().map(|(_, node)| self.end(node)).fold(end, usize::max)
            }
            Data::List(items) => items.iter().map(|node| self.end(node)).fold(end, usize::max),
            Data::Scalar(_) | Data::Null => end,
        }
    }

    /// Returns the text before a key on its line, such as the names of the tables that it is in.
    fn before(&self, key: &Key) -> &str {
        let start = self.line_of(key.span.start);
        let before = self.text.get(start..key.span.start).unwrap_or_default();
        before.trim_end_matches(['"', '\''])
    }

    /// Returns the indentation of a key, which may follow the dash of an item.
    fn indent(&self, key: &Key) -> String {
        " ".repeat(self.before(key).chars().count())
    }

    /// Returns tables in YAML, each in the lines below its key.
    fn block(&self, indent: &str, steps: &[PathStep<'_>], value: &str) -> String {
        let (mut lines, mut indent) = (String::new(), indent.to_owned());
        for (at, step) in steps.iter().enumerate() {
            let value = if at + 1 == steps.len() { format!(" {value}") } else { String::new() };
            lines.push_str(&format!("{indent}{}:{value}{}", bare(step.name()), self.line_end()));
            indent.push_str("  ");
        }
        lines
    }

    /// Returns whether another version differs only in the value at the end of a path, which has
    /// the intended words.
    fn differs_only_at(&self, other: &File<'_>, steps: &[PathStep<'_>], words: &str) -> bool {
        let (mut before, mut after) = (self.whole(), other.whole());
        let found = steps.iter().try_fold(&mut after, |value, step| step.find_value(value));
        let is_meant = found.is_some_and(|found| text_of(found) == Some(words));
        let set = |value: &mut Value| {
            let mut end = value;
            for step in steps {
                end = match step.find_value(end).is_some() {
                    true => step.find_value(end)?,
                    false => step.added(end)?,
                };
                step.quote_id(end);
            }
            *end = Value::Text(words.into());
            Some(())
        };
        let is_set = set(&mut before).is_some() && set(&mut after).is_some();
        let body = |file: &File<'_>| file.text.get(file.body..).map(str::to_owned);
        is_meant && is_set && sorted(before) == sorted(after) && body(self) == body(other)
    }

    fn whole(&self) -> Value {
        let rows = self.entries.iter().map(|(key, node)| {
            let value = Value::of_node(node.clone()).unwrap_or(Value::Absent);
            (Box::from(&*key.name), value)
        });
        Value::Table(rows.collect())
    }
}

/// Returns the key of a table that a new one is written after: one of a single value, or of a table
/// for a table.
fn neighbour<'n>(
    entries: &'n [(Key, Node)],
    missing: &[PathStep<'_>],
) -> Option<(&'n Key, &'n Node)> {
    let is_plain = |node: &Node| !matches!(node.data, Data::Table(_) | Data::List(_));
    let is_like = |(_, node): &&(Key, Node)| is_plain(node) == (missing.len() == 1);
    let found = entries.iter().rfind(is_like).or_else(|| entries.last());
    found.map(|(key, node)| (key, node))
}

/// Returns a path as dotted keys of TOML.
fn dotted(steps: &[PathStep<'_>]) -> String {
    steps.iter().map(|step| bare(step.name())).collect::<Vec<_>>().join(".")
}

/// Returns tables in the braces of YAML, without those around all of it.
fn flow(steps: &[PathStep<'_>], value: &str) -> String {
    let Some((last, tables)) = steps.split_last() else { return String::new() };
    let inner = format!("{}: {value}", bare(last.name()));
    tables.iter().rev().fold(inner, |inner, step| format!("{}: {{ {inner} }}", bare(step.name())))
}

/// Returns a key, in quotation marks if it needs them.
fn bare(name: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match !name.is_empty() && name.bytes().all(is_bare) {
        true => name.to_owned(),
        false => quoted(name),
    }
}

/// Returns a value in which the order of the keys of tables does not count.
fn sorted(value: Value) -> Value {
    match value {
        Value::Table(rows) => {
            let mut rows: Vec<_> =
                rows.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            rows.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Table(rows.into())
        }
        Value::List(items) => Value::List(items.into_iter().map(sorted).collect()),
        other => other,
    }
}
