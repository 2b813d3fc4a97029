//! Operations on paths.

use std::borrow::Cow;

use crate::content::{id_of, is_usual};

/// Splits a name that begins with a valid day into the day and the rest.
pub(crate) fn day_of(name: &str) -> Option<(&str, &str)> {
    let (day, rest) = name.split_at_checked("2025-09-02".len())?;
    let is_of_day = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let is_day = day.bytes().enumerate().all(is_of_day) && day.parse::<jiff::civil::Date>().is_ok();
    is_day.then_some((day, rest))
}

/// Returns whether a path is a folder or something below it.
pub(crate) fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Joins a folder and a name in it to a path.
pub(crate) fn joined(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}

/// Splits a path into the folder and the name.
pub(crate) fn divided(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Returns the id of a page in a folder, both of which were read from a path. If nothing has to be
/// changed, the id is a slice of the path.
pub(crate) fn page_id<'p>(path: &'p str, folder: &str, stem: &str) -> Cow<'p, str> {
    let name = path.len() - divided(path).1.len();
    let gap = usize::from(!folder.is_empty());
    let start = name.checked_sub(folder.len() + gap);
    let written = start.and_then(|start| path.get(start..name + stem.len()));
    let is_it = |written: &&str| {
        is_usual(written) && written.starts_with(folder) && written.ends_with(stem)
    };
    match written.filter(is_it) {
        Some(written) => Cow::Borrowed(written),
        None => Cow::Owned(id_of(&joined(folder, stem)).into_owned()),
    }
}
