//! Feeds: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, for readers of one language.
//!
//! [`Feed`] lists what an [`Edition`] lists and writes it in any of the three forms, an entry at a
//! time. Each language has feeds of its own, which name each other.

mod atom;
mod channel;
mod item;
mod json;
mod moments;
mod rss;

use std::cmp::Reverse;
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::content::Kind;
use crate::edition::{Edition, Resolved};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::routing::Address;

/// How many entries a feed has unless it is told: what is new, not the archive.
const USUAL_LIMIT: usize = 20;

/// What is new on a site, for the readers of one language.
///
/// It has what an edition lists, what was published last first. What is only there in another
/// language is left out, unless [`with_other_languages`](Feed::with_other_languages) asks for it; a
/// text of another region (`nl` for `nl-BE`) is in the reader's language and belongs to it. Entries
/// that say neither when they were published nor when they were changed are left out, and so are
/// sections and pages of terms in another tool's tree, unless their kind is asked for.
///
/// An entry is known by a `tag:` URI (RFC 4151) of the host, the language of the text and the
/// entry's id: `tag:www.example.org,2025:fr:news/lancers`. It stays when title, slug, date or path
/// change, so that nobody is shown an old entry as a new one. When a site moves to another host,
/// [`with_authority`](Feed::with_authority) keeps the former one.
///
/// It sees what the edition sees: that of a preview has drafts, for an editor's own reader.
///
/// All times are those of the site's time zone. No clock is read: a feed without entries was last
/// changed when anything of the site last appeared or disappeared.
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
/// let feed = Feed::of(edition)?.kind("news-item").limit(10);
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

/// How much of its entries a feed has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FeedContent {
    /// The whole text, as HTML with whole addresses, and the summary.
    #[default]
    Full,
    /// The summary: the field `summary`, `description` or `lead`, the first that there is.
    Summary,
}

/// The form of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// Atom, RFC 4287. It alone says of every part in which language it is.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Every form there is.
    pub const ALL: &'static [FeedFormat] = &[FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json];

    /// The media type: the HTTP header `Content-Type`, and `type` in
    /// `<link rel="alternate" type="…">`.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }

    /// Returns the media type with the character set, which JSON has no need of.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml; charset=utf-8",
            FeedFormat::Rss => "application/rss+xml; charset=utf-8",
            FeedFormat::Json => "application/feed+json",
        }
    }

    /// The usual name of the file.
    pub fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Json => "feed.json",
        }
    }
}

