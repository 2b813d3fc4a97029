use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{BaseUrl, SiteLanguage};
use crate::error::{Code, Diagnostic, Report, Spanned};
use crate::language::LanguageTag;

/// Rules for the addresses of a site: the table `[urls]` of `site.toml`. The prefixes of languages
/// and the address patterns of kinds are set on the languages and kinds themselves.
///
/// ```
/// use isogloss::site::{SlugSource, TrailingSlash};
/// use isogloss::Site;
///
/// let site = Site::parse_toml(r#"
///     [urls]
///     base = "https://www.example.org"
///     trailing_slash = "never"
///     x_default = "en"
///     slugs = "title"
///     [[languages]]
///     tag = "fr"
///     base = "https://fr.example.org"
///     prefix = ""
///     [[languages]]
///     tag = "en"
/// "#)?;
/// assert_eq!(site.base_url("fr".parse()?).unwrap().as_str(), "https://fr.example.org");
/// assert_eq!(site.urls().trailing_slash(), TrailingSlash::Never);
/// assert_eq!(site.urls().slugs(), SlugSource::Title);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct UrlScheme {
    base: Option<Arc<BaseUrl>>,
    trailing_slash: TrailingSlash,
    x_default: Option<Spanned<LanguageTag>>,
    slugs: SlugSource,
}

impl Hash for UrlScheme {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let UrlScheme { base, trailing_slash, x_default, slugs } = self;
        let x_default = x_default.as_ref().map(|language| language.value);
        (base, trailing_slash, x_default, slugs).hash(state);
    }
}

/// The rule for a slash at the end of the address of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrailingSlash {
    /// `/fr/mission/`, which is written to the file `fr/mission/index.html`.
    #[default]
    Always,
    /// `/fr/mission`, which is written to the file `fr/mission.html`.
    Never,
}

/// The source of the slug of a text that does not set one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SlugSource {
    /// The last segment of the entry's id. Addresses do not change with titles.
    #[default]
    Id,
    /// The title of the text, converted by the rules of its language: `Über uns` becomes
    /// `ueber-uns` in German and `uber-uns` elsewhere. When an editor changes a title later, the
    /// former slug has to be added to `former_slugs`.
    Title,
}

crate::content::names!(TrailingSlash as "a rule for trailing slashes" { Always = "always", Never = "never" });
crate::content::names!(SlugSource as "a source of slugs" { Id = "id", Title = "title" });

impl UrlScheme {
    /// Creates a scheme with a slash at the end of addresses and slugs from ids, but without a base
    /// or `x-default`.
    pub fn new() -> UrlScheme {
        UrlScheme::default()
    }

    /// Sets the base URL that the site is served from. Without one there are no absolute addresses,
    /// and therefore no sitemap, no feeds and no canonical links.
    #[must_use]
    pub fn with_base(mut self, base: BaseUrl) -> UrlScheme {
        self.base = Some(base.into());
        self
    }

    /// Sets whether the address of a page ends with a slash. The default is
    /// [`TrailingSlash::Always`].
    #[must_use]
    pub fn with_trailing_slash(mut self, rule: TrailingSlash) -> UrlScheme {
        self.trailing_slash = rule;
        self
    }

    /// Sets the language whose page search engines show to readers of languages that the site does
    /// not have (`hreflang="x-default"`).
    #[must_use]
    pub fn with_x_default(mut self, language: LanguageTag) -> UrlScheme {
        self.x_default = Some(language.into());
        self
    }

    /// Sets the source of the slugs of texts that do not set one. The default is
    /// [`SlugSource::Id`].
    #[must_use]
    pub fn with_slugs(mut self, source: SlugSource) -> UrlScheme {
        self.slugs = source;
        self
    }

    /// Returns the base URL that the site is served from.
    pub fn base(&self) -> Option<&BaseUrl> {
        self.base.as_deref()
    }

    /// Returns whether the address of a page ends with a slash.
    pub fn trailing_slash(&self) -> TrailingSlash {
        self.trailing_slash
    }

    /// Returns the language of `x-default`.
    pub fn x_default(&self) -> Option<LanguageTag> {
        self.x_default.as_ref().map(|language| language.value)
    }

    /// Returns the source of the slugs of texts that do not set one.
    pub fn slugs(&self) -> SlugSource {
        self.slugs
    }

    pub(crate) fn set_x_default(&mut self, language: Spanned<LanguageTag>) {
        self.x_default = Some(language);
    }

    pub(crate) fn shared_base(&self) -> Option<&Arc<BaseUrl>> {
        self.base.as_ref()
    }

    /// Reports an `x-default` that is not a language of the site, and languages that have no base
    /// while others do.
    pub(super) fn check(&self, languages: &[Spanned<SiteLanguage>], report: &mut Report) {
        let is_known = |tag: LanguageTag| languages.iter().any(|known| known.value.tag() == tag);
        if let Some(language) = self.x_default.as_ref().filter(|it| !is_known(it.value)) {
            let tags: Vec<LanguageTag> = languages.iter().map(|known| known.value.tag()).collect();
            let location = language.location();
            report.push(super::checks::unknown_language(
                "x_default",
                language.value,
                &tags,
                location,
            ));
        }
        if self.base.is_some() {
            return;
        }
        let has_base = |it: &&Spanned<SiteLanguage>| it.value.base().is_some();
        if let (Some(with), Some(without)) =
            (languages.iter().find(has_base), languages.iter().find(|it| !has_base(it)))
        {
            let message = format!(
                "{} has its own base URL but {} has none, so links between them cannot be written",
                with.value.tag(),
                without.value.tag()
            );
            report.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(without.location())
                    .help("set base = \"https://…\" in [urls], or for each language".to_owned()),
            );
        }
    }
}
