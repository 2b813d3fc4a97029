use std::sync::{Arc, Mutex, PoisonError, Weak};

use jiff::Timestamp;

use super::View;
use crate::catalog::Catalog;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::sitemap::SitemapFiles;

/// The sitemaps as they are now, one for each place that the site is served from: a crawler asks
/// for all files of one, and each of them takes looking at the whole catalog.
#[derive(Debug, Default)]
pub(super) struct SitemapCache {
    kept: Mutex<Vec<Kept>>,
}

#[derive(Debug)]
struct Kept {
    /// It does not keep the catalog, only its address from being used again.
    catalog: Weak<Catalog>,
    last_change: Option<Timestamp>,
    languages: Vec<LanguageTag>,
    files: Arc<SitemapFiles>,
}

/// More than a site has places.
const MOST_KEPT: usize = 32;

impl SitemapCache {
    /// Returns the files of a view, which are made if they are not kept. Whoever asks meanwhile waits.
    pub(super) fn get(
        &self,
        view: &View,
        languages: &[LanguageTag],
        make: impl FnOnce() -> Result<SitemapFiles, Error>,
    ) -> Result<Arc<SitemapFiles>, Error> {
        let catalog = Arc::downgrade(view.catalog());
        let last_change = view.catalog().last_change_until(view.moment());
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().find(|it| {
            it.catalog.ptr_eq(&catalog)
                && it.last_change == last_change
                && it.languages == languages
        });
        if let Some(known) = known {
            return Ok(Arc::clone(&known.files));
        }
        let files = Arc::new(make()?);
        if kept.len() >= view.site().tags().len().min(MOST_KEPT) {
            kept.remove(0);
        }
        let (languages, files_kept) = (languages.to_vec(), Arc::clone(&files));
        kept.push(Kept { catalog, last_change, languages, files: files_kept });
        Ok(files)
    }
}

/// A website with other options has other sitemaps.
impl Clone for SitemapCache {
    fn clone(&self) -> SitemapCache {
        SitemapCache::default()
    }
}
