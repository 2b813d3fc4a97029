//! An entry that has been checked by itself.

use jiff::civil::Date;

use super::record::VariantRecord;
use crate::content::{Asset, EntryId, Kind, OutlineLink, Value};
use crate::error::{Location, Place};
use crate::language::LanguageTag;

/// One entry, checked: what the catalog keeps of it, before it knows where.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub(super) id: EntryId,
    pub(super) kind: u16,
    pub(super) neutral: Vec<Option<Value>>,
    /// The terms as they were written.
    pub(super) terms: Vec<WrittenTerms>,
    /// A mark of the terms as they are written, which changes with them.
    pub(super) term_mark: u64,
    pub(super) has_neutral_in_texts: bool,
    /// In the order of the site's languages.
    pub(super) variants: Vec<(VariantRecord, TranslatedValues)>,
    /// The links of each text that have to be looked at when everything is there.
    pub(super) links: Vec<TextLinks>,
    /// Where each text says its slug, for findings about the whole catalog.
    pub(super) slug_places: Vec<Option<Place>>,
    /// The files beside it, if they are known.
    pub(super) assets: Option<Vec<Asset>>,
    pub(super) location: Option<Location>,
}

/// The translated values of a text that are there, each with the position of its field among the
/// kind's, in their order.
pub(super) type TranslatedValues = Vec<(usize, Value)>;

/// The links of one text.
#[derive(Clone, Debug)]
pub(super) enum TextLinks {
    /// Those that it has.
    Known(Vec<OutlineLink>),
    /// Those that it can have at most.
    Possible(Vec<OutlineLink>),
}

impl Checked {
    /// The value of its field `date`.
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
    /// The language of the text; none for what the entry says for all.
    pub(super) language: Option<LanguageTag>,
    pub(super) words: Vec<Box<str>>,
    pub(super) place: Option<Place>,
}
