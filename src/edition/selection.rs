//! The entries that a query selects, and their order.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;

use super::condition::{Compiler, Condition};
use super::filter::Filter;
use super::{Audience, Edition, ServedEntry};
use crate::catalog::{KeptList, TermRecord};
use crate::content::{EntryId, SortKey};
use crate::error::Error;

/// The conditions and the order of a query. It does not depend on a reader.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    /// The position of the kind in the site.
    pub(super) kind: Option<usize>,
    /// Taxonomies and ids.
    pub(super) terms: Vec<(Box<str>, Box<str>)>,
    pub(super) year: Option<i16>,
    pub(super) filters: Vec<Filter>,
    pub(super) without: Vec<EntryId>,
    pub(super) order: Order,
    pub(super) has_unlisted: bool,
}

/// The order of a query.
#[derive(Clone, Debug, Default)]
pub(super) enum Order {
    /// The order of the kind, or the newest first.
    #[default]
    OfKind,
    Newest,
    Oldest,
    Fields(Vec<SortKey>),
}

/// The entries that a query is about, before any condition.
struct Candidates<'c> {
    positions: &'c [u32],
    /// The kind to which they must belong, if the list has others.
    kind: Option<usize>,
}

impl Selection {
    /// Checks that everything the query names exists.
    pub(super) fn check(&self, edition: Edition<'_>) -> Result<(), Error> {
        let compiler = Compiler { edition, kind: self.kind, uses_ranks: false };
        for filter in &self.filters {
            compiler.condition(filter)?;
        }
        match &self.order {
            Order::Fields(keys) => compiler.check_order(keys),
            _ => Ok(()),
        }
    }

    /// Returns the keys of the order; `None` for the order of the catalog's lists.
    fn keys<'s>(&'s self, edition: &Edition<'s>) -> Option<&'s [SortKey]> {
        let of_kind = || {
            let kind = edition.site().kinds().get(self.kind?)?;
            Some(kind.order()).filter(|order| !order.is_empty())
        };
        match &self.order {
            Order::OfKind => of_kind(),
            Order::Fields(keys) => Some(keys),
            Order::Newest | Order::Oldest => None,
        }
    }

    /// Returns whether the entries follow from the lists of the catalog alone, one after the other.
    pub(super) fn is_plain(&self, edition: &Edition<'_>) -> bool {
        self.filters.is_empty()
            && self.without.is_empty()
            && self.terms.len() <= 1
            && self.keys(edition).is_none()
            && !edition.catalog.has_own_dates()
    }

