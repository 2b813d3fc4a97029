//! The versions of entries: what an entry will be later, and the moment from which it is so.
//!
//! An entry with versions has several *items* in the tables of the catalog, one after the other: the
//! entry as it is, the entry with each version as it is written, for previews, and a *stage* for each
//! moment at which a version becomes public. All of them have the id of the entry. A reader gets one
//! of them, by the moment.

mod checked;
mod plan;
mod report;
mod schedule;
mod timeline;
mod version_ref;

pub(super) use checked::{CheckedVersion, VersionSettings, check, without_texts};
pub use timeline::{TimelineRow, TimelineText};
pub use version_ref::{Obstacle, ObstacleKind, VersionRef};

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::ops::Range;

use jiff::Timestamp;
use rustc_hash::FxBuildHasher;

use super::ends::WrittenEnds;
use super::placement::Placement;
use super::{Catalog, EntryRecord, EntryRef};
use crate::content::EntryKey;
use crate::language::LanguageTag;

/// The versions of all entries, by the positions of their items.
#[derive(Clone, Debug, Default)]
pub(crate) struct Versions {
    /// By the positions of the entries.
    of_entries: HashMap<u32, EntryVersions, FxBuildHasher>,
    /// All other items, by their positions.
    items: HashMap<u32, Item, FxBuildHasher>,
    /// The names of all versions, sorted.
    names: Vec<Box<str>>,
}

#[derive(Clone, Debug)]
struct EntryVersions {
    /// The ends of the texts of the entry as it is, as they were written.
    ends: Option<Box<WrittenEnds>>,
    /// In the order of their starts.
    versions: Vec<VersionRecord>,
    /// In the order of time.
    stages: Vec<Stage>,
    /// The positions that are reserved for stages, after the entry and before the versions as they
    /// are written.
    reserved: Range<u32>,
}

#[derive(Clone, Debug)]
struct VersionRecord {
    settings: VersionSettings,
    number: VersionNumber,
    /// The position of the entry with the version as it is written.
    written: u32,
    /// When each of its texts becomes public, as far as it does.
    public_from: Vec<(LanguageTag, Timestamp)>,
    /// When the first part of it becomes public.
    begins: Option<Timestamp>,
}

/// A moment from which readers see an item.
#[derive(Clone, Copy, Debug)]
struct Stage {
    from: Timestamp,
    position: u32,
}

/// An item that is not the entry as it is.
#[derive(Clone, Debug)]
struct Item {
    /// The position of the entry.
    entry: u32,
    origins: Origins,
}

/// The versions that the parts of an item come from, by their positions among those of the entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Origins {
    neutral: Option<usize>,
    /// The texts that do not come from the entry.
    texts: Vec<(LanguageTag, usize)>,
    assets: Vec<usize>,
}

/// The name of a version, by its position among the names of all versions of a catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct VersionNumber(NonZeroU32);

/// The state of the content that is read: that of a moment, or with a version that is previewed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ContentState {
    pub(crate) moment: Timestamp,
    pub(crate) version: Option<VersionNumber>,
}

impl ContentState {
    /// Returns the state that readers see at a moment.
    pub(crate) fn at(moment: Timestamp) -> ContentState {
        ContentState { moment, version: None }
    }
}

impl Versions {
    pub(super) fn is_empty(&self) -> bool {
        self.of_entries.is_empty()
    }

    /// Returns the number of items that are not entries.
    pub(super) fn item_count(&self) -> usize {
        self.items.len()
    }

    /// Returns whether an item is not the entry as it is.
    pub(super) fn is_item(&self, position: u32) -> bool {
        self.items.contains_key(&position)
    }

    /// Moves the items to their new positions.
    pub(super) fn rearrange(&mut self, placement: &Placement) {
        if self.is_empty() {
            return;
        }
        let of_entries = std::mem::take(&mut self.of_entries).into_iter();
        let moved = of_entries.filter_map(|(at, mut entry)| {
            let at = placement.of(at)?;
            // The items of an entry stay next to one another.
            let count = entry.reserved.end - entry.reserved.start;
            entry.reserved = at + 1..at + 1 + count;
            for item in &mut entry.versions {
                item.written = placement.of(item.written)?;
            }
            for stage in &mut entry.stages {
                stage.position = placement.of(stage.position)?;
            }
            Some((at, entry))
        });
        self.of_entries = moved.collect();
        let items = std::mem::take(&mut self.items).into_iter();
        self.items = items
            .filter_map(|(at, item)| {
                Some((placement.of(at)?, Item { entry: placement.of(item.entry)?, ..item }))
            })
            .collect();
    }

