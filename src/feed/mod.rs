//! Feeds for readers of one language: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.
//!
//! A [`Feed`] contains the newest entries that an [`Edition`] lists, and writes them in any of the
//! three formats, one entry at a time. Each language has its own feeds, which link to each other.

mod atom;
mod channel;
mod item;
mod json;
mod rfc_dates;
mod rss;

use std::cmp::Reverse;
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::content::Kind;
use crate::edition::{Edition, ServedEntry};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::routing::Address;

/// The default number of entries: the newest ones, not the archive.
const USUAL_LIMIT: usize = 20;

/// The newest entries of a site, for the readers of one language.
///
/// It contains the entries that an edition lists, the most recently published first. Entries that
/// are only available in another language are left out, unless
/// [`with_other_languages`](Feed::with_other_languages) includes them. A text of another region
/// (`nl` for `nl-BE`) is in the reader's language and is included. Entries without a date of
/// publication or change are left out. So are sections and pages of terms in another tool's tree,
/// unless their kind is selected.
///
/// An entry is identified by a `tag:` URI (RFC 4151) of the host, the language of the text and the
/// entry's id: `tag:www.example.org,2025:fr:news/lancers`. It does not change with title, slug,
/// date or path, so that subscribers never see an old entry as a new one. If a site moves to
/// another host, [`with_authority`](Feed::with_authority) keeps the former one.
///
/// The feed contains what the edition shows: the feed of a preview contains drafts, for an editor's
/// own feed reader.
///
/// All times are in the site's time zone. No clock is read: a feed without entries was last changed
/// when any text of the site last appeared or disappeared.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[name]\nfr = \"La Défense\"\n[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/lancers/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\nslug = \"retour\"\n+++\nLe régiment est *recréé*.\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
/// use isogloss::feed::{Feed, FeedFormat};
///
/// let feed = Feed::new(edition)?.with_kind("news-item").with_limit(10);
/// assert_eq!(feed.address(FeedFormat::Atom).to_string(), "/fr/news/atom.xml");
///
/// let mut atom = Vec::new();
/// feed.write_atom(&mut atom)?;
/// let atom = String::from_utf8(atom)?;
/// assert!(atom.contains("<id>tag:example.org,2025:fr:news/lancers</id>"));
/// assert!(atom.contains("<published>2025-09-02T00:00:00+02:00</published>"));
/// assert!(atom.contains("&lt;p&gt;Le régiment est &lt;em&gt;recréé&lt;/em&gt;.&lt;/p&gt;"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Feed<'c> {
    edition: Edition<'c>,
    kind: Option<Box<str>>,
    term: Option<(Box<str>, Box<str>)>,
    limit: usize,
    content: FeedContent,
    has_other_languages: bool,
    title: Option<Box<str>>,
    description: Option<Box<str>>,
    author: Option<Box<str>>,
    hubs: Vec<Box<str>>,
    authority: Option<Box<str>>,
    page: Option<Address>,
    address: Option<Address>,
    translations: Vec<(LanguageTag, Address)>,
}

/// The part of its entries' texts that a feed contains.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n")
/// #     .file("news/canicule/entry.toml", "date = 2025-07-01\n")
/// #     .file("news/canicule/fr.md", r#"---
/// # title: Il fait trop chaud
/// # summary: Le thermomètre a atteint 35 °C à Uccle.
/// # ---
/// # L’Institut royal météorologique maintient son *avertissement*.
/// # "#)
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, "2025-07-02T00:00:00Z".parse()?)?;
/// use isogloss::feed::{Feed, FeedContent};
///
/// let item = |content: FeedContent| {
///     let mut json = Vec::new();
///     Feed::new(edition)?.with_content(content).write_json(&mut json)?;
///     let feed: serde_json::Value = serde_json::from_slice(&json)?;
///     Ok::<_, Box<dyn std::error::Error>>(feed["items"][0].clone())
/// };
/// let full = item(FeedContent::Full)?;
/// assert!(full["content_html"].as_str().unwrap().contains("<em>avertissement</em>"));
/// assert_eq!(full["summary"], "Le thermomètre a atteint 35 °C à Uccle.");
///
/// let summary = item(FeedContent::Summary)?;
/// assert!(summary["content_html"].is_null());
/// assert_eq!(summary["content_text"], full["summary"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FeedContent {
    /// The whole text, as HTML with whole URLs, and the summary.
    #[default]
    Full,
    /// The summary: the first of the fields `summary`, `description` and `lead` that the entry has.
    Summary,
}

