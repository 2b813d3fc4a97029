use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::source_text::{SOURCES, SourceText, file_of_source};
use crate::catalog::{Catalog, VariantRef};
use crate::content::{EntryId, FingerprintScheme, TranslationRecord};
use crate::error::{
    Code, Diagnostic, Error, Location, Place, Report, SourceText as SourceFileText,
};
use crate::language::LanguageTag;
use crate::layout::{Comment, RecordTable, RecordTables, read_translations};
use crate::source::{SourceFile, StoredTree, Trouble, in_folder, read};
use crate::store::{ContentPlace, Store};

/// The records of which text each translation was made from: the file `translations.toml` at the
/// root of the content.
///
/// Reading never fails: you get the records that can be read, and
/// [`report`](TranslationRecords::report) has the rest, with line and column. A file with errors is
/// never written again, so that nothing is lost.
///
/// ```
/// use isogloss::editorial::TranslationRecords;
///
/// let records = TranslationRecords::parse(r#"
/// version = 1
///
/// [entries."pages/mission".nl]
/// from = "fr"
/// fields.title = "0f3c01ab77de"
/// blocks = ["h9f3c01ab77de", "p00c2e07a1b5d"]
/// by = "Marie"
/// at = 2025-09-03T08:00:00Z
/// "#);
/// assert!(records.report().is_empty());
/// let record = records.get("pages/mission", "nl".parse()?).unwrap();
/// assert_eq!(record.from(), "fr");
/// assert_eq!(record.accepted_by(), Some("Marie"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct TranslationRecords {
    pub(super) scheme: FingerprintScheme,
    pub(super) entries: BTreeMap<EntryId, Vec<StoredRecord>>,
    /// The comments at the top of the file.
    pub(super) head: Vec<Box<str>>,
    /// The comments at the end of the file.
    pub(super) tail: Vec<Box<str>>,
    /// The files that keep sources, by their paths.
    pub(super) sources: BTreeMap<Box<str>, SourceFile>,
    report: Report,
    /// The text of the file that the records were read from.
    pub(super) text: Option<Box<str>>,
}

/// A record with its comments and its place in the file.
#[derive(Clone, Debug)]
pub(super) struct StoredRecord {
    pub(super) language: LanguageTag,
    pub(super) record: Arc<TranslationRecord>,
    /// The comments above the record.
    pub(super) comments: Vec<Box<str>>,
    pub(super) place: Option<Place>,
}

/// The file at the root of the content tree.
pub(super) const FILE: &str = "translations.toml";

/// The first line of the file.
pub(super) const HEADER: &str =
    "# The source of each translation, as fingerprints: one table per entry and language.";

/// The first line that earlier versions wrote. It is replaced, not kept as a comment.
const FORMER_HEADER: &str =
    "# What each text was translated from, by fingerprints: a table for an entry and a language.";

/// The largest size of a file that keeps a source: the largest size of a text.
const LARGEST_FILE: u64 = 16 * 1024 * 1024;
/// The largest size of the file with the records, which can be large on a very large site.
const LARGEST_RECORDS: u64 = 1024 * 1024 * 1024;

