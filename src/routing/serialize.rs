//! Serialisation of addresses, head sets and menus.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Address, Alternate, HeadReason, HeadSet, LanguageMenu, MenuItem, MenuState, Robots};

/// Serialised as `{ "path": "/nl/news/terug/", "url": "https://…" }`. The `url` is `null` if the
/// site does not set its base URL.
impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("path", &format_args!("{self}"))?;
        map.serialize_entry("url", &self.url())?;
        map.end()
    }
}

/// Serialised as `{ "language": …, "address": … }`.
impl Serialize for Alternate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("language", &self.language)?;
        map.serialize_entry("address", &self.address)?;
        map.end()
    }
}

/// Serialised as the content of `<meta name="robots">`.
impl Serialize for Robots {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Serialised as `translated`, `same-language`, `other-register`, `other-language` or `not-public`.
impl Serialize for HeadReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            HeadReason::Translated => "translated",
            HeadReason::SameLanguage => "same-language",
            HeadReason::OtherRegister => "other-register",
            HeadReason::OtherLanguage => "other-language",
            HeadReason::NotPublic => "not-public",
            HeadReason::Ended => "ended",
        })
    }
}

/// Serialised as `{ "canonical": …, "robots": …, "reason": …, "alternates": […], "x_default": …,
/// "title": …, "description": …, "open_graph_locale": … }`.
impl Serialize for HeadSet<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("canonical", self.canonical())?;
        map.serialize_entry("robots", &self.robots())?;
        map.serialize_entry("reason", &self.reason())?;
        map.serialize_entry("alternates", self.alternates())?;
        map.serialize_entry("x_default", &self.x_default())?;
        map.serialize_entry("title", &self.title())?;
        map.serialize_entry("description", &self.description())?;
        map.serialize_entry("open_graph_locale", &self.open_graph_locale())?;
        map.end()
    }
}

/// Serialised as `current`, `translated`, `in-other-register`, `in-other-language` or
/// `not-translated`.
impl Serialize for MenuState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            MenuState::Current => "current",
            MenuState::Translated => "translated",
            MenuState::InOtherRegister => "in-other-register",
            MenuState::InOtherLanguage => "in-other-language",
            MenuState::NotTranslated => "not-translated",
        })
    }
}

/// Serialised as
/// `{ "language": …, "name": …, "direction": …, "state": …, "address": …, "served": … }`.
impl Serialize for MenuItem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("language", &self.language.tag())?;
        map.serialize_entry("name", self.language.name())?;
        map.serialize_entry("direction", &self.language.direction())?;
        map.serialize_entry("state", &self.state)?;
        map.serialize_entry("address", &self.address)?;
        map.serialize_entry("served", &self.served)?;
        map.end()
    }
}

/// Serialised as the list of its items.
impl Serialize for LanguageMenu<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items().serialize(serializer)
    }
}
