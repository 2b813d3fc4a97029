use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::message::Seen;
use super::watch::WatchHandle;
use crate::error::Error;
use crate::source::is_leftover;

/// The folders that are followed.
#[derive(Debug)]
pub(super) struct Folders {
    content: Vec<Folder>,
    others: Vec<Folder>,
    content_watch: WatchHandle,
    others_watch: WatchHandle,
}

#[derive(Debug)]
struct Folder {
    path: Arc<Path>,
    /// The path without links, which is watched.
    real: PathBuf,
    /// The folders elsewhere that links in a folder that is not content lead to.
    linked: BTreeSet<PathBuf>,
    /// `true` if the folder does not exist; it is looked for from time to time.
    is_lost: bool,
    /// The reason why the last attempt to watch it, or a folder that it leads to, failed.
    unwatched: Option<String>,
}

/// The folders and files that some changes are about.
#[derive(Debug, Default)]
pub(super) struct Concerned {
    /// Files of content.
    pub(super) files: BTreeSet<PathBuf>,
    /// Whether all content is affected.
    pub(super) is_everything: bool,
    /// Whether folders that are not content are affected.
    pub(super) is_others: bool,
}

impl Folders {
    /// Starts to follow folders: those of content, which must exist, and others.
    pub(super) fn follow(
        content: &[Arc<Path>],
        others: &[PathBuf],
        content_watch: WatchHandle,
        others_watch: WatchHandle,
    ) -> Result<Folders, Error> {
        let whole = |folder: &PathBuf| std::path::absolute(folder).unwrap_or(folder.clone());
        let of_content = content.iter().map(|path| Folder::new(Arc::clone(path)));
        let mut content: Vec<Folder> = of_content.collect();
        let others: BTreeSet<PathBuf> = others.iter().map(whole).collect();
        let mut others: Vec<Folder> =
            others.into_iter().map(|path| Folder::new(path.into())).collect();
        for folder in &mut content {
            folder.follow(&content_watch).map_err(|cause| Error::watch(&cause))?;
        }
        for folder in &mut others {
            match folder.path.is_dir() {
                true => folder.follow(&others_watch).map_err(|cause| Error::watch(&cause))?,
                false => folder.is_lost = true,
            }
        }
        let mut folders = Folders { content, others, content_watch, others_watch };
        folders.follow_links();
        Ok(folders)
    }

    /// Returns the reason why a folder is not watched, once.
    pub(super) fn take_unwatched(&mut self) -> Option<String> {
        let folders = self.content.iter_mut().chain(&mut self.others);
        folders.fold(None, |found, folder| folder.unwatched.take().or(found))
    }

    /// Watches all folders again.
    pub(super) fn watch_again(&mut self) -> Result<(), String> {
        let there = |folder: &&mut Folder| !folder.is_lost;
        for folder in self.content.iter_mut().filter(there) {
            folder.follow(&self.content_watch)?;
        }
        for folder in self.others.iter_mut().filter(there) {
            folder.follow(&self.others_watch)?;
            folder.linked.iter().try_for_each(|target| self.others_watch.follow(target))?;
        }
        Ok(())
    }

    /// Returns the paths of the folders of content.
    pub(super) fn of_content(&self) -> impl Iterator<Item = &Path> {
        self.content.iter().map(|folder| &*folder.real)
    }

    /// Returns the paths of the other folders, with those that links lead to.
    pub(super) fn of_others(&self) -> impl Iterator<Item = &Path> {
        self.others.iter().flat_map(Folder::places)
    }

    pub(super) fn is_any_lost(&self) -> bool {
        self.content.iter().chain(&self.others).any(|folder| folder.is_lost)
    }

    /// Finds out what some changes are about, and follows folders that have been replaced by others
    /// with the same name.
    pub(super) fn look_at(&mut self, mut content: Seen, others: &Seen) -> Concerned {
        content.files = content.files.into_iter().map(|file| self.named(file)).collect();
        let (mut is_everything, mut is_others) = (content.is_unknown, others.is_unknown);
        for folder in &mut self.content {
            is_everything |= folder.is_gone_or(&content.files, &self.content_watch);
        }
        for folder in &mut self.others {
            is_others |= folder.is_gone_or(&others.files, &self.others_watch);
        }
        is_others |= others.files.iter().any(|file| self.is_of_others(file));
        if is_others && others.files.iter().any(|file| !file.is_file() || file.is_symlink()) {
            self.follow_links();
        }
        let mut files = content.files;
        files.retain(|file| !is_deeper(file, &self.content, &self.others));
        Concerned { files, is_everything, is_others }
    }

    /// Checks whether lost folders are back.
    pub(super) fn look_for_lost(&mut self) -> Concerned {
        let mut concerned = Concerned::default();
        for folder in &mut self.content {
            concerned.is_everything |= folder.is_back(&self.content_watch);
        }
        // The catalog is not loaded again while one of its folders is missing.
        concerned.is_everything &= !self.content.iter().any(|folder| folder.is_lost);
        for folder in &mut self.others {
            concerned.is_others |= folder.is_back(&self.others_watch);
        }
        if concerned.is_others {
            self.follow_links();
        }
        concerned
    }

