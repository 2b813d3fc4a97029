//! Puts translated segments in the place of others, and checks what they then say.

use std::ops::Range;

use super::piece::{Code, Piece};
use super::reader::segments;
use super::segment::{Segment, Segments};
use super::writer::{Caution, written};

/// The words for a segment, with its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replacement {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) codes: Vec<Code>,
    pub(crate) meanings: Vec<Box<str>>,
}

/// A text with its replacements, from [`rebuilt`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rebuilt {
    pub(crate) text: String,
    /// The segments that Markdown cannot say in this place. They are as they were.
    pub(crate) refused: Vec<usize>,
}

/// The number of times that a text is parsed again before the remaining replacements are refused.
const MOST_TRIES: usize = 24;

/// Returns a text in which segments have other words. `replacements` has an element for each segment
/// of the text; a segment without a replacement keeps its bytes.
///
/// The result is parsed again, and says exactly what the replacements say, and what the text says
/// elsewhere.
pub(crate) fn rebuilt(
    text: &str,
    found: &Segments,
    replacements: &[Option<Replacement>],
) -> Rebuilt {
    let mut cautions: Vec<Option<Caution>> =
        replacements.iter().map(|it| it.is_some().then_some(Caution::Usual)).collect();
    let mut refused = Vec::new();
    for tries in 0.. {
        let attempt = text_with(text, found, replacements, &cautions);
        let again = segments(&attempt);
        let wrong = differing(found, &again, replacements, &cautions);
        if wrong.is_empty() {
            refused.sort_unstable();
            return Rebuilt { text: attempt, refused };
        }
        let is_last = tries >= MOST_TRIES;
        let all = (0..cautions.len()).filter(|_| is_last).collect();
        for at in if is_last { all } else { wrong } {
            let Some(caution) = cautions.get_mut(at) else { continue };
            let next = caution.filter(|_| !is_last).and_then(Caution::next);
            if caution.is_some() && next.is_none() {
                refused.push(at);
            }
            *caution = next;
        }
    }
    Rebuilt { text: text.to_owned(), refused }
}

fn text_with(
    text: &str,
    found: &Segments,
    replacements: &[Option<Replacement>],
    cautions: &[Option<Caution>],
) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut at = 0;
    for ((segment, replacement), caution) in found.all.iter().zip(replacements).zip(cautions) {
        let (Some(replacement), Some(caution)) = (replacement, caution) else { continue };
        let Range { start, end } = segment.range;
        out.push_str(text.get(at..start).unwrap_or_default());
        let Replacement { pieces, codes, .. } = replacement;
        out.push_str(&written(pieces, codes, Some(segment.kind), *caution));
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Returns the Markdown of a block with replacements for its segments, without a check.
pub(crate) fn written_block(
    text: &str,
    found: &Segments,
    block: usize,
    replacements: &[Option<Replacement>],
) -> String {
    let Some(range) = found.blocks.get(block) else { return String::new() };
    let mut out = String::new();
    let mut at = range.start;
    let segments = found.all.get(found.of_block(block)).unwrap_or_default();
    for (segment, replacement) in segments.iter().zip(replacements) {
        let Some(Replacement { pieces, codes, .. }) = replacement else { continue };
        out.push_str(text.get(at..segment.range.start).unwrap_or_default());
        out.push_str(&written(pieces, codes, Some(segment.kind), Caution::Usual));
        at = segment.range.end;
    }
    out.push_str(text.get(at..range.end).unwrap_or_default());
    out
}

impl Segment {
    /// Returns whether another segment says the same in the same kind of place.
    pub(crate) fn says(&self, other: &Segment) -> bool {
        let own = said(&self.pieces, &self.codes, &self.meanings);
        self.shape == other.shape && own.eq(said(&other.pieces, &other.codes, &other.meanings))
    }

    /// Returns whether another segment says the same, wherever it is.
    pub(crate) fn says_inline(&self, other: &Segment) -> bool {
        let own = said(&self.pieces, &self.codes, &self.meanings);
        own.eq(said(&other.pieces, &other.codes, &other.meanings))
    }
}

/// Returns the replaced segments that cause a difference between what is wanted and what was found.
fn differing(
    wanted: &Segments,
    found: &Segments,
    replacements: &[Option<Replacement>],
    cautions: &[Option<Caution>],
) -> Vec<usize> {
    let is_replaced = |at: &usize| cautions.get(*at).is_some_and(Option::is_some);
    let is_as_wanted = |(at, segment): (usize, &Segment)| {
        let Some(now) = found.all.get(at) else { return false };
        let replacement =
            replacements.get(at).and_then(Option::as_ref).filter(|_| is_replaced(&at));
        let same = match replacement {
            Some(Replacement { pieces, codes, meanings }) => {
                said(pieces, codes, meanings).eq(said(&now.pieces, &now.codes, &now.meanings))
            }
            None => said(&segment.pieces, &segment.codes, &segment.meanings).eq(said(
                &now.pieces,
                &now.codes,
                &now.meanings,
            )),
        };
        same && now.shape == segment.shape && now.block == segment.block
    };
    let mut wrong = wanted.all.iter().enumerate().filter(|it| !is_as_wanted(*it)).map(|(at, _)| at);
    if wanted.all.len() == found.all.len() {
        let wrong: Vec<usize> = wrong.collect();
        let replaced: Vec<usize> = wrong.iter().copied().filter(is_replaced).collect();
        match (wrong.first(), replaced.is_empty()) {
            (None, _) if wanted.skeleton == found.skeleton => return Vec::new(),
            (Some(_), false) => return replaced,
            (first, _) => return cause(first.copied().unwrap_or(0), wanted, is_replaced),
        }
    }
    cause(wrong.next().unwrap_or(wanted.all.len()), wanted, is_replaced)
}

/// Returns the replaced segment at a position or before it, or else the first one after it.
fn cause(at: usize, wanted: &Segments, is_replaced: impl Fn(&usize) -> bool) -> Vec<usize> {
    let before = (0..=at).rev().find(&is_replaced);
    before.or_else(|| (at..wanted.all.len()).find(&is_replaced)).into_iter().collect()
}

/// Returns what a segment says, however it is written: its words, and the type and the meaning of
/// its codes.
pub(super) fn said<'p>(
    pieces: &'p [Piece],
    codes: &'p [Code],
    meanings: &'p [Box<str>],
) -> impl Iterator<Item = (u8, &'p str)> {
    pieces.iter().map(|piece| {
        let code = |sign: u8, at: usize| {
            let kind = codes.get(at).map_or(0, |code| code.kind as u8);
            (sign + 8 * kind, meanings.get(at).map_or("", |meaning| &**meaning))
        };
        match piece {
            Piece::Text(words) => (0, &**words),
            Piece::Open(at) => code(1, *at),
            Piece::Close(at) => code(2, *at),
            Piece::Alone(at) => code(3, *at),
        }
    })
}
