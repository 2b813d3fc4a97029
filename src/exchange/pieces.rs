//! The pieces of a unit, compared with those of the content.

use std::collections::BTreeMap;

use super::unit::ReadUnit;
use crate::content::BlockFingerprint;
use crate::segments::{Code, Piece, fingerprint};

/// Returns for each code of an older source its number in the present one. The fingerprint in the name
/// of the unit shows whether they are the same.
pub(super) fn numbers_of(
    unit: &ReadUnit,
    source: &[Piece],
    codes: &[Code],
) -> Option<BTreeMap<usize, usize>> {
    let count = first_numbers(source).len();
    if count != codes.len() {
        return None;
    }
    let id = unit.id.rsplit('.').next()?;
    let (id, _) = id.split_once('-').unwrap_or((id, ""));
    let Ok(print) = id.parse::<BlockFingerprint>() else {
        return (count == 0).then(BTreeMap::new);
    };
    let is_it = |numbers: &BTreeMap<usize, usize>| {
        let print_now = fingerprint(&renumbered(source, numbers), codes);
        BlockFingerprint::new(print.kind(), print_now) == print
    };
    orders(count).into_iter().find(is_it)
}

/// The number of codes up to which all orders are tried.
const MOST_ORDERED: usize = 5;

/// Returns the orders in which codes can be, the present one first.
fn orders(count: usize) -> Vec<BTreeMap<usize, usize>> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    if count > MOST_ORDERED {
        return vec![(0..count).map(|at| (at, at)).collect()];
    }
    for _ in 0..count {
        let longer = |order: &Vec<usize>| {
            let free = (0..count).filter(|at| !order.contains(at)).collect::<Vec<_>>();
            let order = order.clone();
            free.into_iter().map(move |at| [order.clone(), vec![at]].concat())
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    orders.into_iter().map(|order| order.into_iter().enumerate().collect()).collect()
}

/// Returns pieces with other numbers for their codes.
pub(super) fn renumbered(pieces: &[Piece], numbers: &BTreeMap<usize, usize>) -> Vec<Piece> {
    let number = |at: &usize| numbers.get(at).copied().unwrap_or(*at);
    let renumbered = pieces.iter().map(|piece| match piece {
        Piece::Text(words) => Piece::Text(words.clone()),
        Piece::Open(at) => Piece::Open(number(at)),
        Piece::Close(at) => Piece::Close(number(at)),
        Piece::Alone(at) => Piece::Alone(number(at)),
    });
    renumbered.collect()
}

/// Returns the numbers of the codes in the order in which they begin.
pub(super) fn first_numbers(pieces: &[Piece]) -> Vec<usize> {
    let mut numbers = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(at) | Piece::Alone(at) | Piece::Close(at) if !numbers.contains(at) => {
                numbers.push(*at);
            }
            _ => {}
        }
    }
    numbers
}

/// Returns the words of pieces without codes.
pub(super) fn plain(pieces: &[Piece]) -> String {
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(words) => Some(words.as_str()),
        _ => None,
    });
    words.collect()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether the words of two lists are the same but for white space.
pub(super) fn is_same_plain(one: &[Piece], other: &[Piece]) -> bool {
    one == other || plain(one).split_whitespace().eq(plain(other).split_whitespace())
}

/// Returns whether two translations are the same but for white space.
pub(super) fn is_same_pieces(one: &[Piece], other: &[Piece]) -> bool {
    if one == other {
        return true;
    }
    let normal = |pieces: &[Piece]| -> Vec<Piece> {
        let text = |words: &String| {
            let (start, end) =
                (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
            let space = |is_there: bool| if is_there { " " } else { "" };
            Piece::Text(format!("{}{}{}", space(start), spaced(words), space(end)))
        };
        let pieces = pieces.iter().map(|piece| match piece {
            Piece::Text(words) => text(words),
            other => other.clone(),
        });
        pieces.filter(|piece| *piece != Piece::Text(String::new())).collect()
    };
    normal(one) == normal(other)
}
