use std::time::Duration;

use super::allowed_hosts::AllowedHosts;
use super::exchange::Exchange;
use super::file_tags::FileTags;
use super::freshness::Freshness;
use super::preview::PreviewToken;
use super::request::Request;
use super::response::Response;
use super::security_headers::SecurityHeaders;
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
    pub(super) allowed_hosts: Option<AllowedHosts>,
    pub(super) security_headers: SecurityHeaders,
    pub(super) file_tags: FileTags,
}

impl Default for Responder {
    fn default() -> Responder {
        Responder::new()
    }
}

impl Responder {
    /// Creates a responder without a preview, whose responses may be cached for five minutes.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_file("favicon.ico", b"icon".as_slice());
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let request = Request::new("GET", "/favicon.ico?preview=secret");
    /// let response = Responder::new().respond(&website, &view, &request);
    /// // There is no preview, so the parameter has no effect.
    /// assert_eq!(response.status(), 200);
    /// assert_eq!(response.header("Cache-Control"), Some("max-age=300"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new() -> Responder {
        Responder {
            freshness: Freshness { longest: Duration::from_secs(300), stale: Duration::ZERO },
            preview: None,
            has_secure_cookies: true,
            language_cookie: None,
            allowed_hosts: None,
            security_headers: SecurityHeaders::new(),
            file_tags: FileTags::default(),
        }
    }

    /// Sets the longest time for which a response may be cached. The default is five minutes. The
    /// time is shorter if something is published or expires before it ends.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/inschrijven/nl.md", "\
    /// # +++\ntitle = \"Inschrijven\"\npublished_until = 2025-03-01T12:00:00Z\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use std::time::Duration;
    ///
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// // The page about enrolment expires on 1 March at noon.
    /// let website = Website::new().with_theme(theme);
    /// let responder = Responder::new().with_max_lifetime(Duration::from_secs(3600));
    /// let request = Request::new("GET", "/nl/pages/inschrijven/");
    /// let lifetime_at = |moment: &str| {
    ///     let view = View::new(catalog.clone(), moment.parse().unwrap());
    ///     let page = responder.respond(&website, &view, &request);
    ///     page.header("Cache-Control").map(str::to_owned).unwrap()
    /// };
    /// assert_eq!(lifetime_at("2025-02-28T12:00:00Z"), "max-age=3600");
    /// assert_eq!(lifetime_at("2025-03-01T11:50:00Z"), "max-age=600, must-revalidate");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_max_lifetime(mut self, longest: Duration) -> Self {
        self.freshness.longest = longest;
        self
    }

    /// Sets the time after that for which a stale response may still be shown while a new one is
    /// requested (`stale-while-revalidate`, RFC 5861). It never extends beyond the moment at which
    /// something is published or expires. The default is zero.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use std::time::Duration;
    ///
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let responder = Responder::new().with_stale_while_revalidate(Duration::from_secs(60));
    /// let page = responder.respond(&website, &view, &Request::new("GET", "/nl/pages/bib/"));
    /// // Fresh for five minutes, and then shown for up to one more while a new one is requested.
    /// assert_eq!(page.header("Cache-Control"), Some("max-age=300, stale-while-revalidate=60"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/budget/nl.md", "+++\ntitle = \"Begroting\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let responder = Responder::new().with_preview_token("b0d1f2");
    /// let respond = |request: &Request<'_>| responder.respond(&website, &view, request);
    ///
    /// // The budget is a draft.
    /// let draft = Request::new("GET", "/nl/pages/budget/");
    /// assert_eq!(respond(&draft).status(), 404);
    /// let unlocked = respond(&Request::new("GET", "/nl/pages/budget/?preview=b0d1f2"));
    /// assert_eq!(unlocked.header("Location"), Some("/nl/pages/budget/"));
    ///
    /// let cookie = unlocked.header("Set-Cookie").unwrap().split(';').next().unwrap();
    /// let page = respond(&draft.with_header("Cookie", cookie.as_bytes()));
    /// assert_eq!((page.status(), page.header("Cache-Control")), (200, Some("private, no-store")));
    /// assert_eq!(respond(&Request::new("GET", "/nl/?preview=guess")).status(), 403);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_preview_token(mut self, token: &str) -> Self {
        self.preview = (!token.is_empty()).then(|| PreviewToken::new(token));
        self
    }

    /// Sets whether cookies are only sent over HTTPS. The default is `true`. Use `false` for a
    /// server on your own machine that speaks HTTP.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let request = Request::new("GET", "/nl/?preview=secret");
    /// let is_secure = |responder: &Responder| {
    ///     let response = responder.respond(&website, &view, &request);
    ///     response.header("Set-Cookie").unwrap().ends_with("; Secure")
    /// };
    /// let responder = Responder::new().with_preview_token("secret");
    /// assert!(is_secure(&responder));
    /// assert!(!is_secure(&responder.with_secure_cookies(false)));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_secure_cookies(mut self, are_secure: bool) -> Self {
        self.has_secure_cookies = are_secure;
        self
    }

    /// Sets the name of a cookie with the language that a reader has chosen, as a tag. It is used
    /// where the address names no language. By default no cookie is read.
    ///
    /// The responder never sets the cookie: your own handler does, when the reader chooses a
    /// language. [The module](crate::http#the-language-cookie) shows how.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let responder = Responder::new().with_language_cookie("language");
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let root = Request::new("GET", "/").with_header("Accept-Language", b"fr-BE");
    /// let before = responder.respond(&website, &view, &root);
    /// assert_eq!(before.header("Location"), Some("/fr/"));
    ///
    /// // The reader's choice takes precedence over the languages of the browser.
    /// let root = root.with_header("Cookie", b"language=nl");
    /// let after = responder.respond(&website, &view, &root);
    /// assert_eq!(after.header("Location"), Some("/nl/"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_language_cookie(mut self, name: impl Into<Box<str>>) -> Self {
        self.language_cookie = Some(name.into());
        self
    }

    /// Limits the hosts that are answered for. Any other results in a response with the status 421,
    /// and a request without a host in one with the status 400. By default any host is answered for.
    ///
    /// Do this on every server that people reach who may read more than the public: one for drafts
    /// without a token, or one inside a network.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{AllowedHosts, Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let request = Request::new("GET", "/robots.txt").with_header("Host", b"evil.example");
    /// let status = |it: &Responder| it.respond(&website, &view, &request).status();
    /// let responder = Responder::new();
    /// assert_eq!(status(&responder), 200);
    /// assert_eq!(status(&responder.with_allowed_hosts(AllowedHosts::new())), 421);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_allowed_hosts(mut self, hosts: AllowedHosts) -> Self {
        self.allowed_hosts = Some(hosts);
        self
    }

    /// Sets the header fields that limit what a browser does with the responses. The default is
    /// [`SecurityHeaders::new`].
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder, SecurityHeaders};
    /// use isogloss::website::{View, Website};
    ///
    /// let headers = SecurityHeaders::new().with_referrer_policy("no-referrer");
    /// let responder = Responder::new().with_security_headers(headers);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let root = responder.respond(&Website::new(), &view, &Request::new("GET", "/"));
    /// assert_eq!((root.status(), root.header("Referrer-Policy")), (302, Some("no-referrer")));
    /// assert_eq!(root.header("X-Content-Type-Options"), Some("nosniff"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_security_headers(mut self, headers: SecurityHeaders) -> Self {
        self.security_headers = headers;
        self
    }

    /// Returns the response to a request, from a website and a view of the current catalog.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let responder = Responder::new();
    /// // The length of the page, without the page.
    /// let head = responder.respond(&website, &view, &Request::new("HEAD", "/nl/pages/bib/"));
    /// assert!(head.header("Content-Length").is_some() && head.body().is_empty());
    ///
    /// let form = responder.respond(&website, &view, &Request::new("POST", "/nl/pages/bib/"));
    /// assert_eq!((form.status(), form.header("Allow")), (405, Some("GET, HEAD")));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn respond(&self, website: &Website, view: &View, request: &Request<'_>) -> Response {
        self.open(website, view, request).respond()
    }

    /// Opens a request, for responses of your own beside those of the site, such as an API or a
    /// search.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .file("pages/budget/nl.md", "+++\ntitle = \"Begroting\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder, Response};
    /// use isogloss::website::{View, Website};
    ///
    /// let responder = Responder::new();
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let answer = |request: &Request<'_>| -> Response {
    ///     let exchange = responder.open(&website, &view, request);
    ///     match request.path() {
    ///         "/api/entries" => exchange.respond_with(200, "application/json", None, || {
    ///             Ok(format!("[{}]", exchange.view().catalog().len()).into_bytes())
    ///         }),
    ///         _ => exchange.respond(),
    ///     }
    /// };
    /// // The catalog has two entries.
    /// let own = answer(&Request::new("GET", "/api/entries"));
    /// assert_eq!(own.body().as_bytes(), Some(b"[2]".as_slice()));
    /// assert_eq!(answer(&Request::new("GET", "/nl/pages/bib/")).status(), 200);
    /// // Methods and conditions are checked for your own responses, too.
    /// assert_eq!(answer(&Request::new("DELETE", "/api/entries")).status(), 405);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn open<'e>(
        &'e self,
        website: &'e Website,
        view: &View,
        request: &'e Request<'e>,
    ) -> Exchange<'e> {
        Exchange::new(self, website, view, request)
    }
}
