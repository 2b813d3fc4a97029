//! Feeds, sitemaps, `robots.txt` and `llms.txt`.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use super::collect::Collection;
use super::page_writer::FeedLink;
use super::place::Place;
use super::resource::Source;
use super::{CustomPage, FeedScope, Output, Resource, ResourceKind, View, Website};
use crate::content::Kind;
use crate::edition::{Audience, Edition, ServedTerm};
use crate::error::Error;
use crate::feed::{Feed, FeedFormat};
use crate::language::LanguageTag;
use crate::routing::{Address, listed_folders};
use crate::site::{BaseUrl, Site};
use crate::sitemap::{Sitemap, SitemapFiles};
use crate::text_files::{LlmsTxt, RobotsTxt};

impl Collection<'_, '_> {
    pub(super) fn add_publishing(&mut self) {
        let site = self.site();
        match language_without_base(site) {
            Some(language) => self.left_out.push(format!(
                "feeds and sitemaps: the site has no base URL for {language}; set \
                 base = \"https://…\" in [urls]"
            )),
            None => {
                self.add_feeds();
                self.add_sitemaps();
            }
        }
        for place in self.places.iter().filter(|_| self.website.has_output(Output::Robots)) {
            match self.website.robots_of(site, place) {
                Some(robots) => self.claims.add(robots),
                None => self.left_out.push(format!(
                    "robots.txt for {}: crawlers read it only at the root of the host",
                    site.base_url(place.first).map_or("", BaseUrl::as_str)
                )),
            }
        }
        for language in site.tags().filter(|_| self.website.has_output(Output::Llms)) {
            self.claims.add(self.website.llms_of(site, language));
        }
    }

    fn add_feeds(&mut self) {
        let website = self.website;
        let lists = website.feed_scopes(self.view);
        for edition in self.editions.clone() {
            let terms =
                edition.site().taxonomies().flat_map(|taxonomy| edition.listed_terms(taxonomy));
            let terms = terms.map(|term| scope_of(&term));
            for scope in lists.iter().cloned().chain(terms) {
                for format in &website.feeds {
                    let feed = website.feed(&edition, &scope, *format);
                    feed.into_iter().for_each(|feed| self.claims.add(feed));
                }
            }
        }
    }

    fn add_sitemaps(&mut self) {
        // Sitemaps always describe the public site.
        let lost = match self.view.audience() {
            Audience::Public => self.claims.lost(),
            _ => self.website.lost_pages(self.view),
        };
        for at in 0..self.places.len() {
            let Some(place) = self.places.get(at) else { continue };
            let files = self.website.sitemap_files(self.view, place, || Arc::clone(&lost));
            let Ok(files) = files else { continue };
            self.left_out.extend(files.left_out.iter().map(|url| {
                format!("{url} in the sitemap: URLs must be shorter than 2,048 characters")
            }));
            let root = place.root.clone();
            for (name, bytes) in &files.files {
                let address = root.clone().with_file(name);
                self.add(address, ResourceKind::Sitemap, Source::Bytes(Arc::clone(bytes)));
            }
        }
    }
}

/// Returns the first language without a base URL. Feeds and sitemaps contain whole URLs, and so do
/// not exist if there is one.
pub(super) fn language_without_base(site: &Site) -> Option<LanguageTag> {
    site.tags().find(|language| site.base_url(*language).is_none())
}

pub(super) fn scope_of(term: &ServedTerm<'_>) -> FeedScope {
    FeedScope::Term { taxonomy: term.taxonomy().into(), id: term.id().into() }
}

impl Website {
    /// Returns the scopes of feeds other than terms: the lists of kinds with dates, or the whole
    /// site if there are none.
    pub(super) fn feed_scopes(&self, view: &View) -> Vec<FeedScope> {
        let is_dated = |(_, kind): &(&str, &Kind)| kind.field("date").is_some();
        let dated = listed_folders(view.catalog()).filter(is_dated);
        let scopes: Vec<FeedScope> =
            dated.map(|(folder, _)| FeedScope::Folder(folder.into())).collect();
        if scopes.is_empty() { vec![FeedScope::Site] } else { scopes }
    }

