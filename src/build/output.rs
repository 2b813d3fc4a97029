use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxBuildHasher;

use super::MANIFEST;
use super::manifest::{BuildReport, Manifest, is_absent};
use super::remains::PART;
use crate::error::Error;
use crate::file_system;
use crate::file_system::{FileAccess, copy_link, create_private_folder, private_file};
use crate::website::folders_of;

/// The result of writing a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Put {
    pub(super) bytes: u64,
    pub(super) is_unchanged: bool,
}

/// The content of a file to write.
enum Content<'b> {
    Bytes(&'b [u8]),
    Of(&'b Path),
}

/// The folder that a site is written to.
pub(super) struct Output<'f> {
    root: &'f Path,
    /// The folder of the former build. It equals `root`, unless the new site is written beside it.
    old: &'f Path,
    former: &'f Manifest,
    /// Whether the output folder was missing or empty.
    is_fresh: bool,
    /// Whether capitals make no difference in names.
    ignores_case: bool,
    /// The former paths in lower case, if capitals make no difference.
    former_folded: Paths,
    planned: std::sync::OnceLock<Planned>,
}

/// The paths of the files to write.
struct Planned {
    paths: Paths,
    /// The paths in lower case, if capitals make no difference.
    folded: Paths,
}

type Paths = HashSet<String, FxBuildHasher>;

