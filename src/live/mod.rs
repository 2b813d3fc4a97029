//! A catalog that follows its files: what is saved shows at once, and a mistake never takes the
//! site down.

mod watch;
mod worker;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;

use self::watch::Watch;
use self::worker::Worker;
use crate::catalog::Catalog;
use crate::error::{Error, Report};
use crate::load::{CatalogBuilder, Refresher};

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
pub struct Live {
    shared: Arc<Shared>,
    /// Dropped first, so that the thread ends.
    watch: Option<Watch>,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// Says how a [`Live`] catalog is opened; see [`Live::builder`].
#[derive(Debug)]
#[must_use]
pub struct LiveBuilder {
    catalog: CatalogBuilder,
    debounce: Duration,
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
    /// The files have mistakes; the catalog stays as it is. [`Live::report`] has them.
    Refused,
}

/// What the readers and the thread share.
#[derive(Debug)]
struct Shared {
    catalog: ArcSwap<Catalog>,
    report: ArcSwap<Report>,
    revision: AtomicU64,
    listeners: Mutex<Vec<Sender<LiveEvent>>>,
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
        LiveBuilder { catalog, debounce: Duration::from_millis(50) }
    }

    /// The catalog as it is now.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.shared.catalog.load_full()
    }

    /// How many catalogs there have been before this one.
    pub fn revision(&self) -> u64 {
        self.shared.revision.load(Ordering::Acquire)
    }

    /// What the last look at the files found: the warnings of the current catalog, or the mistakes
    /// for which a newer one was refused.
    pub fn report(&self) -> Arc<Report> {
        self.shared.report.load_full()
    }

    /// Everything that happens from now on. Who no longer listens drops the receiver.
    pub fn events(&self) -> Receiver<LiveEvent> {
        let (sender, receiver) = channel();
        self.shared.listeners().push(sender);
        receiver
    }
}

impl LiveBuilder {
    /// How long the files must be still before they are read, 50 milliseconds unless this is
    /// called. A save is often several changes in a row.
    pub fn debounce(mut self, pause: Duration) -> LiveBuilder {
        self.debounce = pause;
        self
    }

    /// Loads the content and begins to watch.
    ///
    /// # Errors
    ///
    /// See [`Live::open`].
    pub fn open(self) -> Result<Live, Error> {
        let mut refresher = Refresher::new(self.catalog);
        // Watching begins first, so that nothing that happens meanwhile is missed.
        let (watch, changes) = Watch::new(refresher.directories())?;
        let catalog = refresher.load()?;
        let shared = Arc::new(Shared {
            report: ArcSwap::from_pointee(catalog.report().clone()),
            catalog: ArcSwap::from_pointee(catalog),
            revision: AtomicU64::new(0),
            listeners: Mutex::default(),
        });
        let worker = Worker::new(Arc::clone(&shared), refresher, watch.handle(), self.debounce);
        let thread = std::thread::Builder::new()
            .name("isogloss-live".to_owned())
            .spawn(move || worker.run(&changes))
            .map_err(|cause| Error::watch(&cause.to_string()))?;
        Ok(Live { shared, watch: Some(watch), thread: Some(thread) })
    }
}

impl Shared {
    fn listeners(&self) -> std::sync::MutexGuard<'_, Vec<Sender<LiveEvent>>> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: LiveEvent) {
        self.listeners().retain(|listener| listener.send(event).is_ok());
    }

    /// Puts a new catalog in the place of the old one, which it gives back.
    fn publish(&self, catalog: Arc<Catalog>) -> Arc<Catalog> {
        self.report.store(Arc::new(catalog.report().clone()));
        let old = self.catalog.swap(catalog);
        let revision = self.revision.fetch_add(1, Ordering::AcqRel) + 1;
        self.tell(LiveEvent::Changed { revision });
        old
    }

    fn refuse(&self, report: Report) {
        self.report.store(Arc::new(report));
        self.tell(LiveEvent::Refused);
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        drop(self.watch.take());
        if let Some(thread) = self.thread.take() {
            // A thread that has panicked has nothing more to say.
            let _ = thread.join();
        }
    }
}
