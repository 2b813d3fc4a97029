//! Puts translated segments together as a text, with as many bytes of the present one as possible.

use std::ops::Range;

use super::draft::{Draft, line_start, replacement};
use super::paired::{BlockPair, PairedText};
use super::pieces::plain;
use super::problem::SegmentProblem;
use crate::segments::{
    Piece, Rebuilt, Replacement, Segment, Segments, definitions_missing_in, rebuilt, segments,
    written_block,
};

/// The decision about a segment of the source: the words that the translation gets for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Decision {
    /// The present translation stays, if there is one.
    #[default]
    Keep,
    /// The present translation stays, and says what the source says.
    Confirm(MadeFrom),
    /// These are the new words.
    Take { pieces: Vec<Piece>, made_from: MadeFrom },
}

/// The source that a translation was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MadeFrom {
    /// The segment as it is now.
    Present,
    /// An older one, with the codes of the present one.
    Older(Vec<Piece>),
    /// An older one, of which only the words are known.
    OlderWords(Box<str>),
}

/// A text with new segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Composed {
    pub(super) text: String,
    /// The segments of the source whose new words are not in the text, with the reasons.
    pub(super) left_out: Vec<(usize, LeftOut)>,
    /// The parts of the text in their order, a block each.
    pub(super) chunks: Vec<Chunk>,
}

/// A part of the present text that a person must confirm before it is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replaced {
    /// The words for a segment of the source.
    Segment(usize),
    /// A block that the source no longer has, by its position in the list of these.
    Gone(usize),
}

/// Why the words for a segment are not in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LeftOut {
    Problem(SegmentProblem),
    /// They would replace blocks of the present text that no segment of the source is paired with.
    /// This is the Markdown of those blocks.
    Conflict(Box<str>),
}

/// A part of a composed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// A block of the present text, which was made from a block of the source if it is known.
    Present { block: usize, source: Option<usize> },
    /// A block of the source with the words of the translation.
    Source(usize),
    /// A block of the source that is not completely translated, as a comment.
    Comment(usize),
}

/// The number of times that a text is put together before new blocks are left out.
const MOST_TRIES: usize = 16;

/// Returns the text with the new segments.
pub(super) fn compose(
    text: &PairedText<'_>,
    decisions: &[Decision],
    is_confirmed: &dyn Fn(Replaced) -> bool,
) -> Composed {
    let mut decisions = decisions.to_vec();
    let mut left_out: Vec<(usize, LeftOut)> = Vec::new();
    for tries in 0.. {
        let composer = Composer { text, decisions: &decisions, is_confirmed };
        let (chunks, refused) = composer.chunks(tries >= MOST_TRIES);
        if refused.is_empty() {
            match composer.text_of(&chunks) {
                Ok(text) => return Composed { text, left_out, chunks },
                Err(refused) => leave_out(&mut decisions, &mut left_out, refused),
            }
        } else {
            leave_out(&mut decisions, &mut left_out, refused);
        }
    }
    Composed::default()
}

fn leave_out(
    decisions: &mut [Decision],
    left_out: &mut Vec<(usize, LeftOut)>,
    refused: Vec<(usize, LeftOut)>,
) {
    for (at, reason) in refused {
        if let Some(decision) = decisions.get_mut(at) {
            *decision = Decision::Keep;
        }
        left_out.push((at, reason));
    }
}

struct Composer<'p, 'c> {
    text: &'p PairedText<'c>,
    decisions: &'p [Decision],
    is_confirmed: &'p dyn Fn(Replaced) -> bool,
}

impl Composer<'_, '_> {
    fn is_taken(&self, at: usize) -> bool {
        matches!(self.decisions.get(at), Some(Decision::Take { .. }))
    }

    fn is_comment(&self, present: usize) -> bool {
        self.text.present.as_ref().is_some_and(|side| side.is_comment(present))
    }

