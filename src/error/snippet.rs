//! Prints a finding for people: message, place, the line with a caret, hint.

use std::fmt::{Formatter, Result, Write};

use unicode_width::UnicodeWidthStr;

use super::Location;
use super::diagnostic::Diagnostic;
use super::location::Excerpt;

pub(super) fn write(f: &mut Formatter<'_>, finding: &Diagnostic) -> Result {
    writeln!(f, "{}[{}]: {}", finding.severity(), finding.code(), finding.message())?;
    let gutter = gutter(finding);
    if let Some(location) = finding.location() {
        write_place(f, location, gutter, '^')?;
    }
    for related in finding.related_places() {
        writeln!(f, "{:gutter$}  = {}:", "", related.label())?;
        write_place(f, related.location(), gutter, '-')?;
    }
    if let Some(hint) = finding.hint() {
        writeln!(f, "{:gutter$}  = help: {hint}", "")?;
    }
    Ok(())
}

fn write_place(f: &mut Formatter<'_>, location: &Location, gutter: usize, mark: char) -> Result {
    writeln!(f, "{:gutter$} --> {location}", "")?;
    write_line(f, location, gutter, mark)
}

fn write_line(f: &mut impl Write, location: &Location, gutter: usize, mark: char) -> Result {
    let (Some(line), Some(excerpt)) = (location.line(), location.excerpt()) else {
        return Ok(());
    };
    let Excerpt { line: text, before, marked } = excerpt;
    let shown = printable(text);
    let before: String = printable(&text.chars().take(*before).collect::<String>());
    let marked: String =
        printable(&text.chars().skip(excerpt.before).take(*marked).collect::<String>());
    let indent = before.width();
    let length = marked.width().max(1);
    writeln!(f, "{:gutter$}  |", "")?;
    writeln!(f, " {line:>gutter$} | {}", shown.trim_end())?;
    write!(f, "{:gutter$}  | {:indent$}", "", "")?;
    for _ in 0..length {
        write!(f, "{mark}")?;
    }
    writeln!(f)
}

/// Returns the message of a template error, with its place first: below it the line, and the places
/// in other templates that led to it.
pub(super) fn place_first(finding: &Diagnostic, page: &str) -> String {
    let mut text = String::new();
    if let Some(location) = finding.location() {
        text.push_str(&format!("{location}: "));
    }
    text.push_str(finding.message());
    if let Some(hint) = finding.hint() {
        text.push_str(&format!("; {hint}"));
    }
    if !page.is_empty() {
        text.push_str(&format!(" (rendering {page})"));
    }
    text.push('\n');
    let gutter = gutter(finding);
    if let Some(location) = finding.location() {
        let _ = write_line(&mut text, location, gutter, '^');
    }
    for related in finding.related_places() {
        text.push_str(&format!("{:gutter$}  = {} {}\n", "", related.label(), related.location()));
        let _ = write_line(&mut text, related.location(), gutter, '-');
    }
    text.truncate(text.trim_end().len());
    text
}

/// Returns the width of the longest line number.
fn gutter(finding: &Diagnostic) -> usize {
    let places = finding
        .location()
        .into_iter()
        .chain(finding.related_places().iter().map(|related| related.location()));
    places.filter_map(Location::line).max().map_or(1, |line| line.to_string().len())
}

/// Replaces tabs with four spaces, so that the caret is under its word, and control characters and
/// direction overrides with visible ones, so that a file cannot change what the terminal shows.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => out.push_str("    "),
            c if c.is_control() => out.push('\u{fffd}'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
