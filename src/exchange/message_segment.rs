//! The pattern of a message as a segment with codes, and back.

use crate::messages::{Element, parse_pattern, push_pattern_text, variable_of};
use crate::segments::{Code, CodeKind, Piece, Segment};

/// Returns the segment of a pattern without choices. `count` is the variable that it can do without. `None` if
/// it is not valid.
pub(super) fn message_segment(pattern: &str, count: Option<&str>) -> Option<Segment> {
    let mut segment = Segment::plain(pattern);
    segment.pieces.clear();
    for element in parse_pattern(pattern)? {
        match element {
            Element::Text(text) | Element::Literal(text) => match segment.pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(&text),
                _ => segment.pieces.push(Piece::Text(text)),
            },
            Element::Placeable(expression) => {
                segment.pieces.push(Piece::Alone(segment.codes.len()));
                push_code(&mut segment, &expression, count);
            }
            Element::Select(_) => return None,
        }
    }
    segment.has_words = segment.pieces.iter().any(|piece| match piece {
        Piece::Text(words) => words.chars().any(char::is_alphanumeric),
        _ => false,
    });
    Some(segment)
}

/// Adds the code of an expression to a segment.
pub(super) fn push_code(segment: &mut Segment, expression: &str, count: Option<&str>) {
    let variable = variable_of(expression);
    let is_count = variable.is_some() && variable == count;
    let kind = if is_count { CodeKind::Count } else { CodeKind::Placeable };
    let open = format!("{{ {expression} }}").into();
    segment.codes.push(Code { kind, open, close: "".into() });
    let meaning = match variable {
        // A choice is not the value that it compares.
        Some(variable) if !expression.ends_with('…') => variable,
        // A term stays the same in another grammatical case.
        None if expression.starts_with('-') => expression.split('(').next().unwrap_or_default(),
        _ => expression,
    };
    segment.meanings.push(meaning.into());
}

/// Returns the pattern that says these pieces.
pub(super) fn message_pattern(pieces: &[Piece], codes: &[Code]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(words) => push_pattern_text(&mut out, words),
            Piece::Open(at) | Piece::Alone(at) => {
                out.push_str(codes.get(*at).map_or("", |code| &code.open));
            }
            Piece::Close(_) => {}
        }
    }
    out
}