    /// Returns the number of positions that an entry with versions takes.
    pub(super) fn room_for<'v>(versions: impl Iterator<Item = &'v VersionSettings>) -> usize {
        1 + versions.map(|version| version.most_stages() + 1).sum::<usize>()
    }

    /// Returns the positions of the items of an entry with its versions as they are written.
    pub(super) fn written_of(&self, entry: u32) -> impl Iterator<Item = u32> {
        let versions = self.of_entries.get(&entry).into_iter();
        versions.flat_map(|entry| entry.versions.iter().map(|version| version.written))
    }

    /// Returns whether an item is an entry with a version as it is written.
    pub(super) fn is_written(&self, position: u32) -> bool {
        let entry = self.items.get(&position).and_then(|item| self.of_entries.get(&item.entry));
        entry.is_some_and(|entry| entry.versions.iter().any(|it| it.written == position))
    }

    /// Returns the position after those of an entry and its other items.
    pub(super) fn end_of(&self, entry: u32) -> u32 {
        self.of_entries.get(&entry).map_or(entry + 1, EntryVersions::end)
    }

    /// Adds the versions of the entry at a position. The positions that it returns, which follow that
    /// of the entry, are reserved for stages; those after them are of the versions as they are
    /// written.
    pub(super) fn add(
        &mut self,
        entry: u32,
        ends: Option<Box<WrittenEnds>>,
        versions: Vec<VersionSettings>,
    ) -> Range<u32> {
        let most: usize = versions.iter().map(VersionSettings::most_stages).sum();
        let reserved = entry + 1..entry + 1 + u32::try_from(most).unwrap_or(u32::MAX);
        let mut origins = Origins::default();
        let mut records = Vec::with_capacity(versions.len());
        for (written, (at, settings)) in (reserved.end..).zip(versions.into_iter().enumerate()) {
            origins.add(at, &settings);
            self.items.insert(written, Item { entry, origins: origins.clone() });
            records.push(VersionRecord {
                settings,
                number: VersionNumber(NonZeroU32::MIN),
                written,
                public_from: Vec::new(),
                begins: None,
            });
        }
        for position in reserved.clone() {
            self.items.insert(position, Item { entry, origins: Origins::default() });
        }
        let entry_versions = EntryVersions {
            ends,
            versions: records,
            stages: Vec::new(),
            reserved: reserved.clone(),
        };
        self.of_entries.insert(entry, entry_versions);
        reserved
    }

    /// Numbers the names, once all versions have been added.
    pub(super) fn finish(&mut self) {
        let versions = self.of_entries.values().flat_map(|entry| &entry.versions);
        self.names = versions.map(|version| version.settings.name.clone()).collect();
        self.names.sort();
        self.names.dedup();
        let names = &self.names;
        for version in self.of_entries.values_mut().flat_map(|entry| &mut entry.versions) {
            if let Some(number) = number_of(names, &version.settings.name) {
                version.number = number;
            }
        }
    }

    /// Returns the position of the item of an entry with a version as it is written.
    fn written(&self, entry: u32, number: VersionNumber) -> Option<u32> {
        let versions = self.of_entries.get(&entry)?.versions.iter();
        versions.filter(|version| version.number == number).map(|it| it.written).next()
    }

    /// Returns the positions of the entries with versions, each with those of its other items.
    pub(super) fn ranges(&self) -> Vec<Range<u32>> {
        let mut ranges: Vec<Range<u32>> =
            self.of_entries.iter().map(|(at, versions)| *at..versions.end()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        ranges
    }

    /// Returns the position of the entry of an item.
    #[inline]
    fn entry_of(&self, position: u32) -> u32 {
        self.items.get(&position).map_or(position, |item| item.entry)
    }
}

impl EntryVersions {
    /// Returns the position after those of its items.
    fn end(&self) -> u32 {
        self.reserved.end + u32::try_from(self.versions.len()).unwrap_or(u32::MAX)
    }
}

impl Origins {
    fn add(&mut self, at: usize, version: &VersionSettings) {
        if version.has_neutral {
            self.neutral = Some(at);
        }
        self.texts.retain(|(language, _)| !version.languages.contains(language));
        self.texts.extend(version.languages.iter().map(|language| (*language, at)));
        if !version.assets.is_empty() {
            self.assets.push(at);
        }
    }

    /// Returns whether a part comes from a version.
    fn has(&self, at: usize) -> bool {
        self.neutral == Some(at)
            || self.assets.contains(&at)
            || self.texts.iter().any(|(_, of_text)| *of_text == at)
    }

