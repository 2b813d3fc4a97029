//! A snapshot: a read transaction on a connection of its own.

use std::sync::Arc;

use super::connections::{Connections, Reader};
use crate::store::{FileState, Listing, Position, Snapshot, StoreError, StoredFile};

/// A read transaction. It ends when its connection goes back.
pub(super) struct SqliteSnapshot {
    reader: Reader,
    position: Position,
}

impl SqliteSnapshot {
    pub(super) fn open(connections: &Arc<Connections>) -> Result<SqliteSnapshot, StoreError> {
        let reader = connections.reader()?;
        let position = reader.database().begin()?;
        Ok(SqliteSnapshot { reader, position })
    }
}

impl Snapshot for SqliteSnapshot {
    fn position(&self) -> Position {
        self.position
    }

    fn list(&mut self, folder: &str) -> Result<Listing, StoreError> {
        self.reader.database().list(folder)
    }

    fn find(&mut self, paths: &[&str]) -> Result<Vec<Option<StoredFile>>, StoreError> {
        self.reader.database().find(paths)
    }

    fn read(&mut self, paths: &[&str]) -> Result<Vec<Option<Box<[u8]>>>, StoreError> {
        self.reader.database().read(paths)
    }

    fn changes_since(&mut self, position: Position) -> Result<Option<Vec<Box<str>>>, StoreError> {
        self.reader.database().changes_since(position, self.position)
    }

    fn history(&mut self, paths: &[&str]) -> Result<Vec<Vec<FileState>>, StoreError> {
        self.reader.database().history(paths)
    }
}
