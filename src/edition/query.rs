use std::marker::PhantomData;

use super::{Edition, ServedEntry};
use crate::catalog::VariantRecord;

/// A selection of the entries that one reader sees, in a fixed order: newest first, and by id where
/// dates are equal or absent.
///
/// A query is lazy: entries are resolved as they are iterated over. Entries that are hidden from
/// the reader do not count, so every page up to the last has entries.
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
pub struct Query<'c, R = ServedEntry<'c>> {
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
    /// The entries on the page; empty for a page beyond the last.
    pub items: Vec<R>,
    /// The number of the page, counted from 1.
    pub number: usize,
    /// The number of pages.
    pub pages: usize,
    /// The number of entries on all pages together.
    pub total: usize,
}

impl<R> Page<R> {
    /// Converts the entries, and keeps the numbers.
    ///
    /// ```
    /// use isogloss::edition::Page;
    ///
    /// let page = Page { items: vec!["Dag 4", "Dag 3"], number: 2, pages: 4, total: 7 };
    /// let lengths = page.map(str::len);
    /// assert_eq!((lengths.items, lengths.number, lengths.total), (vec![5, 5], 2, 7));
    /// ```
    pub fn map<T>(self, convert: impl FnMut(R) -> T) -> Page<T> {
        let items = self.items.into_iter().map(convert).collect();
        Page { items, number: self.number, pages: self.pages, total: self.total }
    }
}

/// A typed view of a resolved entry: [`MissionPage`](crate::MissionPage),
/// [`NewsItem`](crate::NewsItem), or a type of your own.
pub trait TypedEntry<'c>: Sized {
    /// The name of the kind that the view reads, or `None` if it reads any kind.
    const KIND: Option<&'static str>;

    /// Returns the view of an entry, or `None` for an entry of another kind.
    fn read(entry: ServedEntry<'c>) -> Option<Self>;

    /// Returns the resolved entry that the view reads.
    fn entry(&self) -> &ServedEntry<'c>;
}

impl<'c> TypedEntry<'c> for ServedEntry<'c> {
    const KIND: Option<&'static str> = None;

    fn read(entry: ServedEntry<'c>) -> Option<ServedEntry<'c>> {
        Some(entry)
    }

    fn entry(&self) -> &ServedEntry<'c> {
        self
    }
}

impl<'c, R: TypedEntry<'c>> Query<'c, R> {
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

    /// Selects only entries of this kind.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<Box<str>>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Selects only entries with this tag.
    #[must_use]
    pub fn tag(self, tag: impl Into<Box<str>>) -> Self {
        self.term("tags", tag)
    }

    /// Selects only entries with this term of a taxonomy.
    #[must_use]
    pub fn term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Self {
        self.term = Some((taxonomy.into(), id.into()));
        self
    }

    /// Selects only entries dated in this year.
    #[must_use]
    pub fn year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }

    /// Sorts the newest entries first. This is the default.
    #[must_use]
    pub fn newest_first(mut self) -> Self {
        self.oldest_first = false;
        self
    }

    /// Sorts the oldest entries first: the exact reverse of [`newest_first`](Query::newest_first).
    #[must_use]
    pub fn oldest_first(mut self) -> Self {
        self.oldest_first = true;
        self
    }

    /// Also selects entries that the layout keeps out of lists.
    pub(crate) fn with_unlisted(mut self) -> Self {
        self.has_unlisted = true;
        self
    }

    /// Returns an iterator over the selected entries.
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

    /// Returns the number of selected entries.
    pub fn count(&self) -> usize {
        self.iter().count()
    }

    /// Returns one page of the selection, with up to `size` entries.
    ///
    /// Pages are counted from 1. A `number` or `size` of 0 is read as 1.
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
