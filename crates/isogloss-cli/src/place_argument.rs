//! The places of content on the command line: a folder, the file of a database, or the address of one.

use std::path::{Path, PathBuf};

use isogloss::messages::MessageArgs;
use isogloss::store::ContentPlace;

use super::cli_messages::Words;
use super::{Failure, database};

/// The beginning of the name of an SQLite database.
const SQLITE: &str = "sqlite:";

/// The beginnings of the address of a PostgreSQL database.
const POSTGRES: [&str; 2] = ["postgres://", "postgresql://"];

/// A place of content as it is named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PlaceArgument {
    Folder(PathBuf),
    Sqlite(PathBuf),
    /// The address of a database, which can have a password.
    Postgres(String),
}

impl PlaceArgument {
    /// Parses an argument. A folder whose name has a colon is written with its path: `./a:b`.
    pub(crate) fn parse(text: &Path, words: &Words) -> Result<PlaceArgument, Failure> {
        let Some(name) = text.to_str() else { return Ok(PlaceArgument::Folder(text.to_owned())) };
        if POSTGRES.iter().any(|scheme| name.starts_with(scheme)) {
            return Ok(PlaceArgument::Postgres(name.to_owned()));
        }
        match name.strip_prefix(SQLITE) {
            Some(file) if !file.is_empty() => Ok(PlaceArgument::Sqlite(file.into())),
            None if !has_scheme(name) => Ok(PlaceArgument::Folder(text.to_owned())),
            _ => {
                let args = MessageArgs::new().with("place", without_password(name));
                Err(words.say_with("no-place", &args).into())
            }
        }
    }

    /// Opens a place that exists.
    pub(crate) fn open(&self, words: &Words) -> Result<ContentPlace, Failure> {
        match self {
            PlaceArgument::Folder(folder) if folder.is_dir() => Ok(ContentPlace::from(folder)),
            PlaceArgument::Folder(folder) => {
                let key = if folder.is_file() { "file-not-folder" } else { "no-folder" };
                let folder = folder.display().to_string();
                let args = MessageArgs::new().with("folder", folder.as_str());
                Err(words.say_with(key, &args).into())
            }
            PlaceArgument::Sqlite(file) => database::sqlite::open(file, words),
            PlaceArgument::Postgres(address) => database::postgres::open(address, words),
        }
    }
}

/// Returns whether a text begins like a URL. A single letter is a drive of Windows.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(is_of_scheme)
}

/// Returns a URL without the name and the password of a user: logs keep messages.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://{host}"),
        None => url.to_owned(),
    }
}
