//! Errors of PostgreSQL in words.
//!
//! The codes are those of <https://www.postgresql.org/docs/current/errcodes-appendix.html>.

use std::error::Error as _;
use std::{fmt, io};

use isogloss::store::{StoreError, StoreErrorKind};
use postgres::error::Severity;

/// An error, and whether the connection was lost with it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: StoreError,
    pub(crate) is_lost: bool,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure { error, is_lost: false }
    }
}

/// Returns the failure for an error of PostgreSQL or of the connection to it.
pub(crate) fn of(name: &str, cause: postgres::Error) -> Failure {
    let is_lost = is_lost(&cause);
    let error = match cause.as_db_error() {
        Some(said) => of_state(name, said.code().code(), said.message()),
        None => of_connection(name, &cause),
    };
    Failure { error: error.with_source(cause), is_lost }
}

/// Returns whether an error has ended the connection.
fn is_lost(cause: &postgres::Error) -> bool {
    let Some(said) = cause.as_db_error() else { return true };
    matches!(said.parsed_severity(), Some(Severity::Fatal | Severity::Panic))
        || said.code().code().starts_with("08")
        || said.code().code().starts_with("57P")
}

/// Returns the error for a commit that has failed. An error that does not end the connection takes
/// the transaction back; after any other one the outcome is open.
pub(crate) fn of_commit(name: &str, cause: postgres::Error) -> StoreError {
    if !is_lost(&cause) {
        return of(name, cause).error;
    }
    let said = said(&cause);
    let message = format!(
        "the connection to {name} was lost while a change was being completed ({said}), so it is not \
         known whether it was written: read the files again"
    );
    StoreError::new(StoreErrorKind::UnknownOutcome, message).with_source(cause)
}

/// Returns the last cause in words.
fn said(cause: &postgres::Error) -> String {
    let mut last: &dyn std::error::Error = cause;
    while let Some(next) = last.source() {
        last = next;
    }
    match cause.as_db_error() {
        Some(said) => said.message().to_owned(),
        None => last.to_string(),
    }
}

fn of_connection(name: &str, cause: &postgres::Error) -> StoreError {
    use StoreErrorKind::{Refused, Unavailable};

    let reason = said(cause);
    if cause.is_closed() {
        let message = format!("the connection to {name} was lost: try again");
        return StoreError::new(Unavailable, message);
    }
    if cause.source().is_some_and(|it| it.is::<io::Error>()) {
        let message = format!(
            "{name} does not answer ({reason}): check that the server runs, and that this program can \
             reach it"
        );
        return StoreError::new(Unavailable, message);
    }
    // The crate has no other means to tell these from each other.
    match cause.to_string().as_str() {
        "invalid configuration" if reason == "password missing" => {
            StoreError::new(Refused, format!("{name} asks for a password: add it to the address"))
        }
        "invalid configuration" | "authentication error" => StoreError::new(
            Refused,
            format!("{name} cannot be opened ({reason}): check the address of the database"),
        ),
        _ => StoreError::new(
            Unavailable,
            format!("the connection to {name} has failed ({cause}: {reason}): try again"),
        ),
    }
}

