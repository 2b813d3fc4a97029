//! The words of a Markdown text as segments with inline codes, for translators: each paragraph,
//! heading, table cell and item is a segment, in which markup is a code that must be kept.

mod inline;
mod mapped;
mod piece;
mod reader;
mod rebuild;
mod segment;
mod writer;

pub(crate) use inline::{
    definitions_missing_in, footnote_definitions, inline, inline_markdown, link_definitions,
};
pub(crate) use mapped::mapped;
pub(crate) use piece::{Code, CodeKind, Piece};
pub(crate) use reader::segments;
pub(crate) use rebuild::{Rebuilt, Replacement, rebuilt, written_block};
pub(crate) use segment::{Segment, SegmentKind, Segments, fingerprint};

#[cfg(test)]
mod tests;
