use super::LanguageTag;
use super::provenance::FallbackStep;

/// The variant subtag of simplified texts (easy language, *Leichte Sprache*, *facile à lire*) in
/// the registry of BCP 47.
pub(super) const SIMPLE: &str = "simple";

/// The variant subtags that make a text another register of its language: `simple`, and those that
/// a site lists. All other variants, such as `1996` and `valencia`, are regional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Registers {
    listed: Box<[Box<str>]>,
}

impl Registers {
    pub(crate) fn new(listed: impl IntoIterator<Item = Box<str>>) -> Registers {
        Registers { listed: listed.into_iter().collect() }
    }

    fn contains(&self, variant: &str) -> bool {
        variant == SIMPLE || self.listed.iter().any(|listed| **listed == *variant)
    }

    /// Returns the variants of a tag that are registers.
    pub(crate) fn of<'t>(&self, tag: &'t LanguageTag) -> impl Iterator<Item = &'t str> {
        tag.variants().filter(|variant| self.contains(variant))
    }

    /// Returns whether texts in a language are in another register than the usual one.
    pub(crate) fn has(&self, tag: LanguageTag) -> bool {
        self.of(&tag).next().is_some()
    }

    /// Returns whether a tag has a register that another one lacks.
    pub(crate) fn has_more(&self, tag: LanguageTag, other: LanguageTag) -> bool {
        self.of(&tag).any(|register| !self.of(&other).any(|known| known == register))
    }

    /// Returns whether two tags are in the same register, in any languages.
    fn is_same(&self, one: LanguageTag, other: LanguageTag) -> bool {
        !self.has_more(one, other) && !self.has_more(other, one)
    }

    /// Returns the relation of a text in one language to a reader of another one.
    pub(crate) fn step(&self, reader: LanguageTag, text: LanguageTag) -> FallbackStep {
        if text == reader {
            FallbackStep::Exact
        } else if !text.is_same_language(reader) {
            FallbackStep::OtherLanguage
        } else if self.is_same(reader, text) {
            FallbackStep::SameLanguage
        } else {
            FallbackStep::OtherRegister
        }
    }

    /// Returns whether a language may stand in for another one although no chain of the site names
    /// it. Another register may not, nor a sign language for another language; and readers of a
    /// register see only regional forms of it.
    pub(crate) fn is_implied(&self, reader: LanguageTag, other: LanguageTag) -> bool {
        match self.step(reader, other) {
            FallbackStep::OtherLanguage => {
                !self.has(reader) && !self.has(other) && !other.is_sign_language()
            }
            FallbackStep::OtherRegister => false,
            FallbackStep::Exact | FallbackStep::SameLanguage | FallbackStep::Neutral => true,
        }
    }
}
