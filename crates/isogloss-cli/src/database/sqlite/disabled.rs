//! The errors of a command without the feature `sqlite`.

use std::path::Path;

use isogloss::store::ContentPlace;

use crate::Failure;
use crate::cli_messages::Words;

/// Returns an error that this command was built without SQLite.
pub(crate) fn open(_: &Path, words: &Words) -> Result<ContentPlace, Failure> {
    Err(words.say("no-sqlite").into())
}

/// Returns an error that this command was built without SQLite.
pub(crate) fn open_or_create(file: &Path, words: &Words) -> Result<ContentPlace, Failure> {
    open(file, words)
}
