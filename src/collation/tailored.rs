//! The only file that uses ICU4X's collator.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::ops::Range;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;

use super::dense_ranks;
use crate::language::LanguageTag;

/// The longest text that gets a sort key. A key is about as long as its text.
const MAX_KEYED_BYTES: usize = 64 * 1024;

/// The alphabetical order of a language.
#[derive(Debug)]
pub(crate) struct Collator {
    /// `None` for the order of the code points.
    order: Option<CollatorBorrowed<'static>>,
}

impl Collator {
    /// The order of the code points.
    pub(crate) const BY_CODE_POINT: Collator = Collator { order: None };

    /// Whether the order differs between languages.
    pub(crate) const IS_BY_LANGUAGE: bool = true;

    /// Returns the order for the locale in which a language of a site is formatted.
    pub(crate) fn of(locale: LanguageTag) -> Collator {
        let locale = locale.to_icu();
        let order = CollatorBorrowed::try_new((&locale).into(), CollatorOptions::default());
        Collator { order: order.ok() }
    }

    /// Compares two texts. Texts that have the same place in the order, such as the composed and
    /// the decomposed form of *é*, are compared by code points, so the result is `Equal` for the
    /// same text only.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_language = self.order.as_ref().map_or(Ordering::Equal, |order| order.compare(a, b));
        by_language.then_with(|| a.cmp(b))
    }

    /// Returns the rank of each text from 0 on. Equal texts have the same rank, and `None` has
    /// `u32::MAX`.
    pub(crate) fn ranks<'t>(&self, texts: impl Iterator<Item = Option<&'t str>>) -> Vec<u32> {
        let mut keys = Vec::new();
        let texts: Vec<Option<Keyed<'t>>> =
            texts.map(|text| text.map(|text| self.keyed(text, &mut keys))).collect();
        dense_ranks(texts.into_iter(), |a, b| self.compare_keyed(a, b, &keys))
    }

    /// Adds the sort key of a text to `keys`. The byte order of keys is the order of their texts.
    fn keyed<'t>(&self, text: &'t str, keys: &mut Vec<u8>) -> Keyed<'t> {
        let order = self.order.as_ref().filter(|_| text.len() <= MAX_KEYED_BYTES);
        let key = order.map(|order| {
            let start = keys.len();
            let written: Result<(), Infallible> = order.write_sort_key_to(text, keys);
            let Ok(()) = written;
            start..keys.len()
        });
        Keyed { text, key }
    }

    fn compare_keyed(&self, a: &Keyed<'_>, b: &Keyed<'_>, keys: &[u8]) -> Ordering {
        match (&a.key, &b.key) {
            (Some(first), Some(second)) => {
                let by_language = keys.get(first.clone()).cmp(&keys.get(second.clone()));
                by_language.then_with(|| a.text.cmp(b.text))
            }
            _ => self.compare(a.text, b.text),
        }
    }
}

/// A text with the place of its sort key.
struct Keyed<'t> {
    text: &'t str,
    key: Option<Range<usize>>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// Sorts words, after reversing them.
    fn sorted(locale: &str, words: &str) -> String {
        let collator = Collator::of(locale.parse().unwrap());
        let mut words: Vec<&str> = words.split(' ').rev().collect();
        words.sort_by(|a, b| collator.compare(a, b));
        words.join(" ")
    }

    #[test]
    fn each_language_has_its_order() {
        let cases = [
            ("fr", "10 9 abc Éa Ecole écriture œuvre Österreich zola"),
            ("fr-BE", "cote Cote coté côte Côte côté"),
            ("fr-CA", "cote Cote côte Côte coté côté"),
            ("nl-BE", "ijs Ijssel IJssel ik yoghurt"),
            ("de", "Ofen Öl Ostern Straße Strasse-12 Zoll"),
            ("de-AT", "Ofen Öl Ostern Zoll"),
            ("sv", "Ofen Zoll Åre Ära Öl"),
            ("da", "Zebra Ære Ø Århus"),
            ("nb", "zebra ære ø Ålesund"),
            ("cs", "cena čas hora chata idea"),
            ("el", "άλφα βήτα Γάμμα ώρα"),
            ("ru", "ёлка ель жук Яна"),
            ("es", "canto chico nube ñandú oso"),
        ];
        for (locale, words) in cases {
            assert_eq!(sorted(locale, words), words, "{locale}");
        }
    }

    #[test]
    fn different_texts_are_never_equal() {
        let french = Collator::of("fr".parse().unwrap());
        assert_eq!(french.compare("é", "e\u{301}"), Ordering::Greater);
        assert_eq!(french.compare("e\u{301}", "é"), Ordering::Less);
        assert_eq!(french.compare("é", "é"), Ordering::Equal);
        let ranks = french.ranks(["é", "e\u{301}", "é", "z"].into_iter().map(Some));
        assert_eq!(ranks, [1, 0, 1, 2]);
    }

    #[test]
    fn ranks_have_the_order_of_comparisons() {
        let long = |start: &str| start.to_owned() + &"a".repeat(MAX_KEYED_BYTES);
        let texts = [
            "zola",
            "",
            "Ecole",
            "école",
            "10",
            "9",
            "côté",
            "coté",
            "Œuvre",
            "œuvre",
            "e\u{301}cole",
            "العربية",
            "中文",
            "\u{0}",
            "\u{10ffff}",
            "a b",
            "a-b",
            "ab",
            "😀",
        ];
        let texts: Vec<String> =
            texts.map(str::to_owned).into_iter().chain(["Éa", "zz", "10"].map(long)).collect();
        for locale in ["fr", "fr-CA", "sv", "da", "cs", "el", "ru", "zh", "ja", "ar", "th", "und"] {
            let collator = Collator::of(locale.parse().unwrap());
            let ranks = collator.ranks(texts.iter().map(|text| Some(&**text)));
            for (a, first) in texts.iter().zip(&ranks) {
                for (b, second) in texts.iter().zip(&ranks) {
                    assert_eq!(collator.compare(a, b), first.cmp(second), "{locale}");
                }
            }
            assert_eq!(ranks.iter().max(), Some(&(texts.len() as u32 - 1)), "{locale}");
        }
    }

    #[test]
    fn a_missing_text_has_the_last_rank() {
        let german = Collator::of("de".parse().unwrap());
        let ranks = german.ranks([Some("Zoll"), None, Some("Öl"), Some("Zoll")].into_iter());
        assert_eq!(ranks, [1, u32::MAX, 0, 1]);
    }
}
