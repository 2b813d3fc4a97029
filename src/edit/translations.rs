//! Translated texts that come from outside, with their records, as one change.

use super::changes::{Changes, FileChange};
use super::new_text::{self, NewText, Notation};
use super::subject::catalog_after;
use super::text_path;
use super::tree::ContentTree;
use crate::catalog::{Catalog, EntryRef, VariantRef};
use crate::editorial::RecordChanges;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::layout::{set_body, set_text_at};

/// The words for a text in another language.
pub(crate) struct TranslatedText<'t> {
    /// The fields by their paths.
    pub(crate) fields: Vec<(&'t str, String)>,
    /// The body, if it changes.
    pub(crate) body: Option<String>,
}

impl ContentTree {
    /// Returns the file of a text with other words: the present one with changes, or a new draft.
    pub(crate) fn translated(
        &self,
        source: VariantRef<'_>,
        entry: EntryRef<'_>,
        language: LanguageTag,
        words: &TranslatedText<'_>,
    ) -> Result<FileChange, Error> {
        let (path, before, former_body) = match entry.variant(language) {
            Some(text) => {
                let (path, written) = self.read(text)?;
                if text.file_text().is_some_and(|known| !written.ends_with(known)) {
                    let message = format!("{path} has changed since the tree was opened");
                    return Err(Error::conflict(message));
                }
                (path, Some(written), text.body())
            }
            None => {
                let folder = self.folder_of(entry.id().as_str());
                (format!("{folder}/{language}.md"), None, "")
            }
        };
        let mut after = match &before {
            Some(before) => before.clone(),
            None => {
                let (_, written) = self.read(source)?;
                new_text::text(Notation::of(&written), &[], "", NewText::Empty)
            }
        };
        for (field, words) in &words.fields {
            let steps = text_path::steps(entry, field)?;
            after = set_text_at(&path, &after, &steps, words)?;
        }
        if let Some(body) = &words.body {
            after = set_body(&path, &after, former_body, body)?;
        }
        Ok(match before {
            Some(before) => self.change(path, before, after),
            None => self.new_file(path, after),
        })
    }

    /// Returns the content of the tree as it is after changes of files.
    pub(crate) fn catalog_after(&self, files: &[FileChange]) -> Result<Catalog, Error> {
        catalog_after(&self.place, files)
    }

    /// Returns the changes of texts and of their records as one.
    pub(crate) fn translations(
        &self,
        mut files: Vec<FileChange>,
        records: &RecordChanges,
    ) -> Result<Changes, Error> {
        files.extend(Changes::of_records(self.place.clone(), records)?.into_files());
        Ok(Changes::new(&self.place, files))
    }
}
