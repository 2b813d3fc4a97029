use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::Live;
use super::feed::EntryFeed;
use super::folders::Folders;
use super::followed::Followed;
use super::follower::{Feed, FollowedFeed, FollowedStore, Follower, Source};
use super::message::Message;
use super::state::{Shared, Standing};
use super::watch::Watch;
use super::worker::Worker;
use crate::error::Error;
use crate::load::{CatalogBuilder, Refresher};
use crate::site::Site;

/// Options for opening a [`Live`] catalog; see [`Live::builder`].
///
/// ```
/// use isogloss::Catalog;
/// use isogloss::error::ErrorKind;
/// use isogloss::live::Live;
///
/// let content = |title: &str| {
///     Catalog::builder()
///         .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///         .file("pages/bib/nl.md", format!("+++\n{title}\n+++\n"))
/// };
/// let live = Live::builder(content("title = 'Bibliotheek'")).open()?;
/// assert_eq!((live.catalog().len(), live.revision()), (1, 0));
/// // Mistakes are refused later, but the first catalog must be valid.
/// let error = Live::builder(content("titel = 'Bibliotheek'")).open().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Content);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
#[must_use]
pub struct LiveBuilder {
    catalog: CatalogBuilder,
    debounce: Duration,
    others: Vec<PathBuf>,
    feed: Option<Feed>,
}

impl LiveBuilder {
    pub(super) fn new(catalog: CatalogBuilder) -> LiveBuilder {
        let debounce = Duration::from_millis(50);
        LiveBuilder { catalog, debounce, others: Vec::new(), feed: None }
    }

