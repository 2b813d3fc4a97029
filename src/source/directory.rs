use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::leftover::is_leftover;
use super::{Content, SourceFile};
use crate::error::{Code, Diagnostic, Location, Report};
use crate::file_system::Trail;

/// The files of a folder, and the links on the way to them.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub(crate) files: Vec<SourceFile>,
    pub(crate) links: Vec<Link>,
}

/// A link to a file or a folder of the same tree.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// The path in the tree.
    pub(crate) path: Box<str>,
    place: PathBuf,
    /// The path without links.
    target: PathBuf,
}

impl Link {
    /// Returns the path in the tree that the target has itself.
    pub(crate) fn target_in(&self, root: &Path) -> Option<String> {
        let path = self.target.strip_prefix(root.canonicalize().ok()?).ok()?;
        let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
        Some(names?.join("/"))
    }

    /// Returns the name that the link gives to a file, whose own path has no links.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn name_of(&self, file: &Path) -> Option<PathBuf> {
        let rest = file.strip_prefix(&self.target).ok()?;
        Some(self.place.iter().chain(rest).collect())
    }

    /// Returns whether the link is at a place, and still leads to the same target.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn is_at(&self, place: &Path) -> bool {
        self.place == place && place.canonicalize().is_ok_and(|target| target == self.target)
    }
}

/// Lists the files of a folder and of those below it, without reading them. Hidden files and files
/// that editors leave behind are skipped. Files that cannot be listed, or that a link places
/// outside the root, are findings and do not stop the rest.
///
/// Only the contents of the folder `prefix` of the root are listed, which may also be a single
/// file. `wants` decides which paths are visited; it gets each path, and whether it is a folder.
pub(crate) fn list_directory(
    root: &Arc<Path>,
    prefix: &str,
    wants: &dyn Fn(&str, bool) -> bool,
    report: &mut Report,
) -> Listing {
    let (listing, trail) = Default::default();
    let mut walk = Walk { root, listing, report, trail, wants };
    let folder = root.join(prefix);
    // A configuration may name a folder outside the root; a link must not lead there.
    if !prefix.split('/').any(|segment| segment == "..") && leads_out(root, &folder) {
        walk.report.push(out_of_content(prefix));
    } else if !prefix.is_empty() && folder.is_file() {
        // `prefix` names a single file.
        let content = Content::Disk(Arc::clone(root));
        walk.listing.files.push(SourceFile { path: prefix.into(), content });
    } else {
        // A link may lead back to any of the folders above.
        let ancestors = folder.ancestors().take_while(|above| above.starts_with(&**root));
        let on_the_way: Vec<&Path> = ancestors.collect();
        walk.trail = Trail::through(on_the_way.into_iter().rev());
        walk.list(&folder, prefix);
    }
    walk.listing
}

/// Lists the files of one folder, which need not exist.
#[cfg_attr(not(feature = "editorial"), expect(dead_code))]
pub(crate) fn in_folder(root: &Arc<Path>, folder: &str, report: &mut Report) -> Vec<SourceFile> {
    if root.join(folder).is_dir() {
        list_directory(root, folder, &|_, is_folder| !is_folder, report).files
    } else {
        Vec::new()
    }
}

struct Walk<'r> {
    root: &'r Arc<Path>,
    listing: Listing,
    report: &'r mut Report,
    trail: Trail,
    wants: &'r dyn Fn(&str, bool) -> bool,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, is_link: bool) {
        if let Err(detour) = self.trail.enter(folder, is_link) {
            return self.report.extend(detour.finding(prefix));
        }
        self.list(folder, prefix);
        self.trail.leave();
    }

    fn list(&mut self, folder: &Path, prefix: &str) {
        match fs::read_dir(folder) {
            Ok(entries) => self.entries(entries, prefix),
            Err(error) => {
                let shown =
                    if prefix.is_empty() { folder.to_string_lossy() } else { prefix.into() };
                self.unreadable(&shown, &error.to_string());
            }
        }
    }

    fn entries(&mut self, entries: fs::ReadDir, prefix: &str) {
        let mut listed = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) if self.trail.is_behind_link() => listed.push(entry),
                Ok(entry) => self.entry(&entry, prefix),
                Err(error) => self.unreadable(prefix, &error.to_string()),
            }
        }
        listed.sort_by_key(fs::DirEntry::file_name);
        listed.iter().for_each(|entry| self.entry(entry, prefix));
    }

    fn entry(&mut self, entry: &fs::DirEntry, prefix: &str) {
        let name = entry.file_name();
        let join = |name: &str| match prefix {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        };
        let Some(name) = name.to_str() else {
            let shown = join(&name.to_string_lossy());
            return self.unreadable(&shown, "the name is not UTF-8");
        };
        if is_leftover(name) {
            return;
        }
        let path = join(name);
        let mut kind = entry.file_type();
        let is_link = kind.as_ref().is_ok_and(fs::FileType::is_symlink);
        if is_link {
            // The target of the link.
            kind = fs::metadata(entry.path()).map(|metadata| metadata.file_type());
        }
        if !(self.wants)(&path, kind.as_ref().is_ok_and(fs::FileType::is_dir)) {
            return;
        }
        let kind = match kind {
            Ok(kind) => kind,
            Err(error) => return self.unreadable(&path, &error.to_string()),
        };
        if is_link && leads_out(self.root, &entry.path()) {
            return self.report.push(out_of_content(&path));
        }
        if is_link && let Ok(target) = entry.path().canonicalize() {
            self.listing.links.push(Link { path: (&*path).into(), place: entry.path(), target });
        }
        if kind.is_dir() {
            self.folder(&entry.path(), &path, is_link);
        } else if kind.is_file() {
            let content = Content::Disk(Arc::clone(self.root));
            self.listing.files.push(SourceFile { path: path.into(), content });
        } else {
            self.unreadable(&path, "it is neither a file nor a folder");
        }
    }

    fn unreadable(&mut self, path: &str, why: &str) {
        self.report.push(unreadable(path, why));
    }
}

/// Returns whether a path is not below the root because of a link in it.
pub(crate) fn leads_out(root: &Path, place: &Path) -> bool {
    match (root.canonicalize(), place.canonicalize()) {
        (Ok(root), Ok(place)) => !place.starts_with(root),
        // A missing file is reported where it is read.
        _ => false,
    }
}

fn out_of_content(path: &str) -> Diagnostic {
    let message = "a link points outside the content and is ignored";
    let help = "put the file or folder itself here, or move it into the content";
    Diagnostic::warning(Code::LinkOutOfContent, message)
        .at(Location::of_file(path))
        .help(help.to_owned())
}

pub(super) fn unreadable(path: &str, why: &str) -> Diagnostic {
    let message = format!("cannot be read: {why}");
    Diagnostic::error(Code::Unreadable, message).at(Location::of_file(path))
}
