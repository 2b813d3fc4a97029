//! Language matching by CLDR, as tables of (supported, desired, best).

use isogloss::{LanguageMatcher, LanguageTag};

fn tags(text: &str) -> Vec<LanguageTag> {
    text.split([' ', ',']).filter(|tag| !tag.is_empty()).map(|tag| tag.parse().unwrap()).collect()
}

/// Returns the best match, or the default of the site.
fn best(supported: &str, desired: &str) -> String {
    let supported = tags(supported);
    let matcher = LanguageMatcher::new(supported.iter().copied());
    let best = matcher.best_match(tags(desired));
    best.map_or(supported[0], |best| best.language).to_string()
}

#[test]
fn regions_keep_to_their_cluster() {
    let table = [
        ("es-419 es-ES", "es-AR", "es-419"),
        ("es-ES es-419", "es-AR", "es-419"),
        ("es es-419", "es-AR", "es-419"),
        ("es es-MX", "es-AR", "es-MX"),
        ("en-GB en-US", "en-AU", "en-GB"),
        ("en-US en-GB", "en-AU", "en-GB"),
        ("en en-NZ", "en-AU", "en-NZ"),
        ("pt-BR pt-PT", "pt-AO", "pt-PT"),
        ("pt pt-PT", "pt-AO", "pt-PT"),
        ("zh-TW zh-MO", "zh-HK", "zh-MO"),
        ("zh zh-MO", "zh-HK", "zh-MO"),
        ("fr en en-GB es-419 es-MX es", "en-NZ", "en-GB"),
        ("fr en en-GB es-419 es-MX es", "es-ES", "es"),
        ("fr en en-GB es-419 es-MX es", "es-AR", "es-419"),
        ("fr en en-GB es-419 es-MX es", "es-MX", "es-MX"),
        ("en en-GB es es-419", "es-MX", "es-419"),
        ("zh zh-TW zh-HK", "zh-MO", "zh-HK"),
        ("es-AR es", "es-MX", "es-AR"),
        ("fr en en-GB", "en-CA", "en"),
        ("de-AT de-DE de-CH", "de", "de-DE"),
        ("pt-PT pt-BR es es-419", "pt-US, pt-PT", "pt-BR"),
        ("nl-NL nl-BE", "nl-BE", "nl-BE"),
        ("fr-FR fr-BE", "fr-LU", "fr-FR"),
        ("fr-BE fr-FR", "fr-LU", "fr-FR"),
        ("nl fr-BE fr-FR", "fr-LU", "fr-FR"),
        ("fr-BE fr", "fr-LU", "fr"),
        ("de-CH de-DE", "lb", "de-DE"),
        ("de-CH de-DE", "de-BE", "de-DE"),
        ("en-AU en-GB", "en-ZA", "en-GB"),
        ("zh-HK zh-TW", "zh-Hant-US", "zh-TW"),
        // The first language remains the default.
        ("fr-BE fr-FR", "ja", "fr-BE"),
        ("ar ar-MA", "ar-TN", "ar-MA"),
    ];
    for (supported, desired, expected) in table {
        assert_eq!(best(supported, desired), expected, "{desired} among {supported}");
    }
}

#[test]
fn subtags_that_the_wish_has_come_before_a_shorter_tag() {
    let table = [
        ("nl nl-NL", "nl-Latn-NL", "nl-NL"),
        ("nl-NL nl", "nl-Latn-NL", "nl-NL"),
        ("nl nl-NL nl-Latn-NL", "nl-Latn-NL", "nl-Latn-NL"),
        ("de de-DE", "de-DE-1996", "de-DE"),
        ("sr sr-Cyrl", "sr-Cyrl-RS", "sr-Cyrl"),
        ("en-US en", "en", "en"),
        ("en en-US", "en-Latn", "en"),
    ];
    for (supported, desired, expected) in table {
        assert_eq!(best(supported, desired), expected, "{desired} among {supported}");
    }
}

