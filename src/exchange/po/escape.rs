//! Strings in quotation marks, with escapes as in C.

use std::ops::Range;

/// Appends the string of a text without the quotation marks. A line feed becomes `\n`.
pub(super) fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter < ' ' || matches!(letter, '"' | '\\')) {
        let (before, special) = rest.split_at(at);
        out.push_str(before);
        let mut letters = special.chars();
        match letters.next() {
            Some('\n') => out.push_str("\\n"),
            Some('\t') => out.push_str("\\t"),
            Some('\r') => out.push_str("\\r"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{b}') => out.push_str("\\v"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(quoted @ ('"' | '\\')) => out.extend(['\\', quoted]),
            // A string of gettext ends at a zero byte.
            Some('\0') => out.push('\u{fffd}'),
            // gettext writes other control characters as they are. It escapes the bell too, but
            // Python's polib does not know that escape.
            Some(other) => out.push(other),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
}

/// Why a string cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadEscape {
    pub(super) place: Range<usize>,
    pub(super) message: &'static str,
}

/// Returns the text of the strings at the given ranges, which do not include the quotation marks.
/// Escapes of numbers stand for bytes, so that `\303\251` is `é`.
pub(super) fn unescape(text: &str, pieces: &[Range<usize>]) -> Result<Box<str>, BadEscape> {
    let mut bytes = Vec::with_capacity(pieces.iter().map(Range::len).sum());
    let mut has_numbers = None;
    for piece in pieces {
        let mut rest = text.get(piece.clone()).unwrap_or_default();
        while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
            bytes.extend_from_slice(rest.as_bytes().get(..at).unwrap_or_default());
            let escape = rest.get(at + 1..).unwrap_or_default();
            let start = piece.end - escape.len() - 1;
            let (length, byte) = match value(escape.as_bytes()) {
                Ok(value) => value,
                Err((length, message)) => {
                    let end = text.get(start + 1..piece.end).unwrap_or_default().chars();
                    let length = end.take(length).map(char::len_utf8).sum::<usize>();
                    return Err(BadEscape { place: start..start + 1 + length, message });
                }
            };
            if byte >= 0x80 {
                has_numbers = has_numbers.or(Some(start..start + 1 + length));
            }
            bytes.push(byte);
            rest = escape.get(length..).unwrap_or_default();
        }
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).map(String::into_boxed_str).map_err(|_| BadEscape {
        place: has_numbers.unwrap_or_default(),
        message: "the bytes of the escapes are not UTF-8",
    })
}

/// Returns the length of an escape after its backslash, and its byte. The error has the number of
/// characters that are wrong.
fn value(escape: &[u8]) -> Result<(usize, u8), (usize, &'static str)> {
    let plain = match escape.first() {
        Some(b'n') => b'\n',
        Some(b't') => b'\t',
        Some(b'r') => b'\r',
        Some(b'a') => 0x07,
        Some(b'b') => 0x08,
        Some(b'v') => 0x0b,
        Some(b'f') => 0x0c,
        Some(quoted @ (b'"' | b'\\')) => *quoted,
        Some(b'0'..=b'7') => {
            let digits = escape.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
            return number(digits, 8, 0);
        }
        Some(b'x') => {
            let digits = escape.iter().skip(1).take_while(|byte| byte.is_ascii_hexdigit());
            return number(digits, 16, 1);
        }
        _ => return Err((1, "an unknown escape")),
    };
    Ok((1, plain))
}

fn number<'d>(
    digits: impl Iterator<Item = &'d u8>,
    base: u32,
    prefix: usize,
) -> Result<(usize, u8), (usize, &'static str)> {
    let (mut length, mut value) = (prefix, 0_u32);
    for digit in digits {
        let digit = char::from(*digit).to_digit(base).unwrap_or_default();
        value = value.saturating_mul(base).saturating_add(digit);
        length += 1;
    }
    match u8::try_from(value) {
        _ if length == 0 || length == prefix => Err((length, "an escape without digits")),
        Ok(0) => Err((length, "an escape for a zero byte")),
        Ok(byte) => Ok((length, byte)),
        Err(_) => Err((length, "an escape for more than one byte")),
    }
}
