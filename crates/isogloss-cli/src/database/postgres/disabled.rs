//! The errors of a command without the feature `postgres`.

use isogloss::store::ContentPlace;

use crate::Failure;
use crate::cli_messages::Words;

/// Returns an error that this command was built without PostgreSQL.
pub(crate) fn open(_: &str, words: &Words) -> Result<ContentPlace, Failure> {
    Err(words.say("no-postgres").into())
}

/// Returns an error that this command was built without PostgreSQL.
pub(crate) fn open_or_create(address: &str, words: &Words) -> Result<ContentPlace, Failure> {
    open(address, words)
}
