//! The state of translations, for gates that require current ones and for notices to readers.

use std::path::PathBuf;

use crate::catalog::{Catalog, EntryRef, OutdatedTranslation};
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
    let items = catalog.items();
    let items = items.filter(|(_, entry)| catalog.depends_on_translation_states_of(entry.kind()));
    let outdated = items.map(|(position, entry)| (position, outdated(catalog, entry, &records)));
    let outdated: Vec<_> = outdated.filter(|(_, outdated)| !outdated.is_empty()).collect();
    for (position, outdated) in outdated {
        catalog.set_outdated_translations(position, outdated);
    }
}

fn outdated(
    catalog: &Catalog,
    entry: EntryRef<'_>,
    records: &TranslationRecords,
) -> Vec<OutdatedTranslation> {
    let changed = |language: LanguageTag| entry.variant(language)?.changed();
    let statuses = records.statuses_of(catalog, entry);
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
