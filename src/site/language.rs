use std::sync::Arc;

use super::BaseUrl;
use crate::language::{Direction, LanguageTag};

/// One language of a site.
///
/// ```
/// use isogloss::SiteLanguage;
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
    /// A language with its own name, its direction, and its tag as the address prefix.
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

    /// The locale whose dates and numbers are used: texts in `fr` may format as `fr-BE`.
    #[must_use]
    pub fn with_formatting_locale(mut self, locale: LanguageTag) -> SiteLanguage {
        self.formatting_locale = locale;
        self
    }

    /// What the language calls itself on this site.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Box<str>>) -> SiteLanguage {
        self.name = name.into();
        self
    }

    /// The first segment of its addresses; empty for none.
    #[must_use]
    pub fn with_prefix(mut self, prefix: impl Into<Box<str>>) -> SiteLanguage {
        self.prefix = prefix.into();
        self
    }

    /// Where this language is served from, if that is not where the site is: a host of its own.
    #[must_use]
    pub fn with_base(mut self, base: BaseUrl) -> SiteLanguage {
        self.base = Some(base.into());
        self
    }

    /// The tag.
    pub fn tag(&self) -> LanguageTag {
        self.tag
    }

    /// The locale whose dates and numbers are used.
    pub fn formatting_locale(&self) -> LanguageTag {
        self.formatting_locale
    }

    /// What the language calls itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The direction in which it is written.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Where it is served from, if it has a host of its own.
    pub fn base(&self) -> Option<&BaseUrl> {
        self.base.as_deref()
    }

    pub(crate) fn shared_base(&self) -> Option<&Arc<BaseUrl>> {
        self.base.as_ref()
    }

    /// The first segment of its addresses; empty for none.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}
