//! PO files, the format of GNU gettext.
//!
//! The context of an entry is the name of its document, `#` and the id of its unit:
//! `news/2025-09-02-lancers#p0f3c01ab77de`. The texts are inline Markdown.

mod charset;
mod escape;
mod reader;
mod scanner;
#[cfg(test)]
mod tests;
mod writer;

pub(in crate::exchange) use charset::decoded;
pub(in crate::exchange) use reader::{outline, units};
pub(in crate::exchange) use writer::PoWriter;

use super::unit::{Note, UnitState};

/// A document as it is written to a PO file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PoDocument {
    /// The id of the entry, or the path of the file.
    pub(super) name: Box<str>,
    /// Remarks about the document. Each of its entries has them, because tools show one entry at a
    /// time and sort them.
    pub(super) notes: Vec<Note>,
    pub(super) entries: Vec<PoEntry>,
}

/// A segment as it is written to a PO file. The texts are inline Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PoEntry {
    /// A name that is unique in its document.
    pub(super) id: Box<str>,
    pub(super) source: Box<str>,
    pub(super) target: Option<Box<str>>,
    pub(super) state: UnitState,
    /// The source that the target was made from, if it was another one.
    pub(super) former_source: Option<Box<str>>,
    pub(super) notes: Vec<Note>,
}
