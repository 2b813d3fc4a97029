//! JSON (RFC 8259) as a tree with locations. `serde_json` checks the syntax and finds the end of an
//! object; `jsonc-parser` provides the locations, but accepts control characters and white space
//! that are not JSON.

use std::ops::Range;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use super::node::{DEEPEST, Data, Key, MOST_NODES, Names, Node, Scalar, SyntaxError};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Parses the object at the beginning of `text`; `offset` is its position in the file. Returns the
/// entries, and the length of the object in bytes.
pub(crate) fn parse_object(
    text: &str,
    offset: usize,
) -> Result<(Vec<(Key, Node)>, usize), SyntaxError> {
    let length = length_of_value(text, offset)?;
    let text = text.get(..length).unwrap_or(text);
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
        let range = error.range();
        let span = offset + range.start..offset + range.end;
        SyntaxError { message: error.kind().to_string(), span }
    })?;
    let node = parsed.value.map(|value| Reader { offset, nodes: 0 }.node(value, 0)).transpose()?;
    match node {
        Some(Node { data: Data::Table(entries), .. }) => Ok((entries, length)),
        other => Err(SyntaxError {
            message: "expected an object".to_owned(),
            span: other.map_or(offset + length..offset + length, |node| node.span),
        }),
    }
}

/// Parses a document that consists of one object.
pub(crate) fn parse(text: &str, offset: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
    let (entries, length) = parse_object(text, offset)?;
    let rest = text.get(length..).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
    if rest.is_empty() {
        return Ok(entries);
    }
    let message = "unexpected content after the object".to_owned();
    Err(SyntaxError { message, span: character_at(text, text.len() - rest.len(), offset) })
}

/// Returns the length of the value at the beginning of a text, including the white space before it.
fn length_of_value(text: &str, offset: usize) -> Result<usize, SyntaxError> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Err(error)) => Err(syntax_error(&error, text, offset)),
        Some(Ok(_)) | None => Ok(values.byte_offset()),
    }
}

/// Returns an error of `serde_json` with its position in bytes instead of in its message.
fn syntax_error(error: &serde_json::Error, text: &str, offset: usize) -> SyntaxError {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    if error.is_eof() {
        let rest = message.strip_prefix("EOF").unwrap_or(message);
        let message = format!("the text ends{rest}");
        return SyntaxError { message, span: character_at(text, text.len(), offset) };
    }
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let at = lines.map(str::len).sum::<usize>() + error.column();
    // The column of an error is also one byte too far, except for control characters.
    let counted = usize::from(!message.starts_with("control character"));
    let span = character_at(text, at.saturating_sub(counted), offset);
    SyntaxError { message: message.to_owned(), span }
}

/// Returns the range of the character that a byte belongs to.
fn character_at(text: &str, at: usize, offset: usize) -> Range<usize> {
    let start = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.chars().next().map_or(0, char::len_utf8);
    offset + start..offset + start + length
}

struct Reader {
    offset: usize,
    nodes: usize,
}

impl Reader {
    fn span(&self, ranged: &impl Ranged) -> Range<usize> {
        self.offset + ranged.start()..self.offset + ranged.end()
    }

    fn node(&mut self, value: Value<'_>, depth: usize) -> Result<Node, SyntaxError> {
        let span = self.span(&value);
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(SyntaxError { message: format!("more than {MOST_NODES} values"), span });
        }
        if depth > DEEPEST {
            let message = format!("nested more than {DEEPEST} deep");
            return Err(SyntaxError { message, span });
        }
        let data = match value {
            Value::Object(object) => Data::Table(self.table(object, depth)?),
            Value::Array(array) => {
                let items = array.elements.into_iter().map(|item| self.node(item, depth + 1));
                Data::List(items.collect::<Result<_, _>>()?)
            }
            Value::StringLit(text) => Data::Scalar(Scalar::Text(text.value.into())),
            Value::NumberLit(literal) => match number(literal.value) {
                Some(number) => Data::Scalar(number),
                None => {
                    return Err(SyntaxError {
                        message: "the number is too large".to_owned(),
                        span,
                    });
                }
            },
            Value::BooleanLit(literal) => Data::Scalar(Scalar::Boolean(literal.value)),
            Value::NullKeyword(_) => Data::Null,
        };
        Ok(Node { span, data })
    }

    fn table(&mut self, object: Object<'_>, depth: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
        let mut entries: Vec<(Key, Node)> = Vec::with_capacity(object.properties.len());
        let mut names = Names::default();
        for property in object.properties {
            let (name, span) = (property.name.as_str(), self.span(&property.name));
            if !names.is_new(&entries, name) {
                let message = format!("\"{}\" is set twice", name.escape_debug());
                return Err(SyntaxError { message, span });
            }
            let key = Key::new(name, span);
            entries.push((key, self.node(property.value, depth + 1)?));
        }
        Ok(entries)
    }
}

