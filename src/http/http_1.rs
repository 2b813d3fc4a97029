//! Conversions of requests and responses for version 1 of the crates `http` and `http-body`. This
//! is the only file that uses them and `bytes`.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode, Uri};
use http_body::{Frame, SizeHint};

use super::body::{Body, FileRange};
use super::request::Request;
use super::response::Response;

/// The number of bytes of a file that are read at once.
const PIECE: u64 = 64 * 1024;

/// Takes the method, the path, the query and all header fields. The host is that of the URI if it
/// has one (`:authority` of HTTP/2, RFC 9113, section 8.3.1), and that of the field `Host`
/// otherwise.
impl<'r> From<&'r Parts> for Request<'r> {
    fn from(parts: &'r Parts) -> Request<'r> {
        request(&parts.method, &parts.uri, &parts.headers)
    }
}

/// Converts like the conversion from `&Parts`. The content is ignored.
impl<'r, B> From<&'r http::Request<B>> for Request<'r> {
    fn from(from: &'r http::Request<B>) -> Request<'r> {
        request(from.method(), from.uri(), from.headers())
    }
}

fn request<'r>(method: &'r Method, uri: &'r Uri, fields: &'r HeaderMap) -> Request<'r> {
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    let request =
        fields.iter().fold(Request::new(method.as_str(), target), |all, (name, value)| {
            all.with_header(name.as_str(), value.as_bytes())
        });
    // RFC 9112, section 3.2.2, also prefers the host of a whole URI. A user name and password
    // before it are not part of the host.
    match uri.authority().and_then(|authority| authority.as_str().rsplit('@').next()) {
        Some(host) => request.with_host(host),
        None => request,
    }
}

/// Converts a response for axum, hyper and other users of `http`. Its [`error`](Response::error),
/// if any, is added to the extensions, where a logging layer finds it by the type
/// [`Error`](crate::Error).
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n");
/// use isogloss::http::{Body, Request, Responder};
/// use isogloss::template::Theme;
/// use isogloss::website::{View, Website};
/// use isogloss::Timestamp;
///
/// // A handler of axum returns this as it is.
/// fn answer<B>(website: &Website, view: &View, request: http::Request<B>) -> http::Response<Body> {
///     Responder::new().respond(website, view, &Request::from(&request)).into()
/// }
///
/// let catalog = content.build()?;
/// let website = Website::new().with_theme(Theme::new(catalog.site())?);
/// let request = http::Request::get("/nl/pages/mission/").body(()).unwrap();
/// let response = answer(&website, &View::new(catalog, Timestamp::UNIX_EPOCH), request);
/// assert_eq!(response.status(), http::StatusCode::OK);
/// assert_eq!(response.headers()["content-language"], "nl");
/// # Ok::<(), isogloss::Error>(())
/// ```
impl From<Response> for http::Response<Body> {
    fn from(from: Response) -> http::Response<Body> {
        let status = StatusCode::from_u16(from.status());
        let mut fields = HeaderMap::new();
        for (name, value) in from.headers() {
            // Names are in lower case and values are visible ASCII, so that all of them are
            // accepted.
            let name = HeaderName::from_bytes(name.as_bytes());
            if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
                fields.append(name, value);
            }
        }
        let error = from.error().cloned();
        let mut response = http::Response::new(from.into_body());
        // A number below 100 or above 999 is not a status.
        *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.headers_mut() = fields;
        if let Some(error) = error {
            response.extensions_mut().insert(error);
        }
        response
    }
}

/// Sends bytes at once, and a file in pieces of 64 KiB. Each piece is read from the disk by the
/// polling thread, which also serves other requests. If that matters, send the output of
/// [`Body::into_reader`] from a dedicated thread.
impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let body = self.get_mut();
        if body.is_empty() {
            return Poll::Ready(None);
        }
        let piece = match body {
            Body::Bytes(bytes) => Ok(std::mem::take(bytes)),
            Body::File(range) => next_piece(range),
        };
        if piece.is_err() {
            *body = Body::default();
        }
        Poll::Ready(Some(piece.map(|piece| Frame::data(piece.into()))))
    }

    fn is_end_stream(&self) -> bool {
        self.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.len())
    }
}

/// Reads the next piece. The first call opens the file.
fn next_piece(range: &mut FileRange) -> io::Result<Vec<u8>> {
    let reader = match range.reader.take() {
        Some(reader) => reader,
        None => range.opened()?,
    };
    let reader = range.reader.insert(reader);
    let mut piece = Vec::with_capacity(usize::try_from(reader.left.min(PIECE)).unwrap_or_default());
    reader.take(PIECE).read_to_end(&mut piece)?;
    Ok(piece)
}
