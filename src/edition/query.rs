use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

use super::condition::Compiler;
use super::selection::{Order, Selection};
use super::typed_entry::TypedEntry;
use super::{Edition, Filter, ServedEntry};
use crate::catalog::KeptList;
use crate::content::{EntryId, SortKey};
use crate::error::Error;

/// A selection of the entries that one reader sees, and their order.
///
/// The order is that of the kind, if it declares one; see [`Kind::with_order`]. Otherwise the newest
/// entries come first, by the neutral field `date`, which must be of the type
/// [`Date`](crate::content::FieldType::Date): entries of the same day come in the order of their
/// ids, and entries without a date come last. [`order`](Query::order) sorts by any fields.
///
/// Entries that are hidden from the reader do not count, so every page up to the last has entries.
/// Queries select and sort what the reader is served, fallback included.
///
/// Methods that name a kind, a field or a taxonomy return an error if the site does not have it.
///
/// [`Kind::with_order`]: crate::Kind::with_order
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
    selection: Selection,
    offset: usize,
    limit: Option<usize>,
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

impl<'c, R: TypedEntry<'c>> Query<'c, R> {
    /// Creates a query over the entries of the kind at a position, or of all kinds.
    pub(super) fn new(edition: Edition<'c>, kind: Option<usize>) -> Query<'c, R> {
        let selection = Selection { kind, ..Selection::default() };
        Query { edition, selection, offset: 0, limit: None, reading: PhantomData }
    }

    /// Returns the query with another selection, if the site has everything that it names.
    fn with(self, change: impl FnOnce(&mut Selection)) -> Result<Self, Error> {
        let mut query = self;
        change(&mut query.selection);
        query.selection.check(query.edition)?;
        Ok(query)
    }

    /// Selects only entries of this kind. A second call replaces the first.
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
    /// let vacancies = entries.kind("vacancy")?;
    /// // Vacancies have no field `date`, so they are in the order of their ids.
    /// let ids: Vec<_> = vacancies.iter().map(|it| it.id().as_str()).collect();
    /// assert_eq!(ids, ["jobs/archivist", "jobs/cook"]);
    ///
    /// let error = vacancies.kind("vacanci").unwrap_err();
    /// let message = "the site has no kind \"vacanci\"; did you mean \"vacancy\"?";
    /// assert_eq!(error.to_string(), message);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Query`](crate::error::ErrorKind::Query) if the site
    /// does not have the kind, if the kind does not have the fields that the query names, or if the
    /// query reads another kind, as that of [`Edition::news`] does.
    pub fn kind(self, kind: impl AsRef<str>) -> Result<Self, Error> {
        let kind = kind.as_ref();
        let position = self.edition.kind_position(kind)?;
        if let Some(own) = R::KIND.filter(|own| *own != kind) {
            let message = format!("the query reads the kind {own}, so it cannot select {kind}");
            return Err(Error::query(message));
        }
        self.with(|selection| selection.kind = Some(position))
    }

    /// Selects only entries with this tag, a term of the taxonomy `tags`. Of several calls, all have
    /// to match.
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
    /// // A tag that no entry has selects nothing.
    /// assert_eq!(edition.news().tag("water").count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn tag(self, tag: impl Into<Box<str>>) -> Self {
        self.of_term("tags", tag)
    }

    /// Selects only entries with this term of a taxonomy, in any of its spellings. Of several calls,
    /// all have to match; for entries with one of several terms, see
    /// [`Filter::any_term`](super::Filter::any_term).
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
    /// let health = entries.clone().term("themes", "health")?;
    /// assert_eq!(health.count(), 2);
    /// assert_eq!(health.term("themes", "kitchen")?.count(), 1);
    /// // A theme is not a tag.
    /// assert_eq!(entries.term("tags", "health")?.count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Query`](crate::error::ErrorKind::Query) if the site
    /// does not have the taxonomy.
    pub fn term(
        self,
        taxonomy: impl Into<Box<str>>,
        id: impl Into<Box<str>>,
    ) -> Result<Self, Error> {
        let (taxonomy, id) = (taxonomy.into(), id.into());
        Compiler { edition: self.edition, kind: None, uses_ranks: false }.term(&taxonomy, &id)?;
        Ok(self.of_term(&taxonomy, id))
    }

    /// Selects only entries with a term of a taxonomy; none if the site does not have it.
    pub(crate) fn of_term(mut self, taxonomy: &str, id: impl Into<Box<str>>) -> Self {
        self.selection.terms.push((taxonomy.into(), id.into()));
        self
    }

    /// Selects only entries for which a condition holds. Of several calls, all have to hold. See
    /// [`Filter`] for an example.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Query`](crate::error::ErrorKind::Query) if the filter
    /// names a field or a taxonomy that does not exist, a choice that is not in its list, or a value
    /// that cannot be compared with those of the field. Without a kind, a field must be one of some
    /// kind of the site.
    pub fn filter(self, filter: Filter) -> Result<Self, Error> {
        self.with(|selection| selection.filters.push(filter))
    }

    /// Leaves out an entry, for example the one whose page the list is on.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .file("news/b/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/b/nl.md", "+++\ntitle = \"Open\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let item = edition.news_item("news/a").unwrap();
    /// let others = edition.news().without(item.id());
    /// assert!(others.iter().map(|other| other.id().as_str()).eq(["news/b"]));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn without(mut self, entry: &EntryId) -> Self {
        self.selection.without.push(entry.clone());
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
        self.selection.year = Some(year);
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
        self.selection.order = Order::Newest;
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
        self.selection.order = Order::Oldest;
        self
    }

    /// Sorts by fields, each in the order that [`Kind::with_order`](crate::Kind::with_order)
    /// describes. A minus sign before a name reverses its order.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = { type = \"text\" }\nfields.deadline = { type = \"date\", scope = \"neutral\" }\n")
    /// #     .file("jobs/archivist/entry.toml", "deadline = 2026-04-30\n")
    /// #     .file("jobs/archivist/nl.md", "+++\ntitle = \"Archivaris\"\n+++\n")
    /// #     .file("jobs/cook/entry.toml", "deadline = 2026-03-31\n")
    /// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
    /// #     .file("jobs/guide/nl.md", "+++\ntitle = \"Gids\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // The cook can be applied for until March, the archivist until April, the guide at any time.
    /// let vacancies = edition.entries().kind("vacancy")?;
    /// let ids = |order: [&'static str; 2]| -> Result<Vec<&str>, isogloss::Error> {
    ///     let sorted = vacancies.clone().order(order)?;
    ///     Ok(sorted.iter().map(|it| it.id().as_str()).collect())
    /// };
    /// assert_eq!(ids(["deadline", "title"])?, ["jobs/cook", "jobs/archivist", "jobs/guide"]);
    /// assert_eq!(ids(["-deadline", "title"])?, ["jobs/archivist", "jobs/cook", "jobs/guide"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Query`](crate::error::ErrorKind::Query) for a field
    /// that does not exist, or whose type has no order, such as a list.
    pub fn order(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Self, Error> {
        let keys = names.into_iter().map(|name| SortKey::parse(name.as_ref())).collect();
        self.with(|selection| selection.order = Order::Fields(keys))
    }

    /// Leaves out the first entries in the order of the query. Pages and the count begin after them.
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
    /// // Of seven items, the third and the fourth.
    /// let news = edition.news().offset(2).limit(2);
    /// let titles: Vec<_> = news.iter().map(|item| item.title().into_value()).collect();
    /// assert_eq!(titles, ["Dag 5", "Dag 4"]);
    /// assert_eq!(news.count(), 2);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn offset(mut self, count: usize) -> Self {
        self.offset = count;
        self
    }

    /// Selects at most this number of entries, in the order of the query.
    #[must_use]
    pub fn limit(mut self, count: usize) -> Self {
        self.limit = Some(count);
        self
    }

    /// Also selects entries that the layout keeps out of lists.
    pub(crate) fn with_unlisted(mut self) -> Self {
        self.selection.has_unlisted = true;
        self
    }

    /// Returns the list of the selected entries, before offset and limit; `None` if the entries
    /// follow from the catalog one by one.
    fn list(&self) -> Option<Arc<KeptList>> {
        let is_plain = self.selection.is_plain(&self.edition);
        (!is_plain).then(|| self.selection.list(self.edition))
    }

    /// Returns the list of the selected entries, without regard to offset and limit.
    pub(super) fn whole_list(&self) -> Arc<KeptList> {
        self.selection.list(self.edition)
    }

    /// Returns the places of the list that offset and limit leave.
    fn places(&self, length: usize) -> Range<usize> {
        let start = self.offset.min(length);
        let end = self.limit.map_or(length, |limit| start.saturating_add(limit).min(length));
        start..end
    }

    /// Returns an iterator over the selected entries.
    pub fn iter(&self) -> impl Iterator<Item = R> {
        let entries = match self.list() {
            Some(list) => {
                let places = self.places(list.positions().len());
                let resolve = move |at: usize| self.edition.resolve(*list.positions().get(at)?);
                Entries::Listed(places.filter_map(resolve))
            }
            None => {
                let plain = self.selection.entries(self.edition, Vec::new());
                Entries::Plain(plain.skip(self.offset).take(self.limit.unwrap_or(usize::MAX)))
            }
        };
        entries.filter_map(R::read)
    }

    /// Returns the number of selected entries.
    pub fn count(&self) -> usize {
        match self.list() {
            Some(list) => self.places(list.positions().len()).len(),
            None => self.iter().count(),
        }
    }

    /// Returns the entries before and after an entry in the order of the query, without regard to
    /// offset and limit. There are none if the query does not select the entry.
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
    /// // One item a day, the newest first.
    /// let item = edition.news_item("news/4").unwrap();
    /// let (before, after) = edition.news().around(item.id());
    /// assert_eq!(before.unwrap().id().as_str(), "news/5");
    /// assert_eq!(after.unwrap().id().as_str(), "news/3");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn around(&self, entry: &EntryId) -> (Option<R>, Option<R>) {
        let list = self.whole_list();
        let position = self.edition.position_of(entry);
        let Some(place) = position.and_then(|position| list.place_of(position)) else {
            return (None, None);
        };
        let read =
            |place: Option<usize>| R::read(self.edition.resolve(*list.positions().get(place?)?)?);
        (read(place.checked_sub(1)), read(place.checked_add(1)))
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
        if let Some(list) = self.list() {
            let places = self.places(list.positions().len());
            total = places.len();
            let positions = list.positions().get(places).unwrap_or_default().iter();
            let served = positions.skip(skip).take(size).filter_map(|at| self.edition.resolve(*at));
            items.extend(served.filter_map(R::read));
        } else {
            for item in self.iter() {
                if total >= skip && items.len() < size {
                    items.push(item);
                }
                total += 1;
            }
        }
        Page { items, number, pages: total.div_ceil(size), total }
    }
}

/// The entries of a query: one by one, or from a list.
enum Entries<P, L> {
    Plain(P),
    Listed(L),
}

impl<T, P: Iterator<Item = T>, L: Iterator<Item = T>> Iterator for Entries<P, L> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match self {
            Entries::Plain(entries) => entries.next(),
            Entries::Listed(entries) => entries.next(),
        }
    }
}

impl<R> std::fmt::Debug for Query<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Query")
            .field("edition", &self.edition)
            .field("selection", &self.selection)
            .field("offset", &self.offset)
            .field("limit", &self.limit)
            .finish()
    }
}
