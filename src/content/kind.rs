use super::address_pattern::AddressPattern;
use super::field::{Field, FieldType, Scope};
use super::names::names;
use super::normal::nfc;
use super::raw_html::RawHtml;
use super::sort_key::SortKey;
use crate::language::LanguageTag;

/// A kind of entry: its fields, and the rules for readers in whose language an entry has no text.
///
/// `mission-page` and `news-item` are built in ([`Kind::mission_page`], [`Kind::news_item`]). A
/// site declares more in `site.toml` or with this builder.
///
/// ```
/// use isogloss::content::{EntryRule, Field, FieldType};
/// use isogloss::Kind;
///
/// let vacancy = Kind::new("vacancy")
///     .in_folder("jobs")
///     .with_field(Field::neutral("deadline", FieldType::Date).required())
///     .with_field(Field::translated("title", FieldType::Text).required())
///     .with_entry_rule(EntryRule::ListOnly);
/// assert_eq!(vacancy.fields().count(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Kind {
    name: Box<str>,
    folder: Option<Box<str>>,
    neutral: Vec<Field>,
    translated: Vec<Field>,
    fallback_unit: FallbackUnit,
    entry_rule: EntryRule,
    /// The rule for HTML, if it differs from the site's.
    raw_html: Option<RawHtml>,
    /// The patterns: one for a language, or for all languages without their own.
    paths: Vec<(Option<LanguageTag>, AddressPattern)>,
    /// Whether the site declares the kind, so that it has a list even without entries.
    is_declared: bool,
    has_list: bool,
    /// Fields of which each text has at least one.
    one_of: Vec<Box<str>>,
    order: Vec<SortKey>,
    has_outdated_notice: bool,
}

/// The rule for finding the language of an entry's fields.
///
/// ```
/// use isogloss::content::{FallbackUnit, Field, FieldType, Variant};
/// # use isogloss::site::SiteLanguage;
/// # use isogloss::{Catalog, Entry, Kind, Site, Timestamp};
///
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let text = |name: &str| Field::translated(name, FieldType::Text);
/// // The Dutch text has a title and no summary.
/// let entry = Entry::new("expo/horta", "exhibition")
///     .with_variant(Variant::new(fr).with("title", "Horta").with("summary", "En trois salles"))
///     .with_variant(Variant::new(nl).with("title", "Horta"));
/// let summary = |unit| {
///     let kind = Kind::new("exhibition").with_fallback_unit(unit);
/// #     let kind = kind.with_field(text("title")).with_field(text("summary"));
/// #     let site = Site::builder().language(SiteLanguage::new(fr));
/// #     let site = site.language(SiteLanguage::new(nl)).kind(kind).build().unwrap();
/// #     let catalog = Catalog::builder().site(site).entry(entry.clone()).build().unwrap();
///     let dutch = catalog.edition(nl, Timestamp::UNIX_EPOCH).unwrap();
///     let summary = dutch.text("expo/horta", "summary");
///     summary.map(|text| text.as_str().to_owned())
/// };
/// assert_eq!(summary(FallbackUnit::WholeEntry), None);
/// assert_eq!(summary(FallbackUnit::PerField).as_deref(), Some("En trois salles"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FallbackUnit {
    /// All fields come from one variant: the first in the chain that exists. A page never mixes
    /// languages.
    #[default]
    WholeEntry,
    /// A field that is missing in one variant is looked up further along the chain and records
    /// where it comes from.
    PerField,
}

