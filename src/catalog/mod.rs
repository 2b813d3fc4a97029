//! The catalog: entries in flat tables, look-up tables over them, and the findings from building
//! it.

mod address_checks;
mod assets;
mod checked;
mod checks;
mod comparable;
mod convert;
mod convert_period;
mod convert_types;
mod entry;
mod field_checks;
mod fingerprint;
mod former_slug_checks;
mod freeze;
mod gate_fields;
mod gates;
mod hold;
mod index;
mod item_words;
mod items;
mod kept;
mod kept_changes;
mod limit_checks;
mod link_checks;
mod local_times;
mod neutral;
mod note_checks;
mod parts;
mod paths;
mod period_ends;
mod record;
mod record_table;
mod references;
mod referrers;
mod rows;
mod slugs;
mod table;
mod term_table;
mod terms;
mod update;
mod windows;
mod words;
mod written;

pub(crate) use comparable::{comparable, day_bounds};
pub(crate) use convert::{moment, read_moment, written_clock};
pub use entry::{EntryRef, VariantRef};
pub(crate) use freeze::slug_problem;
#[cfg(feature = "editorial")]
pub(crate) use gates::OutdatedTranslation;
pub use gates::{Violation, ViolationKind};
use hold::Holds;
pub(crate) use index::Index;
pub(crate) use items::NUMBER;
use kept::Kept;
pub(crate) use kept::{KeptList, Ranks, RanksKey};
pub(crate) use local_times::uncertain_time;
use paths::PathIndex;
pub(crate) use record::{EntryRecord, VariantRecord};
use record_table::RecordTable;
use references::{ReferenceIndex, References};
use referrers::Referrers;
#[cfg(feature = "editorial")]
pub(crate) use rows::shape_of;
pub(crate) use rows::{Rows, find_item, item_id, row, rows_of};
use slugs::SlugIndex;
pub(crate) use table::{ColumnValue, KindTable};
pub(crate) use term_table::{TermRecord, TermTable};
#[cfg(feature = "live")]
pub(crate) use update::{EntryUpdate, UpdateOutcome};
pub(crate) use windows::window_bound;
pub(crate) use words::{Word, missing_word, word};

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rustc_hash::FxBuildHasher;

use crate::content::{Asset, Entry, EntryId, EntryKey, Kind, Status, Window};
use crate::error::{Code, Diagnostic, Error, Report};
use crate::language::LanguageTag;
use crate::site::Site;

/// All content of a site, checked and immutable.
///
/// Open a folder of files with [`Catalog::open`], or build a catalog from any other source with
/// [`Catalog::builder`]. A catalog never changes; changed content is a new catalog. It is
/// `Send + Sync`: put it in an [`Arc`] to share it.
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
    /// A hash of the terms of each entry as they are written.
    term_marks: Vec<u64>,
    references: ReferenceIndex,
    /// The entries with headings that others link to.
    anchored: HashSet<EntryId, FxBuildHasher>,
    holds: Holds,
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

/// An entry that has passed the checks that need no other entry.
#[derive(Debug)]
pub(crate) struct CheckedEntry {
    name: Box<str>,
    /// The id, if the name is a valid one.
    id: Option<EntryId>,
    checked: Option<checked::Checked>,
    findings: Report,
}

/// A text of an entry that has been checked on its own.
pub(crate) struct KnownText<'e> {
    /// The id that results from the path of its file.
    pub(crate) id: &'e str,
    pub(crate) language: LanguageTag,
    /// The period in which it is public, if it is published.
    pub(crate) window: Option<Window>,
    pub(crate) file: Option<&'e str>,
}

impl CheckedEntry {
    pub(crate) fn new(entry: Entry, site: &Site, mut findings: Report) -> CheckedEntry {
        // An entry made in code has no file; it still has a name.
        let name = entry.id.clone();
        let id = entry.id.parse().ok();
        let checked = freeze::check(entry, site, &mut findings);
        if !findings.is_empty() {
            findings = findings.with_default_location(&format!("entry {name}"));
        }
        CheckedEntry { name, id, checked, findings }
    }

    /// Returns the id as it was given, even if it is not valid.
    pub(crate) fn id_as_given(&self) -> &str {
        &self.name
    }

