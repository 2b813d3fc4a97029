//! A static site: the resources of a [`Website`] as files in a folder.
//!
//! [`StaticSite`] writes every resource to the file that [`Resource::file`] names. Each language
//! with its own host has its own folder, which also contains the files that are on every host. A
//! redirect becomes a page that redirects.
//!
//! # Existing files
//!
//! The output folder has a manifest, [`MANIFEST`]. A file from an earlier build that is no longer
//! generated is removed if the manifest names it. A file whose bytes are the same stays unchanged,
//! including its modification time. Other files in the folder stay, but one at an output path fails
//! the build, unless it already has the bytes that are to be written. A lock beside the folder
//! ensures that only one build at a time writes to it. A build never writes to the folder of the
//! content.
//!
//! A resource whose file the system cannot store is an error: one whose name is not possible on
//! Windows, or one of two whose paths differ in capitals only where these make no difference, as
//! usually on Windows and macOS. A redirect gives way to the other resource there. In trees of other
//! tools such resources are left out.

mod carry;
mod exchange;
mod manifest;
mod output;
mod place;
mod remains;
mod swap;

pub use manifest::{BuildReport, InPlaceReason, WrittenFile};

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::Error;
use crate::parallel;
use crate::website::{Content, Failures, Resource, Resources, View, Website};
use manifest::Manifest;
use output::{Output, Put};
use remains::Beside;
use swap::Swap;

/// The name of the manifest in the output folder. It is JSON, with one file on each line, sorted by
/// path.
pub const MANIFEST: &str = ".isogloss-manifest.json";

/// The static site of a website, to be written to a folder; see the [module](self).
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nDe lansiers.\n");
/// # let folder = std::env::temp_dir().join(format!("isogloss-build-{}", std::process::id()));
/// use isogloss::build::StaticSite;
/// use isogloss::template::Theme;
/// use isogloss::website::{View, Website};
/// use isogloss::Timestamp;
///
/// let catalog = content.build()?;
/// let theme = Theme::new(catalog.site())?.with_stylesheet("/style.css");
/// let website = Website::new().with_theme(theme);
/// let view = View::new(catalog, "2025-10-01T00:00:00Z".parse().unwrap());
/// let site = StaticSite::new(&website, &view).with_atomic_swap(true);
///
/// let built = site.write_to(&folder)?;
/// let page = built.file("fr/news/a/index.html").unwrap();
/// assert_eq!(page.kind().to_string(), "the page of news/a for readers of fr, in nl");
/// // Nothing has changed, so nothing is written.
/// assert!(site.write_to(&folder)?.files().iter().all(|file| file.is_unchanged()));
/// // There is no base, and so there are no whole addresses.
/// assert!(built.left_out().iter().any(|what| what.starts_with("feeds and sitemaps")));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct StaticSite<'w> {
    website: &'w Website,
    view: View,
    is_atomic: bool,
    progress: Option<Progress>,
}

/// The folder that a build writes to.
struct Target {
    place: PathBuf,
    /// The files of the former build.
    former: Manifest,
    /// Whether capitals make no difference in the names of files.
    ignores_case: bool,
}

/// A callback for the number of finished files and the total.
#[derive(Clone)]
struct Progress(Arc<dyn Fn(usize, usize) + Send + Sync>);

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Progress")
    }
}

impl<'w> StaticSite<'w> {
    /// Creates the static site of a website for a view, to be written in place. It contains what
    /// the public sees, even if the view is a preview.
    ///
    /// ```
    /// # let name = format!("isogloss-public-{}", std::process::id());
    /// # let temporary = std::env::temp_dir().join(name);
    /// # let folder = temporary.join("public");
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .file("pages/budget/nl.md", "+++\ntitle = \"Begroting\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::build::StaticSite;
    /// use isogloss::website::{View, Website};
    ///
    /// // The budget is a draft, which editors see in a preview.
    /// let website = Website::new().with_theme(theme);
    /// let preview = View::new(catalog, Timestamp::UNIX_EPOCH).preview();
    /// assert_eq!(website.find(&preview, None, "/nl/pages/budget/").status(), 200);
    ///
    /// let built = StaticSite::new(&website, &preview).write_to(&folder)?;
    /// assert!(built.file("nl/pages/bib/index.html").is_some());
    /// assert!(built.file("nl/pages/budget/index.html").is_none());
    /// # std::fs::remove_dir_all(&temporary).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(website: &'w Website, view: &View) -> StaticSite<'w> {
        let view = view.with_audience(Default::default());
        StaticSite { website, view, is_atomic: false, progress: None }
    }

