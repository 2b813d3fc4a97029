use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::acceptance::{Acceptance, Author};
use super::records::{FILE, StoredRecord, TranslationRecords};
use super::source_text::{SourceText, file_of_source};
use crate::catalog::Catalog;
use crate::content::{EntryId, TranslationRecord};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::source::SourceFile;

/// The result of a change to the records: the new records, and the changes to the files.
///
/// The records that were changed stay as they were, and no file is written.
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
/// use isogloss::editorial::{Acceptance, RecordUpdate, TranslationRecords};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// let before = TranslationRecords::new();
/// // `catalog` has a page with this French body and its Dutch translation.
/// let RecordUpdate { records, changes } =
///     before.accept(&catalog("Chaque jour.")?, "pages/mission", &acceptance)?;
/// assert_eq!((before.iter().count(), records.iter().count()), (0, 1));
/// // The file of records, and the file that keeps the French text.
/// assert_eq!(changes.writes().len(), 2);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RecordUpdate {
    /// The new records.
    pub records: TranslationRecords,
    /// The files to write and to remove.
    pub changes: RecordChanges,
}

/// The files of the content tree to write and to remove so that the tree matches the records.
///
/// [`Changes::of_records`](crate::edit::Changes::of_records) writes them to a folder; content that
/// is stored elsewhere is written by the program. The paths are relative to the root of the tree,
/// with `/` between folders.
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
/// let first = catalog("Chaque jour.")?;
/// let accepted = TranslationRecords::new().accept(&first, "pages/mission", &acceptance)?;
/// let paths: Vec<&str> = accepted.changes.writes().map(|(path, _)| path).collect();
/// assert!(paths[0].starts_with(".isogloss/sources/"));
/// assert_eq!(paths[1], "translations.toml");
///
/// // The next acceptance keeps the new French text instead of the old one.
/// let second = catalog("Chaque nuit.")?;
/// let again = accepted.records.accept(&second, "pages/mission", &acceptance)?;
/// assert_eq!(again.changes.removals().collect::<Vec<_>>(), [paths[0]]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordChanges {
    writes: Vec<(Box<str>, Box<[u8]>)>,
    removals: Vec<Box<str>>,
    /// The text of the file with the records before the change.
    before: Option<Box<str>>,
}

/// Up to this number of changed records, each former source is looked for on its own.
const FEW: usize = 8;

impl RecordChanges {
    pub(super) fn push_write(&mut self, path: &str, text: String) {
        self.writes.push((path.into(), text.into_bytes().into()));
    }

    /// Returns the bytes that the records were read from; `None` if there was no file.
    pub(crate) fn before(&self) -> Option<&[u8]> {
        self.before.as_deref().map(str::as_bytes)
    }

    /// Returns whether a path is the path of the file with the records.
    pub(crate) fn is_of_records(&self, path: &str) -> bool {
        path == FILE
    }

    /// Returns the files to write, with their bytes.
    ///
    /// The files that keep sources come first, so that no record is without its source if writing
    /// stops halfway.
    pub fn writes(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.writes.iter().map(|(path, bytes)| (&**path, &**bytes))
    }

    /// Returns the files to remove once the others are written.
    pub fn removals(&self) -> impl ExactSizeIterator<Item = &str> {
        self.removals.iter().map(|path| &**path)
    }

    /// Returns whether there is nothing to write or remove.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.removals.is_empty()
    }
}

