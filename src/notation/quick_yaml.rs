//! A parser for the plain YAML of nearly all front matter, ten times as fast as a full YAML parser:
//! `field: value` with words, quoted texts and lists of them.
//!
//! Anything that is not certainly plain is left to the full parser; a test checks that both return
//! the same values and locations.

use super::node::{Data, Key, Node, Scalar};
use super::quick_lines::{Lines, MOST_ENTRIES, MOST_ITEMS, is_of_key};

/// YAML's own limit for a name without an indicator before it.
const LONGEST_NAME: usize = 1024;

/// Returns the entries, if every line is plain.
pub(crate) fn parse(text: &str, offset: usize) -> Option<Vec<(Key, Node)>> {
    let mut entries: Vec<(Key, Node)> = Vec::with_capacity(8);
    let mut lines = Lines::of(text).peekable();
    while let Some(line) = lines.next() {
        let content = text.get(line.clone())?;
        if content.is_empty() {
            continue;
        }
        // A comment, if it begins the line.
        if content.starts_with('#') {
            if has_control(content) {
                return None;
            }
            continue;
        }
        let colon = content.bytes().position(|byte| !is_of_key(byte))?;
        let (name, rest) = content.split_at_checked(colon)?;
        let rest = rest.strip_prefix(':')?;
        if entries.len() == MOST_ENTRIES || name.len() > LONGEST_NAME {
            return None;
        }
        if !name.as_bytes().first()?.is_ascii_alphabetic() || is_word_for_nothing(name) {
            return None;
        }
        if entries.iter().any(|(known, _)| *known.name == *name) {
            return None;
        }
        let start = line.start + colon + 1;
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let value = rest.trim_matches(' ');
        let value_start = start + blank;
        let node = if value.is_empty() {
            // A list may follow, or something deeper that is not plain.
            match lines.peek().cloned() {
                Some(next) if is_continued(text.get(next.clone())?) => {
                    list(text, &mut lines, offset)?
                }
                _ => return None,
            }
        } else {
            if blank == 0 {
                return None;
            }
            let is_continued = lines.peek().is_some_and(|next| {
                text.get(next.clone()).is_none_or(|next| next.starts_with([' ', '\t']))
            });
            if is_continued {
                return None;
            }
            scalar_or_list(value, value_start, offset)?
        };
        let span = offset + line.start..offset + line.start + colon;
        entries.push((Key::new(name, span), node));
    }
    Some(entries)
}

fn is_continued(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with("- ")
}

/// Parses `- item` lines of the same indentation.
fn list(text: &str, lines: &mut std::iter::Peekable<Lines<'_>>, offset: usize) -> Option<Node> {
    let mut items: Vec<Node> = Vec::new();
    let mut indentation = None;
    let mut start = 0;
    while let Some(line) = lines.peek().cloned() {
        let content = text.get(line.clone())?;
        let item = content.trim_start_matches(' ');
        let depth = content.len() - item.len();
        if depth == 0 && !item.starts_with("- ") {
            // The next field; anything else at the start of a line is not plain.
            break;
        }
        if *indentation.get_or_insert(depth) != depth {
            return None;
        }
        let rest = item.strip_prefix("- ").filter(|_| items.len() < MOST_ITEMS)?;
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let value = rest.trim_matches(' ');
        if items.is_empty() {
            // In YAML a list without indentation begins with its first item.
            start = line.start + if depth == 0 { 2 + blank } else { depth };
        }
        items.push(scalar(value, line.start + depth + 2 + blank, offset)?);
        lines.next();
    }
    let end = items.last()?.span.end;
    Some(Node { span: offset + start..end.max(offset + start), data: Data::List(items) })
}

