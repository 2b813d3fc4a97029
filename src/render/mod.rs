//! Safe HTML from content, with every change of language marked.
//!
//! [`inline`] marks a text for your own templates, and [`Markdown`] converts a body to safe HTML.
//! With the feature `messages` (on by default) a `Renderer` writes whole pages: semantic HTML with
//! the interface in the reader's language, the content in the language that is served, and `lang`
//! and `dir` wherever one is within the other (WCAG 2.2, 3.1.1 and 3.1.2).

mod footnotes;
mod html;
mod images;
mod links;
mod markdown;
mod markup;
mod own_elements;
mod rewriter;
mod typography;

#[cfg(feature = "messages")]
mod frame;
mod link_writer;
#[cfg(feature = "messages")]
mod news;
#[cfg(feature = "messages")]
mod page;
#[cfg(feature = "messages")]
mod renderer;
#[cfg(feature = "messages")]
mod writer;

pub use html::{Html, inline};
#[cfg(feature = "templates")]
pub(crate) use html::{TextLanguage, push_attribute};
pub use images::{ImageResolver, ImageSources, Loading};
pub(crate) use link_writer::LinkWriter;
pub(crate) use links::image_url;
pub use links::{EntryLink, EntryLinks, LinkResolver, LinkStyle, LinkTarget};
pub use markdown::Markdown;
#[cfg(feature = "messages")]
pub use renderer::Renderer;
