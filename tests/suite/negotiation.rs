//! Language negotiation: Accept-Language by RFC 9110, ranges by RFC 4647, and the precedence in a
//! request.

use isogloss::language::{AcceptLanguage, LanguageRange, LanguageRequest, NegotiationReason};
use isogloss::{LanguageMatcher, LanguageTag};

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn tags(text: &str) -> Vec<LanguageTag> {
    text.split(' ').filter(|text| !text.is_empty()).map(tag).collect()
}

#[test]
fn headers_are_parsed_by_the_standard() {
    let table = [
        // The example of RFC 9110, section 12.5.4.
        ("da, en-gb;q=0.8, en;q=0.7", "da|en-GB;q=0.8|en;q=0.7"),
        ("", ""),
        ("fr", "fr"),
        ("FR-be , nl;q=1.0", "fr-BE|nl"),
        ("fr;q=0.5,nl;q=0.9,de;q=0.9", "nl;q=0.9|de;q=0.9|fr;q=0.5"),
        (" \t fr \t ; \t q=0.5 ", "fr;q=0.5"),
        ("fr;Q=0.25", "fr;q=0.25"),
        (",, fr ,, nl,", "fr|nl"),
        ("*", "*"),
        ("*;q=0.1,nl", "nl|*;q=0.1"),
        ("nl;q=0,*", "*"),
        ("nl;q=0.000", ""),
        ("nl;q=0.001", "nl;q=0.001"),
        ("iw", "he"),
        ("i-lux;q=0.3", "lb;q=0.3"),
        ("zh-Hant-HK", "zh-Hant-HK"),
        // Malformed elements are skipped one by one.
        ("fr;q=2, nl", "nl"),
        ("fr;q=-1, nl", "nl"),
        ("fr;q=1.5, nl", "nl"),
        ("fr;q=1.001, nl", "nl"),
        ("fr;q=0.1234, nl", "nl"),
        ("fr;q=.5, nl", "nl"),
        ("fr;q=, nl", "nl"),
        ("fr;q=abc, nl", "nl"),
        ("fr;level=1, nl", "nl"),
        ("fr;q=0.5;q=0.6, nl", "nl"),
        ("fr q=0.5, nl", "nl"),
        ("fr_BE, nl", "nl"),
        ("français, nl", "nl"),
        ("x-klingon, nl", "nl"),
        ("*-CH, nl", "nl"),
        ("\u{0}, nl", "nl"),
        ("fr;q=0.5, ;q=0.9, nl", "nl|fr;q=0.5"),
        ("fr;q=1.", "fr"),
        ("fr;q=0.", ""),
        ("fr;q=1.000", "fr"),
    ];
    for (header, expected) in table {
        let header_read = AcceptLanguage::parse(header);
        let got: Vec<String> = header_read.preferences().map(|wish| wish.to_string()).collect();
        assert_eq!(got.join("|"), expected, "{header:?}");
    }
}

#[test]
fn weights_are_those_of_the_longest_range() {
    let header = AcceptLanguage::parse("nl;q=0, nl-BE;q=0.8, fr;q=0.5, fr-CA;q=0, *;q=0.1");
    let table = [
        ("nl", Some(0)),
        ("nl-NL", Some(0)),
        ("nl-BE", Some(800)),
        ("fr", Some(500)),
        ("fr-CA", Some(0)),
        ("fr-BE", Some(500)),
        ("frr", Some(100)),
        ("de", Some(100)),
    ];
    for (text, expected) in table {
        assert_eq!(header.weight(tag(text)), expected, "{text}");
        assert_eq!(header.refuses(tag(text)), expected == Some(0), "{text}");
    }
    assert_eq!(AcceptLanguage::parse("fr").weight(tag("de")), None);
}

