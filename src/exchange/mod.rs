//! Exchange with translators: texts as XLIFF and PO files, and back.
//!
//! An [`Export`] writes the texts of entries, segment by segment, with the markup in them as codes. An
//! [`Import`] reads the file when it comes back, in any of the formats, and compares it with the content
//! as it is by then. Its [`outcome`](Import::outcome) tells for each segment what becomes of it, and has
//! the changes to the content, which you apply after a look at it.
//!
//! | to … | use |
//! |---|---|
//! | write a file for translators | [`Export`] → [`ExportSummary`] |
//! | read one that comes back | [`Import`] |
//! | see what becomes of each segment | [`ImportOutcome`] → [`ImportedUnit`], [`UnitResult`] |
//! | replace a text that was changed meanwhile | [`Import::replace`] |
//! | translate the messages of the interface too | [`MessageFolder`] |
//!
//! Files can be translated while the content changes. A translation of an older source is taken over and
//! is outdated; a text that a person has changed since the export stays as it is; and a segment that has
//! lost a link is left out while all others are taken over.

mod check;
mod compose;
mod draft;
mod entry_import;
mod export;
mod format;
mod import;
mod incoming;
mod made_from;
mod message_edits;
mod message_folder;
mod message_import;
mod message_pairs;
mod message_record;
mod message_segment;
mod outcome;
mod paired;
mod pieces;
mod po;
mod problem;
mod reader;
mod side;
mod unit;
mod unit_id;
mod unit_name;
mod unit_text;
mod writer;
mod xliff;

pub use export::{Export, ExportSummary, Selection};
pub use format::ExchangeFormat;
pub use import::Import;
pub use message_folder::MessageFolder;
pub use outcome::{ImportOutcome, ImportedUnit, UnitResult};
pub use problem::SegmentProblem;
pub use unit_name::UnitName;
