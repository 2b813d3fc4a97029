use std::path::Path;

use super::message_pairs::PairedMessages;
use crate::editorial::TranslationRecords;
use crate::error::{Error, Report};
use crate::language::LanguageTag;
use crate::messages::{WrittenFile, WrittenMessage};
use crate::store::ContentPlace;

/// A folder of messages for translators, as [`MessagesBuilder::folder`] reads it.
///
/// Give it to [`Export::with_messages`](super::Export::with_messages) and
/// [`Import::with_messages`](super::Import::with_messages). Each file of the source language, `fr/site.ftl` or
/// `fr.ftl`, is a document of the file for translators. The translation is written to the file with the same
/// name in the other language, or to the file that has the message already. The folder has records of its own in
/// `translations.toml`, which tell the source that each message was translated from.
///
/// [`MessagesBuilder::folder`]: crate::messages::MessagesBuilder::folder
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-message-folder-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("locales/fr")).unwrap();
/// # std::fs::create_dir_all(folder.join("content")).unwrap();
/// # std::fs::write(folder.join("content/site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(folder.join("locales/fr/site.ftl"), "tickets = { $count ->\n    [one] Un billet\n   *[other] { $count } billets\n}\n").unwrap();
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2026-12-01T09:00:00Z".parse().unwrap();
/// use isogloss::edit::ContentTree;
/// use isogloss::editorial::TranslationRecords;
/// use isogloss::exchange::{Export, ExchangeFormat, Import, MessageFolder};
///
/// let tree = ContentTree::open(folder.join("content"))?;
/// let records = TranslationRecords::new();
/// let messages = MessageFolder::open(folder.join("locales"))?;
/// let mut file = Vec::new();
/// Export::new(tree.catalog(), &records, fr, nl)
///     .with_format(ExchangeFormat::Po)
///     .with_messages(&messages)
///     .write(&mut file)?;
///
/// // A translator fills in the two forms of the message.
/// let file = String::from_utf8(file).unwrap()
///     .replace("msgid \"Un billet\"\nmsgstr \"\"", "msgid \"Un billet\"\nmsgstr \"Eén ticket\"")
///     .replace("billets\"\nmsgstr \"\"", "billets\"\nmsgstr \"{ $count } tickets\"");
/// let import = Import::read("nl.po", file)?.with_messages(&messages);
/// let outcome = import.outcome(&tree, &records, "Marie", now)?;
/// outcome.message_changes().unwrap().apply()?;
/// assert_eq!(
///     std::fs::read_to_string(folder.join("locales/nl/site.ftl")).unwrap(),
///     "tickets =\n    { $count ->\n        [one] Eén ticket\n       *[other] { $count } tickets\n    }\n"
/// );
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct MessageFolder {
    place: ContentPlace,
    files: Vec<WrittenFile>,
    pub(super) records: TranslationRecords,
}

impl MessageFolder {
    /// Reads a folder of `.ftl` files.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if a file cannot be read
    /// or is not valid Fluent, or if the records have errors.
    pub fn open(folder: impl AsRef<Path>) -> Result<MessageFolder, Error> {
        let folder = folder.as_ref();
        let mut report = Report::default();
        let files = WrittenFile::all(folder, &mut report);
        let records = TranslationRecords::open(folder);
        report.append(records.report().clone());
        match report.has_errors() {
            true => Err(Error::content(report)),
            false => Ok(MessageFolder { place: folder.into(), files, records }),
        }
    }

    /// Returns the files of a language.
    pub(super) fn of_language(&self, language: LanguageTag) -> impl Iterator<Item = &WrittenFile> {
        self.files.iter().filter(move |file| file.language == language)
    }

    /// Returns the file at a path.
    pub(super) fn file(&self, path: &str) -> Option<&WrittenFile> {
        self.files.iter().find(|file| *file.source.path == *path)
    }

    /// Returns the message with a name in a language, with its file: the one at `path`, if several have it.
    pub(super) fn message(
        &self,
        language: LanguageTag,
        path: &str,
        name: &str,
    ) -> Option<(&WrittenFile, &WrittenMessage)> {
        let found = |file| WrittenFile::message(file, name).map(|message| (file, message));
        let own = self.file(path).and_then(found);
        own.or_else(|| self.of_language(language).filter_map(found).last())
    }

    /// Returns the files of a language with their translations into another one.
    pub(super) fn pairs(
        &self,
        from: LanguageTag,
        to: LanguageTag,
    ) -> Result<Vec<PairedMessages<'_>>, Error> {
        self.of_language(from).map(|file| PairedMessages::new(self, file, to)).collect()
    }

    /// Returns the path of a file in another language: `nl/site.ftl` for `fr/site.ftl`, `nl.ftl` for `fr.ftl`.
    pub(super) fn path_in(&self, path: &str, language: LanguageTag) -> String {
        let rest = |path: &str| path.split_once('/').map(|(_, rest)| rest.to_owned());
        // A folder can write the tag in its own way: `nl_BE`.
        let mut present = self.of_language(language).map(|file| &*file.source.path);
        match present.find(|other| rest(other) == rest(path)) {
            Some(present) => present.to_owned(),
            None => {
                rest(path).map_or(format!("{language}.ftl"), |rest| format!("{language}/{rest}"))
            }
        }
    }

    pub(super) fn place(&self) -> &ContentPlace {
        &self.place
    }
}
