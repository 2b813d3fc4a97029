//! Files as bytes, before their content is interpreted: listed in a directory or added from memory.

mod directory;
mod leftover;
mod read_record;
mod stored_tree;
mod text_reader;

use std::path::Path;
use std::sync::Arc;

#[cfg(feature = "editorial")]
pub(crate) use directory::in_folder;
pub(crate) use directory::{Link, Listing, leads_out, list_directory};
pub(crate) use leftover::{is_leftover, is_probe, is_usual_path};
pub(crate) use read_record::ReadRecord;
pub(crate) use stored_tree::StoredTree;
#[cfg(feature = "editorial")]
pub(crate) use text_reader::read;
pub(crate) use text_reader::{TextReader, Trouble};

use crate::content::AssetSource;

/// A file of a content tree from any source: a disk, an archive, or the program itself.
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
    pub(crate) path: Arc<str>,
    pub(crate) content: Content,
}

/// The content of a file, or its location.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Bytes(Arc<[u8]>),
    /// A file below this folder. It is read when it is needed; for an asset the catalog stores only
    /// the location.
    Disk(Arc<Path>),
    /// A file of a store, which is read likewise.
    Stored(Arc<StoredTree>),
}

impl SourceFile {
    /// Creates a file from its path and its bytes. A `./` before the path is dropped.
    ///
    /// The path has `/` between folders on every system. It appears in locations, and the ids of
    /// entries are made from it.
    ///
    /// ```
    /// use isogloss::{Catalog, SourceFile};
    ///
    /// let text = SourceFile::new("./pages/visite/fr.md", "+++\ntitle = \"Visite\"\n+++\n");
    /// assert_eq!(text.path(), "pages/visite/fr.md");
    /// let site = SourceFile::new("site.toml", b"[[languages]]\ntag = \"fr\"\n");
    /// let catalog = Catalog::builder().files([site, text]).build()?;
    /// let entry = catalog.entry("pages/visite").unwrap();
    /// assert_eq!(entry.variants().next().unwrap().file(), Some("pages/visite/fr.md"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> SourceFile {
        let path: String = path.into();
        let path = path.strip_prefix("./").unwrap_or(&path).into();
        SourceFile { path, content: Content::Bytes(bytes.into().into()) }
    }

    /// Creates a file below a folder on disk.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn on_disk(root: &Arc<Path>, path: &str) -> SourceFile {
        SourceFile { path: path.into(), content: Content::Disk(Arc::clone(root)) }
    }

    /// Returns the location of the bytes, for a file next to an entry.
    pub(crate) fn into_asset_source(self) -> AssetSource {
        match self.content {
            Content::Bytes(bytes) => AssetSource::Bytes(bytes),
            Content::Disk(root) => AssetSource::File { root, path: (&*self.path).into() },
            Content::Stored(tree) => match tree.file(&self.path) {
                Some(file) => AssetSource::Stored(file),
                // It was listed, so it is there.
                None => AssetSource::Bytes([].into()),
            },
        }
    }

    /// Returns the path in the tree.
    pub fn path(&self) -> &str {
        &self.path
    }
}
