//! A unit of a file beside the segment of the source that it belongs to.

use std::collections::BTreeMap;

use super::compose::MadeFrom;
use super::message_segment::message_segment;
use super::paired::PairedText;
use super::pieces::{first_numbers, is_same_plain, numbers_of, plain, renumbered};
use super::problem::SegmentProblem;
use super::side::Markup;
use super::unit::{ReadContent, ReadUnit};
use crate::segments::{Piece, Segment, footnote_definitions, inline, link_definitions, mapped};

/// A unit with its segment, and the text that has it.
pub(super) struct UnitText<'u, 'c> {
    pub(super) unit: &'u ReadUnit,
    pub(super) text: &'u PairedText<'c>,
    pub(super) segment: &'u Segment,
}

/// The target of a unit, with the codes of the source as it is now.
pub(super) struct Target {
    pub(super) pieces: Vec<Piece>,
    /// The names of the codes that the source does not have.
    pub(super) others: Vec<Box<str>>,
    pub(super) warnings: Vec<SegmentProblem>,
}

impl Target {
    fn of_words(words: &str) -> Target {
        let pieces = vec![Piece::Text(words.to_owned())];
        Target { pieces, others: Vec::new(), warnings: Vec::new() }
    }
}

impl UnitText<'_, '_> {
    /// Returns whether the source in the file says what the segment says.
    pub(super) fn is_same_source(&self) -> bool {
        let is_same = |pieces: &[Piece]| is_same_plain(pieces, &self.segment.pieces);
        match (&self.unit.content, &self.text.markup) {
            (ReadContent::Pieces { source, .. }, Markup::Message { .. }) => {
                let is_code = |piece: &&Piece| matches!(piece, Piece::Alone(_));
                let count = |pieces: &[Piece]| pieces.iter().filter(is_code).count();
                is_same(source) && count(source) == count(&self.segment.pieces)
            }
            (ReadContent::Pieces { source, .. }, _) => is_same(source),
            (ReadContent::Markdown { source, .. }, Markup::None) => {
                is_same(&[Piece::Text(source.to_string())])
            }
            (ReadContent::Markdown { source, .. }, Markup::Markdown) => {
                inline(source, &self.definitions()).is_some_and(|it| is_same(&it.pieces))
            }
            (ReadContent::Markdown { source, .. }, Markup::Message { .. }) => {
                self.message(source).is_some_and(|it| {
                    is_same(&it.pieces) && self.segment.meanings.starts_with(&it.meanings)
                })
            }
        }
    }

    /// Returns the source that the unit was translated from.
    pub(super) fn made_from(&self, is_same: bool) -> MadeFrom {
        if is_same {
            return MadeFrom::Present;
        }
        let older = match &self.unit.content {
            ReadContent::Pieces { source, .. } => {
                self.numbers(source).map(|numbers| renumbered(source, &numbers))
            }
            ReadContent::Markdown { source, .. } => {
                let older = match self.text.markup {
                    Markup::Message { .. } => self.message(source),
                    _ => inline(source, &footnote_definitions(&self.segment.codes)),
                };
                let older = older.map(|older| with_codes_of(self.segment, &older));
                older.filter(|it| it.others.is_empty()).map(|it| it.pieces)
            }
        };
        match older {
            Some(pieces) => MadeFrom::Older(pieces),
            None => MadeFrom::OlderWords(source_words(self.unit).into()),
        }
    }

