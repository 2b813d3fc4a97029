use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A JSON value. Keys keep the order in which they were added.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Json {
    Text(String),
    Number(usize),
    List(Vec<Json>),
    Object(Object),
}

/// A JSON object.
#[derive(Clone, Debug, Default)]
pub(super) struct Object(Vec<(Cow<'static, str>, Json)>);

impl Object {
    /// Creates an object of a schema.org type.
    pub(super) fn of_type(name: &str) -> Object {
        Object::default().with("@type", name)
    }

    pub(super) fn with(mut self, key: &'static str, value: impl Into<Json>) -> Object {
        self.set(key, value);
        self
    }

    pub(super) fn with_some(self, key: &'static str, value: Option<impl Into<Json>>) -> Object {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Sets a value. It replaces one with the same key at its position.
    pub(super) fn set(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Json>) {
        let (key, value) = (key.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key, value)),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Json {
        Json::Object(object)
    }
}

impl From<Vec<Json>> for Json {
    fn from(values: Vec<Json>) -> Json {
        Json::List(values)
    }
}
