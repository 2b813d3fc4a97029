//! Writing XLIFF 1.2.

use std::io::{self, Write};

use super::NAMESPACE;
use super::inline::{Mark, marks};
use crate::exchange::unit::{Document, Note, NoteCategory, Unit, UnitState};
use crate::language::LanguageTag;
use crate::segments::{Code, CodeKind, Piece};
use crate::xml::XmlWriter;

/// A writer of XLIFF 1.2 (strict). The caller gives it one document after the other.
pub(in crate::exchange) struct Xliff1Writer<W: Write> {
    xml: XmlWriter<W>,
    source: LanguageTag,
    target: LanguageTag,
}

impl<W: Write> Xliff1Writer<W> {
    /// Begins a file.
    pub(in crate::exchange) fn new(out: W, source: LanguageTag, target: LanguageTag) -> Self {
        let mut xml = XmlWriter::new(out);
        xml.open("xliff", &[("version", "1.2"), ("xmlns", &format!("{NAMESPACE}1.2"))]);
        Xliff1Writer { xml, source, target }
    }

    /// Writes a document. One without units is left out.
    pub(in crate::exchange) fn document(&mut self, document: &Document) -> io::Result<()> {
        if document.units.is_empty() {
            return Ok(());
        }
        self.xml.open(
            "file",
            &[
                ("original", &document.name),
                ("source-language", self.source.as_str()),
                ("target-language", self.target.as_str()),
                ("datatype", if document.is_of_messages { "x-fluent" } else { "x-markdown" }),
            ],
        );
        let tools = tools(&document.units);
        self.header(&document.notes, &tools)?;
        self.xml.open("body", &[]);
        for unit in &document.units {
            self.unit(unit, &tools)?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    /// Ends the file.
    pub(in crate::exchange) fn finish(self) -> io::Result<W> {
        self.xml.finish()
    }

    /// Writes what concerns the whole document. The schema wants the phases first.
    fn header(&mut self, notes: &[Note], tools: &[&str]) -> io::Result<()> {
        if notes.is_empty() && tools.is_empty() {
            return Ok(());
        }
        let ids = || (1..).map(|number: usize| format!("mt{number}"));
        self.xml.open("header", &[]);
        if !tools.is_empty() {
            self.xml.open("phase-group", &[]);
            for (_, id) in tools.iter().zip(ids()) {
                self.xml.empty(
                    "phase",
                    &[
                        ("phase-name", &id),
                        ("process-name", "machine translation"),
                        ("tool-id", &id),
                    ],
                );
            }
            self.xml.close()?;
        }
        self.notes(notes);
        for (tool, id) in tools.iter().zip(ids()) {
            self.xml.empty("tool", &[("tool-id", &id), ("tool-name", tool)]);
        }
        self.xml.close()
    }

    fn notes(&mut self, notes: &[Note]) {
        for note in notes {
            let from = format!("isogloss:{}", note.category.as_str());
            let attributes = [("from", &*from), ("priority", "1")];
            let is_comment = note.category == NoteCategory::Comment;
            let attributes = attributes.iter().take(if is_comment { 2 } else { 1 });
            self.xml.text("note", &attributes.copied().collect::<Vec<_>>(), &note.text);
        }
    }

    fn unit(&mut self, unit: &Unit, tools: &[&str]) -> io::Result<()> {
        let mut attributes = vec![("id", &*unit.id), ("xml:space", "preserve")];
        if unit.state == UnitState::Current && unit.target.is_some() {
            attributes.push(("approved", "yes"));
        }
        self.xml.open("trans-unit", &attributes);
        self.content("source", &[], &unit.source, &unit.codes);
        if let Some(target) = &unit.target {
            let phase = match &unit.state {
                UnitState::Machine(tool) => tools.iter().position(|other| *other == &**tool),
                _ => None,
            };
            let phase = phase.map(|number| format!("mt{}", number + 1));
            let mut attributes = match unit.state {
                UnitState::Missing => Vec::new(),
                UnitState::Outdated => vec![("state", "needs-adaptation")],
                UnitState::Unknown => vec![("state", "needs-review-translation")],
                UnitState::Current => vec![("state", "final")],
                UnitState::Machine(_) => {
                    vec![("state", "needs-review-translation"), ("state-qualifier", "leveraged-mt")]
                }
            };
            attributes.extend(phase.as_deref().map(|phase| ("phase-name", phase)));
            self.content("target", &attributes, target, &unit.codes);
        }
        self.notes(&unit.notes);
        // The schema wants a target, so a former source without one cannot be written.
        if let (Some(former), Some(target)) = (&unit.former_source, &unit.target) {
            let attributes = [("alttranstype", "previous-version"), ("xml:space", "preserve")];
            self.xml.open("alt-trans", &attributes);
            self.xml.text("source", &[], former);
            self.content("target", &[], target, &unit.codes);
            self.xml.close()?;
        }
        self.xml.close()
    }

    /// Writes a source or a target.
    fn content(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        pieces: &[Piece],
        codes: &[Code],
    ) {
        self.xml.begin_inline(name, attributes);
        for mark in marks(pieces) {
            self.mark(mark, codes);
        }
        self.xml.end_inline(name);
        self.xml.raw("\n");
    }

    fn mark(&mut self, mark: Mark<'_>, codes: &[Code]) {
        let replace = |out: &mut String, _| out.push(char::REPLACEMENT_CHARACTER);
        let id = |code: usize| (code + 1).to_string();
        let kind = |code: usize| codes.get(code).map(|code| code.kind);
        let xml = &mut self.xml;
        match mark {
            Mark::Text(text) => xml.words(text, replace),
            Mark::Close => xml.end_inline("g"),
            Mark::Open(code) => {
                let attributes =
                    [("id", &*id(code)), ("ctype", kind(code).map_or("x-code", type_of_pair))];
                xml.begin_inline("g", &attributes);
            }
            Mark::Start(code) => {
                let ctype = kind(code).map_or("x-code", type_of_pair);
                xml.empty_inline("bx", &[("id", &id(code)), ("rid", &id(code)), ("ctype", ctype)]);
            }
            Mark::End(code) => xml.empty_inline("ex", &[("id", &id(code)), ("rid", &id(code))]),
            Mark::LoneStart(code) | Mark::LoneEnd(code) => {
                let is_start = matches!(mark, Mark::LoneStart(_));
                let position = if is_start { "open" } else { "close" };
                xml.begin_inline("it", &[("id", &id(code)), ("pos", position)]);
                let markdown =
                    codes.get(code).map(|it| if is_start { &it.open } else { &it.close });
                xml.words(markdown.map_or("", |it| it), replace);
                xml.end_inline("it");
            }
            Mark::Alone(code) => {
                let ctype = kind(code).map_or("x-code", type_of_single);
                let text = codes.get(code).map_or("", |code| &code.open);
                let attributes = [("id", &*id(code)), ("ctype", ctype), ("equiv-text", text)];
                xml.empty_inline("x", &attributes);
            }
        }
    }
}

/// Returns the names of the programs that made targets, in the order in which they first occur.
fn tools(units: &[Unit]) -> Vec<&str> {
    let mut tools: Vec<&str> = Vec::new();
    for unit in units {
        if let UnitState::Machine(tool) = &unit.state
            && unit.target.is_some()
            && !tools.contains(&&**tool)
        {
            tools.push(tool);
        }
    }
    tools
}

/// Returns the `ctype` of `<g>`, which has no value for a picture.
fn type_of_pair(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Emphasis => "italic",
        CodeKind::Strong => "bold",
        CodeKind::Link => "link",
        CodeKind::Image => "x-image",
        CodeKind::Strikethrough => "x-strikethrough",
        other => type_of_single(other),
    }
}

fn type_of_single(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::LineBreak => "lb",
        CodeKind::Placeable | CodeKind::Count => "x-placeable",
        CodeKind::Image => "image",
        CodeKind::Verbatim => "x-code",
        CodeKind::Autolink => "x-link",
        CodeKind::Html => "x-html",
        CodeKind::Footnote => "x-footnote",
        CodeKind::Emphasis => "x-italic",
        CodeKind::Strong => "x-bold",
        CodeKind::Strikethrough => "x-strikethrough",
        CodeKind::Link => "x-link",
    }
}
