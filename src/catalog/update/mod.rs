//! Changes of some entries, without building the rest again.

mod apply;
mod check;
mod related;
mod term_update;

use super::checked::Checked;
use super::findings::{AddressFindings, EntryFindings};
use super::versions::CheckedVersion;
use super::{Catalog, CheckedEntry};
use crate::content::{Entry, EntryId};
use crate::error::{Code, Diagnostic, Error, Report};

/// Entries to add, to replace and to remove, all in one step.
///
/// Entries are checked as they are together, so they may refer to one another. An entry gets another
/// id by removing it and adding it under the new one.
///
/// ```
/// use isogloss::catalog::EntryChanges;
/// use isogloss::content::Variant;
/// use isogloss::site::SiteLanguage;
/// use isogloss::{Catalog, Entry, Site, Timestamp};
///
/// let nl = "nl".parse()?;
/// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
/// let page = |id: &str, title: &str, body: &str| {
///     Entry::new(id, "mission-page").with_variant(Variant::new(nl).with("title", title).with_body(body))
/// };
/// let contact = page("pages/contact", "Contact", "");
/// let home = |target: &str| page("pages/thuis", "Welkom", &format!("[Bel ons](entry:{target})."));
/// let mut catalog =
///     Catalog::builder().site(site).entries([contact, home("pages/contact")]).build()?;
///
/// // The page alone cannot go: another one links to it.
/// let removal = EntryChanges::new().with_removal("pages/contact");
/// assert!(catalog.update(removal.clone()).is_err());
/// assert_eq!(catalog.len(), 2);
///
/// let moved = page("pages/bereikbaarheid", "Contact", "");
/// catalog.update(removal.with_entry(moved).with_entry(home("pages/bereikbaarheid")))?;
/// let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
/// assert!(edition.get("pages/contact").is_none());
/// assert_eq!(edition.text("pages/bereikbaarheid", "title").unwrap().as_str(), "Contact");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct EntryChanges {
    changes: Vec<EntryChange>,
}

/// The change of one entry.
#[derive(Clone, Debug)]
pub(crate) enum EntryChange {
    /// The entry is added, or takes the place of one with the same id. The findings are those from
    /// reading it.
    Put(Box<Entry>, Report),
    Remove(Box<str>),
}

/// Changed entries that have been checked against the catalog that they are to be put into.
#[derive(Clone, Debug)]
pub(crate) struct CatalogUpdate {
    /// Sorted by id.
    entries: Vec<CheckedChange>,
    /// The new findings about other entries, as far as they depend on the changed ones.
    related: Vec<(EntryId, Report)>,
    addresses: AddressFindings,
    /// The new findings about content of the whole tree that is not shown, if they have changed.
    unrendered: Option<Report>,
    /// The entries with headings that the checked entries link to.
    anchored: Vec<EntryId>,
}

/// A change of one entry that has been checked.
#[derive(Clone, Debug)]
struct CheckedChange {
    id: EntryId,
    /// `None` if the entry is removed.
    new: Option<NewEntry>,
}

#[derive(Clone, Debug)]
struct NewEntry {
    checked: Checked,
    versions: Vec<CheckedVersion>,
    findings: EntryFindings,
}

/// The result of checking changed entries.
pub(crate) enum UpdateOutcome {
    Fits(Box<CatalogUpdate>),
    /// The entries have mistakes, all of which are in the findings.
    Refused(Report),
    /// The change affects more than can be checked without building everything again.
    ConcernsMore,
}

impl EntryChanges {
    /// Creates a set without changes.
    pub fn new() -> EntryChanges {
        EntryChanges::default()
    }

    /// Adds an entry, or replaces the one that has its id.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry) -> EntryChanges {
        self.changes.push(EntryChange::put(entry));
        self
    }

    /// Removes an entry. If there is none with this id, nothing changes.
    #[must_use]
    pub fn with_removal(mut self, id: impl Into<Box<str>>) -> EntryChanges {
        let id = id.into();
        let id = id.parse().map_or(id, |valid: EntryId| valid.as_str().into());
        self.changes.push(EntryChange::Remove(id));
        self
    }

    /// Returns the number of changes.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Returns whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl EntryChanges {
    /// Returns the ids of the entries.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().map(EntryChange::id)
    }

    /// Returns the changes in order.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn into_all(self) -> Vec<EntryChange> {
        self.changes
    }
}

