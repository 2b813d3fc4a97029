//! A catalog that follows its files or a database: changes are shown at once, and mistakes in them
//! never take the site down.

mod builder;
mod feed;
mod folders;
mod followed;
mod follower;
mod message;
mod orders;
mod poll;
mod state;
mod watch;
mod worker;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

pub use self::builder::LiveBuilder;
pub use self::feed::{EntryFeed, FeedChanges, FeedError};
use self::message::{Message, Order, Request};
use self::state::Shared;
use self::watch::Watch;
use crate::catalog::{Catalog, EntryChanges};
use crate::content::{Entry, EntryId};
use crate::error::{Code, Diagnostic, Error, Report};
use crate::load::{CatalogBuilder, name_as_catalog_does};
use crate::site::Site;
use crate::store::{ContentPlace, Revision};

/// A catalog that changes while it is read: it follows its files in a folder or a
/// [`Store`](crate::store::Store), follows the tables of a database ([`EntryFeed`]), and takes entries
/// from code.
///
/// Readers take the current catalog with [`catalog`](Live::catalog), which takes no lock and never
/// waits; the catalog they hold does not change. In the background a thread reads the changed
/// files, and only those where possible, checks them, and replaces the catalog. If the change has
/// mistakes, the old catalog stays, and [`report`](Live::report) returns them.
///
/// It handles editors that save by renaming, folders that are moved, and trees that are deleted and
/// come back. A change behind a link appears under each name in the tree. Watching ends when the
/// value is dropped; the connection to a database is closed within a second. The replacement of a
/// folder *above* the tree, or of one behind a link to the tree, is not noticed.
///
/// `T` is a value that is created for the configuration and updated with it; see
/// [`LiveBuilder::open_with`].
///
/// ```no_run
/// use isogloss::live::{Live, LiveEvent};
///
/// let live = Live::open("content")?;
/// let events = live.events();
/// println!("{} entries", live.catalog().len());
/// while let Ok(event) = events.recv() {
///     match event {
///         LiveEvent::Changed { revision } => println!("revision {revision}"),
///         LiveEvent::Refused => println!("{}", live.report()),
///         _ => {}
///     }
/// }
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Content from a database
///
/// If other programs write to your tables, follow them: [`EntryFeed`] has an example. If only this
/// program does, entries made in code are enough, and they can be combined with files. Start with the
/// rows of your database, and call [`put_entry`](Live::put_entry) or [`put_entries`](Live::put_entries)
/// after each change of a row, and [`remove_entry`](Live::remove_entry) after a deletion:
///
/// ```
/// use isogloss::content::Variant;
/// use isogloss::live::Live;
/// use isogloss::site::SiteLanguage;
/// use isogloss::{Catalog, Entry, Site};
///
/// let nl = "nl".parse()?;
/// let entry_of = |(id, title): (&str, &str)| {
///     Entry::new(id, "mission-page").with_variant(Variant::new(nl).with("title", title))
/// };
/// // SELECT id, title FROM page
/// let rows = [("pages/bib", "Bibliotheek"), ("pages/zwembad", "Zwembad")];
/// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
/// let content = Catalog::builder().site(site).entries(rows.map(entry_of));
/// let live = Live::builder(content).open()?;
/// assert_eq!(live.catalog().len(), 2);
///
/// // UPDATE page SET title = 'Stadsbibliotheek' WHERE id = 'pages/bib'
/// live.put_entry(entry_of(("pages/bib", "Stadsbibliotheek")))?;
/// // DELETE FROM page WHERE id = 'pages/zwembad'
/// live.remove_entry("pages/zwembad")?;
/// assert_eq!(live.catalog().len(), 1);
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// These three functions block: they wait until the background thread has answered, which may take
/// as long as loading everything. In an async server, call them on a thread for that:
///
/// ```text
/// let live = Arc::clone(&live);
/// tokio::task::spawn_blocking(move || live.put_entry(entry)).await??;
/// ```
#[derive(Debug)]
pub struct Live<T = ()> {
    shared: Arc<Shared<T>>,
    watches: Vec<Watch>,
    /// Present until the value is dropped.
    orders: Option<Arc<Sender<Message>>>,
    thread: Option<std::thread::JoinHandle<()>>,
    /// Ends the thread that reads the feed when it is dropped.
    _stop: Sender<()>,
}

