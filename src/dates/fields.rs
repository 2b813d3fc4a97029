use jiff::tz::TimeZone;

use super::interval::Difference;
use super::style::{
    DateStyle, HourCycle, MonthWidth, NumericWidth, TextWidth, TimeStyle, ZoneStyle,
};
use super::temporal::Temporal;
use crate::numbers::OptionError;

/// The parts of a date and time to write, and their form. These are the options of ECMA-402's
/// `Intl.DateTimeFormat`, which Fluent's `DATETIME` takes as well.
///
/// The order of the parts and the text between them follow the language.
///
/// ```
/// use isogloss::dates::{DateFormatter, DateTimeFields, MonthWidth, TextWidth};
/// use isogloss::date;
///
/// let fields = DateTimeFields::new()
///     .with_weekday(TextWidth::Long)
///     .with_day()
///     .with_month(MonthWidth::Text(TextWidth::Long));
/// let dutch = DateFormatter::new("nl-BE".parse()?)?;
/// assert_eq!(dutch.fields(date(2025, 9, 2), &fields), "dinsdag 2 september");
/// let english = DateFormatter::new("en-US".parse()?)?;
/// assert_eq!(english.fields(date(2025, 9, 2), &fields), "Tuesday, September 2");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateTimeFields {
    pub(super) date_style: Option<DateStyle>,
    pub(super) time_style: Option<TimeStyle>,
    pub(super) era: Option<TextWidth>,
    pub(super) year: Option<NumericWidth>,
    pub(super) month: Option<MonthWidth>,
    pub(super) weekday: Option<TextWidth>,
    pub(super) day: Option<NumericWidth>,
    pub(super) day_period: Option<TextWidth>,
    pub(super) hour: Option<NumericWidth>,
    pub(super) minute: Option<NumericWidth>,
    pub(super) second: Option<NumericWidth>,
    pub(super) zone_name: Option<ZoneStyle>,
    pub(super) hour_cycle: Option<HourCycle>,
    pub(super) time_zone: Option<TimeZone>,
}

/// The options that have no effect beside a style.
const PARTS: [&str; 10] = [
    "era",
    "year",
    "month",
    "weekday",
    "day",
    "dayPeriod",
    "hour",
    "minute",
    "second",
    "timeZoneName",
];

