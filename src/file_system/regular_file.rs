//! The only place where a file of a user is opened for reading.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

#[cfg(not(unix))]
use elsewhere::open_at_once;
#[cfg(unix)]
use unix::open_at_once;

/// Opens a regular file for reading. Anything else is an error, and is never waited for.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let file = open_at_once(path)?;
    check(&file.metadata()?)?;
    Ok(file)
}

/// Reads a regular file.
#[cfg_attr(not(any(feature = "editorial", feature = "templates")), allow(dead_code))]
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a regular file in UTF-8.
#[cfg_attr(not(feature = "messages"), allow(dead_code))]
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text)?;
    Ok(text)
}

fn check(metadata: &Metadata) -> io::Result<()> {
    match metadata.is_file() {
        true => Ok(()),
        false => Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")),
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::os::unix::fs::OpenOptionsExt;
    use std::path::Path;

    use super::check;

    /// `O_NONBLOCK` of the C library, or 0 where its value is not known here. The crate libc would be one
    /// more dependency for this number.
    const NONBLOCK: i32 = if cfg!(any(target_os = "linux", target_os = "android")) {
        if cfg!(any(target_arch = "mips", target_arch = "mips64")) {
            0x80
        } else if cfg!(any(target_arch = "sparc", target_arch = "sparc64")) {
            0x4000
        } else {
            0x800
        }
    } else if cfg!(any(
        target_vendor = "apple",
        target_os = "freebsd",
        target_os = "netbsd",
        target_os = "openbsd",
        target_os = "dragonfly"
    )) {
        0x4
    } else {
        0
    };

    /// Opens whatever is at a path, without waiting for the other end of a pipe.
    pub(super) fn open_at_once(path: &Path) -> io::Result<File> {
        if NONBLOCK == 0 {
            check(&fs::metadata(path)?)?;
        }
        OpenOptions::new().read(true).custom_flags(NONBLOCK).open(path)
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    pub(super) fn open_at_once(path: &Path) -> io::Result<File> {
        File::open(path)
    }
}
