use super::ServedEntry;

/// A typed view of a resolved entry: [`MissionPage`](crate::MissionPage),
/// [`NewsItem`](crate::NewsItem), or a type of your own.
///
/// [`Edition::news`](super::Edition::news) and [`Edition::mission_pages`](super::Edition::mission_pages) return queries over the views of the built-in
/// kinds. For a view of your own, select the kind with [`Query::kind`](super::Query::kind) and pass the entries to
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
