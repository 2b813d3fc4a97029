//! Languages in `site.toml`.

use std::borrow::Cow;

use super::site::Reader;
use crate::error::{Code, Diagnostic, Place, Spanned};
use crate::language::LanguageTag;
use crate::notation::{Data, Key, Node, Scalar};
use crate::site::{SiteLanguage, TypographicConventions};

const LANGUAGE_KEYS: [&str; 6] = ["base", "conventions", "format", "name", "prefix", "tag"];

/// The conventions of a language, and the place of each value.
#[derive(Default)]
struct WrittenConventions {
    conventions: TypographicConventions,
    places: Vec<(Cow<'static, str>, Place)>,
}

impl Reader<'_> {
    pub(super) fn language(&mut self, node: Node) {
        let span = node.span.clone();
        let Data::Table(entries) = node.data else {
            self.wrong("a language", "a table with tag", &node);
            return;
        };
        let mut tag = None;
        let mut has_tag = false;
        let mut format = None;
        let mut name = None;
        let mut prefix = None;
        let mut base = None;
        let mut conventions = None;
        for (key, node) in entries {
            match &*key.name {
                "tag" => {
                    has_tag = true;
                    let text = self.text(&key, &node);
                    tag = text.and_then(|text| self.tag(&text.value, &node.span));
                }
                "format" => {
                    let text = self.text(&key, &node);
                    format = text.and_then(|text| self.tag(&text.value, &node.span));
                }
                "name" => name = self.text(&key, &node),
                "prefix" => prefix = self.text(&key, &node),
                "base" => base = self.base(&key, &node),
                "conventions" => conventions = Some(self.conventions(&key, node)),
                _ => self.unknown(&key, "a language", &LANGUAGE_KEYS),
            }
        }
        if !has_tag {
            self.report.push(
                Diagnostic::error(Code::MissingField, "a language has no tag")
                    .at(self.source.place(span).location())
                    .help("write tag = \"fr\"".to_owned()),
            );
        }
        let Some(tag) = tag else { return };
        let mut language = SiteLanguage::new(tag.value);
        if let Some(format) = format {
            language = language.with_formatting_locale(format.value);
        }
        if let Some(name) = name {
            language = language.with_name(name.value);
        }
        if let Some(prefix) = prefix {
            language = language.with_prefix(prefix.value);
        }
        if let Some(base) = base {
            language = language.with_base(base);
        }
        if let Some(conventions) = conventions {
            let locale = language.formatting_locale();
            language = language.with_conventions(self.usable_conventions(conventions, locale));
        }
        self.builder.add_language(Spanned { value: language, place: tag.place });
    }

    fn conventions(&mut self, key: &Key, node: Node) -> WrittenConventions {
        let WrittenConventions { mut conventions, mut places } = WrittenConventions::default();
        for (key, node) in self.table(key, node) {
            places.push((key.name.clone(), self.source.place(node.span.clone())));
            match &*key.name {
                "first_of_month" => {
                    if let Some(text) = self.text(&key, &node) {
                        conventions = conventions.with_first_of_month(text.value);
                    }
                }
                "hours" => {
                    if let Some(sign) = self.text(&key, &node) {
                        conventions = conventions.with_hours(sign.value);
                    }
                }
                "range_words" => match &node.data {
                    Data::Scalar(Scalar::Boolean(true)) => {
                        conventions = conventions.with_range_words();
                    }
                    Data::Scalar(Scalar::Boolean(false)) => {}
                    _ => self.wrong(&key.name, "true or false", &node),
                },
                _ => self.unknown(&key, "conventions", &TypographicConventions::KEYS),
            }
        }
        WrittenConventions { conventions, places }
    }

    /// Returns the conventions if all of them can be used for the locale.
    fn usable_conventions(
        &mut self,
        written: WrittenConventions,
        locale: LanguageTag,
    ) -> TypographicConventions {
        let unusable = written.conventions.unusable_for(locale);
        if unusable.is_empty() {
            return written.conventions;
        }
        for value in unusable {
            let place = written.places.iter().find(|(key, _)| *key == value.key);
            let finding = Diagnostic::error(Code::InvalidValue, value.message).help(value.help);
            self.report.push(finding.at(place.map(|(_, place)| place.location())));
        }
        TypographicConventions::new()
    }
}