impl TranslationRecords {
    /// Records that a text is a translation of another text as that one is now.
    ///
    /// A copy of the source is kept, so that a later change can be shown with its old words. From
    /// then on the text is [`Current`](super::TranslationStatus::Current). A person who accepts a text
    /// makes all of it theirs, also what a program wrote.
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
    /// let accepted = TranslationRecords::new().accept(&catalog, "pages/mission", &acceptance)?;
    /// let status = accepted.records.status(&catalog, "pages/mission", nl).unwrap();
    /// assert_eq!(status.to_string(), "current (from fr)");
    ///
    /// // The French text is the source now. It cannot also be a translation of the Dutch one.
    /// let reverse = Acceptance::new(fr, nl, "Jan", now);
    /// let error = accepted.records.accept(&catalog, "pages/mission", &reverse).unwrap_err();
    /// assert!(error.to_string().contains("itself translated from the fr text"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Translation`](crate::error::ErrorKind::Translation) if
    /// there is no such entry, if it lacks one of the two texts, if both are the same text, or if
    /// the source is itself made from the text; and of kind
    /// [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the file that was read has
    /// errors.
    pub fn accept(
        &self,
        catalog: &Catalog,
        entry: &str,
        acceptance: &Acceptance,
    ) -> Result<RecordUpdate, Error> {
        self.refuse_errors()?;
        let Acceptance { language, from, by, at, note } = acceptance;
        let wrong = |message: String| Err(Error::translation(message));
        let Some(found) = catalog.entry_named(entry) else {
            return wrong(format!("there is no entry \"{}\"", entry.escape_debug()));
        };
        if language == from {
            return wrong(format!("the {language} text of {entry} cannot be its own source"));
        }
        let Some(text) = found.variant(*language) else {
            return wrong(format!("{entry} has no text in {language}"));
        };
        let mut above = vec![*language];
        let mut next = Some(*from);
        while let Some(source) = next.filter(|source| !above.contains(source)) {
            above.push(source);
            let text = found.variant(source);
            next = text.and_then(|text| Some(self.of_text(text)?.from()));
        }
        if next == Some(*language) {
            return wrong(format!(
                "the {from} text of {entry} is itself translated from the {language} text: only one of \
                 them can be the source"
            ));
        }
        let Some(source) = found.variant(*from) else {
            return wrong(format!("{entry} has no text in {from} to serve as the source"));
        };
        let source = SourceText::of(found, source);
        let mut record = source.prints(self.scheme).into_record(*from, self.scheme);
        record.note.clone_from(note);
        match by {
            Author::Person(name) => (record.by, record.at) = (Some(name.clone()), Some(*at)),
            Author::Machine(tool) => {
                let written = SourceText::of(found, text).prints(self.scheme);
                record.machine = vec![written.into_machine_text(tool, *at)];
            }
        }
        let mut records = self.clone();
        let mut changes = RecordChanges::default();
        let path = file_of_source(&record);
        if !records.sources.contains_key(&*path) {
            let file = SourceFile::new(&*path, source.to_file());
            changes.push_write(&path, source.to_file());
            records.sources.insert(path.into(), file);
        }
        // A version has records of its own, under its own name.
        records.put(&entry.parse()?, *language, record);
        records.finish(catalog, self.get(entry, *language), changes)
    }

    /// Removes a record from the file.
    ///
    /// A record in the front matter of the text is not removed; it applies again once the record in
    /// the file is gone.
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
    /// let accepted = TranslationRecords::new().accept(&catalog, "pages/mission", &acceptance)?;
    /// let forgotten = accepted.records.forget(&catalog, "pages/mission", nl)?;
    /// let status = forgotten.records.status(&catalog, "pages/mission", nl).unwrap();
    /// assert_eq!(status.to_string(), "unknown (from fr)");
    /// // The copy of the French text is no longer needed.
    /// assert_eq!(forgotten.changes.removals().len(), 1);
    /// assert!(forgotten.records.forget(&catalog, "pages/mission", nl).is_err());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Translation`](crate::error::ErrorKind::Translation) if
    /// there is no such record; of kind [`ErrorKind::EntryId`](crate::error::ErrorKind::EntryId) if
    /// `entry` is not an entry id; and of kind
    /// [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the file that was read has
    /// errors.
    pub fn forget(
        &self,
        catalog: &Catalog,
        entry: &str,
        language: LanguageTag,
    ) -> Result<RecordUpdate, Error> {
        self.refuse_errors()?;
        let mut records = self.clone();
        let id: EntryId = entry.parse()?;
        let of_entry = records.entries.get_mut(&id);
        let position =
            of_entry.as_ref().and_then(|all| all.iter().position(|kept| kept.language == language));
        let (Some(of_entry), Some(position)) = (of_entry, position) else {
            let message = format!("{entry} has no record in {language}");
            return Err(Error::translation(message));
        };
        let removed = of_entry.remove(position);
        if of_entry.is_empty() {
            records.entries.remove(&id);
        }
        // An editor's comments on the record are kept at the end of the file.
        records.tail.extend(removed.comments);
        records.finish(catalog, Some(&*removed.record), RecordChanges::default())
    }

    /// Removes all records of an entry or a version. `None` if there are none.
    pub(crate) fn forget_all(
        &self,
        catalog: &Catalog,
        name: &str,
    ) -> Result<Option<RecordUpdate>, Error> {
        self.moved(catalog, name, None)
    }

    /// Lets the records of a version replace those of an entry. `None` if there are none.
    pub(crate) fn renamed(
        &self,
        catalog: &Catalog,
        from: &str,
        to: &str,
    ) -> Result<Option<RecordUpdate>, Error> {
        self.moved(catalog, from, Some(to.parse()?))
    }

