use std::borrow::Cow;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::remarks;
use crate::content::nfc;
use crate::error::{Code, Diagnostic, Location, Report};
use crate::source::{Paths, Role, SourceFile};

/// The files of one entry.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) id: Box<str>,
    /// The texts, and what they share, in the order of their paths.
    pub(super) files: Vec<SourceFile>,
    /// The names of the files beside them.
    pub(super) assets: Vec<Box<str>>,
}

/// Brings the files of each entry together, by their paths alone. The groups are in the order of
/// their ids.
pub(super) fn group(files: Vec<SourceFile>, paths: &Paths, report: &mut Report) -> Vec<Group> {
    let mut groups = Groups::default();
    let mut assets: Vec<(String, Cow<'_, str>)> = Vec::new();
    for file in files {
        let path = std::sync::Arc::clone(&file.path);
        match paths.role(&path) {
            Role::Text(role) => {
                report.extend(role.remark.map(|remark| remarks::of_path(remark, &path)));
                groups.of(&role.id).files.push(file);
            }
            Role::Entry { id } => groups.of(id).files.push(file),
            Role::Asset { folder, name } => {
                assets.push((folder.into_owned(), nfc(name).into_owned().into()));
            }
            Role::Unexpected { help } => report.push(
                Diagnostic::warning(Code::UnexpectedFile, "the file is not read")
                    .at(Location::of_file(path))
                    .help(help.to_owned()),
            ),
            Role::Configuration | Role::Terms | Role::Ignored => {}
        }
    }
    for (folder, name) in assets {
        groups.add_asset(&folder, name.into_owned());
    }
    let mut groups = groups.all;
    groups.sort_by(|a, b| a.id.cmp(&b.id));
    groups
}

#[derive(Default)]
struct Groups {
    /// In the order in which their first files came.
    all: Vec<Group>,
    /// Their positions by their ids.
    places: HashMap<Box<str>, usize, FxBuildHasher>,
}

impl Groups {
    fn of(&mut self, id: &str) -> &mut Group {
        // The files of an entry come one after the other.
        let is_last = self.all.last().is_some_and(|last| *last.id == *id);
        let known = if is_last { None } else { self.places.get(id).copied() };
        let position = known.unwrap_or(self.all.len().saturating_sub(usize::from(is_last)));
        if position == self.all.len() {
            self.places.insert(id.into(), position);
            self.all.push(Group { id: id.into(), files: Vec::new(), assets: Vec::new() });
        }
        // It is there by now.
        #[allow(clippy::indexing_slicing)]
        &mut self.all[position]
    }

    /// A file belongs to the nearest folder of an entry, under its path from there.
    fn add_asset(&mut self, folder: &str, mut path: String) {
        let mut folder = folder;
        while !folder.is_empty() {
            let place = self.places.get(folder);
            if let Some(group) = place.and_then(|place| self.all.get_mut(*place)) {
                group.assets.push(path.into());
                return;
            }
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            path = format!("{}/{path}", nfc(name));
            folder = above;
        }
    }
}