impl DateTimeFields {
    /// Creates options without any parts. A value with a date is then written as the date in
    /// numbers, and a time of day in hours, minutes and seconds.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields};
    /// use isogloss::date;
    /// use jiff::civil::time;
    ///
    /// let none = DateTimeFields::new();
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.fields(date(2025, 9, 2), &none), "2/9/2025");
    /// assert_eq!(dutch.fields(time(14, 10, 5, 0), &none), "14:10:05");
    /// assert_eq!(dutch.fields(date(2025, 9, 2).at(14, 10, 5, 0), &none), "2/9/2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new() -> DateTimeFields {
        DateTimeFields::default()
    }

    /// Sets the style of the whole date. Single parts then have no effect.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle, DateTimeFields, TextWidth};
    /// use isogloss::date;
    ///
    /// let fields = DateTimeFields::new().with_date_style(DateStyle::Medium);
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.fields(date(2025, 9, 2), &fields), "2 sept. 2025");
    /// // The style has no day of the week, and none can be added to it.
    /// let fields = fields.with_weekday(TextWidth::Long);
    /// assert_eq!(french.fields(date(2025, 9, 2), &fields), "2 sept. 2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_date_style(mut self, style: DateStyle) -> DateTimeFields {
        self.date_style = Some(style);
        self
    }

    /// Sets the style of the whole time. Single parts then have no effect. A value without a time
    /// zone is written without the name of one.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields, Temporal, TimeStyle};
    /// use jiff::ZonedDateTime;
    /// use jiff::civil::time;
    ///
    /// let fields = DateTimeFields::new().with_time_style(TimeStyle::Long);
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// let moment: ZonedDateTime = "2025-09-02T14:10:05[Europe/Brussels]".parse().unwrap();
    /// assert_eq!(dutch.fields(&moment, &fields), "14:10:05 CEST");
    /// assert_eq!(dutch.fields(time(14, 10, 5, 0), &fields), "14:10:05");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_time_style(mut self, style: TimeStyle) -> DateTimeFields {
        self.time_style = Some(style);
        self
    }

    /// Adds the era: *BC* or *AD*. Without it, a year before Christ looks like one after Christ.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields, TextWidth};
    /// use isogloss::date;
    ///
    /// // The Eburones rose against Caesar in 54 BC, which is the year -53 in jiff.
    /// let revolt = date(-53, 10, 1);
    /// let year = DateTimeFields::new().with_year();
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.fields(revolt, &year), "54");
    /// assert_eq!(dutch.fields(revolt, &year.with_era(TextWidth::Short)), "54 v.Chr.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_era(mut self, width: TextWidth) -> DateTimeFields {
        self.era = Some(width);
        self
    }

    /// Adds the year with all its digits.
    #[must_use]
    pub fn with_year(mut self) -> DateTimeFields {
        self.year = Some(NumericWidth::Numeric);
        self
    }

    /// Adds the month, as a word or as a number.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields, MonthWidth, NumericWidth, TextWidth};
    /// use isogloss::date;
    ///
    /// let day = DateTimeFields::new().with_day();
    /// let words = day.clone().with_month(MonthWidth::Text(TextWidth::Short));
    /// let numbers = day.with_month(MonthWidth::Number(NumericWidth::Numeric));
    /// let german = DateFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.fields(date(2025, 9, 2), &words), "2. Sept.");
    /// assert_eq!(german.fields(date(2025, 9, 2), &numbers), "2.9.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_month(mut self, width: MonthWidth) -> DateTimeFields {
        self.month = Some(width);
        self
    }

    /// Adds the day of the week.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields, MonthWidth, TextWidth};
    /// use isogloss::date;
    ///
    /// let fields = DateTimeFields::new()
    ///     .with_weekday(TextWidth::Short)
    ///     .with_day()
    ///     .with_month(MonthWidth::Text(TextWidth::Long));
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.fields(date(2025, 9, 2), &fields), "mar. 2 septembre");
    /// let german = DateFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.fields(date(2025, 9, 2), &fields), "Di., 2. September");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_weekday(mut self, width: TextWidth) -> DateTimeFields {
        self.weekday = Some(width);
        self
    }

    /// Adds the day of the month.
    #[must_use]
    pub fn with_day(mut self) -> DateTimeFields {
        self.day = Some(NumericWidth::Numeric);
        self
    }

    /// Adds the hour and the minute. Hours are counted as in the language, unless an hour cycle is
    /// set.
    #[must_use]
    pub fn with_hour_and_minute(mut self) -> DateTimeFields {
        self.hour = Some(NumericWidth::Numeric);
        self.minute = Some(NumericWidth::TwoDigit);
        self
    }

    /// Adds the second.
    #[must_use]
    pub fn with_second(mut self) -> DateTimeFields {
        self.second = Some(NumericWidth::TwoDigit);
        self
    }

    /// Sets the hour cycle, which overrides that of the language.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields, HourCycle};
    /// use jiff::civil::time;
    ///
    /// let clock = DateTimeFields::new().with_hour_and_minute();
    /// let english = DateFormatter::new("en-GB".parse()?)?;
    /// assert_eq!(english.fields(time(17, 30, 0, 0), &clock), "17:30");
    /// let twelve = clock.with_hour_cycle(HourCycle::H12);
    /// assert_eq!(english.fields(time(17, 30, 0, 0), &twelve), "5:30\u{202f}pm");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_hour_cycle(mut self, cycle: HourCycle) -> DateTimeFields {
        self.hour_cycle = Some(cycle);
        self
    }

    /// Sets the time zone in which moments are shown. By default it is the zone of the moment, and
    /// UTC for a [`Timestamp`](jiff::Timestamp). Civil dates and times have no zone and do not
    /// change.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle, DateTimeFields, TimeStyle};
    /// use isogloss::{Timestamp, date};
    /// use jiff::tz::TimeZone;
    ///
    /// let fields = DateTimeFields::new()
    ///     .with_date_style(DateStyle::Long)
    ///     .with_time_style(TimeStyle::Short)
    ///     .with_time_zone(TimeZone::get("Europe/Brussels").unwrap());
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// let moment: Timestamp = "2025-09-02T22:30:00Z".parse().unwrap();
    /// assert_eq!(dutch.fields(moment, &fields), "3 september 2025 om 00:30");
    /// let civil = date(2025, 9, 2).at(22, 30, 0, 0);
    /// assert_eq!(dutch.fields(civil, &fields), "2 september 2025 om 22:30");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_time_zone(mut self, zone: TimeZone) -> DateTimeFields {
        self.time_zone = Some(zone);
        self
    }

    /// Adds the name of the time zone. Values without a time zone are written without it.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields, ZoneStyle};
    /// use jiff::ZonedDateTime;
    ///
    /// let fields = DateTimeFields::new().with_hour_and_minute().with_zone_name(ZoneStyle::Short);
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// let moment: ZonedDateTime = "2025-12-02T14:10[Europe/Brussels]".parse().unwrap();
    /// assert_eq!(dutch.fields(&moment, &fields), "14:10 CET");
    /// assert_eq!(dutch.fields(moment.datetime(), &fields), "14:10");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_zone_name(mut self, style: ZoneStyle) -> DateTimeFields {
        self.zone_name = Some(style);
        self
    }

    /// Parses options with the names and values of ECMA-402, as in Fluent's `DATETIME`:
    /// `dateStyle`, `timeStyle`, `era`, `year`, `month`, `weekday`, `day`, `dayPeriod`, `hour`,
    /// `minute`, `second`, `hourCycle`, `hour12`, `timeZone`, `timeZoneName`.
    ///
    /// Names and values that are not understood are left out and returned as problems. Parts beside
    /// a style are returned as problems, too, because they have no effect.
    ///
    /// ```
    /// use isogloss::dates::DateTimeFields;
    ///
    /// let (_, problems) = DateTimeFields::parse_named([("timeZone", "Europe/Bruxelles")]);
    /// assert_eq!(
    ///     problems[0].to_string(),
    ///     "timeZone is \"Europe/Bruxelles\"; expected a time zone of the IANA database, such as Europe/Brussels",
    /// );
    /// ```
    pub fn parse_named<'o>(
        named: impl IntoIterator<Item = (&'o str, &'o str)>,
    ) -> (DateTimeFields, Vec<OptionError>) {
        let mut fields = DateTimeFields::default();
        let mut problems = Vec::new();
        let mut parts = Vec::new();
        for (name, value) in named {
            match fields.set(name, value) {
                Ok(()) if PARTS.contains(&name) => parts.push(name),
                Ok(()) => {}
                Err(expected) => problems.push(OptionError::new(name, value, expected)),
            }
        }
        if fields.has_style() {
            let style = if fields.date_style.is_some() { "dateStyle" } else { "timeStyle" };
            let idle = |name| OptionError::idle(name, &format!("together with {style}"));
            problems.extend(parts.into_iter().map(idle));
        }
        (fields, problems)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match name {
            "dateStyle" => self.date_style = Some(style(value, DateStyle::ALL, DateStyle::name)?),
            "timeStyle" => self.time_style = Some(style(value, TimeStyle::ALL, TimeStyle::name)?),
            "era" => self.era = Some(text_width(value)?),
            "weekday" => self.weekday = Some(text_width(value)?),
            "dayPeriod" => self.day_period = Some(text_width(value)?),
            "year" => self.year = Some(numeric_width(value)?),
            "day" => self.day = Some(numeric_width(value)?),
            "hour" => self.hour = Some(numeric_width(value)?),
            "minute" => self.minute = Some(numeric_width(value)?),
            "second" => self.second = Some(numeric_width(value)?),
            "month" => {
                let width = numeric_width(value).map(MonthWidth::Number);
                self.month = Some(
                    width
                        .or_else(|_| text_width(value).map(MonthWidth::Text))
                        .map_err(|_| "numeric, 2-digit, long, short or narrow")?,
                );
            }
            "hourCycle" => {
                self.hour_cycle = Some(match value {
                    "h11" => HourCycle::H11,
                    "h12" => HourCycle::H12,
                    "h23" => HourCycle::H23,
                    "h24" => HourCycle::H24,
                    _ => return Err("h11, h12, h23 or h24"),
                });
            }
            "hour12" => {
                self.hour_cycle = Some(match value {
                    "true" | "1" => HourCycle::H12,
                    "false" | "0" => HourCycle::H23,
                    _ => return Err("true or false"),
                });
            }
            "timeZone" => {
                let zone = TimeZone::get(value);
                self.time_zone = Some(
                    zone.map_err(|_| "a time zone of the IANA database, such as Europe/Brussels")?,
                );
            }
            "timeZoneName" => {
                self.zone_name = Some(match value {
                    "short" => ZoneStyle::Short,
                    "long" => ZoneStyle::Long,
                    "shortOffset" => ZoneStyle::ShortOffset,
                    "longOffset" => ZoneStyle::LongOffset,
                    _ => return Err("short, long, shortOffset or longOffset"),
                });
            }
            _ => return Err("an option of DATETIME"),
        }
        Ok(())
    }

    /// Returns whether a time zone is set.
    pub fn has_time_zone(&self) -> bool {
        self.time_zone.is_some()
    }

    /// Returns whether a value is written with its day of the month.
    ///
    /// ```
    /// use isogloss::dates::{DateStyle, DateTimeFields};
    /// use isogloss::date;
    ///
    /// let opening = date(2026, 5, 9).at(10, 0, 0, 0).into();
    /// let day = DateTimeFields::new().with_date_style(DateStyle::Long);
    /// assert!(day.shows_day_of(&opening));
    /// assert!(!DateTimeFields::new().with_year().shows_day_of(&opening));
    /// ```
    pub fn shows_day_of(&self, value: &Temporal) -> bool {
        let fields = self.fitting(value);
        fields.date_style.is_some() || fields.day.is_some()
    }

    /// Returns whether a value is written with its time of day.
    ///
    /// ```
    /// use isogloss::dates::DateTimeFields;
    /// use isogloss::date;
    ///
    /// let clock = DateTimeFields::new().with_hour_and_minute();
    /// assert!(clock.shows_time_of(&date(2026, 5, 9).at(10, 0, 0, 0).into()));
    /// // A date has no time of day.
    /// assert!(!clock.shows_time_of(&date(2026, 5, 9).into()));
    /// ```
    pub fn shows_time_of(&self, value: &Temporal) -> bool {
        let fields = self.fitting(value);
        fields.time_style.is_some() || fields.has_time_parts()
    }

    pub(super) fn has_style(&self) -> bool {
        self.date_style.is_some() || self.time_style.is_some()
    }

    fn has_date_parts(&self) -> bool {
        self.era.is_some()
            || self.year.is_some()
            || self.month.is_some()
            || self.weekday.is_some()
            || self.day.is_some()
    }

    fn has_time_parts(&self) -> bool {
        self.day_period.is_some()
            || self.hour.is_some()
            || self.minute.is_some()
            || self.second.is_some()
    }

    pub(super) fn has_parts(&self) -> bool {
        self.has_date_parts() || self.has_time_parts()
    }

    /// Returns the requested parts that the value has, or the defaults of ECMA-402 if none are
    /// requested or left.
    pub(super) fn fitting(&self, value: &Temporal) -> DateTimeFields {
        let mut fields = self.clone();
        let (has_date, has_time) = (value.date().is_some(), value.time().is_some());
        if !has_date {
            fields.leave_date_out();
        }
        if !has_time {
            fields.leave_time_out();
        }
        if value.zoned().is_none() {
            fields.zone_name = None;
            if matches!(fields.time_style, Some(TimeStyle::Full | TimeStyle::Long)) {
                fields.time_style = Some(TimeStyle::Medium);
            }
        }
        if !fields.has_style() {
            if has_date && !fields.has_parts() {
                fields.year = Some(NumericWidth::Numeric);
                fields.month = Some(MonthWidth::Number(NumericWidth::Numeric));
                fields.day = Some(NumericWidth::Numeric);
            } else if !fields.has_parts() {
                fields.hour = Some(NumericWidth::Numeric);
                fields.minute = Some(NumericWidth::TwoDigit);
                fields.second = Some(NumericWidth::TwoDigit);
            }
        }
        fields
    }

    /// Adds the parts of the date that are needed to tell two moments apart: a time alone does not
    /// show that it is on another day, nor does the day of a month show that it is in another
    /// month.
    pub(super) fn telling(mut self, difference: Difference) -> DateTimeFields {
        if !difference.is_of_date() || self.date_style.is_some() {
            return self;
        }
        let number = Some(NumericWidth::Numeric);
        let month = Some(MonthWidth::Number(NumericWidth::Numeric));
        // A style of times cannot be combined with single parts of a date.
        if let Some(style) = self.time_style.take() {
            (self.year, self.month, self.day) = (number, month, number);
            (self.hour, self.minute) = (number, number);
            self.second = number.filter(|_| style != TimeStyle::Short);
            self.zone_name = match style {
                TimeStyle::Full => Some(ZoneStyle::Long),
                TimeStyle::Long => Some(ZoneStyle::Short),
                TimeStyle::Medium | TimeStyle::Short => None,
            };
        } else if self.has_time_parts() {
            if self.has_date_parts() {
                self.day = self.day.or(number);
            } else {
                (self.year, self.month, self.day) = (number, month, number);
            }
        }
        if self.day.is_some() && difference.is_of_months() {
            self.month = self.month.or(month);
        }
        if self.month.is_some() && difference == Difference::Year {
            self.year = self.year.or(number);
        }
        self
    }

    /// Returns the parts of the date and the parts of the time.
    pub(super) fn parted(&self) -> [DateTimeFields; 2] {
        let (mut day, mut time) = (self.clone(), self.clone());
        time.leave_date_out();
        day.leave_time_out();
        day.zone_name = None;
        [day, time]
    }

    fn leave_date_out(&mut self) {
        self.date_style = None;
        (self.era, self.year, self.month) = (None, None, None);
        (self.weekday, self.day) = (None, None);
    }

    fn leave_time_out(&mut self) {
        self.time_style = None;
        (self.day_period, self.hour) = (None, None);
        (self.minute, self.second) = (None, None);
    }
}

fn style<T: Copy>(
    value: &str,
    all: [T; 4],
    name: impl Fn(T) -> &'static str,
) -> Result<T, &'static str> {
    all.into_iter().find(|style| name(*style) == value).ok_or("full, long, medium or short")
}

fn text_width(value: &str) -> Result<TextWidth, &'static str> {
    match value {
        "long" => Ok(TextWidth::Long),
        "short" => Ok(TextWidth::Short),
        "narrow" => Ok(TextWidth::Narrow),
        _ => Err("long, short or narrow"),
    }
}

fn numeric_width(value: &str) -> Result<NumericWidth, &'static str> {
    match value {
        "numeric" => Ok(NumericWidth::Numeric),
        "2-digit" => Ok(NumericWidth::TwoDigit),
        _ => Err("numeric or 2-digit"),
    }
}
