use super::links::{Here, LinkStyle};
use crate::routing::Address;

/// The addresses of a site in the form used on one page.
#[derive(Clone, Debug)]
pub(crate) struct PageLinks {
    here: Here,
}

impl PageLinks {
    pub(crate) fn new(page: Address, style: LinkStyle) -> PageLinks {
        PageLinks { here: Here { page, style } }
    }

    /// Returns the address of the page itself.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn page(&self) -> &Address {
        &self.here.page
    }

    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn style(&self) -> LinkStyle {
        self.here.style
    }

    pub(crate) fn href(&self, address: &Address) -> String {
        self.here.href(address)
    }

    /// Returns the address of a file, given its path from the root; an address of another site
    /// stays as it is.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn file(&self, path: &str) -> String {
        if path.contains("://") || path.starts_with("//") {
            return path.to_owned();
        }
        self.here.href_of_file(path, Address::of_file)
    }
}
