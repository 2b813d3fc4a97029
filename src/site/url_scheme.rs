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
///
/// ```
/// use isogloss::site::TrailingSlash;
/// # let address = |rule: TrailingSlash| {
/// #     let site = format!("[urls]\ntrailing_slash = \"{rule}\"\n[[languages]]\ntag = \"fr\"\n");
/// #     let catalog = isogloss::Catalog::builder()
/// #         .file("site.toml", site)
/// #         .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
/// #         .build()
/// #         .unwrap();
/// #     let edition = catalog.edition("fr".parse().unwrap(), isogloss::Timestamp::UNIX_EPOCH);
/// #     edition.unwrap().get("pages/mission").unwrap().address()
/// # };
///
/// // The address of `pages/mission` and its file under each rule:
/// let always = address(TrailingSlash::Always);
/// assert_eq!(always.to_string(), "/fr/pages/mission/");
/// assert_eq!(always.file(), "fr/pages/mission/index.html");
/// let never = address("never".parse()?);
/// assert_eq!(never.to_string(), "/fr/pages/mission");
/// assert_eq!(never.file(), "fr/pages/mission.html");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrailingSlash {
    /// `/fr/mission/`, which is written to the file `fr/mission/index.html`.
    #[default]
    Always,
    /// `/fr/mission`, which is written to the file `fr/mission.html`.
    Never,
}

/// The source of the slug of a text that does not set one.
///
/// ```
/// use isogloss::site::SlugSource;
/// # let slug = |source: SlugSource| {
/// #     let site = format!("[urls]\nslugs = \"{source}\"\n[[languages]]\ntag = \"de\"\n");
/// #     let catalog = isogloss::Catalog::builder()
/// #         .file("site.toml", site)
/// #         .file("pages/about/de.md", "+++\ntitle = \"Über uns\"\n+++\n")
/// #         .build()
/// #         .unwrap();
/// #     let edition = catalog.edition("de".parse().unwrap(), isogloss::Timestamp::UNIX_EPOCH);
/// #     edition.unwrap().get("pages/about").unwrap().slug().to_owned()
/// # };
///
/// // The slug of `pages/about` with the title "Über uns":
/// assert_eq!(slug(SlugSource::Id), "about");
/// assert_eq!(slug("title".parse()?), "ueber-uns");
/// # Ok::<(), isogloss::Error>(())
/// ```
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
    ///
    /// ```
    /// use isogloss::site::{SlugSource, TrailingSlash, UrlScheme};
    ///
    /// let urls = UrlScheme::new();
    /// assert_eq!(urls.trailing_slash(), TrailingSlash::Always);
    /// assert_eq!(urls.slugs(), SlugSource::Id);
    /// assert!(urls.base().is_none() && urls.x_default().is_none());
    /// ```
    pub fn new() -> UrlScheme {
        UrlScheme::default()
    }

    /// Sets the base URL that the site is served from. Without one there are no absolute addresses,
    /// and therefore no sitemap, no feeds and no canonical links.
    ///
    /// ```
    /// use isogloss::site::{SiteLanguage, UrlScheme};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let nl = "nl".parse()?;
    /// let home = |urls| {
    ///     let site = Site::builder().language(SiteLanguage::new(nl)).urls(urls).build()?;
    ///     let catalog = Catalog::builder().site(site).build()?;
    ///     Ok::<_, isogloss::Error>(catalog.edition(nl, Timestamp::UNIX_EPOCH)?.home_address())
    /// };
    /// let urls = UrlScheme::new().with_base("https://example.org/museum/".parse()?);
    /// let address = home(urls)?;
    /// // A path of the base is part of every address.
    /// assert_eq!(address.to_string(), "/museum/nl/");
    /// assert_eq!(address.url().unwrap(), "https://example.org/museum/nl/");
    /// assert_eq!(home(UrlScheme::new())?.url(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_base(mut self, base: BaseUrl) -> UrlScheme {
        self.base = Some(base.into());
        self
    }

    /// Sets whether the address of a page ends with a slash. The default is
    /// [`TrailingSlash::Always`].
    ///
    /// ```
    /// use isogloss::site::{SiteLanguage, TrailingSlash, UrlScheme};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let nl = "nl".parse()?;
    /// let urls = UrlScheme::new().with_trailing_slash(TrailingSlash::Never);
    /// let site = Site::builder().language(SiteLanguage::new(nl)).urls(urls).build()?;
    /// let catalog = Catalog::builder().site(site).build()?;
    /// let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// // The rule applies to every page, also to lists and the front page.
    /// assert_eq!(edition.list_address("news", 2).to_string(), "/nl/news/page/2");
    /// assert_eq!(edition.home_address().to_string(), "/nl");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_trailing_slash(mut self, rule: TrailingSlash) -> UrlScheme {
        self.trailing_slash = rule;
        self
    }

    /// Sets the language whose page search engines show to readers of languages that the site does
    /// not have (`hreflang="x-default"`).
    ///
    /// ```
    /// use isogloss::routing::HeadSet;
    /// use isogloss::site::{SiteLanguage, UrlScheme};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, en) = ("fr".parse()?, "en".parse()?);
    /// let urls = UrlScheme::new().with_base("https://example.org".parse()?).with_x_default(en);
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr))
    ///     .language(SiteLanguage::new(en))
    ///     .urls(urls)
    ///     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/visit/fr.md", "+++\ntitle = \"Votre visite\"\n+++\n")
    ///     .file("pages/visit/en.md", "+++\ntitle = \"Your visit\"\n+++\n")
    ///     .build()?;
    /// let page = catalog.edition(fr, Timestamp::UNIX_EPOCH)?.get("pages/visit").unwrap();
    /// let head = HeadSet::of_entry(&page);
    /// assert_eq!(head.x_default().unwrap().to_string(), "/en/pages/visit/");
    /// assert!(head.to_html().contains(r#"hreflang="x-default" href="https://example.org/en/"#));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_x_default(mut self, language: LanguageTag) -> UrlScheme {
        self.x_default = Some(language.into());
        self
    }

    /// Sets the source of the slugs of texts that do not set one. The default is
    /// [`SlugSource::Id`].
    ///
    /// ```
    /// use isogloss::site::{SiteLanguage, SlugSource, UrlScheme};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let fr = "fr".parse()?;
    /// let urls = UrlScheme::new().with_slugs(SlugSource::Title);
    /// let site = Site::builder().language(SiteLanguage::new(fr)).urls(urls).build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/hours/fr.md", "+++\ntitle = \"Heures d’ouverture\"\n+++\n")
    ///     .file("pages/access/fr.md", "+++\ntitle = \"Venir au musée\"\nslug = \"venir\"\n+++\n")
    ///     .build()?;
    /// let edition = catalog.edition(fr, Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.get("pages/hours").unwrap().slug(), "heures-d-ouverture");
    /// // A slug in the text takes precedence.
    /// assert_eq!(edition.get("pages/access").unwrap().slug(), "venir");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
