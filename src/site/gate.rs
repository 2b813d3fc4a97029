use std::collections::BTreeMap;

use crate::language::LanguageTag;

/// Conditions that entries must fulfil before they are public: the languages in which they exist,
/// the currency of their translations, the fields that each text has itself, the lengths of texts,
/// and the pictures with their alternative text.
///
/// A gate is declared by `[[gates]]` in `site.toml`. A condition that is not mentioned is not
/// checked.
///
/// ```toml
/// [[gates]]
/// name = "parity"
/// kinds = ["news-item"]                  # the default is all kinds
/// terms = { tags = ["legal"] }           # the default is all entries
/// languages = ["fr", "nl"]               # public in each of them, from the same moment
/// current_within_days = 30               # or current = true
/// own = ["title", "summary"]             # no fallback in these fields
/// longest = { title = 70 }               # characters
/// shortest = { summary = 40 }
/// images = ["image"]                     # with alternative text in each language
/// otherwise = "hold"                     # or "warn", "refuse"
/// ```
///
/// An entry is checked as soon as one of its texts is published or scheduled; an entry with drafts
/// only is not checked. The texts that a gate examines are those in its languages or, if it names
/// none, all published texts of the entry.
///
/// ```
/// use isogloss::site::{OnViolation, Gate};
/// use isogloss::Site;
///
/// let site = Site::parse_toml(
///     "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
///      [[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n",
/// )?;
/// let parity = Gate::new("parity")
///     .with_languages(["fr".parse()?, "nl".parse()?])
///     .with_on_violation(OnViolation::Hold);
/// assert_eq!(site.gates(), [parity]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gate {
    name: Box<str>,
    kinds: Vec<Box<str>>,
    terms: Vec<(Box<str>, Box<str>)>,
    languages: Vec<LanguageTag>,
    current_within_days: Option<u32>,
    own: Vec<Box<str>>,
    longest: BTreeMap<Box<str>, usize>,
    shortest: BTreeMap<Box<str>, usize>,
    images: Vec<Box<str>>,
    consequence: OnViolation,
}

/// The consequence for an entry that does not fulfil the conditions of a gate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnViolation {
    /// A warning is reported.
    #[default]
    Warn,
    /// The site is not built.
    Refuse,
    /// The entry is hidden from readers in every language until all conditions are fulfilled. It
    /// then appears in all required languages at the same instant. Preview shows it before that.
    Hold,
}

crate::content::names!(OnViolation as "an action on a violation" { Warn = "warn", Refuse = "refuse", Hold = "hold" });

impl Gate {
    /// Creates a gate without conditions. The name appears in messages.
    pub fn new(name: impl Into<Box<str>>) -> Gate {
        Gate {
            name: name.into(),
            kinds: Vec::new(),
            terms: Vec::new(),
            languages: Vec::new(),
            current_within_days: None,
            own: Vec::new(),
            longest: BTreeMap::new(),
            shortest: BTreeMap::new(),
            images: Vec::new(),
            consequence: OnViolation::default(),
        }
    }

    /// Limits the gate to entries of this kind. Calling it again adds another kind; the default is
    /// all kinds.
    #[must_use]
    pub fn with_kind(mut self, kind: impl Into<Box<str>>) -> Gate {
        self.kinds.push(kind.into());
        self
    }

    /// Limits the gate to entries with this term, such as `legal` in `tags`. Calling it again adds
    /// another term, and an entry needs only one of them.
    #[must_use]
    pub fn with_term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Gate {
        self.terms.push((taxonomy.into(), id.into()));
        self
    }

    /// Requires the entry to be public in each of these languages, and in none of them before the
    /// others.
    #[must_use]
    pub fn with_languages(mut self, languages: impl IntoIterator<Item = LanguageTag>) -> Gate {
        self.languages.extend(languages);
        self
    }

    /// Requires translations to be current, or outdated for at most this many days. With 0, no
    /// outdated translation is accepted.
    #[must_use]
    pub fn with_current_within_days(mut self, days: u32) -> Gate {
        self.current_within_days = Some(days);
        self
    }

    /// Requires each text to have this translated field itself, without a fallback to another
    /// language.
    #[must_use]
    pub fn with_own_field(mut self, field: impl Into<Box<str>>) -> Gate {
        self.own.push(field.into());
        self
    }

    /// Sets the greatest length of a translated field, in characters (Unicode scalar values after
    /// normalization to form C).
    #[must_use]
    pub fn with_max_length(mut self, field: impl Into<Box<str>>, characters: usize) -> Gate {
        self.longest.insert(field.into(), characters);
        self
    }

    /// Sets the least length of a translated field, in characters (Unicode scalar values after
    /// normalization to form C). An empty field is not checked.
    #[must_use]
    pub fn with_min_length(mut self, field: impl Into<Box<str>>, characters: usize) -> Gate {
        self.shortest.insert(field.into(), characters);
        self
    }

    /// Requires a picture in this field, with alternative text in each language unless the picture
    /// is decorative.
    #[must_use]
    pub fn with_image(mut self, field: impl Into<Box<str>>) -> Gate {
        self.images.push(field.into());
        self
    }

    /// Sets the consequence for entries that do not fulfil the conditions. The default is
    /// [`OnViolation::Warn`].
    #[must_use]
    pub fn with_on_violation(mut self, consequence: OnViolation) -> Gate {
        self.consequence = consequence;
        self
    }

    /// Returns the name that appears in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the kinds that the gate is limited to; it applies to all kinds if there are none.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = &str> {
        self.kinds.iter().map(|kind| &**kind)
    }

    /// Returns the terms that the gate is limited to, each with its taxonomy; it applies to all
    /// entries if there are none.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.terms.iter().map(|(taxonomy, id)| (&**taxonomy, &**id))
    }

    /// Returns the languages that are required.
    pub fn languages(&self) -> &[LanguageTag] {
        &self.languages
    }

    /// Returns the number of days for which a translation may be outdated; `None` if that is not
    /// checked.
    pub fn current_within_days(&self) -> Option<u32> {
        self.current_within_days
    }

    /// Returns the fields that each text must have itself.
    pub fn own_fields(&self) -> impl ExactSizeIterator<Item = &str> {
        self.own.iter().map(|field| &**field)
    }

    /// Returns the fields with a greatest length, in characters.
    pub fn max_lengths(&self) -> impl ExactSizeIterator<Item = (&str, usize)> {
        self.longest.iter().map(|(field, most)| (&**field, *most))
    }

    /// Returns the fields with a least length, in characters.
    pub fn min_lengths(&self) -> impl ExactSizeIterator<Item = (&str, usize)> {
        self.shortest.iter().map(|(field, least)| (&**field, *least))
    }

    /// Returns the fields that must have a picture with alternative text.
    pub fn images(&self) -> impl ExactSizeIterator<Item = &str> {
        self.images.iter().map(|field| &**field)
    }

    /// Returns the consequence for entries that do not fulfil the conditions.
    pub fn on_violation(&self) -> OnViolation {
        self.consequence
    }

    /// Returns whether the gate can apply to entries of a kind.
    pub(crate) fn is_about_kind(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|known| **known == *kind)
    }

    /// Returns every field that the gate names, and whether it has to be a picture.
    pub(super) fn named_fields(&self) -> impl Iterator<Item = (&str, bool)> {
        let texts = self.own_fields().chain(self.max_lengths().map(|(field, _)| field));
        let texts = texts.chain(self.min_lengths().map(|(field, _)| field));
        texts.map(|field| (field, false)).chain(self.images().map(|field| (field, true)))
    }
}
