use std::marker::PhantomData;

use super::{Edition, ServedEntry, TypedEntry};

/// A reference to an entry of one kind, in a typed entry.
///
/// The entry is read when the reference is followed, so entries may refer to each other.
/// `Reference<ServedEntry>` refers to entries of any kind.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.report]\nfolder = \"reports\"\nfields.title = { type = \"text\" }\nfields.news = { type = \"reference\" }\n")
/// #     .file("news/flood/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/flood/nl.md", "+++\ntitle = \"Hoog water\"\n+++\n")
/// #     .file("reports/flood/entry.toml", "news = \"news/flood\"\n")
/// #     .file("reports/flood/nl.md", "+++\ntitle = \"Verslag\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::edition::{FieldReader, Reference};
/// use isogloss::{MissionPage, NewsItem};
///
/// let report = edition.get("reports/flood").unwrap();
/// let field = FieldReader::of_entry(&report, "news");
/// let news: Reference<'_, NewsItem<'_>> = field.read().unwrap();
/// assert_eq!(news.get().unwrap().title().as_str(), "Hoog water");
/// // An entry of another kind cannot be read.
/// let page: Reference<'_, MissionPage<'_>> = field.read().unwrap();
/// assert!(page.get().is_none());
/// # Ok::<(), isogloss::Error>(())
/// ```
pub struct Reference<'c, R> {
    edition: Edition<'c>,
    id: &'c str,
    target: PhantomData<fn() -> R>,
}

impl<'c, R> Reference<'c, R> {
    pub(super) fn new(edition: Edition<'c>, id: &'c str) -> Reference<'c, R> {
        Reference { edition, id, target: PhantomData }
    }

    /// Returns the entry as the reader sees it, or `None` if the reader does not see it.
    pub fn entry(&self) -> Option<ServedEntry<'c>> {
        self.edition.get(self.id)
    }
}

impl<'c, R: TypedEntry<'c>> Reference<'c, R> {
    /// Reads the entry. The result is `None` if the reader does not see it, or if it is of another
    /// kind.
    pub fn get(&self) -> Option<R> {
        R::read(self.entry()?)
    }
}

impl<R> Clone for Reference<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Reference<'_, R> {}

/// Writes the entry if the reader sees it.
impl<R> std::fmt::Debug for Reference<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.entry() {
            Some(entry) => entry.fmt(f),
            None => f.write_str("an entry that is not shown"),
        }
    }
}
