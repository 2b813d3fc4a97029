#![no_main]

use isogloss::language::LanguageRange;
use isogloss::LanguageTag;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(tag) = text.parse::<LanguageTag>() {
        let again: LanguageTag = tag.as_str().parse().expect("a canonical tag is a tag");
        assert_eq!(again, tag);
        let _ = (tag.maximized(), tag.minimized(), tag.direction(), tag.own_name());
        let _ = (tag.parents().count(), tag.is_same_language(again), tag.variants().count());
    }
    if let Ok(range) = text.parse::<LanguageRange>() {
        let tag: LanguageTag = "zh-Hant-HK".parse().expect("a tag");
        let _ = (range.matches_basic(tag), range.matches_extended(tag), range.lookup(&[tag]));
    }
});
