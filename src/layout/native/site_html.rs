//! Reads the settings for HTML in texts from `site.toml`.

use super::site::Reader;
use crate::content::RawHtml;
use crate::notation::{Key, Node};
use crate::sanitize::Sanitizer;

const SANITIZE_KEYS: [&str; 3] = ["attributes", "classes", "elements"];

impl Reader<'_> {
    pub(super) fn raw_html(&mut self, key: &Key, node: &Node) -> Option<RawHtml> {
        let known = RawHtml::ALL.iter().map(|rule| rule.as_str());
        self.word::<RawHtml>(key, node, known)
    }

    /// Reads the table `[sanitize]`: what is allowed in addition to the defaults.
    pub(super) fn sanitizer(&mut self, key: &Key, node: Node) -> Sanitizer {
        let mut sanitizer = Sanitizer::new();
        for (key, node) in self.table(key, node) {
            match &*key.name {
                "elements" => {
                    for name in self.names(&key, node) {
                        sanitizer = sanitizer.with_element(&name);
                    }
                }
                "classes" => {
                    for name in self.names(&key, node) {
                        sanitizer = sanitizer.with_class(&name);
                    }
                }
                "attributes" => {
                    for (element, node) in self.table(&key, node) {
                        for name in self.names(&element, node) {
                            sanitizer = sanitizer.with_attribute(&element.name, &name);
                        }
                    }
                }
                _ => self.unknown(&key, "[sanitize]", &SANITIZE_KEYS),
            }
        }
        sanitizer
    }

    pub(super) fn names(&mut self, key: &Key, node: Node) -> Vec<Box<str>> {
        let items = self.list(key, node);
        items.iter().filter_map(|item| Some(self.text(key, item)?.value)).collect()
    }
}
