//! The only file that names Fluent's crates.

use std::borrow::Cow;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use super::arguments::{Argument, MessageArgs};
use crate::error::{Code, Diagnostic, Report, SourceText};
use crate::language::LanguageTag;
use crate::language::fluent_locale::LanguageIdentifier;

/// The messages of one language.
pub(super) struct Bundle {
    inner: FluentBundle<FluentResource>,
}

/// Placeables nested deeper than this can only be meant to exhaust the parser's stack.
const DEEPEST: usize = 32;

/// Fluent's plural rules multiply by ten for each digit after the point, and overflow.
const MOST_FRACTION_DIGITS: usize = 15;

impl Bundle {
    pub(super) fn new(language: LanguageTag) -> Bundle {
        let locale: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut inner = FluentBundle::new_concurrent(vec![locale]);
        // Where the text goes into HTML its parts are marked there; in attributes and titles the
        // invisible marks would only be in the way.
        inner.set_use_isolating(false);
        Bundle { inner }
    }

    /// Adds a file; what it says replaces what was there. Findings have their places.
    pub(super) fn add(&mut self, source: &Arc<SourceText>, report: &mut Report) {
        if let Some(finding) = refused(source) {
            report.push(finding);
            return;
        }
        let resource = match FluentResource::try_new(source.unmarked().to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                report.extend(errors.into_iter().map(|error| {
                    let message = format!("this is not Fluent: {}", error.kind);
                    let mark = source.mark_length();
                    let place = source.place(error.pos.start + mark..error.pos.end + mark);
                    Diagnostic::error(Code::Syntax, message).at(place.location())
                }));
                resource
            }
        };
        self.inner.add_resource_overriding(resource);
    }

    /// The message with its arguments put in; `None` if there is none. What cannot be put in
    /// shows as its name in braces.
    pub(super) fn format<'b>(&'b self, id: &str, args: &MessageArgs<'_>) -> Option<Cow<'b, str>> {
        let message = self.inner.get_message(id)?;
        let mut problems = Vec::new();
        let args = (!args.is_empty()).then(|| fluent_args(args));
        Some(self.inner.format_pattern(message.value()?, args.as_ref(), &mut problems))
    }
}

impl std::fmt::Debug for Bundle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bundle({:?})", self.inner.locales)
    }
}

fn fluent_args<'a>(args: &'a MessageArgs<'a>) -> FluentArgs<'a> {
    let mut out = FluentArgs::with_capacity(args.len());
    for (name, value) in args.iter() {
        let value: FluentValue<'a> = match value {
            Argument::Text(text) => text.as_ref().into(),
            Argument::Integer(number) => (*number).into(),
        };
        out.set(name, value);
    }
    out
}

/// Input that Fluent's parser or plural rules would not survive.
fn refused(source: &Arc<SourceText>) -> Option<Diagnostic> {
    let mut at = 0;
    let mut depth = 0_usize;
    for line in source.text.split_inclusive('\n') {
        // Within a message braces and calls go on from line to line; a new one begins afresh.
        if begins_message(line) {
            depth = 0;
        }
        let mut digits: Option<usize> = None;
        let mut before = ' ';
        for (offset, character) in line.char_indices() {
            match character {
                '{' | '(' => depth += 1,
                '}' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            digits = match (digits, character) {
                (None, '.') if before.is_ascii_digit() => Some(0),
                (Some(count), '0'..='9') => Some(count + 1),
                _ => None,
            };
            before = character;
            let message = if depth > DEEPEST {
                format!("braces and calls are nested more than {DEEPEST} deep")
            } else if depth > 0 && digits.is_some_and(|count| count > MOST_FRACTION_DIGITS) {
                format!("a number has more than {MOST_FRACTION_DIGITS} digits after the point")
            } else {
                continue;
            };
            let start = at + offset;
            let place = source.place(start..start + character.len_utf8());
            return Some(Diagnostic::error(Code::Syntax, message).at(place.location()));
        }
        at += line.len();
    }
    None
}

/// `name =` or `-name =` at the start of a line, or a comment.
fn begins_message(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let rest =
        name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    line.starts_with('#')
        || (rest.len() < name.len()
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && rest.trim_start_matches(' ').starts_with('='))
}