/// Parses a number that is known to be well-formed; `None` if it is too large.
fn number(text: &str) -> Option<Scalar> {
    let is_whole = !text.contains(['.', 'e', 'E']);
    let whole = text.parse().ok().filter(|_| is_whole).map(Scalar::Integer);
    let number = || text.parse().ok().filter(|it: &f64| it.is_finite()).map(Scalar::Number);
    whole.or_else(number)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used)]

    use super::super::node::{Data, Node, Scalar};
    use super::super::random_documents::Random;
    use super::{parse, parse_object};

    const NAMES: [&str; 12] = [
        "\"a\"",
        "\"b\"",
        "\"titre\"",
        "\"été\"",
        "\"\"",
        "\"a\\u0062\"",
        "\"\\\"\"",
        "a",
        "'a'",
        "1",
        "null",
        "\"c",
    ];
    const SCALARS: [&str; 66] = [
        "\"a\"",
        "\"été\"",
        "\"\"",
        "\"\\n\\t\\b\\f\\r\\/\\\\\\\"\"",
        "\"\\u00e9\"",
        "\"\\u00E9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ud83dx\"",
        "\"\\u12\"",
        "\"\\u00g0\"",
        "\"\\u+123\"",
        "\"\\x\"",
        "\"\\",
        "\"\\\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"a\u{0}b\"",
        "\"a\u{7f}b\"",
        "\"a\u{2028}b\"",
        "\"a",
        "a\"",
        "'a'",
        "a",
        "0",
        "-0",
        "1",
        "-1",
        "12",
        "01",
        "-01",
        "00",
        "0.0",
        "-0.0",
        "1.5",
        "1.",
        ".5",
        "-.5",
        "1.e5",
        "1e5",
        "1E5",
        "1e+5",
        "1e-5",
        "1e",
        "1e+",
        "1.5e3",
        "0e1",
        "0e",
        "-",
        "--1",
        "+1",
        "1+2",
        "1-2",
        "1.2.3",
        "1e5.5",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551616",
        "1e400",
        "true",
        "false",
        "null",
        "nul",
    ];
    const MARKS: [&str; 24] = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\r",
        "\t",
        "\u{c}",
        "\u{a0}",
        "\u{feff}",
        "//",
        "/**/",
        "#",
        "\"",
        "truefalse",
        "nullx",
        "NaN",
        "Infinity",
        "True",
        "",
        "0",
    ];

    fn value(random: &mut Random, depth: u64, out: &mut String) {
        match random.next() % (3 + depth) {
            0 => {
                out.push('{');
                members(random, depth, out);
                out.push('}');
            }
            1 => {
                out.push('[');
                for at in 0..random.next() % 4 {
                    if at > 0 {
                        out.push_str(random.of(&[",", ", ", " ,", ",\n"]));
                    }
                    value(random, depth + 2, out);
                }
                out.push(']');
            }
            _ => out.push_str(random.of(&SCALARS)),
        }
        if random.next().is_multiple_of(40) {
            out.push_str(random.of(&MARKS));
        }
    }

    fn members(random: &mut Random, depth: u64, out: &mut String) {
        for at in 0..random.next() % 4 {
            if at > 0 {
                out.push_str(random.of(&[",", ", ", " ,", ",\n"]));
            }
            let all = if random.next().is_multiple_of(12) { &NAMES[..] } else { &NAMES[..7] };
            out.push_str(random.of(all));
            out.push_str(random.of(&[":", ": ", " :", " : "]));
            value(random, depth + 2, out);
        }
    }

    fn document(random: &mut Random) -> String {
        let mut text = random.of(&["", "", "", " ", "\n"]).to_owned();
        text.push('{');
        members(random, 2, &mut text);
        text.push_str(
            random.of(&["}", "}", "}", "}", "}\n", "} ", "}x", "", "}}", "}\u{c}", ",}"]),
        );
        text
    }

    fn is_same(node: &Node, expected: &serde_json::Value) -> bool {
        use serde_json::Value as Json;
        match (&node.data, expected) {
            (Data::Null, Json::Null) => true,
            (Data::Scalar(Scalar::Boolean(a)), Json::Bool(b)) => a == b,
            (Data::Scalar(Scalar::Text(a)), Json::String(b)) => **a == **b,
            (Data::Scalar(Scalar::Integer(a)), Json::Number(b)) => {
                b.as_i64() == Some(*a) || (*a == 0 && b.as_f64() == Some(0.0))
            }
            (Data::Scalar(Scalar::Number(a)), Json::Number(b)) => b.as_f64() == Some(*a),
            (Data::List(a), Json::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
            }
            (Data::Table(a), Json::Object(b)) => {
                a.len() == b.len()
                    && a.iter().all(|(key, a)| b.get(&*key.name).is_some_and(|b| is_same(a, b)))
            }
            _ => false,
        }
    }

    #[test]
    fn it_reads_what_serde_json_reads_and_refuses_what_it_refuses() {
        let mut random = Random(8259);
        let (mut read, mut refused, mut twice) = (0, 0, 0);
        let mut wrong = Vec::new();
        for _ in 0..100_000 {
            let text = document(&mut random);
            match (parse(&text, 0), serde_json::from_str::<serde_json::Value>(&text)) {
                (Ok(entries), Ok(expected)) => {
                    read += 1;
                    let node = Node { span: 0..0, data: Data::Table(entries) };
                    if !is_same(&node, &expected) {
                        wrong.push(format!("{text:?} is read as {node:?}"));
                    }
                }
                (Err(_), Err(_)) => refused += 1,
                // Of two members with the same name serde_json takes the last; here they are a
                // mistake.
                (Err(error), Ok(_)) if error.message.ends_with("is set twice") => twice += 1,
                (ours, theirs) => wrong.push(format!("{text:?}: {ours:?} {theirs:?}")),
            }
        }
        wrong.sort_by_key(|text| (text.len(), text.clone()));
        wrong.dedup();
        wrong.truncate(10);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(read > 10_000 && refused > 10_000 && twice > 100, "{read} {refused} {twice}");
    }

    #[test]
    fn the_places_are_those_of_the_file() {
        let text = "+{\"titre\": \"été\", \"tags\": [1, {\"a\": null}]}";
        let entries = parse(&text[1..], 1).unwrap();
        let (key, node) = &entries[0];
        assert_eq!(&text[key.span.clone()], "\"titre\"");
        assert_eq!(&text[node.span.clone()], "\"été\"");
        assert_eq!(&text[entries[1].1.span.clone()], "[1, {\"a\": null}]");
        let error = parse("{\"a\": 1, \"a\": 2}", 10).unwrap_err();
        assert_eq!((error.message.as_str(), error.span), ("\"a\" is set twice", 19..22));
    }

    #[test]
    fn the_rest_of_a_text_is_not_read() {
        let (entries, length) = parse_object(" {\"é\": \"}\"}\n}{\" é", 0).unwrap();
        assert_eq!((entries.len(), length), (1, 12));
    }

    #[test]
    fn an_error_says_what_is_wrong_and_where() {
        let table = [
            ("", "expected an object", ""),
            ("[1]", "expected an object", "[1]"),
            ("{} é", "unexpected content after the object", "é"),
            ("{\"a\": 1", "the text ends while parsing an object", ""),
            ("{\"a\": \"é", "the text ends while parsing a string", ""),
            ("{\"é\":\n é}", "expected value", "é"),
            ("{\"é\" 1}", "expected `:`", "1"),
            ("{é: 1}", "key must be a string", "é"),
            ("{\"a\": 1, }", "key must be a string", "}"),
            ("{\"é\": 1 \"b\": 2}", "expected `,` or `}`", "\""),
            ("{\"a\": [1 é]}", "expected `,` or `]`", "é"),
            ("{\"a\": 01}", "invalid number", "1"),
            ("{\"a\": -1e400}", "the number is too large", "-1e400"),
            ("{\"a\": \"\\é\"}", "invalid escape", "é"),
            ("{\"a\": \"\\u00é\"}", "invalid escape", "é"),
            (
                "{\"a\": \"é\nb\"}",
                "control character (\\u0000-\\u001F) found while parsing a string",
                "\n",
            ),
            (
                "{\"é\": \"\\ud800\"}",
                "Invalid unicode escape sequence. 'd800 (unpaired high surrogate)' is not a valid \
                 UTF8 character",
                "\\ud800\"",
            ),
        ];
        for (text, message, place) in table {
            let error = parse(text, 0).unwrap_err();
            assert_eq!((&*error.message, &text[error.span]), (message, place), "{text}");
        }
    }

    #[test]
    fn depth_has_a_limit() {
        for (depth, message) in [(64, None), (65, Some("nested")), (100_000, Some("nest"))] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let (opened, closed) = (open.repeat(depth - 1), close.repeat(depth - 1));
                let text = format!("{{\"a\": {opened}1{closed}}}");
                let found = parse(&text, 0).err().map(|error| error.message.to_lowercase());
                assert_eq!(found.is_some(), message.is_some(), "{depth} {found:?}");
                assert!(found.is_none_or(|it| it.contains(message.unwrap())), "{depth}");
            }
        }
    }
}
