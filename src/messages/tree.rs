//! A message as it is kept: owned, with the place of each name, its functions ready to run.

use super::functions::Prepared;
use crate::error::Place;

#[derive(Debug)]
pub(super) struct Message {
    pub(super) id: Name,
    pub(super) value: Option<Pattern>,
    pub(super) attributes: Box<[Attribute]>,
}

#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) id: Name,
    pub(super) value: Pattern,
}

/// A word of a file and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: Box<str>,
    pub(super) place: Place,
}

#[derive(Debug)]
pub(super) enum Pattern {
    /// Nothing to put in.
    Text(Box<str>),
    Parts(Box<[Part]>),
}

#[derive(Debug)]
pub(super) enum Part {
    Text(Box<str>),
    Placeable(Expression),
}

#[derive(Debug)]
pub(super) enum Expression {
    Inline(Inline),
    Select { selector: Inline, variants: Box<[Variant]>, default: usize },
}

#[derive(Debug)]
pub(super) struct Variant {
    pub(super) key: Key,
    pub(super) value: Pattern,
}

#[derive(Debug)]
pub(super) enum Key {
    Word(Box<str>),
    Number(f64),
}

#[derive(Debug)]
pub(super) enum Inline {
    Text(Box<str>),
    Number(Literal),
    Variable(Name),
    Message { id: Name, attribute: Option<Name> },
    Term { id: Name, attribute: Option<Name>, named: Box<[(Box<str>, Inline)]> },
    Call { function: Name, positional: Box<[Inline]>, prepared: Prepared },
    Nested(Box<Expression>),
}

/// A number in a file: its value, and how many digits were written after the point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    pub(super) value: f64,
    pub(super) fraction_digits: u8,
}

impl Message {
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| *attribute.id.text == *name)
    }

    /// Calls for every inline expression of the message, however deep.
    pub(super) fn visit<'t>(&'t self, visit: &mut dyn FnMut(&'t Inline)) {
        if let Some(value) = &self.value {
            value.visit(visit);
        }
        for attribute in &self.attributes {
            attribute.value.visit(visit);
        }
    }
}

impl Pattern {
    pub(super) fn visit<'t>(&'t self, visit: &mut dyn FnMut(&'t Inline)) {
        let Pattern::Parts(parts) = self else { return };
        for part in parts {
            if let Part::Placeable(expression) = part {
                expression.visit(visit);
            }
        }
    }
}

impl Expression {
    fn visit<'t>(&'t self, visit: &mut dyn FnMut(&'t Inline)) {
        match self {
            Expression::Inline(inline) => inline.visit(visit),
            Expression::Select { selector, variants, .. } => {
                selector.visit(visit);
                for variant in variants {
                    variant.value.visit(visit);
                }
            }
        }
    }
}

impl Inline {
    fn visit<'t>(&'t self, visit: &mut dyn FnMut(&'t Inline)) {
        visit(self);
        match self {
            Inline::Call { positional, .. } => {
                positional.iter().for_each(|argument| argument.visit(visit));
            }
            Inline::Nested(expression) => expression.visit(visit),
            _ => {}
        }
    }
}
