//! The order of the values of a field, for sorting.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use jiff::Timestamp;

use super::condition::Compiler;
use super::served_entry::PROSE;
use super::{Edition, ServedEntry};
use crate::catalog::{ColumnValue, KindTable, Ranks, RanksKey};
use crate::content::{Field, Period, Scope, SortKey, Sortable, Value};
use crate::error::Error;
use crate::language::Skipped;
use crate::typography;

/// A key that entries are sorted by, with the places of the field in the kinds.
pub(super) struct Key {
    is_descending: bool,
    /// The ranks and the places; `None` for the id.
    field: Option<RankedField>,
}

struct RankedField {
    ranks: Arc<Ranks>,
    /// The scope and the position of the field in each kind that has it.
    places: Vec<(usize, Scope, usize)>,
}

/// A value that can be compared with others of its field.
#[derive(Clone, Debug)]
enum Sorted<'c> {
    Text(Cow<'c, str>),
    /// A number, and the whole number that tells large ones apart.
    Number(f64, i64),
    Boolean(bool),
    Time(Timestamp),
    Position(usize),
}

impl<'c> Compiler<'c> {
    /// Returns the fields that a key names, once entries can be sorted by them.
    fn sortable(&self, key: &SortKey) -> Result<Vec<(usize, Scope, usize, &'c Field)>, Error> {
        let fields = self.fields(&key.field)?;
        let (known, other): (Vec<_>, Vec<_>) =
            fields.into_iter().partition(|(.., field)| Sortable::of(field).is_some());
        match other.first() {
            Some((.., field)) if known.is_empty() => Err(Error::query(format!(
                "entries cannot be sorted by {}, which is of the type {}",
                key.field,
                field.field_type()
            ))),
            _ => Ok(known),
        }
    }

    /// Checks that entries can be sorted by keys.
    pub(super) fn check_order(&self, keys: &[SortKey]) -> Result<(), Error> {
        for key in keys.iter().filter(|key| *key.field != *SortKey::ID) {
            self.sortable(key)?;
        }
        Ok(())
    }

    /// Returns the ranks by which entries are sorted.
    pub(super) fn keys(&self, keys: &[SortKey]) -> Result<Vec<Key>, Error> {
        let key = |key: &SortKey| {
            let is_descending = key.is_descending;
            if *key.field == *SortKey::ID {
                return Ok(Key { is_descending, field: None });
            }
            let fields = self.sortable(key)?;
            let ranks = self.edition.ranks(&key.field);
            let places = fields.iter().map(|(kind, scope, at, _)| (*kind, *scope, *at)).collect();
            Ok(Key { is_descending, field: Some(RankedField { ranks, places }) })
        };
        keys.iter().map(key).collect()
    }
}

impl Key {
    /// Returns a number by which an entry is sorted, ascending.
    #[inline]
    pub(super) fn rank(&self, entry: &ServedEntry<'_>, position: u32) -> u32 {
        let rank = match &self.field {
            None => position,
            Some(field) => field.rank(entry),
        };
        // Entries without a value are last in both directions.
        match self.is_descending && rank != Ranks::ABSENT {
            true => Ranks::ABSENT - 1 - rank,
            false => rank,
        }
    }
}

impl RankedField {
    #[inline]
    fn rank(&self, entry: &ServedEntry<'_>) -> u32 {
        let kind = entry.kind_position();
        let place = self.places.iter().find(|(known, ..)| *known == kind);
        let Some((_, scope, at)) = place else { return Ranks::ABSENT };
        let link = match scope {
            Scope::Neutral => Some(entry.served_link()),
            Scope::Translated => entry.translated(*at).served,
        };
        let text = link.and_then(|link| entry.text_position(link));
        text.map_or(Ranks::ABSENT, |text| self.ranks.of(kind, text))
    }
}

impl<'c> Edition<'c> {
    /// Returns the order of the values of a field for the readers of this language.
    fn ranks(&self, name: &str) -> Arc<Ranks> {
        let fields = self.site().kinds().iter().filter_map(|kind| kind.field(name));
        let has_texts = fields.filter_map(Sortable::of).any(|it| it == Sortable::Text);
        let language = has_texts.then(|| self.site().position(self.language())).flatten();
        let key = RanksKey { field: name.into(), language };
        self.catalog.kept().ranks(key, || self.computed_ranks(name))
    }

