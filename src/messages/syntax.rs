//! The conversion of Fluent's syntax tree. This is the only file that names Fluent's parser.

use std::collections::{HashMap, hash_map};
use std::sync::Arc;

use fluent_syntax::ast;
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::functions::Prepared;
use super::nesting;
use super::tree::{
    Attribute, Expression, Inline, Key, Literal, Message, Name, Part, Pattern, Reference, Variant,
};
use crate::error::{Code, Diagnostic, Place, Report, SourceText};

/// The messages and terms of a file, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Resource {
    pub(super) messages: Vec<Message>,
    pub(super) terms: Vec<Message>,
}

/// Reads a file. Syntax errors are findings with their places; the rest is kept.
pub(super) fn read(source: &Arc<SourceText>, report: &mut Report) -> Resource {
    let text = &*nesting::bounded(source, report);
    let tree = match parser::parse(text) {
        Ok(tree) => tree,
        Err((tree, errors)) => {
            report.extend(errors.into_iter().map(|error| {
                let message = format!("invalid Fluent syntax: {}", error.kind);
                let mark = source.mark_length();
                let place = source.place(error.pos.start + mark..error.pos.end + mark);
                Diagnostic::error(Code::Syntax, message).at(place.location())
            }));
            tree
        }
    };
    let mut reader = Reader { source, text, report };
    let mut resource = Resource::default();
    let (mut messages, mut terms) = (Seen::new(), Seen::new());
    for entry in tree.body {
        match entry {
            ast::Entry::Message(message) => {
                let ast::Message { id, value, attributes, .. } = message;
                let message = reader.message(id, value, attributes);
                reader.note(&mut messages, &message.id, "message");
                resource.messages.push(message);
            }
            ast::Entry::Term(ast::Term { id, value, attributes, .. }) => {
                let term = reader.message(id, Some(value), attributes);
                reader.note(&mut terms, &term.id, "term");
                resource.terms.push(term);
            }
            _ => {}
        }
    }
    resource
}

/// Names that may appear only once, each with its first place.
type Seen = HashMap<Box<str>, Place>;

struct Reader<'s> {
    source: &'s Arc<SourceText>,
    text: &'s str,
    report: &'s mut Report,
}

