//! The state of translations, for gates that require current ones.

use std::path::PathBuf;

use super::RECORDS;
use crate::catalog::{Catalog, Lapse};
use crate::content::EntryId;
use crate::editorial::{TranslationRecords, TranslationStatus};
use crate::language::LanguageTag;
use crate::source::{SourceFile, read};

/// Sets in the catalog which translations are not known to be current, by the records next to the
/// content and those in the texts themselves.
pub(super) fn judge(
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
        let lapses = lapses(catalog, &records, &id);
        if !lapses.is_empty() {
            catalog.set_lapses(&id, lapses);
        }
    }
}

fn lapses(catalog: &Catalog, records: &TranslationRecords, id: &EntryId) -> Vec<Lapse> {
    let changed = |language: LanguageTag| catalog.entry(id)?.variant(language)?.changed();
    let statuses = records.statuses(catalog, id.as_str()).unwrap_or_default();
    let lapses = statuses.into_iter().filter_map(|(language, status)| {
        let (is_recorded, since) = match status {
            TranslationStatus::Outdated { from, .. } => (true, changed(from)),
            TranslationStatus::Orphan { .. } => (true, None),
            TranslationStatus::Unknown { .. } => (false, None),
            _ => return None,
        };
        Some(Lapse { language, is_recorded, since })
    });
    lapses.collect()
}
