//! Which translations are missing, current or out of date, and what has changed since: by what
//! the texts say, not by their dates.
//!
//! A date is wrong twice: a translation is saved after its source was changed, though it was made from
//! the older text; a correction of a comma makes every translation look old. And nobody ticks a box that
//! says *outdated*. So each record of a translation has a fingerprint of every field and of every block of
//! the text that it was made from, in `translations.toml` or in its own front matter, and everything else
//! follows from the texts as they are. No repository and no server is asked.
//!
//! | you want to | see |
//! |---|---|
//! | read the records | [`TranslationRecords::open`], [`TranslationRecords::parse`] |
//! | know about one text | [`TranslationRecords::status`] → [`TranslationStatus`] |
//! | see what to translate again | [`TranslationRecords::difference`] → [`SourceDifference`] |
//! | see the whole site | [`Coverage`] |
//! | say that a translation is up to date | [`TranslationRecords::accept`] |
//!
//! # What counts
//!
//! The words of every translated field that holds a text, a list of texts or a table, and the words and
//! the markup of every block at the top level of the body, with the pictures in it. White space, the ends
//! of lines, the ids of headings and the order of blocks do not count, nor do the targets of links unless
//! [`FingerprintScheme::WordsAndTargets`](crate::FingerprintScheme) says so. Neutral fields are
//! everybody's; slugs, addresses, dates and numbers are no words.
//!
//! # Who is whose source
//!
//! What the records say. Where nothing is recorded, the site's default language is taken for the source, or
//! else the first of its languages that has a text; the others are
//! [`Unknown`](TranslationStatus::Unknown) until somebody accepts them.
//!
//! # Publication
//!
//! The status is one of the text. A draft that says what its source says is current; whether it is
//! published stands beside it, in [`CoverageCell::publication`].

mod acts;
mod align;
mod blocks;
mod coverage;
mod coverage_html;
mod coverage_json;
mod coverage_tables;
mod difference;
mod evidence;
mod fingerprint;
mod records;
mod source_text;
mod status;
mod words;
mod write;

pub use acts::{Acceptance, RecordChanges, Recorded};
pub use align::{BlockChange, BlockPlace};
pub use blocks::Block;
pub use coverage::{Coverage, CoverageCell, CoverageRow, CoverageTotal, Publication};
pub use difference::{ChangedPart, PartPlace, SourceDifference};
pub use evidence::Evidence;
pub use records::TranslationRecords;
pub use status::{FieldChange, TranslationState, TranslationStatus};
pub use words::WordChange;
