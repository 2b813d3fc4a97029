//! The pages of every language.

use std::sync::Arc;

use super::collect::Collection;
use super::place::Place;
use super::resource::Source;
use super::{CustomPage, Resource, ResourceKind, TAXONOMY_TEMPLATE, View, Website};
use crate::content::{EntryId, EntryRule, Kind};
use crate::edition::{Edition, Page, Query, ServedEntry, ServedTerm};
use crate::language::LanguageTag;
use crate::routing::{Address, listed_folders};

impl<'v> Collection<'_, 'v> {
    pub(super) fn add_pages(&mut self) {
        let editions = std::mem::take(&mut self.editions);
        for edition in &editions {
            for entry in edition.entries().with_unlisted().iter() {
                self.add_entry(&entry);
            }
        }
        for edition in &editions {
            self.add_front(edition);
        }
        let lists: Vec<(&str, &Kind)> = listed_folders(self.view.catalog()).collect();
        for edition in &editions {
            for (folder, kind) in &lists {
                let pages = pages_of(&edition.entries_of(kind.name()), self.website.page_size);
                for page in pages {
                    self.claims.add(self.website.list(edition, folder, page));
                }
            }
            for taxonomy in edition.site().taxonomies() {
                for term in edition.listed_terms(taxonomy) {
                    for page in pages_of(&term.entries(), self.website.page_size) {
                        self.claims.add(self.website.term(&term, page));
                    }
                }
                let overview = self.website.overview(edition, taxonomy);
                overview.into_iter().for_each(|it| self.claims.add(it));
            }
        }
        for page in &self.website.pages {
            for edition in &editions {
                let resource = self.website.custom(edition, page);
                resource.into_iter().for_each(|it| self.claims.add(it));
            }
        }
        for edition in &editions {
            self.claims.add(self.website.error_page(self.view, edition.language(), 404));
        }
        for place in &self.places {
            self.claims.add(self.website.root_error_page(place));
        }
        self.editions = editions;
    }

    fn add_entry(&mut self, entry: &ServedEntry<'v>) {
        if entry.has_own_page() {
            // The page of a term is the first page of its list, and the page of a taxonomy its
            // overview.
            if term_of(entry).is_none() && self.website.overview_of(entry).is_none() {
                self.claims.add(self.website.entry(entry));
            }
        } else if entry.rule() == EntryRule::Redirect {
            self.redirecting.push(*entry);
        }
    }

    fn add_front(&mut self, edition: &Edition<'v>) {
        if edition.home().is_none() {
            self.claims.add(self.website.front(edition));
        }
    }
}

impl Website {
    pub(super) fn entry(&self, entry: &ServedEntry<'_>) -> Resource<'_> {
        let kind = ResourceKind::Page {
            entry: entry.id().clone(),
            language: entry.edition().language(),
            served: entry.language(),
        };
        Resource::new(self, entry.address(), kind, Source::View)
    }

    pub(super) fn front(&self, edition: &Edition<'_>) -> Resource<'_> {
        let language = edition.language();
        let address = Address::root_of(edition.site(), language);
        Resource::new(self, address, ResourceKind::Front { language }, Source::View)
    }

    pub(super) fn list(
        &self,
        edition: &Edition<'_>,
        folder: &str,
        page: Page<EntryId>,
    ) -> Resource<'_> {
        let (language, number) = (edition.language(), page.number);
        let kind = ResourceKind::List { folder: folder.into(), language, number };
        let address = edition.list_address(folder, number);
        Resource::new(self, address, kind, Source::Items(Arc::new(page)))
    }

    pub(super) fn term(&self, term: &ServedTerm<'_>, page: Page<EntryId>) -> Resource<'_> {
        let kind = ResourceKind::Term {
            taxonomy: term.taxonomy().into(),
            id: term.id().into(),
            language: term.edition().language(),
            number: page.number,
        };
        let address = term.list_address(page.number);
        Resource::new(self, address, kind, Source::Items(Arc::new(page)))
    }

    /// Returns whether the theme writes overviews of taxonomies.
    pub(super) fn has_overviews(&self) -> bool {
        self.theme.as_ref().is_some_and(|theme| theme.has_template(TAXONOMY_TEMPLATE))
    }

    pub(super) fn overview(&self, edition: &Edition<'_>, taxonomy: &str) -> Option<Resource<'_>> {
        let address = edition.overview_address(taxonomy).filter(|_| self.has_overviews())?;
        let (taxonomy, language) = (Box::from(taxonomy), edition.language());
        let kind = ResourceKind::Taxonomy { taxonomy, language };
        Some(Resource::new(self, address, kind, Source::View))
    }

    /// Returns the overview whose page an entry is.
    pub(super) fn overview_of(&self, entry: &ServedEntry<'_>) -> Option<Resource<'_>> {
        let (edition, id) = (entry.edition(), entry.id().as_str());
        edition.site().taxonomies().find(|taxonomy| *taxonomy == id)?;
        edition.own_overview(id).and_then(|_| self.overview(&edition, id))
    }

    pub(super) fn custom(
        &self,
        edition: &Edition<'_>,
        page: &Arc<CustomPage>,
    ) -> Option<Resource<'_>> {
        let (name, language) = (page.name().into(), edition.language());
        let kind = ResourceKind::Custom { name, language };
        Some(Resource::new(self, page.address(edition)?, kind, Source::Custom(Arc::clone(page))))
    }

    /// Returns the page in a language for something that does not exist (404) or no longer exists
    /// (410).
    pub(crate) fn error_page(
        &self,
        view: &View,
        language: LanguageTag,
        status: u16,
    ) -> Resource<'_> {
        let address = Address::root_of(view.site(), language).with_file("404.html");
        Resource::new(self, address, ResourceKind::Error { status, language }, Source::View)
    }
}

impl Website {
    /// Returns the error page at the root of a place, where file servers look for it.
    pub(super) fn root_error_page(&self, place: &Place) -> Resource<'_> {
        let (address, language) = (place.root.clone().with_file("404.html"), place.first);
        Resource::new(self, address, ResourceKind::Error { status: 404, language }, Source::View)
    }
}

/// Returns the term whose page an entry is. In trees of other tools, an author can write such a
/// page.
pub(super) fn term_of<'v>(entry: &ServedEntry<'v>) -> Option<ServedTerm<'v>> {
    if entry.kind().name() != Kind::TERM {
        return None;
    }
    let (taxonomy, id) = entry.id().as_str().split_once('/')?;
    entry.edition().term(taxonomy, id).filter(ServedTerm::has_entries)
}

/// Returns the pages of a selection. There is at least one page, which may be empty.
fn pages_of(query: &Query<'_, ServedEntry<'_>>, size: usize) -> Vec<Page<EntryId>> {
    let ids: Vec<EntryId> = query.iter().map(|entry| entry.id().clone()).collect();
    let (total, pages) = (ids.len(), ids.len().div_ceil(size));
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

/// Returns one page of a selection; `None` beyond the last.
pub(super) fn page_of(
    query: &Query<'_, ServedEntry<'_>>,
    number: usize,
    size: usize,
) -> Option<Page<EntryId>> {
    let page = query.page(number, size);
    let items = page.items.iter().map(|entry| entry.id().clone()).collect();
    let is_there = number <= page.pages.max(1);
    is_there.then_some(Page { items, number, pages: page.pages, total: page.total })
}
