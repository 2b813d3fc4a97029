use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};

use imagesize::{Compression, ImageError, ImageResult, ImageType};

use super::orientation::is_turned;
use super::{ImageSize, MOST_BYTES};

/// The bytes that are read before the others: the Exif data of a JPEG is among them.
const HEAD: usize = 4 * 1024;

/// The bytes that are read at a time. A JPEG can have hundreds of segments before its size, most of
/// which are skipped.
const STEP: usize = 512;

/// Reads the size of a PNG, JPEG, GIF, WebP or AVIF file, whichever it is.
pub(super) fn read_raster(mut file: impl Read + Seek) -> ImageSize {
    let mut head = Vec::new();
    let is_read = file.by_ref().take(HEAD as u64).read_to_end(&mut head).is_ok();
    if !is_read || file.rewind().is_err() {
        return ImageSize::Unreadable;
    }
    if head.starts_with(b"\x89PNG") && head.get(12..16) != Some(b"IHDR") {
        return ImageSize::Invalid;
    }
    let mut reader = BufReader::with_capacity(STEP, Limited { file, left: MOST_BYTES - HEAD });
    match measure(&mut reader) {
        Ok((kind, size)) => {
            let (width, height) = (size.width as u64, size.height as u64);
            match kind == ImageType::Jpeg && is_turned(&head) {
                true => ImageSize::of(height, width),
                false => ImageSize::of(width, height),
            }
        }
        Err(_) if reader.get_ref().left == 0 => ImageSize::Unknown,
        // A JPEG may have bytes between its segments that the parser does not know.
        Err(ImageError::CorruptedImage) => ImageSize::Unknown,
        Err(ImageError::NotSupported) if is_container(&head) => ImageSize::Unknown,
        Err(ImageError::NotSupported) => ImageSize::Invalid,
        Err(ImageError::IoError(error)) => match error.kind() {
            ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput => {
                ImageSize::Invalid
            }
            _ => ImageSize::Unreadable,
        },
    }
}

fn measure(mut reader: impl io::BufRead + Seek) -> ImageResult<(ImageType, imagesize::ImageSize)> {
    let kind = imagesize::reader_type(&mut reader)?;
    let is_shown = match kind {
        // The parser multiplies two numbers of 32 bits.
        ImageType::Heif(compression) => compression == Compression::Av1 && usize::BITS >= 64,
        _ => true,
    };
    if !is_shown {
        return Err(ImageError::NotSupported);
    }
    Ok((kind, kind.reader_size(&mut reader)?))
}

/// Returns whether a file has the container format of AVIF, HEIC and MP4.
fn is_container(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp")
}

/// A file of which only some bytes may be read. Skipping is free.
struct Limited<F> {
    file: F,
    left: usize,
}

impl<F: Read> Read for Limited<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.left);
        let Some(buffer) = buffer.get_mut(..most).filter(|it| !it.is_empty()) else {
            return Err(io::Error::other("the limit is reached"));
        };
        let count = self.file.read(buffer)?;
        self.left = self.left.saturating_sub(count);
        Ok(count)
    }
}

impl<F: Seek> Seek for Limited<F> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}
