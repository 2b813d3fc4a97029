//! Resolution of references in texts to entries, by the rules of the site's layout.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

use super::record::VariantRecord;
use super::{Catalog, EntryRef};
use crate::content::{
    EntryId, HOME, PageReference, ReferenceForm, id_of, lowered, nfc, section_id, without_extension,
};
use crate::language::LanguageTag;
use crate::site::{LinkRules, PageNames, Site};

/// Look-up tables for finding pages, in addition to the ids.
#[derive(Clone, Debug, Default)]
pub(super) struct ReferenceIndex {
    /// The entries of texts whose own paths result in another id.
    aliases: HashMap<Box<str>, EntryId, FxBuildHasher>,
    /// The entry for the last part of an id, or `None` if several entries share it; built on first
    /// use.
    names: OnceLock<HashMap<Box<str>, Option<EntryId>, FxBuildHasher>>,
}

impl ReferenceIndex {
    pub(super) fn of<'e>(
        texts: impl Iterator<Item = (&'e EntryId, &'e VariantRecord)>,
    ) -> ReferenceIndex {
        let aliases = texts.filter_map(|(id, text)| Some((text.own_id()?.into(), id.clone())));
        ReferenceIndex { aliases: aliases.collect(), names: OnceLock::new() }
    }

    /// Clears the index of names after the ids have changed.
    pub(super) fn forget_names(&mut self) {
        self.names = OnceLock::new();
    }

    pub(super) fn without_names(&self) -> ReferenceIndex {
        ReferenceIndex { aliases: self.aliases.clone(), names: OnceLock::new() }
    }

    fn named(&self, name: &str, ids: &[EntryId]) -> Option<EntryId> {
        let names = self.names.get_or_init(|| {
            let mut names: HashMap<Box<str>, Option<EntryId>, _> = HashMap::default();
            for id in ids {
                let entry = names.entry(id.name().into());
                // An entry with versions is there several times.
                entry
                    .and_modify(|it| *it = it.take().filter(|known| known == id))
                    .or_insert_with(|| Some(id.clone()));
            }
            names
        });
        names.get(name)?.clone()
    }
}

/// A resolver of references from texts to entries.
#[derive(Clone, Copy)]
pub(super) struct References<'c> {
    pub(super) site: &'c Site,
    /// Sorted.
    pub(super) ids: &'c [EntryId],
    pub(super) index: &'c ReferenceIndex,
}

/// The position of a text that refers to a page.
#[derive(Clone, Copy)]
pub(super) struct Standpoint<'t> {
    /// The id that results from the text's path.
    id: &'t str,
    file: Option<&'t str>,
}

/// The role of a text in its tree, by the name of its file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Section,
    Bundle,
    Page,
}

