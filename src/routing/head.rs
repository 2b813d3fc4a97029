use super::Address;
use crate::content::EntryId;
use crate::edition::{Audience, Edition, ServedEntry, ServedTerm};
use crate::escape::push_html;
use crate::language::{FallbackStep, LanguageTag, Text};

/// The elements of a page's `<head>` for search engines and link previews: canonical address, other
/// languages, robots, title and description.
///
/// They follow from how the page is resolved, as do the page itself, the sitemap and the feeds, so
/// that these cannot disagree:
///
/// - A page whose text is in the reader's language is its own canonical page. So is one whose text
///   is in another regional variety of the language (`nl-BE` → `nl`). The alternates of all these
///   pages name each other.
/// - A page that shows a text in another language is not indexed. Its canonical page is that of the
///   original, and it has no alternates.
/// - A page that is not public is not indexed.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/fr.md", "+++\ntitle = \"Retour\"\nslug = \"retour\"\n+++\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\n")
/// #     .build()?;
/// use isogloss::routing::{HeadSet, Robots};
///
/// let moment = "2025-10-01T00:00:00Z".parse().unwrap();
/// let german = catalog.edition("de".parse()?, moment)?;
/// let head = HeadSet::of_entry(&german.get("news/a").unwrap());
/// assert_eq!(head.canonical().url().unwrap(), "https://example.org/fr/news/retour/");
/// assert_eq!(head.robots(), Robots::NoIndex);
/// assert!(head.alternates().is_empty());
///
/// let dutch = catalog.edition("nl".parse()?, moment)?;
/// let head = HeadSet::of_entry(&dutch.get("news/a").unwrap());
/// let languages: Vec<_> = head.alternates().iter().map(|it| it.language.to_string()).collect();
/// assert_eq!(languages, ["fr", "nl"]);
/// assert!(head.to_html().contains("<link rel=\"canonical\" href=\"https://example.org/nl/news/terug/\">"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct HeadSet<'c> {
    edition: Edition<'c>,
    /// The language whose locale is the page's own.
    served: LanguageTag,
    address: Address,
    canonical: Address,
    alternates: Vec<Alternate>,
    reason: HeadReason,
    title: Option<Text<'c>>,
    description: Option<Text<'c>>,
}

/// One of the translations of a page.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"
/// #         urls.base = "https://example.org"
/// #         [[languages]]
/// #         tag = "fr"
/// #         [[languages]]
/// #         tag = "nl"
/// #     "#)
/// #     .file("pages/musee/fr.md", "+++\ntitle = \"Le musée\"\n+++\n")
/// #     .file("pages/musee/nl.md", "+++\ntitle = \"Het museum\"\nslug = \"museum\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::routing::HeadSet;
///
/// let head = HeadSet::of_entry(&edition.get("pages/musee").unwrap());
/// let links: Vec<String> = head
///     .alternates()
///     .iter()
///     .map(|it| format!("{} {}", it.language, it.address.url().unwrap()))
///     .collect();
/// assert_eq!(
///     links,
///     ["fr https://example.org/fr/pages/musee/", "nl https://example.org/nl/pages/museum/"]
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternate {
    /// The language whose part of the site contains the page.
    pub language: LanguageTag,
    /// The address of the page.
    pub address: Address,
}

/// The instruction to search engines for a page.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/expo/nl.md", "+++\ntitle = \"Expo\"\nstatus = \"draft\"\n+++\n")
/// #     .file("pages/museum/nl.md", "+++\ntitle = \"Het museum\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::Audience;
/// use isogloss::routing::{HeadSet, Robots};
///
/// let head = HeadSet::of_entry(&edition.get("pages/museum").unwrap());
/// assert_eq!(head.robots(), Robots::Index);
/// assert!(!head.to_html().contains("robots"));
///
/// // `pages/expo` is a draft.
/// let preview = edition.with_audience(Audience::Preview);
/// let head = HeadSet::of_entry(&preview.get("pages/expo").unwrap());
/// assert_eq!(head.robots(), Robots::NoIndex);
/// assert!(head.to_html().contains("<meta name=\"robots\" content=\"noindex, follow\">"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Robots {
    /// Index the page and follow its links.
    Index,
    /// Do not index the page, but follow its links.
    NoIndex,
}

