//! The sitemap of a site: all pages for search engines, with their translations.

mod files;
mod urls;

pub(crate) use files::SitemapFiles;
pub use files::SitemapSummary;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::catalog::Catalog;
use crate::edition::Edition;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::routing::Address;
use crate::site::BaseUrl;

/// A sitemap according to the protocol of sitemaps.org, with the alternates in other languages that
/// Google reads there (`xhtml:link`).
///
/// It contains a page if and only if the page is its own canonical page, that is, if the page's own
/// [`HeadSet`](crate::routing::HeadSet) names it among its alternates: the text is in the language
/// of that part of the site, of any region. It does not contain pages that show another language,
/// or anything that is not public at the moment. Every page names all its languages and itself, so
/// that alternates are always mutual. `lastmod` is [`ServedEntry::updated`](crate::ServedEntry::updated)
/// of the text.
///
/// Pages are sorted by the entries' ids, and then by the site's order of languages. The front page
/// is included if it is an entry ([`Site::home`](crate::Site::home)). Lists and other pages are
/// added with [`with_pages`](Sitemap::with_pages).
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\nupdated = 2025-09-03T10:00:00Z\n+++\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\nslug = \"opdracht\"\n+++\n")
/// #     .build()?;
/// use isogloss::sitemap::Sitemap;
///
/// let moment = "2025-10-01T00:00:00Z".parse().unwrap();
/// let sitemap = Sitemap::new(&catalog, moment)?
///     .with_pages(|edition| vec![edition.list_address("news", 1)]);
/// let mut xml = Vec::new();
/// let summary = sitemap.write(&mut xml).unwrap();
/// // Two languages of the mission, three of the list; German readers of the mission read French.
/// assert_eq!(summary.urls, 5);
/// let xml = String::from_utf8(xml).unwrap();
/// assert!(xml.contains("\
/// <url>
/// <loc>https://example.org/fr/pages/mission/</loc>
/// <lastmod>2025-09-03T10:00:00Z</lastmod>
/// <xhtml:link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/fr/pages/mission/\"/>
/// <xhtml:link rel=\"alternate\" hreflang=\"nl\" href=\"https://example.org/nl/pages/opdracht/\"/>
/// </url>
/// "));
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Large sites
///
/// A sitemap may have 50,000 URLs and 50 MB. If one is not enough,
/// [`write_files`](Sitemap::write_files) creates several and an index. The output is passed to your
/// writer in pieces of 32 KB. To compress it, use a writer that does so: `sitemap.xml.gz` is as
/// valid as `sitemap.xml`, and the limit of 50 MB applies to the uncompressed content.
///
/// # Several hosts
///
/// Search engines only accept URLs that are on the sitemap's own host and below its folder, unless
/// the `robots.txt` of a host names the sitemap. A site whose languages have their own hosts writes
/// one sitemap for each ([`with_host`](Sitemap::with_host)). The alternates still name all of them.
#[derive(Clone, Debug)]
pub struct Sitemap<'c> {
    catalog: &'c Catalog,
    /// The editions in the site's order of languages.
    editions: Vec<Edition<'c>>,
    /// For each edition, whether its pages are included.
    is_wanted: Vec<bool>,
    /// Groups of pages that are translations of each other, each page with the index of its edition
    /// and its URL.
    further: Vec<Vec<(usize, String)>>,
    /// The URLs of these pages.
    known: HashSet<String>,
    /// URLs that belong to another resource.
    without: Arc<HashSet<String>>,
    place: Option<BaseUrl>,
    most_urls: usize,
    most_bytes: u64,
}

