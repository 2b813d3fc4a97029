//! Dates without locale data: ISO 8601 in every style.

use jiff::civil::Date;

use super::DateStyle;
use crate::language::LanguageTag;

#[derive(Debug)]
pub(super) struct Backend;

impl Backend {
    pub(super) fn new(_locale: LanguageTag) -> Result<Backend, String> {
        Ok(Backend)
    }

    pub(super) fn format(&self, date: Date, _style: DateStyle) -> String {
        date.to_string()
    }
}
