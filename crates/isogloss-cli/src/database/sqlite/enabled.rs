//! SQLite databases.

use std::path::Path;

use isogloss::store::{ContentPlace, SqliteStore};

use crate::Failure;
use crate::cli_messages::Words;

/// Opens the store in a file.
pub(crate) fn open(file: &Path, _: &Words) -> Result<ContentPlace, Failure> {
    Ok(SqliteStore::open(file)?.into())
}

/// Opens the store in a file, or creates it if there is no such file or it is empty.
pub(crate) fn open_or_create(file: &Path, words: &Words) -> Result<ContentPlace, Failure> {
    match file.metadata() {
        Ok(data) if data.len() > 0 => open(file, words),
        _ => Ok(SqliteStore::create(file)?.into()),
    }
}
