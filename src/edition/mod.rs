//! The catalog as one reader sees it: in a language, at a moment, as the public or in preview.

mod body;
mod explain;
mod mission_page;
mod news_item;
mod query;
mod resolved;

pub use body::{Body, Section};
pub use explain::{Explanation, Outcome, Trial};
pub use mission_page::MissionPage;
pub use news_item::NewsItem;
pub use query::{Page, Query, Reading};
pub use resolved::{ImageRef, Resolved};

use jiff::Timestamp;

use crate::catalog::{Catalog, EntryRecord};
use crate::content::{AsEntryId, EntryRule, Kind};
use crate::error::Error;
use crate::language::{FallbackChain, LanguageTag, Link, SkipReason, Skipped, Step, Text};
use crate::site::{Site, WhenUnpublished};

/// The catalog as one reader sees it: in a language, at a moment, as the public or in preview.
///
/// It is a view: making one costs nothing, and it can be copied. Everything that is read through
/// it follows from the same resolution, so that a page, a list and a link cannot disagree.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Lansiers\"\npublished_from = 2025-09-02T08:00:00Z\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
///
/// let nl = "nl".parse()?;
/// let before: Timestamp = "2025-09-02T07:59:59Z".parse().unwrap();
/// let after: Timestamp = "2025-09-02T08:00:00Z".parse().unwrap();
/// assert!(catalog.edition(nl, before)?.news_item("news/a").is_none());
/// assert!(catalog.edition(nl, before)?.preview().news_item("news/a").is_some());
/// assert!(catalog.edition(nl, after)?.news_item("news/a").is_some());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Edition<'c> {
    catalog: &'c Catalog,
    chain: &'c FallbackChain,
    moment: Timestamp,
    audience: Audience,
}

/// Who reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Audience {
    /// Everybody: what is published at the moment.
    #[default]
    Public,
    /// An editor: also drafts, texts in review and scheduled ones, in the language that is read.
    /// A draft never stands in for another language.
    Preview,
}

impl Catalog {
    /// The catalog as a reader of `language` sees it at `moment`.
    ///
    /// No clock is read: the caller says what time it is, and the same moment gives the same
    /// edition for ever.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::UnknownLanguage`](crate::ErrorKind::UnknownLanguage) for a
    /// language that the site does not have.
    pub fn edition(&self, language: LanguageTag, moment: Timestamp) -> Result<Edition<'_>, Error> {
        let chain = self.site().chain(language);
        let chain = chain.ok_or_else(|| Error::unknown_language(language, self.site().tags()))?;
        Ok(Edition { catalog: self, chain, moment, audience: Audience::Public })
    }
}

/// How far a walk along the chain came for an entry as a whole.
#[derive(Clone, Copy)]
pub(crate) struct Walk {
    pub(crate) served: Option<usize>,
    pub(crate) skipped: Skipped,
}

