//! Excerpts: the first words of a text.

use super::graphemes;
use crate::markdown;
use crate::markdown::{Event, Tag, TagEnd};

/// Returns the plain text of Markdown, without headings, tables, pictures, footnotes, code blocks
/// and HTML.
pub(super) fn plain_text(markdown: &str) -> String {
    let mut text = String::new();
    let mut skipped = 0_usize;
    for (event, _) in markdown::events(markdown) {
        match event {
            Event::Start(tag) if is_skipped(&tag.to_end()) => skipped += 1,
            Event::End(tag) if is_skipped(&tag) => skipped = skipped.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Item) if !text.is_empty() => text.push(' '),
            Event::Text(words) | Event::Code(words) if skipped == 0 => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak if skipped == 0 => text.push(' '),
            _ => {}
        }
    }
    text
}

fn is_skipped(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::Table
            | TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
    )
}

/// Returns as many whole words as fit into `length` characters as a reader sees them, followed by
/// `…` if words are left out.
pub(super) fn cut(text: &str, length: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(end) = graphemes::starts(&text).nth(length) else { return text };
    let (start, rest) = text.split_at_checked(end).unwrap_or((&text, ""));
    let is_between = rest.starts_with(' ');
    let whole = match start.rsplit_once(' ') {
        Some((words, _)) if !is_between => words,
        // A single word, or a script without spaces.
        _ => start,
    };
    let whole = whole.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '–' | '.' | '(')
    });
    format!("{whole}…")
}
