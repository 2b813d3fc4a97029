//! The order of the values of a field, for sorting.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::condition::Compiler;
use super::served_entry::PROSE;
use super::{Edition, ServedEntry};
use crate::catalog::{Catalog, ColumnValue, EntryRecord, KindTable, Ranks, RanksKey};
use crate::content::{Field, FieldType, Kind, Period, Scope, SortKey, Sortable, Value};
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
    /// A day, where no kind has moments.
    Day(Date),
    /// A moment; for a day, the beginning, and the day, since days can begin at the same moment.
    Time(Timestamp, Option<Date>),
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
            Some(field) => field.rank(entry, position),
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
    fn rank(&self, entry: &ServedEntry<'_>, position: u32) -> u32 {
        if let Some(rank) = self.ranks.of_entry(position) {
            return rank;
        }
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

/// A field of the kinds of a site, of which the values of all texts are compared.
struct Ranked<'c> {
    edition: Edition<'c>,
    name: &'c str,
    /// Whether every kind has days in it.
    has_only_days: bool,
}

impl Catalog {
    /// Computes the ranks that another catalog has, so that the first reader of this one does not
    /// wait for them.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn rank_like(&self, other: &Catalog) {
        for RanksKey { field, language } in other.kept().ranked() {
            let site = self.site();
            let language = site.tags().nth(language.unwrap_or_default());
            let edition = language.and_then(|tag| self.edition(tag, Timestamp::UNIX_EPOCH).ok());
            let has_field = site.kinds().iter().any(|kind| kind.field(&field).is_some());
            if let Some(edition) = edition.filter(|_| has_field) {
                edition.ranks(&field);
            }
        }
    }
}

impl<'c> Edition<'c> {
    /// Returns the order of the values of a field for the readers of this language.
    pub(super) fn ranks(&self, name: &str) -> Arc<Ranks> {
        let fields = || self.site().kinds().iter().filter_map(|kind| kind.field(name));
        let has_texts = fields().filter_map(Sortable::of).any(|it| it == Sortable::Text);
        let language = has_texts.then(|| self.site().position(self.language())).flatten();
        let key = RanksKey { field: name.into(), language };
        let has_only_days = fields().all(|field| field.field_type() == FieldType::Date);
        let name = fields().next().map_or("", Field::name);
        let ranked = Ranked { edition: *self, name, has_only_days };
        self.catalog.kept().ranks(key, || ranked.ranks())
    }
}

