use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use jiff::civil::Time;

use super::pattern::{Field, Piece};
use super::style::ZoneStyle;
use crate::cldr::{LocaleData, item};

/// The names of months, days, eras and parts of the day of one locale.
pub(super) struct Names {
    data: LocaleData,
    /// The lists that have already been looked up, so that patterns share them.
    known: RwLock<HashMap<String, Arc<[Box<str>]>>>,
}

impl Names {
    pub(super) fn new(data: LocaleData) -> Names {
        Names { data, known: RwLock::default() }
    }

    pub(super) fn data(&self) -> &LocaleData {
        &self.data
    }

    /// Returns the piece for a field of a pattern; `None` for a field that is not written.
    pub(super) fn piece(&self, symbol: char, width: usize) -> Option<Piece> {
        let number = |field| Piece::Number(field, u8::try_from(width).unwrap_or(u8::MAX).min(9));
        let letter = match width {
            4 => "w",
            5 => "n",
            6 => "s",
            _ => "a",
        };
        Some(match symbol {
            'G' => Piece::Name(Field::Era, self.list(&[&format!("G.{letter}"), "G.a"])),
            // Scottish Gaelic has the year of the week in a pattern of months.
            'y' | 'u' | 'Y' if width == 2 => Piece::ShortYear(i16::MIN, i16::MAX),
            'y' | 'u' | 'Y' => number(Field::Year),
            'M' if width < 3 => number(Field::Month),
            'L' if width < 3 => number(Field::Month),
            'M' => Piece::Name(Field::Month, self.list(&[&format!("M.f.{letter}")])),
            'L' => Piece::Name(
                Field::Month,
                self.list(&[&format!("M.s.{letter}"), &format!("M.f.{letter}")]),
            ),
            'd' => number(Field::Day),
            'E' | 'e' => Piece::Name(Field::Weekday, self.list(&[&format!("E.f.{letter}")])),
            'c' => Piece::Name(
                Field::Weekday,
                self.list(&[&format!("E.s.{letter}"), &format!("E.f.{letter}")]),
            ),
            'a' | 'b' => Piece::Name(Field::HalfDay, self.list(&[&format!("B.f.{letter}")])),
            'B' => Piece::DayPeriod(Arc::new(self.day_periods(letter))),
            'h' => number(Field::Hour12),
            'H' => number(Field::Hour23),
            'K' => number(Field::Hour11),
            'k' => number(Field::Hour24),
            'm' => number(Field::Minute),
            's' => number(Field::Second),
            'z' if width < 4 => Piece::Zone(ZoneStyle::Short),
            'z' | 'v' => Piece::Zone(ZoneStyle::Long),
            'O' if width < 4 => Piece::Zone(ZoneStyle::ShortOffset),
            'O' | 'Z' => Piece::Zone(ZoneStyle::LongOffset),
            _ => return None,
        })
    }

    fn list(&self, keys: &[&str]) -> Arc<[Box<str>]> {
        let name = keys.first().copied().unwrap_or_default();
        if let Some(found) = self.known.read().ok().and_then(|known| known.get(name).cloned()) {
            return found;
        }
        let line = self.data.widening(keys.iter().copied()).unwrap_or_default();
        let list: Arc<[Box<str>]> = line.split('|').map(Box::from).collect();
        if let Ok(mut known) = self.known.write() {
            known.insert(name.to_owned(), Arc::clone(&list));
        }
        list
    }

    fn day_periods(&self, letter: &str) -> DayPeriods {
        let names = self.list(&[&format!("B.f.{letter}")]);
        let rules = self.data.get("dayPeriods").unwrap_or_default();
        let mut spans = Vec::new();
        for (position, period) in PERIODS.iter().enumerate() {
            let found =
                rules.split('|').find_map(|rule| rule.split_once('@').filter(|(n, _)| n == period));
            let Some((_, hours)) = found else { continue };
            let name = names.get(position).cloned().unwrap_or_default();
            let mut ends = hours.split('-').filter_map(|hour| hour.parse::<i8>().ok());
            match (ends.next(), ends.next()) {
                (Some(from), Some(to)) => spans.push((from, Some(to), name)),
                (Some(at), None) => spans.push((at, None, name)),
                _ => {}
            }
        }
        let halves = [names.first().cloned(), names.get(1).cloned()].map(Option::unwrap_or_default);
        DayPeriods { spans, halves }
    }
}

/// CLDR's parts of the day, in the order of the data.
const PERIODS: [&str; 12] = [
    "am",
    "pm",
    "midnight",
    "noon",
    "morning1",
    "morning2",
    "afternoon1",
    "afternoon2",
    "evening1",
    "evening2",
    "night1",
    "night2",
];

/// The names of the parts of a day (UTS #35 part 4, *Day Period Rule Sets*).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DayPeriods {
    /// The first hour, the hour after the last one (`None` for a single moment), and the name.
    spans: Vec<(i8, Option<i8>, Box<str>)>,
    /// The names for before and after noon, for a language without rules.
    halves: [Box<str>; 2],
}

impl DayPeriods {
    /// Returns the name of the part of the day at a time. `is_full` is whether no minutes are
    /// written or the hour has just begun.
    pub(super) fn at(&self, time: Time, is_full: bool) -> &str {
        let hour = time.hour();
        let moment = self.spans.iter().find(|(from, to, name)| {
            to.is_none() && *from == hour && is_full && !name.is_empty() && hour == 12
        });
        let span = || {
            self.spans.iter().find(|(from, to, _)| {
                to.is_some_and(|to| {
                    if *from < to {
                        (*from..to).contains(&hour)
                    } else {
                        hour >= *from || hour < to
                    }
                })
            })
        };
        let [before, after] = &self.halves;
        match moment.or_else(span) {
            Some((_, _, name)) if !name.is_empty() => name,
            _ if hour < 12 => before,
            _ => after,
        }
    }
}

/// Returns the form for a plural category, or the form `other` if there is none.
pub(super) fn plural_form<'v>(line: &'v str, prefix: &str, category: &str) -> Option<&'v str> {
    item(line, &format!("{prefix}.{category}")).or_else(|| item(line, &format!("{prefix}.other")))
}
