//! Dates and times, written in the language of the text that they appear in.
//!
//! | Output | Function |
//! |---|---|
//! | *2 septembre 2025* | [`DateFormatter::format`] |
//! | *14:10*, *2 septembre 2025 à 14:10* | [`DateFormatter::time`], [`DateFormatter::date_time`] |
//! | *septembre 2025*, *mardi* | [`DateFormatter::fields`] |
//! | *2–5 septembre 2025* | [`DateFormatter::range`] |
//! | *hier*, *il y a 3 jours* | [`DateFormatter::relative`], [`DateFormatter::relative_to`] |
//! | *1er septembre*, *14 h 10* | [`TypographicConventions`] of a site's language, [`Typography`] |
//!
//! Most output follows CLDR's own patterns, which cover the official languages of the European
//! Union and some twenty more with their regions. The feature `all-locales` adds every other
//! language whose coverage in CLDR is *modern*, such as Thai, Persian and Swahili. In a locale
//! outside them, ICU4X writes the date styles if it has the names of the months, and everything else
//! is in numbers (`2025-09-02`, `-3 d`); a weekday alone is *Tue*. The names of time zones are
//! ICU4X's, and their offsets CLDR's (*GMT+2*). All dates are in the Gregorian calendar.

mod fields;
#[cfg(feature = "messages")]
mod given_fields;
mod habits;
mod icu;
mod interval;
mod localized;
mod names;
mod offset;
mod pattern;
mod period;
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

use self::habits::Habits;
use self::localized::Backend;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::numbers::Number;
use crate::site::{Site, TypographicConventions};

/// A formatter of dates and times in one locale.
///
/// Create one and keep it: creating it takes some hundred microseconds, and writing a date a
/// fraction of one. It is `Send + Sync`.
///
/// ```
/// use isogloss::dates::{DateFormatter, DateStyle};
/// use isogloss::date;
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
    habits: Habits,
}

impl DateFormatter {
    /// Creates a formatter for a locale such as `fr-BE`.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle};
    /// use isogloss::date;
    ///
    /// // The region matters: Belgium and the Netherlands write numeric dates differently.
    /// let belgian = DateFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(belgian.format(date(2025, 9, 2), DateStyle::Short), "2/09/2025");
    /// let dutch = DateFormatter::new("nl-NL".parse()?)?;
    /// assert_eq!(dutch.format(date(2025, 9, 2), DateStyle::Short), "02-09-2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::LocaleData`](crate::error::ErrorKind::LocaleData) if the
    /// locale data cannot be loaded.
    pub fn new(locale: LanguageTag) -> Result<DateFormatter, Error> {
        let backend = Backend::new(locale).map_err(|cause| Error::locale_data(locale, &cause))?;
        Ok(DateFormatter { backend, habits: Habits::default() })
    }

