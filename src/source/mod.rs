//! Files as bytes, before anything is known of their content: listed in a directory or handed in.

mod directory;
mod leftover;

use std::path::Path;
use std::sync::Arc;

#[cfg(feature = "editorial")]
pub(crate) use directory::in_folder;
#[cfg(feature = "live")]
pub(crate) use directory::leads_out;
pub(crate) use directory::{Trouble, list_directory, read};
pub(crate) use leftover::{is_leftover, is_probe, is_usual_path};

use crate::content::AssetSource;

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
    pub(crate) path: Arc<str>,
    pub(crate) content: Content,
}

/// What is in a file, or where it is.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Bytes(Arc<[u8]>),
    /// Below this folder. It is read when its turn comes; of an asset the catalog keeps the place.
    Disk(Arc<Path>),
}

impl SourceFile {
    /// A file by its path and its bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> SourceFile {
        let path: String = path.into();
        let path = path.strip_prefix("./").unwrap_or(&path).into();
        SourceFile { path, content: Content::Bytes(bytes.into().into()) }
    }

    /// A file below a folder of the disk.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn on_disk(root: &Arc<Path>, path: &str) -> SourceFile {
        SourceFile { path: path.into(), content: Content::Disk(Arc::clone(root)) }
    }

    /// Where its bytes are, for one that stands beside an entry.
    pub(crate) fn into_asset_source(self) -> AssetSource {
        match self.content {
            Content::Bytes(bytes) => AssetSource::Bytes(bytes),
            Content::Disk(root) => AssetSource::File { root, path: (&*self.path).into() },
        }
    }

    /// The path in the tree.
    pub fn path(&self) -> &str {
        &self.path
    }
}
