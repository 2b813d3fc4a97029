//! The catalog: entries in flat tables, look-up tables over them, and the findings from building
//! it.

mod address_checks;
mod assembly;
mod assets;
mod changes;
mod checked;
mod checks;
mod columns;
mod comparable;
mod convert;
mod convert_period;
mod convert_types;
mod ends;
mod entry;
mod field_checks;
mod findings;
mod fingerprint;
mod former_slug_checks;
mod freeze;
mod gate_fields;
mod gates;
mod hold;
mod holders;
mod index;
mod item_words;
mod items;
mod kept;
mod kept_changes;
mod limit_checks;
mod link_checks;
mod local_times;
mod mentions;
mod neutral;
mod note_checks;
mod outdated;
mod parts;
mod paths;
mod period_ends;
mod placement;
mod record;
mod record_table;
mod references;
mod referrers;
mod related;
mod remembered;
mod replacement_checks;
mod rows;
mod slugs;
mod table;
mod term_table;
mod terms;
mod update;
mod versions;
mod vocabulary;
mod windows;
mod words;
mod written;

pub(crate) use assembly::CheckedEntry;
pub(crate) use columns::ColumnValue;
pub(crate) use comparable::{comparable, day_bounds};
pub(crate) use convert::{moment, read_moment, written_clock};
pub use entry::{EntryRef, VariantRef};
use findings::Findings;
pub(crate) use freeze::slug_problem;
pub use gates::{Violation, ViolationKind};
use hold::Holds;
pub(crate) use index::Index;
pub(crate) use items::NUMBER;
use kept::Kept;
pub(crate) use kept::{KeptList, Ranks, RanksKey};
pub(crate) use local_times::uncertain_time;
#[cfg(feature = "editorial")]
pub(crate) use outdated::OutdatedTranslation;
pub(crate) use outdated::TranslationStates;
use paths::PathIndex;
pub(crate) use record::{EntryRecord, VariantRecord};
use record_table::RecordTable;
use references::ReferenceIndex;
use referrers::Referrers;
use related::Related;
use remembered::Remembered;
#[cfg(feature = "editorial")]
pub(crate) use rows::shape_of;
pub(crate) use rows::{Rows, find_item, item_id, row, rows_of};
use slugs::SlugIndex;
pub(crate) use table::KindTable;
pub(crate) use term_table::{TermRecord, TermTable};
pub use update::EntryChanges;
#[cfg(feature = "live")]
pub(crate) use update::{CatalogUpdate, EntryChange, UpdateOutcome};
use versions::Versions;
pub(crate) use versions::{ContentState, VersionNumber};
pub use versions::{Obstacle, ObstacleKind, TimelineRow, TimelineText, VersionRef};
use vocabulary::Vocabulary;
pub(crate) use windows::window_bound;
pub(crate) use words::{Word, missing_word, word};

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rustc_hash::FxBuildHasher;

use crate::content::{Asset, EntryId, EntryKey};
use crate::error::{Diagnostic, Report};
use crate::site::Site;

/// All content of a site, checked.
///
/// Open a folder of files with [`Catalog::open`], or build a catalog from any other source with
/// [`Catalog::builder`]. It is `Send + Sync`: put it in an [`Arc`] to share it. A shared catalog never
/// changes; [`update`](Catalog::update) changes one that is not shared.
///
/// Content is read through an [`Edition`](crate::Edition), the catalog as one reader sees it:
///
/// ```
/// use isogloss::{Catalog, Timestamp};
///
/// let catalog = Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n")
///     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nU beschermen.\n")
///     .build()?;
/// let edition = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
/// let page = edition.mission_page("pages/mission").unwrap();
/// assert_eq!(page.title().as_str(), "Onze opdracht");
/// assert_eq!(page.title().language(), "nl");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Catalog {
    site: Site,
    /// Sorted; the entries are in the same order.
    ids: Vec<EntryId>,
    records: RecordTable,
    /// The files next to each entry.
    assets: Vec<Box<[Asset]>>,
    /// The folders that the content was read from.
    directories: Box<[Arc<Path>]>,
    /// In the order of the site's kinds.
    tables: Vec<KindTable>,
    index: Index,
    slugs: SlugIndex,
    vocabulary: Vocabulary,
    /// The data of each entry that is kept for checks.
    remembered: Vec<Option<Box<Remembered>>>,
    related: Related,
    findings: Findings,
    references: ReferenceIndex,
    /// The entries with headings that others link to.
    anchored: HashSet<EntryId, FxBuildHasher>,
    holds: Holds,
    /// The knowledge of translations, if readers see something else when one is outdated.
    states: Option<Arc<dyn TranslationStates>>,
    versions: Versions,
    report: Report,
    paths: OnceLock<PathIndex>,
    /// Built when a page first asks which entries refer to it.
    referrers: OnceLock<Referrers>,
    /// Ranks and lists that queries have computed.
    kept: Kept,
    /// The sorted moments at which some text appears or disappears.
    changes: OnceLock<Box<[Timestamp]>>,
    /// Hashes of the configuration, of all entries, and of the whole.
    site_mark: OnceLock<u64>,
    entries_mark: OnceLock<u64>,
    fingerprint: OnceLock<u64>,
}

