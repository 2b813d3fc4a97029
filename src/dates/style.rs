/// The length of a written date. The default is [`DateStyle::Long`].
///
/// ```
/// use isogloss::dates::{DateFormatter, DateStyle};
/// use isogloss::date;
///
/// let french = DateFormatter::new("fr-BE".parse()?)?;
/// assert_eq!(
///     DateStyle::ALL.map(|style| french.format(date(2025, 9, 2), style)),
///     ["mardi 2 septembre 2025", "2 septembre 2025", "2 sept. 2025", "2/09/25"],
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// The date with the day of the week: *mardi 2 septembre 2025*.
    Full,
    /// The date with the name of the month: *2 septembre 2025*.
    #[default]
    Long,
    /// The date with an abbreviated month: *2 sept. 2025*.
    Medium,
    /// The date in numbers: *2/09/25*.
    Short,
}

impl DateStyle {
    /// All styles, from the longest to the shortest.
    pub const ALL: [DateStyle; 4] =
        [DateStyle::Full, DateStyle::Long, DateStyle::Medium, DateStyle::Short];

    pub(super) fn name(self) -> &'static str {
        match self {
            DateStyle::Full => "full",
            DateStyle::Long => "long",
            DateStyle::Medium => "medium",
            DateStyle::Short => "short",
        }
    }
}

/// The length of a written time of day. The default is [`TimeStyle::Short`].
///
/// A time without a zone has no name of a zone to write, so that the first two styles are then like
/// [`TimeStyle::Medium`].
///
/// ```
/// # #[cfg(feature = "zone-names")] {
/// use isogloss::dates::{DateFormatter, TimeStyle};
/// use jiff::ZonedDateTime;
///
/// let moment: ZonedDateTime = "2025-09-02T14:10:05[Europe/Brussels]".parse().unwrap();
/// let dutch = DateFormatter::new("nl-BE".parse()?)?;
/// assert_eq!(
///     TimeStyle::ALL.map(|style| dutch.time(&moment, style)),
///     ["14:10:05 Midden-Europese zomertijd", "14:10:05 CEST", "14:10:05", "14:10"],
/// );
/// # }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimeStyle {
    /// The time with seconds and the full name of the zone. Without the feature `zone-names`, the
    /// abbreviation is written instead.
    Full,
    /// The time with seconds and the abbreviation of the zone: *14:10:05 CEST*.
    Long,
    /// The time with seconds: *14:10:05*.
    Medium,
    /// The hours and minutes: *14:10*.
    #[default]
    Short,
}

impl TimeStyle {
    /// All styles, from the longest to the shortest.
    pub const ALL: [TimeStyle; 4] =
        [TimeStyle::Full, TimeStyle::Long, TimeStyle::Medium, TimeStyle::Short];

    pub(super) fn name(self) -> &'static str {
        match self {
            TimeStyle::Full => "full",
            TimeStyle::Long => "long",
            TimeStyle::Medium => "medium",
            TimeStyle::Short => "short",
        }
    }
}

