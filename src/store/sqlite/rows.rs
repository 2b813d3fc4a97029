//! What is read from the rows of a query.

use jiff::Timestamp;
use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::failure;
use super::fault::Fault;
use crate::store::{FileState, Revision, StoreError, StoredFile, path_problem};

/// Returns the path in the first column, and the reason why it cannot be that of a file.
pub(super) fn stored_path(row: &Row<'_>) -> rusqlite::Result<(Box<str>, Option<&'static str>)> {
    Ok(match row.get_ref(0)? {
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(path) => (path.into(), path_problem(path)),
            Err(_) => (String::from_utf8_lossy(bytes).into(), Some("it is not UTF-8")),
        },
        _ => ("".into(), Some("it is not text")),
    })
}

/// Returns the file in a row of [`sql::LIST`] or [`sql::FILE`].
pub(super) fn stored_file(name: &str, path: Box<str>, row: &Row<'_>) -> Result<StoredFile, Fault> {
    let size = number(name, row.get(1)?)?;
    let revision = Revision::new(number(name, row.get(2)?)?);
    Ok(StoredFile { path, size, revision })
}

/// Returns the state in a row of [`sql::HISTORY`].
pub(super) fn state_of(name: &str, row: &Row<'_>) -> Result<FileState, Fault> {
    let revision = Revision::new(number(name, row.get(0)?)?);
    let text = |column| -> rusqlite::Result<Option<String>> {
        Ok(row.get_ref(column)?.as_str_or_null().ok().flatten().map(str::to_owned))
    };
    let author = text(1)?.map(String::into_boxed_str);
    let at = text(2)?.and_then(|at| at.parse::<Timestamp>().ok());
    let bytes = row.get::<_, Option<Vec<u8>>>(3)?.map(Vec::into_boxed_slice);
    Ok(FileState { revision, bytes, author, at })
}

/// Returns the bytes in a row of [`sql::BYTES`].
pub(super) fn bytes_of(name: &str, path: &str, row: &Row<'_>) -> Result<Box<[u8]>, Fault> {
    let size: i64 = row.get(0)?;
    match row.get_ref(1)?.as_blob_or_null() {
        Ok(Some(bytes)) if i64::try_from(bytes.len()) == Ok(size) => Ok(bytes.into()),
        _ => Err(failure::of_tables(name, format_args!("the bytes of {path} are missing")).into()),
    }
}

pub(super) fn number(name: &str, value: i64) -> Result<u64, StoreError> {
    u64::try_from(value)
        .map_err(|_| failure::of_tables(name, format_args!("a revision or size is {value}")))
}
