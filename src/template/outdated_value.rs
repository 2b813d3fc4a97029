//! The newer text behind an outdated translation, as a value in templates.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::entry_value::EntryValue;
use super::page_context::or_none;
use super::text_value::TimeValue;

/// The newer text behind an outdated translation.
#[derive(Debug)]
pub(super) struct OutdatedValue {
    pub(super) source: Box<str>,
    pub(super) since: Option<TimeValue>,
    pub(super) current: EntryValue,
}

impl Object for OutdatedValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "source" => Some(Value::from(&*self.source)),
            "since" => Some(or_none(self.since.clone())),
            "current" => Some(Value::from_object(self.current.clone())),
            _ => None,
        }
    }
}
