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
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"
/// #         urls.base = "https://www.example.org"
/// #         [[languages]]
/// #         tag = "fr"
/// #         [[languages]]
/// #         tag = "nl"
/// #     "#)
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::website::{Output, View, Website};
///
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// let files = |output| -> Vec<String> {
///     let website = Website::new().with_feeds([]).with_outputs([output]);
///     let resources = website.resources(&view);
///     let files = resources.iter().map(|resource| resource.file().to_owned());
///     files.filter(|file| !file.ends_with("index.html") && !file.ends_with("404.html")).collect()
/// };
/// assert_eq!(files(Output::Sitemap), ["sitemap.xml"]);
/// assert_eq!(files(Output::Robots), ["robots.txt"]);
/// assert_eq!(files(Output::Llms), ["fr/llms.txt", "nl/llms.txt"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         languages = [{ tag = "de" }]
    /// #     "#)
    /// #     .file("news/markt/entry.toml", "date = 2025-11-28\n")
    /// #     .file("news/markt/de.md", "+++\ntitle = \"Weihnachtsmarkt\"\n+++\nAb Freitag.\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::error::ErrorKind;
    /// use isogloss::website::{View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// for path in ["/de/", "/de/news/", "/de/news/atom.xml", "/sitemap.xml", "/robots.txt"] {
    ///     assert_eq!(website.find(&view, None, path).status(), 200);
    /// }
    /// // There is no theme yet, so the pages exist but cannot be written.
    /// let front = website.find(&view, None, "/de/");
    /// assert_eq!(front.content(&view).unwrap_err().kind(), ErrorKind::Template);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
    ///
    /// ```
    /// # let mut content = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         languages = [{ tag = "nl" }]
    /// #     "#);
    /// # for day in 1..=3 {
    /// #     content = content
    /// #         .file(format!("news/{day}/entry.toml"), format!("date = 2025-09-0{day}\n"))
    /// #         .file(format!("news/{day}/nl.md"), "+++\ntitle = \"Gemeenteraad\"\n+++\n");
    /// # }
    /// # let catalog = content.build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{View, Website};
    ///
    /// // There are three news items.
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let second = |website: &Website| website.find(&view, None, "/nl/news/page/2/").status();
    /// assert_eq!(second(&Website::new()), 404);
    /// assert_eq!(second(&Website::new().with_page_size(2)), 200);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_page_size(mut self, size: usize) -> Website {
        self.page_size = size.max(1);
        self
    }

    /// Sets the feed formats to publish. The default is Atom; an empty list publishes none.
    ///
    /// ```
    /// # let mut content = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         languages = [{ tag = "nl" }]
    /// #     "#);
    /// # for day in 1..=3 {
    /// #     content = content
    /// #         .file(format!("news/{day}/entry.toml"), format!("date = 2025-09-0{day}\n"))
    /// #         .file(format!("news/{day}/nl.md"), "+++\ntitle = \"Gemeenteraad\"\n+++\n");
    /// # }
    /// # let catalog = content.build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::feed::FeedFormat;
    /// use isogloss::website::{View, Website};
    ///
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let website = Website::new().with_feeds([FeedFormat::Rss, FeedFormat::Json]);
    /// assert_eq!(website.find(&view, None, "/nl/news/rss.xml").status(), 200);
    /// assert_eq!(website.find(&view, None, "/nl/news/feed.json").status(), 200);
    /// // The list replaces the default.
    /// assert_eq!(website.find(&view, None, "/nl/news/atom.xml").status(), 404);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_feeds(mut self, formats: impl IntoIterator<Item = FeedFormat>) -> Website {
        self.feeds = formats.into_iter().collect();
        self.feeds.sort_unstable();
        self.feeds.dedup();
        self
    }

    /// Sets the files for crawlers to publish. The default is a sitemap and a `robots.txt`.
    ///
    /// ```
    /// # let mut content = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         languages = [{ tag = "nl" }]
    /// #     "#);
    /// # for day in 1..=3 {
    /// #     content = content
    /// #         .file(format!("news/{day}/entry.toml"), format!("date = 2025-09-0{day}\n"))
    /// #         .file(format!("news/{day}/nl.md"), "+++\ntitle = \"Gemeenteraad\"\n+++\n");
    /// # }
    /// # let catalog = content.build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{Output, View, Website};
    ///
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let website = Website::new().with_outputs([Output::Robots]);
    /// let mut robots = Vec::new();
    /// website.find(&view, None, "/robots.txt").write(&view, &mut robots)?;
    /// // The website has no sitemap, so robots.txt does not name one.
    /// assert!(!String::from_utf8_lossy(&robots).contains("Sitemap:"));
    /// assert_eq!(website.find(&view, None, "/sitemap.xml").status(), 404);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_outputs(mut self, outputs: impl IntoIterator<Item = Output>) -> Website {
        self.outputs = outputs.into_iter().collect();
        self
    }

    /// Adds a page of your own.
    ///
    /// ```
    /// # #[cfg(feature = "templates")] {
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #     "#)
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::{CustomPage, View, Website};
    ///
    /// let agenda = CustomPage::new("agenda", "agenda.html").with_path_everywhere("agenda");
    /// let theme = Theme::new(catalog.site())?.with_template("agenda.html", "{{ head }}")?;
    /// let website = Website::new().with_theme(theme).with_page(agenda);
    ///
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let mut page = Vec::new();
    /// website.find(&view, None, "/fr/agenda/").write(&view, &mut page)?;
    /// // The page names its versions in other languages, as the page of an entry does.
    /// let link = r#"hreflang="nl" href="https://www.example.org/nl/agenda/""#;
    /// assert!(String::from_utf8_lossy(&page).contains(link));
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// # let folder = std::env::temp_dir().join(format!("isogloss-static-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join(".well-known")).unwrap();
    /// use isogloss::Timestamp;
    /// use isogloss::website::{View, Website};
    ///
    /// // `folder` is an empty folder.
    /// std::fs::write(folder.join("logo.svg"), "<svg/>").unwrap();
    /// std::fs::write(folder.join("logo.svg~"), "an editor's backup").unwrap();
    /// std::fs::write(folder.join(".well-known/security.txt"), "Contact: …").unwrap();
    ///
    /// let (website, view) =
    ///     (Website::new().with_static(&folder), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let status = |path| website.find(&view, None, path).status();
    /// assert_eq!((status("/logo.svg"), status("/logo.svg~")), (200, 404));
    /// assert_eq!(status("/.well-known/security.txt"), 200);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_static(self, folder: impl Into<PathBuf>) -> Website {
        self.with_static_at(folder, "")
    }

    /// Adds all files of a folder below a path of the site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// # let folder = std::env::temp_dir().join(format!("isogloss-below-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).unwrap();
    /// use isogloss::Timestamp;
    /// use isogloss::website::{View, Website};
    ///
    /// // `folder` may be anywhere on the machine.
    /// std::fs::write(folder.join("plan.pdf"), "%PDF-1.7").unwrap();
    /// let website = Website::new().with_static_at(&folder, "downloads/stadhuis");
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let plan = website.find(&view, None, "/downloads/stadhuis/plan.pdf");
    /// assert_eq!((plan.status(), plan.media_type()), (200, "application/pdf"));
    /// assert_eq!(website.find(&view, None, "/plan.pdf").status(), 404);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_static_at(
        mut self,
        folder: impl Into<PathBuf>,
        path: impl Into<Box<str>>,
    ) -> Website {
        self.folders.push((folder.into(), path.into()));
        self
    }

    /// Adds a file at a path from the root, such as `CNAME` or `security.txt`. It is on every host
    /// of the site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         base = "https://fr.example.org"
    /// #         prefix = ""
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         base = "https://nl.example.org"
    /// #         prefix = ""
    /// #     "#)
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_file("security.txt", b"Contact: ...".as_slice());
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let resources = website.resources(&view);
    /// let files = resources.iter().map(|resource| resource.file());
    /// let copies: Vec<&str> = files.filter(|file| file.ends_with("security.txt")).collect();
    /// assert_eq!(copies, ["fr.example.org/security.txt", "nl.example.org/security.txt"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_file(mut self, path: impl Into<Box<str>>, bytes: impl Into<Vec<u8>>) -> Website {
        let (path, bytes) = (path.into(), bytes.into());
        self.files.push((nfc(path.trim_start_matches('/')).into(), bytes.into()));
        self
    }

    /// Sets a string that is mixed into every entity tag. Change it with each release that changes
    /// the output of template filters or functions, because the tag does not cover these.
    ///
    /// ```
    /// # #[cfg(feature = "templates")] {
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::template::Theme;
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_theme(Theme::new(catalog.site())?);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let responder = Responder::new();
    /// let tag = |website: &Website| {
    ///     let front = responder.respond(website, &view, &Request::new("GET", "/nl/"));
    ///     front.header("ETag").map(str::to_owned)
    /// };
    /// let (before, after) =
    ///     (website.clone().with_version("1.4.0"), website.clone().with_version("1.5.0"));
    /// assert_eq!(tag(&before), tag(&before));
    /// // After the release, browsers fetch the page again.
    /// assert_ne!(tag(&before), tag(&after));
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
