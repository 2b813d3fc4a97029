use std::cmp::Reverse;
use std::sync::Arc;

use jiff::Timestamp;

use crate::content::{
    AfterEnd, BodyText, ChangeNote, EntryId, Fingerprint, Outline, Status, TextEnd, TextPlace,
    TranslationRecord, Value, Window,
};
use crate::error::Location;
use crate::language::SkipReason;

/// An entry as the catalog stores it: half a cache line, with numbers that index the table of its
/// kind. It is stored in the table of ids, so that a look-up finds everything in one place.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntryRecord {
    /// The hash that replaces the id in look-ups.
    fingerprint: Fingerprint,
    /// The position among the entries plus one; zero for no entry.
    place: u32,
    /// A bit for each of the site's first 64 languages, set if there is a variant.
    languages: u64,
    /// The position of the first variant; variants are in the order of the site's languages.
    first_variant: u32,
    /// The position of the kind in the site, and of its table in the catalog.
    pub(crate) kind: u16,
    variant_count: u8,
    visibility: Visibility,
}

/// Whether visibility can depend on the reader's moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Visibility {
    /// Some variant is not published, has a window, is for readers of its language alone, or is
    /// unfinished.
    #[default]
    Depends,
    /// Every variant is published without a window.
    AlwaysPublic,
    /// Every variant is published without a window, in one of the site's first 64 languages.
    Plain,
    /// The entry has versions, so the moment determines which of its items is read. The visibility
    /// of this item is as above.
    VersionedDepends,
    VersionedAlwaysPublic,
    VersionedPlain,
    /// The entry has versions, and its items are elsewhere, from the number in the place of the first
    /// variant on.
    Head,
}

/// Variants in languages beyond these are found by a binary search; few sites have so many.
const LANGUAGES_BY_BIT: u8 = 64;

impl EntryRecord {
    pub(super) fn new(
        fingerprint: Fingerprint,
        position: u32,
        kind: u16,
        first_variant: u32,
        variants: &[VariantRecord],
    ) -> EntryRecord {
        let is_by_bit = |variant: &&VariantRecord| variant.language < LANGUAGES_BY_BIT;
        let is_public = |variant: &VariantRecord| {
            variant.status == Status::Published
                && variant.window.is_open()
                && variant.stands_in()
                && !variant.is_unfinished()
        };
        let bits = variants.iter().filter(is_by_bit);
        EntryRecord {
            fingerprint,
            place: position.saturating_add(1),
            languages: bits.fold(0, |bits, variant| bits | 1 << variant.language),
            first_variant,
            kind,
            variant_count: u8::try_from(variants.len()).unwrap_or(u8::MAX),
            visibility: if !variants.iter().all(is_public) {
                Visibility::Depends
            } else if variants.iter().all(|variant| is_by_bit(&variant)) {
                Visibility::Plain
            } else {
                Visibility::AlwaysPublic
            },
        }
    }

    /// Returns the position among the entries; `None` for no entry.
    #[inline]
    pub(crate) fn position(&self) -> Option<u32> {
        self.place.checked_sub(1)
    }

    /// Sets the position among the entries.
    pub(super) fn set_position(&mut self, position: u32) {
        self.place = position.saturating_add(1);
    }

    /// Sets the position of the first variant of a record that is not only a head.
    pub(super) fn set_first_variant(&mut self, first: usize) {
        self.first_variant = u32::try_from(first).unwrap_or(u32::MAX);
    }

    /// Records that visibility depends on more than the texts.
    pub(super) fn mark_held(&mut self) {
        self.visibility = match self.is_versioned() {
            true => Visibility::VersionedDepends,
            false => Visibility::Depends,
        };
    }

    /// Returns the record as that of an entry with versions, or of one of its items.
    pub(super) fn versioned(mut self) -> EntryRecord {
        self.visibility = match self.visibility {
            Visibility::Depends => Visibility::VersionedDepends,
            Visibility::AlwaysPublic => Visibility::VersionedAlwaysPublic,
            Visibility::Plain => Visibility::VersionedPlain,
            versioned => versioned,
        };
        self
    }

    /// Returns the record by which the items of an entry with versions are found.
    pub(super) fn head(&self, first_item: u32) -> EntryRecord {
        EntryRecord {
            fingerprint: self.fingerprint,
            place: self.place,
            kind: self.kind,
            first_variant: first_item,
            visibility: Visibility::Head,
            ..EntryRecord::default()
        }
    }

    pub(super) fn set_first_item(&mut self, first: u32) {
        self.first_variant = first;
    }

    /// Sets the number of stages of a head, as far as it has room for it.
    pub(super) fn set_stage_count(&mut self, count: usize) {
        self.variant_count = u8::try_from(count).unwrap_or(u8::MAX);
    }

    /// Returns the number of the first item and the number of stages that follow it, if this is only
    /// a head. The latter is `None` if there are too many of them.
    #[inline]
    pub(super) fn items(&self) -> Option<(usize, Option<usize>)> {
        let count = (self.variant_count < u8::MAX).then_some(usize::from(self.variant_count));
        self.first_item().map(|first| (first, count))
    }

