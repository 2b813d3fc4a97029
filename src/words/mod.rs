//! The words of texts without markup: their number, and the first of them.
//!
//! A word is a run of characters between spaces that has a letter or a digit. Chinese, Japanese,
//! Thai, Lao, Khmer and Burmese do not write spaces between words. With the feature
//! `word-segmentation`, ICU's dictionaries find their words; otherwise the number is an estimate.

#[cfg(feature = "word-segmentation")]
mod dictionary;
#[cfg(not(feature = "word-segmentation"))]
mod estimate;

#[cfg(feature = "word-segmentation")]
use dictionary::word_ends;
#[cfg(not(feature = "word-segmentation"))]
use estimate::word_ends;

/// A counter of words in a text that is read in parts.
#[derive(Default)]
pub(crate) struct WordCounter {
    words: usize,
    /// The characters of a run without spaces between its words, as far as it has been read.
    run: String,
    is_within: bool,
}

impl WordCounter {
    pub(crate) fn add(&mut self, part: &str) {
        for character in part.chars() {
            if is_unspaced(character) {
                self.run.push(character);
                self.is_within = false;
                continue;
            }
            self.end_run();
            let is_letter = character.is_alphanumeric();
            self.words += usize::from(is_letter && !self.is_within);
            // A comma or an apostrophe does not begin or end a word.
            self.is_within = is_letter || (self.is_within && !character.is_whitespace());
        }
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            self.words += word_ends(&self.run).len();
            self.run.clear();
        }
    }

    pub(crate) fn count(mut self) -> usize {
        self.end_run();
        self.words
    }
}

/// Returns the number of words of a text.
pub(crate) fn word_count(text: &str) -> usize {
    let mut counter = WordCounter::default();
    counter.add(text);
    counter.count()
}

/// Returns the beginning of a text with so many words, each with the punctuation around it, joined
/// by single spaces, and whether that is all of the text.
pub(crate) fn first_words(text: &str, count: usize) -> (String, bool) {
    let mut first = String::new();
    let mut left = count;
    for piece in text.split_whitespace() {
        if left == 0 {
            return (first, false);
        }
        if !first.is_empty() {
            first.push(' ');
        }
        let ends = ends_in_piece(piece);
        if let Some(end) = left.checked_sub(1).and_then(|last| ends.get(last))
            && left < ends.len()
        {
            first.push_str(piece.get(..*end).unwrap_or(piece));
            return (first, false);
        }
        first.push_str(piece);
        left -= ends.len().max(1);
    }
    (first, true)
}

/// Returns the ends of the words in a text without spaces. Punctuation belongs to the word before
/// it.
fn ends_in_piece(piece: &str) -> Vec<usize> {
    if !piece.chars().any(is_unspaced) {
        return vec![piece.len()];
    }
    let mut ends: Vec<usize> = Vec::new();
    let mut rest = piece;
    while let Some(first) = rest.chars().next() {
        let is_run = is_unspaced(first);
        let length = rest.find(|c| is_unspaced(c) != is_run).unwrap_or(rest.len());
        let start = piece.len() - rest.len();
        let (part, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if is_run {
            ends.extend(word_ends(part).into_iter().map(|end| start + end));
        } else if part.chars().any(char::is_alphanumeric) {
            ends.push(start + length);
        } else if let Some(last) = ends.last_mut() {
            *last = start + length;
        }
        rest = after;
    }
    ends
}

/// Returns whether a character is in a script that does not write spaces between words: Han,
/// Hiragana, Katakana, Thai, Lao, Burmese or Khmer.
pub(crate) fn is_unspaced(character: char) -> bool {
    is_han_or_kana(character)
        || matches!(character, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Returns whether a character is in a block of Han, Hiragana or Katakana.
fn is_han_or_kana(character: char) -> bool {
    matches!(character, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}
