use crate::language::LanguageTag;
use crate::routing::Address;
use crate::site::Site;

/// A base URL that a part of the site is served from: a host, optionally with a folder, and the
/// languages on it.
pub(super) struct Place {
    /// The languages in the site's order.
    pub(super) languages: Vec<LanguageTag>,
    /// The site's default language if it is one of them, and otherwise the first.
    pub(super) first: LanguageTag,
    pub(super) root: Address,
}

impl Place {
    /// Returns the places of a site in the order of its languages.
    pub(super) fn all(site: &Site) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for language in site.tags() {
            let root = Address::host_root(site, language);
            match places.iter_mut().find(|place| place.root.file() == root.file()) {
                Some(place) => {
                    place.languages.push(language);
                    if language == site.default_language() {
                        place.first = language;
                    }
                }
                None => places.push(Place { languages: vec![language], first: language, root }),
            }
        }
        places
    }

    /// Returns the address of a file by its path from the root of the place.
    pub(super) fn address(&self, site: &Site, path: &str) -> Address {
        Address::of_file_for(site, self.first, path)
    }

    /// Returns whether it is the root of a host, the only location where crawlers look for
    /// `robots.txt`.
    pub(super) fn is_host_root(&self, site: &Site) -> bool {
        site.base_url(self.first).is_none_or(|base| base.path().is_empty())
    }
}
