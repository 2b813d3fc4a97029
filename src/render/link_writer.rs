use super::links::LinkStyle;
use crate::escape::decoded;
use crate::routing::Address;

/// Writes addresses in the form used for links on one page.
#[derive(Clone, Debug)]
pub(crate) struct LinkWriter {
    page: Address,
    style: LinkStyle,
}

impl LinkWriter {
    pub(crate) fn new(page: Address, style: LinkStyle) -> LinkWriter {
        LinkWriter { page, style }
    }

    /// Returns the address of the page itself.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn page(&self) -> &Address {
        &self.page
    }

    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn style(&self) -> LinkStyle {
        self.style
    }

    /// Returns the link for an address as written in a text: percent-encoded, from the root or
    /// relative. `beside` resolves relative paths; a query and a fragment are kept, and so is the
    /// path from the root unless the link is relative to the page.
    pub(crate) fn href_of_file(&self, written: &str, beside: impl Fn(&str) -> Address) -> String {
        let end = written.find(['?', '#']).unwrap_or(written.len());
        let (path, tail) = written.split_at_checked(end).unwrap_or((written, ""));
        let decoded = decoded(path);
        let Some(below) = decoded.strip_prefix('/') else {
            return self.href(&beside(&decoded)) + tail;
        };
        if self.style == LinkStyle::Relative || has_dots(below) {
            return self.href(&Address::placed(below)) + tail;
        }
        let root = self.href(&Address::of_file(""));
        root.strip_suffix('/').unwrap_or(&root).to_owned() + written
    }

    /// Resolves a path from the root of the site; any other address is returned as it is.
    pub(crate) fn href_from_root(&self, address: &str) -> String {
        if address.starts_with('/') && !address.starts_with("//") {
            return self.href_of_file(address, Address::of_file);
        }
        address.to_owned()
    }

    pub(crate) fn href(&self, address: &Address) -> String {
        match self.style {
            LinkStyle::FromRoot => address.from_page(&self.page),
            LinkStyle::Relative => address.relative_to(&self.page),
            LinkStyle::Absolute => address
                .url()
                .or_else(|| address.clone().with_base_of(&self.page).url())
                .unwrap_or_else(|| address.from_page(&self.page)),
        }
    }

    /// Returns the address of a file, given its path from the root; an address of another site
    /// stays as it is.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn file(&self, path: &str) -> String {
        if path.contains("://") || path.starts_with("//") {
            return path.to_owned();
        }
        self.href_of_file(path, Address::of_file)
    }
}

/// Returns whether a path has segments that stand for other folders.
fn has_dots(path: &str) -> bool {
    path.split('/').any(|segment| matches!(segment, "." | ".."))
}
