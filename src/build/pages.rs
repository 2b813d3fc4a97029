//! The pages of every language: of entries, the front page, lists, terms, and the one for what is not
//! there.

use super::kind::FileKind;
use super::plan::{Job, Plan};
use crate::content::EntryId;
use crate::edition::{Edition, Page, Query, Resolved};
use crate::error::Error;
use crate::routing::Address;
use crate::sitemap::listed_folders;

impl<'c> Plan<'c> {
    pub(super) fn add_pages(&mut self) -> Result<(), Error> {
        let editions = self.editions.clone();
        self.lists = listed_folders(self.site(), &self.editions);
        for (reader, edition) in editions.iter().enumerate() {
            for entry in edition.entries().iter().filter(Resolved::has_own_page) {
                self.add_entry(reader, edition, &entry)?;
            }
            self.add_front(reader, edition)?;
        }
        for (reader, edition) in editions.iter().enumerate() {
            for folder in self.lists.clone() {
                self.add_list(reader, edition, folder)?;
            }
            for taxonomy in self.site().taxonomies() {
                for term in edition.terms(taxonomy) {
                    self.add_term(reader, &term)?;
                }
            }
        }
        self.add_not_found(&editions)
    }

    fn add_entry(
        &mut self,
        reader: usize,
        edition: &Edition<'c>,
        entry: &Resolved<'c>,
    ) -> Result<(), Error> {
        let kind = FileKind::Page {
            entry: entry.id().clone(),
            language: edition.language(),
            served: entry.language(),
        };
        self.add(entry.address().file(), kind, Job::Entry { reader, id: entry.id() })
    }

    /// The root of a language, where it is no entry's page. If the home is one that its readers read
    /// elsewhere, there is a redirect instead.
    fn add_front(&mut self, reader: usize, edition: &Edition<'c>) -> Result<(), Error> {
        let language = edition.language();
        let path = Address::root_of(self.site(), language).file();
        let home = self.site().home().and_then(|home| edition.get(home));
        if home.is_some() || self.kind_at(&path).is_some() {
            return Ok(());
        }
        self.add(path, FileKind::Front { language }, Job::Front { reader })
    }

    fn add_list(
        &mut self,
        reader: usize,
        edition: &Edition<'c>,
        folder: &'c str,
    ) -> Result<(), Error> {
        let kind = self.site().kinds().iter().find(|kind| kind.folder() == Some(folder));
        let Some(kind) = kind else { return Ok(()) };
        let language = edition.language();
        for page in self.pages_of(edition.entries().kind(kind.name())) {
            let path = edition.list_address(folder, page.number).file();
            // A page that somebody wrote for the list is the list.
            if self.is_page(&path) {
                continue;
            }
            let number = page.number;
            let kind = FileKind::List { folder: folder.into(), language, number };
            self.add(path, kind, Job::List { reader, folder, page })?;
        }
        Ok(())
    }

    fn add_term(
        &mut self,
        reader: usize,
        term: &crate::edition::ResolvedTerm<'c>,
    ) -> Result<(), Error> {
        let (taxonomy, id) = (term.taxonomy(), term.id());
        for page in self.pages_of(term.entries()) {
            let path = term.list_address(page.number).file();
            if self.is_page(&path) {
                continue;
            }
            let kind = FileKind::Term {
                taxonomy: taxonomy.into(),
                id: id.into(),
                language: term.edition().language(),
                number: page.number,
            };
            self.add(path, kind, Job::Term { reader, taxonomy, id, page })?;
        }
        Ok(())
    }

    fn is_page(&self, path: &str) -> bool {
        matches!(self.kind_at(path), Some(FileKind::Page { .. } | FileKind::Front { .. }))
    }

    /// A selection counted off page by page; at least one page, if an empty one.
    fn pages_of(&self, query: Query<'c, Resolved<'c>>) -> Vec<Page<EntryId>> {
        let ids: Vec<EntryId> = query.iter().map(|entry| entry.id().clone()).collect();
        let (total, size) = (ids.len(), self.build.page_size);
        let pages = total.div_ceil(size);
        if ids.is_empty() {
            return vec![Page { items: ids, number: 1, pages, total }];
        }
        let page = |(at, items): (usize, &[EntryId])| Page {
            items: items.to_vec(),
            number: at + 1,
            pages,
            total,
        };
        ids.chunks(size).enumerate().map(page).collect()
    }

    fn add_not_found(&mut self, editions: &[Edition<'c>]) -> Result<(), Error> {
        for (reader, edition) in editions.iter().enumerate() {
            let language = edition.language();
            let path = Address::root_of(self.site(), language).with_file("404.html").file();
            self.add(path, FileKind::NotFound { language }, Job::NotFound { reader })?;
        }
        // Servers of files look for it at the root.
        let roots: Vec<_> = self.places.iter().map(|it| (it.first, it.root.clone())).collect();
        for (language, root) in roots {
            let path = root.with_file("404.html").file();
            let reader = editions.iter().position(|edition| edition.language() == language);
            if let Some(reader) = reader.filter(|_| self.kind_at(&path).is_none()) {
                self.add(path, FileKind::NotFound { language }, Job::NotFound { reader })?;
            }
        }
        Ok(())
    }
}
