use std::ops::Range;

use jiff::Timestamp;

use super::placement::Placement;
use super::record::EntryRecord;
use crate::content::Fingerprint;

/// The records of all entries, found by the fingerprint of an id with a perfect hash (*compress,
/// hash and displace*; Belazzougui, Botelho and Dietzfelbinger, 2009).
///
/// The catalog does not change, so each group of ids can get a displacement that avoids all
/// collisions. A look-up then reads one displacement and one record, and never has to probe
/// further, which a processor could not predict.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecordTable {
    displacements: Vec<u16>,
    /// A quarter more places than entries; some stay empty.
    places: Vec<EntryRecord>,
    /// The positions of the records, in the order of the entries.
    order: Vec<u32>,
    /// Entries added later, and entries for whose group no displacement was found; in practice
    /// there are none of the latter.
    leftover: Vec<EntryRecord>,
    /// The items of entries with versions. Their places hold only heads, which say where the items
    /// are.
    items: Vec<Item>,
}

/// An entry with versions as it is, or what it is from a moment on.
#[derive(Clone, Debug)]
struct Item {
    record: EntryRecord,
    /// The moment from which readers see it, if it is a stage.
    from: Timestamp,
    /// The number of stages that follow, if it is the entry as it is.
    stages: usize,
    /// Whether it is the entry as it is.
    is_entry: bool,
}

/// A record that is added to the table.
#[derive(Debug)]
pub(super) struct NewRecord {
    pub(super) record: EntryRecord,
    /// Whether it is an entry as it is, and not another item of one with versions.
    pub(super) is_entry: bool,
    pub(super) is_versioned: bool,
}

/// Marks a position in `order` as that of an item.
const ITEM: u32 = 1 << 31;

/// The average number of ids that share a displacement.
const GROUP: usize = 4;

/// The maximum number of entries that are searched one by one, such as those added later; beyond it
/// the table is rebuilt.
const MOST_LEFTOVER: usize = 32;

impl RecordTable {
    /// Builds the table from the records of all entries, in the order of the entries. Each range has
    /// the positions of an entry with versions and of its other items.
    pub(super) fn new(
        records: Vec<EntryRecord>,
        versioned: impl Iterator<Item = Range<u32>>,
    ) -> RecordTable {
        let mut versioned = versioned.peekable();
        let mut found = Vec::with_capacity(records.len());
        let mut items: Vec<Item> = Vec::new();
        for record in records {
            let position = record.position().unwrap_or_default();
            versioned.next_if(|range| range.end <= position);
            let mut is_entry = false;
            match versioned.peek().filter(|range| range.contains(&position)) {
                None => {
                    found.push(record);
                    continue;
                }
                Some(range) if range.start == position => {
                    found.push(record.head(u32::try_from(items.len()).unwrap_or(u32::MAX)));
                    is_entry = true;
                }
                Some(_) => {}
            }
            items.push(Item { record, from: Timestamp::MIN, stages: 0, is_entry });
        }
        RecordTable::of(found, items)
    }

    /// Builds the table from the records that are found by their fingerprints, and the items.
    fn of(records: Vec<EntryRecord>, items: Vec<Item>) -> RecordTable {
        let heads = records.iter().filter(|record| record.first_item().is_some()).count();
        let mut table = RecordTable {
            displacements: vec![0; records.len() / GROUP + 1],
            places: vec![EntryRecord::default(); records.len() + records.len() / 4 + 1],
            order: vec![0; records.len() - heads + items.len()],
            leftover: Vec::new(),
            items: Vec::new(),
        };
        for (at, item) in (0..ITEM).zip(&items) {
            table.remember(&item.record, (ITEM | at) as usize);
        }
        table.items = items;
        let mut records: Vec<(usize, EntryRecord)> =
            records.into_iter().map(|record| (table.group(record.fingerprint()), record)).collect();
        records.sort_unstable_by_key(|(group, _)| *group);
        let mut groups: Vec<&[(usize, EntryRecord)]> =
            records.chunk_by(|(a, _), (b, _)| a == b).collect();
        // Large groups come first, while many places are free.
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        for group in groups {
            table.settle(group);
        }
        table
    }

