//! A site by HTTP: what to answer to a request, as data.
//!
//! This module opens no socket. A [`Responder`] makes a [`Response`] from a
//! [`Request`], a [`Website`](crate::website::Website) and a [`View`](crate::website::View): status,
//! header fields, content. Any web framework sends it; see [below](#in-a-server).
//!
//! # What is answered
//!
//! Everything that [`Website::find`](crate::website::Website::find) finds, with the status of the
//! resource:
//!
//! | at | is |
//! |---|---|
//! | a page, a feed, a file, the sitemap | 200 |
//! | a former slug, the slug of another language, another case or slash | 301, or 302 to a page that stands in for another |
//! | an entry that its kind sends readers of this language to the original for | 302 |
//! | what has expired or was withdrawn | 410, by the template `410.html` or `404.html` |
//! | the root of a site whose languages all have a prefix | 302 to the reader's language |
//! | anything else | 404, in the language of the address or else the reader's |
//!
//! Only `GET` and `HEAD` are answered: other methods are 405. An address of more than 8,192 bytes is
//! 414. A page that a template cannot write is 500, and [`Response::error`] says why.
//!
//! # The header fields
//!
//! | field | follows from |
//! |---|---|
//! | `Content-Language` | the language that is served: of a page that stands in, that of its text |
//! | `ETag` of a page, 304 | [`Catalog::fingerprint`](crate::Catalog::fingerprint), the [`Website`](crate::website::Website) with its theme and messages, the last change before the moment, the day; a weak one (RFC 9110, section 8.8.1) |
//! | `ETag` of a file, 304, 412 | its bytes; a strong one |
//! | `Content-Range`, 206, 416 | `Range`, if `If-Range` allows it; for files alone |
//! | `Cache-Control` | [`Catalog::next_change_after`](crate::Catalog::next_change_after): nothing is kept beyond it |
//! | `Vary` | only what was looked at: `Accept-Language` and the language's cookie where no address names a language, `Cookie` if there is a preview |
//!
//! The tag of a page is known before the page is written, so that what a client has already costs
//! next to nothing. It is weak because it stands for what a page says: a proxy that compresses may
//! keep it. A page has no ranges, for which a strong tag is needed.
//!
//! # Files
//!
//! The files beside the texts, static files, the style sheet and
//! `robots.txt` have strong tags and are sent in parts to clients that ask for one range with `GET`. If a
//! request asks for several ranges, it gets the whole file.
//!
//! A file on the disk is read once for its tag, and again only after its size, its time of
//! modification or (on Unix) its inode has changed. A file that was modified less than two seconds
//! before the moment of a request is read for each request: another change might not show in the
//! time. Its content is not read for the response: [`Body::File`] is opened when it is sent, and
//! gives an error if the file is not the same any more.
//!
//! # In a server
//!
//! With the feature `http-1`, a [`Request`] is made from a `http::Request`, a [`Response`] becomes a
//! `http::Response`, and [`Body`] implements `http_body::Body`: a handler of axum or a service of
//! hyper returns it as it is. `examples/server/router.rs` is a whole one for axum.
//!
//! actix-web 4 has the types of http 0.2 and a trait of its own for content, so that its handlers
//! convert in both directions themselves, without that feature:
//!
//! ```text
//! let target = request.uri().path_and_query().map_or("", |target| target.as_str());
//! let fields = request.headers().iter();
//! let asked = fields.fold(Request::new(request.method().as_str(), target), |asked, (name, value)| {
//!     asked.with_header(name.as_str(), value.as_bytes())
//! });
//! let response = responder.respond(&website, &view, &asked);
//! let status = StatusCode::from_u16(response.status()).map_err(ErrorInternalServerError)?;
//! let mut answer = HttpResponse::build(status);
//! for header in response.headers() {
//!     answer.append_header(header);
//! }
//! // For HEAD, actix-web would send the length of the empty content.
//! if let Some(length) = response.header("content-length").and_then(|it| it.parse().ok()) {
//!     let nothing = futures_util::stream::empty::<Result<web::Bytes, actix_web::Error>>();
//!     return Ok(answer.no_chunking(length).streaming(nothing));
//! }
//! // A file is read on a thread for that; all of it is in memory then.
//! let bytes = web::block(|| response.into_body().into_bytes()).await??;
//! Ok(answer.body(bytes))
//! ```

mod body;
mod conditions;
mod entity_tag;
mod exchange;
mod file_identity;
mod file_tags;
mod freshness;
#[cfg(feature = "http-1")]
mod http_1;
mod preview;
mod range;
mod request;
mod responder;
mod response;

pub use body::{Body, FileRange};
pub use exchange::Exchange;
pub use request::Request;
pub use responder::Responder;
pub use response::Response;
