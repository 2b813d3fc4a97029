//! Look-up tables over the entries of a catalog, built once.

use std::collections::HashMap;

use jiff::civil::Date;
use rustc_hash::FxBuildHasher;

use super::placement::Placement;
use super::record::EntryRecord;
use super::record_table::RecordTable;
use super::table::KindTable;
use super::term_table::TermTable;
use crate::content::{Field, FieldType, Kind, Value};
use crate::site::Site;

/// The entries of each kind and term, and the date of each entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// All entries. This list and the others are sorted from newest to oldest, with entries without
    /// a date last, then by id.
    newest: Vec<u32>,
    by_kind: Vec<Vec<u32>>,
    terms: TermTable,
    dates: Vec<Option<Date>>,
    /// The kind of each entry, by its position in the site.
    kinds: Vec<u16>,
}

/// The data that determines the position of an entry in the lists.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listing {
    date: Option<Date>,
    /// Taxonomies and ids.
    terms: Vec<(Box<str>, Box<str>)>,
}

impl Listing {
    /// Returns the listing of an item of a catalog.
    pub(super) fn of(record: &EntryRecord, table: &KindTable, site: &Site) -> Listing {
        let kind = table.kind();
        let value = |field: usize| table.neutral(field, record);
        let date = kind.date_field().and_then(value).and_then(|value| match value {
            Value::Date(date) => Some(*date),
            _ => None,
        });
        let mut terms = Vec::new();
        for (field, taxonomy) in taxonomies(kind, site) {
            let Some(Value::List(items)) = value(field) else { continue };
            terms.extend(items.iter().filter_map(|item| match item {
                Value::Text(id) => Some((taxonomy.into(), id.clone())),
                _ => None,
            }));
        }
        Listing { date, terms }
    }
}

/// Sorts from newest to oldest, entries without a date last, then by id.
fn order(dates: &[Option<Date>], position: u32) -> (std::cmp::Reverse<Option<Date>>, u32) {
    (std::cmp::Reverse(dates.get(position as usize).copied().flatten()), position)
}

impl Index {
    pub(super) fn new(
        records: &RecordTable,
        tables: &[KindTable],
        terms: TermTable,
        site: &Site,
    ) -> Index {
        let mut index =
            Index { by_kind: vec![Vec::new(); site.kinds().len()], terms, ..Index::default() };
        let taxonomies: Vec<Vec<(usize, &str)>> =
            site.kinds().iter().map(|kind| taxonomies(kind, site)).collect();
        let mut by_term: HashMap<(&str, &str), Vec<u32>, FxBuildHasher> = HashMap::default();
        for (position, entry) in (0..u32::MAX).zip(records.iter()) {
            index.newest.push(position);
            index.kinds.push(entry.kind);
            let kind = site.kinds().get(usize::from(entry.kind));
            let table = tables.get(usize::from(entry.kind));
            let neutral = |field: usize| table.and_then(|table| table.neutral(field, entry));
            index.dates.push(kind.and_then(Kind::date_field).and_then(|field| {
                match neutral(field) {
                    Some(Value::Date(date)) => Some(*date),
                    _ => None,
                }
            }));
            if let Some(list) = index.by_kind.get_mut(usize::from(entry.kind)) {
                list.push(position);
            }
            let fields = taxonomies.get(usize::from(entry.kind)).into_iter().flatten();
            for (field, taxonomy) in fields {
                let Some(Value::List(items)) = neutral(*field) else { continue };
                for item in items {
                    if let Value::Text(id) = item {
                        by_term.entry((taxonomy, id)).or_default().push(position);
                    }
                }
            }
        }
        for term in index.terms.iter_mut() {
            let entries = by_term.remove(&(&*term.taxonomy, &*term.id));
            term.entries = entries.unwrap_or_default();
        }
        let dates = &index.dates;
        let of_terms = index.terms.iter_mut().map(|term| &mut term.entries);
        let lists = index.by_kind.iter_mut().chain(of_terms);
        for list in lists.chain(std::iter::once(&mut index.newest)) {
            list.sort_by_key(|position| order(dates, *position));
        }
        index
    }

    /// Returns all entries, newest first.
    pub(crate) fn newest(&self) -> &[u32] {
        &self.newest
    }

