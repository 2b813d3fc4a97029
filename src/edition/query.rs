use std::marker::PhantomData;

use super::{Edition, ServedEntry};
use crate::catalog::VariantRecord;

/// A selection of the entries that one reader sees, newest first.
///
/// The order is that of the neutral field `date`, which must be of the type
/// [`Date`](crate::content::FieldType::Date). Entries of the same day come in the order of their
/// ids. Entries without a date, such as all entries of a kind without that field, come last, also
/// in the order of their ids. No other field counts: to sort by a `deadline`, collect the entries.
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

/// One page of a [`Query`], from [`Query::page`].
///
/// ```
/// # let mut builder = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n");
/// # for day in 1..=7 {
/// #     builder = builder
/// #         .file(format!("news/{day}/entry.toml"), format!("date = 2025-09-0{day}\n"))
/// #         .file(format!("news/{day}/nl.md"), format!("+++\ntitle = \"Dag {day}\"\n+++\n"));
/// # }
/// # let catalog = builder.build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// // Seven items, three on a page.
/// let news = edition.news();
/// let page = news.page(3, 3);
/// assert_eq!((page.pages, page.total, page.items.len()), (3, 7, 1));
///
/// // The number of pages does not depend on the page that was asked for.
/// let beyond = news.page(9, 3);
/// assert!(beyond.items.is_empty());
/// assert_eq!((beyond.number, beyond.pages), (9, 3));
/// # Ok::<(), isogloss::Error>(())
/// ```
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
///
/// [`Edition::news`] and [`Edition::mission_pages`] return queries over the views of the built-in
/// kinds. For a view of your own, select the kind with [`Query::kind`] and pass the entries to
/// [`read`](TypedEntry::read).
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = { type = \"text\" }\nfields.deadline = { type = \"date\", scope = \"neutral\" }\n")
/// #     .file("jobs/archivist/entry.toml", "deadline = 2026-04-30\n")
/// #     .file("jobs/archivist/nl.md", "+++\ntitle = \"Archivaris\"\n+++\n")
/// #     .file("jobs/cook/entry.toml", "deadline = 2026-03-31\n")
/// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::edition::TypedEntry;
/// use isogloss::{Date, ServedEntry};
///
/// struct Vacancy<'c>(ServedEntry<'c>);
///
/// impl<'c> TypedEntry<'c> for Vacancy<'c> {
///     const KIND: Option<&'static str> = Some("vacancy");
///
///     fn read(entry: ServedEntry<'c>) -> Option<Vacancy<'c>> {
///         (Some(entry.kind().name()) == Self::KIND).then_some(Vacancy(entry))
///     }
///
///     fn entry(&self) -> &ServedEntry<'c> {
///         &self.0
///     }
/// }
///
/// impl Vacancy<'_> {
///     fn deadline(&self) -> Option<Date> {
///         self.0.date("deadline")
///     }
/// }
///
/// let entries = edition.entries().kind("vacancy");
/// let mut vacancies: Vec<_> = entries.iter().filter_map(Vacancy::read).collect();
/// // Queries do not sort by `deadline`.
/// vacancies.sort_by_key(Vacancy::deadline);
/// assert_eq!(vacancies[0].entry().id().as_str(), "jobs/cook");
/// # Ok::<(), isogloss::Error>(())
/// ```
pub trait TypedEntry<'c>: Sized {
    /// The name of the kind that the view reads, or `None` if it reads any kind.
    const KIND: Option<&'static str>;

    /// Returns the view of an entry, or `None` for an entry of another kind.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\nmotto = \"Nous veillons.\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::edition::TypedEntry;
    /// use isogloss::{MissionPage, NewsItem};
    ///
    /// let entry = edition.get("pages/mission").unwrap();
    /// assert!(NewsItem::read(entry).is_none());
    /// let page = MissionPage::read(entry).unwrap();
    /// assert_eq!(page.motto().unwrap().as_str(), "Nous veillons.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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

    /// Selects only entries of this kind. A second call replaces the first. A kind that the site
    /// does not have selects nothing.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = { type = \"text\" }\nfields.deadline = { type = \"date\", scope = \"neutral\" }\n")
    /// #     .file("jobs/archivist/entry.toml", "deadline = 2026-04-30\n")
    /// #     .file("jobs/archivist/nl.md", "+++\ntitle = \"Archivaris\"\n+++\n")
    /// #     .file("jobs/cook/entry.toml", "deadline = 2026-03-31\n")
    /// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2026-02-01\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let entries = edition.entries();
    /// assert_eq!(entries.count(), 3);
    /// let vacancies = entries.kind("vacancy");
    /// // Vacancies have no field `date`, so they are in the order of their ids.
    /// let ids: Vec<_> = vacancies.iter().map(|it| it.id().as_str()).collect();
    /// assert_eq!(ids, ["jobs/archivist", "jobs/cook"]);
    /// assert_eq!(vacancies.kind("news-item").count(), 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn kind(mut self, kind: impl Into<Box<str>>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Selects only entries with this tag, a term of the taxonomy `tags`. This is
    /// [`term`](Query::term) for that taxonomy, so a query has one tag at most.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\ntags = [\"energy\", \"sea\"]\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
    /// #     .file("news/zon/entry.toml", "date = 2025-08-20\ntags = [\"energy\"]\n")
    /// #     .file("news/zon/nl.md", "+++\ntitle = \"Zonnepanelen\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // "Wind op zee" has the tags `energy` and `sea`, "Zonnepanelen" has `energy`.
    /// let news = edition.news().tag("energy");
    /// let titles: Vec<_> = news.iter().map(|item| item.title().into_value()).collect();
    /// assert_eq!(titles, ["Wind op zee", "Zonnepanelen"]);
    /// assert_eq!(news.tag("sea").count(), 1);
    /// assert_eq!(edition.news().tag("water").count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn tag(self, tag: impl Into<Box<str>>) -> Self {
        self.term("tags", tag)
    }

    /// Selects only entries with this term of a taxonomy. A second call replaces the first; for
    /// entries with several terms, filter the entries of one.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "taxonomies = [\"tags\", \"themes\"]\n[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = { type = \"text\" }\nfields.themes = { type = \"texts\", scope = \"neutral\" }\n")
    /// #     .file("jobs/cook/entry.toml", "themes = [\"kitchen\", \"health\"]\n")
    /// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
    /// #     .file("jobs/nurse/entry.toml", "themes = [\"health\"]\n")
    /// #     .file("jobs/nurse/nl.md", "+++\ntitle = \"Verpleegkundige\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // `site.toml` has `taxonomies = ["tags", "themes"]`. The cook has both themes.
    /// let entries = edition.entries();
    /// assert_eq!(entries.clone().term("themes", "health").count(), 2);
    /// let kitchen = entries.clone().term("themes", "health").term("themes", "kitchen");
    /// assert_eq!(kitchen.count(), 1);
    /// // A theme is not a tag.
    /// assert_eq!(entries.term("tags", "health").count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Self {
        self.term = Some((taxonomy.into(), id.into()));
        self
    }

    /// Selects only entries whose field `date`, by which the query sorts, is in this year. Entries
    /// without a date are in no year.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .file("news/b/entry.toml", "date = 2025-12-31\n")
    /// #     .file("news/b/nl.md", "+++\ntitle = \"Oudejaar\"\npublished_from = 2026-01-05T08:00:00Z\n+++\n")
    /// #     .build()?;
    /// // The item is dated 2025-12-31 and was published in January 2026. The page has no date.
    /// let dutch = catalog.edition("nl".parse()?, "2026-02-01T00:00:00Z".parse().unwrap())?;
    /// assert_eq!(dutch.entries().count(), 2);
    /// assert_eq!(dutch.entries().year(2025).count(), 1);
    /// assert_eq!(dutch.entries().year(2026).count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }

    /// Sorts by the field `date`, the newest entries first. Entries without a date come last, in
    /// the order of their ids. This is the default.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\nupdated = 2026-01-05T08:00:00Z\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("news/b/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/b/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .file("news/c/entry.toml", "date = 2025-10-01\n")
    /// #     .file("news/c/nl.md", "+++\ntitle = \"Open\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let entries = edition.entries();
    /// let ids: Vec<_> = entries.iter().map(|it| it.id().as_str()).collect();
    /// // The pages have no date. That `pages/mission` was updated in 2026 does not count.
    /// assert_eq!(ids, ["news/c", "news/b", "pages/contact", "pages/mission"]);
    /// // This undoes `oldest_first`.
    /// let newest = entries.oldest_first().newest_first();
    /// assert_eq!(newest.iter().next().unwrap().id().as_str(), "news/c");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn newest_first(mut self) -> Self {
        self.oldest_first = false;
        self
    }

    /// Sorts the oldest entries first: the exact reverse of [`newest_first`](Query::newest_first).
    /// Entries without a date come first.
    ///
    /// ```
    /// # let mut builder = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    /// # for day in 1..=7 {
    /// #     builder = builder
    /// #         .file(format!("news/{day}/entry.toml"), format!("date = 2025-09-0{day}\n"))
    /// #         .file(format!("news/{day}/nl.md"), format!("+++\ntitle = \"Dag {day}\"\n+++\n"));
    /// # }
    /// # let catalog = builder.build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let news = edition.news();
    /// assert_eq!(news.page(1, 3).items[0].title().as_str(), "Dag 7");
    /// assert_eq!(news.oldest_first().page(1, 3).items[0].title().as_str(), "Dag 1");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
        let term = self.term.as_ref().map(|(taxonomy, word)| index.terms().find(taxonomy, word));
        let (list, wanted): (&[u32], Option<usize>) = match (term, kind) {
            (_, Some(None)) | (Some(None), _) => (&[], None),
            (Some(Some(term)), kind) => (&term.entries, kind.flatten()),
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
            .filter(move |entry| {
                let term = term.flatten();
                term.is_none_or(|term| entry.has_term(&term.taxonomy, &term.id))
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/1/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/1/fr.md", "+++\ntitle = \"Jour 1\"\nstatus = \"published\"\n+++\n")
    /// #     .file("news/2/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/2/fr.md", "+++\ntitle = \"Jour 2\"\nstatus = \"draft\"\n+++\n")
    /// #     .file("news/3/entry.toml", "date = 2025-09-03\n")
    /// #     .file("news/3/fr.md", "+++\ntitle = \"Jour 3\"\nstatus = \"published\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // Three items, of which that of the second day is a draft.
    /// let page = edition.news().page(1, 2);
    /// let titles: Vec<_> = page.items.iter().map(|item| item.title().into_value()).collect();
    /// assert_eq!(titles, ["Jour 3", "Jour 1"]);
    /// assert_eq!((page.total, page.pages), (2, 1));
    /// // A page number from an address may be 0.
    /// assert_eq!(edition.news().page(0, 2).number, 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
