//! Look-up tables over the frozen entries, made once.

use std::collections::HashMap;

use jiff::civil::Date;
use rustc_hash::FxBuildHasher;

use super::record_table::RecordTable;
use super::table::KindTable;
use super::terms::{TermRecord, TermTable};
use crate::content::{Field, FieldType, Kind, Value, slot};
use crate::site::Site;

/// From a kind or a term to its entries, and from an entry to its date.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// All of them. This and the other lists: the newest first, entries without a date last, then
    /// by id.
    newest: Vec<u32>,
    by_kind: Vec<Vec<u32>>,
    terms: TermTable,
    dates: Vec<Option<Date>>,
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
            let kind = site.kinds().get(usize::from(entry.kind));
            let table = tables.get(usize::from(entry.kind));
            let neutral = |field: usize| table.and_then(|table| table.neutral(field, entry));
            index.dates.push(kind.and_then(date_field).and_then(|field| match neutral(field) {
                Some(Value::Date(date)) => Some(*date),
                _ => None,
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
        let order = |position: &u32| {
            let date = dates.get(*position as usize).copied().flatten();
            (std::cmp::Reverse(date), *position)
        };
        let of_terms = index.terms.iter_mut().map(|term| &mut term.entries);
        let lists = index.by_kind.iter_mut().chain(of_terms);
        for list in lists.chain(std::iter::once(&mut index.newest)) {
            list.sort_by_key(order);
        }
        index
    }

    /// All entries, newest first.
    pub(crate) fn newest(&self) -> &[u32] {
        &self.newest
    }

    /// The entries of a kind, newest first.
    pub(crate) fn of_kind(&self, kind: usize) -> &[u32] {
        self.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The entries with a term, newest first.
    pub(crate) fn of_term(&self, taxonomy: &str, id: &str) -> &[u32] {
        self.terms.get(taxonomy, id).map_or(&[], |term| &term.entries)
    }

    /// The same look-up tables over entries that have changed; terms that are new are added.
    pub(super) fn renewed(
        &mut self,
        records: &RecordTable,
        tables: &[KindTable],
        new_terms: Vec<TermRecord>,
        site: &Site,
    ) {
        let terms = std::mem::take(&mut self.terms).with(new_terms);
        *self = Index::new(records, tables, terms, site);
    }

    pub(crate) fn terms(&self) -> &TermTable {
        &self.terms
    }

    pub(crate) fn date(&self, entry: u32) -> Option<Date> {
        self.dates.get(entry as usize).copied().flatten()
    }
}

fn date_field(kind: &Kind) -> Option<usize> {
    named(kind, "date", slot::DATE)
}

/// The fields of a kind that hold terms: their positions and names.
fn taxonomies<'s>(kind: &'s Kind, site: &'s Site) -> Vec<(usize, &'s str)> {
    let is_taxonomy = |field: &Field| {
        field.field_type() == FieldType::Texts && site.taxonomies().any(|it| it == field.name())
    };
    let fields = kind.neutral().iter().enumerate();
    fields.filter(|(_, field)| is_taxonomy(field)).map(|(at, field)| (at, field.name())).collect()
}

/// The position of a neutral field; the usual one is looked at first.
fn named(kind: &Kind, name: &str, usual: usize) -> Option<usize> {
    let is_it = |at: &usize| kind.neutral().get(*at).is_some_and(|field| field.name() == name);
    Some(usual).filter(is_it).or_else(|| (0..kind.neutral().len()).find(is_it))
}
