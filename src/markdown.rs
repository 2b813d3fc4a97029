//! The only file that names pulldown-cmark: which Markdown this crate reads.
//!
//! CommonMark with tables, footnotes, strikethrough, task lists, definition lists and heading
//! attributes. Everything that looks at a body – outline, links, rendering – goes through here, so
//! that all see the same document.

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

pub(crate) use pulldown_cmark::html::push_html;
pub(crate) use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The events of a document with the byte range of each in `text`.
pub(crate) fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, options()).into_offset_iter()
}
