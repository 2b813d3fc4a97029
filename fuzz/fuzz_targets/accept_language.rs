#![no_main]

use std::sync::LazyLock;

use isogloss::language::{AcceptLanguage, LanguageRequest, NegotiationReason};
use isogloss::{LanguageMatcher, LanguageTag};
use libfuzzer_sys::fuzz_target;

static SITE: LazyLock<LanguageMatcher> = LazyLock::new(|| {
    let tags = ["fr", "nl-BE", "de", "en", "en-GB", "zh-Hant", "sr-Latn"];
    LanguageMatcher::new(tags.map(|tag| tag.parse::<LanguageTag>().expect("a tag")))
});

fuzz_target!(|header: &str| {
    let read = AcceptLanguage::parse(header);
    let answer = SITE.negotiate(&LanguageRequest::new().with_accept_language(header));
    assert!(SITE.supported().any(|language| language == answer.language()));
    // Without an asterisk and refusals, the answer equals that for the plain list.
    let is_plain = !header.contains('*') && !header.contains("=0");
    if is_plain && header.matches(',').count() < 30 {
        let long = SITE.best_match(read.preferences().filter_map(|wish| wish.language));
        let short = match answer.reason() {
            NegotiationReason::AcceptLanguage(found) => Some(found),
            _ => None,
        };
        assert_eq!(short, long);
    }
});
