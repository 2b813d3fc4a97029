//! The configuration of a site: its languages in order, their fallback chains, its kinds and gates,
//! its terms, and the rules for its addresses. It is read from a `site.toml` or built with a
//! [`SiteBuilder`], and it is checked as a whole before a [`Site`] exists.

mod base_url;
mod builder;
mod chain_checks;
mod checks;
mod choice_checks;
mod conventions;
mod field_checks;
mod gate;
mod gate_checks;
mod ignored;
mod kind_checks;
mod language;
mod layout;
mod menu;
mod own_messages;
mod term_rules;
mod typed_kinds;
mod typographic_conventions;
mod url_scheme;
mod written_moment;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

pub use crate::sanitize::Sanitizer;
pub use base_url::BaseUrl;
pub use builder::SiteBuilder;
pub(crate) use conventions::{AddressRules, Conventions, LinkRules, PageNames, Strictness};
pub use gate::{Gate, OnViolation};
pub(crate) use ignored::Ignored;
pub use language::SiteLanguage;
pub use layout::Layout;
pub use menu::{Menu, NavigationItem, NavigationTarget};
pub(crate) use own_messages::OwnMessages;
pub(crate) use term_rules::{HTML_FILE, TaxonomyPlace, TermRules};
pub(crate) use typed_kinds::{TypedKinds, undeclared};
pub use typographic_conventions::TypographicConventions;
pub use url_scheme::{SlugSource, TrailingSlash, UrlScheme};
#[cfg_attr(not(feature = "editorial"), expect(unused_imports))]
pub(crate) use written_moment::WrittenMoment;

use crate::collation::Collator;
use crate::content::{
    AddressPattern, ChoiceList, EntryId, FallbackUnit, FieldKey, FieldName, Kind, LocalizedText,
    RawHtml, Term,
};
use crate::error::{Location, Report, Spanned};
use crate::language::{FallbackChain, FallbackStep, LanguageMatcher, LanguageTag, Registers};

/// The configuration of a site: its languages in order, their fallback chains, its kinds, and the
/// rules for its addresses.
///
/// A site is read from a `site.toml` ([`Site::parse_toml`], or automatically when a catalog is
/// loaded from files) or made by a [`SiteBuilder`]. Both check the whole configuration once.
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
    registers: Registers,
    chains: Box<[FallbackChain]>,
    /// The chains for labels where they differ: those of registers.
    label_chains: Box<[FallbackChain]>,
    /// The alphabetical orders of the languages.
    collators: Arc<[Collator]>,
    kinds: Box<[Kind]>,
    choices: Box<[ChoiceList]>,
    name: LocalizedText,
    home: Option<Spanned<EntryId>>,
    time_zone: TimeZone,
    has_own_time_zone: bool,
    when_unpublished: WhenUnpublished,
    gates: Box<[Gate]>,
    menus: Box<[Menu]>,
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

/// The rule for entries whose text in the reader's language is not public.
///
/// ```
/// use isogloss::site::WhenUnpublished;
/// use isogloss::{Catalog, Timestamp};
///
/// let title = |rule: WhenUnpublished| {
///     let site = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
///     let catalog = Catalog::builder()
///         .file("site.toml", format!("when_unpublished = \"{rule}\"\n{site}"))
///         .file("pages/plan/fr.md", "+++\ntitle = \"Le plan\"\nstatus = \"review\"\n+++\n")
///         .file("pages/plan/nl.md", "+++\ntitle = \"Het plan\"\n+++\n")
///         .build()
///         .unwrap();
///     let edition = catalog.edition("fr".parse().unwrap(), Timestamp::UNIX_EPOCH).unwrap();
///     edition.text("pages/plan", "title").map(|title| title.as_str().to_owned())
/// };
/// // A reader of French, while the French text is in review:
/// assert_eq!(title(WhenUnpublished::Continue).as_deref(), Some("Het plan"));
/// assert_eq!(title(WhenUnpublished::Hide), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WhenUnpublished {
    /// The fallback chain continues: the entry is shown in another language until its own text is
    /// public.
    #[default]
    Continue,
    /// The entry is absent in that language until its own text is public.
    Hide,
}

