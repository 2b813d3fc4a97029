//! XLIFF files as they are written, as tools make them, and as they must not be.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unreachable
)]

mod read;
mod refused;
mod written;

use std::sync::Arc;

use super::version_1_writer::Xliff1Writer;
use super::version_2_writer::Xliff2Writer;
use super::{outline, units};
use crate::error::{Diagnostic, SourceText};
use crate::exchange::unit::{
    Document, DocumentPlace, Note, NoteCategory, Progress, ReadContent, ReadUnit, Unit, UnitState,
};
use crate::segments::{Code, CodeKind, Piece};

const ALL_CATEGORIES: [NoteCategory; 6] = [
    NoteCategory::Kind,
    NoteCategory::Heading,
    NoteCategory::Address,
    NoteCategory::Comment,
    NoteCategory::Present,
    NoteCategory::Target,
];

const ALL_KINDS: [CodeKind; 12] = [
    CodeKind::Emphasis,
    CodeKind::Strong,
    CodeKind::Strikethrough,
    CodeKind::Link,
    CodeKind::Image,
    CodeKind::Verbatim,
    CodeKind::Autolink,
    CodeKind::Html,
    CodeKind::Footnote,
    CodeKind::LineBreak,
    CodeKind::Placeable,
    CodeKind::Count,
];

const AWKWARD: &str = "  « L’été » & <b>\"a\"</b>\t]]> 'x' \u{a0}\r\n\r fin\n\n𝒳 &amp; e\u{301} ";

fn written(documents: &[Document]) -> [String; 2] {
    let languages = || ("fr".parse().unwrap(), "nl-BE".parse().unwrap());
    let (source, target) = languages();
    let mut first = Xliff1Writer::new(Vec::new(), source, target);
    let (source, target) = languages();
    let mut second = Xliff2Writer::new(Vec::new(), source, target);
    for document in documents {
        first.document(document).unwrap();
        second.document(document).unwrap();
    }
    [first.finish().unwrap(), second.finish().unwrap()].map(|it| String::from_utf8(it).unwrap())
}

fn source(text: &str) -> Arc<SourceText> {
    SourceText::new("nl.xlf", text)
}

/// Returns the documents of a file with their units, and the findings.
fn read(text: &str) -> (Vec<(DocumentPlace, Vec<ReadUnit>)>, Vec<String>) {
    let source = source(text);
    let mut findings = Vec::new();
    let documents = outline(&source).unwrap();
    let with_units =
        documents.into_iter().map(|it| (it.clone(), units(&source, &it, &mut findings))).collect();
    let with_related = |finding: &Diagnostic| {
        let related = finding.related_places().iter();
        let related = related.map(|it| format!(" ({}: {})", it.label(), it.location()));
        format!("{finding}{}", related.collect::<String>())
    };
    (with_units, findings.iter().map(with_related).collect())
}

/// Returns why a file is refused.
fn refusal(text: &str) -> String {
    match outline(&source(text)) {
        Ok(documents) => format!("accepted with {} documents", documents.len()),
        Err(error) => error.report().unwrap().iter().next().unwrap().to_string(),
    }
}

/// Returns pieces in a short form: `{0words0}` for a code with words in it, `[1]` for another.
fn shown(pieces: &[Piece]) -> String {
    let all = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Open(code) => format!("{{{code}"),
        Piece::Close(code) => format!("{code}}}"),
        Piece::Alone(code) => format!("[{code}]"),
    });
    all.collect()
}

/// Returns the texts of a unit in a short form, then the ids of its codes, then what else the file
/// says.
fn summary(unit: &ReadUnit) -> String {
    let ReadContent::Pieces { source, target, codes } = &unit.content else { unreachable!() };
    let target = target.as_deref().map_or_else(|| "-".to_owned(), shown);
    let mut summary = format!("{} => {target} ({})", shown(source), codes.join(" "));
    summary.push_str(match unit.progress {
        Progress::Unstated => "",
        Progress::Unfinished => " unfinished",
        Progress::Translated => " translated",
        Progress::Reviewed => " reviewed",
    });
    if let Some(machine) = &unit.machine {
        summary.push_str(&format!(" by {machine}"));
    }
    if let Some(fingerprint) = unit.exported_target {
        summary.push_str(&format!(" from {fingerprint}"));
    }
    summary
}