    /// Returns the selected entries, one after the other, in the order of the catalog's lists.
    pub(super) fn entries<'c>(
        &self,
        edition: Edition<'c>,
        conditions: Vec<Condition<'c>>,
    ) -> impl Iterator<Item = ServedEntry<'c>> {
        let term = self.first_term(&edition).flatten();
        let index = edition.catalog.index();
        let (year, has_unlisted) = (self.year, self.has_unlisted);
        let has_own_dates = edition.catalog.has_own_dates();
        let is_year = move |date: Option<Date>| {
            year.is_none_or(|year| date.is_some_and(|date| date.year() == year))
        };
        let is_of_year = move |position: &u32| has_own_dates || is_year(index.date(*position));
        let has_term = move |entry: &ServedEntry<'c>| {
            term.is_none_or(|term| entry.has_term(&term.taxonomy, &term.id))
        };
        let is_oldest_first = matches!(self.order, Order::Oldest);
        let positions = self.candidates(&edition).positions(edition, is_oldest_first);
        positions.filter(is_of_year).filter_map(move |position| {
            if conditions.iter().any(|condition| condition.excludes(&edition, position)) {
                return None;
            }
            let entry = edition.resolve(position)?;
            let is_selected = (has_unlisted || entry.is_listed())
                && has_term(&entry)
                && (!has_own_dates || is_year(entry.listing_date()))
                && conditions.iter().all(|condition| condition.holds(&entry));
            is_selected.then_some(entry)
        })
    }

    /// Returns the selected entries, which are kept for the next time.
    pub(super) fn list(&self, edition: Edition<'_>) -> Arc<KeptList> {
        let catalog = edition.catalog;
        // Between two changes, the public sees the same. Editors also see what has been held back.
        let time = match edition.audience {
            Audience::Public => catalog.changes_until(edition.moment).to_string(),
            Audience::Preview => edition.moment.to_string(),
        };
        let (language, audience) = (edition.language(), edition.audience);
        let query = format!("{language} {audience:?} {time} {self:?}");
        catalog.kept().list(query, || self.positions(edition).unwrap_or_default())
    }

    /// Selects and sorts the entries.
    fn positions(&self, edition: Edition<'_>) -> Result<Vec<u32>, Error> {
        let compiler = Compiler { edition, kind: self.kind, uses_ranks: true };
        let mut conditions: Vec<Condition<'_>> = Vec::new();
        for filter in &self.filters {
            let condition = compiler.condition(filter)?;
            conditions.push(match self.kind {
                Some(_) => condition.of_one_kind(&edition),
                None => condition,
            });
        }
        let terms = edition.catalog.terms();
        let others = self.terms.iter().skip(1).map(|(taxonomy, id)| terms.find(taxonomy, id));
        conditions.extend(others.map(Condition::Term));
        if !self.without.is_empty() {
            let positions = self.without.iter().flat_map(|id| edition.catalog.positions_of(id));
            conditions.push(Condition::Without(positions.collect()));
        }
        let keys = self.keys(&edition).map(|keys| compiler.keys(keys)).transpose()?;
        let has_own_dates = edition.catalog.has_own_dates();
        let mut selected: Vec<u32> = Vec::new();
        let mut ranks: Vec<u32> = Vec::new();
        let mut dates: Vec<Option<Date>> = Vec::new();
        for entry in self.entries(edition, conditions) {
            let Some(position) = entry.entry_position() else { continue };
            selected.push(position);
            dates.extend(has_own_dates.then(|| entry.listing_date()));
            ranks.extend(keys.iter().flatten().map(|key| key.rank(&entry, position)));
        }
        Ok(match keys {
            Some(keys) => sorted(&selected, &ranks, keys.len()),
            None if has_own_dates => self.sorted_by_date(selected.into_iter().zip(dates)),
            None => selected,
        })
    }

    /// Sorts entries by the dates of the texts that the reader is served.
    fn sorted_by_date(&self, dated: impl Iterator<Item = (u32, Option<Date>)>) -> Vec<u32> {
        let mut dated: Vec<(u32, Option<Date>)> = dated.collect();
        dated.sort_unstable_by_key(|(position, date)| (Reverse(*date), *position));
        if matches!(self.order, Order::Oldest) {
            dated.reverse();
        }
        dated.into_iter().map(|(position, _)| position).collect()
    }

    /// Returns the term of the list that is read; `Some(None)` if no entry has it.
    fn first_term<'c>(&self, edition: &Edition<'c>) -> Option<Option<&'c TermRecord>> {
        let (taxonomy, word) = self.terms.first()?;
        Some(edition.catalog.terms().find(taxonomy, word))
    }

    fn candidates<'c>(&self, edition: &Edition<'c>) -> Candidates<'c> {
        let index = edition.catalog.index();
        match (self.first_term(edition), self.kind) {
            (Some(None), _) => Candidates { positions: &[], kind: None },
            (Some(Some(term)), kind) => Candidates { positions: &term.entries, kind },
            (None, Some(kind)) => Candidates { positions: index.of_kind(kind), kind: None },
            (None, None) => Candidates { positions: index.newest(), kind: None },
        }
    }
}

impl<'c> Candidates<'c> {
    fn positions(self, edition: Edition<'c>, is_oldest_first: bool) -> impl Iterator<Item = u32> {
        let Candidates { positions, kind } = self;
        let count = positions.len();
        let is_of_kind = move |position: &u32| {
            kind.is_none_or(|kind| {
                let record = edition.catalog.record(*position);
                record.is_some_and(|record| usize::from(record.kind) == kind)
            })
        };
        let places = (0..count).map(move |at| if is_oldest_first { count - 1 - at } else { at });
        places.filter_map(move |at| positions.get(at).copied()).filter(is_of_kind)
    }
}

/// Returns positions in the order of their ranks, of which each has `count`. Equal ones are in the
/// order of their ids.
fn sorted(positions: &[u32], ranks: &[u32], count: usize) -> Vec<u32> {
    let ranked = || positions.iter().zip(ranks.chunks(count.max(1)));
    // A few ranks and the position fit into one number, whose sorting is fast.
    match count {
        0 => {
            let mut positions = positions.to_vec();
            positions.sort_unstable();
            positions
        }
        1 => {
            let pack = |(position, ranks): (&u32, &[u32])| {
                ranks.iter().fold(0, |all, rank| all | u64::from(*rank) << 32)
                    | u64::from(*position)
            };
            let mut packed: Vec<u64> = ranked().map(pack).collect();
            packed.sort_unstable();
            packed.into_iter().map(|packed| packed as u32).collect()
        }
        2 | 3 => {
            let pack = |(position, ranks): (&u32, &[u32])| {
                let of_ranks = ranks.iter().fold(0, |all, rank| all << 32 | u128::from(*rank));
                of_ranks << 32 | u128::from(*position)
            };
            let mut packed: Vec<u128> = ranked().map(pack).collect();
            packed.sort_unstable();
            packed.into_iter().map(|packed| packed as u32).collect()
        }
        _ => {
            let mut all: Vec<(&[u32], u32)> =
                ranked().map(|(position, ranks)| (ranks, *position)).collect();
            all.sort_unstable();
            all.into_iter().map(|(_, position)| position).collect()
        }
    }
}
