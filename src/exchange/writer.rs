//! The writer of a file in one of the formats.

use std::io::{self, Write};

use super::format::ExchangeFormat;
use super::message_segment::message_pattern;
use super::paired::PairedText;
use super::pieces::plain;
use super::po::{PoDocument, PoEntry, PoWriter};
use super::side::Markup;
use super::unit::{Document, Note, Unit};
use super::xliff::{Xliff1Writer, Xliff2Writer};
use crate::language::LanguageTag;
use crate::segments::{
    Piece, Segment, footnote_definitions, inline, inline_markdown, link_definitions,
};

/// A document with the segments that its units were made from.
pub(super) struct ExportedDocument<'p, 'c> {
    pub(super) name: Box<str>,
    pub(super) is_of_messages: bool,
    pub(super) notes: Vec<Note>,
    pub(super) units: Vec<ExportedUnit<'p, 'c>>,
}

/// A unit with the segment that it was made from.
pub(super) struct ExportedUnit<'p, 'c> {
    pub(super) unit: Unit,
    pub(super) text: &'p PairedText<'c>,
    pub(super) segment: &'p Segment,
}

pub(super) enum Writer<W: Write> {
    Xliff1(Xliff1Writer<W>),
    Xliff2(Xliff2Writer<W>),
    Po(PoWriter<W>),
}

impl<W: Write> Writer<W> {
    pub(super) fn new(
        format: ExchangeFormat,
        out: W,
        from: LanguageTag,
        to: LanguageTag,
    ) -> Writer<W> {
        match format {
            ExchangeFormat::Xliff1 => Writer::Xliff1(Xliff1Writer::new(out, from, to)),
            ExchangeFormat::Xliff2 => Writer::Xliff2(Xliff2Writer::new(out, from, to)),
            ExchangeFormat::Po => Writer::Po(PoWriter::new(out, from, to)),
        }
    }

    pub(super) fn document(&mut self, document: ExportedDocument<'_, '_>) -> io::Result<()> {
        match self {
            Writer::Xliff1(writer) => writer.document(&xliff_document(document)),
            Writer::Xliff2(writer) => writer.document(&xliff_document(document)),
            Writer::Po(writer) => writer.document(&po_document(document)),
        }
    }

    pub(super) fn finish(self) -> io::Result<W> {
        match self {
            Writer::Xliff1(writer) => writer.finish(),
            Writer::Xliff2(writer) => writer.finish(),
            Writer::Po(writer) => writer.finish(),
        }
    }
}

fn xliff_document(document: ExportedDocument<'_, '_>) -> Document {
    let ExportedDocument { name, is_of_messages, notes, units } = document;
    Document { name, is_of_messages, notes, units: units.into_iter().map(|it| it.unit).collect() }
}

fn po_document(document: ExportedDocument<'_, '_>) -> PoDocument {
    let ExportedDocument { name, notes, units, .. } = document;
    PoDocument { name, notes, entries: units.into_iter().map(po_entry).collect() }
}

/// Returns a unit with its texts as inline Markdown.
fn po_entry(exported: ExportedUnit<'_, '_>) -> PoEntry {
    let ExportedUnit { unit, text, segment } = exported;
    let Unit { id, source, target, state, former_source, notes, .. } = unit;
    let definitions = || {
        let links = link_definitions(&text.source.text);
        format!("{links}\n{}", footnote_definitions(&segment.codes))
    };
    let (source, target) = match &text.markup {
        Markup::Markdown => {
            let definitions = definitions();
            let markdown = |pieces: &[Piece]| {
                inline_markdown(pieces, &segment.codes, &segment.meanings, &definitions)
            };
            let source = markdown(&source).or_else(|| {
                // Some Markdown has only the spelling that its author found.
                let written = text.source.text.get(segment.range.clone())?;
                let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
                inline(&written, &definitions)
                    .is_some_and(|it| it.says_inline(segment))
                    .then_some(written)
            });
            (source.unwrap_or_default(), target.and_then(|pieces| markdown(&pieces)))
        }
        Markup::None => (plain(&source), target.map(|it| plain(&it))),
        Markup::Message { .. } => {
            let pattern = |pieces: Vec<Piece>| message_pattern(&pieces, &segment.codes);
            (pattern(source), target.map(pattern))
        }
    };
    PoEntry {
        id,
        source: source.into(),
        target: target.map(Into::into),
        state,
        former_source,
        notes,
    }
}
