use crate::content::EntryId;
use crate::edition::Page;
use crate::error::{Error, Report};
use crate::feed::FeedFormat;
use crate::render::LinkStyle;
use crate::routing::Address;
use std::sync::Arc;

use super::{CustomPage, FeedScope, ResourceKind, View, Website};

/// The template of the overviews of taxonomies. Without it a theme has none.
pub(crate) const TAXONOMY_TEMPLATE: &str = "taxonomy.html";

/// A writer of pages. The only one is the theme, which needs the feature `templates`.
pub(crate) trait PageWriter: std::fmt::Debug + Send + Sync {
    /// Writes a page.
    fn write(&self, view: &View, page: WrittenPage<'_>) -> Result<String, Error>;

    /// Returns the path of the built-in style sheet from the root, and its text.
    fn stylesheet(&self) -> Option<(&str, &'static str)>;

    /// Returns whether there is a template with a name.
    fn has_template(&self, name: &str) -> bool;

    /// Returns the mistakes that its templates show without being rendered.
    fn check(&self) -> Report;

    /// Returns the style of links within the site.
    fn link_style(&self) -> LinkStyle;

    /// Returns a fingerprint of the templates, the messages and everything else that affects its
    /// output.
    fn fingerprint(&self) -> u64;
}

/// A page to be written.
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) struct WrittenPage<'p> {
    pub(crate) kind: &'p ResourceKind,
    pub(crate) address: &'p Address,
    /// The entries on a page of a list.
    pub(crate) items: Option<&'p Arc<Page<EntryId>>>,
    pub(crate) custom: Option<&'p Arc<CustomPage>>,
    /// The website that the page belongs to; `None` in a program with its own routes.
    pub(crate) website: Option<&'p Website>,
}

/// A feed that a page names in its head.
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) struct FeedLink {
    pub(crate) format: FeedFormat,
    pub(crate) scope: FeedScope,
    pub(crate) address: Address,
}