    /// Returns the version that the text in a language comes from; `None` for the entry itself.
    fn of_text(&self, language: LanguageTag) -> Option<usize> {
        self.texts.iter().find(|(known, _)| *known == language).map(|(_, at)| *at)
    }
}

fn number_of(names: &[Box<str>], name: &str) -> Option<VersionNumber> {
    let at = names.binary_search_by(|known| (**known).cmp(name)).ok()?;
    NonZeroU32::new(u32::try_from(at + 1).ok()?).map(VersionNumber)
}

impl Catalog {
    /// Returns the number of a version of any entry.
    pub(crate) fn version_number(&self, name: &str) -> Option<VersionNumber> {
        number_of(&self.versions.names, name)
    }

    /// Returns the names of all versions, sorted, each once. Versions of several entries can have the
    /// same name, and be previewed together.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")
    /// #     .file("pages/a/+2028/nl.md", "+++\ntitle = \"A\"\n+++\n")
    /// #     .file("pages/a/+2027/nl.md", "+++\ntitle = \"A\"\n+++\n")
    /// #     .file("pages/b/nl.md", "+++\ntitle = \"B\"\n+++\n")
    /// #     .file("pages/b/+2027/nl.md", "+++\ntitle = \"B\"\n+++\n")
    /// #     .build()?;
    /// // `pages/a` has the versions 2027 and 2028, and `pages/b` has the version 2027.
    /// assert!(catalog.version_names().eq(["2027", "2028"]));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn version_names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.versions.names.iter().map(|name| &**name)
    }

    /// Returns the record of an entry, or of one of its items, that is read in a state.
    #[inline]
    pub(crate) fn in_force<'c>(
        &'c self,
        record: &'c EntryRecord,
        state: ContentState,
    ) -> Option<&'c EntryRecord> {
        if !record.is_versioned() {
            return Some(record);
        }
        let position = record.position()?;
        let entry = match record.first_item() {
            Some(_) => position,
            None => self.versions.entry_of(position),
        };
        let written = state.version.and_then(|number| self.versions.written(entry, number));
        match written {
            Some(written) => self.record(written),
            None => self.records.in_force(record, entry, state.moment),
        }
    }

    /// Returns whether an item, by its position in the lists, is the one that is read in a state.
    #[inline]
    pub(crate) fn is_in_force(&self, record: &EntryRecord, state: ContentState) -> bool {
        let in_force = self.in_force(record, state);
        in_force.is_some_and(|in_force| in_force.position() == record.position())
    }

    /// Returns the positions of all entries and of their other items.
    pub(crate) fn positions(&self) -> Range<u32> {
        0..u32::try_from(self.records.len()).unwrap_or(u32::MAX)
    }

    /// Returns the position of an entry and those of its other items.
    pub(crate) fn positions_of(&self, id: impl EntryKey) -> Range<u32> {
        let Some(position) = self.find(id).and_then(EntryRecord::position) else { return 0..0 };
        let versions = self.versions.of_entries.get(&position);
        position..versions.map_or(position + 1, EntryVersions::end)
    }

    /// Returns an entry as it is read in a state.
    pub(crate) fn entry_in(&self, id: impl EntryKey, state: ContentState) -> Option<EntryRef<'_>> {
        self.entry_of(self.in_force(self.find(id)?, state)?)
    }

    /// Returns all entries as they are read in a state, sorted by id.
    pub(crate) fn entries_in(&self, state: ContentState) -> impl Iterator<Item = EntryRef<'_>> {
        let records = self.records.iter().filter(move |record| self.is_in_force(record, state));
        records.filter_map(|record| self.entry_of(record))
    }
}

impl<'c> EntryRef<'c> {
    /// Returns whether the entry has versions.
    pub(crate) fn is_versioned(&self) -> bool {
        self.record.is_versioned()
    }

