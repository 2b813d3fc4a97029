//! Records of texts that were written from a source which may no longer be the present one.

use super::record_changes::{RecordChanges, RecordUpdate};
use super::records::TranslationRecords;
use super::source_text::{SourceText, file_of_source};
use crate::catalog::Catalog;
use crate::content::{EntryId, TranslationRecord};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::source::SourceFile;

/// A record to be put in place of the one that a text has.
#[derive(Clone, Debug)]
pub(crate) struct NewRecord {
    pub(crate) entry: EntryId,
    pub(crate) language: LanguageTag,
    pub(crate) record: TranslationRecord,
    /// The source that the text was made from, if all of it is known. It has the fingerprints of the record.
    pub(crate) source: Option<SourceText<'static>>,
}

impl TranslationRecords {
    /// Puts records in place of those that texts have, and keeps their sources.
    ///
    /// # Errors
    ///
    /// Returns an error of kind `Content` if the file of records has errors.
    pub(crate) fn with_new(
        &self,
        catalog: &Catalog,
        new: Vec<NewRecord>,
    ) -> Result<RecordUpdate, Error> {
        self.refuse_errors()?;
        let mut records = self.clone();
        let mut changes = RecordChanges::default();
        let mut before: Vec<&TranslationRecord> = Vec::new();
        for NewRecord { entry, language, record, source } in new {
            before.extend(self.get(entry.as_str(), language));
            let path = file_of_source(&record);
            if let Some(source) = source.filter(|_| !records.sources.contains_key(&*path)) {
                let file = source.to_file();
                changes.push_write(&path, file.clone());
                records.sources.insert(path.as_str().into(), SourceFile::new(&*path, file));
            }
            records.put(&entry, language, record);
        }
        records.finish(catalog, before, changes)
    }
}
