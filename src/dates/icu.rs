//! The only file that names ICU4X's date crates, and the only one that converts jiff's dates.
//!
//! `icu_provider` is a dependency for its feature `sync` alone: without it the formatters could
//! not be shared between threads.

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::builder::{DateFields, FieldSetBuilder};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::options::Length;
use icu_provider as _;
use icu_time::{DateTime, Time};
use jiff::civil::Date;

use super::DateStyle;
use crate::language::LanguageTag;

/// Any of the styles, without time zones: the field set that knows every zone name costs four
/// megabytes.
type Formatter = FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

#[derive(Debug)]
pub(super) struct Backend {
    /// In the order of [`DateStyle::ALL`].
    formatters: [Formatter; 4],
}

impl Backend {
    pub(super) fn new(locale: LanguageTag) -> Result<Backend, String> {
        let formatter = |style: DateStyle| {
            let mut fields = FieldSetBuilder::new();
            let (length, date_fields) = match style {
                DateStyle::Full => (Length::Long, DateFields::YMDE),
                DateStyle::Long => (Length::Long, DateFields::YMD),
                DateStyle::Medium => (Length::Medium, DateFields::YMD),
                DateStyle::Short => (Length::Short, DateFields::YMD),
            };
            fields.length = Some(length);
            fields.date_fields = Some(date_fields);
            let fields = fields.build_composite_datetime().map_err(|cause| cause.to_string())?;
            Formatter::try_new((&locale.to_icu()).into(), fields).map_err(|cause| cause.to_string())
        };
        let [full, long, medium, short] = DateStyle::ALL;
        Ok(Backend {
            formatters: [formatter(full)?, formatter(long)?, formatter(medium)?, formatter(short)?],
        })
    }

    pub(super) fn format(&self, date: Date, style: DateStyle) -> String {
        let [full, long, medium, short] = &self.formatters;
        let formatter = match style {
            DateStyle::Full => full,
            DateStyle::Long => long,
            DateStyle::Medium => medium,
            DateStyle::Short => short,
        };
        let day = icu_calendar::Date::try_new_gregorian(
            i32::from(date.year()),
            date.month().unsigned_abs(),
            date.day().unsigned_abs(),
        );
        match day {
            Ok(date) => {
                formatter.format(&DateTime { date, time: Time::start_of_day() }).to_string()
            }
            // Every date of jiff is one of ICU4X; if that changes, ISO 8601 is never wrong.
            Err(_) => date.to_string(),
        }
    }
}