    /// Returns the comments of the present text with blocks that are translated now: an earlier import has
    /// put them there.
    fn replaced_comments(&self, is_in_place_only: bool) -> Vec<usize> {
        let Some(present) = &self.text.present else { return Vec::new() };
        let comments = 0..present.segments.blocks.len();
        let comments = comments.filter_map(|at| Some((at, segments(present.comment(at)?))));
        let comments: Vec<(usize, Segments)> = comments.collect();
        if comments.is_empty() || is_in_place_only {
            return Vec::new();
        }
        let source = &self.text.source.segments;
        let mut replaced = Vec::new();
        for (block, pair) in self.text.blocks.iter().enumerate() {
            let range = source.of_block(block);
            let has_taken = range.clone().any(|at| self.is_taken(at));
            if *pair != BlockPair::New || range.is_empty() || !(has_taken || self.is_new()) {
                continue;
            }
            // A comment in which somebody has written something else stays.
            let is_it = |(at, comment): &&(usize, Segments)| {
                let mut pairs = range.clone().zip(&comment.all);
                range.len() == comment.all.len()
                    && !replaced.contains(at)
                    && pairs.all(|(own, there)| self.is_said_by(own, there))
            };
            if let Some((at, _)) = comments.iter().find(is_it) {
                replaced.push(*at);
            }
        }
        replaced
    }

    /// Returns whether a segment says what one of the source says, or the words for it.
    fn is_said_by(&self, own: usize, there: &Segment) -> bool {
        let Some(segment) = self.text.source.segments.all.get(own) else { return false };
        let is_taken = match self.decisions.get(own) {
            Some(Decision::Take { pieces, .. }) => plain(pieces) == plain(&there.pieces),
            _ => false,
        };
        segment.says(there) || is_taken && segment.shape == there.shape
    }

    /// Returns whether nothing is paired with the source. A new text shows its translators what it lacks.
    fn is_new(&self) -> bool {
        self.text.blocks.iter().all(|it| *it == BlockPair::New) && self.text.gone.is_empty()
    }

    /// Returns the parts of the new text, and the segments that have no place in it.
    fn chunks(&self, is_in_place_only: bool) -> (Vec<Chunk>, Vec<(usize, LeftOut)>) {
        let source = &self.text.source.segments;
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut refused: Vec<(usize, LeftOut)> = Vec::new();
        let present_blocks = self.text.present.as_ref().map_or(0, |it| it.segments.blocks.len());
        let mut is_paired = vec![false; present_blocks];
        for pair in &self.text.blocks {
            if let BlockPair::Paired { present, .. } = pair
                && let Some(slot) = is_paired.get_mut(*present)
            {
                *slot = true;
            }
        }
        let replaces_uncertain = self.replaces_uncertain();
        let comments = self.replaced_comments(is_in_place_only);
        let is_dropped =
            |block: &usize| match self.text.gone.iter().position(|it| it.0 == Some(*block)) {
                None if comments.contains(block) => true,
                None if self.is_comment(*block) => false,
                Some(gone) => (self.is_confirmed)(Replaced::Gone(gone)),
                None => replaces_uncertain,
            };
        let others_from = |start: usize, chunks: &mut Vec<Chunk>| {
            let others =
                (start..present_blocks).take_while(|at| is_paired.get(*at) == Some(&false));
            let others = others.filter(|block| !is_dropped(block));
            chunks.extend(others.map(|block| Chunk::Present { block, source: None }));
        };
        others_from(0, &mut chunks);
        for (block, pair) in self.text.blocks.iter().enumerate() {
            let range = source.of_block(block);
            let taken: Vec<usize> = range.clone().filter(|at| self.is_taken(*at)).collect();
            let has_words = |at: &usize| source.all.get(*at).is_some_and(|it| it.has_words);
            let is_complete = range.clone().filter(has_words).all(|at| self.is_taken(at));
            let leave = |reason: LeftOut| taken.iter().map(move |at| (*at, reason.clone()));
            match *pair {
                BlockPair::Paired { present, .. } => {
                    let same = Chunk::Present { block: present, source: Some(block) };
                    let chunk = match taken.is_empty() || self.is_in_place(block, present) {
                        true => same,
                        false if is_in_place_only || !self.is_known(range) => {
                            let problem = SegmentProblem::IncompleteBlock;
                            refused.extend(leave(LeftOut::Problem(problem)));
                            same
                        }
                        false if self.drops_words(block, present) => {
                            let markdown = self.present_markdown(present..present + 1);
                            refused.extend(leave(LeftOut::Conflict(markdown)));
                            same
                        }
                        false => Chunk::Source(block),
                    };
                    chunks.push(chunk);
                    others_from(present + 1, &mut chunks);
                }
                BlockPair::Uncertain { .. } if replaces_uncertain => {
                    chunks.push(Chunk::Source(block))
                }
                BlockPair::Uncertain { .. } if !taken.is_empty() => {
                    let others =
                        (0..present_blocks).filter(|at| is_paired.get(*at) == Some(&false));
                    let text: Vec<String> =
                        others.map(|at| self.present_markdown(at..at + 1).into()).collect();
                    refused.extend(leave(LeftOut::Conflict(text.join("\n\n").into())));
                }
                BlockPair::Uncertain { .. } => {}
                BlockPair::New if is_in_place_only => {
                    refused.extend(leave(LeftOut::Problem(SegmentProblem::NoMarkdown)));
                }
                // A comment is not part of the translation.
                BlockPair::New if self.text.source.is_comment(block) && !self.is_new() => {}
                BlockPair::New if is_complete => chunks.push(Chunk::Source(block)),
                BlockPair::New if !taken.is_empty() || self.is_new() => {
                    chunks.push(Chunk::Comment(block));
                }
                BlockPair::New => {}
            }
        }
        (chunks, refused)
    }

