use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::file_identity::{FileIdentity, open_regular};
use super::file_tags::TaggedFile;

/// The content of a response: bytes, or a part of a file that is read when it is sent.
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n");
/// use std::io::Read;
/// use isogloss::http::{Request, Responder};
/// use isogloss::website::{View, Website};
/// use isogloss::Timestamp;
///
/// let website = Website::new().with_file("a.txt", b"one two".as_slice());
/// let view = View::new(content.build()?, Timestamp::UNIX_EPOCH);
/// let request = Request::new("GET", "/a.txt").with_header("Range", b"bytes=4-");
/// let response = Responder::new().respond(&website, &view, &request);
/// assert_eq!(response.body().as_bytes(), Some(b"two".as_slice()));
///
/// let mut sent = String::new();
/// response.into_body().into_reader().unwrap().read_to_string(&mut sent).unwrap();
/// assert_eq!(sent, "two");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Body {
    /// Bytes in memory.
    Bytes(Vec<u8>),
    /// A part of a file, or all of it.
    File(FileRange),
}

impl Body {
    /// Returns the number of bytes that are still to be sent.
    pub fn len(&self) -> u64 {
        match self {
            Body::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Body::File(range) => range.len(),
        }
    }

    /// Returns whether there is nothing to be sent.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the bytes if they are in memory, and `None` for a part of a file.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Body::Bytes(bytes) => Some(bytes),
            Body::File(_) => None,
        }
    }

    /// Returns all bytes. A file is read.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`FileRange::open`], and of reading.
    pub fn into_bytes(self) -> io::Result<Vec<u8>> {
        match self {
            Body::Bytes(bytes) => Ok(bytes),
            Body::File(range) => {
                let mut bytes = Vec::new();
                range.into_reader()?.read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }

    /// Returns a reader of all bytes. A file is opened now, and read as the reader is.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`FileRange::open`].
    pub fn into_reader(self) -> io::Result<impl Read + Send + use<>> {
        Ok(match self {
            Body::Bytes(bytes) => BodyReader::Bytes(Cursor::new(bytes)),
            Body::File(range) => BodyReader::File(range.into_reader()?),
        })
    }
}

impl Default for Body {
    fn default() -> Body {
        Body::Bytes(Vec::new())
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Body {
        Body::Bytes(bytes)
    }
}

/// A part of a file, which is only opened when it is sent.
///
/// To send the file by other means, use [`path`](FileRange::path), [`start`](FileRange::start) and
/// [`len`](FileRange::len). [`open`](FileRange::open) also checks that the file has not changed.
///
/// ```
/// use std::{fs, io::Read};
/// use isogloss::http::{Body, Request, Responder};
/// use isogloss::website::{View, Website};
/// use isogloss::{Catalog, Timestamp};
///
/// let folder = std::env::temp_dir().join(format!("isogloss-range-{}", std::process::id()));
/// fs::create_dir_all(folder.join("pages/mission"))?;
/// fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n")?;
/// fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Onze opdracht\"\n+++\n")?;
/// fs::write(folder.join("pages/mission/plan.txt"), "one two three")?;
///
/// let (website, view) = (Website::new(), View::new(Catalog::open(&folder)?, Timestamp::UNIX_EPOCH));
/// let request = Request::new("GET", "/assets/pages/mission/plan.txt").with_header("Range", b"bytes=4-6");
/// let response = Responder::new().respond(&website, &view, &request);
/// let Body::File(range) = response.body() else { panic!("a file beside a text is not read before") };
/// assert_eq!((range.start(), range.len()), (4, 3));
///
/// let mut sent = String::new();
/// range.open()?.read_to_string(&mut sent)?;
/// assert_eq!(sent, "two");
///
/// fs::write(range.path(), "four")?;
/// assert!(range.open().is_err());
/// # fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FileRange {
    path: PathBuf,
    identity: FileIdentity,
    start: u64,
    length: u64,
    /// The reader, once the part is being sent piece by piece.
    pub(super) reader: Option<FileReader>,
}

impl FileRange {
    /// Creates a part, which must lie within the file.
    pub(super) fn new(file: TaggedFile, start: u64, length: u64) -> FileRange {
        FileRange { path: file.path, identity: file.identity, start, length, reader: None }
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the position of the first byte in the file.
    pub fn start(&self) -> u64 {
        self.start
    }

    /// Returns the number of bytes that are still to be sent.
    pub fn len(&self) -> u64 {
        self.reader.as_ref().map_or(self.length, |reader| reader.left)
    }

    /// Returns whether there is nothing to be sent.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Opens the file and returns a reader of exactly this part.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be opened, is not a regular file, or has changed since
    /// the response was made: its size, its modification time or, on Unix, its device or inode is
    /// different. The reader returns an error of kind [`ErrorKind::UnexpectedEof`] if the file
    /// becomes too short while it is read.
    pub fn open(&self) -> io::Result<impl Read + Send + use<>> {
        self.opened()
    }

    fn into_reader(mut self) -> io::Result<FileReader> {
        self.reader.take().map_or_else(|| self.opened(), Ok)
    }

    pub(super) fn opened(&self) -> io::Result<FileReader> {
        let (mut file, identity) = open_regular(&self.path)?;
        if identity != self.identity {
            return Err(io::Error::other("the file has changed since the response was created"));
        }
        file.seek(SeekFrom::Start(self.start))?;
        Ok(FileReader { file, left: self.length })
    }
}

/// An open file with the number of bytes still to be read.
#[derive(Debug)]
pub(super) struct FileReader {
    file: File,
    pub(super) left: u64,
}

impl Read for FileReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if most == 0 {
            return Ok(0);
        }
        let read = self.file.read(buffer.get_mut(..most).unwrap_or_default())?;
        if read == 0 {
            let words = "the file became shorter while it was being sent";
            return Err(io::Error::new(ErrorKind::UnexpectedEof, words));
        }
        self.left = self.left.saturating_sub(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(read)
    }
}

enum BodyReader {
    Bytes(Cursor<Vec<u8>>),
    File(FileReader),
}

impl Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            BodyReader::Bytes(bytes) => bytes.read(buffer),
            BodyReader::File(reader) => reader.read(buffer),
        }
    }
}