/// Typographic habits that readers expect and CLDR leaves out.
///
/// **All of them are off by default.** Each option changes only the languages that have the habit.
/// A site usually sets them for each language: with `conventions` in `site.toml`, which is
/// [`TypographicConventions`](crate::site::TypographicConventions) in code. Dates, messages and
/// themes follow those. A typography replaces the conventions of all languages, in two places:
///
/// - for dates, with [`Dates::with_typography`](super::Dates::with_typography). The dates are
///   passed to a theme with `Theme::with_dates`.
/// - for dates within messages, with `MessagesBuilder::typography`. The messages are passed to a
///   theme with `Theme::with_messages`.
///
/// The key `typography` of `site.toml`, which [`Site::typography`](crate::site::Site::typography)
/// returns, is something else: it gives bodies the quotation marks, apostrophes and spaces of their
/// language. It has no effect on dates.
///
/// ```
/// # #[cfg(feature = "templates")] {
/// use isogloss::dates::{DateStyle, Dates, Typography};
/// use isogloss::messages::{MessageArgs, Messages};
/// use isogloss::template::Theme;
/// use isogloss::{Site, date};
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\nformat = \"fr-BE\"\n")?;
/// let typography = Typography::cldr().with_first_of_month();
/// let dates = Dates::new(&site)?.with_typography(typography);
/// let until = "until = Jusqu’au { DATETIME($day, dateStyle: \"long\") }\n";
/// let messages = Messages::builder()
///     .resource("fr".parse()?, "fr.ftl", until)
///     .typography(typography)
///     .build(&site)?;
///
/// let (french, day) = ("fr".parse()?, date(2025, 9, 1));
/// assert_eq!(dates.format(day, french, DateStyle::Long), "1er septembre 2025");
/// let until = messages.text(french, "until", &MessageArgs::new().with("day", day)).unwrap();
/// assert_eq!(until.as_str(), "Jusqu’au 1er septembre 2025");
/// let theme = Theme::new(&site)?.with_dates(dates).with_messages(messages);
/// # }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Typography {
    pub(super) first_of_month: bool,
    pub(super) hour_letter: bool,
    pub(super) range_words: bool,
}

impl Typography {
    /// Returns the typography of CLDR, without any of the habits. Add those that you want to it.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, DateStyle, Typography};
    /// use isogloss::date;
    ///
    /// // A formatter starts with it.
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.format(date(2025, 9, 1), DateStyle::Long), "1 septembre 2025");
    /// let french = french.with_typography(Typography::cldr().with_first_of_month());
    /// assert_eq!(french.format(date(2025, 9, 1), DateStyle::Long), "1er septembre 2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn cldr() -> Typography {
        Typography::default()
    }

    /// Writes the first day of a month as an ordinal in French wherever the month is a word: *1er
    /// septembre*.
    #[must_use]
    pub fn with_first_of_month(mut self) -> Typography {
        self.first_of_month = true;
        self
    }

    /// Writes times of only hours and minutes with a letter or word for the hour: *14 h 10* in
    /// French, *14u10* in Dutch, *14.10 Uhr* in German. Full hours are *14 h*, *14u* and *14 Uhr*.
    #[must_use]
    pub fn with_hour_letter(mut self) -> Typography {
        self.hour_letter = true;
        self
    }

    /// Writes ranges in words: *du 2 au 5 septembre 2025*, *2 tot 5 september 2025*, *2. bis 5.
    /// September 2025*, *2 to 5 September 2025*; *de septembre à octobre*, *de 10:00 à 11:30*.
    #[must_use]
    pub fn with_range_words(mut self) -> Typography {
        self.range_words = true;
        self
    }
}

/// A unit for a distance in time. [`DateFormatter::relative_to`](super::DateFormatter::relative_to)
/// chooses the unit itself, but never quarters.
///
/// ```
/// use isogloss::dates::{DateFormatter, RelativeStyle, RelativeUnit};
///
/// let french = DateFormatter::new("fr-BE".parse()?)?;
/// let last = |unit| french.relative(-1, unit, RelativeStyle::words());
/// assert_eq!(last(RelativeUnit::Quarter), "le trimestre dernier");
/// assert_eq!(last(RelativeUnit::Hour), "il y a 1 heure");
/// // The name is the value of the option `unit` of Fluent's RELATIVETIME.
/// assert_eq!(RelativeUnit::Quarter.as_str(), "quarter");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RelativeUnit {
    /// Years.
    Year,
    /// Quarters of a year.
    Quarter,
    /// Months.
    Month,
    /// Weeks.
    Week,
    /// Days.
    Day,
    /// Hours.
    Hour,
    /// Minutes.
    Minute,
    /// Seconds.
    Second,
}

impl RelativeUnit {
    /// All units, from the greatest to the smallest.
    pub const ALL: [RelativeUnit; 8] = [
        RelativeUnit::Year,
        RelativeUnit::Quarter,
        RelativeUnit::Month,
        RelativeUnit::Week,
        RelativeUnit::Day,
        RelativeUnit::Hour,
        RelativeUnit::Minute,
        RelativeUnit::Second,
    ];