#[test]
fn hostile_headers_cost_little() {
    let long = "fr;q=0.5,".repeat(10_000);
    assert_eq!(AcceptLanguage::parse(&long).preferences().count(), 32);
    let many: String =
        (0..10_000).map(|n| format!("en-{:03};q=0.{:03},", n % 1000, n % 1000)).collect();
    let weights: Vec<u16> =
        AcceptLanguage::parse(&many).preferences().map(|wish| wish.weight).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b) && weights.len() == 32);
    for text in ["a".repeat(65_536), "-".repeat(65_536), "*".repeat(65_536), ";q=".repeat(20_000)] {
        assert_eq!(AcceptLanguage::parse(&text).preferences().count(), 0);
    }
}

#[test]
fn basic_filtering() {
    // RFC 4647, section 3.3.1.
    let table = [
        ("de-de", "de-DE de-DE-1996", "de de-Deva"),
        ("de", "de de-DE de-Latn-DE", "deu fr"),
        ("de-Latn", "de-Latn-DE", "de-DE"),
        ("*", "fr zh-Hant", ""),
    ];
    for (range, matching, others) in table {
        let parsed: LanguageRange = range.parse().unwrap();
        for tag in tags(matching) {
            assert!(parsed.matches_basic(tag), "{range} {tag}");
        }
        for tag in tags(others).into_iter().filter(|tag| *tag != "de" || range != "de") {
            assert!(!parsed.matches_basic(tag), "{range} {tag}");
        }
    }
}

#[test]
fn extended_filtering() {
    // RFC 4647, section 3.3.2: "de-*-DE" and its synonym "de-DE".
    for range in ["de-*-DE", "de-DE", "DE-de", "de-*-*-DE"] {
        let parsed: LanguageRange = range.parse().unwrap();
        for text in
            ["de-DE", "de-Latn-DE", "de-Latf-DE", "de-DE-x-goethe", "de-Latn-DE-1996", "de-Deva-DE"]
        {
            assert!(parsed.matches_extended(tag(text)), "{range} {text}");
        }
        for text in ["de", "de-x-DE", "de-Deva", "de-AT", "fr-DE"] {
            assert!(!parsed.matches_extended(tag(text)), "{range} {text}");
        }
    }
    let any: LanguageRange = "*-CH".parse().unwrap();
    assert!(any.matches_extended(tag("fr-CH")) && !any.matches_extended(tag("fr-BE")));
    let all: LanguageRange = "*".parse().unwrap();
    assert!(all.matches_extended(tag("fr-CH")));
}

#[test]
fn lookup() {
    // RFC 4647, section 3.4: from the end, subtag by subtag, singletons with what they introduce.
    let table = [
        ("zh-Hant-CN-x-private1-private2", "zh-Hant-CN zh-Hant zh", Some("zh-Hant-CN")),
        ("zh-Hant-CN-x-private1-private2", "zh-Hant zh", Some("zh-Hant")),
        ("zh-Hant-CN-x-private1-private2", "zh fr", Some("zh")),
        ("zh-Hant-CN-x-private1-private2", "fr de", None),
        ("fr-FR", "fr-BE", None),
        ("fr-be", "fr fr-BE", Some("fr-BE")),
        ("*", "fr", None),
    ];
    for (range, there, expected) in table {
        let parsed: LanguageRange = range.parse().unwrap();
        let got = parsed.lookup(&tags(there)).map(|tag| tag.to_string());
        assert_eq!(got.as_deref(), expected, "{range} among {there}");
    }
    for text in ["", "-", "fr-", "fr--BE", "fr BE", "é", "toolonglanguage", "fr-*x"] {
        assert!(text.parse::<LanguageRange>().is_err(), "{text:?}");
    }
}

