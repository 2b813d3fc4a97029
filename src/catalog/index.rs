//! Look-up tables over the frozen entries, made once.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use jiff::civil::Date;

use super::record::EntryRecord;
use crate::content::{EntryId, Kind, Value, slot};
use crate::site::Site;

/// From an id to its entry, and from a kind, a year or a tag to its entries.
#[derive(Debug, Default)]
pub(crate) struct Index {
    ids: HashMap<EntryId, u32, BuildHasherDefault<IdHasher>>,
    /// All of them. This and the other lists: the newest first, entries without a date last, then by id.
    newest: Vec<u32>,
    by_kind: Vec<Vec<u32>>,
    tags: BTreeMap<Box<str>, Vec<u32>>,
    dates: Vec<Option<Date>>,
}

impl Index {
    pub(super) fn new(entries: &[EntryRecord], values: &[Option<Value>], site: &Site) -> Index {
        let mut index = Index { by_kind: vec![Vec::new(); site.kinds().len()], ..Index::default() };
        index.ids.reserve(entries.len());
        for (position, entry) in entries.iter().enumerate() {
            let Ok(position) = u32::try_from(position) else { break };
            index.newest.push(position);
            index.ids.insert(entry.id.clone(), position);
            let kind = site.kinds().get(usize::from(entry.kind));
            let neutral = |field: usize| {
                values.get(entry.first_value as usize + field).and_then(Option::as_ref)
            };
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

    #[inline]
    pub(crate) fn entry(&self, id: &EntryId) -> Option<u32> {
        self.ids.get(id).copied()
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

/// An id brings its hash along.
#[derive(Debug, Default)]
pub(crate) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    #[inline]
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
