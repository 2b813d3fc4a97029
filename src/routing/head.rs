use super::Address;
use crate::content::EntryId;
use crate::edition::{Audience, Edition, Resolved, ResolvedTerm};
use crate::escape::push_html;
use crate::language::{LanguageTag, Step, Text};

/// What the head of a page says to search engines and to whoever shares it: canonical address,
/// other languages, robots, title and description.
///
/// It follows from how the page is resolved, as the page itself, the sitemap and the feeds do, so
/// that they cannot disagree:
///
/// - A page whose text is in the reader's language is its own canonical page; so is one that another
///   region of the language serves (`nl-BE` → `nl`). The alternates of all of these name each other.
/// - A page that shows a text of another language is not to be indexed; its canonical page is that
///   of the original, and it has no alternates.
/// - A page that is not public is not to be indexed.
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
    /// The language that its own locale is that of.
    served: LanguageTag,
    address: Address,
    canonical: Address,
    alternates: Vec<Alternate>,
    reason: HeadReason,
    title: Option<Text<'c>>,
    description: Option<Text<'c>>,
}

/// A page in one language, among those that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternate {
    /// The language of the part of the site that it stands in.
    pub language: LanguageTag,
    /// The page.
    pub address: Address,
}

/// What search engines are asked to do with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Robots {
    /// To index it.
    Index,
    /// Not to index it, and to follow its links.
    NoIndex,
}

/// Why a page is its own canonical page, or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeadReason {
    /// The text is in the language of this part of the site.
    Translated,
    /// The text is that of another region of the same language.
    SameLanguage,
    /// The text is in another language.
    OtherLanguage,
    /// Not everybody sees the page.
    NotPublic,
}

impl Robots {
    /// What stands in `<meta name="robots">`: `index, follow`, `noindex, follow`.
    pub fn as_str(self) -> &'static str {
        match self {
            Robots::Index => "index, follow",
            Robots::NoIndex => "noindex, follow",
        }
    }
}

impl HeadReason {
    /// In words, for whoever maintains the site.
    pub fn as_str(self) -> &'static str {
        match self {
            HeadReason::Translated => "the text is in the language of the page",
            HeadReason::SameLanguage => "the text is in the same language, of another region",
            HeadReason::OtherLanguage => "the text is in another language than the page",
            HeadReason::NotPublic => "not everybody sees the page",
        }
    }
}

/// The pages of an entry that are in the language of their part of the site, in the site's order:
/// what `hreflang` names. The sitemap follows the same rule for all entries at once.
pub(crate) fn translations(edition: &Edition<'_>, id: &EntryId) -> Vec<Alternate> {
    let public = edition.with_audience(Audience::Public);
    let pages = edition.site().tags().filter_map(|language| {
        let entry = public.in_language(language)?.get(id)?;
        (!entry.is_other_language()).then(|| Alternate { language, address: entry.address() })
    });
    pages.collect()
}

impl<'c> HeadSet<'c> {
    /// That of the page on which a reader reads an entry.
    pub fn of_entry(entry: &Resolved<'c>) -> HeadSet<'c> {
        let edition = entry.edition();
        // Where this reader has no page of it, it is the original's.
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
            Step::OtherLanguage => HeadReason::OtherLanguage,
            Step::SameLanguage => HeadReason::SameLanguage,
            Step::Exact | Step::Neutral => HeadReason::Translated,
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
                HeadReason::OtherLanguage => entry.address_in(entry.language()),
                _ => address.clone(),
            },
            address,
            alternates: if is_own { translations(&edition, entry.id()) } else { Vec::new() },
            reason,
            title: entry.text("title"),
            description: ["description", "summary", "lead"]
                .into_iter()
                .find_map(|field| entry.text(field)),
        }
    }

    /// That of a page that only this language has, such as the second page of a list.
    pub fn of_page(edition: Edition<'c>, address: Address) -> HeadSet<'c> {
        HeadSet::new(edition, address, |own, other| {
            (other.language() == edition.language()).then(|| own.clone())
        })
    }

    /// That of a page that every language has, such as a list.
    pub fn of_every_language(
        edition: Edition<'c>,
        address: impl Fn(&Edition<'c>) -> Address,
    ) -> HeadSet<'c> {
        HeadSet::of_languages(edition, address(&edition), |other| Some(address(other)))
    }

    /// Returns that of a page of your own at an address, with where it is in each language that has
    /// it.
    pub fn of_languages(
        edition: Edition<'c>,
        own: Address,
        address: impl Fn(&Edition<'c>) -> Option<Address>,
    ) -> HeadSet<'c> {
        HeadSet::new(edition, own, |_, other| address(other))
    }

    /// That of the list of a term, which the languages have whose readers find something under it.
    pub fn of_term(term: &ResolvedTerm<'c>) -> HeadSet<'c> {
        HeadSet::new(term.edition(), term.list_address(1), |_, other| {
            let own = other.term(term.taxonomy(), term.id()).filter(ResolvedTerm::has_entries)?;
            Some(own.list_address(1))
        })
    }

    /// That of a page that is no entry's, with where it is in each language.
    fn new(
        edition: Edition<'c>,
        address: Address,
        page: impl Fn(&Address, &Edition<'c>) -> Option<Address>,
    ) -> HeadSet<'c> {
        let is_public = edition.audience() != Audience::Preview;
        let languages = edition.site().tags().filter(|_| is_public);
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

    /// The page itself.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The page that search engines should show instead of all that say the same.
    pub fn canonical(&self) -> &Address {
        &self.canonical
    }

    /// The page in the languages that have it, itself included; none for a page that is not its own
    /// canonical page.
    pub fn alternates(&self) -> &[Alternate] {
        &self.alternates
    }

    /// The page for readers of languages that the site lacks, if it says which
    /// ([`UrlScheme::with_x_default`](crate::UrlScheme::with_x_default)) and the page is there in it.
    pub fn x_default(&self) -> Option<&Address> {
        let wanted = self.edition.site().urls().x_default()?;
        let found = self.alternates.iter().find(|alternate| alternate.language == wanted);
        found.map(|alternate| &alternate.address)
    }

    /// What search engines are asked to do.
    pub fn robots(&self) -> Robots {
        match self.reason {
            HeadReason::Translated | HeadReason::SameLanguage => Robots::Index,
            HeadReason::OtherLanguage | HeadReason::NotPublic => Robots::NoIndex,
        }
    }

    /// Why.
    pub fn reason(&self) -> HeadReason {
        self.reason
    }

    /// The title of the entry.
    pub fn title(&self) -> Option<&Text<'c>> {
        self.title.as_ref()
    }

    /// The field `description`, `summary` or `lead` of the entry, the first that it has.
    pub fn description(&self) -> Option<&Text<'c>> {
        self.description.as_ref()
    }

    /// The locale of the page as Open Graph writes it: `nl_BE`. It is that of the text that is
    /// served.
    pub fn open_graph_locale(&self) -> String {
        self.locale_of(self.served)
    }

    /// The locales of the other languages of the page.
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

    /// The links between the pages, as relation, language and address. Only whole addresses are
    /// worth anything there: without [`UrlScheme::with_base`](crate::UrlScheme::with_base) there is
    /// none.
    fn links(&self) -> Vec<(&'static str, Option<&str>, String)> {
        let mut links = Vec::new();
        // What is not public has no other page that would be better.
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

    /// The elements for `<head>`, each on a line of its own; without `<title>`, which the page has.
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

    /// The same links as the value of the HTTP header `Link` (RFC 8288); `None` if there is none.
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
