//! The sitemap of all pages that a site is made of, for whoever writes or serves all of them.

use std::cell::RefCell;
use std::io::{self, Write};

use super::Sitemap;
use crate::edition::{Edition, ResolvedTerm};
use crate::site::Site;

/// The folders that kinds claim and anybody finds something in: those that there are lists of.
pub(crate) fn listed_folders<'c>(site: &'c Site, editions: &[Edition<'c>]) -> Vec<&'c str> {
    let mut folders: Vec<&'c str> = Vec::new();
    for kind in site.kinds() {
        let Some(folder) = kind.folder().filter(|folder| !folders.contains(folder)) else {
            continue;
        };
        let is_seen =
            |edition: &Edition<'c>| edition.entries().kind(kind.name()).iter().next().is_some();
        if editions.iter().any(is_seen) {
            folders.push(folder);
        }
    }
    folders
}

/// A sitemap in memory.
#[derive(Debug)]
pub(crate) struct SitemapFiles {
    /// By their names.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The URLs that have no room in it.
    pub(crate) left_out: Vec<String>,
}

impl<'c> Sitemap<'c> {
    /// With the front pages that are no entry's, the lists of these folders, and those of all terms.
    pub(crate) fn with_lists(mut self, folders: &[&str]) -> Sitemap<'c> {
        let site = self.catalog.site();
        if site.home().is_none() {
            self = self.with_pages(|edition| vec![edition.home_address()]);
        }
        for folder in folders {
            self = self.with_pages(|edition| vec![edition.list_address(folder, 1)]);
        }
        for taxonomy in site.taxonomies() {
            let mut ids: Vec<&str> = Vec::new();
            for term in self.editions.iter().flat_map(|edition| edition.terms(taxonomy)) {
                if !ids.contains(&term.id()) {
                    ids.push(term.id());
                }
            }
            for id in ids {
                self = self.with_pages(|edition| {
                    let term = edition.term(taxonomy, id);
                    let seen = term.filter(ResolvedTerm::has_entries);
                    seen.iter().map(|term| term.list_address(1)).collect()
                });
            }
        }
        self
    }

    /// Its files, in memory.
    pub(crate) fn to_files(&self) -> io::Result<SitemapFiles> {
        let files = RefCell::new(Vec::new());
        let summary = self.write_files(|name| {
            files.borrow_mut().push((name.to_owned(), Vec::new()));
            Ok(File { at: files.borrow().len() - 1, files: &files })
        })?;
        Ok(SitemapFiles { files: files.into_inner(), left_out: summary.left_out })
    }
}

/// One of the files on its way.
struct File<'f> {
    at: usize,
    files: &'f RefCell<Vec<(String, Vec<u8>)>>,
}

impl Write for File<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some((_, file)) = self.files.borrow_mut().get_mut(self.at) {
            file.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
