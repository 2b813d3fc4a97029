use std::sync::Arc;

use jiff::Timestamp;

use crate::content::{BodyText, EntryId, Outline, Status, Window};
use crate::language::SkipReason;

/// An entry as the catalog keeps it: numbers into flat tables.
#[derive(Clone, Debug)]
pub(crate) struct EntryRecord {
    pub(crate) id: EntryId,
    /// Position of the kind in the site.
    pub(crate) kind: u16,
    /// How many variants there are.
    pub(crate) variant_count: u16,
    /// Position of the first variant; they are in the order of the site's languages.
    pub(crate) first_variant: u32,
    /// Position of the first neutral value; the translated values follow: for each field those
    /// of all variants, side by side.
    pub(crate) first_value: u32,
    /// Which languages have a variant.
    pub(crate) languages: LanguageSet,
    /// Every variant is published without a window, so that no moment makes a difference.
    pub(crate) always_public: bool,
}

/// The text of one language as the catalog keeps it; its fields are in the table of values.
#[derive(Clone, Debug)]
pub(crate) struct VariantRecord {
    pub(crate) language: u8,
    pub(crate) status: Status,
    pub(crate) window: Window,
    pub(crate) slug: Box<str>,
    pub(crate) body: Option<BodyText>,
    pub(crate) outline: Outline,
    pub(crate) source: Option<Arc<str>>,
}

impl VariantRecord {
    /// Why the public does not see it at this moment.
    pub(crate) fn hidden(&self, moment: Timestamp) -> Option<SkipReason> {
        match self.status {
            Status::Draft => Some(SkipReason::Draft),
            Status::InReview => Some(SkipReason::InReview),
            Status::Withdrawn => Some(SkipReason::Withdrawn),
            Status::Published => self.window.outside(moment),
        }
    }

    pub(crate) fn body(&self) -> &str {
        self.body.as_ref().map_or("", BodyText::as_str)
    }
}

/// A set of a site's languages by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LanguageSet {
    words: [u64; 4],
}

impl LanguageSet {
    pub(crate) fn insert(&mut self, language: u8) {
        let (word, bit) = place(language);
        if let Some(word) = self.words.get_mut(word) {
            *word |= bit;
        }
    }

    #[inline]
    pub(crate) fn contains(&self, language: u8) -> bool {
        let (word, bit) = place(language);
        self.words.get(word).is_some_and(|word| word & bit != 0)
    }

    /// How many members come before this one: the rank of its variant in the entry.
    #[inline]
    pub(crate) fn rank(&self, language: u8) -> usize {
        let (word, bit) = place(language);
        let below = self.words.get(word).map_or(0, |word| (word & (bit - 1)).count_ones());
        let before: u32 = self.words.iter().take(word).map(|word| word.count_ones()).sum();
        (below + before) as usize
    }
}

#[inline]
fn place(language: u8) -> (usize, u64) {
    (usize::from(language / 64), 1 << (language % 64))
}
