//! Dates and times in words, in the language of the text that they stand in.
//!
//! | you want | call |
//! |---|---|
//! | *2 septembre 2025* | [`DateFormatter::format`] |
//! | *14:10*, *2 septembre 2025 à 14:10* | [`DateFormatter::time`], [`DateFormatter::date_time`] |
//! | *septembre 2025*, *mardi* | [`DateFormatter::fields`] |
//! | *2–5 septembre 2025* | [`DateFormatter::range`] |
//! | *hier*, *il y a 3 jours* | [`DateFormatter::relative`], [`DateFormatter::relative_to`] |
//! | *1er septembre*, *14 h 10* | [`Typography`] |
//!
//! Styles of dates and the names of zones are ICU4X's. Times, single fields, ranges and relative
//! times are written by CLDR's own patterns; they cover the official languages of the European
//! Union and some twenty more with their regions, and a locale outside them gets the root's
//! patterns.

mod fields;
mod icu;
mod interval;
mod localized;
mod names;
mod pattern;
mod range;
mod skeleton;
mod style;
mod temporal;

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

pub use fields::DateTimeFields;
pub use style::{
    DateStyle, HourCycle, MonthWidth, NumericWidth, RelativeStyle, RelativeUnit, TextWidth,
    TimeStyle, Typography, ZoneStyle,
};
pub use temporal::Temporal;

use self::localized::Backend;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::numbers::Number;
use crate::site::Site;

/// Writes dates in one locale.
///
/// Make one and keep it: that costs some hundred microseconds, writing a date a fraction of one.
/// It is `Send + Sync`.
///
/// ```
/// use isogloss::{date, dates::{DateFormatter, DateStyle}};
///
/// let day = date(2025, 9, 2);
/// let french = DateFormatter::new("fr-BE".parse()?)?;
/// assert_eq!(french.format(day, DateStyle::Full), "mardi 2 septembre 2025");
/// let german = DateFormatter::new("de-BE".parse()?)?;
/// assert_eq!(german.format(day, DateStyle::Long), "2. September 2025");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct DateFormatter {
    backend: Backend,
    typography: Typography,
}

impl DateFormatter {
    /// A formatter for a locale such as `fr-BE`.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::LocaleData`](crate::ErrorKind::LocaleData) if the locale data
    /// cannot be loaded.
    pub fn new(locale: LanguageTag) -> Result<DateFormatter, Error> {
        let backend = Backend::new(locale).map_err(|cause| Error::locale_data(locale, &cause))?;
        Ok(DateFormatter { backend, typography: Typography::cldr() })
    }

