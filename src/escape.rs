//! Escaping for HTML, URLs and JSON in all output of this crate. Escaping for XML is next to the
//! XML writer.

use std::io::{self, Write};

use memchr::memchr_iter;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Appends `text` so that it is inert in HTML, in element content and in quoted attributes alike.
///
/// Characters that an HTML document may not contain (NUL and other controls, and Unicode
/// noncharacters) become U+FFFD.
pub(crate) fn push_html(out: &mut String, text: &str) {
    if is_inert(text) {
        out.push_str(text);
        return;
    }
    push_escaped(out, text, special, |out, character| {
        out.push_str(match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ => "\u{fffd}",
        });
    });
}

/// Returns whether nothing in a text has to be escaped in HTML. It checks only the bytes, so it may
/// return `false` for a rare text that needs no escaping.
pub(crate) fn is_inert(text: &str) -> bool {
    let is_special =
        |byte| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'');
    !is_suspect(text, is_special)
}

/// Appends `text`, and calls `write` in place of each special character.
pub(crate) fn push_escaped(
    out: &mut String,
    text: &str,
    is_special: impl Fn(char) -> bool,
    write: impl Fn(&mut String, char),
) {
    let mut rest = text;
    while let Some(at) = rest.find(&is_special) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = tail.chars();
        if let Some(character) = characters.next() {
            write(out, character);
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

fn special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'') || is_unprintable(character)
}

/// Returns whether a character may not appear in an HTML document.
pub(crate) fn is_unprintable(character: char) -> bool {
    let is_none = matches!(character, '\u{fdd0}'..='\u{fdef}')
        || matches!(u32::from(character) & 0xffff, 0xfffe | 0xffff);
    is_none || (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
}

/// Returns whether a text may have an unprintable character or one of the special bytes. It checks
/// only the bytes, which rules this out for nearly all texts.
fn is_suspect(text: &str, is_special: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let is_suspect = bytes.iter().fold(false, |found, byte| {
        found
            | ((*byte < 0x20) & (*byte != b'\n'))
            | (*byte == 0x7f)
            | (*byte >= 0xef)
            | is_special(*byte)
    });
    // In UTF-8, control characters beyond ASCII begin with 0xC2, like the no-break space and the
    // guillemets, and come before them.
    is_suspect || memchr_iter(0xc2, bytes).any(|at| bytes.get(at + 1).is_some_and(|it| *it < 0xa0))
}

/// Appends `text` so that it is inert between tags, where quotation marks have no meaning.
pub(crate) fn push_text(out: &mut String, text: &str) {
    if !is_suspect(text, |byte| (byte == b'&') | (byte == b'<') | (byte == b'>')) {
        out.push_str(text);
        return;
    }
    let is_special = |c: char| matches!(c, '&' | '<' | '>') || is_unprintable(c);
    push_escaped(out, text, is_special, |out, character| {
        out.push_str(match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            _ => "\u{fffd}",
        });
    });
}

/// The characters that an address in a page may not contain, whether it is already encoded or not.
const HREF: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Appends an address as the value of an attribute.
pub(crate) fn push_href(out: &mut String, address: &str) {
    let mut rest = address;
    while let Some(at) = rest.find(['&', '\'']) {
        let (plain, tail) = rest.split_at(at);
        out.extend(utf8_percent_encode(plain, HREF));
        out.push_str(if tail.starts_with('&') { "&amp;" } else { "&#x27;" });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.extend(utf8_percent_encode(rest, HREF));
}

/// Appends the path or the query of a request, which may already be percent-encoded, in ASCII and on
/// one line (RFC 3986, section 3.4).
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) fn push_target(out: &mut String, part: &str) {
    const TARGET: &AsciiSet = &HREF.add(b'#').add(b'^');
    out.extend(utf8_percent_encode(part, TARGET));
}

/// The characters that a path segment may not contain unencoded (RFC 3986, section 3.3: all except
/// `pchar`).
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Appends a name as a segment of a URL's path.
pub(crate) fn push_segment(out: &mut String, name: &str) {
    out.extend(utf8_percent_encode(name, SEGMENT));
}

/// Appends segments with slashes between them.
pub(crate) fn push_path(out: &mut String, path: &str) {
    const PATH: &AsciiSet = &SEGMENT.remove(b'/');
    out.extend(utf8_percent_encode(path, PATH));
}

/// The characters that a link destination in Markdown may not contain or that would be read
/// differently there.
const DESTINATION: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'&')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'`')
    .add(b'|');

/// Appends a path, which may already be percent-encoded, as a part of a destination in Markdown.
pub(crate) fn push_destination(out: &mut String, path: &str) {
    // Other letters are kept, so that they do not become longer than they were written.
    for character in path.chars() {
        if character.is_ascii() || character.is_control() || character.is_whitespace() {
            out.extend(utf8_percent_encode(character.encode_utf8(&mut [0; 4]), DESTINATION));
        } else {
            out.push(character);
        }
    }
}

/// The characters that a path of `robots.txt` may not contain unencoded. The path may already be
/// encoded, and `*` and `$` are special characters in it.
const PATTERN: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>');

/// Appends a path of `robots.txt`.
pub(crate) fn push_pattern(out: &mut String, path: &str) {
    out.extend(utf8_percent_encode(path, PATTERN));
}

/// Returns a path without percent-encoding, in Unicode's normalisation form C, like file names.
pub(crate) fn decoded(path: &str) -> String {
    let path = percent_decode_str(path).decode_utf8_lossy();
    if is_nfc(&path) { path.into_owned() } else { path.nfc().collect() }
}

/// Returns a value as JSON (RFC 8259). Control characters and the two line separators that
/// JavaScript did not always allow are escaped.
pub(crate) fn json(value: &impl Serialize) -> String {
    to_string(value, Escapes { has_script: false })
}

/// Returns a value as JSON for a `<script>`: characters that could end the script or begin a
/// comment in it are escaped.
pub(crate) fn script_json(value: &impl Serialize) -> String {
    to_string(value, Escapes { has_script: true })
}

/// Serialises a value into memory, which cannot fail as long as keys are texts.
fn to_string(value: &impl Serialize, escapes: Escapes) -> String {
    let mut out = Vec::with_capacity(1024);
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, escapes));
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

/// A formatter for compact JSON with more escapes than JSON requires.
struct Escapes {
    has_script: bool,
}

impl Escapes {
    fn has(&self, character: char) -> bool {
        match character {
            '\u{2028}' | '\u{2029}' => true,
            '<' | '>' | '&' => self.has_script,
            other => other.is_control(),
        }
    }
}

impl Formatter for Escapes {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Most texts have no such byte, not even as the first byte of a longer character.
        let may_have =
            |byte: &u8| matches!(byte, 0..=0x1f | b'<' | b'>' | b'&' | 0x7f | 0xc2 | 0xe2);
        if !fragment.as_bytes().iter().any(may_have) {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(|character| self.has(character)) {
            let (plain, tail) = rest.split_at(at);
            out.write_all(plain.as_bytes())?;
            let mut characters = tail.chars();
            if let Some(character) = characters.next() {
                // All escaped characters are below U+10000.
                write!(out, "\\u{:04x}", u32::from(character))?;
            }
            rest = characters.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}
