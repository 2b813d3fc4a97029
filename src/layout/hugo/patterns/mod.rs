//! Hugo's patterns: for paths, and for media types.

mod automaton;
mod glob;
mod media_types;
mod regular_expression;

pub(super) use glob::matches;
pub(super) use media_types::permits;
pub(super) use regular_expression::RegularExpression;
