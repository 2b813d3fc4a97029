//! The entries of a PO file as they are written, without the meaning of their strings.

use std::ops::Range;

use crate::error::Code;

/// A keyword with the strings after it.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) keyword: Range<usize>,
    /// The strings without their quotation marks.
    pub(super) pieces: Vec<Range<usize>>,
}

impl Field {
    /// Returns the range from the keyword to the end of the last string.
    pub(super) fn range(&self) -> Range<usize> {
        let end = self.pieces.last().map_or(self.keyword.end, |piece| piece.end + 1);
        self.keyword.start..end
    }

    pub(super) fn is_empty_text(&self) -> bool {
        self.pieces.iter().all(Range::is_empty)
    }
}

/// A problem of an entry, or of lines that belong to none.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) place: Range<usize>,
    pub(super) code: Code,
    pub(super) message: String,
}

/// An entry with the comments before it.
#[derive(Debug, Default)]
pub(super) struct RawEntry {
    pub(super) range: Range<usize>,
    pub(super) context: Option<Field>,
    pub(super) id: Option<Field>,
    /// The keyword `msgid_plural`, or a `msgstr` with a number.
    pub(super) plural: Option<Range<usize>>,
    pub(super) string: Option<Field>,
    pub(super) is_fuzzy: bool,
    /// The value of the first comment `#. machine:`.
    pub(super) machine: Option<Range<usize>>,
    /// The value of the first comment `#. target:`.
    pub(super) target: Option<Range<usize>>,
    /// Whether it is an obsolete entry or a domain, which say nothing about the site.
    pub(super) is_passed_over: bool,
    /// The first problem.
    pub(super) problem: Option<Problem>,
    has_comments: bool,
    current: Current,
    /// Whether the lines before ended a merge conflict. What follows without an empty line belongs
    /// to it.
    is_after_conflict: bool,
}

/// The field that the next string belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Current {
    #[default]
    None,
    Context,
    Id,
    String,
    /// A field whose strings are not kept.
    Other,
}

impl RawEntry {
    /// Returns whether it is the entry that describes the file.
    pub(super) fn is_header(&self) -> bool {
        self.context.is_none()
            && self.problem.is_none()
            && self.plural.is_none()
            && self.id.as_ref().is_some_and(Field::is_empty_text)
    }

    fn has_fields(&self) -> bool {
        self.context.is_some()
            || self.id.is_some()
            || self.plural.is_some()
            || self.string.is_some()
    }

    fn has_only_a_problem(&self) -> bool {
        self.problem.is_some() && !self.has_fields() && !self.has_comments
    }

    fn note(&mut self, place: Range<usize>, code: Code, message: impl Into<String>) {
        self.problem.get_or_insert_with(|| Problem { place, code, message: message.into() });
    }

    fn syntax(&mut self, place: Range<usize>, message: impl Into<String>) {
        self.note(place, Code::Syntax, message);
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.current {
            Current::Context => self.context.as_mut(),
            Current::Id => self.id.as_mut(),
            Current::String => self.string.as_mut(),
            Current::None | Current::Other => None,
        }
    }
}

/// The entries of a part of a file. An entry ends where the next one or its comments begin, so that
/// a scanner that begins there finds the same entries.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// The first position at which no entry may begin.
    end: usize,
}

