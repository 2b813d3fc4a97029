//! A connection to a database, with all of its SQL.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, Transaction, TransactionBehavior};

use super::failure;
use super::fault::{Fault, code_of, failed};
use super::identity::FileId;
use super::rows::{bytes_of, number, state_of, stored_file, stored_path};
use super::sql;
use crate::store::{
    Author, FileState, FileWrite, Listing, Position, Revision, StoreError, StoreProblem, StoredFile,
};

/// The version of the tables that this module creates and reads.
const VERSION: i64 = 1;

/// How long a statement waits for other programs, as long as edits of folders do.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open database.
pub(super) struct Database {
    connection: Connection,
    name: Arc<str>,
    /// The file that was opened.
    pub(super) identity: FileId,
}

/// The use of a connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

impl Database {
    /// Creates the tables in a file that does not exist, or is empty.
    pub(super) fn create(file: &Path, name: &Arc<str>) -> Result<(), StoreError> {
        let fail = |error| failed(name, error);
        let mut connection = connect(file, OpenFlags::SQLITE_OPEN_CREATE).map_err(fail)?;
        let transaction = begin(&mut connection).map_err(fail)?;
        if has_tables(&transaction, "isogloss_schema").map_err(fail)? {
            return Err(failure::of_existing_store(name));
        }
        if has_tables(&transaction, "%").map_err(fail)? {
            return Err(failure::of_another_program(name));
        }
        transaction.execute_batch(sql::SCHEMA).map_err(fail)?;
        transaction.commit().map_err(fail)
    }

    /// Opens a file, and checks that it is a store.
    pub(super) fn open(
        file: &Path,
        name: &Arc<str>,
        identity: FileId,
        access: Access,
    ) -> Result<Database, StoreError> {
        let fail = |error| failed(name, error);
        let connection = connect(file, OpenFlags::empty()).map_err(fail)?;
        check_version(&connection, name)?;
        use_log(&connection, name)?;
        if access == Access::Read {
            connection.pragma_update(None, "query_only", true).map_err(fail)?;
        }
        Ok(Database { connection, name: name.clone(), identity })
    }

    fn fail(&self, error: rusqlite::Error) -> StoreError {
        failed(&self.name, error)
    }

