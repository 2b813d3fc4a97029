use std::marker::PhantomData;

use super::{Edition, Resolved};
use crate::catalog::VariantRecord;

/// A selection of what one reader sees, in a fixed order: the newest first, and by id where dates
/// are equal or absent.
///
/// It is lazy: entries are resolved while they are taken. Entries that are hidden from this
/// reader do not count, so that the number of pages is the number of pages that have something.
///
/// ```
/// # let mut builder = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n");
/// # for day in 1..=7 {
/// #     builder = builder
/// #         .file(format!("news/{day}/entry.toml"), format!("date = 2025-09-0{day}\ntags = [\"camo\"]\n"))
/// #         .file(format!("news/{day}/nl.md"), format!("+++\ntitle = \"Dag {day}\"\n+++\n"));
/// # }
/// # let catalog = builder.build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let news = edition.news().tag("camo").year(2025);
/// assert_eq!(news.count(), 7);
/// let page = news.page(2, 3);
/// assert_eq!((page.number, page.pages, page.total), (2, 3, 7));
/// let titles: Vec<_> = page.items.iter().map(|item| item.title()).collect();
/// assert_eq!(titles[0].as_str(), "Dag 4");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone)]
pub struct Query<'c, R = Resolved<'c>> {
    edition: Edition<'c>,
    kind: Option<Box<str>>,
    term: Option<(Box<str>, Box<str>)>,
    year: Option<i16>,
    oldest_first: bool,
    has_unlisted: bool,
    reading: PhantomData<fn() -> R>,
}

/// One page of a [`Query`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<R> {
    /// What stands on it; nothing on a page beyond the last.
    pub items: Vec<R>,
    /// Its number, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many entries there are on all pages.
    pub total: usize,
}

/// A typed view of a resolved entry: [`MissionPage`](crate::MissionPage),
/// [`NewsItem`](crate::NewsItem), or one of your own.
pub trait Reading<'c>: Sized {
    /// The kind that is read, if only one is.
    const KIND: Option<&'static str>;

    /// The view; `None` for an entry of another kind.
    fn read(entry: Resolved<'c>) -> Option<Self>;

    /// The generic reading under this one.
    fn entry(&self) -> &Resolved<'c>;
}

impl<'c> Reading<'c> for Resolved<'c> {
    const KIND: Option<&'static str> = None;

    fn read(entry: Resolved<'c>) -> Option<Resolved<'c>> {
        Some(entry)
    }

    fn entry(&self) -> &Resolved<'c> {
        self
    }
}

impl<'c, R: Reading<'c>> Query<'c, R> {
    pub(super) fn new(edition: Edition<'c>) -> Query<'c, R> {
        Query {
            edition,
            kind: R::KIND.map(Into::into),
            term: None,
            year: None,
            oldest_first: false,
            has_unlisted: false,
            reading: PhantomData,
        }
    }

    /// Only entries of this kind.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<Box<str>>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Only entries with this tag.
    #[must_use]
    pub fn tag(self, tag: impl Into<Box<str>>) -> Self {
        self.term("tags", tag)
    }

    /// Only entries with this term of a taxonomy.
    #[must_use]
    pub fn term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Self {
        self.term = Some((taxonomy.into(), id.into()));
        self
    }

    /// Only entries of this year.
    #[must_use]
    pub fn year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }

    /// The newest first, which is the order without this.
    #[must_use]
    pub fn newest_first(mut self) -> Self {
        self.oldest_first = false;
        self
    }

    /// The oldest first: exactly the other way round.
    #[must_use]
    pub fn oldest_first(mut self) -> Self {
        self.oldest_first = true;
        self
    }

    /// Also those that their layout keeps out of lists.
    pub(crate) fn with_unlisted(mut self) -> Self {
        self.has_unlisted = true;
        self
    }

    /// The selected entries.
    pub fn iter(&self) -> impl Iterator<Item = R> {
        let index = self.edition.catalog.index();
        let kind = self.kind.as_deref();
        let kind =
            kind.map(|name| self.edition.site().kinds().iter().position(|k| k.name() == name));
        let (list, wanted): (&[u32], Option<usize>) = match (&self.term, kind) {
            (_, Some(None)) => (&[], None),
            (Some((taxonomy, id)), Some(kind)) => (index.of_term(taxonomy, id), kind),
            (Some((taxonomy, id)), None) => (index.of_term(taxonomy, id), None),
            (None, Some(Some(kind))) => (index.of_kind(kind), None),
            (None, None) => (index.newest(), None),
        };
        let count = list.len();
        let positions = (0..count).filter_map(move |at| {
            let at = if self.oldest_first { count - 1 - at } else { at };
            list.get(at).copied()
        });
        positions
            .filter(move |entry| {
                self.year.is_none_or(|year| index.date(*entry).is_some_and(|d| d.year() == year))
            })
            .filter(move |entry| {
                wanted.is_none_or(|kind| {
                    let record = self.edition.catalog.record(*entry);
                    record.is_some_and(|record| usize::from(record.kind) == kind)
                })
            })
            .filter_map(|entry| self.edition.resolve(entry))
            .filter(|entry| {
                self.has_unlisted || entry.variant().is_none_or(VariantRecord::is_listed)
            })
            .filter(|entry| {
                let term = self.term.as_ref();
                term.is_none_or(|(taxonomy, id)| entry.has_term(taxonomy, id))
            })
            .filter_map(R::read)
    }

    /// How many entries are selected.
    pub fn count(&self) -> usize {
        self.iter().count()
    }

    /// One page of the selection. Pages are counted from 1; a page has at least one entry's room.
    pub fn page(&self, number: usize, size: usize) -> Page<R> {
        let (number, size) = (number.max(1), size.max(1));
        let skip = (number - 1).saturating_mul(size);
        let mut items = Vec::new();
        let mut total = 0_usize;
        for item in self.iter() {
            if total >= skip && items.len() < size {
                items.push(item);
            }
            total += 1;
        }
        Page { items, number, pages: total.div_ceil(size), total }
    }
}
