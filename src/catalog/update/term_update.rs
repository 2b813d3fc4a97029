//! Changes of terms: the words of changed entries can give the terms of others another spelling.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::apply::PlacedChange;
use crate::catalog::term_table::TermTable;
use crate::catalog::terms::{self, ResolvedTerms};
use crate::catalog::vocabulary::{Changed, Vocabulary};
use crate::catalog::{Catalog, ColumnValue, VariantRecord};
use crate::content::{EntryId, EntryKey, Kind};

/// The titles of the texts of a term's own page.
type Titles<'t> = Vec<(&'t VariantRecord, &'t str)>;

impl Catalog {
    /// Replaces the words of changed entries in the vocabulary. Returns the other entries whose terms
    /// have other ids now, which are changed accordingly.
    pub(super) fn update_vocabulary(&mut self, changes: &[PlacedChange]) -> Vec<EntryId> {
        let mut vocabulary = std::mem::take(&mut self.vocabulary);
        let changed = self.changed_terms(changes, &mut vocabulary);
        self.vocabulary = vocabulary;
        let ids: HashSet<&EntryId, FxBuildHasher> =
            changes.iter().map(|placed| &placed.change.id).collect();
        let mut others: Vec<EntryId> =
            changed.entries.into_iter().filter(|id| !ids.contains(id)).collect();
        others.sort();
        if changed.has_other_terms {
            let terms = TermTable::new(self.vocabulary.form(), self.vocabulary.terms());
            for id in &others {
                self.forget_mark(id);
                self.take_out(id);
            }
            self.index.set_terms(terms);
        }
        for id in &others {
            self.set_terms(id);
        }
        if !others.is_empty() {
            self.kept.forget(|_| true);
        }
        others
    }

    fn changed_terms(&self, changes: &[PlacedChange], vocabulary: &mut Vocabulary) -> Changed {
        let mut places = Vec::new();
        let mut has_pages = false;
        let is_page = |kind: u16| {
            self.site.kinds().get(usize::from(kind)).is_some_and(|kind| kind.name() == Kind::TERM)
        };
        for PlacedChange { change, former, .. } in changes {
            for position in former.iter().flat_map(|it| *it..self.versions.end_of(*it)) {
                let Some(record) = self.record(position) else { continue };
                has_pages |= is_page(record.kind);
                let kept = self.remembered.get(position as usize).and_then(Option::as_deref);
                let kind = self.site.kinds().get(usize::from(record.kind));
                let Some((kept, kind)) = kept.zip(kind) else { continue };
                for (taxonomy, language, word) in terms::words(&kept.terms, kind) {
                    places.extend(vocabulary.remove(taxonomy, language, word, &change.id));
                }
            }
            let Some(new) = &change.new else { continue };
            for (version, item) in new.items().enumerate() {
                has_pages |= is_page(item.kind);
                places.extend(terms::add_uses(vocabulary, item, version, &self.site));
            }
        }
        if !has_pages {
            return vocabulary.resolve(&mut places);
        }
        let pages = self.pages_of_terms(changes);
        vocabulary.describe(terms::described(pages.into_iter(), &self.site));
        Changed { has_other_terms: true, ..vocabulary.resolve_all() }
    }

    /// Returns the pages of terms with their titles after a change, first those of entries.
    fn pages_of_terms<'t>(&'t self, changes: &'t [PlacedChange]) -> Vec<(&'t str, Titles<'t>)> {
        let is_changed = |id: &EntryId| changes.iter().any(|placed| placed.change.id == *id);
        let mut pages: Vec<(bool, &str, Titles<'t>)> = Vec::new();
        for table in self.tables.iter().filter(|table| table.kind().name() == Kind::TERM) {
            let title = table.kind().translated().iter().position(|it| it.name() == "title");
            for position in table.positions() {
                let Some(record) = self.record(position) else { continue };
                let Some(id) = self.id(record).filter(|id| !is_changed(id)) else { continue };
                let is_version = self.versions.is_item(position);
                if is_version && !self.versions.is_written(position) {
                    continue;
                }
                let texts = table.variants(record).iter().zip(record.variants());
                let titles = texts.filter_map(|(text, row)| match table.translated(title?, row) {
                    Some(ColumnValue::Text(title)) => Some((text, title)),
                    _ => None,
                });
                pages.push((is_version, id.as_str(), titles.collect()));
            }
        }
        for change in changes.iter().map(|placed| &placed.change) {
            for (at, item) in change.new.iter().flat_map(|new| new.items()).enumerate() {
                let titles = terms::titles_of_page(item, &self.site);
                pages.extend(titles.map(|titles| (at > 0, change.id.as_str(), titles)));
            }
        }
        pages.sort_by_key(|(is_version, id, _)| (*is_version, *id));
        pages.into_iter().map(|(_, id, titles)| (id, titles)).collect()
    }

    /// Takes an entry and its other items out of the lists.
    fn take_out(&mut self, id: &EntryId) {
        for position in self.positions_of(id) {
            if let Some(listing) = self.listing(position) {
                self.index.remove(position, &listing);
            }
        }
    }

    /// Sets the terms of an entry that itself has not changed, and puts it into the lists.
    fn set_terms(&mut self, id: &EntryId) {
        let positions = self.positions_of(id);
        let mut findings = Vec::new();
        for position in positions.clone() {
            let Some(resolved) = self.resolved_terms(position) else { continue };
            let Some(record) = self.records.get(position).cloned() else { continue };
            let Some(table) = self.tables.get_mut(usize::from(record.kind)) else { continue };
            for text in table.variants_mut(&record) {
                resolved.set_imported(text, &self.site);
            }
            for (field, value) in resolved.values {
                table.set_neutral(position, field, value);
            }
            findings.extend(resolved.findings);
        }
        let slot = &mut self.findings.of(id.fingerprint()).terms;
        *slot = crate::error::Report::default();
        slot.extend(findings);
        if self.site.conventions().is_lenient() {
            slot.soften();
        }
        self.determine_states(positions.start);
    }

    fn resolved_terms(&self, position: u32) -> Option<ResolvedTerms> {
        let record = self.record(position)?;
        let kept = self.remembered.get(position as usize)?.as_deref()?;
        let kind = self.site.kinds().get(usize::from(record.kind))?;
        let id = self.id(record)?.as_str();
        Some(terms::resolved(&kept.terms, id, kind, &self.site, &self.vocabulary))
    }
}