    /// Returns the entry itself, of which this may be another item.
    pub(crate) fn base(&self) -> Option<EntryRef<'c>> {
        let entry = self.catalog.versions.entry_of(self.record.position()?);
        self.catalog.entry_of(self.catalog.record(entry)?)
    }

    /// Returns the versions of the entry in the order of their starts; those without one come last.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")
    /// #     .file("pages/a/+zomer/version.toml", "from = 2027-06-21\n")
    /// #     .file("pages/a/+zomer/nl.md", "+++\ntitle = \"Zomer\"\n+++\n")
    /// #     .file("pages/a/+lente/version.toml", "from = 2027-03-20\n")
    /// #     .file("pages/a/+lente/nl.md", "+++\ntitle = \"Lente\"\n+++\n")
    /// #     .file("pages/a/+idee/nl.md", "+++\ntitle = \"Idee\"\n+++\n")
    /// #     .build()?;
    /// let names: Vec<&str> = catalog.entry("pages/a").unwrap().versions().map(|it| it.name()).collect();
    /// assert_eq!(names, ["lente", "zomer", "idee"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = VersionRef<'c>> + use<'c> {
        let EntryRef { catalog, .. } = *self;
        let entry = self.record.position().map(|position| catalog.versions.entry_of(position));
        let versions = entry.and_then(|entry| catalog.versions.of_entries.get(&entry));
        let versions = versions.map(|it| it.versions.as_slice()).unwrap_or_default();
        versions.iter().filter_map(move |version| VersionRef::new(catalog, version))
    }

    /// Returns the item of the entry that readers see at a moment. An item that is not the entry
    /// itself stays as it is.
    pub(crate) fn at(&self, moment: Timestamp) -> EntryRef<'c> {
        let is_entry = |position: &u32| !self.catalog.versions.is_item(*position);
        let position = self.record.position().filter(is_entry).filter(|_| self.is_versioned());
        let state = ContentState::at(moment);
        let record = position.and_then(|_| self.catalog.in_force(self.record, state));
        record.and_then(|record| self.catalog.entry_of(record)).unwrap_or(*self)
    }

    /// Returns all states of the entry, with the moments from which readers see them; the first one
    /// begins with the entry.
    pub(super) fn stages(&self) -> Vec<(Option<Timestamp>, EntryRef<'c>)> {
        let mut stages = vec![(None, *self)];
        let versions = self
            .record
            .position()
            .and_then(|position| self.catalog.versions.of_entries.get(&position));
        for stage in versions.into_iter().flat_map(|versions| &versions.stages) {
            let record = self.catalog.record(stage.position);
            let entry = record.and_then(|record| self.catalog.entry_of(record));
            stages.extend(entry.map(|entry| (Some(stage.from), entry)));
        }
        stages
    }

    /// Returns the name of the version that the text in a language comes from; `None` for the text
    /// of the entry itself.
    pub(crate) fn version_of(&self, language: LanguageTag) -> Option<&'c str> {
        let versions = &self.catalog.versions;
        let item = versions.items.get(&self.record.position()?)?;
        let at = item.origins.of_text(language)?;
        Some(&versions.of_entries.get(&item.entry)?.versions.get(at)?.settings.name)
    }

    /// Returns whether one of the parts of the item comes from a version of the entry.
    fn has_part_of(&self, version: &VersionRef<'_>) -> bool {
        let versions = &self.catalog.versions;
        let item = self.record.position().and_then(|position| versions.items.get(&position));
        let entry = item.and_then(|item| versions.of_entries.get(&item.entry));
        let (Some(item), Some(entry)) = (item, entry) else { return false };
        let is_it = |record: &VersionRecord| *record.settings.name == *version.name();
        let at = entry.versions.iter().position(is_it);
        at.is_some_and(|at| item.origins.has(at))
    }

    /// Returns the names under which the translation of a text is recorded, from the most to the
    /// least specific: those of versions, then the id of the entry.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn record_names(&self) -> Vec<String> {
        let id = self.id().as_str();
        let versions = &self.catalog.versions;
        let item = self.record.position().and_then(|position| versions.items.get(&position));
        let all = item.and_then(|item| versions.of_entries.get(&item.entry));
        let last = item.and_then(|item| item.origins.texts.iter().map(|(_, at)| *at).max());
        let last = last.map_or(0, |last| last + 1);
        let names = all.into_iter().flat_map(|all| all.versions.iter().take(last).rev());
        let names = names.map(|version| format!("{id}/+{}", version.settings.name));
        names.chain([id.to_owned()]).collect()
    }
}

impl Catalog {
    /// Returns the entry, or the version of an entry, that records and commands name:
    /// `news/permit` or `news/permit/+2027-03`.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn entry_named(&self, name: &str) -> Option<EntryRef<'_>> {
        self.entry(name).or_else(|| self.version_named(name).map(|version| version.entry()))
    }

    /// Returns the version with a name such as `news/permit/+2027-03`.
    pub fn version_named(&self, name: &str) -> Option<VersionRef<'_>> {
        let (id, version) = name.rsplit_once("/+")?;
        let version = crate::content::nfc(version);
        self.entry(id)?.versions().find(|known| *known.name() == *version)
    }
}
