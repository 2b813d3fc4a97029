//! The changes of a text that readers are told about.

use jiff::Timestamp;
use jiff::civil::Date;

use super::ServedEntry;
use crate::catalog::VariantRecord;
use crate::content::ChangeNote;
use crate::language::Text;

/// A change of a served text, with a note for readers in the language of the text.
///
/// [`ServedEntry::changes`] returns them.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/uren/nl.md", "\
/// # +++
/// # title = \"Openingsuren\"
/// # [[changes]]
/// # date = 2027-03-01
/// # note = \"Het loket sluit om 16 uur.\"
/// # +++
/// # ")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, "2027-04-01T00:00:00Z".parse().unwrap())?;
/// // The front matter has a change with `date = 2027-03-01`.
/// let page = edition.get("pages/uren").unwrap();
/// let changes = page.changes();
/// assert_eq!(changes[0].note().language(), "nl");
/// assert_eq!(changes[0].moment().to_string(), "2027-02-28T23:00:00Z");
/// assert_eq!(changes[0].date().to_string(), "2027-03-01");
/// assert!(!changes[0].is_major());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ServedChange<'c> {
    change: &'c ChangeNote,
    date: Date,
    note: Text<'c>,
}

impl<'c> ServedChange<'c> {
    /// Returns the instant of the change. For a change that is dated by day, it is the first of the
    /// day in the site's time zone.
    pub fn moment(&self) -> Timestamp {
        self.change.moment
    }

    /// Returns the day of the change in the site's time zone.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Returns the note, with the typography of its language if the site has one.
    pub fn note(&self) -> &Text<'c> {
        &self.note
    }

    /// Returns whether the change is a major one, which feeds and sitemaps announce.
    pub fn is_major(&self) -> bool {
        self.change.is_major
    }
}

impl<'c> ServedEntry<'c> {
    /// Returns the changes of the served text up to the moment of the edition, newest first.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/tarifs/fr.md", "\
    /// # +++
    /// # title = \"Tarifs\"
    /// # [[changes]]
    /// # date = 2027-03-01
    /// # note = \"Les tarifs 2027 sont en vigueur.\"
    /// # major = true
    /// # +++
    /// # ")
    /// #     .build()?;
    /// // The front matter has a change with `date = 2027-03-01` and `major = true`.
    /// let changes = |moment: &str| {
    ///     let edition = catalog.edition("fr".parse().unwrap(), moment.parse().unwrap()).unwrap();
    ///     edition.get("pages/tarifs").unwrap().changes()
    /// };
    /// assert_eq!(changes("2027-02-28T22:59:59Z").len(), 0);
    /// let change = &changes("2027-02-28T23:00:00Z")[0];
    /// assert_eq!(change.date(), isogloss::date(2027, 3, 1));
    /// assert_eq!(change.note().as_str(), "Les tarifs 2027 sont en vigueur.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn changes(&self) -> Vec<ServedChange<'c>> {
        let zone = self.edition().site().time_zone();
        let date = |change: &ChangeNote| zone.to_datetime(change.moment).date();
        let note = |change: &'c ChangeNote| match self.edition().site().typography() {
            true => self.edition().typeset(&change.note, self.provenance()),
            false => Text::new(&*change.note, self.provenance()),
        };
        // A version can be a major change without a note.
        let changes = self.known_changes().filter(|change| !change.note.is_empty());
        changes
            .map(|change| ServedChange { change, date: date(change), note: note(change) })
            .collect()
    }

    /// Returns the moment of the latest major change of the served text.
    pub(super) fn major_change(&self) -> Option<Timestamp> {
        self.known_changes().find(|change| change.is_major).map(|change| change.moment)
    }

    fn known_changes(&self) -> impl Iterator<Item = &'c ChangeNote> + use<'c> {
        let moment = self.edition().moment();
        let all = self.variant().map_or(&[][..], VariantRecord::changes);
        all.iter().filter(move |change| change.moment <= moment)
    }
}
