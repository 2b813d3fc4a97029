//! Loading again what has changed on the disk, and no more than that.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::CatalogBuilder;
use super::collector::Collector;
use super::tree::{Tree, TreeContent};
use crate::catalog::{Catalog, EntryUpdate, UpdateOutcome};
use crate::content::Entry;
use crate::error::{Code, Error, Report};
use crate::parse::{Cascades, Dialect};
use crate::site::{Layout, Site};
use crate::source::{Content, Part, Paths, Role, SourceFile};

/// Knows where the files of each entry are.
#[derive(Debug)]
pub(crate) struct Refresher {
    builder: CatalogBuilder,
    directories: Vec<Arc<Path>>,
    /// What the last load of everything came to; none if it came to nothing.
    loaded: Option<Loaded>,
}

#[derive(Debug)]
struct Loaded {
    site: Site,
    paths: Paths,
    dialect: Dialect,
    /// Whether the text of one entry can say something about another.
    is_related: bool,
    /// The files that an entry is read from.
    files: HashMap<Box<str>, Vec<SourceFile>>,
}

/// What came of some changed files.
pub(crate) enum Refreshed {
    Nothing,
    Entries(Vec<EntryUpdate>),
    Whole(Box<Catalog>),
    Refused(Report),
}

/// Beyond so many entries at once it is quicker to load everything.
const MOST_ENTRIES: usize = 64;

impl Refresher {
    pub(crate) fn new(builder: CatalogBuilder) -> Refresher {
        // The system names what has changed by its whole path.
        let whole =
            |folder: &PathBuf| std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        let directories = builder.directories.iter().map(whole).map(Arc::from).collect();
        Refresher { builder, directories, loaded: None }
    }

    pub(crate) fn directories(&self) -> &[Arc<Path>] {
        &self.directories
    }

    /// Loads everything.
    pub(crate) fn load(&mut self) -> Result<Catalog, Error> {
        self.loaded = None;
        let mut builder = self.builder.clone();
        let mut entries = std::mem::take(&mut builder.entries);
        let mut report = Report::default();
        let Some(tree) = Tree::read(builder, &mut report) else {
            report.sort();
            return Err(Error::content(report));
        };
        let loaded = Loaded::new(&tree, &self.directories, &self.builder.files);
        let (site, of_files) = tree.into_entries(&mut report);
        entries.extend(of_files);
        let catalog = Catalog::freeze(site, entries, report)?;
        self.loaded = Some(loaded);
        Ok(catalog)
    }

    /// Looks at some files again.
    pub(crate) fn refresh(&mut self, changed: &BTreeSet<PathBuf>, catalog: &Catalog) -> Refreshed {
        match self.changed_entries(changed, catalog) {
            Changes::Nothing => Refreshed::Nothing,
            Changes::Entries(updates) => Refreshed::Entries(updates),
            Changes::Refused(report) => Refreshed::Refused(report),
            Changes::More => match self.load() {
                Ok(catalog) => Refreshed::Whole(Box::new(catalog)),
                Err(error) => Refreshed::Refused(error.report().cloned().unwrap_or_default()),
            },
        }
    }

    fn changed_entries(&mut self, changed: &BTreeSet<PathBuf>, catalog: &Catalog) -> Changes {
        let Some(loaded) = &mut self.loaded else { return Changes::More };
        let mut ids: BTreeSet<Box<str>> = BTreeSet::new();
        for place in changed {
            let Some((root, path)) = below(place, &self.directories) else { continue };
            let exists = place.exists();
            if place.is_dir() || path.is_empty() {
                return Changes::More;
            }
            match loaded.paths.role(&path) {
                Role::Ignored => {}
                // What a section hands on, others have.
                Role::Text(role) if loaded.is_handed_on(role.part) => return Changes::More,
                Role::Text(role) => {
                    let id = Box::from(&*role.id);
                    if !loaded.note(&id, &path, root, exists) {
                        return Changes::More;
                    }
                    ids.insert(id);
                }
                Role::Entry { id } => {
                    let id = Box::from(id);
                    if !loaded.note(&id, &path, root, exists) {
                        return Changes::More;
                    }
                    ids.insert(id);
                }
                // Of an asset the catalog knows the name, which is as it was if the file is known.
                Role::Asset { folder, name } if exists => {
                    if !is_known_asset(catalog, &folder, name) {
                        return Changes::More;
                    }
                }
                _ => return Changes::More,
            }
        }
        if ids.len() > MOST_ENTRIES {
            return Changes::More;
        }
        let mut updates = Vec::new();
        let mut refused = Report::default();
        for id in &ids {
            match loaded.update(id, catalog, self.builder.largest_file) {
                Some(UpdateOutcome::Fits(update)) => updates.push(*update),
                Some(UpdateOutcome::Refused(report)) => refused.append(report),
                Some(UpdateOutcome::ConcernsMore) | None => return Changes::More,
            }
        }
        match (refused.is_empty(), updates.is_empty()) {
            (false, _) => Changes::Refused(refused),
            (true, true) => Changes::Nothing,
            (true, false) => Changes::Entries(updates),
        }
    }
}

