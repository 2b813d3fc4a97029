//! The changes to files of messages: patterns are replaced and added, and all other bytes stay.

use std::collections::BTreeMap;
use std::ops::Range;

use super::message_folder::MessageFolder;
use super::message_pairs::{PairedMessages, PairedPart, PairedPattern};
use super::problem::SegmentProblem;
use crate::edit::FileChange;
use crate::error::Report;
use crate::messages::{
    Choices, Element, Selector, WrittenFile, WrittenMessage, parts as split, pattern_in_file,
    placeable_of,
};

/// The number of spaces before a choice, and before an attribute.
const INDENT: usize = 4;

/// A pattern that is written to a file of the translation.
pub(super) struct MessageEdit<'f> {
    /// The path of the file.
    path: Box<str>,
    source: &'f WrittenFile,
    message: &'f WrittenMessage,
    attribute: Option<&'f str>,
    /// The bytes of the present pattern.
    present: Option<Range<usize>>,
    text: String,
}

impl<'f> MessageEdit<'f> {
    pub(super) fn new(
        paired: &PairedMessages<'f>,
        pattern: &PairedPattern<'f>,
        text: String,
    ) -> MessageEdit<'f> {
        let present = pattern.present.as_ref();
        let path = pattern.there.map_or(&*paired.target, |file| &*file.source.path);
        MessageEdit {
            path: path.into(),
            source: paired.file,
            message: pattern.message,
            attribute: pattern.attribute,
            present: present.map(|present| present.pattern.range.clone()),
            text,
        }
    }
}

/// Returns a pattern as it is written behind the equals sign. It is read again, and says what its forms say.
pub(super) fn pattern_for(
    paired: &PairedMessages<'_>,
    pattern: &PairedPattern<'_>,
    forms: &[Option<String>],
) -> Result<String, SegmentProblem> {
    let start = pattern.forms().start;
    let parts = pattern.parts.iter().map(|part| {
        let own = forms.get(part.first - start..).unwrap_or_default();
        NewPart { part, forms: own.get(..part.forms.len()).unwrap_or_default() }
    });
    let parts: Vec<NewPart<'_>> = parts.collect();
    let Some((sentence, choices)) =
        parts.split_first().filter(|_| parts.iter().all(NewPart::is_complete))
    else {
        return Err(SegmentProblem::IncompleteBlock);
    };
    let line_end = line_end(&pattern.there.unwrap_or(paired.file).source.text);
    let mut text = sentence.text(line_end);
    for choice in choices {
        let label = choice.part.label.as_deref().unwrap_or_default();
        let written = choice.text(line_end);
        text = text.replacen(&placeable_of(label), written.trim_start(), 1);
    }
    let file = format!("message ={text}{line_end}");
    let file = WrittenFile::parse(paired.file.language, "", file, &mut Report::default());
    let found = file.as_ref().and_then(|file| file.message("message"));
    let found = found.map(|found| split(&found.value.elements)).unwrap_or_default();
    let says_it = |new: &NewPart<'_>| {
        let mut same = found.iter().filter(|part| part.label == new.part.label);
        same.next().is_some_and(|found| new.is_said_by(&found.elements))
    };
    match parts.len() == found.len() && parts.iter().all(says_it) {
        true => Ok(text),
        false => Err(SegmentProblem::InvalidMessage),
    }
}

/// A part of a pattern with its new forms.
struct NewPart<'p> {
    part: &'p PairedPart,
    forms: &'p [Option<String>],
}

