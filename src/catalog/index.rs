//! Look-up tables over the frozen entries, made once.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::record_table::RecordTable;
use super::table::KindTable;
use crate::content::{Kind, Value, slot};
use crate::site::Site;

/// From a kind or a tag to its entries, and from an entry to its date.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// All of them. This and the other lists: the newest first, entries without a date last, then
    /// by id.
    newest: Vec<u32>,
    by_kind: Vec<Vec<u32>>,
    tags: BTreeMap<Box<str>, Vec<u32>>,
    dates: Vec<Option<Date>>,
}

impl Index {
    pub(super) fn new(records: &RecordTable, tables: &[KindTable], site: &Site) -> Index {
        let mut index = Index { by_kind: vec![Vec::new(); site.kinds().len()], ..Index::default() };
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
            let tags = kind.and_then(tag_field).and_then(neutral);
            if let Some(Value::List(tags)) = tags {
                for tag in tags {
                    if let Value::Text(tag) = tag {
                        let list = index.tags.entry(tag.clone()).or_default();
                        if list.last() != Some(&position) {
                            list.push(position);
                        }
                    }
                }
            }
        }
        let dates = &index.dates;
        let order = |position: &u32| {
            let date = dates.get(*position as usize).copied().flatten();
            (std::cmp::Reverse(date), *position)
        };
        let lists = index.by_kind.iter_mut().chain(index.tags.values_mut());
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

    /// The entries with a tag, newest first.
    pub(crate) fn of_tag(&self, tag: &str) -> &[u32] {
        self.tags.get(tag).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn date(&self, entry: u32) -> Option<Date> {
        self.dates.get(entry as usize).copied().flatten()
    }
}

fn date_field(kind: &Kind) -> Option<usize> {
    named(kind, "date", slot::DATE)
}

fn tag_field(kind: &Kind) -> Option<usize> {
    named(kind, "tags", slot::NEWS_TAGS)
}

/// The position of a neutral field; the usual one is looked at first.
fn named(kind: &Kind, name: &str, usual: usize) -> Option<usize> {
    let is_it = |at: &usize| kind.neutral().get(*at).is_some_and(|field| field.name() == name);
    Some(usual).filter(is_it).or_else(|| (0..kind.neutral().len()).find(is_it))
}
