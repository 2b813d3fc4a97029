use std::fmt;

use jiff::Timestamp;

use crate::editorial::{RecordChanges, line_changes};
use crate::error::Error;
use crate::store::{Author, ContentPlace, FileWrite};

/// The changes of an edit that has not been applied yet: the files to create, to change and to
/// remove, in the order in which that is done.
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-changes-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
/// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n").unwrap();
/// use isogloss::edit::ContentTree;
/// use isogloss::error::ErrorKind;
///
/// let tree = ContentTree::open(&folder)?;
/// let changes = tree.set_text("pages/mission", "nl".parse()?, "title", "Onze opdracht")?;
/// assert_eq!(
///     changes.to_string(),
///     "changed  pages/mission/nl.md\n  - title = \"Opdracht\"\n  + title = \"Onze opdracht\"\n"
/// );
///
/// // Someone saves the file before the changes are applied. Their work is not overwritten.
/// let file = folder.join("pages/mission/nl.md");
/// std::fs::write(&file, "+++\ntitle = \"Waarvoor wij staan\"\n+++\n").unwrap();
/// assert_eq!(changes.apply().unwrap_err().kind(), ErrorKind::Edit);
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Changes {
    place: ContentPlace,
    files: Vec<FileChange>,
    author: Option<Box<str>>,
    at: Option<Timestamp>,
}

/// A file and its change, from [`Changes::files`].
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-file-change-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
/// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n").unwrap();
/// use isogloss::edit::{ContentTree, NewText};
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let tree = ContentTree::open(&folder)?;
/// let changes = tree.create_text("pages/mission", nl, fr, NewText::Empty)?;
/// let file = &changes.files()[0];
/// assert_eq!(&*file.path, "pages/mission/nl.md");
/// // Without a content before, the file is new.
/// assert_eq!(file.before, None);
/// assert!(file.after.as_deref().unwrap().ends_with(b"status = \"draft\"\n+++\n"));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The path in the content tree.
    pub path: Box<str>,
    /// The content as it was read; `None` if there is no file.
    pub before: Option<Box<[u8]>>,
    /// The new content; `None` if the file is to be removed.
    pub after: Option<Box<[u8]>>,
}

impl FileChange {
    /// Returns the lines in which a changed file differs, as [`Changes`] are written; empty for a
    /// file that is new or to be removed.
    ///
    /// ```
    /// use isogloss::edit::FileChange;
    ///
    /// let change = FileChange {
    ///     path: "pages/mission/nl.md".into(),
    ///     before: Some(b"+++\ntitle = \"Opdracht\"\n+++\n".as_slice().into()),
    ///     after: Some(b"+++\ntitle = \"Onze opdracht\"\n+++\n".as_slice().into()),
    /// };
    /// let lines = "  - title = \"Opdracht\"\n  + title = \"Onze opdracht\"\n";
    /// assert_eq!(change.differing_lines(), lines);
    /// ```
    pub fn differing_lines(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => differing_lines(before, after),
            _ => String::new(),
        }
    }
}

impl FileChange {
    pub(super) fn as_write(&self) -> FileWrite<'_> {
        let (before, after) = (self.before.as_deref(), self.after.as_deref());
        FileWrite { path: &self.path, before, after }
    }
}

impl Changes {
    pub(crate) fn new(place: &ContentPlace, files: Vec<FileChange>) -> Changes {
        let files = files.into_iter().filter(|file| file.before != file.after).collect();
        Changes { place: place.clone(), files, author: None, at: None }
    }

