use crate::content::EntryId;
use crate::edition::Page;
use crate::error::Error;
use crate::render::LinkStyle;
use crate::routing::Address;
use std::sync::Arc;

use super::{CustomPage, ResourceKind, View};

/// A writer of pages: the theme, which is built with the feature `templates` only.
pub(crate) trait PageWriter: std::fmt::Debug + Send + Sync {
    /// Writes a page.
    fn write(&self, view: &View, page: WrittenPage<'_>) -> Result<String, Error>;

    /// Returns where the built-in style sheet is, from the root, and what it says.
    fn stylesheet(&self) -> Option<(&str, &'static str)>;

    /// Whether there is a template of a name.
    fn has_template(&self, name: &str) -> bool;

    /// Returns how links within the site are written.
    fn link_style(&self) -> LinkStyle;

    /// Returns a number that stands for templates, messages and everything else that it writes with.
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
}
