//! The end of a text that is still shown, as a value in templates.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::entry_value::EntryValue;
use super::page_context::or_none;
use super::text_value::{TextValue, TimeValue};
use crate::content::AfterEnd;

/// The end of a text that is still shown. It is printed as its reason.
#[derive(Debug)]
pub(super) struct EndValue {
    pub(super) since: Option<TimeValue>,
    pub(super) reason: Option<TextValue>,
    pub(super) replacement: Option<EntryValue>,
}

impl Object for EndValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "after" => Some(Value::from(AfterEnd::Banner.as_str())),
            "since" => Some(or_none(self.since.clone())),
            "reason" => Some(or_none(self.reason.clone())),
            "replacement" => Some(or_none(self.replacement.clone())),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.iter().try_for_each(|reason| f.write_str(reason.as_str()))
    }
}
