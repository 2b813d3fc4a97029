//! Where a static site keeps what is no page of an entry: files at the root of a host, and what
//! leads on from where a text stood before.

use super::Address;
use crate::catalog::{EntryRef, VariantRef};
use crate::content::AddressParts;
use crate::edition::Edition;
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::site::Site;

impl Address {
    /// The root of a language's part of the site.
    pub(crate) fn root_of(site: &Site, language: LanguageTag) -> Address {
        Address::in_language(site, language, [])
    }

    /// A file, by its path from the root of where a language is served from.
    pub(crate) fn of_file_for(site: &Site, language: LanguageTag, path: &str) -> Address {
        Address::of_file(path).served(site, language)
    }

    /// The page at the root of where a language is served from.
    pub(crate) fn host_root(site: &Site, language: LanguageTag) -> Address {
        Address::page([""]).served(site, language)
    }

    /// The host, if the site says it.
    pub(crate) fn host(&self) -> Option<&str> {
        self.base.as_ref().map(|base| base.host())
    }
}

/// Where readers of an edition found an entry before: under its former slugs, and at the paths that
/// the text of their language had.
pub(crate) fn former_addresses(edition: &Edition<'_>, entry: EntryRef<'_>) -> Vec<Address> {
    let Some(resolved) = edition.get(entry.id()) else { return Vec::new() };
    let Some(variant) = entry.variant(resolved.language()) else { return Vec::new() };
    let (site, language) = (edition.site(), edition.language());
    let mut found: Vec<Address> = Vec::new();
    for slug in variant.former_slugs() {
        let parts = AddressParts { folder: entry.id().folder(), slug, date: entry.date() };
        let path = entry.kind().path_in(language).path(parts);
        found.push(Address::in_language(site, language, [&*path]));
    }
    if let Some(own) = entry.variant(language).filter(|_| resolved.language() == language) {
        found.extend(former_paths(site, entry, own));
    }
    found
}

fn former_paths<'c>(
    site: &'c Site,
    entry: EntryRef<'c>,
    variant: VariantRef<'c>,
) -> impl Iterator<Item = Address> + use<'c> {
    let language = variant.language();
    variant.former_paths().map(move |path| {
        let path = decoded(path);
        let path = if site.conventions().addresses.former_are_relative {
            let prefix = site.language(language).map_or("", |language| language.prefix());
            let folder = if path.starts_with('/') { "" } else { entry.id().folder() };
            format!("{prefix}/{folder}/{path}")
        } else {
            path
        };
        Address::written(&path).served(site, language)
    })
}
