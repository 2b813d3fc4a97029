//! Writing files in one transaction.

use std::collections::BTreeSet;

use isogloss::Timestamp;
use isogloss::store::{Author, FileWrite, Position, Revision, StoreError};
use postgres::types::Type;

use crate::connection::Connection;
use crate::failure::{self, Failure};
use crate::{database, sql};

/// The largest number of files in a statement, and of bytes, unless one file has more.
const MOST_FILES: usize = 1_000;
const MOST_BYTES: usize = 16 << 20;

const DAY: i64 = 86_400_000_000;

/// Writes files. The paths and sizes have been checked. After an error, the transaction is still to be
/// taken back.
pub(crate) fn write(
    connection: &mut Connection,
    begin: &str,
    writes: &[FileWrite<'_>],
    author: Author<'_>,
) -> Result<Position, Failure> {
    connection.execute_all(begin)?;
    compare(connection, writes)?;
    let present = database::position(connection)?;
    let changes: Vec<FileWrite<'_>> =
        writes.iter().filter(|it| it.before != it.after).copied().collect();
    if changes.is_empty() {
        connection.roll_back();
        return Ok(present);
    }
    let revision = database::whole(present.revision()).checked_add(1);
    let too_large = || failure::of_tables(connection.name(), "the last revision is too large");
    let revision = revision.ok_or_else(too_large)?;
    let token: Option<i64> = connection.last_row(sql::NEW_TOKEN, &[], |row| row.get(0))?;
    let token = token.unwrap_or_default();
    let size = |it: &FileWrite<'_>| it.after.map_or(0, <[u8]>::len);
    for batch in batches(&changes, size) {
        insert(connection, batch, (revision, token), author)?;
    }
    refuse_files_as_folders(connection, writes)?;
    connection.execute(sql::NOTIFY, &[(&revision.to_string(), Type::TEXT)])?;
    connection.commit()?;
    Ok(Position::new(Revision::new(revision.cast_unsigned()), token.cast_unsigned()))
}

/// Checks that each file is as the write expects it.
fn compare(connection: &mut Connection, writes: &[FileWrite<'_>]) -> Result<(), Failure> {
    for batch in batches(writes, |it| it.before.map_or(0, <[u8]>::len)) {
        let paths: Vec<&str> = batch.iter().map(|it| it.path).collect();
        let present = database::read(connection, &paths)?;
        for (write, present) in batch.iter().zip(present) {
            if present.as_deref() != write.before {
                let conflict = StoreError::conflict(write.path, present.as_deref());
                return Err(conflict.with_intended(write.after).into());
            }
        }
    }
    Ok(())
}

/// Writes changes to both tables.
fn insert(
    connection: &mut Connection,
    changes: &[FileWrite<'_>],
    (revision, token): (i64, i64),
    author: Author<'_>,
) -> Result<(), Failure> {
    let (days, rest) = author.at.map(days_and_microseconds).unzip();
    let paths: Vec<&str> = changes.iter().map(|it| it.path).collect();
    let bytes: Vec<Option<&[u8]>> = changes.iter().map(|it| it.after).collect();
    connection.execute(
        sql::CHANGE,
        &[
            (&revision, Type::INT8),
            (&token, Type::INT8),
            (&author.name, Type::TEXT),
            (&days, Type::INT8),
            (&rest, Type::INT8),
            (&paths, Type::TEXT_ARRAY),
            (&bytes, Type::BYTEA_ARRAY),
        ],
    )?;
    let (mut put, mut sizes, mut removed) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        match change.after {
            None => removed.push(change.path),
            Some(bytes) => {
                put.push(change.path);
                sizes.push(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
            }
        }
    }
    if !put.is_empty() {
        connection.execute(
            sql::PUT,
            &[(&revision, Type::INT8), (&put, Type::TEXT_ARRAY), (&sizes, Type::INT8_ARRAY)],
        )?;
    }
    if !removed.is_empty() {
        connection.execute(sql::REMOVE, &[(&removed, Type::TEXT_ARRAY)])?;
    }
    Ok(())
}

/// Refuses a file that is also a folder, which no file system could store.
fn refuse_files_as_folders(
    connection: &mut Connection,
    writes: &[FileWrite<'_>],
) -> Result<(), Failure> {
    let created = writes.iter().filter(|it| it.before.is_none() && it.after.is_some());
    let created: Vec<&str> = created.map(|it| it.path).collect();
    let folders: BTreeSet<&str> = created
        .iter()
        .flat_map(|path| path.match_indices('/').filter_map(|(end, _)| path.get(..end)))
        .collect();
    let folders: Vec<&str> = folders.into_iter().collect();
    for (sql, paths) in [(sql::A_FILE, &folders), (sql::A_FOLDER, &created)] {
        for paths in paths.chunks(MOST_FILES) {
            let found: Option<String> =
                connection.last_row(sql, &[(&paths, Type::TEXT_ARRAY)], |row| row.get(0))?;
            let Some(folder) = found else { continue };
            let is_in = |path: &&&str| {
                path.strip_prefix(&*folder)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let path = created.iter().find(is_in).copied().unwrap_or(&folder);
            return Err(failure::of_file_and_folder(&folder, path).into());
        }
    }
    Ok(())
}

/// Divides items into parts that are not too large for one statement.
fn batches<T>(items: &[T], size: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let (mut batches, mut rest) = (Vec::new(), items);
    while !rest.is_empty() {
        let (mut count, mut bytes) = (0, 0);
        for item in rest.iter().take(MOST_FILES) {
            bytes += size(item);
            if count > 0 && bytes > MOST_BYTES {
                break;
            }
            count += 1;
        }
        let (batch, after) = rest.split_at(count);
        batches.push(batch);
        rest = after;
    }
    batches
}

/// Returns a moment in days since 1970 and microseconds, rounded to the nearest one.
fn days_and_microseconds(at: Timestamp) -> (i64, i64) {
    let microseconds = (at.as_nanosecond() + 500).div_euclid(1000);
    let microseconds = i64::try_from(microseconds).unwrap_or(i64::MAX);
    (microseconds.div_euclid(DAY), microseconds.rem_euclid(DAY))
}
