//! Writing XLIFF 2.1.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::NAMESPACE;
use super::inline::{Mark, marks};
use crate::exchange::unit::{Document, Note, NoteCategory, Unit, UnitState};
use crate::language::LanguageTag;
use crate::segments::{Code, CodeKind, Piece};
use crate::xml::XmlWriter;

/// The `subState` of a target that a program made.
pub(super) const MACHINE: &str = "isogloss:machine";

/// The category of the note with the name of that program.
pub(super) const MACHINE_NOTE: &str = "isogloss:machine";

/// A writer of XLIFF 2.1. The caller gives it one document after the other.
pub(in crate::exchange) struct Xliff2Writer<W: Write> {
    xml: XmlWriter<W>,
    documents: usize,
}

impl<W: Write> Xliff2Writer<W> {
    /// Begins a file.
    pub(in crate::exchange) fn new(out: W, source: LanguageTag, target: LanguageTag) -> Self {
        let mut xml = XmlWriter::new(out);
        xml.open(
            "xliff",
            &[
                ("version", "2.1"),
                ("xmlns", &format!("{NAMESPACE}2.0")),
                ("srcLang", source.as_str()),
                ("trgLang", target.as_str()),
            ],
        );
        Xliff2Writer { xml, documents: 0 }
    }

    /// Writes a document. One without units is left out, because the standard has none.
    pub(in crate::exchange) fn document(&mut self, document: &Document) -> io::Result<()> {
        if document.units.is_empty() {
            return Ok(());
        }
        self.documents += 1;
        let id = format!("f{}", self.documents);
        self.xml.open("file", &[("id", &id), ("original", &document.name)]);
        self.notes(&document.notes, &[])?;
        for unit in &document.units {
            self.unit(unit)?;
        }
        self.xml.close()
    }

    /// Ends the file.
    pub(in crate::exchange) fn finish(self) -> io::Result<W> {
        self.xml.finish()
    }

    /// Writes notes, and those with another category.
    fn notes(&mut self, notes: &[Note], others: &[(&str, &str)]) -> io::Result<()> {
        if notes.is_empty() && others.is_empty() {
            return Ok(());
        }
        self.xml.open("notes", &[]);
        for note in notes {
            let category = format!("isogloss:{}", note.category.as_str());
            let attributes = [("category", &*category), ("priority", "1")];
            let is_comment = note.category == NoteCategory::Comment;
            let attributes = attributes.iter().take(if is_comment { 2 } else { 1 });
            self.xml.text("note", &attributes.copied().collect::<Vec<_>>(), &note.text);
        }
        for (category, text) in others {
            self.xml.text("note", &[("category", category)], text);
        }
        self.xml.close()
    }

    fn unit(&mut self, unit: &Unit) -> io::Result<()> {
        self.xml.open("unit", &[("id", &unit.id), ("xml:space", "preserve")]);
        let mut others = Vec::new();
        if let Some(former) = &unit.former_source {
            others.push(("isogloss:former-source", &**former));
        }
        // The states beyond `initial` are for segments with a target.
        let mut state = vec![("state", "initial")];
        if unit.target.is_some() {
            match &unit.state {
                UnitState::Missing => {}
                UnitState::Outdated => state.push(("subState", "isogloss:outdated")),
                UnitState::Unknown => {
                    state = vec![("state", "translated"), ("subState", "isogloss:unknown")];
                }
                UnitState::Current => state = vec![("state", "final")],
                UnitState::Machine(tool) => {
                    state = vec![("state", "translated"), ("subState", MACHINE)];
                    others.push((MACHINE_NOTE, tool));
                }
            }
        }
        self.notes(&unit.notes, &others)?;
        self.original_data(&unit.codes)?;
        self.xml.open("segment", &state);
        self.content("source", &unit.source, &unit.codes);
        if let Some(target) = &unit.target {
            self.content("target", target, &unit.codes);
        }
        self.xml.close()?;
        self.xml.close()
    }

