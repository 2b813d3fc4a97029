//! The only file that names pulldown-cmark: which Markdown this crate reads.
//!
//! CommonMark with tables, footnotes, strikethrough, task lists, definition lists and heading
//! attributes. Everything that looks at a body – outline, links, rendering – goes through here, so
//! that all see the same document.

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

pub(crate) use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd,
};

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

/// The same without the ranges, which costs less.
pub(crate) fn plain_events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, options())
}

/// Returns what an entity of HTML stands for, `é` for `eacute`; an unknown one stays as it is.
pub(crate) fn entity(name: &str) -> String {
    let written = format!("&{name};");
    let text = plain_events(&written).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    text.collect()
}

/// A link definition: `[label]: address`.
pub(crate) struct Definition {
    pub(crate) label: String,
    pub(crate) span: Range<usize>,
}

/// Returns the events of a document as [`events`] does, and its link definitions in their order.
pub(crate) fn events_and_definitions(
    text: &str,
) -> (impl Iterator<Item = (Event<'_>, Range<usize>)>, Vec<Definition>) {
    let parser = Parser::new_ext(text, options());
    let definitions = parser.reference_definitions().iter();
    let mut definitions: Vec<Definition> = definitions
        .map(|(label, it)| Definition { label: label.to_owned(), span: it.span.clone() })
        .collect();
    definitions.sort_by_key(|definition| definition.span.start);
    (parser.into_offset_iter(), definitions)
}

/// How many words a document has: runs of letters and digits between white space. Chinese and
/// Japanese write no spaces; there two characters count as a word.
pub(crate) fn word_count(text: &str) -> usize {
    let mut words = Words::default();
    for (event, _) in events(text) {
        match &event {
            Event::Text(written) | Event::Code(written) => words.add(written),
            // `<em>re</em>lire` is one word, two paragraphs are not.
            Event::Start(tag) if is_inline(tag) => continue,
            Event::End(tag) if is_inline_end(*tag) => continue,
            Event::InlineHtml(_) => continue,
            _ => words.add(" "),
        }
    }
    words.count()
}

/// The same for a text without markup.
pub(crate) fn plain_word_count(text: &str) -> usize {
    let mut words = Words::default();
    words.add(text);
    words.count()
}

#[derive(Default)]
struct Words {
    words: usize,
    ideographs: usize,
    is_within: bool,
}

impl Words {
    fn add(&mut self, written: &str) {
        for character in written.chars() {
            let is_ideograph = is_ideograph(character);
            self.ideographs += usize::from(is_ideograph);
            let is_letter = !is_ideograph && character.is_alphanumeric();
            self.words += usize::from(is_letter && !self.is_within);
            // A comma or an apostrophe neither begins a word nor ends one.
            let goes_on = !is_ideograph && !character.is_whitespace();
            self.is_within = is_letter || (self.is_within && goes_on);
        }
    }

    fn count(self) -> usize {
        self.words + self.ideographs.div_ceil(2)
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    is_inline_end(tag.to_end())
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// Han, Hiragana and Katakana by their blocks.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// The scheme of an address as a browser sees it, which ignores white space and control
/// characters in it (WHATWG URL, *basic URL parser*).
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in address.chars() {
        match character {
            c if c.is_whitespace() || c.is_control() => {}
            ':' => return Some(scheme),
            c if c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') => {
                scheme.push(c.to_ascii_lowercase());
            }
            // Whatever else stands before a colon, it is a part of a path.
            _ => return None,
        }
    }
    None
}

/// The schemes of addresses that may be followed.
pub(crate) const SAFE_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether an address may be followed from a text that somebody wrote.
pub(crate) fn is_safe(address: &str) -> bool {
    if address.starts_with("https:") {
        return true;
    }
    match scheme(address) {
        None => true,
        Some(scheme) => SAFE_SCHEMES.contains(&scheme.as_str()),
    }
}

/// Whether an address names a file of the site: beside the text, or from the root.
pub(crate) fn is_local(address: &str) -> bool {
    !address.starts_with(['#', '?'])
        && !address.starts_with("//")
        && !address.starts_with("https:")
        && !address.is_empty()
        && scheme(address).is_none()
}
