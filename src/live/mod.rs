//! A catalog that follows its files: what is saved shows at once, and a mistake never takes the
//! site down.

mod builder;
mod folders;
mod message;
mod orders;
mod state;
mod watch;
mod worker;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

pub use self::builder::LiveBuilder;
use self::message::{Message, Order, Request};
use self::state::Shared;
use self::watch::Watch;
use crate::catalog::Catalog;
use crate::content::{Entry, EntryId};
use crate::error::{Code, Diagnostic, Error, Report};
use crate::load::{CatalogBuilder, name_as_catalog_does};

/// A catalog whose files are watched.
///
/// Readers take the current catalog with [`catalog`](Live::catalog), which takes no lock and never
/// waits; what they hold stays as it is for as long as they hold it. Behind them a thread reads
/// what has changed, and nothing else where that is possible, checks it, and puts the new catalog
/// in the place of the old one. If the change has mistakes, the old one stays, and
/// [`report`](Live::report) says what they are.
///
/// It follows editors that save by renaming, folders that are moved, and trees that are deleted
/// and come back. Watching ends when the value is dropped. What it cannot see: a change of what a
/// link points to elsewhere in the same tree, and another folder in the place of one *above* the
/// tree, or behind a link to it.
///
/// Entries made in code can stand beside the files; [`put_entry`](Live::put_entry) and
/// [`remove_entry`](Live::remove_entry) change them meanwhile. `T` is a value that is made for the
/// configuration and kept in step with it; see [`LiveBuilder::open_with`].
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
#[derive(Debug)]
pub struct Live<T = ()> {
    shared: Arc<Shared<T>>,
    watches: Vec<Watch>,
    /// There until it is dropped.
    orders: Option<Sender<Message>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// Something that happened to a [`Live`] catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LiveEvent {
    /// There is a new catalog.
    Changed {
        /// How many there have been, the first one being 0.
        revision: u64,
    },
    /// The files have mistakes, or the value cannot be made that belongs to the configuration:
    /// what was there stays. [`Live::report`] has the mistakes, [`Live::error`] either.
    Refused,
    /// Something in a folder has changed that is [watched](LiveBuilder::watch) and is not content.
    /// The value made from it has been made again, or is refused next.
    Watched,
}

impl Live {
    /// Loads a content tree and follows it.
    ///
    /// # Errors
    ///
    /// As [`Catalog::open`], and an error of kind [`ErrorKind::Watch`](crate::ErrorKind::Watch) if
    /// the system cannot watch the folder.
    pub fn open(directory: impl AsRef<std::path::Path>) -> Result<Live, Error> {
        Live::builder(Catalog::builder().dir(directory)).open()
    }

    /// The same for whatever a [`CatalogBuilder`] collects; its folders are watched.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use isogloss::{Catalog, live::Live};
    ///
    /// let content = Catalog::builder().dir("content").largest_file(1_000_000);
    /// let live = Live::builder(content).debounce(Duration::from_millis(20)).open()?;
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn builder(catalog: CatalogBuilder) -> LiveBuilder {
        LiveBuilder::new(catalog)
    }
}

impl<T> Live<T> {
    /// Returns the catalog as it is now.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.shared.catalog()
    }

    /// Returns the catalog as it is now, and the value that was made for its configuration.
    pub fn current(&self) -> (Arc<Catalog>, Arc<T>) {
        self.shared.with(|state| (Arc::clone(&state.catalog), Arc::clone(&state.value)))
    }

    /// Returns how many catalogs there have been before this one.
    pub fn revision(&self) -> u64 {
        self.shared.with(|state| state.revision)
    }

    /// Returns what the last look at the files found: the warnings of the current catalog, or the
    /// mistakes for which a newer one was refused.
    pub fn report(&self) -> Arc<Report> {
        self.shared.with(|state| Arc::clone(&state.report))
    }

    /// Returns why what is there now is older than the files: their mistakes, or why the value
    /// could not be made.
    pub fn error(&self) -> Option<Error> {
        self.shared.with(|state| state.error.clone())
    }

    /// Returns everything that happens from now on. Who no longer listens drops the receiver.
    pub fn events(&self) -> Receiver<LiveEvent> {
        self.shared.listen()
    }

    /// Adds an entry made in code, or puts it in the place of the one of its id that was made in
    /// code; see [`put_entries`](Live::put_entries).
    ///
    /// ```
    /// use isogloss::{Catalog, Entry, Site, SiteLanguage, Variant, live::Live};
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

    /// Adds or replaces entries made in code: all of them in one step, or none.
    ///
    /// They are in [`catalog`](Live::catalog) when this returns, and stay there whatever becomes of
    /// the files. While the files have mistakes, the entries are put into the last good catalog.
    /// What concerns other entries too loads everything again, and waits until the files have been
    /// still for as long as [`LiveBuilder::debounce`] says.
    ///
    /// # Errors
    ///
    /// Nothing has changed then. An error of kind [`ErrorKind::Content`](crate::ErrorKind::Content)
    /// if the entries have mistakes, or if they concern others too and the files have mistakes; of
    /// kind [`ErrorKind::Edit`](crate::ErrorKind::Edit) if one of them comes from files; of kind
    /// [`ErrorKind::Watch`](crate::ErrorKind::Watch) if the thread that follows the files has ended;
    /// what [`LiveBuilder::open_with`] was given, if that fails when everything is loaded again.
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
                let message = format!("there are two entries {second}");
                report.push(Diagnostic::error(Code::DuplicateEntry, message));
            }
        }
        match (report.is_empty(), entries.is_empty()) {
            (false, _) => Err(Error::content(report)),
            (true, true) => Ok(()),
            (true, false) => self.order(Request::Put(entries)).map(drop),
        }
    }

    /// Removes an entry made in code, and returns whether there was one. The catalog is without it
    /// when this returns.
    ///
    /// Everything is loaded again for that. To take an entry out of sight while the files have
    /// mistakes, put it with the status [`Withdrawn`](crate::Status::Withdrawn).
    ///
    /// # Errors
    ///
    /// See [`put_entries`](Live::put_entries). An entry that comes from files is not removed, and
    /// one that others link to neither.
    pub fn remove_entry(&self, id: &str) -> Result<bool, Error> {
        let as_in_catalog = id.parse::<EntryId>();
        let id = as_in_catalog.as_ref().map_or(id, |id| id.as_str());
        self.order(Request::Remove(id.into()))
    }

    /// Has the thread do something, and waits for it.
    fn order(&self, request: Request) -> Result<bool, Error> {
        let ended = || Error::watch("the thread that follows it has ended");
        let (answer, answered) = channel();
        let orders = self.orders.as_ref().ok_or_else(ended)?;
        orders.send(Message::Order(Order { request, answer })).map_err(|_| ended())?;
        answered.recv().map_err(|_| ended())?
    }
}

impl<T> Drop for Live<T> {
    fn drop(&mut self) {
        // When nobody sends anything any more, the thread ends.
        self.watches.clear();
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // A thread that has panicked has nothing more to say.
            let _ = thread.join();
        }
    }
}
