use super::table::{DEFAULT, LANGUAGES, REGIONS, Regions, SCRIPTS};
use crate::language::LanguageTag;

/// A language, script and region with nothing left open, each packed into a number that sorts like
/// its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Likely {
    language: u32,
    script: u32,
    region: u32,
}

/// Letters as a number: the first is the highest byte.
const fn packed(subtag: &str) -> u32 {
    let bytes = subtag.as_bytes();
    let mut number = 0;
    let mut at = 0;
    while at < 4 {
        number <<= 8;
        if at < bytes.len() {
            number |= byte(bytes, at) as u32;
        }
        at += 1;
    }
    number
}

#[allow(clippy::indexing_slicing)] // `at` is below the length; `get` is not const yet.
const fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes[at]
}

pub(super) const fn region(code: &str) -> u32 {
    packed(code)
}

pub(super) const fn pair(first: &str, second: &str) -> u64 {
    pair_of(packed(first), packed(second))
}

const fn pair_of(first: u32, second: u32) -> u64 {
    (first as u64) << 32 | second as u64
}

pub(super) const fn quad(a: &str, b: &str, c: &str, d: &str) -> u128 {
    (pair(a, b) as u128) << 64 | pair(c, d) as u128
}

impl Likely {
    pub(super) fn of(tag: LanguageTag) -> Likely {
        let full = tag.maximized();
        Likely {
            language: packed(full.language()),
            script: full.script().map_or(0, packed),
            region: full.region().map_or(0, packed),
        }
    }

    /// The distance from what is desired to what is supported (UTS #35, *Language Matching*), or
    /// `None` once it is not below the limit.
    pub(super) fn distance_to(self, supported: Likely, limit: u16) -> Option<u16> {
        let mut distance = 0;
        if self.language != supported.language {
            distance += language_distance(self.language, supported.language);
        }
        if distance >= limit {
            return None;
        }
        if self.script != supported.script {
            distance += script_distance(self, supported);
        }
        if distance >= limit {
            return None;
        }
        if self.region != supported.region {
            distance += region_distance(self, supported);
        }
        (distance < limit).then_some(distance)
    }
}

fn language_distance(desired: u32, supported: u32) -> u16 {
    let [default, _, _] = DEFAULT;
    let key = pair_of(desired, supported);
    find(&LANGUAGES, key).unwrap_or(default)
}

fn script_distance(desired: Likely, supported: Likely) -> u16 {
    let [_, default, _] = DEFAULT;
    let key = u128::from(pair_of(desired.language, desired.script)) << 64
        | u128::from(pair_of(supported.language, supported.script));
    find(&SCRIPTS, key).unwrap_or(default)
}

fn find<K: Ord + Copy>(table: &[(K, u16)], key: K) -> Option<u16> {
    let at = table.binary_search_by_key(&key, |(key, _)| *key).ok()?;
    table.get(at).map(|(_, distance)| *distance)
}

fn region_distance(desired: Likely, supported: Likely) -> u16 {
    let [_, _, default] = DEFAULT;
    if desired.language != supported.language {
        return default;
    }
    let any_script = packed("*");
    let rule = REGIONS.iter().find(|(key, desired_regions, supported_regions, _)| {
        let is_about = *key == pair_of(desired.language, any_script)
            || *key == pair_of(desired.language, desired.script);
        is_about && has(desired_regions, desired.region) && has(supported_regions, supported.region)
    });
    rule.map_or(default, |(_, _, _, distance)| *distance)
}

fn has(regions: &Regions, region: u32) -> bool {
    match regions {
        Regions::Any => true,
        Regions::In(list) => list.contains(&region),
        Regions::NotIn(list) => !list.contains(&region),
    }
}
