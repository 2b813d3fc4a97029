//! The messages of a tree, converted to Fluent syntax.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A message in the form of another tool.
pub(crate) struct ForeignMessage<'t> {
    pub(crate) id: Cow<'t, str>,
    /// The forms by plural category (CLDR: `one`, `other`). The last one is used for all other
    /// numbers. A message without plurals has one form, whose category is ignored.
    pub(crate) forms: Vec<(&'t str, Vec<Part<'t>>)>,
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    Text(&'t str),
    /// A value provided by the page, by its name.
    Variable(&'t str),
}

/// The name of the number that selects among plural forms.
pub(crate) const COUNT: &str = "count";

impl ForeignMessage<'_> {
    /// Returns the id as Fluent has it.
    pub(crate) fn fluent_id(&self) -> String {
        message_id(&self.id)
    }

    /// Writes the message as one line of Fluent, or as several with plural forms.
    pub(crate) fn push_fluent(&self, out: &mut String) {
        let _ = write!(out, "{} =", message_id(&self.id));
        match self.forms.as_slice() {
            [] => out.push_str(" { \"\" }"),
            [(_, form)] => push_form(out, form),
            [others @ .., (last, form)] => {
                let _ = write!(out, " {{ ${COUNT} ->");
                for (category, form) in others {
                    let _ = write!(out, "\n    [{category}]");
                    push_form(out, form);
                }
                let _ = write!(out, "\n   *[{last}]");
                push_form(out, form);
                out.push_str("\n}");
            }
        }
        out.push('\n');
    }
}

/// Returns an id that is valid in Fluent: ASCII letters, digits, hyphens and underscores, starting
/// with a letter.
fn message_id(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let id: String = id.chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("message-{id}") }
}

fn push_form(out: &mut String, form: &[Part<'_>]) {
    let is_empty = |part: &Part<'_>| matches!(part, Part::Text(text) if text.is_empty());
    if form.iter().all(is_empty) {
        out.push_str(" { \"\" }");
        return;
    }
    out.push(' ');
    for (at, part) in form.iter().enumerate() {
        match part {
            Part::Variable(name) => {
                let _ = write!(out, "{{ ${name} }}");
            }
            Part::Text(text) => {
                let start = if at == 0 { text.trim_start().len() } else { text.len() };
                let end = if at + 1 == form.len() { text.trim_end().len() } else { text.len() };
                for (at, character) in text.char_indices() {
                    let is_at_edge = at < text.len() - start || at >= end;
                    push_character(out, character, is_at_edge);
                }
            }
        }
    }
}

/// Writes a character so that Fluent reads it literally.
fn push_character(out: &mut String, character: char, is_at_edge: bool) {
    match character {
        '{' | '}' => {
            let _ = write!(out, "{{ \"{character}\" }}");
        }
        '\n' | '\r' => {
            let _ = write!(out, "{{ \"\\u{:04X}\" }}", u32::from(character));
        }
        _ if is_at_edge => {
            let _ = write!(out, "{{ \"{character}\" }}");
        }
        _ => out.push(character),
    }
}
