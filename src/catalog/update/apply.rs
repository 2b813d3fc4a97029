//! Puts changed entries in their places.

use std::sync::OnceLock;

use super::{CatalogUpdate, CheckedChange, NewEntry};
use crate::catalog::checked::Checked;
use crate::catalog::findings::AddressFindings;
use crate::catalog::index::Listing;
use crate::catalog::placement::Placement;
use crate::catalog::record_table::NewRecord;
use crate::catalog::references::References;
use crate::catalog::remembered::Remembered;
use crate::catalog::terms;
use crate::catalog::versions::{CheckedVersion, Versions};
use crate::catalog::{Catalog, EntryRecord};
use crate::content::{Asset, EntryId, EntryKey};
use crate::error::Report;

/// A change with the positions that it concerns.
pub(super) struct PlacedChange {
    pub(super) change: CheckedChange,
    /// The position of the entry before the change.
    pub(super) former: Option<u32>,
    /// Whether the entry keeps its position: it has no versions, before and after.
    pub(super) stays: bool,
}

impl Catalog {
    /// Puts checked entries in their places.
    pub(crate) fn apply(&mut self, update: CatalogUpdate) {
        let CatalogUpdate { entries, related, addresses, unrendered, anchored } = update;
        let mut changes: Vec<PlacedChange> =
            entries.into_iter().map(|change| self.placed(change)).collect();
        for PlacedChange { change, .. } in &changes {
            self.forget_paths(&change.id);
            self.forget_mark(&change.id);
            self.forget_related(&change.id);
        }
        self.forget_queries(&changes);
        self.referrers = OnceLock::new();
        let others = self.update_vocabulary(&changes);
        self.resolve_terms(&mut changes);
        self.take_out_of_lists(&changes);
        if changes.iter().any(|placed| !placed.stays) {
            self.rearrange(&mut changes);
            self.references.forget_names();
        }
        self.set_findings(&changes, related, addresses, unrendered);
        let (mut ids, mut new) = (Vec::new(), Vec::new());
        for PlacedChange { change, stays, .. } in changes {
            ids.push(change.id);
            new.extend(change.new.map(|entry| (entry, stays)));
        }
        let positions: Vec<u32> =
            new.into_iter().filter_map(|(entry, stays)| self.put(entry, stays)).collect();
        self.versions.finish();
        for position in positions {
            self.determine_states(position);
        }
        self.anchored.extend(anchored);
        self.gather_texts();
        for id in &others {
            self.remember_mark(id);
        }
        for id in &ids {
            self.remember_paths(id);
            self.remember_mark(id);
        }
    }

    fn placed(&self, mut change: CheckedChange) -> PlacedChange {
        let record = self.find(&change.id);
        if let (Some(new), Some(record)) = (&mut change.new, record)
            && new.checked.assets.is_none()
        {
            new.checked.assets = self.assets(record).map(<[Asset]>::to_vec);
        }
        let stays = match (&change.new, record) {
            (Some(new), Some(record)) => {
                !new.is_versioned() && !record.is_versioned() && new.checked.kind == record.kind
            }
            _ => false,
        };
        PlacedChange { former: record.and_then(EntryRecord::position), stays, change }
    }

    /// Removes an entry that is about to change from what others ask for.
    fn forget_related(&mut self, id: &EntryId) {
        let Some(position) = self.find(id).and_then(EntryRecord::position) else { return };
        for position in position..self.versions.end_of(position) {
            let Some(record) = self.records.get(position) else { continue };
            let kind = record.kind;
            let fingerprint = record.fingerprint();
            self.holds.forget(fingerprint);
            let texts = self.tables.get(usize::from(kind)).map(|table| table.variants(record));
            self.slugs.remove(id, texts.into_iter().flatten());
            let kept = self.remembered.get(position as usize).and_then(Option::as_deref);
            if let Some(Remembered { notes, .. }) = kept {
                self.related.remove(id, kind, notes);
            }
        }
    }

    /// Removes what queries have computed and the changes make untrue.
    fn forget_queries(&mut self, changes: &[PlacedChange]) {
        for PlacedChange { change, stays, .. } in changes {
            match (&change.new, self.find(&change.id).cloned()) {
                (Some(new), Some(old)) if *stays => self.forget_kept(Some(&old), &new.checked),
                _ => self.kept.forget(|_| true),
            }
        }
    }