    /// Follows the folders elsewhere that links in folders that are not content lead to. A link to
    /// content is not followed, because the change would be one of content too.
    fn follow_links(&mut self) {
        let content: Vec<&Path> = self.content.iter().map(|folder| &*folder.real).collect();
        for folder in &mut self.others {
            let linked = linked_folders(&folder.real, &content);
            folder.linked.difference(&linked).for_each(|former| self.others_watch.leave(former));
            for target in linked.difference(&folder.linked) {
                let failure = self.others_watch.follow(target).err();
                folder.unwatched = failure.or(folder.unwatched.take());
            }
            folder.linked = linked;
        }
    }

    /// Returns the path of a file below the path by which a folder of content was opened.
    fn named(&self, file: PathBuf) -> PathBuf {
        if self.content.iter().any(|folder| file.starts_with(&folder.path)) {
            return file;
        }
        let named = self.content.iter().find_map(|folder| {
            let rest = file.strip_prefix(&folder.real).ok()?;
            Some(folder.path.iter().chain(rest).collect())
        });
        named.unwrap_or(file)
    }

    /// Returns whether a file is in a folder that is not content, and is not something that an
    /// editor leaves behind.
    fn is_of_others(&self, file: &Path) -> bool {
        let is_in = |folder: &Folder| {
            let path = folder.places().find_map(|place| file.strip_prefix(place).ok());
            path.is_some_and(|path| !path.iter().any(|name| is_leftover(&name.to_string_lossy())))
        };
        // A file that has been moved away is still reported by its former name.
        let there = self.others.iter().filter(|folder| !folder.is_lost);
        there.into_iter().any(is_in) && !is_deeper(file, &self.others, &self.content)
    }
}

/// Returns whether a path in one of the first folders is also in one of the second ones that is
/// deeper.
fn is_deeper(place: &Path, first: &[Folder], second: &[Folder]) -> bool {
    let depth = |folders: &[Folder]| {
        let names = folders.iter().flat_map(|folder| [&*folder.path, &*folder.real]);
        names.filter(|name| place.starts_with(name)).map(|name| name.iter().count()).max()
    };
    depth(second) > depth(first)
}

/// Returns the folders outside a folder that links in it lead to, also by way of one another. Links
/// to folders that hold it, and to folders that hold content or are held by it, do not count.
fn linked_folders(root: &Path, content: &[&Path]) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut next = vec![root.to_owned()];
    while let Some(folder) = next.pop() {
        // Files that cannot be read are reported where they are used.
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (kind, path) = (entry.file_type(), entry.path());
            if is_leftover(&entry.file_name().to_string_lossy()) {
                continue;
            }
            if kind.as_ref().is_ok_and(FileType::is_dir) {
                next.push(path);
            } else if kind.is_ok_and(|kind| kind.is_symlink())
                && path.is_dir()
                && let Ok(target) = path.canonicalize()
                && !root.starts_with(&target)
                && !content.iter().any(|it| it.starts_with(&target) || target.starts_with(it))
                && !found.iter().any(|known| target.starts_with(known))
                && !target.starts_with(root)
            {
                next.push(target.clone());
                found.insert(target);
            }
        }
    }
    found
}

impl Folder {
    fn new(path: Arc<Path>) -> Folder {
        let real = path.to_path_buf();
        Folder { real, path, linked: BTreeSet::new(), is_lost: false, unwatched: None }
    }

    /// Returns the folder, and those that links in it lead to.
    fn places(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(&self.real).chain(&self.linked).map(PathBuf::as_path)
    }

    fn follow(&mut self, watch: &WatchHandle) -> Result<(), String> {
        self.real = self.path.canonicalize().map_err(|cause| cause.to_string())?;
        watch.follow(&self.real)
    }

    /// Follows the folder that is now at the path.
    fn follow_again(&mut self, watch: &WatchHandle) {
        self.unwatched = self.follow(watch).err();
        self.is_lost = !self.path.is_dir();
    }

    /// Returns whether the folder has just been lost, or replaced by another one, which is then
    /// followed.
    fn is_gone_or(&mut self, changed: &BTreeSet<PathBuf>, watch: &WatchHandle) -> bool {
        if !self.path.is_dir() {
            return !std::mem::replace(&mut self.is_lost, true);
        }
        let is_named = changed.contains(&*self.path) || changed.contains(&self.real);
        let is_another = !self.is_lost && is_named;
        if is_another {
            self.follow_again(watch);
        }
        is_another
    }

    fn is_back(&mut self, watch: &WatchHandle) -> bool {
        let is_back = self.is_lost && self.path.is_dir();
        if is_back {
            self.follow_again(watch);
        }
        is_back && !self.is_lost
    }
}
