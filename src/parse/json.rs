//! JSON (RFC 8259) as a tree with places. Written here because no kept crate has places; a test
//! holds it to the values of `serde_json`.

use super::node::{Data, Key, Node, SyntaxError};
use crate::content::Value;

const DEEPEST: usize = 64;

/// Parses the object at the beginning of `text`; `offset` is where that is in its file. Gives the
/// entries, and how many bytes the object has.
pub(super) fn parse_object(
    text: &str,
    offset: usize,
) -> Result<(Vec<(Key, Node)>, usize), SyntaxError> {
    let mut reader = Reader { text, at: 0, offset };
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
pub(super) fn parse(text: &str, offset: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
    let (entries, length) = parse_object(text, offset)?;
    let rest = text.get(length..).unwrap_or_default();
    if !rest.trim().is_empty() {
        let start = offset + length + (rest.len() - rest.trim_start().len());
        let message = "something stands behind the object".to_owned();
        return Err(SyntaxError { message, span: start..start + 1 });
    }
    Ok(entries)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    offset: usize,
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
        if depth > DEEPEST {
            return self.error("nested more than 64 deep");
        }
        let start = self.at;
        let data = match self.peek() {
            Some(b'{') => Data::Table(self.object(depth)?),
            Some(b'[') => Data::List(self.array(depth)?),
            Some(b'"') => Data::Scalar(Value::Text(self.string()?.into())),
            Some(b'-' | b'0'..=b'9') => Data::Scalar(self.number()?),
            _ => self.word()?,
        };
        Ok(Node { span: self.offset + start..self.offset + self.at, data })
    }

    fn object(&mut self, depth: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
        self.at += 1;
        let mut entries: Vec<(Key, Node)> = Vec::new();
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
            if entries.iter().any(|(known, _)| *known.name == *name) {
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
            ("true", Data::Scalar(Value::Boolean(true))),
            ("false", Data::Scalar(Value::Boolean(false))),
            ("null", Data::Null),
        ] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(data);
            }
        }
        self.error("expected a value")
    }

    fn number(&mut self) -> Result<Value, SyntaxError> {
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
            let whole = text.parse().ok().map(Value::Integer);
            whole.or_else(|| text.parse().ok().map(Value::Number))
        } else {
            text.parse().ok().map(Value::Number)
        };
        match number {
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
