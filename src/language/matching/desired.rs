//! A fast path for the plain tags of a header: nearly all are a two-letter language, with or
//! without a region. Other tags take the slow path, and a test checks that both give the same
//! answers.

use super::distance::{Likely, packed, pair_of, sets_of};
use super::table::{OLD_LANGUAGES, OLD_REGIONS, UNUSUAL_SCRIPTS};
use crate::language::LanguageTag;

/// A tag that is in canonical form apart from the case of its letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainTag<'t> {
    text: &'t str,
    language: u32,
    script: Option<u32>,
    region: Option<u32>,
}

/// A desired language in the form in which it was received.
#[derive(Clone, Copy, Debug)]
pub(super) enum Desired<'t> {
    Tag(LanguageTag),
    Plain(PlainTag<'t>),
}

/// The likeness of two tags that are the same.
pub(super) const SAME: usize = usize::MAX;

impl Desired<'_> {
    pub(super) fn tag(self) -> LanguageTag {
        match self {
            Desired::Tag(tag) => tag,
            Desired::Plain(plain) => LanguageTag::of_plain(plain.text),
        }
    }

    /// Returns how much a tag that differs at most in likely subtags is written like the wish:
    /// [`SAME`], or the number of subtags after the language that both have.
    pub(super) fn likeness(self, tag: LanguageTag) -> usize {
        let wish = match &self {
            Desired::Tag(wish) => wish.as_str(),
            Desired::Plain(plain) => plain.text,
        };
        if tag.as_str().eq_ignore_ascii_case(wish) {
            return SAME;
        }
        let has = |subtag: &&str| wish.split('-').any(|own| own.eq_ignore_ascii_case(subtag));
        tag.as_str().split('-').skip(1).filter(has).count()
    }
}

impl<'t> PlainTag<'t> {
    /// Reads a plain tag. Returns `None` for any other text, including malformed ones. The
    /// caller has to check whether the codes are old ones.
    pub(super) fn read(text: &'t str) -> Option<PlainTag<'t>> {
        // Nearly all tags in headers have one of the first two forms.
        let (language, script, region) = match *text.as_bytes() {
            [a, b] => ([a, b], None, None),
            [a, b, b'-', c, d] => ([a, b], None, Some([c, d])),
            [a, b, b'-', s, t, u, v] => ([a, b], Some([s, t, u, v]), None),
            [a, b, b'-', s, t, u, v, b'-', c, d] => ([a, b], Some([s, t, u, v]), Some([c, d])),
            _ => return None,
        };
        let script = match script {
            // The first letter is a capital.
            Some(script) => Some(letters(script)? & !(0x20 << 24)),
            None => None,
        };
        let region = match region {
            Some(region) => Some(letters(region)? & !0x2020_0000),
            None => None,
        };
        // `Qaai` is an old code, and `Zzzz` means an unknown script.
        let is_plain = script != Some(packed("Qaai")) && script != Some(packed("Zzzz"));
        is_plain.then_some(PlainTag { text, language: letters(language)?, script, region })
    }

    /// Returns whether the language has another code today.
    pub(super) fn has_old_language(self) -> bool {
        OLD_LANGUAGES.binary_search(&self.language).is_ok()
    }

    /// Returns the tag with the likely script and region filled in, derived from those of the
    /// language alone. Returns `None` if that needs the slow path.
    pub(super) fn likely(self, language: Likely, regions: &Regions) -> Option<Likely> {
        match (self.script, self.region) {
            (None, None) => Some(language),
            (Some(_), None) => None,
            (script, Some(region)) => {
                let sets = regions.sets(region)?;
                let script = script.unwrap_or_else(|| usual_script(language, region));
                Some(language.in_region(script, region, sets))
            }
        }
    }

    /// Returns the position of the language in a table of all two-letter languages.
    pub(super) fn place(self) -> usize {
        place(self.language)
    }
}

/// The number of possible two-letter codes.
pub(super) const PLACES: usize = 26 * 26;

/// Returns the position of two packed letters among all two-letter codes, or [`PLACES`] for
/// anything else.
pub(super) fn place(code: u32) -> usize {
    let letter = |shift: u32| ((code >> shift & 0xdf) as usize).checked_sub(usize::from(b'A'));
    match (letter(24), letter(16), code & 0xffff) {
        (Some(first), Some(second), 0) => first * 26 + second,
        _ => PLACES,
    }
}

/// Returns the script in which a language is written in a region.
fn usual_script(language: Likely, region: u32) -> u32 {
    let key = pair_of(language.language(), region);
    let unusual = UNUSUAL_SCRIPTS.binary_search_by_key(&key, |(key, _)| *key).ok();
    let unusual = unusual.and_then(|at| UNUSUAL_SCRIPTS.get(at));
    unusual.map_or(language.script(), |(_, script)| *script)
}

/// The facts that rules need about two-letter regions, looked up once.
#[derive(Clone, Debug)]
pub(super) struct Regions {
    sets: Box<[Option<u8>]>,
}

impl Regions {
    pub(super) fn new() -> Regions {
        let mut sets = vec![None; PLACES];
        for first in b'A'..=b'Z' {
            for second in b'A'..=b'Z' {
                let region = u32::from_be_bytes([first, second, 0, 0]);
                // ZZ means an unknown region, which the likely one replaces.
                let is_old = OLD_REGIONS.binary_search(&region).is_ok() || region == packed("ZZ");
                if let Some(slot) = sets.get_mut(place(region)) {
                    *slot = (!is_old).then(|| sets_of(region));
                }
            }
        }
        Regions { sets: sets.into() }
    }

    /// Returns the sets that a region is in, or `None` if it has another code today.
    fn sets(&self, region: u32) -> Option<u8> {
        self.sets.get(place(region)).copied().flatten()
    }
}

/// Packs letters in lower case. Returns `None` if a byte is not a letter.
fn letters<const COUNT: usize>(text: [u8; COUNT]) -> Option<u32> {
    let mut number = 0;
    for byte in text {
        if !byte.is_ascii_alphabetic() {
            return None;
        }
        number = number << 8 | u32::from(byte | 0x20);
    }
    Some(number << (8 * (4 - COUNT)))
}
