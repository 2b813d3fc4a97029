//! Markdown texts and sections as values in templates.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::entry_value::EntryValue;
use super::page_context::or_none;
use super::text_value::{TextValue, about_language};
use crate::edition::{Body, ServedEntry};
use crate::render::{EntryLinks, Markdown, TextLanguage};

/// A part of a text.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Whole,
    Introduction,
    Section {
        /// The id, which is also the prefix for the ids of its footnotes.
        id: Box<str>,
        is_first: bool,
    },
    /// A field, by its path.
    Field(Box<str>),
}

/// A Markdown text, converted to HTML when it is printed.
#[derive(Debug)]
pub(super) struct BodyValue {
    entry: EntryValue,
    part: Part,
    pub(super) tongue: TextLanguage,
}

impl BodyValue {
    pub(super) fn new(entry: &EntryValue, part: Part, body: &Body<'_>) -> BodyValue {
        BodyValue { entry: entry.clone(), part, tongue: TextLanguage::from(body) }
    }

    fn body<'c>(&self, entry: &ServedEntry<'c>) -> Option<Body<'c>> {
        match &self.part {
            Part::Whole => entry.body(),
            Part::Introduction => entry.introduction(),
            Part::Section { id, .. } => entry.section_body(id),
            Part::Field(path) => entry.markdown_at(path),
        }
    }

    pub(super) fn with_body<T>(&self, read: impl FnOnce(&Body<'_>) -> T) -> Option<T> {
        Some(read(&self.body(&self.entry.resolved()?)?))
    }

    /// Returns the HTML, in an element with `lang` if it is in another language than its
    /// surroundings.
    pub(super) fn html(&self, around: TextLanguage) -> Option<String> {
        let entry = self.entry.resolved()?;
        let links = &self.entry.context().links;
        let resolver = EntryLinks::new(&entry).on_page(links.page().clone(), links.style());
        // Before the second section, a picture may be at the top of the page.
        let is_below = matches!(self.part, Part::Section { is_first: false, .. } | Part::Field(_));
        let images = self.entry.context().localizers.images_of(&entry).with_all_lazy(is_below);
        let mut markdown = Markdown::of_entry(&entry).with_heading_ids(true);
        markdown = markdown.with_links(&resolver).with_images(&images);
        if let Part::Section { id, .. } | Part::Field(id) = &self.part {
            markdown = markdown.with_id_prefix(id);
        }
        let html = markdown.body_to_html(&self.body(&entry)?, around.language);
        Some(html.into_string())
    }
}

impl Object for BodyValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "markdown" => self.with_body(|body| Value::from(body.markdown())),
            "word_count" => self.with_body(|body| Value::from(body.word_count())),
            "reading_minutes" => self.with_body(|body| Value::from(body.reading_minutes())),
            _ => about_language(self.tongue, key),
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.html(self.tongue).unwrap_or_default())
    }
}

/// A section of a text, with the heading that opens it.
#[derive(Debug)]
pub(super) struct SectionValue {
    id: Box<str>,
    number: usize,
    heading: TextValue,
    notice: Option<TextValue>,
    body: Value,
}

impl SectionValue {
    /// Returns the sections of an entry.
    pub(super) fn all(entry: &EntryValue, resolved: &ServedEntry<'_>) -> Value {
        let sections = resolved.sections();
        let values = sections.iter().map(|section| {
            let heading = TextValue::from(section.heading().clone());
            // If the whole page is in another language, the page's notice is enough.
            let is_noticed = heading.is_other_language && section.language() != resolved.language();
            let notice = is_noticed.then(|| entry.context().notice("section", section.language()));
            let (id, is_first): (Box<str>, bool) = (section.id().into(), section.number() == 1);
            let part = Part::Section { id: id.clone(), is_first };
            let body = BodyValue::new(entry, part, &section.body());
            Value::from_object(SectionValue {
                id,
                number: section.number(),
                heading,
                notice: notice.flatten(),
                body: Value::from_object(body),
            })
        });
        values.collect()
    }

    pub(super) fn tongue(&self) -> TextLanguage {
        self.heading.tongue
    }
}

impl Object for SectionValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "id" => Value::from(&*self.id),
            "number" => Value::from(self.number),
            "heading" => Value::from_object(self.heading.clone()),
            "notice" => or_none(self.notice.clone()),
            "body" => self.body.clone(),
            "is_other_language" => Value::from(self.heading.is_other_language),
            _ => return about_language(self.heading.tongue, key),
        })
    }
}
