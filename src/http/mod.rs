//! HTTP responses for a site, as plain data.
//!
//! This module opens no socket. A [`Responder`] makes a [`Response`] (status, header fields and
//! content) from a [`Request`], a [`Website`](crate::website::Website) and a
//! [`View`](crate::website::View). Any web framework can send it; see [below](#in-a-server).
//!
//! # Responses
//!
//! The responder serves every resource that [`Website::find`](crate::website::Website::find) finds,
//! with the status of the resource:
//!
//! | requested | response |
//! |---|---|
//! | a page, a feed, a file, the sitemap | 200 |
//! | a former slug, the slug of another language, another case or slash | 301, or 302 to a page that serves as a fallback |
//! | an entry whose kind redirects readers of this language to the original | 302 |
//! | an entry that has expired or was withdrawn | 410, by the template `410.html` or `404.html` |
//! | the root of a site whose languages all have a prefix | 302 to the reader's language |
//! | anything else | 404, in the language of the address, or the reader's if it names none |
//!
//! Only `GET` and `HEAD` are supported: other methods result in 405. A request target of more than
//! 8,192 bytes results in 414. A request with two fields `Host`, or with one that is not a host,
//! results in 400; [`AllowedHosts`] limits the hosts, and any other results in 421. If a template
//! cannot write a page, the status is 500, and [`Response::error`] returns the reason.
//!
//! # Header fields
//!
//! | field | depends on |
//! |---|---|
//! | `Content-Language` | the language of the text that is served, also where it is a fallback |
//! | `ETag` of a page, 304 | [`Catalog::fingerprint`](crate::Catalog::fingerprint), the [`Website`](crate::website::Website) with its theme and messages, the last change before the moment, the day; a weak tag (RFC 9110, section 8.8.1) |
//! | `ETag` of a file, 304, 412 | its bytes; a strong tag |
//! | `Content-Range`, 206, 416 | `Range`, if `If-Range` allows it; for files only |
//! | `Cache-Control` | [`Catalog::next_change_after`](crate::Catalog::next_change_after): nothing is cached beyond that moment |
//! | `Vary` | only the fields that were used: `Accept-Language` and the language's cookie where the address names no language, `Cookie` if there is a preview |
//! | `Content-Security-Policy`, `X-Content-Type-Options`, `Referrer-Policy`, `Permissions-Policy` | [`SecurityHeaders`]; every response has them |
//!
//! The tag of a page is known before the page is written, so a request for a page that the client
//! already has costs next to nothing. The tag is weak because it identifies the content of a page,
//! not its bytes: a proxy that compresses the page may keep the tag. Ranges need a strong tag, so
//! pages are not sent in ranges.
//!
//! # Files
//!
//! The files beside the texts, static files, the style sheet and `robots.txt` have strong tags. A
//! `GET` request for one range of them gets that range. A request for several ranges gets the whole
//! file.
//!
//! A file on the disk is read once for its tag, and again only after its size, its modification
//! time or (on Unix) its inode has changed. A file that was modified less than two seconds before
//! the moment of a request is read for each request, because another change might not alter the
//! modification time. Its content is not read for the response: [`Body::File`] is opened when it is
//! sent, and returns an error if the file has changed since.
//!
//! # In a server
//!
//! With the feature `http-1`, a [`Request`] can be made from a `http::Request`, a [`Response`]
//! converts into a `http::Response`, and [`Body`] implements `http_body::Body`, so a handler of
//! axum or a service of hyper can return it directly. `examples/server/src/router.rs` is a complete
//! router for axum.
//!
//! If the base URL of the site has a path, such as `https://www.example.org/museum`, the target of
//! a request must still begin with that path. axum's `Router::nest` removes it, so use `route`:
//!
//! ```text
//! Router::new().route("/museum/", get(answer)).route("/museum/{*path}", get(answer))
//! ```
//!
//! actix-web 4 uses the types of http 0.2 and its own trait for content. Its handlers convert in
//! both directions themselves, without that feature:
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
//!
//! # The language cookie
//!
//! [`Responder::with_language_cookie`] reads the language that a reader has chosen. A handler of
//! your own sets it, for example at `/language/nl`, and then sends the reader to that language:
//!
//! ```
//! # let catalog = isogloss::Catalog::builder()
//! #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
//! #     .build()?;
//! # let view = isogloss::website::View::new(catalog, isogloss::Timestamp::UNIX_EPOCH);
//! # let website = isogloss::website::Website::new();
//! # let language: isogloss::LanguageTag = "nl".parse()?;
//! # let home = view.edition(language)?.home_address().to_string();
//! use isogloss::http::{Request, Responder};
//!
//! // `language` is one that the site has, and `home` is the address of its front page.
//! let status = 303;
//! let cookie = format!("language={language}; Path=/; Max-Age=31536000; SameSite=Lax; Secure");
//! let fields = [("Location", &*home), ("Set-Cookie", &*cookie), ("Cache-Control", "no-store")];
//!
//! // From then on, the browser sends the part before the first semicolon.
//! let sent = cookie.split(';').next().unwrap();
//! let request = Request::new("GET", "/").with_header("Cookie", sent.as_bytes());
//! let responder = Responder::new().with_language_cookie("language");
//! let root = responder.respond(&website, &view, &request);
//! assert_eq!(root.header("Location"), Some("/nl/"));
//! # Ok::<(), isogloss::Error>(())
//! ```
//!
//! Leave out `Secure` on a server that speaks HTTP, such as the one on your own machine.

mod allowed_hosts;
mod body;
mod conditions;
mod entity_tag;
mod exchange;
mod file_identity;
mod file_tags;
mod freshness;
mod host;
#[cfg(feature = "http-1")]
mod http_1;
mod preview;
mod range;
mod request;
mod responder;
mod response;
mod security_headers;

pub use allowed_hosts::AllowedHosts;
pub use body::{Body, FileRange};
pub use exchange::Exchange;
pub use request::Request;
pub use responder::Responder;
pub use response::Response;
pub use security_headers::SecurityHeaders;
