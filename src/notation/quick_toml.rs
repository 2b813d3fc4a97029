//! A parser for the plain TOML of nearly all front matter, several times as fast as a full TOML
//! parser: `field = value` with texts, numbers, days and lists of texts, and `[table]`s.
//!
//! Anything that is not certainly plain is left to the full parser; a test checks that both return
//! the same values and locations.

use std::ops::Range;

use super::node::{Data, Key, Node, Scalar};
use super::quick_lines::{Lines, MOST_ENTRIES, MOST_ITEMS, is_of_key};
use super::toml::moment;

/// Returns the entries, if every line is plain.
pub(crate) fn parse(text: &str, offset: usize) -> Option<Vec<(Key, Node)>> {
    let mut root: Vec<(Key, Node)> = Vec::with_capacity(8);
    // The table that the next fields belong to.
    let mut open: Option<(Key, Node)> = None;
    let mut count = 0;
    for line in Lines::of(text) {
        let content = text.get(line.clone())?;
        let content = content.trim_end_matches([' ', '\t']);
        let Some(first) = content.as_bytes().first() else { continue };
        if has_control(content) {
            return None;
        }
        if *first == b'#' {
            continue;
        }
        count += 1;
        if count > MOST_ENTRIES {
            return None;
        }
        if *first == b'[' {
            let name = content.strip_prefix('[')?.strip_suffix(']')?;
            let key = key(name, offset + line.start + 1)?;
            close(&mut root, open.take())?;
            let span = offset + line.start..offset + line.start + content.len();
            open = Some((key, Node { span, data: Data::Table(Vec::new()) }));
            continue;
        }
        let entry = field(content, offset + line.start)?;
        let entries = match &mut open {
            Some((_, Node { data: Data::Table(entries), .. })) => entries,
            _ => &mut root,
        };
        push(entries, entry)?;
    }
    close(&mut root, open)?;
    Some(root)
}

fn close(root: &mut Vec<(Key, Node)>, open: Option<(Key, Node)>) -> Option<()> {
    match open {
        Some(table) => push(root, table),
        None => Some(()),
    }
}

/// Adds an entry; `None` if its name exists already.
fn push(entries: &mut Vec<(Key, Node)>, new: (Key, Node)) -> Option<()> {
    if entries.iter().any(|(known, _)| known.name == new.0.name) {
        return None;
    }
    entries.push(new);
    Some(())
}

fn key(name: &str, start: usize) -> Option<Key> {
    let is_bare = !name.is_empty() && name.bytes().all(is_of_key);
    is_bare.then(|| Key::new(name, start..start + name.len()))
}

/// Parses `field = value`, which begins at `start`.
fn field(line: &str, start: usize) -> Option<(Key, Node)> {
    let length = line.bytes().position(|byte| !is_of_key(byte))?;
    let (name, rest) = line.split_at_checked(length)?;
    let value = rest.trim_start_matches(' ').strip_prefix('=')?.trim_start_matches(' ');
    let value_start = start + line.len() - value.len();
    let data = match value.strip_prefix('[') {
        Some(inner) => Data::List(items(inner.strip_suffix(']')?, value_start + 1)?),
        None => Data::Scalar(scalar(value)?),
    };
    let span = value_start..value_start + value.len();
    Some((key(name, start)?, Node { span, data }))
}

/// Parses the texts between the brackets of a list.
fn items(inner: &str, start: usize) -> Option<Vec<Node>> {
    let mut items = Vec::new();
    let mut rest = inner.trim_start_matches(' ');
    while !rest.is_empty() {
        let at = start + inner.len() - rest.len();
        let quote = *rest.as_bytes().first()?;
        let length = rest.bytes().skip(1).position(|byte| byte == quote)? + 2;
        let (item, after) = rest.split_at_checked(length)?;
        if items.len() == MOST_ITEMS {
            return None;
        }
        let span: Range<usize> = at..at + length;
        items.push(Node { span, data: Data::Scalar(Scalar::Text(text(item)?.into())) });
        rest = after.trim_start_matches(' ');
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start_matches(' '),
            None if rest.is_empty() => {}
            None => return None,
        }
    }
    Some(items)
}