    /// Returns the target of the unit with the codes of the present source.
    pub(super) fn target(&self, is_same: bool) -> Result<Target, SegmentProblem> {
        match &self.unit.content {
            ReadContent::Pieces { source, target, codes } => {
                let own = first_numbers(source).len();
                let others = codes.iter().skip(own).map(|id| format!("code {id}").into());
                let others: Vec<Box<str>> = others.collect();
                let mut numbers = match is_same {
                    true => (0..own).map(|at| (at, at)).collect(),
                    false => self.numbers(source).ok_or(SegmentProblem::OtherCodes)?,
                };
                // The segment can have a code that its source does without.
                let of_others =
                    (0..others.len()).map(|at| (own + at, self.segment.codes.len() + at));
                numbers.extend(of_others);
                let pieces = renumbered(target.as_deref().unwrap_or_default(), &numbers);
                Ok(Target { pieces, others, warnings: Vec::new() })
            }
            ReadContent::Markdown { target, .. } => {
                let target = target.as_deref().unwrap_or_default();
                let found = match self.text.markup {
                    Markup::None => return Ok(Target::of_words(target)),
                    Markup::Markdown => inline(target, &self.definitions())
                        .ok_or(SegmentProblem::SeveralParagraphs)?,
                    Markup::Message { .. } => {
                        self.message(target).ok_or(SegmentProblem::InvalidMessage)?
                    }
                };
                Ok(with_codes_of(self.segment, &found))
            }
        }
    }

    /// Returns for each code of an older source its number in the present one.
    fn numbers(&self, source: &[Piece]) -> Option<BTreeMap<usize, usize>> {
        match self.text.markup {
            // The name of a message does not tell which values it had.
            Markup::Message { .. } => {
                let count = first_numbers(source).len();
                let is_certain = count == first_numbers(&self.segment.pieces).len() && count < 2;
                is_certain.then(|| (0..count).map(|at| (at, at)).collect())
            }
            _ => numbers_of(self.unit, source, &self.segment.codes),
        }
    }

    fn message(&self, pattern: &str) -> Option<Segment> {
        let Markup::Message { count } = &self.text.markup else { return None };
        message_segment(pattern, count.as_deref())
    }

    /// Returns the definitions that the Markdown of the segment can refer to.
    fn definitions(&self) -> String {
        let links = link_definitions(&self.text.source.text);
        format!("{links}\n{}", footnote_definitions(&self.segment.codes))
    }
}

/// Returns a translation with the codes of its source.
fn with_codes_of(source: &Segment, found: &Segment) -> Target {
    let own = mapped(source, found).of_translation;
    let mut others: Vec<Box<str>> = Vec::new();
    let mut warnings = Vec::new();
    let mut numbers = BTreeMap::new();
    let twice = |at: usize| {
        let (kind, meaning) = (found.codes.get(at)?.kind, found.meanings.get(at)?);
        let mut codes = source.codes.iter().zip(&source.meanings);
        codes.position(|(code, own)| (code.kind, own) == (kind, meaning))
    };
    for (at, number) in own.into_iter().enumerate() {
        let written = found.codes.get(at).map(|code| match code.close.is_empty() {
            true => code.open.clone(),
            false => format!("{}…{}", code.open, code.close).into(),
        });
        let written = written.unwrap_or_default();
        match number {
            Some(number) => {
                if source.meanings.get(number) != found.meanings.get(at) {
                    warnings.push(SegmentProblem::OtherTarget(written));
                }
                numbers.insert(at, number);
            }
            // A code that the translation has twice.
            None if twice(at).is_some() => numbers.extend(twice(at).map(|number| (at, number))),
            None => {
                numbers.insert(at, source.codes.len() + others.len());
                others.push(written);
            }
        }
    }
    Target { pieces: renumbered(&found.pieces, &numbers), others, warnings }
}

/// Returns the words of the source in the file.
pub(super) fn source_words(unit: &ReadUnit) -> String {
    match &unit.content {
        ReadContent::Pieces { source, .. } => plain(source),
        ReadContent::Markdown { source, .. } => source.to_string(),
    }
}

/// Returns the target without codes; `None` if it is empty.
pub(super) fn target_words(unit: &ReadUnit) -> Option<String> {
    match &unit.content {
        ReadContent::Pieces { target, .. } => {
            let is_blank = |piece: &Piece| matches!(piece, Piece::Text(it) if it.trim().is_empty());
            let target = target.as_ref().filter(|pieces| !pieces.iter().all(is_blank))?;
            Some(plain(target))
        }
        ReadContent::Markdown { target, .. } => {
            target.as_ref().filter(|it| !it.trim().is_empty()).map(|it| it.to_string())
        }
    }
}
