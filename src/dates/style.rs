/// How much of a date is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// With the day of the week: *mardi 2 septembre 2025*.
    Full,
    /// With the name of the month: *2 septembre 2025*.
    #[default]
    Long,
    /// Abbreviated: *2 sept. 2025*.
    Medium,
    /// In numbers: *2/09/25*.
    Short,
}

impl DateStyle {
    /// Every style there is.
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

/// How much of a time of day is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimeStyle {
    /// With seconds and the name of the zone. Only the feature `zone-names` has long names;
    /// without it the
    /// abbreviation stands there.
    Full,
    /// With seconds and the abbreviation of the zone: *14:10:05 CEST*.
    Long,
    /// With seconds: *14:10:05*.
    Medium,
    /// Hours and minutes: *14:10*.
    #[default]
    Short,
}

impl TimeStyle {
    /// Every style there is.
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

/// The typography that readers expect and CLDR leaves out; all of it is off by default.
///
/// Each choice changes the languages that have such a habit and leaves the others alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Typography {
    pub(super) first_of_month: bool,
    pub(super) hour_letter: bool,
    pub(super) range_words: bool,
}

impl Typography {
    /// Everything as in CLDR.
    pub fn cldr() -> Typography {
        Typography::default()
    }

    /// *1er septembre* in French, wherever the month is written in letters.
    #[must_use]
    pub fn with_first_of_month(mut self) -> Typography {
        self.first_of_month = true;
        self
    }

    /// *14 h 10* in French, *14u10* in Dutch, *14.10 Uhr* in German, where only hours and minutes
    /// are written. Full hours are *14 h*, *14u* and *14 Uhr*.
    #[must_use]
    pub fn with_hour_letter(mut self) -> Typography {
        self.hour_letter = true;
        self
    }

    /// Ranges in words: *du 2 au 5 septembre 2025*, *2 tot 5 september 2025*, *2. bis 5. September
    /// 2025*, *2 to 5 September 2025*; *de septembre à octobre*, *de 10:00 à 11:30*.
    #[must_use]
    pub fn with_range_words(mut self) -> Typography {
        self.range_words = true;
        self
    }
}

/// A unit in which a distance in time is told.
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
    /// Every unit there is.
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

    /// ECMA-402's word for it.
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

/// How a distance in time is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RelativeStyle {
    pub(super) width: TextWidth,
    pub(super) always_numeric: bool,
}

impl RelativeStyle {
    /// In words, with *yesterday* where there is a word for it.
    pub fn words() -> RelativeStyle {
        RelativeStyle::default()
    }

    /// Always with a number: *1 day ago*.
    #[must_use]
    pub fn numeric(mut self) -> RelativeStyle {
        self.always_numeric = true;
        self
    }

    /// How much is written out.
    #[must_use]
    pub fn with_width(mut self, width: TextWidth) -> RelativeStyle {
        self.width = width;
        self
    }
}

/// How much of a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextWidth {
    /// The whole word: *septembre*.
    #[default]
    Long,
    /// An abbreviation: *sept.*
    Short,
    /// A letter: *S*.
    Narrow,
}

/// How a number in a date is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumericWidth {
    /// As many digits as the number has.
    #[default]
    Numeric,
    /// Two digits.
    TwoDigit,
}

/// How a month is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthWidth {
    /// As a word.
    Text(TextWidth),
    /// As a number.
    Number(NumericWidth),
}

/// How the hours of a day are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HourCycle {
    /// 1 to 12, with *am* and *pm*.
    H12,
    /// 0 to 23.
    H23,
    /// 0 to 11, with *am* and *pm*, as in Japan.
    H11,
    /// 1 to 24.
    H24,
}

/// How a time zone is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ZoneStyle {
    /// An abbreviation: *CEST*, or the offset where the language has none.
    Short,
    /// A name: *Central European Summer Time*; the abbreviation without the feature `zone-names`.
    Long,
    /// The offset: *UTC+2*.
    ShortOffset,
    /// The offset with minutes: *UTC+02:00*.
    LongOffset,
}
