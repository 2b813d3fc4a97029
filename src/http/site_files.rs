//! What stands at a fixed place: files of your own, the style sheet, files beside the texts,
//! `robots.txt`, sitemaps, feeds.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::entity_tag;
use super::exchange::{Depends, Exchange};
use super::media_type;
use super::range::{self, Source};
use super::response::Response;
use crate::build::source;
use crate::content_hash;
use crate::edition::Edition;
use crate::error::Error;
use crate::escape::decoded;
use crate::feed::{Feed, FeedFormat};
use crate::language::LanguageTag;
use crate::routing::LookUp;
use crate::sitemap::{Sitemap, SitemapFiles, listed_folders};
use crate::template::Theme;
use crate::text_files::RobotsTxt;

/// The sitemaps as they are now, one for each place that the site is served from: a crawler asks for
/// all files of one, and each of them takes looking at the whole catalog.
#[derive(Debug, Default)]
pub(super) struct SitemapCache {
    kept: Mutex<Vec<(u64, Arc<SitemapFiles>)>>,
}

/// More than a site has places.
const MOST_KEPT: usize = 32;

impl Exchange<'_> {
    pub(super) fn site_file(&self) -> Option<Response> {
        let path = decoded(self.request.path());
        if path.contains('\0') || path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return None;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        let format = self.responder.feeds.iter().find(|format| format.file_name() == name);
        if let Some(feed) = format.and_then(|format| self.feed(*format)) {
            return Some(feed);
        }
        let site = self.catalog.site();
        let mut tried: Vec<&str> = Vec::new();
        for language in self.look_up().languages_here() {
            let base = site.base_url(language).map_or("", |base| base.path());
            if tried.contains(&base) {
                continue;
            }
            tried.push(base);
            let below = path.strip_prefix(&*decoded(base)).and_then(|rest| rest.strip_prefix('/'));
            let Some(below) = below.filter(|below| !below.is_empty()) else { continue };
            let found = self.file_at(below, language, base.is_empty());
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// What stands at a path below where a language is served from.
    fn file_at(&self, path: &str, language: LanguageTag, is_root: bool) -> Option<Response> {
        if let Some((name, bytes)) = self.responder.files.iter().find(|(name, _)| **name == *path) {
            return Some(self.bytes(media_type::of_file(name), bytes));
        }
        if self.responder.theme.stylesheet_path() == Some(path) {
            return Some(self.bytes("text/css; charset=utf-8", Theme::STYLE_SHEET.as_bytes()));
        }
        match path.strip_prefix("assets/") {
            Some(path) => self.asset(path),
            None if path == "robots.txt" && is_root => self.robots(language),
            None if path.starts_with("sitemap") && path.ends_with(".xml") => {
                self.sitemap(path, language)
            }
            None => None,
        }
    }

    /// The same bytes for everybody.
    fn bytes(&self, media_type: &str, bytes: &[u8]) -> Response {
        let tag = entity_tag::strong(content_hash::of_bytes(bytes));
        self.static_content(media_type, &tag, Source::Bytes(bytes))
    }

    fn static_content(&self, media_type: &str, tag: &str, source: Source<'_>) -> Response {
        let head = self.head(200, Depends::Nothing, None);
        let response = range::respond(self.request, head, tag, media_type, source);
        // A picture is shown, and whatever is in it does not act on the site.
        let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        match media_type::may_run(media_type) {
            true => response.with_header("content-security-policy", policy),
            false => response,
        }
    }

    /// A file beside the texts of an entry, if the catalog knows it.
    fn asset(&self, path: &str) -> Option<Response> {
        let folder = self.responder.assets.as_deref()?;
        let mut splits = path.match_indices('/').map(|(at, _)| path.split_at(at));
        let (entry, file) = splits.find_map(|(id, file)| {
            let (entry, file) = (self.catalog.entry(id)?, file.get(1..)?);
            entry.assets().find(|known| *known == file).map(|file| (entry, file))
        })?;
        let path = source(folder, entry, file);
        match self.responder.file_tags.get(&path, self.moment) {
            Ok(tagged) => {
                let tag = Arc::clone(&tagged.tag);
                let media_type = media_type::of_file(file);
                Some(self.static_content(media_type, &tag, Source::File(tagged)))
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => Some(self.broken(Error::io(&path, "read", &cause))),
        }
    }

    fn robots(&self, language: LanguageTag) -> Option<Response> {
        let mut robots = RobotsTxt::new();
        if let Ok(sitemap) = Sitemap::new(self.catalog, self.moment) {
            robots = robots.with_sitemap(sitemap.only_languages(self.beside(language)).url());
        }
        Some(self.bytes("text/plain; charset=utf-8", robots.to_string().as_bytes()))
    }

    /// The languages that are served from the same place.
    fn beside(&self, language: LanguageTag) -> Vec<LanguageTag> {
        let site = self.catalog.site();
        let is_beside = |other: &LanguageTag| site.base_url(*other) == site.base_url(language);
        site.tags().filter(is_beside).collect()
    }

    fn sitemap(&self, name: &str, language: LanguageTag) -> Option<Response> {
        // Without whole addresses there is none.
        let sitemap = Sitemap::new(self.catalog, self.moment).ok()?;
        let tag = self.public_tag();
        self.conditional(Depends::Nothing, Some(&tag), || {
            let sitemap = self.sitemap_files(sitemap.clone(), language)?;
            let file = sitemap.files.iter().find(|(known, _)| known == name);
            Ok(file.map(|(_, bytes)| ("application/xml".to_owned(), None, bytes.clone())))
        })
    }

    fn sitemap_files(
        &self,
        sitemap: Sitemap<'_>,
        language: LanguageTag,
    ) -> Result<Arc<SitemapFiles>, Error> {
        let languages = self.beside(language);
        let mut hasher = DefaultHasher::new();
        (self.revision(), &languages).hash(&mut hasher);
        let key = hasher.finish();
        // Who asks meanwhile waits for the same.
        let cache = &self.responder.sitemaps.kept;
        let mut kept = cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, files)) = kept.iter().find(|(known, _)| *known == key) {
            return Ok(Arc::clone(files));
        }
        let site = self.catalog.site();
        let editions: Vec<Edition<'_>> = site
            .tags()
            .filter_map(|language| self.catalog.edition(language, self.moment).ok())
            .collect();
        let sitemap = sitemap.with_lists(&listed_folders(site, &editions));
        let files = sitemap
            .only_languages(languages)
            .to_files()
            .map_err(|cause| Error::io(Path::new("sitemap.xml"), "written", &cause))?;
        let files = Arc::new(files);
        if kept.len() >= site.tags().len().min(MOST_KEPT) {
            kept.remove(0);
        }
        kept.push((key, Arc::clone(&files)));
        Ok(files)
    }

    /// The feed whose address this is: of a kind with dates that has a folder, of a term, or of the
    /// whole site if there is no such kind. It is what everybody sees.
    fn feed(&self, format: FeedFormat) -> Option<Response> {
        let (feed, language) = self.feed_here(format)?;
        let media_type = match format {
            FeedFormat::Json => format.media_type().to_owned(),
            _ => format!("{}; charset=utf-8", format.media_type()),
        };
        let tag = self.public_tag();
        self.conditional(Depends::Nothing, Some(&tag), || {
            let mut bytes = Vec::new();
            feed.write(format, &mut bytes)
                .map_err(|cause| Error::io(Path::new(format.file_name()), "written", &cause))?;
            Ok(Some((media_type, Some(language), bytes)))
        })
    }

    fn feed_here(&self, format: FeedFormat) -> Option<(Feed<'_>, LanguageTag)> {
        let site = self.catalog.site();
        let asked = self.request.path();
        let dated = || {
            let kinds = site.kinds().iter();
            kinds.filter(|kind| kind.folder().is_some() && kind.field("date").is_some())
        };
        for language in self.look_up().languages_here() {
            let edition = self.catalog.edition(language, self.moment).ok()?;
            let all = Feed::of(edition).ok()?;
            let is_here = |feed: &Feed<'_>| feed.address(format).to_string() == asked;
            let mut of_kinds = dated().map(|kind| all.clone().kind(kind.name()));
            if let Some(feed) = of_kinds.find(is_here) {
                return Some((feed, language));
            }
            if dated().next().is_none() && is_here(&all) {
                return Some((all, language));
            }
        }
        let folder = asked.strip_suffix(format.file_name())?;
        let public = self.look_up().for_audience(Default::default());
        let term = match public.find(folder) {
            LookUp::MovedTo { address, .. } => public.find(&address.to_string()),
            found => found,
        };
        let LookUp::Term { term, page: 1 } = term else { return None };
        let feed = Feed::of(term.edition()).ok()?.term(term.taxonomy(), term.id());
        let is_here = feed.address(format).to_string() == asked;
        is_here.then(|| (feed, term.edition().language()))
    }
}
