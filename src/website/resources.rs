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

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the findings about addresses: two resources at one, or an address that cannot be
    /// used. With an error among them, no static site is built.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns what does not exist although it was asked for, and why: feeds and sitemaps of a site
    /// that does not say where it is served from.
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
