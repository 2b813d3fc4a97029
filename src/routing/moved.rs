//! Texts that redirect instead of having a page.

use super::{Address, PathMatch, RequestPath, Router};
use crate::catalog::{EntryRef, VariantRecord};
use crate::edition::{Edition, ServedEntry};
use crate::escape::decoded;
use crate::site::BaseUrl;

impl ServedEntry<'_> {
    /// Returns the target of the text's redirect, if it has one instead of a page.
    pub(crate) fn redirect_target(&self) -> Option<Address> {
        let target = self.variant().and_then(VariantRecord::redirect)?;
        if self.is_other_language() {
            return None;
        }
        let site = self.edition().site();
        let target = target.split(['#', '?']).next().unwrap_or_default();
        if target.contains("://") {
            return Address::elsewhere(target);
        }
        let is_file = target.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let address = if is_file { Address::of_file(target) } else { Address::page([target]) };
        Some(address.served(site, self.edition().language()))
    }
}

impl Address {
    /// Returns an address on another host.
    fn elsewhere(url: &str) -> Option<Address> {
        let start = url.find("://")? + "://".len();
        let end = url.get(start..)?.find('/').map_or(url.len(), |slash| start + slash);
        let base: BaseUrl = url.get(..end)?.parse().ok()?;
        let path = decoded(url.get(end..)?);
        let is_page = path.is_empty() || path.ends_with('/');
        let mut address = if is_page { Address::page([&*path]) } else { Address::of_file(&path) };
        address.base = Some(base.into());
        Some(address)
    }
}

impl<'c> Router<'c> {
    /// Returns the target of the redirect at an address.
    pub(super) fn redirected(&self, asked: &RequestPath) -> Option<PathMatch<'c>> {
        let home = self.catalog().site().home();
        let home = home.and_then(|home| self.catalog().entry_in(home, self.state));
        for entry in self.catalog().entries_at(&asked.segments, self.state).into_iter().chain(home)
        {
            for language in self.languages_here() {
                let resolved = self.edition(language)?.get(entry.id());
                let Some(resolved) = resolved.filter(|it| asked.is_nearly(&it.address())) else {
                    continue;
                };
                if let Some(address) = resolved.redirect_target() {
                    return Some(PathMatch::MovedTo { address, is_permanent: false });
                }
            }
        }
        None
    }
}

/// Returns the addresses of an edition that redirect instead of showing a page.
pub(crate) fn redirects_of(edition: &Edition<'_>) -> Vec<Address> {
    let entries = edition.catalog().entries_in(edition.state()).filter(EntryRef::has_redirect);
    let resolved = entries.filter_map(|entry| edition.get(entry.id()));
    resolved.filter(|it| it.redirect_target().is_some()).map(|it| it.address()).collect()
}
