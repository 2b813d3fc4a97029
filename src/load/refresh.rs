//! Reloading of the files that have changed on disk, and of no others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::entry_files::EntryFiles;
use super::entry_reader::ReadEntry;
use super::tree::Tree;
use super::{CatalogBuilder, Loaded, all_unrendered};
use crate::catalog::{Catalog, EntryUpdate, UpdateOutcome};
use crate::content::{AssetSource, Entry, EntryId, nfc};
use crate::error::{Error, Report};
use crate::layout::{Part, Role, Unrendered};
use crate::source::{Content, Link, ReadRecord, SourceFile, leads_out};

/// The files of each entry, and the means to reload them.
#[derive(Debug)]
pub(crate) struct Refresher {
    builder: CatalogBuilder,
    directories: Box<[Arc<Path>]>,
    /// The entries made in code.
    made: Vec<Entry>,
    /// The result of the last complete load.
    current: Option<Current>,
    /// The texts that the present state results from, whether they were accepted or refused.
    record: Arc<ReadRecord>,
    /// The texts of the last complete load.
    attempted: Arc<ReadRecord>,
}

/// A complete load that has not taken effect yet.
pub(crate) struct Fresh {
    pub(crate) catalog: Catalog,
    made: Vec<Entry>,
    current: Current,
}

#[derive(Debug)]
struct Current {
    tree: Tree,
    /// Whether the text of one entry can affect another.
    is_related: bool,
    /// The files that each entry is read from.
    files: HashMap<Box<str>, Vec<SourceFile>>,
    unrendered: BTreeMap<Box<str>, Unrendered>,
}

/// The result of reading some changed files.
pub(crate) enum Refreshed {
    Nothing,
    Entries(Vec<EntryUpdate>),
    Refused(Report),
    /// Everything has to be loaded again.
    More,
}

impl Refresher {
    pub(crate) fn new(mut builder: CatalogBuilder) -> Refresher {
        // The system reports changes by absolute paths.
        let directories = builder.roots();
        builder.directories = directories.iter().map(|it| it.to_path_buf()).collect();
        let mut made = std::mem::take(&mut builder.entries);
        made.iter_mut().for_each(name_as_catalog_does);
        let (record, attempted) = Default::default();
        Refresher { builder, directories, made, current: None, record, attempted }
    }

    pub(crate) fn directories(&self) -> &[Arc<Path>] {
        &self.directories
    }

    /// Returns the entries made in code.
    pub(crate) fn made(&self) -> &[Entry] {
        &self.made
    }

    pub(crate) fn is_made(&self, id: &str) -> bool {
        self.made.iter().any(|entry| *entry.id == *id)
    }

    /// Returns whether an entry had files when they were last read.
    pub(crate) fn has_files(&self, id: &str) -> bool {
        let files = self.current.as_ref().and_then(|current| current.files.get(id));
        files.is_some_and(|files| !files.is_empty())
    }

    /// Returns the entries made in code, with some added or replaced.
    pub(crate) fn made_with(&self, entries: &[Entry]) -> Vec<Entry> {
        let ids: HashSet<&str> = entries.iter().map(|entry| &*entry.id).collect();
        let stay = self.made.iter().filter(|made| !ids.contains(&*made.id));
        stay.chain(entries).cloned().collect()
    }

    /// Returns the entries made in code, without one.
    pub(crate) fn made_without(&self, id: &str) -> Vec<Entry> {
        self.made.iter().filter(|made| *made.id != *id).cloned().collect()
    }

    /// Records entries that are now in the catalog.
    pub(crate) fn put(&mut self, entries: &[Entry]) {
        match entries {
            [entry] => match self.made.iter_mut().find(|made| made.id == entry.id) {
                Some(made) => made.clone_from(entry),
                None => self.made.push(entry.clone()),
            },
            several => self.made = self.made_with(several),
        }
    }

    /// Loads everything with these entries made in code. Nothing changes until the result is
    /// accepted.
    pub(crate) fn read(&mut self, made: Vec<Entry>) -> Result<Fresh, Error> {
        self.attempted = Arc::default();
        let mut builder = self.builder.clone().entries(made.iter().cloned());
        builder.record = Some(Arc::clone(&self.attempted));
        let (catalog, loaded) = builder.load()?;
        Ok(Fresh { catalog, made, current: Current::new(loaded) })
    }

