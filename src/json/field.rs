//! The fields of an entry, and of the items in its lists.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::Document;
use super::document::Part;
use crate::content::{Field, Image, Period, Value};
use crate::edition::{Item, Read, ServedChoice, ServedEntry, ServedFile, ServedValue};
use crate::language::{FallbackStep, Provenance};
use crate::render::EntryLinks;

/// All fields of an entry by their names.
pub(super) struct Fields<'d, 'c> {
    pub(super) document: &'d Document<'c>,
}

impl Serialize for Fields<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Document { entry, .. } = self.document;
        let mut map = serializer.serialize_map(None)?;
        for field in entry.kind().fields() {
            let read = entry.read(field);
            let read = read.map(|read| Served { document: self.document, field, read });
            map.serialize_entry(field.name(), &read)?;
        }
        map.end()
    }
}

/// The value of a field by its type.
struct Served<'d, 'c> {
    document: &'d Document<'c>,
    field: &'d Field,
    read: Read<'c>,
}

impl Serialize for Served<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Served { document, field, read } = self;
        let prefix = Some(field.name());
        match read {
            Read::Text(text) => text.serialize(serializer),
            Read::Plain(text) => serializer.serialize_str(text.as_str()),
            Read::Markdown(body) => Part { document, body: *body, prefix }.serialize(serializer),
            Read::Choice(choice) => Choice(choice).serialize(serializer),
            Read::Choices(choices) => serializer.collect_seq(choices.iter().map(Choice)),
            Read::Reference(entry) => entry.as_ref().map(Reference).serialize(serializer),
            Read::References(entries) => serializer.collect_seq(entries.iter().map(Reference)),
            Read::File(file) => Download { document, file }.serialize(serializer),
            Read::Files(files) => {
                serializer.collect_seq(files.iter().map(|file| Download { document, file }))
            }
            Read::Group(item) => OneItem { document, item }.serialize(serializer),
            Read::Items(items) => {
                serializer.collect_seq(items.iter().map(|item| OneItem { document, item }))
            }
            Read::Value(value) => {
                Plain { document, name: field.name(), value: *value }.serialize(serializer)
            }
        }
    }
}

struct Choice<'d, 'c>(&'d ServedChoice<'c>);

impl Serialize for Choice<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", self.0.id)?;
        map.serialize_entry("name", &self.0.name)?;
        map.end()
    }
}

/// An entry that another one names, without its own fields.
pub(super) struct Reference<'d, 'c>(pub(super) &'d ServedEntry<'c>);

impl Serialize for Reference<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = self.0;
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("id", entry.id())?;
        map.serialize_entry("kind", entry.kind().name())?;
        map.serialize_entry("title", &entry.text("title"))?;
        map.serialize_entry("address", &entry.address())?;
        map.end()
    }
}

/// A file with its address.
struct Download<'d, 'c> {
    document: &'d Document<'c>,
    file: &'d ServedFile<'c>,
}

impl Serialize for Download<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Download { document, file } = self;
        let links = EntryLinks::new(&document.entry);
        let links = links.on_page(document.entry.address(), document.links);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", file.source())?;
        map.serialize_entry("url", &links.image(file.source()))?;
        map.serialize_entry("title", &file.title())?;
        map.serialize_entry("media_type", file.media_type())?;
        map.serialize_entry("size", &file.size())?;
        file.provenance().serialize_into(&mut map)?;
        map.end()
    }
}

/// An item of a list, or a group.
struct OneItem<'d, 'c> {
    document: &'d Document<'c>,
    item: &'d Item<'c>,
}

impl Serialize for OneItem<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let OneItem { document, item } = self;
        let mut map = serializer.serialize_map(None)?;
        if !item.id().is_empty() {
            map.serialize_entry("id", item.id())?;
            let shape = Some(item.shape().name()).filter(|name| !name.is_empty());
            map.serialize_entry("shape", &shape)?;
        }
        for field in item.shape().fields() {
            let read = item.read(field).map(|read| Served { document, field, read });
            map.serialize_entry(field.name(), &read)?;
        }
        map.end()
    }
}

/// The value of a field that has no type of its own in JSON. A translated list or table has its
/// provenance beside it.
struct Plain<'d, 'c> {
    document: &'d Document<'c>,
    name: &'d str,
    value: ServedValue<'c>,
}

impl Serialize for Plain<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Plain { document, name, value } = self;
        let own = Own { document, name, value: value.value() };
        let provenance: Provenance<'_> = value.provenance();
        let is_neutral = provenance.step() == FallbackStep::Neutral;
        match value.value() {
            // Each term has the provenance of its name.
            Value::List(_) if own.is_taxonomy() => own.serialize(serializer),
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
    document: &'d Document<'c>,
    /// The name of the field; empty within a list or a table.
    name: &'d str,
    value: &'d Value,
}

impl<'d, 'c> Own<'d, 'c> {
    fn inside<'v>(&self, value: &'v Value) -> Own<'v, 'c>
    where
        'd: 'v,
    {
        Own { document: self.document, name: "", value }
    }

    fn is_taxonomy(&self) -> bool {
        let mut taxonomies = self.document.entry.edition().site().taxonomies();
        taxonomies.any(|known| known == self.name)
    }

    fn picture<S: Serializer>(&self, image: &Image, serializer: S) -> Result<S::Ok, S::Error> {
        let Document { entry, links, .. } = self.document;
        let links = EntryLinks::new(entry).on_page(entry.address(), *links);
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("source", &*image.source)?;
        map.serialize_entry("url", &links.image(&image.source))?;
        map.serialize_entry("alternative", &entry.alternative(image))?;
        map.serialize_entry("is_decorative", &image.is_decorative)?;
        map.end()
    }

    fn period<S: Serializer>(&self, period: &Period, serializer: S) -> Result<S::Ok, S::Error> {
        let (start, end) = period.ends();
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("start", &self.inside(&start))?;
        map.serialize_entry("end", &end.as_ref().map(|end| self.inside(end)))?;
        map.end()
    }
}

impl Serialize for Own<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = &self.document.entry;
        let site = entry.edition().site();
        match self.value {
            Value::Absent => serializer.serialize_none(),
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
            Value::List(items) if self.is_taxonomy() => {
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
            Value::File(file) => serializer.serialize_str(&file.source),
            Value::Localized(values) => serializer
                .collect_map(values.iter().map(|(language, value)| (language, self.inside(value)))),
            Value::Period(period) => self.period(period, serializer),
        }
    }
}
