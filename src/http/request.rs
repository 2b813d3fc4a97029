use std::borrow::Cow;

use super::host::Host;
use crate::escape::push_target;

/// A client's request (RFC 9110, section 3.4): a method, a target, and the header fields that
/// affect the response.
///
/// ```
/// use isogloss::http::Request;
///
/// let request = Request::new("GET", "/nl/?preview=")
///     .with_header("Accept-Language", b"nl-BE, fr;q=0.8")
///     .with_header("X-Forwarded-For", b"192.0.2.1");   // not looked at
/// assert_eq!((request.path(), request.query()), ("/nl/", "preview="));
/// ```
#[derive(Clone, Debug)]
pub struct Request<'r> {
    method: &'r str,
    target: &'r str,
    pub(super) host: Option<&'r str>,
    /// Whether the host is given twice, or is not a host.
    pub(super) has_invalid_host: bool,
    /// The values of all fields with this name, joined.
    pub(super) accept_language: Option<Cow<'r, str>>,
    pub(super) cookie: Option<Cow<'r, str>>,
    pub(super) if_match: Option<Cow<'r, str>>,
    pub(super) if_none_match: Option<Cow<'r, str>>,
    /// Several fields with this name are invalid together, and result in an empty value.
    pub(super) range: Option<&'r str>,
    pub(super) if_range: Option<&'r str>,
}

impl<'r> Request<'r> {
    /// Creates a request from its method and its target: the path with the query as in the request
    /// line, percent-encoded.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let request = Request::new("GET", "/fr/mus%C3%A9e/?page=2");
    /// assert_eq!(request.path(), "/fr/mus%C3%A9e/");
    ///
    /// // A whole URL is not a target.
    /// let wrong = Request::new("GET", "https://www.example.org/nl/");
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// assert_eq!(Responder::new().respond(&Website::new(), &view, &wrong).status(), 400);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(method: &'r str, target: &'r str) -> Request<'r> {
        Request {
            method,
            target,
            host: None,
            has_invalid_host: false,
            accept_language: None,
            cookie: None,
            if_match: None,
            if_none_match: None,
            range: None,
            if_range: None,
        }
    }

    /// Adds a header field. Pass all fields of a request: the ones that are not needed are ignored.
    /// A value that is not UTF-8 is ignored, too. Pass the host of HTTP/2 (`:authority`) as `Host`,
    /// instead of a field with that name. A request with two hosts, or with an invalid one, gets a
    /// response with the status 400.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         base = "https://fr.example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         base = "https://nl.example.org"
    /// #     "#)
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// // Each language has its own host, so the field `Host` decides what `/` is.
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let location = |host: &[u8]| {
    ///     let request = Request::new("GET", "/").with_header("host", host);
    ///     let response = Responder::new().respond(&Website::new(), &view, &request);
    ///     response.header("Location").map(str::to_owned)
    /// };
    /// assert_eq!(location(b"fr.example.org").as_deref(), Some("/fr/"));
    /// assert_eq!(location(b"nl.example.org").as_deref(), Some("/nl/"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &'r [u8]) -> Request<'r> {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let Ok(value) = std::str::from_utf8(value) else {
            self.has_invalid_host |= is("host");
            return self;
        };
        let single = |before: Option<&str>| Some(if before.is_some() { "" } else { value });
        let (field, separator) = match () {
            () if is("host") => {
                self.has_invalid_host |= self.host.is_some();
                return self.with_host(value);
            }
            () if is("range") => {
                self.range = single(self.range);
                return self;
            }
            () if is("if-range") => {
                self.if_range = single(self.if_range);
                return self;
            }
            () if is("accept-language") => (&mut self.accept_language, ", "),
            () if is("cookie") => (&mut self.cookie, "; "),
            () if is("if-match") => (&mut self.if_match, ", "),
            () if is("if-none-match") => (&mut self.if_none_match, ", "),
            () => return self,
        };
        *field = Some(match field.take() {
            None => Cow::Borrowed(value),
            Some(before) => Cow::Owned(format!("{before}{separator}{value}")),
        });
        self
    }

    /// Sets the host, which may be empty.
    pub(super) fn with_host(mut self, host: &'r str) -> Request<'r> {
        let host = host.trim_matches([' ', '\t']);
        self.has_invalid_host |= !host.is_empty() && Host::parse(host).is_none();
        self.host = Some(host);
        self
    }

    /// Returns the method.
    pub fn method(&self) -> &'r str {
        self.method
    }

    /// Returns the path and the query.
    pub(super) fn target(&self) -> &'r str {
        self.target
    }

    /// Returns the path, percent-encoded.
    pub fn path(&self) -> &'r str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }

    /// Returns the text after the question mark; empty without one.
    pub fn query(&self) -> &'r str {
        let target = self.target.split('#').next().unwrap_or_default();
        target.split_once('?').map_or("", |(_, query)| query)
    }

    /// Returns the value of the first query parameter with a name, as it is written.
    pub(super) fn parameter(&self, name: &str) -> Option<&'r str> {
        parameters(self.query()).find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Returns the target without a query parameter, as an address on the same host.
    pub(super) fn target_without(&self, name: &str) -> String {
        let others = self
            .query()
            .split('&')
            .filter(|pair| !pair.is_empty() && parameters(pair).all(|(known, _)| known != name));
        let query: Vec<&str> = others.collect();
        // Two slashes would start a host name, and browsers read a backslash as a slash.
        let path = self.path().trim_start_matches(['/', '\\']);
        let mut target = String::from("/");
        push_target(&mut target, path);
        if !query.is_empty() {
            target.push('?');
            push_target(&mut target, &query.join("&"));
        }
        target
    }

    /// Returns the value of a cookie.
    pub(super) fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.cookie.as_deref()?;
        all.split(';').find_map(|pair| {
            let (known, value) = pair.trim().split_once('=')?;
            (known == name).then(|| value.trim_matches('"'))
        })
    }
}

fn parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}