    /// With the habits of typography that CLDR leaves out.
    ///
    /// ```
    /// use isogloss::{date, dates::{DateFormatter, DateStyle, Typography}};
    ///
    /// let typography = Typography::cldr().with_first_of_month().with_range_words();
    /// let french = DateFormatter::new("fr-BE".parse()?)?.with_typography(typography);
    /// assert_eq!(french.format(date(2025, 9, 1), DateStyle::Long), "1er septembre 2025");
    /// let range = french.range(date(2025, 9, 1), date(2025, 9, 5), DateStyle::Long);
    /// assert_eq!(range, "du 1er au 5 septembre 2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_typography(mut self, typography: Typography) -> DateFormatter {
        self.typography = typography;
        self
    }

    /// The date in words.
    pub fn format(&self, date: Date, style: DateStyle) -> String {
        self.backend.date(date, style, self.typography)
    }

    /// A time of day: *14:10*. What has no time gives its date.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, TimeStyle, Typography};
    /// use jiff::civil::time;
    ///
    /// let belgian = Typography::cldr().with_hour_letter();
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.time(time(14, 10, 0, 0), TimeStyle::Short), "14:10");
    /// let dutch = dutch.with_typography(belgian);
    /// assert_eq!(dutch.time(time(14, 10, 0, 0), TimeStyle::Short), "14u10");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn time(&self, time: impl Into<Temporal>, style: TimeStyle) -> String {
        self.fields(time, &DateTimeFields::new().with_time_style(style))
    }

    /// A date and a time: *2 septembre 2025 à 14:10*. A moment in a zone is written as the clock
    /// shows it there, summer time included; what it lacks is left out.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle, Temporal, TimeStyle};
    /// use isogloss::Timestamp;
    /// use jiff::tz::TimeZone;
    ///
    /// let moment: Timestamp = "2025-09-02T12:10:00Z".parse().unwrap();
    /// let here = Temporal::from(moment).in_zone(&TimeZone::get("Europe/Brussels").unwrap());
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(
    ///     french.date_time(here, DateStyle::Long, TimeStyle::Short),
    ///     "2 septembre 2025 à 14:10",
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn date_time(
        &self,
        moment: impl Into<Temporal>,
        date: DateStyle,
        time: TimeStyle,
    ) -> String {
        self.fields(moment, &DateTimeFields::new().with_date_style(date).with_time_style(time))
    }

    /// Single parts of a date and time in the order and form of the language.
    pub fn fields(&self, value: impl Into<Temporal>, fields: &DateTimeFields) -> String {
        self.backend.fields(&value.into(), fields, self.typography)
    }

    /// From one date to another: what both share is written once.
    ///
    /// ```
    /// use isogloss::{date, dates::{DateFormatter, DateStyle}};
    ///
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// let range = |from, to| dutch.range(from, to, DateStyle::Long);
    /// assert_eq!(range(date(2025, 9, 2), date(2025, 9, 5)), "2–5 september 2025");
    /// assert_eq!(
    ///     range(date(2025, 12, 28), date(2026, 1, 4)),
    ///     "28 december 2025\u{2009}–\u{2009}4 januari 2026",
    /// );
    /// assert_eq!(range(date(2025, 9, 2), date(2025, 9, 2)), "2 september 2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn range(&self, from: Date, to: Date, style: DateStyle) -> String {
        self.range_of_fields(from, to, &DateTimeFields::new().with_date_style(style))
    }

    /// From one moment to another in single fields: *10:00 – 11:30*, *septembre – octobre 2025*.
    pub fn range_of_fields(
        &self,
        from: impl Into<Temporal>,
        to: impl Into<Temporal>,
        fields: &DateTimeFields,
    ) -> String {
        self.backend.range(&from.into(), &to.into(), fields, self.typography)
    }

    /// A distance in time, in a unit of your choice; negative is past.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, RelativeStyle, RelativeUnit};
    ///
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// let words = RelativeStyle::words();
    /// assert_eq!(french.relative(-3, RelativeUnit::Day, words), "il y a 3 jours");
    /// assert_eq!(french.relative(-1, RelativeUnit::Day, words), "hier");
    /// assert_eq!(french.relative(-1, RelativeUnit::Day, words.numeric()), "il y a 1 jour");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn relative(
        &self,
        amount: impl Into<Number>,
        unit: RelativeUnit,
        style: RelativeStyle,
    ) -> String {
        self.backend.relative(amount.into(), unit, style)
    }

    /// How long ago something was, or how long it still takes, in the unit that suits it: seconds
    /// under a minute, minutes under an hour, hours on the same day or under six hours, then days,
    /// weeks from fourteen days on, months and years by the calendar. Days are those of the zone of
    /// `now`, so that yesterday evening is *yesterday*.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, RelativeStyle};
    /// use jiff::ZonedDateTime;
    ///
    /// let at = |text: &str| text.parse::<ZonedDateTime>().unwrap();
    /// let now = at("2025-09-02T09:00[Europe/Brussels]");
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// let told = |then| dutch.relative_to(&at(then), &now, RelativeStyle::words());
    /// assert_eq!(told("2025-09-01T20:00[Europe/Brussels]"), "gisteren");
    /// assert_eq!(told("2025-09-02T08:15[Europe/Brussels]"), "45 minuten geleden");
    /// assert_eq!(told("2025-09-16T09:00[Europe/Brussels]"), "over 2 weken");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn relative_to(
        &self,
        then: &ZonedDateTime,
        now: &ZonedDateTime,
        style: RelativeStyle,
    ) -> String {
        let Distance { amount, unit, is_of_calendar } = distance(then, now);
        self.relative(amount, unit, if is_of_calendar { style } else { style.numeric() })
    }

    /// As [`relative_to`](Self::relative_to), for two moments, for two civil dates with their times,
    /// or for two dates, where today is *today*; `None` for anything else.
    pub fn relative_between(
        &self,
        then: &Temporal,
        now: &Temporal,
        style: RelativeStyle,
    ) -> Option<String> {
        // What has no zone is compared as if both were in one.
        let here = |civil: DateTime| civil.to_zoned_datetime(TimeZone::UTC).ok();
        let (then, now) = match (then, now) {
            (Temporal::Zoned(then), Temporal::Zoned(now)) => {
                return Some(self.relative_to(then, now, style));
            }
            (Temporal::Date(then), Temporal::Date(now)) if then == now => {
                return Some(self.relative(0, RelativeUnit::Day, style));
            }
            (Temporal::Date(then), Temporal::Date(now)) => (
                here(then.to_datetime(Time::midnight()))?,
                here(now.to_datetime(Time::midnight()))?,
            ),
            (Temporal::DateTime(then), Temporal::DateTime(now)) => (here(*then)?, here(*now)?),
            _ => return None,
        };
        Some(self.relative_to(&then, &now, style))
    }
}

