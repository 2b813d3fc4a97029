//! The test of the value of a field.

use std::cell::Cell;
use std::cmp::Ordering;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Edition, ServedEntry};
use crate::catalog::{ColumnValue, KindTable, Ranks};
use crate::content::{Period, PeriodState, Scope, Value};

/// The test of a field of a kind.
pub(super) struct FieldTest {
    pub(super) kind: usize,
    pub(super) scope: Scope,
    pub(super) at: usize,
    pub(super) has_parts: bool,
    pub(super) test: Test,
    /// The verdicts about values, where all texts of an entry have the same.
    pub(super) verdicts: Option<Verdicts>,
}

/// The verdicts of a test about the values of a field. Few values are different, so few are tested.
pub(super) struct Verdicts {
    ranks: Arc<Ranks>,
    /// By the rank of the value; the last one is about entries without a value.
    known: Box<[Cell<Option<bool>>]>,
}

impl Verdicts {
    pub(super) fn new(ranks: Arc<Ranks>) -> Verdicts {
        let known = vec![Cell::new(None); ranks.count() + 1].into();
        Verdicts { ranks, known }
    }

    /// Returns what the test says about an entry; `None` if its texts may have different values.
    #[inline]
    fn of(&self, position: u32, test: impl FnOnce() -> bool) -> Option<bool> {
        let rank = self.ranks.of_entry(position)?;
        let known = self.known.get(rank as usize).or(self.known.last())?;
        let verdict = known.get().unwrap_or_else(test);
        known.set(Some(verdict));
        Some(verdict)
    }
}

/// A test with values of the type of the field.
pub(super) enum Test {
    Present(bool),
    AnyOf(Vec<Wanted>),
    AllOf(Vec<Wanted>),
    Range { low: Option<Limit>, high: Option<Limit> },
    State { states: Vec<PeriodState>, now: Now },
    During { start: Now, last: Now },
}

/// A value that is looked for: one, or all moments of a day.
pub(super) enum Wanted {
    Value(Value),
    Within(Timestamp, Timestamp),
}

pub(super) struct Limit {
    pub(super) value: Value,
    pub(super) is_included: bool,
}

/// A moment, and the day that it is on.
#[derive(Clone, Copy)]
pub(super) struct Now {
    pub(super) moment: Timestamp,
    pub(super) day: Date,
}