impl Reader<'_> {
    /// Returns the place of a slice. The syntax tree has no places, but its texts are slices of the
    /// file.
    fn place(&self, slice: &str) -> Place {
        let start = position(self.text, slice) + self.source.mark_length();
        self.source.place(start..start + slice.len())
    }

    fn name(&self, id: ast::Identifier<&str>) -> Name {
        Name { text: id.name.into(), place: self.place(id.name) }
    }

    /// Reports a name that appears a second time: only one of the two can be meant.
    fn note(&mut self, seen: &mut Seen, name: &Name, what: &str) {
        match seen.entry(name.text.clone()) {
            hash_map::Entry::Vacant(free) => drop(free.insert(name.place.clone())),
            hash_map::Entry::Occupied(first) => {
                let message = format!("the {what} {} is defined twice", name.text);
                let finding = Diagnostic::warning(Code::DuplicateDeclaration, message);
                let first = first.get().location();
                self.report.push(
                    finding.at(name.place.location()).related("first defined here", Some(first)),
                );
            }
        }
    }

    fn message(
        &mut self,
        id: ast::Identifier<&str>,
        value: Option<ast::Pattern<&str>>,
        attributes: Vec<ast::Attribute<&str>>,
    ) -> Message {
        let mut names = Seen::new();
        let attributes = attributes.into_iter().map(|attribute| {
            let key = attribute.id.name;
            let id = self.name(attribute.id);
            self.note(&mut names, &id, "attribute");
            Attribute { id, value: self.pattern(attribute.value, key) }
        });
        let attributes = attributes.collect();
        let value = value.map(|value| self.pattern(value, id.name));
        Message { id: self.name(id), value, attributes }
    }

    /// Reads the pattern of a message, an attribute or a variant, given its name or key.
    fn pattern(&mut self, pattern: ast::Pattern<&str>, key: &str) -> Pattern {
        let mut parts: Vec<Part> = Vec::new();
        let mut text = String::new();
        let indents = deeper_indents(self.text, &pattern, key);
        for (element, indent) in pattern.elements.into_iter().zip(indents) {
            let spaces = indent.unwrap_or_default();
            match element {
                // The parser splits a text into lines, without their carriage returns.
                ast::PatternElement::TextElement { value }
                    if indent.is_some() || (text.ends_with('\n') && is_blank(value)) =>
                {
                    text.extend(std::iter::repeat_n(' ', spaces));
                    text.push_str(value.trim_start_matches(' '));
                }
                ast::PatternElement::TextElement { value } => text.push_str(value),
                ast::PatternElement::Placeable { expression } => {
                    text.extend(std::iter::repeat_n(' ', spaces));
                    parts.extend(text_part(&mut text));
                    parts.push(Part::Placeable(self.expression(expression)));
                }
            }
        }
        parts.extend(text_part(&mut text));
        match parts.pop() {
            None => Pattern::Text("".into()),
            Some(Part::Text(text)) if parts.is_empty() => Pattern::Text(text),
            Some(last) => {
                parts.push(last);
                Pattern::Parts(parts.into())
            }
        }
    }

    fn expression(&mut self, expression: ast::Expression<&str>) -> Expression {
        match expression {
            ast::Expression::Inline(inline) => Expression::Inline(self.inline(inline)),
            ast::Expression::Select { selector, variants } => {
                let selector = self.inline(selector);
                let default = variants.iter().position(|variant| variant.default);
                let mut keys = Seen::new();
                let variants = variants.into_iter().map(|variant| {
                    let (ast::VariantKey::Identifier { name: key }
                    | ast::VariantKey::NumberLiteral { value: key }) = variant.key;
                    let written = key;
                    let name = Name { text: key.into(), place: self.place(key) };
                    self.note(&mut keys, &name, "variant");
                    let is_word = matches!(variant.key, ast::VariantKey::Identifier { .. });
                    let number = || Key::Number(key.parse().unwrap_or(f64::NAN));
                    let key = if is_word { Key::Word(name) } else { number() };
                    Variant { key, value: self.pattern(variant.value, written) }
                });
                let variants = variants.collect();
                Expression::Select { selector, variants, default: default.unwrap_or_default() }
            }
        }
    }

    fn inline(&mut self, inline: ast::InlineExpression<&str>) -> Inline {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                Inline::Text(unescape_unicode_to_string(value).into())
            }
            ast::InlineExpression::NumberLiteral { value } => Inline::Number(literal(value)),
            ast::InlineExpression::VariableReference { id } => Inline::Variable(self.name(id)),
            ast::InlineExpression::MessageReference { id, attribute } => {
                Inline::Reference(Reference {
                    is_term: false,
                    id: self.name(id),
                    attribute: attribute.map(|attribute| self.name(attribute)),
                    named: Box::default(),
                })
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let named = arguments.map(|arguments| arguments.named).unwrap_or_default();
                let named = named
                    .into_iter()
                    .map(|argument| (Box::from(argument.name.name), self.inline(argument.value)));
                Inline::Reference(Reference {
                    is_term: true,
                    named: named.collect(),
                    id: self.name(id),
                    attribute: attribute.map(|attribute| self.name(attribute)),
                })
            }
            ast::InlineExpression::FunctionReference { id, arguments } => self.call(id, arguments),
            ast::InlineExpression::Placeable { expression } => {
                Inline::Nested(Box::new(self.expression(*expression)))
            }
        }
    }

    fn call(&mut self, id: ast::Identifier<&str>, arguments: ast::CallArguments<&str>) -> Inline {
        let function = self.name(id);
        let mut named = Vec::new();
        for argument in arguments.named {
            // The grammar only allows literals.
            let value = match argument.value {
                ast::InlineExpression::StringLiteral { value } => {
                    unescape_unicode_to_string(value).into_owned()
                }
                ast::InlineExpression::NumberLiteral { value } => value.to_owned(),
                _ => continue,
            };
            named.push((self.name(argument.name), value));
        }
        let options: Vec<(&str, &str)> =
            named.iter().map(|(name, value)| (&*name.text, value.as_str())).collect();
        let positional: Box<[Inline]> =
            arguments.positional.into_iter().map(|argument| self.inline(argument)).collect();
        let (prepared, problems) = Prepared::new(&function.text, &options);
        if let Some(expected) = prepared.expected(positional.len()) {
            let message = format!("{}: {expected}", function.text);
            let finding = Diagnostic::warning(Code::InvalidValue, message);
            self.report.push(finding.at(function.place.location()));
        }
        for problem in problems {
            let at = named.iter().find(|(name, _)| *name.text == *problem.name());
            let place = at.map_or(&function.place, |(name, _)| &name.place);
            let message = format!("{}: {problem}", function.text);
            self.report.push(Diagnostic::warning(Code::InvalidValue, message).at(place.location()));
        }
        if matches!(prepared, Prepared::Unknown) {
            let finding = Diagnostic::warning(
                Code::UnknownFunction,
                format!("unknown function {}", function.text),
            );
            self.report.push(
                finding.at(function.place.location()).suggest(&function.text, Prepared::NAMES),
            );
        }
        Inline::Call { function, positional, prepared }
    }
}

