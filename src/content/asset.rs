use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use super::normal::nfc;
use crate::image_size::{ImageSize, SizeCache};
use crate::language::LanguageTag;
use crate::store::FileInStore;

/// A file next to the texts of an entry.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    /// The path from the folder of the entry, in Unicode normalisation form C.
    pub(crate) name: Box<str>,
    /// The language in the name of its folder or file, if the configuration of the tree is needed
    /// to read it.
    pub(crate) language: Option<LanguageTag>,
    /// `true` if it is a text for the templates of the page. Such a text is published only if a
    /// visible text links to it.
    pub(crate) is_text: bool,
    pub(crate) source: AssetSource,
    /// The size of a picture, read when it is asked for.
    pub(crate) size: SizeCache,
}

impl Asset {
    pub(super) fn of_bytes(name: &str, bytes: Vec<u8>) -> Asset {
        Asset::new(name, AssetSource::Bytes(bytes.into()))
    }

    pub(super) fn of_file(name: &str, file: &Path) -> Asset {
        let root = absolute(file).unwrap_or_else(|_| file.to_owned()).into();
        Asset::new(name, AssetSource::File { root, path: "".into() })
    }

    fn new(name: &str, source: AssetSource) -> Asset {
        let name = nfc(name.strip_prefix("./").unwrap_or(name)).into();
        Asset { name, language: None, is_text: false, source, size: SizeCache::default() }
    }

    /// Adds the file to others, in place of one with its name.
    pub(super) fn put_into(self, assets: &mut Vec<Asset>) {
        assets.retain(|asset| asset.name != self.name);
        assets.push(self);
    }

    /// Returns the size of a picture.
    pub(crate) fn image_size(&self) -> ImageSize {
        match &self.source {
            AssetSource::Bytes(bytes) => self.size.of_bytes(bytes, &self.name),
            AssetSource::File { .. } => match self.source.path() {
                Some(path) => self.size.of_file(&path, &self.name),
                None => ImageSize::Unreadable,
            },
            AssetSource::Stored(file) => self.size.of_read(|| file.read().ok(), &self.name),
        }
    }
}

/// The location of a file's bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AssetSource {
    /// A file on disk: an absolute folder, and the path from there as it is spelled on disk. The
    /// path is empty if the folder is the file itself.
    File {
        root: Arc<Path>,
        path: Box<str>,
    },
    /// Bytes from the caller.
    Bytes(Arc<[u8]>),
    Stored(FileInStore),
}

impl AssetSource {
    /// Returns the number of bytes; `None` if the file cannot be read.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            AssetSource::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            AssetSource::File { .. } => self.path()?.metadata().ok().map(|file| file.len()),
            AssetSource::Stored(file) => Some(file.size()),
        }
    }

    /// Returns the path on disk, if the file is on disk.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        match self {
            AssetSource::File { root, path } if path.is_empty() => Some(root.to_path_buf()),
            AssetSource::File { root, path } => Some(root.join(&**path)),
            AssetSource::Bytes(_) | AssetSource::Stored(_) => None,
        }
    }
}