    /// Replaces the words of the changed entries by terms.
    fn resolve_terms(&self, changes: &mut [PlacedChange]) {
        let new = changes.iter_mut().filter_map(|placed| placed.change.new.as_mut());
        for NewEntry { checked, versions, findings } in new {
            let items = std::iter::once(checked);
            for item in items.chain(versions.iter_mut().map(CheckedVersion::written_mut)) {
                findings.terms.extend(terms::resolve_entry(item, &self.site, &self.vocabulary));
            }
        }
    }

    /// Takes the entries that stay at their positions out of the lists.
    fn take_out_of_lists(&mut self, changes: &[PlacedChange]) {
        for PlacedChange { former, .. } in changes.iter().filter(|placed| placed.stays) {
            let Some(position) = *former else { continue };
            let Some(listing) = self.listing(position) else { continue };
            self.index.remove(position, &listing);
        }
    }

    /// Returns the data that determines the position of an item in the lists.
    pub(super) fn listing(&self, position: u32) -> Option<Listing> {
        let record = self.record(position)?;
        Some(Listing::of(record, self.table_of(record)?, &self.site))
    }

    /// Removes the entries that go or have versions, and makes room for those that come.
    fn rearrange(&mut self, changes: &mut [PlacedChange]) {
        let moving = || changes.iter().filter(|placed| !placed.stays);
        let mut removed: Vec<std::ops::Range<u32>> = Vec::new();
        for position in moving().filter_map(|placed| placed.former) {
            removed.push(position..self.versions.end_of(position));
        }
        for position in removed.iter().cloned().flatten() {
            let Some(record) = self.records.get(position) else { continue };
            if let Some(table) = self.tables.get_mut(usize::from(record.kind)) {
                table.abandon(record.variants());
            }
        }
        let is_removed = |position: u32| {
            let at = removed.partition_point(|range| range.end <= position);
            removed.get(at).is_some_and(|range| range.contains(&position))
        };
        let added = moving().filter_map(|placed| {
            let new = placed.change.new.as_ref()?;
            let before = match placed.former {
                Some(position) => position,
                None => self.ids.partition_point(|id| *id < placed.change.id) as u32,
            };
            let count = match new.is_versioned() {
                true => Versions::room_for(new.versions.iter().map(CheckedVersion::settings)),
                false => 1,
            };
            Some((placed.change.id.clone(), new.checked.kind, before, count, new.is_versioned()))
        });
        let added: Vec<_> = added.collect();
        let positions =
            added.iter().flat_map(|(_, _, before, count, _)| std::iter::repeat_n(*before, *count));
        let placement = Placement::new(self.ids.len(), is_removed, positions);
        // What each new position is for.
        let mut new = placement.new_positions().iter().copied();
        let mut ids: Vec<EntryId> = Vec::new();
        let mut records: Vec<NewRecord> = Vec::new();
        let mut of_kinds: Vec<Vec<u32>> = vec![Vec::new(); self.tables.len()];
        for (id, kind, _, count, is_versioned) in &added {
            for (at, position) in new.by_ref().take(*count).enumerate() {
                let fingerprint = match at {
                    0 => id.fingerprint(),
                    _ => id.fingerprint_of_item(position),
                };
                let record = EntryRecord::new(fingerprint, position, *kind, 0, &[]);
                let record = if *is_versioned { record.versioned() } else { record };
                records.push(NewRecord { record, is_entry: at == 0, is_versioned: *is_versioned });
                ids.push(id.clone());
                if let Some(positions) = of_kinds.get_mut(usize::from(*kind)) {
                    positions.push(position);
                }
            }
        }
        self.index.rearrange(&placement, records.iter().map(|new| new.record.kind));
        placement.rearrange(&mut self.ids, ids);
        placement.rearrange(&mut self.assets, std::iter::repeat_with(Box::default));
        placement.rearrange(&mut self.remembered, std::iter::repeat_with(|| None));
        for (table, new) in self.tables.iter_mut().zip(&of_kinds) {
            table.rearrange(&placement, new);
        }
        self.versions.rearrange(&placement);
        self.records.rearrange(&placement, records);
    }

