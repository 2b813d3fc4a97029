use super::align::{BlockChange, changes};
use super::evidence::Evidence;
use super::records::TranslationRecords;
use super::source_text::{SourceFingerprints, SourceText};
use crate::catalog::{Catalog, EntryRef, VariantRef};
use crate::content::{FingerprintScheme, TextFingerprint, TranslationRecord, names};
use crate::language::LanguageTag;

/// The state of a text as a translation, whether it is published or not.
///
/// It is computed on each call from the texts as they are and from the records; check boxes and
/// dates play no part.
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
/// use isogloss::editorial::{Acceptance, BlockChange, TranslationRecords, TranslationStatus};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French body and its Dutch translation.
/// let before = catalog("Chaque jour.\n\nAvec vous.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let status = |french: &str| -> Result<_, isogloss::Error> {
///     Ok(accepted.records.status(&catalog(french)?, "pages/mission", nl).unwrap())
/// };
/// // Blocks in another order say the same.
/// let current = TranslationStatus::Current { from: fr };
/// assert_eq!(status("Avec vous.\n\nChaque jour.")?, current);
/// let TranslationStatus::Outdated { fields, blocks, .. } = status("Chaque jour.\n\nAvec eux.")?
/// else {
///     panic!("a paragraph has changed")
/// };
/// assert!(fields.is_empty());
/// assert!(matches!(blocks[..], [BlockChange::Changed { .. }]));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TranslationStatus {
    /// The text is a source: it was not translated from another one.
    Source,
    /// The language has no text, or one whose body shows nothing yet.
    Missing,
    /// The source says what it said when the translation was accepted.
    Current {
        /// The language that the text was made from.
        from: LanguageTag,
    },
    /// The source has changed since the translation was accepted.
    Outdated {
        /// The language that the text was made from.
        from: LanguageTag,
        /// The fields of the source that have changed, in the order of their names.
        fields: Vec<FieldChange>,
        /// The changes to the blocks of the source's body, including those that have only moved.
        blocks: Vec<BlockChange>,
    },
    /// The text has no record of its source.
    Unknown {
        /// The language that the text was probably made from.
        from: LanguageTag,
        /// A clue about its age, weaker than a record.
        evidence: Option<Evidence>,
    },
    /// The text that it was made from is gone.
    Orphan {
        /// The language that the text was made from.
        from: LanguageTag,
    },
}

/// A [`TranslationStatus`] without its details, for counts and filters.
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
/// use isogloss::editorial::{Acceptance, TranslationRecords, TranslationState};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French body and its Dutch translation.
/// let before = catalog("Chaque jour.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let after = catalog("Chaque nuit.")?;
/// let state = accepted.records.status(&after, "pages/mission", nl).unwrap().state();
/// assert_eq!(state, TranslationState::Outdated);
/// // The names are those of the JSON output and of the command's options.
/// assert_eq!(state.as_str(), "outdated");
/// assert_eq!("outdated".parse::<TranslationState>()?, state);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TranslationState {
    /// See [`TranslationStatus::Source`].
    Source,
    /// See [`TranslationStatus::Current`].
    Current,
    /// See [`TranslationStatus::Outdated`].
    Outdated,
    /// See [`TranslationStatus::Missing`].
    Missing,
    /// See [`TranslationStatus::Unknown`].
    Unknown,
    /// See [`TranslationStatus::Orphan`].
    Orphan,
}

names!(TranslationState as "a state of a translation" {
    Source = "source",
    Current = "current",
    Outdated = "outdated",
    Missing = "missing",
    Unknown = "unknown",
    Orphan = "orphan",
});