    /// Returns a number that changes when another connection has changed the database.
    pub(super) fn data_version(&self) -> Result<i64, StoreError> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|error| self.fail(error))
    }

    /// Begins to read, at the position that is returned, until [`Database::end`].
    pub(super) fn begin(&self) -> Result<Position, StoreError> {
        self.connection.execute_batch("BEGIN").map_err(|error| self.fail(error))?;
        self.position()
    }

    /// Ends reading, and returns whether the connection can be used again.
    pub(super) fn end(&self) -> bool {
        self.connection.is_autocommit() || self.connection.execute_batch("ROLLBACK").is_ok()
    }

    fn position(&self) -> Result<Position, StoreError> {
        position(&self.connection, &self.name)
    }

    pub(super) fn list(&self, folder: &str) -> Result<Listing, StoreError> {
        let folder = folder.trim_end_matches('/');
        // "0" is the character after "/".
        let (from, to) = match folder {
            "" => (String::new(), Value::Blob(Vec::new())),
            _ => (format!("{folder}/"), Value::Text(format!("{folder}0"))),
        };
        let mut listing = Listing::default();
        self.each_row(sql::LIST, (&from, &to), |row| {
            let (path, reason) = stored_path(row)?;
            let Some(reason) = reason else {
                listing.files.push(stored_file(&self.name, path, row)?);
                return Ok(());
            };
            listing.problems.push(StoreProblem { path, reason: reason.into() });
            Ok(())
        })?;
        Ok(listing)
    }

    pub(super) fn find(&self, paths: &[&str]) -> Result<Vec<Option<StoredFile>>, StoreError> {
        let fail = |error| self.fail(error);
        let mut statement = self.connection.prepare(sql::FILE).map_err(fail)?;
        let mut found = Vec::with_capacity(paths.len());
        for path in paths {
            let mut rows = statement.query([path]).map_err(fail)?;
            let row = rows.next().map_err(fail)?;
            let file = row.map(|row| stored_file(&self.name, (*path).into(), row)).transpose();
            found.push(file.map_err(|fault| fault.into_error(&self.name))?);
        }
        Ok(found)
    }

    pub(super) fn read(&self, paths: &[&str]) -> Result<Vec<Option<Box<[u8]>>>, StoreError> {
        let fail = |error| self.fail(error);
        let mut statement = self.connection.prepare(sql::BYTES).map_err(fail)?;
        let mut found = Vec::with_capacity(paths.len());
        for path in paths {
            let mut rows = statement.query([path]).map_err(fail)?;
            let bytes = match rows.next().map_err(fail)? {
                None => None,
                Some(row) => {
                    let bytes = bytes_of(&self.name, path, row);
                    Some(bytes.map_err(|fault| fault.into_error(&self.name))?)
                }
            };
            found.push(bytes);
        }
        Ok(found)
    }

    pub(super) fn changes_since(
        &self,
        since: Position,
        present: Position,
    ) -> Result<Option<Vec<Box<str>>>, StoreError> {
        if !self.has_been_at(since, present)? {
            return Ok(None);
        }
        let mut paths = Vec::new();
        self.each_row(sql::PATHS_SINCE, [whole(since.revision())], |row| {
            let (path, reason) = stored_path(row)?;
            if reason.is_none() {
                paths.push(path);
            }
            Ok(())
        })?;
        Ok(Some(paths))
    }

    fn has_been_at(&self, since: Position, present: Position) -> Result<bool, StoreError> {
        if since.revision() == Revision::default() || since.revision() > present.revision() {
            return Ok(since == Position::default());
        }
        let token = self
            .connection
            .query_row(sql::TOKEN, [whole(since.revision())], |row| row.get::<_, i64>(0))
            .optional()
            .map_err(|error| self.fail(error))?;
        Ok(token.map(i64::cast_unsigned) == Some(since.token()))
    }

    pub(super) fn history(&self, paths: &[&str]) -> Result<Vec<Vec<FileState>>, StoreError> {
        let fail = |error| self.fail(error);
        let mut statement = self.connection.prepare(sql::HISTORY).map_err(fail)?;
        let mut found = Vec::with_capacity(paths.len());
        for path in paths {
            let mut rows = statement.query([path]).map_err(fail)?;
            let mut states = Vec::new();
            while let Some(row) = rows.next().map_err(fail)? {
                let state =
                    state_of(&self.name, row).map_err(|fault| fault.into_error(&self.name))?;
                states.push(state);
            }
            found.push(states);
        }
        Ok(found)
    }

    fn each_row(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        mut read: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), StoreError> {
        let fail = |error| self.fail(error);
        let mut statement = self.connection.prepare(sql).map_err(fail)?;
        let mut rows = statement.query(parameters).map_err(fail)?;
        while let Some(row) = rows.next().map_err(fail)? {
            read(row).map_err(|fault| fault.into_error(&self.name))?;
        }
        Ok(())
    }

    /// Writes files in one transaction. The paths and sizes have been checked.
    pub(super) fn write(
        &mut self,
        writes: &[FileWrite<'_>],
        author: Author<'_>,
    ) -> Result<Position, StoreError> {
        let name = self.name.clone();
        let fail = |error| failed(&name, error);
        let transaction = begin(&mut self.connection).map_err(fail)?;
        compare(&transaction, &name, writes)?;
        let present = position(&transaction, &name)?;
        let mut changes = writes.iter().filter(|it| it.before != it.after).peekable();
        if changes.peek().is_none() {
            return Ok(present);
        }
        let revision = whole(present.revision()).checked_add(1);
        let revision =
            revision.ok_or_else(|| failure::of_tables(&name, "the last revision is too large"))?;
        let token: i64 =
            transaction.query_row("SELECT random()", [], |row| row.get(0)).map_err(fail)?;
        let at = author.at.map(|at| at.to_string());
        for change in changes {
            let path = change.path;
            transaction
                .execute(sql::CHANGE, (revision, path, token, author.name, &at, change.after))
                .map_err(fail)?;
            match change.after {
                Some(bytes) => transaction.execute(
                    sql::PUT,
                    (path, revision, i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
                ),
                None => transaction.execute(sql::REMOVE, [path]),
            }
            .map_err(fail)?;
        }
        refuse_files_as_folders(&transaction, &name, writes)?;
        transaction.commit().map_err(|error| match code_of(&error) {
            Some(code) if failure::leaves_outcome_open(code) => {
                failure::of_commit(&name, &error.to_string()).with_source(error)
            }
            _ => fail(error),
        })?;
        Ok(Position::new(Revision::new(revision.cast_unsigned()), token.cast_unsigned()))
    }

    /// Reads the whole file, and compares the tables with each other.
    pub(super) fn check_integrity(&self) -> Result<(), StoreError> {
        let mut found: Option<String> = None;
        self.each_row("PRAGMA integrity_check(1)", [], |row| {
            found = Some(row.get(0)?);
            Ok(())
        })?;
        if let Some(said) = found.filter(|it| it != "ok") {
            return Err(failure::of_damage(&self.name, &said));
        }
        // Each file is what its last change says, and each last change that wrote a file has one.
        let mut differing: Option<Box<str>> = None;
        self.each_row(sql::DIFFERING, [], |row| {
            differing = Some(stored_path(row)?.0);
            Ok(())
        })?;
        match differing {
            Some(path) => Err(failure::of_tables(
                &self.name,
                format_args!("{path} is not as its last change has left it"),
            )),
            None => Ok(()),
        }
    }
}

fn connect(file: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    // A commit is on the disk when it returns. Triggers and views of others call no functions.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// Lets readers read while somebody writes. This is a property of the file, which a copy may lack.
fn use_log(connection: &Connection, name: &str) -> Result<(), StoreError> {
    let mode: String = connection
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .map_err(|error| failed(name, error))?;
    if mode == "wal" {
        return Ok(());
    }
    let changed = connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0));
    match changed {
        Ok(mode) if mode == "wal" => Ok(()),
        // A database that cannot be written to can be read without a log.
        Err(error) if code_of(&error).is_some_and(failure::is_read_only) => Ok(()),
        Err(error) => Err(failed(name, error)),
        Ok(_) => Err(failure::of_log(name)),
    }
}

fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn has_tables(connection: &Connection, pattern: &str) -> rusqlite::Result<bool> {
    connection.query_row(sql::HAS_TABLES, [pattern], |row| row.get(0))
}

/// Checks the version of the tables. Upgrades of older versions belong here: in one transaction, with
/// the new version as its last statement.
fn check_version(connection: &Connection, name: &str) -> Result<(), StoreError> {
    let fail = |error| failed(name, error);
    if !has_tables(connection, "isogloss_schema").map_err(fail)? {
        if has_tables(connection, "%").map_err(fail)? {
            return Err(failure::of_another_program(name));
        }
        return Err(failure::of_empty_file(name));
    }
    let version: (Option<i64>, i64) = connection
        .query_row(sql::SCHEMA_VERSION, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(fail)?;
    match version {
        (Some(VERSION), 1) => Ok(()),
        (Some(newer), 1) if newer > VERSION => Err(failure::of_version(name, newer, VERSION)),
        _ => Err(failure::of_tables(name, "isogloss_schema does not have one valid version")),
    }
}

fn position(connection: &Connection, name: &str) -> Result<Position, StoreError> {
    let last: Option<(i64, i64)> = connection
        .query_row(sql::POSITION, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(|error| failed(name, error))?;
    Ok(match last {
        None => Position::default(),
        Some((revision, token)) => {
            Position::new(Revision::new(number(name, revision)?), token.cast_unsigned())
        }
    })
}

/// Checks that each file is as the write expects it.
fn compare(
    transaction: &Transaction<'_>,
    name: &str,
    writes: &[FileWrite<'_>],
) -> Result<(), StoreError> {
    let fail = |error| failed(name, error);
    let mut statement = transaction.prepare(sql::BYTES).map_err(fail)?;
    for write in writes {
        let mut rows = statement.query([write.path]).map_err(fail)?;
        let present = match rows.next().map_err(fail)? {
            None => None,
            Some(row) => {
                let bytes = bytes_of(name, write.path, row);
                Some(bytes.map_err(|fault| fault.into_error(name))?)
            }
        };
        if present.as_deref() != write.before {
            let conflict = StoreError::conflict(write.path, present.as_deref());
            return Err(conflict.with_intended(write.after));
        }
    }
    Ok(())
}

/// Refuses a file that is also a folder, which no file system could store.
fn refuse_files_as_folders(
    transaction: &Transaction<'_>,
    name: &str,
    writes: &[FileWrite<'_>],
) -> Result<(), StoreError> {
    let fail = |error| failed(name, error);
    let mut is_file = transaction.prepare(sql::IS_FILE).map_err(fail)?;
    let mut is_folder = transaction.prepare(sql::IS_FOLDER).map_err(fail)?;
    for created in writes.iter().filter(|it| it.before.is_none() && it.after.is_some()) {
        let folders = created.path.match_indices('/').filter_map(|(at, _)| created.path.get(..at));
        for folder in folders {
            if is_file.query_row([folder], |row| row.get(0)).map_err(fail)? {
                return Err(failure::of_file_and_folder(folder, created.path));
            }
        }
        if is_folder.query_row([created.path], |row| row.get(0)).map_err(fail)? {
            return Err(failure::of_file_and_folder(created.path, created.path));
        }
    }
    Ok(())
}

/// Returns the number of a revision for SQLite, which has no larger ones.
fn whole(revision: Revision) -> i64 {
    i64::try_from(revision.get()).unwrap_or(i64::MAX)
}
