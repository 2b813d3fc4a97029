//! The configuration of a site: its languages in order, their fallback chains, its kinds.

mod base_url;
mod builder;
mod chain_checks;
mod checks;
mod conventions;
mod gate;
mod gate_checks;
mod ignored;
mod kind_checks;
mod language;
mod layout;
mod own_messages;
mod term_rules;
mod url_scheme;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

pub use base_url::BaseUrl;
pub use builder::SiteBuilder;
pub(crate) use conventions::{AddressRules, Conventions, LinkRules, PageNames, Strictness};
pub use gate::{Consequence, Gate};
pub(crate) use ignored::Ignored;
pub use language::SiteLanguage;
pub use layout::Layout;
pub(crate) use own_messages::OwnMessages;
pub(crate) use term_rules::{TaxonomyPlace, TermRules};
pub use url_scheme::{SlugSource, TrailingSlash, UrlScheme};

use crate::content::{
    AddressPattern, EntryId, FieldKey, FieldName, Kind, LocalizedText, RawHtml, Term,
};
use crate::error::{Location, Report, Sited};
use crate::language::{FallbackChain, LanguageTag};
use crate::sanitize::Sanitizer;

/// A site: languages in order, fallback chains, kinds, and what its addresses begin with.
///
/// It comes out of a `site.toml` ([`Site::parse_toml`], or by itself when a catalog is loaded
/// from files) or out of a [`SiteBuilder`]; both check everything once.
///
/// ```
/// use isogloss::Site;
///
/// let site = Site::parse_toml(
///     r#"
///     home = "pages/mission"
///     [[languages]]
///     tag = "fr"
///     format = "fr-BE"
///     [[languages]]
///     tag = "nl"
///     "#,
/// )?;
/// let fr = site.language("fr".parse()?).unwrap();
/// assert_eq!(fr.name(), "Français");
/// assert_eq!(fr.formatting_locale(), "fr-BE");
/// assert_eq!(site.default_language(), "fr");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Site {
    languages: Box<[SiteLanguage]>,
    chains: Box<[FallbackChain]>,
    kinds: Box<[Kind]>,
    name: LocalizedText,
    home: Option<Sited<EntryId>>,
    time_zone: TimeZone,
    when_unpublished: WhenUnpublished,
    gates: Box<[Gate]>,
    raw_html: RawHtml,
    sanitizer: Arc<Sanitizer>,
    typography: bool,
    conventions: Conventions,
    taxonomies: Box<[Box<str>]>,
    terms: Box<[Term]>,
    term_rules: TermRules,
    urls: UrlScheme,
    ignored: Arc<Ignored>,
    own_messages: Arc<[OwnMessages]>,
    warnings: Report,
}

/// What a reader gets when their own language has a text that is not public (yet).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WhenUnpublished {
    /// The chain goes on: the entry is shown in another language until then.
    #[default]
    Continue,
    /// The entry is not there in that language until its own text is public.
    Hide,
}

crate::content::names!(WhenUnpublished { Continue = "continue", Hide = "hide" });

/// Languages are bytes inside a catalog.
pub(crate) const MOST_LANGUAGES: usize = 255;

impl Site {
    /// Starts an empty configuration. The built-in kinds are there.
    pub fn builder() -> SiteBuilder {
        SiteBuilder::default()
    }

    /// The languages in the site's order.
    pub fn languages(&self) -> &[SiteLanguage] {
        &self.languages
    }

    /// The tags of the languages in the site's order.
    pub fn tags(&self) -> impl ExactSizeIterator<Item = LanguageTag> + Clone {
        self.languages.iter().map(SiteLanguage::tag)
    }

    /// The configuration of one language.
    pub fn language(&self, tag: LanguageTag) -> Option<&SiteLanguage> {
        self.languages.iter().find(|language| language.tag() == tag)
    }

    /// The first language: where a reader lands who asks for nothing that the site has.
    pub fn default_language(&self) -> LanguageTag {
        self.languages.first().map_or_else(LanguageTag::undetermined, SiteLanguage::tag)
    }

    /// What readers of a language are shown, in order.
    pub fn chain(&self, tag: LanguageTag) -> Option<&FallbackChain> {
        self.chains.get(self.position(tag)?)
    }

