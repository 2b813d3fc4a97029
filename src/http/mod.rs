//! A site by HTTP: what to answer to a request, as data.
//!
//! There is no server in here and no socket. A [`Responder`] makes of a [`Request`], a catalog and a
//! moment a [`Response`]: status, header fields, content. Any web framework sends it;
//! `examples/server.rs` does so with axum, in some twenty lines.
//!
//! # What is answered
//!
//! | at | is |
//! |---|---|
//! | the page of an entry, a front page, a list or term page by page | 200, by the [`Theme`](crate::template::Theme) |
//! | a former slug, the slug of another language, another case or slash | 301, or 302 to a page that stands in for another |
//! | an entry that its kind sends readers of this language to the original for | 302 |
//! | what has expired or was withdrawn | 410, by the template `410.html` or `404.html` |
//! | the root of a site whose languages all have a prefix | 302 to the reader's language |
//! | `sitemap.xml`, `robots.txt`, feeds, the style sheet, `assets/…`, files of your own | 200 |
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
//! | `ETag`, 304 | [`Catalog::fingerprint`](crate::Catalog::fingerprint), the theme, [`with_version`](Responder::with_version), the last change before the moment, the day; a weak one (RFC 9110, section 8.8.1) |
//! | `Cache-Control` | [`Catalog::next_change_after`](crate::Catalog::next_change_after): nothing is kept beyond it |
//! | `Vary` | only what was looked at: `Accept-Language` and the language's cookie where no address names a language, `Cookie` if there is a preview |
//!
//! A tag is known before the page is written, so that what a client has already costs next to
//! nothing. It is weak because it stands for what a page says: a proxy that compresses may keep it,
//! and ranges, for which a strong one would be needed, are not served.
//!
//! Large files are better served by what stands in front: a file beside the texts is read whole.

mod body;
mod conditions;
mod entity_tag;
mod exchange;
mod file_identity;
mod file_tags;
mod freshness;
#[cfg(feature = "http-1")]
mod http_1;
mod media_type;
mod preview;
mod range;
mod request;
mod responder;
mod response;
mod site_files;

pub use body::{Body, FileRange};
pub use exchange::Exchange;
pub use request::Request;
pub use responder::Responder;
pub use response::Response;