    /// Returns whether the blocks of the present text of which it is not known what they were made from
    /// are replaced: all blocks that they can belong to are translated, and this is confirmed.
    fn replaces_uncertain(&self) -> bool {
        let segments = &self.text.source.segments;
        let blocks = self.text.blocks.iter().enumerate();
        let uncertain = blocks.filter(|(_, it)| matches!(it, BlockPair::Uncertain { .. }));
        let own = uncertain.flat_map(|(block, _)| segments.of_block(block));
        let mut with_words =
            own.filter(|at| segments.all.get(*at).is_some_and(|it| it.has_words)).peekable();
        with_words.peek().is_some()
            && with_words.all(|at| self.is_taken(at) && (self.is_confirmed)(Replaced::Segment(at)))
    }

    /// Returns whether the segments of a block of the source and of the present text are the same,
    /// one by one.
    fn is_in_place(&self, block: usize, present: usize) -> bool {
        let Some(side) = &self.text.present else { return false };
        let (own, there) =
            (self.text.source.segments.of_block(block), side.segments.of_block(present));
        own.len() == there.len()
            && own.zip(there).all(|(at, there)| {
                self.text.pairs.get(at).copied().flatten().is_some_and(|it| it.present == there)
            })
    }

    /// Returns whether each segment with words has a translation.
    fn is_known(&self, mut range: Range<usize>) -> bool {
        range.all(|at| {
            let has_words = self.text.source.segments.all.get(at).is_some_and(|it| it.has_words);
            !has_words || self.is_taken(at) || self.text.pairs.get(at).is_some_and(Option::is_some)
        })
    }

    /// Returns whether a block made from the source would lack words of the present text that nobody
    /// has confirmed to be replaced.
    fn drops_words(&self, block: usize, present: usize) -> bool {
        let Some(side) = &self.text.present else { return false };
        let own = self.text.source.segments.of_block(block);
        let is_confirmed = own
            .clone()
            .filter(|at| self.is_taken(*at))
            .all(|at| (self.is_confirmed)(Replaced::Segment(at)));
        let kept: Vec<usize> = own
            .filter_map(|at| self.text.pairs.get(at).copied().flatten())
            .map(|pair| pair.present)
            .collect();
        let mut there = side.segments.of_block(present);
        !is_confirmed
            && there.any(|at| {
                let has_words = side.segments.all.get(at).is_some_and(|it| it.has_words);
                has_words && !kept.contains(&at)
            })
    }

    fn present_markdown(&self, blocks: Range<usize>) -> Box<str> {
        let Some(side) = &self.text.present else { return "".into() };
        let blocks = side.segments.blocks.get(blocks).unwrap_or_default();
        let texts = blocks.iter().filter_map(|range| side.text.get(range.clone()));
        texts.map(str::trim_end).collect::<Vec<_>>().join("\n\n").into()
    }

    /// Returns the text of the parts, or the segments that it cannot say.
    fn text_of(&self, chunks: &[Chunk]) -> Result<String, Vec<(usize, LeftOut)>> {
        let draft = self.draft(chunks);
        let found = segments(&draft.text);
        if !draft.is_as_wanted(&found) {
            // Neighbours have changed what a new block is.
            let new = chunks.iter().filter_map(|chunk| match chunk {
                Chunk::Source(block) | Chunk::Comment(block) => Some(*block),
                Chunk::Present { .. } => None,
            });
            let of_new = new.flat_map(|block| self.text.source.segments.of_block(block));
            let problem = LeftOut::Problem(SegmentProblem::NoMarkdown);
            let refused: Vec<_> =
                of_new.filter(|at| self.is_taken(*at)).map(|at| (at, problem.clone())).collect();
            return if refused.is_empty() { Ok(draft.text) } else { Err(refused) };
        }
        let Rebuilt { text, refused } = rebuilt(&draft.text, &found, &draft.replacements);
        if refused.is_empty() {
            return Ok(text);
        }
        let problem = LeftOut::Problem(SegmentProblem::NoMarkdown);
        let of_source = refused.iter().filter_map(|at| draft.sources.get(*at).copied());
        Err(of_source.map(|at| (at, problem.clone())).collect())
    }