    fn computed_ranks(&self, name: &str) -> Ranks {
        let tables = self.catalog.tables();
        let values: Vec<Vec<Option<Sorted<'c>>>> =
            tables.iter().map(|table| self.values(table, name)).collect();
        let all = || values.iter().flatten();
        let collator = self.collator();
        let texts = collator.ranks(all().map(|value| match value {
            Some(Sorted::Text(text)) => Some(&**text),
            _ => None,
        }));
        let mut order: Vec<(&Sorted<'_>, u32, usize)> = all()
            .zip(texts)
            .enumerate()
            .filter_map(|(slot, (value, text))| Some((value.as_ref()?, text, slot)))
            .collect();
        order.sort_unstable_by(|a, b| compare((a.0, a.1), (b.0, b.1)));
        let mut ranks = vec![Ranks::ABSENT; all().count()];
        let mut rank = 0;
        let mut before: Option<(&Sorted<'_>, u32)> = None;
        for (value, text, slot) in order {
            if before.is_some_and(|before| compare(before, (value, text)) != Ordering::Equal) {
                rank += 1;
            }
            before = Some((value, text));
            if let Some(place) = ranks.get_mut(slot) {
                *place = rank;
            }
        }
        let mut ranks = ranks.into_iter();
        Ranks::new(
            values.iter().map(|of_kind| ranks.by_ref().take(of_kind.len()).collect()).collect(),
        )
    }

    /// Returns the value of a field for each text of a kind, as the text serves it to a reader of
    /// this language.
    fn values(&self, table: &'c KindTable, name: &str) -> Vec<Option<Sorted<'c>>> {
        let kind = table.kind();
        let place = [(Scope::Translated, kind.translated()), (Scope::Neutral, kind.neutral())]
            .into_iter()
            .find_map(|(scope, fields)| {
                let at = fields.iter().position(|field| field.name() == name)?;
                Some((scope, at, fields.get(at)?))
            });
        let Some((scope, at, field)) = place else { return Vec::new() };
        let Some(sortable) = Sortable::of(field) else { return Vec::new() };
        let mut values = vec![None; table.text_count()];
        let records = table.positions().filter_map(|at| self.catalog.record(at));
        for record in records {
            let Some(source) = self.source(record) else { continue };
            for (link_at, link) in self.chain.links().iter().enumerate() {
                let Some(text) = source.position(link) else { continue };
                let entry = ServedEntry::new(*self, source, link_at, Skipped::default());
                let value = match scope {
                    Scope::Neutral => self.neutral_value(&entry, at, field, sortable),
                    Scope::Translated => {
                        let language = link.tag;
                        table.translated(at, text).and_then(|value| match value {
                            ColumnValue::Text(text) if sortable == Sortable::Choice => {
                                self.place_of_choice(field, text)
                            }
                            ColumnValue::Text(text) => {
                                let is_set = self.site().typography() && PROSE.contains(&name);
                                let set =
                                    is_set.then(|| typography::typeset(text, language)).flatten();
                                Some(Sorted::Text(set.map_or(text.into(), Cow::Owned)))
                            }
                            ColumnValue::Other(value) => self.sorted(value, field, sortable),
                        })
                    }
                };
                if let Some(slot) = values.get_mut(text) {
                    *slot = value;
                }
            }
        }
        values
    }

    fn neutral_value(
        &self,
        entry: &ServedEntry<'c>,
        at: usize,
        field: &Field,
        sortable: Sortable,
    ) -> Option<Sorted<'c>> {
        match entry.neutral(at)? {
            Value::ByLanguage(_) => entry.neutral_text(at).map(|it| Sorted::Text(it.into_value())),
            value => self.sorted(value, field, sortable),
        }
    }

    fn sorted(&self, value: &'c Value, field: &Field, sortable: Sortable) -> Option<Sorted<'c>> {
        let zone = self.site().time_zone();
        Some(match value {
            Value::Text(id) if sortable == Sortable::Choice => {
                return self.place_of_choice(field, id);
            }
            Value::Text(text) => Sorted::Text((&**text).into()),
            Value::Integer(number) => Sorted::Number(*number as f64, *number),
            // Adding zero makes zero of minus zero.
            Value::Number(number) => Sorted::Number(*number + 0.0, *number as i64),
            Value::Boolean(is_set) => Sorted::Boolean(*is_set),
            Value::Moment(moment) => Sorted::Time(*moment),
            Value::Period(period) => Sorted::Time(period.start_in(zone)),
            Value::Date(day) => {
                Sorted::Time(Period::Days { first: *day, last: None }.start_in(zone))
            }
            _ => return None,
        })
    }

    fn place_of_choice(&self, field: &Field, id: &str) -> Option<Sorted<'c>> {
        let list = field.choices().and_then(|list| self.site().choices(list))?;
        list.iter().position(|(known, _)| known == id).map(Sorted::Position)
    }
}

/// Compares two values, each with the rank of its text. Values of different types, which kinds can
/// have in fields of the same name, are in the order of their types.
fn compare((a, a_text): (&Sorted<'_>, u32), (b, b_text): (&Sorted<'_>, u32)) -> Ordering {
    match (a, b) {
        (Sorted::Text(_), Sorted::Text(_)) => a_text.cmp(&b_text),
        (Sorted::Number(a, a_whole), Sorted::Number(b, b_whole)) => {
            a.total_cmp(b).then(a_whole.cmp(b_whole))
        }
        (Sorted::Boolean(a), Sorted::Boolean(b)) => a.cmp(b),
        (Sorted::Time(a), Sorted::Time(b)) => a.cmp(b),
        (Sorted::Position(a), Sorted::Position(b)) => a.cmp(b),
        _ => a.class().cmp(&b.class()),
    }
}

impl Sorted<'_> {
    fn class(&self) -> u8 {
        match self {
            Sorted::Position(_) => 0,
            Sorted::Boolean(_) => 1,
            Sorted::Number(..) => 2,
            Sorted::Time(_) => 3,
            Sorted::Text(_) => 4,
        }
    }
}