impl<'t> Standpoint<'t> {
    pub(super) fn of(entry: &'t EntryId, text: &'t VariantRecord) -> Standpoint<'t> {
        let id = text.own_id().unwrap_or(entry.as_str());
        Standpoint { id, file: text.source.as_deref() }
    }

    fn place(&self) -> Place {
        let name = self.file.unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        if stem.eq_ignore_ascii_case("_index") || self.id == HOME {
            Place::Section
        } else if stem.eq_ignore_ascii_case("index") {
            Place::Bundle
        } else {
            Place::Page
        }
    }

    /// Returns whether the last part of its id is the name of its file rather than of the file's
    /// folder.
    fn is_named_as_file(&self) -> bool {
        let own = self.id.rsplit('/').next().unwrap_or_default();
        let above = parent(self.file.unwrap_or_default()).rsplit('/').next().unwrap_or_default();
        own.split('.').next() == Some(INDEX) && above != own
    }

    /// Returns the folder that the text is in, relative to the content.
    pub(super) fn folder(&self, names: PageNames) -> &'t str {
        match (names, self.place()) {
            (PageNames::Folders, _) => self.id,
            (_, Place::Section) if self.id == HOME => "",
            (_, Place::Bundle) if names == PageNames::Files && self.is_named_as_file() => {
                parent(self.id)
            }
            (_, Place::Section | Place::Bundle) => self.id,
            (_, Place::Page) => parent(self.id),
        }
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl<'c> References<'c> {
    /// Returns the entry that a reference names; `None` if there is none.
    pub(super) fn find(
        &self,
        from: Standpoint<'_>,
        reference: &PageReference<'_>,
    ) -> Option<EntryId> {
        if reference.form == ReferenceForm::FallbackUnit && reference.path.is_empty() {
            return self.entry(from.id);
        }
        let candidates = self.candidates(from, reference);
        if let Some(id) = candidates.iter().find_map(|id| self.entry(id)) {
            return Some(id);
        }
        // Older versions of Hugo also accept a name that only one page has.
        let path = &*reference.path;
        let is_name = reference.form == ReferenceForm::FallbackUnit && !path.contains('/');
        if !is_name || path.starts_with('.') {
            return None;
        }
        self.ids_of(&[path]).iter().find_map(|name| self.index.named(name, self.ids))
    }

    fn entry(&self, id: &str) -> Option<EntryId> {
        let id = nfc(id);
        let at = self.ids.binary_search_by(|known| known.as_str().cmp(&id));
        let found = at.ok().and_then(|at| self.ids.get(at));
        found.or_else(|| self.index.aliases.get(&*id)).cloned()
    }

    /// Returns the ids that a reference may mean, the likeliest first.
    pub(super) fn candidates(
        &self,
        from: Standpoint<'_>,
        reference: &PageReference<'_>,
    ) -> Vec<String> {
        let rules = self.rules();
        let path = &*reference.path;
        if path.len() > LONGEST_PATH || !self.is_known_form(reference) {
            return Vec::new();
        }
        let is_from_root = path.starts_with('/') || reference.form == ReferenceForm::FromContent;
        let mut folders = Vec::with_capacity(3);
        if !is_from_root {
            let folder = from.folder(rules.names);
            // A page with its own folder can also refer to its neighbours.
            let is_from_bundle = rules.paths_name_pages && from.place() == Place::Bundle;
            let is_up = without_extension(path).is_some() && path.starts_with("../");
            match is_from_bundle {
                true if is_up => folders.extend([folder, parent(folder)]),
                true => folders.extend([parent(folder), folder]),
                false => folders.push(folder),
            }
        }
        let stays = match reference.form {
            ReferenceForm::FallbackUnit => path.starts_with('.'),
            _ => path.starts_with("../"),
        };
        let is_searched = rules.paths_name_pages || reference.form == ReferenceForm::FallbackUnit;
        let looks_from_root = is_searched && !stays;
        if is_from_root || looks_from_root {
            folders.push("");
        }
        let mut ids: Vec<String> = Vec::with_capacity(2);
        for folder in folders {
            let Some(segments) = self.joined(folder, path) else { continue };
            for id in self.ids_of(&segments) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    pub(super) fn rules(&self) -> &'c LinkRules {
        &self.site.conventions().links
    }

    /// Returns whether the layout has this form of reference.
    fn is_known_form(&self, reference: &PageReference<'_>) -> bool {
        let rules = self.rules();
        match reference.form {
            ReferenceForm::FromContent if rules.needs_extension => reference.path.ends_with(".md"),
            ReferenceForm::Path => rules.paths_name_pages,
            _ => true,
        }
    }

    /// Joins a folder and a path; `None` if the result is outside the content.
    fn joined<'p>(&self, folder: &'p str, path: &'p str) -> Option<Vec<&'p str>> {
        let mut segments: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
        let mut is_outside = false;
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." if segments.pop().is_some() => {}
                ".." if is_outside => return None,
                ".." => is_outside = true,
                // The folders of languages are next to one another.
                name if is_outside => {
                    self.site.tag_named(name).filter(|_| self.rules().paths_name_pages)?;
                    is_outside = false;
                }
                name => segments.push(name),
            }
        }
        (!is_outside).then_some(segments)
    }

    /// Returns the ids that the path of a file or a folder may refer to.
    fn ids_of(&self, segments: &[&str]) -> Vec<String> {
        let Some((name, folders)) = segments.split_last() else { return vec![HOME.to_owned()] };
        let folder = folders.join("/");
        let stem = without_extension(name);
        let is_text = stem.is_some();
        let stem = stem.unwrap_or(name);
        match self.rules().names {
            PageNames::Folders if is_text && self.site.tag_named(stem).is_some() => vec![folder],
            PageNames::Folders => {
                vec![id_in(&folder, stem), id_in(&folder, self.without_language(stem))]
            }
            PageNames::Files => {
                let id_of = |path: &str| id_of(path).into_owned();
                let mut ids = Vec::with_capacity(3);
                if self.without_language(stem) == INDEX && !folder.is_empty() {
                    // The page next to a section has its own id.
                    ids.push(id_of(&id_in(&folder, INDEX)));
                }
                ids.extend(
                    [stem, self.without_language(stem)].map(|it| imported_id(&folder, it, id_of)),
                );
                ids
            }
            PageNames::FilesWithoutCase => {
                let id_of = |path: &str| id_of(&lowered(path)).into_owned();
                let mut ids = vec![imported_id(&folder, self.without_language(stem), id_of)];
                if !is_text {
                    // In the name of a folder, a dot does not separate a language.
                    ids.push(imported_id(&folder, stem, id_of));
                }
                ids
            }
        }
    }

    fn without_language<'p>(&self, stem: &'p str) -> &'p str {
        match stem.rsplit_once('.') {
            Some((name, language)) if self.site.tag_named(language).is_some() => name,
            _ => stem,
        }
    }

    /// Returns the candidates for a file that a text refers to: each entry above it, with the rest
    /// of the path.
    pub(super) fn beside(
        &self,
        from: Standpoint<'_>,
        reference: &PageReference<'_>,
    ) -> Vec<(EntryId, String)> {
        let names = self.rules().names;
        let folder = if reference.path.starts_with('/') { "" } else { from.folder(names) };
        let path = Some(&*reference.path).filter(|path| path.len() <= LONGEST_PATH);
        let segments = path.and_then(|path| self.joined(folder, path)).unwrap_or_default();
        let above = (1..segments.len().min(DEEPEST)).filter_map(|length| {
            let (folder, rest) = segments.split_at_checked(length)?;
            let folder = folder.join("/");
            let id = match names {
                PageNames::FilesWithoutCase => self.entry(&id_of(&lowered(&folder))),
                _ => self.entry(&id_of(&folder)),
            };
            Some((id?, rest.join("/")))
        });
        above.collect()
    }
}

