//! The common part of the parsers for plain YAML and TOML, which read lines.

use std::ops::Range;

/// The maximum number of entries, as names are compared one by one. Front matter has fewer.
pub(crate) const MOST_ENTRIES: usize = 64;
pub(crate) const MOST_ITEMS: usize = 250;

/// An iterator over lines without their ends. A carriage return elsewhere is left to the full
/// parser.
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Lines<'t> {
        Lines { text, at: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let start = self.at;
        self.at += length + 1;
        let has_return = length > 0 && rest.get(length - 1) == Some(&b'\r') && length < rest.len();
        Some(start..start + length - usize::from(has_return))
    }
}

/// Returns whether a byte can be part of the name of a field.
pub(crate) fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}
