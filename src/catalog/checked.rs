//! An entry that has passed the checks that need no other entry.

use jiff::civil::Date;

use super::ends::WrittenEnds;
use super::record::VariantRecord;
use super::written::Notes;
use crate::content::{Asset, EntryId, Kind, OutlineLink, Value};
use crate::error::{Location, Place};
use crate::language::LanguageTag;

/// A checked entry: the data that the catalog will store, before its position is known.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub(super) id: EntryId,
    pub(super) kind: u16,
    pub(super) neutral: Vec<Option<Value>>,
    /// The terms as they were written.
    pub(super) terms: Vec<WrittenTerms>,
    pub(super) has_neutral_in_texts: bool,
    /// In the order of the site's languages.
    pub(super) variants: Vec<(VariantRecord, TranslatedValues)>,
    /// The links of each text that have to be checked once everything is loaded.
    pub(super) links: Vec<TextLinks>,
    /// The location of each text's slug, for findings about the whole catalog.
    pub(super) slug_places: Vec<Option<Place>>,
    /// The location of each text's former slugs.
    pub(super) former_slug_places: Vec<Option<Place>>,
    /// The files next to it, if they are known.
    pub(super) assets: Option<Vec<Asset>>,
    /// The ends of its texts as they were written, if there are any.
    pub(super) ends: Option<Box<WrittenEnds>>,
    pub(super) location: Option<Location>,
    /// The values that are checked once everything is loaded.
    pub(super) notes: Notes,
}

/// The translated values that a text has, each with the position of its field in the kind, sorted
/// by position.
pub(super) type TranslatedValues = Vec<(usize, Value)>;

/// The links of one text.
#[derive(Clone, Debug)]
pub(super) enum TextLinks {
    /// The links in the text.
    Known(Vec<OutlineLink>),
    /// All links that the text can possibly have.
    Possible(Vec<OutlineLink>),
}

impl Checked {
    /// Returns the value of the field `date`.
    pub(super) fn date(&self, kind: &Kind) -> Option<Date> {
        match self.neutral.get(kind.date_field()?)? {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }
}

/// The terms of a field as one text, or the entry, writes them.
#[derive(Clone, Debug)]
pub(super) struct WrittenTerms {
    /// The position of the field among the neutral ones.
    pub(super) field: usize,
    /// The language of the text; `None` for terms that the entry sets for all languages.
    pub(super) language: Option<LanguageTag>,
    pub(super) words: Vec<Box<str>>,
    pub(super) place: Option<Place>,
}
