//! A text that is put together, before its words are replaced.

use super::paired::{Freshness, PairedText};
use crate::segments::{Piece, Replacement, Segment, Segments, mapped};

/// Returns the replacement for a segment of the source, with the codes that the translation has. Where it
/// has none, or the one of the former source, the code is that of the source.
pub(super) fn replacement(
    text: &PairedText<'_>,
    at: usize,
    pieces: Vec<Piece>,
) -> Option<Replacement> {
    let source = text.source.segments.all.get(at)?;
    let (mut codes, mut meanings) = (source.codes.clone(), source.meanings.clone());
    let pair = text.pairs.get(at).copied().flatten();
    if let Some((pair, present)) = pair.and_then(|pair| Some((pair, text.present_segment(pair)?))) {
        let former = match pair.freshness {
            Freshness::Outdated(Some(former)) => {
                text.former.as_ref().and_then(|side| side.segments.all.get(former))
            }
            _ => None,
        };
        let is_former = |meaning: &str| {
            former.is_some_and(|it| it.meanings.iter().any(|known| **known == *meaning))
        };
        for (own, of_present) in mapped(source, present).of_source.into_iter().enumerate() {
            let Some(there) = of_present else { continue };
            let Some((code, meaning)) = present.codes.get(there).zip(present.meanings.get(there))
            else {
                continue;
            };
            if is_former(meaning) {
                continue;
            }
            if let (Some(to), Some(its)) = (codes.get_mut(own), meanings.get_mut(own)) {
                (*to, *its) = (code.clone(), meaning.clone());
            }
        }
    }
    Some(Replacement { pieces, codes, meanings })
}

/// A text before words are replaced.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) text: String,
    /// The segments before words are replaced.
    pub(super) wanted: Vec<Segment>,
    pub(super) replacements: Vec<Option<Replacement>>,
    /// The segment of the source for each segment.
    pub(super) sources: Vec<usize>,
}

impl Draft {
    /// Begins a new part, with a blank line before it unless the parts follow each other anyway.
    pub(super) fn separate(&mut self, is_next: bool, line_end: &str) {
        if is_next || self.text.trim().is_empty() {
            return;
        }
        let end = self.text.trim_end().len();
        let lines = self.text.get(end..).unwrap_or_default().matches('\n').count();
        self.text.push_str(&line_end.repeat(2_usize.saturating_sub(lines)));
    }

    pub(super) fn push_lines(&mut self, text: &str, line_end: &str) {
        for line in text.lines() {
            self.text.push_str(line);
            self.text.push_str(line_end);
        }
    }

    pub(super) fn push(
        &mut self,
        segment: Option<&Segment>,
        source: Option<usize>,
        replacement: Option<Replacement>,
    ) {
        self.wanted.extend(segment.cloned());
        self.replacements.push(replacement);
        self.sources.push(source.unwrap_or(usize::MAX));
    }

    pub(super) fn is_as_wanted(&self, found: &Segments) -> bool {
        self.wanted.len() == found.all.len()
            && self.wanted.iter().zip(&found.all).all(|(wanted, found)| wanted.says(found))
    }
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}
