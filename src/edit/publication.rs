//! Puts versions in place of what they replace.

use jiff::Timestamp;

use super::changes::{Changes, FileChange};
use super::subject::{catalog_after, texts_of_version};
use super::tree::ContentTree;
use crate::catalog::{Catalog, EntryRef, VariantRef, VersionRef};
use crate::content::{ChangeNote, Correction, Status};
use crate::editorial::TranslationRecords;
use crate::error::{Code, Error};
use crate::language::LanguageTag;
use crate::layout::{KeyEdit, NewChange, add_change, set_key, set_toml_key};

impl ContentTree {
    /// Publishes a version at once, whatever its start and whether its texts are drafts or in review:
    /// its files take the place of those of the entry, as [`fold_version`](ContentTree::fold_version)
    /// does it.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-publish-version-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/permit/+2027-03")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/nl.md"), "+++\ntitle = \"Vergunning\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/nl.md"), "+++\ntitle = \"Vergunning 2027\"\nstatus = \"draft\"\n+++\n").unwrap();
    /// use isogloss::edit::ContentTree;
    ///
    /// // The version has a Dutch draft, and no start.
    /// let now = "2027-02-01T08:00:00Z".parse().unwrap();
    /// let changes = ContentTree::open(&folder)?.publish_version("pages/permit/+2027-03", now)?;
    /// assert_eq!(
    ///     changes.to_string(),
    ///     "changed  pages/permit/nl.md\n  - title = \"Vergunning\"\n  \
    ///      + title = \"Vergunning 2027\"\n  + status = \"published\"\n\
    ///      removed  pages/permit/+2027-03/nl.md\n"
    /// );
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`fold_version`](ContentTree::fold_version): a language may be missing, a
    /// gate may object, or a text may be published later only.
    pub fn publish_version(&self, name: &str, moment: Timestamp) -> Result<Changes, Error> {
        let version = self.version(name)?;
        refuse_overtaken(version, moment)?;
        let mut files = vec![self.with_start(version, moment)?];
        for language in version.languages() {
            files.extend(self.published(version, *language)?);
        }
        let catalog = catalog_after(&self.place, &files)?;
        let ready = catalog.version_named(&version.full_name());
        let gone = || Error::edit(format!("{} would not be recognised", version.full_name()));
        self.fold(ready.ok_or_else(gone)?, moment, files)
    }

    /// Lets some languages of a version become public at once, before the others are complete: its start
    /// is the moment, their texts are published, and `version.toml` gets the `[correction]` of
    /// [`correct_first`](ContentTree::correct_first). If it already has one of the same languages, that
    /// one stays.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-correct-now-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/permit/+2027-03")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/fr.md"), "+++\ntitle = \"Permis\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/nl.md"), "+++\ntitle = \"Vergunning\"\n+++\n").unwrap();
    /// # for language in ["fr", "nl"] {
    /// #     let file = folder.join(format!("pages/permit/+2027-03/{language}.md"));
    /// #     std::fs::write(file, format!("+++\ntitle = \"{language} 2027\"\nstatus = \"draft\"\n+++\n")).unwrap();
    /// # }
    /// use isogloss::content::Correction;
    /// use isogloss::edit::ContentTree;
    ///
    /// // The version has two drafts and no start.
    /// let now = "2027-02-01T08:00:00Z".parse().unwrap();
    /// let fr = "fr".parse()?;
    /// let correction = Correction::new([fr], "Marie").with_reason("Numéro erroné");
    /// let tree = ContentTree::open(&folder)?;
    /// tree.correct_now("pages/permit/+2027-03", &correction, now)?.apply()?;
    ///
    /// let catalog = isogloss::Catalog::open(&folder)?;
    /// let version = catalog.version_named("pages/permit/+2027-03").unwrap();
    /// assert_eq!(version.public_from(fr), Some(now));
    /// assert_eq!(version.public_from("nl".parse()?), None);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`correct_first`](ContentTree::correct_first), and one of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if one of the texts would not be public at the
    /// moment.
    pub fn correct_now(
        &self,
        name: &str,
        correction: &Correction,
        moment: Timestamp,
    ) -> Result<Changes, Error> {
        let version = self.version(name)?;
        let settings = self.with_start(version, moment)?;
        let mut files = vec![match version.correction() {
            Some(known) if known.languages() == correction.languages() => settings,
            _ => self.with_correction(version, correction, settings)?,
        }];
        for language in correction.languages() {
            files.extend(self.published(version, *language)?);
        }
        let catalog = catalog_after(&self.place, &files)?;
        let corrected = catalog.version_named(&version.full_name());
        let since = |language| corrected.and_then(|version| version.public_from(language));
        let is_public = |language| since(language).is_some_and(|since| since <= moment);
        match correction.languages().iter().find(|language| !is_public(**language)) {
            None => Ok(Changes::new(&self.place, files)),
            Some(language) => {
                let name = version.full_name();
                Err(Error::edit(format!("the {language} text of {name} would not be public")))
            }
        }
    }

    /// Puts a version that readers see already in place of what it replaces: its texts, its neutral
    /// fields and its files take the place of those of the entry, and its folder disappears. Readers
    /// see the same before and after.
    ///
    /// A changed slug becomes a former one, the note about the version becomes a
    /// [change](crate::content::Change) of the text, and the records of its translations replace
    /// those of the entry. Former slugs and changes of the entry stay.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-fold-version-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/permit/+2027-03")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/nl.md"), "+++\ntitle = \"Vergunning\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/version.toml"), "from = 2027-03-01\n[note]\nnl = \"Nieuwe tarieven\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/nl.md"), "+++\ntitle = \"Vergunning 2027\"\n+++\n").unwrap();
    /// use isogloss::edit::ContentTree;
    ///
    /// // The version is public from 1 March on, with the note "Nieuwe tarieven".
    /// let tree = ContentTree::open(&folder)?;
    /// let fold = |moment: &str| {
    ///     tree.fold_version("pages/permit/+2027-03", moment.parse().unwrap())
    /// };
    /// assert_eq!(
    ///     fold("2027-02-01T08:00:00Z").unwrap_err().to_string(),
    ///     "pages/permit/+2027-03 is not public as a whole before 2027-03-01T00:00:00Z"
    /// );
    /// let changes = fold("2027-03-02T08:00:00Z")?;
    /// assert_eq!(
    ///     String::from_utf8_lossy(changes.files()[0].after.as_deref().unwrap()),
    ///     "+++\ntitle = \"Vergunning 2027\"\n[[changes]]\n\
    ///      date = 2027-03-01T00:00:00Z\nnote = \"Nieuwe tarieven\"\n+++\n"
    /// );
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if there is no such
    /// version, if it is not public as a whole at the moment, if its folder has files that are not
    /// read, or if the entry has another version before it; of kind
    /// [`ErrorKind::Content`](crate::error::ErrorKind::Content) if a file cannot be changed without
    /// touching more than the value, or if the content would have errors afterwards; and of kind
    /// [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file cannot be read.
    pub fn fold_version(&self, name: &str, moment: Timestamp) -> Result<Changes, Error> {
        self.fold(self.version(name)?, moment, Vec::new())
    }

    /// Returns the changes that fold a version, some of whose files have been edited.
    fn fold(
        &self,
        version: VersionRef<'_>,
        moment: Timestamp,
        edited: Vec<FileChange>,
    ) -> Result<Changes, Error> {
        refuse_unless_public(version, moment)?;
        let base = base_of(version)?;
        let folder = self.folder_of_version(version);
        let target = self.folder_of(base.id().as_str());
        self.refuse_ignored_files(version)?;
        let mut files = Vec::new();
        let mut removed = Vec::new();
        for own in self.files_of(version)? {
            let known = edited.iter().find(|file| file.path == own.path);
            let after = known.unwrap_or(&own).after.clone().unwrap_or_default();
            let name = own.path.strip_prefix(&*folder).unwrap_or_default();
            let name = name.trim_start_matches('/').to_owned();
            removed.push(FileChange { after: None, ..own });
            if name == "version.toml" {
                continue;
            }
            let text = version
                .entry()
                .variants()
                .find(|text| text.file() == removed.last().map(|file| &*file.path));
            let path = text.and_then(|text| base.variant(text.language())?.file());
            let path = path.map_or_else(|| format!("{target}/{name}"), str::to_owned);
            let mut file = self.unchanged(&path)?;
            file.after = Some(match (text, &*name) {
                (Some(text), _) => self.folded_text(version, base, text, &path, after)?,
                (None, "entry.toml") => with_kind_of(&file, after)?,
                (None, _) => after,
            });
            files.push(file);
        }
        files.extend(self.noted_texts(version, base)?);
        files.append(&mut removed);
        self.checked_fold(version, base, files)
    }

    /// Returns an error if the folder of a version has files that are not read there. Beside the entry,
    /// they would become entries or versions.
    fn refuse_ignored_files(&self, version: VersionRef<'_>) -> Result<(), Error> {
        let folder = self.folder_of_version(version) + "/";
        let mut findings = self.catalog.report().iter();
        let ignored = findings.find_map(|finding| {
            let file =
                finding.location().filter(|_| finding.code() == Code::UnexpectedFile)?.file();
            file.starts_with(&*folder).then_some(file)
        });
        let Some(file) = ignored else { return Ok(()) };
        let name = version.full_name();
        Err(Error::edit(format!("{file} is not part of {name}: move or remove it first")))
    }

    /// Returns the text of a version as it is written beside those of the entry.
    fn folded_text(
        &self,
        version: VersionRef<'_>,
        base: EntryRef<'_>,
        text: VariantRef<'_>,
        path: &str,
        written: Box<[u8]>,
    ) -> Result<Box<[u8]>, Error> {
        let language = text.language();
        let mut written = utf8(path, &written)?;
        if let Some(before) = base.variant(language) {
            for slug in former_slugs(before, text) {
                written = set_key(path, &written, "former_slugs", KeyEdit::Append(slug))?;
            }
            for change in former_changes(before, text) {
                written = add_change(path, &written, change)?;
            }
            written = with_first_publication(version, base, text, path, written)?;
        }
        written = with_note(version, language, path, written)?;
        Ok(written.into_bytes().into())
    }

    /// Returns the changes of the texts that stay, but whose readers are told about the version:
    /// those of the entry, and those of its other versions.
    fn noted_texts(
        &self,
        version: VersionRef<'_>,
        base: EntryRef<'_>,
    ) -> Result<Vec<FileChange>, Error> {
        let stays = |text: &VariantRef<'_>| !version.languages().contains(&text.language());
        let later = base.versions().filter(|other| other.name() != version.name());
        let later = later.flat_map(texts_of_version);
        let changes = base.variants().filter(stays).chain(later).map(|text| {
            let (path, before) = self.read(text)?;
            let after = with_note(version, text.language(), &path, before.clone())?;
            Ok(self.change(path, before, after))
        });
        changes.collect()
    }

    /// Returns the changes with those of the records, if the tree loads after them.
    fn checked_fold(
        &self,
        version: VersionRef<'_>,
        base: EntryRef<'_>,
        mut files: Vec<FileChange>,
    ) -> Result<Changes, Error> {
        let catalog = catalog_after(&self.place, &files)?;
        if !has_folded(&catalog, version, base) {
            let name = version.full_name();
            return Err(Error::edit(format!("the files of {name} would not be recognised")));
        }
        let records = TranslationRecords::open(self.place.clone());
        let update = records.renamed(&catalog, &version.full_name(), base.id().as_str())?;
        files.extend(self.record_files(update)?);
        Ok(Changes::new(&self.place, files))
    }

    /// Returns the settings of a version with another start.
    fn with_start(&self, version: VersionRef<'_>, start: Timestamp) -> Result<FileChange, Error> {
        let file = self.settings_of(version)?;
        let text = utf8(&file.path, file.after.as_deref().unwrap_or_default())?;
        let start = KeyEdit::Moment(self.catalog.site().written(start));
        let edited = set_toml_key(&file.path, &text, "from", start)?;
        Ok(FileChange { after: Some(edited.into_bytes().into()), ..file })
    }

    /// Returns the change that marks a text of a version as published, if it is being written.
    fn published(
        &self,
        version: VersionRef<'_>,
        language: LanguageTag,
    ) -> Result<Option<FileChange>, Error> {
        let text = version.entry().variant(language);
        let unfinished = |status| matches!(status, Status::Draft | Status::InReview);
        let Some(text) = text.filter(|text| unfinished(text.status())) else { return Ok(None) };
        let status = KeyEdit::Text(Status::Published.as_str());
        self.edited(text, &[("status", status)]).map(Some)
    }
}