    /// Returns the `robots.txt` of a place; `None` if the place is below a folder.
    pub(super) fn robots_of(&self, site: &Site, place: &Place) -> Option<Resource<'_>> {
        let is_there = self.has_output(Output::Robots) && place.is_host_root(site);
        let address = place.root.clone().with_file("robots.txt");
        is_there.then(|| Resource::new(self, address, ResourceKind::Robots, Source::View))
    }

    pub(super) fn llms_of(&self, site: &Site, language: LanguageTag) -> Resource<'_> {
        let address = Address::root_of(site, language).with_file("llms.txt");
        Resource::new(self, address, ResourceKind::Llms { language }, Source::View)
    }

    pub(super) fn feed(
        &self,
        edition: &Edition<'_>,
        scope: &FeedScope,
        format: FeedFormat,
    ) -> Option<Resource<'_>> {
        let address = feed_of(*edition, scope).ok()?.address(format);
        let kind =
            ResourceKind::Feed { format, language: edition.language(), scope: scope.clone() };
        Some(Resource::new(self, address, kind, Source::View))
    }

    /// Returns the feeds that a page names in its head: those of its list or term, and on the front
    /// page those of all lists.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn feeds_of_page(
        &self,
        view: &View,
        edition: &Edition<'_>,
        kind: &ResourceKind,
    ) -> Vec<FeedLink> {
        if self.feeds.is_empty() || language_without_base(view.site()).is_some() {
            return Vec::new();
        }
        let scopes = match kind {
            ResourceKind::Term { taxonomy, id, .. } => {
                vec![FeedScope::Term { taxonomy: taxonomy.clone(), id: id.clone() }]
            }
            ResourceKind::Front { .. } => self.feed_scopes(view),
            ResourceKind::Page { entry, .. } if view.site().home() == Some(entry) => {
                self.feed_scopes(view)
            }
            ResourceKind::Page { entry, .. } => {
                let kind = edition.catalog().entry(entry).map(|entry| entry.kind());
                self.feed_scope_of(view, kind.and_then(Kind::folder))
            }
            ResourceKind::List { folder, .. } => self.feed_scope_of(view, Some(folder)),
            _ => Vec::new(),
        };
        let formats = &self.feeds;
        let feeds = scopes.iter().flat_map(|scope| {
            let feed = feed_of(*edition, scope).ok();
            formats.iter().filter_map(move |format| {
                let address = feed.as_ref()?.address(*format);
                Some(FeedLink { format: *format, scope: scope.clone(), address })
            })
        });
        feeds.collect()
    }

    /// Returns the scope of the feed of a folder, if there is one.
    fn feed_scope_of(&self, view: &View, folder: Option<&str>) -> Vec<FeedScope> {
        let is_it = |scope: &FeedScope| match scope {
            FeedScope::Folder(listed) => folder == Some(listed),
            _ => true,
        };
        self.feed_scopes(view).into_iter().filter(is_it).collect()
    }

    /// Returns the sitemap of the public pages of the website that are their own canonical pages.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         languages = [{ tag = "nl" }]
    /// #     "#)
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::sitemap::Sitemap;
    /// use isogloss::website::{CustomPage, View, Website};
    ///
    /// let search = CustomPage::new("search", "search.html").with_path_everywhere("zoeken");
    /// let website = Website::new().with_page(search);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let text = |sitemap: Sitemap<'_>| {
    ///     let mut bytes = Vec::new();
    ///     sitemap.write(&mut bytes).unwrap();
    ///     String::from_utf8(bytes).unwrap()
    /// };
    /// let custom = "<loc>https://www.example.org/nl/zoeken/</loc>";
    /// assert!(text(website.sitemap(&view)?).contains(custom));
    /// // A sitemap of the catalog alone does not know the website's own pages.
    /// assert!(!text(Sitemap::new(view.catalog(), view.moment())?).contains(custom));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::BaseUrl`](crate::error::ErrorKind::BaseUrl) if the site does
    /// not set the base URL of each of its languages.
    pub fn sitemap<'v>(&self, view: &'v View) -> Result<Sitemap<'v>, Error> {
        self.sitemap_without(view, self.lost_pages(view))
    }

    /// Returns the URLs of entries' pages that belong to another resource. This happens in trees of
    /// other tools.
    pub(super) fn lost_pages(&self, view: &View) -> Arc<HashSet<String>> {
        match view.site().conventions().addresses.are_written {
            false => Arc::default(),
            true => self.collect_pages(&view.with_audience(Audience::Public)).claims.lost(),
        }
    }

    fn sitemap_without<'v>(
        &self,
        view: &'v View,
        lost: Arc<HashSet<String>>,
    ) -> Result<Sitemap<'v>, Error> {
        let mut sitemap = Sitemap::new(view.catalog(), view.moment())?.without(lost);
        for (kind, custom) in self.shared_pages(view, sitemap.editions()) {
            sitemap = sitemap.with_pages(|edition| {
                kind.address_for(edition, custom.as_deref()).into_iter().collect()
            });
        }
        Ok(sitemap)
    }

    /// Returns the pages that do not belong to entries, each once for all languages. For a list it
    /// is the first page.
    fn shared_pages(
        &self,
        view: &View,
        editions: &[Edition<'_>],
    ) -> Vec<(ResourceKind, Option<Arc<CustomPage>>)> {
        let (site, number) = (view.site(), 1);
        let language = site.default_language();
        let mut kinds = Vec::new();
        if site.home().is_none() {
            kinds.push(ResourceKind::Front { language });
        }
        let lists = listed_folders(view.catalog()).map(|(folder, _)| Box::from(folder));
        kinds.extend(lists.map(|folder| ResourceKind::List { folder, language, number }));
        for taxonomy in site.taxonomies() {
            let taxonomy: Box<str> = taxonomy.into();
            let mut ids: Vec<&str> = Vec::new();
            for term in editions.iter().flat_map(|edition| edition.listed_terms(&taxonomy)) {
                if !ids.contains(&term.id()) {
                    ids.push(term.id());
                }
            }
            kinds.extend(ids.into_iter().map(|id| {
                let (taxonomy, id) = (taxonomy.clone(), id.into());
                ResourceKind::Term { taxonomy, id, language, number }
            }));
            if self.has_overviews() {
                kinds.push(ResourceKind::Taxonomy { taxonomy, language });
            }
        }
        let kinds = kinds.into_iter().map(|kind| (kind, None));
        let pages = self.pages.iter().map(|page| {
            let name = page.name().into();
            (ResourceKind::Custom { name, language }, Some(Arc::clone(page)))
        });
        kinds.chain(pages).collect()
    }

    /// Returns the sitemap of a place, in as many files as needed.
    pub(super) fn sitemap_files(
        &self,
        view: &View,
        place: &Place,
        lost: impl FnOnce() -> Arc<HashSet<String>>,
    ) -> Result<Arc<SitemapFiles>, Error> {
        if !self.has_output(Output::Sitemap) {
            return Ok(Arc::default());
        }
        self.sitemaps.get(view, &place.languages, || {
            self.sitemap_without(view, lost())?
                .with_languages(place.languages.iter().copied())
                .to_files()
                .map_err(|cause| Error::io(Path::new("sitemap.xml"), "written", cause))
        })
    }
}