/// The rule for entries that have a text only in other languages than the reader's.
///
/// ```
/// use isogloss::content::{EntryRule, Variant};
/// # use isogloss::site::SiteLanguage;
/// # use isogloss::{Catalog, Entry, Kind, Site, Timestamp, date};
///
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let item = Entry::new("news/brug", "news-item")
///     .with("date", date(2025, 9, 2))
///     .with_variant(Variant::new(nl).with("title", "De brug gaat dicht"));
/// // Returns the number of news items for French readers, and the status of the item's address.
/// let french = |rule| {
///     let news = Kind::news_item().with_entry_rule(rule);
/// #     let site = Site::builder().language(SiteLanguage::new(fr));
/// #     let site = site.language(SiteLanguage::new(nl)).kind(news).build().unwrap();
/// #     let catalog = Catalog::builder().site(site).entry(item.clone()).build().unwrap();
///     let edition = catalog.edition(fr, Timestamp::UNIX_EPOCH).unwrap();
///     let found = catalog.match_path("/fr/news/brug/", Timestamp::UNIX_EPOCH);
///     (edition.news().count(), found.status())
/// };
/// assert_eq!(french(EntryRule::Render), (1, 200));
/// assert_eq!(french(EntryRule::ListOnly), (1, 302));
/// assert_eq!(french(EntryRule::Redirect), (1, 302));
/// assert_eq!(french(EntryRule::Hide), (0, 404));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EntryRule {
    /// The page is shown in the other language, with a notice.
    #[default]
    Render,
    /// The entry appears in lists, with a link to the original, but has no page in this language.
    ListOnly,
    /// The address redirects to the original.
    Redirect,
    /// The entry does not exist in this language.
    Hide,
}

names!(FallbackUnit as "a unit of fallback" { WholeEntry = "whole-entry", PerField = "per-field" });
names!(EntryRule as "a rule for an entry" {
    Render = "render",
    ListOnly = "list-only",
    Redirect = "redirect",
    Hide = "hide",
});

/// The built-in kinds, by their position among the kinds of every site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BuiltIn {
    MissionPage,
    NewsItem,
}

impl BuiltIn {
    /// Returns the kinds in the order of their positions.
    pub(crate) fn kinds() -> Vec<Kind> {
        let position = |kind: &(BuiltIn, Kind)| kind.0 as u16;
        let mut kinds = vec![
            (BuiltIn::MissionPage, Kind::mission_page()),
            (BuiltIn::NewsItem, Kind::news_item()),
        ];
        kinds.sort_by_key(position);
        kinds.into_iter().map(|(_, kind)| kind).collect()
    }
}

impl Kind {
    /// The name of the built-in kind for standing pages.
    pub const MISSION_PAGE: &'static str = "mission-page";
    /// The name of the built-in kind for news.
    pub const NEWS_ITEM: &'static str = "news-item";