    /// Returns the number of the first item, if this is only a head.
    #[inline]
    pub(super) fn first_item(&self) -> Option<usize> {
        (self.visibility == Visibility::Head).then_some(self.first_variant as usize)
    }

    /// Returns the record under another fingerprint.
    pub(super) fn with_fingerprint(self, fingerprint: Fingerprint) -> EntryRecord {
        EntryRecord { fingerprint, ..self }
    }

    /// Returns whether the moment determines which item of the entry is read.
    #[inline]
    pub(crate) fn is_versioned(&self) -> bool {
        matches!(
            self.visibility,
            Visibility::VersionedDepends
                | Visibility::VersionedAlwaysPublic
                | Visibility::VersionedPlain
                | Visibility::Head
        )
    }

    #[inline]
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Returns whether every variant is published without a window, so that visibility does not
    /// depend on the moment.
    #[inline]
    pub(crate) fn is_always_public(&self) -> bool {
        matches!(
            self.visibility,
            Visibility::AlwaysPublic
                | Visibility::Plain
                | Visibility::VersionedAlwaysPublic
                | Visibility::VersionedPlain
        )
    }

    /// Returns the bits of the languages that have a variant, if every variant is in one of the
    /// site's first 64 languages and always public.
    #[inline]
    pub(crate) fn plain_languages(&self) -> Option<u64> {
        (self.visibility == Visibility::Plain).then_some(self.languages)
    }

    /// Returns the same for an item that is known to be the one that is read.
    #[inline]
    pub(crate) fn plain_languages_in_force(&self) -> Option<u64> {
        let is_plain = matches!(self.visibility, Visibility::Plain | Visibility::VersionedPlain);
        is_plain.then_some(self.languages)
    }

    /// Returns the position of the variant of this rank.
    #[inline]
    pub(super) fn variant_of_rank(&self, rank: u8) -> usize {
        self.first_variant as usize + usize::from(rank)
    }

    /// Returns whether there is a variant in a language.
    #[inline]
    pub(super) fn has(&self, language: u8, variants: &[VariantRecord]) -> bool {
        if language < LANGUAGES_BY_BIT {
            return self.languages >> language & 1 != 0;
        }
        self.variant(language, variants).is_some()
    }

    /// Returns the position of the variant in a language, in the table of the kind.
    #[inline]
    pub(super) fn variant(&self, language: u8, variants: &[VariantRecord]) -> Option<usize> {
        if language < LANGUAGES_BY_BIT {
            let (bit, before) = (1_u64 << language, (1_u64 << language) - 1);
            let rank = (self.languages & before).count_ones();
            return (self.languages & bit != 0).then_some((self.first_variant + rank) as usize);
        }
        let range = self.variants();
        let start = range.start;
        let variants = variants.get(range)?;
        let rank = variants.binary_search_by_key(&language, |variant| variant.language).ok()?;
        Some(start + rank)
    }

    /// Returns the positions of all variants, in the table of the kind.
    pub(crate) fn variants(&self) -> std::ops::Range<usize> {
        let start = self.first_variant as usize;
        start..start + usize::from(self.variant_count)
    }
}

/// The text of one language as the catalog stores it; its fields are in the columns of its kind.
#[derive(Clone, Debug)]
pub(crate) struct VariantRecord {
    pub(crate) language: u8,
    pub(crate) status: Status,
    pub(crate) window: Window,
    pub(crate) slug: Box<str>,
    /// The slugs and paths that it had before.
    pub(crate) former_slugs: Box<[Box<str>]>,
    pub(crate) body: Option<BodyText>,
    pub(crate) outline: Outline,
    pub(crate) source: Option<Arc<str>>,
    /// The place that the layout gives the text, if it does not follow from the entry.
    pub(crate) place: Option<Box<TextPlace>>,
    /// The time of the last change, if the text's own front matter gives it where it is usually the
    /// entry's.
    pub(crate) changed: Option<Timestamp>,
    /// The record of the text that it was translated from.
    pub(crate) translation: Option<Box<TranslationRecord>>,
}

impl VariantRecord {
    /// Returns why readers cannot see the text at this moment; `None` if they can.
    pub(crate) fn hidden(&self, moment: Timestamp) -> Option<SkipReason> {
        match self.status {
            Status::Draft => Some(SkipReason::Draft),
            Status::InReview => Some(SkipReason::InReview),
            Status::Withdrawn => Some(SkipReason::Withdrawn),
            Status::Published => self.window.outside(moment),
        }
    }

    /// Returns whether the text has ended at this moment, whether or not readers saw it before.
    pub(crate) fn is_over(&self, moment: Timestamp) -> bool {
        match self.status {
            Status::Withdrawn => self.window.from.is_none_or(|from| moment >= from),
            Status::Published => self.window.until.is_some_and(|until| moment >= until),
            Status::Draft | Status::InReview => false,
        }
    }

    /// Returns what readers find after the end of the text, if it says so.
    pub(crate) fn end(&self) -> Option<&TextEnd> {
        self.place.as_ref()?.end.as_deref()
    }

