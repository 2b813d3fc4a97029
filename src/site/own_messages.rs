//! The messages of a site's own content tree.

use super::{Site, SiteBuilder};
use crate::language::LanguageTag;

/// Messages from the content tree of a site, in the syntax of Fluent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OwnMessages {
    pub(crate) language: LanguageTag,
    /// The file that they are from.
    pub(crate) name: Box<str>,
    pub(crate) text: Box<str>,
}

impl Site {
    /// Returns the messages of the tree; later ones replace earlier ones.
    #[cfg_attr(not(feature = "messages"), expect(dead_code))]
    pub(crate) fn own_messages(&self) -> &[OwnMessages] {
        &self.own_messages
    }
}

impl SiteBuilder {
    pub(crate) fn add_messages(&mut self, messages: OwnMessages) {
        self.own_messages.push(messages);
    }
}