impl<'c> Sitemap<'c> {
    /// Creates a sitemap of all languages, with what the public sees at a moment.
    ///
    /// ```
    /// use isogloss::error::ErrorKind;
    /// use isogloss::sitemap::Sitemap;
    /// use isogloss::{Catalog, Timestamp};
    ///
    /// let text = "+++\ntitle = \"Kabinett\"\npublished_from = 2026-03-01T08:00:00Z\n+++\n";
    /// let site = "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"de\"\n";
    /// let catalog =
    ///     Catalog::builder().file("site.toml", site).file("pages/kabinett/de.md", text).build()?;
    /// let count = |moment: Timestamp| {
    ///     Sitemap::new(&catalog, moment).unwrap().write(std::io::sink()).unwrap().urls
    /// };
    /// assert_eq!(count("2026-02-28T12:00:00Z".parse().unwrap()), 0);
    /// assert_eq!(count("2026-03-01T08:00:00Z".parse().unwrap()), 1);
    ///
    /// let site = "[[languages]]\ntag = \"de\"\n";
    /// let without_base = Catalog::builder().file("site.toml", site).build()?;
    /// let error = Sitemap::new(&without_base, Timestamp::UNIX_EPOCH).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::BaseUrl);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::BaseUrl`](crate::error::ErrorKind::BaseUrl) if the site does
    /// not set the base URL of each of its languages: a sitemap contains whole URLs only.
    pub fn new(catalog: &'c Catalog, moment: Timestamp) -> Result<Sitemap<'c>, Error> {
        let mut editions = Vec::new();
        for language in catalog.site().tags() {
            if catalog.site().base_url(language).is_none() {
                return Err(Error::no_base_url(language));
            }
            editions.push(catalog.edition(language, moment)?);
        }
        Ok(Sitemap {
            catalog,
            is_wanted: vec![true; editions.len()],
            editions,
            further: Vec::new(),
            known: HashSet::new(),
            without: Arc::default(),
            place: None,
            most_urls: 50_000,
            most_bytes: 50 * 1024 * 1024,
        })
    }

    /// Adds pages that every language has, such as lists and a search. They follow the entries, and
    /// have no `lastmod`.
    ///
    /// The first pages of all languages are translations of each other, and so each other's
    /// alternates; so are the second pages, and so on. A language may have fewer, as a list may
    /// have fewer pages. If a page is also that of an entry (the site's home), the entry takes
    /// precedence.
    ///
    /// ```
    /// # let site = "urls.base = \"https://example.org\"\n\
    /// #     languages = [{ tag = \"fr\" }, { tag = \"nl\" }]\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", site)
    /// #     .build()?;
    /// use isogloss::sitemap::Sitemap;
    ///
    /// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let sitemap = sitemap.with_pages(|edition| {
    ///     let search = if edition.language() == "fr" { "recherche" } else { "zoeken" };
    ///     vec![edition.list_address("news", 1), edition.page_address(search)]
    /// });
    /// let mut xml = Vec::new();
    /// sitemap.write(&mut xml).unwrap();
    /// // The second pages of both languages are each other's alternates.
    /// assert!(String::from_utf8(xml).unwrap().contains("\
    /// <url>
    /// <loc>https://example.org/fr/recherche/</loc>
    /// <xhtml:link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/fr/recherche/\"/>
    /// <xhtml:link rel=\"alternate\" hreflang=\"nl\" href=\"https://example.org/nl/zoeken/\"/>
    /// </url>
    /// "));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_pages(mut self, pages: impl Fn(&Edition<'c>) -> Vec<Address>) -> Sitemap<'c> {
        let mut groups: Vec<Vec<(usize, String)>> = Vec::new();
        for (language, edition) in self.editions.iter().enumerate() {
            for (at, address) in pages(edition).iter().enumerate() {
                if groups.len() <= at {
                    groups.resize_with(at + 1, Vec::new);
                }
                let group = groups.get_mut(at);
                if let (Some(group), Some(url)) = (group, urls::url_of(address, edition)) {
                    group.push((language, url));
                }
            }
        }
        for mut group in groups {
            group.retain(|(_, url)| !self.without.contains(url));
            if !group.iter().any(|(_, url)| self.known.contains(url)) {
                self.known.extend(group.iter().map(|(_, url)| url.clone()));
                self.further.push(group);
            }
        }
        self
    }