/// Returns the position of a slice in the text that it is a slice of.
fn position(text: &str, slice: &str) -> usize {
    (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// Returns the number of spaces to write before each element that begins a line below the name:
/// those beyond the indentation that all such lines have in common. The parser leaves out the spaces
/// before a placeable, and does not count them.
fn deeper_indents(text: &str, pattern: &ast::Pattern<&str>, key: &str) -> Vec<Option<usize>> {
    let after = |slice: &str| text.get(position(text, slice) + slice.len()..).unwrap_or_default();
    // The pattern follows `name =` or `[key]`.
    let value = after(key).trim_start().get(1..).unwrap_or_default();
    let mut rest = value.trim_start_matches(' ');
    let mut begins_line = rest.starts_with(['\n', '\r']);
    let indents = pattern.elements.iter().map(|element| {
        let indent = match element {
            _ if !begins_line => None,
            ast::PatternElement::TextElement { value } => indent_of_text(text, value),
            ast::PatternElement::Placeable { .. } => Some(last_line_of_blank(rest)),
        };
        begins_line = false;
        if let ast::PatternElement::TextElement { value } = element {
            begins_line = value.ends_with('\n');
            rest = after(value);
        }
        indent
    });
    let indents: Vec<Option<usize>> = indents.collect();
    let common = indents.iter().flatten().min().copied().unwrap_or_default();
    indents.into_iter().map(|indent| Some(indent?.saturating_sub(common))).collect()
}

/// Returns the number of spaces before a line of text, and `None` for an empty line.
fn indent_of_text(text: &str, line: &str) -> Option<usize> {
    let content = line.trim_start_matches(' ');
    let before = text.get(..position(text, content)).unwrap_or_default();
    (!is_blank(line)).then(|| before.len() - before.trim_end_matches(' ').len())
}

fn is_blank(line: &str) -> bool {
    matches!(line.trim_start_matches(' '), "" | "\n")
}

/// Returns the number of spaces after the last line break in the white space that a text begins
/// with.
fn last_line_of_blank(text: &str) -> usize {
    let blank = text.get(..text.len() - text.trim_start().len()).unwrap_or_default();
    blank.len() - blank.trim_end_matches(' ').len()
}

/// Takes the text that has been read so far.
fn text_part(text: &mut String) -> Option<Part> {
    (!text.is_empty()).then(|| Part::Text(std::mem::take(text).into()))
}

fn literal(text: &str) -> Literal {
    let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    Literal {
        value: text.parse().unwrap_or(f64::NAN),
        fraction_digits: u8::try_from(digits).unwrap_or(u8::MAX).min(100),
    }
}
