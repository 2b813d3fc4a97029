use std::ops::Range;

use super::piece::{Code, Piece};
use crate::content::{BlockFingerprint, BlockKind, TextFingerprint, nfc};
use crate::content_hash;

/// The words of a paragraph, a heading, a cell or an item, with its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The bytes of the segment in its text.
    pub(crate) range: Range<usize>,
    pub(crate) pieces: Vec<Piece>,
    /// In the order in which they begin.
    pub(crate) codes: Vec<Code>,
    /// The meaning of each code, however it is written: the target and the title of a link.
    pub(crate) meanings: Vec<Box<str>>,
    pub(crate) kind: SegmentKind,
    /// The blocks around the segment, a letter for each.
    pub(crate) shape: Box<str>,
    /// The number of blocks at the top level before the one that has the segment.
    pub(crate) block: usize,
    /// The position of the heading above.
    pub(crate) heading: Option<usize>,
    /// Whether there is anything to translate.
    pub(crate) has_words: bool,
}

/// The segments of a text, and the parts between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segments {
    pub(crate) all: Vec<Segment>,
    /// A hash of all that is not in a segment.
    pub(crate) skeleton: u128,
    /// The bytes of each block at the top level.
    pub(crate) blocks: Vec<Range<usize>>,
    /// The kind of each block at the top level.
    pub(crate) kinds: Vec<BlockKind>,
}

/// The type of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SegmentKind {
    Paragraph,
    Heading,
    Item,
    ColumnHeading,
    Cell,
    Quote,
    Footnote,
    Term,
    Definition,
}

impl SegmentKind {
    /// Returns the type of a segment with these blocks around it.
    pub(super) fn of_shape(shape: &str) -> SegmentKind {
        let mut blocks = shape.chars().rev().filter(|letter| *letter != 'p');
        match blocks.next() {
            Some('h') => SegmentKind::Heading,
            Some('i') => SegmentKind::Item,
            Some('z') if blocks.next() == Some('a') => SegmentKind::ColumnHeading,
            Some('z') => SegmentKind::Cell,
            Some('q') => SegmentKind::Quote,
            Some('n') => SegmentKind::Footnote,
            Some('t') => SegmentKind::Term,
            Some('e') => SegmentKind::Definition,
            _ => SegmentKind::Paragraph,
        }
    }

    /// Returns the type of block that the segment is in.
    pub(crate) fn block_kind(self) -> BlockKind {
        match self {
            SegmentKind::Paragraph => BlockKind::Paragraph,
            SegmentKind::Heading => BlockKind::Heading,
            SegmentKind::Item => BlockKind::List,
            SegmentKind::ColumnHeading | SegmentKind::Cell => BlockKind::Table,
            SegmentKind::Quote => BlockKind::Quote,
            SegmentKind::Footnote => BlockKind::Footnote,
            SegmentKind::Term | SegmentKind::Definition => BlockKind::Definitions,
        }
    }
}

impl Segment {
    /// Returns the segment of a text without Markdown.
    pub(crate) fn plain(text: &str) -> Segment {
        Segment {
            range: 0..text.len(),
            pieces: vec![Piece::Text(text.to_owned())],
            codes: Vec::new(),
            meanings: Vec::new(),
            kind: SegmentKind::Paragraph,
            shape: "".into(),
            block: 0,
            heading: None,
            has_words: !text.trim().is_empty(),
        }
    }

    /// Returns the fingerprint of the words and the codes, with the type of the block. The targets of
    /// links do not count.
    pub(crate) fn fingerprint(&self) -> BlockFingerprint {
        let print = fingerprint(&self.pieces, &self.codes);
        BlockFingerprint::new(self.kind.block_kind(), print)
    }
}

impl Segments {
    /// Returns the segments of a text without Markdown.
    pub(crate) fn plain(text: &str) -> Segments {
        Segments::of(Segment::plain(text))
    }

    /// Returns a text that is one segment.
    pub(crate) fn of(segment: Segment) -> Segments {
        let blocks = Vec::from([segment.range.clone()]);
        Segments { all: vec![segment], skeleton: 0, blocks, kinds: vec![BlockKind::Paragraph] }
    }

    /// Returns the positions of the segments of a block at the top level.
    pub(crate) fn of_block(&self, block: usize) -> Range<usize> {
        let start = self.all.partition_point(|segment| segment.block < block);
        let end = self.all.partition_point(|segment| segment.block <= block);
        start..end
    }
}

/// Returns the fingerprint of a segment: its words in Unicode normalisation form C, with white space
/// as one space, and its codes.
pub(crate) fn fingerprint(pieces: &[Piece], codes: &[Code]) -> TextFingerprint {
    let mut said: Vec<u8> = Vec::new();
    let mark = |said: &mut Vec<u8>, sign: u8, code: usize| {
        let Some(code) = codes.get(code) else { return };
        // A byte that does not occur in UTF-8.
        said.extend([0xff, sign, code.kind as u8]);
        if !code.kind.is_pair() && code.kind != super::CodeKind::LineBreak {
            said.extend_from_slice(code.open.as_bytes());
            said.push(0xff);
        }
    };
    for piece in pieces {
        match piece {
            Piece::Text(words) => {
                let words = nfc(words);
                let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r');
                for (at, word) in words.as_bytes().split(is_space).enumerate() {
                    if at > 0 && said.last() != Some(&b' ') {
                        said.push(b' ');
                    }
                    said.extend_from_slice(word);
                }
            }
            Piece::Open(code) => mark(&mut said, b'(', *code),
            Piece::Close(code) => mark(&mut said, b')', *code),
            Piece::Alone(code) => mark(&mut said, b'.', *code),
        }
    }
    let hash = content_hash::of_bytes(said.trim_ascii());
    TextFingerprint::new((hash >> 80) as u64)
}
