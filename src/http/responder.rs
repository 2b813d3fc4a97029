use std::time::Duration;

use super::exchange::Exchange;
use super::file_tags::FileTags;
use super::freshness::Freshness;
use super::preview::PreviewToken;
use super::request::Request;
use super::response::Response;
use crate::website::{View, Website};

/// Responds to requests with the resources of a website; see the [module](crate::http).
///
/// Create one when the program starts. It stores neither a website nor a catalog. Each request is
/// given both, so that a response is consistent even if the content changes meanwhile.
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\nDe lansiers.\n");
/// use isogloss::http::{Request, Responder};
/// use isogloss::template::Theme;
/// use isogloss::Timestamp;
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
    /// Creates a responder without a preview, whose responses may be cached for five minutes.
    pub fn new() -> Responder {
        Responder {
            freshness: Freshness { longest: Duration::from_secs(300), stale: Duration::ZERO },
            preview: None,
            has_secure_cookies: true,
            language_cookie: None,
            file_tags: FileTags::default(),
        }
    }

    /// Sets the longest time for which a response may be cached. The default is five minutes. The
    /// time is shorter if something is published or expires before it ends.
    #[must_use]
    pub fn with_max_lifetime(mut self, longest: Duration) -> Self {
        self.freshness.longest = longest;
        self
    }

    /// Sets the time after that for which a stale response may still be shown while a new one is
    /// requested (`stale-while-revalidate`, RFC 5861). It never extends beyond the moment at which
    /// something is published or expires. The default is zero.
    #[must_use]
    pub fn with_stale_while_revalidate(mut self, stale: Duration) -> Self {
        self.freshness.stale = stale;
        self
    }

    /// Sets the secret that unlocks drafts: `?preview=SECRET` at any address. The secret is moved
    /// from the address into a cookie that scripts cannot read. `?preview=` ends the preview.
    ///
    /// A preview is never cached. Since every page then depends on the cookie, all of them have
    /// `Vary: Cookie`. For a busy site behind a cache, put the preview on its own host with its own
    /// responder. Choose a long, random secret: it gives access to every draft. An empty string
    /// disables the preview.
    #[must_use]
    pub fn with_preview_token(mut self, token: &str) -> Self {
        self.preview = (!token.is_empty()).then(|| PreviewToken::new(token));
        self
    }

    /// Sets whether cookies are only sent over HTTPS. The default is `true`. Use `false` for a
    /// server on your own machine that speaks HTTP.
    #[must_use]
    pub fn with_secure_cookies(mut self, are_secure: bool) -> Self {
        self.has_secure_cookies = are_secure;
        self
    }

    /// Sets the name of a cookie with the language that a reader has chosen, as a tag. It is used
    /// where the address names no language. Setting the cookie is up to you.
    #[must_use]
    pub fn with_language_cookie(mut self, name: impl Into<Box<str>>) -> Self {
        self.language_cookie = Some(name.into());
        self
    }

    /// Returns the response to a request, from a website and a view of the current catalog.
    pub fn respond(&self, website: &Website, view: &View, request: &Request<'_>) -> Response {
        self.open(website, view, request).respond()
    }

    /// Opens a request, for responses of your own beside those of the site, such as an API or a
    /// search.
    pub fn open<'e>(
        &'e self,
        website: &'e Website,
        view: &View,
        request: &'e Request<'e>,
    ) -> Exchange<'e> {
        Exchange::new(self, website, view, request)
    }
}
