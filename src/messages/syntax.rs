//! The only file that names Fluent's parser.

use std::sync::Arc;

use fluent_syntax::ast;
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::functions::Prepared;
use super::tree::{
    Attribute, Expression, Inline, Key, Literal, Message, Name, Part, Pattern, Variant,
};
use crate::error::{Code, Diagnostic, Place, Report, SourceText};

/// Placeables nested deeper than this can only be meant to exhaust the parser's stack.
const DEEPEST: usize = 32;

/// The messages and terms of a file, in its order.
#[derive(Debug, Default)]
pub(super) struct Resource {
    pub(super) messages: Vec<Message>,
    pub(super) terms: Vec<Message>,
}

/// Reads a file. What is not Fluent is a finding with its place; the rest is kept.
pub(super) fn read(source: &Arc<SourceText>, report: &mut Report) -> Resource {
    if let Some(finding) = refused(source) {
        report.push(finding);
        return Resource::default();
    }
    let text = source.unmarked();
    let tree = match parser::parse(text) {
        Ok(tree) => tree,
        Err((tree, errors)) => {
            report.extend(errors.into_iter().map(|error| {
                let message = format!("this is not Fluent: {}", error.kind);
                let mark = source.mark_length();
                let place = source.place(error.pos.start + mark..error.pos.end + mark);
                Diagnostic::error(Code::Syntax, message).at(place.location())
            }));
            tree
        }
    };
    let mut reader = Reader { source, text, report };
    let mut resource = Resource::default();
    for entry in tree.body {
        match entry {
            ast::Entry::Message(message) => {
                let ast::Message { id, value, attributes, .. } = message;
                resource.messages.push(reader.message(id, value, attributes));
            }
            ast::Entry::Term(ast::Term { id, value, attributes, .. }) => {
                resource.terms.push(reader.message(id, Some(value), attributes));
            }
            _ => {}
        }
    }
    resource
}

struct Reader<'s> {
    source: &'s Arc<SourceText>,
    text: &'s str,
    report: &'s mut Report,
}

impl Reader<'_> {
    /// The syntax tree has no places, but its words are slices of the file.
    fn place(&self, slice: &str) -> Place {
        let start = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let start = start + self.source.mark_length();
        self.source.place(start..start + slice.len())
    }

    fn name(&self, id: ast::Identifier<&str>) -> Name {
        Name { text: id.name.into(), place: self.place(id.name) }
    }

    fn message(
        &mut self,
        id: ast::Identifier<&str>,
        value: Option<ast::Pattern<&str>>,
        attributes: Vec<ast::Attribute<&str>>,
    ) -> Message {
        let attributes = attributes.into_iter().map(|attribute| Attribute {
            id: self.name(attribute.id),
            value: self.pattern(attribute.value),
        });
        let attributes = attributes.collect();
        Message { id: self.name(id), value: value.map(|value| self.pattern(value)), attributes }
    }

    fn pattern(&mut self, pattern: ast::Pattern<&str>) -> Pattern {
        let mut parts: Vec<Part> = Vec::new();
        for element in pattern.elements {
            match element {
                // The parser hands lines out one by one, without their carriage returns.
                ast::PatternElement::TextElement { value } => match parts.last_mut() {
                    Some(Part::Text(text)) => *text = format!("{text}{value}").into(),
                    _ => parts.push(Part::Text(value.into())),
                },
                ast::PatternElement::Placeable { expression } => {
                    parts.push(Part::Placeable(self.expression(expression)));
                }
            }
        }
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
                let variants = variants.into_iter().map(|variant| Variant {
                    key: match variant.key {
                        ast::VariantKey::Identifier { name } => Key::Word(name.into()),
                        ast::VariantKey::NumberLiteral { value } => {
                            Key::Number(value.parse().unwrap_or(f64::NAN))
                        }
                    },
                    value: self.pattern(variant.value),
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
            ast::InlineExpression::MessageReference { id, attribute } => Inline::Message {
                id: self.name(id),
                attribute: attribute.map(|attribute| self.name(attribute)),
            },
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let named = arguments.map(|arguments| arguments.named).unwrap_or_default();
                let named = named
                    .into_iter()
                    .map(|argument| (Box::from(argument.name.name), self.inline(argument.value)));
                Inline::Term {
                    named: named.collect(),
                    id: self.name(id),
                    attribute: attribute.map(|attribute| self.name(attribute)),
                }
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
            // The grammar allows literals only.
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
        for problem in problems {
            let at = named.iter().find(|(name, _)| *name.text == *problem.name());
            let place = at.map_or(&function.place, |(name, _)| &name.place);
            let message = format!("{}: {problem}", function.text);
            self.report.push(Diagnostic::warning(Code::InvalidValue, message).at(place.location()));
        }
        if matches!(prepared, Prepared::Unknown) {
            let finding = Diagnostic::warning(
                Code::UnknownFunction,
                format!("there is no function {}", function.text),
            );
            self.report.push(
                finding.at(function.place.location()).suggest(&function.text, Prepared::NAMES),
            );
        }
        Inline::Call { function, positional, prepared }
    }
}

fn literal(text: &str) -> Literal {
    let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    Literal {
        value: text.parse().unwrap_or(f64::NAN),
        fraction_digits: u8::try_from(digits).unwrap_or(u8::MAX).min(100),
    }
}

/// Input that Fluent's parser would not survive.
fn refused(source: &Arc<SourceText>) -> Option<Diagnostic> {
    let mut at = 0;
    let mut depth = 0_usize;
    for line in source.text.split_inclusive('\n') {
        // Within a message braces and calls go on from line to line; a new one begins afresh.
        if begins_message(line) {
            depth = 0;
        }
        for (offset, character) in line.char_indices() {
            match character {
                '{' | '(' => depth += 1,
                '}' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                let start = at + offset;
                let place = source.place(start..start + character.len_utf8());
                let message = format!("braces and calls are nested more than {DEEPEST} deep");
                return Some(Diagnostic::error(Code::Syntax, message).at(place.location()));
            }
        }
        at += line.len();
    }
    None
}

/// `name =` or `-name =` at the start of a line, or a comment.
fn begins_message(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let rest =
        name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    line.starts_with('#')
        || (rest.len() < name.len()
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && rest.trim_start_matches(' ').starts_with('='))
}
