//! Content trees in databases: files as rows, with their history.
//!
//! A [`Store`] keeps the files of a content tree, each with its path and its bytes, as a folder
//! does. Beyond a folder it has:
//!
//! - **Changes that are all or nothing.** [`Store::write`] writes several files as one revision.
//! - **No lost work.** Each write states the bytes from which it was made. If somebody else has
//!   changed the file since then, nothing is written, and the [`StoreError`] has the present bytes.
//! - **Reading at one revision.** A [`Snapshot`] shows all files as they were when it was opened.
//! - **A history.** Each state of each file stays, with its author and moment.
//! - **Changes to follow.** A [`StoreWatch`] waits for changes, also by other programs, and
//!   [`Snapshot::changes_since`] names the files.
//!
//! [`copy`] copies whole trees between folders and stores.
//!
//! The feature `sqlite` adds `SqliteStore`, a store in a file. Other crates can implement the traits
//! for other databases.

mod content_place;
mod copy;
mod file;
mod file_in_store;
mod path;
mod position;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store_error;
mod write_checks;

use std::fmt;
use std::time::Duration;

pub use content_place::ContentPlace;
pub use copy::{CopyReport, copy};
pub use file::{Author, FileState, FileWrite, Listing, StoreProblem, StoredFile};
pub(crate) use file_in_store::FileInStore;
pub use path::path_problem;
pub use position::{Position, Revision};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteStore;
pub use store_error::{StoreError, StoreErrorKind};
pub use write_checks::check_writes;

/// A content tree in a database.
///
/// All methods take `&self`, and several threads and programs can use one store at the same time.
/// Writes happen one after the other, and each one is a [`Revision`].
///
#[cfg_attr(feature = "sqlite", doc = "```")]
#[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
/// use isogloss::store::{Author, FileWrite, SqliteStore, Store};
///
/// # let file = std::env::temp_dir().join(format!("isogloss-store-{}.db", std::process::id()));
/// # let _ = std::fs::remove_file(&file);
/// let store = SqliteStore::create(&file)?;
/// let path = "pages/mission/nl.md";
/// let text: &[u8] = b"+++\ntitle = \"Onze opdracht\"\n+++\nWij waken.\n";
/// let write = FileWrite { path, before: None, after: Some(text) };
/// let position = store.write(&[write], Author { name: Some("Marie"), at: None })?;
///
/// let mut snapshot = store.snapshot()?;
/// assert_eq!(snapshot.position(), position);
/// assert_eq!(snapshot.list("pages")?.files[0].path.as_ref(), path);
/// assert_eq!(snapshot.read(&[path])?[0].as_deref(), Some(text));
/// # drop(snapshot);
/// # drop(store);
/// # std::fs::remove_file(file).unwrap();
/// # Ok::<(), isogloss::store::StoreError>(())
/// ```
pub trait Store: fmt::Debug + Send + Sync + 'static {
    /// Returns the name of the store for messages, such as `sqlite:content.db`. It contains no
    /// password.
    fn name(&self) -> String;

    /// Opens a view of all files as they are now.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError>;

    /// Writes files as one revision, all or none, and returns the position of that revision.
    ///
    /// Each file must still have the bytes that [`FileWrite::before`] states. A write whose bytes
    /// before and after are equal only makes that check. If nothing else is left to be written,
    /// there is no new revision, and the present position is returned.
    ///
    /// # Errors
    ///
    /// Returns a [`StoreErrorKind::Conflict`] if one of the files has other bytes, and
    /// [`StoreErrorKind::Refused`] if a path cannot be that of a file (see [`path_problem`]), occurs
    /// twice, or would be a file and a folder, and if a file is too large. After
    /// [`StoreErrorKind::UnknownOutcome`] the files can be read again, or written again: if they were
    /// written, that is a conflict whose [`present`](StoreError::present) bytes are the new ones. A write
    /// succeeds a second time only if others have meanwhile brought all files back to the bytes before
    /// it, for example by removing a file that it had created.
    fn write(&self, writes: &[FileWrite<'_>], author: Author<'_>) -> Result<Position, StoreError>;

    /// Returns all states that a file has had, the latest first. The list is empty for a file that has
    /// never existed. [`Snapshot::history`] reads those of many files at once.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    fn history(&self, path: &str) -> Result<Vec<FileState>, StoreError> {
        Ok(self.snapshot()?.history(&[path])?.pop().unwrap_or_default())
    }

    /// Opens a watch, which waits for changes of the store from now on, also by other programs.
    ///
    /// To miss no change, open the watch first, then take a snapshot.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    fn watch(&self) -> Result<Box<dyn StoreWatch>, StoreError>;
}

/// The files of a [`Store`] as they were at one revision.
///
/// Writes after that are not seen. The database keeps what a snapshot needs until the snapshot is
/// dropped, so do not keep it for longer than it takes to read.
pub trait Snapshot: Send {
    /// Returns the position at which the files are read.
    fn position(&self) -> Position;

    /// Returns all files in a folder and the folders below it, in the order of the bytes of their
    /// paths. The folder `""` is the whole tree.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read. A file that cannot be used is not an error
    /// but a [`StoreProblem`] of the list.
    fn list(&mut self, folder: &str) -> Result<Listing, StoreError>;

    /// Returns files without their bytes, in the order of the paths, and `None` for each one that does
    /// not exist.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    fn find(&mut self, paths: &[&str]) -> Result<Vec<Option<StoredFile>>, StoreError>;

    /// Returns the bytes of files, in the order of the paths, and `None` for each file that does not
    /// exist.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    fn read(&mut self, paths: &[&str]) -> Result<Vec<Option<Box<[u8]>>>, StoreError>;

    /// Returns the paths of all files that were written or removed after a position, each once, in
    /// the order of their bytes.
    ///
    /// Returns `None` if the paths are not known, because the position is later than this snapshot,
    /// or belongs to another database or to a state that a restored backup does not have. Then every
    /// file may have changed.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    fn changes_since(&mut self, position: Position) -> Result<Option<Vec<Box<str>>>, StoreError>;

    /// Returns all states that files have had until this snapshot, each list from the latest to the
    /// first, in the order of the paths. The list of a file that has never existed is empty.
    ///
    /// The bytes of all states are in memory at the same time. For the history of a whole tree, take
    /// the paths from `changes_since(Position::default())`.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    fn history(&mut self, paths: &[&str]) -> Result<Vec<Vec<FileState>>, StoreError>;
}

/// A means to wait for changes of a [`Store`].
pub trait StoreWatch: Send {
    /// Waits until the store may have changed since the last call or since the watch was opened, but
    /// no longer than `longest`. It may return earlier without a reason.
    ///
    /// Whether something has changed is seen in the [`position`](Snapshot::position) of a new
    /// snapshot.
    ///
    /// # Errors
    ///
    /// Returns an error if the database could not be read until the end of that time. The watch can
    /// be used again.
    fn wait(&mut self, longest: Duration) -> Result<(), StoreError>;
}
