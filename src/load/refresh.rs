//! Loading again what has changed on the disk, and no more than that.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::assembly::Assembled;
use super::groups::Group;
use super::remarks::Shortcodes;
use super::tree::Tree;
use super::{CatalogBuilder, Loaded, all_shortcodes};
use crate::catalog::{Catalog, EntryUpdate, UpdateOutcome};
use crate::content::AssetSource;
use crate::error::{Error, Report};
use crate::site::Layout;
use crate::source::{Content, Part, Role, SourceFile, leads_out};

/// Knows where the files of each entry are.
#[derive(Debug)]
pub(crate) struct Refresher {
    builder: CatalogBuilder,
    directories: Box<[Arc<Path>]>,
    /// What the last load of everything came to; none if it came to nothing.
    current: Option<Current>,
}

#[derive(Debug)]
struct Current {
    tree: Tree,
    /// Whether the text of one entry can say something about another.
    is_related: bool,
    /// The files that an entry is read from.
    files: HashMap<Box<str>, Vec<SourceFile>>,
    shortcodes: BTreeMap<Box<str>, Shortcodes>,
}

/// What came of some changed files.
pub(crate) enum Refreshed {
    Nothing,
    Entries(Vec<EntryUpdate>),
    Whole(Box<Catalog>),
    Refused(Report),
}

impl Refresher {
    pub(crate) fn new(builder: CatalogBuilder) -> Refresher {
        // The system names what has changed by its whole path.
        let directories = builder.roots();
        Refresher { builder, directories, current: None }
    }

    pub(crate) fn directories(&self) -> &[Arc<Path>] {
        &self.directories
    }

    /// Loads everything.
    pub(crate) fn load(&mut self) -> Result<Catalog, Error> {
        self.current = None;
        let mut builder = self.builder.clone();
        builder.directories = self.directories.iter().map(|it| it.to_path_buf()).collect();
        let (catalog, loaded) = builder.load()?;
        self.current = Some(Current::new(loaded));
        Ok(catalog)
    }

    /// Looks at some files again.
    pub(crate) fn refresh(&mut self, changed: &BTreeSet<PathBuf>, catalog: &Catalog) -> Refreshed {
        // The records of translations are no content, and still they count.
        let changes = match catalog.asks_for_currency() {
            true => Changes::More,
            false => self.changed_entries(changed, catalog),
        };
        match changes {
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
        let Some(current) = &mut self.current else { return Changes::More };
        let mut ids: BTreeSet<Box<str>> = BTreeSet::new();
        for place in changed {
            let Some((root, path)) = below(place, &self.directories) else { continue };
            let (exists, is_folder) = (place.exists(), place.is_dir());
            let role = current.tree.paths.role(&path);
            let is_content = !matches!(role, Role::Configuration | Role::Terms);
            if is_content && current.tree.site.ignored().passes_over(&path, is_folder) {
                continue;
            }
            if is_folder || path.is_empty() || (exists && leads_out(root, place)) {
                return Changes::More;
            }
            match role {
                Role::Ignored => {}
                // What a section hands on, others have.
                Role::Text(role) if current.is_handed_on(role.part) => return Changes::More,
                Role::Text(role) => {
                    let id = Box::from(&*role.id);
                    if !current.note(&id, &path, root, exists) {
                        return Changes::More;
                    }
                    ids.insert(id);
                }
                Role::Entry { id } => {
                    let id = Box::from(id);
                    if !current.note(&id, &path, root, exists) {
                        return Changes::More;
                    }
                    ids.insert(id);
                }
                // Of an asset the catalog knows where it is, which is as it was if that is known.
                Role::Asset { folder, name } if exists => {
                    if !is_known_asset(catalog, &folder, name, place) {
                        return Changes::More;
                    }
                }
                _ => return Changes::More,
            }
        }
        // Entries that change together may mean one another, by a link or an address.
        if ids.len() > 1 {
            return Changes::More;
        }
        let mut updates = Vec::new();
        let mut refused = Report::default();
        for id in &ids {
            match current.update(id, catalog) {
                Some(UpdateOutcome::Fits(update)) => updates.push(*update),
                Some(UpdateOutcome::Refused(report)) => refused.append(report),
                Some(UpdateOutcome::ConcernsMore) | None => return Changes::More,
            }
        }
        match (refused.is_empty(), updates.is_empty()) {
            (false, _) => {
                refused.sort();
                Changes::Refused(refused)
            }
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
        let Loaded { tree, groups, has_keys: is_related, shortcodes } = loaded;
        let files = groups.into_iter().map(|group| (group.id, group.files)).collect();
        Current { tree, is_related, files, shortcodes }
    }

    fn is_handed_on(&self, part: Part) -> bool {
        self.tree.paths.layout() != Layout::Native && matches!(part, Part::Section | Part::Term)
    }

    /// Takes note of a file; whether that concerns its entry alone.
    fn note(&mut self, id: &str, path: &str, root: &Arc<Path>, exists: bool) -> bool {
        let is_native = self.tree.paths.layout() == Layout::Native;
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
    fn update(&mut self, id: &str, catalog: &Catalog) -> Option<UpdateOutcome> {
        let known = catalog.entry(id);
        let assets = known.map(|entry| entry.known_assets().to_vec()).unwrap_or_default();
        let group = Group { id: id.into(), files: self.files.get(id)?.clone(), assets };
        let Assembled { entry, findings, texts, shortcodes } =
            self.tree.assemble(&group, &mut Vec::new());
        if texts.iter().any(|text| text.keyed.is_some()) {
            return None;
        }
        let had = self.shortcodes.remove(id).is_some();
        let has = !shortcodes.is_empty();
        if has {
            self.shortcodes.insert(id.into(), shortcodes);
        }
        // How often each stands in the tree is another number now.
        let report = (had || has).then(|| {
            let mut report = Report::default();
            all_shortcodes(&self.shortcodes).report(&mut report);
            report
        });
        Some(match catalog.check_update(entry, findings, false) {
            UpdateOutcome::Fits(update) => {
                UpdateOutcome::Fits(Box::new(update.with_shortcodes(report)))
            }
            other => other,
        })
    }
}
