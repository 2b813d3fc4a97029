//! A text in one language, with its segments.

use std::borrow::Cow;

use super::message_segment::{message_segment, push_code};
use crate::segments::{CodeKind, Segments, segments};

/// The notation of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// Words without markup.
    None,
    Markdown,
    /// The pattern of a message, with the variable that it can do without.
    Message {
        count: Option<Box<str>>,
    },
}

/// A text with its segments.
pub(super) struct Side<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) segments: Segments,
}

impl<'t> Side<'t> {
    /// Adds the code of the number to a form of a message that does without it, so that the translation can
    /// have it.
    pub(super) fn offer_count(&mut self, markup: &Markup) {
        let (Markup::Message { count: Some(count) }, Some(segment)) =
            (markup, self.segments.all.first_mut())
        else {
            return;
        };
        if !segment.codes.iter().any(|code| code.kind == CodeKind::Count) {
            push_code(segment, count, Some(count));
        }
    }

    /// Returns the Markdown of a block.
    pub(super) fn block(&self, block: usize) -> &str {
        let range = self.segments.blocks.get(block).cloned().unwrap_or_default();
        self.text.get(range).unwrap_or_default().trim_end()
    }

    /// Returns whether a block is only a comment.
    pub(super) fn is_comment(&self, block: usize) -> bool {
        self.comment(block).is_some()
    }

    /// Returns the text of a block that is only a comment.
    pub(super) fn comment(&self, block: usize) -> Option<&str> {
        let inner = self.block(block).trim().strip_prefix("<!--")?.strip_suffix("-->")?;
        Some(inner).filter(|inner| !inner.contains("-->"))
    }

    pub(super) fn new(text: Cow<'t, str>, markup: &Markup) -> Side<'t> {
        let segments = match markup {
            Markup::None => Segments::plain(&text),
            Markup::Markdown => segments(&text),
            Markup::Message { count } => match message_segment(&text, count.as_deref()) {
                Some(segment) => Segments::of(segment),
                None => Segments::plain(&text),
            },
        };
        Side { text, segments }
    }
}
