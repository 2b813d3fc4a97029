//! The parts that several layouts share.

mod dates;
mod fields;
mod languages;
mod messages;
mod page_path;
mod page_reader;
mod paths;
mod record_reader;
mod settings;
mod shortcodes;
mod text_file;
mod unrendered;
mod unsupported;
mod version_folders;

pub(super) use dates::{DateRules, FILE_NAME};
pub(super) use fields::{field, report_syntax, text, wrong_type};
pub(super) use languages::{Declared, LayoutLanguage, Spelling};
pub(super) use messages::{COUNT, ForeignMessage, Part};
pub(super) use page_path::{cleaned, replace_aliases, set_path, set_written_path};
pub(super) use page_reader::{PageReader, PageRules, ReadPage, boolean, worded};
pub(crate) use paths::is_within;
pub(super) use paths::{day_of, divided, joined, page_id};
pub(super) use record_reader::RecordReader;
pub(super) use settings::{Settings, entries_of, entry, is_true, items, table};
pub(super) use shortcodes::{
    Call, Notation, Rewriting, ShortcodeTag, TagKind, Written, closing, rewrite,
};
pub(crate) use text_file::ParsedText;
pub(super) use text_file::{FrontMatterRules, parse_text};
pub(crate) use unrendered::Unrendered;
pub(super) use unsupported::{Unsupported, Usual, finding as unsupported_finding, unsupported};
pub(super) use version_folders::VersionFolders;
