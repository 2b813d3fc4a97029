//! Words by ICU's dictionaries.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Returns the ends of the words in a run of characters without spaces.
pub(super) fn word_ends(run: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let segments = segmenter.segment_str(run).iter_with_word_type();
    segments.filter(|(_, word_type)| word_type.is_word_like()).map(|(end, _)| end).collect()
}
