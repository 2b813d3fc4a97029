use std::collections::BTreeSet;
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
    /// The path that is watched.
    real: PathBuf,
    /// The path without links. Some systems report changes below it, whatever path is watched.
    resolved: PathBuf,
    /// `true` if the folder does not exist; it is looked for from time to time.
    is_lost: bool,
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
                true => folder.follow_real(&others_watch).map_err(|cause| Error::watch(&cause))?,
                false => folder.is_lost = true,
            }
        }
        Ok(Folders { content, others, content_watch, others_watch })
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
            is_everything |= folder.is_gone_or(&content.files, |it| it.follow(&self.content_watch));
        }
        for folder in &mut self.others {
            is_others |= folder.is_gone_or(&others.files, |it| it.follow_real(&self.others_watch));
        }
        is_others |= others.files.iter().any(|file| self.is_of_others(file));
        let mut files = content.files;
        files.retain(|file| !is_deeper(file, &self.content, &self.others));
        Concerned { files, is_everything, is_others }
    }

    /// Checks whether lost folders are back.
    pub(super) fn look_for_lost(&mut self) -> Concerned {
        let mut concerned = Concerned::default();
        for folder in &mut self.content {
            concerned.is_everything |= folder.is_back(|it| it.follow(&self.content_watch));
        }
        // The catalog is not loaded again while one of its folders is missing.
        concerned.is_everything &= !self.content.iter().any(|folder| folder.is_lost);
        for folder in &mut self.others {
            concerned.is_others |= folder.is_back(|it| it.follow_real(&self.others_watch));
        }
        concerned
    }

    /// Returns the path of a file below the path by which a folder of content was opened.
    fn named(&self, file: PathBuf) -> PathBuf {
        if self.content.iter().any(|folder| file.starts_with(&folder.path)) {
            return file;
        }
        let named = self.content.iter().find_map(|folder| {
            let rest = file.strip_prefix(&folder.resolved).ok()?;
            Some(folder.path.iter().chain(rest).collect())
        });
        named.unwrap_or(file)
    }

    /// Returns whether a file is in a folder that is not content, and is not something that an
    /// editor leaves behind.
    fn is_of_others(&self, file: &Path) -> bool {
        let is_in = |folder: &Folder| {
            let Ok(path) = file.strip_prefix(&folder.real) else { return false };
            !path.iter().any(|name| is_leftover(&name.to_string_lossy()))
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
        let names =
            folders.iter().flat_map(|folder| [&*folder.path, &*folder.real, &*folder.resolved]);
        names.filter(|name| place.starts_with(name)).map(|name| name.iter().count()).max()
    };
    depth(second) > depth(first)
}

impl Folder {
    fn new(path: Arc<Path>) -> Folder {
        let real = path.to_path_buf();
        Folder { resolved: real.clone(), real, path, is_lost: false }
    }

    fn follow(&mut self, watch: &WatchHandle) -> Result<(), String> {
        self.resolved = self.path.canonicalize().unwrap_or_else(|_| self.real.clone());
        watch.follow(&self.real)
    }

    /// Follows the target of a link.
    fn follow_real(&mut self, watch: &WatchHandle) -> Result<(), String> {
        self.real = self.path.canonicalize().map_err(|cause| cause.to_string())?;
        watch.follow(&self.real)
    }

    /// Returns whether the folder has just been lost, or replaced by another one, which is then
    /// followed.
    fn is_gone_or(
        &mut self,
        changed: &BTreeSet<PathBuf>,
        follow: impl FnOnce(&mut Folder) -> Result<(), String>,
    ) -> bool {
        if !self.path.is_dir() {
            return !std::mem::replace(&mut self.is_lost, true);
        }
        let is_another = !self.is_lost && changed.contains(&*self.real);
        if is_another {
            self.is_lost = follow(self).is_err();
        }
        is_another
    }

    fn is_back(&mut self, follow: impl FnOnce(&mut Folder) -> Result<(), String>) -> bool {
        let is_back = self.is_lost && self.path.is_dir() && follow(self).is_ok();
        self.is_lost &= !is_back;
        is_back
    }
}
