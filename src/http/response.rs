use super::body::Body;
use crate::error::Error;

/// A response as plain data: status, header fields and content. A web framework's own response can
/// be made from it.
///
/// Names are in lower case, and a name may occur twice. Characters other than visible ASCII and
/// spaces are removed from values, so that no field can start another one.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::http::{Request, Responder};
/// use isogloss::website::{View, Website};
///
/// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
/// let request = Request::new("GET", "/nl/pages/Bib/");
/// let response = Responder::new().respond(&website, &view, &request);
/// // As it is sent over HTTP/1.1:
/// let mut sent = format!("HTTP/1.1 {}\r\n", response.status());
/// for (name, value) in response.headers() {
///     sent.push_str(&format!("{name}: {value}\r\n"));
/// }
/// let fields = "cache-control: max-age=300\r\nlocation: /nl/pages/bib/\r\n";
/// // The fields of `SecurityHeaders` follow.
/// assert!(sent.starts_with(&format!("HTTP/1.1 301\r\n{fields}content-security-policy: ")));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct Response {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Body,
    error: Option<Error>,
}

impl Response {
    pub(super) fn new(status: u16) -> Response {
        Response { status, headers: Vec::new(), body: Body::default(), error: None }
    }

    pub(super) fn with_header(mut self, name: &'static str, value: &str) -> Response {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
        let value = match value.bytes().all(is_plain) {
            true => value.to_owned(),
            false => value.chars().filter(|c| matches!(c, ' '..='~')).collect(),
        };
        self.headers.push((name, value));
        self
    }

    pub(super) fn with_body(mut self, body: impl Into<Body>) -> Response {
        self.body = body.into();
        self
    }

    pub(super) fn with_status(mut self, status: u16) -> Response {
        self.status = status;
        self
    }

    pub(super) fn with_error(mut self, error: Error) -> Response {
        self.error = Some(error);
        self
    }

    /// Returns the status code.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the header fields in order.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.headers.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// Returns the value of the first field with a name, ignoring case.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_file("humans.txt", b"Stad Gent".as_slice());
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let request = Request::new("GET", "/humans.txt");
    /// let file = Responder::new().respond(&website, &view, &request);
    /// assert_eq!(file.header("Content-Type"), Some("text/plain; charset=utf-8"));
    /// assert_eq!(file.header("content-type"), file.header("Content-Type"));
    /// // The file is in no particular language.
    /// assert_eq!(file.header("Content-Language"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Returns the content: bytes, or a part of a file that is not yet opened.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Returns the content, for sending.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// Returns the reason why a page could not be written, for your log. The content of the 500
    /// response does not contain it.
    pub fn error(&self) -> Option<&Error> {
        self.error.as_ref()
    }
}
