//! The content of a file for translators, whatever its format.

use std::ops::Range;

use crate::content::TextFingerprint;
use crate::segments::{Code, Piece};

/// A segment as it is written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// A name that is unique in its document, such as `title` or `p0f3c01ab77de-2`. It is an XML
    /// `NMTOKEN`.
    pub(super) id: Box<str>,
    pub(super) source: Vec<Piece>,
    /// The codes of the source and of the target, in the order in which the source has them.
    pub(super) codes: Vec<Code>,
    pub(super) target: Option<Vec<Piece>>,
    pub(super) state: UnitState,
    /// The source that the target was made from, as Markdown, if it was another one.
    pub(super) former_source: Option<Box<str>>,
    pub(super) notes: Vec<Note>,
}

/// The state of a target when it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UnitState {
    /// There is no target.
    Missing,
    /// The target was made from an older source.
    Outdated,
    /// Nothing is known about what the target was made from.
    Unknown,
    /// The target says what the source says. A person wrote or read it.
    Current,
    /// The target says what the source says. The program with this name wrote it.
    Machine(Box<str>),
}

/// A remark about a unit or a document, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) category: NoteCategory,
    pub(super) text: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteCategory {
    /// The type of the segment: a title, a table cell.
    Kind,
    /// The heading above the segment.
    Heading,
    /// The address of the page.
    Address,
    /// A person's remark to the translator.
    Comment,
    /// The present translation, where it cannot be a target.
    Present,
    /// The fingerprint of the present translation.
    Target,
}

impl NoteCategory {
    /// Returns the name in files, without the prefix `isogloss:`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            NoteCategory::Kind => "kind",
            NoteCategory::Heading => "heading",
            NoteCategory::Address => "address",
            NoteCategory::Comment => "comment",
            NoteCategory::Present => "present",
            NoteCategory::Target => "target",
        }
    }
}

/// A document as it is written: an entry, or a file of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// The id of the entry, or the path of the file.
    pub(super) name: Box<str>,
    pub(super) is_of_messages: bool,
    pub(super) notes: Vec<Note>,
    pub(super) units: Vec<Unit>,
}

/// A document in a file that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DocumentPlace {
    /// The name as the file has it.
    pub(super) name: Box<str>,
    /// The languages as the file has them. A PO file has the source only if this crate wrote it.
    pub(super) source_language: Option<Box<str>>,
    pub(super) target_language: Option<Box<str>>,
    /// The bytes of the document. There are several ranges if the file has the document in pieces.
    pub(super) parts: Vec<Range<usize>>,
}

/// A segment as it is read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadUnit {
    pub(super) id: Box<str>,
    /// The start tag of the unit, or its `msgid`.
    pub(super) place: Range<usize>,
    pub(super) content: ReadContent,
    pub(super) progress: Progress,
    /// The program that made the target, if the file says so.
    pub(super) machine: Option<Box<str>>,
    /// The fingerprint of the translation when the file was written.
    pub(super) exported_target: Option<TextFingerprint>,
}

/// The texts of a unit that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReadContent {
    /// Pieces, from XLIFF. The codes are numbered in the order in which the source has them; those
    /// that only the target has follow.
    Pieces {
        source: Vec<Piece>,
        target: Option<Vec<Piece>>,
        /// The ids of the codes in the file, by number.
        codes: Vec<Box<str>>,
    },
    /// Markdown, from PO.
    Markdown { source: Box<str>, target: Option<Box<str>> },
}

/// The progress of a target, as the file states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// The file says nothing.
    Unstated,
    /// The target is not finished.
    Unfinished,
    /// The target is finished, and nobody has reviewed it.
    Translated,
    /// The target is finished and reviewed.
    Reviewed,
}
