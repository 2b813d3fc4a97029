use jiff::Timestamp;

use super::ServedEntry;
use crate::catalog::VariantRecord;
use crate::language::LanguageTag;

/// A translation whose source says something else than when the translation was accepted, and what
/// its readers can read instead. See [`ServedEntry::outdated`].
#[derive(Clone, Copy)]
pub struct OutdatedText<'c> {
    current: ServedEntry<'c>,
    changed: Option<Timestamp>,
}

impl<'c> ServedEntry<'c> {
    /// Returns what is newer than the served text, if its kind tells readers
    /// ([`Kind::with_outdated_notice`](crate::Kind::with_outdated_notice)), and it is a translation
    /// whose source has changed since the translation was accepted. Without a record of the source
    /// nothing is known, so it is `None`.
    ///
    /// It is also `None` if the source cannot be read instead: it is not public, or it has
    /// [ended](ServedEntry::end). In a preview, a source that is a draft counts, because its own
    /// preview shows it.
    ///
    /// Show it as a notice above the text.
    ///
    /// ```
    /// # #[cfg(feature = "editorial")] {
    /// # const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
    /// #     [kinds.mission-page]\noutdated_notice = true\n";
    /// # let load = |french: &str| {
    /// #     isogloss::Catalog::builder()
    /// #         .file("site.toml", SITE)
    /// #         .file("pages/taxe/fr.md", format!("+++\ntitle = \"{french}\"\n+++\n"))
    /// #         .file("pages/taxe/nl.md", "\
    /// # +++
    /// # title = \"Verblijfstaks 2026\"
    /// # [translation]
    /// # from = \"fr\"
    /// # scheme = \"words-1\"
    /// # fields = { title = \"5cbb3bb6baf1\" }
    /// # blocks = []
    /// # +++
    /// # ")
    /// #         .build()
    /// # };
    /// # let nl = "nl".parse()?;
    /// # let now = isogloss::Timestamp::UNIX_EPOCH;
    /// // The kind has outdated_notice = true. The Dutch text was made from "Taxe 2026".
    /// let catalog = load("Taxe 2026")?;
    /// assert!(catalog.edition(nl, now)?.get("pages/taxe").unwrap().outdated().is_none());
    /// let catalog = load("Taxe 2027")?;
    /// let outdated = catalog.edition(nl, now)?.get("pages/taxe").unwrap().outdated().unwrap();
    /// assert_eq!(outdated.source(), "fr");
    /// assert_eq!(outdated.current().text("title").unwrap().as_str(), "Taxe 2027");
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn outdated(&self) -> Option<OutdatedText<'c>> {
        let (source, changed) = self.stored().changed_source(self.language())?;
        let current = self.edition().in_language(source)?.get(self.id())?;
        let is_readable = current.language() == source
            && current.end().is_none()
            && current.variant().is_some_and(VariantRecord::has_page);
        is_readable.then_some(OutdatedText { current, changed })
    }
}

impl<'c> OutdatedText<'c> {
    /// Returns the language of the source.
    pub fn source(&self) -> LanguageTag {
        self.current.language()
    }

    /// Returns the moment of the last change of the source, as its field `updated` or its file
    /// says; `None` if it is not known, or later than the moment of the edition.
    pub fn since(&self) -> Option<Timestamp> {
        self.changed.filter(|changed| *changed <= self.current.edition().moment())
    }

    /// Returns the entry in the language of the source, as the readers of that language see it.
    pub fn current(&self) -> ServedEntry<'c> {
        self.current
    }
}

/// Writes the newer text and the moment of its change.
impl std::fmt::Debug for OutdatedText<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "older than {:?} since {:?}", self.current, self.since())
    }
}