/// The value of a field, as it is tested.
#[derive(Clone, Copy)]
pub(super) enum Found<'v> {
    Text(&'v str),
    Value(&'v Value),
}

impl FieldTest {
    /// Returns whether the test says the same to every reader about every entry of the kind.
    pub(super) fn is_shared(&self, edition: &Edition<'_>) -> bool {
        let table = edition.catalog().tables().get(self.kind);
        self.verdicts.is_some() && table.is_some_and(KindTable::has_usual_places)
    }

    /// Returns what the test says about an entry, if it does not depend on the reader.
    #[inline]
    pub(super) fn shared_verdict(&self, edition: &Edition<'_>, position: u32) -> Option<bool> {
        let catalog = edition.catalog();
        let value = || {
            let record = catalog.record(position)?;
            catalog.table_of(record)?.neutral(self.at, record)
        };
        if let Some(verdicts) = &self.verdicts {
            return verdicts.of(position, || self.test.holds(value().map(Found::Value)));
        }
        if self.scope != Scope::Neutral || self.has_parts {
            return None;
        }
        if !catalog.tables().get(self.kind)?.has_usual_places() {
            return None;
        }
        match value() {
            Some(Value::ByLanguage(_) | Value::Localized(_)) => None,
            value => Some(self.test.holds(value.map(Found::Value))),
        }
    }

    /// Returns whether the value of an entry, as it is served, passes the test.
    pub(super) fn holds(&self, entry: &ServedEntry<'_>) -> bool {
        if self.has_parts {
            let field = entry.field_at(self.scope, self.at);
            let is_present = field.and_then(|field| entry.read(field)).is_some();
            return matches!(self.test, Test::Present(wanted) if wanted == is_present);
        }
        let position = entry.entry_position();
        if let Some(verdict) = position.and_then(|at| self.shared_verdict(&entry.edition(), at)) {
            return verdict;
        }
        if let Some(text) = entry.text_at(self.scope, self.at) {
            return self.test.holds(Some(Found::Text(text.as_str())));
        }
        let value = match self.scope {
            Scope::Neutral => entry.neutral(self.at),
            Scope::Translated => match entry.translated(self.at).found {
                Some((ColumnValue::Other(value), _)) => Some(value),
                _ => None,
            },
        };
        // A text by language that no language of the chain has is absent.
        let value = value.filter(|value| !matches!(value, Value::ByLanguage(_)));
        self.test.holds(value.map(Found::Value))
    }
}

impl Test {
    /// Returns whether a value passes the test.
    pub(super) fn holds(&self, found: Option<Found<'_>>) -> bool {
        let Some(found) = found else { return matches!(self, Test::Present(false)) };
        match self {
            Test::Present(is_present) => *is_present,
            Test::AnyOf(wanted) => wanted.iter().any(|wanted| found.has(wanted)),
            Test::AllOf(wanted) => wanted.iter().all(|wanted| found.has(wanted)),
            Test::Range { low, high } => found.elements().any(|value| {
                let is_above = |limit: &Limit| limit.allows(&value, Ordering::Greater);
                let is_below = |limit: &Limit| limit.allows(&value, Ordering::Less);
                low.as_ref().is_none_or(is_above) && high.as_ref().is_none_or(is_below)
            }),
            Test::State { states, now } => {
                found.period().is_some_and(|period| states.contains(&now.state_of(period)))
            }
            Test::During { start, last } => found.period().is_some_and(|period| {
                start.state_of(period) != PeriodState::Past
                    && last.state_of(period) != PeriodState::Upcoming
            }),
        }
    }
}

impl Now {
    /// Returns what [`Period::state_at`] does, without the time zone.
    fn state_of(&self, period: &Period) -> PeriodState {
        let (is_upcoming, is_past) = match period {
            Period::Days { first, last } => {
                (*first > self.day, last.is_some_and(|last| last < self.day))
            }
            Period::Moments { start, end } => {
                (*start > self.moment, end.is_some_and(|end| end <= self.moment))
            }
        };
        match (is_upcoming, is_past) {
            (true, _) => PeriodState::Upcoming,
            (_, true) => PeriodState::Past,
            _ => PeriodState::Running,
        }
    }
}

impl<'v> Found<'v> {
    fn period(self) -> Option<&'v Period> {
        match self {
            Found::Value(Value::Period(period)) => Some(period),
            _ => None,
        }
    }

    /// Returns the values in a list, or the value itself.
    fn elements(self) -> impl Iterator<Item = Found<'v>> {
        let items = match self {
            Found::Value(Value::List(items)) => items.iter(),
            _ => [].iter(),
        };
        let own = match self {
            Found::Value(Value::List(_)) => None,
            own => Some(own),
        };
        items.map(Found::Value).chain(own)
    }

    fn has(self, wanted: &Wanted) -> bool {
        self.elements().any(|value| match wanted {
            Wanted::Value(wanted) => value.is(wanted),
            Wanted::Within(start, end) => match value {
                Found::Value(Value::Moment(moment)) => moment >= start && moment < end,
                _ => false,
            },
        })
    }

    fn is(self, wanted: &Value) -> bool {
        match (self, wanted) {
            (Found::Text(text), Value::Text(wanted)) => *text == **wanted,
            (Found::Value(value), wanted) => value == wanted,
            _ => false,
        }
    }
}

impl Limit {
    /// Returns whether a value is on a side of the limit, or on the limit if that is included.
    fn allows(&self, value: &Found<'_>, side: Ordering) -> bool {
        let order = match (value, &self.value) {
            (Found::Value(Value::Integer(own)), Value::Integer(other)) => own.cmp(other),
            (Found::Value(Value::Number(own)), Value::Number(other)) => {
                let Some(order) = own.partial_cmp(other) else { return false };
                order
            }
            (Found::Value(Value::Date(own)), Value::Date(other)) => own.cmp(other),
            (Found::Value(Value::Moment(own)), Value::Moment(other)) => own.cmp(other),
            _ => return false,
        };
        order == side || (self.is_included && order == Ordering::Equal)
    }
}
