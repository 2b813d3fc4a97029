use jiff::{SignedDuration, Timestamp};

use crate::content::{Correction, EntryId, names};
use crate::language::LanguageTag;

/// The changes of texts that readers saw in a period, and how long the languages differed, from
/// [`ContentHistory::report`](super::ContentHistory::report).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeReport {
    changes: Vec<ReportedChange>,
    known_from: Option<Timestamp>,
}

/// A change of the texts of an entry at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportedChange {
    /// The entry.
    pub entry: EntryId,
    /// The moment from which readers saw it.
    pub moment: Timestamp,
    /// The languages that changed, in the order of the site.
    pub languages: Vec<(LanguageTag, TextChange)>,
    /// The name of the version that became public.
    pub version: Option<Box<str>>,
    /// The languages that have to change together: those that a version or a gate requires. Empty if
    /// none of the languages that changed is required.
    pub required: Vec<LanguageTag>,
    /// The required languages that did not change at this moment, each with the moment at which it
    /// followed; `None` if it has not yet.
    pub followers: Vec<(LanguageTag, Option<Timestamp>)>,
    /// The person who made the change, if the history knows.
    pub by: Option<Box<str>>,
    /// The person's words about it, such as the subject of a commit.
    pub note: Option<Box<str>>,
    /// The urgent correction that let these languages change before others of the version.
    pub correction: Option<Correction>,
}

/// The kind of a change of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TextChange {
    /// It became public.
    Published,
    /// Readers saw other words.
    Changed,
    /// It is no longer public.
    Ended,
}

names!(TextChange as "a change of a text" {
    Published = "published",
    Changed = "changed",
    Ended = "ended",
});

impl ChangeReport {
    /// Creates a report on a period of which nothing is known before a moment.
    pub(super) fn new(
        changes: impl IntoIterator<Item = ReportedChange>,
        known_from: Option<Timestamp>,
    ) -> ChangeReport {
        let mut changes: Vec<ReportedChange> = changes.into_iter().collect();
        changes.sort_by(|a, b| (a.moment, &a.entry).cmp(&(b.moment, &b.entry)));
        ChangeReport { changes, known_from }
    }

    /// Returns the changes, from the oldest to the newest.
    pub fn changes(&self) -> &[ReportedChange] {
        &self.changes
    }

    /// Returns the moment before which nothing is known of the period; `None` if the whole period is
    /// known. The languages may have differed before that moment.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::editorial::{ContentHistory, PastContent};
    ///
    /// let moment = |text: &str| text.parse().unwrap();
    /// let first = moment("2027-01-01T00:00:00Z");
    /// let history = ContentHistory::new([PastContent::new(first, catalog)]);
    /// let report = |from, until| history.report(moment(from), moment(until));
    /// let december = report("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    /// assert_eq!(december.known_from(), Some(first));
    /// assert_eq!(report("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z").known_from(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn known_from(&self) -> Option<Timestamp> {
        self.known_from
    }

    /// Returns the report without the changes after a moment. If it is the present, these are planned,
    /// and no reader has seen them.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"Toelage\"\npublished_from = 2027-03-01\n+++\n")
    /// #     .build()?;
    /// use isogloss::editorial::ContentHistory;
    ///
    /// // The text is published from 1 March on.
    /// let report = ContentHistory::of(catalog).of_entry(&"pages/a".parse()?);
    /// assert_eq!(report.changes().len(), 1);
    /// assert!(report.seen_by("2027-02-28T00:00:00Z".parse().unwrap()).changes().is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn seen_by(&self, moment: Timestamp) -> ChangeReport {
        let seen = self.changes.iter().filter(|change| change.moment <= moment);
        ChangeReport { changes: seen.cloned().collect(), known_from: self.known_from }
    }

    /// Returns the longest time for which required languages differed after a change in the report.
    /// `None` if some still do, or if there is no change and a part of the period is not
    /// [known](ChangeReport::known_from).
    pub fn longest_gap(&self) -> Option<SignedDuration> {
        if self.changes.is_empty() && self.known_from.is_some() {
            return None;
        }
        let gaps: Option<Vec<SignedDuration>> =
            self.changes.iter().map(ReportedChange::gap).collect();
        Some(gaps?.into_iter().max().unwrap_or_default())
    }
}

impl ReportedChange {
    /// Returns the time until the last of the required languages followed: zero if all changed at
    /// once or none is required, and `None` if one of them has not followed yet.
    pub fn gap(&self) -> Option<SignedDuration> {
        let moments: Option<Vec<Timestamp>> =
            self.followers.iter().map(|(_, moment)| *moment).collect();
        let last = moments?.into_iter().max();
        Some(last.map_or(SignedDuration::ZERO, |last| last.duration_since(self.moment)))
    }

    /// Returns whether a required language had not followed by a moment.
    pub(super) fn is_open_at(&self, moment: Timestamp) -> bool {
        let is_later = |followed: &Option<Timestamp>| followed.is_none_or(|it| it > moment);
        self.followers.iter().any(|(_, followed)| is_later(followed))
    }
}