/// A field of the source that has changed, from [`TranslationStatus::Outdated`].
///
/// ```
/// # let catalog = |fields: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\n{fields}\n+++\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, TranslationRecords, TranslationStatus};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with these fields in French, and its Dutch translation.
/// let before = catalog("title = \"Mission\"\nlead = \"Chaque jour\"")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let after = catalog("title = \"Mission\"\nmotto = \"Nous veillons\"")?;
/// let status = accepted.records.status(&after, "pages/mission", nl).unwrap();
/// assert_eq!(status.to_string(), "outdated (from fr): lead, motto");
/// let TranslationStatus::Outdated { fields, .. } = status else { panic!("it is outdated") };
/// // The lead was removed, and the motto is new.
/// assert!(fields[0].old.is_some() && fields[0].new.is_none());
/// assert!(fields[1].old.is_none() && fields[1].new.is_some());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The name of the field.
    pub name: Box<str>,
    /// The old fingerprint; `None` if the field was absent or blank.
    pub old: Option<TextFingerprint>,
    /// The new fingerprint; `None` if the field is now absent or blank.
    pub new: Option<TextFingerprint>,
}

impl TranslationStatus {
    /// Returns the status without its details.
    pub fn state(&self) -> TranslationState {
        match self {
            TranslationStatus::Source => TranslationState::Source,
            TranslationStatus::Missing => TranslationState::Missing,
            TranslationStatus::Current { .. } => TranslationState::Current,
            TranslationStatus::Outdated { .. } => TranslationState::Outdated,
            TranslationStatus::Unknown { .. } => TranslationState::Unknown,
            TranslationStatus::Orphan { .. } => TranslationState::Orphan,
        }
    }

    /// Returns the language that the text was made from, or probably was; `None` for a source or a
    /// missing text.
    pub fn from(&self) -> Option<LanguageTag> {
        match self {
            TranslationStatus::Source | TranslationStatus::Missing => None,
            TranslationStatus::Current { from }
            | TranslationStatus::Outdated { from, .. }
            | TranslationStatus::Unknown { from, .. }
            | TranslationStatus::Orphan { from } => Some(*from),
        }
    }
}

/// Prints one line: `outdated (from fr): title, 2 blocks`.
impl std::fmt::Display for TranslationStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.state().as_str())?;
        if let Some(from) = self.from() {
            write!(f, " (from {from})")?;
        }
        match self {
            TranslationStatus::Outdated { fields, blocks, .. } => {
                let mut separator = ": ";
                for field in fields {
                    write!(f, "{separator}{}", field.name)?;
                    separator = ", ";
                }
                match blocks.iter().filter(|change| change.affects_translation()).count() {
                    0 => Ok(()),
                    1 => write!(f, "{separator}1 block"),
                    more => write!(f, "{separator}{more} blocks"),
                }
            }
            TranslationStatus::Unknown { evidence: Some(evidence), .. } => {
                write!(f, ": {evidence}")
            }
            _ => Ok(()),
        }
    }
}

/// The texts of an entry while their states are computed.
pub(super) struct EntryTexts<'r> {
    entry: EntryRef<'r>,
    records: &'r TranslationRecords,
    /// The first source, or otherwise the first text.
    original: Option<VariantRef<'r>>,
    /// The languages of the texts that have no record and are named as a source by one. If there
    /// are none, the language taken as the source.
    sources: Vec<LanguageTag>,
    /// The fingerprints of the sources so far.
    prints: Vec<(LanguageTag, FingerprintScheme, SourceFingerprints<'r>)>,
}