    /// Moves the records of a name to an entry, or removes them.
    fn moved(
        &self,
        catalog: &Catalog,
        name: &str,
        to: Option<EntryId>,
    ) -> Result<Option<RecordUpdate>, Error> {
        let mut records = self.clone();
        let Some(removed) = records.entries.remove(&name.parse::<EntryId>()?) else {
            return Ok(None);
        };
        self.refuse_errors()?;
        let comments = removed.iter().flat_map(|kept| &kept.comments).cloned();
        records.tail.extend(comments);
        let replaced = to.as_ref().and_then(|to| self.entries.get(to));
        for (to, kept) in to.iter().flat_map(|to| removed.iter().map(move |kept| (to, kept))) {
            records.put(to, kept.language, TranslationRecord::clone(&kept.record));
        }
        let before = removed.iter().chain(replaced.into_iter().flatten());
        let before = before.map(|kept| &*kept.record);
        records.finish(catalog, before, RecordChanges::default()).map(Some)
    }

    /// Removes the kept sources that no record refers to any more, neither in the file nor in front
    /// matter. Removes nothing if the file has errors, because an unreadable record may refer to
    /// any of them.
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
    /// let catalog = catalog("Vous protéger.")?;
    /// let accepted = TranslationRecords::new().accept(&catalog, "pages/mission", &acceptance)?;
    /// // A file that was left behind when someone edited `translations.toml` by hand.
    /// let left = SourceFile::new(".isogloss/sources/0f3c01ab77de.md", "+++\n+++\nVous servir.\n");
    /// let pruned = accepted.records.with_source_file(left).prune(&catalog);
    /// // The source of the record stays.
    /// let removals: Vec<&str> = pruned.changes.removals().collect();
    /// assert_eq!(removals, [".isogloss/sources/0f3c01ab77de.md"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn prune(&self, catalog: &Catalog) -> RecordUpdate {
        let (mut records, mut changes) = (self.clone(), RecordChanges::default());
        if !self.report().has_errors() {
            let used: BTreeSet<String> = self.all(catalog).map(file_of_source).collect();
            records.sources.retain(|path, _| {
                let is_used = used.contains(&**path);
                if !is_used {
                    changes.removals.push(path.clone());
                }
                is_used
            });
        }
        RecordUpdate { records, changes }
    }

    pub(super) fn put(&mut self, id: &EntryId, language: LanguageTag, record: TranslationRecord) {
        let record = Arc::new(record);
        let of_entry = self.entries.entry(id.clone()).or_default();
        match of_entry.binary_search_by_key(&language, |kept| kept.language) {
            Ok(at) => {
                if let Some(kept) = of_entry.get_mut(at) {
                    (kept.record, kept.place) = (record, None);
                }
            }
            Err(at) => {
                let kept = StoredRecord { language, record, comments: Vec::new(), place: None };
                of_entry.insert(at, kept);
            }
        }
    }

    /// Writes the file anew after records were replaced or removed, and removes the sources of the
    /// records `before` that no other record uses.
    pub(super) fn finish<'r>(
        mut self,
        catalog: &Catalog,
        before: impl IntoIterator<Item = &'r TranslationRecord>,
        mut changes: RecordChanges,
    ) -> Result<RecordUpdate, Error> {
        changes.before.clone_from(&self.text);
        let text = self.to_toml()?;
        changes.writes.push((FILE.into(), text.clone().into_bytes().into()));
        self.text = Some(text.into());
        let before: Vec<&TranslationRecord> = before.into_iter().collect();
        // One record is looked for in less time than the files of all take to be named.
        let used: Option<HashSet<String>> =
            (before.len() > FEW).then(|| self.all(catalog).map(file_of_source).collect());
        for before in before {
            let path = file_of_source(before);
            let is_used = match &used {
                Some(used) => used.contains(&path),
                None => self.all(catalog).any(|record| is_of_same_source(record, before)),
            };
            if !is_used && let Some((path, _)) = self.sources.remove_entry(&*path) {
                changes.removals.push(path);
            }
        }
        Ok(RecordUpdate { records: self, changes })
    }

    /// Returns all records, including those in front matter.
    fn all<'r>(&'r self, catalog: &'r Catalog) -> impl Iterator<Item = &'r TranslationRecord> {
        let texts = catalog.items().flat_map(|(_, entry)| entry.variants());
        self.iter().map(|(.., record)| record).chain(texts.filter_map(|text| text.translation()))
    }
}

fn is_of_same_source(one: &TranslationRecord, other: &TranslationRecord) -> bool {
    one.scheme() == other.scheme()
        && one.blocks() == other.blocks()
        && one.fields().eq(other.fields())
}
