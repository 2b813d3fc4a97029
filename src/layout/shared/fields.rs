//! Conversion of values of documents to fields, with findings.

use std::sync::Arc;

use crate::content::{FieldValue, InnerPlaces, Value};
use crate::error::{Code, Diagnostic, Place, Report, SourceText, Spanned};
use crate::notation::{Key, Node, SyntaxError};

pub(crate) fn field(source: &Arc<SourceText>, key: Key, node: Node) -> Option<FieldValue> {
    let place = source.place(node.span.clone());
    let inner = InnerPlaces::of(&node);
    Some(FieldValue {
        name: Spanned::at(key.name, source.place(key.span)),
        value: Spanned::at(Value::of_node(node)?, place),
        inner,
    })
}

pub(crate) fn report_syntax(
    source: &Arc<SourceText>,
    errors: Vec<SyntaxError>,
    report: &mut Report,
) {
    report.extend(errors.into_iter().map(|error| {
        let has_date = has_date_in_another_order(&source.text, error.span.start);
        let place = source.place(error.span);
        let finding = Diagnostic::error(Code::Syntax, error.message).at(place.location());
        match has_date {
            true => finding.help("write a date as year-month-day: 2027-03-01".to_owned()),
            false => finding,
        }
    }));
}

/// Returns whether the value of a key in a line, such as `01/03/2027`, is a date that is not written as
/// `2027-03-01`.
fn has_date_in_another_order(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next());
    let value = line.and_then(|line| line.split_once('=')).map_or("", |(_, value)| value.trim());
    let word = value.split([' ', '#', 'T']).next().unwrap_or_default();
    let is_in_order = word.split('-').next().is_some_and(|year| year.len() == 4);
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let are_numbers = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let mut lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths.sort_unstable();
    !is_in_order && are_numbers && matches!(lengths[..], [1..=2, 1..=2, 4])
}

pub(crate) fn text(
    source: &Arc<SourceText>,
    key: &Key,
    node: Node,
    report: &mut Report,
) -> Option<Spanned<Box<str>>> {
    let place = source.place(node.span.clone());
    match node.text() {
        Some(text) => Some(Spanned::at(text.into(), place)),
        None => {
            report.push(wrong_type(&key.name, "text", &node, &place));
            None
        }
    }
}

pub(crate) fn wrong_type(name: &str, expected: &str, node: &Node, place: &Place) -> Diagnostic {
    let found = match node.text() {
        Some(text) => {
            let short: String = text.chars().take(40).collect();
            format!("\"{}\"", short.escape_debug())
        }
        None => node.type_name().to_owned(),
    };
    let message = format!("{name} is {found}; expected {expected}");
    Diagnostic::error(Code::WrongType, message).at(place.location())
}
