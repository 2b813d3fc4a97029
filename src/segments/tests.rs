#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{Piece, Rebuilt, Replacement, rebuilt, segments};

fn replacements(text: &str, change: impl Fn(&mut Vec<Piece>)) -> Rebuilt {
    let found = segments(text);
    let new = found.all.iter().map(|segment| {
        let mut pieces = segment.pieces.clone();
        change(&mut pieces);
        let codes = segment.codes.clone();
        Some(Replacement { pieces, codes, meanings: segment.meanings.clone() })
    });
    rebuilt(text, &found, &new.collect::<Vec<_>>())
}

fn commonmark() -> Vec<String> {
    let json = include_str!("../../tests/data/commonmark/spec.json");
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let examples = json.as_array().unwrap().iter();
    examples.map(|it| it["markdown"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_examples_of_commonmark_can_be_written_again() {
    let all = commonmark();
    assert_eq!(all.len(), 652);
    let mut refused = Vec::new();
    let (mut same, mut count) = (0, 0);
    for (number, text) in (1..).zip(&all) {
        count += segments(text).all.len();
        let same_pieces = replacements(text, |_| {});
        same += usize::from(same_pieces.text == *text);
        refused.extend(same_pieces.refused.iter().map(|_| format!("same {number}")));
        let changed = replacements(text, |pieces| {
            for piece in pieces {
                if let Piece::Text(words) = piece {
                    *words = words.replace('a', "e");
                }
            }
        });
        refused.extend(changed.refused.iter().map(|_| format!("changed {number}")));
    }
    // Emphasis of two kinds in the middle of a word, `foo***bar***baz`, can be written in one way
    // only: the outer sign decides what the inner one is.
    assert_eq!(refused, ["same 416", "changed 416", "same 417", "changed 417"]);
    assert_eq!((same, count), (394, 725));
}
