use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::error::{Code, Diagnostic, Location};

/// The folders on the way to the present one, in a walk that follows links.
///
/// A linked folder is read under each of its names. Behind a link, further links lead to each
/// folder once, because their combinations could be countless.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    /// The paths without links.
    folders: Vec<PathBuf>,
    /// If there is a link on the way: the number of folders before the first one, and the targets
    /// of the links behind it.
    behind_link: Option<(usize, HashSet<PathBuf>)>,
    /// The folders that have been left out behind a link.
    left_out: HashSet<PathBuf>,
}

/// The reason why a walk does not follow a link to a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detour {
    /// It leads to a folder on the way.
    Loop,
    /// It is behind another link, as was a link to the same folder.
    Again,
    /// It is behind another link, and leads to a folder that has been left out before.
    Known,
}

impl Trail {
    /// Returns the trail that has led through these folders, from the outermost one.
    pub(crate) fn through<'p>(folders: impl Iterator<Item = &'p Path>) -> Trail {
        Trail { folders: folders.map(real).collect(), ..Trail::default() }
    }

    /// Goes into a folder, which may be a link. If it is not to be followed, nothing has changed.
    pub(crate) fn enter(&mut self, folder: &Path, is_link: bool) -> Result<(), Detour> {
        let real = match (self.folders.last(), folder.file_name()) {
            (Some(above), Some(name)) if !is_link => above.join(name),
            _ => real(folder),
        };
        if is_link {
            self.follow(&real)?;
        }
        self.folders.push(real);
        Ok(())
    }

    fn follow(&mut self, target: &Path) -> Result<(), Detour> {
        let depth = self.folders.len();
        let is_loop = self.folders.iter().any(|folder| folder == target);
        let Some((_, targets)) = &mut self.behind_link else {
            if is_loop {
                return Err(Detour::Loop);
            }
            self.behind_link = Some((depth, HashSet::from([target.to_owned()])));
            return Ok(());
        };
        if !is_loop && targets.insert(target.to_owned()) {
            return Ok(());
        }
        Err(match (self.left_out.insert(target.to_owned()), is_loop) {
            (false, _) => Detour::Known,
            (true, true) => Detour::Loop,
            (true, false) => Detour::Again,
        })
    }

    /// Goes back to the folder above.
    pub(crate) fn leave(&mut self) {
        self.folders.pop();
        let depth = self.folders.len();
        self.behind_link.take_if(|(before, _)| *before >= depth);
    }

    /// Returns whether the order in which folders are entered makes a difference.
    pub(crate) fn is_behind_link(&self) -> bool {
        self.behind_link.is_some()
    }
}

impl Detour {
    /// Returns what is said of the folder.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Detour::Loop => "is a link to a folder above it",
            Detour::Again | Detour::Known => {
                "has been read through another link in the same linked folder"
            }
        }
    }

    /// Returns the finding for a folder that is left out, unless there has been one.
    pub(crate) fn finding(self, path: &str) -> Option<Diagnostic> {
        let message = format!("the folder {} and is ignored", self.words());
        let finding = Diagnostic::warning(Code::Unreadable, message);
        (self != Detour::Known).then(|| finding.at(Location::of_file(path)))
    }
}

fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}
