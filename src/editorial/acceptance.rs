use jiff::Timestamp;

use crate::language::LanguageTag;

/// An editor's confirmation that a text says what its source says, or the statement that a program
/// has translated it, for [`TranslationRecords::accept`](super::TranslationRecords::accept).
///
/// ```
/// # let catalog = |french: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, TranslationRecords};
///
/// // `catalog` has a page with this French body and a Dutch text. Marie has compared both.
/// let catalog = catalog("Vous protéger.")?;
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// let records = TranslationRecords::new();
/// let status = records.status(&catalog, "pages/mission", nl).unwrap();
/// assert_eq!(status.to_string(), "unknown (from fr)");
/// let records = records.accept(&catalog, "pages/mission", &acceptance)?.records;
/// let status = records.status(&catalog, "pages/mission", nl).unwrap();
/// assert_eq!(status.to_string(), "current (from fr)");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Acceptance {
    pub(super) language: LanguageTag,
    pub(super) from: LanguageTag,
    pub(super) by: Author,
    pub(super) at: Timestamp,
    pub(super) note: Option<Box<str>>,
}

/// The author of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Author {
    /// The person who confirms the text.
    Person(Box<str>),
    /// The program that wrote it.
    Machine(Box<str>),
}

impl Acceptance {
    /// Creates the confirmation by the person `by` that the text in `language` is a translation of the text in
    /// `from` as it is at the moment `at`.
    ///
    /// ```
    /// # let catalog = |french: &str| {
    /// #     isogloss::Catalog::builder()
    /// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
    /// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
    /// #         .build()
    /// # };
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
    /// use isogloss::editorial::{Acceptance, TranslationRecords};
    ///
    /// let acceptance = Acceptance::new(nl, fr, "Marie", now);
    /// // `catalog` has a page with this French body and its Dutch translation.
    /// let catalog = catalog("Vous protéger.")?;
    /// let update = TranslationRecords::new().accept(&catalog, "pages/mission", &acceptance)?;
    /// // The record belongs to the Dutch text, which was made from the French one.
    /// let record = update.records.get("pages/mission", nl).unwrap();
    /// assert_eq!(record.from(), fr);
    /// assert_eq!((record.accepted_by(), record.accepted_at()), (Some("Marie"), Some(now)));
    /// assert!(update.records.get("pages/mission", fr).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(
        language: LanguageTag,
        from: LanguageTag,
        by: impl Into<Box<str>>,
        at: Timestamp,
    ) -> Acceptance {
        Acceptance { language, from, by: Author::Person(by.into()), at, note: None }
    }

    /// Creates the statement that a program has translated the whole text in `language` from the text
    /// in `from`, as both are now, at the moment `at`. `tool` is its name, with its version if it has
    /// one.
    ///
    /// The text is then current, and all of it counts as the program's: see
    /// [`origins`](super::TranslationRecords::origins). Use this for a text that no person has read. If
    /// a person has, [`new`](Acceptance::new) makes the text the person's.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
    /// #     .build()?;
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
    /// use isogloss::editorial::{Acceptance, TranslationRecords};
    ///
    /// let acceptance = Acceptance::of_machine(nl, fr, "apertium 3.9", now);
    /// // `catalog` has a page with a French text and its Dutch translation.
    /// let update = TranslationRecords::new().accept(&catalog, "pages/mission", &acceptance)?;
    /// let record = update.records.get("pages/mission", nl).unwrap();
    /// assert_eq!(record.accepted_by(), None);
    /// assert_eq!(record.machine_texts()[0].tool(), "apertium 3.9");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_machine(
        language: LanguageTag,
        from: LanguageTag,
        tool: impl Into<Box<str>>,
        at: Timestamp,
    ) -> Acceptance {
        Acceptance { language, from, by: Author::Machine(tool.into()), at, note: None }
    }

    /// Sets a note on why the translation is still valid although the source was edited. The record
    /// keeps it.
    ///
    /// ```
    /// # let catalog = |french: &str| {
    /// #     isogloss::Catalog::builder()
    /// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
    /// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
    /// #         .build()
    /// # };
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
    /// use isogloss::editorial::{Acceptance, TranslationRecords};
    ///
    /// let acceptance = Acceptance::new(nl, fr, "Marie", now)
    ///     .with_note("a spelling mistake was corrected; the Dutch text stays as it is");
    /// // `catalog` has a page with this French body and its Dutch translation.
    /// let catalog = catalog("Vous protéger.")?;
    /// let update = TranslationRecords::new().accept(&catalog, "pages/mission", &acceptance)?;
    /// let record = update.records.get("pages/mission", nl).unwrap();
    /// assert!(record.note().unwrap().starts_with("a spelling mistake"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_note(mut self, note: impl Into<Box<str>>) -> Acceptance {
        self.note = Some(note.into());
        self
    }
}