    /// Makes a complete load the current one.
    pub(crate) fn accept(&mut self, fresh: Fresh) -> Catalog {
        self.made = fresh.made;
        self.current = Some(fresh.current);
        self.record = Arc::clone(&self.attempted);
        fresh.catalog
    }

    /// Records that a complete load of the files was refused.
    pub(crate) fn refuse(&mut self) {
        self.record = Arc::clone(&self.attempted);
    }

    /// Returns those of some files that differ from what was last read, by each of their names in
    /// the tree.
    pub(crate) fn changed(&self, files: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let mut names = files.clone();
        names.extend(files.iter().flat_map(|file| self.other_names(file)));
        names.retain(|file| !self.record.is_current(file) || self.is_new_link(file));
        names
    }

    /// Returns the names of a file that links make.
    fn other_names(&self, file: &Path) -> Vec<PathBuf> {
        let links = self.links();
        let Some(real) = without_links(file).filter(|_| !links.is_empty()) else {
            return Vec::new();
        };
        let own = self.directories.iter().filter_map(|root| {
            let rest = real.strip_prefix(root.canonicalize().ok()?).ok()?;
            Some(root.iter().chain(rest).collect())
        });
        own.chain(links.iter().filter_map(|link| link.name_of(&real))).collect()
    }

    /// Returns whether a file is a link that did not exist when the tree was read.
    fn is_new_link(&self, file: &Path) -> bool {
        file.is_symlink() && !self.links().iter().any(|link| link.is_at(file))
    }

    fn links(&self) -> &[Link] {
        self.current.as_ref().map(|current| &*current.tree.links).unwrap_or_default()
    }

    /// Reads some files again.
    pub(crate) fn refresh(&mut self, changed: &BTreeSet<PathBuf>, catalog: &Catalog) -> Refreshed {
        changed.iter().for_each(|place| self.record.forget(place));
        // The records of translations are not content, but affect the result.
        match catalog.depends_on_translation_states() {
            true => Refreshed::More,
            false => self.changed_entries(changed, catalog),
        }
    }

    fn changed_entries(&mut self, changed: &BTreeSet<PathBuf>, catalog: &Catalog) -> Refreshed {
        let is_new_link = |place: &&PathBuf| self.is_new_link(place);
        let new_links: BTreeSet<&PathBuf> = changed.iter().filter(is_new_link).collect();
        let Some(current) = &mut self.current else { return Refreshed::More };
        let mut ids: BTreeSet<Box<str>> = BTreeSet::new();
        for place in changed {
            let Some((root, path)) = below(place, &self.directories) else { continue };
            let (exists, is_folder) = (place.exists(), place.is_dir());
            let role = current.tree.layout.role(&path);
            let is_content = !matches!(role, Role::Configuration | Role::Terms);
            if is_content && current.tree.site.ignored().passes_over(&path, is_folder) {
                continue;
            }
            let is_elsewhere = new_links.contains(place) || (exists && leads_out(root, place));
            if is_folder || path.is_empty() || is_elsewhere {
                return Refreshed::More;
            }
            match role {
                Role::Ignored => {}
                // Other entries inherit from such a section.
                Role::Text(role) if current.is_handed_on(role.part) => return Refreshed::More,
                Role::Text(role) => {
                    let id = Box::from(&*nfc(&role.id));
                    if !current.note(&id, &path, root, exists) {
                        return Refreshed::More;
                    }
                    ids.insert(id);
                }
                Role::Entry { id } => {
                    let id = Box::from(id);
                    if !current.note(&id, &path, root, exists) {
                        return Refreshed::More;
                    }
                    ids.insert(id);
                }
                // For an asset the catalog stores only the location, so a known one has not
                // changed.
                Role::Asset { folder, name, .. } if place.is_file() => {
                    if !is_known_asset(catalog, &folder, name, place) {
                        return Refreshed::More;
                    }
                }
                _ => return Refreshed::More,
            }
        }
        // Entries that change together may refer to one another, by a link or an address. An entry
        // made in code has no files; if it gets some, it exists twice.
        let has_made = self.made.iter().any(|made| ids.contains(&made.id));
        if ids.len() > 1 || has_made {
            return Refreshed::More;
        }
        let mut updates = Vec::new();
        let mut refused = Report::default();
        for id in &ids {
            match current.update(id, catalog) {
                Some(UpdateOutcome::Fits(update)) => updates.push(*update),
                Some(UpdateOutcome::Refused(report)) => refused.append(report),
                Some(UpdateOutcome::ConcernsMore) | None => return Refreshed::More,
            }
        }
        match (refused.is_empty(), updates.is_empty()) {
            (false, _) => {
                refused.sort();
                Refreshed::Refused(refused)
            }
            (true, true) => Refreshed::Nothing,
            (true, false) => Refreshed::Entries(updates),
        }
    }
}

