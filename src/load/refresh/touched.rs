//! The entries that changed files belong to.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Current, folder_of};
use crate::catalog::Catalog;
use crate::content::{AssetSource, nfc};
use crate::layout::{Part, Role};
use crate::load::RECORDS;
use crate::source::SourceFile;

/// A path whose file or folder is new, has changed or has gone.
pub(super) struct ChangedFile<'f> {
    pub(super) path: &'f str,
    /// The folder of the tree, and the path on disk; missing in a store.
    pub(super) place: Option<(&'f Arc<Path>, &'f Path)>,
    pub(super) exists: bool,
    pub(super) is_folder: bool,
}

/// The entries that changed files belong to.
#[derive(Default)]
pub(super) struct Touched {
    /// The folders of the entries in the tree, by the ids of the entries.
    pub(super) folders: BTreeMap<Box<str>, String>,
    /// Whether the files in these folders have to be listed again.
    pub(super) is_listed_again: bool,
}

impl Current {
    /// Returns whether a path can be content.
    pub(super) fn concerns(&self, path: &str, is_folder: bool) -> bool {
        match self.tree.layout.role(path) {
            Role::Ignored => false,
            Role::Configuration | Role::Terms => true,
            _ => path == RECORDS || !self.tree.site.ignored().passes_over(path, is_folder),
        }
    }

    /// Notes what a changed file or folder affects; returns `None` if that may be everything.
    pub(super) fn note(
        &self,
        file: &ChangedFile<'_>,
        catalog: &Catalog,
        touched: &mut Touched,
    ) -> Option<()> {
        if file.path == RECORDS {
            return (!catalog.depends_on_translation_states()).then_some(());
        }
        if !self.concerns(file.path, file.is_folder) {
            return Some(());
        }
        let role = self.tree.layout.role(file.path);
        match self.tree.layout.conventions().has_sections {
            _ if self.is_related => None,
            true => self.touch_page(file, &role, catalog, touched),
            false => self.touch(file, &role, catalog, touched),
        }
    }

    /// Notes the entries that a changed file or folder belongs to; returns `None` if more may have
    /// changed.
    fn touch(
        &self,
        file: &ChangedFile<'_>,
        role: &Role<'_>,
        catalog: &Catalog,
        touched: &mut Touched,
    ) -> Option<()> {
        let ChangedFile { path, place, exists, is_folder } = *file;
        let is_known = |folder: &str, name: &str| {
            place.is_some_and(|(_, place)| is_known_asset(catalog, folder, name, place))
        };
        let owner = match role {
            Role::Text(_) | Role::Entry { .. } => Some(folder_of(path)),
            Role::OfVersion(_) => path.split_once("/+").map(|(folder, _)| folder),
            Role::Asset { folder, name, .. } => {
                if exists && !is_folder && is_known(folder, name) {
                    // The catalog stores only the location of a file.
                    return Some(());
                }
                None
            }
            Role::Configuration | Role::Terms | Role::Unexpected { .. } | Role::Ignored => {
                return None;
            }
        };
        touched.is_listed_again = true;
        let mut files_of = folder_of(path);
        if let Some(folder) = owner {
            let id = nfc(folder);
            // The files of an entry that comes or goes may belong to the one above it.
            if !exists || !self.groups.contains_key(&*id) {
                files_of = folder_of(folder);
            }
            touched.folders.insert(id.into(), folder.to_owned());
        }
        // Files belong to the nearest entry above them.
        let above = std::iter::successors(Some(files_of), |it| Some(folder_of(it)));
        let mut above = above.take_while(|folder| !folder.is_empty());
        if let Some((id, group)) = above.find_map(|it| self.groups.get_key_value(&*nfc(it))) {
            touched.folders.insert(id.clone(), group.folder().to_owned());
        }
        if is_folder || !exists {
            let path = nfc(path);
            let is_within = |id: &str| {
                id.strip_prefix(&*path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let within = self.groups.iter().filter(|(id, _)| is_within(id));
            let within = within.map(|(id, group)| (id.clone(), group.folder().to_owned()));
            touched.folders.extend(within);
        }
        if let (true, Some((root, _))) = (is_folder, place) {
            let listed = self.listed(root, path)?;
            let folders =
                listed.iter().filter_map(|file| match self.tree.layout.role(&file.path) {
                    Role::Text(_) | Role::Entry { .. } => Some(folder_of(&file.path)),
                    Role::OfVersion(_) => file.path.split_once("/+").map(|(folder, _)| folder),
                    _ => None,
                });
            let folders = folders.map(|folder| (nfc(folder).into(), folder.to_owned()));
            touched.folders.extend(folders);
        }
        Some(())
    }

    /// Notes the page that a changed file of another tool's tree belongs to; returns `None` if more may
    /// have changed. Which file is a page and which is next to one depends on the files that exist.
    fn touch_page(
        &self,
        file: &ChangedFile<'_>,
        role: &Role<'_>,
        catalog: &Catalog,
        touched: &mut Touched,
    ) -> Option<()> {
        let ChangedFile { path, place, exists, is_folder, .. } = *file;
        if is_folder {
            return None;
        }
        match role {
            // Other entries inherit from such a section.
            Role::Text(role) if matches!(role.part, Part::Section | Part::Term) => None,
            Role::Text(role) => {
                let id: Box<str> = nfc(&role.id).into();
                let is_known = |file: &SourceFile| *file.path == *path;
                let known = self.groups.get(&id).is_some_and(|it| it.files.iter().any(is_known));
                touched.folders.insert(id, folder_of(path).to_owned());
                (known && exists).then_some(())
            }
            Role::Asset { folder, name, .. } if exists => {
                place.filter(|(_, place)| is_known_asset(catalog, folder, name, place)).map(drop)
            }
            _ => None,
        }
    }
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
