//! From the path of a file or a folder to the id of an entry, in the trees of other tools.

use std::borrow::Cow;

/// The id of the front page, which no file can have otherwise.
pub(crate) const HOME: &str = "_index";

/// The id of a section, which is that of its folder.
pub(crate) fn section_id(folder: &str) -> &str {
    if folder.is_empty() { HOME } else { folder }
}

/// A path as the id of an entry, without what an id cannot have.
pub(crate) fn id_of(path: &str) -> Cow<'_, str> {
    if is_usual(path) {
        return path.into();
    }
    let is_unfit = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%')
    };
    if path.contains(is_unfit) { path.replace(is_unfit, "-").into() } else { path.into() }
}

/// A path in Hugo's form.
pub(crate) fn lowered(path: &str) -> Cow<'_, str> {
    if !is_usual(path) && path.contains(|c: char| c.is_uppercase() || c.is_whitespace()) {
        Cow::Owned(path.to_lowercase().replace(char::is_whitespace, "-"))
    } else {
        Cow::Borrowed(path)
    }
}

/// Whether a path is as most are: small letters, digits, hyphens and dots of ASCII, which stay as
/// they are whatever is done with it.
pub(crate) fn is_usual(path: &str) -> bool {
    let is_usual = |byte: &u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || matches!(byte, b'-' | b'_' | b'.' | b'/')
    };
    path.as_bytes().iter().all(is_usual)
}
