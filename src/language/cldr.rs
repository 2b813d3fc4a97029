//! The only file that uses ICU4X's locale crates: canonical form, likely subtags, parents and
//! direction by CLDR, for the strings that a [`LanguageTag`](super::LanguageTag) holds.

use icu_locale::fallback::LocaleFallbackerBorrowed;
use icu_locale::{LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
pub(super) use icu_locale_core::LanguageIdentifier;
use icu_locale_core::{DataLocale, Locale};
use tinystr::TinyAsciiStr;

use super::LanguageTag;

const CANONICALIZER: LocaleCanonicalizer<LocaleExpander> = LocaleCanonicalizer::new_extended();
const EXPANDER: LocaleExpander = LocaleExpander::new_extended();
const DIRECTIONALITY: LocaleDirectionality<LocaleExpander> = LocaleDirectionality::new_extended();
const FALLBACKER: LocaleFallbackerBorrowed<'static> = LocaleFallbackerBorrowed::new();

/// Room for a language, a script, a region and three variants with their hyphens.
pub(super) type TagText = TinyAsciiStr<40>;

pub(super) const UNDETERMINED: TagText = tinystr::tinystr!(40, "und");

/// Returns the canonical form of a well-formed tag (UTS #35, annex C), without its extensions.
pub(super) fn canonical(text: &str) -> Option<TagText> {
    let mut locale = Locale::try_from_str(text).ok()?;
    CANONICALIZER.canonicalize(&mut locale);
    text_of(&locale.id)
}

impl LanguageTag {
    /// Converts the tag to an ICU4X locale.
    pub(crate) fn to_icu(self) -> Locale {
        Locale::try_from_str(self.as_str()).unwrap_or(Locale::UNKNOWN)
    }
}

/// Adds the likely script and region (UTS #35, *Likely Subtags*).
pub(super) fn maximized(tag: LanguageTag) -> Option<TagText> {
    let mut id = tag.to_icu().id;
    EXPANDER.maximize(&mut id);
    text_of(&id)
}

/// Removes the likely script and region (UTS #35, *Likely Subtags*).
pub(super) fn minimized(tag: LanguageTag) -> Option<TagText> {
    let mut id = tag.to_icu().id;
    EXPANDER.minimize(&mut id);
    text_of(&id)
}

/// Returns the CLDR parents, nearest first, without the root and without the tag itself.
pub(super) fn parents(tag: LanguageTag) -> impl Iterator<Item = TagText> {
    let start = DataLocale::from(tag.to_icu());
    let mut walk = FALLBACKER.for_config(Default::default()).fallback_for(start);
    std::iter::from_fn(move || {
        // Upstream does not provide an iterator. The first value is the tag itself in normalised
        // form.
        while !walk.get().is_unknown() {
            let parent = text_of(&walk.get().into_locale().id);
            walk.step();
            if parent.is_some_and(|parent| *parent != *tag.as_str()) {
                return parent;
            }
        }
        None
    })
}

/// The languages of the European Union, as a fast path: the direction is looked up for every text
/// that is written.
const LEFT_TO_RIGHT: [&str; 24] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
];

pub(super) fn is_right_to_left(tag: LanguageTag) -> bool {
    if LEFT_TO_RIGHT.contains(&tag.as_str()) {
        return false;
    }
    DIRECTIONALITY.is_right_to_left(&tag.to_icu().id)
}

/// Reads bytes that are already in canonical form.
pub(super) fn text_of_bytes(bytes: &[u8]) -> Option<TagText> {
    TagText::try_from_utf8(bytes).ok()
}

/// Returns the text of an identifier, or `None` if it is too long.
fn text_of(id: &LanguageIdentifier) -> Option<TagText> {
    let mut buffer = [0; 40];
    let mut length = 0;
    let mut push = |text: &str| {
        let slot = buffer.get_mut(length..length + text.len())?;
        slot.copy_from_slice(text.as_bytes());
        length += text.len();
        Some(())
    };
    push(id.language.as_str())?;
    let script = id.script.as_ref().map(|script| script.as_str());
    let region = id.region.as_ref().map(|region| region.as_str());
    let variants = id.variants.iter().map(|variant| variant.as_str());
    for subtag in script.into_iter().chain(region).chain(variants) {
        push("-")?;
        push(subtag)?;
    }
    text_of_bytes(buffer.get(..length)?)
}
