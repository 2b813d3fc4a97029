//! Hugo's patterns: for paths, and for media types.

mod automaton;
mod glob;
mod media_types;

pub(super) use glob::matches;
pub(super) use media_types::permits;
