//! The alphabetical order of a language. With the feature `collation` it is that of Unicode CLDR:
//! *écriture* is before *zola* in French, and *Öl* is after *Zoll* in Swedish, but not in German.
//! Without the feature it is the order of the code points, for every language.
//!
//! A [`LanguageTag`](crate::language::LanguageTag) has no extensions, so each language has its usual
//! order: German that of dictionaries and not that of telephone directories, and digits are sorted
//! as characters, *10* before *9*.

#[cfg(not(feature = "collation"))]
mod code_points;
#[cfg(feature = "collation")]
mod tailored;

use std::cmp::Ordering;

#[cfg(not(feature = "collation"))]
pub(crate) use code_points::Collator;
#[cfg(feature = "collation")]
pub(crate) use tailored::Collator;

/// Returns the rank of each text from 0 on in the order that `compare` gives. Equal texts have the
/// same rank, and `None` has `u32::MAX`.
fn dense_ranks<T>(
    texts: impl Iterator<Item = Option<T>>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Vec<u32> {
    let mut ranks = Vec::new();
    let mut sorted = Vec::new();
    for (at, text) in texts.enumerate() {
        ranks.push(u32::MAX);
        sorted.extend(text.map(|text| (at, text)));
    }
    sorted.sort_unstable_by(|(_, a), (_, b)| compare(a, b));
    let groups = sorted.chunk_by(|(_, a), (_, b)| compare(a, b).is_eq());
    for (rank, group) in (0..).zip(groups) {
        for (at, _) in group {
            if let Some(slot) = ranks.get_mut(*at) {
                *slot = rank;
            }
        }
    }
    ranks
}
