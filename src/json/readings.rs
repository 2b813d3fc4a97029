//! Serialisation of entries, pages of lists and terms. An entry is serialised as its [`Document`].

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Document;
use crate::edition::{MissionPage, NewsItem, Page, ServedEntry, ServedTerm};

/// Serialised as a [`Document`] with its texts in Markdown.
impl Serialize for ServedEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document::new(self).serialize(serializer)
    }
}

/// Serialised as its entry.
impl Serialize for NewsItem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.entry().serialize(serializer)
    }
}

/// Serialised as its entry.
impl Serialize for MissionPage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.entry().serialize(serializer)
    }
}

/// Serialised as `{ "items": […], "number": 1, "pages": 3, "total": 25 }`.
impl<R: Serialize> Serialize for Page<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("items", &self.items)?;
        map.serialize_entry("number", &self.number)?;
        map.serialize_entry("pages", &self.pages)?;
        map.serialize_entry("total", &self.total)?;
        map.end()
    }
}

/// Serialised as `{ "id": …, "taxonomy": …, "name": …, "slug": …, "address": … }`.
impl Serialize for ServedTerm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("id", self.id())?;
        map.serialize_entry("taxonomy", self.taxonomy())?;
        map.serialize_entry("name", &self.name())?;
        map.serialize_entry("slug", self.slug().as_str())?;
        map.serialize_entry("address", &self.list_address(1))?;
        map.end()
    }
}
