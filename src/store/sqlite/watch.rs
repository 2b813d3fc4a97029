//! A watch: a connection that never writes, asked again and again whether others have written.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::connections::Connections;
use super::database::{Access, Database};
use crate::store::{StoreError, StoreWatch};

/// The pause between two looks. A look takes some microseconds, and SQLite has no means to be told
/// about changes by other programs.
const PAUSE: Duration = Duration::from_millis(5);

/// A watch of a database.
pub(super) struct SqliteWatch {
    connections: Arc<Connections>,
    /// The connection, and the version of the data when it last looked.
    database: Option<(Database, i64)>,
}

impl SqliteWatch {
    pub(super) fn open(connections: &Arc<Connections>) -> Result<SqliteWatch, StoreError> {
        let mut watch = SqliteWatch { connections: connections.clone(), database: None };
        watch.has_changed()?;
        Ok(watch)
    }

    /// Returns whether something may have changed since the last call.
    fn has_changed(&mut self) -> Result<bool, StoreError> {
        if let Some((database, seen)) = &mut self.database {
            if self.connections.is_current(database)? {
                match database.data_version() {
                    Ok(version) => return Ok(std::mem::replace(seen, version) != version),
                    Err(error) => {
                        self.database = None;
                        return Err(error);
                    }
                }
            }
            self.database = None;
        }
        let database = self.connections.connect(Access::Read)?;
        let version = database.data_version()?;
        self.database = Some((database, version));
        Ok(true)
    }
}

impl StoreWatch for SqliteWatch {
    fn wait(&mut self, longest: Duration) -> Result<(), StoreError> {
        let start = Instant::now();
        loop {
            let changed = self.has_changed();
            if let Ok(true) = changed {
                return Ok(());
            }
            let left = longest.saturating_sub(start.elapsed());
            if left.is_zero() {
                return changed.map(|_| ());
            }
            thread::sleep(PAUSE.min(left));
        }
    }
}