/// The maximum length of a path; no id is longer.
const LONGEST_PATH: usize = 2048;
/// The maximum depth of files next to a page.
const DEEPEST: usize = 64;

/// The name of the file of a page with its own folder.
const INDEX: &str = "index";

fn id_in(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn imported_id(folder: &str, stem: &str, id_of: impl Fn(&str) -> String) -> String {
    let is_index = stem.eq_ignore_ascii_case("_index")
        || (stem.eq_ignore_ascii_case(INDEX) && !folder.is_empty());
    if is_index {
        return section_id(&id_of(folder)).to_owned();
    }
    id_of(&id_in(folder, stem))
}

impl Catalog {
    pub(super) fn references(&self) -> References<'_> {
        References { site: &self.site, ids: &self.ids, index: &self.references }
    }
}

impl EntryRef<'_> {
    /// Returns the entry that a text of this entry refers to. The text is the one in `language`; if
    /// it does not resolve, the other texts are tried, as they may serve as a fallback for parts of
    /// it.
    pub(crate) fn page_named(
        &self,
        language: LanguageTag,
        reference: &PageReference<'_>,
    ) -> Option<EntryId> {
        let references = self.catalog.references();
        let texts = self.table.variants(self.record);
        let is_own =
            |text: &&VariantRecord| self.catalog.site.language_at(text.language) == language;
        let own = texts.iter().find(is_own);
        let others = texts.iter().filter(|text| !is_own(text));
        let mut all = own.into_iter().chain(others);
        all.find_map(|text| references.find(Standpoint::of(self.id, text), reference))
    }
}
