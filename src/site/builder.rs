use jiff::tz::TimeZone;

use super::chain_checks::label_chains;
use super::checks::{
    checked_registers, checked_terms, unknown_language, warn_of_no_sanitizer, warn_of_unreachable,
};
use super::choice_checks::checked_choices;
use super::gate_checks::checked_gates;
use super::kind_checks::checked_kinds;
use super::menu::checked_menus;
use super::typed_kinds::TypedKinds;
use super::{
    Conventions, Gate, Ignored, MOST_LANGUAGES, Menu, OwnMessages, Site, SiteLanguage, TermRules,
    UrlScheme, WhenUnpublished,
};
use crate::collation::Collator;
use crate::content::{ChoiceList, EntryId, Kind, LocalizedText, RawHtml, Term};
use crate::error::{Code, Diagnostic, Error, Report, Spanned};
use crate::language::LanguageTag;
use crate::sanitize::Sanitizer;

/// A builder for a [`Site`]. The parts can be set in any order; [`build`](SiteBuilder::build)
/// checks them together.
///
/// ```
/// use isogloss::site::SiteLanguage;
/// use isogloss::Site;
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let site = Site::builder()
///     .chain(fr, [nl])
///     .language(SiteLanguage::new(fr))
///     .language(SiteLanguage::new(nl))
///     .build()?;
/// assert_eq!(site.chain(fr).unwrap().to_string(), "fr → nl");
///
/// let error = Site::builder().language(SiteLanguage::new(fr)).chain(fr, [nl]).build();
/// assert!(error.unwrap_err().to_string().contains("\"nl\" in the chain of fr is not a language"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct SiteBuilder {
    languages: Vec<Spanned<SiteLanguage>>,
    registers: Vec<Spanned<Box<str>>>,
    pub(super) chains: Vec<(Spanned<LanguageTag>, Vec<Spanned<LanguageTag>>)>,
    pub(super) fallback: Option<Vec<Spanned<LanguageTag>>>,
    kinds: Vec<Spanned<Kind>>,
    pub(super) typed: TypedKinds,
    choices: Vec<Spanned<ChoiceList>>,
    name: LocalizedText,
    name_languages: Vec<Spanned<LanguageTag>>,
    home: Option<Spanned<Box<str>>>,
    time_zone: Option<Spanned<Box<str>>>,
    when_unpublished: WhenUnpublished,
    gates: Vec<Spanned<Gate>>,
    menus: Vec<Menu>,
    raw_html: RawHtml,
    sanitizer: Sanitizer,
    typography: bool,
    conventions: Conventions,
    pub(super) taxonomies: Option<Vec<Box<str>>>,
    terms: Vec<Spanned<Term>>,
    pub(super) term_rules: TermRules,
    pub(super) own_messages: Vec<OwnMessages>,
    urls: UrlScheme,
    ignored: Vec<Spanned<Box<str>>>,
}