/// The format of a feed.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::feed::{Feed, FeedFormat};
///
/// let feed = Feed::new(edition)?.with_kind("news-item");
/// let links = FeedFormat::ALL.iter().map(|format| {
///     let (media_type, address) = (format.media_type(), feed.address(*format));
///     format!("<link rel=\"alternate\" type=\"{media_type}\" href=\"{address}\">")
/// });
/// let links: Vec<String> = links.collect();
/// assert_eq!(
///     links[0],
///     "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/nl/news/atom.xml\">"
/// );
/// assert!(links[2].contains("type=\"application/feed+json\" href=\"/nl/news/feed.json\""));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// Atom, RFC 4287. It is the only format that can mark the language of every part.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All formats.
    pub const ALL: &'static [FeedFormat] = &[FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json];

    /// Returns the media type, for the HTTP header `Content-Type` and for `type` in `<link
    /// rel="alternate" type="…">`.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }

    /// Returns the media type with the character set, which JSON does not need.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml; charset=utf-8",
            FeedFormat::Rss => "application/rss+xml; charset=utf-8",
            FeedFormat::Json => "application/feed+json",
        }
    }

    /// Returns the default file name.
    pub fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Json => "feed.json",
        }
    }
}

impl<'c> Feed<'c> {
    /// Creates a feed of all entries that an edition lists, to be narrowed down.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::error::ErrorKind;
    /// use isogloss::feed::Feed;
    ///
    /// // A site that sets neither `base` in `[urls]` nor `base` of the language.
    /// let error = Feed::new(edition).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::BaseUrl);
    /// assert!(error.to_string().starts_with("the site has no base URL for \"fr\""));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::BaseUrl`](crate::error::ErrorKind::BaseUrl) if the site does
    /// not set its base URL: a feed is read outside the site and needs whole URLs.
    pub fn new(edition: Edition<'c>) -> Result<Feed<'c>, Error> {
        let language = edition.language();
        if edition.site().base_url(language).is_none() {
            return Err(Error::no_base_url(language));
        }
        Ok(Feed {
            edition,
            kind: None,
            term: None,
            limit: USUAL_LIMIT,
            content: FeedContent::default(),
            has_other_languages: false,
            title: None,
            description: None,
            author: None,
            hubs: Vec::new(),
            authority: None,
            page: None,
            address: None,
            translations: Vec::new(),
        })
    }

    /// Selects the entries of a kind. By default all kinds are included.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [kinds.vacancy]
    /// #         folder = "jobs"
    /// #         fields.date = { type = "date", scope = "neutral" }
    /// #         fields.title = { type = "text" }
    /// #     "#)
    /// #     .file("news/storm/entry.toml", "date = 2025-10-23\n")
    /// #     .file("news/storm/nl.md", "+++\ntitle = \"Storm aan de kust\"\n+++\n")
    /// #     .file("jobs/weerkundige/entry.toml", "date = 2025-10-20\n")
    /// #     .file("jobs/weerkundige/nl.md", "+++\ntitle = \"Weerkundige gezocht\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-11-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::{Feed, FeedFormat};
    ///
    /// let all = Feed::new(edition)?;
    /// let vacancies = all.clone().with_kind("vacancy");
    /// assert_eq!(all.address(FeedFormat::Rss).to_string(), "/nl/rss.xml");
    /// assert_eq!(vacancies.address(FeedFormat::Rss).to_string(), "/nl/jobs/rss.xml");
    ///
    /// let mut rss = Vec::new();
    /// vacancies.write_rss(&mut rss)?;
    /// let rss = String::from_utf8(rss)?;
    /// assert!(rss.contains("<title>Weerkundige gezocht</title>"));
    /// assert!(!rss.contains("Storm aan de kust"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_kind(mut self, kind: impl Into<Box<str>>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Selects the entries with a term of a taxonomy, by the term's id.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         name = { fr = "Institut royal météorologique" }
    /// #         urls.base = "https://www.example.org"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #     "#)
    /// #     .file("terms.toml", "[tags.thunder]\nname = { fr = \"Orages\" }\n")
    /// #     .file("news/foudre/entry.toml", "date = 2025-06-14\ntags = [\"thunder\"]\n")
    /// #     .file("news/foudre/fr.md", "+++\ntitle = \"La foudre sur Bruxelles\"\n+++\n")
    /// #     .file("news/gel/entry.toml", "date = 2025-06-16\n")
    /// #     .file("news/gel/fr.md", "+++\ntitle = \"Gelées au sol\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-07-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::{Feed, FeedFormat};
    ///
    /// // The id of the term is `thunder`. Its French name is "Orages".
    /// let feed = Feed::new(edition)?.with_term("tags", "thunder");
    /// assert_eq!(feed.address(FeedFormat::Json).to_string(), "/fr/tags/orages/feed.json");
    ///
    /// let mut json = Vec::new();
    /// feed.write_json(&mut json)?;
    /// let json: serde_json::Value = serde_json::from_slice(&json)?;
    /// assert_eq!(json["title"], "Institut royal météorologique – Orages");
    /// assert_eq!(json["items"].as_array().unwrap().len(), 1);
    /// assert_eq!(json["items"][0]["title"], "La foudre sur Bruxelles");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Self {
        self.term = Some((taxonomy.into(), id.into()));
        self
    }

