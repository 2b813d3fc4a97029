//! Language matching, compared with a slow model that reads CLDR's published rules from top to
//! bottom, as UTS #35 describes.

use std::collections::BTreeSet;

use isogloss::{LanguageMatcher, LanguageTag};
use serde_json::Value;

struct Model {
    rules: Vec<(Vec<String>, Vec<String>, u16, bool)>,
    variables: Vec<(String, BTreeSet<String>)>,
}

fn json(name: &str) -> Value {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Collects a region and everything in it, groups and countries.
fn inside(region: &str, containment: &Value, all: &mut BTreeSet<String>) {
    all.insert(region.to_owned());
    for suffix in ["", "-status-grouping"] {
        let children = &containment[format!("{region}{suffix}")]["_contains"];
        for child in children.as_array().into_iter().flatten() {
            inside(child.as_str().unwrap(), containment, all);
        }
    }
}

impl Model {
    fn read() -> Model {
        let matching = json("languageMatching.json");
        let matching = &matching["supplemental"]["languageMatching"]["written-new"];
        let containment = json("territoryContainment.json");
        let containment = &containment["supplemental"]["territoryContainment"];
        let split = |value: &Value| -> Vec<String> {
            value.as_str().unwrap().replace('_', "-").split('-').map(str::to_owned).collect()
        };
        let rules = matching["languageMatch"].as_array().unwrap().iter().map(|rule| {
            let distance = u16::try_from(rule["_distance"].as_u64().unwrap()).unwrap();
            let oneway = rule["_oneway"].as_bool().unwrap_or(false);
            (split(&rule["_desired"]), split(&rule["_supported"]), distance, oneway)
        });
        let variables =
            matching["matchVariables"].as_object().unwrap().iter().map(|(name, value)| {
                let mut regions = BTreeSet::new();
                for code in value["_value"].as_str().unwrap().split('+') {
                    inside(code, containment, &mut regions);
                }
                (name.clone(), regions)
            });
        Model { rules: rules.collect(), variables: variables.collect() }
    }

    fn fits(&self, pattern: &str, subtag: &str) -> bool {
        let set = |name: &str| {
            let found = self.variables.iter().find(|(known, _)| *known == format!("${name}"));
            &found.unwrap_or_else(|| panic!("no variable {name}")).1
        };
        if let Some(name) = pattern.strip_prefix("$!") {
            !set(name).contains(subtag)
        } else if let Some(name) = pattern.strip_prefix('$') {
            set(name).contains(subtag)
        } else {
            pattern == "*" || pattern == subtag
        }
    }

    /// Returns the distance of the first rule that matches. A rule that is not one-way also matches
    /// in reverse.
    fn rule(&self, desired: &[&str], supported: &[&str]) -> u16 {
        let matches = |patterns: &[String], subtags: &[&str]| {
            patterns.len() == subtags.len()
                && patterns.iter().zip(subtags).all(|(pattern, subtag)| self.fits(pattern, subtag))
        };
        let rule = self.rules.iter().find(|(from, to, _, oneway)| {
            (matches(from, desired) && matches(to, supported))
                || (!oneway && matches(to, desired) && matches(from, supported))
        });
        rule.unwrap().2
    }

    fn distance(&self, desired: LanguageTag, supported: LanguageTag) -> u16 {
        let (a, b) = (desired.maximized(), supported.maximized());
        let parts = |tag: &LanguageTag| {
            [tag.language(), tag.script().unwrap_or(""), tag.region().unwrap_or("")]
                .map(str::to_owned)
        };
        let (a, b) = (parts(&a), parts(&b));
        let mut sum = 0;
        for length in 1..=3 {
            if a[length - 1] != b[length - 1] {
                let a: Vec<&str> = a[..length].iter().map(String::as_str).collect();
                let b: Vec<&str> = b[..length].iter().map(String::as_str).collect();
                sum += self.rule(&a, &b);
            }
        }
        sum
    }

    /// Returns the best of all pairs, by distance plus the demotion of later wishes. Ties go to the
    /// earlier wish, then to the earlier language; an identical language goes before an equivalent
    /// one, and among those the one with more of the wish's subtags.
    fn best(
        &self,
        desired: &[LanguageTag],
        supported: &[LanguageTag],
    ) -> Option<(LanguageTag, u16)> {
        let mut pairs = Vec::new();
        for (wish, desired) in desired.iter().enumerate() {
            for (place, supported) in supported.iter().enumerate() {
                let distance = self.distance(*desired, *supported);
                let lost = u16::try_from(wish).unwrap() * 5;
                let key = (distance + lost, wish, unlikeness(*desired, *supported), place);
                pairs.push((key, *supported, distance));
            }
        }
        pairs.retain(|(key, _, _)| key.0 < 50);
        pairs.into_iter().min().map(|(_, tag, distance)| (tag, distance))
    }
}

/// Returns 0 for a tag that is the wish, and otherwise the less, the more subtags both have, if they
/// differ in likely subtags only.
fn unlikeness(desired: LanguageTag, supported: LanguageTag) -> usize {
    if desired == supported {
        return 0;
    }
    let wanted: Vec<&str> = desired.as_str().split('-').skip(1).collect();
    let shared = supported.as_str().split('-').skip(1).filter(|it| wanted.contains(it)).count();
    if desired.maximized() == supported.maximized() { 100 - shared } else { 100 }
}

/// Returns a reproducible pseudo-random number below a limit (SplitMix64).
fn below(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) % limit as u64) as usize
}

