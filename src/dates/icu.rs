//! Date styles and names of time zones by ICU4X. This is the only file that uses ICU4X's date
//! crates and that converts jiff's dates for them.

use std::fmt;
use std::sync::Arc;

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::builder::{DateFields, FieldSetBuilder};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::fieldsets::zone;
// The full names add three megabytes to every program, so they are behind a feature.
#[cfg(feature = "zone-names")]
use icu_datetime::fieldsets::zone::SpecificLong as FullName;
#[cfg(not(feature = "zone-names"))]
use icu_datetime::fieldsets::zone::SpecificShort as FullName;
use icu_datetime::options::Length;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter, parts};
use icu_time::zone::models::AtTime;
use icu_time::zone::{IanaParser, UtcOffset, ZoneNameTimestamp};
use icu_time::{DateTime, Time, TimeZone, TimeZoneInfo};
use jiff::ZonedDateTime;
use jiff::civil::{Date, date};
use writeable::{Part, PartsWrite, Writeable};

use super::offset::OffsetFormat;
use super::pattern::{Field, Pattern, Piece, push_number, weekday_position};
use super::style::{DateStyle, ZoneStyle};
use crate::language::LanguageTag;

/// A formatter for any of the styles, without time zones: the field set that has all names of zones
/// costs four megabytes.
type Formatter = FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

/// One style of dates.
#[derive(Debug)]
pub(super) struct StyledDate {
    formatter: Formatter,
    /// The pattern that is written: CLDR's pattern for the style, or otherwise one that is derived
    /// from the formatter's output. It is derived only if the formatter prints every month, weekday
    /// and day of a month in the same form.
    pattern: Option<Pattern>,
}

/// The years for which a pattern is used. ICU4X itself writes all others, with eras.
const YEARS: std::ops::RangeInclusive<i16> = 1..=9999;

impl StyledDate {
    pub(super) fn new(
        locale: LanguageTag,
        style: DateStyle,
        own: Option<Pattern>,
        digits: &[char; 10],
    ) -> Result<StyledDate, String> {
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
        let formatter = Formatter::try_new((&locale.to_icu()).into(), fields)
            .map_err(|cause| cause.to_string())?;
        let pattern = own.or_else(|| read_off(&formatter, digits)).map(Pattern::folded);
        Ok(StyledDate { formatter, pattern })
    }

    /// Returns the pattern for a day; `None` if only ICU4X can write the day.
    pub(super) fn pattern(&self, day: Date) -> Option<&Pattern> {
        self.pattern.as_ref().filter(|_| YEARS.contains(&day.year()))
    }

    /// Formats a day with ICU4X itself.
    pub(super) fn format(&self, day: Date) -> String {
        match to_icu(day) {
            Some(day) => self.formatter.format(&day).to_string(),
            // ICU4X accepts every date of jiff. If that changes, ISO 8601 is still correct.
            None => day.to_string(),
        }
    }
}

/// Returns whether ICU4X has names of months for a locale. Otherwise it writes those of the root.
pub(super) fn has_month_names(locale: LanguageTag) -> Result<bool, String> {
    let digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    let styled = StyledDate::new(locale, DateStyle::Long, None, &digits)?;
    Ok(!styled.format(date(2025, 1, 15)).contains("M01"))
}

fn to_icu(day: Date) -> Option<DateTime<Gregorian>> {
    let (month, number) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let date = icu_calendar::Date::try_new_gregorian(i32::from(day.year()), month, number).ok()?;
    Some(DateTime { date, time: Time::start_of_day() })
}

/// A printed date in its parts. Text that is not a field has no part.
#[derive(Default)]
struct Printed {
    parts: Vec<(Option<Part>, String)>,
    current: Option<Part>,
}

impl fmt::Write for Printed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.parts.last_mut() {
            Some((part, known)) if *part == self.current => known.push_str(text),
            _ => self.parts.push((self.current, text.to_owned())),
        }
        Ok(())
    }
}

impl PartsWrite for Printed {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self::SubPartsWrite) -> fmt::Result,
    ) -> fmt::Result {
        let outer = self.current.replace(part);
        let result = write(self);
        self.current = outer;
        result
    }
}

