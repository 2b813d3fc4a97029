//! Finds the segments of a Markdown text.

use std::iter::Peekable;
use std::ops::Range;

use super::piece::{Code, CodeKind, Piece};
use super::segment::{Segment, SegmentKind, Segments};
use crate::content::{BlockKind, block_kind};
use crate::content_hash;
use crate::markdown::{self, Event, LinkType, Tag, TagEnd, is_inline, is_inline_end};

/// Returns the segments of a text in their order.
pub(crate) fn segments(text: &str) -> Segments {
    let mut reader = Reader { text, ..Reader::default() };
    let mut events = markdown::events(text).peekable();
    while let Some((event, range)) = events.next() {
        let next = events.peek().map_or(text.len(), |(_, range)| range.start);
        reader.event(event, range, next, &mut events);
    }
    reader.finish()
}

/// A block around the present position.
struct OpenBlock {
    /// The letter of its tag.
    letter: char,
    is_literal: bool,
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    segments: Vec<Segment>,
    blocks: Vec<OpenBlock>,
    /// The bytes of the blocks at the top level.
    block_ranges: Vec<Range<usize>>,
    kinds: Vec<BlockKind>,
    /// The blocks and all that is not in a segment.
    skeleton: String,
    open: Option<OpenSegment>,
    heading: Option<usize>,
}

/// A segment that has not ended yet.
#[derive(Default)]
struct OpenSegment {
    range: Range<usize>,
    pieces: Vec<Piece>,
    codes: Vec<Code>,
    meanings: Vec<Box<str>>,
    /// The codes that are open, each with the end of what is in it so far.
    around: Vec<OpenCode>,
}

struct OpenCode {
    code: usize,
    /// The Markdown for the end, if the text has another one.
    close: Option<Box<str>>,
}