fn scalar_or_list(value: &str, start: usize, offset: usize) -> Option<Node> {
    let Some(inner) = value.strip_prefix('[') else { return scalar(value, start, offset) };
    let inner = inner.strip_suffix(']')?;
    let span = offset + start..offset + start + value.len();
    let mut items = Vec::new();
    if inner.trim_matches(' ').is_empty() {
        return Some(Node { span, data: Data::List(items) });
    }
    let mut at = start + 1;
    let mut rest = inner;
    loop {
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        rest = rest.get(blank..)?;
        at += blank;
        let length = match rest.as_bytes().first()? {
            quote @ (b'"' | b'\'') => {
                let closing = rest.bytes().skip(1).position(|byte| byte == *quote)?;
                closing + 2
            }
            _ => rest.find(',').unwrap_or(rest.len()),
        };
        let item = rest.get(..length)?.trim_end_matches(' ');
        if items.len() == MOST_ITEMS {
            return None;
        }
        if item.contains(['[', ']', '{', '}', ':']) && !item.starts_with(['"', '\'']) {
            return None;
        }
        items.push(scalar(item, at, offset)?);
        rest = rest.get(length..)?;
        at += length;
        let trimmed = rest.trim_start_matches(' ');
        at += rest.len() - trimmed.len();
        match trimmed.strip_prefix(',') {
            Some(more) => rest = more,
            None if trimmed.is_empty() => break,
            None => return None,
        }
        at += 1;
    }
    Some(Node { span, data: Data::List(items) })
}

/// Parses one value: quoted without escapes, or plain words.
fn scalar(value: &str, start: usize, offset: usize) -> Option<Node> {
    let span = offset + start..offset + start + value.len();
    let scalar = match value.as_bytes().first()? {
        b'"' => {
            let inner = value.get(1..)?.strip_suffix('"')?;
            if memchr::memchr2(b'"', b'\\', inner.as_bytes()).is_some() || has_control(inner) {
                return None;
            }
            Scalar::Text(inner.into())
        }
        b'\'' => {
            let inner = value.get(1..)?.strip_suffix('\'')?;
            if memchr::memchr(b'\'', inner.as_bytes()).is_some() || has_control(inner) {
                return None;
            }
            Scalar::Text(inner.into())
        }
        first => {
            // Outside ASCII only letters are accepted, since some other characters have a meaning
            // in YAML.
            let begins = first.is_ascii_alphanumeric()
                || *first == b'/'
                || value.chars().next().is_some_and(char::is_alphabetic);
            if !begins || is_word_for_nothing(value) || has_control(value) || !is_plain(value) {
                return None;
            }
            Scalar::Unquoted(value.into())
        }
    };
    Some(Node { span, data: Data::Scalar(scalar) })
}

/// Returns whether words are plain: no colon that may end a field, and no comment.
fn is_plain(value: &str) -> bool {
    let bytes = value.as_bytes();
    memchr::memchr2_iter(b':', b'#', bytes).all(|at| match bytes.get(at) {
        Some(b':') => bytes
            .get(at + 1)
            .is_some_and(|next| !matches!(next, b' ' | b'\t' | b',' | b'[' | b']' | b'{' | b'}')),
        _ => at > 0 && !matches!(bytes.get(at - 1), Some(b' ' | b'\t')),
    })
}

/// Returns whether a text has tabs, control characters or possible line breaks, which are left to
/// the full parser.
fn has_control(text: &str) -> bool {
    let bytes = text.as_bytes();
    // U+0080 to U+009F, U+2028 and U+2029, U+FEFF, U+FFFE and U+FFFF.
    let is_control = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(0xc2), Some(next)) => *next < 0xa0,
        (Some(0xe2), Some(0x80)) => matches!(bytes.get(at + 2), Some(0xa8 | 0xa9)),
        (Some(0xef), Some(0xbb)) => true,
        (Some(0xef), Some(0xbf)) => matches!(bytes.get(at + 2), Some(0xbe | 0xbf)),
        _ => false,
    };
    bytes.iter().fold(false, |found, byte| found | (*byte < 0x20) | (*byte == 0x7f))
        || memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(is_control)
}

