use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;

use super::sitemap_cache::SitemapCache;
use super::{CustomPage, PageWriter};
use crate::content::nfc;
use crate::feed::FeedFormat;

/// The parts of a site: one set of options for static sites, servers and checks.
///
/// A theme (feature `templates`) writes the pages. Without one, resources can be listed and looked
/// up, and all resources except pages can be written.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nDe lansiers.\n")
/// #     .build()?;
/// use isogloss::website::{View, Website};
/// use isogloss::Timestamp;
///
/// let website = Website::new().with_file("favicon.ico", b"icon".as_slice());
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
///
/// let resources = website.resources(&view);
/// let page = resources.iter().find(|it| it.file() == "fr/news/a/index.html").unwrap();
/// assert_eq!(page.to_string(), "the page of news/a for readers of fr, in nl");
/// // A resource that is listed is found at its address, and nothing else is.
/// assert_eq!(&website.find(&view, None, "/fr/news/a/"), page);
/// assert_eq!(website.find(&view, None, "/fr/news/b/").status(), 404);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Website {
    pub(super) theme: Option<Arc<dyn PageWriter>>,
    /// Computed once, because it requires reading all templates.
    theme_fingerprint: u64,
    pub(super) page_size: usize,
    pub(super) feeds: Vec<FeedFormat>,
    pub(super) outputs: Vec<Output>,
    pub(super) pages: Vec<Arc<CustomPage>>,
    /// Folders, each with the path below which its files are served.
    pub(super) folders: Vec<(PathBuf, Box<str>)>,
    /// Files by their paths from the root.
    pub(super) files: Vec<(Box<str>, Arc<[u8]>)>,
    version: Box<str>,
    pub(super) sitemaps: SitemapCache,
}

/// A file for crawlers that a website can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Output {
    /// `sitemap.xml`, with alternates.
    Sitemap,
    /// `robots.txt`, which names the sitemap.
    Robots,
    /// `llms.txt` in each language's part of the site.
    Llms,
}

impl Default for Website {
    fn default() -> Website {
        Website::new()
    }
}

impl Website {
    /// Creates a website with ten entries on each page of a list, an Atom feed for each list, a
    /// sitemap and a `robots.txt`.
    pub fn new() -> Website {
        Website {
            theme: None,
            theme_fingerprint: 0,
            page_size: 10,
            feeds: vec![FeedFormat::Atom],
            outputs: vec![Output::Sitemap, Output::Robots],
            pages: Vec::new(),
            folders: Vec::new(),
            files: Vec::new(),
            version: Box::default(),
            sitemaps: SitemapCache::default(),
        }
    }

    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn with_page_writer(mut self, writer: Arc<dyn PageWriter>) -> Website {
        self.theme_fingerprint = writer.fingerprint();
        self.theme = Some(writer);
        self
    }

    /// Sets the number of entries on a page of a list, at least one. The default is ten.
    #[must_use]
    pub fn with_page_size(mut self, size: usize) -> Website {
        self.page_size = size.max(1);
        self
    }

    /// Sets the feed formats to publish. The default is Atom; an empty list publishes none.
    #[must_use]
    pub fn with_feeds(mut self, formats: impl IntoIterator<Item = FeedFormat>) -> Website {
        self.feeds = formats.into_iter().collect();
        self.feeds.sort_unstable();
        self.feeds.dedup();
        self
    }

    /// Sets the files for crawlers to publish. The default is a sitemap and a `robots.txt`.
    #[must_use]
    pub fn with_outputs(mut self, outputs: impl IntoIterator<Item = Output>) -> Website {
        self.outputs = outputs.into_iter().collect();
        self
    }

    /// Adds a page of your own.
    #[must_use]
    pub fn with_page(mut self, page: CustomPage) -> Website {
        self.pages.push(Arc::new(page));
        self
    }

    /// Adds all files of a folder at the root: pictures, scripts, a style sheet of your own.
    ///
    /// Files whose names begin with a dot are left out, except `.well-known`, and so are the
    /// leftovers of editors. A file replaces the generated `robots.txt` or style sheet at the same
    /// path.
    #[must_use]
    pub fn with_static(self, folder: impl Into<PathBuf>) -> Website {
        self.with_static_at(folder, "")
    }

    /// Adds all files of a folder below a path of the site.
    #[must_use]
    pub fn with_static_at(
        mut self,
        folder: impl Into<PathBuf>,
        path: impl Into<Box<str>>,
    ) -> Website {
        self.folders.push((folder.into(), path.into()));
        self
    }

    /// Adds a file at a path from the root: `CNAME`, `security.txt`.
    #[must_use]
    pub fn with_file(mut self, path: impl Into<Box<str>>, bytes: impl Into<Vec<u8>>) -> Website {
        let (path, bytes) = (path.into(), bytes.into());
        self.files.push((nfc(path.trim_start_matches('/')).into(), bytes.into()));
        self
    }

    /// Sets a string that is mixed into every entity tag. Change it with each release that changes
    /// the output of template filters or functions, because the tag does not cover these.
    #[must_use]
    pub fn with_version(mut self, version: impl Into<Box<str>>) -> Website {
        self.version = version.into();
        self
    }

    /// Returns the custom pages.
    pub fn pages(&self) -> impl Iterator<Item = &CustomPage> {
        self.pages.iter().map(|page| &**page)
    }

    pub(super) fn has_output(&self, output: Output) -> bool {
        self.outputs.contains(&output)
    }

    /// Returns a fingerprint of all inputs of pages besides the catalog: the theme with its
    /// messages and dates, and the options.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.theme_fingerprint.hash(&mut hasher);
        (self.page_size, &self.feeds, &self.outputs, &self.pages).hash(&mut hasher);
        self.version.hash(&mut hasher);
        hasher.finish()
    }
}
