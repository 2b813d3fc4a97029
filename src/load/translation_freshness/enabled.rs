//! The state of translations, for gates that require current ones and for notices to readers.

use std::path::PathBuf;
use std::sync::Arc;

use crate::catalog::{Catalog, EntryRef, OutdatedTranslation, TranslationStates};
use crate::editorial::{TranslationRecords, TranslationStatus};
use crate::language::LanguageTag;
use crate::load::RECORDS;
use crate::source::{SourceFile, read};

/// The records next to the content, and those in the texts themselves.
#[derive(Debug)]
struct Records(TranslationRecords);

/// Returns what the records say of translations.
pub(in crate::load) fn translation_states(
    _: &mut Catalog,
    directories: &[PathBuf],
    in_memory: Option<&SourceFile>,
) -> Option<Arc<dyn TranslationStates>> {
    let of_folder = directories.iter().find(|folder| folder.join(RECORDS).is_file());
    let in_memory = in_memory.and_then(|file| read(file, u64::MAX, &mut Vec::new()).ok());
    let records = match (in_memory, of_folder) {
        (Some((_, text)), _) => TranslationRecords::parse(&text),
        (None, Some(folder)) => TranslationRecords::open(folder.as_path()),
        (None, None) => TranslationRecords::new(),
    };
    Some(Arc::new(Records(records)))
}

impl TranslationStates for Records {
    fn outdated(&self, catalog: &Catalog, item: EntryRef<'_>) -> Vec<OutdatedTranslation> {
        let Records(records) = self;
        let changed = |language: LanguageTag| item.variant(language)?.changed();
        let statuses = records.statuses_of(catalog, item);
        let outdated = statuses.into_iter().filter_map(|(language, status)| {
            let (is_recorded, source, since) = match status {
                TranslationStatus::Outdated { from, .. } => (true, Some(from), changed(from)),
                TranslationStatus::Orphan { .. } => (true, None, None),
                TranslationStatus::Unknown { .. } => (false, None, None),
                _ => return None,
            };
            Some(OutdatedTranslation { language, is_recorded, source, since })
        });
        outdated.collect()
    }
}
