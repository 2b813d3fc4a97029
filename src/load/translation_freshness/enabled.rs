//! The state of translations, for gates that require current ones.

use std::path::PathBuf;

use crate::catalog::{Catalog, OutdatedTranslation};
use crate::content::EntryId;
use crate::editorial::{TranslationRecords, TranslationStatus};
use crate::language::LanguageTag;
use crate::load::RECORDS;
use crate::source::{SourceFile, read};

/// Sets in the catalog which translations are not known to be current, by the records next to the
/// content and those in the texts themselves.
pub(in crate::load) fn set_outdated_translations(
    catalog: &mut Catalog,
    directories: &[PathBuf],
    in_memory: Option<&SourceFile>,
) {
    let of_folder = directories.iter().find(|folder| folder.join(RECORDS).is_file());
    let in_memory = in_memory.and_then(|file| read(file, u64::MAX, &mut Vec::new()).ok());
    let records = match (in_memory, of_folder) {
        (Some((_, text)), _) => TranslationRecords::parse(&text),
        (None, Some(folder)) => TranslationRecords::open(folder),
        (None, None) => TranslationRecords::new(),
    };
    let ids: Vec<EntryId> = catalog.entries().map(|entry| entry.id().clone()).collect();
    for id in ids {
        let outdated = outdated(catalog, &records, &id);
        if !outdated.is_empty() {
            catalog.set_outdated_translations(&id, outdated);
        }
    }
}

fn outdated(
    catalog: &Catalog,
    records: &TranslationRecords,
    id: &EntryId,
) -> Vec<OutdatedTranslation> {
    let changed = |language: LanguageTag| catalog.entry(id)?.variant(language)?.changed();
    let statuses = records.statuses(catalog, id.as_str()).unwrap_or_default();
    let outdated = statuses.into_iter().filter_map(|(language, status)| {
        let (is_recorded, since) = match status {
            TranslationStatus::Outdated { from, .. } => (true, changed(from)),
            TranslationStatus::Orphan { .. } => (true, None),
            TranslationStatus::Unknown { .. } => (false, None),
            _ => return None,
        };
        Some(OutdatedTranslation { language, is_recorded, since })
    });
    outdated.collect()
}
