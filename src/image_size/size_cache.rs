use std::fs::{self, Metadata};
use std::io::Cursor;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::ImageSize;
use crate::file_system;

/// The size of one picture, once it is known. If the file on disk changes, its size is read again.
#[derive(Debug, Default)]
pub(crate) struct SizeCache(Mutex<Option<Box<Measured>>>);

#[derive(Clone, Debug)]
struct Measured {
    /// The length and the time of the last change of a file on disk.
    version: Option<(u64, Option<SystemTime>)>,
    size: ImageSize,
}

impl Clone for SizeCache {
    fn clone(&self) -> SizeCache {
        SizeCache(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl SizeCache {
    /// Returns the size of a picture in memory.
    pub(crate) fn of_bytes(&self, bytes: &[u8], name: &str) -> ImageSize {
        self.get(None, || ImageSize::read(Cursor::new(bytes), name))
    }

    /// Returns the size of a picture on disk. Something else than a file, such as a pipe, is not
    /// opened.
    pub(crate) fn of_file(&self, path: &Path, name: &str) -> ImageSize {
        let metadata = fs::metadata(path).ok().filter(Metadata::is_file);
        let Some(metadata) = metadata else { return ImageSize::Unreadable };
        let version = (metadata.len(), metadata.modified().ok());
        self.get(Some(version), || {
            let opened = file_system::open(path);
            opened.map_or(ImageSize::Unreadable, |file| ImageSize::read(file, name))
        })
    }

    /// Returns the size of a picture whose bytes are elsewhere. They are read once; if that fails, they
    /// are read again for the next call.
    pub(crate) fn of_read(
        &self,
        read: impl FnOnce() -> Option<Box<[u8]>>,
        name: &str,
    ) -> ImageSize {
        let known =
            self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|it| it.size);
        known.or_else(|| Some(self.of_bytes(&read()?, name))).unwrap_or(ImageSize::Unreadable)
    }

    fn get(
        &self,
        version: Option<(u64, Option<SystemTime>)>,
        read: impl FnOnce() -> ImageSize,
    ) -> ImageSize {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some(known) if known.version == version => known.size,
            _ => {
                let size = read();
                *known = Some(Box::new(Measured { version, size }));
                size
            }
        }
    }
}
