//! Copies of whole content trees between folders and stores.

mod copied_path;
mod folder_walk;
mod new_folder;
mod origin;

use std::path::{Path, absolute};

use self::folder_walk::FolderFiles;
use self::new_folder::NewFolder;
use self::origin::Origin;
use super::{
    Author, ContentPlace, FileWrite, Store, StoreError, StoreErrorKind, StoreProblem, path_problem,
};
use crate::error::Error;

/// The number of files that are read from a store at once.
const BATCH: usize = 64;

/// The result of a [`copy`].
///
/// ```
/// use isogloss::store::CopyReport;
///
/// let report = CopyReport::default();
/// assert_eq!((report.files, report.bytes), (0, 0));
/// assert!(report.left_out.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyReport {
    /// The number of files that were copied.
    pub files: usize,
    /// The number of bytes in them.
    pub bytes: u64,
    /// The files, folders and links that were not copied, each with the reason, in the order of their
    /// paths.
    pub left_out: Vec<StoreProblem>,
}

/// Copies a content tree, byte for byte, from a folder or a store to another one that has no files
/// yet.
///
/// Use it to move a site from a folder to a database, and to write a database back to a folder. The
/// copy has the files as they are now, without their history. It is made as a whole or not at all.
///
/// - **Which files.** All of them, at any depth, also hidden ones, such as the kept sources of
///   translations in `.isogloss/sources`. The folders of version control (`.git`, `.hg`, `.svn`) and
///   what isogloss keeps only while it writes are left out; the report names them only if they are in
///   a store. A link to a file or folder of
///   the same tree is copied as the files that it leads to. Other links, pipes and devices, and files
///   whose paths a store cannot have (see [`path_problem`]), are left out, and the report names them.
///   Empty folders and permissions are not copied.
/// - **To a folder.** The folder must not exist, or be empty; the folder above it must exist. The files
///   are written to a new folder beside it, whose name begins with `.isogloss-copy-`, and synced to the
///   disk. Then the new folder gets its name. An existing empty folder is replaced by it.
/// - **To a store.** The store must have no files. They are written as one revision by `author`, for
///   which the bytes of all files are in memory at the same time: 100 MB for a tree of 30,000 texts.
///
/// A store is read at one revision. A folder that others change during the copy is an error.
///
#[cfg_attr(feature = "sqlite", doc = "```")]
#[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
/// use isogloss::store::{self, Author, ContentPlace, SqliteStore};
///
/// # let folder = std::env::temp_dir().join(format!("isogloss-copy-{}", std::process::id()));
/// # let _ = std::fs::remove_dir_all(&folder);
/// # std::fs::create_dir_all(folder.join("content/pages/mission")).unwrap();
/// # let (content, file) = (folder.join("content"), folder.join("content.db"));
/// # std::fs::write(content.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(content.join("pages/mission/nl.md"), "Wij waken.\n").unwrap();
/// # let exported = folder.join("exported");
/// let database = ContentPlace::from(SqliteStore::create(&file)?);
/// let marie = Author { name: Some("Marie"), at: None };
/// let report = store::copy(&ContentPlace::from(&content), &database, marie)?;
/// assert_eq!((report.files, report.bytes), (2, 36));
///
/// // The way back gives the same files.
/// store::copy(&database, &ContentPlace::from(&exported), Author::default())?;
/// let text = std::fs::read_to_string(exported.join("pages/mission/nl.md")).unwrap();
/// assert_eq!(text, "Wij waken.\n");
/// # drop(database);
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Errors
///
/// Returns an error of kind [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file cannot be read or
/// written, and of kind [`ErrorKind::Store`](crate::error::ErrorKind::Store), with a [`StoreError`],
/// otherwise: if there is nothing to copy from; if the destination has files; if two paths are the same
/// file on the file system of the destination; if the folder has the journal of a change that was
/// interrupted (`isogloss::edit::recover` completes or undoes it); and if a store refuses a file.
/// Returns an error whose [`is_conflict`](Error::is_conflict) is `true` if another program writes one
/// of the files to the store at the same time. A copy that fails leaves no files, except where the
/// outcome of its last step is not known.
pub fn copy(
    from: &ContentPlace,
    to: &ContentPlace,
    author: Author<'_>,
) -> Result<CopyReport, Error> {
    let mut origin = Origin::open(from)?;
    if let (Some(from), Some(to)) = (from.folder(), to.folder()) {
        keep_apart(from, to)?;
    }
    match (to.folder(), to.store()) {
        (_, Some(store)) => to_store(&mut origin, &**store, author)?,
        (Some(folder), None) => to_folder(&mut origin, folder)?,
        (None, None) => {}
    }
    Ok(origin.into_report())
}

fn to_store(origin: &mut Origin, store: &dyn Store, author: Author<'_>) -> Result<(), Error> {
    let present = store.snapshot()?.list("")?;
    let paths = present.files.iter().map(|file| &file.path);
    let paths = paths.chain(present.problems.iter().map(|problem| &problem.path));
    if let Some(path) = paths.min() {
        let message = format!(
            "{} has files already, such as {path}; copy to a store without files",
            store.name()
        );
        return Err(refused(message));
    }
    drop(present);
    let mut files = Vec::new();
    origin.each_file(|path, bytes| {
        files.push((Box::<str>::from(path), bytes));
        Ok(())
    })?;
    let write = |(path, bytes)| FileWrite { path, before: None, after: Some(bytes) };
    let writes =
        files.iter().map(|(path, bytes): &(Box<str>, Box<[u8]>)| write((&**path, &**bytes)));
    store.write(&writes.collect::<Vec<_>>(), author)?;
    Ok(())
}

fn to_folder(origin: &mut Origin, folder: &Path) -> Result<(), Error> {
    let mut new = NewFolder::beside(folder)?;
    origin.each_file(|path, bytes| new.write(path, &bytes))?;
    new.complete()
}

/// Returns an error if a folder is to be copied into itself.
fn keep_apart(from: &Path, to: &Path) -> Result<(), Error> {
    let Ok(inner) = absolute(to) else { return Ok(()) };
    // Only the existing part of the path can be canonicalised.
    let above = inner.ancestors().find_map(|it| it.canonicalize().ok());
    let is_inside =
        from.canonicalize().is_ok_and(|from| above.is_some_and(|to| to.starts_with(&from)));
    match is_inside {
        true => {
            let (from, to) = (from.display(), to.display());
            Err(refused(format!("{to} is inside {from}; copy to a folder outside of it")))
        }
        false => Ok(()),
    }
}

/// Creates an error about a copy that cannot be made as it is asked for.
fn refused(message: String) -> Error {
    StoreError::new(StoreErrorKind::Refused, message).into()
}
