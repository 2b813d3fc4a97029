//! The patterns of Hugo's security policy: regular expressions, to the extent that they are used
//! for media types (`.*`, `^text/(html|markdown)$`, `text/html`).

use super::automaton::{Automaton, Step};

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

/// Returns whether a pattern matches a part of a text.
fn finds(pattern: &str, text: &str) -> bool {
    // Media types are in lower case.
    let pattern = pattern.strip_prefix("(?i)").unwrap_or(pattern).to_lowercase();
    compiled(&pattern).is_match(text)
}

/// Returns a pattern with any text around it.
fn compiled(pattern: &str) -> Automaton {
    let mut automaton = Automaton::default();
    push_any_text(&mut automaton);
    automaton.open();
    let mut depth = 1_usize;
    // The mark before what an operator would repeat.
    let mut repeatable = None;
    let mut rest = pattern.chars().peekable();
    while let Some(character) = rest.next() {
        match (character, repeatable.take()) {
            ('(', _) => {
                if rest.next_if_eq(&'?').is_some() {
                    rest.next_if_eq(&':');
                }
                automaton.open();
                depth += 1;
            }
            (')', _) if depth > 1 => {
                repeatable = automaton.close();
                depth -= 1;
            }
            ('|', _) => automaton.alternative(),
            ('*' | '+' | '?', Some(mark)) => {
                automaton.repeat(mark, character != '+', character != '?');
                // Whether the match is the shortest one has no effect here.
                rest.next_if_eq(&'?');
            }
            ('^', _) => automaton.push(Step::Start),
            ('$', _) => automaton.push(Step::End),
            _ => {
                repeatable = Some(automaton.mark());
                automaton.push(match character {
                    '.' => Step::Any,
                    '\\' => Step::Is(rest.next().unwrap_or(character)),
                    _ => Step::Is(character),
                });
            }
        }
    }
    (0..depth).for_each(|_| {
        automaton.close();
    });
    push_any_text(&mut automaton);
    automaton
}

fn push_any_text(automaton: &mut Automaton) {
    let mark = automaton.mark();
    automaton.push(Step::Any);
    automaton.repeat(mark, true, true);
}

#[cfg(test)]
mod tests {
    use super::permits;

    #[test]
    fn media_types_are_permitted_by_patterns() {
        let table: [(&[&str], bool); 14] = [
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
        assert!(permits(&["^((te|x)+t?)+/(ht|m|l)*$"], "text/html"));
    }
}
