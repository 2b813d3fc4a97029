//! Which path is whose: no two outputs at one, none below a file, none outside of the folder.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::kind::FileKind;
use super::plan::Planned;
use crate::error::Error;

/// Whether a path from the output folder is that of a file in it: no segment is empty, leads
/// elsewhere, or means something else than its name on some system.
pub(super) fn is_inside(path: &str) -> bool {
    let is_special = |name: &str| {
        matches!(name, "" | "." | "..")
            || name.contains('\0')
            || (cfg!(windows) && name.contains(['\\', ':']))
    };
    !path.split('/').any(is_special)
}

/// The folders that a path is in, the innermost first.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// What is planned so far, in the order of the plan.
#[derive(Default)]
pub(super) struct Claims {
    by_path: HashMap<String, usize, FxBuildHasher>,
}

impl Claims {
    pub(super) fn holder<'p, 'c>(
        &self,
        planned: &'p [Planned<'c>],
        path: &str,
    ) -> Option<&'p Planned<'c>> {
        planned.get(*self.by_path.get(path)?)
    }

    /// Puts one more file into the plan.
    pub(super) fn add<'c>(
        &mut self,
        planned: &mut Vec<Planned<'c>>,
        file: Planned<'c>,
    ) -> Result<(), Error> {
        if !is_inside(&file.path) || file.path == super::MANIFEST {
            let message = format!("there can be no file \"{}\": {}", file.path, file.kind);
            return Err(Error::build(message));
        }
        if let Some(holder) = self.holder(planned, &file.path) {
            return Err(both(&file.path, &holder.kind, &file.kind));
        }
        self.by_path.insert(file.path.clone(), planned.len());
        planned.push(file);
        Ok(())
    }

    /// That nothing stands below a file.
    pub(super) fn check(&self, planned: &[Planned<'_>]) -> Result<(), Error> {
        for file in planned {
            for folder in folders_of(&file.path) {
                if let Some(holder) = self.holder(planned, folder) {
                    let message = format!(
                        "{folder} is to be a file and a folder: {}, and {} at {}",
                        holder.kind, file.kind, file.path
                    );
                    return Err(Error::build(message));
                }
            }
        }
        Ok(())
    }
}

fn both(path: &str, one: &FileKind, other: &FileKind) -> Error {
    Error::build(format!("there are two outputs at {path}: {one}, and {other}"))
}
