use std::collections::BTreeMap;

use crate::language::LanguageTag;

/// What a site asks of its entries before they may be public: in which languages they are there, that
/// translations are up to date, which fields are their own, how long they may be.
///
/// `[[gates]]` in `site.toml` declares one; nothing is asked that is not said.
///
/// ```toml
/// [[gates]]
/// name = "parity"
/// kinds = ["news-item"]                  # of all kinds, without it
/// terms = { tags = ["legal"] }           # of all entries, without it
/// languages = ["fr", "nl"]               # public in each of them, from the same moment
/// current_within_days = 30               # or current = true
/// own = ["title", "summary"]             # no fallback in these fields
/// longest = { title = 70 }               # characters
/// shortest = { summary = 40 }
/// images = ["image"]                     # a picture with words about it in each language
/// otherwise = "hold"                     # or "warn", "refuse"
/// ```
///
/// An entry is judged as soon as one of its texts is published or scheduled; drafts may be as they
/// like. In which languages fields, lengths and pictures are looked at: those of the gate, or else
/// those that the entry has.
///
/// ```
/// use isogloss::{Consequence, Gate, Site};
///
/// let site = Site::parse_toml(
///     "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
///      [[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n",
/// )?;
/// let parity = Gate::new("parity")
///     .with_languages(["fr".parse()?, "nl".parse()?])
///     .with_consequence(Consequence::Hold);
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
    consequence: Consequence,
}

/// What happens to an entry that a gate does not let through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Consequence {
    /// Somebody is told.
    #[default]
    Warn,
    /// The site is not built.
    Refuse,
    /// No reader sees the entry, in any language, until everything is fulfilled; then it is there in
    /// all required languages in the same instant. Preview shows it.
    Hold,
}

crate::content::names!(Consequence { Warn = "warn", Refuse = "refuse", Hold = "hold" });

impl Gate {
    /// A gate that asks nothing yet. The name stands in messages.
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
            consequence: Consequence::default(),
        }
    }

    /// Only for entries of this kind, or of another one that is named.
    #[must_use]
    pub fn with_kind(mut self, kind: impl Into<Box<str>>) -> Gate {
        self.kinds.push(kind.into());
        self
    }

    /// Only for entries with this term, or with another one that is named: `tags`, `legal`.
    #[must_use]
    pub fn with_term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Gate {
        self.terms.push((taxonomy.into(), id.into()));
        self
    }

    /// The entry must be public in each of these languages, and in none before the others.
    #[must_use]
    pub fn with_languages(mut self, languages: impl IntoIterator<Item = LanguageTag>) -> Gate {
        self.languages.extend(languages);
        self
    }

    /// Translations must be current, or outdated for at most so many days.
    #[must_use]
    pub fn with_current_within_days(mut self, days: u32) -> Gate {
        self.current_within_days = Some(days);
        self
    }

    /// A translated field that each text must have itself: no other language stands in.
    #[must_use]
    pub fn with_own_field(mut self, field: impl Into<Box<str>>) -> Gate {
        self.own.push(field.into());
        self
    }

    /// A translated text has at most so many characters (Unicode scalar values, in form C).
    #[must_use]
    pub fn with_longest(mut self, field: impl Into<Box<str>>, characters: usize) -> Gate {
        self.longest.insert(field.into(), characters);
        self
    }

    /// A translated text, where there is one, has at least so many characters.
    #[must_use]
    pub fn with_shortest(mut self, field: impl Into<Box<str>>, characters: usize) -> Gate {
        self.shortest.insert(field.into(), characters);
        self
    }

    /// A field with a picture that says in each language what it shows, unless it is decorative.
    #[must_use]
    pub fn with_image(mut self, field: impl Into<Box<str>>) -> Gate {
        self.images.push(field.into());
        self
    }

    /// What happens to whatever does not come through.
    #[must_use]
    pub fn with_consequence(mut self, consequence: Consequence) -> Gate {
        self.consequence = consequence;
        self
    }

    /// The name that messages call it by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The kinds that it is about; all, if there is none.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = &str> {
        self.kinds.iter().map(|kind| &**kind)
    }

    /// The terms that it is about, each with its taxonomy; everything, if there is none.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.terms.iter().map(|(taxonomy, id)| (&**taxonomy, &**id))
    }

    /// The languages that are required.
    pub fn languages(&self) -> &[LanguageTag] {
        &self.languages
    }

    /// For how many days a translation may be outdated; `None`, if that is not asked.
    pub fn current_within_days(&self) -> Option<u32> {
        self.current_within_days
    }

    /// The fields that each text must have itself.
    pub fn own_fields(&self) -> impl ExactSizeIterator<Item = &str> {
        self.own.iter().map(|field| &**field)
    }

    /// The fields with a longest length, in characters.
    pub fn longest(&self) -> impl ExactSizeIterator<Item = (&str, usize)> {
        self.longest.iter().map(|(field, most)| (&**field, *most))
    }

    /// The fields with a shortest length, in characters.
    pub fn shortest(&self) -> impl ExactSizeIterator<Item = (&str, usize)> {
        self.shortest.iter().map(|(field, least)| (&**field, *least))
    }

    /// The fields that must hold a picture with words about it.
    pub fn images(&self) -> impl ExactSizeIterator<Item = &str> {
        self.images.iter().map(|field| &**field)
    }

    /// What happens to whatever does not come through.
    pub fn consequence(&self) -> Consequence {
        self.consequence
    }

    /// Whether it is about entries of a kind at all.
    pub(crate) fn is_about_kind(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|known| **known == *kind)
    }

    /// Every field that it names, with whether it is a picture.
    pub(super) fn named_fields(&self) -> impl Iterator<Item = (&str, bool)> {
        let texts = self.own_fields().chain(self.longest().map(|(field, _)| field));
        let texts = texts.chain(self.shortest().map(|(field, _)| field));
        texts.map(|field| (field, false)).chain(self.images().map(|field| (field, true)))
    }
}
