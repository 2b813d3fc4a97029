//! Safe HTML from content, with every change of language marked.
//!
//! [`inline`] marks a text for templates of your own, and [`Markdown`] converts a body to safe HTML,
//! with `lang` and `dir` wherever one language is within another (WCAG 2.2, 3.1.2). Whole pages are
//! written by a `Theme` of the module `template` (feature `templates`, on by default).

mod entry_images;
mod footnotes;
mod html;
mod image_reference;
mod images;
mod isolation;
mod link_writer;
mod links;
mod markdown;
mod markup;
mod own_elements;
mod rewriter;

pub use entry_images::EntryImages;
pub use html::{Html, inline};
#[cfg(feature = "templates")]
pub(crate) use html::{TextLanguage, push_attribute};
pub use image_reference::ImageReference;
pub use images::{ImageResolver, ImageSources, Loading};
pub(crate) use link_writer::LinkWriter;
pub(crate) use links::image_url;
pub use links::{EntryLink, EntryLinks, LinkResolver, LinkStyle, LinkTarget};
pub use markdown::Markdown;
