//! Checks that a translated segment has the codes of its source.

use super::problem::SegmentProblem;
use crate::segments::{Code, CodeKind, Piece};

/// The findings about a translated segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeFindings {
    /// Why the segment cannot be taken over.
    pub(super) problems: Vec<SegmentProblem>,
    /// The doubts that a person should look at.
    pub(super) warnings: Vec<SegmentProblem>,
}

/// The use of a code in a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Use {
    starts: usize,
    ends: usize,
    /// The code that it is in.
    parent: Option<usize>,
    has_content: bool,
    touches_word_before: bool,
    touches_word_after: bool,
}

/// Compares the codes of a translation with those of its source. `others` are what the codes that only
/// the translation has are called.
pub(super) fn check(
    source: &[Piece],
    target: &[Piece],
    codes: &[Code],
    others: &[Box<str>],
) -> CodeFindings {
    let name = |codes: &[Code], at: usize| {
        let other = at.checked_sub(codes.len()).and_then(|at| others.get(at));
        other.cloned().unwrap_or_else(|| name(codes, at))
    };
    let mut findings = CodeFindings::default();
    let most = target.iter().filter_map(number).max().map_or(0, |most| most + 1);
    let (wanted, _) = uses(source, codes.len());
    let (found, crossed) = uses(target, most.max(codes.len()));
    for at in crossed {
        findings.problems.push(SegmentProblem::CrossedCode(name(codes, at)));
    }
    for (at, now) in found.iter().enumerate() {
        let Some((code, then)) = codes.get(at).zip(wanted.get(at)) else {
            findings.problems.push(SegmentProblem::InventedCode(name(codes, at)));
            continue;
        };
        let problem = |problem: fn(Box<str>) -> SegmentProblem| problem(name(codes, at));
        match (now.starts, now.ends) {
            (0, 0) if code.kind == CodeKind::Count => continue,
            (0, 0) if code.kind == CodeKind::LineBreak => {
                findings.warnings.push(problem(SegmentProblem::MissingCode));
                continue;
            }
            (0, _) | (_, 0) if code.kind.is_pair() || now.starts == 0 => {
                findings.problems.push(problem(SegmentProblem::MissingCode));
                continue;
            }
            (0 | 1, 0 | 1) => {}
            _ => {
                findings.problems.push(problem(SegmentProblem::DuplicateCode));
                continue;
            }
        }
        if code.kind.is_pair() && then.has_content && !now.has_content {
            findings.problems.push(problem(SegmentProblem::EmptyCode));
        } else if now.parent != then.parent {
            findings.problems.push(problem(SegmentProblem::MovedCode));
        } else if (now.touches_word_before && !then.touches_word_before)
            || (now.touches_word_after && !then.touches_word_after)
        {
            findings.warnings.push(problem(SegmentProblem::LostSpace));
        }
    }
    findings
}

/// Returns how each code is used, and the codes whose end is not within the same code as their start.
fn uses(pieces: &[Piece], codes: usize) -> (Vec<Use>, Vec<usize>) {
    let mut uses = vec![Use::default(); codes];
    let mut crossed = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (position, piece) in pieces.iter().enumerate() {
        let has_words = match piece {
            Piece::Text(words) => !words.trim().is_empty(),
            Piece::Alone(_) => true,
            Piece::Open(_) | Piece::Close(_) => false,
        };
        if has_words {
            for around in &open {
                if let Some(it) = uses.get_mut(*around) {
                    it.has_content = true;
                }
            }
        }
        let Some(at) = number(piece) else { continue };
        let parent = open.last().copied();
        let Some(it) = uses.get_mut(at) else { continue };
        let before = position.checked_sub(1).and_then(|at| pieces.get(at));
        let is_before = ends_with_letter(before);
        let is_after = starts_with_letter(pieces.get(position + 1));
        match piece {
            Piece::Close(_) => {
                it.ends += 1;
                it.touches_word_after = is_after;
                match open.iter().rposition(|around| *around == at) {
                    Some(last) if last + 1 == open.len() => drop(open.pop()),
                    Some(last) => {
                        crossed.push(at);
                        open.remove(last);
                    }
                    None => {}
                }
            }
            other => {
                it.starts += 1;
                it.parent = parent;
                it.touches_word_before = is_before;
                match other {
                    Piece::Open(_) => open.push(at),
                    _ => {
                        it.ends = 0;
                        it.touches_word_after = is_after;
                    }
                }
            }
        }
    }
    (uses, crossed)
}

fn number(piece: &Piece) -> Option<usize> {
    match piece {
        Piece::Text(_) => None,
        Piece::Open(at) | Piece::Close(at) | Piece::Alone(at) => Some(*at),
    }
}

/// Returns whether a letter is at the end of a text. Scripts without spaces between words do not
/// count.
fn ends_with_letter(piece: Option<&Piece>) -> bool {
    match piece {
        Some(Piece::Text(words)) => words.chars().next_back().is_some_and(is_spaced_letter),
        _ => false,
    }
}

fn starts_with_letter(piece: Option<&Piece>) -> bool {
    match piece {
        Some(Piece::Text(words)) => words.chars().next().is_some_and(is_spaced_letter),
        _ => false,
    }
}

fn is_spaced_letter(character: char) -> bool {
    character.is_alphanumeric() && !crate::words::is_unspaced(character)
}

/// Returns what a code is called in messages: its Markdown.
fn name(codes: &[Code], at: usize) -> Box<str> {
    match codes.get(at) {
        Some(code) if code.kind == CodeKind::LineBreak => "the line break".into(),
        Some(Code { open, close, .. }) if close.is_empty() => open.clone(),
        Some(Code { open, close, .. }) => format!("{open}…{close}").into(),
        None => format!("code {}", at + 1).into(),
    }
}