/// Returns a text with what its readers are told about a version, if they are told anything.
fn with_note(
    version: VersionRef<'_>,
    language: LanguageTag,
    path: &str,
    text: String,
) -> Result<String, Error> {
    let (note, is_major) = (version.note(language), version.is_major());
    let note = note.filter(|note| !note.trim().is_empty());
    let of_all = version.begins().filter(|_| version.has_neutral());
    let moment = version.public_from(language).or(of_all);
    match moment.filter(|_| note.is_some() || is_major) {
        Some(moment) => {
            let moment = version.entry().site().written(moment);
            add_change(path, &text, NewChange { moment, note, is_major })
        }
        None => Ok(text),
    }
}

/// Returns a text with the moment at which the text that it replaces was published first.
fn with_first_publication(
    version: VersionRef<'_>,
    base: EntryRef<'_>,
    text: VariantRef<'_>,
    path: &str,
    written: String,
) -> Result<String, Error> {
    let moment = version.public_from(text.language());
    let seen = moment.and_then(|moment| base.at(moment).variant(text.language()));
    let first = seen.map_or(text.window().from, |seen| seen.window().from);
    if first == text.window().from {
        return Ok(written);
    }
    let first = first.map(|first| KeyEdit::Moment(base.site().written(first)));
    set_key(path, &written, "published_from", first.unwrap_or(KeyEdit::Remove))
}

