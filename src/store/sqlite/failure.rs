//! Errors of SQLite in words.
//!
//! The codes are those of <https://www.sqlite.org/rescode.html>.

use crate::store::{StoreError, StoreErrorKind};

const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const NO_MEMORY: i32 = 7;
const READ_ONLY: i32 = 8;
const INTERRUPTED: i32 = 9;
const INPUT_OUTPUT: i32 = 10;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const CANNOT_OPEN: i32 = 14;
const PROTOCOL: i32 = 15;
const TOO_BIG: i32 = 18;
const NO_DATABASE: i32 = 26;
/// The folder of a database in which SQLite cannot create files.
const READ_ONLY_FOLDER: i32 = READ_ONLY | (6 << 8);
/// A file system that is damaged.
const CORRUPT_FILE_SYSTEM: i32 = INPUT_OUTPUT | (33 << 8);

/// Returns the error for an extended result code. `said` is SQLite's own message.
pub(super) fn of_code(name: &str, code: i32, said: &str) -> StoreError {
    use StoreErrorKind::{Full, Refused, Unavailable};

    let (kind, words) = match (code, code & 0xff) {
        (_, BUSY | LOCKED | PROTOCOL) => (
            Unavailable,
            "is in use: another program has been writing to it for five seconds; try again later"
                .to_owned(),
        ),
        (_, NO_MEMORY | INTERRUPTED) => (Unavailable, format!("cannot be used now: {said}")),
        (READ_ONLY_FOLDER, _) => (Refused, READ_ONLY_FOLDER_WORDS.to_owned()),
        (_, READ_ONLY) => (
            Refused,
            "is read-only: give this program the right to write to the file and to its folder"
                .to_owned(),
        ),
        (CORRUPT_FILE_SYSTEM, _) | (_, CORRUPT) => return of_damage(name, said),
        (_, INPUT_OUTPUT) => (
            Unavailable,
            format!("cannot be read or written ({said}): check that the disk works and has room"),
        ),
        (_, FULL) => (
            Full,
            "cannot grow, because the disk is full; nothing was written: make room and try again"
                .to_owned(),
        ),
        (_, CANNOT_OPEN) => (
            Refused,
            "cannot be opened: this program needs the right to read and write the file and the \
             files beside it, and to create files in its folder"
                .to_owned(),
        ),
        (_, TOO_BIG) => (Refused, "cannot hold so large a file".to_owned()),
        (_, NO_DATABASE) => (
            Refused,
            "is not an SQLite database, or is encrypted; give the path of another file".to_owned(),
        ),
        _ => return of_tables(name, said),
    };
    StoreError::new(kind, format!("{name} {words}"))
}

const READ_ONLY_FOLDER_WORDS: &str = "is in a folder that is read-only: give this program the \
     right to create files in it, since SQLite writes two more files beside the database";

/// Returns the error for a damaged file.
pub(super) fn of_damage(name: &str, said: &str) -> StoreError {
    let message = format!(
        "{name} is damaged ({said}): restore a backup; `.recover` of the program sqlite3 saves what \
         can still be read"
    );
    StoreError::new(StoreErrorKind::Corrupt, message)
}

/// Returns the error for a place where SQLite cannot have its log of changes.
pub(super) fn of_log(name: &str) -> StoreError {
    let message = format!(
        "{name} is in a place where SQLite cannot share a log of changes (WAL) between programs, such \
         as a network file system: move it to a local disk"
    );
    StoreError::new(StoreErrorKind::Refused, message)
}

/// Returns whether the database cannot be written to.
pub(super) fn is_read_only(code: i32) -> bool {
    matches!(code & 0xff, READ_ONLY | CANNOT_OPEN)
}

/// Returns the error for tables that are not as this module has created them.
pub(super) fn of_tables(name: &str, reason: impl std::fmt::Display) -> StoreError {
    let message = format!(
        "the tables of {name} are not as a store writes them ({reason}): restore a backup, or take \
         back the change that another program has made to them"
    );
    StoreError::new(StoreErrorKind::Corrupt, message)
}

/// Returns the error for a commit during which the disk failed.
pub(super) fn of_commit(name: &str, said: &str) -> StoreError {
    let message = format!(
        "the disk failed while a change of {name} was being completed ({said}), so it is not known \
         whether it was written: read the files again"
    );
    StoreError::new(StoreErrorKind::UnknownOutcome, message)
}

/// Returns whether a failed commit may still be found to be complete after the program has ended.
pub(super) fn leaves_outcome_open(code: i32) -> bool {
    code & 0xff == INPUT_OUTPUT
}

/// Returns the error for a database that has tables, but not those of a store.
pub(super) fn of_another_program(name: &str) -> StoreError {
    let message = format!("{name} is the database of another program: give another path");
    StoreError::new(StoreErrorKind::Refused, message)
}

/// Returns the error for a store that was to be created, but exists.
pub(super) fn of_existing_store(name: &str) -> StoreError {
    let message = format!("{name} is a store already: open it, or give another path");
    StoreError::new(StoreErrorKind::Refused, message)
}

/// Returns the error for a database without tables.
pub(super) fn of_empty_file(name: &str) -> StoreError {
    let message = format!("{name} is empty: create a store there first");
    StoreError::new(StoreErrorKind::Refused, message)
}

/// Returns the error for tables of a newer version.
pub(super) fn of_version(name: &str, found: i64, known: i64) -> StoreError {
    let message = format!(
        "{name} was written by a newer version of isogloss (its tables have version {found}, and this \
         program knows version {known}): update this program"
    );
    StoreError::new(StoreErrorKind::Refused, message)
}

/// Returns the error for a new file that would also be a folder.
pub(super) fn of_file_and_folder(folder: &str, path: &str) -> StoreError {
    let message = format!(
        "{path} cannot be created, because {folder} would be both a file and a folder; nothing was \
         written: choose another path"
    );
    StoreError::new(StoreErrorKind::Refused, message)
}