impl<'f> Output<'f> {
    pub(super) fn new(
        root: &'f Path,
        old: &'f Path,
        former: &'f Manifest,
        ignores_case: bool,
    ) -> Output<'f> {
        let is_fresh = fs::read_dir(old)
            .map_or_else(|cause| is_absent(&cause), |mut all| all.next().is_none());
        let former_folded = folded(&former.paths, ignores_case);
        let planned = std::sync::OnceLock::new();
        Output { root, old, former, is_fresh, ignores_case, former_folded, planned }
    }

    /// Returns whether an earlier build wrote the file that is found at a path.
    fn was_written(&self, path: &str) -> bool {
        self.former.paths.contains(path)
            || (self.ignores_case && self.former_folded.contains(&path.to_lowercase()))
    }

    fn is_in_place(&self) -> bool {
        self.root == self.old
    }

    /// Prepares writing in place. Returns an error if a foreign file is in the place of a folder.
    /// The manifest is extended by all planned files, so that the next build knows them even if
    /// this one ends early.
    pub(super) fn claim<'p>(&self, planned: impl Iterator<Item = &'p str>) -> Result<(), Error> {
        let paths: Paths = planned.map(str::to_owned).collect();
        let folders: HashSet<&str, FxBuildHasher> =
            paths.iter().flat_map(|path| folders_of(path)).collect();
        for folder in folders.iter().filter(|folder| !self.was_written(folder)) {
            let path = self.root.join(folder);
            if fs::symlink_metadata(&path).is_ok_and(|data| !data.is_dir()) {
                return Err(in_the_way(&path));
            }
        }
        let folded = folded(&paths, self.ignores_case);
        // A file that is now written with other capitals would keep its former name.
        for former in self.former.paths.iter().filter(|path| !paths.contains(*path)) {
            if self.ignores_case && folded.contains(&former.to_lowercase()) {
                remove(self.root, former)?;
            }
        }
        let mut new = Vec::new();
        for path in paths.iter().filter(|path| !self.former.paths.contains(*path)) {
            // An existing file that the manifest does not name belongs to its owner.
            if fs::symlink_metadata(self.root.join(path)).is_err() {
                new.push(path.as_str());
            }
        }
        if !new.is_empty() || !self.former.is_there {
            let all = self.former.paths.iter().map(String::as_str).chain(new);
            let text = Manifest::of_paths(all);
            self.replace(&self.root.join(MANIFEST), &Content::Bytes(text.as_bytes()), 0)?;
        }
        // Former files in the place of new folders, and the reverse.
        for stale in self.former.paths.iter().filter(|path| !paths.contains(*path)) {
            let is_in_the_way = folders.contains(stale.as_str())
                || folders_of(stale).any(|folder| paths.contains(folder));
            if is_in_the_way {
                remove(self.root, stale)?;
            }
        }
        let _ = self.planned.set(Planned { paths, folded });
        Ok(())
    }

    /// Creates the folders of all files. None of them may be a symbolic link, which could lead
    /// elsewhere.
    pub(super) fn make_folders<'p>(
        &self,
        planned: impl Iterator<Item = &'p str>,
    ) -> Result<(), Error> {
        let mut known: HashSet<&str, FxBuildHasher> = HashSet::default();
        for file in planned {
            let mut missing: Vec<&str> =
                folders_of(file).take_while(|folder| !known.contains(folder)).collect();
            while let Some(folder) = missing.pop() {
                make_folder_like(&self.old.join(folder), &self.root.join(folder))?;
                known.insert(folder);
            }
        }
        Ok(())
    }

    pub(super) fn put(&self, path: &str, bytes: &[u8], at: usize) -> Result<Put, Error> {
        self.put_content(path, &Content::Bytes(bytes), at)
    }

    pub(super) fn copy(&self, path: &str, from: &Path, at: usize) -> Result<Put, Error> {
        self.put_content(path, &Content::Of(from), at)
    }

    fn put_content(&self, path: &str, content: &Content<'_>, at: usize) -> Result<Put, Error> {
        let target = self.root.join(path);
        let old = self.old.join(path);
        let length = match content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Of(from) => {
                fs::metadata(from).map_err(|cause| Error::io(from, "read", cause))?.len()
            }
        };
        let before = match self.is_fresh {
            true => None,
            false => at_path(&old)?,
        };
        if let Some(before) = &before {
            let is_same = before.is_file()
                && before.len() == length
                && holds(&old, content).map_err(|(path, cause)| Error::io(&path, "read", cause))?;
            if is_same {
                if !self.is_in_place() {
                    link(&old, &target)?;
                }
                return Ok(Put { bytes: length, is_unchanged: true });
            }
            if !self.was_written(path) {
                return Err(Error::build(format!(
                    "{} exists and was not written by a build; move it away",
                    old.display()
                )));
            }
        }
        if self.is_in_place() && before.is_some() {
            self.replace(&target, content, at)?;
        } else {
            let access = before.filter(fs::Metadata::is_file).as_ref().map(FileAccess::of);
            write_new(&target, content, access.as_ref())?;
        }
        Ok(Put { bytes: length, is_unchanged: false })
    }

    /// Replaces a file atomically, so that half-written content is never visible. The part is
    /// directly in the output folder, where the next build finds it if this one ends early.
    fn replace(&self, target: &Path, content: &Content<'_>, at: usize) -> Result<(), Error> {
        let part = self.root.join(format!("{PART}{at}"));
        let _ = fs::remove_file(&part);
        let access = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file);
        let access = access.as_ref().map(FileAccess::of);
        let written = write_new(&part, content, access.as_ref()).and_then(|()| {
            fs::rename(&part, target).map_err(|cause| Error::io(target, "written", cause))
        });
        written.inspect_err(|_| {
            let _ = fs::remove_file(&part);
        })
    }

    pub(super) fn put_manifest(&self, built: &BuildReport) -> Result<(), Error> {
        let text = built.to_json();
        let target = self.root.join(MANIFEST);
        let content = Content::Bytes(text.as_bytes());
        if file_system::read(&self.old.join(MANIFEST)).is_ok_and(|old| old == text.as_bytes()) {
            return if self.is_in_place() {
                Ok(())
            } else {
                link(&self.old.join(MANIFEST), &target)
            };
        }
        self.replace(&target, &content, 0)
    }

    /// Returns the files of earlier builds that are no longer generated.
    fn stale(&self) -> impl Iterator<Item = &String> {
        let planned = self.planned.get();
        let former = self.former.paths.iter();
        former.filter(move |path| planned.is_some_and(|planned| !planned.paths.contains(*path)))
    }

    /// Removes files of earlier builds that are no longer generated. The manifest names them until
    /// then.
    pub(super) fn remove_stale(&self) -> Result<Vec<String>, Error> {
        let mut stale: Vec<String> = self.stale().cloned().collect();
        stale.sort_unstable();
        for path in &stale {
            // With other capitals, it is the path of a new file.
            let is_of_new = |it: &Planned| it.folded.contains(&path.to_lowercase());
            if !self.planned.get().is_some_and(is_of_new) {
                remove(self.root, path)?;
            }
        }
        Ok(stale)
    }
}

/// Returns paths in lower case if capitals make no difference, and otherwise nothing.
fn folded(paths: &Paths, ignores_case: bool) -> Paths {
    let paths = paths.iter().filter(|_| ignores_case);
    paths.map(|path| path.to_lowercase()).collect()
}

