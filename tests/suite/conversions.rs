//! Conversions to and from the identifiers of other crates.
#![cfg(all(feature = "icu_locale_core-2", feature = "icu_locid-1", feature = "unic-langid-0_9"))]

use isogloss::LanguageTag;

const TAGS: [&str; 6] = ["fr", "nl-BE", "zh-Hant-HK", "es-419", "de-CH-1996", "und"];

macro_rules! there_and_back {
    ($name:ident, $identifier:ty) => {
        #[test]
        fn $name() {
            for text in TAGS {
                let tag: LanguageTag = text.parse().unwrap();
                let theirs = <$identifier>::from(tag);
                assert_eq!(theirs.to_string(), text);
                assert_eq!(LanguageTag::try_from(&theirs).unwrap(), tag);
            }
            // The other crates keep withdrawn tags; here they become canonical.
            let old: $identifier = "iw-IL".parse().unwrap();
            assert_eq!(LanguageTag::try_from(&old).unwrap(), "he-IL");
        }
    };
}

there_and_back!(icu_locale_core_2, icu_locale_core::LanguageIdentifier);
there_and_back!(icu_locid_1, icu_locid::LanguageIdentifier);
there_and_back!(unic_langid_0_9, unic_langid::LanguageIdentifier);
