//! Errors of stores.

use std::{error, fmt};

use crate::error::Error;

/// The number of characters of a file that a message about a conflict shows.
const SHOWN: usize = 300;

/// An error of a [`Store`](super::Store).
///
/// [`kind`](StoreError::kind) is for programs, and `Display` is for people: it names the store, what
/// was found, and what to do. Every error converts to [`isogloss::Error`](crate::Error), whose
/// [`source`](error::Error::source) is then this error.
///
/// ```
/// use isogloss::store::{StoreError, StoreErrorKind};
///
/// let error = StoreError::conflict("news/a/fr.md", Some(b"Bonsoir"));
/// assert_eq!(error.kind(), StoreErrorKind::Conflict);
/// assert_eq!(error.present(), Some(&b"Bonsoir"[..]));
/// assert!(isogloss::Error::from(error).is_conflict());
/// ```
pub struct StoreError {
    details: Box<Details>,
}

struct Details {
    kind: StoreErrorKind,
    message: String,
    path: Option<Box<str>>,
    present: Option<Box<[u8]>>,
    source: Option<Box<dyn error::Error + Send + Sync>>,
}

/// The kind of a [`StoreError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// A file has other bytes than the write expected. Nothing was written.
    Conflict,
    /// The database cannot be reached now, or is in use. Try again later.
    Unavailable,
    /// The connection or the disk failed while a write was being completed, so it is not known
    /// whether it was. Read the files again.
    UnknownOutcome,
    /// The request cannot be fulfilled as it is: a wrong password, a database of another program or
    /// of a newer version, a database that cannot be written to, a file that is too large, an invalid
    /// path.
    Refused,
    /// The database is damaged.
    Corrupt,
    /// The disk is full. Nothing was written.
    Full,
}

impl StoreError {
    /// Creates an error with a message, which says what was found and what to do.
    ///
    /// ```
    /// use isogloss::store::{StoreError, StoreErrorKind};
    ///
    /// let message = "postgres:content does not answer; check that the server runs";
    /// let error = StoreError::new(StoreErrorKind::Unavailable, message);
    /// assert_eq!(error.to_string(), message);
    /// ```
    pub fn new(kind: StoreErrorKind, message: impl Into<String>) -> StoreError {
        let details =
            Details { kind, message: message.into(), path: None, present: None, source: None };
        StoreError { details: Box::new(details) }
    }

    /// Creates an error about a file that has other bytes than a write expected. `present` are the
    /// bytes that it has, or `None` if it does not exist.
    pub fn conflict(path: &str, present: Option<&[u8]>) -> StoreError {
        let state = match present {
            None => "has been removed".to_owned(),
            Some(bytes) => format!("has been changed; it is now {}", shown(bytes)),
        };
        let mut error = StoreError::new(StoreErrorKind::Conflict, format!("{path} {state}"));
        error.details.path = Some(path.into());
        error.details.present = present.map(Box::from);
        error
    }

    /// Returns a copy of an error about a conflict whose message also shows what was to be written:
    /// bytes, or `None` for the removal of the file.
    ///
    /// ```
    /// use isogloss::store::StoreError;
    ///
    /// let error = StoreError::conflict("news/a/fr.md", Some(b"Bonsoir"));
    /// let error = error.with_intended(Some("Bonne nuit".as_bytes()));
    /// let message = "news/a/fr.md has been changed; it is now \"Bonsoir\", and was to become \
    ///     \"Bonne nuit\"; nothing was written: make the change again from what is there now";
    /// assert_eq!(error.to_string(), message);
    /// ```
    #[must_use]
    pub fn with_intended(mut self, after: Option<&[u8]>) -> StoreError {
        let intention = match after {
            None => "was to be removed".to_owned(),
            Some(bytes) => format!("was to become {}", shown(bytes)),
        };
        self.details.message += &format!(
            ", and {intention}; nothing was written: make the change again from what is there now"
        );
        self
    }

    /// Returns a copy of the error with the error behind it.
    #[must_use]
    pub fn with_source(
        mut self,
        source: impl Into<Box<dyn error::Error + Send + Sync>>,
    ) -> StoreError {
        self.details.source = Some(source.into());
        self
    }

    /// Returns the kind of the error, for programs.
    pub fn kind(&self) -> StoreErrorKind {
        self.details.kind
    }

    /// Returns the path of the file that a conflict is about.
    pub fn path(&self) -> Option<&str> {
        self.details.path.as_deref()
    }

    /// Returns the bytes that the file of a conflict has now, or `None` if it does not exist.
    pub fn present(&self) -> Option<&[u8]> {
        self.details.present.as_deref()
    }
}

/// Returns the text of a file in quotation marks, shortened if it is long.
fn shown(bytes: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return format!("a file of {} bytes that is not text", bytes.len());
    };
    match text.char_indices().nth(SHOWN).and_then(|(end, _)| text.get(..end)) {
        Some(start) => format!("\"{start}…\" ({} bytes)", bytes.len()),
        None => format!("\"{text}\""),
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.details.message)
    }
}

impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.details.kind, self.details.message)
    }
}

impl error::Error for StoreError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&**self.details.source.as_ref()?)
    }
}

/// Keeps the message. A conflict is an error for which [`Error::is_conflict`] is true; all others
/// have the kind [`ErrorKind::Store`](crate::error::ErrorKind::Store).
impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        let is_conflict = error.kind() == StoreErrorKind::Conflict;
        Error::store(error.to_string(), is_conflict, Box::new(error))
    }
}
