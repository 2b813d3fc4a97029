//! Errors of SQLite, in words.

use super::failure;
use crate::store::StoreError;

/// A fault in a row: an error of SQLite, or one in words.
pub(super) enum Fault {
    Row(rusqlite::Error),
    Store(StoreError),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        Fault::Row(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Store(error)
    }
}

impl Fault {
    pub(super) fn into_error(self, name: &str) -> StoreError {
        match self {
            Fault::Row(error) => failed(name, error),
            Fault::Store(error) => error,
        }
    }
}

/// Returns the extended code of an error of SQLite.
pub(super) fn code_of(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|it| it.extended_code)
}

/// Returns the error of a store with a name.
pub(super) fn failed(name: &str, error: rusqlite::Error) -> StoreError {
    let said = error.to_string();
    match code_of(&error) {
        Some(code) => failure::of_code(name, code, &said),
        None => failure::of_tables(name, said),
    }
    .with_source(error)
}
