//! The patterns of Hugo's security policy: regular expressions for media types.

use crate::regular_expression::RegularExpression;

/// Returns whether a list of patterns permits a text: none of the patterns that begin with `! `
/// matches, and one of the others does, if there are any.
pub(in crate::layout::hugo) fn permits(patterns: &[&str], text: &str) -> bool {
    if patterns.iter().any(|it| it.eq_ignore_ascii_case("none")) {
        return false;
    }
    let mut refusing = patterns.iter().filter_map(|it| it.strip_prefix("! "));
    let mut permitting = patterns.iter().filter(|it| !it.starts_with("! ")).peekable();
    !patterns.is_empty()
        && !refusing.any(|it| finds(it, text))
        && (permitting.peek().is_none() || permitting.any(|it| finds(it, text)))
}

/// Returns whether a pattern matches a part of a text. Media types are in lower case.
fn finds(pattern: &str, text: &str) -> bool {
    RegularExpression::new(&pattern.to_lowercase()).is_ok_and(|pattern| pattern.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::permits;

    #[test]
    fn media_types_are_permitted_by_patterns() {
        let table: [(&[&str], bool); 17] = [
            (&[], false),
            (&[".*"], true),
            (&["none"], false),
            (&["^text/html$"], true),
            (&["text/html"], true),
            (&["^text/(markdown|html|org)$"], true),
            (&["^text/(?:markdown|org)$"], false),
            (&["^text/markdown$|^text/html$"], true),
            (&["^text/.+$", "^application/json$"], true),
            (&["^text\\/html$"], true),
            (&["html$"], true),
            (&["^html"], false),
            (&["! ^text/html$"], false),
            (&["! ^text/org$"], true),
            (&["(?i)^TEXT/HTML$"], true),
            (&["^((te|x)+t?)+/(ht|m|l)*$"], true),
            (&["^text/(html"], false),
        ];
        for (patterns, expected) in table {
            assert_eq!(permits(patterns, "text/html"), expected, "{patterns:?}");
        }
    }

    #[test]
    fn the_cost_of_a_pattern_is_bounded() {
        let table = [
            format!("{}q", ".*".repeat(1000)),
            format!("^{}$", "(a|b|c|d|e|f|g|h)".repeat(1000)),
            format!("{}html{}q", "(".repeat(50_000), ")*".repeat(50_000)),
            "t".repeat(1_000_000),
        ];
        for pattern in table {
            assert!(!permits(&[&pattern], "text/html"));
        }
    }
}
