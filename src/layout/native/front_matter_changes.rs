//! The addition of a change note to the front matter of a text.

use super::front_matter_edit::{File, Notation, is_moment, quoted};
use crate::content::Value;
use crate::error::Error;
use crate::notation::{Data, Node};
use crate::site::WrittenMoment;

/// The key of the list of changes.
const CHANGES: &str = "changes";

/// A change note to be written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewChange<'n> {
    pub(crate) moment: WrittenMoment,
    /// `None` if readers are told nothing but the date.
    pub(crate) note: Option<&'n str>,
    pub(crate) is_major: bool,
}

/// Returns the text of a file with one more change at the end of the list `changes`, unless it has
/// this change already.
///
/// # Errors
///
/// Returns an error of kind `Content` with its location if the file cannot be parsed, or if the
/// addition would touch other parts of the file.
pub(crate) fn add_change(path: &str, text: &str, change: NewChange<'_>) -> Result<String, Error> {
    let file = File::parse(path, text)?;
    if file.with_changes_apart().1.iter().any(|known| change.is(known)) {
        return Ok(text.to_owned());
    }
    let mut good = file.with_change(change).into_iter().filter(|edited| {
        File::parse(path, edited).is_ok_and(|after| file.differs_by_one_change(&after, change))
    });
    good.next().ok_or_else(|| file.refusal(CHANGES, CHANGES))
}

impl NewChange<'_> {
    /// Returns the keys and values.
    fn rows(&self) -> Vec<(&'static str, String)> {
        let mut rows = vec![("date", self.moment.to_string())];
        rows.extend(self.note.map(|note| ("note", quoted(note))));
        rows.extend(self.is_major.then(|| ("major", "true".to_owned())));
        rows
    }

    fn in_braces(&self, sign: &str) -> String {
        let rows: Vec<String> =
            self.rows().iter().map(|(key, value)| format!("{key}{sign}{value}")).collect();
        format!("{{ {} }}", rows.join(", "))
    }

    fn toml_table(&self, end: &str) -> String {
        let rows: String =
            self.rows().iter().map(|(key, value)| format!("{key} = {value}{end}")).collect();
        format!("[[{CHANGES}]]{end}{rows}")
    }

    /// Returns the lines of an item in YAML, whose sign has this indentation.
    fn yaml_item(&self, indent: &str, end: &str) -> String {
        let rows = self.rows().into_iter().enumerate().map(|(at, (key, value))| {
            let sign = if at == 0 { "- " } else { "  " };
            format!("{indent}{sign}{key}: {value}{end}")
        });
        rows.collect()
    }

    fn is(&self, value: &Value) -> bool {
        let Value::Table(rows) = value else { return false };
        let is_it = |(key, value): &(Box<str>, Value)| match (&**key, value) {
            ("date", date) => is_moment(date, self.moment),
            ("note", Value::Text(note) | Value::Unquoted(note)) => Some(&**note) == self.note,
            ("major", Value::Boolean(is_major)) => *is_major && self.is_major,
            // YAML does not say what a plain word is.
            ("major", Value::Unquoted(word)) => &**word == "true" && self.is_major,
            _ => false,
        };
        rows.len() == self.rows().len() && rows.iter().all(is_it)
    }
}

impl File<'_> {
    /// Returns the forms that the file may have with a change more.
    fn with_change(&self, change: NewChange<'_>) -> Vec<String> {
        let end = self.line_end();
        let known = self.entries.iter().find(|(key, _)| &*key.name == CHANGES);
        let known = known.map(|(_, node)| node);
        let Some(bottom) = self.bottom() else {
            let lines = |_: &str| change.toml_table(end);
            return self.with_lines(CHANGES, lines).into_iter().collect();
        };
        let at_bottom = |lines: String| self.exchanged(bottom..bottom, &lines);
        match self.notation {
            Notation::Toml => {
                let mut forms = vec![at_bottom(change.toml_table(end))];
                forms.extend(known.and_then(|list| self.with_item_in(list, " = ", change)));
                forms
            }
            Notation::Yaml => match known {
                None => {
                    let item = change.yaml_item("  ", end);
                    vec![at_bottom(format!("{CHANGES}:{end}{item}"))]
                }
                Some(list) => {
                    let lines = self.with_item_below(list, change);
                    lines.into_iter().chain(self.with_item_in(list, ": ", change)).collect()
                }
            },
        }
    }

    /// Returns the start of the closing fence.
    fn bottom(&self) -> Option<usize> {
        self.top?;
        let head = self.text.get(..self.body)?;
        let head = head.trim_end_matches(['\r', '\n']);
        head.rfind('\n').map(|at| at + 1)
    }

    /// Returns the text with an item after the last one of a list in brackets.
    fn with_item_in(&self, list: &Node, sign: &str, change: NewChange<'_>) -> Option<String> {
        let item = change.in_braces(sign);
        let Data::List(items) = &list.data else { return None };
        match items.last() {
            Some(last) => {
                let end = self.whole_value(last).end;
                Some(self.exchanged(end..end, &format!(", {item}")))
            }
            None => Some(self.exchanged(list.span.clone(), &format!("[{item}]"))),
        }
    }

    /// Returns the text with an item below the last one of a list in lines.
    fn with_item_below(&self, list: &Node, change: NewChange<'_>) -> Option<String> {
        let Data::List(items) = &list.data else { return None };
        let (last, end) = (items.last()?, self.line_end());
        let first_line = self.text.get(self.line_of(last.span.start)..last.span.start)?;
        let indent = first_line.get(..first_line.find('-')?)?;
        let head = self.text.get(..last.span.end)?.trim_end();
        let below = self.below(head.len())?;
        Some(self.exchanged(below..below, &change.yaml_item(indent, end)))
    }

    /// Returns whether another version of the file differs in one change more, the last.
    fn differs_by_one_change(&self, other: &File<'_>, change: NewChange<'_>) -> bool {
        let (others, changes) = self.with_changes_apart();
        let (other_others, other_changes) = other.with_changes_apart();
        let body = self.text.get(self.body..) == other.text.get(other.body..);
        let is_added = other_changes
            .split_last()
            .is_some_and(|(last, rest)| change.is(last) && *rest == *changes);
        body && is_added && others == other_others
    }

    /// Returns the other values, and the changes.
    fn with_changes_apart(&self) -> (Vec<(String, Option<Value>)>, Vec<Value>) {
        let (mut others, mut changes) = (Vec::new(), Vec::new());
        for (key, node) in &self.entries {
            match (&*key.name, Value::of_node(node.clone())) {
                (CHANGES, Some(Value::List(items))) => changes.extend(items),
                (name, value) => others.push((name.to_owned(), value)),
            }
        }
        (others, changes)
    }
}