    /// Returns the entry that replaces this one after the end of the text.
    pub(super) fn replacement(&self) -> Option<&EntryId> {
        self.end()?.replacement.as_ref()
    }

    /// Returns whether the text stays readable after its end.
    pub(super) fn stays_readable(&self) -> bool {
        self.end().is_some_and(|end| end.after == AfterEnd::Banner)
    }

    /// Returns the id that results from the path of its file, if it is not the entry's.
    pub(super) fn own_id(&self) -> Option<&str> {
        self.place.as_ref()?.id.as_deref()
    }

    /// Returns whether a term of the entry also belongs to this text.
    pub(crate) fn has_term(&self, taxonomy: &str, id: &str) -> bool {
        let foreign = self.place.iter().flat_map(|place| &place.imported_terms);
        foreign.into_iter().all(|(its, term)| **its != *taxonomy || **term != *id)
    }

    /// Returns the path of its page, if it does not follow from the entry.
    pub(crate) fn path(&self) -> Option<&str> {
        self.place.as_ref()?.path.as_deref()
    }

    /// Returns the redirect target for requests for its page.
    pub(crate) fn redirect(&self) -> Option<&str> {
        self.place.as_ref()?.redirect.as_deref()
    }

    /// Returns its own value of a neutral field, if it differs from the entry's.
    #[inline]
    pub(crate) fn neutral(&self, at: usize) -> Option<&Value> {
        let own = &self.place.as_ref()?.neutral;
        own.iter().find(|(known, _)| *known == at).map(|(_, value)| value)
    }

    /// Returns whether it has its own value of some neutral field.
    pub(super) fn has_own_neutral(&self) -> bool {
        self.place.as_ref().is_some_and(|place| !place.neutral.is_empty())
    }

    /// Returns whether the text has its own page.
    #[inline]
    pub(crate) fn has_page(&self) -> bool {
        self.place.as_ref().is_none_or(|place| place.has_page)
    }

    /// Returns whether the text appears in lists.
    #[inline]
    pub(crate) fn is_listed(&self) -> bool {
        self.place.as_ref().is_none_or(|place| place.is_listed)
    }

    /// Returns whether the text may be shown to readers of other languages.
    #[inline]
    pub(crate) fn stands_in(&self) -> bool {
        self.place.as_ref().is_none_or(|place| place.stands_in)
    }

    /// Returns whether the body is HTML rather than Markdown.
    pub(crate) fn is_html(&self) -> bool {
        self.place.as_ref().is_some_and(|place| place.is_html)
    }

    /// Adds what readers know of the text in whose place it is from a moment on: its slugs, which lead
    /// to this one, its changes, and the moment at which it was first published.
    pub(super) fn remember(&mut self, before: &VariantRecord, moment: Timestamp) {
        self.add_changes(before.changes());
        let window = Window { from: before.window.from, ..self.window };
        if before.has_been_public(moment) && !window.is_empty() {
            self.window = window;
        }
        let mut former = std::mem::take(&mut self.former_slugs).into_vec();
        for slug in before.former_slugs.iter().chain([&before.slug]) {
            if *slug != self.slug && !former.contains(slug) {
                former.push(slug.clone());
            }
        }
        self.former_slugs = former.into();
    }

    /// Returns whether the publication of the text has begun by a moment.
    fn has_been_public(&self, moment: Timestamp) -> bool {
        self.status == Status::Published && self.window.from.is_none_or(|from| from <= moment)
    }

    /// Drops what the text says.
    pub(super) fn clear(&mut self) {
        (self.body, self.source, self.place, self.translation) = (None, None, None, None);
        (self.slug, self.former_slugs) = (Box::default(), Box::default());
        self.outline = Outline::default();
    }

    /// Adds changes that readers are told about.
    pub(super) fn add_changes(&mut self, new: &[ChangeNote]) {
        let mut changes = self.changes().to_vec();
        changes.extend(new.iter().filter(|change| !self.changes().contains(change)).cloned());
        if changes.len() > self.changes().len() {
            changes.sort_by_key(|change| Reverse(change.moment));
            self.place.get_or_insert_default().changes = changes.into();
        }
    }

    /// Returns the changes that readers are told about, newest first, those to come included.
    pub(crate) fn changes(&self) -> &[ChangeNote] {
        self.place.as_ref().map_or(&[], |place| &place.changes)
    }

    /// Returns the location of the whole file that it was read from.
    pub(super) fn location(&self) -> Option<Location> {
        self.source.as_ref().map(|path| Location::of_file(Arc::clone(path)))
    }

    /// Returns the location of a range of the body in its file.
    pub(super) fn body_location(&self, range: &std::ops::Range<usize>) -> Option<Location> {
        self.body.as_ref()?.location(range)
    }

    /// Returns whether something is written in the body but nothing of it is shown: the text has
    /// been begun, for example with the source in a comment.
    pub(crate) fn is_unfinished(&self) -> bool {
        !self.outline.is_shown && !self.body().trim_ascii().is_empty()
    }

    pub(crate) fn body(&self) -> &str {
        self.body.as_ref().map_or("", BodyText::as_str)
    }
}
