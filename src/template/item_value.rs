//! Items of lists, groups and files as values in templates.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::entry_value::EntryValue;
use super::field_value::{FieldValue, fields};
use super::misses::Missed;
use super::page_context::or_none;
use super::text_value::{TextValue, about_language};
use crate::edition::{Item, ServedFile};
use crate::render::TextLanguage;

/// An item of a list, or a group, with its values.
#[derive(Debug)]
pub(super) struct ItemValue {
    entry: EntryValue,
    /// The path of the item in its entry: `programme.parade`.
    path: Box<str>,
    id: Box<str>,
    shape: Box<str>,
    pub(super) tongue: TextLanguage,
    is_other_language: bool,
    notice: Option<TextValue>,
    fields: Vec<FieldValue>,
}

impl ItemValue {
    pub(super) fn new(
        entry: &EntryValue,
        path: &str,
        item: &Item<'_>,
        fields: Vec<FieldValue>,
        notice: Option<TextValue>,
    ) -> ItemValue {
        ItemValue {
            entry: entry.clone(),
            path: path.into(),
            id: item.id().into(),
            shape: item.shape().name().into(),
            tongue: TextLanguage::from(item.language()),
            is_other_language: item.is_other_language(),
            notice,
            fields,
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| &*field.name)
    }

    /// Returns what is known about an item that does not have a name.
    fn missed(&self, name: &str) -> Option<Missed> {
        let entry = self.entry.resolved()?;
        let item = entry.item_at(&self.path)?;
        let other_shape = item.field().shapes().iter().find(|shape| shape.field(name).is_some());
        Some(Missed::Item {
            fields: self.names().map(Into::into).collect(),
            shape: self.shape.clone(),
            other_shape: other_shape.map(|shape| shape.name().into()),
        })
    }
}

impl Object for ItemValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        // A field of the item precedes what is said about the item.
        if let Some(field) = self.fields.iter().find(|field| *field.name == *key) {
            return Some(field.value.clone());
        }
        match key {
            "id" => Some(Value::from(&*self.id)),
            "fields" => Some(fields(self.fields.iter())),
            "shape" => Some(Value::from(&*self.shape)),
            "is_other_language" => Some(Value::from(self.is_other_language)),
            "notice" => Some(or_none(self.notice.clone())),
            _ => about_language(self.tongue, key).or_else(|| {
                self.entry.context().misses.add(key, || self.missed(key));
                None
            }),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.names().map(Value::from).collect())
    }
}

/// A file for readers. It is printed as its title.
#[derive(Debug)]
pub(super) struct FileValue {
    source: Box<str>,
    url: String,
    title: Option<TextValue>,
    media_type: &'static str,
    size: Option<u64>,
    tongue: TextLanguage,
    is_other_language: bool,
}

impl FileValue {
    pub(super) fn new(file: &ServedFile<'_>, url: String) -> FileValue {
        FileValue {
            source: file.source().into(),
            url,
            title: file.title().cloned().map(TextValue::from),
            media_type: file.media_type(),
            size: file.size(),
            tongue: TextLanguage::from(file.language()),
            is_other_language: file.provenance().step().needs_notice(),
        }
    }
}

impl FileValue {
    /// Returns the title, or the name of the file as a text in the language of the file.
    pub(super) fn text(&self) -> TextValue {
        self.title.clone().unwrap_or_else(|| TextValue::new(&self.source, self.tongue))
    }
}

impl Object for FileValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "url" => Value::from(self.url.as_str()),
            "source" => Value::from(&*self.source),
            "title" => or_none(self.title.clone()),
            "media_type" => Value::from(self.media_type),
            "size" => Value::from(self.size),
            "is_other_language" => Value::from(self.is_other_language),
            _ => return about_language(self.tongue, key),
        })
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title.as_ref().map_or(&self.source, TextValue::as_str))
    }
}