impl<'t> Reader<'t> {
    fn event(
        &mut self,
        event: Event<'t>,
        range: Range<usize>,
        next: usize,
        rest: &mut Peekable<impl Iterator<Item = (Event<'t>, Range<usize>)>>,
    ) {
        if self.blocks.is_empty() && !matches!(event, Event::End(_)) {
            self.block_ranges.push(range.clone());
            self.kinds.push(block_kind(&event));
        }
        let is_literal = self.blocks.last().is_some_and(|block| block.is_literal);
        match event {
            Event::Text(words) if is_literal => self.skeleton.push_str(&words),
            Event::Html(html) => self.skeleton.push_str(&html),
            Event::Text(words) => {
                let segment = self.segment(&range);
                segment.push_text(&words);
                segment.range.end = range.end;
            }
            Event::SoftBreak => {
                let segment = self.segment(&range);
                segment.push_text(" ");
                segment.range.end = range.end;
            }
            Event::HardBreak => {
                // The indentation of the next line belongs to it.
                let written = range.start..start_of(self.text, next);
                self.alone(CodeKind::LineBreak, written);
            }
            Event::Code(_) => self.alone(CodeKind::Verbatim, range),
            Event::InlineHtml(_) => self.alone(CodeKind::Html, range),
            Event::FootnoteReference(_) => self.alone(CodeKind::Footnote, range),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                for (event, _) in rest.by_ref() {
                    if matches!(event, Event::End(TagEnd::Link)) {
                        break;
                    }
                }
                self.alone(CodeKind::Autolink, range);
            }
            Event::Start(tag) if is_inline(&tag) => self.pair(&tag, range),
            Event::End(tag) if is_inline_end(tag) => self.end_of_pair(range),
            Event::Start(tag) => {
                self.end_segment();
                let is_literal = matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock);
                let letter = letter(&tag);
                self.skeleton.extend(['(', letter]);
                match &tag {
                    Tag::CodeBlock(kind) => self.push_debug(kind),
                    Tag::Table(alignments) => self.push_debug(alignments),
                    Tag::FootnoteDefinition(name) => self.skeleton.push_str(name),
                    Tag::Heading { level, id, .. } => {
                        self.push_debug(&(level, id));
                        self.heading = None;
                    }
                    _ => {}
                }
                self.blocks.push(OpenBlock { letter, is_literal });
            }
            Event::End(_) => {
                self.end_segment();
                self.skeleton.push(')');
                self.blocks.pop();
            }
            Event::Rule => {
                self.end_segment();
                self.skeleton.push('-');
            }
            Event::TaskListMarker(is_done) => {
                self.end_segment();
                self.skeleton.push(if is_done { 'x' } else { 'o' });
            }
            // These are not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Adds what a block is, beside its words, to the skeleton.
    fn push_debug(&mut self, what: &impl std::fmt::Debug) {
        self.skeleton.push_str(&format!("{what:?}"));
    }

    /// Returns the open segment, which begins here if there is none.
    fn segment(&mut self, range: &Range<usize>) -> &mut OpenSegment {
        let start = start_of(self.text, range.start);
        self.open.get_or_insert_with(|| OpenSegment {
            range: start..range.end,
            ..OpenSegment::default()
        })
    }

    fn alone(&mut self, kind: CodeKind, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let segment = self.segment(&range);
        let code = Code { kind, open: written.into(), close: "".into() };
        segment.pieces.push(Piece::Alone(segment.codes.len()));
        segment.codes.push(code);
        let meaning = if kind == CodeKind::LineBreak { "" } else { written };
        segment.meanings.push(meaning.into());
        segment.range.end = range.end;
    }

    fn pair(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let segment = self.segment(&range);
        let (kind, length, meaning, close) = match tag {
            Tag::Emphasis => (CodeKind::Emphasis, 1, String::new(), None),
            Tag::Strong => (CodeKind::Strong, 2, String::new(), None),
            Tag::Strikethrough => {
                let length = if written.starts_with("~~") { 2 } else { 1 };
                (CodeKind::Strikethrough, length, String::new(), None)
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let meaning = format!("{dest_url}\n{title}");
                (CodeKind::Link, 1, meaning, label_end(*link_type, id))
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let meaning = format!("{dest_url}\n{title}");
                (CodeKind::Image, 2, meaning, label_end(*link_type, id))
            }
            _ => return,
        };
        let open = written.get(..length).unwrap_or_default();
        let code = segment.codes.len();
        segment.pieces.push(Piece::Open(code));
        segment.codes.push(Code { kind, open: open.into(), close: "".into() });
        segment.meanings.push(meaning.into());
        segment.around.push(OpenCode { code, close });
        segment.range.end = range.start + length;
    }

    fn end_of_pair(&mut self, range: Range<usize>) {
        let text = self.text;
        let Some(segment) = &mut self.open else { return };
        let Some(OpenCode { code, close }) = segment.around.pop() else { return };
        let mut end = range.end;
        // The range of a collapsed reference ends before its brackets.
        if close.is_some() && text.get(end..).is_some_and(|rest| rest.starts_with("[]")) {
            end += 2;
        }
        let Some(own) = segment.codes.get_mut(code) else { return };
        let written = match own.kind {
            CodeKind::Link | CodeKind::Image => {
                let inner = text.get(segment.range.end..end).unwrap_or_default();
                inner.find(']').and_then(|at| inner.get(at..)).unwrap_or_default()
            }
            _ => text.get(end.saturating_sub(own.open.len())..end).unwrap_or_default(),
        };
        own.close = close.unwrap_or_else(|| written.into());
        segment.pieces.push(Piece::Close(code));
        segment.range.end = end;
    }

    fn end_segment(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.skeleton.push('s');
        let shape: String = self.blocks.iter().map(|block| block.letter).collect();
        let kind = SegmentKind::of_shape(&shape);
        let has_words = open.pieces.iter().any(|piece| match piece {
            Piece::Text(words) => !words.trim().is_empty(),
            _ => false,
        });
        let is_heading = matches!(kind, SegmentKind::Heading) && self.blocks.len() == 1;
        let segment = Segment {
            range: open.range,
            pieces: open.pieces,
            codes: open.codes,
            meanings: open.meanings,
            kind,
            shape: shape.into(),
            block: self.block_ranges.len().saturating_sub(1),
            heading: self.heading,
            has_words,
        };
        if is_heading {
            self.heading = Some(self.segments.len());
        }
        self.segments.push(segment);
    }

    fn finish(mut self) -> Segments {
        self.end_segment();
        let skeleton = content_hash::of_bytes(self.skeleton.as_bytes());
        let (all, blocks, kinds) = (self.segments, self.block_ranges, self.kinds);
        Segments { all, skeleton, blocks, kinds }
    }
}

impl OpenSegment {
    fn push_text(&mut self, words: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(text)) => text.push_str(words),
            _ => self.pieces.push(Piece::Text(words.to_owned())),
        }
    }
}

/// Returns the start of a range with the backslash before it, which the parser leaves out.
fn start_of(text: &str, start: usize) -> usize {
    start - usize::from(markdown::is_escaped(text, start))
}

/// Returns the end of a reference that is named by its words. With other words it needs its label.
fn label_end(link_type: LinkType, label: &str) -> Option<Box<str>> {
    match link_type {
        LinkType::Collapsed | LinkType::Shortcut => Some(format!("][{label}]").into()),
        _ => None,
    }
}

fn letter(tag: &Tag<'_>) -> char {
    match tag {
        Tag::Paragraph => 'p',
        Tag::Heading { .. } => 'h',
        Tag::BlockQuote(_) => 'q',
        Tag::CodeBlock(_) => 'c',
        Tag::HtmlBlock => 'x',
        Tag::List(None) => 'l',
        Tag::List(Some(_)) => 'o',
        Tag::Item => 'i',
        Tag::FootnoteDefinition(_) => 'n',
        Tag::DefinitionList => 'd',
        Tag::DefinitionListTitle => 't',
        Tag::DefinitionListDefinition => 'e',
        Tag::Table(_) => 'b',
        Tag::TableHead => 'a',
        Tag::TableRow => 'r',
        Tag::TableCell => 'z',
        _ => '?',
    }
}
