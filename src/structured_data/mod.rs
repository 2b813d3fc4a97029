//! Machine-readable descriptions of pages: schema.org in JSON-LD.

mod json;
mod organization;

pub use organization::Organization;

use jiff::Timestamp;

use crate::content::Kind;
use crate::edition::{Audience, ServedEntry};
use crate::escape::script_json;
use crate::language::{LanguageTag, Text};
use crate::render::image_url;
use crate::routing::{Address, description_of, translations};
use crate::site::Site;
use json::{Json, Object};

/// A description of an entry's page as data (schema.org, JSON-LD 1.1): its type, its language, its
/// original, its publisher, and the path to it as breadcrumbs.
///
/// - A news item is a `NewsArticle`, everything else a `WebPage`.
///   [`with_type`](StructuredData::with_type) overrides this.
/// - `inLanguage` is the language of the text that is served. A single text in another language (a
///   lead that only exists in French) is marked: `{"@value": "…", "@language": "fr"}`.
/// - If a page shows a text in another language, the description is that of the original, at its
///   own address. It is identical to the one on the original's page.
/// - schema.org distinguishes the original from its translations. The original is the first text in
///   the site's order of languages. The others are translations of it (`translationOfWork`), and it
///   lists them (`workTranslation`). Regional varieties of one language are not translations of
///   each other.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/fr.md", "+++\ntitle = \"Retour\"\n+++\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug </script>\"\nslug = \"terug\"\n+++\n")
/// #     .build()?;
/// use isogloss::structured_data::{Organization, StructuredData};
///
/// let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
/// let entry = edition.get("news/a").unwrap();
/// let data = StructuredData::of_entry(&entry)
///     .unwrap()
///     .with_organization(Organization::new("Museum"))
///     .with_list("Nieuws", edition.list_address("news", 1));
/// let json: serde_json::Value = serde_json::from_str(&data.to_json()).unwrap();
/// let page = &json["@graph"][0];
/// assert_eq!(page["@type"], "NewsArticle");
/// assert_eq!(page["url"], "https://example.org/nl/news/terug/");
/// assert_eq!(page["headline"], "Terug </script>");
/// assert_eq!(page["inLanguage"], "nl");
/// assert_eq!(page["translationOfWork"]["@id"], "https://example.org/fr/news/a/");
/// assert_eq!(json["@graph"][1]["itemListElement"][1]["name"], "Nieuws");
/// assert!(data.to_script().contains(r"Terug \u003c/script\u003e"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct StructuredData<'c> {
    /// The entry in the language of its text.
    entry: ServedEntry<'c>,
    url: String,
    kind: String,
    organization: Option<Organization>,
    list: Option<(String, Address)>,
    more: Vec<(String, String)>,
}