/// Returns the neutral fields of a version with the kind that those of the entry name.
fn with_kind_of(file: &FileChange, after: Box<[u8]>) -> Result<Box<[u8]>, Error> {
    let before = utf8(&file.path, file.before.as_deref().unwrap_or_default())?;
    let (Some(kind), None) = (kind_in(&before), kind_in(&utf8(&file.path, &after)?)) else {
        return Ok(after);
    };
    let after = utf8(&file.path, &after)?;
    let edited = set_toml_key(&file.path, &after, "kind", KeyEdit::Text(&kind))?;
    Ok(edited.into_bytes().into())
}

/// Returns the kind that neutral fields name.
fn kind_in(text: &str) -> Option<String> {
    let source = crate::error::SourceText::new("entry.toml", text);
    let read = crate::layout::read_entry(&source, &mut crate::error::Report::default());
    read?.kind.map(|kind| kind.value.to_string())
}

pub(super) fn utf8(path: &str, bytes: &[u8]) -> Result<String, Error> {
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    text.map_err(|_| Error::edit(format!("{path} is not UTF-8")))
}

fn base_of<'c>(version: VersionRef<'c>) -> Result<EntryRef<'c>, Error> {
    let base = version.entry().base();
    base.ok_or_else(|| Error::edit(format!("{} has no entry", version.full_name())))
}