    /// Sets the typographic habits that CLDR leaves out. They replace those that were set before.
    /// The default is [`Typography::cldr`], which has none of them.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle, Typography};
    /// use isogloss::date;
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
        self.habits = Habits::of_typography(typography, self.backend.language());
        self
    }

    /// Sets the conventions of the formatter's language. They replace those that were set before,
    /// including a typography. [`Dates::new`] takes them from the languages of the site.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle};
    /// use isogloss::site::TypographicConventions;
    /// use isogloss::date;
    ///
    /// let conventions = TypographicConventions::new().with_first_of_month("1r");
    /// let catalan = DateFormatter::new("ca".parse()?)?.with_conventions(&conventions);
    /// assert_eq!(catalan.format(date(2026, 3, 1), DateStyle::Long), "1r de març del 2026");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_conventions(mut self, conventions: &TypographicConventions) -> DateFormatter {
        self.habits = Habits::of_conventions(conventions, self.backend.language());
        self
    }

    /// Formats a date in a style.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle};
    /// use isogloss::date;
    ///
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.format(date(2025, 9, 2), DateStyle::Medium), "2 sept. 2025");
    /// // A style is a length. In German, this length has no name of the month.
    /// let german = DateFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.format(date(2025, 9, 2), DateStyle::Medium), "02.09.2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn format(&self, date: Date, style: DateStyle) -> String {
        self.backend.date(date, style, &self.habits)
    }

    /// Formats a time of day: *14:10*. A value without a time of day is written as a date in
    /// numbers.
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

    /// Formats a date and a time: *2 septembre 2025 à 14:10*. A moment in a zone is written as the
    /// clock there shows it, summer time included. A part that the value lacks is left out.
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

    /// Formats single parts of a date and time, in the order and form of the language. Parts that
    /// the value lacks are left out.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields, TextWidth};
    /// use isogloss::date;
    /// use jiff::civil::time;
    ///
    /// let fields = DateTimeFields::new().with_weekday(TextWidth::Long).with_hour_and_minute();
    /// let german = DateFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.fields(date(2025, 9, 2).at(14, 10, 0, 0), &fields), "Dienstag, 14:10");
    /// assert_eq!(german.fields(date(2025, 9, 2), &fields), "Dienstag");
    /// assert_eq!(german.fields(time(14, 10, 0, 0), &fields), "14:10");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn fields(&self, value: impl Into<Temporal>, fields: &DateTimeFields) -> String {
        self.backend.fields(&value.into(), fields, &self.habits)
    }

    /// Formats a range of dates. Parts that both dates share are written once.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle};
    /// use isogloss::date;
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

    /// Formats a range between two dates, times or moments in single parts: *10:00–11:30*,
    /// *septembre – octobre 2025*. Parts of the date that are needed to tell the ends apart are
    /// added.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateTimeFields};
    /// use isogloss::date;
    /// use jiff::civil::DateTime;
    ///
    /// let clock = DateTimeFields::new().with_hour_and_minute();
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// let range = |from: DateTime, to: DateTime| dutch.range_of_fields(from, to, &clock);
    /// let (day, next) = (date(2025, 9, 2), date(2025, 9, 3));
    /// assert_eq!(range(day.at(10, 0, 0, 0), day.at(11, 30, 0, 0)), "10:00–11:30");
    /// let night = range(day.at(22, 0, 0, 0), next.at(1, 30, 0, 0));
    /// assert_eq!(night, "2/9/2025, 22:00\u{2009}–\u{2009}3/9/2025, 1:30");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn range_of_fields(
        &self,
        from: impl Into<Temporal>,
        to: impl Into<Temporal>,
        fields: &DateTimeFields,
    ) -> String {
        self.backend.range(&from.into(), &to.into(), fields, &self.habits)
    }

    /// Formats the beginning of a range that has no end, with the sign that the language has between
    /// two dates.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle, DateTimeFields};
    /// use isogloss::date;
    ///
    /// let long = DateTimeFields::new().with_date_style(DateStyle::Long);
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.open_range(date(2025, 9, 2), &long), "2 september 2025\u{2009}–");
    /// let japanese = DateFormatter::new("ja".parse()?)?;
    /// assert_eq!(japanese.open_range(date(2025, 9, 2), &long), "2025年9月2日～");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn open_range(&self, from: impl Into<Temporal>, fields: &DateTimeFields) -> String {
        self.backend.open_range(&from.into(), fields, &self.habits)
    }

    /// Formats a distance in time in a given unit. A negative amount is in the past.
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

    /// Formats how long ago a moment was, or how far ahead it is, in a suitable unit: seconds under
    /// a minute, minutes under an hour, hours on the same day or under six hours, then days, weeks
    /// from fourteen days on, and months and years by the calendar. Days are those of the zone of
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

    /// Formats a distance as [`relative_to`](Self::relative_to) does, between two moments in zones,
    /// two civil dates with their times, or two dates. Two equal dates are *today*. Returns `None`
    /// for any other combination.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, RelativeStyle, Temporal};
    /// use isogloss::date;
    ///
    /// let today = Temporal::from(date(2025, 9, 2));
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// let told = |then: Temporal| french.relative_between(&then, &today, RelativeStyle::words());
    /// assert_eq!(told(today.clone()).unwrap(), "aujourd’hui");
    /// assert_eq!(told(date(2025, 9, 4).into()).unwrap(), "après-demain");
    /// // A date cannot be compared with a date and a time.
    /// assert_eq!(told(date(2025, 9, 4).at(10, 0, 0, 0).into()), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn relative_between(
        &self,
        then: &Temporal,
        now: &Temporal,
        style: RelativeStyle,
    ) -> Option<String> {
        // Civil values are compared as if both were in the same zone.
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

/// The distance between two moments.
struct Distance {
    amount: i64,
    unit: RelativeUnit,
    /// Whether the calendar has advanced by the same number of units: a month and a half ago is one
    /// month ago, but not necessarily *last month*.
    is_of_calendar: bool,
}

/// Returns the distance in the greatest unit that is still precise enough.
fn distance(then: &ZonedDateTime, now: &ZonedDateTime) -> Distance {
    let then = then.timestamp().to_zoned_datetime(now.time_zone().clone());
    let seconds = then.timestamp().as_second() - now.timestamp().as_second();
    let (day, today) = (then.date(), now.date());
    let days = i64::from((day - today).get_days());
    let years = i64::from(day.year()) - i64::from(today.year());
    let months = years * 12 + i64::from(day.month()) - i64::from(today.month());
    // Only whole months count: from the 20th to the 10th of the next month is not one.
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

/// The date formatters of a site: one for each language, in the formatting locale of that language.
///
/// A date in a text follows the language of the *text*, not the language that the reader asked for:
/// a Dutch text on a French page has Dutch dates.
///
/// ```
/// use isogloss::dates::{DateStyle, Dates};
/// use isogloss::{Site, date};
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

/// Hashes the languages and the habits that their formatters add to CLDR.
impl std::hash::Hash for Dates {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.formatters.iter().for_each(|(tag, own)| (tag, &own.habits).hash(state));
    }
}

impl Dates {
    /// Creates the formatters of all languages of a site. The locale of each is the key `format` of
    /// the language in `site.toml`, and the language itself by default. Its `conventions` apply.
    ///
    /// ```
    /// use isogloss::dates::{DateStyle, Dates};
    /// use isogloss::{Site, date};
    ///
    /// // English pages of a Belgian site: `en` alone would be written as in the United States.
    /// let site = Site::parse_toml("[[languages]]\ntag = \"en\"\nformat = \"en-BE\"\n")?;
    /// let dates = Dates::new(&site)?;
    /// let text = dates.format(date(2025, 9, 2), "en".parse()?, DateStyle::Short);
    /// assert_eq!(text, "02/09/25");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`DateFormatter::new`].
    pub fn new(site: &Site) -> Result<Dates, Error> {
        let formatters = site.languages().iter().map(|language| {
            let formatter = DateFormatter::new(language.formatting_locale())?;
            Ok((language.tag(), formatter.with_conventions(language.conventions())))
        });
        Ok(Dates { formatters: formatters.collect::<Result<_, Error>>()? })
    }

    /// Sets the typographic habits that CLDR leaves out, for every language that has them. They
    /// replace the conventions of the site's languages. Without a call, those apply.
    ///
    /// Dates within messages have a setting of their own, `MessagesBuilder::typography`.
    ///
    /// ```
    /// use isogloss::dates::{DateStyle, Dates, Typography};
    /// use isogloss::{Site, date};
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"de\"\n")?;
    /// let dates = Dates::new(&site)?.with_typography(Typography::cldr().with_first_of_month());
    /// let first = date(2025, 9, 1);
    /// assert_eq!(dates.format(first, "fr".parse()?, DateStyle::Long), "1er septembre 2025");
    /// assert_eq!(dates.format(first, "de".parse()?, DateStyle::Long), "1. September 2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_typography(mut self, typography: Typography) -> Dates {
        for (_, formatter) in &mut self.formatters {
            formatter.habits = Habits::of_typography(typography, formatter.backend.language());
        }
        self
    }

    /// Returns the formatter of a language; `None` if the site does not have it.
    ///
    /// ```
    /// use isogloss::dates::{Dates, RelativeStyle, RelativeUnit};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n")?;
    /// let dates = Dates::new(&site)?;
    /// let dutch = dates.formatter("nl".parse()?).unwrap();
    /// assert_eq!(dutch.relative(-2, RelativeUnit::Day, RelativeStyle::words()), "eergisteren");
    /// // Formatters are found by the language of the site, not by the locale of the formatter.
    /// assert!(dates.formatter("nl-BE".parse()?).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn formatter(&self, language: LanguageTag) -> Option<&DateFormatter> {
        self.formatters.iter().find(|(tag, _)| *tag == language).map(|(_, formatter)| formatter)
    }

    /// Formats a date in a language. A language that the site does not have gets ISO 8601.
    ///
    /// ```
    /// use isogloss::dates::{DateStyle, Dates};
    /// use isogloss::{Site, date};
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"de\"\n")?;
    /// let dates = Dates::new(&site)?;
    /// let day = date(2025, 9, 2);
    /// assert_eq!(dates.format(day, "de".parse()?, DateStyle::Long), "2. September 2025");
    /// assert_eq!(dates.format(day, "fr".parse()?, DateStyle::Long), "2025-09-02");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn format(&self, date: Date, language: LanguageTag, style: DateStyle) -> String {
        match self.formatter(language) {
            Some(formatter) => formatter.format(date, style),
            None => date.to_string(),
        }
    }
}
