//! A limit on the nesting of HTML. The cost of parsing grows with the number of open elements, and
//! with the number of open elements of emphasis, which a parser repeats in each paragraph.

use std::borrow::Cow;
use std::collections::HashMap;

use super::sanitizer::NEVER;
use super::tokens::{Token, is_raw, tokens};

/// The maximum depth, as in browsers.
const DEEPEST: usize = 512;
/// The maximum number of open elements of emphasis.
const MOST_EMPHASIS: usize = 16;

/// The elements that a parser opens again after the end of the paragraph around them.
const EMPHASIS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// The elements whose content is a substitute for them.
const MEDIA: [&str; 3] = ["audio", "canvas", "video"];
/// The elements whose text is shown although they are never allowed themselves.
const WITH_TEXT: [&str; 7] = ["body", "button", "form", "head", "html", "option", "select"];

/// Returns HTML in which no elements are nested deeper than the limit: the tags of deeper ones are
/// left out, and their text remains.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    if is_shallow(html) { Cow::Borrowed(html) } else { Cow::Owned(flattened(html)) }
}

/// Returns whether the HTML is certainly within the limits. An end tag counts only if a parser is
/// sure to close an element there.
fn is_shallow(html: &str) -> bool {
    let mut open: Vec<Box<str>> = Vec::new();
    let mut emphasis = 0_usize;
    for token in tokens(html) {
        match token {
            // In these, other rules decide what a tag is.
            Token::Start { name, .. } if ["math", "noscript", "svg"].contains(&&*name) => {
                return false;
            }
            Token::Start { is_whole: false, .. } => return false,
            Token::Raw(text) if text.contains("<!--") => return false,
            Token::Text(_) | Token::Comment | Token::Raw(_) => {}
            Token::Start { name, .. } => {
                while open.pop_if(|last| ends_at(last, &name)).is_some() {}
                if !VOID.contains(&&*name) && !is_raw(&name) {
                    emphasis += usize::from(EMPHASIS.contains(&&*name));
                    open.push(name);
                }
            }
            Token::End { name } => {
                if is_block(&name) || has_optional_end(&name) {
                    let names = open.iter().rev();
                    let count = names.take_while(|it| has_optional_end(it) && **it != name).count();
                    if open.iter().nth_back(count).is_some_and(|it| *it == name) {
                        open.truncate(open.len() - count);
                    }
                }
                if open.pop_if(|last| *last == name).is_some() {
                    emphasis -= usize::from(EMPHASIS.contains(&&*name));
                }
            }
        }
        if open.len() > DEEPEST || emphasis > MOST_EMPHASIS {
            return false;
        }
    }
    true
}

/// Returns whether an open element ends where another one begins.
fn ends_at(open: &str, next: &str) -> bool {
    let cells = ["td", "th"];
    match open {
        "p" => is_block(next),
        "li" => next == "li",
        "dd" | "dt" => matches!(next, "dd" | "dt"),
        "td" | "th" => cells.contains(&next) || matches!(next, "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "thead" | "tfoot"),
        "tbody" | "thead" | "tfoot" => matches!(next, "tbody" | "thead" | "tfoot"),
        _ => false,
    }
}

fn has_optional_end(name: &str) -> bool {
    matches!(name, "p" | "li" | "dd" | "dt" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot")
}

/// Returns whether an element ends a paragraph.
fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 37] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "td",
        "ul",
    ];
    BLOCKS.contains(&name)
}

/// An element that is open while HTML is flattened.
struct Open {
    name: Box<str>,
    is_written: bool,
    is_hidden: bool,
}

/// HTML in which every element is closed in its parent, without the tags beyond the limits.
#[derive(Default)]
struct Flat {
    out: String,
    open: Vec<Open>,
    /// The number of open elements of each name.
    names: HashMap<Box<str>, usize>,
    depth: usize,
    emphasis: usize,
    /// The number of open elements whose content is not shown.
    hidden: usize,
}

fn flattened(html: &str) -> String {
    let mut flat = Flat::default();
    for token in tokens(html) {
        match token {
            // Nothing of these is ever shown.
            Token::Comment | Token::Raw(_) => {}
            Token::Text(text) => flat.write(text),
            Token::Start { name, .. } if is_raw(&name) || WITH_TEXT.contains(&&*name) => {}
            Token::Start { name, text, is_whole } => {
                if VOID.contains(&&*name) {
                    flat.write_tag(text, is_whole);
                } else {
                    flat.start(name, text, is_whole);
                }
            }
            Token::End { name } => flat.end(&name),
        }
    }
    flat.out
}

impl Flat {
    fn write(&mut self, text: &str) {
        if self.hidden == 0 {
            self.out.push_str(text);
        }
    }

    fn write_tag(&mut self, text: &str, is_whole: bool) {
        self.write(text);
        self.write(if is_whole { "" } else { ">" });
    }

    fn start(&mut self, name: Box<str>, text: &str, is_whole: bool) {
        let is_emphasis = EMPHASIS.contains(&&*name);
        let has_room = self.depth < DEEPEST && !(is_emphasis && self.emphasis == MOST_EMPHASIS);
        let is_hidden = NEVER.contains(&&*name) || (!has_room && MEDIA.contains(&&*name));
        let is_written = has_room && !is_hidden;
        if is_written {
            self.depth += 1;
            self.emphasis += usize::from(is_emphasis);
            self.write_tag(text, is_whole);
        }
        self.hidden += usize::from(is_hidden);
        *self.names.entry(name.clone()).or_default() += 1;
        self.open.push(Open { name, is_written, is_hidden });
    }

    fn end(&mut self, name: &str) {
        if self.names.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(last) = self.open.pop() {
            if let Some(count) = self.names.get_mut(&last.name) {
                *count -= 1;
            }
            self.hidden -= usize::from(last.is_hidden);
            if last.is_written {
                self.depth -= 1;
                self.emphasis -= usize::from(EMPHASIS.contains(&&*last.name));
                self.write(&format!("</{}>", last.name));
            }
            if *last.name == *name {
                break;
            }
        }
    }
}
