//! The text of a file for translators, from its bytes.

use std::borrow::Cow;

use crate::error::{Code, Diagnostic, Location};

/// The first byte of a file that cannot be read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Undecodable {
    line: u32,
    column: u32,
    problem: String,
    help: String,
}

impl Undecodable {
    /// Returns the finding about the file with this path.
    pub(in crate::exchange) fn finding(self, path: &str) -> Diagnostic {
        Diagnostic::error(Code::NotUtf8, self.problem)
            .at(Location::of_line(path, self.line, self.column))
            .help(self.help)
    }
}

/// Returns the text of a file in UTF-8, or in UTF-16 with a byte order mark. The text has no mark.
pub(in crate::exchange) fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Undecodable> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest).map(Cow::Borrowed),
        _ => utf8(bytes).map(Cow::Borrowed),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Undecodable> {
    std::str::from_utf8(bytes).map_err(|error| {
        let (before, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
        let byte = rest.first().copied().unwrap_or_default();
        let charset = charset(bytes);
        let problem = match charset.as_deref() {
            Some(charset) if !charset.eq_ignore_ascii_case("utf-8") => {
                format!("the file is not UTF-8: byte 0x{byte:02X}; its header says {charset}")
            }
            _ => format!("the file is not UTF-8: byte 0x{byte:02X}"),
        };
        let help = match charset {
            Some(charset) if !charset.eq_ignore_ascii_case("utf-8") => {
                "convert it with msgconv --to-code=UTF-8"
            }
            Some(_) => "the header says UTF-8 and is wrong; save the file as UTF-8",
            None => "it may be Latin-1 or Windows-1252; save it as UTF-8",
        };
        undecodable(&String::from_utf8_lossy(before), problem, help)
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Undecodable> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match letter {
            Ok(letter) => text.push(letter),
            Err(error) => {
                let unit = error.unpaired_surrogate();
                let problem = format!("the file is not UTF-16: half of a character, 0x{unit:04X}");
                return Err(undecodable(&text, problem, "save it as UTF-8"));
            }
        }
    }
    match odd {
        [] => Ok(text),
        _ => {
            let problem = "the file ends within a character".to_owned();
            Err(undecodable(&text, problem, "it was not transferred completely"))
        }
    }
}

fn undecodable(before: &str, problem: String, help: &str) -> Undecodable {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let last = before.rsplit('\n').next().unwrap_or_default();
    Undecodable {
        line: number(before.bytes().filter(|byte| *byte == b'\n').count() + 1),
        column: number(last.chars().count() + 1),
        problem,
        help: help.to_owned(),
    }
}

/// The header of a PO file is at its start, after the comments.
const LONGEST_START: usize = 16 * 1024;

/// Returns the character set in the header of a PO file.
fn charset(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..LONGEST_START).unwrap_or(bytes);
    let at = memchr::memmem::find(start, b"\"Content-Type: ")?;
    let line = start.get(at..)?.split(|byte| *byte == b'\n').next()?;
    let at = memchr::memmem::find(line, b"charset=")? + b"charset=".len();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:+".contains(byte);
    let name: String =
        line.get(at..)?.iter().copied().take_while(is_name).take(40).map(char::from).collect();
    (!name.is_empty()).then_some(name)
}
