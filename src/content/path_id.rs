//! Conversion of paths of files and folders to ids of entries, in the trees of other tools.

use std::borrow::Cow;

/// The id of the front page, which no other file can have.
pub(crate) const HOME: &str = "_index";

/// Returns the id of a section, which is that of its folder.
pub(crate) fn section_id(folder: &str) -> &str {
    if folder.is_empty() { HOME } else { folder }
}

/// Returns a path as the id of an entry, with a hyphen for each character that an id cannot have.
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

/// Returns a path in Hugo's form.
pub(crate) fn lowered(path: &str) -> Cow<'_, str> {
    if !is_usual(path) && path.contains(|c: char| c.is_uppercase() || c.is_whitespace()) {
        Cow::Owned(path.to_lowercase().replace(char::is_whitespace, "-"))
    } else {
        Cow::Borrowed(path)
    }
}

/// Returns whether a path has only lower-case ASCII letters, digits, hyphens, underscores, dots and
/// slashes, which every conversion leaves unchanged.
pub(crate) fn is_usual(path: &str) -> bool {
    let is_usual = |byte: &u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || matches!(byte, b'-' | b'_' | b'.' | b'/')
    };
    path.as_bytes().iter().all(is_usual)
}
