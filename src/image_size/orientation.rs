/// Exif's tag for the orientation of a picture.
const ORIENTATION: u16 = 0x0112;

/// Returns whether browsers turn a JPEG by a quarter, which exchanges width and height. `head` is
/// the beginning of the file. Telephones and cameras store how they were held.
pub(super) fn is_turned(head: &[u8]) -> bool {
    exif(head).and_then(orientation).is_some_and(|value| (5..=8).contains(&value))
}

/// Returns the Exif data: a segment `APP1` before the picture itself.
fn exif(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, high, low, content @ ..] = rest else { return None };
        match marker {
            0xe1 if content.starts_with(b"Exif\0\0") => return content.get(6..),
            // Other applications' data, and comments.
            0xe0..=0xef | 0xfe => {}
            _ => return None,
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        rest = rest.get(2 + length..)?;
    }
}

/// Returns the orientation in the first directory of a TIFF structure.
fn orientation(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |bytes: &[u8]| {
        let bytes = [*bytes.first()?, *bytes.get(1)?];
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |bytes: &[u8]| {
        let bytes = [*bytes.first()?, *bytes.get(1)?, *bytes.get(2)?, *bytes.get(3)?];
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = tiff.get(usize::try_from(long(tiff.get(4..)?)?).ok()?..)?;
    let count = usize::from(short(directory)?);
    let mut fields = directory.get(2..)?.chunks_exact(12).take(count);
    let field = fields.find(|field| short(field) == Some(ORIENTATION))?;
    short(field.get(8..)?)
}