impl SiteBuilder {
    /// Adds a language. The first one added is the default.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new("nl".parse()?))
    ///     .language(SiteLanguage::new("fr".parse()?))
    ///     .build()?;
    /// assert_eq!(site.default_language(), "nl");
    /// assert_eq!(site.languages()[1].name(), "Français");
    ///
    /// let twice = SiteLanguage::new("nl".parse()?);
    /// let error = Site::builder().language(twice.clone()).language(twice).build().unwrap_err();
    /// assert!(error.to_string().contains("the language nl is declared twice"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn language(mut self, language: SiteLanguage) -> SiteBuilder {
        self.add_language(language.into());
        self
    }

    /// Sets the languages that serve as a fallback for a language, in order. They replace the chain
    /// that the site would otherwise imply.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let (fr, nl, de) = ("fr".parse()?, "nl".parse()?, "de".parse()?);
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(nl))
    ///     .language(SiteLanguage::new(fr))
    ///     .language(SiteLanguage::new(de))
    ///     .chain(de, [fr, nl])
    ///     .build()?;
    /// // Readers of German get French texts before Dutch ones; the others keep the site's order.
    /// assert_eq!(site.chain(de).unwrap().to_string(), "de → fr → nl");
    /// assert_eq!(site.chain(fr).unwrap().to_string(), "fr → nl → de");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn chain(
        mut self,
        language: LanguageTag,
        others: impl IntoIterator<Item = LanguageTag>,
    ) -> SiteBuilder {
        let others = others.into_iter().map(Spanned::from).collect();
        self.add_chain(language.into(), others);
        self
    }

    /// Adds variants that make a text another register of its language, such as one for texts for
    /// children. They are variant subtags of BCP 47; `simple`, easy language, always is a register.
    ///
    /// A reader never receives another register instead of a text in the usual one, or the reverse,
    /// unless a [`chain`](Self::chain) names it; see [`FallbackChain`](crate::language::FallbackChain).
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let (de, kids, simple) = ("de".parse()?, "de-kinder".parse()?, "de-simple".parse()?);
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(de))
    ///     .language(SiteLanguage::new(kids).with_name("Deutsch für Kinder"))
    ///     .language(SiteLanguage::new(simple))
    ///     .registers(["kinder"])
    ///     .chain(kids, [simple])
    ///     .build()?;
    /// assert_eq!(site.chain(de).unwrap().to_string(), "de");
    /// assert_eq!(site.chain(simple).unwrap().to_string(), "de-simple");
    /// assert_eq!(site.chain(kids).unwrap().to_string(), "de-kinder → de-simple");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn registers(
        mut self,
        variants: impl IntoIterator<Item = impl Into<Box<str>>>,
    ) -> SiteBuilder {
        self.registers.extend(variants.into_iter().map(|variant| variant.into().into()));
        self
    }

    /// Sets the order of fallback languages for every language without a chain of its own. The
    /// default is all languages in the site's order. With an empty order, only the CLDR parents and
    /// the other regions of a language serve as its fallback.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let (fr, nl, belgian) = ("fr".parse()?, "nl".parse()?, "nl-BE".parse()?);
    /// let builder = || {
    ///     Site::builder()
    ///         .language(SiteLanguage::new(belgian))
    ///         .language(SiteLanguage::new(nl).with_name("Nederlands (Nederland)"))
    ///         .language(SiteLanguage::new(fr))
    /// };
    /// let site = builder().fallback([fr, nl]).build()?;
    /// assert_eq!(site.chain(fr).unwrap().to_string(), "fr → nl");
    /// // Its own region comes before the order.
    /// assert_eq!(site.chain(belgian).unwrap().to_string(), "nl-BE → nl → fr");
    ///
    /// let site = builder().fallback([]).build()?;
    /// assert_eq!(site.chain(fr).unwrap().to_string(), "fr");
    /// assert_eq!(site.chain(belgian).unwrap().to_string(), "nl-BE → nl");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn fallback(mut self, order: impl IntoIterator<Item = LanguageTag>) -> SiteBuilder {
        self.set_fallback(order.into_iter().map(Spanned::from).collect());
        self
    }

    /// Adds a kind. One with the name of a built-in kind replaces that kind.
    ///
    /// ```
    /// use isogloss::content::{EntryRule, Field, FieldType};
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Kind, Site};
    ///
    /// let vacancy = Kind::new("vacancy")
    ///     .in_folder("jobs")
    ///     .with_field(Field::translated("title", FieldType::Text).required());
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new("de".parse()?))
    ///     .kind(vacancy)
    ///     // News is shown only in the reader's own language.
    ///     .kind(Kind::news_item().with_entry_rule(EntryRule::Hide))
    ///     .build()?;
    /// assert_eq!(site.kind("vacancy").unwrap().folder(), Some("jobs"));
    /// assert_eq!(site.kind("news-item").unwrap().entry_rule(), EntryRule::Hide);
    /// assert_eq!(site.kind("mission-page"), Some(&Kind::mission_page()));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> SiteBuilder {
        self.add_kind(kind.into());
        self
    }

    /// Adds a gate: conditions that entries must fulfil before they are public.
    ///
    /// ```
    /// use isogloss::site::{Gate, OnViolation, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let parity =
    ///     Gate::new("parity").with_languages([fr, nl]).with_on_violation(OnViolation::Hold);
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr))
    ///     .language(SiteLanguage::new(nl))
    ///     .gate(parity)
    ///     .build()?;
    /// // The announcement is not translated yet, so nobody sees it.
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/fermeture/fr.md", "+++\ntitle = \"Fermeture du 21 juillet\"\n+++\n")
    ///     .build()?;
    /// assert!(catalog.edition(fr, Timestamp::UNIX_EPOCH)?.get("pages/fermeture").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn gate(mut self, gate: Gate) -> SiteBuilder {
        self.add_gate(gate.into());
        self
    }

    /// Adds a menu. The items of menus with the same name are joined.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    /// use isogloss::site::{Menu, NavigationItem, SiteLanguage};
    /// use isogloss::Site;
    ///
    /// let nl = "nl".parse()?;
    /// let link = NavigationItem::url("javascript:alert(1)")
    ///     .with_label(LocalizedText::new().with(nl, "Contact"));
    /// let menu = Menu::new("footer").with_item(link);
    /// let site = Site::builder().language(SiteLanguage::new(nl)).menu(menu).build();
    /// assert!(site.unwrap_err().to_string().contains("is not a link"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn menu(mut self, menu: Menu) -> SiteBuilder {
        self.add_menu(menu);
        self
    }

    /// Sets the name of the site. It is added to names in other languages that were set before.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr))
    ///     .language(SiteLanguage::new(nl))
    ///     .name(LocalizedText::new().with(fr, "Musée royal de l’Armée"))
    ///     .name(LocalizedText::new().with(nl, "Koninklijk Legermuseum"))
    ///     .build()?;
    /// assert_eq!(site.name_for(fr), Some((fr, "Musée royal de l’Armée")));
    /// assert_eq!(site.name_for(nl), Some((nl, "Koninklijk Legermuseum")));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn name(mut self, name: LocalizedText) -> SiteBuilder {
        self.set_name(name.iter().map(|(language, text)| (language.into(), text.into())).collect());
        self
    }

    /// Sets the entry whose page is the front page, by its id. By default no entry is the front
    /// page.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let fr = "fr".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(fr)).home("pages/accueil").build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/accueil/fr.md", "+++\ntitle = \"Bienvenue\"\n+++\n")
    ///     .file("pages/horaires/fr.md", "+++\ntitle = \"Horaires\"\n+++\n")
    ///     .build()?;
    /// let edition = catalog.edition(fr, Timestamp::UNIX_EPOCH)?;
    /// let address = |id| edition.get(id).unwrap().address().to_string();
    /// assert_eq!(address("pages/accueil"), "/fr/");
    /// assert_eq!(address("pages/horaires"), "/fr/pages/horaires/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn home(mut self, id: impl Into<Box<str>>) -> SiteBuilder {
        self.set_home(id.into().into());
        self
    }

    /// Sets the time zone of dates that are written without an offset, by its IANA name, such as
    /// `Europe/Brussels`. The default is UTC.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site};
    ///
    /// let nl = "nl".parse()?;
    /// let builder = Site::builder().language(SiteLanguage::new(nl)).time_zone("Europe/Brussels");
    /// let text = "+++\ntitle = \"Open dag\"\npublished_from = 2026-03-01T09:00:00\n+++\n";
    /// let catalog =
    ///     Catalog::builder().site(builder.build()?).file("pages/open-dag/nl.md", text).build()?;
    /// // It is nine o'clock in Brussels, which is eight o'clock in UTC.
    /// let window = catalog.entry("pages/open-dag").unwrap().variant(nl).unwrap().window();
    /// assert_eq!(window.from.unwrap().to_string(), "2026-03-01T08:00:00Z");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn time_zone(mut self, name: impl Into<Box<str>>) -> SiteBuilder {
        self.set_time_zone(name.into().into());
        self
    }

    /// Sets the rule for entries whose text in the reader's language is not public. The default is
    /// [`WhenUnpublished::Continue`].
    ///
    /// ```
    /// use isogloss::site::{SiteLanguage, WhenUnpublished};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr))
    ///     .language(SiteLanguage::new(nl))
    ///     .when_unpublished(WhenUnpublished::Hide)
    ///     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/plan/fr.md", "+++\ntitle = \"Plan\"\nstatus = \"draft\"\n+++\n")
    ///     .file("pages/plan/nl.md", "+++\ntitle = \"Plan\"\n+++\n")
    ///     .file("pages/zalen/nl.md", "+++\ntitle = \"De zalen\"\n+++\n")
    ///     .build()?;
    /// let edition = catalog.edition(fr, Timestamp::UNIX_EPOCH)?;
    /// assert!(edition.get("pages/plan").is_none());
    /// // A text that does not exist at all is replaced by the Dutch one as usual.
    /// assert_eq!(edition.get("pages/zalen").unwrap().language(), nl);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn when_unpublished(mut self, rule: WhenUnpublished) -> SiteBuilder {
        self.when_unpublished = rule;
        self
    }

    /// Sets the rule for HTML in Markdown. A kind can have its own
    /// ([`Kind::with_raw_html`]). The default is [`RawHtml::Escape`].
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::Site;
    ///
    /// let html = |rule| {
    ///     let builder = Site::builder().language(SiteLanguage::new("fr".parse().unwrap()));
    ///     let site = builder.raw_html(rule).build().unwrap();
    ///     Markdown::of_site(&site).to_html("10<sup>e</sup> anniversaire").into_string()
    /// };
    /// assert_eq!(html(RawHtml::Escape), "<p>10&lt;sup&gt;e&lt;/sup&gt; anniversaire</p>\n");
    /// assert_eq!(html(RawHtml::Omit), "<p>10e anniversaire</p>\n");
    /// assert_eq!(html(RawHtml::Trust), "<p>10<sup>e</sup> anniversaire</p>\n");
    /// ```
    #[must_use]
    pub fn raw_html(mut self, rule: RawHtml) -> SiteBuilder {
        self.raw_html = rule;
        self
    }

    /// Sets the sanitizer, which decides which HTML is kept under the rule [`RawHtml::Sanitize`].
    /// The default is [`Sanitizer::new`].
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    /// use isogloss::site::{Sanitizer, SiteLanguage};
    /// use isogloss::Site;
    ///
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new("nl".parse()?))
    ///     .raw_html(RawHtml::Sanitize)
    ///     .sanitizer(Sanitizer::new().with_class("note"))
    ///     .build()?;
    /// let text = "<p class=\"note red\">Gesloten op maandag.</p>";
    /// let html = Markdown::of_site(&site).to_html(text);
    /// # if cfg!(feature = "sanitize") {
    /// assert_eq!(html.as_str(), "<p class=\"note\">Gesloten op maandag.</p>");
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn sanitizer(mut self, sanitizer: Sanitizer) -> SiteBuilder {
        self.sanitizer = sanitizer;
        self
    }

    /// Sets whether the bodies of entries, the headings of their sections, and the fields `title`,
    /// `link_title`, `eyebrow`, `motto`, `lead`, `summary` and `description` get the quotation marks,
    /// apostrophes, dashes, ellipses and spaces of their language, as with
    /// [`Markdown::with_typography`](crate::render::Markdown::with_typography). The default is
    /// `false`.
    ///
    /// Other fields stay as they are written, and so does what editors see:
    /// [`VariantRef::text`](crate::catalog::VariantRef::text) and the Markdown of bodies. Dates have
    /// conventions of their own; see [`SiteLanguage::with_conventions`].
    ///
    /// ```
    /// use isogloss::render::Markdown;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let de = "de".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(de)).typography(true).build()?;
    /// let text = "+++\ntitle = 'Tag der \"offenen Tür\"'\n+++\nDer \"Rat\" tagt -- auch heute.\n";
    /// let catalog = Catalog::builder().site(site).file("pages/rat/de.md", text).build()?;
    /// let entry = catalog.edition(de, Timestamp::UNIX_EPOCH)?.get("pages/rat").unwrap();
    /// let html = Markdown::of_entry(&entry).body_to_html(&entry.body().unwrap(), de);
    /// assert_eq!(html.as_str(), "<p>Der „Rat“ tagt – auch heute.</p>\n");
    /// assert_eq!(entry.text("title").unwrap().as_str(), "Tag der „offenen Tür“");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn typography(mut self, is_set: bool) -> SiteBuilder {
        self.typography = is_set;
        self
    }

    /// Sets the names of the fields that hold terms. They replace the default, which is `tags`
    /// alone.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Kind, Site, Timestamp};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(nl))
    ///     .kind(Kind::news_item().with_field(Field::neutral("themes", FieldType::Texts)))
    ///     .taxonomies(["themes"])
    ///     .build()?;
    /// let front = "date = 2026-05-01\nthemes = [\"erfgoed\"]\ntags = [\"open\"]\n";
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("news/open-dag/entry.toml", front)
    ///     .file("news/open-dag/nl.md", "+++\ntitle = \"Open dag\"\n+++\n")
    ///     .build()?;
    /// let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.terms("themes")[0].list_address(1).to_string(), "/nl/themes/erfgoed/");
    /// // `tags` is not in the list, so it is an ordinary field now.
    /// assert!(edition.terms("tags").is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn taxonomies(
        mut self,
        names: impl IntoIterator<Item = impl Into<Box<str>>>,
    ) -> SiteBuilder {
        self.set_taxonomies(names.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the rules for addresses. The default is [`UrlScheme::new`].
    ///
    /// ```
    /// use isogloss::site::{SiteLanguage, TrailingSlash, UrlScheme};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let fr = "fr".parse()?;
    /// let urls = UrlScheme::new()
    ///     .with_base("https://www.example.org".parse()?)
    ///     .with_trailing_slash(TrailingSlash::Never);
    /// let site = Site::builder().language(SiteLanguage::new(fr)).urls(urls).build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/horaires/fr.md", "+++\ntitle = \"Horaires\"\n+++\n")
    ///     .build()?;
    /// let edition = catalog.edition(fr, Timestamp::UNIX_EPOCH)?;
    /// let url = edition.get("pages/horaires").unwrap().address().url();
    /// assert_eq!(url.unwrap(), "https://www.example.org/fr/pages/horaires");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn urls(mut self, urls: UrlScheme) -> SiteBuilder {
        self.urls = urls;
        self
    }

    /// Adds patterns of files that are not part of the content. They have the form of `.gitignore`
    /// and are relative to the root of the tree. The last pattern that matches a file decides, and
    /// a pattern that begins with `!` includes the file again.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site};
    ///
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new("nl".parse()?))
    ///     .ignore(["*.psd", "/drafts/"])
    ///     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    ///     .file("pages/mission/map.psd", "8BPS")
    ///     .file("drafts/plan/nl.md", "Later.")
    ///     .build()?;
    /// assert_eq!(catalog.len(), 1);
    /// assert_eq!(catalog.entry("pages/mission").unwrap().assets().count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn ignore(
        mut self,
        patterns: impl IntoIterator<Item = impl Into<Box<str>>>,
    ) -> SiteBuilder {
        self.ignored.extend(patterns.into_iter().map(|pattern| pattern.into().into()));
        self
    }

    /// Adds the description of a term; see [`Term`].
    ///
    /// ```
    /// use isogloss::content::Term;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let energy = Term::new("tags", "energy").with_name(fr, "Énergie").with_slug(fr, "energie");
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr))
    ///     .language(SiteLanguage::new(nl))
    ///     .term(energy)
    ///     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("news/isolation/entry.toml", "date = 2026-01-12\ntags = [\"energy\"]\n")
    ///     .file("news/isolation/nl.md", "+++\ntitle = \"Premies voor dakisolatie\"\n+++\n")
    ///     .build()?;
    /// let term = catalog.edition(fr, Timestamp::UNIX_EPOCH)?.term("tags", "energy").unwrap();
    /// assert_eq!(term.name().as_str(), "Énergie");
    /// assert_eq!(term.list_address(1).to_string(), "/fr/tags/energie/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn term(mut self, term: Term) -> SiteBuilder {
        self.add_term(term.into());
        self
    }

    /// Adds a list of choices, of which fields of the type `choice` and `choices` name some.
    ///
    /// ```
    /// use isogloss::content::{ChoiceList, Field, FieldType, LocalizedText, Variant};
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Kind, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let full_time = LocalizedText::new().with(fr, "Temps plein").with(nl, "Voltijds");
    /// let grade = Field::neutral("hours", FieldType::Choice).with_choices("hours");
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new(fr))
    ///     .language(SiteLanguage::new(nl))
    ///     .choices(ChoiceList::new("hours").with_choice("full-time", full_time))
    ///     .kind(Kind::new("vacancy").with_field(grade))
    ///     .build()?;
    /// let vacancy = Entry::new("jobs/kok", "vacancy")
    ///     .with("hours", "full-time")
    ///     .with_variant(Variant::new(nl));
    /// let catalog = Catalog::builder().site(site).entry(vacancy).build()?;
    /// let dutch = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// let hours = dutch.get("jobs/kok").unwrap().choice("hours").unwrap();
    /// assert_eq!((hours.id, hours.name.as_str()), ("full-time", "Voltijds"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn choices(mut self, list: ChoiceList) -> SiteBuilder {
        self.add_choices(list.into());
        self
    }

    pub(crate) fn add_choices(&mut self, list: Spanned<ChoiceList>) {
        self.choices.push(list);
    }

    pub(crate) fn add_ignored(&mut self, pattern: Spanned<Box<str>>) {
        self.ignored.push(pattern);
    }

    /// Returns the valid patterns of ignored files, before the whole configuration is checked.
    pub(crate) fn ignored(&self) -> Ignored {
        Ignored::new(&self.ignored, &mut Report::default())
    }

    pub(crate) fn add_register(&mut self, variant: Spanned<Box<str>>) {
        self.registers.push(variant);
    }

    pub(crate) fn add_menu(&mut self, menu: Menu) {
        self.menus.push(menu);
    }

    pub(crate) fn add_gate(&mut self, gate: Spanned<Gate>) {
        self.gates.push(gate);
    }

    pub(crate) fn set_urls(&mut self, urls: UrlScheme) {
        self.urls = urls;
    }

    pub(crate) fn set_conventions(&mut self, conventions: Conventions) {
        self.conventions = conventions;
    }

    pub(crate) fn add_term(&mut self, term: Spanned<Term>) {
        self.terms.push(term);
    }

    pub(crate) fn add_language(&mut self, language: Spanned<SiteLanguage>) {
        self.languages.push(language);
    }

    pub(crate) fn add_chain(
        &mut self,
        language: Spanned<LanguageTag>,
        others: Vec<Spanned<LanguageTag>>,
    ) {
        self.chains.push((language, others));
    }

    pub(crate) fn set_fallback(&mut self, order: Vec<Spanned<LanguageTag>>) {
        self.fallback = Some(order);
    }

    pub(crate) fn add_kind(&mut self, mut kind: Spanned<Kind>) {
        kind.value = kind.value.declared();
        self.kinds.push(kind);
    }

    pub(crate) fn set_home(&mut self, id: Spanned<Box<str>>) {
        self.home = Some(id);
    }

    pub(crate) fn set_name(&mut self, name: Vec<(Spanned<LanguageTag>, Box<str>)>) {
        for (language, text) in name {
            self.name = std::mem::take(&mut self.name).with(language.value, text);
            self.name_languages.push(language);
        }
    }

    pub(crate) fn set_time_zone(&mut self, name: Spanned<Box<str>>) {
        self.time_zone = Some(name);
    }

    /// Checks the whole configuration and returns the site.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) with every
    /// finding, such as a missing language, a language that is declared twice, a chain that names
    /// an unknown language or repeats one, an unknown time zone, or a home that is not an id.
    pub fn build(self) -> Result<Site, Error> {
        let mut report = Report::default();
        let site = self.finish(&mut report);
        report.sort();
        match site {
            Some(site) if !report.has_errors() => Ok(site.with_warnings(report)),
            _ => Err(Error::content(report)),
        }
    }

    /// Checks the whole configuration and returns its valid parts even if others have errors, so
    /// that loading can continue and report further mistakes.
    pub(crate) fn finish(mut self, report: &mut Report) -> Option<Site> {
        let languages = self.checked_languages(report)?;
        let tags: Vec<LanguageTag> = languages.iter().map(SiteLanguage::tag).collect();
        let registers = checked_registers(&self.registers, &tags, report);
        self.check_prefixes(report);
        self.urls.check(&self.languages, report);
        let chains = self.checked_chains(&tags, &registers, report);
        let label_chains = label_chains(&chains, &registers);
        if !report.has_errors() {
            warn_of_unreachable(&chains, &self.languages, &registers, report);
        }
        for language in self.name_languages.iter().filter(|known| !tags.contains(&known.value)) {
            let location = language.location();
            report.push(unknown_language("the name of the site", language.value, &tags, location));
        }
        let kinds = self.kinds.iter().map(|kind| &kind.value);
        warn_of_no_sanitizer(self.raw_html, &self.conventions, kinds, report);
        let taxonomies = self.taxonomies.take().unwrap_or_else(|| vec!["tags".into()]);
        let choices = checked_choices(&self.choices, &tags, report);
        let typed = self.typed.declare(&mut self.kinds);
        let kinds = checked_kinds(&self.kinds, &tags, &choices, &self.conventions, report);
        let collators = languages.iter().map(|it| Collator::of(it.formatting_locale()));
        let (home, time_zone) = (self.checked_home(report), self.checked_time_zone(report));
        let site = Site {
            gates: checked_gates(self.gates, &tags, &kinds, &taxonomies, report),
            menus: checked_menus(self.menus, &languages, &kinds, report),
            kinds,
            choices,
            home,
            time_zone,
            has_own_time_zone: self.time_zone.is_some(),
            collators: collators.collect(),
            languages: languages.into(),
            registers,
            chains: chains.into(),
            label_chains,
            name: self.name,
            when_unpublished: self.when_unpublished,
            raw_html: self.raw_html,
            sanitizer: self.sanitizer.into(),
            typography: self.typography,
            conventions: self.conventions,
            term_rules: self.term_rules,
            terms: checked_terms(&self.terms, &tags, &taxonomies, report),
            taxonomies: taxonomies.into(),
            urls: self.urls,
            ignored: Ignored::new(&self.ignored, report).into(),
            own_messages: self.own_messages.into(),
            warnings: Report::default(),
        };
        typed.compare(&site, report);
        Some(site)
    }

    fn checked_languages(&self, report: &mut Report) -> Option<Vec<SiteLanguage>> {
        let mut languages: Vec<&Spanned<SiteLanguage>> = Vec::new();
        for declared in &self.languages {
            let tag = declared.value.tag();
            match languages.iter().find(|known| known.value.tag() == tag) {
                Some(first) => report.push(
                    Diagnostic::error(
                        Code::DuplicateDeclaration,
                        format!("the language {tag} is declared twice"),
                    )
                    .at(declared.location())
                    .related("first declared here", first.location()),
                ),
                None => languages.push(declared),
            }
        }
        if languages.is_empty() {
            // If there are errors, the parser of the file has already reported the unusable
            // languages.
            if !report.has_errors() {
                report.push(
                    Diagnostic::error(Code::MissingSite, "the site declares no language")
                        .help("declare at least one: [[languages]] with tag = \"fr\"".to_owned()),
                );
            }
            return None;
        }
        if languages.len() > MOST_LANGUAGES {
            let message = format!(
                "the site has {} languages; the maximum is {MOST_LANGUAGES}",
                languages.len()
            );
            report.push(Diagnostic::error(Code::InvalidValue, message));
            return None;
        }
        Some(languages.into_iter().map(|declared| declared.value.clone()).collect())
    }

    /// Returns the beginning of all addresses of a language, in lower case.
    fn root(&self, language: &SiteLanguage) -> String {
        let base = language.base().or(self.urls.base()).map_or("", |base| base.as_str());
        format!("{base}/{}", language.prefix()).trim_end_matches('/').to_lowercase()
    }

    /// Checks the prefixes, names and formatting locales of the languages. A prefix is a single
    /// path segment, and `assets` is reserved for files.
    fn check_prefixes(&self, report: &mut Report) {
        for (position, declared) in self.languages.iter().enumerate() {
            let prefix = declared.value.prefix();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            let tag = declared.value.tag();
            if !prefix.chars().all(is_plain) || prefix == "assets" {
                let message =
                    format!("\"{}\" cannot be the prefix of {tag}", prefix.escape_debug());
                let help = "use letters, digits, - and _; \"assets\" is reserved";
                report.push(
                    Diagnostic::error(Code::InvalidValue, message)
                        .at(declared.location())
                        .help(help.to_owned()),
                );
            }
            let mut earlier = self.languages.iter().take(position);
            let is_same = |other: &&Spanned<SiteLanguage>| {
                self.root(&other.value) == self.root(&declared.value) && other.value.tag() != tag
            };
            if let Some(first) = earlier.find(is_same) {
                let message = format!(
                    "{tag} and {} have the same address prefix and base",
                    first.value.tag()
                );
                report.push(
                    Diagnostic::error(Code::DuplicateDeclaration, message)
                        .at(declared.location())
                        .related("first declared here", first.location()),
                );
            }
            let mut earlier = self.languages.iter().take(position);
            let is_namesake = |other: &&Spanned<SiteLanguage>| {
                other.value.name() == declared.value.name() && other.value.tag() != tag
            };
            if let Some(first) = earlier.find(is_namesake) {
                let message = format!("{tag} and {} have the same name", first.value.tag());
                let help = "give one of them another name: name = \"Nederlands (België)\"";
                report.push(
                    Diagnostic::warning(Code::DuplicateDeclaration, message)
                        .at(declared.location())
                        .help(help.to_owned()),
                );
            }
            let locale = declared.value.formatting_locale();
            if !locale.is_same_language(tag) {
                let message = format!("texts in {tag} cannot be formatted as {locale}");
                let help = format!("use a locale of the same language, such as {tag}-BE");
                report.push(
                    Diagnostic::error(Code::InvalidValue, message)
                        .at(declared.location())
                        .help(help),
                );
            }
            for value in declared.value.conventions().unusable_for(locale) {
                let finding = Diagnostic::error(Code::InvalidValue, value.message);
                report.push(finding.at(declared.location()).help(value.help));
            }
        }
    }

    fn checked_home(&self, report: &mut Report) -> Option<Spanned<EntryId>> {
        let declared = self.home.as_ref()?;
        match declared.value.parse() {
            Ok(value) => Some(Spanned { value, place: declared.place.clone() }),
            Err(error) => {
                report.push(
                    Diagnostic::error(Code::InvalidId, error.to_string()).at(declared.location()),
                );
                None
            }
        }
    }

    fn checked_time_zone(&self, report: &mut Report) -> TimeZone {
        let Some(declared) = &self.time_zone else { return TimeZone::UTC };
        TimeZone::get(&declared.value).unwrap_or_else(|_| {
            let message = format!("unknown time zone \"{}\"", declared.value);
            let help = "use a name of the IANA time zone database, such as \"Europe/Brussels\"";
            report.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(declared.location())
                    .help(help.to_owned()),
            );
            TimeZone::UTC
        })
    }
}