impl<'r> EntryTexts<'r> {
    pub(super) fn new(
        catalog: &'r Catalog,
        entry: EntryRef<'r>,
        records: &'r TranslationRecords,
    ) -> EntryTexts<'r> {
        let record = |text| records.of_text(text);
        let free = || entry.variants().filter(|text| record(*text).is_none());
        let is_named = |text: &VariantRef<'r>| {
            let mut all = entry.variants().filter_map(record);
            all.any(|it| it.from() == text.language())
        };
        let mut sources: Vec<LanguageTag> =
            free().filter(is_named).map(|text| text.language()).collect();
        if sources.is_empty() {
            // No record names a source: the site's default language comes first.
            let default = catalog.site().default_language();
            let by_default = free().find(|text| text.language() == default);
            sources.extend(by_default.or_else(|| free().next()).map(|text| text.language()));
        }
        let original = sources.first().and_then(|language| entry.variant(*language));
        let original = original.or_else(|| entry.variants().next());
        EntryTexts { entry, records, original, sources, prints: Vec::new() }
    }

    /// Returns the text to translate from where a language has none.
    pub(super) fn original(&self) -> Option<VariantRef<'r>> {
        self.original
    }

    /// Returns whether a text has nothing to show yet, unlike the text to translate from.
    fn is_begun_only(&self, text: VariantRef<'r>) -> bool {
        let is_of_another = |original: VariantRef<'r>| original.language() != text.language();
        text.is_unfinished() && self.original.is_some_and(is_of_another)
    }

    fn text(&self, language: LanguageTag) -> Option<VariantRef<'r>> {
        self.entry.variant(language).filter(|text| !self.is_begun_only(*text))
    }

    /// Returns the text that a text without a record was probably made from; `None` for a source.
    fn unknown_source(&self, language: LanguageTag) -> Option<VariantRef<'r>> {
        let other = self.original.filter(|other| other.language() != language);
        other.filter(|_| !self.sources.contains(&language))
    }

    pub(super) fn status(&mut self, language: LanguageTag) -> TranslationStatus {
        let Some(text) = self.text(language) else { return TranslationStatus::Missing };
        let Some(record) = self.records.of_text(text) else {
            return match self.unknown_source(language) {
                Some(other) => TranslationStatus::Unknown {
                    from: other.language(),
                    evidence: Evidence::of(text, other),
                },
                None => TranslationStatus::Source,
            };
        };
        let from = record.from();
        let Some(prints) = self.prints(from, record.scheme()) else {
            return TranslationStatus::Orphan { from };
        };
        let fields = field_changes(record, prints);
        let blocks = changes(record.blocks(), &prints.blocks);
        if fields.is_empty() && !blocks.iter().any(BlockChange::affects_translation) {
            return TranslationStatus::Current { from };
        }
        TranslationStatus::Outdated { from, fields, blocks }
    }

    fn prints(
        &mut self,
        from: LanguageTag,
        scheme: FingerprintScheme,
    ) -> Option<&SourceFingerprints<'r>> {
        let is_it = |it: &(LanguageTag, FingerprintScheme, _)| (it.0, it.1) == (from, scheme);
        if !self.prints.iter().any(is_it) {
            let text = self.entry.variant(from)?;
            self.prints.push((from, scheme, SourceText::of(self.entry, text).prints(scheme)));
        }
        self.prints.iter().find(|it| is_it(it)).map(|(.., prints)| prints)
    }
}

pub(super) fn field_changes(
    record: &TranslationRecord,
    prints: &SourceFingerprints<'_>,
) -> Vec<FieldChange> {
    let now =
        |name: &str| prints.fields.iter().find(|(known, _)| known == name).map(|(_, print)| *print);
    let mut changes: Vec<FieldChange> = record
        .fields()
        .map(|(name, old)| FieldChange { name: name.into(), old: Some(old), new: now(name) })
        .filter(|change| change.old != change.new)
        .collect();
    let was = |name: &str| record.fields().any(|(known, _)| known == name);
    let added = prints.fields.iter().filter(|(name, _)| !was(name));
    let added = added.map(|(name, print)| (&**name, *print));
    changes.extend(added.map(|(name, print)| FieldChange {
        name: name.into(),
        old: None,
        new: Some(print),
    }));
    changes.sort_by(|a, b| a.name.cmp(&b.name));
    changes
}