/// A change of a [`Live`] catalog.
///
/// ```
/// use isogloss::content::Variant;
/// use isogloss::live::{Live, LiveEvent};
/// use isogloss::site::SiteLanguage;
/// use isogloss::{Catalog, Entry, Site};
///
/// let nl = "nl".parse()?;
/// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
/// let live = Live::builder(Catalog::builder().site(site)).open()?;
/// let events = live.events();
///
/// let page = |text: Variant| Entry::new("pages/bib", "mission-page").with_variant(text);
/// live.put_entry(page(Variant::new(nl).with("title", "Bibliotheek")))?;
/// assert_eq!(events.recv().unwrap(), LiveEvent::Changed { revision: 1 });
/// assert_eq!(live.revision(), 1);
///
/// // A mistake in an entry made in code is the caller's, and not an event.
/// assert!(live.put_entry(page(Variant::new(nl))).is_err());
/// assert!(events.try_recv().is_err());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LiveEvent {
    /// There is a new catalog.
    Changed {
        /// The number of the catalog; the first one is 0.
        revision: u64,
    },
    /// The files, the store or the feed have mistakes, or the value for the configuration cannot be
    /// created, and the present state stays. [`Live::report`] returns the mistakes; [`Live::error`] returns the
    /// reason in both cases.
    Refused,
    /// Something has changed in a [watched](LiveBuilder::watch) folder that is not content. The
    /// value has been created again; if that failed, [`Refused`](LiveEvent::Refused) follows.
    Watched,
    /// The system can no longer report all changes, for example because the number of folders that
    /// it can watch is exhausted. From now on, the files are looked at every second, until the
    /// system can watch all folders again. [`Live::watch_error`] returns the reason.
    Unwatched,
    /// The feed or the store cannot be read, for example because the database is not available. The
    /// catalog stays, and the database is read again after growing pauses.
    /// [`Live::connection_error`] returns the reason.
    Disconnected,
    /// The feed or the store can be read again. All changes in the meantime have been read.
    Reconnected,
}

impl Live {
    /// Loads a content tree from a folder or a store and follows it.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-live-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/bib")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
    /// use std::time::Duration;
    ///
    /// use isogloss::live::Live;
    ///
    /// let live = Live::open(&folder)?;
    /// let events = live.events();
    /// assert!(live.catalog().is_empty());
    ///
    /// let page = "+++\ntitle = \"Bibliotheek\"\n+++\n";
    /// std::fs::write(folder.join("pages/bib/nl.md"), page).unwrap();
    /// while live.catalog().entry("pages/bib").is_none() {
    ///     events.recv_timeout(Duration::from_secs(60)).unwrap();
    /// }
    /// assert!(live.revision() > 0);
    /// # drop(live);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Catalog::open`], and an error of kind
    /// [`ErrorKind::Watch`](crate::error::ErrorKind::Watch) if the system cannot watch the folder.
    pub fn open(place: impl Into<ContentPlace>) -> Result<Live, Error> {
        Live::builder(Catalog::builder().place(place)).open()
    }

    /// Returns a builder for a live catalog of the content of a [`CatalogBuilder`], whose folders
    /// are watched.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use isogloss::live::Live;
    /// use isogloss::Catalog;
    ///
    /// let content = Catalog::builder().folder("content").largest_file(1_000_000);
    /// let live = Live::builder(content).debounce(Duration::from_millis(20)).open()?;
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn builder(catalog: CatalogBuilder) -> LiveBuilder {
        LiveBuilder::new(catalog)
    }

    /// Returns a builder for a live catalog of the entries of a database; [`EntryFeed`] has an example.
    /// To combine them with files, use [`LiveBuilder::follow`].
    pub fn follow(site: Site, feed: impl EntryFeed) -> LiveBuilder {
        Live::builder(Catalog::builder().site(site)).follow(feed)
    }
}

