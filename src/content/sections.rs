use std::ops::Range;

use super::own_html::attribute_references;
use super::reference::{has_extension, is_reference};
use super::shown::{html_shows, markdown_shows};
use crate::markdown::{self, Event, HeadingLevel, LinkType, Tag, TagEnd};

/// The parts of a body: the text before the first section, and the sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) sections: Box<[SectionSpan]>,
    /// Link definitions and footnotes, which any part of the text may refer to; kept only if there
    /// are sections.
    pub(crate) definitions: Box<[LinkSpan]>,
    /// Whether the whole text shows anything.
    pub(crate) is_shown: bool,
    /// Whether the text before the first section shows anything.
    pub(crate) is_introduction_shown: bool,
}

/// The parts of a body that have to be checked, found in one pass, without producing HTML.
#[derive(Clone, Debug, Default)]
pub(crate) struct BodyScan {
    pub(crate) outline: Outline,
    /// The ids of all headings.
    pub(crate) ids: Vec<LinkSpan>,
    pub(crate) links: Vec<OutlineLink>,
}

/// A link or a picture that has to be checked once everything is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OutlineLink {
    /// A link to another entry, by its id, followed by the fragment.
    Entry(LinkSpan, Option<Box<str>>),
    /// A link to a page of the tree, as it is written in the text.
    Page(LinkSpan),
    /// A link to a file, by its path relative to the entry's folder.
    File(LinkSpan),
    /// A link to an address that is not allowed.
    Refused(LinkSpan),
}

/// A part of a body that starts with a heading with an id, as byte ranges in the body.
///
/// It ends before the next heading with an id that is of the same or a higher level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SectionSpan {
    /// The id, which aligns the section across languages.
    pub(crate) id: Box<str>,
    /// The text of the heading, without its markup.
    pub(crate) heading: Box<str>,
    /// The heading's line.
    pub(crate) opening: Range<usize>,
    /// The text after the heading.
    pub(crate) content: Range<usize>,
    /// Whether the text after the heading shows anything.
    pub(crate) is_shown: bool,
}

/// The target of a link, and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkSpan {
    pub(crate) target: Box<str>,
    pub(crate) span: Range<usize>,
}

/// The anchor of a page's own content, which no heading may use.
pub(crate) const CONTENT_ID: &str = "main-content";

/// The scheme of links between entries.
pub(crate) const ENTRY_SCHEME: &str = "entry:";

/// Returns the id in a link's destination if it leads to an entry, and the fragment after it.
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

impl BodyScan {
    /// Scans a Markdown text.
    pub(crate) fn new(text: &str) -> BodyScan {
        let mut sections: Vec<SectionSpan> = Vec::new();
        let mut ids: Vec<LinkSpan> = Vec::new();
        let mut links: Vec<OutlineLink> = Vec::new();
        let mut notes: Vec<LinkSpan> = Vec::new();
        let mut heading: Option<OpenHeading> = None;
        let mut section: Option<OpenSection> = None;
        // Only top-level headings divide the text, not those inside quotes and lists.
        let mut depth = 0_usize;
        let (events, definitions) = markdown::events_and_definitions(text);
        for (event, range) in events {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    if let Some(id) = &id {
                        ids.push(LinkSpan { target: (&**id).into(), span: range.clone() });
                    }
                    heading = (depth == 0).then(|| OpenHeading {
                        level,
                        id: id.map(|id| (*id).into()),
                        words: String::new(),
                        opening: range,
                    });
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some(heading) = heading.take() {
                        section = close_or_open(section, heading, &mut sections);
                    }
                }
                // The address of a mailbox, `<info@example.org>`, is not a file.
                Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
                Event::Start(Tag::Link { ref dest_url, .. }) => {
                    links.extend(link_to(dest_url, range, false));
                }
                Event::Start(Tag::Image { ref dest_url, .. }) => {
                    links.extend(link_to(dest_url, range, true));
                }
                Event::Html(ref html) | Event::InlineHtml(ref html) => {
                    let references = attribute_references(html);
                    links.extend(references.filter_map(|(at, reference)| {
                        let at = range.start + at.start..range.start + at.end;
                        link_to(reference, at, false)
                    }));
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    notes.push(LinkSpan { target: format!("^{name}").into(), span: range });
                    depth += 1;
                }
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList) => depth += 1,
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
        if !sections.is_empty() {
            notes.extend(
                definitions
                    .into_iter()
                    .map(|it| LinkSpan { target: it.label.into(), span: it.span }),
            );
        }
        let definitions = if sections.is_empty() { Box::default() } else { notes.into() };
        let outline = Outline::new(text, sections.into(), definitions);
        BodyScan { outline, ids, links }
    }
}

impl Outline {
    fn new(text: &str, mut sections: Box<[SectionSpan]>, definitions: Box<[LinkSpan]>) -> Outline {
        let is_shown = |range: Range<usize>| text.get(range).is_some_and(markdown_shows);
        for section in &mut sections {
            section.is_shown = is_shown(section.content.clone());
        }
        let start = sections.first().map(|section| section.opening.start);
        let is_whole_shown = is_shown(0..text.len());
        let is_introduction_shown = start.map_or(is_whole_shown, |start| is_shown(0..start));
        Outline { sections, definitions, is_shown: is_whole_shown, is_introduction_shown }
    }

    /// Returns the outline of a Markdown text that has no sections.
    pub(crate) fn without_sections(text: &str) -> Outline {
        Outline::new(text, Box::default(), Box::default())
    }

    /// Returns the outline of HTML.
    pub(crate) fn of_html(html: &str) -> Outline {
        let is_shown = html_shows(html);
        Outline { is_shown, is_introduction_shown: is_shown, ..Outline::default() }
    }

    /// Returns the end of the text before the first section.
    pub(crate) fn introduction_end(&self, length: usize) -> usize {
        self.sections.first().map_or(length, |section| section.opening.start)
    }

    /// Returns the section with this id.
    pub(crate) fn section(&self, id: &str) -> Option<&SectionSpan> {
        self.sections.iter().find(|section| &*section.id == id)
    }
}

impl OutlineLink {
    /// Returns the target and its position.
    pub(crate) fn span(&self) -> &LinkSpan {
        match self {
            OutlineLink::Entry(span, _)
            | OutlineLink::Page(span)
            | OutlineLink::File(span)
            | OutlineLink::Refused(span) => span,
        }
    }
}

/// Returns the check that a link needs, if any.
pub(super) fn link_to(address: &str, span: Range<usize>, is_image: bool) -> Option<OutlineLink> {
    let site = |target: &str| LinkSpan { target: target.into(), span: span.clone() };
    if let Some((id, fragment)) = entry_target(address) {
        return Some(OutlineLink::Entry(site(id), fragment.map(Into::into)));
    }
    if is_reference(address) {
        return Some(OutlineLink::Page(site(address)));
    }
    if !markdown::is_safe(address) {
        return Some(OutlineLink::Refused(site(address)));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_file = is_image || has_extension(path);
    (markdown::is_local(address) && is_file && !path.starts_with('/'))
        .then(|| OutlineLink::File(site(path)))
}

fn close_or_open(
    section: Option<OpenSection>,
    heading: OpenHeading,
    sections: &mut Vec<SectionSpan>,
) -> Option<OpenSection> {
    if let Some(mut open) = section {
        // A heading without an id, or of a lower level, belongs to the open section, so that all
        // text after the first section is in a section.
        if heading.id.is_none() || heading.level > open.level {
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
            is_shown: false,
        },
    })
}