fn in_1(units: &str) -> String {
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\
         <file original=\"news\" source-language=\"fr\" target-language=\"nl\" \
         datatype=\"x\">{units}\
         </file></xliff>"
    )
}

fn in_2(units: &str) -> String {
    format!(
        "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"fr\" \
         trgLang=\"nl\"><file id=\"f1\" original=\"news\">{units}</file></xliff>"
    )
}

/// Returns the summaries of all units of a file, which has no findings.
fn summaries(text: &str) -> Vec<String> {
    let (documents, findings) = read(text);
    assert_eq!(findings, [""; 0], "{text}");
    documents.iter().flat_map(|(_, units)| units.iter().map(summary)).collect()
}

fn text(words: &str) -> Piece {
    Piece::Text(words.to_owned())
}

fn unit(id: &str, state: UnitState) -> Unit {
    Unit {
        id: id.into(),
        source: vec![text("L’été")],
        codes: Vec::new(),
        target: (state != UnitState::Missing).then(|| vec![text("De zomer")]),
        state,
        former_source: None,
        notes: Vec::new(),
    }
}

fn note(category: NoteCategory, text: &str) -> Note {
    Note { category, text: text.into() }
}

/// A document with all states, all codes, all notes and awkward characters.
fn everything() -> Vec<Document> {
    let mut units = vec![
        unit("missing", UnitState::Missing),
        Unit {
            former_source: Some("Le *printemps*  \n<&>".into()),
            ..unit("outdated", UnitState::Outdated)
        },
        unit("unknown", UnitState::Unknown),
        unit("current", UnitState::Current),
        unit("machine", UnitState::Machine("Argos 1.9".into())),
        unit("machine-2", UnitState::Machine("DeepL & Co".into())),
        Unit {
            notes: ALL_CATEGORIES
                .map(|category| {
                    note(
                        category,
                        if category == NoteCategory::Target {
                            "0123456789ab"
                        } else {
                            "« à » <b>\n--"
                        },
                    )
                })
                .to_vec(),
            ..unit("notes", UnitState::Unknown)
        },
        Unit {
            source: vec![text(AWKWARD)],
            target: Some(vec![text(&AWKWARD.to_uppercase())]),
            ..unit("awkward", UnitState::Current)
        },
    ];
    let (mut pieces, mut codes) = (vec![text("a")], Vec::new());
    for (number, kind) in ALL_KINDS.into_iter().enumerate() {
        if kind.is_pair() {
            pieces.extend([Piece::Open(number), text("b c"), Piece::Close(number)]);
            codes.push(Code { kind, open: "[<\"\n".into(), close: "](x?a&b)".into() });
        } else {
            pieces.push(Piece::Alone(number));
            codes.push(Code { kind, open: "`a`  \n<br class=\"x\">".into(), close: "".into() });
        }
    }
    let mut nested = vec![Piece::Alone(5), Piece::Open(0), Piece::Open(1), text("x")];
    nested.extend([Piece::Close(1), text(" "), Piece::Open(1), text("y"), Piece::Close(1)]);
    nested.extend([Piece::Close(0), Piece::Open(3), Piece::Close(3)]);
    // Elements cannot cross, and these do; the last two have no other half.
    let crossed =
        [Piece::Open(0), text("x"), Piece::Open(1), text("y"), Piece::Close(0), text("z")];
    let crossed =
        crossed.into_iter().chain([Piece::Close(1), Piece::Open(2), text("w"), Piece::Close(4)]);
    for (name, target) in
        [("codes", pieces.clone()), ("nested", nested), ("crossed", crossed.collect())]
    {
        let (source, codes) = (pieces.clone(), codes.clone());
        units.push(Unit { source, codes, target: Some(target), ..unit(name, UnitState::Current) });
    }
    let notes =
        vec![note(NoteCategory::Comment, "Merci !"), note(NoteCategory::Address, "/fr/été/")];
    vec![
        Document { name: "news/l’été & \"moi\"\n".into(), is_of_messages: false, notes, units },
        Document {
            name: "b".into(),
            is_of_messages: false,
            notes: Vec::new(),
            units: vec![unit("p1", UnitState::Missing)],
        },
    ]
}
