use super::Resource;
use crate::error::Report;

/// All resources of a website, in a fixed order: the pages first, redirects last.
#[derive(Clone, Debug)]
pub struct Resources<'w> {
    pub(super) all: Vec<Resource<'w>>,
    pub(super) report: Report,
    pub(super) left_out: Vec<String>,
}

impl<'w> Resources<'w> {
    /// Returns the resources.
    pub fn iter(&self) -> std::slice::Iter<'_, Resource<'w>> {
        self.all.iter()
    }

    /// Returns the number of resources.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether there are no resources.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the findings about addresses: two resources at the same address, or an address that
    /// cannot be used. If one of them is an error, no static site is built.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns descriptions of the requested resources that do not exist, with the reason: feeds
    /// and sitemaps of a site that does not set its base URL.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

impl<'w> IntoIterator for Resources<'w> {
    type Item = Resource<'w>;
    type IntoIter = std::vec::IntoIter<Resource<'w>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'r, 'w> IntoIterator for &'r Resources<'w> {
    type Item = &'r Resource<'w>;
    type IntoIter = std::slice::Iter<'r, Resource<'w>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
