use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::directory::unreadable;
use super::read_record::ReadRecord;
use super::{Content, SourceFile};
use crate::error::{Code, Diagnostic, Location};
use crate::file_system;

/// The reading of texts: their largest size and, if they are followed, a record of their bytes.
#[derive(Clone, Debug)]
pub(crate) struct TextReader {
    largest: u64,
    record: Option<Arc<ReadRecord>>,
}

impl TextReader {
    pub(crate) fn new(largest: u64, record: Option<Arc<ReadRecord>>) -> TextReader {
        TextReader { largest, record }
    }

    /// Reads the text of a file; see [`read`].
    pub(crate) fn read(
        &self,
        file: &SourceFile,
        buffer: &mut Vec<u8>,
    ) -> Result<(Arc<str>, Box<str>), Trouble> {
        let text = read(file, self.largest, buffer);
        if let (Some(record), Content::Disk(root), Ok((_, text))) =
            (&self.record, &file.content, &text)
        {
            record.note(root.join(&*file.path), text);
        }
        text
    }
}

/// The reason why a file has no text.
pub(crate) struct Trouble(pub(crate) Box<Diagnostic>);

/// Reads the text of a file of at most `largest` bytes. The buffer is shared by many files:
/// whatever their sizes, each text is one allocation of its own length.
pub(crate) fn read(
    file: &SourceFile,
    largest: u64,
    buffer: &mut Vec<u8>,
) -> Result<(Arc<str>, Box<str>), Trouble> {
    let SourceFile { path, content } = file;
    let stored;
    let bytes = match content {
        Content::Bytes(bytes) => &**bytes,
        Content::Disk(root) => match read_into(buffer, &root.join(&**path), largest) {
            Ok(()) => &**buffer,
            Err(error) => return Err(Trouble(unreadable(path, &error.to_string()).into())),
        },
        Content::Stored(tree) => match tree.read(path) {
            Ok(bytes) => {
                stored = bytes;
                &*stored
            }
            Err(error) => return Err(Trouble(unreadable(path, &error.to_string()).into())),
        },
    };
    if bytes.len() as u64 > largest {
        let message = format!("the file has more than {largest} bytes");
        let finding =
            Diagnostic::error(Code::FileTooLarge, message).at(Location::of_file(Arc::clone(path)));
        let help = "change the limit with CatalogBuilder::largest_file";
        return Err(Trouble(finding.help(help.to_owned()).into()));
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok((Arc::clone(path), text.into())),
        Err(_) => Err(Trouble(not_utf8(path, bytes).into())),
    }
}

fn read_into(buffer: &mut Vec<u8>, place: &Path, largest: u64) -> io::Result<()> {
    buffer.clear();
    buffer.reserve(USUAL_LENGTH);
    // At most one byte more than allowed is read, even if the file grows in the meantime.
    file_system::open(place)?.take(largest.saturating_add(1)).read_to_end(buffer)?;
    Ok(())
}

/// Files up to this size are read at once, without a query for their length.
const USUAL_LENGTH: usize = 64 * 1024;

fn not_utf8(path: &str, bytes: &[u8]) -> Diagnostic {
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let before = bytes.get(..at).map(String::from_utf8_lossy).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8: byte 0x{byte:02X}");
    let help = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16; save it as UTF-8",
        _ => "it may be Latin-1 or Windows-1252; save it as UTF-8",
    };
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Diagnostic::error(Code::NotUtf8, message)
        .at(Location::of_line(path, number(line), number(column)))
        .help(help.to_owned())
}