    /// Creates a kind without fields. Entries have it if they name it (`kind = "…"`), or if they
    /// are in the folder that [`in_folder`](Kind::in_folder) sets.
    ///
    /// ```
    /// use isogloss::content::{EntryRule, FallbackUnit};
    /// use isogloss::Kind;
    ///
    /// let kind = Kind::new("vacancy");
    /// assert_eq!(kind.fields().count(), 0);
    /// assert_eq!(kind.folder(), None);
    /// assert_eq!(kind.fallback_unit(), FallbackUnit::WholeEntry);
    /// assert_eq!(kind.entry_rule(), EntryRule::Render);
    /// assert_eq!(kind.path_in("nl".parse()?).to_string(), "{folder}/{slug}");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(name: impl Into<Box<str>>) -> Kind {
        Kind {
            name: name.into(),
            folder: None,
            neutral: Vec::new(),
            translated: Vec::new(),
            fallback_unit: FallbackUnit::default(),
            entry_rule: EntryRule::default(),
            raw_html: None,
            paths: Vec::new(),
            is_declared: false,
            has_list: true,
            one_of: Vec::new(),
            order: Vec::new(),
            has_outdated_notice: false,
        }
    }

    /// Returns the built-in kind for standing pages of an institution, in the folder `pages`.
    ///
    /// Translated fields: `title` (required), `eyebrow`, `motto`, `lead`, `updated`. Neutral
    /// fields: `image`. Fields are looked up one by one ([`FallbackUnit::PerField`]), so that a
    /// half-translated page shows what it has.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    /// use isogloss::{Catalog, Kind, Timestamp};
    ///
    /// // A kind of the same name replaces the built-in one: here with one more field.
    /// let page = Kind::mission_page().with_field(Field::neutral("director", FieldType::Text));
    /// let catalog = Catalog::builder()
    ///     .kind(page)
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/directie/entry.toml", "director = \"An Peeters\"\n")
    ///     .file("pages/directie/nl.md", "+++\ntitle = \"De directie\"\n+++\n")
    ///     .build()?;
    /// let edition = catalog.edition("nl".parse()?, Timestamp::UNIX_EPOCH)?;
    /// let page = edition.mission_page("pages/directie").unwrap();
    /// assert_eq!(page.title().as_str(), "De directie");
    /// assert_eq!(page.entry().text("director").unwrap().as_str(), "An Peeters");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn mission_page() -> Kind {
        Kind::new(Kind::MISSION_PAGE)
            .in_folder("pages")
            .with_fallback_unit(FallbackUnit::PerField)
            .with_field(Field::translated("title", FieldType::Text).required())
            .with_field(Field::translated("eyebrow", FieldType::Text))
            .with_field(Field::translated("motto", FieldType::Text))
            .with_field(Field::translated("lead", FieldType::Text))
            .with_field(Field::translated("updated", FieldType::Moment))
            .with_field(Field::neutral("image", FieldType::Image))
            .with_list(false)
    }

    /// Returns the built-in kind for news, in the folder `news`.
    ///
    /// Neutral fields: `date` (required), `place`, `tags`, `image`. Translated fields: `title`
    /// (required), `summary`, `updated`. Fields are looked up together ([`FallbackUnit::WholeEntry`]), so
    /// that an item is in one language.
    ///
    /// ```
    /// use isogloss::Kind;
    ///
    /// let news = Kind::news_item();
    /// let nl = "nl".parse()?;
    /// let required = news.fields().filter(|field| field.is_required_in(nl));
    /// assert!(required.map(|field| field.name()).eq(["date", "title"]));
    /// assert_eq!(news.in_folder("actueel").folder(), Some("actueel"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn news_item() -> Kind {
        Kind::new(Kind::NEWS_ITEM)
            .in_folder("news")
            .with_field(Field::neutral("date", FieldType::Date).required())
            .with_field(Field::neutral("place", FieldType::Text))
            .with_field(Field::neutral("tags", FieldType::Texts))
            .with_field(Field::neutral("image", FieldType::Image))
            .with_field(Field::translated("title", FieldType::Text).required())
            .with_field(Field::translated("summary", FieldType::Text))
            .with_field(Field::translated("updated", FieldType::Moment))
    }

    /// Sets the folder whose entries are of this kind unless they name another. If several kinds
    /// claim a folder above an entry, the longest folder decides. By default the kind has no
    /// folder.
    ///
    /// ```
    /// use isogloss::{Catalog, Kind};
    ///
    /// let catalog = Catalog::builder()
    ///     .kind(Kind::news_item().in_folder("actualites"))
    ///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    ///     .file("actualites/crue/entry.toml", "date = 2025-01-09\n")
    ///     .file("actualites/crue/fr.md", "+++\ntitle = \"Alerte de crue sur la Meuse\"\n+++\n")
    ///     .build()?;
    /// assert_eq!(catalog.entry("actualites/crue").unwrap().kind().name(), "news-item");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn in_folder(mut self, folder: impl Into<Box<str>>) -> Kind {
        self.folder = Some(nfc(&folder.into()).into());
        self
    }

    pub(crate) fn without_folder(self) -> Kind {
        Kind { folder: None, ..self }
    }

    /// Adds a field. A field of the same name and scope is replaced at its position; one of the
    /// same name and the other scope is removed.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Scope};
    /// use isogloss::Kind;
    ///
    /// let kind = Kind::new("room")
    ///     .with_field(Field::translated("name", FieldType::Text))
    ///     .with_field(Field::translated("floor", FieldType::Text))
    ///     .with_field(Field::neutral("floor", FieldType::Integer));
    /// assert!(kind.fields().map(Field::name).eq(["floor", "name"]));
    /// assert_eq!(kind.field("floor").unwrap().scope(), Scope::Neutral);
    /// ```
    #[must_use]
    pub fn with_field(mut self, field: Field) -> Kind {
        let (same, other) = match field.scope() {
            Scope::Neutral => (&mut self.neutral, &mut self.translated),
            Scope::Translated => (&mut self.translated, &mut self.neutral),
        };
        other.retain(|known| known.name() != field.name());
        match same.iter_mut().find(|known| known.name() == field.name()) {
            Some(known) => *known = field,
            None => same.push(field),
        }
        self
    }

    /// Sets how fields find their language. The default is [`FallbackUnit::WholeEntry`].
    ///
    /// ```
    /// use isogloss::content::FallbackUnit;
    /// use isogloss::{Kind, Site};
    ///
    /// // The key in site.toml is `lookup`.
    /// let site = Site::parse_toml(
    ///     "[[languages]]\ntag = \"fr\"\n[kinds.vacancy]\nlookup = \"per-field\"\n",
    /// )?;
    /// let vacancy = Kind::new("vacancy").with_fallback_unit(FallbackUnit::PerField);
    /// assert_eq!(site.kind("vacancy").unwrap().fallback_unit(), vacancy.fallback_unit());
    /// // News items are in one language unless you change that.
    /// assert_eq!(Kind::news_item().fallback_unit(), FallbackUnit::WholeEntry);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_fallback_unit(mut self, unit: FallbackUnit) -> Kind {
        self.fallback_unit = unit;
        self
    }

    /// Sets the rule for entries that have a text only in other languages. The default is
    /// [`EntryRule::Render`].
    ///
    /// ```
    /// use isogloss::content::EntryRule;
    /// use isogloss::{Catalog, Kind, Timestamp};
    ///
    /// // A legal notice counts only in the language in which it was adopted.
    /// let notice = Kind::mission_page().with_entry_rule(EntryRule::Hide);
    /// let catalog = Catalog::builder()
    ///     .kind(notice)
    ///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"de\"\n")
    ///     .file("pages/avis/fr.md", "+++\ntitle = \"Avis d’enquête publique\"\n+++\n")
    ///     .build()?;
    /// let french = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
    /// assert!(french.mission_page("pages/avis").is_some());
    /// let german = catalog.edition("de".parse()?, Timestamp::UNIX_EPOCH)?;
    /// assert!(german.mission_page("pages/avis").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_entry_rule(mut self, rule: EntryRule) -> Kind {
        self.entry_rule = rule;
        self
    }

    /// Sets fields of which each text must have at least one, such as an e-mail address or a page. A
    /// neutral value counts for all texts. Drafts may lack all of them.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    /// # use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Kind, Site};
    ///
    /// let text = |name: &str| Field::neutral(name, FieldType::Text);
    /// let office = Kind::new("office")
    ///     .in_folder("offices")
    ///     .with_field(text("email"))
    ///     .with_field(text("url"))
    ///     .with_one_of(["email", "url"]);
    /// let site = Site::builder().language(SiteLanguage::new("nl".parse()?)).kind(office).build()?;
    /// let office = |entry: &str| {
    ///     let catalog = Catalog::builder().site(site.clone()).file("offices/gent/nl.md", "Open.");
    ///     catalog.file("offices/gent/entry.toml", entry).build()
    /// };
    /// assert!(office("url = \"https://example.org/\"\n").is_ok());
    /// let error = office("").unwrap_err().to_string();
    /// assert!(error.contains("offices/gent in nl needs at least one of email, url"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_one_of(mut self, fields: impl IntoIterator<Item = impl Into<Box<str>>>) -> Kind {
        self.one_of = fields.into_iter().map(Into::into).collect();
        self
    }

    pub(crate) fn one_of(&self) -> &[Box<str>] {
        &self.one_of
    }

    /// Orders the entries of the kind by fields, wherever they are listed: in lists, feeds, and as
    /// previous and next. In `site.toml` the key is `order`. Without an order, the newest come
    /// first.
    ///
    /// Each name is a field, or `id`. A minus sign before a name reverses its order. A period sorts
    /// by its start, a choice by its place in the list of choices, a text by the alphabet of the
    /// reader's language. Entries without a value come last in both directions, and entries with
    /// equal values come in the order of their ids.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    /// use isogloss::{Catalog, Kind};
    ///
    /// let event = Kind::new("event")
    ///     .in_folder("agenda")
    ///     .with_field(Field::translated("title", FieldType::Text).required())
    ///     .with_field(Field::neutral("period", FieldType::Period))
    ///     .with_order(["-period", "title"]);
    /// # let catalog = Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .kind(event.clone())
    /// #     .file("agenda/beurs/entry.toml", "period = 2026-03-01\n")
    /// #     .file("agenda/beurs/nl.md", "+++\ntitle = \"Jobbeurs\"\n+++\n")
    /// #     .file("agenda/concert/entry.toml", "period = 2026-05-09\n")
    /// #     .file("agenda/concert/nl.md", "+++\ntitle = \"Concert\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // The job fair is in March, the concert in May.
    /// let events = edition.entries().kind("event")?;
    /// let ids: Vec<_> = events.iter().map(|it| it.id().as_str()).collect();
    /// assert_eq!(ids, ["agenda/concert", "agenda/beurs"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_order(mut self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Kind {
        self.order = names.into_iter().map(|name| SortKey::parse(name.as_ref())).collect();
        self
    }

    /// Returns the fields by which the entries are ordered.
    pub(crate) fn order(&self) -> &[SortKey] {
        &self.order
    }

    /// Sets whether the folder has a list of its entries, with its own page and, for a kind with a
    /// date, a feed. The default is `true`; the built-in mission pages have none.
    ///
    /// ```
    /// use isogloss::Kind;
    ///
    /// assert!(Kind::news_item().has_list());
    /// assert!(!Kind::mission_page().has_list());
    /// assert!(!Kind::new("legal-notice").in_folder("legal").with_list(false).has_list());
    /// ```
    #[must_use]
    pub fn with_list(mut self, has_list: bool) -> Kind {
        self.has_list = has_list;
        self
    }

    /// Sets whether readers of a translation are told that its source has changed since the
    /// translation was accepted, with a link to the source. The default is `false`. It takes the
    /// records of translations, and so the feature `editorial`.
    ///
    /// ```
    /// use isogloss::{Kind, Site};
    ///
    /// // The key in site.toml is `outdated_notice`.
    /// let site = Site::parse_toml(
    ///     "[[languages]]\ntag = \"fr\"\n[kinds.mission-page]\noutdated_notice = true\n",
    /// )?;
    /// assert!(site.kind("mission-page").unwrap().outdated_notice());
    /// assert!(Kind::new("guide").with_outdated_notice(true).outdated_notice());
    /// assert!(!Kind::news_item().outdated_notice());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_outdated_notice(mut self, has_notice: bool) -> Kind {
        self.has_outdated_notice = has_notice;
        self
    }

    /// Sets the rule for HTML in the Markdown of these entries. By default the site's rule applies.
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Kind, Site};
    ///
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new("nl".parse()?))
    ///     .raw_html(RawHtml::Sanitize)
    ///     .kind(Kind::news_item().with_raw_html(RawHtml::Omit))
    ///     .build()?;
    /// assert_eq!(site.raw_html_of(site.kind("news-item").unwrap()), RawHtml::Omit);
    /// assert_eq!(site.raw_html_of(site.kind("mission-page").unwrap()), RawHtml::Sanitize);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_raw_html(mut self, rule: RawHtml) -> Kind {
        self.raw_html = Some(rule);
        self
    }

    /// Sets the address pattern for every language without its own. The default is
    /// `{folder}/{slug}`.
    ///
    /// ```
    /// use isogloss::{Catalog, Kind, Timestamp};
    ///
    /// let catalog = Catalog::builder()
    ///     .kind(Kind::news_item().with_path("{year}/{month}/{slug}".parse()?))
    ///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    ///     .file("news/biblio/entry.toml", "date = 2025-03-01\n")
    ///     .file("news/biblio/fr.md", "+++\ntitle = \"Une bibliothèque rouvre\"\n+++\n")
    ///     .build()?;
    /// let edition = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
    /// let address = edition.get("news/biblio").unwrap().address();
    /// assert_eq!(address.to_string(), "/fr/2025/03/biblio/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_path(self, pattern: AddressPattern) -> Kind {
        self.with_path_for(None, pattern)
    }

    /// Sets the address pattern for one language. It takes precedence over the pattern of
    /// [`with_path`](Kind::with_path), in whichever order they are set.
    ///
    /// ```
    /// use isogloss::Kind;
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let news = Kind::news_item()
    ///     .with_path_in(nl, "nieuws/{slug}".parse()?)
    ///     .with_path("actualites/{slug}".parse()?);
    /// assert_eq!(news.path_in(nl).to_string(), "nieuws/{slug}");
    /// assert_eq!(news.path_in(fr).to_string(), "actualites/{slug}");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_path_in(self, language: LanguageTag, pattern: AddressPattern) -> Kind {
        self.with_path_for(Some(language), pattern)
    }

    fn with_path_for(mut self, language: Option<LanguageTag>, pattern: AddressPattern) -> Kind {
        self.paths.retain(|(known, _)| *known != language);
        self.paths.push((language, pattern));
        self
    }

    /// Returns the address pattern for a language: its own, or otherwise the one for all languages,
    /// or otherwise `{folder}/{slug}`. A region does not have the pattern of its language.
    ///
    /// ```
    /// use isogloss::Kind;
    ///
    /// let news = Kind::news_item().with_path_in("nl".parse()?, "nieuws/{slug}".parse()?);
    /// assert_eq!(news.path_in("nl".parse()?).to_string(), "nieuws/{slug}");
    /// assert_eq!(news.path_in("nl-BE".parse()?).to_string(), "{folder}/{slug}");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn path_in(&self, language: LanguageTag) -> &AddressPattern {
        let of = |wanted: Option<LanguageTag>| {
            self.paths.iter().find(|(known, _)| *known == wanted).map(|(_, pattern)| pattern)
        };
        of(Some(language)).or_else(|| of(None)).unwrap_or_else(|| AddressPattern::usual())
    }

    /// Returns the languages that have their own pattern.
    pub(crate) fn path_languages(&self) -> impl Iterator<Item = LanguageTag> {
        self.paths.iter().filter_map(|(language, _)| *language)
    }

    /// Returns whether entries of different folders can never have the same address.
    pub(crate) fn keeps_folders(&self) -> bool {
        self.paths.iter().all(|(_, pattern)| pattern == AddressPattern::usual())
    }

    /// Returns the name, such as `news-item`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the folder whose entries are of this kind.
    pub fn folder(&self) -> Option<&str> {
        self.folder.as_deref()
    }

    /// Returns how fields find their language.
    pub fn fallback_unit(&self) -> FallbackUnit {
        self.fallback_unit
    }

    /// Returns the rule for entries that have a text only in other languages.
    pub fn entry_rule(&self) -> EntryRule {
        self.entry_rule
    }

    /// Returns the rule for HTML in Markdown, if the kind has its own; see
    /// [`Site::raw_html_of`](crate::Site::raw_html_of).
    pub fn raw_html(&self) -> Option<RawHtml> {
        self.raw_html
    }

    /// Returns whether the folder has a list of its entries.
    pub fn has_list(&self) -> bool {
        self.has_list
    }

    /// Returns whether readers of a translation are told that its source has changed.
    pub fn outdated_notice(&self) -> bool {
        self.has_outdated_notice
    }

    /// Returns the fields: the neutral ones, then the translated ones, each in the order of
    /// declaration.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.neutral.iter().chain(&self.translated)
    }

    /// Returns the field with this name, whatever its scope; `None` if there is none. The body and
    /// the slug of a text are not fields.
    ///
    /// ```
    /// use isogloss::content::FieldType;
    /// use isogloss::Kind;
    ///
    /// let page = Kind::mission_page();
    /// assert_eq!(page.field("image").unwrap().field_type(), FieldType::Image);
    /// assert!(page.field("slug").is_none());
    /// assert!(page.field("body").is_none());
    /// ```
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().find(|field| field.name() == name)
    }

    /// Returns the position of the neutral field `date`, if there is one.
    pub(crate) fn date_field(&self) -> Option<usize> {
        // The built-in kinds have it first.
        self.neutral.iter().position(|field| field.name() == "date")
    }

    pub(crate) fn neutral(&self) -> &[Field] {
        &self.neutral
    }

    pub(crate) fn translated(&self) -> &[Field] {
        &self.translated
    }

    /// Returns the neutral fields of whose values the languages write parts, with their positions.
    /// The catalog stores these parts after the translated fields, in this order.
    pub(crate) fn with_parts(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.neutral.iter().enumerate().filter(|(_, field)| field.field_type().has_parts())
    }

    /// Returns the position of the parts of a neutral field among the values of a text.
    pub(crate) fn parts_column(&self, neutral: usize) -> Option<usize> {
        let rank = self.with_parts().position(|(at, _)| at == neutral)?;
        Some(self.translated.len() + rank)
    }

    pub(crate) fn declared(self) -> Kind {
        Kind { is_declared: true, ..self }
    }

    pub(crate) fn is_declared(&self) -> bool {
        self.is_declared
    }
}
