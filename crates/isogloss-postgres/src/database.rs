//! The reading of snapshots and histories.

use std::cmp::Reverse;

use isogloss::Timestamp;
use isogloss::store::{
    FileState, Listing, Position, Revision, StoreProblem, StoredFile, path_problem,
};
use postgres::types::Type;

use crate::connection::{Columns, Connection, Moment};
use crate::failure::Failure;
use crate::sql;

/// The largest number of paths in a query.
const MOST_PATHS: usize = 5_000;

/// The microseconds between 1970 and 2000.
const MICROSECONDS_TO_2000: i64 = 946_684_800_000_000;

/// Begins to read at the position that is returned. The first query is the moment that is read.
pub(crate) fn begin(connection: &mut Connection) -> Result<Position, Failure> {
    connection.execute_all(sql::BEGIN_READ)?;
    position(connection)
}

/// Returns the last position.
pub(crate) fn position(connection: &mut Connection) -> Result<Position, Failure> {
    let last = connection.last_row(sql::POSITION, &[], |row| {
        let revision = Revision::new(row.number(0)?);
        Ok(Position::new(revision, row.get::<i64>(1)?.cast_unsigned()))
    })?;
    Ok(last.unwrap_or_default())
}

pub(crate) fn list(connection: &mut Connection, folder: &str) -> Result<Listing, Failure> {
    let mut listing = Listing::default();
    let read = |row: Columns<'_>| {
        let path: Box<str> = row.get::<&str>(0)?.into();
        if let Some(reason) = path_problem(&path) {
            listing.problems.push(StoreProblem { path, reason: reason.into() });
            return Ok(());
        }
        let (size, revision) = (row.number(1)?, Revision::new(row.number(2)?));
        listing.files.push(StoredFile { path, size, revision });
        Ok(())
    };
    let folder = folder.trim_end_matches('/');
    if folder.is_empty() {
        connection.each_row(sql::LIST_ALL, &[], read)?;
    } else if is_text(folder) {
        // "0" is the character after "/".
        let (from, to) = (format!("{folder}/"), format!("{folder}0"));
        connection.each_row(sql::LIST, &[(&from, Type::TEXT), (&to, Type::TEXT)], read)?;
    }
    Ok(listing)
}

pub(crate) fn find(
    connection: &mut Connection,
    paths: &[&str],
) -> Result<Vec<Option<StoredFile>>, Failure> {
    each_asked(connection, sql::FILES, paths, |row, path, found| {
        let (size, revision) = (row.number(1)?, Revision::new(row.number(2)?));
        *found = Some(StoredFile { path: path.into(), size, revision });
        Ok(())
    })
}

pub(crate) fn read(
    connection: &mut Connection,
    paths: &[&str],
) -> Result<Vec<Option<Box<[u8]>>>, Failure> {
    each_asked(connection, sql::BYTES, paths, |row, path, found| {
        let size = row.number(1)?;
        match row.get::<Option<&[u8]>>(2)? {
            Some(bytes) if bytes.len() as u64 == size => *found = Some(bytes.into()),
            _ => return Err(row.fault(format_args!("the bytes of {path} are missing"))),
        }
        Ok(())
    })
}

pub(crate) fn history(
    connection: &mut Connection,
    paths: &[&str],
) -> Result<Vec<Vec<FileState>>, Failure> {
    let read = |row: Columns<'_>, _: &str, states: &mut Vec<FileState>| {
        let revision = Revision::new(row.number(1)?);
        let author = row.get::<Option<&str>>(2)?.map(Box::from);
        let at = row.get::<Option<Moment>>(3)?.and_then(timestamp);
        let bytes = row.get::<Option<&[u8]>>(4)?.map(Box::from);
        states.push(FileState { revision, bytes, author, at });
        Ok(())
    };
    let mut histories = each_asked(connection, sql::HISTORY, paths, read)?;
    for states in &mut histories {
        states.sort_by_key(|state| Reverse(state.revision));
    }
    Ok(histories)
}

/// Reads rows about files by their paths, and returns what is found about each file in the order of
/// the paths.
fn each_asked<T: Default>(
    connection: &mut Connection,
    sql: &str,
    paths: &[&str],
    read: impl Fn(Columns<'_>, &str, &mut T) -> Result<(), Failure>,
) -> Result<Vec<T>, Failure> {
    let mut found = Vec::with_capacity(paths.len());
    for paths in paths.chunks(MOST_PATHS) {
        let start = found.len();
        found.resize_with(start + paths.len(), T::default);
        let asked: Vec<Option<&str>> =
            paths.iter().map(|path| is_text(path).then_some(*path)).collect();
        connection.each_row(sql, &[(&asked, Type::TEXT_ARRAY)], |row| {
            let at = usize::try_from(row.number(0)?).unwrap_or(0).wrapping_sub(1);
            let place = paths.get(at).zip(found.get_mut(start.wrapping_add(at)));
            let Some((path, place)) = place else {
                return Err(row.fault("a file was not asked for"));
            };
            read(row, path, place)
        })?;
    }
    Ok(found)
}

pub(crate) fn changes_since(
    connection: &mut Connection,
    since: Position,
    present: Position,
) -> Result<Option<Vec<Box<str>>>, Failure> {
    if !has_been_at(connection, since, present)? {
        return Ok(None);
    }
    let mut paths = Vec::new();
    let after = whole(since.revision());
    connection.each_row(sql::PATHS_SINCE, &[(&after, Type::INT8)], |row| {
        let path: &str = row.get(0)?;
        if path_problem(path).is_none() {
            paths.push(path.into());
        }
        Ok(())
    })?;
    Ok(Some(paths))
}

fn has_been_at(
    connection: &mut Connection,
    since: Position,
    present: Position,
) -> Result<bool, Failure> {
    if since.revision() == Revision::default() || since.revision() > present.revision() {
        return Ok(since == Position::default());
    }
    let revision = whole(since.revision());
    let token =
        connection.last_row(sql::TOKEN, &[(&revision, Type::INT8)], |row| row.get::<i64>(0))?;
    Ok(token.map(i64::cast_unsigned) == Some(since.token()))
}

/// Returns the timestamp of a moment, unless it is infinite or far away.
fn timestamp(moment: Moment) -> Option<Timestamp> {
    let since_1970 = moment.0.checked_add(MICROSECONDS_TO_2000)?;
    // Timestamp::from_microsecond does not accept the last second that a timestamp can have.
    Timestamp::from_nanosecond(i128::from(since_1970) * 1000).ok()
}

/// Returns whether PostgreSQL can store a text. A path that it cannot store does not exist.
fn is_text(path: &str) -> bool {
    !path.contains('\0')
}

/// Returns the number of a revision for PostgreSQL, which has no larger ones.
pub(crate) fn whole(revision: Revision) -> i64 {
    i64::try_from(revision.get()).unwrap_or(i64::MAX)
}
