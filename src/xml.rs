//! Writing XML in one pass, without a tree in memory.

use std::io::{self, Write};

use crate::escape::push_escaped;

/// A streaming writer for XML 1.0. The caller closes the elements that it opens.
pub(crate) struct XmlWriter<W: Write> {
    out: W,
    /// The output that is collected, to be written in large pieces.
    buffer: String,
    written: u64,
    open: Vec<&'static str>,
}

const FLUSH_AT: usize = 32 * 1024;

impl<W: Write> XmlWriter<W> {
    /// Begins a document.
    pub(crate) fn new(out: W) -> XmlWriter<W> {
        let buffer = String::with_capacity(FLUSH_AT + 8 * 1024);
        let mut writer = XmlWriter { out, buffer, written: 0, open: Vec::new() };
        writer.buffer.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writer
    }

    /// Opens an element on a line of its own.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.buffer.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last, and writes the buffer if it is full.
    pub(crate) fn close(&mut self) -> io::Result<()> {
        if let Some(name) = self.open.pop() {
            self.buffer.push_str("</");
            self.buffer.push_str(name);
            self.buffer.push_str(">\n");
        }
        if self.buffer.len() < FLUSH_AT { Ok(()) } else { self.flush() }
    }

    /// Writes an element without content.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.buffer.push_str("/>\n");
    }

    /// Writes an element that contains a text.
    pub(crate) fn text(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.buffer.push('>');
        push_xml(&mut self.buffer, text, is_special);
        self.buffer.push_str("</");
        self.buffer.push_str(name);
        self.buffer.push_str(">\n");
    }

    /// Writes text that is already XML.
    pub(crate) fn raw(&mut self, xml: &str) {
        self.buffer.push_str(xml);
    }

    /// Begins an element with text and other elements in it, on the line on which it stands.
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn begin_inline(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.buffer.push('>');
    }

    /// Ends an element that [`begin_inline`](XmlWriter::begin_inline) began.
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn end_inline(&mut self, name: &str) {
        self.buffer.push_str("</");
        self.buffer.push_str(name);
        self.buffer.push('>');
    }

    /// Writes an element without content on the line on which it stands.
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn empty_inline(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.buffer.push_str("/>");
    }

    /// Writes a text. Each character that XML does not allow is written by `write_forbidden`.
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn words(&mut self, text: &str, write_forbidden: fn(&mut String, char)) {
        if is_inert(text) {
            self.buffer.push_str(text);
            return;
        }
        push_escaped(&mut self.buffer, text, is_special, |out, character| {
            match escape(character) {
                Some(escape) => out.push_str(escape),
                None => write_forbidden(out, character),
            }
        });
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.buffer.push('<');
        self.buffer.push_str(name);
        for (name, value) in attributes {
            self.buffer.push(' ');
            self.buffer.push_str(name);
            self.buffer.push_str("=\"");
            push_xml(&mut self.buffer, value, is_special_in_attribute);
            self.buffer.push('"');
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.written += self.buffer.len() as u64;
        self.out.write_all(self.buffer.as_bytes())?;
        self.buffer.clear();
        Ok(())
    }

    /// Returns the number of bytes written so far.
    pub(crate) fn len(&self) -> u64 {
        self.written + self.buffer.len() as u64
    }

    /// Closes all open elements and ends the document.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        while !self.open.is_empty() {
            self.close()?;
        }
        self.flush()?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Appends a text. Characters that XML 1.0 does not allow (most control characters, U+FFFE and
/// U+FFFF) become U+FFFD.
fn push_xml(out: &mut String, text: &str, is_special: fn(char) -> bool) {
    if is_inert(text) {
        out.push_str(text);
        return;
    }
    push_escaped(out, text, is_special, |out, character| {
        out.push_str(escape(character).unwrap_or("\u{fffd}"));
    });
}

/// Returns whether nothing in a text has to be escaped. It checks only the bytes, so it may return `false` for a
/// rare text that needs no escaping.
fn is_inert(text: &str) -> bool {
    // U+FFFE and U+FFFF begin with 0xEF.
    text.bytes().fold(true, |is_inert, byte| {
        let is_mark = (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
        is_inert & !(is_mark | (byte < 0x20) | (byte == 0xef))
    })
}

/// Returns what stands for a character that is special in XML.
fn escape(character: char) -> Option<&'static str> {
    Some(match character {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        // In an attribute, the first two would become spaces; everywhere, the third would become a
        // line feed.
        '\t' => "&#9;",
        '\n' => "&#10;",
        '\r' => "&#13;",
        _ => return None,
    })
}

/// Returns whether a character has to be escaped in element content, or is excluded by section 2.2
/// of XML 1.0.
fn is_special(character: char) -> bool {
    is_special_in_attribute(character) && !matches!(character, '\t' | '\n')
}

fn is_special_in_attribute(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