impl<'c> Feed<'c> {
    /// The feed of all that an edition lists, to be narrowed down.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::BaseUrl`](crate::ErrorKind::BaseUrl) if the site does not say
    /// where it is served from: a feed is read elsewhere and needs whole addresses.
    pub fn of(edition: Edition<'c>) -> Result<Feed<'c>, Error> {
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

    /// Only entries of this kind.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<Box<str>>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Only entries with this term of a taxonomy, by its id.
    #[must_use]
    pub fn term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Self {
        self.term = Some((taxonomy.into(), id.into()));
        self
    }

    /// At most so many entries; 20 without this.
    #[must_use]
    pub fn limit(mut self, count: usize) -> Self {
        self.limit = count;
        self
    }

    /// How much of its entries it has; all without this.
    #[must_use]
    pub fn with_content(mut self, content: FeedContent) -> Self {
        self.content = content;
        self
    }

    /// Whether it also has what the reader's language lacks, in the language that their chain leads
    /// to. Such an entry says in which language it is, as far as the form can.
    #[must_use]
    pub fn with_other_languages(mut self, are_in: bool) -> Self {
        self.has_other_languages = are_in;
        self
    }

    /// What it is called; the name of the site without this, and that of the term, or the title of
    /// the page of the list if there is such an entry.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<Box<str>>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What it is about, in a sentence in the feed's language.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<Box<str>>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Who writes it; the name of the site without this.
    #[must_use]
    pub fn with_author(mut self, name: impl Into<Box<str>>) -> Self {
        self.author = Some(name.into());
        self
    }

    /// A hub that tells subscribers at once what is new (WebSub). More than one may be given.
    #[must_use]
    pub fn with_hub(mut self, url: impl Into<Box<str>>) -> Self {
        self.hubs.push(url.into());
        self
    }

    /// In whose name entries have their `tag:` URIs: a host or an e-mail address that was the site's
    /// own on that day (RFC 4151). Without this it is the host that the site is served from, and the
    /// year 2025. It is set once and for all: subscribers of a feed whose entries have new ids are
    /// shown all of them again.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[urls]\nbase = \"https://new.example.org\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
    /// use isogloss::{date, feed::Feed};
    ///
    /// let feed = Feed::of(edition)?.with_authority("www.example.org", date(2019, 5, 1));
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

    /// The page that lists the same for people; that of the list, of the term or the front page
    /// without this.
    #[must_use]
    pub fn with_page(mut self, page: Address) -> Self {
        self.page = Some(page);
        self
    }

    /// Where the feed itself is served; beside the page of its list without this, as `atom.xml`,
    /// `rss.xml` or `feed.json`. A path without a host ([`Address::of_file`]) is on that of the
    /// language. In Atom it is also the feed's id, so two feeds never share one. Where the same feed
    /// is in the other languages, [`with_translation`](Feed::with_translation) then says.
    #[must_use]
    pub fn at(mut self, address: Address) -> Self {
        self.address = Some(address);
        self
    }

    /// Where the same feed is in another language, if it is not at its usual place.
    #[must_use]
    pub fn with_translation(mut self, language: LanguageTag, address: Address) -> Self {
        self.translations.retain(|(known, _)| *known != language);
        self.translations.push((language, address));
        self
    }

    /// When it was last changed: the latest change of its entries; if it has none, the last moment at
    /// which anything of the site appeared or disappeared. It suits the HTTP header `Last-Modified`.
    pub fn updated(&self) -> Timestamp {
        self.updated_of(&self.entries())
    }

    fn updated_of(&self, entries: &[(Timestamp, Resolved<'c>)]) -> Timestamp {
        let moments = entries.iter().map(|(moment, entry)| entry.updated().unwrap_or(*moment));
        let last = || self.edition.catalog().last_change_until(self.edition.moment());
        moments.max().or_else(last).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Its entries with the moments that put them in their order.
    fn entries(&self) -> Vec<(Timestamp, Resolved<'c>)> {
        let mut query = self.edition.entries();
        if let Some(kind) = &self.kind {
            query = query.kind(kind.clone());
        }
        if let Some((taxonomy, id)) = &self.term {
            query = query.term(taxonomy.clone(), id.clone());
        }
        let mut entries: Vec<(Timestamp, Resolved<'c>)> = Vec::new();
        // Entries of one moment stay in the order of the list.
        let cut = |entries: &mut Vec<(Timestamp, Resolved<'c>)>| {
            entries.sort_by_key(|(moment, _)| Reverse(*moment));
            entries.truncate(self.limit);
        };
        for entry in query.iter().filter(|entry| self.has(entry)) {
            let Some(moment) = entry.published().or_else(|| entry.updated()) else { continue };
            if !moments::is_printable(moment) {
                continue;
            }
            entries.push((moment, entry));
            // An archive is not kept whole for the sake of its last twenty entries.
            if entries.len() >= self.limit.saturating_mul(2).saturating_add(64) {
                cut(&mut entries);
            }
        }
        cut(&mut entries);
        entries
    }

    fn has(&self, entry: &Resolved<'c>) -> bool {
        let is_about_others = self.kind.is_none()
            && self.edition.site().conventions().has_sections
            && matches!(entry.kind().name(), Kind::SECTION | Kind::TERM);
        !is_about_others && (self.has_other_languages || !entry.is_other_language())
    }

    /// Writes it as Atom (RFC 4287).
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_atom(&self, out: impl Write) -> io::Result<()> {
        atom::write(self, out)
    }

    /// Writes it as RSS 2.0, with the whole text in `content:encoded` and the language of an entry,
    /// where it is another one, in `dc:language`.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_rss(&self, out: impl Write) -> io::Result<()> {
        rss::write(self, out)
    }

    /// Writes it as JSON Feed 1.1.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_json(&self, out: impl Write) -> io::Result<()> {
        json::write(self, out)
    }

    /// Writes it in a form.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(&self, format: FeedFormat, out: impl Write) -> io::Result<()> {
        match format {
            FeedFormat::Atom => self.write_atom(out),
            FeedFormat::Rss => self.write_rss(out),
            FeedFormat::Json => self.write_json(out),
        }
    }
}
