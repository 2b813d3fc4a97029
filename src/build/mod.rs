//! A whole static site: every page of every language, lists, terms, feeds, the sitemap, redirects,
//! pages for what is not there, and the files beside the texts.
//!
//! # What is written
//!
//! | file | when |
//! |---|---|
//! | the page of an entry | in every language whose readers have it ([`Resolved::has_own_page`]) |
//! | the front page | in every language, if it is no entry's |
//! | the list of a folder, page by page | for each kind that claims one and has something in it |
//! | the list of a term, page by page | in the languages whose readers find something under it |
//! | `404.html` | in every language, and at the root of each host |
//! | feeds | for each kind with a folder and a field `date`; Atom, unless [`with_feeds`](SiteBuild::with_feeds) says otherwise |
//! | `sitemap.xml`, `robots.txt` | for each host |
//! | redirects | from former slugs and paths, from where a kind redirects its readers, from a root without a language |
//! | `assets/…` | the files beside the texts, from the folder that [`with_assets`](SiteBuild::with_assets) names |
//! | the style sheet | if the theme names one from the root that no file of yours is |
//!
//! Where each of them stands is what [`Address::file`](crate::routing::Address::file) says, so that
//! languages with hosts of their own have folders of their own, and in each of them all the files
//! that are on every host. A redirect leads where [`Catalog::look_up`](crate::Catalog::look_up)
//! leads, and never stands where something else does.
//!
//! # What happens to what was there
//!
//! The output folder has a manifest, [`MANIFEST`]. A file that was written before and is no longer
//! made is removed if the manifest names it; a file whose bytes are the same stays as it is, with
//! its time. Whatever somebody else put there stays, and where it stands in the way the build is
//! refused; only a file with the very bytes that are to be written is taken over. One build at a time writes to a
//! folder, which a lock beside it sees to; and none writes to where the content is.
//!
//! [`Resolved::has_own_page`]: crate::Resolved::has_own_page

mod claims;
mod kind;
mod manifest;
mod output;
mod pages;
mod plan;
mod publishing;
mod redirects;
mod sources;
mod swap;

pub use kind::FileKind;
pub use manifest::{Built, MANIFEST, WrittenFile};
pub(crate) use sources::source;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;

use crate::catalog::Catalog;
use crate::error::Error;
use crate::feed::FeedFormat;
use crate::parallel;
use crate::site::Layout;
use crate::template::{Reader, Theme};
use manifest::Manifest;
use output::{Output, Put};
use plan::{Job, Plan, Planned};
use swap::Swap;

/// Builds a whole static site; see the [module](self) for what that is.
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nDe lansiers.\n");
/// # let folder = std::env::temp_dir().join(format!("isogloss-build-{}", std::process::id()));
/// use std::sync::Arc;
/// use isogloss::{Timestamp, build::SiteBuild, template::Theme};
///
/// let catalog = Arc::new(content.build()?);
/// let theme = Theme::new(catalog.site())?.with_stylesheet("/style.css");
/// let moment: Timestamp = "2025-10-01T00:00:00Z".parse().unwrap();
/// let build = SiteBuild::new(&catalog, &theme, moment).atomically(true);
///
/// let built = build.write_to(&folder)?;
/// let page = built.file("fr/news/a/index.html").unwrap();
/// assert_eq!(page.kind().to_string(), "the page of news/a for readers of fr, in nl");
/// // Nothing has changed, so nothing is written.
/// assert!(build.write_to(&folder)?.manifest().iter().all(|file| file.is_unchanged()));
/// // There is no base, and so there are no whole addresses.
/// assert!(built.left_out().iter().any(|what| what.starts_with("feeds and sitemaps")));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SiteBuild<'t> {
    catalog: Arc<Catalog>,
    theme: &'t Theme,
    moment: Timestamp,
    page_size: usize,
    feeds: Vec<FeedFormat>,
    assets: Option<PathBuf>,
    /// Folders, each with where its files go.
    folders: Vec<(PathBuf, String)>,
    files: Vec<(String, Arc<[u8]>)>,
    is_atomic: bool,
    progress: Option<Progress>,
}

