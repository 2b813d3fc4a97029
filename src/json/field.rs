//! The fields of an entry.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::content::{Image, Value};
use crate::edition::{ServedEntry, ServedValue};
use crate::language::FallbackStep;
use crate::render::{EntryLinks, LinkStyle};

/// All fields of an entry by their names.
pub(super) struct Fields<'d, 'c> {
    pub(super) entry: &'d ServedEntry<'c>,
    pub(super) links: LinkStyle,
}

impl Fields<'_, '_> {
    fn is_taxonomy(&self, field: &str) -> bool {
        self.entry.edition().site().taxonomies().any(|known| known == field)
    }
}

impl Serialize for Fields<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for field in self.entry.kind().fields() {
            let name = field.name();
            match self.entry.text(name) {
                Some(text) => map.serialize_entry(name, &text)?,
                None => {
                    let value = self.entry.value(name);
                    let value = value.map(|value| Field { fields: self, name, value });
                    map.serialize_entry(name, &value)?;
                }
            }
        }
        map.end()
    }
}

/// The value of a field that is not a text. A translated list or table has its provenance beside it.
struct Field<'d, 'c> {
    fields: &'d Fields<'d, 'c>,
    name: &'d str,
    value: ServedValue<'c>,
}

impl Serialize for Field<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Field { fields, name, value } = self;
        let own = Own { fields, name, value: value.value() };
        let provenance = value.provenance();
        let is_neutral = provenance.step() == FallbackStep::Neutral;
        match value.value() {
            // Each term has the provenance of its name.
            Value::List(_) if fields.is_taxonomy(name) => own.serialize(serializer),
            Value::List(_) | Value::Table(_) if !is_neutral => {
                let mut map = serializer.serialize_map(Some(6))?;
                map.serialize_entry("value", &own)?;
                provenance.serialize_into(&mut map)?;
                map.end()
            }
            _ => own.serialize(serializer),
        }
    }
}

/// A value without its language.
struct Own<'d, 'c> {
    fields: &'d Fields<'d, 'c>,
    /// The name of the field; empty within a list or a table.
    name: &'d str,
    value: &'d Value,
}

impl<'d> Own<'d, '_> {
    fn inside(&self, value: &'d Value) -> Self {
        Own { fields: self.fields, name: "", value }
    }

    fn picture<S: Serializer>(&self, image: &Image, serializer: S) -> Result<S::Ok, S::Error> {
        let Fields { entry, links } = self.fields;
        let links = EntryLinks::new(entry).on_page(entry.address(), *links);
        let alternative = entry.image(self.name).and_then(|image| image.alternative);
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("source", &*image.source)?;
        map.serialize_entry("url", &links.image(&image.source))?;
        map.serialize_entry("alternative", &alternative)?;
        map.serialize_entry("is_decorative", &image.is_decorative)?;
        map.end()
    }
}

impl Serialize for Own<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = self.fields.entry;
        let site = entry.edition().site();
        match self.value {
            Value::Text(text) | Value::Unquoted(text) => serializer.serialize_str(text),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Boolean(yes) => serializer.serialize_bool(*yes),
            Value::Date(date) => date.serialize(serializer),
            Value::LocalMoment(local) => match site.instant(*local) {
                Some(moment) => moment.serialize(serializer),
                None => local.serialize(serializer),
            },
            Value::Moment(moment) => moment.serialize(serializer),
            Value::List(items) if self.fields.is_taxonomy(self.name) => {
                let ids = items.iter().filter_map(|item| match item {
                    Value::Text(id) | Value::Unquoted(id) => Some(&**id),
                    _ => None,
                });
                let ids = ids.filter(|id| entry.has_term(self.name, id));
                serializer.collect_seq(ids.filter_map(|id| entry.edition().term(self.name, id)))
            }
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&self.inside(item))?;
                }
                list.end()
            }
            Value::Table(rows) => {
                let mut map = serializer.serialize_map(Some(rows.len()))?;
                for (key, value) in rows {
                    map.serialize_entry(&**key, &self.inside(value))?;
                }
                map.end()
            }
            // Within a list or a table, no language is chosen for the reader.
            Value::ByLanguage(texts) => serializer.collect_map(texts.iter()),
            Value::Image(image) => self.picture(image, serializer),
        }
    }
}