fn is_word_for_nothing(word: &str) -> bool {
    matches!(word, "null" | "Null" | "NULL" | "~")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used)]

    use super::super::random_documents::{Random, hold};
    use super::super::yaml::parse_fully;
    use super::parse;

    const KEYS: [&str; 22] = [
        "title",
        "date",
        "tags",
        "draft",
        "Titel",
        "link-title",
        "a",
        "b2",
        "no",
        "null",
        "y",
        "~",
        "é",
        "a b",
        "\"title\"",
        "'x'",
        "_x",
        "-x",
        "1",
        "a.b",
        "?",
        "title ",
    ];

    const WORDS: [&str; 120] = [
        "Énergie",
        "De Lansiers",
        "12:30",
        "0123",
        "2025-09-02",
        "no",
        "yes",
        "true",
        "null",
        "~",
        "Null",
        "a: b",
        "a:b",
        "a:",
        ":a",
        "a #b",
        "a#b",
        "#a",
        "- a",
        "-a",
        "-",
        "a - b",
        "\"a\"",
        "'a'",
        "\"a",
        "a\"",
        "'a",
        "a'",
        "\"a\\nb\"",
        "\"a\\\"b\"",
        "'it''s'",
        "l'été",
        "l’été",
        "[a, b]",
        "[a,b]",
        "[]",
        "[ ]",
        "[a]",
        "[a, ]",
        "[,]",
        "[a,, b]",
        "[\"a, b\", c]",
        "['a', 'b']",
        "['it''s', b]",
        "[a: b]",
        "[a:b]",
        "[[a], b]",
        "[a",
        "a]",
        "[a] b",
        "[\"a\" b]",
        "[a] # c",
        "[a #b]",
        "[a, #b]",
        "[a #]",
        "[ a , b ]",
        "[null, ~, a]",
        "[a\tb]",
        "{a: b}",
        "{}",
        "{",
        "}",
        "a {b}",
        "&a b",
        "*a",
        "!a b",
        "!!str a",
        "| ",
        "|",
        ">",
        ">-",
        "%a",
        "@a",
        "`a`",
        "a`b",
        "a, b",
        ",a",
        "a,",
        "?a",
        "? a",
        "a?",
        "a\tb",
        "\ta",
        "a\t",
        "a  b",
        " a",
        "a ",
        "\u{a0}a",
        "a\u{a0}",
        "a\u{85}b",
        "a\u{2028}b",
        "a\u{feff}b",
        "\u{feff}",
        "a\u{7f}b",
        "a\u{0}b",
        "a\u{1b}b",
        "a\rb",
        "a\r",
        "日本語",
        "—",
        "«été»",
        "/a/",
        "/a b/",
        "\u{301}a",
        "\u{fffe}",
        "a\u{ffff}b",
        "a\u{e000}b",
        "𐐷",
        "---",
        "...",
        "--- a",
        "<<",
        "\"\"",
        "''",
        "\"a\" # b",
        "'a' b",
        "\"a: b #c\"",
        "'a: b #c'",
        "http://a.be/?b=c&d#e",
        "",
    ];

    const SEPARATORS: [&str; 8] = [": ", ": ", ": ", ":  ", ":", ":\t", " : ", ": \t"];
    const ENDS: [&str; 10] =
        ["\n", "\n", "\n", "\n", "\r\n", "\n\n", " \n", " # c\n", "\n  \n", "\t\n"];
    const ITEMS: [&str; 12] = [
        "- ", "  - ", "  - ", "  - ", "    - ", " - ", "  -", "  -\t", "\t- ", "  -  ", "  - - ",
        "  ",
    ];
    const LINES: [&str; 17] = [
        "# c\n",
        "  # c\n",
        "#\u{0}\n",
        "# a\rb: c\n",
        "\n",
        "  \n",
        "\t\n",
        "  b\n",
        "b\n",
        "- a\n",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "  a: b\n",
        "    c: d\n",
        "\"a\n  b\"\n",
        "# \u{feff}\n",
    ];

    const USUAL: [&str; 14] = [
        "Énergie",
        "De Lansiers",
        "12:30",
        "0123",
        "2025-09-02",
        "no",
        "\"a: b #c\"",
        "'l’été'",
        "[a, b]",
        "[\"a, b\", 'c']",
        "[]",
        "a, b",
        "/a/",
        "http://a.be/?b=c&d#e",
    ];

    fn word(random: &mut Random) -> &'static str {
        if random.is_one_in(3) { random.of(&WORDS) } else { random.of(&USUAL) }
    }

    /// Returns the first of them more often than the others.
    fn first(random: &mut Random, all: &[&'static str]) -> &'static str {
        if random.is_one_in(3) { random.of(all) } else { all[0] }
    }

    fn document(random: &mut Random) -> String {
        let mut text = String::new();
        for _ in 0..random.next() % 5 {
            if random.is_one_in(12) {
                text.push_str(random.of(&LINES));
                continue;
            }
            let keys = if random.is_one_in(6) { &KEYS[..] } else { &KEYS[..8] };
            text.push_str(random.of(keys));
            if random.is_one_in(4) {
                text.push(':');
                text.push_str(first(random, &ENDS));
                let usual = random.of(&ITEMS);
                for _ in 0..random.next() % 4 {
                    let item = if random.is_one_in(6) { random.of(&ITEMS) } else { usual };
                    text.push_str(item);
                    text.push_str(word(random));
                    text.push_str(first(random, &ENDS));
                }
            } else {
                text.push_str(first(random, &SEPARATORS));
                text.push_str(word(random));
                if random.is_one_in(12) {
                    text.push(' ');
                    text.push_str(word(random));
                }
                text.push_str(first(random, &ENDS));
            }
        }
        if random.is_one_in(5) {
            text.truncate(text.trim_end_matches(['\n', '\r']).len());
        }
        text
    }

    #[test]
    fn what_is_plain_is_what_the_parser_of_yaml_reads() {
        hold(document, |text| parse(text, 4), |text| parse_fully(text, 4));
    }

    #[test]
    fn usual_front_matter_is_plain() {
        let table = [
            "title: De Lansiers zijn terug\ndate: 2025-09-02\n",
            "title: \"L’été : mode d’emploi\"\ndraft: false\nweight: 10\n",
            "title: 'Über uns'\nslug: ueber-uns\naliases: [/about/, /a-propos/]\n",
            "date: 2025-09-02T14:00:00+02:00\nlastmod: 2025-09-03 10:00:00\n",
            "tags:\n  - énergie\n  - \"mer du Nord\"\ncategories:\n- Nieuws\n",
            "tags: [énergie, 'mer du Nord', \"Nordsee\"]\n",
            "# ein Kommentar\ntitle: Häuser\n\nsummary: Un résumé, avec une virgule; et plus.\n",
            "title: Onze opdracht\r\ndate: 2025-09-02\r\n",
            "url: https://example.be/nl/?a=b\nimage: parade.jpg\n",
            "title: no\neyebrow: 12:30\nmotto: 0123\n",
            "",
        ];
        for text in table {
            assert!(parse(text, 0).is_some(), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_parser() {
        let table = [
            "title: a\n  b\n",
            "title: >\n  a\n",
            "title: |\n  a\n",
            "title:\n",
            "title: a\ntitle: b\n",
            "title: a # c\n",
            "title: \"a\\nb\"\n",
            "title: 'it''s'\n",
            "title: &a b\n",
            "title: *a\n",
            "params:\n  a: b\n",
            "title:\ta\n",
            "tags: [a, [b]]\n",
            "a: null\n",
            "\"title\": a\n",
        ];
        for text in table {
            assert!(parse(text, 0).is_none(), "{text:?}");
        }
    }
}