#[test]
fn a_header_gets_a_language_and_a_reason() {
    let table = [
        ("fr nl de en", "lb-LU, de;q=0.5, fr;q=0.9", "fr: asked for in Accept-Language"),
        ("fr nl de en", "lb-LU", "de: nearest to lb-LU in Accept-Language (distance 8)"),
        ("en-US en-GB", "en-AU", "en-GB: nearest to en-AU in Accept-Language (distance 3)"),
        ("fr nl de en", "nl;q=0, *", "fr: Accept-Language accepts any other language (*)"),
        ("nl fr", "nl;q=0, *", "fr: Accept-Language accepts any other language (*)"),
        ("nl fr", "*, nl;q=0.5", "fr: Accept-Language accepts any other language (*)"),
        ("nl", "*, nl;q=0.5", "nl: asked for in Accept-Language"),
        ("nl fr", "nl;q=0, de", "fr: the first language that Accept-Language does not exclude"),
        ("fr nl de en", "fr;q=0", "nl: the first language that Accept-Language does not exclude"),
        ("nl", "nl;q=0", "nl: no requested language is available; using the site's first language"),
        (
            "fr nl",
            "\u{1}\u{2};;;===",
            "fr: no requested language is available; using the site's first language",
        ),
        ("fr nl", "", "fr: no requested language is available; using the site's first language"),
        ("fr nl", "pl, *;q=0.1", "fr: Accept-Language accepts any other language (*)"),
        ("fr nl-BE", "nl", "nl-BE: nearest to nl in Accept-Language (distance 4)"),
        ("fr nl", "nl-BE", "nl: nearest to nl-BE in Accept-Language (distance 4)"),
        // A refusal of all others leaves the language to which a wanted range falls back,
        ("nl fr", "fr-BE,*;q=0", "fr: nearest to fr-BE in Accept-Language (distance 4)"),
        ("nl fr", "fr-BE, nl;q=0.1, *;q=0", "fr: nearest to fr-BE in Accept-Language (distance 4)"),
        ("en fr", "fr-x-priv, *;q=0", "fr: asked for in Accept-Language"),
        (
            "fr zh-Hant",
            "zh-Hant-HK, *;q=0",
            "zh-Hant: nearest to zh-Hant-HK in Accept-Language (distance 5)",
        ),
        // and, if there is none, the nearest that is not refused by its name.
        ("nl fr-FR", "fr-BE,*;q=0", "fr-FR: nearest to fr-BE in Accept-Language (distance 4)"),
        ("fr de", "lb, *;q=0", "de: nearest to lb in Accept-Language (distance 8)"),
        ("fr de", "lb, fr;q=0.5, *;q=0", "fr: asked for in Accept-Language"),
        // A refusal applies to what its range names.
        (
            "en fr",
            "en-x-priv, en;q=0",
            "fr: the first language that Accept-Language does not exclude",
        ),
        ("en fr", "en-GB, en;q=0", "fr: the first language that Accept-Language does not exclude"),
        ("de fr", "de-u-co-phonebk;q=0, fr;q=0.1, de;q=0.5", "de: asked for in Accept-Language"),
        (
            "en fr",
            "en-x-priv;q=0, nl",
            "en: no requested language is available; using the site's first language",
        ),
        (
            "en zh-Hans",
            "zh-HK",
            "en: no requested language is available; using the site's first language",
        ),
        ("en zh-Hans", "zh-HK, zh;q=0.1", "zh-Hans: nearest to zh in Accept-Language (distance 0)"),
    ];
    for (there, header, expected) in table {
        let matcher = LanguageMatcher::new(tags(there));
        let answer = matcher.negotiate(&LanguageRequest::new().with_accept_language(header));
        assert_eq!(answer.to_string(), expected, "{header:?} among {there}");
        assert_eq!(answer.vary(), Some("Accept-Language"));
        assert!(answer.needs_redirect());
    }
}

