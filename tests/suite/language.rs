//! Language tags: parsing, equality, formatting.

use isogloss::LanguageTag;
use isogloss::language::Direction;

#[test]
fn tags_are_canonical() {
    let table = [
        ("fr", "fr"),
        ("FR-be", "fr-BE"),
        ("nl_BE", "nl-BE"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("sr-latn", "sr-Latn"),
        ("de-ch-1996", "de-CH-1996"),
        ("sl-rozaj-biske-1994", "sl-1994-biske-rozaj"),
        ("es-419", "es-419"),
        // Withdrawn codes, and codes that are too long.
        ("iw", "he"),
        ("eng", "en"),
        ("fra-FRA", ""),
        ("sr-YU", "sr-RS"),
        ("en-UK", "en-GB"),
        ("de-DD", "de-DE"),
        // Grandfathered tags, and extended languages.
        ("i-klingon", "tlh"),
        ("I-LUX", "lb"),
        ("art-lojban", "jbo"),
        ("zh-min-nan", "nan"),
        ("sgn-BE-FR", "sfb"),
        ("zh-yue-HK", "yue-HK"),
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("ar-arb", "ar"),
        // Extensions are left out.
        ("en-u-hc-h12", "en"),
        ("de-DE-x-goethe", "de-DE"),
        ("und", "und"),
        // Not tags.
        ("", ""),
        ("x-private", ""),
        ("*", ""),
        ("français", ""),
        ("fr-BEL", ""),
        ("en-USA", ""),
        ("fr BE", ""),
        ("fr-", ""),
        ("-fr", ""),
        ("fr--BE", ""),
        ("toolonglanguage", ""),
        ("en_US.UTF-8", ""),
        ("en-u", ""),
        ("de-abcdefgh-bcdefghi-cdefghij-defghijk-efghijkl", ""),
    ];
    for (text, expected) in table {
        let parsed = text.parse::<LanguageTag>().map(|tag| tag.to_string()).unwrap_or_default();
        assert_eq!(parsed, expected, "{text:?}");
    }
    assert!("en-".repeat(1_000_000).parse::<LanguageTag>().is_err());
}

#[test]
fn a_tag_knows_its_parts() {
    let tag: LanguageTag = "zh-Hant-HK-fonipa".parse().unwrap();
    assert_eq!((tag.language(), tag.script(), tag.region()), ("zh", Some("Hant"), Some("HK")));
    assert_eq!(tag.variants().collect::<Vec<_>>(), ["fonipa"]);
    let tag: LanguageTag = "de-1996".parse().unwrap();
    assert_eq!((tag.script(), tag.region()), (None, None));
    assert_eq!(tag.variants().collect::<Vec<_>>(), ["1996"]);
    let tag: LanguageTag = "es-419".parse().unwrap();
    assert_eq!((tag.script(), tag.region()), (None, Some("419")));
}

#[test]
fn region_is_not_language() {
    let table = [
        ("nl", "nl-BE", true),
        ("fr-CA", "fr-BE", true),
        ("en-GB", "en-US", true),
        ("zh-HK", "zh-TW", true),
        ("zh-Hans", "zh-Hant", false),
        ("sr", "sr-Latn", false),
        ("sr", "sr-Cyrl", true),
        ("nb", "no", true),
        ("nn", "no", true),
        ("nb", "nn", false),
        ("nl", "fr", false),
        ("hi-Latn", "en", false),
        ("hi-Latn", "hi", false),
        ("nl", "af", false),
    ];
    for (a, b, expected) in table {
        let (one, other): (LanguageTag, LanguageTag) = (a.parse().unwrap(), b.parse().unwrap());
        assert_eq!(one.is_same_language(other), expected, "{a} {b}");
        assert_eq!(other.is_same_language(one), expected, "{b} {a}");
    }
}

#[test]
fn parents_are_those_of_cldr() {
    let table = [
        ("en-BE", "en-150 en-001 en"),
        ("nl-BE", "nl"),
        ("es-AR", "es-419 es"),
        ("pt-AO", "pt-PT pt"),
        ("zh-Hant-HK", "zh-HK zh-Hant"),
        ("nb-NO", "nb no"),
        ("sr-Latn", ""),
        ("fr", ""),
    ];
    for (text, expected) in table {
        let tag: LanguageTag = text.parse().unwrap();
        let parents: Vec<String> = tag.parents().map(|parent| parent.to_string()).collect();
        assert_eq!(parents.join(" "), expected, "{text}");
    }
}

#[test]
fn the_languages_of_the_union_run_from_left_to_right() {
    let regions = "bg-BG cs-CZ da-DK de-DE el-GR en-IE es-ES et-EE fi-FI fr-FR ga-IE hr-HR hu-HU it-IT \
        lt-LT lv-LV mt-MT nl-NL pl-PL pt-PT ro-RO sk-SK sl-SI sv-SE";
    for with_region in regions.split_whitespace().map(|text| text.parse::<LanguageTag>().unwrap()) {
        let language: LanguageTag = with_region.language().parse().unwrap();
        assert_eq!(language.direction(), with_region.direction(), "{language}");
    }
}

#[test]
fn directions_and_own_names() {
    let table = [
        ("fr-BE", Direction::LeftToRight, Some("Français")),
        ("nl", Direction::LeftToRight, Some("Nederlands")),
        ("de", Direction::LeftToRight, Some("Deutsch")),
        ("ar", Direction::RightToLeft, Some("العربية")),
        ("he", Direction::RightToLeft, Some("עברית")),
        ("fa-AF", Direction::RightToLeft, Some("فارسی")),
        ("ur-Latn", Direction::LeftToRight, None),
        ("az-Arab", Direction::RightToLeft, None),
        ("sr", Direction::LeftToRight, Some("Српски")),
        ("sr-Latn", Direction::LeftToRight, Some("Srpski")),
        ("zh-TW", Direction::LeftToRight, Some("繁體中文")),
        ("hi-Latn", Direction::LeftToRight, None),
        ("tlh", Direction::LeftToRight, None),
    ];
    for (text, direction, name) in table {
        let tag: LanguageTag = text.parse().unwrap();
        assert_eq!(tag.direction(), direction, "{text}");
        assert_eq!(tag.own_name(), name, "{text}");
    }
    for text in "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split(' ')
    {
        let tag: LanguageTag = text.parse().unwrap();
        assert!(tag.own_name().is_some(), "the European Union speaks {text}");
    }
}

#[test]
fn names_in_four_languages() {
    let table = [
        ("nl-BE", "fr", Some("néerlandais")),
        ("fr", "nl", Some("Frans")),
        ("en-GB", "de-BE", Some("Englisch")),
        ("de", "en", Some("German")),
        ("ga", "fr", Some("irlandais")),
        ("tlh", "fr", None),
        ("fr", "es", None),
    ];
    for (named, reader, expected) in table {
        let (named, reader): (LanguageTag, LanguageTag) =
            (named.parse().unwrap(), reader.parse().unwrap());
        assert_eq!(named.name_in(reader), expected, "{named} in {reader}");
    }
    for text in "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split(' ')
    {
        for reader in ["fr", "nl", "de", "en"] {
            let tag: LanguageTag = text.parse().unwrap();
            assert!(tag.name_in(reader.parse().unwrap()).is_some(), "{text} in {reader}");
        }
    }
}

#[test]
fn likely_subtags_are_added_and_removed() {
    let table = [
        ("fr", "fr-Latn-FR", "fr"),
        ("nl-BE", "nl-Latn-BE", "nl-BE"),
        ("zh-TW", "zh-Hant-TW", "zh-TW"),
        ("sr-ME", "sr-Latn-ME", "sr-ME"),
        ("und-BE", "nl-Latn-BE", "nl-BE"),
        ("en-Latn-US", "en-Latn-US", "en"),
    ];
    for (text, full, short) in table {
        let tag: LanguageTag = text.parse().unwrap();
        assert_eq!((tag.maximized().as_str(), tag.minimized().as_str()), (full, short), "{text}");
    }
}

/// Returns a reproducible pseudo-random number (SplitMix64).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[test]
fn parsing_never_panics_and_is_idempotent() {
    let pieces = [
        "fr", "NL", "zh", "Hant", "BE", "419", "1996", "x", "u", "-", "_", "*", "q=", ";", ",",
        "é", "\u{0}", "rozaj", "a", "12345678", "cmn", "i", "klingon", " ", "0.5", "und",
        "\u{feff}",
    ];
    let mut state = 7;
    for _ in 0..1_000_000 {
        let count = random(&mut state) % 7;
        let mut text = String::new();
        for _ in 0..count {
            text += pieces[random(&mut state) as usize % pieces.len()];
            if random(&mut state).is_multiple_of(3) {
                text.push('-');
            }
        }
        if let Ok(tag) = text.parse::<LanguageTag>() {
            let again: LanguageTag = tag.as_str().parse().unwrap();
            assert_eq!(again, tag, "{text:?} is not stable");
        }
        let _ = isogloss::language::AcceptLanguage::parse(&text).preferences().count();
        let _ = text.parse::<isogloss::language::LanguageRange>();
    }
}
