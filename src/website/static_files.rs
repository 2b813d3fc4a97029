//! Static files: those in folders, those in memory, and the style sheet of the theme.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::collect::Collection;
use super::resource::Source;
use super::{ResourceKind, View, Website};
use crate::content::nfc;
use crate::error::{Code, Diagnostic};
use crate::file_system::{Detour, Trail};
use crate::source::is_leftover;

impl Collection<'_, '_> {
    pub(super) fn add_static_files(&mut self) {
        for (folder, below) in &self.website.folders {
            if holds_content(folder, self.view) {
                let message = format!("the static folder {} holds the content", folder.display());
                self.claims.report(
                    Diagnostic::error(Code::InvalidValue, message).help(
                        "all texts would be public as they are: choose a folder that does not hold the content"
                            .to_owned(),
                    ),
                );
                continue;
            }
            let walk = Walk::of(folder, self.view);
            for (path, words) in walk.unusable {
                let message = format!("{} cannot be read: {words}", path.display());
                self.claims.report(
                    Diagnostic::error(Code::Unreadable, message)
                        .help("it was added as a folder of static files".to_owned()),
                );
            }
            for (name, path) in walk.files {
                let file = joined(below, &nfc(&name));
                self.add_static(&file, Source::File(path));
            }
        }
        for (path, bytes) in &self.website.files {
            self.add_static(path, Source::Bytes(Arc::clone(bytes)));
        }
    }

    fn add_static(&mut self, file: &str, source: Source) {
        let kind = ResourceKind::Static { file: file.into() };
        if !super::claims::is_usable(file) {
            return self.claims.report(super::claims::unusable(&kind, file, self.view));
        }
        self.add_everywhere(file, &kind, &source);
    }

    /// Adds the theme's first style sheet whose path is from the root, unless a static file has its
    /// path.
    pub(super) fn add_style_sheet(&mut self) {
        let theme = self.website.theme.as_ref();
        let Some((path, text)) = theme.and_then(|theme| theme.stylesheet()) else { return };
        let bytes = Source::Bytes(text.as_bytes().into());
        self.add_everywhere(path, &ResourceKind::StyleSheet, &bytes);
    }
}

impl Website {
    /// Returns the source of the static file at a path from the root of a host.
    pub(super) fn static_file(&self, view: &View, path: &str) -> Option<Source> {
        let found = self.folders.iter().find_map(|(folder, below)| {
            let below = below.trim_matches('/');
            let name = match below {
                "" => path,
                below => path.strip_prefix(below)?.strip_prefix('/')?,
            };
            let file = file_named(folder, name).filter(|_| !holds_content(folder, view));
            let is_public = |file: &PathBuf| {
                file.parent().is_none_or(|parent| !leads_into_content(folder, parent, view))
            };
            file.filter(is_public).map(Source::File)
        });
        found.or_else(|| {
            let (_, bytes) = self.files.iter().find(|(known, _)| **known == *path)?;
            Some(Source::Bytes(Arc::clone(bytes)))
        })
    }
}

/// Returns whether a folder is or contains that of the content.
fn holds_content(folder: &Path, view: &View) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    let mut content = view.catalog().directories();
    content.any(|content| content.canonicalize().is_ok_and(|it| it.starts_with(&folder)))
}

/// Returns whether links in a static folder lead to a folder that holds content, or is held by it,
/// unless the static folder is itself held by it.
fn leads_into_content(folder: &Path, place: &Path, view: &View) -> bool {
    let (Ok(folder), Ok(place)) = (folder.canonicalize(), place.canonicalize()) else {
        return false;
    };
    let content = view.catalog().directories().filter_map(|it| it.canonicalize().ok());
    let mut apart = content.filter(|content| !folder.starts_with(content));
    apart.any(|content| content.starts_with(&place) || place.starts_with(&content))
}

fn joined(below: &str, name: &str) -> String {
    match below.trim_matches('/') {
        "" => name.to_owned(),
        below => format!("{below}/{name}"),
    }
}

fn is_left_out(name: &str) -> bool {
    name != ".well-known" && is_leftover(name)
}

/// All files below a folder, sorted by name, with their relative paths. Symbolic links are
/// followed, except to the content.
struct Walk<'v> {
    root: &'v Path,
    view: &'v View,
    trail: Trail,
    files: Vec<(String, PathBuf)>,
    /// The files that are not published, with the reasons.
    unusable: Vec<(PathBuf, String)>,
}

impl<'v> Walk<'v> {
    fn of(root: &'v Path, view: &'v View) -> Walk<'v> {
        let trail = Trail::through([root].into_iter());
        let mut walk = Walk { root, view, trail, files: Vec::new(), unusable: Vec::new() };
        walk.folder(root, "");
        walk
    }

    fn folder(&mut self, folder: &Path, prefix: &str) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(cause) => return self.unusable.push((folder.to_owned(), cause.to_string())),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            match entry.file_name().to_str() {
                Some(name) if is_left_out(name) => {}
                Some(name) => self.entry(entry.path(), format!("{prefix}{name}")),
                None => self.unusable.push((entry.path(), "its name is not UTF-8".to_owned())),
            }
        }
    }

    fn entry(&mut self, path: PathBuf, name: String) {
        match fs::metadata(&path) {
            Ok(data) if data.is_dir() => self.subfolder(path, &name),
            Ok(data) if data.is_file() => self.files.push((name, path)),
            Ok(_) => self.unusable.push((path, "it is neither a file nor a folder".to_owned())),
            Err(cause) => self.unusable.push((path, cause.to_string())),
        }
    }

    fn subfolder(&mut self, path: PathBuf, name: &str) {
        let is_link = path.is_symlink();
        if is_link && leads_into_content(self.root, &path, self.view) {
            let words = "it is a link to the content, all texts of which would be public";
            return self.unusable.push((path, words.to_owned()));
        }
        match self.trail.enter(&path, is_link) {
            Ok(()) => {
                self.folder(&path, &format!("{name}/"));
                self.trail.leave();
            }
            Err(Detour::Known) => {}
            Err(detour) => self.unusable.push((path, format!("it {}", detour.words()))),
        }
    }
}

/// Returns the file at a path below a folder. The file's name may have any Unicode normalisation.
fn file_named(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut names = path.split('/');
    if !super::claims::is_storable(path) || names.clone().any(is_left_out) {
        return None;
    }
    let plain = folder.join(path);
    if plain.is_file() {
        return Some(plain);
    }
    if path.is_ascii() {
        return None;
    }
    let found = names.try_fold(folder.to_owned(), |folder, name| {
        let is_it =
            |entry: &fs::DirEntry| entry.file_name().to_str().is_some_and(|it| nfc(it) == name);
        let mut entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
        entries.find(is_it).map(|entry| entry.path())
    });
    found.filter(|path| path.is_file())
}
