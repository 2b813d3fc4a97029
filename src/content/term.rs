use super::normal::nfc;
use super::value::LocalizedText;
use crate::language::LanguageTag;

/// A term of a taxonomy, such as a tag or a category: one thing with a name and a slug in each
/// language.
///
/// `énergie` in a French text and `energie` in a Dutch one are the same term when a `terms.toml`
/// at the root of the tree says so, or a site made in code:
///
/// ```
/// use isogloss::{Site, SiteLanguage, Term};
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let energy = Term::new("tags", "energy").with_name(fr, "Énergie").with_name(nl, "Energie");
/// let site = Site::builder()
///     .language(SiteLanguage::new(fr))
///     .language(SiteLanguage::new(nl))
///     .term(energy)
///     .build()?;
/// assert_eq!(site.terms().len(), 1);
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// ```toml
/// # terms.toml
/// [tags.energy]
/// name = { fr = "Énergie", nl = "Energie" }
/// slug = { fr = "energie" }
/// ```
///
/// A term that nobody describes has what was written for its id; in a Hugo tree in lower
/// case and with hyphens, in a Zola tree as its `[slugify]` says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    taxonomy: Box<str>,
    id: Box<str>,
    names: LocalizedText,
    slugs: LocalizedText,
}

impl Term {
    /// A term without names.
    pub fn new(taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Term {
        Term {
            taxonomy: taxonomy.into(),
            id: id.into(),
            names: LocalizedText::new(),
            slugs: LocalizedText::new(),
        }
    }

    /// What the term is called in a language; texts of that language may write it so.
    #[must_use]
    pub fn with_name(mut self, language: LanguageTag, name: impl Into<Box<str>>) -> Term {
        self.names = self.names.with(language, name);
        self
    }

    /// The last part of the address of its page in a language; without one it is made from the
    /// name.
    #[must_use]
    pub fn with_slug(mut self, language: LanguageTag, slug: impl Into<Box<str>>) -> Term {
        self.slugs = self.slugs.with(language, slug);
        self
    }

    /// The taxonomy, `tags`.
    pub fn taxonomy(&self) -> &str {
        &self.taxonomy
    }

    /// The language-neutral name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The names.
    pub fn names(&self) -> &LocalizedText {
        &self.names
    }

    /// The slugs that were given.
    pub fn slugs(&self) -> &LocalizedText {
        &self.slugs
    }
}

/// A word in the form in which words are compared, and ids and slugs are made.
pub(crate) fn folded(word: &str) -> String {
    if is_folded(word) {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for character in nfc(word.trim()).chars().flat_map(char::to_lowercase) {
        let is_gap = character.is_whitespace() || matches!(character, '/' | '#' | '?' | '%');
        match character {
            _ if is_gap && folded.ends_with('-') => {}
            _ if is_gap => folded.push('-'),
            other => folded.push(other),
        }
    }
    folded
}

/// Whether a word is in that form, as far as that is easily seen.
fn is_folded(word: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    word.bytes().all(is_plain)
}
