use super::html::{Html, TextLanguage, push_attribute};
use crate::escape::push_html;
use crate::language::{Direction, LanguageTag, Text};

/// Writes HTML and keeps track of its language: every element in another language than the one
/// around it gets a `lang`, and a `dir` if the direction changes.
#[derive(Debug)]
pub(super) struct Writer {
    out: String,
    stack: Vec<Open>,
    outside: TextLanguage,
}

#[derive(Debug)]
struct Open {
    element: &'static str,
    tongue: TextLanguage,
}

impl Writer {
    /// Creates a writer for a document. Outside the document the language is unknown, and text runs
    /// from left to right.
    pub(super) fn new() -> Writer {
        let language = LanguageTag::undetermined();
        let outside = TextLanguage { language, direction: Direction::LeftToRight };
        Writer { out: String::new(), stack: Vec::new(), outside }
    }

    pub(super) fn finish(mut self) -> Html {
        while !self.stack.is_empty() {
            self.close();
        }
        Html::new(self.out)
    }

    /// Returns the language of the innermost open element.
    pub(super) fn tongue(&self) -> TextLanguage {
        self.stack.last().map_or(self.outside, |open| open.tongue)
    }

    /// Opens an element in the language of its surroundings.
    pub(super) fn open(&mut self, element: &'static str, attributes: &[(&str, &str)]) {
        self.open_in(element, self.tongue(), attributes);
    }

    /// Opens an element in a language.
    pub(super) fn open_in(
        &mut self,
        element: &'static str,
        tongue: TextLanguage,
        attributes: &[(&str, &str)],
    ) {
        self.start_tag(element, tongue, attributes);
        self.stack.push(Open { element, tongue });
    }

    /// Writes an element without content and without an end tag.
    pub(super) fn void_in(
        &mut self,
        element: &'static str,
        tongue: TextLanguage,
        attributes: &[(&str, &str)],
    ) {
        self.start_tag(element, tongue, attributes);
    }

    pub(super) fn void(&mut self, element: &'static str, attributes: &[(&str, &str)]) {
        self.start_tag(element, self.tongue(), attributes);
    }

    fn start_tag(&mut self, element: &str, tongue: TextLanguage, attributes: &[(&str, &str)]) {
        let around = self.tongue();
        self.out.push('<');
        self.out.push_str(element);
        tongue.push_attributes(&mut self.out, around);
        for (name, value) in attributes {
            push_attribute(&mut self.out, name, value);
        }
        self.out.push('>');
    }

    pub(super) fn close(&mut self) {
        if let Some(open) = self.stack.pop() {
            self.out.push_str("</");
            self.out.push_str(open.element);
            self.out.push('>');
        }
    }

    /// Writes text in the language of its surroundings.
    pub(super) fn words(&mut self, words: &str) {
        push_html(&mut self.out, words);
    }

    /// Writes a text as the content of an element.
    pub(super) fn text(
        &mut self,
        element: &'static str,
        text: &Text<'_>,
        attributes: &[(&str, &str)],
    ) {
        self.open_in(element, text.into(), attributes);
        self.words(text.as_str());
        self.close();
    }

    /// Writes a text within other text.
    pub(super) fn inline(&mut self, text: &Text<'_>) {
        if TextLanguage::from(text) == self.tongue() {
            self.words(text.as_str());
        } else {
            self.text("span", text, &[]);
        }
    }

    /// Writes markup in the language of its surroundings. It must be safe.
    pub(super) fn html(&mut self, html: &Html) {
        self.out.push_str(html.as_str());
    }

    pub(super) fn line_break(&mut self) {
        self.out.push('\n');
    }

    /// Writes the doctype, before any element.
    pub(super) fn doctype(&mut self) {
        self.out.push_str("<!DOCTYPE html>\n");
    }
}