    /// Leaves out the pages with these URLs.
    pub(crate) fn without(self, urls: Arc<HashSet<String>>) -> Sitemap<'c> {
        Sitemap { without: urls, ..self }
    }

    pub(crate) fn editions(&self) -> &[Edition<'c>] {
        &self.editions
    }

    /// Limits the sitemap to the pages of these languages. The others are still named as
    /// alternates.
    ///
    /// ```
    /// # let site = "urls.base = \"https://example.org\"\n\
    /// #     languages = [{ tag = \"fr\" }, { tag = \"nl\" }]\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", site)
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::sitemap::Sitemap;
    ///
    /// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let mut xml = Vec::new();
    /// sitemap.with_languages(["nl".parse()?]).write(&mut xml).unwrap();
    /// let xml = String::from_utf8(xml).unwrap();
    /// assert!(xml.contains("<loc>https://example.org/nl/pages/mission/</loc>"));
    /// // The French page is an alternate of the Dutch one, but has no `loc` of its own.
    /// assert!(xml.contains("hreflang=\"fr\" href=\"https://example.org/fr/pages/mission/\""));
    /// assert!(!xml.contains("<loc>https://example.org/fr/"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_languages(
        mut self,
        languages: impl IntoIterator<Item = LanguageTag>,
    ) -> Sitemap<'c> {
        let languages: Vec<LanguageTag> = languages.into_iter().collect();
        self.keep(|edition| languages.contains(&edition.language()));
        self
    }

    /// Limits the sitemap to the pages on the host (scheme, host and port) of a language: the
    /// sitemap of that host. The others are still named as alternates.
    ///
    /// ```
    /// use isogloss::sitemap::Sitemap;
    /// use isogloss::{Catalog, Timestamp};
    ///
    /// let site = r#"
    ///     [[languages]]
    ///     tag = "fr"
    ///     base = "https://fr.example.org"
    ///     [[languages]]
    ///     tag = "nl"
    ///     base = "https://nl.example.org"
    /// "#;
    /// let catalog = Catalog::builder()
    ///     .file("site.toml", site)
    ///     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
    ///     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    ///     .build()?;
    /// let dutch = Sitemap::new(&catalog, Timestamp::UNIX_EPOCH)?.with_host("nl".parse()?);
    /// assert_eq!(dutch.url(), "https://nl.example.org/sitemap.xml");
    /// assert_eq!(dutch.write(std::io::sink()).unwrap().urls, 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_host(mut self, language: LanguageTag) -> Sitemap<'c> {
        let site = self.catalog.site();
        let origin = site.base_url(language).map(BaseUrl::origin);
        self.keep(|edition| site.base_url(edition.language()).map(BaseUrl::origin) == origin);
        self
    }

    fn keep(&mut self, is_kept: impl Fn(&Edition<'c>) -> bool) {
        for (is_wanted, edition) in self.is_wanted.iter_mut().zip(&self.editions) {
            *is_wanted &= is_kept(edition);
        }
    }

    /// Sets the base URL of the sitemap's files, if it is not that of the pages. The addresses in
    /// the index begin with it.
    ///
    /// ```
    /// # let site = "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", site)
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::sitemap::Sitemap;
    ///
    /// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?
    ///     .with_base_url("https://static.example.org/maps".parse()?);
    /// assert_eq!(sitemap.url(), "https://static.example.org/maps/sitemap.xml");
    /// // The pages keep their own addresses.
    /// let mut xml = Vec::new();
    /// sitemap.write(&mut xml).unwrap();
    /// let xml = String::from_utf8(xml).unwrap();
    /// assert!(xml.contains("<loc>https://example.org/fr/pages/mission/</loc>"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_base_url(mut self, place: BaseUrl) -> Sitemap<'c> {
        self.place = Some(place);
        self
    }

    /// Sets the largest number of URLs in a file, at least one. The default is 50,000, the limit of
    /// the protocol.
    ///
    /// ```
    /// # let site = "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"de\"\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", site)
    /// #     .file("pages/leitbild/de.md", "+++\ntitle = \"Leitbild\"\n+++\n")
    /// #     .file("pages/anfahrt/de.md", "+++\ntitle = \"Anfahrt\"\n+++\n")
    /// #     .file("pages/pressestelle/de.md", "+++\ntitle = \"Pressestelle\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::sitemap::Sitemap;
    ///
    /// // A site with three pages:
    /// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?.with_max_urls(2);
    /// let summary = sitemap.write_files(|_| Ok(std::io::sink())).unwrap();
    /// assert_eq!(summary.urls, 3);
    /// assert_eq!(summary.files, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_max_urls(mut self, most: usize) -> Sitemap<'c> {
        self.most_urls = most.max(1);
        self
    }

    /// Sets the largest size of a file in bytes, unless a single URL exceeds it. The default is 50
    /// MB (52,428,800), the limit of the protocol.
    ///
    /// ```
    /// # let site = "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"de\"\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", site)
    /// #     .file("pages/leitbild/de.md", "+++\ntitle = \"Leitbild\"\n+++\n")
    /// #     .file("pages/anfahrt/de.md", "+++\ntitle = \"Anfahrt\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::sitemap::Sitemap;
    ///
    /// // A site with two pages:
    /// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let whole = sitemap.write_files(|_| Ok(std::io::sink())).unwrap();
    /// assert_eq!(whole.files, ["sitemap.xml"]);
    /// let smaller = sitemap.with_max_bytes(whole.bytes - 1);
    /// let parts = smaller.write_files(|_| Ok(std::io::sink())).unwrap();
    /// assert_eq!(parts.files, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_max_bytes(mut self, most: u64) -> Sitemap<'c> {
        self.most_bytes = most;
        self
    }

    /// Returns the URL of the sitemap, for `robots.txt`: `https://www.example.org/sitemap.xml`.
    ///
    /// It is below the base URL of its pages if they share one. Otherwise it is below the base URL
    /// of the site, or, if the site has none, at the root of the first language's host.
    /// [`with_base_url`](Sitemap::with_base_url) overrides this.
    pub fn url(&self) -> String {
        self.url_of_file(files::FIRST_FILE)
    }

    fn url_of_file(&self, name: &str) -> String {
        if let Some(place) = &self.place {
            return format!("{place}/{name}");
        }
        let site = self.catalog.site();
        let wanted = self.editions.iter().zip(&self.is_wanted).filter(|(_, is_wanted)| **is_wanted);
        let mut bases = wanted.filter_map(|(edition, _)| site.base_url(edition.language()));
        let Some(first) = bases.next() else { return format!("/{name}") };
        let place = if bases.all(|base| base == first) {
            first.as_str()
        } else {
            site.urls().base().map_or(first.origin(), BaseUrl::as_str)
        };
        format!("{place}/{name}")
    }
}