/// Returns the error for a code of PostgreSQL. `said` is its own message.
fn of_state(name: &str, code: &str, said: &str) -> StoreError {
    use StoreErrorKind::{Corrupt, Full, Refused, Unavailable};

    let (kind, words) = match code {
        "28P01" => {
            (Refused, format!("does not accept the user or the password ({said}): check both"))
        }
        "28000" => (
            Refused,
            format!(
                "does not accept this user ({said}): check the user and the server's pg_hba.conf; for \
                 an encrypted connection, use open_with"
            ),
        ),
        "3D000" => (Refused, format!("is not there ({said}): create the database first")),
        "3F000" => (
            Refused,
            format!("has no schema for the tables ({said}): create it, or set the search_path"),
        ),
        "42501" => (
            Refused,
            format!(
                "does not give this user all rights ({said}): grant it SELECT on the tables of the \
                 store, and to a user that writes also INSERT on isogloss_change, and INSERT, UPDATE \
                 and DELETE on isogloss_file; a user that creates a store needs CREATE on the schema"
            ),
        ),
        "25006" => (
            Refused,
            format!(
                "cannot be written to ({said}): give the address of the primary server, or let this \
                 user write"
            ),
        ),
        "53100" => (
            Full,
            format!(
                "cannot grow, because the disk of the server is full ({said}); nothing was written: \
                 make room and try again"
            ),
        ),
        "53300" => (
            Unavailable,
            format!(
                "has no connection left ({said}): try again, or raise max_connections of the server"
            ),
        ),
        "57P03" => (Unavailable, format!("cannot be used now ({said}): try again later")),
        _ if code.starts_with("57P") || code.starts_with("08") => (
            Unavailable,
            format!("has ended the connection ({said}): try again when the server runs"),
        ),
        "57014" => (
            Unavailable,
            format!(
                "has taken too long ({said}): try again, or raise statement_timeout for this user"
            ),
        ),
        "55P03" => (
            Unavailable,
            "is in use: another program has been writing to it for five seconds; try again later"
                .to_owned(),
        ),
        "26000" | "42P05" => (
            Refused,
            format!(
                "loses prepared statements ({said}), as a pooler that changes the connection within a \
                 transaction does: give the address of the server itself, or of a pool in session mode"
            ),
        ),
        "XX001" | "XX002" => (Corrupt, format!("is damaged ({said}): restore a backup")),
        "22008" => (
            Refused,
            "cannot hold the moment of this change: PostgreSQL begins with the year 4713 BC"
                .to_owned(),
        ),
        "54000" => (Refused, format!("cannot hold so large a file ({said})")),
        _ => match code.get(..2) {
            // The state of the server, or of other transactions.
            Some("25" | "40" | "53" | "55" | "57" | "58" | "XX") => {
                (Unavailable, format!("cannot be used now ({said}): try again later"))
            }
            _ => return of_tables(name, said),
        },
    };
    StoreError::new(kind, format!("{name} {words}"))
}

/// Returns the error for tables that are not as this crate has created them.
pub(crate) fn of_tables(name: &str, reason: impl fmt::Display) -> StoreError {
    let message = format!(
        "the tables of {name} are not as a store writes them ({reason}): restore a backup, or take \
         back the change that another program has made to them"
    );
    StoreError::new(StoreErrorKind::Corrupt, message)
}

/// Returns the error for an address of a database that cannot be parsed. It shows nothing of the
/// address, which may contain a password.
pub(crate) fn of_address() -> StoreError {
    refused(
        "the address of the database is not one that PostgreSQL knows: write \
         postgres://user:password@host/database, with % and two digits for special characters in the \
         password, or pairs such as host=localhost dbname=content",
    )
}

/// Returns the error for an address without a host.
pub(crate) fn of_address_without_host() -> StoreError {
    refused("the address of the database names no host: add one, such as localhost")
}

/// Returns the error for an address that asks for encryption.
pub(crate) fn of_encryption(name: &str) -> StoreError {
    refused(format!(
        "{name} is to be reached by an encrypted connection (sslmode), which needs a TLS library of \
         your choice: connect with it, and call open_with or create_with"
    ))
}

/// Returns the error for a database whose encoding is not UTF-8.
pub(crate) fn of_encoding(name: &str, encoding: &str) -> StoreError {
    refused(format!(
        "{name} has the encoding {encoding}, which cannot hold all paths: create a database with the \
         encoding UTF8"
    ))
}

/// Returns the error for a store that was to be created, but exists.
pub(crate) fn of_existing_store(name: &str) -> StoreError {
    refused(format!("{name} has a store already: open it, or use another schema or database"))
}

/// Returns the error for tables that have the names of a store's, but are others.
pub(crate) fn of_another_program(name: &str) -> StoreError {
    refused(format!(
        "{name} has tables of another program with the names of a store's (isogloss_schema, \
         isogloss_file, isogloss_change): use another schema or database"
    ))
}

/// Returns the error for a database without tables of a store.
pub(crate) fn of_no_store(name: &str) -> StoreError {
    refused(format!(
        "{name} has no store: create a store there first, or set the search_path to the schema that it \
         is in, and let this user use that schema"
    ))
}

/// Returns the error for tables of a newer version.
pub(crate) fn of_version(name: &str, found: i64, known: i64) -> StoreError {
    refused(format!(
        "{name} was written by a newer version of isogloss (its tables have version {found}, and this \
         program knows version {known}): update this program"
    ))
}

/// Returns the error for a new file that would also be a folder.
pub(crate) fn of_file_and_folder(folder: &str, path: &str) -> StoreError {
    refused(format!(
        "{path} cannot be created, because {folder} would be both a file and a folder; nothing was \
         written: choose another path"
    ))
}

/// Returns an error about a request that cannot be fulfilled as it is.
pub(crate) fn refused(message: impl Into<String>) -> StoreError {
    StoreError::new(StoreErrorKind::Refused, message)
}
