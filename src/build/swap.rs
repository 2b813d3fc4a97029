//! Atomic replacement of the output folder by a new folder beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::carry::{carry, folders_are_of, settle_folders};
use super::exchange::exchange;
use super::manifest::{BuildReport, InPlaceReason, Manifest};
use super::place::make_folder;
use super::remains::{Beside, FORMER, UNFINISHED, discard, mark, remove};
use crate::error::Error;
use crate::file_system::{FileAccess, create_private_folder, has_mounts};

pub(super) struct Swap<'p> {
    place: &'p Path,
    beside: Beside,
    has_old: bool,
}

impl<'p> Swap<'p> {
    /// Creates the folder for the new output. Returns a reason if the output folder cannot be
    /// replaced by another one like it.
    pub(super) fn begin(
        place: &'p Path,
        beside: Beside,
    ) -> Result<Result<Swap<'p>, InPlaceReason>, Error> {
        if let Some(parent) = beside.new.parent() {
            make_folder(parent)?;
        }
        if let Err(reason) = beside.clear()? {
            return Ok(Err(reason));
        }
        let old = fs::symlink_metadata(place).ok();
        if old.is_some() && has_mounts(place) {
            return Ok(Err(InPlaceReason::MountPoint));
        }
        let swap = Swap { place, beside, has_old: old.is_some() };
        let new = swap.new_folder();
        let made = match &old {
            Some(_) => create_private_folder(new),
            None => fs::create_dir(new),
        };
        made.map_err(|cause| Error::io(new, "made", cause))?;
        mark(new, UNFINISHED)?;
        let has_same_owners = match old {
            Some(data) => swap.has_same_owners(&FileAccess::of(&data)),
            None => Ok(true),
        };
        match has_same_owners {
            Ok(true) => Ok(Ok(swap)),
            Ok(false) => {
                remove(new)?;
                Ok(Err(InPlaceReason::Owner))
            }
            Err(cause) => Err(swap.give_up(Error::io(new, "made", cause))),
        }
    }

    /// Gives the new folder the access of the old one, with the right to write to it until the site
    /// is complete. Returns whether this process may do the same for each folder in it.
    fn has_same_owners(&self, old: &FileAccess) -> io::Result<bool> {
        let new = self.new_folder();
        let own = FileAccess::of(&fs::symlink_metadata(new)?);
        if !old.writable().apply(new)? {
            return Ok(false);
        }
        Ok(own.is_of_root() || folders_are_of(self.place, old)?)
    }

    pub(super) fn new_folder(&self) -> &Path {
        &self.beside.new
    }

    /// Removes the unfinished output. What cannot be removed now is removed by the next build.
    pub(super) fn give_up(&self, error: Error) -> Error {
        let _ = remove(self.new_folder());
        error
    }

    /// Replaces the old folder by the new one. Returns a reason, and changes nothing, if the system
    /// refuses that.
    pub(super) fn finish(
        &self,
        built: BuildReport,
        former: &Manifest,
    ) -> Result<Result<BuildReport, InPlaceReason>, Error> {
        let carried = match self.has_old {
            true => carry(self.place, self.new_folder(), former)
                .and_then(|()| settle_folders(self.place, self.new_folder())),
            false => Ok(()),
        };
        let replaced = carried
            .and_then(|()| self.replace().map_err(|cause| Error::io(self.place, "written", cause)));
        match replaced.map_err(|error| self.give_up(error))? {
            Replaced::Refused => {
                remove(self.new_folder())?;
                return Ok(Err(InPlaceReason::MountPoint));
            }
            Replaced::First => {}
            Replaced::Old(old) => {
                // Files may have been added in the meantime.
                carry(&old, self.place, former)?;
                // The site is complete. The next build removes what cannot be removed now.
                let _ = discard(&old);
            }
        }
        let is_stale = |path: &&String| built.file(path).is_none();
        let mut removed: Vec<String> = former.paths.iter().filter(is_stale).cloned().collect();
        removed.sort_unstable();
        Ok(Ok(built.with_removed(removed)))
    }

    fn replace(&self) -> io::Result<Replaced> {
        let (place, Beside { new, old }) = (self.place, &self.beside);
        if !self.has_old {
            fs::remove_file(new.join(UNFINISHED))?;
            return fs::rename(new, place).map(|()| Replaced::First);
        }
        let access = FileAccess::of(&fs::symlink_metadata(place)?);
        fs::write(place.join(FORMER), "")?;
        let replaced = fs::remove_file(new.join(UNFINISHED)).and_then(|()| {
            access.apply(new)?;
            if exchange(new, place)? {
                return Ok(Replaced::Old(new.clone()));
            }
            fs::rename(place, old)?;
            fs::rename(new, place).inspect_err(|_| drop(fs::rename(old, place)))?;
            Ok(Replaced::Old(old.clone()))
        });
        replaced.or_else(|cause| {
            let _ = fs::remove_file(place.join(FORMER));
            match cause.kind() {
                io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
                    Ok(Replaced::Refused)
                }
                _ => Err(cause),
            }
        })
    }
}

/// The result of replacing an output folder.
enum Replaced {
    /// There was no old output.
    First,
    /// The old output is now in this folder.
    Old(PathBuf),
    /// The output folder cannot be renamed.
    Refused,
}