/// Told how many files have been made, and of how many.
#[derive(Clone)]
struct Progress(Arc<dyn Fn(usize, usize) + Send + Sync>);

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Progress")
    }
}

impl<'t> SiteBuild<'t> {
    /// The site as the public sees it at a moment: lists of ten, an Atom feed for each, written in
    /// place.
    pub fn new(catalog: &Arc<Catalog>, theme: &'t Theme, moment: Timestamp) -> SiteBuild<'t> {
        SiteBuild {
            catalog: Arc::clone(catalog),
            theme,
            moment,
            page_size: 10,
            feeds: vec![FeedFormat::Atom],
            assets: None,
            folders: Vec::new(),
            files: Vec::new(),
            is_atomic: false,
            progress: None,
        }
    }

    /// How many entries stand on a page of a list; at least one.
    #[must_use]
    pub fn with_page_size(mut self, size: usize) -> Self {
        self.page_size = size.max(1);
        self
    }

    /// In which forms there are feeds; none for an empty list.
    #[must_use]
    pub fn with_feeds(mut self, formats: impl IntoIterator<Item = FeedFormat>) -> Self {
        self.feeds = formats.into_iter().collect();
        self.feeds.sort_unstable();
        self.feeds.dedup();
        self
    }

    /// The tree that the content was read from: the files beside the texts are copied from there,
    /// because a catalog knows only their names.
    #[must_use]
    pub fn with_assets(mut self, folder: impl Into<PathBuf>) -> Self {
        self.assets = Some(folder.into());
        self
    }

    /// Copies all files of a folder to the root: pictures, scripts, a style sheet of your own. Names
    /// that begin with a dot are left out, but for `.well-known`.
    #[must_use]
    pub fn with_static(self, folder: impl Into<PathBuf>) -> Self {
        self.with_static_at(folder, "")
    }

    /// The same below a path of the site.
    #[must_use]
    pub fn with_static_at(mut self, folder: impl Into<PathBuf>, path: impl Into<String>) -> Self {
        self.folders.push((folder.into(), path.into()));
        self
    }

    /// One file more, by its path from the root: `CNAME`, `security.txt`.
    #[must_use]
    pub fn with_file(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((path.into(), bytes.into().into()));
        self
    }

    /// Whether the site is written beside the output folder and takes its place when all of it is
    /// there; whatever goes wrong before, the old output stays as it is.
    ///
    /// What has not changed is linked and takes no room. For the moment between two renames there is
    /// neither the old nor the new; a build that ends there is mended by the next one.
    #[must_use]
    pub fn atomically(mut self, is_atomic: bool) -> Self {
        self.is_atomic = is_atomic;
        self
    }

    /// Who is told how far it has come: how many files have been made, and of how many. It is called
    /// by whichever thread has made one.
    #[must_use]
    pub fn with_progress(mut self, told: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        self.progress = Some(Progress(Arc::new(told)));
        self
    }

    /// Writes the site to a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if a page cannot be
    /// written, [`ErrorKind::Io`](crate::ErrorKind::Io) if a file or folder cannot be read or written,
    /// [`ErrorKind::Build`](crate::ErrorKind::Build) if there are two outputs at one path, a path
    /// that leads out of the folder, or a file in the way that no build wrote, and
    /// [`ErrorKind::Content`](crate::ErrorKind::Content) if a gate of the site refuses an entry. Of several errors it is
    /// the first in the order of the site, however many threads there are.
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<Built, Error> {
        let gates = self.catalog.gate_report(self.moment);
        if gates.has_errors() {
            return Err(Error::content(gates));
        }
        let readers: Vec<Reader> = self
            .catalog
            .site()
            .tags()
            .map(|language| Reader::new(Arc::clone(&self.catalog), language, self.moment))
            .collect::<Result<_, Error>>()?;
        let mut plan = Plan::new(self, &readers);
        plan.add_pages()?;
        plan.add_sources()?;
        plan.add_publishing()?;
        plan.add_redirects()?;
        let (planned, left_out) = plan.finish()?;

        let place = swap::resolved(folder.as_ref())?;
        if let Some(content) = &self.assets {
            let content = match self.catalog.site().layout() {
                Layout::Native => content.clone(),
                // Beside the content there is the rest of the site, where Hugo and Zola write, too.
                _ => content.join("content"),
            };
            swap::keep_off(&place, &content)?;
        }
        let _lock = swap::lock(&place)?;
        swap::mend(&place)?;
        let former = Manifest::read(&place)?;
        if self.is_atomic {
            let swap = Swap::begin(&place)?;
            let output = Output::beside(swap.new_folder(), &place, &former);
            let built = self.write(&readers, planned, left_out, &output);
            // Whatever went wrong, what was begun is taken away again.
            match built {
                Ok(built) => swap.finish(built, &former),
                Err(error) => Err(swap.give_up(error)),
            }
        } else {
            swap::make_folder(&place)?;
            let output = Output::in_place(&place, &former);
            output.claim(&planned)?;
            let built = self.write(&readers, planned, left_out, &output)?;
            let removed = output.remove_stale(&built)?;
            Ok(built.with_removed(removed))
        }
    }

    fn write(
        &self,
        readers: &[Reader],
        planned: Vec<Planned<'_>>,
        left_out: Vec<String>,
        output: &Output<'_>,
    ) -> Result<Built, Error> {
        output.make_folders(&planned)?;
        // The first that failed; what comes after it need not be made any more.
        let failed = AtomicUsize::new(usize::MAX);
        let (made, all) = (AtomicUsize::new(0), planned.len());
        let numbered: Vec<(usize, Planned<'_>)> = planned.into_iter().enumerate().collect();
        let written = parallel::map(numbered, |(at, planned)| {
            if at > failed.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let put = self.make(readers, &planned, output, at).inspect_err(|_| {
                failed.fetch_min(at, Ordering::Relaxed);
            })?;
            if let Some(Progress(told)) = &self.progress {
                told(made.fetch_add(1, Ordering::Relaxed) + 1, all);
            }
            Ok(Some(WrittenFile::new(planned.path, planned.kind, put)))
        });
        let mut files: Vec<WrittenFile> = Vec::with_capacity(written.len());
        for file in written {
            files.extend(file?);
        }
        files.sort_by(|a, b| a.path().cmp(b.path()));
        let built = Built::new(files, left_out);
        output.put_manifest(&built)?;
        Ok(built)
    }

    /// Makes one file, which is all of it that is in memory.
    fn make(
        &self,
        readers: &[Reader],
        planned: &Planned<'_>,
        output: &Output<'_>,
        at: usize,
    ) -> Result<Put, Error> {
        let page = |reader: usize, write: &dyn Fn(&Reader) -> Result<String, Error>| {
            let Some(reader) = readers.get(reader) else { return Ok(String::new()) };
            write(reader)
        };
        let html = match &planned.job {
            Job::Entry { reader, id } => page(*reader, &|it| self.theme.entry(it, id.as_str()))?,
            Job::Front { reader } => page(*reader, &|it| self.theme.front(it))?,
            Job::NotFound { reader } => page(*reader, &|it| self.theme.not_found(it))?,
            Job::List { reader, folder, page: ids } => {
                page(*reader, &|it| self.theme.list_page(it, folder, ids.clone()))?
            }
            Job::Term { reader, taxonomy, id, page: ids } => {
                page(*reader, &|it| self.theme.term_page(it, taxonomy, id, ids.clone()))?
            }
            Job::Feed { feed, format } => {
                let mut bytes = Vec::new();
                feed.write(*format, &mut bytes)
                    .map_err(|cause| Error::io(Path::new(&planned.path), "written", &cause))?;
                return output.put(&planned.path, &bytes, at);
            }
            Job::Bytes(bytes) => return output.put(&planned.path, bytes, at),
            Job::Copy(from) => return output.copy(&planned.path, from, at),
        };
        output.put(&planned.path, html.as_bytes(), at)
    }
}
