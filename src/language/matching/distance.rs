use super::table::{DEFAULT, LANGUAGES, REGION_SETS, REGIONS, SCRIPTS, Side};
use crate::language::LanguageTag;

/// A language, script and region, all known, each packed into a number that sorts like its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Likely {
    language: u32,
    script: u32,
    region: u32,
    /// The sets of regions in the rules that the region belongs to, as bits.
    sets: u8,
}

/// Packs letters into a number, the first letter in the highest byte.
pub(super) const fn packed(subtag: &str) -> u32 {
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

pub(super) const fn pair(first: &str, second: &str) -> u64 {
    pair_of(packed(first), packed(second))
}

pub(super) const fn pair_of(first: u32, second: u32) -> u64 {
    (first as u64) << 32 | second as u64
}

pub(super) const fn quad(a: &str, b: &str, c: &str, d: &str) -> u128 {
    (pair(a, b) as u128) << 64 | pair(c, d) as u128
}

impl Likely {
    pub(super) fn of(tag: LanguageTag) -> Likely {
        let full = tag.maximized();
        let part = |subtag: Option<&str>| subtag.map_or(0, packed);
        let region = part(full.region());
        Likely {
            language: packed(full.language()),
            script: part(full.script()),
            region,
            sets: sets_of(region),
        }
    }

    /// Returns the same language in another region, in the script that is used there.
    pub(super) fn in_region(self, script: u32, region: u32, sets: u8) -> Likely {
        Likely { script, region, sets, ..self }
    }

    /// Returns whether both are the same language in the same script, in any region.
    pub(super) fn is_other_region_of(self, other: Likely) -> bool {
        self.language == other.language && self.script == other.script
    }

    pub(super) fn language(self) -> u32 {
        self.language
    }

    pub(super) fn script(self) -> u32 {
        self.script
    }

    /// Returns the distance between the languages alone.
    pub(super) fn language_distance_to(self, supported: Likely) -> u16 {
        if self.language == supported.language {
            return 0;
        }
        let [default, _, _] = DEFAULT;
        find(&LANGUAGES, pair_of(self.language, supported.language)).unwrap_or(default)
    }

    /// Returns the distance from the desired language to the supported one (UTS #35, *Language
    /// Matching*), given the distance between the languages alone. Returns `None` if it is not
    /// below the limit.
    #[inline]
    pub(super) fn distance_to(
        self,
        supported: Likely,
        language_distance: u16,
        limit: u16,
    ) -> Option<u16> {
        let mut distance = language_distance;
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
    let any_script = pair_of(desired.language, packed("*"));
    let own_script = pair_of(desired.language, desired.script);
    let rule = REGIONS.iter().find(|(key, desired_side, supported_side, _)| {
        (*key == any_script || *key == own_script)
            && fits(*desired_side, desired.sets)
            && fits(*supported_side, supported.sets)
    });
    rule.map_or(default, |(_, _, _, distance)| *distance)
}

fn fits(side: Side, sets: u8) -> bool {
    sets & side.of == side.among
}

pub(super) fn sets_of(region: u32) -> u8 {
    REGION_SETS.iter().enumerate().fold(0, |sets, (at, regions)| {
        sets | u8::from(regions.binary_search(&region).is_ok()) << at
    })
}
