//! Checks of changed entries with the others, and of the others with them.

use std::collections::{BTreeMap, BTreeSet};

use super::CheckedChange;
use crate::catalog::checked::Checked;
use crate::catalog::checks::RelatedChecks;
use crate::catalog::findings::AddressFindings;
use crate::catalog::link_checks::{Known, NewEntries, anchors};
use crate::catalog::note_checks::check_unique;
use crate::catalog::references::{ReferenceIndex, References};
use crate::catalog::{Catalog, EntryRecord, VariantRecord, address_checks};
use crate::content::{EntryId, EntryKey, Fingerprint, Status};
use crate::error::Report;

/// The entries of a catalog as they would be after a change.
pub(super) struct NewState<'s> {
    catalog: &'s Catalog,
    changes: &'s [CheckedChange],
    references: References<'s>,
    new: NewEntries<'s>,
}

/// The findings from checking changed entries with others.
pub(super) struct RelatedFindings {
    /// By the entries that were checked.
    pub(super) related: BTreeMap<EntryId, Report>,
    pub(super) addresses: AddressFindings,
    pub(super) anchored: Vec<EntryId>,
}

impl<'s> NewState<'s> {
    pub(super) fn new(
        catalog: &'s Catalog,
        changes: &'s [CheckedChange],
        flawed: &'s [EntryId],
        ids: &'s [EntryId],
        index: &'s ReferenceIndex,
    ) -> NewState<'s> {
        let references = References { site: &catalog.site, ids, index };
        let new =
            changes.iter().map(|change| (&change.id, change.new.as_ref().map(|new| &new.checked)));
        let new = new.chain(flawed.iter().map(|id| (id, None)));
        NewState { catalog, changes, references, new: new.collect() }
    }

    /// Checks the changed entries, and the others that depend on them.
    pub(super) fn check(&self) -> RelatedFindings {
        let others: Vec<Vec<Checked>> =
            self.naming().into_iter().map(|it| self.items_of(it)).collect();
        let known = Known::changed(self.catalog, &self.new);
        let mut checks = RelatedChecks::new(self.references, known);
        let mut related = BTreeMap::new();
        let changed = self.changes.iter().filter_map(|change| change.new.as_ref());
        let changed = changed.map(|new| new.items().collect::<Vec<&Checked>>());
        let others = others.iter().map(|items| items.iter().collect::<Vec<&Checked>>());
        let all: Vec<Vec<&Checked>> = changed.chain(others).collect();
        for items in &all {
            let Some((base, versions)) = items.split_first() else { continue };
            let mut report = checks.check(base, known);
            for version in versions {
                report.append(checks.check(version, known.with_version(version)));
            }
            related.insert(base.id.clone(), report);
        }
        let anchored = checks.links.into_anchored().into_iter().collect();
        self.check_unique(&mut related);
        RelatedFindings { related, addresses: self.check_addresses(), anchored }
    }

    fn is_changed(&self, id: &EntryId) -> bool {
        self.new.contains_key(id)
    }

    /// Returns the entry with a fingerprint, unless it is changed itself.
    fn other(&self, fingerprint: Fingerprint) -> Option<&'s EntryId> {
        let record = self.catalog.records.find(fingerprint)?;
        self.catalog.id(record).filter(|id| !self.is_changed(id))
    }

    /// Returns an entry of the catalog with its versions, as they were checked.
    fn items_of(&self, id: &EntryId) -> Vec<Checked> {
        let Some(record) = self.catalog.find(id) else { return Vec::new() };
        let position = record.position().unwrap_or_default();
        let written = self.catalog.versions.written_of(position);
        let versions = written.filter_map(|at| self.catalog.record(at));
        let items = std::iter::once(record).chain(versions);
        items.filter_map(|record| self.catalog.checked_again(record)).collect()
    }

    /// Returns the other entries that name an entry of which something they depend on has changed.
    fn naming(&self) -> BTreeSet<&'s EntryId> {
        let changed = self.changes.iter().filter(|change| self.concerns_others(change));
        let naming = changed.flat_map(|change| self.catalog.related.naming(&change.id));
        naming.filter_map(|fingerprint| self.other(*fingerprint)).collect()
    }

    /// Returns whether something has changed that entries that name this one depend on.
    fn concerns_others(&self, change: &CheckedChange) -> bool {
        let (Some(new), Some(record)) = (&change.new, self.catalog.find(&change.id)) else {
            return true;
        };
        let former: Vec<&VariantRecord> = self.catalog.texts(&change.id).iter().collect();
        let now: Vec<&VariantRecord> = new.checked.variants.iter().map(|(text, _)| text).collect();
        let is_public =
            |texts: &[&VariantRecord]| texts.iter().any(|it| it.status == Status::Published);
        let replacements = |texts: &[&VariantRecord]| {
            texts.iter().filter_map(|text| text.replacement().cloned()).collect::<Vec<_>>()
        };
        record.kind != new.checked.kind
            || is_public(&former) != is_public(&now)
            || replacements(&former) != replacements(&now)
            || (self.catalog.anchored.contains(&change.id) && anchors(&former) != anchors(&now))
    }

    fn check_unique(&self, related: &mut BTreeMap<EntryId, Report>) {
        let changed = || self.changes.iter().filter_map(|change| change.new.as_ref());
        let items = || changed().flat_map(|new| new.items());
        let holders = items().flat_map(|item| self.catalog.related.sharing(item.kind, &item.notes));
        let others: BTreeSet<&EntryId> = holders.filter_map(|holder| self.other(holder)).collect();
        let others: Vec<Vec<Checked>> = others.into_iter().map(|id| self.items_of(id)).collect();
        let mut all: Vec<(bool, &Checked)> = Vec::new();
        for new in changed() {
            all.extend(new.items().enumerate().map(|(at, item)| (at > 0, item)));
        }
        for items in &others {
            all.extend(items.iter().enumerate().map(|(at, item)| (at > 0, item)));
        }
        all.sort_by(|(is_version, a), (is_other, b)| (is_version, &a.id).cmp(&(is_other, &b.id)));
        let findings =
            check_unique(all.into_iter().map(|(_, item)| item), |id| self.is_changed(id));
        for (id, finding) in findings {
            related.entry(id.clone()).or_default().push(finding);
        }
    }

    /// Checks the addresses of the changed entries with all others that may have one of them.
    fn check_addresses(&self) -> AddressFindings {
        let slugs = &self.catalog.slugs;
        let mut rivals: BTreeMap<&EntryId, Vec<Checked>> = BTreeMap::new();
        let mut waiting: Vec<Fingerprint> = Vec::new();
        let is_changed =
            |entry: Fingerprint| self.changes.iter().any(|change| change.id.fingerprint() == entry);
        let earlier = self.catalog.findings.addresses_with(is_changed);
        waiting.extend(earlier.flat_map(|findings| findings.entries.iter().copied()));
        let mut keys: BTreeMap<u64, &EntryId> = BTreeMap::new();
        let mut is_shared = false;
        for change in self.changes {
            let former = self.items_as_they_were(&change.id);
            waiting.extend(slugs.rivals(&change.id, former.into_iter().flatten()));
            let Some(new) = &change.new else { continue };
            let texts = || new.items().flat_map(|item| item.variants.iter().map(|(text, _)| text));
            waiting.extend(slugs.rivals(&change.id, texts()));
            for key in slugs.keys(&change.id, texts()) {
                is_shared |= keys.insert(key, &change.id).is_some();
            }
        }
        // Where folders are mixed, entries with other slugs can have the same address.
        if slugs.mixes_folders() && self.changes.iter().any(|it| self.has_other_addresses(it)) {
            waiting.extend(self.catalog.entries().map(|entry| entry.id().fingerprint()));
        }
        while let Some(rival) = waiting.pop() {
            let Some(id) = self.other(rival).filter(|id| !rivals.contains_key(id)) else {
                continue;
            };
            let items = self.items_of(id);
            let texts = items.iter().flat_map(|item| item.variants.iter().map(|(text, _)| text));
            waiting.extend(slugs.rivals(id, texts));
            // What is found now takes the place of what was found about any of them.
            let earlier = self.catalog.findings.addresses_with(|entry| entry == rival);
            waiting.extend(earlier.flat_map(|findings| findings.entries.iter().copied()));
            rivals.insert(id, items);
        }
        let mut all: Vec<(usize, &Checked)> = Vec::new();
        let new = self.changes.iter().filter_map(|change| change.new.as_ref());
        for new in new {
            all.extend(new.items().enumerate());
        }
        all.extend(rivals.values().flat_map(|items| items.iter().enumerate()));
        all.sort_by(|(at, a), (other, b)| (*at > 0, &a.id, at).cmp(&(*other > 0, &b.id, other)));
        let all: Vec<&Checked> = all.into_iter().map(|(_, item)| item).collect();
        let mut report = Report::default();
        let is_shared = is_shared || !rivals.is_empty() || slugs.mixes_folders();
        address_checks::check(&all, is_shared, &self.catalog.site, &mut report);
        let entries = all.iter().map(|item| item.id.fingerprint()).collect();
        AddressFindings { entries, report }
    }

    /// Returns whether an entry can have other addresses than before.
    fn has_other_addresses(&self, change: &CheckedChange) -> bool {
        let former: Vec<Checked> = self.items_of(&change.id);
        let Some(new) = &change.new else { return false };
        let text = |(text, _): &(VariantRecord, _)| {
            let former = text.former_slugs.clone();
            (text.language, text.slug.clone(), former, text.status, text.window)
        };
        let addresses = |item: &Checked| {
            let kind = self.catalog.site.kinds().get(usize::from(item.kind));
            let date = kind.and_then(|kind| item.date(kind));
            (item.kind, date, item.variants.iter().map(text).collect::<Vec<_>>())
        };
        !former.iter().map(addresses).eq(new.items().map(addresses))
    }

    /// Returns the texts of an entry of the catalog and of its versions.
    fn items_as_they_were(&self, id: &EntryId) -> Vec<&'s [VariantRecord]> {
        let record: Option<&EntryRecord> = self.catalog.find(id);
        let position = record.and_then(EntryRecord::position).unwrap_or(u32::MAX);
        let written = self.catalog.versions.written_of(position);
        let versions = written.filter_map(|at| self.catalog.record(at));
        let items = record.into_iter().chain(versions);
        items.filter_map(|it| Some(self.catalog.table_of(it)?.variants(it))).collect()
    }
}