/// How far one moment is from another.
struct Distance {
    amount: i64,
    unit: RelativeUnit,
    /// Whether the calendar has gone on by as many units: a month and a half ago is one month ago,
    /// but it need not be *last month*.
    is_of_calendar: bool,
}

/// The distance in the greatest unit that does not hide much.
fn distance(then: &ZonedDateTime, now: &ZonedDateTime) -> Distance {
    let then = then.timestamp().to_zoned_datetime(now.time_zone().clone());
    let seconds = then.timestamp().as_second() - now.timestamp().as_second();
    let (day, today) = (then.date(), now.date());
    let days = i64::from((day - today).get_days());
    let years = i64::from(day.year()) - i64::from(today.year());
    let months = years * 12 + i64::from(day.month()) - i64::from(today.month());
    // A month counts when it is over: from the 20th to the 10th is none.
    let part = i64::from(if days > 0 { day.day() < today.day() } else { day.day() > today.day() });
    let whole_months = months - months.signum() * part;
    let (amount, unit) = match (seconds.abs(), days.abs(), whole_months.abs()) {
        (..60, ..) => (seconds, RelativeUnit::Second),
        (..3600, ..) => (seconds / 60, RelativeUnit::Minute),
        (..21_600, ..) | (_, 0, _) => (seconds / 3600, RelativeUnit::Hour),
        (_, ..14, _) => (days, RelativeUnit::Day),
        (_, _, 0) | (_, ..45, 1) => (days / 7, RelativeUnit::Week),
        (_, _, ..12) => (whole_months, RelativeUnit::Month),
        _ => (whole_months / 12, RelativeUnit::Year),
    };
    let is_of_calendar = match unit {
        RelativeUnit::Month => amount == months,
        RelativeUnit::Year => amount == years,
        _ => true,
    };
    Distance { amount, unit, is_of_calendar }
}

/// The date formatters of a site: one for each of its languages, in that language's formatting
/// locale.
///
/// A date that stands in a text follows the language of the *text*, not the one that the reader
/// asked for: a Dutch text on a French page has Dutch dates.
///
/// ```
/// use isogloss::{Site, date, dates::{Dates, DateStyle}};
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n")?;
/// let dates = Dates::new(&site)?;
/// let text = dates.format(date(2025, 9, 2), "nl".parse()?, DateStyle::Long);
/// assert_eq!(text, "2 september 2025");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct Dates {
    formatters: Vec<(LanguageTag, DateFormatter)>,
}

/// The languages and what their formatters add to CLDR.
impl std::hash::Hash for Dates {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.formatters.iter().for_each(|(tag, own)| (tag, own.typography).hash(state));
    }
}

impl Dates {
    /// The formatters of all languages of a site.
    ///
    /// # Errors
    ///
    /// As [`DateFormatter::new`].
    pub fn new(site: &Site) -> Result<Dates, Error> {
        let formatters = site.languages().iter().map(|language| {
            Ok((language.tag(), DateFormatter::new(language.formatting_locale())?))
        });
        Ok(Dates { formatters: formatters.collect::<Result<_, Error>>()? })
    }

    /// With the habits of typography that CLDR leaves out, in every language that has them.
    #[must_use]
    pub fn with_typography(mut self, typography: Typography) -> Dates {
        for (_, formatter) in &mut self.formatters {
            formatter.typography = typography;
        }
        self
    }

    /// The formatter of one language of the site.
    pub fn formatter(&self, language: LanguageTag) -> Option<&DateFormatter> {
        self.formatters.iter().find(|(tag, _)| *tag == language).map(|(_, formatter)| formatter)
    }

    /// The date in the words of a language; in ISO 8601 for one that the site does not have.
    pub fn format(&self, date: Date, language: LanguageTag, style: DateStyle) -> String {
        match self.formatter(language) {
            Some(formatter) => formatter.format(date, style),
            None => date.to_string(),
        }
    }
}
