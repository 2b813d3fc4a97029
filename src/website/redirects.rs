use std::collections::HashSet;

use super::collect::Collection;
use super::resource::Source;
use super::{Resource, ResourceKind, View, Website};
use crate::catalog::EntryRef;
use crate::edition::Edition;
use crate::routing::{Address, PathMatch, former_addresses, redirects_of, replaced_addresses};

impl<'v> Collection<'_, 'v> {
    /// Adds the redirects: from former slugs and paths, from pages whose kind redirects its
    /// readers, and from a root without a language. Each has the target that a request for its
    /// address would get.
    pub(super) fn add_redirects(&mut self) {
        let editions = std::mem::take(&mut self.editions);
        let has_former = |entry: &EntryRef<'_>| {
            entry
                .variants()
                .any(|it| it.former_slugs().next().is_some() || it.former_paths().next().is_some())
        };
        let state = self.view.state();
        let former: Vec<EntryRef<'_>> =
            self.view.catalog().entries_in(state).filter(has_former).collect();
        let is_replaced = |entry: &EntryRef<'_>| entry.variants().any(|text| text.is_replaced());
        let replaced: Vec<EntryRef<'_>> =
            self.view.catalog().entries_in(state).filter(is_replaced).collect();
        let mut sources: Vec<Address> = Vec::new();
        for edition in &editions {
            sources.extend(home_elsewhere(edition));
            sources.extend(redirects_of(edition));
            for entry in &former {
                sources.extend(former_addresses(edition, *entry));
            }
            for entry in &replaced {
                sources.extend(replaced_addresses(edition, *entry));
            }
        }
        let redirecting = self.redirecting.iter();
        sources.extend(redirecting.map(|entry| entry.address_in(entry.edition().language())));
        let mut known = HashSet::new();
        sources.retain(|from| known.insert((from.host().map(str::to_owned), from.to_string())));
        for from in sources {
            let found = self.view.router(from.host()).find(&from.to_string());
            let redirect = self.website.redirect(from, &found);
            redirect.into_iter().for_each(|it| self.claims.add(it));
        }
        for at in 0..self.places.len() {
            let Some(place) = self.places.get(at) else { continue };
            let root = place.root.clone();
            if let Some(edition) = editions.iter().find(|it| it.language() == place.first) {
                self.claims.add(self.website.language_root(root, edition));
            }
        }
        self.editions = editions;
    }
}

/// Returns the root of a language whose readers read the home at another address.
fn home_elsewhere(edition: &Edition<'_>) -> Option<Address> {
    let home = edition.home()?;
    (!home.has_own_page()).then(|| Address::root_of(edition.site(), edition.language()))
}

impl Website {
    /// Returns the redirect from an address; `None` if the look-up did not result in one.
    pub(super) fn redirect(&self, from: Address, found: &PathMatch<'_>) -> Option<Resource<'_>> {
        let target = found.location()?.clone();
        Some(self.redirect_to(from, target, found.status() == 301))
    }

    pub(super) fn redirect_to(
        &self,
        from: Address,
        target: Address,
        is_permanent: bool,
    ) -> Resource<'_> {
        let kind = ResourceKind::Redirect { to: written(&target), is_permanent };
        Resource::new(self, from, kind, Source::Target(target))
    }

    pub(super) fn language_root(&self, root: Address, first: &Edition<'_>) -> Resource<'_> {
        let target = first.home_address();
        let kind = ResourceKind::LanguageRoot { to: written(&target) };
        Resource::new(self, root, kind, Source::Target(target))
    }

    /// Returns the root of a host's place. Its language is the site's default language if that is
    /// served there.
    pub(super) fn root_of(&self, view: &View, host: Option<&str>) -> Option<Resource<'_>> {
        let here: Vec<_> = view.router(host).languages_here().collect();
        let default = view.site().default_language();
        let first = here.iter().find(|it| **it == default).or(here.first())?;
        let root = Address::host_root(view.site(), *first);
        Some(self.language_root(root, &view.edition(*first).ok()?))
    }
}

fn written(target: &Address) -> Box<str> {
    target.url().unwrap_or_else(|| target.to_string()).into()
}