    /// Returns the changes to the files of a content tree that a change of the records of
    /// translations requires. `place` is the folder or the store of the tree, which may be of any layout.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-of-records-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n").unwrap();
    /// use isogloss::Catalog;
    /// use isogloss::edit::Changes;
    /// use isogloss::editorial::{Acceptance, TranslationRecords};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let now = "2025-09-03T08:00:00Z".parse().unwrap();
    /// let catalog = Catalog::open(&folder)?;
    /// let acceptance = Acceptance::new(nl, fr, "Marie", now);
    /// let records = TranslationRecords::open(&folder);
    /// let update = records.accept(&catalog, "pages/mission", &acceptance)?;
    ///
    /// let changes = Changes::of_records(&folder, &update.changes)?;
    /// // The kept source is written before the record that refers to it.
    /// assert!(changes.files()[0].path.starts_with(".isogloss/sources/"));
    /// assert_eq!(&*changes.files()[1].path, "translations.toml");
    /// changes.apply()?;
    /// let records = TranslationRecords::open(&folder);
    /// assert_eq!(records.get("pages/mission", nl).unwrap().from(), fr);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file cannot be read.
    pub fn of_records(
        place: impl Into<ContentPlace>,
        changes: &RecordChanges,
    ) -> Result<Changes, Error> {
        let place = place.into();
        let before = |path: &str| Ok::<_, Error>(place.read(path)?.map(Into::into));
        let mut files = Vec::new();
        for (path, bytes) in changes.writes() {
            // For the file of records, compare with the content they were read from, not with the
            // present file.
            let before = match changes.is_of_records(path) {
                true => changes.before().map(Into::into),
                false => before(path)?,
            };
            files.push(FileChange { path: path.into(), before, after: Some(bytes.into()) });
        }
        for path in changes.removals() {
            files.push(FileChange { path: path.into(), before: before(path)?, after: None });
        }
        Ok(Changes::new(&place, files))
    }

    pub(crate) fn into_files(self) -> Vec<FileChange> {
        self.files
    }

    /// Returns the files, in the order in which they are written.
    pub fn files(&self) -> &[FileChange] {
        &self.files
    }

    /// Returns whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Returns the changes with their author and moment, which the history of a store keeps. A folder
    /// has no history of its own.
    ///
    #[cfg_attr(feature = "sqlite", doc = "```")]
    #[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
    /// use isogloss::content::Status;
    /// use isogloss::edit::ContentTree;
    /// use isogloss::store::{Author, FileWrite, SqliteStore, Store};
    ///
    /// # let file = std::env::temp_dir().join(format!("isogloss-author-{}.db", std::process::id()));
    /// # let _ = std::fs::remove_file(&file);
    /// let store = SqliteStore::create(&file)?;
    /// let new = |path, text: &'static str| FileWrite { path, before: None, after: Some(text.as_bytes()) };
    /// store.write(
    ///     &[
    ///         new("site.toml", "[[languages]]\ntag = \"nl\"\n"),
    ///         new("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n"),
    ///     ],
    ///     Author::default(),
    /// )?;
    /// let tree = ContentTree::open(store.clone())?;
    /// let now = "2026-11-30T09:00:00Z".parse().unwrap();
    /// let changes = tree.set_status("pages/bib", "nl".parse()?, Status::InReview)?;
    /// changes.with_author(Author { name: Some("Marie"), at: Some(now) }).apply()?;
    /// let last = &store.history("pages/bib/nl.md")?[0];
    /// assert_eq!((last.author.as_deref(), last.at), (Some("Marie"), Some(now)));
    /// # std::fs::remove_file(file).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_author(self, author: Author<'_>) -> Changes {
        Changes { author: author.name.map(Into::into), at: author.at, ..self }
    }

    /// Applies the changes: all of them, or none if there is an error. Waits for up to five seconds
    /// for another program that is changing the tree.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if the content of a
    /// file has changed since it was read, or if a new file exists already: then
    /// [`Error::is_conflict`] is `true`. Returns an error of the same kind if another program is still
    /// changing the tree, and of kind [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file cannot be
    /// written. For a store, returns the errors of [`Store::write`](crate::store::Store::write).
    pub fn apply(&self) -> Result<(), Error> {
        if self.is_empty() {
            return Ok(());
        }
        self.place.write(&self.files, Author { name: self.author.as_deref(), at: self.at })
    }
}

/// Formats a line for each file: `new`, `changed` or `removed`, and for a changed file the lines
/// that differ.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            match (&file.before, &file.after) {
                (None, _) => writeln!(f, "new      {}", file.path)?,
                (_, None) => writeln!(f, "removed  {}", file.path)?,
                (Some(before), Some(after)) => {
                    writeln!(f, "changed  {}", file.path)?;
                    f.write_str(&differing_lines(before, after))?;
                }
            }
        }
        Ok(())
    }
}

fn differing_lines(before: &[u8], after: &[u8]) -> String {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let (old, new) = (lines(&before), lines(&after));
    let changes = line_changes(&old, &new).into_iter();
    changes.map(|(sign, line)| format!("  {sign} {line}\n")).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}
