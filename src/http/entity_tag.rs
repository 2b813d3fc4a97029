//! Entity tags (RFC 9110, section 8.8.3) and the lists of them in conditions (section 13.1).

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Returns the tag of what follows from some numbers. It is a weak one: those numbers stand for what
/// is said and not for its bytes, and whoever compresses on the way may keep it.
pub(super) fn weak(of: impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    let mut tag = String::from("W/\"");
    // A string takes everything.
    let _ = write!(tag, "{:016x}\"", hasher.finish());
    tag
}

/// Returns the tag of content that has a hash. It is a strong one: other bytes have another tag.
pub(super) fn strong(hash: u128) -> String {
    format!("\"{hash:032x}\"")
}

/// Returns whether a condition has a tag, by weak comparison, or says that any will do.
pub(super) fn is_listed(condition: &str, tag: &str) -> bool {
    let own = tag.trim_start_matches("W/").trim_matches('"');
    condition.trim() == "*" || listed(condition).any(|(_, opaque)| opaque == own)
}

/// Returns whether a condition has a tag, by strong comparison, or says that any will do: two weak
/// tags are never the same.
pub(super) fn is_listed_strongly(condition: &str, tag: &str) -> bool {
    if condition.trim() == "*" {
        return true;
    }
    let own = tag.trim_matches('"');
    !tag.starts_with("W/") && listed(condition).any(|(is_weak, opaque)| !is_weak && opaque == own)
}

/// Whether each tag of a condition is weak, and what it has between its quotes.
fn listed(condition: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = condition;
    std::iter::from_fn(move || {
        // A tag may have a comma in it.
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
