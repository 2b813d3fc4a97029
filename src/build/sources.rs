//! Files that are copied: those beside the texts, those of static folders, the style sheet.

use std::path::{Path, PathBuf};

use super::claims::is_inside;
use super::kind::FileKind;
use super::plan::{Job, Plan};
use crate::catalog::EntryRef;
use crate::error::Error;
use crate::routing::Address;
use crate::template::Theme;

impl<'c> Plan<'c> {
    pub(super) fn add_sources(&mut self) -> Result<(), Error> {
        for (folder, path) in &self.build.folders {
            let mut files = Vec::new();
            walk(folder, "", &mut files)?;
            for (name, from) in files {
                let path = format!("{}/{name}", path.trim_matches('/'));
                self.add_everywhere(path.trim_start_matches('/'), &FileKind::Static, || {
                    Job::Copy(from.clone())
                })?;
            }
        }
        for (path, bytes) in &self.build.files {
            let path = path.trim_start_matches('/');
            self.add_everywhere(path, &FileKind::Static, || Job::Bytes(bytes.to_vec()))?;
        }
        self.add_assets()?;
        self.add_style_sheet()
    }

    fn add_assets(&mut self) -> Result<(), Error> {
        let mut unread = 0;
        for entry in self.build.catalog.entries() {
            for asset in entry.assets() {
                let Some(folder) = &self.build.assets else {
                    unread += 1;
                    continue;
                };
                if !is_inside(asset) {
                    let message = format!("{asset} of {} leads out of its folder", entry.id());
                    return Err(Error::build(message));
                }
                let from = source(folder, entry, asset);
                let kind = FileKind::Asset { entry: entry.id().clone(), file: asset.into() };
                let path = entry.asset_address(asset).file();
                self.add_everywhere(&path, &kind, || Job::Copy(from.clone()))?;
            }
        }
        if unread > 0 {
            self.left_out.push(format!(
                "{unread} files beside the texts: with_assets says where they are copied from"
            ));
        }
        Ok(())
    }

    /// The first style sheet of the theme that is from the root is the built-in one, unless there
    /// is a file there.
    fn add_style_sheet(&mut self) -> Result<(), Error> {
        let Some(path) = self.build.theme.stylesheet_path() else { return Ok(()) };
        let first = self.places.first().map(|it| it.root.clone().with_file(path).file());
        if first.is_some_and(|path| self.kind_at(&path).is_some()) {
            return Ok(());
        }
        self.add_everywhere(path, &FileKind::StyleSheet, || {
            Job::Bytes(Theme::STYLE_SHEET.as_bytes().to_vec())
        })
    }

    /// A file is on every host.
    fn add_everywhere(
        &mut self,
        path: &str,
        kind: &FileKind,
        job: impl Fn() -> Job<'c>,
    ) -> Result<(), Error> {
        if !is_inside(path) {
            return Err(Error::build(format!("there can be no file \"{path}\": {kind}")));
        }
        let site = self.site();
        let places = self.places.iter();
        let paths: Vec<String> =
            places.map(|it| Address::of_file_for(site, it.first, path).file()).collect();
        paths.into_iter().try_for_each(|path| self.add(path, kind.clone(), job()))
    }
}

/// Where a file beside the texts is: in the folder of the file of one of them, or that of the id.
pub(crate) fn source(tree: &Path, entry: EntryRef<'_>, asset: &str) -> PathBuf {
    let files: Vec<&str> = entry.variants().filter_map(|variant| variant.file()).collect();
    let folders = files.iter().map(|file| file.rsplit_once('/').map_or("", |(folder, _)| folder));
    let by_file = folders.map(|folder| tree.join(folder).join(asset)).find(|path| path.is_file());
    by_file.unwrap_or_else(|| tree.join(entry.id().as_str()).join(asset))
}

/// All files below a folder by their paths from it, in the order of their names.
fn walk(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) -> Result<(), Error> {
    let unreadable = |cause| Error::io(folder, "read", &cause);
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().into_string().map_err(|name| {
            let path = folder.join(name);
            Error::build(format!("the name of {} is not UTF-8", path.display()))
        })?;
        entries.push((name, entry.path()));
    }
    entries.sort();
    for (name, path) in entries {
        if name.starts_with('.') && name != ".well-known" {
            continue;
        }
        let own = format!("{prefix}{name}");
        // Links are followed, as whoever made them meant.
        let data = std::fs::metadata(&path).map_err(|cause| Error::io(&path, "read", &cause))?;
        match data.is_dir() {
            // A link to a folder around itself has no end.
            true if own.matches('/').count() < 100 => walk(&path, &format!("{own}/"), found)?,
            true => {
                let message = format!("{} is too deep, or around itself", path.display());
                return Err(Error::build(message));
            }
            false => found.push((own, path)),
        }
    }
    Ok(())
}