impl NewPart<'_> {
    fn words(&self, wanted: &[&str]) -> Option<&str> {
        let is_it = |keys: &Vec<Box<str>>| keys.iter().map(|key| &**key).eq(wanted.iter().copied());
        let at = self.part.forms.iter().position(is_it)?;
        self.forms.get(at)?.as_deref()
    }

    /// Returns whether no form is missing. A language falls back to the default form of a single choice.
    fn is_complete(&self) -> bool {
        let selectors = &self.part.choices.selectors;
        let defaults: Vec<&str> = selectors.iter().map(|selector| &*selector.default).collect();
        match selectors.len() {
            0 | 1 => self.words(&defaults).is_some(),
            _ => self.forms.iter().all(Option::is_some),
        }
    }

    fn is_said_by(&self, elements: &[Element]) -> bool {
        let Some(choices) = Choices::of(elements) else { return false };
        self.part.forms.iter().zip(self.forms).all(|(keys, words)| {
            let keys: Vec<&str> = keys.iter().map(|key| &**key).collect();
            words.as_ref().is_none_or(|words| choices.pattern(elements, &keys) == *words)
        })
    }

    fn text(&self, line_end: &str) -> String {
        self.choice(line_end, &self.part.choices.selectors, &mut Vec::new(), INDENT)
            .unwrap_or_default()
    }

    /// Returns a choice between forms, or a single form, as it is written behind an equals sign or a key.
    fn choice<'s>(
        &'s self,
        line_end: &str,
        selectors: &'s [Selector],
        keys: &mut Vec<&'s str>,
        indent: usize,
    ) -> Option<String> {
        let Some((selector, others)) = selectors.split_first() else {
            return Some(pattern_in_file(line_end, self.words(keys)?, indent));
        };
        let margin = format!("{line_end}{}", " ".repeat(indent));
        let mut out = format!("{margin}{{ {} ->", selector.expression);
        for key in &selector.keys {
            keys.push(key);
            let form = self.choice(line_end, others, keys, indent + 2 * INDENT);
            keys.pop();
            let sign = if *key == selector.default { "   *" } else { "    " };
            if let Some(form) = form {
                out.push_str(&format!("{margin}{sign}[{key}]{form}"));
            }
        }
        out.push_str(&format!("{margin}}}"));
        Some(out)
    }
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Returns the files of a folder that change.
pub(super) fn changed_files(folder: &MessageFolder, edits: &[MessageEdit<'_>]) -> Vec<FileChange> {
    let mut by_path: BTreeMap<&str, Vec<&MessageEdit<'_>>> = BTreeMap::new();
    for edit in edits {
        by_path.entry(&edit.path).or_default().push(edit);
    }
    let changes = by_path.into_iter().map(|(path, edits)| {
        let file = folder.file(path);
        let (before, after) = match file {
            Some(file) => (Some(&*file.source.text), changed(file, &edits)),
            None => (None, new(&edits)),
        };
        FileChange {
            path: path.into(),
            before: before.map(|text| text.as_bytes().into()),
            after: Some(after.into_bytes().into()),
        }
    });
    changes.collect()
}

/// Returns the text of a file with its patterns replaced, and new messages behind the ones that they follow in
/// the source.
fn changed(file: &WrittenFile, edits: &[&MessageEdit<'_>]) -> String {
    let text = &*file.source.text;
    let line_end = line_end(text);
    let mut replacements: Vec<(Range<usize>, String)> = Vec::new();
    let mut at_end: Vec<String> = Vec::new();
    for (number, edit) in edits.iter().enumerate() {
        let place = file.message(&edit.message.name);
        match (&edit.present, place) {
            (Some(range), _) => replacements.push((range.clone(), edit.text.clone())),
            (None, Some(message)) if edit.attribute.is_none() => {
                // The message has only attributes.
                replacements.push((message.value.range.clone(), edit.text.clone()));
            }
            (None, Some(message)) => {
                let end = message.range.end;
                replacements.push((end..end, attribute(edit, line_end)));
            }
            (None, None) if is_continued(edits, number) => {}
            (None, None) => {
                let message = new_message(edits, number, line_end);
                match place_of_new(file, edit) {
                    Some(at) => replacements.push((at..at, format!("{line_end}{message}"))),
                    None => at_end.push(message),
                }
            }
        }
    }
    replacements.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in replacements {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    for message in at_end {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push_str(line_end);
        }
        out.push_str(&format!("{message}{line_end}"));
    }
    out
}

/// Returns the text of a file that does not exist yet, with the headings of the source.
fn new(edits: &[&MessageEdit<'_>]) -> String {
    let line_end = edits.first().map_or("\n", |edit| line_end(&edit.source.source.text));
    let mut out = String::new();
    for number in 0..edits.len() {
        if is_continued(edits, number) {
            continue;
        }
        for line in headings(edits, number) {
            out.push_str(&format!("{line}{line_end}"));
        }
        out.push_str(&format!("{}{line_end}", new_message(edits, number, line_end)));
    }
    out.trim_start().to_owned()
}

/// Returns whether a pattern belongs to the same new message as the one before it.
fn is_continued(edits: &[&MessageEdit<'_>], number: usize) -> bool {
    let before = number.checked_sub(1).and_then(|before| edits.get(before));
    let own = edits.get(number);
    before.zip(own).is_some_and(|(before, own)| before.message.name == own.message.name)
}

/// Returns a new message with all of its patterns.
fn new_message(edits: &[&MessageEdit<'_>], number: usize, line_end: &str) -> String {
    let Some(first) = edits.get(number) else { return String::new() };
    let mut out = format!("{} =", first.message.name);
    let own = edits.iter().skip(number);
    for edit in own.take_while(|edit| edit.message.name == first.message.name) {
        match edit.attribute {
            None => out.push_str(&edit.text),
            Some(_) => out.push_str(&attribute(edit, line_end)),
        }
    }
    out
}

fn attribute(edit: &MessageEdit<'_>, line_end: &str) -> String {
    let name = edit.attribute.unwrap_or_default();
    format!("{line_end}{}.{name} ={}", " ".repeat(INDENT), edit.text)
}

/// Returns the end of the message that a new one follows in the source.
fn place_of_new(file: &WrittenFile, edit: &MessageEdit<'_>) -> Option<usize> {
    let before = edit.source.messages.iter().rev();
    let mut before = before.skip_while(|message| message.range.start >= edit.message.range.start);
    before.find_map(|message| Some(file.message(&message.name)?.range.end))
}

/// Returns the lines above a message that are headings or empty, from the end of the message before it.
fn headings<'f>(
    edits: &[&MessageEdit<'f>],
    number: usize,
) -> impl Iterator<Item = &'f str> + use<'f> {
    let start = number.checked_sub(1).and_then(|before| edits.get(before));
    let start = start.map_or(0, |before| before.message.range.end);
    let text = edits.get(number).and_then(|edit| {
        let text: &'f str = &edit.source.source.text;
        text.get(start..edit.message.range.start)
    });
    let lines = text.unwrap_or_default().trim_start_matches('\u{feff}').lines();
    // The first is the rest of the line of the message before.
    let lines = lines.skip(usize::from(start > 0));
    let mut is_blank = false;
    lines.filter(move |line| {
        let was_blank = std::mem::replace(&mut is_blank, line.trim().is_empty());
        line.starts_with("##") || (is_blank && !was_blank)
    })
}
