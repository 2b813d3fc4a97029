//! The entries of a database, read and followed by means that the embedder provides.

use std::time::Duration;

use crate::catalog::EntryChanges;
use crate::content::Entry;
use crate::store::Revision;

/// Entries that are kept elsewhere, usually in the tables of a database, and whose changes a
/// [`Live`](super::Live) catalog follows.
///
/// Implement it for a value that reads your tables, and pass that to
/// [`LiveBuilder::follow`](super::LiveBuilder::follow). The value is used by one thread at a time, so
/// a blocking database client is enough. Each change of an entry needs a [`Revision`].
///
/// A feed is read in batches: while the catalog takes up some changes, others collect, and come with
/// the next call of [`changes`](EntryFeed::changes). A batch is shown as a whole or not at all, so
/// readers never see half of what one transaction has written.
///
/// # Revisions in the order of commits
///
/// `SELECT … WHERE revision > last` misses changes if the numbers come from a sequence or an identity
/// column: a transaction that got a smaller number can commit after one with a greater number has
/// been read. Take a lock before the number, so that numbers are in the order of the commits. In
/// PostgreSQL the first statement of each transaction that writes is
/// `SELECT pg_advisory_xact_lock(7301)`, and the number is `coalesce(max(revision), 0) + 1`. The
/// isolation level of these transactions must be *read committed*, so that the number is read after the
/// lock was taken. In SQLite `BEGIN IMMEDIATE` does the same. Read the changed rows and the greatest
/// revision in one transaction of the isolation level *repeatable read*.
///
/// # Examples
///
/// A feed of rows in memory, for which the rows of a table stand in:
///
/// ```
/// use std::collections::BTreeMap;
/// use std::sync::{Arc, Mutex};
/// use std::time::Duration;
///
/// use isogloss::catalog::EntryChanges;
/// use isogloss::content::Variant;
/// use isogloss::live::{EntryFeed, FeedChanges, FeedError, Live};
/// use isogloss::site::SiteLanguage;
/// use isogloss::store::Revision;
/// use isogloss::{Entry, LanguageTag, Site};
///
/// /// The title of each page and the revision that wrote it; no title if the page was removed.
/// type Rows = BTreeMap<String, (u64, Option<String>)>;
///
/// #[derive(Clone, Default)]
/// struct Pages(Arc<Mutex<Rows>>);
///
/// impl Pages {
///     /// INSERT INTO page …; returns the revision.
///     fn write(&self, id: &str, title: Option<&str>) -> Revision {
///         let mut rows = self.0.lock().unwrap();
///         let revision = last(&rows).get() + 1;
///         rows.insert(id.to_owned(), (revision, title.map(str::to_owned)));
///         Revision::new(revision)
///     }
/// }
///
/// impl EntryFeed for Pages {
///     fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
///         let rows = self.0.lock().unwrap();
///         let pages = rows.iter().filter_map(|(id, (_, title))| Some(page(id, title.as_ref()?)));
///         Ok((last(&rows), pages.collect()))
///     }
///
///     fn changes(&mut self, since: Revision) -> Result<FeedChanges, FeedError> {
///         let rows = self.0.lock().unwrap();
///         let mut changes = EntryChanges::new();
///         for (id, (revision, title)) in &*rows {
///             if *revision > since.get() {
///                 changes = match title {
///                     Some(title) => changes.with_entry(page(id, title)),
///                     None => changes.with_removal(id.as_str()),
///                 };
///             }
///         }
///         Ok(FeedChanges::Changes(last(&rows), changes))
///     }
/// }
///
/// fn last(rows: &Rows) -> Revision {
///     Revision::new(rows.values().map(|(revision, _)| *revision).max().unwrap_or(0))
/// }
///
/// fn page(id: &str, title: &str) -> Entry {
///     let dutch: LanguageTag = "nl".parse().unwrap();
///     Entry::new(id, "mission-page").with_variant(Variant::new(dutch).with("title", title))
/// }
///
/// let pages = Pages::default();
/// pages.write("pages/bib", Some("Bibliotheek"));
/// let site = Site::builder().language(SiteLanguage::new("nl".parse()?)).build()?;
/// let live = Live::follow(site, pages.clone()).open()?;
///
/// pages.write("pages/bib", None);
/// let revision = pages.write("pages/zwembad", Some("Zwembad"));
/// live.wait_for(revision, Duration::from_secs(30))?;
/// let catalog = live.catalog();
/// assert!(catalog.entry("pages/bib").is_none());
/// assert!(catalog.entry("pages/zwembad").is_some());
/// # Ok::<(), isogloss::Error>(())
/// ```
pub trait EntryFeed: Send + 'static {
    /// Returns all entries, and the revision at which they are so.
    ///
    /// This is called once when the catalog is opened, and later only when
    /// [`changes`](EntryFeed::changes) returns [`FeedChanges::Everything`] or a revision before the
    /// one that it was given.
    ///
    /// # Errors
    ///
    /// Returns any error of the database. When the catalog is opened, it is the error of
    /// [`LiveBuilder::open`](super::LiveBuilder::open); later the feed is read again after a pause.
    fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError>;

    /// Returns the entries that have been added, changed or removed since a revision, as they are
    /// now, and the revision at which they are so.
    ///
    /// An entry that has changed several times is returned once. If nothing has changed, there are no
    /// changes, and the revision is the one that was given.
    ///
    /// # Errors
    ///
    /// Returns any error of the database. The catalog stays, [`Live::connection_error`](super::Live::connection_error)
    /// returns the error, and the feed is read again from the same revision after a pause, first of
    /// 100 milliseconds, then of up to 2 seconds. Connect again here if the connection was lost.
    fn changes(&mut self, since: Revision) -> Result<FeedChanges, FeedError>;

    /// Waits until something may have changed, but no longer than `longest`, which is a second. After
    /// each wait, [`changes`](EntryFeed::changes) is called.
    ///
    /// Unless you implement it, this sleeps for 50 milliseconds. A database that notifies its clients,
    /// such as PostgreSQL with `LISTEN`, saves most of the queries. A notification is a hint: one that
    /// is lost costs a second, and no change.
    ///
    /// # Errors
    ///
    /// See [`changes`](EntryFeed::changes).
    fn wait(&mut self, longest: Duration) -> Result<(), FeedError> {
        std::thread::sleep(longest.min(Duration::from_millis(50)));
        Ok(())
    }
}

/// The changes since a revision; see [`EntryFeed::changes`].
#[derive(Clone, Debug)]
pub enum FeedChanges {
    /// The changes, and the revision that they lead to.
    Changes(Revision, EntryChanges),
    /// The changes are not known, for example because old ones are no longer kept, or because a
    /// backup was restored. A new [`snapshot`](EntryFeed::snapshot) is taken.
    Everything,
}

/// An error of an embedder's database.
pub type FeedError = Box<dyn std::error::Error + Send + Sync>;