impl<T> Live<T> {
    /// Returns the current catalog.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.shared.catalog()
    }

    /// Returns the current catalog, and the value that was created for its configuration.
    pub fn current(&self) -> (Arc<Catalog>, Arc<T>) {
        self.shared.with(|state| (Arc::clone(&state.catalog), Arc::clone(&state.value)))
    }

    /// Returns the number of catalogs before the current one.
    pub fn revision(&self) -> u64 {
        self.shared.with(|state| state.revision)
    }

    /// Returns the findings of the last check of the files, the store or the feed: the warnings of the
    /// current catalog, or the mistakes because of which a newer one was refused.
    pub fn report(&self) -> Arc<Report> {
        self.shared.with(|state| Arc::clone(&state.report))
    }

    /// Returns why the current state is older than the files, the store or the feed: their mistakes, or
    /// the reason why the value could not be created.
    pub fn error(&self) -> Option<Error> {
        self.shared.with(|state| state.error.clone())
    }

    /// Returns why the system does not report all changes, while the files are looked at every
    /// second instead. `None` is the usual case.
    ///
    /// ```
    /// use isogloss::live::Live;
    /// use isogloss::Catalog;
    ///
    /// let content = Catalog::builder().file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    /// let live = Live::builder(content).open()?;
    /// assert!(live.watch_error().is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn watch_error(&self) -> Option<Error> {
        self.shared.watch_error()
    }

    /// Returns the revision of the feed or the store that the current catalog shows; `None` if it
    /// follows neither.
    pub fn shown_revision(&self) -> Option<Revision> {
        self.shared.with(|state| state.followed.shown)
    }

    /// Returns why the feed or the store cannot be read at present, or `None` if it can.
    ///
    /// ```
    /// use isogloss::live::{EntryFeed, FeedChanges, FeedError, Live, LiveEvent};
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::store::Revision;
    /// use isogloss::{Entry, Site};
    ///
    /// /// A database that goes away after the first query.
    /// struct Lost;
    ///
    /// impl EntryFeed for Lost {
    ///     fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
    ///         Ok((Revision::default(), Vec::new()))
    ///     }
    ///
    ///     fn changes(&mut self, _: Revision) -> Result<FeedChanges, FeedError> {
    ///         Err("the connection was refused".into())
    ///     }
    /// }
    ///
    /// let site = Site::builder().language(SiteLanguage::new("nl".parse()?)).build()?;
    /// let live = Live::follow(site, Lost).open()?;
    /// let events = live.events();
    /// while live.connection_error().is_none() {
    ///     assert_eq!(events.recv().unwrap(), LiveEvent::Disconnected);
    /// }
    /// let error = live.connection_error().unwrap();
    /// assert_eq!(error.to_string(), "the feed cannot be read: the connection was refused");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn connection_error(&self) -> Option<Error> {
        self.shared.connection_error()
    }

    /// Waits until the catalog shows a revision of the feed or the store, or a later one, but no longer
    /// than `longest`. Call it after you have written to the database, so that the page after a form shows
    /// what was entered in it; [`EntryFeed`] has an example.
    ///
    /// It blocks. In an async server, call it on a thread for that.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the revision
    /// was read and has mistakes, or follows another one that has; its report has them. Returns an
    /// error of kind [`ErrorKind::Store`](crate::error::ErrorKind::Store) if the revision is not shown in
    /// time, or if the catalog follows no feed and no store.
    pub fn wait_for(&self, revision: Revision, longest: Duration) -> Result<(), Error> {
        let outcome = self.shared.wait(longest, |state| {
            let Some(shown) = state.followed.shown else {
                return Some(Err(Error::feed(
                    "the catalog follows no feed and no store".to_owned(),
                )));
            };
            let is_read = state.followed.read >= Some(revision);
            match &state.error {
                _ if shown >= revision => Some(Ok(())),
                Some(error) if is_read => Some(Err(error.clone())),
                _ => None,
            }
        });
        outcome.unwrap_or_else(|| {
            let cause =
                self.connection_error().map(|cause| format!(": {cause}")).unwrap_or_default();
            Err(Error::feed(format!("revision {revision} was not shown in time{cause}")))
        })
    }

    /// Returns a channel of all events from now on. To stop listening, drop the receiver.
    pub fn events(&self) -> Receiver<LiveEvent> {
        self.shared.listen()
    }

    /// Adds an entry made in code, or replaces the one with the same id that was made in code; see
    /// [`put_entries`](Live::put_entries).
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::live::Live;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let live = Live::builder(Catalog::builder().site(site)).open()?;
    /// let page = Entry::new("pages/contact", "mission-page")
    ///     .with_variant(Variant::new(nl).with("title", "Contact"));
    /// live.put_entry(page)?;
    /// assert!(live.catalog().entry("pages/contact").is_some());
    /// assert!(live.remove_entry("pages/contact")?);
    /// assert!(live.catalog().is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`put_entries`](Live::put_entries).
    pub fn put_entry(&self, entry: Entry) -> Result<(), Error> {
        self.put_entries([entry])
    }

    /// Adds or replaces entries made in code: all of them in one step, or none. This blocks until
    /// the thread that follows the files has done so; see [`Live`] for async servers.
    ///
    /// The entries are in [`catalog`](Live::catalog) when this returns, and stay there whatever
    /// happens to the files. While the files have mistakes, the entries are put into the last valid
    /// catalog.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::live::Live;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let live = Live::builder(Catalog::builder().site(site)).open()?;
    ///
    /// // Each page has a link to the other one.
    /// let page = |id: &str, title: &str, body: &str| {
    ///     let text = Variant::new(nl).with("title", title).with_body(body);
    ///     Entry::new(id, "mission-page").with_variant(text)
    /// };
    /// let library = page("pages/bib", "Bibliotheek", "Naast het [zwembad](entry:pages/zwembad).");
    /// let pool = page("pages/zwembad", "Zwembad", "Naast de [bibliotheek](entry:pages/bib).");
    /// assert!(live.put_entry(library.clone()).is_err());
    /// live.put_entries([library, pool])?;
    /// assert_eq!(live.catalog().len(), 2);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is an error, nothing has changed. Returns an error of kind
    /// [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the entries have mistakes; of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if one of them comes from files or from the
    /// feed; and of kind
    /// [`ErrorKind::Watch`](crate::error::ErrorKind::Watch) if the thread that follows the files has
    /// ended. In the tree of another tool, where an entry can affect others in more ways, everything
    /// is loaded again: this can also fail because of the files, or of the closure given to
    /// [`LiveBuilder::open_with`].
    pub fn put_entries(&self, entries: impl IntoIterator<Item = Entry>) -> Result<(), Error> {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        entries.iter_mut().for_each(name_as_catalog_does);
        let mut ids: Vec<&str> = entries.iter().map(|entry| &*entry.id).collect();
        ids.sort_unstable();
        let mut report = Report::default();
        for pair in ids.windows(2) {
            if let [first, second] = pair
                && first == second
            {
                let message = format!("the entry {second} is defined twice");
                report.push(Diagnostic::error(Code::DuplicateEntry, message));
            }
        }
        if !report.is_empty() {
            return Err(Error::content(report));
        }
        let mut changes = EntryChanges::new();
        changes.extend(entries);
        self.update(changes)
    }

    /// Changes entries made in code: all changes in one step, or none. Otherwise this is
    /// [`put_entries`](Live::put_entries), with removals.
    ///
    /// ```
    /// use isogloss::catalog::EntryChanges;
    /// use isogloss::content::Variant;
    /// use isogloss::live::Live;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let page = |id: &str, title: &str, body: &str| {
    ///     let text = Variant::new(nl).with("title", title).with_body(body);
    ///     Entry::new(id, "mission-page").with_variant(text)
    /// };
    /// let rows = [page("pages/bib", "Bib", ""), page("pages/contact", "Contact", "[Bib](entry:pages/bib)")];
    /// let live = Live::builder(Catalog::builder().site(site).entries(rows)).open()?;
    ///
    /// // The page gets another id, and the link to it another target.
    /// let renamed = EntryChanges::new()
    ///     .with_removal("pages/bib")
    ///     .with_entry(page("pages/bibliotheek", "Bibliotheek", ""))
    ///     .with_entry(page("pages/contact", "Contact", "[Bib](entry:pages/bibliotheek)"));
    /// live.update(renamed)?;
    /// assert!(live.catalog().entry("pages/bib").is_none());
    /// assert!(live.catalog().entry("pages/bibliotheek").is_some());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`put_entries`](Live::put_entries).
    pub fn update(&self, changes: EntryChanges) -> Result<(), Error> {
        if changes.is_empty() {
            return Ok(());
        }
        self.order(Request::Update(changes)).map(drop)
    }

    /// Removes an entry made in code, and returns whether there was one. When this returns, the
    /// catalog no longer contains it.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::live::Live;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let live = Live::builder(Catalog::builder().site(site)).open()?;
    ///
    /// let page = |id: &str, title: &str, body: &str| {
    ///     let text = Variant::new(nl).with("title", title).with_body(body);
    ///     Entry::new(id, "mission-page").with_variant(text)
    /// };
    /// live.put_entry(page("pages/bib", "Bibliotheek", "Open op zaterdag."))?;
    /// live.put_entry(page("pages/contact", "Contact", "Bij de [bibliotheek](entry:pages/bib)."))?;
    /// // A link leads to the entry, so it stays.
    /// assert!(live.remove_entry("pages/bib").is_err());
    ///
    /// live.put_entry(page("pages/contact", "Contact", "Markt 1"))?;
    /// assert!(live.remove_entry("pages/bib")?);
    /// assert!(!live.remove_entry("pages/bib")?);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`put_entries`](Live::put_entries). An entry that comes from files, or that others link
    /// to, is not removed.
    pub fn remove_entry(&self, id: &str) -> Result<bool, Error> {
        let as_in_catalog = id.parse::<EntryId>();
        let id = as_in_catalog.as_ref().map_or(id, |id| id.as_str());
        self.order(Request::Remove(id.into()))
    }

    /// Sends a request to the thread, and waits for the answer.
    fn order(&self, request: Request) -> Result<bool, Error> {
        let ended = || Error::watch("the thread that watches the files has ended");
        let (answer, answered) = channel();
        let orders = self.orders.as_ref().ok_or_else(ended)?;
        orders.send(Message::Order(Order { request, answer })).map_err(|_| ended())?;
        answered.recv().map_err(|_| ended())?
    }
}

impl<T> Drop for Live<T> {
    fn drop(&mut self) {
        // Once all senders are dropped, the thread ends.
        self.watches.clear();
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // A thread that has panicked has no result.
            let _ = thread.join();
        }
    }
}
