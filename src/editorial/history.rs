use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::change_report::{ChangeReport, ReportedChange};
use super::entry_history::EntryHistory;
use super::records::TranslationRecords;
use crate::catalog::Catalog;
use crate::content::EntryId;

/// The content of a site over time: what it was from which moment on.
///
/// Where the states come from is up to the caller: the commits of a repository, the backups of a
/// database, or only the content as it is now.
///
/// ```
/// use isogloss::Catalog;
/// use isogloss::editorial::{ContentHistory, PastContent, TextChange};
///
/// let catalog = |french: &str, dutch: &str| {
///     Catalog::builder()
///         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
///             [[gates]]\nlanguages = [\"fr\", \"nl\"]\n")
///         .file("pages/permis/fr.md", format!("+++\ntitle = \"{french}\"\n+++\n"))
///         .file("pages/permis/nl.md", format!("+++\ntitle = \"{dutch}\"\n+++\n"))
///         .build()
/// };
/// let moment = |text: &str| text.parse().unwrap();
/// let history = ContentHistory::new([
///     PastContent::new(moment("2027-01-01T00:00:00Z"), catalog("Permis", "Vergunning")?),
///     PastContent::new(moment("2027-03-01T08:00:00Z"), catalog("Permis 2027", "Vergunning")?)
///         .with_author("Marie"),
///     PastContent::new(moment("2027-03-01T10:30:00Z"), catalog("Permis 2027", "Vergunning 2027")?),
/// ]);
/// let report = history.report(moment("2027-02-01T00:00:00Z"), moment("2027-04-01T00:00:00Z"));
///
/// // The French text changed first, and the Dutch one two hours and a half later.
/// let first = &report.changes()[0];
/// assert_eq!(first.languages, [("fr".parse()?, TextChange::Changed)]);
/// assert_eq!(first.by.as_deref(), Some("Marie"));
/// assert_eq!(first.gap().unwrap().as_mins(), 150);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ContentHistory {
    /// From the oldest to the newest.
    states: Vec<PastContent>,
}

/// The content from a moment on, until that of the next one.
#[derive(Clone, Debug)]
pub struct PastContent {
    pub(super) since: Timestamp,
    pub(super) catalog: Arc<Catalog>,
    pub(super) records: TranslationRecords,
    pub(super) by: Option<Box<str>>,
    pub(super) note: Option<Box<str>>,
}

impl PastContent {
    /// Creates the content from a moment on.
    pub fn new(since: Timestamp, catalog: impl Into<Arc<Catalog>>) -> PastContent {
        let (catalog, records) = (catalog.into(), TranslationRecords::new());
        PastContent { since, catalog, records, by: None, note: None }
    }

    /// Sets the records of translations, which say when a translation followed its source.
    #[must_use]
    pub fn with_records(mut self, records: TranslationRecords) -> PastContent {
        self.records = records;
        self
    }

    /// Sets the person who made the change.
    #[must_use]
    pub fn with_author(mut self, name: impl Into<Box<str>>) -> PastContent {
        self.by = Some(name.into());
        self
    }

    /// Sets what the person wrote about the change, such as the subject of a commit.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<Box<str>>) -> PastContent {
        self.note = Some(note.into());
        self
    }
}

impl ContentHistory {
    /// Creates a history from its states, in any order. States from one moment on follow one another
    /// in the order in which they are given.
    pub fn new(states: impl IntoIterator<Item = PastContent>) -> ContentHistory {
        let mut states: Vec<PastContent> = states.into_iter().collect();
        states.sort_by_key(|state| state.since);
        ContentHistory { states }
    }

    /// Creates a history of content that has always been as it is. Its changes are those of
    /// publication windows and versions.
    pub fn of(catalog: impl Into<Arc<Catalog>>) -> ContentHistory {
        ContentHistory::new([PastContent::new(Timestamp::MIN, catalog)])
    }

    /// Returns the moment from which the content is known: that of the oldest state. `None` without
    /// any state.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::editorial::{ContentHistory, PastContent};
    ///
    /// let first = "2027-01-01T00:00:00Z".parse().unwrap();
    /// let history = ContentHistory::new([PastContent::new(first, catalog)]);
    /// assert_eq!(history.known_from(), Some(first));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn known_from(&self) -> Option<Timestamp> {
        self.states.first().map(|state| state.since)
    }

    /// Returns what readers were told when: all changes of texts from one moment until, exclusively,
    /// another; and earlier ones that some of the required languages had not followed at the first
    /// moment.
    pub fn report(&self, from: Timestamp, until: Timestamp) -> ChangeReport {
        let catalogs = self.states.iter().map(|state| &state.catalog);
        let ids = catalogs.flat_map(|catalog| catalog.entries().map(|entry| entry.id().clone()));
        let ids: BTreeSet<EntryId> = ids.collect();
        let all = ids.iter().flat_map(|id| EntryHistory::new(id, &self.states).changes());
        let is_reported = |change: &ReportedChange| {
            change.moment < until && (change.moment >= from || change.is_open_at(from))
        };
        let changes = all.filter(is_reported);
        ChangeReport::new(changes, self.unknown_until(from, until))
    }

    /// Returns all changes of the texts of an entry, from the oldest to the newest.
    pub fn of_entry(&self, id: &EntryId) -> ChangeReport {
        let changes = EntryHistory::new(id, &self.states).changes();
        ChangeReport::new(changes, self.unknown_until(Timestamp::MIN, Timestamp::MAX))
    }

    /// Returns the moment until which nothing is known of a period.
    fn unknown_until(&self, from: Timestamp, until: Timestamp) -> Option<Timestamp> {
        let known = self.known_from().unwrap_or(until);
        (known > from).then_some(known)
    }
}
