//! The files of a store: what is listed, written and kept.

use jiff::Timestamp;

use super::position::Revision;

/// A file in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// The path, with `/` between its parts.
    pub path: Box<str>,
    /// The number of bytes.
    pub size: u64,
    /// The revision that wrote the file.
    pub revision: Revision,
}

/// The files of a store or of one of its folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files in the order of the bytes of their paths.
    pub files: Vec<StoredFile>,
    /// The rows that are not files, for example because another program has written them.
    pub problems: Vec<StoreProblem>,
}

/// A row in the table of files that is not a file, or something in a tree that was not copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreProblem {
    /// The path. Bytes that are not UTF-8 are shown as `�`.
    pub path: Box<str>,
    /// The reason why it is not a file, as a clause: `it begins with a slash`.
    pub reason: Box<str>,
}

/// A file to be written, and the state from which it was made.
///
/// ```
/// use isogloss::store::FileWrite;
///
/// let path = "news/a/fr.md";
/// let create = FileWrite { path, before: None, after: Some(b"Bonjour") };
/// let change = FileWrite { path, before: Some(b"Bonjour"), after: Some(b"Bonsoir") };
/// let remove = FileWrite { path, before: Some(b"Bonsoir"), after: None };
/// assert_eq!(create.after, change.before);
/// assert_eq!(change.after, remove.before);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileWrite<'a> {
    /// The path, with `/` between its parts.
    pub path: &'a str,
    /// The bytes that the file must have, or `None` if it must not exist.
    pub before: Option<&'a [u8]>,
    /// The bytes to be written, or `None` if the file is to be removed.
    pub after: Option<&'a [u8]>,
}

/// The author and the moment of a revision, for its history. The default is neither.
///
/// The library reads no clock, so the moment is that of the caller. Nothing depends on it: states
/// are ordered by their revisions.
///
/// ```
/// use isogloss::store::Author;
///
/// let now = "2026-03-02T09:30:00Z".parse()?;
/// let author = Author { name: Some("Marie"), at: Some(now) };
/// assert_ne!(author, Author::default());
/// # Ok::<(), isogloss::jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Author<'a> {
    /// The name of the author.
    pub name: Option<&'a str>,
    /// The moment of the change.
    pub at: Option<Timestamp>,
}

/// A state of a file in its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileState {
    /// The revision that wrote or removed the file.
    pub revision: Revision,
    /// The bytes, or `None` if the file was removed.
    pub bytes: Option<Box<[u8]>>,
    /// The name of the author, if the revision has one.
    pub author: Option<Box<str>>,
    /// The moment of the change, if the revision has one.
    pub at: Option<Timestamp>,
}
