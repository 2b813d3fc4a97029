//! The frozen whole: entries in flat tables, look-up tables over them, and what was noticed while
//! building it.

mod checks;
mod convert;
mod entry;
mod freeze;
mod index;
mod record;

pub(crate) use convert::moment;
pub use entry::{EntryRef, VariantRef};
pub(crate) use index::Index;
pub(crate) use record::{EntryRecord, VariantRecord};

use crate::content::{AsEntryId, Entry, EntryId, Kind, Value};
use crate::error::{Code, Diagnostic, Error, Report};
use crate::site::Site;

/// All content of a site, checked and frozen.
///
/// You get one from [`Catalog::open`] for a folder of files or from [`Catalog::builder`] for
/// everything else. Nothing in it changes any more; a change of content is a new catalog. It is
/// `Send + Sync`: put it in an [`Arc`](std::sync::Arc) and share it.
///
/// Reading goes through an [`Edition`](crate::Edition), the catalog as one reader sees it:
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
#[derive(Debug)]
pub struct Catalog {
    site: Site,
    entries: Vec<EntryRecord>,
    variants: Vec<VariantRecord>,
    values: Vec<Option<Value>>,
    index: Index,
    report: Report,
}

impl Catalog {
    /// Checks the entries against the site and against one another and freezes them.
    pub(crate) fn freeze(
        site: Site,
        entries: Vec<Entry>,
        mut report: Report,
    ) -> Result<Catalog, Error> {
        report.extend(site.warnings().iter().cloned());
        let mut ids: Vec<EntryId> =
            entries.iter().filter_map(|entry| entry.id.parse().ok()).collect();
        ids.sort();
        let mut checked: Vec<freeze::Checked> = entries
            .into_iter()
            .filter_map(|entry| freeze::check(entry, &site, &mut report))
            .collect();
        // Entries of the same id are told apart by their files, so that the order in which they
        // came does not matter.
        checked.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.location.cmp(&b.location)));
        for pair in checked.windows(2) {
            if let [first, second] = pair
                && first.id == second.id
            {
                let message = format!("there are two entries {}", second.id);
                report.push(
                    Diagnostic::error(Code::DuplicateEntry, message)
                        .at(second.location.clone())
                        .related("the other one", first.location.clone()),
                );
            }
        }
        checks::check_all(&checked, &ids, &site, &mut report);
        report.sort();
        if report.has_errors() {
            return Err(Error::content(report));
        }
        let mut catalog = Catalog {
            entries: Vec::with_capacity(checked.len()),
            variants: Vec::new(),
            values: Vec::new(),
            index: Index::default(),
            report,
            site,
        };
        for entry in checked {
            catalog.push(entry);
        }
        catalog.variants.shrink_to_fit();
        catalog.values.shrink_to_fit();
        catalog.index = Index::new(&catalog.entries, &catalog.values, &catalog.site);
        Ok(catalog)
    }

    fn push(&mut self, entry: freeze::Checked) {
        self.entries.push(entry.record(self.variants.len(), self.values.len()));
        self.values.extend(entry.neutral);
        let mut columns: Vec<_> = Vec::with_capacity(entry.variants.len());
        for (variant, values) in entry.variants {
            self.variants.push(variant);
            columns.push(values.into_iter());
        }
        // Field by field: the languages of one field stand side by side.
        while columns.first().is_some_and(|column| column.len() > 0) {
            for column in &mut columns {
                self.values.push(column.next().flatten());
            }
        }
    }

    /// The configuration it was built with.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// What was noticed while building it, without refusing it: warnings.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry of an id, as it is: all its languages, without fallback, drafts included.
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
    pub fn entry(&self, id: impl AsEntryId) -> Option<EntryRef<'_>> {
        let position = self.index.entry(id.as_entry_id()?.as_ref())?;
        self.entry_of(self.record(position)?)
    }

    /// All entries in the order of their ids.
    pub fn entries(&self) -> impl Iterator<Item = EntryRef<'_>> {
        self.entries.iter().filter_map(|record| self.entry_of(record))
    }

    fn entry_of<'c>(&'c self, record: &'c EntryRecord) -> Option<EntryRef<'c>> {
        Some(EntryRef { catalog: self, record, kind: self.kind_of(record)? })
    }

    #[inline]
    pub(crate) fn record(&self, position: u32) -> Option<&EntryRecord> {
        self.entries.get(position as usize)
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    pub(crate) fn kind_of(&self, record: &EntryRecord) -> Option<&Kind> {
        self.site.kinds().get(usize::from(record.kind))
    }

    pub(crate) fn variants_of(&self, record: &EntryRecord) -> &[VariantRecord] {
        let start = record.first_variant as usize;
        self.variants.get(start..start + usize::from(record.variant_count)).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn variant_of(&self, record: &EntryRecord, language: u8) -> Option<&VariantRecord> {
        if !record.languages.contains(language) {
            return None;
        }
        self.variants.get(record.first_variant as usize + record.languages.rank(language))
    }

    #[inline]
    pub(crate) fn neutral(&self, record: &EntryRecord, field: usize) -> Option<&Value> {
        self.values.get(record.first_value as usize + field)?.as_ref()
    }

    /// The value of a translated field in a language that the entry has.
    #[inline]
    pub(crate) fn translated(
        &self,
        record: &EntryRecord,
        neutral_count: usize,
        field: usize,
        language: u8,
    ) -> Option<&Value> {
        let column = neutral_count + field * usize::from(record.variant_count);
        let at = record.first_value as usize + column + record.languages.rank(language);
        self.values.get(at)?.as_ref()
    }
}