    /// The language of the site that a file's name, or anything else as loose, means.
    pub(crate) fn tag_named(&self, name: &str) -> Option<LanguageTag> {
        if let Some(tag) = self.tags().find(|tag| tag.as_str() == name) {
            return Some(tag);
        }
        LanguageTag::parse_lenient(name).filter(|tag| self.position(*tag).is_some())
    }

    pub(crate) fn position(&self, tag: LanguageTag) -> Option<usize> {
        self.languages.iter().position(|language| language.tag() == tag)
    }

    pub(crate) fn language_at(&self, index: u8) -> LanguageTag {
        self.languages
            .get(usize::from(index))
            .map_or_else(LanguageTag::undetermined, SiteLanguage::tag)
    }

    /// The kinds: the built-in ones, then the site's own.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind of a name.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name() == name)
    }

    /// A field of a kind by its position, for look-ups that are made often.
    pub fn field_key(&self, kind: &str, field: &str) -> Option<FieldKey> {
        let position = self.kinds.iter().position(|known| known.name() == kind)?;
        let (scope, field) = field.position(0, self.kinds.get(position)?)?;
        FieldKey::new(position, scope, field)
    }

    /// The kind of entries below a folder: that of the longest folder that a kind claims.
    pub(crate) fn kind_of_folder(&self, id: &str) -> Option<&Kind> {
        let claims = |kind: &&Kind| {
            let folder = kind.folder()?;
            let below = id.strip_prefix(folder)?.strip_prefix('/')?;
            (!below.is_empty()).then_some(folder.len())
        };
        self.kinds.iter().filter(|kind| claims(kind).is_some()).max_by_key(|kind| claims(kind))
    }

    /// Whether the kind of an entry has an address pattern of its own in a language.
    pub(crate) fn has_pattern_for(&self, id: &str, language: LanguageTag) -> bool {
        let pattern = self.kind_of_folder(id).map(|kind| kind.path_in(language));
        pattern.is_some_and(|pattern| !std::ptr::eq(pattern, AddressPattern::usual()))
    }

    /// What the site is called, by language.
    pub fn name(&self) -> &LocalizedText {
        &self.name
    }

    /// What the site is called for readers of a language, and in which language that is: the first
    /// of its chain that there is a name in.
    pub fn name_for(&self, language: LanguageTag) -> Option<(LanguageTag, &str)> {
        let mut chain = self.chain(language)?.languages();
        chain.find_map(|tag| Some((tag, self.name.get(tag)?)))
    }

    /// The entry whose page is the front page.
    pub fn home(&self) -> Option<&EntryId> {
        self.home.as_ref().map(|home| &home.value)
    }

    pub(crate) fn home_location(&self) -> Option<Location> {
        self.home.as_ref()?.location()
    }

    /// Where dates without an offset are meant, `UTC` unless the site says otherwise.
    pub fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// The instant of a clock time in the site's time zone. A time that the change to summer time
    /// skips is taken one hour later, one that comes twice the first time.
    pub(crate) fn instant(&self, local: DateTime) -> Option<Timestamp> {
        self.time_zone.to_ambiguous_timestamp(local).compatible().ok()
    }

    /// What a reader gets when their own language has a text that is not public.
    pub fn when_unpublished(&self) -> WhenUnpublished {
        self.when_unpublished
    }

    /// What happens to HTML in Markdown.
    pub fn raw_html(&self) -> RawHtml {
        self.raw_html
    }

    /// What the site asks of its entries before they may be public.
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// What happens to HTML in the Markdown of a kind: what the kind says, or else the site.
    ///
    /// ```
    /// use isogloss::{RawHtml, Site};
    ///
    /// let site = Site::parse_toml(
    ///     "raw_html = \"trust\"\n[[languages]]\ntag = \"fr\"\n[kinds.news-item]\nraw_html = \"escape\"\n",
    /// )?;
    /// assert_eq!(site.raw_html_of(site.kind("news-item").unwrap()), RawHtml::Escape);
    /// assert_eq!(site.raw_html_of(site.kind("mission-page").unwrap()), RawHtml::Trust);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn raw_html_of(&self, kind: &Kind) -> RawHtml {
        kind.raw_html().unwrap_or(self.raw_html)
    }

    /// Which HTML stays in Markdown where it is sanitised.
    pub fn sanitizer(&self) -> &Sanitizer {
        &self.sanitizer
    }

    pub(crate) fn shared_sanitizer(&self) -> &Arc<Sanitizer> {
        &self.sanitizer
    }

    /// Whether texts are set with the quotation marks, apostrophes and spaces of their languages; see
    /// [`Markdown::with_typography`](crate::render::Markdown::with_typography).
    pub fn typography(&self) -> bool {
        self.typography
    }

    /// How the files of its content are laid out.
    pub fn layout(&self) -> Layout {
        self.conventions.layout
    }

    /// Returns how terms are told apart, and where their lists are.
    pub(crate) fn term_rules(&self) -> &TermRules {
        &self.term_rules
    }

    /// Returns what follows from the layout.
    pub(crate) fn conventions(&self) -> &Conventions {
        &self.conventions
    }

    /// The fields that hold terms, such as `tags`. `tags` alone unless the configuration says more.
    pub fn taxonomies(&self) -> impl ExactSizeIterator<Item = &str> {
        self.taxonomies.iter().map(|taxonomy| &**taxonomy)
    }

    /// The terms that the site describes, in the order of their taxonomies and ids.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// How addresses are made.
    pub fn urls(&self) -> &UrlScheme {
        &self.urls
    }

    /// The patterns of files that are not part of the content, as they were given.
    pub fn ignore(&self) -> impl ExactSizeIterator<Item = &str> {
        self.ignored.patterns().iter().map(|pattern| &**pattern)
    }

    pub(crate) fn ignored(&self) -> &Arc<Ignored> {
        &self.ignored
    }

    /// Where a language is served from: its own host, or that of the site.
    pub fn base_url(&self, language: LanguageTag) -> Option<&BaseUrl> {
        self.shared_base(language).map(|base| &**base)
    }

    pub(crate) fn shared_base(&self, language: LanguageTag) -> Option<&Arc<BaseUrl>> {
        let own = self.language(language).and_then(SiteLanguage::shared_base);
        own.or_else(|| self.urls.shared_base())
    }

    /// Returns the path from the root of the site for the path of a text: with a slash at the
    /// beginning it is that already, else it is below the prefix of its language.
    pub(crate) fn whole_path(&self, language: LanguageTag, path: &str) -> String {
        let prefix = self.language(language).filter(|_| !path.starts_with('/'));
        format!("{}/{path}", prefix.map_or("", SiteLanguage::prefix))
    }

    /// The same for a tree of another tool.
    pub(crate) fn for_layout(self, conventions: Conventions, kinds: Vec<Kind>) -> Site {
        Site { conventions, kinds: kinds.into(), ..self }
    }

    /// Sets what happens to HTML in Markdown, if that is said elsewhere.
    pub(crate) fn set_raw_html(&mut self, rule: Option<RawHtml>) {
        self.raw_html = rule.unwrap_or(self.raw_html);
    }

    pub(crate) fn with_warnings(self, warnings: Report) -> Site {
        Site { warnings, ..self }
    }

    /// What was noticed about the configuration without refusing it.
    pub fn warnings(&self) -> &Report {
        &self.warnings
    }
}

/// All that was configured, wherever it was written, and not what was noticed about it.
impl Hash for Site {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Site { languages, chains, kinds, name, home, time_zone, .. } = self;
        (languages, chains, kinds, name).hash(state);
        home.as_ref().map(|home| home.value.as_str()).hash(state);
        // A zone without a name has one offset all year.
        time_zone.iana_name().ok_or_else(|| time_zone.to_fixed_offset().ok()).hash(state);
        let Site { when_unpublished, gates, raw_html, sanitizer, typography, conventions, .. } =
            self;
        (when_unpublished, gates, raw_html, sanitizer, typography, conventions).hash(state);
        let Site { taxonomies, terms, term_rules, urls, ignored, own_messages, .. } = self;
        (taxonomies, terms, term_rules, urls, ignored, own_messages).hash(state);
    }
}