    /// Sets how long the files must remain unchanged before they are read. The default is 50
    /// milliseconds. Saving a file often causes several changes in a row.
    ///
    /// ```
    /// # let name = format!("isogloss-debounce-{}", std::process::id());
    /// # let folder = std::env::temp_dir().join(name);
    /// # for page in ["bib", "zwembad"] {
    /// #     std::fs::create_dir_all(folder.join("pages").join(page)).unwrap();
    /// # }
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
    /// use std::time::Duration;
    ///
    /// use isogloss::Catalog;
    /// use isogloss::live::{Live, LiveEvent};
    ///
    /// let content = Catalog::builder().folder(&folder);
    /// let live = Live::builder(content).debounce(Duration::from_millis(500)).open()?;
    /// let events = live.events();
    /// // Two files are saved shortly after one another, which is one change of the catalog.
    /// let save = |page: &str, text: &str| std::fs::write(folder.join(page), text).unwrap();
    /// save("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n");
    /// save("pages/zwembad/nl.md", "+++\ntitle = \"Zwembad\"\n+++\n");
    /// let event = events.recv_timeout(Duration::from_secs(60)).unwrap();
    /// assert_eq!(event, LiveEvent::Changed { revision: 1 });
    /// assert_eq!(live.catalog().len(), 2);
    /// # drop(live);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn debounce(mut self, pause: Duration) -> LiveBuilder {
        self.debounce = pause;
        self
    }

    /// Watches a folder that is not content, such as one of templates, messages or pictures. A
    /// change in it is reported as [`LiveEvent::Watched`](super::LiveEvent::Watched) and does not
    /// load content again, even if the folder is part of the content tree.
    ///
    /// The folder need not exist, and may be removed and come back. It may be a link, and links in
    /// it to folders elsewhere are followed, except to content. Hidden files and editors' backups
    /// are ignored.
    ///
    /// ```no_run
    /// use isogloss::live::{Live, LiveEvent};
    /// use isogloss::Catalog;
    ///
    /// let live = Live::builder(Catalog::builder().folder("content")).watch("templates").open()?;
    /// for event in live.events() {
    ///     if event == LiveEvent::Watched {
    ///         println!("a template has changed");
    ///     }
    /// }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn watch(mut self, folder: impl AsRef<Path>) -> LiveBuilder {
        self.others.push(folder.as_ref().to_owned());
        self
    }

    /// Adds the entries of a database, and follows them; see [`EntryFeed`]. A second feed replaces the
    /// first one.
    ///
    /// A feed can be combined with the files of a folder, for example for the configuration or for
    /// some of the entries, but not with a store. If its rows have mistakes, the catalog stays as it
    /// is, [`Live::report`] returns them, and all changes since then are shown together once they are
    /// valid. An entry without a text is left out, with a warning, because an editor may have created
    /// it a moment ago.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::error::Code;
    /// use isogloss::live::{EntryFeed, FeedChanges, FeedError, Live};
    /// use isogloss::store::Revision;
    /// use isogloss::{Catalog, Entry};
    ///
    /// /// A table that has never changed.
    /// struct Pages;
    ///
    /// impl EntryFeed for Pages {
    ///     fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
    ///         let title = Variant::new("nl".parse()?).with("title", "Bibliotheek");
    ///         let library = Entry::new("pages/bib", "mission-page").with_variant(title);
    ///         let begun = Entry::new("pages/zwembad", "mission-page");
    ///         Ok((Revision::new(2), vec![library, begun]))
    ///     }
    ///
    ///     fn changes(&mut self, since: Revision) -> Result<FeedChanges, FeedError> {
    ///         Ok(FeedChanges::Changes(since, Default::default()))
    ///     }
    /// }
    ///
    /// let configuration = Catalog::builder().file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    /// let live = Live::builder(configuration).follow(Pages).open()?;
    /// assert_eq!(live.catalog().len(), 1);
    /// assert_eq!(live.shown_revision(), Some(Revision::new(2)));
    /// assert_eq!(live.report().iter().next().unwrap().code(), Code::NoVariant);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn follow(mut self, feed: impl EntryFeed) -> LiveBuilder {
        self.feed = Some(Feed::new(feed));
        self
    }

    /// Loads the content and starts to watch.
    ///
    /// # Errors
    ///
    /// See [`Live::open`].
    pub fn open(self) -> Result<Live, Error> {
        self.open_with(|_| Ok(()))
    }

    /// Loads the content, creates a value that depends on its configuration, and starts to watch.
    ///
    /// The value is created again when the configuration may have changed, and when something in a
    /// [watched](LiveBuilder::watch) folder has changed, but never for a changed entry. It is
    /// created on the thread that follows the files, which waits for it. The catalog and the value
    /// that [`Live::current`] returns belong together: if the value cannot be created for a new
    /// configuration, the previous catalog stays, with its value, and [`Live::error`] returns the
    /// reason.
    ///
    /// ```
    /// use isogloss::live::Live;
    /// use isogloss::Catalog;
    ///
    /// let content = Catalog::builder().file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    /// // Usually a theme, from the templates in a folder that is watched.
    /// let live = Live::builder(content).open_with(|site| Ok(site.languages().len()))?;
    /// let (catalog, languages) = live.current();
    /// assert_eq!(catalog.site().languages().len(), *languages);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Live::open`], and the error of `make` if the first value cannot be
    /// created.
    pub fn open_with<T>(
        self,
        make: impl FnMut(&Site) -> Result<T, Error> + Send + 'static,
    ) -> Result<Live<T>, Error>
    where
        T: Send + Sync + 'static,
    {
        let (orders, messages) = channel();
        let content = Watch::of_content(orders.clone())?;
        let others = match self.others.is_empty() {
            true => None,
            false => Some(Watch::of_others(orders.clone())?),
        };
        self.start(make, [Some(content), others], (orders, messages))
    }

    /// Loads the content and starts to follow it by a watch on content and one on other folders.
    fn start<T: Send + Sync + 'static>(
        self,
        mut make: impl FnMut(&Site) -> Result<T, Error> + Send + 'static,
        [content, others]: [Option<Watch>; 2],
        (orders, messages): (Sender<Message>, Receiver<Message>),
    ) -> Result<Live<T>, Error> {
        let handle = |watch: &Option<Watch>| watch.as_ref().map(Watch::handle).unwrap_or_default();
        let mut catalog = self.catalog;
        let mut followed = Followed::default();
        let mut source: Option<Box<dyn Source>> = None;
        if let Some(mut feed) = self.feed {
            let (revision, all) = feed.snapshot()?;
            let entries;
            (followed, entries) = Followed::begin(revision, all);
            catalog = catalog.entries(entries);
            source = Some(Box::new(FollowedFeed::new(feed, revision)));
        }
        let store = catalog.followed_store().cloned();
        if source.is_some() && store.is_some() {
            let message = "a catalog follows a feed or a store, not both: give it one of them";
            return Err(Error::feed(message.to_owned()));
        }
        let mut refresher = Refresher::new(catalog);
        // Watching starts first, so that no change is missed in the meantime.
        let store_watch = store.as_ref().map(|store| store.watch()).transpose()?;
        let folders = Folders::follow(
            refresher.directories(),
            &self.others,
            handle(&content),
            handle(&others),
        )?;
        let fresh = refresher.read(refresher.made().clone())?;
        let catalog = refresher.accept(fresh);
        if let (Some(store), Some(watch), Some(position)) =
            (store, store_watch, refresher.position())
        {
            followed = Followed::of_store(position.revision());
            source = Some(Box::new(FollowedStore::new(store, watch, position)));
        }
        let value = make(catalog.site())?;
        let (state, left_out) = (followed.state(), followed.left_out());
        let standing = Standing { error: None, followed: state, left_out };
        let shared = Arc::new(Shared::new(catalog, value, standing));
        let worker = Worker {
            shared: Arc::clone(&shared),
            refresher,
            folders,
            debounce: self.debounce,
            make: Box::new(make),
            spare: None,
            refused: None,
            unmade: None,
            unshown: None,
            followed,
            is_worth_retrying: false,
            is_stale: false,
            polled: None,
        };
        let thread = std::thread::Builder::new()
            .name("isogloss-live".to_owned())
            .spawn(move || worker.run(&messages))
            .map_err(|cause| Error::watch(&cause.to_string()))?;
        let watches = others.into_iter().chain(content).collect();
        let orders = Arc::new(orders);
        let (stop, stopped) = channel();
        if let Some(source) = source {
            let follower = Follower { source, messages: Arc::downgrade(&orders), stopped };
            std::thread::Builder::new()
                .name("isogloss-follower".to_owned())
                .spawn(move || follower.run())
                .map_err(|cause| Error::watch(&cause.to_string()))?;
        }
        Ok(Live { shared, watches, orders: Some(orders), thread: Some(thread), _stop: stop })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};

    use super::super::message::{Change, Message};
    use super::super::watch::{FolderWatcher, Watch};
    use crate::Catalog;
    use crate::error::ErrorKind;
    use crate::live::{Live, LiveEvent};

    /// A watcher that reports nothing, and cannot watch more folders while it is full.
    #[derive(Debug)]
    struct Silent {
        is_full: Arc<AtomicBool>,
    }

    impl FolderWatcher for Silent {
        fn follow(&mut self, _: &Path) -> Result<(), String> {
            match self.is_full.load(Ordering::SeqCst) {
                true => Err("the limit is reached".to_owned()),
                false => Ok(()),
            }
        }

        fn leave(&mut self, _: &Path) {}
    }

    #[test]
    fn files_are_looked_at_while_they_cannot_be_watched() {
        let root = std::env::temp_dir().join(format!("isogloss-unwatched-{}", std::process::id()));
        let text = |path: &str, text: &str| {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        };
        text("content/site.toml", "[[languages]]\ntag = \"fr\"\n");
        text("content/pages/a/fr.md", "---\ntitle: A\n---\n");
        text("templates/base.html", "");
        let is_full = Arc::new(AtomicBool::new(false));
        let watch = || Some(Watch::by(Silent { is_full: Arc::clone(&is_full) }));
        let (orders, messages) = channel();
        let system = orders.clone();
        let live = Live::builder(Catalog::builder().folder(root.join("content")))
            .watch(root.join("templates"))
            .start(|_| Ok(()), [watch(), watch()], (orders, messages))
            .unwrap();
        // If the test fails, the thread ends only after this.
        let system = system;
        let events = live.events();
        let next = || events.recv_timeout(Duration::from_secs(60)).unwrap();
        is_full.store(true, Ordering::SeqCst);
        // A folder is created, and the system cannot watch it.
        text("content/pages/b/fr.md", "---\ntitle: B\n---\n");
        let cause = "the limit is reached".to_owned();
        system.send(Message::Content(Change::Unwatched(cause))).unwrap();
        assert_eq!(next(), LiveEvent::Unwatched);
        assert_eq!(next(), LiveEvent::Changed { revision: 1 });
        let error = live.watch_error().unwrap();
        assert_eq!(error.kind(), ErrorKind::Watch);
        assert!(error.to_string().contains("the limit is reached"), "{error}");
        text("content/pages/b/fr.md", "---\ntitle: Bé\n---\n");
        assert_eq!(next(), LiveEvent::Changed { revision: 2 });
        text("templates/base.html", "x");
        assert_eq!(next(), LiveEvent::Watched);
        fs::remove_dir_all(root.join("content/pages/b")).unwrap();
        assert_eq!(next(), LiveEvent::Changed { revision: 3 });
        assert!(live.catalog().entry("pages/b").is_none());
        assert!(live.error().is_none());
        // The system can watch all folders again.
        is_full.store(false, Ordering::SeqCst);
        let end = Instant::now() + Duration::from_secs(60);
        while live.watch_error().is_some() {
            assert!(Instant::now() < end);
            std::thread::sleep(Duration::from_millis(5));
        }
        drop((system, live));
        fs::remove_dir_all(root).unwrap();
    }
}
