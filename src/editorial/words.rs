//! The only file that names similar: which words of a text are others.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of a changed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordChange {
    /// It is as it was.
    Kept(Box<str>),
    /// It is gone.
    Removed(Box<str>),
    /// It is new.
    Added(Box<str>),
}

/// Longer texts are one piece that is gone and one that is new: finding out which words they have
/// in common takes the product of their lengths at worst.
const MOST_WORDS: usize = 20_000;

/// The pieces of the new text in their order, what is gone before what is new. White space is one
/// space, or one line break where there is any in code.
pub(super) fn word_changes(old: &str, new: &str) -> Vec<WordChange> {
    let (old_words, new_words) = (divided(old), divided(new));
    let mut changes = Vec::new();
    if old_words.len().max(new_words.len()) > MOST_WORDS {
        push(&mut changes, WordChange::Removed, &[old]);
        push(&mut changes, WordChange::Added, &[new]);
        return changes;
    }
    let part = |words: &[&'_ str], start: usize, length: usize| -> String {
        words.get(start..start + length).unwrap_or_default().concat()
    };
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let (old_start, old_length) = (op.old_range().start, op.old_range().len());
        let (new_start, new_length) = (op.new_range().start, op.new_range().len());
        if let DiffOp::Equal { .. } = op {
            push(&mut changes, WordChange::Kept, &[&part(&new_words, new_start, new_length)]);
            continue;
        }
        push(&mut changes, WordChange::Removed, &[&part(&old_words, old_start, old_length)]);
        push(&mut changes, WordChange::Added, &[&part(&new_words, new_start, new_length)]);
    }
    changes
}

fn push(changes: &mut Vec<WordChange>, of: fn(Box<str>) -> WordChange, words: &[&str]) {
    let words = words.concat();
    if !words.is_empty() {
        changes.push(of(words.into()));
    }
}

/// Words, white space between them, and every other sign by itself.
fn divided(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        } else if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        pieces.push(piece);
        rest = after;
    }
    pieces
}
