//! JSON (RFC 8259) as a tree with places. Written here because no kept crate has places; a test
//! holds it to the values of `serde_json`.

use super::node::{DEEPEST, Data, Key, MOST_NODES, Names, Node, Scalar, SyntaxError};

/// Parses the object at the beginning of `text`; `offset` is where that is in its file. Gives the
/// entries, and how many bytes the object has.
pub(crate) fn parse_object(
    text: &str,
    offset: usize,
) -> Result<(Vec<(Key, Node)>, usize), SyntaxError> {
    let mut reader = Reader { text, at: 0, offset, nodes: 0 };
    reader.skip_space();
    let node = reader.value(0)?;
    match node.data {
        Data::Table(entries) => Ok((entries, reader.at)),
        _ => Err(SyntaxError {
            message: "front matter in JSON is an object".to_owned(),
            span: node.span,
        }),
    }
}

/// Parses a document that is one object.
pub(crate) fn parse(text: &str, offset: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
    let (entries, length) = parse_object(text, offset)?;
    let mut reader = Reader { text, at: length, offset, nodes: 0 };
    reader.skip_space();
    if reader.peek().is_some() {
        return reader.error("something stands behind the object");
    }
    Ok(entries)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    offset: usize,
    nodes: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn error<T>(&self, message: &str) -> Result<T, SyntaxError> {
        let at = self.offset + self.at;
        let end = at + usize::from(self.at < self.text.len());
        Err(SyntaxError { message: message.to_owned(), span: at..end })
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<(), SyntaxError> {
        self.skip_space();
        if self.peek() != Some(byte) {
            return self.error(message);
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Node, SyntaxError> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return self.error(&format!("more than {MOST_NODES} values"));
        }
        if depth > DEEPEST {
            return self.error(&format!("nested more than {DEEPEST} deep"));
        }
        let start = self.at;
        let data = match self.peek() {
            Some(b'{') => Data::Table(self.object(depth)?),
            Some(b'[') => Data::List(self.array(depth)?),
            Some(b'"') => Data::Scalar(Scalar::Text(self.string()?.into())),
            Some(b'-' | b'0'..=b'9') => Data::Scalar(self.number()?),
            _ => self.word()?,
        };
        Ok(Node { span: self.offset + start..self.offset + self.at, data })
    }

    fn object(&mut self, depth: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
        self.at += 1;
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut names = Names::default();
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'}') if entries.is_empty() => break,
                Some(b'"') => {}
                _ => return self.error("expected a name in quotes"),
            }
            let start = self.at;
            let name = self.string()?;
            let span = self.offset + start..self.offset + self.at;
            if !names.is_new(&entries, &name) {
                let message = format!("\"{}\" is set twice", name.escape_debug());
                return Err(SyntaxError { message, span });
            }
            self.expect(b':', "expected a colon")?;
            self.skip_space();
            let value = self.value(depth + 1)?;
            entries.push((Key::new(&name, span), value));
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return self.error("expected a comma or the end of the object"),
            }
        }
        self.at += 1;
        Ok(entries)
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Node>, SyntaxError> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek() == Some(b']') && items.is_empty() {
                break;
            }
            items.push(self.value(depth + 1)?);
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return self.error("expected a comma or the end of the list"),
            }
        }
        self.at += 1;
        Ok(items)
    }

    fn word(&mut self) -> Result<Data, SyntaxError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, data) in [
            ("true", Data::Scalar(Scalar::Boolean(true))),
            ("false", Data::Scalar(Scalar::Boolean(false))),
            ("null", Data::Null),
        ] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(data);
            }
        }
        self.error("expected a value")
    }

    fn number(&mut self) -> Result<Scalar, SyntaxError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let has_leading_zero = digits.len() > 1
            && digits.starts_with('0')
            && !digits.starts_with("0.")
            && !digits.starts_with(['e', 'E'])
            && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let is_whole = !text.contains(['.', 'e', 'E']);
        let is_wrong = has_leading_zero
            || digits.starts_with('.')
            || digits.ends_with('.')
            || digits.contains(".e")
            || digits.contains(".E");
        let number = if is_wrong {
            None
        } else if is_whole {
            let whole = text.parse().ok().map(Scalar::Integer);
            whole.or_else(|| text.parse().ok().map(Scalar::Number))
        } else {
            text.parse().ok().map(Scalar::Number)
        };
        match number {
            Some(Scalar::Number(number)) if !number.is_finite() => {
                self.at = start;
                self.error("the number is too large")
            }
            Some(number) => Ok(number),
            None => {
                self.at = start;
                self.error("this is not a number")
            }
        }
    }

    fn string(&mut self) -> Result<String, SyntaxError> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let special = |byte: u8| matches!(byte, b'"' | b'\\') || byte < 0x20;
            let length = rest.bytes().position(special);
            let Some(length) = length else {
                self.at = self.text.len();
                return self.error("the text is opened and never closed");
            };
            out.push_str(rest.get(..length).unwrap_or_default());
            self.at += length;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                _ => return self.error("a control character has to be written as an escape"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        self.at += 1;
        let escaped = self.peek();
        self.at += 1;
        Ok(match escaped {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => {
                self.at = self.at.saturating_sub(2);
                return self.error("there is no such escape");
            }
        })
    }

    /// `é`, or two halves of a character beyond the first plane. Half a character alone is
    /// nothing that a text can hold.
    fn unicode(&mut self) -> Result<char, SyntaxError> {
        let start = self.at.saturating_sub(2);
        let first = self.four_digits();
        let code = match first {
            Some(high @ 0xd800..=0xdbff) => {
                let has_second = self.text.get(self.at..).unwrap_or_default().starts_with("\\u");
                self.at += if has_second { 2 } else { 0 };
                let low =
                    self.four_digits().filter(|low| has_second && (0xdc00..=0xdfff).contains(low));
                low.map(|low| 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
            }
            other => other,
        };
        match code.and_then(char::from_u32) {
            Some(character) => Ok(character),
            None => {
                self.at = start;
                self.error("the escape is not a character")
            }
        }
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?;
        self.at += 4;
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used)]

    use super::super::node::{Data, Node, Scalar};
    use super::super::random_documents::Random;
    use super::parse;

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
                // Of two members of one name serde_json takes the last; here they are a mistake.
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
}
