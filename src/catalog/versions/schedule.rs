//! The items that readers see from the moments at which versions become public.

use jiff::Timestamp;

use super::{EntryVersions, Item, Origins, Stage, VersionRecord};
use crate::catalog::ends::{WrittenEnds, joined_end};
use crate::catalog::table::TextOfItem;
use crate::catalog::{Catalog, Index};
use crate::content::{Asset, ChangeNote};
use crate::language::LanguageTag;

impl Catalog {
    /// Determines when each version becomes public, and prepares what readers see from then on.
    pub(crate) fn schedule_versions(&mut self) {
        let mut entries: Vec<u32> = self.versions.of_entries.keys().copied().collect();
        entries.sort_unstable();
        for entry in &entries {
            self.schedule_versions_of(*entry);
        }
        if !entries.is_empty() {
            self.records.gather_stages();
            let terms = std::mem::take(&mut self.index).into_terms();
            self.index = Index::new(&self.records, &self.tables, terms, &self.site);
        }
    }

    /// Determines when each version of an entry becomes public, and prepares what readers see from
    /// then on. The lists of the catalog stay as they are.
    pub(in crate::catalog) fn schedule_versions_of(&mut self, entry: u32) {
        let times = self.record(entry).and_then(|record| self.entry_of(record));
        let times = times.map(|entry| entry.planned_times()).unwrap_or_default();
        let Some(own) = self.versions.of_entries.get_mut(&entry) else { return };
        for (version, times) in own.versions.iter_mut().zip(times) {
            version.public_from = times.by_language;
            version.begins = times.begins;
        }
        self.fill_stages(entry);
    }

    fn fill_stages(&mut self, entry: u32) {
        let Some(versions) = self.versions.of_entries.get(&entry).cloned() else { return };
        let plan = versions.plan();
        let mut stages = Vec::with_capacity(plan.len());
        for ((from, origins), position) in plan.into_iter().zip(versions.reserved.clone()) {
            let before = stages.last().map_or(entry, |stage: &Stage| stage.position);
            self.fill(entry, &versions, Stage { from, position }, &origins, before);
            self.versions.items.insert(position, Item { entry, origins });
            stages.push(Stage { from, position });
        }
        if let Some(own) = self.versions.of_entries.get_mut(&entry) {
            own.stages.clone_from(&stages);
        }
        let moments: Vec<Timestamp> = stages.iter().map(|stage| stage.from).collect();
        self.records.schedule(entry, &moments);
        if self.has_holding_gates() {
            versions.reserved.for_each(|position| self.hold(position));
        }
    }

    /// Puts the parts of an entry and its versions together, for a stage. Readers have seen the item
    /// at another position before.
    fn fill(
        &mut self,
        entry: u32,
        versions: &EntryVersions,
        stage: Stage,
        origins: &Origins,
        before: u32,
    ) {
        let item_of = |at: Option<usize>| {
            at.and_then(|at| versions.versions.get(at)).map_or(entry, |version| version.written)
        };
        let languages: Vec<u8> = self.languages_of(entry, versions);
        let mut texts = Vec::with_capacity(languages.len());
        for language in languages {
            let tag = self.site.language_at(language);
            let origin = origins.of_text(tag);
            let before = self.row_in(before, language);
            let Some(row) = self.row_in(item_of(origin), language) else { continue };
            // The text of a version that is not public is not part of the entry.
            if origin.is_none() && self.row_in(entry, language).is_none() {
                continue;
            }
            let changes = versions.changes_until(stage.from, tag);
            let until = self.until(item_of(origin), language);
            let of_neutral = versions.ends_of(origins.neutral);
            let end = joined_end(tag, versions.ends_of(origin), of_neutral, until);
            texts.push(TextOfItem { row, before, changes, end });
        }
        let neutral = item_of(origins.neutral);
        let assets = self.assets_of(entry, versions, &origins.assets);
        let position = stage.position;
        let Some(record) = self.record(position).cloned() else { return };
        let neutral = self.record(neutral).cloned();
        let (Some(table), Some(neutral)) = (self.tables.get_mut(usize::from(record.kind)), neutral)
        else {
            return;
        };
        table.abandon(record.variants());
        let record = table.compose(&record, stage.from, &neutral, texts);
        self.records.replace(position, record);
        if let Some(slot) = self.assets.get_mut(position as usize) {
            *slot = assets.into();
        }
    }

    /// Returns the languages of an entry and its versions.
    fn languages_of(&self, entry: u32, versions: &EntryVersions) -> Vec<u8> {
        let written = versions.versions.iter().map(|version| version.written);
        let records = std::iter::once(entry).chain(written).filter_map(|it| self.record(it));
        let texts = records.filter_map(|it| Some(self.table_of(it)?.variants(it))).flatten();
        let mut languages: Vec<u8> = texts.map(|text| text.language).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// Returns the position in its table of the text of an item in a language.
    fn row_in(&self, position: u32, language: u8) -> Option<usize> {
        let record = self.record(position)?;
        self.table_of(record)?.position(record, language)
    }

    /// Returns the end of the window of the text of an item in a language.
    fn until(&self, position: u32, language: u8) -> Option<Timestamp> {
        let record = self.record(position)?;
        self.table_of(record)?.variant(record, language)?.window.until
    }

    fn assets_of(&self, entry: u32, versions: &EntryVersions, origins: &[usize]) -> Vec<Asset> {
        let of_item = |position: u32| self.assets.get(position as usize).into_iter().flatten();
        let mut assets: Vec<Asset> = of_item(entry).cloned().collect();
        for version in origins.iter().filter_map(|at| versions.versions.get(*at)) {
            for name in &version.settings.assets {
                assets.retain(|known| known.name != *name);
                assets.extend(of_item(version.written).find(|it| it.name == *name).cloned());
            }
        }
        assets
    }

    /// Returns whether some entry has versions.
    pub(crate) fn has_versions(&self) -> bool {
        !self.versions.is_empty()
    }
}

impl EntryVersions {
    /// Returns the ends of a version as they were written, or those of the entry itself.
    fn ends_of(&self, origin: Option<usize>) -> Option<&WrittenEnds> {
        let ends =
            origin.map_or(Some(&self.ends), |at| Some(&self.versions.get(at)?.settings.ends));
        ends?.as_deref()
    }

    /// Returns what readers of a language are told about the versions that are public by a moment.
    fn changes_until(&self, moment: Timestamp, language: LanguageTag) -> Vec<ChangeNote> {
        let changes = self.versions.iter().filter_map(|version| version.change(language));
        changes.filter(|change| change.moment <= moment).collect()
    }
}

impl VersionRecord {
    /// Returns what readers of a language are told about the version, if it changes their text.
    fn change(&self, language: LanguageTag) -> Option<ChangeNote> {
        let settings = &self.settings;
        let own = self.public_from.iter().find(|(known, _)| *known == language);
        let of_all = self.begins.filter(|_| settings.has_neutral);
        let moment = own.map(|(_, moment)| *moment).or(of_all)?;
        let note = settings.note.get(language).unwrap_or_default();
        let is_told = settings.is_major || !note.trim().is_empty();
        is_told.then(|| ChangeNote { moment, note: note.into(), is_major: settings.is_major })
    }
}
