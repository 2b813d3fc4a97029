use std::sync::Arc;

use super::{BaseUrl, TypographicConventions};
use crate::language::{Direction, LanguageTag};

/// One language of a site.
///
/// ```
/// use isogloss::site::SiteLanguage;
///
/// let nl = SiteLanguage::new("nl".parse()?).with_formatting_locale("nl-BE".parse()?);
/// assert_eq!((nl.name(), nl.prefix()), ("Nederlands", "nl"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteLanguage {
    tag: LanguageTag,
    formatting_locale: LanguageTag,
    name: Box<str>,
    direction: Direction,
    prefix: Box<str>,
    base: Option<Arc<BaseUrl>>,
    conventions: TypographicConventions,
}

impl SiteLanguage {
    /// Creates a language with its name in the language itself ([`LanguageTag::own_name`]; the tag
    /// if that is not known), its direction, and its tag as the address prefix and formatting
    /// locale.
    ///
    /// ```
    /// use isogloss::language::Direction;
    /// use isogloss::site::SiteLanguage;
    ///
    /// let language = SiteLanguage::new("ar".parse()?);
    /// assert_eq!((language.name(), language.prefix()), ("العربية", "ar"));
    /// assert_eq!(language.direction(), Direction::RightToLeft);
    /// assert_eq!(language.formatting_locale(), "ar");
    /// // A language without a known name is called by its tag.
    /// assert_eq!(SiteLanguage::new("wa".parse()?).name(), "wa");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(tag: LanguageTag) -> SiteLanguage {
        SiteLanguage {
            tag,
            formatting_locale: tag,
            name: tag.own_name().unwrap_or(tag.as_str()).into(),
            direction: tag.direction(),
            prefix: tag.as_str().into(),
            base: None,
            conventions: TypographicConventions::new(),
        }
    }

    /// Sets the locale whose dates and numbers are used: texts in `fr` may be formatted as `fr-BE`.
    /// It has to be a locale of the same language. The default is the language itself.
    ///
    /// ```
    /// # #[cfg(feature = "dates")] {
    /// use isogloss::dates::{DateFormatter, DateStyle};
    /// use isogloss::site::SiteLanguage;
    ///
    /// let day = isogloss::date(2026, 3, 1);
    /// let english = SiteLanguage::new("en".parse()?);
    /// let dates = DateFormatter::new(english.formatting_locale())?;
    /// assert_eq!(dates.format(day, DateStyle::Long), "March 1, 2026");
    /// // A Belgian site in English writes dates as in Europe.
    /// let english = english.with_formatting_locale("en-BE".parse()?);
    /// let dates = DateFormatter::new(english.formatting_locale())?;
    /// assert_eq!(dates.format(day, DateStyle::Long), "1 March 2026");
    /// assert_eq!(english.tag(), "en");
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_formatting_locale(mut self, locale: LanguageTag) -> SiteLanguage {
        self.formatting_locale = locale;
        self
    }

    /// Sets the name of the language in the language itself, as the site shows it.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let (nl, belgian) = ("nl".parse()?, "nl-BE".parse()?);
    /// // Both are called "Nederlands", so a reader could not tell them apart in a menu.
    /// let builder = Site::builder().language(SiteLanguage::new(nl));
    /// let site = builder.language(SiteLanguage::new(belgian)).build()?;
    /// assert_eq!(site.warnings().warning_count(), 1);
    ///
    /// let named = SiteLanguage::new(belgian).with_name("Nederlands (België)");
    /// let site = Site::builder().language(SiteLanguage::new(nl)).language(named).build()?;
    /// assert!(site.warnings().is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Box<str>>) -> SiteLanguage {
        self.name = name.into();
        self
    }

    /// Sets the first segment of the language's addresses; empty for none. The default is the tag.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl-BE".parse()?);
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr).with_prefix(""))
    ///     .language(SiteLanguage::new(nl).with_prefix("nl"))
    ///     .build()?;
    /// let catalog = Catalog::builder().site(site).build()?;
    /// let at = Timestamp::UNIX_EPOCH;
    /// assert_eq!(catalog.edition(fr, at)?.home_address().to_string(), "/");
    /// assert_eq!(catalog.edition(nl, at)?.home_address().to_string(), "/nl/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_prefix(mut self, prefix: impl Into<Box<str>>) -> SiteLanguage {
        self.prefix = prefix.into();
        self
    }

    /// Sets the base URL that the language is served from, if it has its own host. The default is
    /// the base URL of the site.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let french = SiteLanguage::new(fr).with_base("https://fr.example.org".parse()?);
    /// let dutch = SiteLanguage::new(nl).with_base("https://nl.example.org".parse()?);
    /// let site = Site::builder().language(french).language(dutch.with_prefix("")).build()?;
    /// let catalog = Catalog::builder().site(site).build()?;
    /// let home = |language| {
    ///     catalog.edition(language, Timestamp::UNIX_EPOCH).unwrap().home_address().url().unwrap()
    /// };
    /// assert_eq!(home(fr), "https://fr.example.org/fr/");
    /// // The host already names the language, so the prefix can be left out.
    /// assert_eq!(home(nl), "https://nl.example.org/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_base(mut self, base: BaseUrl) -> SiteLanguage {
        self.base = Some(base.into());
        self
    }

    /// Sets the conventions for dates and times that CLDR leaves out. The default is none.
    ///
    /// [`SiteBuilder::build`](super::SiteBuilder::build) reports values that cannot be used.
    ///
    /// ```
    /// # #[cfg(feature = "dates")] {
    /// use isogloss::dates::{DateStyle, Dates};
    /// use isogloss::site::{SiteLanguage, TypographicConventions};
    /// use isogloss::{Site, date};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let conventions = TypographicConventions::new().with_first_of_month("1er");
    /// let french = SiteLanguage::new(fr).with_formatting_locale("fr-BE".parse()?);
    /// let site = Site::builder()
    ///     .language(french.with_conventions(conventions))
    ///     .language(SiteLanguage::new(nl))
    ///     .build()?;
    /// let dates = Dates::new(&site)?;
    /// assert_eq!(dates.format(date(2026, 3, 1), fr, DateStyle::Long), "1er mars 2026");
    /// assert_eq!(dates.format(date(2026, 3, 1), nl, DateStyle::Long), "1 maart 2026");
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_conventions(mut self, conventions: TypographicConventions) -> SiteLanguage {
        self.conventions = conventions;
        self
    }

    /// Returns the tag.
    pub fn tag(&self) -> LanguageTag {
        self.tag
    }

    /// Returns the locale whose dates and numbers are used.
    pub fn formatting_locale(&self) -> LanguageTag {
        self.formatting_locale
    }

    /// Returns the name of the language in the language itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the conventions for dates and times.
    pub fn conventions(&self) -> &TypographicConventions {
        &self.conventions
    }

    /// Returns the direction in which the language is written.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Returns the base URL that the language is served from, if it has its own host.
    pub fn base(&self) -> Option<&BaseUrl> {
        self.base.as_deref()
    }

    pub(crate) fn shared_base(&self) -> Option<&Arc<BaseUrl>> {
        self.base.as_ref()
    }

    /// Returns the first segment of the language's addresses; empty for none.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}
