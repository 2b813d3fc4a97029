//! Reads the settings for addresses from `site.toml`.

use super::site::Reader;
use crate::content::{AddressPattern, Kind};
use crate::error::{Code, Diagnostic};
use crate::notation::{Data, Key, Node};
use crate::site::{BaseUrl, SlugSource, TrailingSlash, UrlScheme};

const URL_KEYS: [&str; 4] = ["base", "slugs", "trailing_slash", "x_default"];

impl Reader<'_> {
    /// Reads the table `[urls]`.
    pub(super) fn urls(&mut self, key: &Key, node: Node) -> UrlScheme {
        let mut urls = UrlScheme::new();
        for (key, node) in self.table(key, node) {
            match &*key.name {
                "base" => {
                    if let Some(base) = self.base(&key, &node) {
                        urls = urls.with_base(base);
                    }
                }
                "trailing_slash" => {
                    let known = TrailingSlash::ALL.iter().map(|rule| rule.as_str());
                    if let Some(rule) = self.word::<TrailingSlash>(&key, &node, known) {
                        urls = urls.with_trailing_slash(rule);
                    }
                }
                "slugs" => {
                    let known = SlugSource::ALL.iter().map(|source| source.as_str());
                    if let Some(source) = self.word::<SlugSource>(&key, &node, known) {
                        urls = urls.with_slugs(source);
                    }
                }
                "x_default" => {
                    let text = self.text(&key, &node);
                    if let Some(tag) = text.and_then(|text| self.tag(&text.value, &node.span)) {
                        urls.set_x_default(tag);
                    }
                }
                _ => self.unknown(&key, "[urls]", &URL_KEYS),
            }
        }
        urls
    }

    /// Reads a base URL.
    pub(super) fn base(&mut self, key: &Key, node: &Node) -> Option<BaseUrl> {
        let text = self.text(key, node)?;
        self.parsed(text.value.parse(), node)
    }

    /// Reads a pattern for all languages, or a table with one for each.
    pub(super) fn paths(&mut self, mut kind: Kind, key: &Key, node: Node) -> Kind {
        if !matches!(node.data, Data::Table(_)) {
            let Some(pattern) = self.pattern(key, &node) else { return kind };
            return kind.with_path(pattern);
        }
        for (language, node) in self.table(key, node) {
            let tag = self.tag(&language.name, &language.span);
            if let (Some(tag), Some(pattern)) = (tag, self.pattern(&language, &node)) {
                kind = kind.with_path_in(tag.value, pattern);
            }
        }
        kind
    }

    fn pattern(&mut self, key: &Key, node: &Node) -> Option<AddressPattern> {
        let text = self.text(key, node)?;
        self.parsed(text.value.parse(), node)
    }

    /// Returns a parsed value; otherwise reports why it cannot be parsed.
    fn parsed<T>(&mut self, result: Result<T, crate::error::Error>, node: &Node) -> Option<T> {
        match result {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let finding = Diagnostic::error(Code::InvalidValue, error.to_string());
                self.report.push(finding.at(self.source.place(node.span.clone()).location()));
                None
            }
        }
    }
}
