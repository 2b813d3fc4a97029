//! Messages as they are stored: owned, with the place of each name and the functions parsed.

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

/// A name in a file and its place.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: Box<str>,
    pub(super) place: Place,
}

#[derive(Debug)]
pub(super) enum Pattern {
    /// A text without placeables.
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
    Word(Name),
    Number(f64),
}

#[derive(Debug)]
pub(super) enum Inline {
    Text(Box<str>),
    Number(Literal),
    Variable(Name),
    Reference(Reference),
    Call { function: Name, positional: Box<[Inline]>, prepared: Prepared },
    Nested(Box<Expression>),
}

/// A reference to another message or term: `other`, `other.title`, `-term(case: "genitive")`.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) is_term: bool,
    pub(super) id: Name,
    pub(super) attribute: Option<Name>,
    /// The arguments passed to a term.
    pub(super) named: Box<[(Box<str>, Inline)]>,
}

/// A number in a file: its value and the number of digits written after the point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    pub(super) value: f64,
    pub(super) fraction_digits: u8,
}

impl Message {
    /// Returns the pattern of the message itself, or of one of its attributes.
    pub(super) fn pattern(&self, attribute: Option<&str>) -> Option<&Pattern> {
        match attribute {
            Some(name) => {
                let found = self.attributes.iter().find(|attribute| *attribute.id.text == *name);
                found.map(|attribute| &attribute.value)
            }
            None => self.value.as_ref(),
        }
    }

    /// Returns the variables of all patterns, as often as they are used.
    pub(super) fn variables(&self) -> impl Iterator<Item = &Name> {
        let mut found = Vec::new();
        for pattern in self.patterns() {
            pattern.visit(&mut |visited| {
                if let Inline::Variable(name) = visited.inline() {
                    found.push(name);
                }
            });
        }
        found.into_iter()
    }

    /// Returns the pattern of the message itself, then those of its attributes.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.value.iter().chain(self.attributes.iter().map(|attribute| &attribute.value))
    }
}

/// An expression that [`Pattern::visit`] finds.
#[derive(Clone, Copy)]
pub(super) enum Visited<'t> {
    /// An expression whose text is inserted or passed to a function.
    Written(&'t Inline),
    /// An expression that selects a variant, and the variants.
    Choosing(&'t Inline, &'t [Variant], usize),
}

impl<'t> Visited<'t> {
    pub(super) fn inline(self) -> &'t Inline {
        match self {
            Visited::Written(inline) | Visited::Choosing(inline, ..) => inline,
        }
    }
}

impl Pattern {
    /// Calls `visit` for every expression of the pattern, at any depth.
    pub(super) fn visit<'t>(&'t self, visit: &mut dyn FnMut(Visited<'t>)) {
        let Pattern::Parts(parts) = self else { return };
        for part in parts {
            if let Part::Placeable(expression) = part {
                expression.visit(visit);
            }
        }
    }
}

impl Expression {
    fn visit<'t>(&'t self, visit: &mut dyn FnMut(Visited<'t>)) {
        match self {
            Expression::Inline(inline) => {
                visit(Visited::Written(inline));
                inline.visit_inner(visit);
            }
            Expression::Select { selector, variants, default } => {
                let choosing = |inline| Visited::Choosing(inline, variants, *default);
                visit(choosing(selector));
                // The arguments of a call that selects a variant are not shown either.
                selector.visit_inner(&mut |inner| match inner {
                    Visited::Written(inline) => visit(Visited::Choosing(inline, &[], 0)),
                    other => visit(other),
                });
                for variant in variants {
                    variant.value.visit(visit);
                }
            }
        }
    }
}

impl Inline {
    fn visit_inner<'t>(&'t self, visit: &mut dyn FnMut(Visited<'t>)) {
        match self {
            Inline::Call { positional, .. } => {
                for argument in positional {
                    visit(Visited::Written(argument));
                    argument.visit_inner(visit);
                }
            }
            Inline::Nested(expression) => expression.visit(visit),
            _ => {}
        }
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.is_term { "-" } else { "" }, self.id.text)?;
        match &self.attribute {
            Some(attribute) => write!(f, ".{}", attribute.text),
            None => Ok(()),
        }
    }
}
