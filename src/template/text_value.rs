//! Texts, dates and pictures as values in templates.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use minijinja::Value;
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr};

use super::dated::{Dated, iso};
use super::entry_value::EntryValue;
use super::page_context::or_none;
use crate::dates::Temporal;
use crate::language::LanguageTag;
use crate::numbers::{Number, NumberOptions};
use crate::render::{EntryImages, ImageSources, TextLanguage};
use crate::site::Site;

/// A text with its language. It is marked when it is printed within another language.
#[derive(Clone, Debug)]
pub(super) struct TextValue {
    words: Arc<str>,
    pub(super) tongue: TextLanguage,
    pub(super) is_other_language: bool,
    /// The date that the text was made from, if any: a message writes it in the message's language.
    pub(super) dated: Option<Arc<Dated>>,
    /// The number that the text was made from, if any, with its form.
    pub(super) number: Option<Arc<(Number, NumberOptions)>>,
    /// The id of the choice that the text names.
    id: Option<Arc<str>>,
}

impl TextValue {
    pub(super) fn new(words: impl AsRef<str>, tongue: TextLanguage) -> TextValue {
        let words = words.as_ref().into();
        TextValue { words, tongue, is_other_language: false, dated: None, number: None, id: None }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.words
    }

    /// Sets whether the text is in another language than the one requested.
    pub(super) fn in_other_language(self, is_other_language: bool) -> TextValue {
        TextValue { is_other_language, ..self }
    }

    /// Sets the id of the choice that the text names.
    pub(super) fn of_choice(self, id: &str) -> TextValue {
        TextValue { id: Some(id.into()), ..self }
    }

    /// Sets the date that the text was made from.
    pub(super) fn of_date(self, date: Dated) -> TextValue {
        TextValue { dated: Some(Arc::new(date)), ..self }
    }

    /// Sets the number that the text was made from, and its form.
    pub(super) fn of_number(self, number: Number, options: NumberOptions) -> TextValue {
        TextValue { number: Some(Arc::new((number, options))), ..self }
    }

    /// Returns another text in the same language.
    pub(super) fn with_words(&self, words: impl AsRef<str>) -> TextValue {
        TextValue {
            words: words.as_ref().into(),
            dated: None,
            number: None,
            id: None,
            ..self.clone()
        }
    }
}

/// Returns the properties of every value with a language.
pub(super) fn about_language(tongue: TextLanguage, key: &str) -> Option<Value> {
    match key {
        "language" => Some(tag(tongue.language)),
        "direction" => Some(Value::from(tongue.direction.as_str())),
        _ => None,
    }
}

pub(super) fn tag(language: LanguageTag) -> Value {
    Value::from(language.as_str())
}

impl Object for TextValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "is_other_language" => Some(Value::from(self.is_other_language)),
            "id" => self.id.as_deref().map(Value::from),
            // A choice has a name, as in JSON.
            "name" if self.id.is_some() => Some(Value::from_object(TextValue::clone(self))),
            _ => about_language(self.tongue, key),
        }
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.words.is_empty()
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.words.cmp(&other.downcast_ref::<TextValue>()?.words))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// A date or a moment. It is printed in ISO 8601; the filter `date` formats it in the language of
/// its entry.
#[derive(Clone, Debug)]
pub(super) struct TimeValue {
    pub(super) temporal: Temporal,
    pub(super) tongue: TextLanguage,
}

impl TimeValue {
    /// Creates the value of a moment in the time zone of a site.
    pub(super) fn of_moment(moment: Timestamp, site: &Site, tongue: TextLanguage) -> TimeValue {
        TimeValue { temporal: moment.to_zoned_datetime(site.time_zone().clone()).into(), tongue }
    }

    pub(super) fn to_iso(&self) -> String {
        iso(&self.temporal)
    }

    pub(super) fn compare(&self, other: &TimeValue) -> Ordering {
        match (&self.temporal, &other.temporal) {
            (Temporal::Zoned(own), Temporal::Zoned(other)) => {
                own.timestamp().cmp(&other.timestamp())
            }
            _ => self.to_iso().cmp(&other.to_iso()),
        }
    }
}

impl Object for TimeValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let date = match &self.temporal {
            Temporal::Date(date) => Some(*date),
            Temporal::DateTime(moment) => Some(moment.date()),
            Temporal::Zoned(moment) => Some(moment.date()),
            Temporal::Time(_) => None,
        };
        match key {
            "year" => Some(Value::from(date?.year())),
            "month" => Some(Value::from(date?.month())),
            "day" => Some(Value::from(date?.day())),
            _ => about_language(self.tongue, key),
        }
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.compare(other.downcast_ref::<TimeValue>()?))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_iso())
    }
}

/// A picture.
#[derive(Debug)]
pub(super) struct ImageValue {
    pub(super) entry: EntryValue,
    pub(super) source: Box<str>,
    pub(super) url: String,
    pub(super) alternative: Option<TextValue>,
    pub(super) is_decorative: bool,
    /// The answer of the program's own resolver.
    pub(super) given: ImageSources,
}

impl ImageValue {
    /// Returns width and height. A file is only read if a template asks.
    fn dimensions(&self) -> Option<(u32, u32)> {
        let of_file = || {
            let entry = self.entry.resolved()?;
            EntryImages::new(&entry).dimensions_in_field(&self.source)
        };
        self.given.dimensions().or_else(of_file)
    }
}

impl Object for ImageValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "url" | "src" => Value::from(self.url.as_str()),
            "source" => Value::from(&*self.source),
            "alt" => or_none(self.alternative.clone()),
            "is_decorative" => Value::from(self.is_decorative),
            "width" => Value::from(self.dimensions().map(|(width, _)| width)),
            "height" => Value::from(self.dimensions().map(|(_, height)| height)),
            "srcset" => Value::from(self.given.srcset()),
            "sizes" => Value::from(self.given.sizes()),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&[
            "url",
            "src",
            "source",
            "alt",
            "is_decorative",
            "width",
            "height",
            "srcset",
            "sizes",
        ])
    }
}
