use super::BlockKind;
use crate::markdown::{Event, Tag};

/// Returns the kind of the block at the top level that begins with an event.
pub(crate) fn block_kind(event: &Event<'_>) -> BlockKind {
    match event {
        Event::Start(tag) => of_tag(tag),
        Event::Rule => BlockKind::Rule,
        Event::Html(_) => BlockKind::Html,
        _ => BlockKind::Paragraph,
    }
}

fn of_tag(tag: &Tag<'_>) -> BlockKind {
    match tag {
        Tag::Heading { .. } => BlockKind::Heading,
        Tag::List(_) => BlockKind::List,
        Tag::Table(_) => BlockKind::Table,
        Tag::BlockQuote(_) => BlockKind::Quote,
        Tag::CodeBlock(_) => BlockKind::Code,
        Tag::HtmlBlock => BlockKind::Html,
        Tag::FootnoteDefinition(_) => BlockKind::Footnote,
        Tag::DefinitionList => BlockKind::Definitions,
        _ => BlockKind::Paragraph,
    }
}
