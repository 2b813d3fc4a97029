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
use crate::source::is_leftover;

/// The deepest nesting of folders. A link to a folder that contains it would be followed forever.
const DEPTH: usize = 100;

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
            let mut files = Vec::new();
            if let Err((path, cause)) = walk(folder, "", &mut files) {
                let message = format!("{} cannot be read: {cause}", path.display());
                self.claims.report(
                    Diagnostic::error(Code::Unreadable, message)
                        .help("it was added as a folder of static files".to_owned()),
                );
            }
            for (name, path) in files {
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
            file.map(Source::File)
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

fn joined(below: &str, name: &str) -> String {
    match below.trim_matches('/') {
        "" => name.to_owned(),
        below => format!("{below}/{name}"),
    }
}

fn is_left_out(name: &str) -> bool {
    name != ".well-known" && is_leftover(name)
}

/// Finds all files below a folder, sorted by name, with their relative paths. Symbolic links are
/// followed.
fn walk(
    folder: &Path,
    prefix: &str,
    found: &mut Vec<(String, PathBuf)>,
) -> Result<(), (PathBuf, io::Error)> {
    let of = |path: &Path| {
        let path = path.to_owned();
        move |cause| (path, cause)
    };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(of(folder))? {
        let entry = entry.map_err(of(folder))?;
        let name = entry.file_name().into_string().map_err(|_| {
            (entry.path(), io::Error::new(io::ErrorKind::InvalidData, "its name is not UTF-8"))
        })?;
        entries.push((name, entry.path()));
    }
    entries.sort();
    for (name, path) in entries.into_iter().filter(|(name, _)| !is_left_out(name)) {
        let own = format!("{prefix}{name}");
        let data = fs::metadata(&path).map_err(of(&path))?;
        match data.is_dir() {
            true if own.matches('/').count() < DEPTH => walk(&path, &format!("{own}/"), found)?,
            true => {
                let words = "it is nested too deeply or contains itself";
                return Err((path, io::Error::new(io::ErrorKind::InvalidData, words)));
            }
            false if data.is_file() => found.push((own, path)),
            false => {
                let words = "it is neither a file nor a folder";
                return Err((path, io::Error::new(io::ErrorKind::InvalidData, words)));
            }
        }
    }
    Ok(())
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
