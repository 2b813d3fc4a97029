//! The Markdown that this crate reads: CommonMark with tables, footnotes, strikethrough, task
//! lists, definition lists, heading attributes, and `[Infrabel]{translate=no}`.
//!
//! This is the only file that uses pulldown-cmark. Everything that reads a body – outline, links,
//! rendering – goes through it, so that all of it sees the same document.

use std::ops::Range;

use memchr::memchr_iter;
use pulldown_cmark::{Options, Parser};

use crate::words::WordCounter;

pub(crate) use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, TextMergeStream,
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
    with_spans(text, Parser::new_ext(text, options()).into_offset_iter())
}

/// Returns the events of a document without their ranges, which is cheaper.
pub(crate) fn plain_events(text: &str) -> impl Iterator<Item = Event<'_>> {
    match has_notes(text) {
        true => Events::Replaced(events(text).map(|(event, _)| event)),
        false => Events::Parsed(Parser::new_ext(text, options())),
    }
}

/// The events of a document: those of the parser, or if some were replaced, a list.
enum Events<P, R> {
    Parsed(P),
    Replaced(R),
}

impl<P: Iterator, R: Iterator<Item = P::Item>> Iterator for Events<P, R> {
    type Item = P::Item;

    #[inline]
    fn next(&mut self) -> Option<P::Item> {
        match self {
            Events::Parsed(events) => events.next(),
            Events::Replaced(events) => events.next(),
        }
    }

    /// Looks at the variant once instead of for each event.
    #[inline]
    fn fold<T, F: FnMut(T, P::Item) -> T>(self, start: T, take: F) -> T {
        match self {
            Events::Parsed(events) => events.fold(start, take),
            Events::Replaced(events) => events.fold(start, take),
        }
    }
}

/// The notes after a text in brackets that say whether it is translated, with the start tags that
/// they become.
const NOTES: [(&str, &str); 2] = [
    ("{translate=no}", "<span translate=\"no\"><!--isogloss-->"),
    ("{translate=yes}", "<span translate=\"yes\"><!--isogloss-->"),
];
const END_OF_SPAN: &str = "</span><!--isogloss-->";

/// Returns the tag for a text with a note whether it is translated, if inline HTML is one. A comment
/// distinguishes it from an author's HTML, in which a comment is an event of its own.
pub(crate) fn translate_tag(html: &str) -> Option<&'static str> {
    let tags = NOTES.iter().map(|(_, tag)| *tag).chain([END_OF_SPAN]);
    tags.filter(|tag| *tag == html).find_map(|tag| tag.strip_suffix("<!--isogloss-->"))
}

fn has_notes(text: &str) -> bool {
    // Braces are rare, so this is cheaper than a search for the whole note.
    let is_note = |at| text.get(at..).is_some_and(|rest| rest.starts_with("{translate="));
    memchr_iter(b'{', text.as_bytes()).any(is_note)
}

/// Replaces brackets with a note by tags.
fn with_spans<'t>(
    text: &'t str,
    events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
) -> impl Iterator<Item = (Event<'t>, Range<usize>)> {
    if !has_notes(text) {
        return Events::Parsed(events);
    }
    let events: Vec<_> = events.collect();
    let tags = span_tags(text, &events);
    Events::Replaced(replaced(text, events, tags).into_iter())
}

/// Returns the start tags and end tags of spans, with the ranges that they replace, in order.
fn span_tags(
    text: &str,
    events: &[(Event<'_>, Range<usize>)],
) -> Vec<(Range<usize>, &'static str)> {
    let mut tags = Vec::new();
    // The open brackets with the number of elements around them.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut depth = 0_usize;
    let mut is_code = false;
    for (event, range) in events {
        match event {
            Event::Start(tag) if is_inline(tag) => depth += 1,
            Event::End(tag) if is_inline_end(*tag) => {
                depth = depth.saturating_sub(1);
                while open.pop_if(|(_, around)| *around > depth).is_some() {}
            }
            Event::Start(_) | Event::End(_) => {
                is_code = matches!(event, Event::Start(Tag::CodeBlock(_)));
                depth = 0;
                open.clear();
            }
            Event::Text(words) if !is_code && text.get(range.clone()) == Some(words) => {
                for (at, bracket) in words.match_indices(['[', ']']) {
                    let at = range.start + at;
                    if is_escaped(text, at) {
                        continue;
                    }
                    if bracket == "[" {
                        open.push((at, depth));
                        continue;
                    }
                    let Some((start, _)) = open.pop_if(|(_, around)| *around == depth) else {
                        continue;
                    };
                    let after = text.get(at + 1..).unwrap_or_default();
                    if let Some((note, tag)) = NOTES.iter().find(|it| after.starts_with(it.0)) {
                        tags.push((start..start + 1, *tag));
                        tags.push((at..at + 1 + note.len(), END_OF_SPAN));
                    }
                }
            }
            _ => {}
        }
    }
    tags.sort_by_key(|(range, _)| range.start);
    tags
}

/// Returns whether an odd number of backslashes is before a position.
pub(crate) fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Replaces ranges of texts with tags.
fn replaced<'t>(
    text: &'t str,
    events: Vec<(Event<'t>, Range<usize>)>,
    tags: Vec<(Range<usize>, &'static str)>,
) -> Vec<(Event<'t>, Range<usize>)> {
    let mut out = Vec::with_capacity(events.len() + tags.len());
    let mut tags = tags.into_iter().peekable();
    let mut end = 0;
    for (event, range) in events {
        let is_text =
            matches!(&event, Event::Text(words) if text.get(range.clone()) == Some(words));
        if !is_text {
            out.push((event, range));
            continue;
        }
        let push = |out: &mut Vec<_>, range: Range<usize>| {
            let words = text.get(range.clone()).filter(|words| !words.is_empty());
            out.extend(words.map(|words| (Event::Text(words.into()), range)));
        };
        let mut at = range.start.max(end);
        while let Some((place, tag)) = tags.next_if(|(place, _)| place.start < range.end) {
            push(&mut out, at..place.start);
            (at, end) = (place.end, place.end);
            out.push((Event::InlineHtml(tag.into()), place));
        }
        push(&mut out, at..range.end);
    }
    out
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
    (with_spans(text, parser.into_offset_iter()), definitions)
}

/// Returns the number of words of a document.
pub(crate) fn word_count(text: &str) -> usize {
    let mut words = WordCounter::default();
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

pub(crate) fn is_inline(tag: &Tag<'_>) -> bool {
    is_inline_end(tag.to_end())
}

pub(crate) fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
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
