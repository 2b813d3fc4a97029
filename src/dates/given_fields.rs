//! The fields of a message together with those that are given with a value.

use super::fields::DateTimeFields;
use super::temporal::Temporal;

impl DateTimeFields {
    /// Returns other fields with these in their place. Single parts replace styles, and the time
    /// zone of the others remains.
    pub(crate) fn over(&self, given: &DateTimeFields) -> DateTimeFields {
        let given = if self.has_parts() { given.without_styles() } else { given.clone() };
        DateTimeFields {
            date_style: self.date_style.or(given.date_style),
            time_style: self.time_style.or(given.time_style),
            era: self.era.or(given.era),
            year: self.year.or(given.year),
            month: self.month.or(given.month),
            weekday: self.weekday.or(given.weekday),
            day: self.day.or(given.day),
            day_period: self.day_period.or(given.day_period),
            hour: self.hour.or(given.hour),
            minute: self.minute.or(given.minute),
            second: self.second.or(given.second),
            zone_name: self.zone_name.or(given.zone_name),
            hour_cycle: self.hour_cycle.or(given.hour_cycle),
            time_zone: given.time_zone.or_else(|| self.time_zone.clone()),
        }
    }

    /// Returns whether these fields and others show a moment in different time zones.
    pub(crate) fn contradicts(&self, given: &DateTimeFields) -> bool {
        self.time_zone.is_some() && given.time_zone.is_some() && self.time_zone != given.time_zone
    }

    fn without_styles(&self) -> DateTimeFields {
        DateTimeFields { date_style: None, time_style: None, ..self.clone() }
    }

    /// Returns a value in the time zone, if one is set.
    pub(crate) fn in_zone(&self, value: Temporal) -> Temporal {
        match &self.time_zone {
            Some(zone) => value.in_zone(zone),
            None => value,
        }
    }
}
