//! A store in an SQLite database.

mod connections;
mod database;
mod failure;
mod fault;
mod identity;
mod rows;
mod snapshot;
mod sql;
mod watch;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use self::connections::Connections;
use self::snapshot::SqliteSnapshot;
use self::watch::SqliteWatch;
use crate::store::{
    Author, ContentPlace, FileWrite, Position, Snapshot, Store, StoreError, StoreWatch,
    check_writes,
};

const LARGEST_FILE: u64 = 64 << 20;

/// A [`Store`] in an SQLite database, which is one file and needs no server.
///
/// It is for a site on one machine: any number of threads and programs on that machine can read and
/// write at the same time. Copies of the value are cheap, and share their connections.
///
/// Everything that [`write`](Store::write) has returned is on the disk, and a program that is killed
/// at any moment leaves complete revisions only. SQLite keeps two more files beside the database
/// (`-wal` and `-shm`), so a program needs the right to create files in that folder, also to read,
/// unless the two files are there. The guide `docs/stores.md` describes the tables, and how to make
/// backups.
///
/// ```
/// use isogloss::store::{Author, FileWrite, SqliteStore, Store, StoreErrorKind};
///
/// # let file = std::env::temp_dir().join(format!("isogloss-sqlite-{}.db", std::process::id()));
/// # let _ = std::fs::remove_file(&file);
/// let store = SqliteStore::create(&file)?;
/// let path = "news/a/fr.md";
/// let create = FileWrite { path, before: None, after: Some(b"Bonjour") };
/// store.write(&[create], Author { name: Some("Marie"), at: None })?;
///
/// // Another program has the same file open, and changes it.
/// let other = SqliteStore::open(&file)?;
/// let change = FileWrite { path, before: Some(b"Bonjour"), after: Some(b"Bonsoir") };
/// other.write(&[change], Author { name: Some("Jan"), at: None })?;
///
/// // A change that was made from the old text is refused.
/// let late = FileWrite { path, before: Some(b"Bonjour"), after: Some(b"Bonne nuit") };
/// let error = store.write(&[late], Author::default()).unwrap_err();
/// assert_eq!(error.kind(), StoreErrorKind::Conflict);
/// assert_eq!(error.present(), Some(&b"Bonsoir"[..]));
///
/// let history = store.history(path)?;
/// let authors: Vec<_> = history.iter().filter_map(|it| it.author.as_deref()).collect();
/// assert_eq!(authors, ["Jan", "Marie"]);
/// # drop((store, other));
/// # std::fs::remove_file(file).unwrap();
/// # Ok::<(), isogloss::store::StoreError>(())
/// ```
#[derive(Clone)]
pub struct SqliteStore {
    connections: Arc<Connections>,
    largest_file: u64,
}

impl SqliteStore {
    /// Creates a store in a new file, or in an empty one. The folder must exist.
    ///
    /// # Errors
    ///
    /// Returns [`Refused`](crate::store::StoreErrorKind::Refused) if the file is a store already, a
    /// database of another program, or not a database, and another error if it cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<SqliteStore, StoreError> {
        SqliteStore::new(Connections::create(path.as_ref())?)
    }

    /// Opens the store in a file.
    ///
    /// # Errors
    ///
    /// Returns [`Unavailable`](crate::store::StoreErrorKind::Unavailable) if there is no such file,
    /// [`Refused`](crate::store::StoreErrorKind::Refused) if it is not a store or was written by a newer
    /// version of isogloss, [`Corrupt`](crate::store::StoreErrorKind::Corrupt) if it is damaged, and
    /// another error if it cannot be read.
    ///
    /// ```
    /// use isogloss::store::{SqliteStore, StoreErrorKind};
    ///
    /// let error = SqliteStore::open("no-such-folder/content.db").unwrap_err();
    /// assert_eq!(error.kind(), StoreErrorKind::Unavailable);
    /// assert!(error.to_string().starts_with("there is no sqlite:no-such-folder/content.db"));
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<SqliteStore, StoreError> {
        SqliteStore::new(Connections::open(path.as_ref())?)
    }

    fn new(connections: Connections) -> Result<SqliteStore, StoreError> {
        Ok(SqliteStore { connections: Arc::new(connections), largest_file: LARGEST_FILE })
    }

    /// Returns a copy of the value that writes files of up to a number of bytes, instead of 64 MiB.
    /// SQLite itself allows a little less than 1 GB.
    ///
    /// ```
    /// use isogloss::store::{Author, FileWrite, SqliteStore, Store};
    ///
    /// # let file = std::env::temp_dir().join(format!("isogloss-large-{}.db", std::process::id()));
    /// # let _ = std::fs::remove_file(&file);
    /// let store = SqliteStore::create(&file)?.with_largest_file(10);
    /// let path = "news/a/parade.svg";
    /// let write = FileWrite { path, before: None, after: Some(b"<svg></svg>") };
    /// let error = store.write(&[write], Author::default()).unwrap_err();
    /// let message = "news/a/parade.svg has 11 bytes, and a file in this store has at most 10: make \
    ///     it smaller, or raise the limit of the store (with_largest_file)";
    /// assert_eq!(error.to_string(), message);
    /// # drop(store);
    /// # std::fs::remove_file(file).unwrap();
    /// # Ok::<(), isogloss::store::StoreError>(())
    /// ```
    #[must_use]
    pub fn with_largest_file(self, bytes: u64) -> SqliteStore {
        SqliteStore { largest_file: bytes, ..self }
    }

    /// Reads the whole database, and checks that its structure is sound and that its files are what
    /// their histories say. SQLite has no checksums: letters that have changed within a text are not
    /// found.
    ///
    /// # Errors
    ///
    /// Returns [`Corrupt`](crate::store::StoreErrorKind::Corrupt) with the first fault, and another
    /// error if the database
    /// cannot be read.
    ///
    /// ```
    /// # use isogloss::store::SqliteStore;
    /// # let file = std::env::temp_dir().join(format!("isogloss-sound-{}.db", std::process::id()));
    /// # let _ = std::fs::remove_file(&file);
    /// let store = SqliteStore::create(&file)?;
    /// assert!(store.check_integrity().is_ok());
    /// # drop(store);
    /// # std::fs::remove_file(file).unwrap();
    /// # Ok::<(), isogloss::store::StoreError>(())
    /// ```
    pub fn check_integrity(&self) -> Result<(), StoreError> {
        self.connections.reader()?.database().check_integrity()
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SqliteStore({})", self.connections.name())
    }
}

impl From<SqliteStore> for ContentPlace {
    fn from(store: SqliteStore) -> ContentPlace {
        ContentPlace::of_store(store)
    }
}

impl Store for SqliteStore {
    fn name(&self) -> String {
        self.connections.name().to_owned()
    }

    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        Ok(Box::new(SqliteSnapshot::open(&self.connections)?))
    }

    fn write(&self, writes: &[FileWrite<'_>], author: Author<'_>) -> Result<Position, StoreError> {
        check_writes(writes, self.largest_file)?;
        self.connections.write(writes, author)
    }

    fn watch(&self) -> Result<Box<dyn StoreWatch>, StoreError> {
        Ok(Box::new(SqliteWatch::open(&self.connections)?))
    }
}
