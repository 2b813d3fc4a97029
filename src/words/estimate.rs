//! An estimate of the words, from their usual lengths.

use unicode_normalization::char::is_combining_mark;

use super::is_han_or_kana;

/// The usual length of a Chinese or Japanese word in characters.
const HAN_OR_KANA: usize = 2;

/// The usual length of a word in the other scripts, in letters without marks.
const LETTERS: usize = 4;

/// Returns the estimated ends of the words in a run of characters without spaces.
pub(super) fn word_ends(run: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut letters = 0;
    for (at, character) in run.char_indices() {
        if is_combining_mark(character) || !character.is_alphanumeric() {
            continue;
        }
        let most = if is_han_or_kana(character) { HAN_OR_KANA } else { LETTERS };
        if letters >= most {
            ends.push(at);
            letters = 0;
        }
        letters += 1;
    }
    if letters > 0 {
        ends.push(run.len());
    }
    ends
}
