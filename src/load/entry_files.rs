use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use crate::content::{Asset, nfc};
use crate::error::{Code, Diagnostic, Location, Report};
use crate::image_size::SizeCache;
use crate::language::LanguageTag;
use crate::layout::{Role, TreeLayout, VersionPart, VersionRole};
use crate::source::SourceFile;

/// The files of one entry.
#[derive(Clone, Debug)]
pub(super) struct EntryFiles {
    pub(super) id: Box<str>,
    /// The texts and the shared fields, sorted by path.
    pub(super) files: Vec<SourceFile>,
    /// The files next to them.
    pub(super) assets: Vec<Asset>,
    pub(super) versions: Vec<VersionFiles>,
}

/// The files of a version of an entry.
#[derive(Clone, Debug)]
pub(super) struct VersionFiles {
    pub(super) name: Box<str>,
    pub(super) files: Vec<SourceFile>,
    pub(super) assets: Vec<Asset>,
}

/// FilesByEntry the files of each entry, by their paths alone. The groups are sorted by id.
pub(super) fn group(
    files: Vec<SourceFile>,
    layout: &TreeLayout,
    report: &mut Report,
) -> Vec<EntryFiles> {
    let mut groups = FilesByEntry::default();
    let mut assets: Vec<Placing> = Vec::new();
    for file in files {
        let path = Arc::clone(&file.path);
        match layout.role(&path) {
            Role::Text(role) => {
                report.extend(role.remark.map(|remark| remark.at(&path)));
                groups.of(&role.id).files.push(file);
            }
            Role::Entry { id } => groups.of(id).files.push(file),
            Role::OfVersion(VersionRole { id, name, part }) => {
                let version = groups.of(id).version(name);
                match part {
                    VersionPart::Asset(name) => version.add_asset(name, file),
                    _ => version.files.push(file),
                }
            }
            Role::Asset { folder, name, language, is_text, is_enclosed } => {
                let (folder, name) = (folder.into_owned(), nfc(name).into_owned());
                assets.push(Placing { folder, name, language, is_text, is_enclosed, file });
            }
            Role::Unexpected { help } => report.push(
                Diagnostic::warning(Code::UnexpectedFile, "the file is ignored")
                    .at(Location::of_file(path))
                    .help(help.to_owned()),
            ),
            Role::Configuration | Role::Terms | Role::Ignored => {}
        }
    }
    groups.add_assets(assets, report);
    let mut groups = groups.all;
    groups.sort_by(|a, b| a.id.cmp(&b.id));
    groups
}

impl EntryFiles {
    /// Returns the files of texts and settings, those of its versions included.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(super) fn all(&self) -> impl Iterator<Item = &SourceFile> {
        let of_versions = self.versions.iter().flat_map(|version| &version.files);
        self.files.iter().chain(of_versions)
    }

    /// Returns the folder of the entry in the tree, as it is written.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(super) fn folder(&self) -> &str {
        match (self.files.first(), self.versions.iter().flat_map(|it| &it.files).next()) {
            (Some(file), _) => file.path.rsplit_once('/').map_or("", |(folder, _)| folder),
            (None, Some(file)) => file.path.split_once("/+").map_or("", |(folder, _)| folder),
            (None, None) => &self.id,
        }
    }

    fn version(&mut self, name: &str) -> &mut VersionFiles {
        let name = nfc(name);
        let known = self.versions.iter().position(|version| *version.name == *name);
        let position = known.unwrap_or(self.versions.len());
        if known.is_none() {
            let (files, assets) = (Vec::new(), Vec::new());
            self.versions.push(VersionFiles { name: name.into(), files, assets });
        }
        // It exists at this point.
        #[allow(clippy::indexing_slicing)]
        &mut self.versions[position]
    }
}

