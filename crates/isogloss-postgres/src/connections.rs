//! The connections of a store: one that writes, and some for reading that are used again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use isogloss::store::{Author, FileWrite, Position, StoreError, StoreErrorKind};
use postgres::Client;

use crate::connection::Connection;
use crate::failure::{self, Failure};
use crate::{change, sql, tables};

/// The number of connections for reading that are kept when they are not used.
const MAX_IDLE: usize = 4;

/// A function that connects to the server.
type Connect = Box<dyn Fn() -> Result<Client, postgres::Error> + Send + Sync>;

/// The connections to one database.
pub(crate) struct Connections {
    name: Arc<str>,
    connect: Connect,
    /// The statements that begin a write.
    begin_write: &'static str,
    idle: Mutex<Vec<Connection>>,
    writer: Mutex<Option<Connection>>,
}

impl Connections {
    pub(crate) fn new(
        name: &str,
        connect: impl Fn() -> Result<Client, postgres::Error> + Send + Sync + 'static,
    ) -> Connections {
        let (idle, writer) = (Mutex::default(), Mutex::default());
        let (name, connect) = (Arc::from(name), Box::new(connect));
        Connections { name, connect, begin_write: sql::BEGIN_WRITE, idle, writer }
    }

    /// Returns a copy of the value that begins writes with other statements.
    #[cfg(all(test, unix))]
    pub(crate) fn with_begin_write(self, begin_write: &'static str) -> Connections {
        Connections { begin_write, ..self }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Creates the tables.
    pub(crate) fn create(&self, accepts_store: bool) -> Result<(), StoreError> {
        let created = tables::create(&mut self.connect_anywhere()?, accepts_store);
        created.map_err(|failure| failure.error)
    }

    fn connect_anywhere(&self) -> Result<Connection, StoreError> {
        match (self.connect)() {
            Ok(client) => Ok(Connection::new(client, &self.name)),
            Err(cause) => Err(failure::of(&self.name, cause).error),
        }
    }

    /// Opens a connection, and checks that there is a store.
    pub(crate) fn connect(&self) -> Result<Connection, StoreError> {
        let mut connection = self.connect_anywhere()?;
        tables::check(&mut connection).map_err(|failure| failure.error)?;
        Ok(connection)
    }

    /// Begins to read with a connection that may have been used before. One that the server has ended
    /// since then is replaced.
    pub(crate) fn reader<T>(
        self: &Arc<Connections>,
        begin: impl Fn(&mut Connection) -> Result<T, Failure>,
    ) -> Result<(Reader, T), StoreError> {
        let reader =
            |connection| Reader { connection: Some(connection), connections: self.clone() };
        loop {
            let Some(mut connection) = lock(&self.idle).pop() else { break };
            match begin(&mut connection) {
                Ok(begun) => return Ok((reader(connection), begun)),
                Err(failure) if failure.is_lost => {}
                Err(failure) => return Err(failure.error),
            }
        }
        let mut connection = self.connect()?;
        let begun = begin(&mut connection).map_err(|failure| failure.error)?;
        Ok((reader(connection), begun))
    }

    /// Writes files. If the connection has been lost since the last write, or is lost before the
    /// commit is sent, nothing was written, and the write is repeated once.
    pub(crate) fn write(
        &self,
        writes: &[FileWrite<'_>],
        author: Author<'_>,
    ) -> Result<Position, StoreError> {
        let mut writer = lock(&self.writer);
        let mut connection = match writer.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let mut result = change::write(&mut connection, self.begin_write, writes, author);
        if result.as_ref().is_err_and(|failure| failure.is_lost) {
            drop(connection);
            connection = self.connect()?;
            result = change::write(&mut connection, self.begin_write, writes, author);
        }
        let is_usable = match &result {
            Ok(_) => true,
            Err(it) if it.is_lost || it.error.kind() == StoreErrorKind::UnknownOutcome => false,
            Err(_) => connection.roll_back(),
        };
        if is_usable {
            *writer = Some(connection);
        }
        result.map_err(|failure| failure.error)
    }
}

/// Locks a value, also after a panic of another thread: each value is complete at every moment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection for reading, which goes back when it is dropped.
pub(crate) struct Reader {
    /// Taken when the reader is dropped.
    connection: Option<Connection>,
    connections: Arc<Connections>,
}

impl Reader {
    pub(crate) fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        let name = &self.connections.name;
        let closed = || failure::refused(format!("the connection to {name} is closed"));
        self.connection.as_mut().ok_or_else(closed)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if !crate::connection::run(|| connection.roll_back()) {
            return;
        }
        let mut idle = lock(&self.connections.idle);
        if idle.len() < MAX_IDLE {
            idle.push(connection);
        }
    }
}
