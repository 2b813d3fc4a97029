//! The state of translations: which are missing, current or out of date, and what has changed in
//! their sources. It follows from what the texts say, not from their dates.
//!
//! Dates mislead in two ways: a translation that is saved after its source was changed may still
//! have been made from the older text, and the correction of a comma makes every translation look
//! old. A check box for *outdated* is easily forgotten. So each record of a translation has a
//! fingerprint of every field and of every block of the text that it was made from, in
//! `translations.toml` or in the front matter of the translation, and everything else is computed
//! from the texts as they are. No repository and no server is needed.
//!
//! | to … | use |
//! |---|---|
//! | read the records | [`TranslationRecords::open`], [`TranslationRecords::parse`] |
//! | get the status of one text | [`TranslationRecords::status`] → [`TranslationStatus`] |
//! | see what to translate again | [`TranslationRecords::difference`] → [`SourceDifference`] |
//! | get an overview of the whole site | [`Coverage`] |
//! | record that a translation is up to date | [`TranslationRecords::accept`] |
//! | know what a program wrote | [`TranslationRecords::origins`] → [`TextOrigins`] |
//!
//! # What counts
//!
//! A fingerprint covers the words of every translated field that holds a text, a list of texts or a
//! table, and the words and the markup of every block at the top level of the body, with the
//! pictures in it. White space, line endings, the ids of headings and the order of blocks do not
//! count, nor do the targets of links unless
//! [`FingerprintScheme::WordsAndTargets`](crate::content::FingerprintScheme) includes them. Neutral fields
//! belong to all languages and do not count; slugs, addresses, dates and numbers are not words.
//!
//! # Sources and translations
//!
//! The records name the source of each translation. Without records, the text in the
//! site's default language is taken as the source, or otherwise the first of its texts in the order
//! of the site's languages; the others are [`Unknown`](TranslationStatus::Unknown) until an editor
//! accepts them.
//!
//! # Publication
//!
//! The status describes the text, not its publication. A draft that says what its source says is
//! current; [`CoverageCell::publication`] tells whether it is published.

mod acceptance;
mod align;
mod blocks;
mod change_report;
mod changed_originals;
mod coverage;
mod coverage_html;
mod coverage_json;
mod coverage_tables;
mod difference;
mod entry_history;
mod evidence;
mod fingerprint;
mod history;
#[cfg(feature = "exchange")]
mod new_records;
mod origin;
mod record_changes;
mod records;
mod source_text;
mod status;
mod text_values;
mod version_difference;
mod word_diff;
mod write;

pub use acceptance::Acceptance;
pub use align::{BlockChange, BlockPlace};
#[cfg(feature = "exchange")]
pub(crate) use align::{Counterpart, counterparts};
pub use blocks::Block;
pub use change_report::{ChangeReport, ReportedChange, TextChange};
pub(crate) use changed_originals::fingerprint_of;
pub use coverage::{Coverage, CoverageCell, CoverageRow, CoverageTotal, Publication};
pub use difference::{ChangedPart, PartPlace, SourceDifference};
pub use evidence::Evidence;
pub use history::{ContentHistory, PastContent};
#[cfg(feature = "exchange")]
pub(crate) use new_records::NewRecord;
pub use origin::{Origin, TextOrigins};
pub use record_changes::{RecordChanges, RecordUpdate};
pub use records::TranslationRecords;
#[cfg(feature = "exchange")]
pub(crate) use source_text::{
    SourceFingerprints, SourceText, WordField, text_fingerprint, word_fields,
};
pub use status::{FieldChange, TranslationState, TranslationStatus};
pub use version_difference::{ChangedValue, VersionDifference};
pub use word_diff::WordChange;
pub(crate) use word_diff::line_changes;
#[cfg(feature = "exchange")]
pub(crate) use word_diff::word_changes;