    /// Returns the parts one after the other, before words are replaced.
    fn draft(&self, chunks: &[Chunk]) -> Draft {
        let mut draft = Draft::default();
        let empty = Segments::default();
        let (present, there) = match &self.text.present {
            Some(side) => (&*side.text, &side.segments),
            None => ("", &empty),
        };
        let line_end = if present.contains("\r\n") { "\r\n" } else { "\n" };
        let starts = |at: usize| match there.blocks.get(at) {
            Some(range) => line_start(present, range.start),
            None => present.len(),
        };
        draft.text.push_str(present.get(..starts(0)).unwrap_or_default());
        let mut next = Some(0);
        for chunk in chunks {
            match *chunk {
                Chunk::Present { block, source } => {
                    draft.separate(next == Some(block), line_end);
                    draft.text.push_str(
                        present.get(starts(block)..starts(block + 1)).unwrap_or_default(),
                    );
                    let own = source.map(|source| self.text.source.segments.of_block(source));
                    for (offset, at) in there.of_block(block).enumerate() {
                        let segment = there.all.get(at);
                        let own = own.as_ref().map(|own| own.start + offset);
                        draft.push(segment, own, own.and_then(|own| self.replacement(own)));
                    }
                    next = Some(block + 1);
                }
                Chunk::Source(block) => {
                    draft.separate(false, line_end);
                    let range = self.text.source.segments.blocks.get(block).cloned();
                    let text = range.and_then(|it| {
                        let start = line_start(&self.text.source.text, it.start);
                        self.text.source.text.get(start..it.end)
                    });
                    let text = text.unwrap_or_default().trim_end();
                    draft.push_lines(text, line_end);
                    for own in self.text.source.segments.of_block(block) {
                        let segment = self.text.source.segments.all.get(own);
                        let replacement = self.replacement(own).or_else(|| self.kept(own));
                        draft.push(segment, Some(own), replacement);
                    }
                    next = None;
                }
                Chunk::Comment(block) => {
                    draft.separate(false, line_end);
                    let own = self.text.source.segments.of_block(block);
                    let replacements = own.map(|at| self.replacement(at)).collect::<Vec<_>>();
                    let side = &self.text.source;
                    let text = written_block(&side.text, &side.segments, block, &replacements);
                    let text = text.trim().replace("-->", "-- >").replace("--!>", "--! >");
                    draft.push_lines(&format!("<!--\n{text}\n-->"), line_end);
                    next = None;
                }
            }
        }
        let is_new = chunks.iter().any(|chunk| !matches!(chunk, Chunk::Present { .. }));
        let missing = |text: &str, draft: &Draft| definitions_missing_in(text, &draft.text);
        let mut definitions = missing(present, &draft);
        if is_new {
            definitions.push_str(&definitions_missing_in(
                &self.text.source.text,
                &format!("{}\n\n{definitions}", draft.text),
            ));
        }
        if !definitions.is_empty() {
            draft.separate(false, line_end);
            draft.push_lines(definitions.trim_end(), line_end);
        }
        if next.is_none_or(|next| next < there.blocks.len()) || !definitions.is_empty() {
            let end = draft.text.trim_end().len();
            draft.text.truncate(end);
            let end = present.trim_end().len();
            let end = present.get(end..).filter(|_| !present.trim().is_empty());
            draft.text.push_str(end.unwrap_or(line_end));
        }
        draft
    }

    /// Returns the words that a segment of the source gets.
    fn replacement(&self, at: usize) -> Option<Replacement> {
        match self.decisions.get(at)? {
            Decision::Take { pieces, .. } => replacement(self.text, at, pieces.clone()),
            _ => None,
        }
    }

    /// Returns the present words for a segment of the source.
    fn kept(&self, at: usize) -> Option<Replacement> {
        let segment = self.text.present_segment(self.text.pairs.get(at).copied().flatten()?)?;
        Some(Replacement {
            pieces: segment.pieces.clone(),
            codes: segment.codes.clone(),
            meanings: segment.meanings.clone(),
        })
    }
}
