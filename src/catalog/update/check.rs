//! Checks of changed entries, as if everything were checked again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::related::NewState;
use super::{CatalogUpdate, CheckedChange, EntryChange, UpdateOutcome};
use crate::catalog::checks::check_site;
use crate::catalog::{Catalog, CheckedEntry, EntryRecord, VariantRecord, address_checks};
use crate::content::{EntryId, Kind};
use crate::error::Report;

/// The maximum number of ids that are inserted one by one; more are sorted.
const MOST_INSERTED: usize = 64;

impl Catalog {
    /// Checks entries that are changed, new or removed.
    pub(crate) fn check_update(&self, changes: Vec<EntryChange>) -> UpdateOutcome {
        let mut refused = Report::default();
        let mut by_id: BTreeMap<EntryId, Option<CheckedEntry>> = BTreeMap::new();
        for change in changes {
            match change {
                EntryChange::Put(entry, findings) => {
                    let id = entry.id.parse().ok();
                    let checked = CheckedEntry::new(*entry, &self.site, findings);
                    match id {
                        Some(id) => drop(by_id.insert(id, Some(checked))),
                        None => refused.append(checked.into_findings()),
                    }
                }
                EntryChange::Remove(id) => {
                    if let Ok(id) = id.parse::<EntryId>() {
                        by_id.insert(id, None);
                    }
                }
            }
        }
        let is_lenient = self.site.conventions().is_lenient();
        if is_lenient && !refused.is_empty() {
            return UpdateOutcome::ConcernsMore;
        }
        let mut entries = Vec::with_capacity(by_id.len());
        let mut flawed = Vec::new();
        for (id, entry) in by_id {
            if entry.is_none() && self.find(&id).is_none() {
                continue;
            }
            match entry.map(CheckedEntry::or_findings).transpose() {
                Ok(entry) => entries.extend(CheckedChange::new(id, entry)),
                Err(_) if is_lenient => return UpdateOutcome::ConcernsMore,
                Err(findings) => {
                    refused.append(findings);
                    flawed.push(id);
                }
            }
        }
        if is_lenient && entries.iter().any(|change| self.affects_tree_of_other_tool(change)) {
            return UpdateOutcome::ConcernsMore;
        }
        self.check_together(entries, &flawed, refused)
    }

    /// Checks changed entries with all others. Flawed entries could not be read: what others say about
    /// them is not checked.
    fn check_together(
        &self,
        mut entries: Vec<CheckedChange>,
        flawed: &[EntryId],
        mut all: Report,
    ) -> UpdateOutcome {
        let has_other_ids = !flawed.is_empty()
            || entries.iter().any(|it| it.new.is_none() || self.find(&it.id).is_none());
        let ids: Cow<'_, [EntryId]> = match has_other_ids {
            true => self.ids_after(&entries, flawed).into(),
            false => self.ids.as_slice().into(),
        };
        let index = self.references.without_names();
        let state = NewState::new(self, &entries, flawed, &ids, &index);
        let checked = state.check();
        if has_other_ids {
            check_site(&ids, &self.site, &mut all);
        }
        let of_others = checked.related.values();
        all.extend(of_others.flat_map(Report::iter).cloned());
        all.extend(checked.addresses.report.iter().cloned());
        let new = entries.iter().filter_map(|change| change.new.as_ref());
        all.extend(new.flat_map(|new| new.findings.own.iter()).cloned());
        if self.site.conventions().is_lenient() {
            all.soften();
        }
        if all.has_errors() {
            all.sort();
            return UpdateOutcome::Refused(all);
        }
        let mut related = checked.related;
        for change in &mut entries {
            if let (Some(new), Some(report)) = (&mut change.new, related.remove(&change.id)) {
                new.findings.related = report;
            }
        }
        UpdateOutcome::Fits(Box::new(CatalogUpdate {
            entries,
            related: related.into_iter().collect(),
            addresses: checked.addresses,
            unrendered: None,
            anchored: checked.anchored,
        }))
    }

    /// Returns the ids of all entries after a change.
    fn ids_after(&self, entries: &[CheckedChange], flawed: &[EntryId]) -> Vec<EntryId> {
        let removed = entries.iter().filter(|change| change.new.is_none());
        let removed: Vec<&EntryId> = removed.map(|change| &change.id).collect();
        let stay = self.ids.iter().filter(|id| removed.binary_search(id).is_err());
        let mut ids: Vec<EntryId> = stay.cloned().collect();
        let new = entries.iter().filter(|change| change.new.is_some()).map(|change| &change.id);
        let new = new.chain(flawed).filter(|id| self.find(id).is_none());
        let new: Vec<&EntryId> = new.collect();
        if new.len() > MOST_INSERTED {
            ids.extend(new.into_iter().cloned());
            ids.sort();
            return ids;
        }
        for id in new {
            let place = ids.partition_point(|known| known < id);
            ids.insert(place, id.clone());
        }
        ids
    }

    /// Returns whether a change of an entry affects others in the tree of another tool, whose rules
    /// for addresses, sections and references need all entries.
    fn affects_tree_of_other_tool(&self, change: &CheckedChange) -> bool {
        let (Some(new), Some(record)) = (&change.new, self.find(&change.id)) else { return true };
        let checked = &new.checked;
        let kind = self.site.kinds().get(usize::from(checked.kind));
        if record.kind != checked.kind || kind.is_none_or(|kind| kind.name() == Kind::TERM) {
            return true;
        }
        let former: &[VariantRecord] = self.texts(&change.id);
        let now = || checked.variants.iter().map(|(text, _)| text);
        let conventions = self.site.conventions();
        // Sections without texts exist as long as they contain pages.
        let windows = |text: &VariantRecord| (text.language, text.status, text.window);
        let is_moved = (conventions.implies_sections
            && !now().map(windows).eq(former.iter().map(windows)))
            || (conventions.addresses.are_written
                && address_checks::says_other_paths(checked, self.entry(&change.id), &self.site));
        let has_rival = !self.slugs.rivals(&change.id, now()).is_empty()
            || !self.slugs.rivals(&change.id, former.iter()).is_empty();
        let uniques = self.notes_of(record).map_or(0, |notes| notes.uniques.len());
        is_moved || has_rival || uniques + checked.notes.uniques.len() > 0
    }

    pub(super) fn notes_of(&self, record: &EntryRecord) -> Option<&crate::catalog::written::Notes> {
        let kept = self.remembered.get(record.position()? as usize)?.as_deref()?;
        Some(&kept.notes)
    }
}