#[test]
fn script_comes_before_region() {
    let table = [
        ("zh-CN zh-TW iw", "zh-Hant", "zh-TW"),
        ("zh-CN zh-TW iw", "zh", "zh-CN"),
        ("zh-CN zh-TW iw", "zh-Hant-HK", "zh-TW"),
        ("zh-CN zh-TW iw", "he-IT", "he"),
        ("zh zh-Hant", "und-TW", "zh-Hant"),
        ("en zh-Hans", "zh-HK", "en"),
        ("en zh-Hans", "zh-TW", "en"),
        ("en sr-Latn", "sr", "sr-Latn"),
        ("en sr sr-Latn", "sr-Latn-ME", "sr-Latn"),
        ("en ja", "ja-Latn", "ja"),
        ("en uz-Cyrl", "uz", "en"),
    ];
    for (supported, desired, expected) in table {
        assert_eq!(best(supported, desired), expected, "{desired} among {supported}");
    }
}

#[test]
fn one_way_matches_do_not_apply_in_reverse() {
    let table = [
        ("en fil ro nn", "tl", "fil"),
        ("en fil ro nn", "mo", "ro"),
        ("en fil ro nn", "nb", "nn"),
        ("en no", "nb", "no"),
        ("en nb", "no", "nb"),
        ("en da", "nb", "da"),
        ("fr de", "gsw", "de"),
        ("fr gsw", "de", "fr"),
        ("fr de", "lb", "de"),
        ("fr lb", "de-LU", "fr"),
        ("fr en", "af", "en"),
        ("fr af", "en", "fr"),
        ("fr nl", "fy", "nl"),
        ("en fr", "br", "fr"),
        ("en hi", "sa", "hi"),
        ("en fr", "ja", "en"),
        ("it en", "und", "it"),
        ("it und", "en", "it"),
    ];
    for (supported, desired, expected) in table {
        assert_eq!(best(supported, desired), expected, "{desired} among {supported}");
    }
}

#[test]
fn an_earlier_wish_is_worth_a_region() {
    let table = [
        ("fr en-GB ja es-ES es-MX", "ja, de", "ja"),
        ("fr en-GB ja es-ES es-MX", "de, en-US", "en-GB"),
        ("fr en-GB ja es-ES es-MX", "de, zh", "fr"),
        ("en ja", "ja-JP, en-US", "ja"),
        ("en de fr ja", "de-CH, fr", "de"),
        ("en-GB en de fr ja", "en-US, ar, nl, de, ja", "en"),
        ("pt-PT pt-BR es es-419", "pt-PT, es, pt", "pt-PT"),
        ("pt-PT pt-BR es es-419", "pt, es-419, pt-PT", "pt-BR"),
        ("en sv", "en-GB, sv", "en"),
        ("fr nl de en", "lb-LU, de, fr", "de"),
        ("fr nl de en", "lb-LU, fr", "fr"),
        ("fr nl de en", "lb, ja", "de"),
        ("fr nl", "nl-BE, fr-BE", "nl"),
    ];
    for (supported, desired, expected) in table {
        assert_eq!(best(supported, desired), expected, "{desired} among {supported}");
    }
}

#[test]
fn threshold_and_demotion_can_be_set() {
    let site = || LanguageMatcher::new(tags("en ru"));
    assert_eq!(site().best_match(tags("ab")).unwrap().language, "ru");
    assert_eq!(site().with_threshold(20).best_match(tags("ab")), None);
    let both = || LanguageMatcher::new(tags("en-GB fr"));
    assert_eq!(both().best_match(tags("en-US, fr")).unwrap().language, "en-GB");
    assert_eq!(both().with_order_penalty(0).best_match(tags("en-US, fr")).unwrap().language, "fr");
    assert_eq!(LanguageMatcher::new([]).best_match(tags("fr")), None);
    assert_eq!(site().best_match([]), None);
}

#[test]
fn the_match_has_a_reason() {
    let matcher = LanguageMatcher::new(tags("fr nl de en"));
    let best = matcher.best_match(tags("ja lb-LU")).unwrap();
    assert_eq!((best.language.as_str(), best.desired.as_str(), best.distance), ("de", "lb-LU", 8));
    let exact = matcher.best_match(tags("nl")).unwrap();
    assert_eq!((exact.language.as_str(), exact.distance), ("nl", 0));
}
