//! The folder or the store that content is kept in.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Store;

/// The place where the files of a content tree are: a folder or a [`Store`].
///
/// A path converts into it, and so does each kind of store, so functions that take an
/// `impl Into<ContentPlace>` take either.
///
/// ```
/// use isogloss::store::ContentPlace;
///
/// let place = ContentPlace::from("content");
/// assert_eq!(place.folder(), Some(std::path::Path::new("content")));
/// assert!(place.store().is_none());
/// assert_eq!(place.to_string(), "content");
/// ```
#[derive(Clone, Debug)]
pub struct ContentPlace {
    kind: PlaceKind,
}

#[derive(Clone, Debug)]
enum PlaceKind {
    Folder(PathBuf),
    Store(Arc<dyn Store>),
}

impl ContentPlace {
    /// Creates the place of a store.
    ///
    #[cfg_attr(feature = "sqlite", doc = "```")]
    #[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
    /// use isogloss::store::{ContentPlace, SqliteStore};
    ///
    /// # let file = std::env::temp_dir().join(format!("isogloss-place-{}.db", std::process::id()));
    /// # let _ = std::fs::remove_file(&file);
    /// let place = ContentPlace::of_store(SqliteStore::create(&file)?);
    /// assert!(place.store().is_some());
    /// assert_eq!(place.to_string(), format!("sqlite:{}", file.display()));
    /// # drop(place);
    /// # std::fs::remove_file(file).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_store(store: impl Store) -> ContentPlace {
        ContentPlace { kind: PlaceKind::Store(Arc::new(store)) }
    }

    /// Returns the folder, if the place is one.
    pub fn folder(&self) -> Option<&Path> {
        match &self.kind {
            PlaceKind::Folder(folder) => Some(folder),
            PlaceKind::Store(_) => None,
        }
    }

    /// Returns the store, if the place is one.
    pub fn store(&self) -> Option<&Arc<dyn Store>> {
        match &self.kind {
            PlaceKind::Folder(_) => None,
            PlaceKind::Store(store) => Some(store),
        }
    }
}

impl<P: AsRef<Path>> From<P> for ContentPlace {
    fn from(folder: P) -> ContentPlace {
        ContentPlace { kind: PlaceKind::Folder(folder.as_ref().to_owned()) }
    }
}

/// Two places are equal if they have the same path, or stores of the same name.
impl PartialEq for ContentPlace {
    fn eq(&self, other: &ContentPlace) -> bool {
        match (&self.kind, &other.kind) {
            (PlaceKind::Folder(own), PlaceKind::Folder(other)) => own == other,
            (PlaceKind::Store(own), PlaceKind::Store(other)) => own.name() == other.name(),
            _ => false,
        }
    }
}

impl Eq for ContentPlace {}

/// Writes the path of the folder, or the name of the store.
impl fmt::Display for ContentPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            PlaceKind::Folder(folder) => folder.display().fmt(f),
            PlaceKind::Store(store) => f.write_str(&store.name()),
        }
    }
}