    /// Finds a displacement for the records of a group.
    fn settle(&mut self, records: &[(usize, EntryRecord)]) {
        let mut taken: Vec<usize> = Vec::with_capacity(records.len());
        let found = (0..=u16::MAX).find(|displacement| {
            taken.clear();
            records.iter().all(|(_, record)| {
                let place = self.place(record.fingerprint(), *displacement);
                let is_free = !taken.contains(&place)
                    && self.places.get(place).is_some_and(|other| other.position().is_none());
                taken.push(place);
                is_free
            })
        });
        let Some(displacement) = found else {
            for (at, (_, record)) in (self.leftover.len()..).zip(records) {
                self.remember(record, self.places.len() + at);
                self.leftover.push(record.clone());
            }
            return;
        };
        let group = records.first().map_or(0, |(group, _)| *group);
        if let Some(slot) = self.displacements.get_mut(group) {
            *slot = displacement;
        }
        for ((_, record), place) in records.iter().zip(taken) {
            self.remember(record, place);
            if let Some(slot) = self.places.get_mut(place) {
                *slot = record.clone();
            }
        }
    }

    fn remember(&mut self, record: &EntryRecord, place: usize) {
        let position = record.position().filter(|_| record.first_item().is_none());
        let slot = position.and_then(|position| self.order.get_mut(position as usize));
        if let Some(slot) = slot {
            *slot = u32::try_from(place).unwrap_or(u32::MAX);
        }
    }

    /// Replaces the record of an entry.
    pub(super) fn replace(&mut self, position: u32, record: EntryRecord) {
        if let Some(slot) = self.slot(position) {
            *slot = record;
        }
    }

    /// Records that the visibility of an entry also depends on its gates.
    pub(super) fn mark_held(&mut self, position: u32) {
        if let Some(slot) = self.slot(position) {
            slot.mark_held();
        }
    }

    /// Moves the entries to their new positions, and adds new ones in order.
    pub(super) fn rearrange(&mut self, placement: &Placement, new: Vec<NewRecord>) {
        for record in self.records_mut() {
            match record.position().map(|position| placement.of(position)) {
                Some(Some(position)) => record.set_position(position),
                Some(None) => *record = EntryRecord::default(),
                None => {}
            }
        }
        placement.rearrange(&mut self.order, std::iter::repeat(0));
        for NewRecord { record, is_entry, is_versioned } in new {
            let position = record.position().unwrap_or_default() as usize;
            let place = match is_versioned {
                true => {
                    let at = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
                    if is_entry {
                        self.leftover.push(record.head(at));
                    }
                    self.items.push(Item { record, from: Timestamp::MIN, stages: 0, is_entry });
                    ITEM | at
                }
                false => {
                    self.leftover.push(record);
                    u32::try_from(self.places.len() + self.leftover.len() - 1).unwrap_or(u32::MAX)
                }
            };
            if let Some(slot) = self.order.get_mut(position) {
                *slot = place;
            }
        }
        self.leftover_is_too_long();
    }

    /// Rebuilds the table if too many entries are searched one by one.
    fn leftover_is_too_long(&mut self) {
        if self.leftover.len() <= MOST_LEFTOVER {
            return;
        }
        let RecordTable { places, leftover, items, .. } = std::mem::take(self);
        let is_there = |record: &EntryRecord| record.position().is_some();
        let mut found: Vec<EntryRecord> =
            places.into_iter().chain(leftover).filter(is_there).collect();
        // The items of entries that were removed have left gaps.
        let mut next = 0;
        let numbers: Vec<u32> = items
            .iter()
            .map(|item| {
                let number = next;
                next += u32::from(is_there(&item.record));
                number
            })
            .collect();
        for head in &mut found {
            if let Some(first) = head.first_item().and_then(|first| numbers.get(first)) {
                head.set_first_item(*first);
            }
        }
        let items = items.into_iter().filter(|item| is_there(&item.record)).collect();
        *self = RecordTable::of(found, items);
    }

    /// Sets the position of the first text of an item in the table of its kind.
    pub(super) fn set_first_variant(&mut self, position: u32, first: usize) {
        if let Some(slot) = self.slot(position) {
            slot.set_first_variant(first);
        }
    }

    fn slot(&mut self, position: u32) -> Option<&mut EntryRecord> {
        let place = *self.order.get(position as usize)?;
        if place & ITEM != 0 {
            return self.items.get_mut((place ^ ITEM) as usize).map(|item| &mut item.record);
        }
        let place = place as usize;
        let count = self.places.len();
        if place < count {
            self.places.get_mut(place)
        } else {
            self.leftover.get_mut(place - count)
        }
    }

    #[inline]
    fn group(&self, fingerprint: Fingerprint) -> usize {
        scaled(fingerprint.high(), self.displacements.len())
    }

    #[inline]
    fn place(&self, fingerprint: Fingerprint, displacement: u16) -> usize {
        let mixed =
            fingerprint.high() ^ u64::from(displacement).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        scaled(mixed.wrapping_mul(0xff51_afd7_ed55_8ccd), self.places.len())
    }

