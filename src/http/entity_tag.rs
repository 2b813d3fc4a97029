//! Entity tags (RFC 9110, section 8.8.3) and the condition `If-None-Match` (section 13.1.2).

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The tag of what follows from some numbers. It is a weak one: those numbers stand for what is said
/// and not for its bytes, nothing here is sent in ranges, and whoever compresses on the way may
/// keep it.
pub(super) fn weak(of: impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    let mut tag = String::from("W/\"");
    // A string takes everything.
    let _ = write!(tag, "{:016x}\"", hasher.finish());
    tag
}

/// Whether a condition has a tag, by weak comparison, or says that any will do.
pub(super) fn is_listed(condition: &str, tag: &str) -> bool {
    let own = opaque(tag);
    let mut rest = condition.trim();
    if rest == "*" {
        return true;
    }
    // A tag may have a comma in it.
    while let Some(start) = rest.find('"') {
        let Some(tail) = rest.get(start + 1..) else { return false };
        let Some(end) = tail.find('"') else { return false };
        if tail.get(..end) == Some(own) {
            return true;
        }
        rest = tail.get(end + 1..).unwrap_or_default();
    }
    false
}

fn opaque(tag: &str) -> &str {
    tag.trim_start_matches("W/").trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::is_listed;

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
}