#[test]
fn the_address_comes_first_then_the_choice_then_the_header() {
    let matcher = LanguageMatcher::new(tags("fr nl de en"));
    let request = LanguageRequest::new;
    let table = [
        // (request, language, vary, redirect)
        (request(), "fr", None, true),
        (request().with_address(tag("nl")), "nl", None, false),
        (request().with_address(tag("nl")).with_choice(Some(tag("de"))), "nl", None, false),
        (
            request().with_choice(Some(tag("de"))).with_accept_language("nl"),
            "de",
            Some("Cookie"),
            true,
        ),
        (
            request().with_choice(Some(tag("de-AT"))).with_accept_language("nl"),
            "de",
            Some("Cookie"),
            true,
        ),
        (
            request().with_choice(None).with_accept_language("nl"),
            "nl",
            Some("Cookie, Accept-Language"),
            true,
        ),
        (
            request().with_choice(Some(tag("ja"))).with_accept_language("nl"),
            "nl",
            Some("Cookie, Accept-Language"),
            true,
        ),
        (request().with_choice(None), "fr", Some("Cookie"), true),
        (request().with_accept_language("nl"), "nl", Some("Accept-Language"), true),
        // The address names a language that the site lacks, so the answer is a redirect.
        (
            request().with_address(tag("es")).with_accept_language("nl"),
            "nl",
            Some("Accept-Language"),
            true,
        ),
    ];
    for (request, language, vary, redirect) in table {
        let answer = matcher.negotiate(&request);
        let got = (answer.content_language(), answer.vary(), answer.needs_redirect());
        assert_eq!(got, (language, vary, redirect), "{request:?}");
    }
    let answer = matcher.negotiate(&request().with_address(tag("nl")));
    assert_eq!(answer.reason(), NegotiationReason::Address);
    assert_eq!(LanguageMatcher::new([]).negotiate(&request()).language(), "und");
}

#[test]
fn negotiating_allocates_nothing_for_plain_tags() {
    let matcher = LanguageMatcher::new(tags("fr nl de en"));
    let request = LanguageRequest::new().with_accept_language("nl-BE,nl;q=0.9,en;q=0.7,*;q=0.1");
    let counted = allocation_counter::measure(|| {
        assert_eq!(matcher.negotiate(&request).language(), "nl");
    });
    assert_eq!(counted.count_total, 0);
}

#[test]
fn the_fast_path_agrees_with_the_general_algorithm() {
    let sites = [
        "fr nl de en",
        "en-GB en es-419 es pt zh-Hant zh-Hans sr sr-Latn az ar-MA ar",
        "ru kk uz-Cyrl mn pa ku sd ug ky tg ha he id yi ro no fil ja ko hi",
        "sv",
    ];
    let letters = || 'a'..='z';
    let codes: Vec<String> =
        letters().flat_map(|a| letters().map(move |b| format!("{a}{b}"))).collect();
    let scripts = ["Latn", "Cyrl", "Arab", "Hant", "Hans", "Deva", "Qaai", "Zzzz"];
    let spoken = "en fr nl de es pt zh sr az ar ru kk uz mn pa ku sd ug ky tg ha pi ms sh iw in no";
    let mut texts: Vec<String> = codes.clone();
    for language in spoken.split(' ') {
        texts.extend(codes.iter().map(|region| format!("{language}-{}", region.to_uppercase())));
        texts.extend(scripts.iter().map(|script| format!("{language}-{script}")));
        texts.extend(scripts.iter().map(|script| format!("{language}-{script}-IR")));
    }
    let mut compared = 0;
    for site in sites {
        let matcher = LanguageMatcher::new(tags(site));
        for text in &texts {
            let Ok(desired) = text.parse::<LanguageTag>() else { continue };
            let long = matcher.best_match([desired]);
            let answer = matcher.negotiate(&LanguageRequest::new().with_accept_language(text));
            let short = match answer.reason() {
                NegotiationReason::AcceptLanguage(found) => Some(found),
                _ => None,
            };
            assert_eq!(short, long, "{text} among {site}");
            compared += 1;
        }
        // Several wishes, in the order of their weights.
        for (at, first) in texts.iter().enumerate().step_by(7) {
            let second = &texts[(at * 31 + 5) % texts.len()];
            let parsed: Vec<LanguageTag> =
                [first, second].iter().filter_map(|text| text.parse().ok()).collect();
            let header = format!("{second};q=0.4, {first};q=0.8");
            let answer = matcher.negotiate(&LanguageRequest::new().with_accept_language(&header));
            let short = match answer.reason() {
                NegotiationReason::AcceptLanguage(found) => Some(found),
                _ => None,
            };
            assert_eq!(short, matcher.best_match(parsed), "{header} among {site}");
        }
    }
    assert!(compared > 50_000, "{compared} were compared");
}
