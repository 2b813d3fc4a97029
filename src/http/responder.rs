use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::exchange::Exchange;
use super::file_tags::FileTags;
use super::freshness::Freshness;
use super::preview::PreviewToken;
use super::request::Request;
use super::response::Response;
use super::site_files::SitemapCache;
use crate::catalog::Catalog;
use crate::edition::Audience;
use crate::feed::FeedFormat;
use crate::template::Theme;

/// Answers requests for the pages of a site; see the [module](crate::http) for what that is.
///
/// Make one when a program starts. It keeps no catalog: each request says which one it is answered
/// from, so that what is written while the content changes is of one piece.
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\nDe lansiers.\n");
/// use std::sync::Arc;
/// use isogloss::{Timestamp, http::{Request, Responder}, template::Theme};
///
/// let catalog = Arc::new(content.build()?);
/// let responder = Responder::new(Theme::new(catalog.site())?.with_stylesheet("/style.css"));
/// let now: Timestamp = "2025-10-01T12:00:00Z".parse().unwrap();
///
/// let request = Request::new("GET", "/fr/news/terug/");
/// let page = responder.respond(&catalog, &request, now);
/// assert_eq!(page.status(), 200);
/// assert_eq!(page.header("Content-Language"), Some("nl"));
/// assert_eq!(page.header("Cache-Control"), Some("max-age=300"));
///
/// let tag = page.header("ETag").unwrap();
/// let again = request.with_header("If-None-Match", tag.as_bytes());
/// assert_eq!(responder.respond(&catalog, &again, now).status(), 304);
///
/// let root = Request::new("GET", "/").with_header("Accept-Language", b"nl-BE, en;q=0.5");
/// let root = responder.respond(&catalog, &root, now);
/// assert_eq!((root.status(), root.header("Location")), (302, Some("/nl/")));
/// assert_eq!(root.header("Vary"), Some("Accept-Language"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct Responder {
    pub(super) theme: Theme,
    pub(super) version: Box<str>,
    pub(super) page_size: usize,
    pub(super) feeds: Vec<FeedFormat>,
    pub(super) assets: Option<PathBuf>,
    /// By their paths from the root, without the slash.
    pub(super) files: Vec<(Box<str>, Arc<[u8]>)>,
    pub(super) freshness: Freshness,
    pub(super) preview: Option<PreviewToken>,
    pub(super) audience: Audience,
    pub(super) has_secure_cookies: bool,
    pub(super) language_cookie: Option<Box<str>>,
    pub(super) theme_fingerprint: u64,
    pub(super) sitemaps: SitemapCache,
    pub(super) file_tags: FileTags,
}

impl Responder {
    /// With lists of ten, an Atom feed for each, answers that may be kept for five minutes, no
    /// preview.
    pub fn new(theme: Theme) -> Responder {
        Responder {
            theme_fingerprint: theme.fingerprint(),
            theme,
            version: Box::default(),
            page_size: 10,
            feeds: vec![FeedFormat::Atom],
            assets: None,
            files: Vec::new(),
            freshness: Freshness { longest: Duration::from_secs(300), stale: Duration::ZERO },
            preview: None,
            audience: Audience::Public,
            has_secure_cookies: true,
            language_cookie: None,
            sitemaps: SitemapCache::default(),
            file_tags: FileTags::default(),
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
        self
    }

    /// Sets the tree that the content was read from: the files beside the texts are sent from there,
    /// whole or in parts. Only files that the catalog knows are read.
    #[must_use]
    pub fn with_assets(mut self, folder: impl Into<PathBuf>) -> Self {
        self.assets = Some(folder.into());
        self
    }

    /// One file more, by its path from the root: a style sheet of your own, `favicon.ico`. Its media
    /// type follows from the ending of its name.
    #[must_use]
    pub fn with_file(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let path = path.trim_start_matches('/');
        self.files.retain(|(known, _)| **known != *path);
        self.files.push((path.into(), bytes.into().into()));
        self
    }

    /// For how long an answer may be kept at most. If something is published or expires before that,
    /// it is until then.
    #[must_use]
    pub fn with_longest_lifetime(mut self, longest: Duration) -> Self {
        self.freshness.longest = longest;
        self
    }

    /// For how long after that an answer may still be shown while a new one is asked for
    /// (`stale-while-revalidate`, RFC 5861); never beyond the moment at which something is published
    /// or expires. Nothing without this.
    #[must_use]
    pub fn with_stale_while_revalidate(mut self, stale: Duration) -> Self {
        self.freshness.stale = stale;
        self
    }

    /// A word for what only you can know to have changed: messages, filters, functions of the theme.
    /// Say another one with each release of your program, or kept pages stay as they were.
    #[must_use]
    pub fn with_version(mut self, version: impl Into<Box<str>>) -> Self {
        self.version = version.into();
        self
    }

    /// The word that unlocks drafts: `?preview=WORD` at any address. It goes into a cookie that
    /// scripts cannot read, and out of the address; `?preview=` ends the preview.
    ///
    /// What is shown in a preview is never kept by a cache. Because every page depends on the cookie
    /// then, all of them say `Vary: Cookie`; a busy site behind a cache has the preview on a host of
    /// its own, with a responder of its own. Take a long, random word: who has it sees everything.
    /// An empty one is none.
    #[must_use]
    pub fn with_preview_token(mut self, token: &str) -> Self {
        self.preview = (!token.is_empty()).then(|| PreviewToken::new(token));
        self
    }

    /// As whom everybody sees the site, without a word for the preview: for a server on an editor's
    /// own machine, or one that is behind a log-in.
    #[must_use]
    pub fn with_audience(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// Whether cookies are only sent by HTTPS, which they are without this. A server on your own
    /// machine that speaks HTTP says `false`.
    #[must_use]
    pub fn with_secure_cookies(mut self, are_secure: bool) -> Self {
        self.has_secure_cookies = are_secure;
        self
    }

    /// The name of a cookie in which the language is that a reader once chose, as a tag. It is looked
    /// at where no address names a language; who sets it is you.
    #[must_use]
    pub fn with_language_cookie(mut self, name: impl Into<Box<str>>) -> Self {
        self.language_cookie = Some(name.into());
        self
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The answer to a request at a moment.
    pub fn respond(
        &self,
        catalog: &Arc<Catalog>,
        request: &Request<'_>,
        moment: Timestamp,
    ) -> Response {
        self.open(catalog, request, moment).respond()
    }

    /// A request on its way, for answers of your own beside those of the site: an API, a search.
    pub fn open<'e>(
        &'e self,
        catalog: &'e Arc<Catalog>,
        request: &'e Request<'e>,
        moment: Timestamp,
    ) -> Exchange<'e> {
        Exchange::new(self, catalog, request, moment)
    }
}