impl EntryChange {
    /// Creates the change that puts an entry made in code, under the id that it has in the catalog.
    fn put(mut entry: Entry) -> EntryChange {
        if let Ok(id) = entry.id.parse::<EntryId>() {
            entry.id = id.as_str().into();
        }
        EntryChange::Put(Box::new(entry), Report::default())
    }

    pub(crate) fn id(&self) -> &str {
        match self {
            EntryChange::Put(entry, _) => &entry.id,
            EntryChange::Remove(id) => id,
        }
    }
}

/// Adds changes that add or replace entries.
impl Extend<Entry> for EntryChanges {
    fn extend<I: IntoIterator<Item = Entry>>(&mut self, entries: I) {
        self.changes.extend(entries.into_iter().map(EntryChange::put));
    }
}

impl CatalogUpdate {
    /// Adds the findings about content of the whole tree that is not shown after the change.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn with_unrendered(self, report: Option<Report>) -> CatalogUpdate {
        CatalogUpdate { unrendered: report, ..self }
    }
}

impl Catalog {
    /// Changes some entries, all in one step. The result is the catalog that would be built from all
    /// entries again, at the cost of the changed ones.
    ///
    /// The entries are checked with all others first; if there is an error, nothing changes. Of two
    /// changes of one entry, the later one counts. [`EntryChanges`] has an example.
    ///
    /// A catalog that others read is shared in an [`Arc`](std::sync::Arc): there,
    /// `Live` (with the feature `live`) swaps the old and the new state.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if there are
    /// mistakes; its report has all of them. In a catalog from the tree of another tool, this is also
    /// so if the change affects other entries, so that everything has to be built again.
    pub fn update(&mut self, changes: EntryChanges) -> Result<(), Error> {
        match self.check_update(changes.changes) {
            UpdateOutcome::Fits(update) => {
                self.apply(*update);
                Ok(())
            }
            UpdateOutcome::Refused(report) => Err(Error::content(report)),
            UpdateOutcome::ConcernsMore => {
                let mut report = Report::default();
                report.push(
                    Diagnostic::error(Code::ConcernsOthers, "the change affects other entries")
                        .help("build the catalog again with all its entries".to_owned()),
                );
                Err(Error::content(report))
            }
        }
    }

    /// Returns a copy of the catalog with one entry added or replaced. To change many entries, or the
    /// catalog itself, see [`update`](Catalog::update).
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let page = |title: &str| {
    ///     Entry::new("pages/contact", "mission-page")
    ///         .with_variant(Variant::new(nl).with("title", title))
    /// };
    /// let catalog = Catalog::builder().site(site).entry(page("Contact")).build()?;
    /// let changed = catalog.with_entry(page("Contacteer ons"))?;
    /// let edition = changed.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.text("pages/contact", "title").unwrap().as_str(), "Contacteer ons");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`update`](Catalog::update).
    pub fn with_entry(&self, entry: Entry) -> Result<Catalog, Error> {
        let mut catalog = self.clone();
        catalog.update(EntryChanges::new().with_entry(entry))?;
        Ok(catalog)
    }
}

impl CheckedChange {
    fn new(id: EntryId, entry: Option<CheckedEntry>) -> Option<CheckedChange> {
        let Some(entry) = entry else { return Some(CheckedChange { id, new: None }) };
        let (checked, versions, own) = entry.into_parts()?;
        let findings = EntryFindings { own, ..EntryFindings::default() };
        Some(CheckedChange { id, new: Some(NewEntry { checked, versions, findings }) })
    }
}

impl NewEntry {
    /// Returns the entry, and then its versions as they are written.
    fn items(&self) -> impl Iterator<Item = &Checked> {
        std::iter::once(&self.checked).chain(self.versions.iter().map(CheckedVersion::written))
    }

    fn is_versioned(&self) -> bool {
        !self.versions.is_empty()
    }
}
