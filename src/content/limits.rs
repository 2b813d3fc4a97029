use std::hash::{Hash, Hasher};

use super::value::Value;
use crate::regular_expression::RegularExpression;

/// The limits of the values of a field: a least and a greatest value, a length and a
/// pattern.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Limits {
    pub(crate) minimum: Option<Value>,
    pub(crate) maximum: Option<Value>,
    /// The greatest number of characters.
    pub(crate) longest: Option<usize>,
    pub(crate) pattern: Option<Pattern>,
}

impl Limits {
    /// Returns whether every value is within the limits.
    #[inline]
    pub(crate) fn is_unlimited(&self) -> bool {
        self.minimum.is_none()
            && self.maximum.is_none()
            && self.longest.is_none()
            && self.pattern.is_none()
    }

    /// Returns whether no value can be within the limits. Days are only compared with days.
    pub(crate) fn is_empty_range(&self) -> bool {
        match (&self.minimum, &self.maximum) {
            (Some(Value::Integer(least)), Some(Value::Integer(most))) => least > most,
            (Some(Value::Number(least)), Some(Value::Number(most))) => least > most,
            (Some(Value::Date(least)), Some(Value::Date(most))) => least > most,
            (Some(Value::Moment(least)), Some(Value::Moment(most))) => least > most,
            _ => false,
        }
    }
}

impl Hash for Limits {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for bound in [&self.minimum, &self.maximum] {
            match bound {
                Some(Value::Integer(number)) => number.hash(state),
                Some(Value::Number(number)) => number.to_bits().hash(state),
                Some(Value::Date(date)) => date.hash(state),
                Some(Value::LocalMoment(moment)) => moment.hash(state),
                Some(Value::Moment(moment)) => moment.hash(state),
                _ => bound.is_some().hash(state),
            }
        }
        self.longest.hash(state);
        self.pattern.as_ref().map(|pattern| &pattern.text).hash(state);
    }
}

/// A regular expression that is searched for in a text.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) text: Box<str>,
    /// The compiled expression, or why there is none.
    pub(crate) compiled: Result<RegularExpression, String>,
}

impl Pattern {
    pub(crate) fn new(text: impl Into<Box<str>>) -> Pattern {
        let text = text.into();
        Pattern { compiled: RegularExpression::new(&text), text }
    }

    /// Returns whether a text has a match. A pattern that is not valid, which the site reports, does
    /// not reject any text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.compiled.as_ref().map_or(true, |compiled| compiled.is_match(text))
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.text == other.text
    }
}
