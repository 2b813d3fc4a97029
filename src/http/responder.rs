use std::time::Duration;

use super::exchange::Exchange;
use super::file_tags::FileTags;
use super::freshness::Freshness;
use super::preview::PreviewToken;
use super::request::Request;
use super::response::Response;
use crate::website::{View, Website};

/// Answers requests with the resources of a website; see the [module](crate::http).
///
/// Make one when a program starts. It keeps neither website nor catalog: each request says which
/// ones it is answered from, so that what is written while the content changes is of one piece.
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\nDe lansiers.\n");
/// use isogloss::{Timestamp, http::{Request, Responder}, template::Theme};
/// use isogloss::website::{View, Website};
///
/// let catalog = content.build()?;
/// let website = Website::new().with_theme(Theme::new(catalog.site())?);
/// let responder = Responder::new();
/// let view = View::new(catalog, "2025-10-01T12:00:00Z".parse().unwrap());
///
/// let request = Request::new("GET", "/fr/news/terug/");
/// let page = responder.respond(&website, &view, &request);
/// assert_eq!(page.status(), 200);
/// assert_eq!(page.header("Content-Language"), Some("nl"));
/// assert_eq!(page.header("Cache-Control"), Some("max-age=300"));
///
/// let tag = page.header("ETag").unwrap();
/// let again = request.with_header("If-None-Match", tag.as_bytes());
/// assert_eq!(responder.respond(&website, &view, &again).status(), 304);
///
/// let root = Request::new("GET", "/").with_header("Accept-Language", b"nl-BE, en;q=0.5");
/// let root = responder.respond(&website, &view, &root);
/// assert_eq!((root.status(), root.header("Location")), (302, Some("/nl/")));
/// assert_eq!(root.header("Vary"), Some("Accept-Language"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct Responder {
    pub(super) freshness: Freshness,
    pub(super) preview: Option<PreviewToken>,
    pub(super) has_secure_cookies: bool,
    pub(super) language_cookie: Option<Box<str>>,
    pub(super) file_tags: FileTags,
}

impl Default for Responder {
    fn default() -> Responder {
        Responder::new()
    }
}

impl Responder {
    /// Creates a responder whose answers may be kept for five minutes, without a preview.
    pub fn new() -> Responder {
        Responder {
            freshness: Freshness { longest: Duration::from_secs(300), stale: Duration::ZERO },
            preview: None,
            has_secure_cookies: true,
            language_cookie: None,
            file_tags: FileTags::default(),
        }
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

    /// Returns the answer to a request, from a website and a view of the current catalog.
    pub fn respond(&self, website: &Website, view: &View, request: &Request<'_>) -> Response {
        self.open(website, view, request).respond()
    }

    /// Opens a request, for answers of your own beside those of the site: an API, a search.
    pub fn open<'e>(
        &'e self,
        website: &'e Website,
        view: &View,
        request: &'e Request<'e>,
    ) -> Exchange<'e> {
        Exchange::new(self, website, view, request)
    }
}
