//! Segments as inline Markdown that stands alone, as in PO files.

use std::collections::HashSet;

use super::piece::{Code, CodeKind, Piece};
use super::reader::segments;
use super::rebuild::said;
use super::segment::Segment;
use super::writer::{Caution, written};
use crate::markdown;

/// Words before the Markdown, so that its start is not read as the start of a block.
const BEFORE: &str = "x ";

/// Reads inline Markdown. `definitions` has the definitions of the links and the footnotes that it
/// refers to. `None` if it is more than one paragraph.
pub(crate) fn inline(markdown: &str, definitions: &str) -> Option<Segment> {
    let text = format!("{BEFORE}{markdown}\n\n{definitions}");
    let mut segment = segments(&text).all.into_iter().next()?;
    let is_whole = segment.range.start == 0
        && segment.range.end >= BEFORE.len() + markdown.trim_end().len()
        && &*segment.shape == "p";
    if !is_whole {
        return None;
    }
    let Some(Piece::Text(first)) = segment.pieces.first_mut() else { return None };
    *first = first.strip_prefix(BEFORE).or_else(|| first.strip_prefix(BEFORE.trim()))?.to_owned();
    if first.is_empty() {
        segment.pieces.remove(0);
    }
    Some(segment)
}

/// Returns a segment as inline Markdown. `None` if Markdown cannot say it.
pub(crate) fn inline_markdown(
    pieces: &[Piece],
    codes: &[Code],
    meanings: &[Box<str>],
    definitions: &str,
) -> Option<String> {
    let mut caution = Some(Caution::Usual);
    while let Some(tried) = caution {
        let markdown = written(pieces, codes, None, tried);
        let found = inline(&markdown, definitions);
        if found.is_some_and(|found| {
            let found = said(&found.pieces, &found.codes, &found.meanings);
            found.eq(said(pieces, codes, meanings))
        }) {
            return Some(markdown);
        }
        caution = tried.next();
    }
    None
}

/// Returns definitions of the footnotes that codes refer to, without words.
pub(crate) fn footnote_definitions(codes: &[Code]) -> String {
    let notes = codes.iter().filter(|code| code.kind == CodeKind::Footnote);
    notes.map(|code| format!("{}: x\n\n", code.open)).collect()
}

/// Returns the definitions of links in a text, a line for each.
pub(crate) fn link_definitions(text: &str) -> String {
    definitions_missing_in(text, "")
}

/// Returns the definitions of links in a text whose labels have no definition in another text.
pub(crate) fn definitions_missing_in(text: &str, other: &str) -> String {
    if !text.contains("]:") {
        return String::new();
    }
    let (_, definitions) = markdown::events_and_definitions(text);
    let (_, known) = markdown::events_and_definitions(other);
    let label = |label: &str| label.to_lowercase();
    let known: HashSet<String> = known.iter().map(|it| label(&it.label)).collect();
    let missing = definitions.into_iter().filter(|it| !known.contains(&label(&it.label)));
    let written = missing.filter_map(|it| text.get(it.span));
    written.map(|definition| format!("{}\n", definition.trim_end())).collect()
}
