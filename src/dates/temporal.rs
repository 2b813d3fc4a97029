use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// A date, a time of day, both, or a moment in a time zone: whatever there is of jiff's to be
/// written.
///
/// A [`Timestamp`] alone is a moment in UTC; put it into a zone to see the clock there.
#[derive(Clone, Debug, PartialEq)]
pub enum Temporal {
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day and a time of day, wherever that may be.
    DateTime(DateTime),
    /// A moment, as the clock in a zone shows it.
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

    /// Whether it is a moment in a zone.
    pub fn has_zone(&self) -> bool {
        self.zoned().is_some()
    }

    /// The same moment by the clock of another zone; what has no zone is left as it is.
    #[must_use]
    pub fn in_zone(&self, zone: &TimeZone) -> Temporal {
        match self {
            Temporal::Zoned(moment) => {
                Temporal::from(moment.timestamp().to_zoned_datetime(zone.clone()))
            }
            other => other.clone(),
        }
    }

    /// The value in ISO 8601, with the zone as in RFC 9557.
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
