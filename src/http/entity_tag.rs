//! Entity tags (RFC 9110, section 8.8.3) and the lists of them in conditions (section 13.1).

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Returns a weak tag for some values. It is weak because the values identify the content and not
/// its bytes, so an intermediary that compresses may keep it.
pub(super) fn weak(of: impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    let mut tag = String::from("W/\"");
    // Writing to a string cannot fail.
    let _ = write!(tag, "{:016x}\"", hasher.finish());
    tag
}

/// Returns the strong tag of content with a given hash. Different bytes have different tags.
pub(super) fn strong(hash: u128) -> String {
    format!("\"{hash:032x}\"")
}

/// Returns whether a condition lists a tag, by weak comparison, or accepts any.
pub(super) fn is_listed(condition: &str, tag: &str) -> bool {
    let own = tag.trim_start_matches("W/").trim_matches('"');
    condition.trim() == "*" || listed(condition).any(|(_, opaque)| opaque == own)
}

/// Returns whether a condition lists a tag, by strong comparison, or accepts any. Weak tags never
/// match.
pub(super) fn is_listed_strongly(condition: &str, tag: &str) -> bool {
    if condition.trim() == "*" {
        return true;
    }
    let own = tag.trim_matches('"');
    !tag.starts_with("W/") && listed(condition).any(|(is_weak, opaque)| !is_weak && opaque == own)
}

/// Returns the tags of a condition: whether each is weak, and the text between its quotes.
fn listed(condition: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = condition;
    std::iter::from_fn(move || {
        // A tag may contain a comma.
        let (before, tail) = rest.split_once('"')?;
        let (opaque, after) = tail.split_once('"')?;
        rest = after;
        Some((before.ends_with("W/"), opaque))
    })
}

#[cfg(test)]
mod tests {
    use super::{is_listed, is_listed_strongly};

    #[test]
    fn conditions() {
        let table = [
            ("*", true),
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("\"b,c\",\"a\"", true),
            ("\"b\"", false),
            ("a", false),
            ("\"a", false),
            ("\"", false),
            ("", false),
            ("\"xa\", \"ax\"", false),
        ];
        for (condition, expected) in table {
            assert_eq!(is_listed(condition, "W/\"a\""), expected, "{condition}");
        }
    }
    #[test]
    fn strong_conditions() {
        let table = [
            ("*", true),
            ("\"a\"", true),
            ("W/\"a\"", false),
            ("W/\"a\", \"a\"", true),
            ("\"b\",\"a\"", true),
            ("\"b\", W/\"a\"", false),
            ("", false),
        ];
        for (condition, expected) in table {
            assert_eq!(is_listed_strongly(condition, "\"a\""), expected, "{condition}");
        }
        assert!(!is_listed_strongly("\"a\"", "W/\"a\""));
    }
}