    /// Returns the number of entries.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns the entry at a position.
    pub(super) fn get(&self, position: u32) -> Option<&EntryRecord> {
        let place = *self.order.get(position as usize)?;
        if place & ITEM != 0 {
            return self.items.get((place ^ ITEM) as usize).map(|item| &item.record);
        }
        let place = place as usize;
        self.places.get(place).or_else(|| self.leftover.get(place - self.places.len()))
    }

    fn records_mut(&mut self) -> impl Iterator<Item = &mut EntryRecord> {
        let items = self.items.iter_mut().map(|item| &mut item.record);
        self.places.iter_mut().chain(&mut self.leftover).chain(items)
    }

    /// Sets the moments from which readers see the items that follow an entry, one after the other.
    pub(super) fn schedule(&mut self, entry: u32, moments: &[Timestamp]) {
        let place = self.order.get(entry as usize).copied().unwrap_or_default();
        let items = self.items.get_mut((place ^ ITEM) as usize..).unwrap_or_default();
        let Some((first, stages)) = items.split_first_mut() else { return };
        first.stages = moments.len();
        let fingerprint = first.record.fingerprint();
        for (stage, moment) in stages.iter_mut().zip(moments) {
            stage.from = *moment;
        }
        if let Some(head) = self.head_mut(fingerprint) {
            head.set_stage_count(moments.len());
        }
    }

    /// Puts the items that readers see at some moment next to one another, before all others, so that
    /// few of the processor's cache lines hold them.
    pub(super) fn gather_stages(&mut self) {
        let old = std::mem::take(&mut self.items);
        let (mut seen, mut others) = (Vec::with_capacity(old.len()), Vec::new());
        let mut stages = 0;
        for item in old {
            if item.is_entry {
                stages = item.stages;
                seen.push(item);
            } else if stages > 0 {
                stages -= 1;
                seen.push(item);
            } else {
                others.push(item);
            }
        }
        seen.append(&mut others);
        for (at, item) in (0..ITEM).zip(&seen) {
            self.remember(&item.record, (ITEM | at) as usize);
            if let Some(head) = self.head_mut(item.record.fingerprint()).filter(|_| item.is_entry) {
                head.set_first_item(at);
            }
        }
        self.items = seen;
    }

    fn head_mut(&mut self, fingerprint: Fingerprint) -> Option<&mut EntryRecord> {
        let displacement = *self.displacements.get(self.group(fingerprint))?;
        let place = self.place(fingerprint, displacement);
        let mut all = self.places.get_mut(place).into_iter().chain(&mut self.leftover);
        all.find(|record| record.fingerprint() == fingerprint)
    }

    /// Returns the record of the item of an entry with versions that readers see at a moment. The
    /// entry is given by its head, or by the record of an item and the position of the entry.
    #[inline]
    pub(super) fn in_force(
        &self,
        record: &EntryRecord,
        entry: u32,
        moment: Timestamp,
    ) -> Option<&EntryRecord> {
        let (first, count) = match record.items() {
            Some(items) => items,
            None => ((self.order.get(entry as usize)? ^ ITEM) as usize, None),
        };
        let count = match count {
            Some(count) => count,
            None => self.items.get(first)?.stages,
        };
        let stages = self.items.get(first + 1..=first + count)?;
        let begun = stages.iter().rev().find(|stage| stage.from <= moment);
        begun.or_else(|| self.items.get(first)).map(|item| &item.record)
    }

    /// Returns all entries in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &EntryRecord> {
        (0..u32::MAX).map_while(|position| self.get(position))
    }

    /// Returns the entry with this fingerprint. If it has versions, this is the entry as it is.
    #[inline]
    pub(super) fn find(&self, fingerprint: Fingerprint) -> Option<&EntryRecord> {
        let record = self.find_head(fingerprint)?;
        match record.first_item() {
            None => Some(record),
            Some(first) => self.items.get(first).map(|item| &item.record),
        }
    }

    /// Returns the entry with this fingerprint, or its head if it has versions.
    #[inline]
    pub(super) fn find_head(&self, fingerprint: Fingerprint) -> Option<&EntryRecord> {
        let displacement = *self.displacements.get(self.group(fingerprint))?;
        let record = self.places.get(self.place(fingerprint, displacement))?;
        if record.fingerprint() == fingerprint {
            return Some(record);
        }
        self.leftover.iter().find(|record| record.fingerprint() == fingerprint)
    }
}

/// Maps a hash to a number below `count`, without a division.
#[inline]
fn scaled(hash: u64, count: usize) -> usize {
    ((u128::from(hash) * count as u128) >> 64) as usize
}
