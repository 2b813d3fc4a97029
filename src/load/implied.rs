//! Sections without a text.

use std::collections::BTreeMap;

use super::Loaded;
use super::entry_files::EntryFiles;
use crate::catalog::CheckedEntry;
use crate::content::{Entry, Kind, Window};
use crate::error::Report;
use crate::language::LanguageTag;

/// The languages of the pages in a folder at the root.
type Folder = BTreeMap<LanguageTag, Pages>;

/// The pages of a language in a folder.
struct Pages {
    /// The period in which any of them is public.
    window: Window,
    /// The file of one of them, whose path contains the folder as it is written.
    file: Box<str>,
}

impl Loaded {
    /// Adds the sections that follow from pages: a folder at the root is a section in every
    /// language that has public pages in it, from the first to the last moment at which one of them
    /// is public.
    pub(super) fn add_implied(&self, checked: &mut Vec<CheckedEntry>) {
        if !self.tree.layout.implies_sections() {
            return;
        }
        let mut folders = self.folders(checked);
        // Existing sections stay as they are, except for missing languages.
        for entry in &mut *checked {
            let Some(folder) = folders.remove(entry.id_as_given()) else { continue };
            if entry.kind_name(&self.tree.site) != Some(Kind::SECTION) {
                continue;
            }
            let own: Vec<LanguageTag> =
                entry.texts(&self.tree.site).map(|text| text.language).collect();
            let missing: Folder =
                folder.into_iter().filter(|(language, _)| !own.contains(language)).collect();
            let group = self.groups.iter().find(|group| *group.id == *entry.id_as_given());
            if let Some(group) = group.filter(|_| !missing.is_empty()) {
                *entry = self.completed(group, missing);
            }
        }
        for (id, folder) in folders {
            let mut entry = Entry::new(id, Kind::SECTION);
            entry.has_neutral_in_texts = true;
            entry.assets = Some(Vec::new());
            self.add_texts(&mut entry, folder);
            checked.push(CheckedEntry::new(entry, &self.tree.site, Report::default()));
        }
    }

    /// Returns the folders at the root that contain public pages.
    fn folders(&self, checked: &[CheckedEntry]) -> BTreeMap<Box<str>, Folder> {
        let site = &self.tree.site;
        let mut folders: BTreeMap<Box<str>, Folder> = BTreeMap::new();
        for entry in checked.iter().filter(|it| it.kind_name(site) != Some(Kind::TERM)) {
            for text in entry.texts(site) {
                let Some((first, _)) = text.id.split_once('/') else { continue };
                let (Some(window), Some(file)) = (text.window, text.file) else { continue };
                if !folders.contains_key(first) {
                    folders.insert(first.into(), Folder::new());
                }
                let Some(folder) = folders.get_mut(first) else { continue };
                match folder.get_mut(&text.language) {
                    Some(pages) => pages.window = pages.window.joined(window),
                    None => {
                        folder.insert(text.language, Pages { window, file: file.into() });
                    }
                }
            }
        }
        // A taxonomy is a list of its own.
        folders.retain(|first, _| site.taxonomies().all(|taxonomy| *taxonomy != **first));
        folders
    }

    /// Reads an entry again and adds texts.
    fn completed(&self, group: &EntryFiles, missing: Folder) -> CheckedEntry {
        let assembled = self.tree.assemble(group, &mut Vec::new());
        let mut entry = assembled.entry;
        self.add_texts(&mut entry, missing);
        CheckedEntry::new(entry, &self.tree.site, assembled.findings)
    }

    fn add_texts(&self, entry: &mut Entry, folder: Folder) {
        let site = &self.tree.site;
        for (language, pages) in folder {
            let text = self.tree.layout.implied_section(&entry.id, language, &pages.file, site);
            entry.variants.extend(text.map(|mut text| {
                text.window = pages.window.into();
                text
            }));
        }
    }
}