fn scalar(value: &str) -> Option<Scalar> {
    match value.as_bytes().first()? {
        b'"' | b'\'' => Some(Scalar::Text(text(value)?.into())),
        b't' if value == "true" => Some(Scalar::Boolean(true)),
        b'f' if value == "false" => Some(Scalar::Boolean(false)),
        b'0'..=b'9' if value.len() < 19 && value.bytes().all(|byte| byte.is_ascii_digit()) => {
            // A number does not begin with a zero.
            let is_plain = value == "0" || !value.starts_with('0');
            is_plain.then(|| value.parse().ok().map(Scalar::Integer))?
        }
        b'0'..=b'9' if value.as_bytes().get(4) == Some(&b'-') => {
            moment(&value.parse::<::toml::value::Datetime>().ok()?)
        }
        _ => None,
    }
}

/// Returns the text between quotation marks, if it has no escapes.
fn text(value: &str) -> Option<&str> {
    let (quote, rest) = value.split_at_checked(1)?;
    let inner = rest.strip_suffix(quote)?;
    let is_plain = match quote {
        "\"" => memchr::memchr2(b'"', b'\\', inner.as_bytes()).is_none(),
        "'" => memchr::memchr(b'\'', inner.as_bytes()).is_none(),
        _ => false,
    };
    is_plain.then_some(inner)
}

