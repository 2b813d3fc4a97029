//! The newer text behind an outdated translation.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Document;
use crate::edition::OutdatedText;
use crate::render::LinkWriter;

pub(super) struct Outdated<'d, 'c> {
    pub(super) document: &'d Document<'c>,
    pub(super) text: OutdatedText<'c>,
}

impl Serialize for Outdated<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Outdated { document, text } = self;
        let links = LinkWriter::new(document.entry.address(), document.links);
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("source", &text.source())?;
        map.serialize_entry("since", &text.since())?;
        map.serialize_entry("url", &links.href(&text.current().address()))?;
        map.end()
    }
}
