use std::sync::{Arc, Mutex, PoisonError, Weak};

use jiff::Timestamp;

use super::View;
use crate::catalog::Catalog;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::sitemap::SitemapFiles;

/// The current sitemaps, one for each place that the site is served from. A crawler requests all
/// files of a sitemap, and generating each of them would go through the whole catalog.
#[derive(Debug, Default)]
pub(super) struct SitemapCache {
    kept: Mutex<Vec<Kept>>,
}

#[derive(Debug)]
struct Kept {
    /// A weak reference does not keep the catalog alive, but prevents its address from being
    /// reused.
    catalog: Weak<Catalog>,
    last_change: Option<Timestamp>,
    languages: Vec<LanguageTag>,
    files: Arc<SitemapFiles>,
}

/// A limit above the number of places of any usual site.
const MOST_KEPT: usize = 32;

impl SitemapCache {
    /// Returns the files of a view, and makes them if they are not cached. Concurrent callers wait.
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

/// Starts empty, because a website with other options has other sitemaps.
impl Clone for SitemapCache {
    fn clone(&self) -> SitemapCache {
        SitemapCache::default()
    }
}
