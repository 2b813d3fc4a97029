//! The words and codes of a unit, as XLIFF has them.

use std::collections::HashMap;

use crate::exchange::unit::ReadContent;
use crate::segments::Piece;

/// A part of a source or a target that is read. The codes have no numbers yet.
#[derive(Clone, Debug)]
pub(super) enum Inline {
    Text(String),
    Code {
        shape: CodeShape,
        id: Box<str>,
        /// The value that the start and the end of a code share if their ids differ.
        pair: Option<Box<str>>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodeShape {
    Open,
    Close,
    Alone,
    /// `<it>`, the start of a code that may not end in the same text. Tools write it for a code
    /// without words too.
    First,
    /// `<it>`, the end of a code that may not begin in the same text.
    Last,
}

impl Inline {
    pub(super) fn push_text(all: &mut Vec<Inline>, text: &str) {
        match all.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => all.push(Inline::Text(text.to_owned())),
        }
    }
}

/// Numbers the codes of a unit. A target without anything in it is none: that is how tools write
/// what is not translated.
pub(super) fn numbered(source: Vec<Inline>, target: Option<Vec<Inline>>) -> ReadContent {
    let mut codes = Codes::default();
    let source = codes.pieces(source);
    let target = target.filter(|target| !target.is_empty()).map(|target| codes.pieces(target));
    ReadContent::Pieces { source, target, codes: codes.ids }
}

#[derive(Default)]
struct Codes {
    ids: Vec<Box<str>>,
    numbers: HashMap<Box<str>, usize>,
    /// The numbers of codes whose start and end have something in common.
    pairs: HashMap<Box<str>, usize>,
    /// Whether a code had words when it first occurred, by number.
    has_words: Vec<bool>,
}

impl Codes {
    fn pieces(&mut self, all: Vec<Inline>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::with_capacity(all.len());
        for inline in all {
            let piece = match inline {
                Inline::Text(text) => match pieces.last_mut() {
                    Some(Piece::Text(last)) => {
                        last.push_str(&text);
                        continue;
                    }
                    _ => Piece::Text(text),
                },
                Inline::Code { shape, id, pair } => self.code(shape, id, pair),
            };
            pieces.push(piece);
        }
        pieces
    }

    fn code(&mut self, shape: CodeShape, id: Box<str>, pair: Option<Box<str>>) -> Piece {
        match shape {
            CodeShape::Alone => Piece::Alone(self.number(id, false)),
            CodeShape::Open => {
                let number = self.number(id, true);
                if let Some(pair) = pair {
                    self.pairs.insert(pair, number);
                }
                Piece::Open(number)
            }
            CodeShape::Close => match pair {
                None => Piece::Close(self.number(id, true)),
                Some(pair) => {
                    let known = self.pairs.get(&pair).or_else(|| self.numbers.get(&pair)).copied();
                    let number = known.unwrap_or_else(|| self.number(id, true));
                    self.pairs.insert(pair, number);
                    Piece::Close(number)
                }
            },
            CodeShape::First | CodeShape::Last => {
                let known = self.numbers.get(&id).and_then(|number| self.has_words.get(*number));
                match (known, shape) {
                    (Some(false), _) => self.code(CodeShape::Alone, id, None),
                    (None, _) if pair.is_none() => self.code(CodeShape::Alone, id, None),
                    (_, CodeShape::First) => self.code(CodeShape::Open, id, pair),
                    _ => self.code(CodeShape::Close, id, pair),
                }
            }
        }
    }

    fn number(&mut self, id: Box<str>, has_words: bool) -> usize {
        if let Some(number) = self.numbers.get(&id) {
            return *number;
        }
        let number = self.ids.len();
        self.ids.push(id.clone());
        self.has_words.push(has_words);
        self.numbers.insert(id, number);
        number
    }
}

/// A part of a text that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark<'p> {
    Text(&'p str),
    Alone(usize),
    /// The start of an element for a code.
    Open(usize),
    /// The end of the element that is open.
    Close,
    /// The start of a code that cannot be an element, because it crosses another.
    Start(usize),
    /// The end of such a code.
    End(usize),
    /// A start without an end.
    LoneStart(usize),
    /// An end without a start.
    LoneEnd(usize),
}

/// Returns the pieces as they can be written in XML, where elements cannot cross.
pub(super) fn marks(pieces: &[Piece]) -> Vec<Mark<'_>> {
    let mut marks: Vec<Mark<'_>> = Vec::with_capacity(pieces.len());
    // The codes that are open, each with its position in `marks`.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for piece in pieces {
        let mark = match piece {
            Piece::Text(text) => Mark::Text(text),
            Piece::Alone(code) => Mark::Alone(*code),
            Piece::Open(code) => {
                open.push((*code, marks.len()));
                Mark::LoneStart(*code)
            }
            Piece::Close(code) => match open.iter().rposition(|(other, _)| other == code) {
                None => Mark::LoneEnd(*code),
                Some(position) => {
                    let is_last = position + 1 == open.len();
                    let (_, start) = open.remove(position);
                    let (start_mark, end_mark) = match is_last {
                        true => (Mark::Open(*code), Mark::Close),
                        false => (Mark::Start(*code), Mark::End(*code)),
                    };
                    if let Some(mark) = marks.get_mut(start) {
                        *mark = start_mark;
                    }
                    end_mark
                }
            },
        };
        marks.push(mark);
    }
    marks
}