impl<'c> Ranked<'c> {
    fn ranks(&self) -> Ranks {
        let catalog = self.edition.catalog;
        let tables = catalog.tables();
        let values: Vec<Vec<Option<Sorted<'c>>>> =
            tables.iter().map(|table| self.values(table)).collect();
        let all = || values.iter().flatten();
        let texts = self.edition.collator().ranks(all().map(|value| match value {
            Some(Sorted::Text(text)) => Some(&**text),
            _ => None,
        }));
        let mut order: Vec<(&Sorted<'_>, u32, usize)> = all()
            .zip(texts)
            .enumerate()
            .filter_map(|(slot, (value, text))| Some((value.as_ref()?, text, slot)))
            .collect();
        let compare = |a: &(&Sorted<'_>, u32, usize), b: &(&Sorted<'_>, u32, usize)| {
            a.0.compare(b.0, a.1.cmp(&b.1))
        };
        order.sort_unstable_by(compare);
        let mut ranks = vec![Ranks::ABSENT; all().count()];
        let mut count = 0;
        for group in order.chunk_by(|a, b| compare(a, b).is_eq()) {
            for (_, _, slot) in group {
                if let Some(place) = ranks.get_mut(*slot) {
                    *place = u32::try_from(count).unwrap_or(Ranks::ABSENT);
                }
            }
            count += 1;
        }
        let mut ranks = ranks.into_iter();
        let by_text =
            values.iter().map(|of_kind| ranks.by_ref().take(of_kind.len()).collect()).collect();
        let of_entries = tables.iter().enumerate().filter(|(_, table)| self.is_shared(table));
        let of_entries = of_entries.flat_map(|(kind, table)| {
            table.positions().filter_map(move |position| {
                Some((position, kind, catalog.record(position)?.variants().start))
            })
        });
        Ranks::new(by_text, count).with_entries(catalog.item_count(), of_entries)
    }

    /// Returns the scope, the position and the declaration of the field in a kind.
    fn field(&self, kind: &'c Kind) -> Option<(Scope, usize, &'c Field)> {
        let scopes = [(Scope::Translated, kind.translated()), (Scope::Neutral, kind.neutral())];
        scopes.into_iter().find_map(|(scope, fields)| {
            let at = fields.iter().position(|field| field.name() == self.name)?;
            Some((scope, at, fields.get(at)?))
        })
    }

    /// Returns whether all texts of an entry have the same value.
    fn is_shared(&self, table: &'c KindTable) -> bool {
        table.has_usual_places()
            && self.field(table.kind()).is_some_and(|(scope, _, field)| {
                scope == Scope::Neutral && Sortable::of(field) != Some(Sortable::Text)
            })
    }

    /// Returns the value of the field for each text of a kind, as the text serves it.
    fn values(&self, table: &'c KindTable) -> Vec<Option<Sorted<'c>>> {
        let Some((scope, at, field)) = self.field(table.kind()) else { return Vec::new() };
        let Some(sortable) = Sortable::of(field) else { return Vec::new() };
        let mut values = vec![None; table.text_count()];
        for position in table.positions() {
            let Some(record) = self.edition.catalog.record(position) else { continue };
            for text in record.variants() {
                let value = match (scope, sortable) {
                    (_, Sortable::Text) => self.text(table, record, text, scope, at),
                    (Scope::Neutral, _) => table
                        .neutral_of_text(at, record, text)
                        .and_then(|value| self.sorted(value, field)),
                    (Scope::Translated, _) => match table.translated(at, text) {
                        Some(ColumnValue::Text(id)) => self.place_of_choice(field, id),
                        Some(ColumnValue::Other(value)) => self.sorted(value, field),
                        None => None,
                    },
                };
                if let Some(slot) = values.get_mut(text) {
                    *slot = value;
                }
            }
        }
        values
    }

    /// Returns the words of a text as readers of this language get them; `None` for a text that they
    /// do not get.
    fn text(
        &self,
        table: &'c KindTable,
        record: &'c EntryRecord,
        text: usize,
        scope: Scope,
        at: usize,
    ) -> Option<Sorted<'c>> {
        let edition = self.edition;
        let language = table.language_of(text)?;
        let links = edition.chain.links();
        let served = links.iter().position(|link| link.language == language)?;
        if scope == Scope::Translated {
            let Some(ColumnValue::Text(words)) = table.translated(at, text) else { return None };
            let is_set = edition.site().typography() && PROSE.contains(&self.name);
            let tag = links.get(served)?.tag;
            let set = is_set.then(|| typography::typeset(words, tag)).flatten();
            return Some(Sorted::Text(set.map_or(words.into(), Cow::Owned)));
        }
        let source = edition.source(record)?;
        let entry = ServedEntry::new(edition, source, served, Skipped::default());
        entry.neutral_text(at).map(|text| Sorted::Text(text.into_value()))
    }

    fn sorted(&self, value: &'c Value, field: &Field) -> Option<Sorted<'c>> {
        let zone = self.edition.site().time_zone();
        Some(match value {
            Value::Text(id) => return self.place_of_choice(field, id),
            Value::Integer(number) => Sorted::Number(*number as f64, *number),
            // Adding zero makes zero of minus zero.
            Value::Number(number) => Sorted::Number(*number + 0.0, *number as i64),
            Value::Boolean(is_set) => Sorted::Boolean(*is_set),
            Value::Moment(moment) => Sorted::Time(*moment, None),
            Value::Period(period) => Sorted::Time(period.start_in(zone), None),
            Value::Date(day) if self.has_only_days => Sorted::Day(*day),
            Value::Date(day) => {
                let start = Period::Days { first: *day, last: None }.start_in(zone);
                Sorted::Time(start, Some(*day))
            }
            _ => return None,
        })
    }

    fn place_of_choice(&self, field: &Field, id: &str) -> Option<Sorted<'c>> {
        let list = field.choices().and_then(|list| self.edition.site().choices(list))?;
        list.iter().position(|(known, _)| known == id).map(Sorted::Position)
    }
}

impl Sorted<'_> {
    /// Compares two values, of which texts are in the order `of_texts`. Values of different types,
    /// which kinds can have in fields of the same name, are in the order of their types.
    fn compare(&self, other: &Sorted<'_>, of_texts: Ordering) -> Ordering {
        match (self, other) {
            (Sorted::Text(_), Sorted::Text(_)) => of_texts,
            (Sorted::Number(a, a_whole), Sorted::Number(b, b_whole)) => {
                a.total_cmp(b).then(a_whole.cmp(b_whole))
            }
            (Sorted::Boolean(a), Sorted::Boolean(b)) => a.cmp(b),
            (Sorted::Day(a), Sorted::Day(b)) => a.cmp(b),
            (Sorted::Time(a, a_day), Sorted::Time(b, b_day)) => a.cmp(b).then(a_day.cmp(b_day)),
            (Sorted::Position(a), Sorted::Position(b)) => a.cmp(b),
            _ => self.class().cmp(&other.class()),
        }
    }

    fn class(&self) -> u8 {
        match self {
            Sorted::Position(_) => 0,
            Sorted::Boolean(_) => 1,
            Sorted::Number(..) => 2,
            Sorted::Day(_) | Sorted::Time(..) => 3,
            Sorted::Text(_) => 4,
        }
    }
}
