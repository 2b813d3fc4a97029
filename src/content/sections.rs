use std::ops::Range;

use crate::markdown::{self, Event, HeadingLevel, Tag, TagEnd};

/// What a body consists of: the text before the first section, the sections, the links to other
/// entries. Found in one pass, without making HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) sections: Box<[SectionSpan]>,
    pub(crate) links: Box<[LinkSpan]>,
}

/// A part of a body that a heading with an id opens, as byte ranges in the body.
///
/// It ends before the next heading of the same or a higher rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SectionSpan {
    /// What aligns the section across languages.
    pub(crate) id: Box<str>,
    /// The words of the heading, without its markup.
    pub(crate) heading: Box<str>,
    /// The heading's line.
    pub(crate) opening: Range<usize>,
    /// What follows the heading.
    pub(crate) content: Range<usize>,
}

/// A link to another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkSpan {
    /// What the link says after `entry:`, without the fragment.
    pub(crate) target: Box<str>,
    pub(crate) span: Range<usize>,
}

/// The scheme of links between entries.
pub(crate) const ENTRY_SCHEME: &str = "entry:";

/// The id in a link's destination, if it leads to an entry, and the fragment after it.
pub(crate) fn entry_target(destination: &str) -> Option<(&str, Option<&str>)> {
    let target = destination.strip_prefix(ENTRY_SCHEME)?;
    match target.split_once('#') {
        Some((id, fragment)) => Some((id, Some(fragment))),
        None => Some((target, None)),
    }
}

struct OpenHeading {
    level: HeadingLevel,
    id: Option<Box<str>>,
    words: String,
    opening: Range<usize>,
}

struct OpenSection {
    level: HeadingLevel,
    span: SectionSpan,
}

impl Outline {
    /// The outline of a Markdown text.
    pub(crate) fn scan(text: &str) -> Outline {
        let mut sections: Vec<SectionSpan> = Vec::new();
        let mut links: Vec<LinkSpan> = Vec::new();
        let mut heading: Option<OpenHeading> = None;
        let mut section: Option<OpenSection> = None;
        // Only headings of the document itself divide it, not those inside quotes and lists.
        let mut depth = 0_usize;
        for (event, range) in markdown::events(text) {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) if depth == 0 => {
                    heading = Some(OpenHeading {
                        level,
                        id: id.map(|id| (*id).into()),
                        words: String::new(),
                        opening: range,
                    });
                }
                Event::End(TagEnd::Heading(_)) if depth == 0 => {
                    if let Some(heading) = heading.take() {
                        section = close_or_open(section, heading, &mut sections);
                    }
                }
                Event::Start(Tag::Link { ref dest_url, .. } | Tag::Image { ref dest_url, .. }) => {
                    if let Some((target, _)) = entry_target(dest_url) {
                        links.push(LinkSpan { target: target.into(), span: range });
                    }
                }
                Event::Start(
                    Tag::BlockQuote(_)
                    | Tag::List(_)
                    | Tag::FootnoteDefinition(_)
                    | Tag::DefinitionList,
                ) => depth += 1,
                Event::End(
                    TagEnd::BlockQuote(_)
                    | TagEnd::List(_)
                    | TagEnd::FootnoteDefinition
                    | TagEnd::DefinitionList,
                ) => depth = depth.saturating_sub(1),
                Event::Text(ref words) | Event::Code(ref words) => {
                    if let Some(heading) = &mut heading {
                        heading.words.push_str(words);
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    if let Some(heading) = &mut heading {
                        heading.words.push(' ');
                    }
                }
                _ => {}
            }
        }
        if let Some(mut open) = section {
            open.span.content.end = text.len();
            sections.push(open.span);
        }
        Outline { sections: sections.into(), links: links.into() }
    }

    /// Where the text before the first section ends.
    pub(crate) fn introduction_end(&self, length: usize) -> usize {
        self.sections.first().map_or(length, |section| section.opening.start)
    }

    /// The position of the section with this id.
    pub(crate) fn section(&self, id: &str) -> Option<&SectionSpan> {
        self.sections.iter().find(|section| &*section.id == id)
    }
}

fn close_or_open(
    section: Option<OpenSection>,
    heading: OpenHeading,
    sections: &mut Vec<SectionSpan>,
) -> Option<OpenSection> {
    if let Some(mut open) = section {
        // A smaller heading inside a section belongs to it, with or without an id.
        if heading.level > open.level {
            return Some(open);
        }
        open.span.content.end = heading.opening.start;
        sections.push(open.span);
    }
    let OpenHeading { level, id, words, opening } = heading;
    id.map(|id| OpenSection {
        level,
        span: SectionSpan {
            id,
            heading: words.trim().into(),
            content: opening.end..opening.end,
            opening,
        },
    })
}
