//! The connections of a store: one that writes, and some for reading that are used again.

use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::database::{Access, Database};
use super::identity::FileIdentity;
use crate::store::{Author, FileWrite, Position, StoreError, StoreErrorKind};

/// The number of connections for reading that are kept when they are not used.
const MAX_IDLE: usize = 4;

/// The connections to one file.
pub(super) struct Connections {
    file: PathBuf,
    name: Arc<str>,
    /// The files when the last connection was opened.
    known: Mutex<Option<FileIdentity>>,
    idle: Mutex<Vec<Arc<Mutex<Database>>>>,
    writer: Mutex<Option<Database>>,
}

impl Connections {
    pub(super) fn create(path: &Path) -> Result<Connections, StoreError> {
        let connections = Connections::new(path)?;
        if connections.file.exists() {
            FileIdentity::of(&connections.file, &connections.name)?;
        } else if let Some(folder) = connections.file.parent().filter(|it| !it.is_dir()) {
            let (name, folder) = (&connections.name, folder.display());
            let message =
                format!("{name} cannot be created: there is no folder {folder}; create it first");
            return Err(StoreError::new(StoreErrorKind::Refused, message));
        }
        Database::create(&connections.file, &connections.name)?;
        connections.opened()
    }

    pub(super) fn open(path: &Path) -> Result<Connections, StoreError> {
        Connections::new(path)?.opened()
    }

    fn new(path: &Path) -> Result<Connections, StoreError> {
        let name: Arc<str> = format!("sqlite:{}", path.display()).into();
        // An absolute path is never one of SQLite's special names or a URI, and the program may change
        // its folder.
        let file = absolute(path).map_err(|cause| {
            let message = format!("{name} is not a path of a file: {cause}");
            StoreError::new(StoreErrorKind::Refused, message).with_source(cause)
        })?;
        let (known, idle, writer) = (Mutex::default(), Mutex::default(), Mutex::default());
        Ok(Connections { file, name, known, idle, writer })
    }

    fn opened(self) -> Result<Connections, StoreError> {
        let database = self.connect(Access::Read)?;
        lock(&self.idle).push(Arc::new(Mutex::new(database)));
        Ok(self)
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether a connection reads the file that is at the path now.
    pub(super) fn is_current(&self, database: &Database) -> Result<bool, StoreError> {
        Ok(FileIdentity::of(&self.file, &self.name)?.database == database.identity)
    }

    /// Opens a connection.
    ///
    /// SQLite would apply the log of a database that has been replaced to its replacement, and damage
    /// it. So the log must have been removed together with the database that it belongs to.
    pub(super) fn connect(&self, access: Access) -> Result<Database, StoreError> {
        let mut known = lock(&self.known);
        let now = FileIdentity::of(&self.file, &self.name)?;
        if let Some(known) = *known
            && known.database != now.database
            && now.log.is_some()
            && known.log == now.log
        {
            let message = format!(
                "{} was replaced while it was open, and the log of the old database is still beside \
                 it: stop all programs that use it, remove the files that end in -wal and -shm, and \
                 start the programs again",
                self.name
            );
            return Err(StoreError::new(StoreErrorKind::Refused, message));
        }
        let database = Database::open(&self.file, &self.name, now.database, access)?;
        let then = FileIdentity::of(&self.file, &self.name)?;
        if then.database != now.database {
            let message = format!("{} was replaced while it was opened; try again", self.name);
            return Err(StoreError::new(StoreErrorKind::Unavailable, message));
        }
        *known = Some(then);
        Ok(database)
    }

    /// Returns a connection for reading, which goes back when it is dropped.
    pub(super) fn reader(self: &Arc<Connections>) -> Result<Reader, StoreError> {
        let reader = |database| Reader { database, connections: self.clone() };
        loop {
            let Some(database) = lock(&self.idle).pop() else {
                let database = self.connect(Access::Read)?;
                return Ok(reader(Arc::new(Mutex::new(database))));
            };
            if self.is_current(&lock(&database))? {
                return Ok(reader(database));
            }
        }
    }

    pub(super) fn write(
        &self,
        writes: &[FileWrite<'_>],
        author: Author<'_>,
    ) -> Result<Position, StoreError> {
        let mut writer = lock(&self.writer);
        let mut database = match writer.take() {
            Some(database) if self.is_current(&database)? => database,
            _ => self.connect(Access::Write)?,
        };
        let position = match database.write(writes, author) {
            Ok(position) => position,
            Err(error) => {
                // After other errors, the next write has a new connection.
                if error.kind() == StoreErrorKind::Conflict {
                    *writer = Some(database);
                }
                return Err(error);
            }
        };
        // What was written to a file that is no longer there is lost.
        if !self.is_current(&database).unwrap_or(false) {
            let message = format!(
                "{} was replaced or removed while it was written, so it is not known whether the \
                 change was: read the files again",
                self.name
            );
            return Err(StoreError::new(StoreErrorKind::UnknownOutcome, message));
        }
        *writer = Some(database);
        Ok(position)
    }
}

/// Locks a value, also after a panic of another thread: each value is complete at every moment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection for reading.
pub(super) struct Reader {
    /// The lock is never waited for; it lets the connection go back when the reader is dropped.
    database: Arc<Mutex<Database>>,
    connections: Arc<Connections>,
}

impl Reader {
    pub(super) fn database(&self) -> MutexGuard<'_, Database> {
        lock(&self.database)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if !self.database().end() {
            return;
        }
        let mut idle = lock(&self.connections.idle);
        if idle.len() < MAX_IDLE {
            idle.push(self.database.clone());
        }
    }
}