    /// Writes the Markdown of the codes.
    fn original_data(&mut self, codes: &[Code]) -> io::Result<()> {
        if codes.is_empty() {
            return Ok(());
        }
        self.xml.open("originalData", &[]);
        for (number, code) in (1..).zip(codes) {
            self.data(&format!("s{number}"), &code.open);
            if code.kind.is_pair() {
                self.data(&format!("e{number}"), &code.close);
            }
        }
        self.xml.close()
    }

    fn data(&mut self, id: &str, markdown: &str) {
        self.xml.begin_inline("data", &[("id", id)]);
        self.xml.words(markdown, push_code_point);
        self.xml.end_inline("data");
        self.xml.raw("\n");
    }

    /// Writes a source or a target.
    fn content(&mut self, name: &str, pieces: &[Piece], codes: &[Code]) {
        self.xml.begin_inline(name, &[]);
        for mark in marks(pieces) {
            self.mark(mark, codes);
        }
        self.xml.end_inline(name);
        self.xml.raw("\n");
    }

    fn mark(&mut self, mark: Mark<'_>, codes: &[Code]) {
        let xml = &mut self.xml;
        let (element, code) = match mark {
            Mark::Text(text) => return xml.words(text, push_code_point),
            Mark::Close => return xml.end_inline("pc"),
            Mark::Open(code) => ("pc", code),
            Mark::Alone(code) => ("ph", code),
            Mark::Start(code) | Mark::LoneStart(code) => ("sc", code),
            Mark::End(code) | Mark::LoneEnd(code) => ("ec", code),
        };
        let id = (code + 1).to_string();
        let (start, end) = (format!("s{id}"), format!("e{id}"));
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        let is_lone = matches!(mark, Mark::LoneStart(_) | Mark::LoneEnd(_));
        attributes.push((if element == "ec" && !is_lone { "startRef" } else { "id" }, &id));
        if is_lone {
            attributes.push(("isolated", "yes"));
        }
        if let Some(code) = codes.get(code) {
            let is_pair = code.kind.is_pair();
            match element {
                "pc" if is_pair => {
                    attributes.extend([("dataRefStart", &*start), ("dataRefEnd", &end)])
                }
                "pc" => attributes.push(("dataRefStart", &start)),
                "ec" if is_pair => attributes.push(("dataRef", &end)),
                _ => attributes.push(("dataRef", &start)),
            }
            let (kind, detail) = types(code.kind);
            attributes.push(("type", kind));
            attributes.extend(detail.map(|detail| ("subType", detail)));
            if element == "ph" && has_words(code.kind) {
                attributes.push(("equiv", &code.open));
            }
        }
        match element {
            "pc" => xml.begin_inline(element, &attributes),
            _ => xml.empty_inline(element, &attributes),
        }
    }
}

/// Writes a character that XML does not allow, in the notation of the standard.
fn push_code_point(out: &mut String, character: char) {
    // A `String` takes everything.
    let _ = write!(out, "<cp hex=\"{:04X}\"/>", u32::from(character));
}

/// Returns the type of a code and its subtype, if it has one. The prefix `xlf:` is that of the standard.
fn types(kind: CodeKind) -> (&'static str, Option<&'static str>) {
    match kind {
        CodeKind::Emphasis => ("fmt", Some("xlf:i")),
        CodeKind::Strong => ("fmt", Some("xlf:b")),
        CodeKind::Strikethrough => ("fmt", Some("isogloss:strikethrough")),
        CodeKind::Link => ("link", None),
        CodeKind::Image => ("image", None),
        CodeKind::Verbatim => ("other", Some("isogloss:code")),
        CodeKind::Autolink => ("link", Some("isogloss:autolink")),
        CodeKind::Html => ("other", Some("isogloss:html")),
        CodeKind::Footnote => ("other", Some("isogloss:footnote")),
        CodeKind::LineBreak => ("fmt", Some("xlf:lb")),
        CodeKind::Placeable => ("ui", Some("isogloss:placeable")),
        CodeKind::Count => ("ui", Some("isogloss:count")),
    }
}

/// Returns whether the Markdown of a code without words in it says something to the reader.
fn has_words(kind: CodeKind) -> bool {
    matches!(kind, CodeKind::Verbatim | CodeKind::Autolink | CodeKind::Placeable | CodeKind::Count)
}
