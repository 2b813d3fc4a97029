use super::normal::nfc;
use super::value::LocalizedText;
use crate::language::LanguageTag;

/// A term of a taxonomy, such as a tag or a category, with a name and a slug in each language.
///
/// `énergie` in a French text and `energie` in a Dutch one are the same term if a `terms.toml` at
/// the root of the tree declares it, or a site made in code does:
///
/// ```
/// use isogloss::content::Term;
/// use isogloss::site::SiteLanguage;
/// use isogloss::Site;
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
/// A term without a declaration uses the text as it was written as its id; in a Hugo tree, in lower
/// case and with hyphens; in a Zola tree, in the form that `[slugify]` sets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    taxonomy: Box<str>,
    id: Box<str>,
    names: LocalizedText,
    slugs: LocalizedText,
}

impl Term {
    /// Creates a term without names or slugs. A term without a name in any language is called by
    /// its id.
    ///
    /// ```
    /// use isogloss::content::Term;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Site, Timestamp};
    ///
    /// # let nl = "nl".parse()?;
    /// let term = Term::new("tags", "cs-2025");
    /// let site = Site::builder().language(SiteLanguage::new(nl)).term(term).build()?;
    /// let catalog = Catalog::builder().site(site).build()?;
    /// let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.term("tags", "cs-2025").unwrap().name().as_str(), "cs-2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Term {
        Term {
            taxonomy: taxonomy.into(),
            id: id.into(),
            names: LocalizedText::new(),
            slugs: LocalizedText::new(),
        }
    }

    /// Sets the name in a language. Texts in that language may use it for the term, without regard
    /// to case. A name of the same language that was set before is replaced.
    ///
    /// ```
    /// use isogloss::content::{Term, Value, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, date};
    ///
    /// # let fr = "fr".parse()?;
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr))
    ///     .term(Term::new("tags", "energy").with_name(fr, "Énergie"));
    /// // The entry is tagged with the name; the catalog stores the id.
    /// let item = Entry::new("news/eoliennes", "news-item")
    ///     .with("date", date(2025, 9, 2))
    ///     .with("tags", vec!["énergie"])
    ///     .with_variant(Variant::new(fr).with("title", "Cinq éoliennes en mer"));
    /// let catalog = Catalog::builder().site(site.build()?).entry(item).build()?;
    /// let tags = catalog.entry("news/eoliennes").unwrap().neutral("tags");
    /// assert_eq!(tags, Some(&Value::from(vec!["energy"])));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_name(mut self, language: LanguageTag, name: impl Into<Box<str>>) -> Term {
        self.names = self.names.with(language, name);
        self
    }

    /// Sets the last part of the address of the term's page in a language. By default it is made
    /// from the name.
    ///
    /// ```
    /// use isogloss::content::Term;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Site, Timestamp};
    ///
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let energy = Term::new("tags", "energy")
    ///     .with_name(fr, "Énergie et climat")
    ///     .with_name(nl, "Energie en klimaat")
    ///     .with_slug(nl, "klimaat");
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.language(SiteLanguage::new(nl));
    /// # let catalog = Catalog::builder().site(site.term(energy).build()?).build()?;
    ///
    /// let slug = |language| {
    ///     let edition = catalog.edition(language, Timestamp::UNIX_EPOCH).unwrap();
    ///     edition.term("tags", "energy").unwrap().slug().as_str().to_owned()
    /// };
    /// assert_eq!((&*slug(fr), &*slug(nl)), ("energie-et-climat", "klimaat"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_slug(mut self, language: LanguageTag, slug: impl Into<Box<str>>) -> Term {
        self.slugs = self.slugs.with(language, slug);
        self
    }

    /// Returns the taxonomy, such as `tags`.
    pub fn taxonomy(&self) -> &str {
        &self.taxonomy
    }

    /// Returns the language-neutral name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the names.
    pub fn names(&self) -> &LocalizedText {
        &self.names
    }

    /// Returns the slugs that were set.
    pub fn slugs(&self) -> &LocalizedText {
        &self.slugs
    }
}

/// Returns a word in the form in which words are compared and from which ids and slugs are made.
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

/// Returns whether a word is clearly in that form, by a quick test.
fn is_folded(word: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    word.bytes().all(is_plain)
}