/// Removes a file of a former build, and the folders that become empty.
fn remove(root: &Path, path: &str) -> Result<(), Error> {
    // Behind a symbolic link, the path would name a file elsewhere.
    let is_folder =
        |folder: &str| fs::symlink_metadata(root.join(folder)).is_ok_and(|data| data.is_dir());
    if !folders_of(path).all(is_folder) {
        return Ok(());
    }
    let file = root.join(path);
    match fs::symlink_metadata(&file) {
        Ok(data) if !data.is_dir() => {
            fs::remove_file(&file).map_err(|cause| Error::io(&file, "removed", cause))?;
        }
        _ => return Ok(()),
    }
    for folder in folders_of(path) {
        // This fails if the folder is not empty.
        if fs::remove_dir(root.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Returns the error for a foreign file in the place of a folder.
pub(super) fn in_the_way(path: &Path) -> Error {
    Error::build(format!("{} is not a folder, but the site needs one there", path.display()))
}

/// Returns the metadata of a path; `None` if nothing exists there.
fn at_path(path: &Path) -> Result<Option<fs::Metadata>, Error> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(cause) if is_absent(&cause) => Ok(None),
        Err(cause) => Err(Error::io(path, "read", cause)),
    }
}

/// Creates a folder, if it does not exist, with the permissions and the owner of an old one.
pub(super) fn make_folder_like(old: &Path, path: &Path) -> Result<(), Error> {
    let old = fs::symlink_metadata(old).ok().filter(|data| data.is_dir());
    let made = match &old {
        Some(_) => create_private_folder(path),
        None => fs::create_dir(path),
    };
    let made = made.and_then(|()| match &old {
        // The permissions are exact once everything is in it.
        Some(data) => FileAccess::of(data).writable().apply(path).map(drop),
        None => Ok(()),
    });
    let Err(cause) = made else { return Ok(()) };
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() && cause.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Ok(data) if !data.is_dir() => Err(in_the_way(path)),
        _ => Err(Error::io(path, "made", cause)),
    }
}

/// Writes a new file, with the permissions and the owner of the file that it replaces. They are set
/// before the content.
fn write_new(
    target: &Path,
    content: &Content<'_>,
    access: Option<&FileAccess>,
) -> Result<(), Error> {
    let unwritable = |cause: io::Error| Error::io(target, "written", cause);
    let file = match access {
        Some(_) => private_file().open(target),
        None => OpenOptions::new().write(true).create_new(true).open(target),
    };
    let mut file = file.map_err(unwritable)?;
    if let Some(access) = access {
        access.apply(target).map_err(unwritable)?;
    }
    match content {
        Content::Bytes(bytes) => file.write_all(bytes).map_err(unwritable),
        Content::Of(from) => {
            let mut source =
                file_system::open(from).map_err(|cause| Error::io(from, "read", cause))?;
            let copied = io::copy(&mut source, &mut file);
            copied.map(drop).map_err(|cause| {
                let message =
                    io::Error::new(cause.kind(), format!("{cause} (from {})", from.display()));
                unwritable(message)
            })
        }
    }
}

/// Returns whether a file has the given content. It is read piece by piece.
fn holds(file: &Path, content: &Content<'_>) -> Result<bool, (PathBuf, io::Error)> {
    let of_file = |path: &Path| {
        let path = path.to_owned();
        move |cause| (path, cause)
    };
    let mut own = file_system::open(file).map_err(of_file(file))?;
    let mut other: Box<dyn Read + '_> = match content {
        Content::Bytes(bytes) => Box::new(*bytes),
        Content::Of(from) => Box::new(file_system::open(from).map_err(of_file(from))?),
    };
    let (mut here, mut there) = (Vec::new(), Vec::new());
    loop {
        here.clear();
        there.clear();
        Read::by_ref(&mut own).take(PIECE).read_to_end(&mut here).map_err(of_file(file))?;
        Read::by_ref(&mut other).take(PIECE).read_to_end(&mut there).map_err(of_file(file))?;
        if here != there {
            return Ok(false);
        }
        if here.is_empty() {
            return Ok(true);
        }
    }
}

const PIECE: u64 = 64 * 1024;

/// Creates a hard link to a file, or, if the system does not support it, a copy with the same
/// modification time.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), Error> {
    let unwritable = |cause: io::Error| Error::io(to, "written", cause);
    match fs::hard_link(from, to) {
        Ok(()) => return Ok(()),
        // A copy would overwrite it.
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
            return Err(unwritable(cause));
        }
        Err(_) => {}
    }
    let data = fs::symlink_metadata(from).map_err(|cause| Error::io(from, "read", cause))?;
    if data.is_symlink() {
        return copy_link(from, to).map_err(unwritable);
    }
    if !data.is_file() {
        return Err(Error::build(format!("{} is not a file and cannot be copied", from.display())));
    }
    fs::copy(from, to).and_then(|_| FileAccess::of(&data).apply(to)).map_err(unwritable)?;
    let modified = data.modified();
    if let (Ok(modified), Ok(file)) = (modified, OpenOptions::new().write(true).open(to)) {
        // Losing the modification time does no harm to the site.
        let _ = file.set_modified(modified);
    }
    Ok(())
}