impl<'c> StructuredData<'c> {
    /// Describes the page of an entry. Returns `None` if the site does not set its base URL,
    /// because the data contains whole URLs, and if the page is not public, as in a preview.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://example.org"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #     "#)
    /// #     .file("pages/archives/fr.md", "+++\ntitle = \"Archives de l’État\"\n+++\n")
    /// #     .build()?;
    /// # let moment = "2025-10-01T00:00:00Z".parse().unwrap();
    /// use isogloss::Audience;
    /// use isogloss::structured_data::StructuredData;
    ///
    /// // German readers see the French text. The data of both pages describe the French page.
    /// let french = catalog.edition("fr".parse()?, moment)?.get("pages/archives").unwrap();
    /// let german = catalog.edition("de".parse()?, moment)?.get("pages/archives").unwrap();
    /// let data = StructuredData::of_entry(&german).unwrap().to_json();
    /// assert!(data.contains("\"url\":\"https://example.org/fr/pages/archives/\""));
    /// assert_eq!(StructuredData::of_entry(&french).unwrap().to_json(), data);
    ///
    /// let preview = french.edition().with_audience(Audience::Preview);
    /// assert!(StructuredData::of_entry(&preview.get("pages/archives").unwrap()).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_entry(entry: &ServedEntry<'c>) -> Option<StructuredData<'c>> {
        let edition = entry.edition();
        if !entry.is_public() || edition.audience() == Audience::Preview {
            return None;
        }
        let entry = if entry.is_other_language() {
            edition.in_language(entry.language())?.get(entry.id())?
        } else {
            *entry
        };
        let is_news = entry.kind().name() == Kind::NEWS_ITEM;
        Some(StructuredData {
            url: entry.address().url()?,
            entry,
            kind: if is_news { "NewsArticle" } else { "WebPage" }.to_owned(),
            organization: None,
            list: None,
            more: Vec::new(),
        })
    }

    /// Sets the schema.org type of the page, such as `AboutPage` or `Report`. The default is
    /// `NewsArticle` for a news item and `WebPage` for everything else.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .file("pages/over-ons/nl.md", "+++\ntitle = \"Over het Rijksarchief\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("pages/over-ons").unwrap();
    /// use isogloss::structured_data::StructuredData;
    ///
    /// let data = StructuredData::of_entry(&entry).unwrap().with_type("AboutPage");
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// let page = &json["@graph"][0];
    /// assert_eq!(page["@type"], "AboutPage");
    /// // The title is the `headline` of an article, and the `name` of anything else.
    /// assert_eq!(page["name"], "Over het Rijksarchief");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_type(self, name: impl Into<String>) -> StructuredData<'c> {
        StructuredData { kind: name.into(), ..self }
    }

    /// Sets the publisher of the site. The default is an organization with the site's name, if it
    /// has one.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         name = { de = "Stadt Eupen" }
    /// #         urls.base = "https://example.org"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #     "#)
    /// #     .file("pages/rathaus/de.md", "+++\ntitle = \"Das Rathaus\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("pages/rathaus").unwrap();
    /// use isogloss::structured_data::{Organization, StructuredData};
    ///
    /// let publisher = |data: &StructuredData<'_>| {
    ///     let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    ///     Ok::<_, serde_json::Error>(json["@graph"][0]["publisher"].clone())
    /// };
    /// let data = StructuredData::of_entry(&entry).unwrap();
    /// assert_eq!(publisher(&data)?["@type"], "Organization");
    /// assert_eq!(publisher(&data)?["name"], "Stadt Eupen");
    ///
    /// let town = Organization::new("Stadt Eupen").with_type("GovernmentOrganization");
    /// assert_eq!(publisher(&data.with_organization(town))?["@type"], "GovernmentOrganization");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_organization(self, organization: Organization) -> StructuredData<'c> {
        StructuredData { organization: Some(organization), ..self }
    }

    /// Sets the list that contains the page, for the breadcrumbs: *Home › News › Page*. The name is
    /// in the language of the page. By default the breadcrumbs have no list, because not every
    /// folder has one.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         name = { fr = "Ville de Namur" }
    /// #         urls.base = "https://example.org"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #     "#)
    /// #     .file("news/travaux/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/travaux/fr.md", "+++\ntitle = \"Travaux place d’Armes\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("news/travaux").unwrap();
    /// use isogloss::structured_data::StructuredData;
    ///
    /// let data = StructuredData::of_entry(&entry)
    ///     .unwrap()
    ///     .with_list("Actualités", edition.list_address("news", 1));
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// let steps = json["@graph"][1]["itemListElement"].as_array().unwrap();
    /// let names: Vec<_> = steps.iter().map(|step| step["name"].as_str().unwrap()).collect();
    /// assert_eq!(names, ["Ville de Namur", "Actualités", "Travaux place d’Armes"]);
    /// assert_eq!(steps[1]["item"], "https://example.org/fr/news/");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_list(self, name: impl Into<String>, address: Address) -> StructuredData<'c> {
        StructuredData { list: Some((name.into(), address)), ..self }
    }

    /// Adds a property with a text. It replaces an existing property with the same name.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .file("news/beiaard/entry.toml", "date = 2025-07-14\n")
    /// #     .file("news/beiaard/nl.md", "+++\ntitle = \"De beiaard speelt weer\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("news/beiaard").unwrap();
    /// use isogloss::structured_data::StructuredData;
    ///
    /// let data = StructuredData::of_entry(&entry)
    ///     .unwrap()
    ///     .with_property("articleSection", "Cultuur")
    ///     .with_property("headline", "De beiaard van Mechelen speelt weer");
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// let page = &json["@graph"][0];
    /// assert_eq!(page["articleSection"], "Cultuur");
    /// assert_eq!(page["headline"], "De beiaard van Mechelen speelt weer");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_property(
        mut self,
        name: impl Into<String>,
        text: impl Into<String>,
    ) -> StructuredData<'c> {
        self.more.push((name.into(), text.into()));
        self
    }

    /// Returns the data as JSON: an `@graph` of the page and, if they have at least two steps, its
    /// breadcrumbs (`BreadcrumbList`). It is safe to embed in HTML.
    pub fn to_json(&self) -> String {
        let mut graph = vec![self.page().into()];
        graph.extend(self.way().map(Json::from));
        let context = Object::default().with("@context", "https://schema.org");
        script_json(&context.with("@graph", graph))
    }

    /// Returns the data as an element for `<head>`.
    pub fn to_script(&self) -> String {
        format!("<script type=\"application/ld+json\">{}</script>\n", self.to_json())
    }

    fn site(&self) -> &'c Site {
        self.entry.edition().site()
    }

    /// Returns the language of the page's text.
    fn language(&self) -> LanguageTag {
        self.entry.language()
    }

    fn page(&self) -> Object {
        let (entry, site) = (&self.entry, self.site());
        let name = match self.kind.as_str() {
            "JobPosting" => "title",
            kind if kind.ends_with("Article") || kind.ends_with("Posting") => "headline",
            _ => "name",
        };
        let title = entry.text("title").map(|title| self.text(&title));
        let time = |moment: Option<Timestamp>| moment.map(|moment| time(moment, site));
        let mut page = Object::of_type(&self.kind)
            .with("@id", self.url.as_str())
            .with("url", self.url.as_str())
            .with_some(name, title)
            .with_some("description", description_of(entry).map(|text| self.text(&text)))
            .with_some("image", image_url(entry));
        // Only works have these properties in schema.org: a vacancy or an event is not one.
        if self.kind == "JobPosting" {
            page = page.with_some("datePosted", time(entry.published()));
        } else if !self.kind.ends_with("Event") {
            page = page
                .with("inLanguage", self.language().as_str())
                .with_some("datePublished", time(entry.published()))
                .with_some("dateModified", time(entry.updated()))
                .with_some("expires", time(entry.end().and_then(|end| end.since())));
            page = self.with_translations(page).with_some("publisher", self.publisher());
            page = page.with("isPartOf", self.web_site());
        }
        for (name, text) in &self.more {
            page.set(name.clone(), text.as_str());
        }
        page
    }

    /// Returns a text, marked with its language if that is not the page's.
    fn text(&self, text: &Text<'_>) -> Json {
        self.text_in(text.language(), text.as_str())
    }

    fn text_in(&self, language: LanguageTag, text: &str) -> Json {
        if language.is_same_language(self.language()) {
            return text.into();
        }
        Object::default().with("@value", text).with("@language", language.as_str()).into()
    }

    /// Adds the original of this text, or the translations of it.
    fn with_translations(&self, page: Object) -> Object {
        let edition = self.entry.edition();
        let pages: Vec<(LanguageTag, String)> = translations(&edition, self.entry.id())
            .into_iter()
            // The page of a region that shows another region's text has no text of its own.
            .filter(|page| {
                let other = edition.in_language(page.language);
                let other = other.and_then(|other| other.get(self.entry.id()));
                other.is_some_and(|other| other.language() == page.language)
            })
            .filter_map(|page| Some((page.language, page.address.url()?)))
            .collect();
        let work = |(language, url): &(LanguageTag, String)| {
            Object::of_type(&self.kind)
                .with("@id", url.as_str())
                .with("url", url.as_str())
                .with("inLanguage", language.as_str())
        };
        let Some(original) = pages.first() else { return page };
        if !original.0.is_same_language(self.language()) {
            return page.with("translationOfWork", work(original));
        }
        let others = pages.iter().filter(|(language, _)| !language.is_same_language(original.0));
        let others: Vec<Json> = others.map(|other| work(other).into()).collect();
        page.with_some("workTranslation", (!others.is_empty()).then_some(others))
    }

    /// Returns the site's name in the language of its readers, or in the first language of their
    /// chain that has one.
    fn site_name(&self) -> Option<(LanguageTag, &'c str)> {
        self.site().name_for(self.entry.edition().language())
    }

    fn publisher(&self) -> Option<Json> {
        let base = self.site().urls().base();
        let base = base.or_else(|| self.site().base_url(self.site().default_language()))?;
        let root = format!("{base}/");
        if let Some(organization) = &self.organization {
            return Some(organization.object(&root).into());
        }
        let (language, name) = self.site_name()?;
        let organization = Organization::new(name).object(&root);
        Some(organization.with("name", self.text_in(language, name)).into())
    }

    fn web_site(&self) -> Object {
        let edition = self.entry.edition();
        let home = edition.home_address().url().unwrap_or_default();
        let name = self.site_name().map(|(language, name)| self.text_in(language, name));
        Object::of_type("WebSite")
            .with("@id", format!("{home}#website"))
            .with("url", home)
            .with_some("name", name)
            .with("inLanguage", edition.language().as_str())
    }

    /// Returns the breadcrumbs: the front page, the list, the entries whose ids are folders above
    /// this one's, and the page.
    fn way(&self) -> Option<Object> {
        let edition = self.entry.edition();
        let mut steps: Vec<(String, Json)> = Vec::new();
        let mut step = |url: Option<String>, name: Json| {
            if let Some(url) = url.filter(|url| steps.iter().all(|(known, _)| known != url)) {
                steps.push((url, name));
            }
        };
        let home = edition.home_address();
        let home_title = || {
            let home = edition.get(edition.site().home()?)?;
            Some(self.text(&home.text("title")?))
        };
        let name = self.site_name().map(|(language, name)| self.text_in(language, name));
        let host = || edition.site().base_url(edition.language()).map(|base| base.host().into());
        step(home.url(), name.or_else(home_title).or_else(host)?);
        if let Some((name, list)) = &self.list {
            step(list.url(), name.as_str().into());
        }
        let id = self.entry.id().as_str();
        for (end, _) in id.match_indices('/') {
            let above = id.get(..end).and_then(|id| edition.get(id));
            if let Some((above, title)) = above.and_then(|it| Some((it, it.text("title")?))) {
                step(above.address().url(), self.text(&title));
            }
        }
        if let Some(title) = self.entry.text("title") {
            step(Some(self.url.clone()), self.text(&title));
        }
        if steps.len() < 2 {
            return None;
        }
        let steps = steps.into_iter().zip(1..).map(|((url, name), position)| {
            Object::of_type("ListItem")
                .with("position", Json::Number(position))
                .with("name", name)
                .with("item", url)
                .into()
        });
        let steps: Vec<Json> = steps.collect();
        Some(Object::of_type("BreadcrumbList").with("itemListElement", steps))
    }
}

/// Formats a moment in the site's time zone, so that its date is the local one.
fn time(moment: Timestamp, site: &Site) -> String {
    let offset = site.time_zone().to_offset(moment);
    if offset.is_zero() {
        return moment.to_string();
    }
    moment.display_with_offset(offset).to_string()
}