    /// Sets whether the site is written beside the output folder, which it replaces once it is
    /// complete. If the build fails before that, the old output stays unchanged. The default is
    /// `false`.
    ///
    /// Unchanged files are hard links and take no space. The new folder gets the permissions and the
    /// owner of the old one, and so do the folders and files in it.
    ///
    /// With the feature `atomic-swap`, Linux and macOS exchange both folders in one step, and so at
    /// every moment there is either the old or the new output. Elsewhere, and on file systems that
    /// cannot do that, there is briefly neither of them between two renames. If a build ends at that
    /// point, the next one restores the old output.
    ///
    /// An output folder that cannot be replaced, such as a mount point, is written in place;
    /// [`BuildReport::in_place_reason`] returns why.
    ///
    /// ```
    /// # let name = format!("isogloss-atomic-{}", std::process::id());
    /// # let temporary = std::env::temp_dir().join(name);
    /// # let folder = temporary.join("public");
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::build::StaticSite;
    /// use isogloss::website::{View, Website};
    ///
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let website =
    ///     Website::new().with_theme(theme).with_file("CNAME", b"www.example.org".as_slice());
    /// StaticSite::new(&website, &view).with_atomic_swap(true).write_to(&folder)?;
    ///
    /// // Without its theme the website has pages that cannot be written, and so the build fails.
    /// let broken = Website::new().with_file("CNAME", b"beta.example.org".as_slice());
    /// assert!(StaticSite::new(&broken, &view).with_atomic_swap(true).write_to(&folder).is_err());
    /// assert_eq!(std::fs::read(folder.join("CNAME")).unwrap(), b"www.example.org");
    ///
    /// // In place, everything that can be written is written.
    /// assert!(StaticSite::new(&broken, &view).write_to(&folder).is_err());
    /// assert_eq!(std::fs::read(folder.join("CNAME")).unwrap(), b"beta.example.org");
    /// # std::fs::remove_dir_all(&temporary).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_atomic_swap(mut self, is_atomic: bool) -> Self {
        self.is_atomic = is_atomic;
        self
    }

    /// Calls `on_progress(done, total)` after each file, on the thread that wrote it. `done` is the
    /// number of files that have been written so far, and `total` is the number of all files. Files
    /// that cannot be written count too.
    ///
    /// ```
    /// # let name = format!("isogloss-progress-{}", std::process::id());
    /// # let temporary = std::env::temp_dir().join(name);
    /// # let folder = temporary.join("public");
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicUsize, Ordering};
    ///
    /// use isogloss::Timestamp;
    /// use isogloss::build::StaticSite;
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let most = Arc::new(AtomicUsize::new(0));
    /// let percent = Arc::clone(&most);
    /// let site = StaticSite::new(&website, &view).with_progress(move |done, total| {
    ///     // Several threads write, so the numbers may arrive out of order.
    ///     percent.fetch_max(100 * done / total, Ordering::Relaxed);
    /// });
    /// site.write_to(&folder)?;
    /// assert_eq!(most.load(Ordering::Relaxed), 100);
    /// # std::fs::remove_dir_all(&temporary).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_progress(
        mut self,
        on_progress: impl Fn(usize, usize) + Send + Sync + 'static,
    ) -> Self {
        self.progress = Some(Progress(Arc::new(on_progress)));
        self
    }

    /// Writes the site to a folder, which is created if it does not exist.
    ///
    /// A page or file that cannot be written does not stop the others. In place, all the others are
    /// written, and an existing file at its path stays; atomically, the old output stays.
    ///
    /// ```
    /// # let name = format!("isogloss-write-{}", std::process::id());
    /// # let temporary = std::env::temp_dir().join(name);
    /// # let folder = temporary.join("public");
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::build::StaticSite;
    /// use isogloss::error::ErrorKind;
    /// use isogloss::website::{View, Website};
    ///
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let plain = Website::new().with_theme(theme);
    /// let website = plain.clone().with_file("poster.svg", b"<svg/>".as_slice());
    /// StaticSite::new(&website, &view).write_to(&folder)?;
    ///
    /// // A file that the site no longer has is removed. A file that no build wrote stays.
    /// std::fs::write(folder.join("notes.txt"), "not a part of the site").unwrap();
    /// let built = StaticSite::new(&plain, &view).write_to(&folder)?;
    /// assert_eq!(built.removed(), ["poster.svg"]);
    /// assert!(folder.join("notes.txt").exists());
    ///
    /// // It is not overwritten either.
    /// let website = plain.with_file("notes.txt", b"generated".as_slice());
    /// let error = StaticSite::new(&website, &view).write_to(&folder).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Build);
    /// # std::fs::remove_dir_all(&temporary).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) before anything
    /// is written if a gate of the site refuses an entry or [`Resources::report`] has an error.
    /// Returns an error of the same kind if pages or files cannot be written, with a finding for
    /// each mistake: those that [`Website::check_rendering`] reports. Returns an error of kind
    /// [`ErrorKind::Io`](crate::error::ErrorKind::Io) if the folder cannot be written, and of kind
    /// [`ErrorKind::Build`](crate::error::ErrorKind::Build) if a file that no build wrote is at an output
    /// path.
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<BuildReport, Error> {
        let resources = self.website.resources(&self.view);
        let mut refused = self.view.catalog().gate_report(self.view.moment());
        refused.append(resources.report().clone());
        if refused.has_errors() {
            return Err(Error::content(refused));
        }
        let place = place::resolved(folder.as_ref())?;
        for content in self.view.catalog().directories() {
            place::keep_off(
                &place,
                // In such a tree the content folder is beside the rest of the site, where other
                // tools also write.
                &content.join(self.view.site().conventions().content_folder),
            )?;
        }
        let _lock = place::lock(&place)?;
        let ignores_case = place::ignores_case(&place)?;
        let resources = resources.storable(&self.view, ignores_case).map_err(Error::content)?;
        Beside::of(&place)?.mend(&place)?;
        let target = Target { former: Manifest::read(&place)?, place, ignores_case };
        if !self.is_atomic {
            return self.write_in_place(resources, &target);
        }
        match self.write_beside(&resources, &target)? {
            Ok(built) => Ok(built),
            Err(reason) => {
                let built = self.write_in_place(resources, &target)?;
                Ok(built.with_in_place_reason(Some(reason)))
            }
        }
    }

    /// Writes the site beside the output folder and replaces that. Returns a reason if the folder
    /// cannot be replaced.
    fn write_beside(
        &self,
        resources: &Resources<'_>,
        target: &Target,
    ) -> Result<Result<BuildReport, InPlaceReason>, Error> {
        let Target { place, former, ignores_case } = target;
        let swap = match Swap::begin(place, Beside::of(place)?)? {
            Ok(swap) => swap,
            Err(reason) => return Ok(Err(reason)),
        };
        let output = Output::new(swap.new_folder(), place, former, *ignores_case);
        // On any error, the unfinished output is removed.
        let written = self.write(resources.clone(), &output);
        let (built, failures) = written.map_err(|error| swap.give_up(error))?;
        if !failures.is_empty() {
            return Err(swap.give_up(Error::content(failures.into_report())));
        }
        output.put_manifest(&built).map_err(|error| swap.give_up(error))?;
        swap.finish(built, former)
    }

    fn write_in_place(
        &self,
        resources: Resources<'_>,
        target: &Target,
    ) -> Result<BuildReport, Error> {
        let Target { place, former, ignores_case } = target;
        place::make_folder(place)?;
        remains::remove_parts(place)?;
        let output = Output::new(place, place, former, *ignores_case);
        output.claim(resources.iter().map(Resource::file))?;
        let (built, failures) = self.write(resources, &output)?;
        // Files that are no longer public are removed even if others could not be written.
        let removed = output.remove_stale()?;
        if !failures.is_empty() {
            return Err(Error::content(failures.into_report()));
        }
        output.put_manifest(&built)?;
        Ok(built.with_removed(removed))
    }

    fn write(
        &self,
        resources: Resources<'_>,
        output: &Output<'_>,
    ) -> Result<(BuildReport, Failures), Error> {
        output.make_folders(resources.iter().map(Resource::file))?;
        let left_out = resources.left_out().to_vec();
        let (made, all) = (AtomicUsize::new(0), resources.len());
        let numbered: Vec<(usize, Resource<'_>)> = resources.into_iter().enumerate().collect();
        let written = parallel::map(numbered, |(at, resource)| {
            let content = resource.content(&self.view);
            let put = match content {
                Ok(content) => self.put(&resource, &content, output, at)?,
                Err(error) => Err(error),
            };
            if let Some(Progress(on_progress)) = &self.progress {
                on_progress(made.fetch_add(1, Ordering::Relaxed) + 1, all);
            }
            let file = put.map(|put| WrittenFile::new(&resource, put));
            Ok::<_, Error>(file.map_err(|error| (resource, error)))
        });
        let mut files: Vec<WrittenFile> = Vec::with_capacity(written.len());
        let mut failures = Failures::default();
        for file in written {
            match file? {
                Ok(file) => files.push(file),
                Err((resource, error)) => failures.add(&resource, &error),
            }
        }
        files.sort_by(|a, b| a.path().cmp(b.path()));
        Ok((BuildReport::new(files, left_out), failures))
    }

    /// Writes a resource to its path. A source file that cannot be read is a failure of the
    /// resource, and output that cannot be written is an error of the build.
    fn put(
        &self,
        resource: &Resource<'_>,
        content: &Content,
        output: &Output<'_>,
        at: usize,
    ) -> Result<Result<Put, Error>, Error> {
        let path = resource.file();
        match content {
            Content::Bytes(bytes) => output.put(path, bytes, at).map(Ok),
            Content::Shared(bytes) => output.put(path, bytes, at).map(Ok),
            Content::File(from) => match content.check() {
                Ok(()) => output.copy(path, from, at).map(Ok),
                Err(error) => Ok(Err(error)),
            },
        }
    }
}
