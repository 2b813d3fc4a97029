//! The times at which an entry was published and last changed.

use jiff::Timestamp;

use super::{ServedEntry, ServedValue};
use crate::catalog::moment;
use crate::language::FallbackStep;

impl ServedEntry<'_> {
    /// Returns the moment from which the served text is public: the beginning of its publication
    /// window, or otherwise the first moment of the day in its field `date`. `None` if the entry
    /// has neither. A text of a version has the moment of the text that readers saw before it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nupdated = 2025-09-03T10:00:00Z\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
    /// let item = edition.get("news/a").unwrap();
    /// assert_eq!(item.published().unwrap().to_string(), "2025-09-01T22:00:00Z");
    /// assert_eq!(item.updated().unwrap().to_string(), "2025-09-03T10:00:00Z");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn published(&self) -> Option<Timestamp> {
        let from = self.variant().and_then(|variant| variant.window.from);
        from.or_else(|| moment(self.value("date")?.value(), self.edition().site()))
    }

    /// Returns the moment at which the served text was last changed: the latest of its field
    /// `updated`, its last major [change](ServedEntry::changes) so far and
    /// [`published`](ServedEntry::published).
    pub fn updated(&self) -> Option<Timestamp> {
        // A value of `updated` that is served from another language describes that language's text.
        let is_own = |value: &ServedValue<'_>| {
            value.provenance().step() == FallbackStep::Neutral
                || value.language() == self.language()
        };
        let own = self.value("updated").filter(is_own);
        let updated = own.and_then(|own| moment(own.value(), self.edition().site()));
        updated.max(self.major_change()).max(self.published())
    }
}
