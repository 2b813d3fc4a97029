//! Feeds, sitemaps and `robots.txt`.

use std::path::Path;

use super::kind::FileKind;
use super::plan::{Job, Plan};
use crate::edition::Edition;
use crate::error::Error;
use crate::feed::Feed;
use crate::routing::Address;
use crate::site::BaseUrl;
use crate::sitemap::{Sitemap, SitemapFiles};
use crate::text_files::RobotsTxt;

impl<'c> Plan<'c> {
    pub(super) fn add_publishing(&mut self) -> Result<(), Error> {
        let site = self.site();
        let without = site.tags().find(|language| site.base_url(*language).is_none());
        match without {
            Some(language) => self.left_out.push(format!(
                "feeds and sitemaps: the site does not say where {language} is served from; write \
                 base = \"https://…\" in [urls]"
            )),
            None => {
                self.add_feeds()?;
                self.add_sitemaps()?;
            }
        }
        self.add_robots(without.is_none())
    }

    fn add_feeds(&mut self) -> Result<(), Error> {
        let dated: Vec<(&'c str, &'c str)> = self
            .site()
            .kinds()
            .iter()
            .filter(|kind| kind.field("date").is_some())
            .filter_map(|kind| Some((kind.folder()?, kind.name())))
            .filter(|(folder, _)| self.lists.contains(folder))
            .collect();
        for edition in self.editions.clone() {
            for (folder, kind) in &dated {
                self.add_feed(Feed::of(edition)?.kind(*kind), edition, Some(folder))?;
            }
            if dated.is_empty() {
                self.add_feed(Feed::of(edition)?, edition, None)?;
            }
        }
        Ok(())
    }

    fn add_feed(
        &mut self,
        feed: Feed<'c>,
        edition: Edition<'c>,
        folder: Option<&str>,
    ) -> Result<(), Error> {
        for format in self.build.feeds.clone() {
            let (path, language) = (feed.address(format).file(), edition.language());
            // The whole site's stands at the home, which may be that of another language.
            if folder.is_none() && matches!(self.kind_at(&path), Some(FileKind::Feed { .. })) {
                continue;
            }
            let kind = FileKind::Feed { format, language, folder: folder.map(Into::into) };
            self.add(path, kind, Job::Feed { feed: Box::new(feed.clone()), format })?;
        }
        Ok(())
    }

    fn add_sitemaps(&mut self) -> Result<(), Error> {
        let mut found = Vec::new();
        for place in &self.places {
            let sitemap = self.sitemap(place.readers.iter().copied())?;
            let SitemapFiles { files, left_out } = sitemap
                .to_files()
                .map_err(|cause| Error::io(Path::new("sitemap.xml"), "written", &cause))?;
            self.left_out.extend(left_out.iter().map(|url| {
                format!("{url} in the sitemap: a URL there has less than 2,048 characters")
            }));
            for (name, bytes) in files {
                found.push((place.root.clone().with_file(&name).file(), bytes));
            }
        }
        for (path, bytes) in found {
            self.add(path, FileKind::Sitemap, Job::Bytes(bytes))?;
        }
        Ok(())
    }

    /// The sitemap of some languages.
    fn sitemap(&self, readers: impl Iterator<Item = usize>) -> Result<Sitemap<'c>, Error> {
        let site = self.site();
        let languages: Vec<_> = readers.filter_map(|at| site.tags().nth(at)).collect();
        let catalog = &self.build.catalog;
        let sitemap = Sitemap::new(catalog, self.build.moment)?.with_lists(&self.lists);
        Ok(sitemap.only_languages(languages))
    }

    /// A host has one, at its root.
    fn add_robots(&mut self, has_sitemaps: bool) -> Result<(), Error> {
        let mut found = Vec::new();
        for place in &self.places {
            let base = self.site().base_url(place.first);
            if base.is_some_and(|base| !base.path().is_empty()) {
                let base = base.map_or("", BaseUrl::as_str);
                self.left_out.push(format!(
                    "robots.txt for {base}: crawlers look for it at the root of the host only"
                ));
                continue;
            }
            let mut robots = RobotsTxt::new();
            if has_sitemaps {
                let url = Address::url(&place.root.clone().with_file("sitemap.xml"));
                robots = robots.with_sitemap(url.unwrap_or_default());
            }
            found.push((place.root.clone().with_file("robots.txt").file(), robots.to_string()));
        }
        for (path, text) in found {
            // Whoever adds one of their own means it.
            if self.kind_at(&path).is_none() {
                self.add(path, FileKind::Robots, Job::Bytes(text.into_bytes()))?;
            }
        }
        Ok(())
    }
}