/// Returns whether there is a control character in a line; tabs are left to the full parser too.
fn has_control(line: &str) -> bool {
    line.bytes().fold(false, |found, byte| found | (byte < 0x20) | (byte == 0x7f))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::random_documents::{Random, hold};
    use super::super::toml::parse_fully;
    use super::parse;

    const KEYS: [&str; 16] = [
        "title",
        "date",
        "tags",
        "draft",
        "weight",
        "a-b",
        "a_b",
        "1",
        "-",
        "true",
        "\"title\"",
        "'x'",
        "a.b",
        "é",
        "a b",
        "",
    ];

    const VALUES: [&str; 84] = [
        "\"De Lansiers\"",
        "\"Énergie\"",
        "\"a # b\"",
        "'l’été'",
        "'a\\b'",
        "\"\"",
        "''",
        "\"\"\"a\"\"\"",
        "'''a'''",
        "\"\"\"\"\"\"",
        "\"a\\nb\"",
        "\"a\\\"b\"",
        "\"a\"b\"",
        "'a'b'",
        "\"a",
        "a\"",
        "'a",
        "a",
        "\"a\tb\"",
        "\"a\u{7f}b\"",
        "\"a\u{85}b\"",
        "\"a\u{feff}b\"",
        "\"a\rb\"",
        "true",
        "false",
        "True",
        "yes",
        "truee",
        "0",
        "7",
        "10",
        "+10",
        "-10",
        "010",
        "00",
        "1_000",
        "0x1f",
        "1.5",
        "1e3",
        "1.",
        "999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999",
        "inf",
        "nan",
        "2025-09-02",
        "2025-9-2",
        "2025-02-30",
        "2024-02-29",
        "0000-01-01",
        "9999-12-31",
        "2025-09-02T14:00:00",
        "2025-09-02 14:00:00",
        "2025-09-02t14:00:00z",
        "2025-09-02T14:00",
        "2025-09-02T14:00:00Z",
        "2025-09-02T14:00:00+02:00",
        "2025-09-02T14:00:00.123456789-11:30",
        "2025-09-02T14:00:00.1234567891234Z",
        "2025-09-02T24:00:00Z",
        "2025-09-02T23:59:60Z",
        "2025-09-02T14:00:00+24:00",
        "2025-09-02T14:00:00+0200",
        "2025-09-02  14:00:00",
        "2025-09-02 # c",
        "14:00:00",
        "14:00",
        "[]",
        "[ ]",
        "[\"a\"]",
        "[\"a\", 'b']",
        "[ \"a\" , \"b\" ]",
        "[\"a\",]",
        "[\"a\", ]",
        "[,]",
        "[\"a\",,\"b\"]",
        "[\"a\" \"b\"]",
        "[\"a\", 1]",
        "[[\"a\"]]",
        "[\"a\"] # c",
        "[\"a,]\"]",
        "{ a = 1 }",
        "",
    ];

    const LINES: [&str; 20] = [
        "[extra]\n",
        "[taxonomies]\n",
        "[extra]\r\n",
        "[extra] \n",
        "[ extra ]\n",
        "[extra] # c\n",
        "[a.b]\n",
        "[[a]]\n",
        "[\"a\"]\n",
        "[title]\n",
        "[]\n",
        "[\n",
        "# c\n",
        "  # c\n",
        "# a\u{0}\n",
        "# a\rb\n",
        "\n",
        " \t\n",
        "\u{a0}\n",
        "a\n",
    ];

    const SEPARATORS: [&str; 6] = [" = ", "=", "  =  ", "\t=\t", " : ", " = = "];
    const ENDS: [&str; 7] = ["\n", "\r\n", " \n", " # c\n", "\n\n", "\t\n", "\r"];

    /// Returns the first of them more often than the others.
    fn first(random: &mut Random, all: &[&'static str]) -> &'static str {
        if random.is_one_in(6) { random.of(all) } else { all.first().unwrap() }
    }

    fn document(random: &mut Random) -> String {
        let mut text = String::new();
        for _ in 0..random.next() % 6 {
            if random.is_one_in(5) {
                text.push_str(if random.is_one_in(2) {
                    first(random, &LINES)
                } else {
                    random.of(&LINES)
                });
                continue;
            }
            let keys = if random.is_one_in(6) { &KEYS[..] } else { &KEYS[..8] };
            text.push_str(random.of(keys));
            text.push_str(first(random, &SEPARATORS));
            text.push_str(random.of(&VALUES));
            text.push_str(first(random, &ENDS));
        }
        if random.is_one_in(5) {
            text.truncate(text.trim_end_matches(['\n', '\r']).len());
        }
        text
    }

    #[test]
    fn what_is_plain_is_what_the_parser_of_toml_reads() {
        hold(document, |text| parse(text, 4), |text| parse_fully(usize::MAX, text, 4));
    }

    #[test]
    fn usual_front_matter_is_plain() {
        let table = [
            "title = \"De Lansiers zijn terug\"\ndate = 2025-09-02\n",
            "title = \"L’été : mode d’emploi\"\ndraft = false\nweight = 10\n",
            "date = 2025-09-02T14:00:00+02:00\nupdated = 2025-09-03T10:00:00Z\n",
            "title = 'Über uns'\r\naliases = [\"/about/\", \"/a-propos/\"]\r\n",
            "# ein Kommentar\ntitle = \"Häuser\"\n\n[taxonomies]\ntags = [\"mer du Nord\"]\n\n[extra]\nlead = \"x\"\n",
            "",
        ];
        for text in table {
            assert!(parse(text, 0).is_some(), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_parser() {
        let table = [
            "title = \"a\"\ntitle = \"b\"\n",
            "title = \"a\\nb\"\n",
            "title = \"\"\"\na\n\"\"\"\n",
            "title = \"a\" # c\n",
            "extra.lead = \"a\"\n",
            "[[a]]\nb = 1\n",
            "[a.b]\nc = 1\n",
            "tags = [\n  \"a\",\n]\n",
            "extra = { a = 1 }\n",
            "x = 1.5\n",
        ];
        for text in table {
            assert!(parse(text, 0).is_none(), "{text:?}");
        }
    }
}
