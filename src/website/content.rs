use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::file_system;

/// The content of a resource.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .build()?;
/// # let folder = std::env::temp_dir().join(format!("isogloss-content-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder).unwrap();
/// # std::fs::write(folder.join("plan.pdf"), "%PDF-1.7").unwrap();
/// use isogloss::Timestamp;
/// use isogloss::website::{Content, View, Website};
///
/// // The folder has a file `plan.pdf`.
/// let website =
///     Website::new().with_static(&folder).with_file("humans.txt", b"Stad Gent".as_slice());
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// let content = |path| website.find(&view, None, path).content(&view);
/// assert!(matches!(content("/robots.txt")?, Content::Bytes(_)));
/// assert!(matches!(content("/humans.txt")?, Content::Shared(bytes) if *bytes == *b"Stad Gent"));
/// // A large file is not loaded into memory: a server can send it piece by piece.
/// assert_eq!(content("/plan.pdf")?, Content::File(folder.join("plan.pdf")));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Bytes that were generated for this call.
    Bytes(Vec<u8>),
    /// Bytes that are shared with the website or the catalog.
    Shared(Arc<[u8]>),
    /// A file on the disk, which has not been read.
    File(PathBuf),
}

impl Content {
    /// Returns an error if it is a file that cannot be read.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let Content::File(path) = self else { return Ok(()) };
        file_system::open(path).map(drop).map_err(|cause| Error::io(path, "read", cause))
    }

    /// Writes the content. A file is read piece by piece.
    pub(super) fn write(&self, mut out: impl Write) -> Result<(), Error> {
        let (written, path) = match self {
            Content::Bytes(bytes) => (out.write_all(bytes), Path::new("")),
            Content::Shared(bytes) => (out.write_all(bytes), Path::new("")),
            Content::File(path) => (copy(path, &mut out), path.as_path()),
        };
        written.map_err(|cause| Error::io(path, "written", cause))
    }
}

fn copy(path: &Path, out: &mut impl Write) -> io::Result<()> {
    io::copy(&mut file_system::open(path)?, out).map(drop)
}
