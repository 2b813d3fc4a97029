use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::language::LanguageTag;

/// A file beside the texts of an entry.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    /// Its path from the folder of the entry, in Unicode's form C.
    pub(crate) name: Box<str>,
    /// The language that its folder or its name says, where that takes the configuration of a tree.
    pub(crate) language: Option<LanguageTag>,
    /// Whether it is a text for the templates of the page, which is published only where a visible text
    /// links to it.
    pub(crate) is_text: bool,
    pub(crate) source: AssetSource,
}

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
pub(crate) enum AssetSource {
    /// On the disk: an absolute folder, and the path from there as it is spelled on the disk; that is
    /// empty if the first one is the file itself.
    File { root: Arc<Path>, path: Box<str> },
    /// Handed in.
    Bytes(Arc<[u8]>),
}

impl AssetSource {
    /// The place on the disk, if it is there.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        match self {
            AssetSource::File { root, path } if path.is_empty() => Some(root.to_path_buf()),
            AssetSource::File { root, path } => Some(root.join(&**path)),
            AssetSource::Bytes(_) => None,
        }
    }
}
