use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::entry_import::{EntryImport, ImportContext};
use super::message_folder::MessageFolder;
use super::message_import::MessageImport;
use super::outcome::{ImportOutcome, ImportedUnit};
use super::problem::SegmentProblem;
use super::reader::Reader;
use super::unit::DocumentPlace;
use super::unit_name::UnitName;
use crate::content::EntryId;
use crate::edit::ContentTree;
use crate::editorial::{NewRecord, TranslationRecords};
use crate::error::{Code, Diagnostic, Error, Report, Severity};
use crate::language::LanguageTag;
use crate::site::Site;

/// A file that comes back from translators, in one of the formats of an [`Export`](super::Export).
///
/// The format follows from the content of the file. Nothing is written until the changes of an
/// [`outcome`](Import::outcome) are applied.
///
/// - A segment is written only if the text, read again, says exactly what the translator wrote.
/// - A segment in which a link, a picture or other markup is missing, doubled, crossed or without words
///   is left out and named; all others are taken over.
/// - If the source has changed since the export, the translation is taken over and is outdated. It never
///   counts as current.
/// - A text that a person has changed since the export stays as it is. To replace it, name it with
///   [`replace`](Import::replace).
/// - Links, HTML and all other markup come from the content, never from the file.
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-import-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
/// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\nVous **protéger**.\n").unwrap();
/// use isogloss::edit::ContentTree;
/// use isogloss::editorial::TranslationRecords;
/// use isogloss::exchange::{Export, ExchangeFormat, Import};
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let now = "2026-11-30T09:00:00Z".parse().unwrap();
/// let (tree, records) = (ContentTree::open(&folder)?, TranslationRecords::open(&folder));
/// let mut file = Vec::new();
/// let export = Export::new(tree.catalog(), &records, fr, nl).with_format(ExchangeFormat::Po);
/// export.write(&mut file)?;
///
/// // A translator fills in the file.
/// let file = String::from_utf8(file).unwrap()
///     .replace("msgid \"Notre mission\"\nmsgstr \"\"", "msgid \"Notre mission\"\nmsgstr \"Opdracht\"")
///     .replace("protéger**.\"\nmsgstr \"\"", "protéger**.\"\nmsgstr \"U **beschermen**.\"");
/// let import = Import::read("nl.po", file.as_bytes())?;
/// let outcome = import.outcome(&tree, &records, "Marie", now)?;
/// assert_eq!(outcome.to_string(), "segments: 2 translated\n");
/// outcome.changes().apply()?;
/// assert_eq!(
///     std::fs::read_to_string(folder.join("pages/mission/nl.md")).unwrap(),
///     "+++\ntitle = \"Opdracht\"\nstatus = \"draft\"\n+++\nU **beschermen**.\n"
/// );
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Import {
    reader: Reader,
    documents: Vec<DocumentPlace>,
    replaced: BTreeMap<UnitName, Box<str>>,
    machine: Option<Box<str>>,
    source_language: Option<LanguageTag>,
    messages: Option<MessageFolder>,
}

impl Import {
    /// Reads a file. `name` is its name in findings.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) with the place
    /// if the file is none of the formats, is not complete, or is not well-formed.
    pub fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Import, Error> {
        let (reader, documents) = Reader::new(name, bytes.into())?;
        Ok(Import {
            reader,
            documents,
            replaced: BTreeMap::new(),
            machine: None,
            source_language: None,
            messages: None,
        })
    }

