//! A snapshot: a read transaction on a connection of its own.

use std::sync::Arc;

use isogloss::store::{FileState, Listing, Position, Snapshot, StoreError, StoredFile};

use crate::connection::{Connection, run};
use crate::connections::{Connections, Reader};
use crate::database;
use crate::failure::Failure;

/// A read transaction. It ends when its connection goes back.
pub(crate) struct PostgresSnapshot {
    reader: Reader,
    position: Position,
}

impl PostgresSnapshot {
    pub(crate) fn open(connections: &Arc<Connections>) -> Result<PostgresSnapshot, StoreError> {
        let (reader, position) = run(|| connections.reader(database::begin))?;
        Ok(PostgresSnapshot { reader, position })
    }

    fn with<T: Send>(
        &mut self,
        read: impl FnOnce(&mut Connection) -> Result<T, Failure> + Send,
    ) -> Result<T, StoreError> {
        let connection = self.reader.connection()?;
        run(|| read(connection)).map_err(|failure| failure.error)
    }
}

impl Snapshot for PostgresSnapshot {
    fn position(&self) -> Position {
        self.position
    }

    fn list(&mut self, folder: &str) -> Result<Listing, StoreError> {
        self.with(|connection| database::list(connection, folder))
    }

    fn find(&mut self, paths: &[&str]) -> Result<Vec<Option<StoredFile>>, StoreError> {
        self.with(|connection| database::find(connection, paths))
    }

    fn read(&mut self, paths: &[&str]) -> Result<Vec<Option<Box<[u8]>>>, StoreError> {
        self.with(|connection| database::read(connection, paths))
    }

    fn changes_since(&mut self, position: Position) -> Result<Option<Vec<Box<str>>>, StoreError> {
        let present = self.position;
        self.with(|connection| database::changes_since(connection, position, present))
    }

    fn history(&mut self, paths: &[&str]) -> Result<Vec<Vec<FileState>>, StoreError> {
        self.with(|connection| database::history(connection, paths))
    }
}