    /// Returns the name of the unit in ECMA-402.
    pub fn as_str(self) -> &'static str {
        match self {
            RelativeUnit::Year => "year",
            RelativeUnit::Quarter => "quarter",
            RelativeUnit::Month => "month",
            RelativeUnit::Week => "week",
            RelativeUnit::Day => "day",
            RelativeUnit::Hour => "hour",
            RelativeUnit::Minute => "minute",
            RelativeUnit::Second => "second",
        }
    }
}

/// The form of a distance in time. The default is [`RelativeStyle::words`].
///
/// ```
/// use isogloss::dates::{DateFormatter, RelativeStyle, RelativeUnit};
///
/// let german = DateFormatter::new("de-BE".parse()?)?;
/// let told = |style| german.relative(2, RelativeUnit::Day, style);
/// assert_eq!(told(RelativeStyle::words()), "übermorgen");
/// assert_eq!(told(RelativeStyle::words().numeric()), "in 2 Tagen");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RelativeStyle {
    pub(super) width: TextWidth,
    pub(super) always_numeric: bool,
}

impl RelativeStyle {
    /// Creates a style with full words that prefers expressions such as *yesterday* where the
    /// language has them.
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, RelativeStyle, RelativeUnit};
    ///
    /// let words = RelativeStyle::words();
    /// let french = DateFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.relative(-2, RelativeUnit::Day, words), "avant-hier");
    /// assert_eq!(french.relative(-3, RelativeUnit::Day, words), "il y a 3 jours");
    /// // English has no such expression for two days.
    /// let english = DateFormatter::new("en-GB".parse()?)?;
    /// assert_eq!(english.relative(-2, RelativeUnit::Day, words), "2 days ago");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn words() -> RelativeStyle {
        RelativeStyle::default()
    }

    /// Writes a number in every case: *1 day ago*.
    #[must_use]
    pub fn numeric(mut self) -> RelativeStyle {
        self.always_numeric = true;
        self
    }

    /// Sets the width of the words. The default is [`TextWidth::Long`].
    ///
    /// ```
    /// use isogloss::dates::{DateFormatter, RelativeStyle, RelativeUnit, TextWidth};
    ///
    /// let short = RelativeStyle::words().with_width(TextWidth::Short);
    /// let german = DateFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.relative(-3, RelativeUnit::Hour, short), "vor 3 Std.");
    /// // The width does not make it a number.
    /// assert_eq!(german.relative(-1, RelativeUnit::Day, short), "gestern");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_width(mut self, width: TextWidth) -> RelativeStyle {
        self.width = width;
        self
    }
}

/// The width of a word. The default is [`TextWidth::Long`].
///
/// ```
/// use isogloss::dates::{DateFormatter, DateTimeFields, TextWidth};
/// use isogloss::date;
///
/// let dutch = DateFormatter::new("nl-BE".parse()?)?;
/// let tuesday =
///     |width| dutch.fields(date(2025, 9, 2), &DateTimeFields::new().with_weekday(width));
/// assert_eq!(tuesday(TextWidth::Long), "dinsdag");
/// assert_eq!(tuesday(TextWidth::Short), "di");
/// assert_eq!(tuesday(TextWidth::Narrow), "D");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextWidth {
    /// The whole word: *septembre*.
    #[default]
    Long,
    /// An abbreviation: *sept.*
    Short,
    /// The shortest form, often a single letter: *S*. Several months or days may share it.
    Narrow,
}