impl<'c> Edition<'c> {
    /// The same edition for another audience.
    #[must_use]
    pub fn with_audience(self, audience: Audience) -> Edition<'c> {
        Edition { audience, ..self }
    }

    /// The same edition with drafts: for editors.
    #[must_use]
    pub fn preview(self) -> Edition<'c> {
        self.with_audience(Audience::Preview)
    }

    /// The catalog.
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// The configuration of the site.
    pub fn site(&self) -> &'c Site {
        self.catalog.site()
    }

    /// The language that is asked for.
    pub fn language(&self) -> LanguageTag {
        self.chain.links().first().map_or_else(LanguageTag::undetermined, |link| link.tag)
    }

    /// The languages that are served, in order.
    pub fn chain(&self) -> &'c FallbackChain {
        self.chain
    }

    /// The moment that is asked about.
    pub fn moment(&self) -> Timestamp {
        self.moment
    }

    /// Who reads.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// An entry as this reader sees it; `None` if it does not exist or is not for this reader.
    #[inline]
    pub fn get(&self, id: impl AsEntryId) -> Option<Resolved<'c>> {
        let position = self.catalog.index().entry(id.as_entry_id()?.as_ref())?;
        self.resolve(position)
    }

    /// A mission page as this reader sees it; `None` also for an entry of another kind.
    #[inline]
    pub fn mission_page(&self, id: impl AsEntryId) -> Option<MissionPage<'c>> {
        MissionPage::read(self.get(id)?)
    }

    /// A news item as this reader sees it; `None` also for an entry of another kind.
    #[inline]
    pub fn news_item(&self, id: impl AsEntryId) -> Option<NewsItem<'c>> {
        NewsItem::read(self.get(id)?)
    }

    /// One text field of an entry.
    pub fn text(&self, id: impl AsEntryId, field: &str) -> Option<Text<'c>> {
        self.get(id)?.text(field)
    }

    /// All entries that this reader sees, the newest first, to be narrowed down.
    pub fn entries(&self) -> Query<'c, Resolved<'c>> {
        Query::new(*self)
    }

    /// All news that this reader sees, the newest first, to be narrowed down.
    pub fn news(&self) -> Query<'c, NewsItem<'c>> {
        Query::new(*self)
    }

    /// All mission pages that this reader sees, to be narrowed down.
    pub fn mission_pages(&self) -> Query<'c, MissionPage<'c>> {
        Query::new(*self)
    }

    pub(crate) fn resolve(&self, position: u32) -> Option<Resolved<'c>> {
        let record = self.catalog.record(position)?;
        let kind = self.catalog.kind_of(record)?;
        let walk = self.walk(record, kind);
        Some(Resolved::new(*self, record, kind, walk.served?, walk.skipped))
    }

    /// The first variant along the chain that this reader may see.
    pub(crate) fn walk(&self, record: &EntryRecord, kind: &Kind) -> Walk {
        let mut skipped = Skipped::default();
        if self.is_held_back(record) {
            for (at, link) in self.chain.links().iter().enumerate() {
                let reason = self.skip_reason(record, kind, at, link);
                skipped.record(at, reason.unwrap_or(SkipReason::NotAllowed));
            }
            return Walk { served: None, skipped };
        }
        for (at, link) in self.chain.links().iter().enumerate() {
            match self.skip_reason(record, kind, at, link) {
                None => return Walk { served: Some(at), skipped },
                Some(reason) => skipped.record(at, reason),
            }
        }
        Walk { served: None, skipped }
    }

    /// Whether the site would rather show nothing than another language while the reader's own
    /// text is not public.
    #[inline]
    fn is_held_back(&self, record: &EntryRecord) -> bool {
        if record.always_public || self.site().when_unpublished() == WhenUnpublished::Continue {
            return false;
        }
        let own = self.chain.links().first();
        own.and_then(|link| self.catalog.variant_of(record, link.language))
            .is_some_and(|variant| variant.hidden(self.moment).is_some())
            && self.audience == Audience::Public
    }

    /// Why the variant at this link is not for this reader; `None` if it is.
    #[inline]
    pub(crate) fn skip_reason(
        &self,
        record: &EntryRecord,
        kind: &Kind,
        at: usize,
        link: &Link,
    ) -> Option<SkipReason> {
        if !record.languages.contains(link.language) {
            return Some(SkipReason::Missing);
        }
        if !record.always_public
            && let Some(reason) = self.hidden_reason(record, at, link)
        {
            return Some(reason);
        }
        if kind.entry_rule() == EntryRule::Hide && link.step == Step::OtherLanguage {
            return Some(SkipReason::NotAllowed);
        }
        None
    }

    fn hidden_reason(&self, record: &EntryRecord, at: usize, link: &Link) -> Option<SkipReason> {
        let reason = self.catalog.variant_of(record, link.language)?.hidden(self.moment)?;
        let is_shown = self.audience == Audience::Preview
            && at == 0
            && matches!(reason, SkipReason::Draft | SkipReason::InReview | SkipReason::Scheduled);
        (!is_shown).then_some(reason)
    }
}

impl std::fmt::Debug for Edition<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {} ({:?})", self.language(), self.moment, self.audience)
    }
}