    /// Returns the entries of a kind, newest first.
    pub(crate) fn of_kind(&self, kind: usize) -> &[u32] {
        self.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Returns the entries of the kind of an entry, newest first, and the position of the entry in
    /// this list.
    pub(crate) fn place_in_kind(&self, position: u32) -> Option<(&[u32], usize)> {
        let kind = self.kinds.get(position as usize)?;
        let list = self.of_kind(usize::from(*kind));
        let wanted = order(&self.dates, position);
        let found = list.binary_search_by_key(&wanted, |other| order(&self.dates, *other));
        found.ok().map(|at| (list, at))
    }

    /// Returns the position in the site of the kind of an entry.
    #[inline]
    pub(crate) fn kind_of(&self, position: u32) -> Option<usize> {
        self.kinds.get(position as usize).map(|kind| usize::from(*kind))
    }

    /// Returns those of some entries that are of a kind, in the order of its list.
    pub(crate) fn sorted_of_kind(&self, kind: usize, positions: &[u32]) -> Vec<u32> {
        let is_of_kind = |position: &u32| self.kind_of(*position) == Some(kind);
        let mut sorted: Vec<u32> = positions.iter().copied().filter(is_of_kind).collect();
        sorted.sort_unstable_by_key(|position| order(&self.dates, *position));
        sorted
    }

    /// Replaces the terms; those that stay keep their entries.
    pub(super) fn set_terms(&mut self, mut terms: TermTable) {
        for term in terms.iter_mut() {
            if let Some(known) = self.terms.get_mut(&term.taxonomy, &term.id) {
                term.entries = std::mem::take(&mut known.entries);
            }
        }
        self.terms = terms;
    }

    /// Removes an existing entry from the lists that it is in.
    pub(super) fn remove(&mut self, position: u32, listing: &Listing) {
        let Some(kind) = self.kinds.get(position as usize).copied() else { return };
        let dates = std::mem::take(&mut self.dates);
        let wanted = order(&dates, position);
        self.each_list(kind, listing, |list| {
            if let Ok(at) = list.binary_search_by_key(&wanted, |other| order(&dates, *other)) {
                list.remove(at);
            }
        });
        self.dates = dates;
    }

    /// Adds an entry to the lists for its date and its terms.
    pub(super) fn put(&mut self, position: u32, listing: &Listing) {
        let Some(kind) = self.kinds.get(position as usize).copied() else { return };
        if let Some(date) = self.dates.get_mut(position as usize) {
            *date = listing.date;
        }
        let dates = std::mem::take(&mut self.dates);
        let own = order(&dates, position);
        self.each_list(kind, listing, |list| {
            let place = list.partition_point(|other| order(&dates, *other) < own);
            if list.get(place) != Some(&position) {
                list.insert(place, position);
            }
        });
        self.dates = dates;
    }

    /// Moves the entries to their new positions. The new ones are in no list yet.
    pub(super) fn rearrange(&mut self, placement: &Placement, kinds: impl Iterator<Item = u16>) {
        placement.rearrange(&mut self.dates, std::iter::repeat(None));
        placement.rearrange(&mut self.kinds, kinds);
        let of_terms = self.terms.iter_mut().map(|term| &mut term.entries);
        let lists = self.by_kind.iter_mut().chain(of_terms);
        lists.chain(std::iter::once(&mut self.newest)).for_each(|list| placement.move_all(list));
    }

    /// Passes the lists that an entry of a kind is in to a closure.
    fn each_list(&mut self, kind: u16, listing: &Listing, mut change: impl FnMut(&mut Vec<u32>)) {
        change(&mut self.newest);
        self.by_kind.get_mut(usize::from(kind)).into_iter().for_each(&mut change);
        for (taxonomy, id) in &listing.terms {
            if let Some(term) = self.terms.get_mut(taxonomy, id) {
                change(&mut term.entries);
            }
        }
    }

    pub(super) fn into_terms(self) -> TermTable {
        self.terms
    }

    pub(crate) fn terms(&self) -> &TermTable {
        &self.terms
    }

    pub(crate) fn date(&self, entry: u32) -> Option<Date> {
        self.dates.get(entry as usize).copied().flatten()
    }
}

/// Returns the fields of a kind that hold terms, as positions and names.
fn taxonomies<'s>(kind: &'s Kind, site: &'s Site) -> Vec<(usize, &'s str)> {
    let is_taxonomy = |field: &Field| {
        field.field_type() == FieldType::Texts && site.taxonomies().any(|it| it == field.name())
    };
    let fields = kind.neutral().iter().enumerate();
    fields.filter(|(_, field)| is_taxonomy(field)).map(|(at, field)| (at, field.name())).collect()
}
