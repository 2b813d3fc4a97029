//! The Markdown that this crate reads: CommonMark with tables, footnotes, strikethrough, task
//! lists, definition lists and heading attributes.
//!
//! This is the only file that uses pulldown-cmark. Everything that reads a body – outline, links,
//! rendering – goes through it, so that all of it sees the same document.

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

/// Returns the events of a document with the byte range of each in `text`.
pub(crate) fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, options()).into_offset_iter()
}

/// Returns the events of a document without their ranges, which is cheaper.
pub(crate) fn plain_events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, options())
}

/// Returns the character of an HTML entity, `é` for `eacute`. An unknown entity is returned as it
/// is written.
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

/// Returns the number of words of a document: runs of letters and digits between white space.
/// Chinese and Japanese do not write spaces; there, two characters count as one word.
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

/// Returns the number of words of a text without markup, counted like [`word_count`].
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
            // A comma or an apostrophe does not begin or end a word.
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

/// Returns whether a character is in a block of Han, Hiragana or Katakana.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Returns the scheme of an address as a browser reads it, ignoring white space and control
/// characters (WHATWG URL, *basic URL parser*).
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in address.chars() {
        match character {
            c if c.is_whitespace() || c.is_control() => {}
            ':' => return Some(scheme),
            c if c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') => {
                scheme.push(c.to_ascii_lowercase());
            }
            // A colon after any other character is part of a path.
            _ => return None,
        }
    }
    None
}

/// The schemes of safe addresses.
pub(crate) const SAFE_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Returns whether an address in a text is safe to link to.
pub(crate) fn is_safe(address: &str) -> bool {
    if address.starts_with("https:") {
        return true;
    }
    match scheme(address) {
        None => true,
        Some(scheme) => SAFE_SCHEMES.contains(&scheme.as_str()),
    }
}

/// Returns whether an address names a file of the site, relative to the text or to the root.
pub(crate) fn is_local(address: &str) -> bool {
    !address.starts_with(['#', '?'])
        && !address.starts_with("//")
        && !address.starts_with("https:")
        && !address.is_empty()
        && scheme(address).is_none()
}