/// The reason for a page's canonical address and its instruction to search engines.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"
/// #         [[languages]]
/// #         tag = "nl"
/// #         [[languages]]
/// #         tag = "nl-BE"
/// #         [[languages]]
/// #         tag = "fr"
/// #     "#)
/// #     .file("pages/archief/nl.md", "+++\ntitle = \"Het archief\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::routing::{HeadReason, HeadSet, Robots};
///
/// // The only text is in `nl`.
/// let head = |language: &str| {
///     let edition = catalog.edition(language.parse()?, Timestamp::UNIX_EPOCH)?;
///     Ok::<_, isogloss::Error>(HeadSet::of_entry(&edition.get("pages/archief").unwrap()))
/// };
/// assert_eq!(head("nl")?.reason(), HeadReason::Translated);
/// let flemish = head("nl-BE")?;
/// assert_eq!((flemish.reason(), flemish.robots()), (HeadReason::SameLanguage, Robots::Index));
/// let french = head("fr")?;
/// assert_eq!((french.reason(), french.robots()), (HeadReason::OtherLanguage, Robots::NoIndex));
/// assert_eq!(french.reason().as_str(), "the text is in a different language from the page");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeadReason {
    /// The text is in the language of this part of the site.
    Translated,
    /// The text is in another regional variety of the same language.
    SameLanguage,
    /// The text is in another register of the same language.
    OtherRegister,
    /// The text is in another language.
    OtherLanguage,
    /// The page is not public.
    NotPublic,
    /// The text has ended, and is shown with a notice.
    Ended,
}

impl Robots {
    /// Returns the content of `<meta name="robots">`: `index, follow` or `noindex, follow`.
    pub fn as_str(self) -> &'static str {
        match self {
            Robots::Index => "index, follow",
            Robots::NoIndex => "noindex, follow",
        }
    }
}

impl HeadReason {
    /// Returns a description in English, for the maintainer of the site.
    pub fn as_str(self) -> &'static str {
        match self {
            HeadReason::Translated => "the text is in the language of the page",
            HeadReason::SameLanguage => "the text is in another regional variety of the language",
            HeadReason::OtherRegister => "the text is in a different register from the page",
            HeadReason::OtherLanguage => "the text is in a different language from the page",
            HeadReason::NotPublic => "the page is not public",
            HeadReason::Ended => "the text has ended",
        }
    }
}

/// Returns the languages whose pages name each other with `hreflang`. A page in another register is
/// not a translation, and search engines know no registers, so it neither names others nor is named.
pub(crate) fn alternate_languages<'c>(
    edition: &Edition<'c>,
) -> impl Iterator<Item = LanguageTag> + use<'c> {
    let site = edition.site();
    let is_register = site.registers().has(edition.language());
    site.tags().filter(move |language| !is_register && !site.registers().has(*language))
}

/// Returns the pages of an entry that are in the language of their part of the site, in the site's
/// order. These are the pages that `hreflang` names. The sitemap applies the same rule to all
/// entries at once.
pub(crate) fn translations(edition: &Edition<'_>, id: &EntryId) -> Vec<Alternate> {
    let public = edition.with_audience(Audience::Public);
    let pages = alternate_languages(edition).filter_map(|language| {
        let entry = public.in_language(language)?.get(id)?;
        let is_current = !entry.is_other_language() && entry.shown_end().is_none();
        is_current.then(|| Alternate { language, address: entry.address() })
    });
    pages.collect()
}

/// Returns the first of the fields `description`, `summary` and `lead` that an entry has.
pub(crate) fn description_of<'c>(entry: &ServedEntry<'c>) -> Option<Text<'c>> {
    ["description", "summary", "lead"].into_iter().find_map(|field| entry.text(field))
}