/// The number of digits of a number in a date or time. The default is [`NumericWidth::Numeric`].
///
/// ```
/// use isogloss::dates::{DateFormatter, DateTimeFields, MonthWidth, NumericWidth};
/// use isogloss::date;
///
/// let fields = |width| DateTimeFields::new().with_day().with_month(MonthWidth::Number(width));
/// let dutch = DateFormatter::new("nl-BE".parse()?)?;
/// assert_eq!(dutch.fields(date(2025, 9, 2), &fields(NumericWidth::Numeric)), "2/9");
/// assert_eq!(dutch.fields(date(2025, 9, 2), &fields(NumericWidth::TwoDigit)), "2/09");
/// let french = DateFormatter::new("fr-BE".parse()?)?;
/// assert_eq!(french.fields(date(2025, 9, 2), &fields(NumericWidth::Numeric)), "02/09");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumericWidth {
    /// As many digits as the number needs, or as many as the language usually writes.
    #[default]
    Numeric,
    /// Two digits.
    TwoDigit,
}

/// The form of a month.
///
/// ```
/// use isogloss::dates::{DateFormatter, DateTimeFields, MonthWidth, NumericWidth, TextWidth};
/// use isogloss::date;
///
/// let french = DateFormatter::new("fr-BE".parse()?)?;
/// let september =
///     |width| french.fields(date(2025, 9, 2), &DateTimeFields::new().with_month(width));
/// assert_eq!(september(MonthWidth::Text(TextWidth::Long)), "septembre");
/// assert_eq!(september(MonthWidth::Text(TextWidth::Short)), "sept.");
/// assert_eq!(september(MonthWidth::Number(NumericWidth::Numeric)), "9");
/// assert_eq!(september(MonthWidth::Number(NumericWidth::TwoDigit)), "09");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthWidth {
    /// A word.
    Text(TextWidth),
    /// A number.
    Number(NumericWidth),
}

/// The cycle in which the hours of a day are counted.
///
/// ```
/// use isogloss::dates::{DateFormatter, DateTimeFields, HourCycle};
/// use jiff::civil::time;
///
/// let clock = DateTimeFields::new().with_hour_and_minute();
/// let english = DateFormatter::new("en-GB".parse()?)?;
/// let past_midnight =
///     |cycle| english.fields(time(0, 30, 0, 0), &clock.clone().with_hour_cycle(cycle));
/// assert_eq!(past_midnight(HourCycle::H12), "12:30\u{202f}am");
/// assert_eq!(past_midnight(HourCycle::H23), "0:30");
/// assert_eq!(past_midnight(HourCycle::H11), "0:30\u{202f}am");
/// assert_eq!(past_midnight(HourCycle::H24), "24:30");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HourCycle {
    /// Hours from 1 to 12, with *am* and *pm*.
    H12,
    /// Hours from 0 to 23.
    H23,
    /// Hours from 0 to 11, with *am* and *pm*, as in Japan.
    H11,
    /// Hours from 1 to 24.
    H24,
}

/// The form of the name of a time zone.
///
/// ```
/// # #[cfg(feature = "zone-names")] {
/// use isogloss::dates::{DateFormatter, DateTimeFields, ZoneStyle};
/// use jiff::ZonedDateTime;
///
/// let moment: ZonedDateTime = "2025-09-02T14:10[Europe/Brussels]".parse().unwrap();
/// let clock = DateTimeFields::new().with_hour_and_minute();
/// let german = DateFormatter::new("de-BE".parse()?)?;
/// let written = |style| german.fields(&moment, &clock.clone().with_zone_name(style));
/// assert_eq!(written(ZoneStyle::Short), "14:10 MESZ");
/// assert_eq!(written(ZoneStyle::Long), "14:10 Mitteleuropäische Sommerzeit");
/// assert_eq!(written(ZoneStyle::ShortOffset), "14:10 GMT+2");
/// assert_eq!(written(ZoneStyle::LongOffset), "14:10 GMT+02:00");
/// # }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ZoneStyle {
    /// The abbreviation: *CEST*, or the offset where the language has no abbreviation.
    Short,
    /// The full name: *Central European Summer Time*. Without the feature `zone-names`, the
    /// abbreviation is written instead.
    Long,
    /// The offset: *GMT+2*, and *UTC+2* in French.
    ShortOffset,
    /// The offset with minutes: *GMT+02:00*, and *UTC+02:00* in French.
    LongOffset,
}
