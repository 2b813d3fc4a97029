//! Finds the resource at a path, with the definitions that also list all resources.

use super::assets::{AssetAudience, source};
use super::claims::{has_precedence, is_usable};
use super::pages::{page_of, term_of};
use super::place::Place;
use super::publishing::{language_without_base, scope_of};
use super::resource::Source;
use super::{Output, Resource, ResourceKind, View, Website};
use crate::content::EntryRule;
use crate::edition::{Audience, Edition, ServedEntry, ServedTerm};
use crate::escape::decoded;
use crate::feed::FeedFormat;
use crate::language::LanguageTag;
use crate::routing::{PathMatch, RequestPath, Router};

impl Website {
    /// Returns the resource at a path. The path is written as in a request: percent-encoded, with
    /// or without a query. If there is nothing at the path, returns the error page with the status
    /// 404 or 410. If the resource is at another address, returns a redirect.
    ///
    /// Without a host, or with one that the site does not know, such as that of a test server, the
    /// languages of all hosts are searched.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "\
    /// # +++\ntitle = \"Bibliotheek\"\nslug = \"bibliotheek\"\nformer_slugs = [\"bib\"]\n+++\n")
    /// #     .file("pages/pass/nl.md", "\
    /// # +++\ntitle = \"Covid Safe Ticket\"\nslug = \"ticket\"\nstatus = \"withdrawn\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let found = |path| {
    ///     let resource = website.find(&view, None, path);
    ///     (resource.status(), resource.location().map(ToString::to_string).unwrap_or_default())
    /// };
    /// assert_eq!(found("/nl/pages/bibliotheek/?lettergrootte=18"), (200, String::new()));
    /// // A former slug, and capital letters.
    /// assert_eq!(found("/nl/pages/bib/"), (301, "/nl/pages/bibliotheek/".to_owned()));
    /// assert_eq!(found("/nl/pages/Bibliotheek/"), (301, "/nl/pages/bibliotheek/".to_owned()));
    /// // A text that was withdrawn.
    /// assert_eq!(found("/nl/pages/ticket/"), (410, String::new()));
    /// // The error page is in the language of the address.
    /// assert_eq!(website.find(&view, None, "/nl/zwembad/").language(), Some("nl".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn find(&self, view: &View, host: Option<&str>, path: &str) -> Resource<'_> {
        let router = view.router(host);
        let found = self.find_here(view, host, &router, path);
        found.unwrap_or_else(|| {
            let language = router.language(path).unwrap_or_else(|| {
                let mut here = router.languages_here();
                here.next().unwrap_or_else(|| view.site().default_language())
            });
            self.error_page(view, language, 404)
        })
    }

    fn find_here(
        &self,
        view: &View,
        host: Option<&str>,
        router: &Router<'_>,
        path: &str,
    ) -> Option<Resource<'_>> {
        let asked = RequestPath::new(path)?;
        let mut found = router.find_path(&asked);
        let is_served = match found {
            PathMatch::Found(_) => true,
            PathMatch::FallbackOf { rule, .. } => rule != EntryRule::Hide,
            _ => false,
        };
        if !is_served && let Some(front) = router.front_without_home(&asked) {
            found = front;
        }
        if let Some(page) = self.page_found(&found).filter(|page| is_usable(page.file())) {
            return self.first_of_file(view, router, path, page);
        }
        let file = self.page_elsewhere(router, &asked);
        let file = file
            .or_else(|| self.file_at(view, router, &asked))
            .filter(|file| file.status() != 200 || !self.is_behind_page(router, &found, file));
        if file.is_some() {
            return file;
        }
        let language = router.language(path).or_else(|| router.languages_here().next())?;
        match found {
            PathMatch::Gone(_) => Some(self.error_page(view, language, 410)),
            PathMatch::Root => self.root_of(view, host),
            found => self.redirect(asked.address(view.site(), language), &found),
        }
    }

    /// Returns a page, unless another page has the same file, or uses the name of its file for a
    /// folder. This happens in trees of other tools, where texts can set their whole path.
    fn first_of_file<'w>(
        &'w self,
        view: &View,
        router: &Router<'_>,
        path: &str,
        page: Resource<'w>,
    ) -> Option<Resource<'w>> {
        if !view.site().conventions().addresses.are_written {
            return Some(page);
        }
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let page_at = |path: &str| self.page_found(&router.find(path));
        let folder = format!("{}/", page.file());
        if page_at(&format!("{path}/")).is_some_and(|other| other.file().starts_with(&folder)) {
            return None;
        }
        let other = match path.strip_suffix("index.html") {
            Some(folder) => page_at(folder),
            None => page_at(&format!("{path}index.html")),
        };
        match other.filter(|other| other.file() == page.file()) {
            Some(other) if has_precedence(&other, &page, view) => {
                let (from, to) = (page.address().clone(), other.address().clone());
                Some(self.redirect_to(from, to, true))
            }
            _ => Some(page),
        }
    }

    /// Returns whether a page takes precedence over a file: one stored in the same file, or in a
    /// folder of that name.
    fn is_behind_page(
        &self,
        router: &Router<'_>,
        found: &PathMatch<'_>,
        file: &Resource<'_>,
    ) -> bool {
        let folder = format!("{}/", file.file());
        if found.location().is_some_and(|page| page.file().starts_with(&folder)) {
            return true;
        }
        let path = file.address().to_string();
        let names = [path.strip_suffix("index.html"), path.strip_suffix(".html")];
        names.into_iter().flatten().any(|path| {
            let page = self.page_found(&router.find(path));
            let page = page.or_else(|| self.page_elsewhere(router, &RequestPath::new(path)?));
            page.is_some_and(|page| page.file() == file.file())
        })
    }

    /// Returns the page whose address was found.
    fn page_found(&self, found: &PathMatch<'_>) -> Option<Resource<'_>> {
        match found {
            PathMatch::Found(entry)
            | PathMatch::FallbackOf { entry, rule: EntryRule::Render, .. } => {
                Some(self.page_of_entry(entry))
            }
            PathMatch::Front(edition) => Some(self.front(edition)),
            PathMatch::List { edition, folder, page } => {
                let kind = edition.site().kinds().iter().find(|it| it.folder() == Some(folder))?;
                let entries = edition.entries_of(kind.name());
                Some(self.list(edition, folder, page_of(&entries, *page, self.page_size)?))
            }
            PathMatch::Term { term, page } => {
                Some(self.term(term, page_of(&term.entries(), *page, self.page_size)?))
            }
            _ => None,
        }
    }

    fn page_of_entry(&self, entry: &ServedEntry<'_>) -> Resource<'_> {
        let term = term_of(entry);
        let page =
            term.and_then(|it| Some(self.term(&it, page_of(&it.entries(), 1, self.page_size)?)));
        page.or_else(|| self.overview_of(entry)).unwrap_or_else(|| self.entry(entry))
    }

    /// Returns the custom page or the taxonomy overview at a path.
    fn page_elsewhere(&self, router: &Router<'_>, asked: &RequestPath) -> Option<Resource<'_>> {
        if self.pages.is_empty() && !self.has_overviews() {
            return None;
        }
        let mut near = None;
        for language in router.languages_here() {
            let edition = router.edition(language)?;
            let custom = self.pages.iter().filter_map(|page| self.custom(&edition, page));
            let overviews = edition.site().taxonomies();
            let overviews = overviews.filter_map(|taxonomy| self.overview(&edition, taxonomy));
            for page in overviews.chain(custom) {
                if asked.is(page.address()) {
                    return Some(page);
                }
                if near.is_none() && asked.is_nearly(page.address()) {
                    let from = asked.address(edition.site(), language);
                    near = Some(self.redirect_to(from, page.address().clone(), true));
                }
            }
        }
        near
    }

    /// Returns the file at a path: a static file, an asset, a feed or a sitemap.
    fn file_at(
        &self,
        view: &View,
        router: &Router<'_>,
        asked: &RequestPath,
    ) -> Option<Resource<'_>> {
        let (site, path) = (view.site(), asked.file()?);
        let languages: Vec<LanguageTag> = router.languages_here().collect();
        for place in Place::all(site).iter().filter(|it| languages.contains(&it.first)) {
            let base = site.base_url(place.first).map_or("", |base| base.path());
            let below = path.strip_prefix(&*decoded(base)).and_then(|it| it.strip_prefix('/'));
            let Some(below) = below.filter(|below| is_usable(below)) else { continue };
            let found = self.file_of_name(view, place, asked, below);
            let found = found.or_else(|| {
                let (kind, source) = self.file_below(view, place, below)?;
                Some(Resource::new(self, place.address(site, below), kind, source))
            });
            if found.is_some() {
                return found;
            }
        }
        self.feed_at(view, router, asked)
    }

    /// Returns the file at a path, for the names of files that exist once per language or per
    /// place.
    fn file_of_name(
        &self,
        view: &View,
        place: &Place,
        asked: &RequestPath,
        below: &str,
    ) -> Option<Resource<'_>> {
        let (name, site) = (asked.name()?, view.site());
        let is_here = |it: &Resource<'_>| asked.is(it.address());
        let mut languages = place.languages.iter();
        match name {
            "404.html" => {
                let of_place = self.root_error_page(place);
                let own = languages.map(|language| self.error_page(view, *language, 404));
                own.chain([of_place]).find(is_here)
            }
            "llms.txt"
                if self.has_output(Output::Llms) && self.static_file(view, below).is_none() =>
            {
                languages.find_map(|language| Some(self.llms_of(site, *language)).filter(is_here))
            }
            "robots.txt" if self.static_file(view, below).is_none() => {
                self.robots_of(site, place).filter(is_here)
            }
            _ => None,
        }
    }

    /// Returns the file at a path below the root of a place.
    fn file_below(&self, view: &View, place: &Place, path: &str) -> Option<(ResourceKind, Source)> {
        if let Some(source) = self.static_file(view, path) {
            return Some((ResourceKind::Static { file: path.into() }, source));
        }
        if let Some(path) = path.strip_prefix("assets/") {
            return self.asset_at(view, path);
        }
        let stylesheet = self.theme.as_ref().and_then(|theme| theme.stylesheet());
        if let Some((_, text)) = stylesheet.filter(|(known, _)| *known == path) {
            return Some((ResourceKind::StyleSheet, Source::Bytes(text.as_bytes().into())));
        }
        if path.starts_with("sitemap") && language_without_base(view.site()).is_none() {
            let files = self.sitemap_files(view, place, || self.lost_pages(view)).ok()?;
            let (_, bytes) = files.files.iter().find(|(name, _)| *name == path)?;
            return Some((ResourceKind::Sitemap, Source::Bytes(bytes.clone())));
        }
        None
    }

    /// Returns a file beside the texts of an entry, if the readers of the view may see it.
    fn asset_at(&self, view: &View, path: &str) -> Option<(ResourceKind, Source)> {
        let mut splits = path.match_indices('/').map(|(at, _)| path.split_at(at));
        splits.find_map(|(id, file)| {
            let (entry, file) = (view.catalog().entry_in(id, view.state())?, file.get(1..)?);
            let mut assets = entry.known_assets().iter().filter(|asset| *asset.name == *file);
            let first = assets.next()?;
            let audience = AssetAudience::of(view, entry);
            let asset = std::iter::once(first).chain(assets).find(|asset| audience.sees(asset))?;
            let kind = ResourceKind::Asset { entry: entry.id().clone(), file: file.into() };
            Some((kind, source(asset)?))
        })
    }

    /// Returns the feed at an address.
    fn feed_at(
        &self,
        view: &View,
        router: &Router<'_>,
        asked: &RequestPath,
    ) -> Option<Resource<'_>> {
        let name = asked.name()?;
        let format = *self.feeds.iter().find(|format| format.file_name() == name)?;
        if language_without_base(view.site()).is_some() {
            return None;
        }
        let is_here = |feed: &Resource<'_>| asked.is(feed.address());
        let scopes = self.feed_scopes(view);
        let editions = router.languages_here().filter_map(|it| router.edition(it));
        let editions: Vec<Edition<'_>> = editions.collect();
        let mut of_lists = scopes.iter().flat_map(|scope| {
            editions.iter().filter_map(move |edition| self.feed(edition, scope, format))
        });
        if let Some(feed) = of_lists.find(is_here) {
            return Some(feed);
        }
        // A feed contains what the public sees. In a preview, terms that only editors see have one too.
        let of_preview = Some(view.audience()).filter(|audience| *audience == Audience::Preview);
        let mut audiences = std::iter::once(Audience::Public).chain(of_preview);
        audiences.find_map(|audience| {
            let editions = editions.iter().map(|edition| edition.with_audience(audience));
            let router = router.clone().with_audience(audience);
            self.feed_of_term_at(editions, &router, format, asked)
        })
    }

    /// Returns the feed of a term at an address.
    fn feed_of_term_at<'v>(
        &self,
        editions: impl Iterator<Item = Edition<'v>>,
        router: &Router<'v>,
        format: FeedFormat,
        asked: &RequestPath,
    ) -> Option<Resource<'_>> {
        let feed_of = |term: &ServedTerm<'_>| {
            let feed = self.feed(&term.edition(), &scope_of(term), format);
            feed.filter(|feed| asked.is(feed.address()))
        };
        let folder = asked.folder();
        let slug = folder.last()?;
        for edition in editions {
            let mut taxonomies = edition.site().taxonomies();
            let found =
                taxonomies.find_map(|it| edition.terms_called(it, slug).iter().find_map(feed_of));
            if found.is_some() {
                return found;
            }
        }
        // A term can have a page of its own, whose address its author chooses.
        match router.find_path(&folder) {
            PathMatch::MovedTo { address, .. } => match router.find(&address.to_string()) {
                PathMatch::Found(entry) => feed_of(&term_of(&entry)?),
                _ => None,
            },
            PathMatch::Found(entry) | PathMatch::FallbackOf { entry, .. } => {
                feed_of(&term_of(&entry)?)
            }
            _ => None,
        }
    }
}