/// Returns an error unless readers see the whole version at a moment, and no other before it.
fn refuse_unless_public(version: VersionRef<'_>, moment: Timestamp) -> Result<(), Error> {
    let name = version.full_name();
    refuse_overtaken(version, moment)?;
    let obstacles: Vec<String> = version.obstacles().iter().map(ToString::to_string).collect();
    if !obstacles.is_empty() {
        let (public, obstacles) = (version.public_languages(moment), obstacles.join("; "));
        return Err(Error::edit(match &*public {
            [] => format!("{name} cannot become public: {obstacles}"),
            public => format!(
                "{name} is public in {} only: {obstacles}; complete it before it replaces the entry",
                public.join(", ")
            ),
        }));
    }
    let others = base_of(version)?.versions().take_while(|other| other.name() != version.name());
    let others: Vec<VersionRef<'_>> = others.collect();
    if let Some(first) = others.first() {
        refuse_overtaken(*first, moment)?;
        return Err(Error::edit(format!(
            "{} comes before {name}: publish or discard it first",
            first.full_name()
        )));
    }
    let times = version.languages().iter().map(|language| version.public_from(*language));
    let times = times.chain([version.begins()]);
    match times.collect::<Option<Vec<_>>>().and_then(|times| times.into_iter().max()) {
        Some(last) if last <= moment => Ok(()),
        Some(last) => {
            let last = version.entry().site().written(last);
            Err(Error::edit(format!("{name} is not public as a whole before {last}")))
        }
        None => Err(never_whole(version)),
    }
}

