use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// A value that can be formatted: a date, a time of day, both, or a moment in a time zone. It is
/// made from the types of jiff.
///
/// A [`Timestamp`] becomes a moment in UTC. [`in_zone`](Self::in_zone) moves it to another zone,
/// whose local time is then written.
///
/// ```
/// use isogloss::dates::Temporal;
/// use isogloss::{Timestamp, date};
///
/// let moment: Timestamp = "2025-09-02T12:10:00Z".parse().unwrap();
/// assert_eq!(Temporal::from(moment).to_iso(), "2025-09-02T12:10:00+00:00[UTC]");
/// let opening = Temporal::from(date(2025, 9, 2).at(14, 10, 0, 0));
/// assert!(matches!(opening, Temporal::DateTime(_)));
/// assert!(!opening.has_zone());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Temporal {
    /// A date.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A date and a time of day without a time zone.
    DateTime(DateTime),
    /// A moment in a time zone, written as the clock there shows it.
    Zoned(Box<ZonedDateTime>),
}

impl Temporal {
    pub(super) fn date(&self) -> Option<Date> {
        match self {
            Temporal::Date(date) => Some(*date),
            Temporal::Time(_) => None,
            Temporal::DateTime(moment) => Some(moment.date()),
            Temporal::Zoned(moment) => Some(moment.date()),
        }
    }

    pub(super) fn time(&self) -> Option<Time> {
        match self {
            Temporal::Date(_) => None,
            Temporal::Time(time) => Some(*time),
            Temporal::DateTime(moment) => Some(moment.time()),
            Temporal::Zoned(moment) => Some(moment.time()),
        }
    }

    pub(super) fn zoned(&self) -> Option<&ZonedDateTime> {
        match self {
            Temporal::Zoned(moment) => Some(moment),
            _ => None,
        }
    }

    /// Returns whether the value is a moment in a time zone.
    pub fn has_zone(&self) -> bool {
        self.zoned().is_some()
    }

    /// Returns the same moment in another time zone. A value without a zone is returned unchanged.
    ///
    /// ```
    /// use isogloss::dates::Temporal;
    /// use isogloss::{Timestamp, date};
    /// use jiff::tz::TimeZone;
    ///
    /// let brussels = TimeZone::get("Europe/Brussels").unwrap();
    /// let moment: Timestamp = "2025-12-31T23:30:00Z".parse().unwrap();
    /// let here = Temporal::from(moment).in_zone(&brussels);
    /// assert_eq!(here.to_iso(), "2026-01-01T00:30:00+01:00[Europe/Brussels]");
    /// let day = Temporal::from(date(2025, 12, 31));
    /// assert_eq!(day.in_zone(&brussels), day);
    /// ```
    #[must_use]
    pub fn in_zone(&self, zone: &TimeZone) -> Temporal {
        match self {
            Temporal::Zoned(moment) => {
                Temporal::from(moment.timestamp().to_zoned_datetime(zone.clone()))
            }
            other => other.clone(),
        }
    }

    /// Formats the value in ISO 8601, with the time zone as in RFC 9557.
    pub fn to_iso(&self) -> String {
        match self {
            Temporal::Date(date) => date.to_string(),
            Temporal::Time(time) => time.to_string(),
            Temporal::DateTime(moment) => moment.to_string(),
            Temporal::Zoned(moment) => moment.to_string(),
        }
    }
}

impl From<Date> for Temporal {
    fn from(date: Date) -> Temporal {
        Temporal::Date(date)
    }
}

impl From<Time> for Temporal {
    fn from(time: Time) -> Temporal {
        Temporal::Time(time)
    }
}

impl From<DateTime> for Temporal {
    fn from(moment: DateTime) -> Temporal {
        Temporal::DateTime(moment)
    }
}

impl From<ZonedDateTime> for Temporal {
    fn from(moment: ZonedDateTime) -> Temporal {
        Temporal::Zoned(Box::new(moment))
    }
}

impl From<&ZonedDateTime> for Temporal {
    fn from(moment: &ZonedDateTime) -> Temporal {
        Temporal::Zoned(Box::new(moment.clone()))
    }
}

impl From<Timestamp> for Temporal {
    fn from(moment: Timestamp) -> Temporal {
        moment.to_zoned_datetime(TimeZone::UTC).into()
    }
}
