use super::response::Response;

/// The policy of pages that contain nothing from other hosts, like those of the built-in theme.
/// Markdown tables align their columns with `style` attributes.
const POLICY: &str = "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
    object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/// The policy of files. A picture is shown, but any script in it must not act on the site.
const FILE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const REFERRER_POLICY: &str = "strict-origin-when-cross-origin";

const PERMISSIONS_POLICY: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The header fields of every response that limit what a browser does with it.
///
/// | field | default |
/// |---|---|
/// | `Content-Security-Policy` | everything is from the same host; no inline scripts or style sheets, no plug-ins; no other site may frame a page |
/// | `Content-Security-Policy` of files that can run scripts, such as SVG pictures | nothing but their own styles |
/// | `X-Content-Type-Options` | `nosniff` |
/// | `Referrer-Policy` | `strict-origin-when-cross-origin`; always `no-referrer` in a preview |
/// | `Permissions-Policy` | no camera, location, microphone, payment or USB devices |
///
/// The pages of the built-in theme satisfy the default. A site with pictures, scripts or frames from
/// elsewhere adds their hosts. The policy can also be replaced, and each field left out with an empty
/// text. No text is checked, and all of them must be trusted.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::http::{Request, Responder, SecurityHeaders};
/// use isogloss::website::{View, Website};
///
/// let headers = SecurityHeaders::new()
///     .with_source("img-src", "https://images.example.org")
///     .with_permissions_policy("");
/// let responder = Responder::new().with_security_headers(headers);
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// let response = responder.respond(&Website::new(), &view, &Request::new("GET", "/robots.txt"));
/// let policy = response.header("Content-Security-Policy").unwrap();
/// assert!(policy.starts_with("default-src 'self'; "));
/// assert!(policy.ends_with("; img-src 'self' https://images.example.org"));
/// assert_eq!(response.header("Permissions-Policy"), None);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityHeaders {
    policy: String,
    file_policy: String,
    referrer_policy: String,
    permissions_policy: String,
    has_nosniff: bool,
}

impl Default for SecurityHeaders {
    fn default() -> SecurityHeaders {
        SecurityHeaders::new()
    }
}

impl SecurityHeaders {
    /// Creates the default fields.
    pub fn new() -> SecurityHeaders {
        SecurityHeaders {
            policy: POLICY.to_owned(),
            file_policy: FILE_POLICY.to_owned(),
            referrer_policy: REFERRER_POLICY.to_owned(),
            permissions_policy: PERMISSIONS_POLICY.to_owned(),
            has_nosniff: true,
        }
    }

    /// Adds a source to a directive of the `Content-Security-Policy`: a host, a scheme, a hash or a
    /// keyword. A directive that the policy lacks begins with the sources that apply instead, such as
    /// those of `default-src`. If there are none, everything is allowed already, and the policy stays.
    ///
    /// ```
    /// use isogloss::http::SecurityHeaders;
    ///
    /// let narrow = SecurityHeaders::new().with_content_security_policy("default-src 'none'");
    /// let extended = narrow.with_source("img-src", "'self'").with_source("img-src", "data:");
    /// let written = "default-src 'none'; img-src 'self' data:";
    /// assert_eq!(extended, SecurityHeaders::new().with_content_security_policy(written));
    /// ```
    #[must_use]
    pub fn with_source(mut self, directive: &str, source: &str) -> SecurityHeaders {
        let Some(known) = self.sources(directive) else { return self };
        let extended = match known {
            "" | "'none'" => format!("{directive} {source}"),
            known => format!("{directive} {known} {source}"),
        };
        let is_it = |line: &&str| parsed(line).0.eq_ignore_ascii_case(directive);
        let mut lines: Vec<&str> = directives(&self.policy).collect();
        match lines.iter_mut().find(|line| is_it(line)) {
            Some(line) => *line = &extended,
            None => lines.push(&extended),
        }
        self.policy = lines.join("; ");
        self
    }