    /// Sets the largest number of entries. The default is 20.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'de'\n")
    /// #     .file("news/2025-karneval/entry.toml", "date = 2025-02-27\n")
    /// #     .file("news/2025-karneval/de.md", "+++\ntitle = \"Karneval in Eupen\"\n+++\n")
    /// #     .file("news/2025-markt/entry.toml", "date = 2025-11-28\n")
    /// #     .file("news/2025-markt/de.md", "+++\ntitle = \"Weihnachtsmarkt in Eupen\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// // The carnival was in February, the Christmas market is in November.
    /// let mut atom = Vec::new();
    /// Feed::new(edition)?.with_limit(1).write_atom(&mut atom)?;
    /// let atom = String::from_utf8(atom)?;
    /// assert_eq!(atom.matches("<entry>").count(), 1);
    /// assert!(atom.contains("<title>Weihnachtsmarkt in Eupen</title>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_limit(mut self, count: usize) -> Self {
        self.limit = count;
        self
    }

    /// Sets the part of the entries' texts that it contains. The default is the whole text.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'fr'\n")
    /// #     .file("news/musee/entry.toml", "date = 2025-05-18\n")
    /// #     .file("news/musee/fr.md", r#"---
    /// # title: Le musée rouvre ses portes
    /// # summary: Entrée libre tout le week-end.
    /// # ---
    /// # Le programme complet est affiché à l’entrée.
    /// # "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-06-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::{Feed, FeedContent};
    ///
    /// let mut rss = Vec::new();
    /// Feed::new(edition)?.with_content(FeedContent::Summary).write_rss(&mut rss)?;
    /// let rss = String::from_utf8(rss)?;
    /// assert!(rss.contains("<description>Entrée libre tout le week-end.</description>"));
    /// assert!(!rss.contains("Le programme complet"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_content(mut self, content: FeedContent) -> Self {
        self.content = content;
        self
    }

    /// Sets whether it also contains entries without a text in the reader's language, in the
    /// language that serves as a fallback. Such an entry is marked with its language where the
    /// format allows it. The default is `false`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #     "#)
    /// #     .file("news/greve/entry.toml", "date = 2025-11-24\n")
    /// #     .file("news/greve/fr.md", "+++\ntitle = \"Grève nationale\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let items = |feed: Feed<'_>| {
    ///     let mut json = Vec::new();
    ///     feed.write_json(&mut json)?;
    ///     let feed: serde_json::Value = serde_json::from_slice(&json)?;
    ///     Ok::<_, Box<dyn std::error::Error>>(feed["items"].clone())
    /// };
    /// // A Dutch feed of a site whose only news item is in French.
    /// let feed = Feed::new(edition)?;
    /// assert_eq!(items(feed.clone())?, serde_json::json!([]));
    ///
    /// let items = items(feed.with_other_languages(true))?;
    /// assert_eq!(items[0]["title"], "Grève nationale");
    /// assert_eq!(items[0]["language"], "fr");
    /// assert_eq!(items[0]["url"], "https://www.example.org/nl/news/greve/");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_other_languages(mut self, are_in: bool) -> Self {
        self.has_other_languages = are_in;
        self
    }

    /// Sets the title. The default is the name of the site, followed by the name of the term, or by
    /// the title of the list's page if there is such an entry.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         name = { nl = "KMI" }
    /// #         urls.base = "https://www.example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #     "#)
    /// #     .file("news/entry.toml", "kind = \"mission-page\"\n")
    /// #     .file("news/nl.md", "+++\ntitle = \"Weernieuws\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let title = |feed: &Feed<'_>| {
    ///     let mut json = Vec::new();
    ///     feed.write_json(&mut json)?;
    ///     let feed: serde_json::Value = serde_json::from_slice(&json)?;
    ///     Ok::<_, Box<dyn std::error::Error>>(feed["title"].clone())
    /// };
    /// // The site is called "KMI", and its entry `news` has the title "Weernieuws".
    /// let feed = Feed::new(edition)?.with_kind("news-item");
    /// assert_eq!(title(&feed)?, "KMI – Weernieuws");
    /// assert_eq!(title(&feed.with_title("Het weer van het KMI"))?, "Het weer van het KMI");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_title(mut self, title: impl Into<Box<str>>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets a description of the feed: one sentence in the feed's language.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         name = { fr = "Ville de Namur" }
    /// #         urls.base = "https://www.example.org"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let rss = |feed: &Feed<'_>| {
    ///     let mut rss = Vec::new();
    ///     feed.write_rss(&mut rss)?;
    ///     Ok::<_, Box<dyn std::error::Error>>(String::from_utf8(rss)?)
    /// };
    /// // RSS requires a description. Without one, it is the title.
    /// let feed = Feed::new(edition)?;
    /// assert!(rss(&feed)?.contains("<description>Ville de Namur</description>"));
    ///
    /// let feed = feed.with_description("Travaux et fêtes à Namur.");
    /// assert!(rss(&feed)?.contains("<description>Travaux et fêtes à Namur.</description>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_description(mut self, description: impl Into<Box<str>>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the author. The default is the name of the site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         name = { nl = "Stad Gent" }
    /// #         urls.base = "https://www.example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let mut atom = Vec::new();
    /// Feed::new(edition)?.with_author("Dienst Communicatie").write_atom(&mut atom)?;
    /// let atom = String::from_utf8(atom)?;
    /// assert!(atom.contains("<name>Dienst Communicatie</name>"));
    /// // The title is still the name of the site.
    /// assert!(atom.contains("<title>Stad Gent</title>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_author(mut self, name: impl Into<Box<str>>) -> Self {
        self.author = Some(name.into());
        self
    }

    /// Adds a hub that notifies subscribers immediately of new entries (WebSub).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let feed = Feed::new(edition)?
    ///     .with_hub("https://pubsubhubbub.appspot.com/")
    ///     .with_hub("https://hub.example.org/");
    /// let mut json = Vec::new();
    /// feed.write_json(&mut json)?;
    /// let json: serde_json::Value = serde_json::from_slice(&json)?;
    /// assert_eq!(json["hubs"][0]["type"], "WebSub");
    /// assert_eq!(json["hubs"][0]["url"], "https://pubsubhubbub.appspot.com/");
    /// assert_eq!(json["hubs"][1]["url"], "https://hub.example.org/");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_hub(mut self, url: impl Into<Box<str>>) -> Self {
        self.hubs.push(url.into());
        self
    }

    /// Sets the authority of the entries' `tag:` URIs: a host or an e-mail address that belonged to
    /// the site on that day (RFC 4151). The default is the host that the site is served from, with
    /// the year 2025. Set it once and never change it: if the ids of entries change, subscribers
    /// see all of them again.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[urls]\nbase = \"https://new.example.org\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
    /// use isogloss::feed::Feed;
    /// use isogloss::date;
    ///
    /// let feed = Feed::new(edition)?.with_authority("www.example.org", date(2019, 5, 1));
    /// let mut json = Vec::new();
    /// feed.write_json(&mut json)?;
    /// assert!(String::from_utf8(json)?.contains("\"tag:www.example.org,2019-05:nl:news/a\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_authority(mut self, name: &str, since: Date) -> Self {
        self.authority = item::authority(name, Some(since)).map(Into::into);
        self
    }

    /// Sets the HTML page that lists the same entries. The default is the page of the list or of
    /// the term, or the front page.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'de'\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::{Feed, FeedFormat};
    ///
    /// let feed = Feed::new(edition)?.with_kind("news-item");
    /// assert_eq!(feed.page_address().to_string(), "/de/news/");
    ///
    /// // The site shows its news on a page of its own. The address of the feed stays.
    /// let feed = feed.with_page_address(edition.page_address("aktuelles"));
    /// assert_eq!(feed.page_address().to_string(), "/de/aktuelles/");
    /// assert_eq!(feed.address(FeedFormat::Atom).to_string(), "/de/news/atom.xml");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_page_address(mut self, page: Address) -> Self {
        self.page = Some(page);
        self
    }

    /// Sets the address of the feed itself. The default is beside the page of its list, as
    /// `atom.xml`, `rss.xml` or `feed.json`. A path without a host ([`Address::of_file`]) is on
    /// that of the language. In Atom the address is also the feed's id, so two feeds must not share
    /// one. If you set it, also set the addresses in the other languages, with
    /// [`with_translation`](Feed::with_translation).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'fr'\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    /// use isogloss::routing::Address;
    ///
    /// // Subscribers know the address that the feed had in the former system.
    /// let feed = Feed::new(edition)?.with_address(Address::of_file("actualites.atom"));
    /// let mut atom = Vec::new();
    /// feed.write_atom(&mut atom)?;
    /// let atom = String::from_utf8(atom)?;
    /// assert!(atom.contains("<id>https://example.org/actualites.atom</id>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_address(mut self, address: Address) -> Self {
        self.address = Some(address);
        self
    }

    /// Sets the address of the feed in another language, if it is not the default one.
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
    /// # let edition = catalog.edition("fr".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    /// use isogloss::routing::Address;
    ///
    /// let atom = |feed: &Feed<'_>| {
    ///     let mut atom = Vec::new();
    ///     feed.write_atom(&mut atom)?;
    ///     Ok::<_, Box<dyn std::error::Error>>(String::from_utf8(atom)?)
    /// };
    /// let feed = Feed::new(edition)?.with_address(Address::of_file("actualites.atom"));
    /// assert!(!atom(&feed)?.contains("hreflang=\"nl\""));
    ///
    /// let feed = feed.with_translation("nl".parse()?, Address::of_file("nieuws.atom"));
    /// assert!(atom(&feed)?.contains("hreflang=\"nl\" href=\"https://example.org/nieuws.atom\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_translation(mut self, language: LanguageTag, address: Address) -> Self {
        self.translations.retain(|(known, _)| *known != language);
        self.translations.push((language, address));
        self
    }

    /// Returns the moment of its last change: the latest change of its entries. If it has no
    /// entries, it is the last moment at which any text of the site appeared or disappeared, or a period began
    /// or ended. It is
    /// suitable for the HTTP header `Last-Modified`.
    pub fn updated(&self) -> Timestamp {
        self.updated_of(&self.entries())
    }

    fn updated_of(&self, entries: &[(Timestamp, ServedEntry<'c>)]) -> Timestamp {
        let moments = entries.iter().map(|(moment, entry)| entry.updated().unwrap_or(*moment));
        let last = || self.edition.catalog().last_change_until(self.edition.moment());
        moments.max().or_else(last).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Returns its entries, each with its moment: the newest, or the first in the order of the kind.
    fn entries(&self) -> Vec<(Timestamp, ServedEntry<'c>)> {
        let mut query = match &self.kind {
            Some(kind) => self.edition.entries_of(kind),
            None => self.edition.entries(),
        };
        let kind = self.kind.as_deref().and_then(|kind| self.edition.site().kind(kind));
        if let Some((taxonomy, id)) = &self.term {
            query = query.of_term(taxonomy, &**id);
        }
        let of_feed = query.iter().filter(|entry| self.has(entry)).filter_map(|entry| {
            let moment = entry.published().or_else(|| entry.updated())?;
            rfc_dates::is_printable(moment).then_some((moment, entry))
        });
        match kind {
            Some(kind) if !kind.order().is_empty() => of_feed.take(self.limit).collect(),
            _ => self.newest(of_feed),
        }
    }

    /// Returns the newest of the entries, without collecting all of them.
    fn newest(
        &self,
        all: impl Iterator<Item = (Timestamp, ServedEntry<'c>)>,
    ) -> Vec<(Timestamp, ServedEntry<'c>)> {
        let mut entries: Vec<(Timestamp, ServedEntry<'c>)> = Vec::new();
        // Entries with the same moment stay in the order of the list.
        let cut = |entries: &mut Vec<(Timestamp, ServedEntry<'c>)>| {
            entries.sort_by_key(|(moment, _)| Reverse(*moment));
            entries.truncate(self.limit);
        };
        for entry in all {
            entries.push(entry);
            if entries.len() >= self.limit.saturating_mul(2).saturating_add(64) {
                cut(&mut entries);
            }
        }
        cut(&mut entries);
        entries
    }

    fn has(&self, entry: &ServedEntry<'c>) -> bool {
        let is_about_others = self.kind.is_none()
            && self.edition.site().conventions().has_sections
            && matches!(entry.kind().name(), Kind::SECTION | Kind::TERM);
        !is_about_others && (self.has_other_languages || !entry.is_other_language())
    }

    /// Writes the feed as Atom (RFC 4287).
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
    /// #     .file("news/expo/entry.toml", "date = 2025-09-20\n")
    /// #     .file("news/expo/fr.md", "+++\ntitle = \"L’Art nouveau\"\n+++\n")
    /// #     .file("news/expo/nl.md", "+++\ntitle = 'De art nouveau'\nslug = 'expositie'\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let mut atom = Vec::new();
    /// Feed::new(edition)?.write_atom(&mut atom)?;
    /// let atom = String::from_utf8(atom)?;
    /// assert!(atom.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">"));
    /// assert!(atom.contains("<title>L’Art nouveau</title>"));
    /// // The French feed has a link to the Dutch feed, and each entry has one to its translation.
    /// assert!(atom.contains("hreflang=\"nl\" href=\"https://example.org/nl/atom.xml\""));
    /// assert!(atom.contains("hreflang=\"nl\" href=\"https://example.org/nl/news/expositie/\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of `out`.
    pub fn write_atom(&self, out: impl Write) -> io::Result<()> {
        atom::write(self, out)
    }

    /// Writes the feed as RSS 2.0, with the whole text in `content:encoded` and the language of an
    /// entry in `dc:language` if it is not that of the feed.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         time_zone = "Europe/Brussels"
    /// #         urls.base = "https://example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #     "#)
    /// #     .file("news/carillon/entry.toml", "date = 2025-07-14\n")
    /// #     .file("news/carillon/nl.md", "+++\ntitle = 'De beiaard'\n+++\nElke maandag.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-08-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let mut rss = Vec::new();
    /// Feed::new(edition)?.write_rss(&mut rss)?;
    /// let rss = String::from_utf8(rss)?;
    /// assert!(rss.contains("<pubDate>Mon, 14 Jul 2025 00:00:00 +0200</pubDate>"));
    /// // The guid does not change when the slug and with it the URL changes.
    /// let guid = "<guid isPermaLink=\"false\">tag:example.org,2025:nl:news/carillon</guid>";
    /// assert!(rss.contains(guid));
    /// assert!(rss.contains("<content:encoded>&lt;p&gt;Elke maandag.&lt;/p&gt;"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of `out`.
    pub fn write_rss(&self, out: impl Write) -> io::Result<()> {
        rss::write(self, out)
    }

    /// Writes the feed as JSON Feed 1.1.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         time_zone = "Europe/Brussels"
    /// #         urls.base = "https://example.org"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #     "#)
    /// #     .file("news/archiv/entry.toml", "date = 2025-03-03\n")
    /// #     .file("news/archiv/de.md", "---\ntitle: Neuer Lesesaal\nupdated: 2025-03-10\n---\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, "2025-04-01T00:00:00Z".parse()?)?;
    /// use isogloss::feed::Feed;
    ///
    /// let mut json = Vec::new();
    /// Feed::new(edition)?.write_json(&mut json)?;
    /// let feed: serde_json::Value = serde_json::from_slice(&json)?;
    /// assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    /// assert_eq!(feed["language"], "de");
    /// let item = &feed["items"][0];
    /// assert_eq!(item["date_published"], "2025-03-03T00:00:00+01:00");
    /// assert_eq!(item["date_modified"], "2025-03-10T00:00:00+01:00");
    /// // An item must have some content, so an entry without a text gets its title.
    /// assert_eq!(item["content_text"], "Neuer Lesesaal");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of `out`.
    pub fn write_json(&self, out: impl Write) -> io::Result<()> {
        json::write(self, out)
    }

    /// Writes the feed in a format.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'fr'\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-12-01T00:00:00Z".parse()?)?;
    /// use std::collections::BTreeMap;
    ///
    /// use isogloss::feed::{Feed, FeedFormat};
    ///
    /// let feed = Feed::new(edition)?;
    /// let mut files = BTreeMap::new();
    /// for format in FeedFormat::ALL {
    ///     let mut file = Vec::new();
    ///     feed.write(*format, &mut file)?;
    ///     files.insert(feed.address(*format).file(), file);
    /// }
    /// assert!(files["fr/atom.xml"].starts_with(b"<?xml"));
    /// assert!(files["fr/feed.json"].starts_with(b"{"));
    /// assert_eq!(files.len(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of `out`.
    pub fn write(&self, format: FeedFormat, out: impl Write) -> io::Result<()> {
        match format {
            FeedFormat::Atom => self.write_atom(out),
            FeedFormat::Rss => self.write_rss(out),
            FeedFormat::Json => self.write_json(out),
        }
    }
}
