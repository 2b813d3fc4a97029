use std::sync::Arc;

use super::BaseUrl;
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
}

impl SiteLanguage {
    /// Creates a language with its own name for itself, its direction, and its tag as the address
    /// prefix.
    pub fn new(tag: LanguageTag) -> SiteLanguage {
        SiteLanguage {
            tag,
            formatting_locale: tag,
            name: tag.own_name().unwrap_or(tag.as_str()).into(),
            direction: tag.direction(),
            prefix: tag.as_str().into(),
            base: None,
        }
    }

    /// Sets the locale whose dates and numbers are used: texts in `fr` may be formatted as `fr-BE`.
    /// The default is the language itself.
    #[must_use]
    pub fn with_formatting_locale(mut self, locale: LanguageTag) -> SiteLanguage {
        self.formatting_locale = locale;
        self
    }

    /// Sets the name of the language in the language itself, as the site shows it.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Box<str>>) -> SiteLanguage {
        self.name = name.into();
        self
    }

    /// Sets the first segment of the language's addresses; empty for none. The default is the tag.
    #[must_use]
    pub fn with_prefix(mut self, prefix: impl Into<Box<str>>) -> SiteLanguage {
        self.prefix = prefix.into();
        self
    }

    /// Sets the base URL that the language is served from, if it has its own host. The default is
    /// the base URL of the site.
    #[must_use]
    pub fn with_base(mut self, base: BaseUrl) -> SiteLanguage {
        self.base = Some(base.into());
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
