//! The end of a text that is still shown.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::content::AfterEnd;
use crate::edition::ServedEnd;

pub(super) struct End<'c>(pub(super) ServedEnd<'c>);

impl Serialize for End<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let End(end) = self;
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("after", AfterEnd::Banner.as_str())?;
        map.serialize_entry("since", &end.since())?;
        map.serialize_entry("reason", &end.reason())?;
        map.serialize_entry("replacement", &end.replacement().map(|entry| entry.id()))?;
        map.end()
    }
}
