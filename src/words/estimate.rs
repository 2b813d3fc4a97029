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
    let mut before = None;
    for (at, character) in run.char_indices() {
        let previous = before.replace(character);
        if is_mark(character) || !character.is_alphanumeric() {
            continue;
        }
        let most = if is_han_or_kana(character) { HAN_OR_KANA } else { LETTERS };
        let is_bound = is_final_vowel(character) || previous.is_some_and(needs_next);
        if letters >= most && !is_bound {
            ends.push(at);
            letters -= most;
        }
        letters += 1;
    }
    if letters > 0 {
        ends.push(run.len());
    }
    ends
}

/// Returns whether a character belongs to the letter before it.
fn is_mark(character: char) -> bool {
    // The voiced sound marks of half-width Katakana are letters in Unicode.
    is_combining_mark(character) || matches!(character, '\u{ff9e}' | '\u{ff9f}')
}

/// Returns whether a character and the next letter are one syllable: a sign that puts the letter
/// below the one before it, in Khmer and Burmese, or a vowel written before its consonant, in Thai
/// and Lao.
fn needs_next(character: char) -> bool {
    matches!(character, '\u{17d2}' | '\u{1039}' | '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}')
}

/// Returns whether a letter is a Thai or Lao vowel written after its consonant.
fn is_final_vowel(letter: char) -> bool {
    matches!(
        letter,
        '\u{e30}' | '\u{e32}' | '\u{e33}' | '\u{e45}' | '\u{eb0}' | '\u{eb2}' | '\u{eb3}'
    )
}
