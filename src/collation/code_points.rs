//! One order for all languages, for programs without the feature `collation`.

use std::cmp::Ordering;

use super::dense_ranks;
use crate::language::LanguageTag;

/// The alphabetical order of a language.
#[derive(Debug)]
pub(crate) struct Collator;

impl Collator {
    /// The order of the code points.
    pub(crate) const BY_CODE_POINT: Collator = Collator;

    /// Whether the order differs between languages.
    pub(crate) const IS_BY_LANGUAGE: bool = false;

    /// Returns the order for the locale in which a language of a site is formatted.
    pub(crate) fn of(_locale: LanguageTag) -> Collator {
        Collator
    }

    /// Compares two texts. The result is `Equal` for the same text only.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }

    /// Returns the rank of each text from 0 on. Equal texts have the same rank, and `None` has
    /// `u32::MAX`.
    pub(crate) fn ranks<'t>(&self, texts: impl Iterator<Item = Option<&'t str>>) -> Vec<u32> {
        dense_ranks(texts, |a, b| a.cmp(b))
    }
}