enum Changes {
    Nothing,
    Entries(Vec<EntryUpdate>),
    Refused(Report),
    More,
}

/// The path in the tree of a place on the disk.
fn below<'d>(place: &Path, directories: &'d [Arc<Path>]) -> Option<(&'d Arc<Path>, String)> {
    directories.iter().find_map(|root| {
        let path = place.strip_prefix(root).ok()?;
        let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
        Some((root, names?.join("/")))
    })
}

fn is_known_asset(catalog: &Catalog, folder: &str, name: &str) -> bool {
    let (mut folder, mut path) = (folder, name.to_owned());
    while !folder.is_empty() {
        if let Some(entry) = catalog.entry(folder) {
            return entry.assets().any(|asset| asset == path);
        }
        let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
        path = format!("{last}/{path}");
        folder = above;
    }
    false
}

impl Loaded {
    fn new(tree: &Tree, directories: &[Arc<Path>], in_memory: &[SourceFile]) -> Loaded {
        let in_memory: HashSet<&str> = in_memory.iter().map(|file| &*file.path).collect();
        let mut files: HashMap<Box<str>, Vec<SourceFile>> = HashMap::new();
        let mut is_related = !tree.cascades.is_empty();
        for file in &tree.files {
            let id: Box<str> = match tree.paths.role(&file.path) {
                Role::Text(role) => (*role.id).into(),
                Role::Entry { id } => id.into(),
                _ => continue,
            };
            if let TreeContent::Text(text) = &file.content {
                is_related |= text.translation_key.is_some();
            }
            if in_memory.contains(&*file.path) {
                continue;
            }
            let root = match directories {
                [only] => Some(only),
                many => many.iter().find(|root| root.join(&*file.path).exists()),
            };
            let content = root.map(|root| Content::Disk(Arc::clone(root)));
            if let Some(content) = content {
                let path = Arc::clone(&file.path);
                files.entry(id).or_default().push(SourceFile { path, content });
            }
        }
        Loaded {
            site: tree.site.clone(),
            paths: tree.paths.clone(),
            dialect: tree.dialect.clone(),
            is_related,
            files,
        }
    }

    fn is_handed_on(&self, part: Part) -> bool {
        self.paths.layout() == Layout::Hugo && matches!(part, Part::Section | Part::Term)
    }

    /// Takes note of a file; whether that concerns its entry alone.
    fn note(&mut self, id: &str, path: &str, root: &Arc<Path>, exists: bool) -> bool {
        let is_native = self.paths.layout() == Layout::Native;
        if self.is_related {
            return false;
        }
        let files = self.files.entry(id.into()).or_default();
        let known = files.iter().position(|file| *file.path == *path);
        match (known, exists) {
            (Some(_), true) | (None, false) => true,
            // What is a page and what is beside one depends on which files there are.
            _ if !is_native => false,
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
    fn update(&self, id: &str, catalog: &Catalog, largest: u64) -> Option<UpdateOutcome> {
        let mut buffer = Vec::new();
        let files = self.files.get(id)?.iter().cloned();
        let mut tree = Tree {
            site: self.site.clone(),
            paths: self.paths.clone(),
            dialect: self.dialect.clone(),
            cascades: Cascades::default(),
            files: Vec::new(),
        };
        tree.files = files.map(|file| tree.read_file(file, largest, &mut buffer)).collect();
        let is_related = tree.files.iter().any(|file| match &file.content {
            TreeContent::Text(text) => text.translation_key.is_some(),
            _ => false,
        });
        if is_related {
            return None;
        }
        let mut report = Report::default();
        let (_, mut entries) = Collector::collect(tree, &mut report);
        let mut entry: Entry = entries.pop().filter(|entry| *entry.id == *id)?;
        if !entries.is_empty() {
            return None;
        }
        // How often a shortcode stands in the tree, one text does not tell.
        report.retain(|finding| finding.code() != Code::Shortcode);
        if let (Some(assets), Some(known)) = (&mut entry.assets, catalog.entry(id)) {
            *assets = known.assets().map(Into::into).collect();
        }
        Some(catalog.check_update(entry, report))
    }
}
