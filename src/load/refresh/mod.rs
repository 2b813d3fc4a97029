//! Reloading of the files that have changed on disk or in a store, and of no others.

mod touched;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::touched::{ChangedFile, Touched};
use super::entry_files::{self, EntryFiles};
use super::entry_reader::ReadEntry;
use super::made::MadeEntries;
use super::tree::{Tree, without_doubles};
use super::{CatalogBuilder, Loaded, all_unrendered};
use crate::catalog::{Catalog, CatalogUpdate, EntryChange, EntryChanges, UpdateOutcome};
use crate::content::{Entry, EntryId};
use crate::error::{Code, Error, Report};
use crate::layout::Unrendered;
use crate::source::{
    Content, Link, ReadRecord, SourceFile, StoredTree, is_leftover, leads_out, list_directory,
};
use crate::store::{Position, Snapshot};

/// The files of each entry, and the means to reload them.
#[derive(Debug)]
pub(crate) struct Refresher {
    builder: CatalogBuilder,
    directories: Box<[Arc<Path>]>,
    /// The entries made in code.
    made: MadeEntries,
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
    made: MadeEntries,
    current: Current,
}

#[derive(Debug)]
struct Current {
    tree: Tree,
    /// Whether the text of one entry can affect another.
    is_related: bool,
    /// The files of each entry.
    groups: HashMap<Box<str>, EntryFiles>,
    unrendered: BTreeMap<Box<str>, Unrendered>,
}

/// The result of reading some changed files.
pub(crate) enum Refreshed {
    Nothing,
    Entries(Box<CatalogUpdate>),
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
        let made = MadeEntries::new(made);
        Refresher { builder, directories, made, current: None, record, attempted }
    }

    pub(crate) fn directories(&self) -> &[Arc<Path>] {
        &self.directories
    }

    /// Returns the entries made in code.
    pub(crate) fn made(&self) -> &MadeEntries {
        &self.made
    }

    pub(crate) fn is_made(&self, id: &str) -> bool {
        self.made.contains(id)
    }

    /// Returns whether an entry had files when they were last read.
    pub(crate) fn has_files(&self, id: &str) -> bool {
        self.current.as_ref().is_some_and(|current| current.groups.contains_key(id))
    }

    /// Records changes of entries made in code that are now in the catalog.
    pub(crate) fn change_made(&mut self, changes: EntryChanges) {
        self.made.change(changes);
    }

    /// Returns the position in the store at which its files were last read.
    pub(crate) fn position(&self) -> Option<Position> {
        Some(self.current.as_ref()?.tree.stored.as_ref()?.position())
    }

    /// Loads everything with these entries made in code. Nothing changes until the result is
    /// accepted.
    pub(crate) fn read(&mut self, made: MadeEntries) -> Result<Fresh, Error> {
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
        self.changed_entries(changed, catalog).unwrap_or(Refreshed::More)
    }

    /// Reads files of the store again that have changed.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be read.
    pub(crate) fn refresh_stored(
        &mut self,
        snapshot: Box<dyn Snapshot>,
        paths: &[Box<str>],
        catalog: &Catalog,
    ) -> Result<Refreshed, Error> {
        let stored = self.current.as_ref().and_then(|current| current.tree.stored.clone());
        let Some(stored) = stored else { return Ok(Refreshed::More) };
        if !stored.advance(snapshot, paths)? {
            return Ok(Refreshed::More);
        }
        let refreshed = self.changed_stored(&stored, paths, catalog);
        stored.close();
        match stored.take_failure() {
            Some(failure) => Err(failure),
            None => Ok(refreshed.unwrap_or(Refreshed::More)),
        }
    }

    fn changed_stored(
        &mut self,
        stored: &StoredTree,
        paths: &[Box<str>],
        catalog: &Catalog,
    ) -> Option<Refreshed> {
        let current = self.current.as_ref()?;
        let mut touched = Touched::default();
        for path in paths.iter().filter(|path| !path.split('/').any(is_leftover)) {
            let (exists, is_folder) = (stored.exists(path), false);
            let file = ChangedFile { path, place: None, exists, is_folder };
            current.note(&file, catalog, &mut touched)?;
        }
        self.read_touched(&touched, catalog)
    }

    /// Returns the result for the entries that files belong to; `None` if everything has to be loaded
    /// again.
    fn changed_entries(
        &mut self,
        changed: &BTreeSet<PathBuf>,
        catalog: &Catalog,
    ) -> Option<Refreshed> {
        let is_new_link = |place: &&PathBuf| self.is_new_link(place);
        let new_links: BTreeSet<&PathBuf> = changed.iter().filter(is_new_link).collect();
        let current = self.current.as_ref()?;
        let mut touched = Touched::default();
        for place in changed {
            let Some((root, path)) = below(place, &self.directories) else { continue };
            // A file can go at any moment: it is looked at once.
            let kind = std::fs::metadata(place).ok().map(|it| it.file_type());
            let (exists, is_folder) = (kind.is_some(), kind.is_some_and(|kind| kind.is_dir()));
            let is_unusual = kind.is_some_and(|kind| !kind.is_dir() && !kind.is_file())
                || path.is_empty()
                || new_links.contains(place)
                || (exists && leads_out(root, place));
            if is_unusual && current.concerns(&path, is_folder) {
                return None;
            }
            let file = ChangedFile { path: &path, place: Some((root, place)), exists, is_folder };
            current.note(&file, catalog, &mut touched)?;
        }
        self.read_touched(&touched, catalog)
    }

    /// Reads entries again whose files have changed.
    fn read_touched(&mut self, touched: &Touched, catalog: &Catalog) -> Option<Refreshed> {
        // An entry made in code has no files; if it gets some, it exists twice.
        let has_made = touched.folders.keys().any(|id| self.made.contains(id));
        let is_large = touched.folders.len() > MOST_ENTRIES.max(catalog.len() / 4);
        if has_made || is_large {
            return None;
        }
        let current = self.current.as_mut()?;
        current.gather(touched, &self.directories)?;
        if touched.folders.is_empty() {
            return Some(Refreshed::Nothing);
        }
        match current.update(touched, catalog)? {
            UpdateOutcome::Fits(update) => Some(Refreshed::Entries(update)),
            UpdateOutcome::Refused(report) => Some(Refreshed::Refused(report)),
            UpdateOutcome::ConcernsMore => None,
        }
    }
}

