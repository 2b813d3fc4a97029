use std::io::{self, Write};

use super::super::unit::{Note, NoteCategory, UnitState};
use super::escape::escape_into;
use super::{PoDocument, PoEntry};
use crate::language::LanguageTag;

/// A writer of a PO file. It writes one document after the other and keeps none.
///
/// gettext has two states of a translation: finished, and fuzzy. An outdated translation is fuzzy
/// and has the source that it was made from; one of which nothing is known is fuzzy without it. The
/// others are finished; `#. machine:` names the program that wrote one.
pub(in crate::exchange) struct PoWriter<W: Write> {
    out: W,
    /// The text that is written next.
    buffer: String,
}

impl<W: Write> PoWriter<W> {
    pub(in crate::exchange) fn new(out: W, source: LanguageTag, target: LanguageTag) -> Self {
        // `msgfmt --check-header` demands a date, a translator and a team. There is no clock here,
        // so that the same content gives the same file; translators' tools put in their own.
        let buffer = format!(
            "msgid \"\"\nmsgstr \"\"\n\
             \"Project-Id-Version: isogloss\\n\"\n\
             \"PO-Revision-Date: \\n\"\n\
             \"Last-Translator: \\n\"\n\
             \"Language-Team: \\n\"\n\
             \"Language: {}\\n\"\n\
             \"MIME-Version: 1.0\\n\"\n\
             \"Content-Type: text/plain; charset=UTF-8\\n\"\n\
             \"Content-Transfer-Encoding: 8bit\\n\"\n\
             \"X-Generator: isogloss\\n\"\n\
             \"X-Source-Language: {source}\\n\"\n",
            // gettext writes `nl_BE`.
            target.to_string().replace('-', "_"),
        );
        PoWriter { out, buffer }
    }

    pub(in crate::exchange) fn document(&mut self, document: &PoDocument) -> io::Result<()> {
        for entry in &document.entries {
            self.entry(document, entry);
            self.out.write_all(self.buffer.as_bytes())?;
            self.buffer.clear();
        }
        Ok(())
    }

    pub(in crate::exchange) fn finish(mut self) -> io::Result<W> {
        self.out.write_all(self.buffer.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn entry(&mut self, document: &PoDocument, entry: &PoEntry) {
        self.buffer.push('\n');
        let target = match entry.state {
            UnitState::Missing => None,
            _ => entry.target.as_deref().filter(|target| !target.is_empty()),
        };
        // The reader takes the first comments with these names, so that a person's words cannot be
        // taken for them.
        if let (UnitState::Machine(tool), Some(_)) = (&entry.state, target) {
            self.comment("machine", tool);
        }
        let is_target = |note: &&Note| note.category == NoteCategory::Target;
        let others = document.notes.iter().chain(&entry.notes).filter(|note| !is_target(note));
        for note in entry.notes.iter().filter(is_target).chain(others) {
            self.comment(note.category.as_str(), &note.text);
        }
        if target.is_some() && matches!(entry.state, UnitState::Outdated | UnitState::Unknown) {
            self.buffer.push_str("#, fuzzy\n");
            if let Some(former) = &entry.former_source {
                self.string("#| ", "msgid", former);
            }
        }
        self.string("", "msgctxt", &format!("{}#{}", document.name, entry.id));
        self.string("", "msgid", &entry.source);
        let target = target.map(|target| with_ends_of(target, &entry.source)).unwrap_or_default();
        self.string("", "msgstr", &target);
    }

    /// Writes a comment. The second line and those that follow are indented, so that none of them
    /// looks like another comment.
    fn comment(&mut self, name: &str, text: &str) {
        self.buffer.extend(["#. ", name, ":"]);
        for (number, line) in text.trim().lines().enumerate() {
            let is_separator = |letter: char| {
                letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}')
            };
            self.buffer.push_str(if number == 0 { " " } else { "\n#.   " });
            self.buffer.push_str(&line.trim().replace(is_separator, " "));
        }
        self.buffer.push('\n');
    }

    /// Writes a keyword and a string, on several lines if the string has several.
    fn string(&mut self, prefix: &str, keyword: &str, text: &str) {
        self.buffer.extend([prefix, keyword, " \""]);
        if text.trim_end_matches('\n').contains('\n') {
            for line in text.split_inclusive('\n') {
                self.buffer.extend(["\"\n", prefix, "\""]);
                escape_into(&mut self.buffer, line);
            }
        } else {
            escape_into(&mut self.buffer, text);
        }
        self.buffer.push_str("\"\n");
    }
}

/// Returns the target with a line feed at its start and end where the source has one: msgfmt
/// refuses a file in which they differ, and Markdown within a line has no use for them.
fn with_ends_of(target: &str, source: &str) -> String {
    let words = target.trim_matches('\n');
    let start = if source.starts_with('\n') { "\n" } else { "" };
    let end = if source.ends_with('\n') { "\n" } else { "" };
    match () {
        () if target.starts_with('\n') == source.starts_with('\n')
            && target.ends_with('\n') == source.ends_with('\n') =>
        {
            target.to_owned()
        }
        () => format!("{start}{words}{end}"),
    }
}
