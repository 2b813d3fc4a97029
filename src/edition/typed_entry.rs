use super::{Edition, Query, ServedEntry};
use crate::content::EntryKey;
use crate::error::Error;

/// A typed view of a resolved entry: [`MissionPage`](crate::MissionPage),
/// [`NewsItem`](crate::NewsItem), or a type of your own.
///
/// [`Edition::all`] returns a query over the views of all entries of a kind, and
/// [`Edition::get_as`] that of one entry. With the feature `derive`, `#[derive(Kind)]` implements
/// the trait for a struct with a field for each field of the kind, and declares the kind
/// ([`TypedKind`](crate::content::TypedKind)). By hand:
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
/// }
///
/// impl Vacancy<'_> {
///     fn deadline(&self) -> Option<Date> {
///         self.0.date("deadline")
///     }
/// }
///
/// let mut vacancies: Vec<_> = edition.all::<Vacancy>()?.iter().collect();
/// // Queries do not sort by `deadline`.
/// vacancies.sort_by_key(Vacancy::deadline);
/// assert_eq!(vacancies[0].0.id().as_str(), "jobs/cook");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "entries cannot be read as `{Self}`",
    label = "not a typed entry",
    note = "write `#[derive(Kind)]` and `#[kind(name = \"…\")]` on the struct, or implement `isogloss::edition::TypedEntry`"
)]
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
}

impl<'c> TypedEntry<'c> for ServedEntry<'c> {
    const KIND: Option<&'static str> = None;

    fn read(entry: ServedEntry<'c>) -> Option<ServedEntry<'c>> {
        Some(entry)
    }
}

impl<'c> Edition<'c> {
    /// Returns a query over all entries that this reader sees and that a type reads, newest first.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::NewsItem;
    ///
    /// let news = edition.all::<NewsItem>()?.year(2025);
    /// assert_eq!(news.iter().next().unwrap().title().as_str(), "Terug");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Query`](crate::error::ErrorKind::Query) if
    /// the site does not have the kind.
    pub fn all<R: TypedEntry<'c>>(&self) -> Result<Query<'c, R>, Error> {
        let kind = R::KIND.map(|name| self.kind_position(name)).transpose()?;
        Ok(Query::new(*self, kind))
    }

    /// Returns an entry as a type reads it. The result is `None` if [`get`](Edition::get) returns
    /// none, or if the entry is of another kind.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::{MissionPage, NewsItem};
    ///
    /// assert_eq!(edition.get_as::<NewsItem>("news/a").unwrap().title().as_str(), "Terug");
    /// assert!(edition.get_as::<MissionPage>("news/a").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn get_as<R: TypedEntry<'c>>(&self, id: impl EntryKey) -> Option<R> {
        R::read(self.get(id)?)
    }
}