impl TranslationRecords {
    /// Creates an empty set of records, for content that has none yet.
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
    /// use isogloss::editorial::{TranslationRecords, TranslationState};
    ///
    /// // `catalog` has a page with this French body and its Dutch translation.
    /// let catalog = catalog("Vous protéger.")?;
    /// let records = TranslationRecords::new();
    /// let state = |language| records.status(&catalog, "pages/mission", language).unwrap().state();
    /// // Without records, the text in the default language of the site is taken as the source.
    /// assert_eq!(state(fr), TranslationState::Source);
    /// assert_eq!(state(nl), TranslationState::Unknown);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new() -> TranslationRecords {
        TranslationRecords::default()
    }

    /// Reads the records from the text of a `translations.toml`. The findings about it are in
    /// [`report`](TranslationRecords::report).
    ///
    /// ```
    /// use isogloss::editorial::TranslationRecords;
    ///
    /// let records = TranslationRecords::parse(r#"
    /// version = 1
    ///
    /// [entries."pages/mission".nl]
    /// from = "fr"
    /// fields.title = "0f3c01ab77de"
    /// blocks = []
    ///
    /// [entries."pages/contact".nl]
    /// from = "nl"
    /// blocks = []
    /// "#);
    /// // A text cannot be its own source. The other record is read.
    /// assert_eq!(records.iter().count(), 1);
    /// let finding = records.report().iter().next().unwrap();
    /// assert_eq!(finding.message(), "the nl text of pages/contact is recorded as its own source");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn parse(text: &str) -> TranslationRecords {
        TranslationRecords::of_file(&SourceFileText::new(FILE, text))
    }

    /// Reads the records of a content tree, and the sources that are kept in it. Without the file
    /// there are no records. [`report`](TranslationRecords::report) says why a file cannot be read.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-records-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).unwrap();
    /// use isogloss::editorial::TranslationRecords;
    ///
    /// assert_eq!(TranslationRecords::open(&folder).iter().count(), 0);
    /// std::fs::write(
    ///     folder.join("translations.toml"),
    ///     "version = 1\n[entries.\"pages/mission\".nl]\nfrom = \"fr\"\nblocks = []\n",
    /// )
    /// .unwrap();
    /// let records = TranslationRecords::open(&folder);
    /// assert_eq!(records.get("pages/mission", "nl".parse()?).unwrap().from(), "fr");
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn open(place: impl Into<ContentPlace>) -> TranslationRecords {
        let place = place.into();
        if let Some(store) = place.store() {
            return TranslationRecords::of_store(store);
        }
        let root: Arc<Path> = place.folder().unwrap_or(Path::new("")).into();
        let file = Some(SourceFile::on_disk(&root, FILE)).filter(|_| root.join(FILE).exists());
        let mut report = Report::default();
        let sources = in_folder(&root, SOURCES, &mut report);
        let mut records = TranslationRecords::of_files(file, sources);
        records.report.append(report);
        records
    }

    fn of_store(store: &Arc<dyn Store>) -> TranslationRecords {
        match StoredTree::open(store) {
            Ok(tree) => {
                let sources = tree.list(SOURCES, &|_, is_folder| !is_folder);
                let records = TranslationRecords::of_files(tree.source_file(FILE), sources);
                tree.close();
                records
            }
            Err(error) => {
                let mut records = TranslationRecords::new();
                let finding = Diagnostic::error(Code::Unreadable, error.to_string());
                records.report.push(finding.at(Location::of_file(FILE)));
                records
            }
        }
    }

    fn of_files(file: Option<SourceFile>, sources: Vec<SourceFile>) -> TranslationRecords {
        let mut records = TranslationRecords::new();
        match file.map(|file| read(&file, LARGEST_RECORDS, &mut Vec::new())) {
            Some(Ok((path, text))) => {
                records = TranslationRecords::of_file(&SourceFileText::new(path, text));
            }
            Some(Err(Trouble(finding))) => records.report.push(*finding),
            None => {}
        }
        records.sources.extend(sources.into_iter().map(|file| (file.path().into(), file)));
        records
    }

    /// Adds a file that keeps a source, by its path in the content tree. Use it with
    /// [`parse`](TranslationRecords::parse) for content that is not in a folder;
    /// [`open`](TranslationRecords::open) adds these files itself.
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
    /// use isogloss::SourceFile;
    /// use isogloss::editorial::{Acceptance, TranslationRecords};
    ///
    /// let acceptance = Acceptance::new(nl, fr, "Marie", now);
    /// // `catalog` has a page with this French body and its Dutch translation.
    /// let before = catalog("Chaque jour.")?;
    /// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
    /// let files: Vec<_> = accepted.changes.writes().collect();
    /// // A database may keep both files, and give them back later.
    /// let [(path, source), (_, toml)] = files[..] else { panic!("two files") };
    /// let records = TranslationRecords::parse(&String::from_utf8_lossy(toml))
    ///     .with_source_file(SourceFile::new(path, source));
    /// let after = catalog("Chaque nuit.")?;
    /// let difference = records.difference(&after, "pages/mission", nl).unwrap();
    /// assert_eq!(difference.parts()[0].old.as_deref(), Some("Chaque jour."));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_source_file(mut self, file: SourceFile) -> TranslationRecords {
        self.sources.insert(file.path().into(), file);
        self
    }

    /// Sets what the fingerprints of records made from now on cover. The default is the file's
    /// scheme, or [`FingerprintScheme::Words`] without one. Existing records keep their scheme.
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
    /// use isogloss::content::FingerprintScheme;
    /// use isogloss::editorial::{Acceptance, TranslationRecords};
    ///
    /// let acceptance = Acceptance::new(nl, fr, "Marie", now);
    /// // `catalog` has a page with this French body and its Dutch translation.
    /// let before = catalog("Voir [le plan](/plan).")?;
    /// let after = catalog("Voir [le plan](/acces/plan).")?;
    /// let status = |scheme| -> Result<String, isogloss::Error> {
    ///     let records = TranslationRecords::new().with_scheme(scheme);
    ///     let accepted = records.accept(&before, "pages/mission", &acceptance)?;
    ///     Ok(accepted.records.status(&after, "pages/mission", nl).unwrap().to_string())
    /// };
    /// assert_eq!(status(FingerprintScheme::Words)?, "current (from fr)");
    /// assert_eq!(status(FingerprintScheme::WordsAndTargets)?, "outdated (from fr): 1 block");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_scheme(mut self, scheme: FingerprintScheme) -> TranslationRecords {
        self.scheme = scheme;
        self
    }

    fn of_file(source: &Arc<SourceFileText>) -> TranslationRecords {
        let mut report = Report::default();
        let RecordTables { scheme, records, comments } = read_translations(source, &mut report);
        let mut found = TranslationRecords { scheme, ..TranslationRecords::default() };
        let mut starts: Vec<(usize, EntryId, LanguageTag)> = Vec::with_capacity(records.len());
        for RecordTable { id, language, record, place, start } in records {
            if record.from == language {
                let message = format!("the {language} text of {id} is recorded as its own source");
                let finding = Diagnostic::error(Code::InvalidValue, message);
                report.push(finding.at(place.location()));
                continue;
            }
            let of_entry = found.entries.entry(id.clone()).or_default();
            if let Some(first) = of_entry.iter().find(|kept| kept.language == language) {
                let message = format!("{id} has two records in {language}");
                let other = first.place.as_ref().map(Place::location);
                report.push(
                    Diagnostic::error(Code::DuplicateDeclaration, message)
                        .at(place.location())
                        .related("the first record", other),
                );
                continue;
            }
            starts.push((start, id, language));
            let (record, place) = (Arc::new(record), Some(place));
            of_entry.push(StoredRecord { language, record, comments: Vec::new(), place });
        }
        for of_entry in found.entries.values_mut() {
            of_entry.sort_by_key(|kept| kept.language);
        }
        found.entries.retain(|_, of_entry| !of_entry.is_empty());
        starts.sort();
        for comment in comments {
            found.add_comment(comment, &starts);
        }
        report.sort();
        found.report = report;
        found.text = Some(source.text.clone());
        found
    }

    fn add_comment(&mut self, comment: Comment, starts: &[(usize, EntryId, LanguageTag)]) {
        let Comment { start, text, is_above } = comment;
        if [HEADER, FORMER_HEADER].contains(&&*text) {
            return;
        }
        let next = starts.partition_point(|(other, ..)| *other < start);
        let owner = match (is_above, next.checked_sub(1)) {
            (true, _) => starts.get(next),
            (false, Some(before)) => starts.get(before),
            (false, None) => return self.head.push(text),
        };
        match owner.and_then(|(_, id, language)| self.kept_mut(id, *language)) {
            Some(kept) => kept.comments.push(text),
            None => self.tail.push(text),
        }
    }

    fn kept_mut(&mut self, id: &EntryId, language: LanguageTag) -> Option<&mut StoredRecord> {
        self.entries.get_mut(id)?.iter_mut().find(|kept| kept.language == language)
    }

    /// Returns what the fingerprints of new records cover.
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn scheme(&self) -> FingerprintScheme {
        self.scheme
    }

    /// Returns the findings about the file.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the findings about the file, with warnings about what does not fit the catalog:
    /// records whose text or source is gone, and texts with a second record in their front matter.
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
    /// let records = TranslationRecords::parse(
    ///     "version = 1\n[entries.\"pages/contact\".nl]\nfrom = \"fr\"\nblocks = []\n",
    /// );
    /// assert!(records.report().is_empty());
    /// // The catalog has the entry `pages/mission` only.
    /// let report = records.check(&catalog("Vous protéger.")?);
    /// assert!(!report.has_errors());
    /// let warning = report.iter().next().unwrap();
    /// assert_eq!(warning.message(), "pages/contact has no text in nl");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn check(&self, catalog: &Catalog) -> Report {
        let mut report = self.report.clone();
        for (id, of_entry) in &self.entries {
            for kept in of_entry {
                let entry = catalog.entry_named(id.as_str());
                let text = entry.and_then(|entry| entry.variant(kept.language));
                let from = kept.record.from;
                let is_double = text.is_some_and(|text| text.translation().is_some());
                let (code, message) = if text.is_none() {
                    let message = format!("{id} has no text in {}", kept.language);
                    (Code::OrphanRecord, message)
                } else if entry.is_none_or(|entry| entry.variant(from).is_none()) {
                    let message =
                        format!("the source of {id} in {} is gone: {from}", kept.language);
                    (Code::OrphanRecord, message)
                } else if is_double {
                    let message = format!(
                        "{id} in {} also has a record in its front matter; this one is used",
                        kept.language
                    );
                    (Code::DuplicateDeclaration, message)
                } else {
                    continue;
                };
                let location = kept.place.as_ref().map(Place::location);
                report.push(Diagnostic::warning(code, message).at(location));
            }
        }
        report.sort();
        report
    }

    /// Returns the record of a text; `None` if the file has none. A record in the front matter of
    /// the text is not found here, although the [`status`](TranslationRecords::status) uses it.
    ///
    /// ```
    /// use isogloss::editorial::TranslationRecords;
    ///
    /// let records = TranslationRecords::parse(
    ///     "version = 1\n[entries.\"pages/mission\".nl]\nfrom = \"fr\"\nblocks = []\n",
    /// );
    /// let record = records.get("pages/mission", "nl".parse()?).unwrap();
    /// assert_eq!(record.from(), "fr");
    /// // A source has no record.
    /// assert!(records.get("pages/mission", "fr".parse()?).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn get(&self, entry: &str, language: LanguageTag) -> Option<&TranslationRecord> {
        self.of_entry(&entry.parse().ok()?, language)
    }

    fn of_entry(&self, id: &EntryId, language: LanguageTag) -> Option<&TranslationRecord> {
        let kept = self.entries.get(id)?.iter().find(|kept| kept.language == language)?;
        Some(&kept.record)
    }

    /// Returns the record that applies to a text: the one in the file, or otherwise the one in its
    /// front matter.
    pub(crate) fn of_text<'r>(&'r self, text: VariantRef<'r>) -> Option<&'r TranslationRecord> {
        let entry = text.entry();
        let in_file = match entry.is_versioned() {
            false => self.of_entry(entry.id(), text.language()),
            true => entry.record_names().iter().find_map(|name| self.get(name, text.language())),
        };
        in_file.or_else(|| text.translation())
    }

    /// Returns all records in the file, in the order of their entries and languages.
    pub fn iter(&self) -> impl Iterator<Item = (&EntryId, LanguageTag, &TranslationRecord)> {
        self.entries.iter().flat_map(|(id, of_entry)| {
            of_entry.iter().map(move |kept| (id, kept.language, &*kept.record))
        })
    }

    /// Returns an error if the file has errors and so must not be written again.
    pub(super) fn refuse_errors(&self) -> Result<(), Error> {
        if self.report.has_errors() { Err(Error::content(self.report.clone())) } else { Ok(()) }
    }

    /// Returns the source that a record was made from, if it is kept and matches the fingerprints
    /// of the record.
    pub(crate) fn source_of(&self, record: &TranslationRecord) -> Option<SourceText<'static>> {
        let file = self.sources.get(&*file_of_source(record))?;
        let (path, text) = read(file, LARGEST_FILE, &mut Vec::new()).ok()?;
        let file = SourceFileText::new(path, text);
        let source = SourceText::of_file(&file, &mut Report::default())?;
        source.prints(record.scheme()).is_of(record).then_some(source)
    }
}