impl VersionFiles {
    fn add_asset(&mut self, name: &str, file: SourceFile) {
        let name: Box<str> = nfc(name).into();
        if self.assets.iter().all(|known| known.name != name) {
            let (source, size) = (file.into_asset_source(), SizeCache::default());
            self.assets.push(Asset { name, language: None, is_text: false, source, size });
        }
    }
}

#[derive(Default)]
struct FilesByEntry {
    /// In the order in which their first files were added.
    all: Vec<EntryFiles>,
    /// The positions of the groups by their ids.
    places: HashMap<Box<str>, usize, FxBuildHasher>,
}

impl FilesByEntry {
    fn of(&mut self, id: &str) -> &mut EntryFiles {
        // All Unicode forms of a name are the same name.
        let id = &*nfc(id);
        // The files of an entry usually follow one another.
        let is_last = self.all.last().is_some_and(|last| *last.id == *id);
        let known = if is_last { None } else { self.places.get(id).copied() };
        let position = known.unwrap_or(self.all.len().saturating_sub(usize::from(is_last)));
        if position == self.all.len() {
            self.places.insert(id.into(), position);
            self.all.push(EntryFiles {
                id: id.into(),
                files: Vec::new(),
                assets: Vec::new(),
                versions: Vec::new(),
            });
        }
        // It exists at this point.
        #[allow(clippy::indexing_slicing)]
        &mut self.all[position]
    }

    /// Adds the files that are not texts, given by their folders and names.
    fn add_assets(&mut self, files: Vec<Placing>, report: &mut Report) {
        let placed = files.into_iter().filter_map(|file| {
            let (place, name) = self.place_of(&file)?;
            Some((place, Placing { name, ..file }))
        });
        let mut placed: Vec<(usize, Placing)> = placed.collect();
        // Of two files with the same path in form C, the one that is spelled in form C comes first.
        placed.sort_by(|one, other| order(one).cmp(&order(other)));
        placed.dedup_by(|(_, Placing { file, .. }), (_, Placing { file: first, .. })| {
            let is_double = nfc(&file.path) == nfc(&first.path);
            if is_double {
                report.push(double(file, first));
            }
            is_double
        });
        for (place, Placing { name, language, is_text, file, .. }) in placed {
            if let Some(group) = self.all.get_mut(place) {
                let source = file.into_asset_source();
                let (name, size) = (name.into(), SizeCache::default());
                group.assets.push(Asset { name, language, is_text, source, size });
            }
        }
    }

    /// Returns the group of the nearest folder of an entry above a file, and the path of the file
    /// from there. A file in the folder of a page belongs to nothing above that page, even if the
    /// page is not read.
    fn place_of(&self, file: &Placing) -> Option<(usize, String)> {
        let (mut folder, mut path) = (file.folder.as_str(), file.name.clone());
        while !folder.is_empty() {
            if let Some(place) = self.places.get(&*nfc(folder)) {
                return Some((*place, path));
            }
            if file.is_enclosed {
                return None;
            }
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            path = format!("{}/{path}", nfc(name));
            folder = above;
        }
        None
    }
}

/// A file that is not a text, before its entry is known.
struct Placing {
    folder: String,
    /// The path from the folder.
    name: String,
    language: Option<LanguageTag>,
    is_text: bool,
    is_enclosed: bool,
    file: SourceFile,
}

/// Sorts by entry and name, and names in form C before others.
fn order((place, Placing { name, file, .. }): &(usize, Placing)) -> impl Ord + use<'_> {
    let path = nfc(&file.path);
    let is_decomposed = matches!(path, Cow::Owned(_));
    (*place, name, path, is_decomposed, &file.path)
}

fn double(file: &SourceFile, first: &SourceFile) -> Diagnostic {
    let message = "two files have this name, in two Unicode spellings";
    Diagnostic::warning(Code::DuplicateFile, message)
        .at(Location::of_file(Arc::clone(&file.path)))
        .related("the other file, which is used", Some(Location::of_file(Arc::clone(&first.path))))
        .help("remove one of them".to_owned())
}