    /// Stores an entry and its versions at their places, and returns the position.
    fn put(&mut self, new: NewEntry, stays: bool) -> Option<u32> {
        let NewEntry { mut checked, versions, .. } = new;
        let position = self.find(&checked.id).and_then(EntryRecord::position)?;
        let former = self.record(position).filter(|_| stays).cloned();
        let ends = checked.ends.take();
        self.store(position, former.as_ref(), checked);
        if !versions.is_empty() {
            let (settings, written): (Vec<_>, Vec<_>) =
                versions.into_iter().map(CheckedVersion::divided).unzip();
            let reserved = self.versions.add(position, ends, settings);
            for (position, version) in (reserved.end..).zip(written) {
                self.store(position, None, version);
            }
        }
        Some(position)
    }

    /// Stores an item at its place.
    fn store(&mut self, position: u32, former: Option<&EntryRecord>, mut item: Checked) {
        let texts = item.variants.iter().map(|(text, _)| text);
        self.slugs.add(&item.id, texts);
        let references = References { site: &self.site, ids: &self.ids, index: &self.references };
        self.related.add(&item, references);
        if let Some(slot) = self.remembered.get_mut(position as usize) {
            *slot = Remembered::of(&mut item);
        }
        let assets = item.assets.take().unwrap_or_default();
        if let Some(slot) = self.assets.get_mut(position as usize) {
            *slot = assets.into();
        }
        let known = self.record(position).map(|it| (it.fingerprint(), it.is_versioned()));
        let Some(table) = self.tables.get_mut(usize::from(item.kind)) else { return };
        let record = table.store(position, former, item);
        let Some((fingerprint, is_versioned)) = known else { return };
        let record = record.with_fingerprint(fingerprint);
        let record = if is_versioned { record.versioned() } else { record };
        self.records.replace(position, record);
    }

    /// Determines what follows from the texts of an entry and its versions: which translations are
    /// current, whether gates hold it, and what readers see when. Puts it into the lists.
    pub(super) fn determine_states(&mut self, position: u32) {
        let end = self.versions.end_of(position);
        let written: Vec<u32> = self.versions.written_of(position).collect();
        for position in std::iter::once(position).chain(written) {
            self.set_outdated_translations(position);
            self.hold(position);
        }
        if end > position + 1 {
            self.schedule_versions_of(position);
            (position + 1..end).for_each(|stage| self.set_outdated_translations(stage));
        }
        for position in position..end {
            if let Some(listing) = self.listing(position) {
                self.index.put(position, &listing);
            }
        }
    }

    /// Moves the texts of a kind together if many have gone.
    fn gather_texts(&mut self) {
        for table in self.tables.iter_mut().filter(|table| table.is_sparse()) {
            let positions: Vec<u32> = table.positions().collect();
            let records = positions.iter().map(|position| self.records.get(*position));
            let ranges: Vec<_> = records
                .map(|record| record.map(EntryRecord::variants).unwrap_or_default())
                .collect();
            table.gather(&ranges);
            let mut first = 0;
            for (position, range) in positions.into_iter().zip(ranges) {
                self.records.set_first_variant(position, first);
                first += range.len();
            }
            self.kept.forget(|_| true);
        }
    }

    fn set_findings(
        &mut self,
        changes: &[PlacedChange],
        related: Vec<(EntryId, Report)>,
        addresses: AddressFindings,
        unrendered: Option<Report>,
    ) {
        let is_lenient = self.site.conventions().is_lenient();
        let softened = |report: &Report| {
            let mut report = report.clone();
            if is_lenient {
                report.soften();
            }
            report
        };
        for PlacedChange { change, .. } in changes {
            let fingerprint = change.id.fingerprint();
            self.findings.remove(fingerprint);
            let Some(NewEntry { findings, .. }) = &change.new else { continue };
            if !findings.is_empty() {
                let slot = self.findings.of(fingerprint);
                slot.own = softened(&findings.own);
                slot.terms = softened(&findings.terms);
                slot.related = softened(&findings.related);
            }
        }
        for (id, report) in related {
            self.findings.of(id.fingerprint()).related = softened(&report);
        }
        let is_changed =
            |entry| changes.iter().any(|placed| placed.change.id.fingerprint() == entry);
        let is_checked = |entry| addresses.entries.contains(&entry) || is_changed(entry);
        self.findings.remove_addresses(is_checked);
        self.findings.add_addresses(addresses);
        if let Some(unrendered) = unrendered {
            self.findings.set_unrendered(unrendered);
        }
        self.findings.shrink();
        self.report = self.findings.report();
    }
}
