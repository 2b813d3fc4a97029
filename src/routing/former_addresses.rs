//! Addresses in a static site other than the pages of entries: files at the root of a host, and the
//! former addresses of texts, which redirect to the current ones.

use super::Address;
use crate::catalog::{EntryRef, VariantRef};
use crate::content::AddressParts;
use crate::edition::Edition;
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::site::Site;

impl Address {
    /// Returns the root of a language's part of the site.
    pub(crate) fn root_of(site: &Site, language: LanguageTag) -> Address {
        Address::in_language(site, language, [])
    }

    /// Returns the address of a file from its path below the base URL of a language.
    pub(crate) fn of_file_for(site: &Site, language: LanguageTag, path: &str) -> Address {
        Address::of_file(path).served(site, language)
    }

    /// Returns the page at the base URL of a language.
    pub(crate) fn host_root(site: &Site, language: LanguageTag) -> Address {
        Address::page([""]).served(site, language)
    }

    /// Returns the host, if the site sets a base URL.
    pub(crate) fn host(&self) -> Option<&str> {
        self.base.as_ref().map(|base| base.host())
    }
}

/// Returns the former addresses of an entry for readers of an edition: those of its former slugs,
/// and the former paths of the text in their language.
pub(crate) fn former_addresses(edition: &Edition<'_>, entry: EntryRef<'_>) -> Vec<Address> {
    let Some(resolved) = edition.get(entry.id()) else { return Vec::new() };
    let Some(variant) = entry.variant(resolved.language()) else { return Vec::new() };
    let (site, language) = (edition.site(), edition.language());
    let mut found: Vec<Address> = Vec::new();
    found.extend(variant.former_slugs().map(|slug| address_of(edition, entry, slug)));
    if let Some(own) = entry.variant(language).filter(|_| resolved.language() == language) {
        found.extend(former_paths(site, entry, own));
    }
    found
}

/// Returns the present and former addresses of the texts of an entry that have ended and that are
/// replaced, in the part of the site of a language.
pub(crate) fn replaced_addresses(edition: &Edition<'_>, entry: EntryRef<'_>) -> Vec<Address> {
    let (site, language) = (edition.site(), edition.language());
    let mut found: Vec<Address> = Vec::new();
    let has_ended = |text: &VariantRef<'_>| text.is_replaced() && text.has_ended(edition.moment());
    for text in entry.variants().filter(has_ended) {
        for slug in std::iter::once(text.slug()).chain(text.former_slugs()) {
            found.push(address_of(edition, entry, slug));
        }
        if text.language() == language {
            found.extend(former_paths(site, entry, text));
        }
    }
    found
}

/// Returns the address that an entry has with a slug, for the readers of a language.
fn address_of(edition: &Edition<'_>, entry: EntryRef<'_>, slug: &str) -> Address {
    let parts = AddressParts { folder: entry.id().folder(), slug, date: entry.date() };
    let path = entry.kind().path_in(edition.language()).path(parts);
    Address::in_language(edition.site(), edition.language(), [&*path])
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