#[test]
fn distances_and_choices_are_those_of_the_published_rules() {
    let model = Model::read();
    assert!(model.rules.len() > 300 && model.variables.len() == 4);
    let languages = "af am ar az bn br bs ca cs da de en es fr fy gsw he hi hr hu it ja ka kk ko lb lt nb \
                     ne nl nn no oc pl pt ro ru sco sq sr sv ta tr uk ur uz yi yue zh zh-Hant zh-Hans \
                     sr-Latn uz-Cyrl hi-Latn ja-Latn zh-Latn en-Shaw";
    let regions = "- AR AU BE BR CA CH CN DE DZ EG ES FR GB HK IN IR LU MA MO MX NL PT SG TN TW US ZA 001 \
                   419 150";
    let languages: Vec<&str> = languages.split_whitespace().collect();
    let regions: Vec<&str> = regions.split_whitespace().collect();
    let mut state = 2025;
    let mut tag = || -> LanguageTag {
        let language = languages[below(&mut state, languages.len())];
        match regions[below(&mut state, regions.len())] {
            "-" => language.parse().unwrap(),
            region => format!("{language}-{region}").parse().unwrap(),
        }
    };
    let mut matched = 0;
    for _ in 0..1_500 {
        let (desired, supported) = (tag(), tag());
        let matcher = LanguageMatcher::new([supported]).with_threshold(1000);
        let found = matcher.best_match([desired]).unwrap();
        let expected = if desired == supported { 0 } else { model.distance(desired, supported) };
        assert_eq!(found.distance, expected, "{desired} → {supported}");
    }
    for round in 0..1_000 {
        let mut supported: Vec<LanguageTag> = Vec::new();
        for _ in 0..1 + round % 7 {
            let next = tag();
            if !supported.contains(&next) {
                supported.push(next);
            }
        }
        let desired: Vec<LanguageTag> = (0..1 + round % 4).map(|_| tag()).collect();
        let matcher = LanguageMatcher::new(supported.iter().copied());
        let order: Vec<LanguageTag> = matcher.supported().collect();
        let got = matcher.best_match(desired.iter().copied());
        let got = got.map(|found| (found.language, found.distance));
        assert_eq!(got, model.best(&desired, &order), "{desired:?} among {order:?}");
        matched += usize::from(got.is_some());
    }
    assert!(matched > 100, "{matched} were matched");
}