    /// Returns the name of its kind, if it has one.
    pub(crate) fn kind_name<'s>(&self, site: &'s Site) -> Option<&'s str> {
        let kind = self.checked.as_ref()?.kind;
        site.kinds().get(usize::from(kind)).map(Kind::name)
    }

    /// Returns the data of its texts from which implied sections follow.
    pub(crate) fn texts<'e>(&'e self, site: &'e Site) -> impl Iterator<Item = KnownText<'e>> {
        let texts = self.checked.iter().flat_map(|checked| &checked.variants);
        texts.map(|(text, _)| KnownText {
            id: text.own_id().unwrap_or(&self.name),
            language: site.language_at(text.language),
            window: (text.status == Status::Published).then_some(text.window),
            file: text.source.as_deref(),
        })
    }

    /// Returns the findings if the entry cannot be part of a catalog.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn flaws(self) -> Option<Report> {
        match self.checked {
            Some(_) => None,
            None => Some(self.findings),
        }
    }
}

impl Catalog {
    /// Checks the entries against one another and builds the catalog. Problems in the tree of
    /// another tool do not prevent this.
    pub(crate) fn assemble(
        site: Site,
        entries: Vec<CheckedEntry>,
        mut report: Report,
    ) -> Result<Catalog, Error> {
        report.extend(site.warnings().iter().cloned());
        let mut ids: Vec<EntryId> = Vec::with_capacity(entries.len());
        let mut checked: Vec<checked::Checked> = Vec::with_capacity(entries.len());
        for entry in entries {
            ids.extend(entry.id);
            checked.extend(entry.checked);
            report.append(entry.findings);
        }
        ids.sort();
        // Entries with the same id are sorted by their files, so that the order in which they were
        // added does not matter.
        checked.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.location.cmp(&b.location)));
        for pair in checked.windows(2) {
            if let [first, second] = pair
                && first.id == second.id
            {
                let message = format!("the entry {} is defined twice", second.id);
                report.push(
                    Diagnostic::error(Code::DuplicateEntry, message)
                        .at(second.location.clone())
                        .related("first defined here", first.location.clone()),
                );
            }
        }
        let term_marks = checked.iter().map(|entry| entry.term_mark).collect();
        let terms = terms::resolve(&mut checked, &site, &mut report);
        let texts = checked.iter().map(|entry| entry.variants.len()).sum();
        let mut slugs = SlugIndex::with_capacity(texts, &site);
        for entry in &checked {
            slugs.add(&entry.id, entry.variants.iter().map(|(record, _)| record));
        }
        let texts = checked
            .iter()
            .flat_map(|entry| entry.variants.iter().map(move |(record, _)| (&entry.id, record)));
        let index = ReferenceIndex::of(texts);
        let references = References { site: &site, ids: &ids, index: &index };
        let anchored = checks::check_all(&checked, references, &slugs, &mut report);
        if site.conventions().is_lenient() {
            report.soften();
        }
        report.sort();
        if report.has_errors() {
            return Err(Error::content(report));
        }
        let mut catalog = Catalog {
            ids: Vec::with_capacity(checked.len()),
            records: RecordTable::default(),
            assets: Vec::with_capacity(checked.len()),
            directories: Box::default(),
            tables: site.kinds().iter().map(KindTable::new).collect(),
            index: Index::default(),
            slugs,
            term_marks,
            references: index,
            anchored,
            holds: Holds::default(),
            report,
            site,
            paths: OnceLock::new(),
            referrers: OnceLock::new(),
            kept: Kept::default(),
            changes: OnceLock::new(),
            site_mark: OnceLock::new(),
            entries_mark: OnceLock::new(),
            fingerprint: OnceLock::new(),
        };
        for (kind, table) in catalog.tables.iter_mut().enumerate() {
            let of_kind = || checked.iter().filter(|entry| usize::from(entry.kind) == kind);
            let texts = of_kind().map(|entry| entry.variants.len()).sum();
            table.reserve(texts, of_kind().count());
        }
        let mut records = Vec::with_capacity(checked.len());
        for (position, mut entry) in (0..u32::MAX).zip(checked) {
            let Some(table) = catalog.tables.get_mut(usize::from(entry.kind)) else { continue };
            catalog.ids.push(entry.id.clone());
            catalog.assets.push(entry.assets.take().unwrap_or_default().into());
            records.push(table.push(entry, position));
        }
        catalog.tables.iter_mut().for_each(KindTable::shrink);
        catalog.records = RecordTable::new(records);
        catalog.index = Index::new(&catalog.records, &catalog.tables, terms, &catalog.site);
        catalog.hold_all();
        Ok(catalog)
    }

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
        self.report.push(finding);
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.records.len()
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

    /// Returns all entries, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = EntryRef<'_>> {
        self.records.iter().filter_map(|record| self.entry_of(record))
    }

    fn entry_of<'c>(&'c self, record: &'c EntryRecord) -> Option<EntryRef<'c>> {
        let table = self.table_of(record)?;
        Some(EntryRef { catalog: self, id: self.id(record)?, record, table })
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
        below.filter_map(|(_, at)| u32::try_from(at).ok())
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
