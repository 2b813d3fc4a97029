use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::names::names;
use super::value::Value;

/// A period: some days, or the time between two moments. Without an end it goes on.
///
/// Days are the same days everywhere, so their first and last instants depend on a time zone.
///
/// ```
/// use isogloss::content::{Period, PeriodState};
/// use isogloss::date;
/// use jiff::tz::TimeZone;
///
/// let brussels = TimeZone::get("Europe/Brussels").unwrap();
/// let fair = Period::Days { first: date(2026, 5, 9), last: Some(date(2026, 5, 11)) };
/// assert_eq!(fair.start_in(&brussels).to_string(), "2026-05-08T22:00:00Z");
/// // The last day is part of the period.
/// let evening = "2026-05-11T21:59:59Z".parse().unwrap();
/// assert_eq!(fair.state_at(evening, &brussels), PeriodState::Running);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Whole days.
    Days {
        /// The first day.
        first: Date,
        /// The last day, which is part of the period.
        last: Option<Date>,
    },
    /// The time between two moments.
    Moments {
        /// The first moment.
        start: Timestamp,
        /// The first moment after the period.
        end: Option<Timestamp>,
    },
}

/// The state of a period at a moment.
///
/// ```
/// use isogloss::content::{Period, PeriodState};
/// use isogloss::date;
/// use jiff::tz::TimeZone;
///
/// let day = Period::Days { first: date(2026, 5, 9), last: Some(date(2026, 5, 9)) };
/// let state = |moment: &str| day.state_at(moment.parse().unwrap(), &TimeZone::UTC);
/// assert_eq!(state("2026-05-08T23:59:59Z"), PeriodState::Upcoming);
/// assert_eq!(state("2026-05-09T00:00:00Z"), PeriodState::Running);
/// assert_eq!(state("2026-05-10T00:00:00Z"), PeriodState::Past);
/// assert_eq!(PeriodState::Upcoming.as_str(), "upcoming");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodState {
    /// It has not begun.
    Upcoming,
    /// It has begun, and has not ended.
    Running,
    /// It has ended.
    Past,
}

names!(PeriodState as "the state of a period" {
    Upcoming = "upcoming",
    Running = "running",
    Past = "past",
});

impl Period {
    /// Returns the first instant of the period. In a time zone whose clocks skip midnight, a day
    /// begins after the gap.
    ///
    /// ```
    /// use isogloss::content::Period;
    /// use isogloss::date;
    /// use jiff::tz::TimeZone;
    ///
    /// let day = Period::Days { first: date(2026, 5, 9), last: None };
    /// let auckland = TimeZone::get("Pacific/Auckland").unwrap();
    /// assert_eq!(day.start_in(&auckland).to_string(), "2026-05-08T12:00:00Z");
    /// ```
    pub fn start_in(&self, zone: &TimeZone) -> Timestamp {
        match self {
            Period::Days { first, .. } => {
                first_instant(*first, zone).unwrap_or(match first.year() > 0 {
                    true => Timestamp::MAX,
                    false => Timestamp::MIN,
                })
            }
            Period::Moments { start, .. } => *start,
        }
    }

    /// Returns the first instant after the period; `None` if it has no end. The days of a period
    /// end with the last of them. The last day that there is, 31 December 9999, ends with the last
    /// instant that there is.
    ///
    /// ```
    /// use isogloss::content::Period;
    /// use isogloss::date;
    /// use jiff::tz::TimeZone;
    ///
    /// // Clocks go back on 25 October, so this day has 25 hours.
    /// let day = Period::Days { first: date(2026, 10, 25), last: Some(date(2026, 10, 25)) };
    /// let brussels = TimeZone::get("Europe/Brussels").unwrap();
    /// let (start, end) = (day.start_in(&brussels), day.end_in(&brussels).unwrap());
    /// assert_eq!(end.to_string(), "2026-10-25T23:00:00Z");
    /// assert_eq!(end.duration_since(start).as_hours(), 25);
    ///
    /// let open = Period::Days { first: date(2026, 10, 25), last: None };
    /// assert_eq!(open.end_in(&brussels), None);
    /// ```
    pub fn end_in(&self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Period::Days { last, .. } => {
                let next = |last: Date| first_instant(last.tomorrow().ok()?, zone);
                last.map(|last| next(last).unwrap_or(Timestamp::MAX))
            }
            Period::Moments { end, .. } => *end,
        }
    }

    /// Returns whether the period has begun and ended at a moment. A period without an end never
    /// ends.
    ///
    /// ```
    /// use isogloss::content::{Period, PeriodState};
    /// use isogloss::Timestamp;
    /// use jiff::tz::TimeZone;
    ///
    /// let at = |text: &str| text.parse::<Timestamp>().unwrap();
    /// let (start, end) = (at("2026-05-09T08:00:00Z"), at("2026-05-09T16:30:00Z"));
    /// let visit = Period::Moments { start, end: Some(end) };
    /// assert_eq!(visit.state_at(start, &TimeZone::UTC), PeriodState::Running);
    /// assert_eq!(visit.state_at(end, &TimeZone::UTC), PeriodState::Past);
    /// let open = Period::Moments { start, end: None };
    /// assert_eq!(open.state_at(Timestamp::MAX, &TimeZone::UTC), PeriodState::Running);
    /// ```
    pub fn state_at(&self, moment: Timestamp, zone: &TimeZone) -> PeriodState {
        if self.start_in(zone) > moment {
            return PeriodState::Upcoming;
        }
        match self.end_in(zone) {
            Some(end) if end <= moment => PeriodState::Past,
            _ => PeriodState::Running,
        }
    }

    /// Returns the start and the end, as they are written.
    pub(crate) fn ends(&self) -> (Value, Option<Value>) {
        match *self {
            Period::Days { first, last } => (first.into(), last.map(Value::from)),
            Period::Moments { start, end } => (start.into(), end.map(Value::from)),
        }
    }

    /// Returns whether the end is before the start.
    pub(crate) fn is_reversed(&self) -> bool {
        match self {
            Period::Days { first, last } => last.is_some_and(|last| last < *first),
            Period::Moments { start, end } => end.is_some_and(|end| end < *start),
        }
    }
}

fn first_instant(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    let midnight = DateTime::from_parts(day, Time::midnight());
    zone.to_ambiguous_timestamp(midnight).compatible().ok()
}
