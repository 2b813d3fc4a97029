use super::Resource;
use crate::error::Report;

/// All resources of a website, in a fixed order: the pages first, redirects last.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::website::{View, Website};
///
/// let website = Website::new().with_file("nl/pages/bib/index.html", b"<h1>Bib</h1>".as_slice());
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// let resources = website.resources(&view);
/// // The entry keeps its address, and the report has the reason.
/// let at_address = resources.iter().find(|it| it.file() == "nl/pages/bib/index.html").unwrap();
/// assert_eq!(at_address.to_string(), "the page of pages/bib for readers of nl, in nl");
/// assert!(resources.report().has_errors());
/// // Without a base URL there is no sitemap.
/// assert!(resources.left_out()[0].starts_with("feeds and sitemaps"));
/// # Ok::<(), isogloss::Error>(())
/// ```
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