crate::content::names!(WhenUnpublished as "a rule for unpublished texts" { Continue = "continue", Hide = "hide" });

/// The greatest number of languages of a site. A catalog stores a language as one byte.
pub(crate) const MOST_LANGUAGES: usize = 255;

impl Site {
    /// Returns a builder for a configuration that has only the built-in kinds.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let error = Site::builder().build().unwrap_err();
    /// assert!(error.to_string().contains("the site declares no language"));
    ///
    /// let site = Site::builder().language(SiteLanguage::new("fr".parse()?)).build()?;
    /// assert!(site.kind("mission-page").is_some() && site.kind("news-item").is_some());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn builder() -> SiteBuilder {
        SiteBuilder::default()
    }

    /// Returns the languages in the site's order.
    pub fn languages(&self) -> &[SiteLanguage] {
        &self.languages
    }

    /// Returns the tags of the languages in the site's order.
    pub fn tags(&self) -> impl ExactSizeIterator<Item = LanguageTag> + Clone {
        self.languages.iter().map(SiteLanguage::tag)
    }

    /// Returns the configuration of a language; `None` if the site does not have it.
    ///
    /// ```
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n")?;
    /// assert_eq!(site.language("nl".parse()?).unwrap().formatting_locale(), "nl-BE");
    /// // Only the exact tag counts. A matcher finds the nearest language for a reader.
    /// assert!(site.language("nl-BE".parse()?).is_none());
    /// assert_eq!(site.matcher().best_match(["nl-BE".parse()?]).unwrap().language, "nl");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn language(&self, tag: LanguageTag) -> Option<&SiteLanguage> {
        self.languages.iter().find(|language| language.tag() == tag)
    }

    /// Returns the first language, which is shown to readers whose preferred languages the site
    /// does not have.
    pub fn default_language(&self) -> LanguageTag {
        self.languages.first().map_or_else(LanguageTag::undetermined, SiteLanguage::tag)
    }

    /// Returns the fallback chain of a language: the languages that are tried for its readers, in
    /// order. `None` if the site does not have the language.
    ///
    /// ```
    /// use isogloss::Site;
    ///
    /// let languages = r#"languages = [{ tag = "fr" }, { tag = "nl" }, { tag = "de" }]"#;
    /// let site = Site::parse_toml(languages)?;
    /// let chain = site.chain("de".parse()?).unwrap();
    /// assert!(chain.languages().eq(["de", "fr", "nl"]));
    /// assert!(site.chain("en".parse()?).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn chain(&self, tag: LanguageTag) -> Option<&FallbackChain> {
        self.chains.get(self.position(tag)?)
    }

    /// Returns a matcher for the languages of the site, which knows its registers. Make it once: it
    /// prepares an answer for each language of the world.
    ///
    /// ```
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml(
    ///     r#"
    ///     languages = [{ tag = "fr" }, { tag = "de-simple" }, { tag = "de" }]
    ///     "#,
    /// )?;
    /// let matcher = site.matcher();
    /// assert_eq!(matcher.best_match(["de-AT".parse()?]).unwrap().language, "de");
    /// // Only readers who ask for easy language get it.
    /// assert_eq!(matcher.best_match(["de-simple".parse()?]).unwrap().language, "de-simple");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn matcher(&self) -> LanguageMatcher {
        self.matcher_of(self.tags())
    }

    /// Returns a matcher for some languages of the site.
    pub(crate) fn matcher_of(&self, tags: impl Iterator<Item = LanguageTag>) -> LanguageMatcher {
        LanguageMatcher::of_registers(tags, self.registers.clone())
    }

    /// Returns whether a finished text of a kind is served instead of one in an earlier language that
    /// has only been begun.
    pub(crate) fn passes_over_unfinished(&self, kind: &Kind) -> bool {
        kind.fallback_unit() == FallbackUnit::WholeEntry && !self.conventions().is_lenient()
    }

    /// Returns the variants that make a text another register of its language.
    pub(crate) fn registers(&self) -> &Registers {
        &self.registers
    }

    /// Returns the relation of a text in one language to a reader of another one.
    pub(crate) fn step(&self, reader: LanguageTag, text: LanguageTag) -> FallbackStep {
        self.registers.step(reader, text)
    }

    /// Returns the alphabetical order of a language.
    pub(crate) fn collator(&self, tag: LanguageTag) -> &Collator {
        let own = self.position(tag).and_then(|at| self.collators.get(at));
        own.unwrap_or(&Collator::BY_CODE_POINT)
    }

    /// Returns the chain of a language for labels, which differs from [`chain`](Self::chain) for
    /// registers only.
    pub(crate) fn label_chain(&self, tag: LanguageTag) -> Option<&FallbackChain> {
        self.own_label_chain(tag).or_else(|| self.chain(tag))
    }

    /// Returns the chain of a register for labels; `None` for any other language.
    pub(crate) fn own_label_chain(&self, tag: LanguageTag) -> Option<&FallbackChain> {
        self.label_chains.iter().find(|chain| chain.languages().next() == Some(tag))
    }

    /// Returns the language of the site that a loosely written tag means, such as one in a file
    /// name.
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

    /// Returns the built-in kinds, followed by the site's own.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// Returns the kind with a name; `None` if there is none.
    ///
    /// ```
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml(
    ///     r#"
    ///     [[languages]]
    ///     tag = "de"
    ///     [kinds.vacancy]
    ///     folder = "jobs"
    ///     "#,
    /// )?;
    /// assert_eq!(site.kind("vacancy").unwrap().folder(), Some("jobs"));
    /// // The built-in kinds are always there. A folder is not the name of a kind.
    /// assert_eq!(site.kind("news-item").unwrap().folder(), Some("news"));
    /// assert!(site.kind("jobs").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name() == name)
    }

    /// Returns a key for a field of a kind, which makes frequent look-ups faster. `None` if the
    /// kind or the field does not exist.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .file("pages/zalen/nl.md", "+++\ntitle = \"De zalen\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let title = edition.site().field_key("mission-page", "title").unwrap();
    /// let mut titles = Vec::new();
    /// for page in edition.entries().kind("mission-page")?.iter() {
    ///     titles.extend(page.text(title));
    /// }
    /// assert!(titles.iter().map(|title| title.as_str()).eq(["Onze opdracht", "De zalen"]));
    /// assert_eq!(edition.site().field_key("mission-page", "deadline"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn field_key(&self, kind: &str, field: &str) -> Option<FieldKey> {
        let position = self.kinds.iter().position(|known| known.name() == kind)?;
        let (scope, field) = field.position(0, self.kinds.get(position)?)?;
        FieldKey::new(position, scope, field)
    }

    /// Returns the list of choices with this name.
    pub fn choices(&self, name: &str) -> Option<&ChoiceList> {
        self.choices.iter().find(|list| list.name() == name)
    }

    /// Returns the lists of choices, in the order of their declaration.
    pub(crate) fn choice_lists(&self) -> impl Iterator<Item = &ChoiceList> {
        self.choices.iter()
    }

    /// Returns the kind of an entry by its folder. If several kinds claim a folder above the entry,
    /// the longest folder decides.
    pub(crate) fn kind_of_folder(&self, id: &str) -> Option<&Kind> {
        let claims = |kind: &&Kind| {
            let folder = kind.folder()?;
            let below = id.strip_prefix(folder)?.strip_prefix('/')?;
            (!below.is_empty()).then_some(folder.len())
        };
        self.kinds.iter().filter(|kind| claims(kind).is_some()).max_by_key(|kind| claims(kind))
    }

    /// Returns whether the kind of an entry has its own address pattern in a language.
    pub(crate) fn has_pattern_for(&self, id: &str, language: LanguageTag) -> bool {
        let pattern = self.kind_of_folder(id).map(|kind| kind.path_in(language));
        pattern.is_some_and(|pattern| !std::ptr::eq(pattern, AddressPattern::usual()))
    }

    /// Returns the name of the site, by language.
    pub fn name(&self) -> &LocalizedText {
        &self.name
    }

    /// Returns the name of the site for readers of a language, together with the language of the
    /// name: the first one in the reader's fallback chain that has a name.
    ///
    /// ```
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml(
    ///     r#"
    ///     name = { fr = "Ville d’Arlon" }
    ///     [[languages]]
    ///     tag = "de"
    ///     [[languages]]
    ///     tag = "fr"
    ///     "#,
    /// )?;
    /// // There is no German name. The tag tells how to mark the French one.
    /// let (language, name) = site.name_for("de".parse()?).unwrap();
    /// assert_eq!((language.as_str(), name), ("fr", "Ville d’Arlon"));
    /// assert_eq!(site.name_for("en".parse()?), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn name_for(&self, language: LanguageTag) -> Option<(LanguageTag, &str)> {
        let mut chain = self.label_chain(language)?.languages();
        chain.find_map(|tag| Some((tag, self.name.get(tag)?)))
    }

    /// Returns the id of the entry whose page is the front page.
    pub fn home(&self) -> Option<&EntryId> {
        self.home.as_ref().map(|home| &home.value)
    }

    pub(crate) fn home_location(&self) -> Option<Location> {
        self.home.as_ref()?.location()
    }

    /// Returns the menus, in the order of their declaration.
    pub fn menus(&self) -> &[Menu] {
        &self.menus
    }

    /// Returns a menu by its name, such as `main`. [`Edition::navigation`](crate::Edition::navigation)
    /// returns it for one reader.
    ///
    /// ```
    /// use isogloss::site::{Menu, NavigationItem, SiteLanguage};
    /// use isogloss::Site;
    ///
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new("nl".parse()?))
    ///     .menu(Menu::new("main").with_item(NavigationItem::list("news")))
    ///     .build()?;
    /// assert_eq!(site.menu("main").unwrap().items().len(), 1);
    /// assert_eq!(site.menu("footer"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn menu(&self, name: &str) -> Option<&Menu> {
        self.menus.iter().find(|menu| menu.name() == name)
    }

    /// Returns the time zone of dates that are written without an offset. The default is UTC.
    pub fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// Returns whether the site sets a time zone, even if that is UTC.
    pub(crate) fn has_own_time_zone(&self) -> bool {
        self.has_own_time_zone
    }

    /// Returns the instant of a local time in the site's time zone. A time that the change to
    /// summer time skips is moved one hour later; of a time that occurs twice, the first is taken.
    pub(crate) fn instant(&self, local: DateTime) -> Option<Timestamp> {
        self.time_zone.to_ambiguous_timestamp(local).compatible().ok()
    }

    /// Returns the rule for entries whose text in the reader's language is not public.
    pub fn when_unpublished(&self) -> WhenUnpublished {
        self.when_unpublished
    }

    /// Returns the rule for HTML in Markdown. A kind can override it; see
    /// [`raw_html_of`](Self::raw_html_of).
    pub fn raw_html(&self) -> RawHtml {
        self.raw_html
    }

    /// Returns the gates: the conditions that entries must fulfil before they are public.
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// Returns the rule for HTML in the Markdown of a kind: that of the kind if it has one,
    /// otherwise that of the site.
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::Site;
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

    /// Returns the sanitizer, which decides which HTML is kept where Markdown is sanitised.
    pub fn sanitizer(&self) -> &Sanitizer {
        &self.sanitizer
    }

    pub(crate) fn shared_sanitizer(&self) -> &Arc<Sanitizer> {
        &self.sanitizer
    }

    /// Returns whether the Markdown of bodies gets the quotation marks, apostrophes, dashes,
    /// ellipses and spaces of its language; see [`SiteBuilder::typography`].
    pub fn typography(&self) -> bool {
        self.typography
    }

    /// Returns the layout of the content files.
    pub fn layout(&self) -> Layout {
        self.conventions.layout
    }

    /// Returns the rules for telling terms apart and for the paths of their lists.
    pub(crate) fn term_rules(&self) -> &TermRules {
        &self.term_rules
    }

    /// Returns the conventions that the layout implies.
    pub(crate) fn conventions(&self) -> &Conventions {
        &self.conventions
    }

    /// Returns the names of the fields that hold terms. The default is `tags` alone.
    pub fn taxonomies(&self) -> impl ExactSizeIterator<Item = &str> {
        self.taxonomies.iter().map(|taxonomy| &**taxonomy)
    }

    /// Returns the terms that the configuration describes, ordered by taxonomy and id.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Returns the rules for addresses.
    pub fn urls(&self) -> &UrlScheme {
        &self.urls
    }

    /// Returns the patterns of files that are not part of the content, as they were given.
    pub fn ignore(&self) -> impl ExactSizeIterator<Item = &str> {
        self.ignored.patterns().iter().map(|pattern| &**pattern)
    }

    pub(crate) fn ignored(&self) -> &Arc<Ignored> {
        &self.ignored
    }

    /// Returns the base URL of a language: its own, or otherwise that of the site.
    ///
    /// ```
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml(
    ///     r#"
    ///     [urls]
    ///     base = "https://www.example.org"
    ///     [[languages]]
    ///     tag = "fr"
    ///     [[languages]]
    ///     tag = "de"
    ///     base = "https://de.example.org"
    ///     "#,
    /// )?;
    /// let base = |tag: &str| site.base_url(tag.parse().unwrap()).map(|base| base.as_str());
    /// assert_eq!(base("fr"), Some("https://www.example.org"));
    /// assert_eq!(base("de"), Some("https://de.example.org"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn base_url(&self, language: LanguageTag) -> Option<&BaseUrl> {
        self.shared_base(language).map(|base| &**base)
    }

    pub(crate) fn shared_base(&self, language: LanguageTag) -> Option<&Arc<BaseUrl>> {
        let own = self.language(language).and_then(SiteLanguage::shared_base);
        own.or_else(|| self.urls.shared_base())
    }

    /// Returns the path of a text from the root of the site. A path with a leading slash is already
    /// from the root; any other is below the prefix of its language.
    pub(crate) fn whole_path(&self, language: LanguageTag, path: &str) -> String {
        let prefix = self.language(language).filter(|_| !path.starts_with('/'));
        format!("{}/{path}", prefix.map_or("", SiteLanguage::prefix))
    }

    /// Returns the site with the conventions and kinds that the tree of another tool needs.
    pub(crate) fn for_layout(self, conventions: Conventions, kinds: Vec<Kind>) -> Site {
        Site { conventions, kinds: kinds.into(), ..self }
    }

    /// Sets the rule for HTML in Markdown, if there is one that overrides the configuration.
    pub(crate) fn set_raw_html(&mut self, rule: Option<RawHtml>) {
        self.raw_html = rule.unwrap_or(self.raw_html);
    }

    pub(crate) fn with_warnings(self, warnings: Report) -> Site {
        Site { warnings, ..self }
    }

    /// Returns the warnings about the configuration.
    pub fn warnings(&self) -> &Report {
        &self.warnings
    }
}

/// Hashes the whole configuration, but neither the locations at which it was written nor the
/// warnings about it.
impl Hash for Site {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Site { languages, chains, kinds, name, home, time_zone, has_own_time_zone, .. } = self;
        (languages, chains, kinds, name, has_own_time_zone).hash(state);
        home.as_ref().map(|home| home.value.as_str()).hash(state);
        // A zone without a name has a fixed offset.
        time_zone.iana_name().ok_or_else(|| time_zone.to_fixed_offset().ok()).hash(state);
        let Site { when_unpublished, gates, raw_html, sanitizer, typography, conventions, .. } =
            self;
        (when_unpublished, gates, raw_html, sanitizer, typography, conventions).hash(state);
        let Site { taxonomies, terms, term_rules, urls, ignored, own_messages, menus, .. } = self;
        (taxonomies, terms, term_rules, urls, ignored, own_messages, menus).hash(state);
        self.choices.hash(state);
    }
}