fn print(formatter: &Formatter, day: Date) -> Option<Vec<(Option<Part>, String)>> {
    let mut printed = Printed::default();
    formatter.format(&to_icu(day)?).write_to_parts(&mut printed).ok()?;
    Some(printed.parts)
}

/// Derives the pattern of a formatter from its output; `None` if the form is not the same for all
/// days.
fn read_off(formatter: &Formatter, digits: &[char; 10]) -> Option<Pattern> {
    let model = print(formatter, date(2025, 1, 15))?;
    // Each day is printed in the same parts, with the same text between them.
    let parts_of = |day: Date| {
        let printed = print(formatter, day)?;
        let is_alike = printed.len() == model.len()
            && printed.iter().zip(&model).all(|((part, text), (known, other))| {
                part == known && (part.is_some() || text == other)
            });
        is_alike.then_some(printed)
    };
    let months: Vec<_> =
        (1..=12).map(|month| parts_of(date(2025, month, 15))).collect::<Option<_>>()?;
    let days: Vec<_> = (1..=31).map(|day| parts_of(date(2025, 1, day))).collect::<Option<_>>()?;
    // 6 January 2025 was a Monday.
    let week: Vec<_> = (6..=12).map(|day| parts_of(date(2025, 1, day))).collect::<Option<_>>()?;
    let mut pieces = Vec::new();
    for (at, (part, text)) in model.iter().enumerate() {
        let texts = |printed: &[Vec<(Option<Part>, String)>]| -> Vec<Box<str>> {
            let text = |parts: &Vec<(Option<Part>, String)>| {
                parts.get(at).map(|(_, text)| text.as_str().into()).unwrap_or_default()
            };
            printed.iter().map(text).collect()
        };
        pieces.push(match part {
            None => Piece::Literal(text.as_str().into()),
            Some(part) if *part == parts::MONTH => {
                in_numbers_or_words(Field::Month, texts(&months), digits)
            }
            Some(part) if *part == parts::DAY => {
                in_numbers_or_words(Field::Day, texts(&days), digits)
            }
            Some(part) if *part == parts::WEEKDAY => {
                Piece::Name(Field::Weekday, texts(&week).into())
            }
            Some(part) if *part == parts::YEAR => year_form(
                |year| {
                    let printed = parts_of(date(year, 1, 15))?;
                    printed.get(at).map(|(_, text)| text.clone())
                },
                digits,
            )?,
            // An unexpected part, such as an era that is always written.
            Some(_) => return None,
        });
    }
    debug_assert_eq!(weekday_position(date(2025, 1, 6).weekday()), 0);
    Some(Pattern::of_pieces(pieces))
}

fn in_numbers_or_words(field: Field, texts: Vec<Box<str>>, digits: &[char; 10]) -> Piece {
    for width in [1, 2] {
        let is_number = (1..).zip(&texts).all(|(value, text)| {
            let mut number = String::new();
            push_number(&mut number, value, width, digits);
            number == **text
        });
        if is_number {
            return Piece::Number(field, width);
        }
    }
    Piece::Name(field, texts.into())
}

/// Returns the form of years: all digits, or the last two within a span of years. `None` if they
/// have another form.
fn year_form(print: impl Fn(i16) -> Option<String>, digits: &[char; 10]) -> Option<Piece> {
    let is_number = |year: i16, value: u16, width: u8| {
        let mut number = String::new();
        push_number(&mut number, u32::from(value), width, digits);
        print(year).is_some_and(|printed| printed == number)
    };
    let is_full = |year: i16| is_number(year, year.unsigned_abs(), 1);
    let is_short = |year: i16| is_number(year, year.unsigned_abs() % 100, 2);
    let probes = [1, 45, 622, 999, 1066, 1582, 1899, 1900, 1999, 2000, 2025, 2100, 4711, 9999];
    if probes.into_iter().all(is_full) {
        return Some(Piece::Number(Field::Year, 1));
    }
    if probes.into_iter().all(is_short) {
        return Some(Piece::ShortYear(i16::MIN, i16::MAX));
    }
    // ICU4X leaves the century out only for years near the present.
    let from = (1..=2025).rev().take_while(|year| is_short(*year)).last()?;
    let to = (2025..=9999).take_while(|year| is_short(*year)).last()?;
    let is_as_read = |year| {
        if (from..=to).contains(&year) { is_short(year) } else { is_full(year) }
    };
    let all = probes.into_iter().chain([from - 1, to + 1]);
    all.into_iter().all(is_as_read).then_some(Piece::ShortYear(from, to))
}

