use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::Live;
use super::folders::Folders;
use super::state::Shared;
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
}

impl LiveBuilder {
    pub(super) fn new(catalog: CatalogBuilder) -> LiveBuilder {
        LiveBuilder { catalog, debounce: Duration::from_millis(50), others: Vec::new() }
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
    /// The folder need not exist, and may be removed and come back. It may be a link; links to
    /// folders in it are not followed. Hidden files and editors' backups are ignored.
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
        mut make: impl FnMut(&Site) -> Result<T, Error> + Send + 'static,
    ) -> Result<Live<T>, Error>
    where
        T: Send + Sync + 'static,
    {
        let mut refresher = Refresher::new(self.catalog);
        let (orders, messages) = channel();
        let content = Watch::of_content(orders.clone())?;
        let others = match self.others.is_empty() {
            true => None,
            false => Some(Watch::of_others(orders.clone())?),
        };
        // Watching starts first, so that no change is missed in the meantime.
        let folders = Folders::follow(
            refresher.directories(),
            &self.others,
            content.handle(),
            others.as_ref().map(Watch::handle).unwrap_or_default(),
        )?;
        let fresh = refresher.read(refresher.made().to_vec())?;
        let catalog = refresher.accept(fresh);
        let value = make(catalog.site())?;
        let shared = Arc::new(Shared::new(catalog, value));
        let worker = Worker {
            shared: Arc::clone(&shared),
            refresher,
            folders,
            debounce: self.debounce,
            make: Box::new(make),
            spare: None,
            refused: None,
            unmade: None,
            is_stale: false,
        };
        let thread = std::thread::Builder::new()
            .name("isogloss-live".to_owned())
            .spawn(move || worker.run(&messages))
            .map_err(|cause| Error::watch(&cause.to_string()))?;
        let watches = others.into_iter().chain([content]).collect();
        Ok(Live { shared, watches, orders: Some(orders), thread: Some(thread) })
    }
}