impl Iterator for Scanner<'_> {
    type Item = RawEntry;

    fn next(&mut self) -> Option<RawEntry> {
        self.skip_space();
        if self.at >= self.end.min(self.text.len()) {
            return None;
        }
        let mut entry = RawEntry { range: self.at..self.at, ..RawEntry::default() };
        while self.token(&mut entry) {
            entry.range.end = self.at;
        }
        entry.range.end = entry.range.end.max(self.at);
        self.finish(&mut entry);
        Some(entry)
    }
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, part: Range<usize>) -> Scanner<'t> {
        Scanner { text, at: part.start, end: part.end }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns whether an empty line was passed.
    fn skip_space(&mut self) -> bool {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
        let bytes = self.rest().as_bytes();
        let spaces = bytes.iter().take_while(|byte| is_space(byte));
        let (length, lines) = spaces.fold((0, 0), |(length, lines), byte| {
            (length + 1, lines + usize::from(*byte == b'\n'))
        });
        self.at += length;
        lines > 1
    }

    /// Returns the range of the rest of the line, without the line break, and goes behind it.
    fn take_line(&mut self) -> Range<usize> {
        let rest = self.rest();
        let length = memchr::memchr(b'\n', rest.as_bytes());
        let line = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        let start = self.at;
        self.at += line.len();
        start..start + line.trim_end().len()
    }

    /// Reads a token into the entry. Returns `false`, and reads nothing, if the entry ends before
    /// it.
    fn token(&mut self, entry: &mut RawEntry) -> bool {
        let is_new_paragraph = self.skip_space();
        let rest = self.rest();
        let Some(first) = rest.bytes().next() else { return false };
        if is_new_paragraph && entry.is_after_conflict {
            return false;
        }
        match first {
            b'#' => self.comment(entry),
            b'"' => {
                self.string(entry);
                true
            }
            _ if self.is_conflict() => {
                if is_new_paragraph && entry.string.is_some() {
                    return false;
                }
                self.conflict(entry);
                true
            }
            b'a'..=b'z' if is_keyword(word(rest)) => self.keyword(entry, word(rest)),
            _ => {
                // After an empty line it says nothing about a complete entry.
                let is_complete = entry.string.is_some() && entry.problem.is_none();
                if entry.is_passed_over || (is_new_paragraph && is_complete) {
                    return false;
                }
                self.garbage(entry);
                true
            }
        }
    }

    fn comment(&mut self, entry: &mut RawEntry) -> bool {
        let is_obsolete = self.rest().starts_with("#~");
        let begins_next = entry.has_fields() || entry.has_only_a_problem();
        let ends_obsolete = entry.is_passed_over && !is_obsolete;
        if (begins_next || ends_obsolete) && !entry.is_after_conflict {
            return false;
        }
        let line = self.take_line();
        entry.has_comments = true;
        entry.is_passed_over |= is_obsolete && entry.problem.is_none();
        let text = self.text.get(line.clone()).unwrap_or_default();
        if let Some(flags) = text.strip_prefix("#,") {
            entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if let Some(value) = text.strip_prefix("#. machine:") {
            entry.machine.get_or_insert(line.end - value.trim_start().len()..line.end);
        } else if let Some(value) = text.strip_prefix("#. target:") {
            entry.target.get_or_insert(line.end - value.trim_start().len()..line.end);
        }
        true
    }

    /// Reads a keyword. Returns `false` if it begins the next entry.
    fn keyword(&mut self, entry: &mut RawEntry, keyword: &str) -> bool {
        let begins_next = match keyword {
            "msgctxt" | "domain" => entry.has_fields(),
            "msgid" => entry.id.is_some() || entry.string.is_some() || entry.plural.is_some(),
            _ => false,
        };
        let is_other = entry.has_only_a_problem() || entry.is_passed_over;
        if (begins_next || is_other) && !entry.is_after_conflict {
            return false;
        }
        entry.is_after_conflict = false;
        let place = self.at..self.at + keyword.len();
        self.at = place.end;
        let field = Field { keyword: place.clone(), pieces: Vec::new() };
        match keyword {
            "msgctxt" if entry.context.is_none() => {
                entry.context = Some(field);
                entry.current = Current::Context;
            }
            "msgid" if entry.id.is_none() => {
                entry.id = Some(field);
                entry.current = Current::Id;
            }
            "msgid_plural" => {
                if entry.id.is_none() || entry.string.is_some() || entry.plural.is_some() {
                    entry.syntax(place.clone(), "msgid_plural is not after msgid");
                }
                entry.plural.get_or_insert(place);
                entry.current = Current::Other;
            }
            "msgstr" => self.translation(entry, field),
            "domain" => {
                entry.is_passed_over = true;
                self.take_line();
            }
            // The entry after a merge conflict is affected too. This is only reached there.
            "msgctxt" => {
                (entry.id, entry.plural, entry.string) = (None, None, None);
                entry.current = Current::Other;
            }
            _ => entry.current = Current::Other,
        }
        true
    }

    fn translation(&mut self, entry: &mut RawEntry, field: Field) {
        let number = self.rest().strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let is_number = |number: &str| {
            (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        };
        let place = field.keyword.clone();
        if entry.id.is_none() {
            entry.syntax(place.clone(), "msgstr without a msgid before it");
        }
        if let Some((number, _)) = number.filter(|(number, _)| is_number(number)) {
            self.at += number.len() + 2;
            entry.plural.get_or_insert(place);
        } else if entry.string.is_some() {
            entry.syntax(place, "a second msgstr of one entry");
        }
        entry.current = if entry.string.is_none() { Current::String } else { Current::Other };
        entry.string.get_or_insert(field);
    }

    fn string(&mut self, entry: &mut RawEntry) {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = start;
        let closed = loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(length) = memchr::memchr3(b'"', b'\\', b'\n', rest) else {
                at = bytes.len();
                break false;
            };
            at += length;
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'"'), _) => break true,
                // The next character does not end the string, unless the line does.
                (Some(b'\\'), Some(next)) if *next != b'\n' => at += 2,
                (Some(b'\\'), _) => {
                    at += 1;
                    break false;
                }
                _ => break false,
            }
        };
        if closed {
            self.at = at + 1;
        } else {
            let line = self.text.get(start - 1..at).unwrap_or_default().trim_end();
            let message = match at >= bytes.len() {
                true => "the file ends within a string; it was not transferred completely",
                false => "a string without a closing quotation mark",
            };
            entry.syntax(start - 1..start - 1 + line.len(), message);
            self.at = at;
        }
        let has_keyword = entry.current != Current::None;
        match entry.field() {
            Some(field) => field.pieces.push(start..at),
            None if has_keyword => {}
            None => entry.syntax(start - 1..at, "a string without a keyword before it"),
        }
    }

    fn garbage(&mut self, entry: &mut RawEntry) {
        let rest = self.rest();
        let place = self.take_line();
        let message = match word(rest) {
            // Within an entry or alone.
            "" if entry.current == Current::None => {
                "text that is neither a comment nor an entry".to_owned()
            }
            "" => "text outside of the quotation marks".to_owned(),
            word => format!("unknown keyword {}", word.chars().take(40).collect::<String>()),
        };
        entry.syntax(place, message);
    }

    fn is_conflict(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        let is_line_start = before.is_empty() || before.ends_with(['\n', '\u{feff}']);
        let marks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
        is_line_start && marks.iter().any(|mark| self.rest().starts_with(mark))
    }

    /// Passes over both sides of a merge conflict.
    fn conflict(&mut self, entry: &mut RawEntry) {
        let has_start = self.rest().starts_with("<<<<<<<");
        let place = self.take_line();
        let mut has_end = !has_start;
        while !has_end && self.at < self.text.len() {
            self.at += 1;
            // Another conflict begins. This one has lost its end.
            if self.rest().starts_with("<<<<<<<") {
                has_end = true;
            } else {
                has_end = self.rest().starts_with(">>>>>>>");
                self.take_line();
            }
        }
        let message = match has_end {
            true => "an unresolved merge conflict",
            false => "a merge conflict without an end; the rest of the file is not read",
        };
        entry.note(place, Code::MergeConflict, message);
        entry.is_after_conflict = true;
        entry.is_passed_over = false;
        entry.current = Current::Other;
    }

    /// Notes what an entry lacks.
    fn finish(&self, entry: &mut RawEntry) {
        if entry.problem.is_some() || entry.is_passed_over {
            return;
        }
        // Comments at the end of the file.
        if !entry.has_fields() {
            entry.is_passed_over = true;
            return;
        }
        let fields = [&entry.context, &entry.id, &entry.string];
        let bare = fields.into_iter().flatten().find(|field| field.pieces.is_empty());
        let (place, message) = match (bare, &entry.id, &entry.string) {
            (Some(field), ..) => (field.keyword.clone(), "a keyword without a string after it"),
            (None, Some(id), None) => (id.keyword.clone(), "an entry without msgstr"),
            (None, None, _) => {
                let place = entry.context.as_ref().map(|field| field.keyword.clone());
                (place.unwrap_or_default(), "an entry without msgid")
            }
            _ => return,
        };
        let is_at_end = self.rest().trim_ascii_start().is_empty();
        let cut = "the file ends within this entry; it was not transferred completely";
        entry.syntax(place, if is_at_end { cut } else { message });
    }
}

/// Returns the letters that a text begins with.
fn word(text: &str) -> &str {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let length = text.bytes().take_while(is_letter).count();
    text.get(..length).unwrap_or_default()
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "msgctxt" | "msgid" | "msgid_plural" | "msgstr" | "domain")
}
