use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{BaseUrl, SiteLanguage};
use crate::error::{Code, Diagnostic, Report, Sited};
use crate::language::LanguageTag;

/// How the addresses of a site are made, beside the prefixes of its languages and the patterns of
/// its kinds. It is the table `[urls]` of `site.toml`.
///
/// ```
/// use isogloss::{Site, SlugSource, TrailingSlash};
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
    x_default: Option<Sited<LanguageTag>>,
    slugs: SlugSource,
}

impl Hash for UrlScheme {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let UrlScheme { base, trailing_slash, x_default, slugs } = self;
        let x_default = x_default.as_ref().map(|language| language.value);
        (base, trailing_slash, x_default, slugs).hash(state);
    }
}

/// Whether the address of a page ends with a slash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrailingSlash {
    /// `/fr/mission/`, a file `fr/mission/index.html`.
    #[default]
    Always,
    /// `/fr/mission`, a file `fr/mission.html`.
    Never,
}

/// What the slug of a text is made of that names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SlugSource {
    /// The last segment of the entry's id: addresses stay when a title is changed.
    #[default]
    Id,
    /// The title of the text, by the rules of its language: `Über uns` is `ueber-uns` in German and
    /// `uber-uns` elsewhere. Whoever changes a title later writes down the former slug.
    Title,
}

crate::content::names!(TrailingSlash { Always = "always", Never = "never" });
crate::content::names!(SlugSource { Id = "id", Title = "title" });

impl UrlScheme {
    /// No base, a slash at the end, no `x-default`, slugs from ids.
    pub fn new() -> UrlScheme {
        UrlScheme::default()
    }

    /// Where the site is served from. Without it there are no absolute addresses, and so no
    /// sitemap, no feeds, and no canonical links.
    #[must_use]
    pub fn with_base(mut self, base: BaseUrl) -> UrlScheme {
        self.base = Some(base.into());
        self
    }

    /// Whether the address of a page ends with a slash.
    #[must_use]
    pub fn with_trailing_slash(mut self, rule: TrailingSlash) -> UrlScheme {
        self.trailing_slash = rule;
        self
    }

    /// The language whose page search engines show to readers of languages that the site lacks
    /// (`hreflang="x-default"`).
    #[must_use]
    pub fn with_x_default(mut self, language: LanguageTag) -> UrlScheme {
        self.x_default = Some(language.into());
        self
    }

    /// What the slug of a text is made of that names none.
    #[must_use]
    pub fn with_slugs(mut self, source: SlugSource) -> UrlScheme {
        self.slugs = source;
        self
    }

    /// Where the site is served from.
    pub fn base(&self) -> Option<&BaseUrl> {
        self.base.as_deref()
    }

    /// Whether the address of a page ends with a slash.
    pub fn trailing_slash(&self) -> TrailingSlash {
        self.trailing_slash
    }

    /// The language of `x-default`.
    pub fn x_default(&self) -> Option<LanguageTag> {
        self.x_default.as_ref().map(|language| language.value)
    }

    /// What the slug of a text is made of that names none.
    pub fn slugs(&self) -> SlugSource {
        self.slugs
    }

    pub(crate) fn set_x_default(&mut self, language: Sited<LanguageTag>) {
        self.x_default = Some(language);
    }

    pub(crate) fn shared_base(&self) -> Option<&Arc<BaseUrl>> {
        self.base.as_ref()
    }

    /// What does not fit the languages.
    pub(super) fn check(&self, languages: &[Sited<SiteLanguage>], report: &mut Report) {
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
        let has_base = |it: &&Sited<SiteLanguage>| it.value.base().is_some();
        if let (Some(with), Some(without)) =
            (languages.iter().find(has_base), languages.iter().find(|it| !has_base(it)))
        {
            let message = format!(
                "{} has a base of its own, and {} has none: there is no way from one to the other",
                with.value.tag(),
                without.value.tag()
            );
            report.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(without.location())
                    .help("write base = \"https://…\" in [urls], or for each language".to_owned()),
            );
        }
    }
}