/// The maximum number of entries that are changed one by one in a small catalog; for more, loading
/// everything costs less.
const MOST_ENTRIES: usize = 100;

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

impl Current {
    fn new(loaded: Loaded) -> Current {
        let Loaded { tree, groups, has_keys: is_related, unrendered } = loaded;
        let groups = groups.into_iter().map(|group| (group.id.clone(), group)).collect();
        Current { tree, is_related, groups, unrendered }
    }

    /// Lists the files in a folder of the tree; returns `None` if something about them has to be
    /// reported, or if links lead to some of them.
    fn listed(&self, root: &Arc<Path>, folder: &str) -> Option<Vec<SourceFile>> {
        if !root.join(folder).is_dir() {
            return Some(Vec::new());
        }
        let mut report = Report::default();
        let ignored = self.tree.site.ignored();
        let wants = |path: &str, is_folder: bool| !ignored.passes_over(path, is_folder);
        let listing = list_directory(root, folder, &wants, &mut report);
        (report.is_empty() && listing.links.is_empty()).then_some(listing.files)
    }

    /// Lists the files of entries again.
    fn gather(&mut self, touched: &Touched, roots: &[Arc<Path>]) -> Option<()> {
        if !touched.is_listed_again {
            return Some(());
        }
        for (id, folder) in &touched.folders {
            let known = self.groups.get(id).into_iter().flat_map(EntryFiles::all);
            let in_memory = known.filter(|file| matches!(file.content, Content::Bytes(_)));
            let mut files: Vec<SourceFile> = in_memory.cloned().collect();
            for root in roots {
                files.extend(self.listed(root, folder)?);
            }
            if let Some(stored) = &self.tree.stored {
                let ignored = self.tree.site.ignored();
                files.extend(
                    stored.list(folder, &|path, is_folder| !ignored.passes_over(path, is_folder)),
                );
            }
            let mut report = Report::default();
            files.sort_by(|a, b| a.path.cmp(&b.path));
            let files = without_doubles(files, &self.tree.layout, &mut report);
            let groups = entry_files::group(files, &self.tree.layout, &mut report);
            // Unexpected files have been reported already: a new one is not one of an entry.
            if report.iter().any(|finding| finding.code() != Code::UnexpectedFile) {
                return None;
            }
            match groups.into_iter().find(|group| group.id == *id) {
                Some(group) => drop(self.groups.insert(id.clone(), group)),
                None => drop(self.groups.remove(id)),
            }
        }
        Some(())
    }

    /// Reads the files of entries again.
    fn update(&mut self, touched: &Touched, catalog: &Catalog) -> Option<UpdateOutcome> {
        let mut changes = Vec::with_capacity(touched.folders.len());
        let mut has_unrendered = false;
        for id in touched.folders.keys() {
            has_unrendered |= self.unrendered.remove(id).is_some();
            let Some(group) = self.groups.get(id) else {
                changes.push(EntryChange::Remove(id.clone()));
                continue;
            };
            let ReadEntry { entry, findings, texts, unrendered } =
                self.tree.assemble(group, &mut Vec::new());
            if texts.iter().any(|text| text.keyed.is_some()) {
                return None;
            }
            if !unrendered.is_empty() {
                has_unrendered = true;
                self.unrendered.insert(id.clone(), unrendered);
            }
            changes.push(EntryChange::Put(Box::new(entry), findings));
        }
        // The number of times each of them appears in the tree may have changed.
        let report = has_unrendered.then(|| {
            let mut report = Report::default();
            all_unrendered(&self.unrendered).report(&mut report);
            report
        });
        Some(match catalog.check_update(changes) {
            UpdateOutcome::Fits(update) => {
                UpdateOutcome::Fits(Box::new(update.with_unrendered(report)))
            }
            other => other,
        })
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
