//! Creates, corrects and removes versions of entries.

use super::changes::{Changes, FileChange};
use super::new_version::{NewVersion, list_of};
use super::publication::utf8;
use super::subject::catalog_after;
use super::tree::ContentTree;
use crate::catalog::{EntryRef, VariantRef, VersionRef};
use crate::content::{Correction, Version, nfc};
use crate::editorial::{RecordUpdate, TranslationRecords, fingerprint_of};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::layout::{quoted, set_toml_text};

impl ContentTree {
    /// Creates a version of an entry: a folder with `version.toml` and copies of the entry's texts,
    /// byte for byte except for their status, which is `draft`. So nothing becomes public before the
    /// texts are marked as published.
    ///
    /// If the entry has other versions with a start before that of the new one, the copies are those
    /// of the last of them.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-create-version-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/permit")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/fr.md"), "+++\ntitle = \"Permis\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/nl.md"), "+++\ntitle = \"Vergunning\"\n+++\n").unwrap();
    /// use isogloss::edit::{ContentTree, NewVersion};
    ///
    /// let tree = ContentTree::open(&folder)?;
    /// let create = |name| {
    ///     let version = NewVersion::new(name).with_languages(["nl".parse()?]);
    ///     tree.create_version("pages/permit", &version)
    /// };
    /// let changes = create("2027-03")?;
    /// assert_eq!(&*changes.files()[1].path, "pages/permit/+2027-03/nl.md");
    /// assert_eq!(
    ///     changes.files()[1].after.as_deref(),
    ///     Some(&b"+++\ntitle = \"Vergunning\"\nstatus = \"draft\"\n+++\n"[..])
    /// );
    /// assert!(create("+2027").unwrap_err().to_string().starts_with("a version cannot be named"));
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set_status`](ContentTree::set_status), and an error of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if the name cannot be that of a version or
    /// is taken, or if the entry has no text in one of the languages.
    pub fn create_version(&self, id: &str, version: &NewVersion) -> Result<Changes, Error> {
        let subject = self.subject(id)?;
        let Some(base) = subject.entry.base().filter(|_| subject.version.is_none()) else {
            return Err(Error::edit(format!("{id} is not an entry, but a version of one")));
        };
        let name = usable_name(&version.name)?;
        let full = format!("{}/+{name}", base.id());
        if self.catalog.version_named(&full).is_some() {
            return Err(Error::edit(format!("the version {full} already exists")));
        }
        let languages = match &version.languages {
            Some(languages) => languages.clone(),
            None => base.variants().map(|text| text.language()).collect(),
        };
        if languages.is_empty() {
            return Err(Error::edit(format!("{full} needs at least one language")));
        }
        let folder = self.folder_of(&full);
        let mut files = Vec::new();
        let mut made_from = Vec::new();
        let model = model_of(base, version);
        for language in &languages {
            self.known(*language)?;
            let text = model.variant(*language);
            let missing = || Error::edit(format!("{} has no text in {language}", base.id()));
            let text = text.ok_or_else(missing)?;
            let file = self.new_file(format!("{folder}/{language}.md"), self.draft_of(text)?);
            if files.iter().all(|known: &FileChange| known.path != file.path) {
                files.push(file);
                made_from.push((*language, fingerprint_of(text)));
            }
        }
        let settings = version.to_toml(base.site(), &made_from);
        files.insert(0, self.new_file(format!("{folder}/version.toml"), settings));
        self.checked_version(files, &full)
    }

    /// Removes a version: its folder, and the records of its translations. If readers see it
    /// ([`VersionRef::is_seen_at`]), they see the former texts again.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-discard-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/permit/+2027-03")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/fr.md"), "+++\ntitle = \"Permis\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/fr.md"), "+++\ntitle = \"Permis 2027\"\n+++\n").unwrap();
    /// use isogloss::edit::ContentTree;
    ///
    /// let changes = ContentTree::open(&folder)?.discard_version("pages/permit/+2027-03")?;
    /// assert_eq!(changes.to_string(), "removed  pages/permit/+2027-03/fr.md\n");
    /// changes.apply()?;
    /// assert!(!folder.join("pages/permit/+2027-03").exists());
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if there is no such
    /// version, of kind [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file cannot be read, and
    /// of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if `translations.toml` has
    /// errors.
    pub fn discard_version(&self, name: &str) -> Result<Changes, Error> {
        let version = self.version(name)?;
        let mut files = self.files_of(version)?;
        files.iter_mut().for_each(|file| file.after = None);
        let catalog = catalog_after(&self.place, &files)?;
        let update = TranslationRecords::open(self.place.clone());
        let update = update.forget_all(&catalog, &version.full_name())?;
        files.extend(self.record_files(update)?);
        Ok(Changes::new(&self.place, files))
    }

    /// Lets some languages of a version become public before the others are complete: writes
    /// `[correction]` into its `version.toml`, whose other lines stay.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-correct-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/permit/+2027-03")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/fr.md"), "+++\ntitle = \"Permis\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/version.toml"), "from = 2027-03-01\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/fr.md"), "+++\ntitle = \"Permis 2027\"\n+++\n").unwrap();
    /// use isogloss::content::Correction;
    /// use isogloss::edit::ContentTree;
    ///
    /// let tree = ContentTree::open(&folder)?;
    /// let correction = Correction::new(["fr".parse()?], "Marie").with_reason("Numéro erroné");
    /// assert_eq!(
    ///     tree.correct_first("pages/permit/+2027-03", &correction)?.to_string(),
    ///     "changed  pages/permit/+2027-03/version.toml\n  + \n  + [correction]\n  \
    ///      + languages = [\"fr\"]\n  + by = \"Marie\"\n  + reason = \"Numéro erroné\"\n"
    /// );
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if there is no such
    /// version, if it has a correction already, or if it has no text in one of the languages; and the
    /// errors of [`set_status`](ContentTree::set_status).
    pub fn correct_first(&self, name: &str, correction: &Correction) -> Result<Changes, Error> {
        let version = self.version(name)?;
        let settings = self.settings_of(version)?;
        let file = self.with_correction(version, correction, settings)?;
        self.checked_version(vec![file], &version.full_name())
    }

    /// Returns the settings of a version with a correction.
    pub(super) fn with_correction(
        &self,
        version: VersionRef<'_>,
        correction: &Correction,
        mut file: FileChange,
    ) -> Result<FileChange, Error> {
        let name = version.full_name();
        if let Some(known) = version.correction() {
            return Err(second_correction(&name, known));
        }
        let subject = self.subject(&name)?;
        for language in correction.languages() {
            self.known(*language)?;
            subject.text(*language)?;
        }
        let text = String::from_utf8_lossy(file.after.as_deref().unwrap_or_default()).into_owned();
        file.after = Some((text.clone() + &to_toml(correction, &text)).into_bytes().into());
        Ok(file)
    }

    pub(super) fn version(&self, name: &str) -> Result<VersionRef<'_>, Error> {
        let unknown = || Error::edit(format!("there is no version {}", name.escape_debug()));
        self.catalog.version_named(name).ok_or_else(unknown)
    }

    /// Returns the folder of a version.
    pub(super) fn folder_of_version(&self, version: VersionRef<'_>) -> String {
        self.folder_of(&version.full_name())
    }

    /// Returns the settings of a version, which are to stay as they are.
    pub(super) fn settings_of(&self, version: VersionRef<'_>) -> Result<FileChange, Error> {
        self.unchanged(&format!("{}/version.toml", self.folder_of_version(version)))
    }

    /// Returns the settings of a version with the fingerprint of a text that it has a copy of.
    pub(super) fn with_original(
        &self,
        version: VersionRef<'_>,
        original: VariantRef<'_>,
    ) -> Result<FileChange, Error> {
        let file = self.settings_of(version)?;
        let text = utf8(&file.path, file.after.as_deref().unwrap_or_default())?;
        let (language, print) = (original.language(), fingerprint_of(original).to_string());
        let edited = set_toml_text(&file.path, &text, ["made_from", language.as_str()], &print)?;
        Ok(FileChange { after: Some(edited.into_bytes().into()), ..file })
    }

    /// Returns the files of a version, which are to stay as they are.
    pub(super) fn files_of(&self, version: VersionRef<'_>) -> Result<Vec<FileChange>, Error> {
        let folder = self.folder_of_version(version);
        self.place.list(&folder)?.iter().map(|file| self.unchanged(file.path())).collect()
    }

    /// Returns a file that is to stay as it is.
    pub(super) fn unchanged(&self, path: &str) -> Result<FileChange, Error> {
        let bytes: Option<Box<[u8]>> = self.place.read(path)?.map(Into::into);
        Ok(FileChange { path: path.into(), before: bytes.clone(), after: bytes })
    }

    /// Returns the files that a change of the records requires.
    pub(super) fn record_files(
        &self,
        update: Option<RecordUpdate>,
    ) -> Result<Vec<FileChange>, Error> {
        let Some(update) = update else { return Ok(Vec::new()) };
        Ok(Changes::of_records(self.place.clone(), &update.changes)?.into_files())
    }

    /// Returns the changes if the tree still loads after them and has the version.
    fn checked_version(&self, files: Vec<FileChange>, name: &str) -> Result<Changes, Error> {
        if catalog_after(&self.place, &files)?.version_named(name).is_none() {
            return Err(Error::edit(format!("{name} would not be recognised as a version")));
        }
        Ok(Changes::new(&self.place, files))
    }
}

/// Returns a name if it can be that of a version.
fn usable_name(name: &str) -> Result<String, Error> {
    let Some(problem) = Version::name_problem(name) else { return Ok(nfc(name).into_owned()) };
    let name = name.escape_debug();
    Err(Error::edit(format!(
        "a version cannot be named \"{name}\": {problem}; use a name such as 2027-03, without the \
         plus sign"
    )))
}

/// Returns the entry with the versions that start before a new one, or as it is.
fn model_of<'c>(base: EntryRef<'c>, version: &NewVersion) -> EntryRef<'c> {
    let is_before = |start| version.from.is_none_or(|from| start <= from);
    let mut before = base.versions().rev();
    let last = before.find(|other| other.from().is_some_and(is_before));
    last.map_or(base, |last| last.entry())
}

/// Returns the error that a version has a correction already.
fn second_correction(name: &str, known: &Correction) -> Error {
    let languages: Vec<&str> = known.languages().iter().map(LanguageTag::as_str).collect();
    Error::edit(format!(
        "{name} already has a correction, of {} by {}: change [correction] in its version.toml, or \
         publish the same languages at once",
        languages.join(", "),
        known.by()
    ))
}

/// Returns the lines of a correction, to be added to a file.
fn to_toml(correction: &Correction, file: &str) -> String {
    let end = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = vec![
        "[correction]".to_owned(),
        format!("languages = {}", list_of(correction.languages())),
        format!("by = {}", quoted(correction.by())),
    ];
    lines.extend(correction.date().map(|date| format!("date = {date}")));
    lines.extend(correction.reason().map(|reason| format!("reason = {}", quoted(reason))));
    let gap = match file {
        "" => "",
        file if file.ends_with('\n') => end,
        _ => &end.repeat(2),
    };
    lines.iter().fold(gap.to_owned(), |text, line| text + line + end)
}
