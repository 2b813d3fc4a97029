//! The description of a feed itself.

use super::{Feed, FeedFormat};
use crate::edition::{Edition, ServedTerm};
use crate::language::LanguageTag;
use crate::routing::{Address, alternate_languages};

/// The data before the entries, which is the same in all formats.
pub(super) struct Channel {
    pub(super) title: String,
    pub(super) title_language: LanguageTag,
    pub(super) author: String,
    pub(super) own_url: String,
    /// The HTML page.
    pub(super) page_url: String,
    /// The same feed in the other languages.
    pub(super) translations: Vec<(LanguageTag, String)>,
}

impl<'c> Feed<'c> {
    pub(super) fn channel(&self, format: FeedFormat) -> Channel {
        let (title_language, title) = self.title_with_language();
        Channel {
            title,
            title_language,
            author: self.author_name(),
            own_url: self.whole(self.address(format)),
            page_url: self.whole(self.page_address()),
            translations: self.translated_urls(format),
        }
    }

    /// Returns the language of its readers.
    pub(super) fn language(&self) -> LanguageTag {
        self.edition.language()
    }

    /// Returns the address of the feed in a format. A page's `<link rel="alternate">` names it, and
    /// a static site has its file there.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [kinds.warning.fields.title]
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::feed::{Feed, FeedFormat};
    ///
    /// let feed = Feed::new(edition)?;
    /// assert_eq!(feed.address(FeedFormat::Atom).to_string(), "/nl/atom.xml");
    /// let news = feed.clone().with_kind("news-item");
    /// assert_eq!(news.address(FeedFormat::Atom).to_string(), "/nl/news/atom.xml");
    ///
    /// // The kind `warning` has no folder, and therefore no list of its own.
    /// let warnings = feed.with_kind("warning");
    /// assert_eq!(warnings.address(FeedFormat::Json).to_string(), "/nl/warning-feed.json");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn address(&self, format: FeedFormat) -> Address {
        match &self.address {
            Some(address) => served(self.edition, address),
            None => self.usual_address(self.edition, format),
        }
    }

    /// Returns the HTML page that lists the same entries.
    pub fn page_address(&self) -> Address {
        match &self.page {
            Some(page) => served(self.edition, page),
            None => self.usual_page(self.edition),
        }
    }

    /// Returns the hubs, without empty ones.
    pub(super) fn hub_urls(&self) -> impl Iterator<Item = &str> {
        self.hubs.iter().map(|hub| hub.trim()).filter(|hub| !hub.is_empty())
    }

    fn whole(&self, address: Address) -> String {
        address.url().unwrap_or_else(|| address.to_string())
    }

    fn usual_page(&self, edition: Edition<'_>) -> Address {
        match (&self.term, self.folder()) {
            (Some((taxonomy, id)), _) => match edition.term(taxonomy, id) {
                Some(term) => term.list_address(1),
                None => edition.list_address(&format!("{taxonomy}/{id}"), 1),
            },
            (None, Some(folder)) => edition.list_address(folder, 1),
            (None, None) => edition.home_address(),
        }
    }

    /// Returns an address beside the page of the list. If no page lists the same entries, the file
    /// name contains the kind, so that two feeds never share an address.
    fn usual_address(&self, edition: Edition<'_>, format: FeedFormat) -> Address {
        let page = match (&self.term, self.folder()) {
            (None, None) => edition.list_address("", 1),
            _ => self.usual_page(edition),
        };
        let page = page.own_folder();
        let is_at_home = self.term.is_none() && self.folder().is_some();
        match &self.kind {
            Some(kind) if !is_at_home => {
                page.with_file(&format!("{kind}-{}", format.file_name()).replace('/', "-"))
            }
            _ => page.with_file(format.file_name()),
        }
    }

    /// Returns the folder of the kind.
    fn folder(&self) -> Option<&'c str> {
        self.edition.site().kind(self.kind.as_deref()?)?.folder()
    }

    fn translated_urls(&self, format: FeedFormat) -> Vec<(LanguageTag, String)> {
        let own = self.language();
        let others = alternate_languages(&self.edition).filter(|language| *language != own);
        let urls = others.filter_map(|language| {
            let edition = self.edition.in_language(language)?;
            // A language without an entry under the term has no list for it.
            if let Some((taxonomy, id)) = &self.term {
                edition.term(taxonomy, id).filter(ServedTerm::has_entries)?;
            }
            let given = self.translations.iter().find(|(known, _)| *known == language);
            let address = match given {
                Some((_, address)) => served(edition, address),
                None if self.address.is_none() => self.usual_address(edition, format),
                // If the feed is at another address, those of its translations are unknown.
                None => return None,
            };
            Some((language, address.url()?))
        });
        urls.collect()
    }

    fn title_with_language(&self) -> (LanguageTag, String) {
        let own = self.language();
        if let Some(title) = present(&self.title) {
            return (own, title.to_owned());
        }
        let site = self.edition.site().name_for(own).filter(|(_, name)| !name.trim().is_empty());
        let site = site.map_or_else(|| (own, self.host().to_owned()), |(at, it)| (at, it.into()));
        let Some((language, list)) = self.list_name() else { return site };
        // A title in two languages is marked as one in the language of the feed.
        let both = if language == site.0 { language } else { own };
        (both, format!("{} – {list}", site.1))
    }

    /// Returns the name of the list: that of the term, or, for a kind, the title of the entry at
    /// its folder.
    fn list_name(&self) -> Option<(LanguageTag, String)> {
        if let Some((taxonomy, id)) = &self.term {
            let name = self.edition.term(taxonomy, id)?.name();
            return Some((name.language(), name.into_value().into_owned()));
        }
        let section = self.edition.get(self.folder()?)?;
        let title = section.text("title").filter(|title| !title.is_other_language())?;
        Some((title.language(), title.into_value().into_owned()))
    }

    fn author_name(&self) -> String {
        if let Some(author) = present(&self.author) {
            return author.to_owned();
        }
        let name = self.edition.site().name_for(self.language()).map(|(_, name)| name);
        name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| self.host()).to_owned()
    }

    fn host(&self) -> &'c str {
        self.edition.site().base_url(self.language()).map_or("", |base| base.host())
    }
}

pub(super) fn present(text: &Option<Box<str>>) -> Option<&str> {
    text.as_deref().filter(|text| !text.trim().is_empty())
}

/// Returns an address on a host. One that was created from a path does not have a host yet, and
/// gets that of the language.
fn served(edition: Edition<'_>, address: &Address) -> Address {
    match address.url() {
        Some(_) => address.clone(),
        None => address.clone().with_base_of(&edition.list_address("", 1)),
    }
}
