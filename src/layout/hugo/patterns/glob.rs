//! Hugo's patterns for paths.

use super::automaton::{Automaton, Step};

/// Matches Hugo's patterns for paths: `*` for anything in a folder, `**` for anything below it,
/// `?` for one character, `{a,b}` for alternatives. Slashes at the beginning have no meaning.
pub(in crate::layout::hugo) fn matches(pattern: &str, id: &str) -> bool {
    compiled(&pattern.to_lowercase()).is_match(id)
}

fn compiled(pattern: &str) -> Automaton {
    let mut automaton = Automaton::default();
    let groups = groups(pattern);
    // Whether nothing but slashes is before this place, and the same for each open group: at its
    // beginning, and at the end of any of its alternatives.
    let mut is_leading = true;
    let mut open: Vec<(bool, bool)> = Vec::new();
    let mut rest = pattern.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let is_brace = groups.binary_search(&at).is_ok();
        match (character, open.last_mut()) {
            ('{', _) if is_brace => {
                automaton.open();
                open.push((is_leading, false));
                continue;
            }
            ('}', Some((_, ends))) if is_brace => {
                is_leading |= *ends;
                open.pop();
                automaton.close();
                continue;
            }
            (',', Some((begins, ends))) => {
                *ends |= is_leading;
                is_leading = *begins;
                automaton.alternative();
                continue;
            }
            ('/', _) if is_leading => {
                automaton.push(Step::LeadingSlash);
                continue;
            }
            ('*', _) => {
                let is_double = rest.next_if(|(_, next)| *next == '*').is_some();
                automaton.push_repeated(if is_double { Step::Any } else { Step::AnyInFolder });
            }
            ('?', _) => automaton.push(Step::AnyInFolder),
            _ => automaton.push(Step::Is(character)),
        }
        is_leading = false;
    }
    automaton
}

/// Returns the sorted positions of the braces that belong to a pair. Others are characters like any
/// other.
fn groups(pattern: &str) -> Vec<usize> {
    let mut open = Vec::new();
    let mut groups = Vec::new();
    for (at, character) in pattern.char_indices() {
        match character {
            '{' => open.push(at),
            '}' => {
                if let Some(start) = open.pop() {
                    groups.extend([start, at]);
                }
            }
            _ => {}
        }
    }
    groups.sort_unstable();
    groups
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_for_paths() {
        let many = "{a,b}".repeat(200);
        let nested = format!("{}a{}", "{".repeat(5000), ",b}".repeat(5000));
        let stars = format!("{}x", "**a".repeat(200));
        let (text, other) = ("ab".repeat(100), format!("{}c", "ab".repeat(100)));
        let table = [
            ("/news/**", "news/a/b", true),
            ("/news/*", "news/a", true),
            ("/news/*", "news/a/b", false),
            ("{/news/**,/blog/**}", "blog/x", true),
            ("{/news,{/blog,shop}/*}", "shop/x", true),
            ("{/news,{/blog,shop}/*}", "blog/x/y", false),
            ("{,a}/b", "b", true),
            ("{,a}/b", "a/b", true),
            ("*/b", "b", false),
            ("/**/draft-?", "a/b/draft-1", true),
            ("/draft-?", "draft-é", true),
            ("/news", "newsroom", false),
            ("**", "anything/at/all", true),
            ("/News/A", "news/a", true),
            ("{a", "{a", true),
            ("a}b", "a}b", true),
            (&many, &text, true),
            (&many, &other, false),
            (&nested, "b", true),
            (&nested, "c", false),
            (&stars, &"a".repeat(2000), false),
        ];
        for (pattern, id, expected) in table {
            assert_eq!(matches(pattern, id), expected, "{pattern} {id}");
        }
    }
}
