/// The length of a written date.
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

/// The length of a written time of day.
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

/// Typographic habits that readers expect and CLDR leaves out. All of them are off by default.
///
/// Each option changes only the languages that have the habit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Typography {
    pub(super) first_of_month: bool,
    pub(super) hour_letter: bool,
    pub(super) range_words: bool,
}

impl Typography {
    /// Returns the typography of CLDR, without any of the habits.
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

/// A unit for a distance in time.
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

/// The form of a distance in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RelativeStyle {
    pub(super) width: TextWidth,
    pub(super) always_numeric: bool,
}

impl RelativeStyle {
    /// Creates a style with full words that prefers expressions such as *yesterday* where the
    /// language has them.
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
    #[must_use]
    pub fn with_width(mut self, width: TextWidth) -> RelativeStyle {
        self.width = width;
        self
    }
}

/// The width of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextWidth {
    /// The whole word: *septembre*.
    #[default]
    Long,
    /// An abbreviation: *sept.*
    Short,
    /// A single letter: *S*.
    Narrow,
}

/// The number of digits of a number in a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumericWidth {
    /// As many digits as the number needs.
    #[default]
    Numeric,
    /// Two digits.
    TwoDigit,
}

/// The form of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthWidth {
    /// A word.
    Text(TextWidth),
    /// A number.
    Number(NumericWidth),
}

/// The cycle in which the hours of a day are counted.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ZoneStyle {
    /// The abbreviation: *CEST*, or the offset where the language has no abbreviation.
    Short,
    /// The full name: *Central European Summer Time*. Without the feature `zone-names`, the
    /// abbreviation is written instead.
    Long,
    /// The offset: *UTC+2*.
    ShortOffset,
    /// The offset with minutes: *UTC+02:00*.
    LongOffset,
}