/// The names of time zones.
pub(super) struct Zones {
    full: NoCalendarFormatter<FullName>,
    short: NoCalendarFormatter<zone::SpecificShort>,
    /// The offsets that ICU4X writes for zones without a name.
    short_offset: NoCalendarFormatter<zone::LocalizedOffsetShort>,
    long_offset: NoCalendarFormatter<zone::LocalizedOffsetLong>,
    /// The offsets that are written instead.
    offsets: OffsetFormat,
}

impl Zones {
    pub(super) fn new(locale: LanguageTag, offsets: OffsetFormat) -> Result<Zones, String> {
        let locale = locale.to_icu();
        let text = |cause: icu_datetime::DateTimeFormatterLoadError| cause.to_string();
        Ok(Zones {
            full: NoCalendarFormatter::try_new((&locale).into(), FullName).map_err(text)?,
            short: NoCalendarFormatter::try_new((&locale).into(), zone::SpecificShort)
                .map_err(text)?,
            short_offset: NoCalendarFormatter::try_new(
                (&locale).into(),
                zone::LocalizedOffsetShort,
            )
            .map_err(text)?,
            long_offset: NoCalendarFormatter::try_new((&locale).into(), zone::LocalizedOffsetLong)
                .map_err(text)?,
            offsets,
        })
    }

    pub(super) fn name(&self, moment: &ZonedDateTime, style: ZoneStyle) -> String {
        let seconds = moment.offset().seconds();
        match style {
            ZoneStyle::Long => match self.full_name(moment) {
                Some(name) => name,
                None => self.name(moment, ZoneStyle::Short),
            },
            ZoneStyle::Short => {
                self.short_name(moment).unwrap_or_else(|| self.offsets.write(seconds, true))
            }
            ZoneStyle::ShortOffset => self.offsets.write(seconds, true),
            ZoneStyle::LongOffset => self.offsets.write(seconds, false),
        }
    }

    /// Returns the full name of a zone, or its offset where the language has no name for it; `None`
    /// without the feature `zone-names`, where it is the abbreviation.
    fn full_name(&self, moment: &ZonedDateTime) -> Option<String> {
        let zone = to_icu_zone(moment);
        let name = self.full.format(&zone).to_string();
        if name == self.short.format(&zone).to_string() {
            return None;
        }
        let is_offset = name == self.long_offset.format(&zone).to_string();
        Some(if is_offset { self.offsets.write(moment.offset().seconds(), false) } else { name })
    }

    /// Returns the abbreviation of a zone; `None` if the language has none.
    fn short_name(&self, moment: &ZonedDateTime) -> Option<String> {
        let zone = to_icu_zone(moment);
        let is = |name: &str| zone.id() == IanaParser::new().parse(name);
        if is("Etc/UTC") {
            return Some(self.offsets.utc.to_owned());
        }
        // ICU4X has no abbreviations for these zones, which in winter have Greenwich Mean Time like
        // Ghana.
        let is_of_greenwich = is("Europe/London") || is("Europe/Dublin");
        let zone = if is_of_greenwich && moment.offset().is_zero() {
            with_moment(IanaParser::new().parse("Africa/Accra"), moment)
        } else {
            zone
        };
        let name = self.short.format(&zone).to_string();
        Some(name).filter(|name| *name != self.short_offset.format(&zone).to_string())
    }
}

fn to_icu_zone(moment: &ZonedDateTime) -> TimeZoneInfo<AtTime> {
    let zone = moment.time_zone().iana_name();
    let zone = zone.map_or(TimeZone::UNKNOWN, |name| IanaParser::new().parse(name));
    with_moment(zone, moment)
}

fn with_moment(zone: TimeZone, moment: &ZonedDateTime) -> TimeZoneInfo<AtTime> {
    let offset = UtcOffset::try_from_seconds(moment.offset().seconds()).ok();
    let since = ZoneNameTimestamp::from_epoch_seconds(moment.timestamp().as_second());
    zone.with_offset(offset).with_zone_name_timestamp(since)
}

/// Names of time zones that the formatters of a language share.
pub(super) type SharedZones = Arc<Zones>;