/// Gives an entry made in code the id that it has in the catalog, if its id is valid.
pub(crate) fn name_as_catalog_does(entry: &mut Entry) {
    if let Ok(id) = entry.id.parse::<EntryId>() {
        entry.id = id.as_str().into();
    }
}

/// Returns the path in the tree for a path on disk.
fn below<'d>(place: &Path, directories: &'d [Arc<Path>]) -> Option<(&'d Arc<Path>, String)> {
    directories.iter().find_map(|root| {
        let path = place.strip_prefix(root).ok()?;
        let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
        Some((root, names?.join("/")))
    })
}

/// Returns a path whose folders are none of them links. The file need not exist.
fn without_links(file: &Path) -> Option<PathBuf> {
    file.ancestors().skip(1).find_map(|above| {
        let real = above.canonicalize().ok()?;
        Some(real.join(file.strip_prefix(above).ok()?))
    })
}

fn is_known_asset(catalog: &Catalog, folder: &str, name: &str, place: &Path) -> bool {
    let (mut folder, mut path) = (folder, name.to_owned());
    while !folder.is_empty() {
        if let Some(entry) = catalog.entry(folder) {
            let source = entry.asset_source(&path);
            return source.and_then(AssetSource::path).is_some_and(|known| known == place);
        }
        let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
        path = format!("{last}/{path}");
        folder = above;
    }
    false
}

impl Current {
    fn new(loaded: Loaded) -> Current {
        let Loaded { tree, groups, has_keys: is_related, unrendered } = loaded;
        let files = groups.into_iter().map(|group| (group.id, group.files)).collect();
        Current { tree, is_related, files, unrendered }
    }

    fn is_handed_on(&self, part: Part) -> bool {
        self.tree.layout.conventions().has_sections && matches!(part, Part::Section | Part::Term)
    }

    /// Records a file; returns whether it affects only its entry.
    fn note(&mut self, id: &str, path: &str, root: &Arc<Path>, exists: bool) -> bool {
        let has_entry_folders = !self.tree.layout.conventions().has_sections;
        if self.is_related {
            return false;
        }
        let files = self.files.entry(id.into()).or_default();
        let known = files.iter().position(|file| *file.path == *path);
        match (known, exists) {
            (Some(_), true) | (None, false) => true,
            // Which file is a page and which is next to one depends on the files that exist.
            _ if !has_entry_folders => false,
            (None, true) => {
                let content = Content::Disk(Arc::clone(root));
                files.push(SourceFile { path: path.into(), content });
                files.sort_by(|a, b| a.path.cmp(&b.path));
                true
            }
            (Some(at), false) => {
                files.remove(at);
                !files.is_empty()
            }
        }
    }

    /// Reads the files of an entry again.
    fn update(&mut self, id: &str, catalog: &Catalog) -> Option<UpdateOutcome> {
        let known = catalog.entry(id);
        let assets = known.map(|entry| entry.known_assets().to_vec()).unwrap_or_default();
        let (files, versions) = (self.files.get(id)?.clone(), Vec::new());
        let group = EntryFiles { id: id.into(), files, assets, versions };
        let ReadEntry { entry, findings, texts, unrendered } =
            self.tree.assemble(&group, &mut Vec::new());
        if texts.iter().any(|text| text.keyed.is_some()) {
            return None;
        }
        let had = self.unrendered.remove(id).is_some();
        let has = !unrendered.is_empty();
        if has {
            self.unrendered.insert(id.into(), unrendered);
        }
        // The number of times each of them appears in the tree may have changed.
        let report = (had || has).then(|| {
            let mut report = Report::default();
            all_unrendered(&self.unrendered).report(&mut report);
            report
        });
        Some(match catalog.check_update(entry, findings, false) {
            UpdateOutcome::Fits(update) => {
                UpdateOutcome::Fits(Box::new(update.with_unrendered(report)))
            }
            other => other,
        })
    }
}
