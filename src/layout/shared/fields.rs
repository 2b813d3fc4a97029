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
        Diagnostic::error(Code::Syntax, error.message).at(source.place(error.span).location())
    }));
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