    /// Returns the sources that apply to a directive: its own, or those of a more general one.
    fn sources(&self, directive: &str) -> Option<&str> {
        let general = directive.strip_suffix("-elem").or(directive.strip_suffix("-attr"));
        let default = directive.contains("-src").then_some("default-src");
        [Some(directive), general, default].into_iter().flatten().find_map(|wanted| {
            let mut all = directives(&self.policy).map(parsed);
            all.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, sources)| sources)
        })
    }

    /// Sets the `Content-Security-Policy` of all responses except files that can run scripts.
    ///
    /// ```
    /// use isogloss::http::SecurityHeaders;
    ///
    /// // A page from elsewhere may contain the site in a frame, and scripts may be in the page.
    /// let policy = "default-src 'self' 'unsafe-inline'; frame-ancestors https://portal.example.org";
    /// let headers = SecurityHeaders::new().with_content_security_policy(policy);
    /// assert_ne!(headers, SecurityHeaders::new());
    /// ```
    #[must_use]
    pub fn with_content_security_policy(mut self, policy: &str) -> SecurityHeaders {
        self.policy = policy.to_owned();
        self
    }

    /// Sets the `Content-Security-Policy` of files that can run scripts: SVG, XML and HTML files that
    /// belong to a text or to a folder of static files. With an empty text they get that of pages.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder, SecurityHeaders};
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_file("game.html", b"<script src=game.js></script>".as_slice());
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let has_sandbox = |headers: SecurityHeaders| {
    ///     let responder = Responder::new().with_security_headers(headers);
    ///     let response = responder.respond(&website, &view, &Request::new("GET", "/game.html"));
    ///     response.header("Content-Security-Policy").unwrap().contains("sandbox")
    /// };
    /// assert!(has_sandbox(SecurityHeaders::new()));
    /// assert!(!has_sandbox(SecurityHeaders::new().with_file_policy("")));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_file_policy(mut self, policy: &str) -> SecurityHeaders {
        self.file_policy = policy.to_owned();
        self
    }

    /// Sets the `Referrer-Policy`. The responses of a preview always have `no-referrer`.
    ///
    /// ```
    /// use isogloss::http::SecurityHeaders;
    ///
    /// let headers = SecurityHeaders::new().with_referrer_policy("same-origin");
    /// assert_ne!(headers, SecurityHeaders::new());
    /// ```
    #[must_use]
    pub fn with_referrer_policy(mut self, policy: &str) -> SecurityHeaders {
        self.referrer_policy = policy.to_owned();
        self
    }

    /// Sets the `Permissions-Policy`.
    ///
    /// ```
    /// use isogloss::http::SecurityHeaders;
    ///
    /// // Pages may ask readers where they are.
    /// let headers = SecurityHeaders::new().with_permissions_policy("camera=(), geolocation=(self)");
    /// assert_ne!(headers, SecurityHeaders::new());
    /// ```
    #[must_use]
    pub fn with_permissions_policy(mut self, policy: &str) -> SecurityHeaders {
        self.permissions_policy = policy.to_owned();
        self
    }

    /// Sets whether responses have `X-Content-Type-Options: nosniff`. The default is `true`.
    ///
    /// ```
    /// use isogloss::http::SecurityHeaders;
    ///
    /// let headers = SecurityHeaders::new().with_nosniff(false);
    /// assert_eq!(headers.with_nosniff(true), SecurityHeaders::new());
    /// ```
    #[must_use]
    pub fn with_nosniff(mut self, is_set: bool) -> SecurityHeaders {
        self.has_nosniff = is_set;
        self
    }

    /// Returns the fields of a page, in lower case, for responses that a server makes itself.
    ///
    /// ```
    /// use isogloss::http::SecurityHeaders;
    ///
    /// let headers = SecurityHeaders::new().with_content_security_policy("").with_nosniff(false);
    /// let names: Vec<&str> = headers.fields().map(|(name, _)| name).collect();
    /// assert_eq!(names, ["referrer-policy", "permissions-policy"]);
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = [
            ("content-security-policy", &*self.policy),
            ("x-content-type-options", if self.has_nosniff { "nosniff" } else { "" }),
            ("referrer-policy", &*self.referrer_policy),
            ("permissions-policy", &*self.permissions_policy),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty())
    }

    /// Adds the policy of files that can run scripts.
    pub(super) fn add_file_policy(&self, response: Response) -> Response {
        match &*self.file_policy {
            "" => response,
            policy => response.with_header("content-security-policy", policy),
        }
    }

    /// Adds the fields that a response does not have yet.
    pub(super) fn add_to(&self, response: Response) -> Response {
        self.fields().fold(response, |response, (name, value)| match response.header(name) {
            Some(_) => response,
            None => response.with_header(name, value),
        })
    }
}

/// Returns the directives of a policy, each with its sources.
fn directives(policy: &str) -> impl Iterator<Item = &str> {
    policy.split(';').map(str::trim).filter(|line| !line.is_empty())
}

/// Splits a directive into its name and its sources.
fn parsed(line: &str) -> (&str, &str) {
    let (name, sources) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (name, sources.trim())
}