/// Returns a feed. It contains what the public sees, even in a preview, because feed readers fetch
/// and keep it.
fn feed_of<'v>(edition: Edition<'v>, scope: &FeedScope) -> Result<Feed<'v>, Error> {
    let feed = Feed::new(edition.with_audience(Audience::Public))?;
    Ok(match scope {
        FeedScope::Site => feed,
        FeedScope::Folder(folder) => {
            let kind = edition.site().kinds().iter().find(|it| it.folder() == Some(folder));
            kind.map_or(feed.clone(), |kind| feed.with_kind(kind.name()))
        }
        FeedScope::Term { taxonomy, id } => feed.with_term(taxonomy.clone(), id.clone()),
    })
}

impl Resource<'_> {
    pub(super) fn feed(&self, view: &View) -> Result<Vec<u8>, Error> {
        let ResourceKind::Feed { format, language, scope } = self.kind() else {
            return Ok(Vec::new());
        };
        let mut bytes = Vec::new();
        feed_of(view.edition(*language)?, scope)?
            .write(*format, &mut bytes)
            .map_err(|cause| Error::io(Path::new(self.file()), "written", cause))?;
        Ok(bytes)
    }

    pub(super) fn robots(&self, view: &View) -> String {
        let (site, mut robots) = (view.site(), RobotsTxt::new());
        let has_sitemap =
            self.website.has_output(Output::Sitemap) && language_without_base(site).is_none();
        if has_sitemap {
            let sitemap = self.address().clone().with_file("sitemap.xml");
            robots = robots.with_sitemap(sitemap.url().unwrap_or_default());
        }
        robots.to_string()
    }

    pub(super) fn llms(&self, view: &View, language: LanguageTag) -> Result<String, Error> {
        let edition = view.edition(language)?.with_audience(Audience::Public);
        let mut llms = LlmsTxt::new(edition);
        for (folder, kind) in listed_folders(view.catalog()) {
            let list = edition.get(folder).and_then(|list| list.text("title"));
            let heading = list.map_or_else(|| folder.to_owned(), |it| it.as_str().to_owned());
            llms = llms.with_section(heading, edition.entries_of(kind.name()).iter());
        }
        Ok(llms.to_string())
    }
}