impl TranslationRecords {
    /// Returns the state of an entry's text in a language as a translation; `None` if there is no
    /// such entry.
    ///
    /// ```
    /// use isogloss::Catalog;
    /// use isogloss::editorial::{Acceptance, TranslationRecords, TranslationState};
    ///
    /// let site = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
    /// let catalog = |french: &str| {
    ///     Catalog::builder()
    ///         .file("site.toml", site)
    ///         .file("pages/mission/fr.md", french)
    ///         .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nU beschermen.\n")
    ///         .build()
    /// };
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let first = catalog("+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")?;
    /// let now = "2025-09-03T08:00:00Z".parse().unwrap();
    /// let acceptance = Acceptance::new(nl, fr, "Marie", now);
    /// let accepted = TranslationRecords::new().accept(&first, "pages/mission", &acceptance)?;
    /// let status = accepted.records.status(&first, "pages/mission", nl).unwrap();
    /// assert_eq!(status.state(), TranslationState::Current);
    ///
    /// let second = catalog("+++\ntitle = \"Notre mission\"\n+++\nVous protéger,\nchaque jour.\n")?;
    /// let status = accepted.records.status(&second, "pages/mission", nl).unwrap();
    /// assert_eq!(status.to_string(), "outdated (from fr): 1 block");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn status(
        &self,
        catalog: &Catalog,
        entry: &str,
        language: LanguageTag,
    ) -> Option<TranslationStatus> {
        let entry = catalog.entry_named(entry)?;
        Some(EntryTexts::new(catalog, entry, self).status(language))
    }

    /// Returns the state in every language of the site, in their order; `None` if there is no such
    /// entry. Fingerprints each source only once.
    ///
    /// ```
    /// # let catalog = |french: &str| {
    /// #     isogloss::Catalog::builder()
    /// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
    /// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
    /// #         .build()
    /// # };
    /// use isogloss::editorial::TranslationRecords;
    ///
    /// // `catalog` has a page with this French body and its Dutch translation.
    /// let catalog = catalog("Vous protéger.")?;
    /// let records = TranslationRecords::new();
    /// let statuses = records.statuses(&catalog, "pages/mission").unwrap();
    /// let lines = statuses.iter().map(|(language, status)| format!("{language} {status}"));
    /// assert_eq!(lines.collect::<Vec<_>>(), ["fr source", "nl unknown (from fr)"]);
    /// assert!(records.statuses(&catalog, "pages/contact").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn statuses(
        &self,
        catalog: &Catalog,
        entry: &str,
    ) -> Option<Vec<(LanguageTag, TranslationStatus)>> {
        Some(self.statuses_of(catalog, catalog.entry_named(entry)?))
    }

    /// Returns the state of the text of an entry in a language, with the fingerprints of its source if there is a
    /// record.
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn state_and_source<'r>(
        &'r self,
        catalog: &'r Catalog,
        entry: EntryRef<'r>,
        language: LanguageTag,
    ) -> (TranslationState, Option<SourceFingerprints<'r>>) {
        let mut texts = EntryTexts::new(catalog, entry, self);
        let state = texts.status(language).state();
        (state, texts.prints.pop().map(|(.., prints)| prints))
    }

    /// Returns whether an entry has a text in a language that is not a translation. This takes much less time than
    /// its state.
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn is_source(
        &self,
        catalog: &Catalog,
        entry: EntryRef<'_>,
        language: LanguageTag,
    ) -> bool {
        let texts = EntryTexts::new(catalog, entry, self);
        texts.text(language).is_some_and(|text| {
            self.of_text(text).is_none() && texts.unknown_source(language).is_none()
        })
    }

    /// Returns the state of the texts of an entry, or of one of its items, in every language.
    pub(crate) fn statuses_of(
        &self,
        catalog: &Catalog,
        entry: EntryRef<'_>,
    ) -> Vec<(LanguageTag, TranslationStatus)> {
        let mut texts = EntryTexts::new(catalog, entry, self);
        catalog.site().tags().map(|language| (language, texts.status(language))).collect()
    }
}