    /// Confirms, as the person `by`, that the translation in the file replaces a text that was changed
    /// since the export. The record of the translation names the person.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-replace-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opdracht\"\n+++\n").unwrap();
    /// # let (fr, nl): (isogloss::LanguageTag, isogloss::LanguageTag) = ("fr".parse()?, "nl".parse()?);
    /// # let now = "2026-11-30T09:00:00Z".parse().unwrap();
    /// use isogloss::edit::ContentTree;
    /// use isogloss::editorial::TranslationRecords;
    /// use isogloss::exchange::{Import, UnitResult};
    ///
    /// // The page has the Dutch title *Opdracht*, and nothing shows that the translator has seen it.
    /// let po = "msgid \"\"\nmsgstr \"X-Source-Language: fr\\nLanguage: nl\\n\"\n\n\
    ///     msgctxt \"pages/mission#title\"\nmsgid \"Notre mission\"\nmsgstr \"Onze opdracht\"\n";
    /// let (tree, records) = (ContentTree::open(&folder)?, TranslationRecords::open(&folder));
    /// let mut import = Import::read("nl.po", po.as_bytes())?;
    /// let outcome = import.outcome(&tree, &records, "Marie", now)?;
    /// let unit = &outcome.units()[0];
    /// assert_eq!(unit.result, UnitResult::Conflict { present: "Opdracht".into() });
    /// assert!(outcome.changes().is_empty());
    ///
    /// import.replace(&unit.name, "Marie");
    /// let outcome = import.outcome(&tree, &records, "Marie", now)?;
    /// assert_eq!(outcome.units()[0].result, UnitResult::Translated);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn replace(&mut self, unit: &UnitName, by: impl Into<Box<str>>) {
        self.replaced.insert(unit.clone(), by.into());
    }

    /// Returns the import of a file that the program `tool` has translated, although the file does not say
    /// so. The texts are then recorded as those of a program.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-machine-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opdracht\"\n+++\n").unwrap();
    /// # let (fr, nl): (isogloss::LanguageTag, isogloss::LanguageTag) = ("fr".parse()?, "nl".parse()?);
    /// # let now = "2026-11-30T09:00:00Z".parse().unwrap();
    /// use isogloss::edit::ContentTree;
    /// use isogloss::editorial::TranslationRecords;
    /// use isogloss::exchange::Import;
    ///
    /// # std::fs::remove_file(folder.join("pages/mission/nl.md")).unwrap();
    /// // The page has no Dutch text.
    /// let po = "msgid \"\"\nmsgstr \"X-Source-Language: fr\\nLanguage: nl\\n\"\n\n\
    ///     msgctxt \"pages/mission#title\"\nmsgid \"Notre mission\"\nmsgstr \"Onze opdracht\"\n";
    /// let (tree, records) = (ContentTree::open(&folder)?, TranslationRecords::open(&folder));
    /// let import = Import::read("nl.po", po.as_bytes())?.with_machine("apertium 3.9");
    /// import.outcome(&tree, &records, "Marie", now)?.changes().apply()?;
    /// let (tree, records) = (ContentTree::open(&folder)?, TranslationRecords::open(&folder));
    /// assert_eq!(records.origins(tree.catalog(), "pages/mission", nl).unwrap().machine_parts(), 1);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_machine(mut self, tool: impl Into<Box<str>>) -> Import {
        self.machine = Some(tool.into());
        self
    }

    /// Returns the import with the language of the source, for a PO file that does not name it.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-source-language-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opdracht\"\n+++\n").unwrap();
    /// # let (fr, nl): (isogloss::LanguageTag, isogloss::LanguageTag) = ("fr".parse()?, "nl".parse()?);
    /// # let now = "2026-11-30T09:00:00Z".parse().unwrap();
    /// use isogloss::edit::ContentTree;
    /// use isogloss::editorial::TranslationRecords;
    /// use isogloss::exchange::Import;
    ///
    /// let po = "msgid \"\"\nmsgstr \"Language: nl\\n\"\n\n\
    ///     msgctxt \"pages/mission#title\"\nmsgid \"Notre mission\"\nmsgstr \"Opdracht\"\n";
    /// let (tree, records) = (ContentTree::open(&folder)?, TranslationRecords::open(&folder));
    /// let import = Import::read("nl.po", po.as_bytes())?;
    /// assert!(import.outcome(&tree, &records, "Marie", now).is_err());
    /// let import = import.with_source_language(fr);
    /// assert!(import.outcome(&tree, &records, "Marie", now).is_ok());
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_source_language(mut self, language: LanguageTag) -> Import {
        self.source_language = Some(language);
        self
    }

    /// Returns the import with the folder of the messages that the file has. Open the folder anew before each
    /// outcome, as the content.
    ///
    /// Without it, a file of messages is a finding, and all entries are imported.
    pub fn with_messages(mut self, messages: &MessageFolder) -> Import {
        self.messages = Some(messages.clone());
        self
    }

    /// Compares the file with the content as it is now, and returns what becomes of each segment, with the
    /// changes to the content. `by` is the person who vouches for the translations, `now` the moment that is
    /// recorded.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the file has other
    /// languages than the site or none of its entries, or if the file of records has errors; one of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if a text has changed since the tree was opened
    /// (then [`Error::is_conflict`] is `true`); and one of kind
    /// [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file of the content cannot be read.
    pub fn outcome(
        &self,
        tree: &ContentTree,
        records: &TranslationRecords,
        by: &str,
        now: Timestamp,
    ) -> Result<ImportOutcome, Error> {
        self.outcome_with_progress(tree, records, by, now, |_, _| {})
    }

    /// Compares the file with the content as [`outcome`](Import::outcome) does, and calls
    /// `progress(done, total)` after each entry.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`outcome`](Import::outcome).
    pub fn outcome_with_progress(
        &self,
        tree: &ContentTree,
        records: &TranslationRecords,
        by: &str,
        now: Timestamp,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<ImportOutcome, Error> {
        let mut findings = Report::default();
        let pairs = self.language_pairs(tree.catalog().site(), &mut findings)?;
        let mut imports: Vec<EntryImport> = Vec::new();
        let mut of_messages: Vec<MessageImport<'_>> = Vec::new();
        let mut seen: BTreeSet<(EntryId, LanguageTag)> = BTreeSet::new();
        for (done, (document, pair)) in self.documents.iter().zip(&pairs).enumerate() {
            if let Some((from, to)) = pair {
                let context = ImportContext {
                    tree,
                    records,
                    from: *from,
                    to: *to,
                    by,
                    now,
                    replaced: &self.replaced,
                    machine: self.machine.as_deref(),
                };
                if is_of_messages(tree, document) {
                    let import = self.messages_of(&context, document, &mut findings)?;
                    match import {
                        Some(import) if of_messages.iter().any(|it| it.is_same(&import)) => {
                            findings.push(self.twice(document));
                        }
                        other => of_messages.extend(other),
                    }
                    progress(done + 1, self.documents.len());
                    continue;
                }
                let import = context.import(&self.reader, document, &mut findings)?;
                // A file can name an entry in two ways.
                match import {
                    Some(import) if seen.insert((import.entry.clone(), *to)) => {
                        imports.push(import);
                    }
                    Some(_) => findings.push(self.twice(document)),
                    None => {}
                }
            }
            progress(done + 1, self.documents.len());
        }
        if imports.is_empty() && of_messages.is_empty() && findings.has_errors() {
            return Err(Error::content(findings));
        }
        self.finish(tree, records, (imports, of_messages), findings)
    }

    /// Imports a document of messages.
    fn messages_of<'f>(
        &'f self,
        context: &ImportContext<'_>,
        document: &DocumentPlace,
        findings: &mut Report,
    ) -> Result<Option<MessageImport<'f>>, Error> {
        let Some(folder) = &self.messages else {
            let message =
                format!("{} has messages, and no folder of messages is given", document.name);
            findings.push(self.reader.finding(document, message));
            return Ok(None);
        };
        context.import_messages(folder, &self.reader, document, findings)
    }

    fn twice(&self, document: &DocumentPlace) -> Diagnostic {
        let message = format!("{} is in the file twice", document.name);
        self.reader.finding(document, message)
    }

    /// Returns the languages of each document; `None` for one with other languages than the site.
    fn language_pairs(
        &self,
        site: &Site,
        findings: &mut Report,
    ) -> Result<Vec<Option<(LanguageTag, LanguageTag)>>, Error> {
        let mut pairs = Vec::with_capacity(self.documents.len());
        for document in &self.documents {
            let languages = [&document.source_language, &document.target_language];
            let [from, to] =
                languages.map(|it| it.as_deref().and_then(|tag| language_of(site, tag)));
            let from = match document.source_language {
                Some(_) => from,
                None => self.source_language,
            };
            pairs.push(match [from, to] {
                [Some(from), Some(to)] if from != to => Some((from, to)),
                _ => {
                    let written =
                        languages.map(|it| it.as_deref().unwrap_or("no language").to_owned());
                    let [from, to] = written;
                    let known: Vec<String> = site.tags().map(|tag| tag.to_string()).collect();
                    let message = format!(
                        "{} is translated from {from} into {to}; the languages of the site are {}",
                        document.name,
                        known.join(", ")
                    );
                    findings.push(self.reader.finding(document, message));
                    None
                }
            });
        }
        match pairs.iter().all(Option::is_none) && !pairs.is_empty() {
            true => Err(Error::content(std::mem::take(findings))),
            false => Ok(pairs),
        }
    }

    /// Puts the texts of all entries together as one change.
    fn finish(
        &self,
        tree: &ContentTree,
        records: &TranslationRecords,
        (mut imports, of_messages): (Vec<EntryImport>, Vec<MessageImport<'_>>),
        mut findings: Report,
    ) -> Result<ImportOutcome, Error> {
        // A text that would make the content invalid is left out, the others stay.
        while imports.iter().any(|import| import.file.is_some()) {
            let files = imports.iter().filter_map(|import| import.file.clone());
            let Err(error) = tree.catalog_after(&files.collect::<Vec<_>>()) else { break };
            let mut has_left_out = false;
            for import in &mut imports {
                let Some(file) = &import.file else { continue };
                let of_file = |finding: &&Diagnostic| {
                    finding.severity() == Severity::Error
                        && finding.location().is_some_and(|it| *it.file() == *file.path)
                };
                let report = error.report();
                let Some(finding) = report.and_then(|all| all.iter().find(of_file)) else {
                    continue;
                };
                let problem = SegmentProblem::InvalidContent(finding.message().into());
                import.leave_out(&problem);
                has_left_out = true;
            }
            if !has_left_out {
                return Err(error);
            }
        }
        let mut files = Vec::new();
        let mut new: Vec<NewRecord> = Vec::new();
        let mut units: Vec<ImportedUnit> = Vec::new();
        let mut removed: Vec<UnitName> = Vec::new();
        for import in imports {
            files.extend(import.file);
            new.extend(import.record);
            units.extend(import.units);
            removed.extend(import.removed);
        }
        let message_changes = match &self.messages {
            Some(folder) => {
                MessageImport::changes(of_messages, folder, tree.catalog(), &mut units)?
            }
            None => None,
        };
        let known: BTreeSet<&UnitName> =
            units.iter().map(|unit| &unit.name).chain(&removed).collect();
        for name in self.replaced.keys().filter(|name| !known.contains(name)) {
            let message = format!("there is no segment {name} in the file to replace a text");
            findings.push(Diagnostic::error(Code::InvalidValue, message));
        }
        let changes = match new.is_empty() {
            true => tree.translations(files, &Default::default())?,
            false => tree.translations(files, &records.with_new(tree.catalog(), new)?.changes)?,
        };
        findings.sort();
        Ok(ImportOutcome { units, findings, changes, message_changes })
    }
}

/// Returns whether a document is a file of messages.
fn is_of_messages(tree: &ContentTree, document: &DocumentPlace) -> bool {
    let end = document.name.rsplit_once('.').map(|(_, end)| end);
    end.is_some_and(|end| end.eq_ignore_ascii_case("ftl"))
        && tree.catalog().entry(&*document.name).is_none()
}

/// Returns the language of the site that a tag in a file means: the same one, or the only one with the
/// same language where a tool has added a region.
fn language_of(site: &Site, tag: &str) -> Option<LanguageTag> {
    let tag: LanguageTag = tag.parse().ok()?;
    if site.language(tag).is_some() {
        return Some(tag);
    }
    let mut alike = site.tags().filter(|own| own.language() == tag.language());
    alike.next().filter(|_| alike.next().is_none())
}
