//! Where Zola puts pages: `[slugify]`, `slug` and `path`.
//!
//! The rules are those of Zola 0.22; `tests/layouts` has what it does with each.

use super::super::shared::{cleaned, divided};

/// How a name becomes a part of an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slugify {
    /// Letters and digits of ASCII in lower case, with hyphens between them.
    #[default]
    On,
    /// As it is written, without the characters that a file name cannot have everywhere.
    Safe,
    /// As it is written.
    Off,
}

impl Slugify {
    pub(super) fn named(name: &str) -> Option<Slugify> {
        match name {
            "on" => Some(Slugify::On),
            "safe" => Some(Slugify::Safe),
            "off" => Some(Slugify::Off),
            _ => None,
        }
    }

    /// Returns a name as a part of an address.
    pub(super) fn part(self, name: &str) -> String {
        match self {
            Slugify::On => slug::slugify(name),
            Slugify::Safe => {
                let name = name.trim_end_matches([' ', '.']);
                let is_unsafe = |c: char| {
                    matches!(
                        c,
                        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '#' | '\n' | '\r'
                    )
                };
                name.replace(is_unsafe, "")
            }
            Slugify::Off => name.to_owned(),
        }
    }
}

/// Returns the path of a page: below the prefix of its language, or from the root of the site with a
/// slash at the beginning. `folder` is the one that the page is in, `name` its name without a date, or
/// empty for a section.
pub(super) fn path(slugify: Slugify, folder: &str, name: &str, slug: &str, path: &str) -> String {
    if !path.trim().is_empty() {
        let path = path.trim().trim_matches('/');
        return if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    }
    if name.is_empty() && slug.is_empty() {
        return format!("{folder}/");
    }
    let last = slugify.part(if slug.trim().is_empty() { name } else { slug.trim() });
    cleaned(&format!("{folder}/{last}")) + "/"
}

/// Returns the folder that a page is in and its name, as they are written: a page with a folder of its
/// own is in the folder above.
pub(super) fn written(path: &str, is_bundle: bool, is_section: bool) -> (&str, &str) {
    let (folder, file) = divided(path);
    if is_section {
        return (folder, "");
    }
    if is_bundle {
        return divided(folder);
    }
    (folder, file.strip_suffix(".md").unwrap_or(file))
}
