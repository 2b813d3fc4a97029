use super::{CustomPage, ResourceKind};
use crate::edition::{Edition, ServedTerm};
use crate::routing::Address;

impl ResourceKind {
    /// Returns the address of the same page for the readers of an edition, unless it is the page of
    /// an entry. `hreflang`, the language menu and the sitemap use it. For a list it is the first
    /// page, because the number of pages differs between languages.
    pub(crate) fn address_for(
        &self,
        edition: &Edition<'_>,
        custom: Option<&CustomPage>,
    ) -> Option<Address> {
        match self {
            ResourceKind::Front { .. } | ResourceKind::Error { .. } => Some(edition.home_address()),
            ResourceKind::List { folder, .. } => Some(edition.list_address(folder, 1)),
            ResourceKind::Term { taxonomy, id, .. } => {
                let term = edition.term(taxonomy, id).filter(ServedTerm::has_entries)?;
                Some(term.list_address(1))
            }
            ResourceKind::Taxonomy { taxonomy, .. } => edition.overview_address(taxonomy),
            ResourceKind::Custom { .. } => custom?.address(edition),
            _ => None,
        }
    }

    /// Returns the number of a page of a list, and 1 for every other page.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn number(&self) -> usize {
        match self {
            ResourceKind::List { number, .. } | ResourceKind::Term { number, .. } => *number,
            _ => 1,
        }
    }
}