impl<'c> HeadSet<'c> {
    /// Returns the head of the page on which a reader reads an entry.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #         [kinds.vacancy]
    /// #         folder = "jobs"
    /// #         entry_rule = "list-only"
    /// #         fields.title = { type = "text" }
    /// #     "#)
    /// #     .file("jobs/jurist/fr.md", "+++\ntitle = \"Juriste\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::routing::{HeadSet, Robots};
    ///
    /// // A vacancy in French, of a kind with `entry_rule = "list-only"`. German readers read the
    /// // French page, so this is the head of that page, which is indexed.
    /// let head = HeadSet::of_entry(&edition.get("jobs/jurist").unwrap());
    /// assert_eq!(head.address().to_string(), "/fr/jobs/jurist/");
    /// assert_eq!(head.robots(), Robots::Index);
    /// assert_eq!(head.title().unwrap().as_str(), "Juriste");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_entry(entry: &ServedEntry<'c>) -> HeadSet<'c> {
        let edition = entry.edition();
        // If this reader has no page of the entry, they read the page of the original.
        if !entry.has_own_page()
            && let Some(original) = edition.in_language(entry.language())
            && let Some(original) = original.get(entry.id())
            && original.has_own_page()
        {
            return HeadSet::of_entry(&original);
        }
        let reason = match entry.provenance().step() {
            _ if !entry.is_public() || edition.audience() == Audience::Preview => {
                HeadReason::NotPublic
            }
            _ if entry.shown_end().is_some() => HeadReason::Ended,
            FallbackStep::OtherLanguage => HeadReason::OtherLanguage,
            FallbackStep::OtherRegister => HeadReason::OtherRegister,
            FallbackStep::SameLanguage => HeadReason::SameLanguage,
            FallbackStep::Exact | FallbackStep::Neutral => HeadReason::Translated,
        };
        let is_own = matches!(reason, HeadReason::Translated | HeadReason::SameLanguage);
        let address = entry.address();
        HeadSet {
            edition,
            served: match reason {
                HeadReason::SameLanguage => edition.language(),
                _ => entry.language(),
            },
            canonical: match reason {
                HeadReason::OtherLanguage | HeadReason::OtherRegister => {
                    entry.address_in(entry.language())
                }
                HeadReason::Ended if entry.is_other_language() => {
                    entry.address_in(entry.language())
                }
                _ => address.clone(),
            },
            address,
            alternates: if is_own { translations(&edition, entry.id()) } else { Vec::new() },
            reason,
            title: entry.text("title"),
            description: description_of(entry),
        }
    }

    /// Returns the head of a page that only this language has, such as the second page of a list.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://example.org"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::routing::HeadSet;
    ///
    /// // The second page of the French list has other entries than that of the Dutch list.
    /// let head = HeadSet::of_page(edition, edition.list_address("news", 2));
    /// assert_eq!(head.canonical().url().unwrap(), "https://example.org/fr/news/page/2/");
    /// assert_eq!(head.alternates().len(), 1);
    /// assert!(!head.to_html().contains("hreflang=\"nl\""));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_page(edition: Edition<'c>, address: Address) -> HeadSet<'c> {
        HeadSet::new(edition, address, |own, other| {
            (other.language() == edition.language()).then(|| own.clone())
        })
    }

    /// Returns the head of a page that every language has, such as a list. `address` returns the
    /// address of the page in the language of an edition.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://example.org"
    /// #         urls.x_default = "nl"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::routing::HeadSet;
    ///
    /// let head = HeadSet::of_every_language(edition, |other| other.list_address("news", 1));
    /// assert_eq!(head.address().to_string(), "/fr/news/");
    /// assert_eq!(head.alternates().len(), 2);
    /// // `site.toml` has `x_default = "nl"`.
    /// assert_eq!(head.x_default().unwrap().to_string(), "/nl/news/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_every_language(
        edition: Edition<'c>,
        address: impl Fn(&Edition<'c>) -> Address,
    ) -> HeadSet<'c> {
        HeadSet::of_languages(edition, address(&edition), |other| Some(address(other)))
    }

    /// Returns the head of a page of your own at the address `own`. `address` returns the address
    /// of the page in the language of an edition, or `None` if that language does not have it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::Edition;
    /// use isogloss::routing::{Address, HeadSet};
    ///
    /// // German readers have no search page.
    /// let search = |other: &Edition<'_>| -> Option<Address> {
    ///     match other.language().as_str() {
    ///         "fr" => Some(other.page_address("recherche")),
    ///         "nl" => Some(other.page_address("zoeken")),
    ///         _ => None,
    ///     }
    /// };
    /// let head = HeadSet::of_languages(edition, edition.page_address("recherche"), search);
    /// let pages: Vec<_> = head.alternates().iter().map(|it| it.address.to_string()).collect();
    /// assert_eq!(pages, ["/fr/recherche/", "/nl/zoeken/"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_languages(
        edition: Edition<'c>,
        own: Address,
        address: impl Fn(&Edition<'c>) -> Option<Address>,
    ) -> HeadSet<'c> {
        HeadSet::new(edition, own, |_, other| address(other))
    }

    /// Returns the head of a term's list. A language has the list if its readers find an entry in
    /// it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #         [kinds.news-item]
    /// #         entry_rule = "hide"
    /// #     "#)
    /// #     .file("terms.toml", "[tags.sea]\nname = { fr = 'Mer du Nord', nl = 'Noordzee' }\n")
    /// #     .file("news/phoques/entry.toml", "date = 2025-06-01\ntags = [\"sea\"]\n")
    /// #     .file("news/phoques/fr.md", "+++\ntitle = \"Des phoques à Ostende\"\n+++\n")
    /// #     .file("news/phoques/nl.md", "+++\ntitle = \"Zeehonden in Oostende\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::routing::HeadSet;
    ///
    /// // The only entry about the sea is hidden from German readers.
    /// let head = HeadSet::of_term(&edition.term("tags", "sea").unwrap());
    /// let pages: Vec<_> = head.alternates().iter().map(|it| it.address.to_string()).collect();
    /// assert_eq!(pages, ["/fr/tags/mer-du-nord/", "/nl/tags/noordzee/"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_term(term: &ServedTerm<'c>) -> HeadSet<'c> {
        HeadSet::new(term.edition(), term.list_address(1), |_, other| {
            let own = other.term(term.taxonomy(), term.id()).filter(ServedTerm::has_entries)?;
            Some(own.list_address(1))
        })
    }

    /// Returns the head of a page that is not an entry's, with its address in each language.
    fn new(
        edition: Edition<'c>,
        address: Address,
        page: impl Fn(&Address, &Edition<'c>) -> Option<Address>,
    ) -> HeadSet<'c> {
        let is_public = edition.audience() != Audience::Preview;
        let languages = alternate_languages(&edition).filter(|_| is_public);
        let alternates = languages.filter_map(|language| {
            let address = page(&address, &edition.in_language(language)?)?;
            Some(Alternate { language, address })
        });
        HeadSet {
            edition,
            served: edition.language(),
            alternates: alternates.collect(),
            canonical: address.clone(),
            address,
            reason: if is_public { HeadReason::Translated } else { HeadReason::NotPublic },
            title: None,
            description: None,
        }
    }

    /// Returns the language of the part of the site that the page belongs to.
    pub(crate) fn language(&self) -> LanguageTag {
        self.edition.language()
    }

    /// Returns the address of the page itself.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Returns the page that search engines should show instead of any page with the same text.
    pub fn canonical(&self) -> &Address {
        &self.canonical
    }

    /// Returns the page in the languages that have it, itself included. The list is empty for a
    /// page that is not its own canonical page.
    pub fn alternates(&self) -> &[Alternate] {
        &self.alternates
    }

    /// Returns the page for readers of languages that the site lacks, if the site names a language
    /// for them ([`UrlScheme::with_x_default`](crate::site::UrlScheme::with_x_default)) and the page
    /// exists in it.
    pub fn x_default(&self) -> Option<&Address> {
        let wanted = self.edition.site().urls().x_default()?;
        let found = self.alternates.iter().find(|alternate| alternate.language == wanted);
        found.map(|alternate| &alternate.address)
    }

    /// Returns the instruction to search engines.
    pub fn robots(&self) -> Robots {
        match self.reason {
            HeadReason::Translated | HeadReason::SameLanguage => Robots::Index,
            HeadReason::OtherRegister
            | HeadReason::OtherLanguage
            | HeadReason::NotPublic
            | HeadReason::Ended => Robots::NoIndex,
        }
    }

    /// Returns the reason for the canonical page and the instruction to search engines.
    pub fn reason(&self) -> HeadReason {
        self.reason
    }

    /// Returns the title of the entry.
    pub fn title(&self) -> Option<&Text<'c>> {
        self.title.as_ref()
    }

    /// Returns the first of the fields `description`, `summary` and `lead` that the entry has.
    pub fn description(&self) -> Option<&Text<'c>> {
        self.description.as_ref()
    }

    /// Returns the locale of the served text as Open Graph writes it: `nl_BE`.
    pub fn open_graph_locale(&self) -> String {
        self.locale_of(self.served)
    }

    /// Returns the locales of the page's other languages, as Open Graph writes them.
    pub fn open_graph_alternates(&self) -> Vec<String> {
        let own = self.open_graph_locale();
        let mut others: Vec<String> = Vec::new();
        for locale in self.alternates.iter().map(|it| self.locale_of(it.language)) {
            if locale != own && !others.contains(&locale) {
                others.push(locale);
            }
        }
        others
    }

    fn locale_of(&self, language: LanguageTag) -> String {
        let language = self.edition.site().language(language);
        language.map_or_else(String::new, |it| {
            let locale = it.formatting_locale();
            match locale.region() {
                Some(region) => format!("{}_{region}", locale.language()),
                None => locale.language().to_owned(),
            }
        })
    }

    /// Returns the links between the pages, as relation, language and address. Such links need
    /// whole URLs: without [`UrlScheme::with_base`](crate::site::UrlScheme::with_base) there are no
    /// links.
    fn links(&self) -> Vec<(&'static str, Option<&str>, String)> {
        let mut links = Vec::new();
        // A page that is not public has no other page that would be better.
        if self.reason != HeadReason::NotPublic {
            links.extend(self.canonical.url().map(|url| ("canonical", None, url)));
        }
        for Alternate { language, address } in &self.alternates {
            links.extend(address.url().map(|url| ("alternate", Some(language.as_str()), url)));
        }
        let x_default = self.x_default().and_then(Address::url);
        links.extend(x_default.map(|url| ("alternate", Some("x-default"), url)));
        links
    }

    /// Returns the elements for `<head>`, one on each line. `<title>` is not among them: the page
    /// writes its own.
    pub fn to_html(&self) -> String {
        let mut html = String::with_capacity(1024);
        let mut element = |name: &str, attributes: &[(&str, &str)]| {
            html.push('<');
            html.push_str(name);
            for (name, value) in attributes {
                html.push(' ');
                html.push_str(name);
                html.push_str("=\"");
                push_html(&mut html, value);
                html.push('"');
            }
            html.push_str(">\n");
        };
        if self.robots() == Robots::NoIndex {
            element("meta", &[("name", "robots"), ("content", self.robots().as_str())]);
        }
        for (relation, language, url) in self.links() {
            match language {
                Some(language) => {
                    element("link", &[("rel", relation), ("hreflang", language), ("href", &url)]);
                }
                None => element("link", &[("rel", relation), ("href", &url)]),
            }
        }
        if let Some(title) = &self.title {
            element("meta", &[("property", "og:title"), ("content", title.as_str())]);
        }
        if let Some(description) = &self.description {
            element("meta", &[("property", "og:description"), ("content", description.as_str())]);
        }
        if let Some(url) = self.canonical.url() {
            element("meta", &[("property", "og:url"), ("content", &url)]);
        }
        element("meta", &[("property", "og:locale"), ("content", &self.open_graph_locale())]);
        for locale in self.open_graph_alternates() {
            element("meta", &[("property", "og:locale:alternate"), ("content", &locale)]);
        }
        html
    }

    /// Returns the same links as the value of the HTTP header `Link` (RFC 8288); `None` if there
    /// are no links.
    pub fn to_link_header(&self) -> Option<String> {
        let mut header = String::new();
        for (relation, language, url) in self.links() {
            if !header.is_empty() {
                header.push_str(", ");
            }
            header.push_str(&format!("<{url}>; rel=\"{relation}\""));
            if let Some(language) = language {
                header.push_str(&format!("; hreflang=\"{language}\""));
            }
        }
        (!header.is_empty()).then_some(header)
    }
}
