//! Writes `translations.toml` and the table for a text's own front matter. Each field of a record
//! is on its own line, so that versions can be merged line by line.

use jiff::Timestamp;

use super::records::{HEADER, TranslationRecords};
use crate::content::{BlockFingerprint, FingerprintScheme, MachineText, TranslationRecord};
use crate::error::Error;
use crate::escape::push_escaped;

impl TranslationRecords {
    /// Returns the text of the file: the records in the order of their entries and languages. Equal
    /// records result in equal bytes.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) when the file that was
    /// read has errors: the parts that could not be read would be lost.
    pub fn to_toml(&self) -> Result<String, Error> {
        self.refuse_errors()?;
        let mut out = format!("{HEADER}\n");
        push_comments(&mut out, &self.head);
        out.push_str("version = 1\nscheme = \"");
        out.push_str(self.scheme.as_str());
        out.push_str("\"\n");
        for (id, of_entry) in &self.entries {
            for kept in of_entry {
                out.push('\n');
                push_comments(&mut out, &kept.comments);
                out.push_str("[entries.");
                push_string(&mut out, id.as_str());
                out.push('.');
                out.push_str(kept.language.as_str());
                out.push_str("]\n");
                push_record(&mut out, &kept.record, Some(self.scheme));
            }
        }
        if !self.tail.is_empty() {
            out.push('\n');
            push_comments(&mut out, &self.tail);
        }
        Ok(out)
    }
}

impl TranslationRecord {
    /// Returns the record as the table `[translation]` of TOML front matter, for sites that keep
    /// records in the texts themselves. In Zola's `[extra]` the table is `[extra.translation]`.
    pub fn to_front_matter(&self) -> String {
        let mut out = "[translation]\n".to_owned();
        push_record(&mut out, self, None);
        out
    }
}

/// Appends a text as a quoted TOML string.
pub(super) fn push_string(out: &mut String, text: &str) {
    let is_special = |c: char| matches!(c, '"' | '\\' | '\u{2028}' | '\u{2029}') || c.is_control();
    out.push('"');
    push_escaped(out, text, is_special, |out, character| match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        // All special characters are below U+10000.
        other => out.push_str(&format!("\\u{:04x}", u32::from(other))),
    });
    out.push('"');
}

fn push_comments(out: &mut String, comments: &[Box<str>]) {
    for comment in comments {
        out.push_str(comment);
        out.push('\n');
    }
}

/// Appends a record. Its scheme is written only if it differs from `scheme`, the file's.
fn push_record(out: &mut String, record: &TranslationRecord, scheme: Option<FingerprintScheme>) {
    let mut line = |name: &str, text: &str| {
        out.push_str(name);
        out.push_str(" = ");
        push_string(out, text);
        out.push('\n');
    };
    line("from", record.from.as_str());
    if scheme != Some(record.scheme) {
        line("scheme", record.scheme.as_str());
    }
    for (name, fingerprint) in record.fields() {
        let mut key = "fields.".to_owned();
        push_key(&mut key, name);
        line(&key, &fingerprint.to_string());
    }
    if let Some(by) = record.accepted_by() {
        line("by", by);
    }
    if let Some(note) = record.note() {
        line("note", note);
    }
    if let Some(at) = record.accepted_at() {
        push_moment(out, at);
        out.push('\n');
    }
    push_blocks(out, record.blocks());
    out.push('\n');
    if !record.machine_texts().is_empty() {
        out.push_str("machine = [\n");
        for text in record.machine_texts() {
            push_machine_text(out, text);
        }
        out.push_str("]\n");
    }
}

/// Appends the parts that a program wrote as a line of a list.
fn push_machine_text(out: &mut String, text: &MachineText) {
    out.push_str("    { tool = ");
    push_string(out, text.tool());
    out.push_str(", ");
    push_moment(out, text.at());
    out.push_str(", ");
    let mut separator = "fields = { ";
    for (name, fingerprint) in text.fields() {
        out.push_str(separator);
        push_key(out, name);
        out.push_str(&format!(" = \"{fingerprint}\""));
        separator = ", ";
    }
    if text.fields().len() > 0 {
        out.push_str(" }, ");
    }
    push_blocks(out, text.blocks());
    out.push_str(" },\n");
}

fn push_key(out: &mut String, name: &str) {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !name.is_empty() && name.bytes().all(is_bare) {
        out.push_str(name);
    } else {
        push_string(out, name);
    }
}

fn push_moment(out: &mut String, at: Timestamp) {
    // TOML has no negative years.
    let at = at.to_string();
    let quote = if at.starts_with('-') { "\"" } else { "" };
    out.push_str(&format!("at = {quote}{at}{quote}"));
}

fn push_blocks(out: &mut String, blocks: &[BlockFingerprint]) {
    out.push_str("blocks = [");
    let mut separator = "";
    for block in blocks {
        out.push_str(separator);
        out.push_str(&format!("\"{block}\""));
        separator = ", ";
    }
    out.push(']');
}