/// Returns the error that some texts of a version do not become public.
fn never_whole(version: VersionRef<'_>) -> Error {
    let languages = version.languages().iter();
    let waiting = languages.filter(|language| version.public_from(**language).is_none());
    let waiting: Vec<&str> = waiting.map(LanguageTag::as_str).collect();
    let reason = match &*waiting {
        [] => String::new(),
        waiting => format!(": its text in {} is not ready", waiting.join(", ")),
    };
    Error::edit(format!("{} will not be public as a whole{reason}", version.full_name()))
}

/// Returns an error if a later version is public instead of this one, which can then only be removed.
fn refuse_overtaken(version: VersionRef<'_>, moment: Timestamp) -> Result<(), Error> {
    let Some(other) = version.replaced_by(moment) else { return Ok(()) };
    let (name, other) = (version.full_name(), other.name());
    Err(Error::edit(format!(
        "{name} was never public as a whole, and {other} is public instead: discard {name}"
    )))
}

/// Returns the slugs and former paths of the text that a new one replaces, as far as the new one does
/// not know them.
fn former_slugs<'c>(before: VariantRef<'c>, after: VariantRef<'c>) -> Vec<&'c str> {
    let names = |text: VariantRef<'c>| text.former_slugs().chain(text.former_paths());
    let is_new = |slug: &&str| *slug != after.slug() && !names(after).any(|known| known == *slug);
    names(before).chain([before.slug()]).filter(is_new).collect()
}

/// Returns the changes of the text that a new one replaces, as far as the new one does not have them.
fn former_changes<'c>(before: VariantRef<'c>, after: VariantRef<'c>) -> Vec<NewChange<'c>> {
    let changes = before.change_notes().iter();
    let changes = changes.filter(|change| !after.change_notes().contains(change));
    let change = |change: &'c ChangeNote| NewChange {
        moment: after.entry().site().written(change.moment),
        note: Some(&*change.note).filter(|note| !note.is_empty()),
        is_major: change.is_major,
    };
    changes.map(change).collect()
}

/// Returns whether an entry has the texts of its version, and the version is gone.
fn has_folded(catalog: &Catalog, version: VersionRef<'_>, base: EntryRef<'_>) -> bool {
    let Some(entry) = catalog.entry(base.id()) else { return false };
    let mut languages = version.languages().iter();
    entry.kind().name() == base.kind().name()
        && languages.all(|language| entry.variant(*language).is_some())
        && catalog.version_named(&version.full_name()).is_none()
}
