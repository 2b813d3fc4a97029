//! The codes of a translation as those of its source.

use super::piece::{Code, CodeKind, Piece};
use super::segment::Segment;

/// A translation in which the codes have the numbers of those of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MappedCodes {
    /// The pieces. Codes that the source does not have are left out; the words in them stay.
    pub(crate) pieces: Vec<Piece>,
    /// For each code of the source the code of the translation.
    pub(crate) of_source: Vec<Option<usize>>,
    /// For each code of the translation the code of the source.
    pub(crate) of_translation: Vec<Option<usize>>,
}

/// Finds for each code of a translation the one of the source: with the same meaning, or else the next
/// one of the same type.
pub(crate) fn mapped(source: &Segment, translation: &Segment) -> MappedCodes {
    let mut of_source: Vec<Option<usize>> = vec![None; source.codes.len()];
    let mut of_translation: Vec<Option<usize>> = vec![None; translation.codes.len()];
    for is_same_meaning in [true, false] {
        for (at, code) in translation.codes.iter().enumerate() {
            if of_translation.get(at) != Some(&None) {
                continue;
            }
            let mut free = source.codes.iter().enumerate().filter(|(own, candidate)| {
                let is_same = source.meanings.get(*own) == translation.meanings.get(at);
                let is_free = of_source.get(*own) == Some(&None);
                let is_alike = !is_same_meaning && candidate.kind != CodeKind::Placeable;
                is_free && candidate.kind == code.kind && (is_same || is_alike)
            });
            let Some((own, _)) = free.next() else { continue };
            if let (Some(one), Some(other)) = (of_source.get_mut(own), of_translation.get_mut(at)) {
                (*one, *other) = (Some(at), Some(own));
            }
        }
    }
    let number = |at: usize| of_translation.get(at).copied().flatten();
    let mut pieces: Vec<Piece> = Vec::with_capacity(translation.pieces.len());
    for piece in &translation.pieces {
        let piece = match piece {
            Piece::Text(words) => Some(Piece::Text(words.clone())),
            Piece::Open(at) => number(*at).map(Piece::Open),
            Piece::Close(at) => number(*at).map(Piece::Close),
            Piece::Alone(at) => {
                number(*at).map(Piece::Alone).or_else(|| space_for(&translation.codes, *at))
            }
        };
        match (pieces.last_mut(), piece) {
            (Some(Piece::Text(before)), Some(Piece::Text(words))) => before.push_str(&words),
            (_, Some(piece)) => pieces.push(piece),
            (_, None) => {}
        }
    }
    MappedCodes { pieces, of_source, of_translation }
}

/// Returns a space for a line break that is left out.
fn space_for(codes: &[Code], at: usize) -> Option<Piece> {
    let is_break = codes.get(at).is_some_and(|code| code.kind == CodeKind::LineBreak);
    is_break.then(|| Piece::Text(" ".to_owned()))
}
