//! Files before they are parsed: read from a directory or handed in, and what the layout makes of
//! their paths.

mod directory;
mod layout;

pub(crate) use directory::read_directory;
pub(crate) use layout::{Role, role};

/// One file of a content tree, from wherever: a disk, an archive, the binary itself.
///
/// The path is relative to the tree's root, with `/` between folders.
///
/// ```
/// use isogloss::{Catalog, SourceFile};
///
/// let files = [
///     SourceFile::new("site.toml", "[[languages]]\ntag = \"nl\"\n"),
///     SourceFile::new("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n"),
/// ];
/// assert_eq!(Catalog::builder().files(files).build()?.len(), 1);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub(crate) path: String,
    /// Absent for an asset on disk, of which only the name is of interest.
    pub(crate) bytes: Option<Vec<u8>>,
}

impl SourceFile {
    /// A file by its path and its bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> SourceFile {
        let path: String = path.into();
        let path = path.strip_prefix("./").map(str::to_owned).unwrap_or(path);
        SourceFile { path, bytes: Some(bytes.into()) }
    }

    /// The path in the tree.
    pub fn path(&self) -> &str {
        &self.path
    }
}