impl Catalog {
    /// Returns the configuration that the catalog was built with.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Returns the findings from building the catalog that did not prevent it: warnings.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the folders that the content was read from, as absolute paths. Empty if all content
    /// was made in code or added from memory.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-directories-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
    /// let catalog = isogloss::Catalog::open(&folder)?;
    /// assert!(catalog.directories().eq([&*folder]));
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn directories(&self) -> impl ExactSizeIterator<Item = &Path> {
        self.directories.iter().map(|directory| &**directory)
    }

    pub(crate) fn of_directories(self, directories: Box<[Arc<Path>]>) -> Catalog {
        Catalog { directories, ..self }
    }

    /// Adds a warning to the report.
    #[cfg_attr(feature = "editorial", expect(dead_code))]
    pub(crate) fn warn(&mut self, finding: Diagnostic) {
        self.findings.others().push(finding.clone());
        self.report.push(finding);
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.records.len() - self.versions.item_count()
    }

    /// Returns whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.records.len() == 0
    }

    /// Returns the entry with this id as it is stored: all its languages, without fallback,
    /// including drafts.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nU beschermen.\n")
    /// #     .build()?;
    /// let entry = catalog.entry("pages/mission").unwrap();
    /// assert!(entry.variant("fr".parse()?).is_none());
    /// assert_eq!(entry.variant("nl".parse()?).unwrap().text("title"), Some("Onze opdracht"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn entry(&self, id: impl EntryKey) -> Option<EntryRef<'_>> {
        self.entry_of(self.find(id)?)
    }

    #[inline]
    pub(crate) fn find(&self, id: impl EntryKey) -> Option<&EntryRecord> {
        self.records.find(id.fingerprint())
    }

    /// Returns the record of an entry, or only its head if it has versions.
    #[inline]
    pub(crate) fn find_head(&self, id: impl EntryKey) -> Option<&EntryRecord> {
        self.records.find_head(id.fingerprint())
    }

    /// Returns all entries, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = EntryRef<'_>> {
        self.items().filter(|(position, _)| !self.versions.is_item(*position)).map(|(_, it)| it)
    }

    /// Returns all items by their positions: the entries, and what they will be with their versions.
    pub(crate) fn items(&self) -> impl Iterator<Item = (u32, EntryRef<'_>)> {
        let items = (0..u32::MAX).zip(self.records.iter());
        items.filter_map(|(position, record)| Some((position, self.entry_of(record)?)))
    }

    /// Returns the number of items.
    pub(crate) fn item_count(&self) -> usize {
        self.records.len()
    }

    fn entry_of<'c>(&'c self, record: &'c EntryRecord) -> Option<EntryRef<'c>> {
        let table = self.table_of(record)?;
        Some(EntryRef { catalog: self, id: self.id(record)?, record, table })
    }

    pub(crate) fn stored<'c>(
        &'c self,
        record: &'c EntryRecord,
        id: &'c EntryId,
        table: &'c KindTable,
    ) -> EntryRef<'c> {
        EntryRef { catalog: self, id, record, table }
    }

    /// Returns the texts of an entry; empty if there is no such entry.
    fn texts(&self, id: &EntryId) -> &[VariantRecord] {
        let record = self.find(id);
        let texts = record.and_then(|record| Some(self.table_of(record)?.variants(record)));
        texts.unwrap_or_default()
    }

    fn assets(&self, record: &EntryRecord) -> Option<&[Asset]> {
        self.assets.get(record.position()? as usize).map(|assets| &**assets)
    }

    #[inline]
    pub(crate) fn id(&self, record: &EntryRecord) -> Option<&EntryId> {
        self.ids.get(record.position()? as usize)
    }
    /// Returns the positions of the entries whose ids begin with the parts of a level, or of all
    /// entries for the empty level.
    pub(crate) fn below(&self, level: &str) -> impl Iterator<Item = u32> {
        let prefix = if level.is_empty() { String::new() } else { format!("{level}/") };
        let first = self.ids.partition_point(|known| known.as_str() < prefix.as_str());
        let ids = self.ids.get(first..).unwrap_or_default().iter().zip(first..);
        let below = ids.take_while(move |(known, _)| known.as_str().starts_with(&*prefix));
        let positions = below.filter_map(|(_, at)| u32::try_from(at).ok());
        positions.filter(|position| !self.versions.is_item(*position))
    }

    #[inline]
    pub(crate) fn record(&self, position: u32) -> Option<&EntryRecord> {
        self.records.get(position)
    }

    pub(crate) fn terms(&self) -> &TermTable {
        self.index.terms()
    }

    pub(crate) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Returns the tables of the kinds, in the order of the site.
    pub(crate) fn tables(&self) -> &[KindTable] {
        &self.tables
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// Returns whether texts can have other dates than their entries, by which the index is sorted.
    pub(crate) fn has_own_dates(&self) -> bool {
        self.tables.iter().any(KindTable::has_own_neutral)
    }

    #[inline]
    pub(crate) fn table_of(&self, record: &EntryRecord) -> Option<&KindTable> {
        self.tables.get(usize::from(record.kind))
    }
}
