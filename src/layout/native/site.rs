//! Reading `site.toml`.

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use super::site_fields::Level;
use crate::content::{EntryRule, FallbackUnit, Kind};
use crate::error::{Code, Diagnostic, Error, Report, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::layout::shared::{report_syntax, wrong_type};
use crate::notation::{Data, Key, Node, Scalar, parse_toml};
use crate::site::{Site, SiteBuilder, WhenUnpublished};

impl Site {
    /// Parses the text of a `site.toml`.
    ///
    /// ```
    /// let error = isogloss::Site::parse_toml("[[languages]]\ntag = \"français\"\n").unwrap_err();
    /// let finding = error.report().unwrap().iter().next().unwrap();
    /// assert_eq!(finding.code().as_str(), "invalid-language-tag");
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) with all
    /// findings: syntax, unknown names, and those of [`SiteBuilder::build`].
    pub fn parse_toml(text: &str) -> Result<Site, Error> {
        let (builder, mut report) = read_site(&SourceText::new("site.toml", text));
        let site = builder.finish(&mut report);
        report.sort();
        match site {
            Some(site) if !report.has_errors() => Ok(site.with_warnings(report)),
            _ => Err(Error::content(report)),
        }
    }
}

/// Reads a `site.toml`, and returns its valid settings and the findings.
pub(crate) fn read_site(source: &Arc<SourceText>) -> (SiteBuilder, Report) {
    let mut reader = Reader { source, builder: Site::builder(), report: Report::default() };
    match parse_toml(source.unmarked(), source.mark_length()) {
        Ok(entries) => reader.site(entries),
        Err(errors) => report_syntax(source, errors, &mut reader.report),
    }
    let Reader { builder, report, .. } = reader;
    (builder, report)
}

pub(super) struct Reader<'s> {
    pub(super) source: &'s Arc<SourceText>,
    pub(super) builder: SiteBuilder,
    pub(super) report: Report,
}

const SITE_KEYS: [&str; 18] = [
    "chains",
    "choices",
    "fallback",
    "gates",
    "home",
    "ignore",
    "kinds",
    "languages",
    "menus",
    "name",
    "raw_html",
    "registers",
    "sanitize",
    "taxonomies",
    "time_zone",
    "typography",
    "urls",
    "when_unpublished",
];
const KIND_KEYS: [&str; 10] = [
    "entry_rule",
    "fields",
    "folder",
    "list",
    "lookup",
    "one_of",
    "order",
    "outdated_notice",
    "path",
    "raw_html",
];

impl Reader<'_> {
    fn site(&mut self, entries: Vec<(Key, Node)>) {
        for (key, node) in entries {
            match &*key.name {
                "home" => {
                    if let Some(home) = self.text(&key, &node) {
                        self.builder.set_home(home);
                    }
                }
                "time_zone" => {
                    if let Some(name) = self.text(&key, &node) {
                        self.builder.set_time_zone(name);
                    }
                }
                "when_unpublished" => {
                    let known = WhenUnpublished::ALL.iter().map(|rule| rule.as_str());
                    if let Some(rule) = self.word::<WhenUnpublished>(&key, &node, known) {
                        self.builder = std::mem::take(&mut self.builder).when_unpublished(rule);
                    }
                }
                "raw_html" => {
                    if let Some(rule) = self.raw_html(&key, &node) {
                        self.builder = std::mem::take(&mut self.builder).raw_html(rule);
                    }
                }
                "sanitize" => {
                    let sanitizer = self.sanitizer(&key, node);
                    self.builder = std::mem::take(&mut self.builder).sanitizer(sanitizer);
                }
                "typography" => match &node.data {
                    Data::Scalar(Scalar::Boolean(is_set)) => {
                        self.builder = std::mem::take(&mut self.builder).typography(*is_set);
                    }
                    _ => self.wrong(&key.name, "true or false", &node),
                },
                "name" => {
                    let name = self.localized(&key, &node);
                    self.builder.set_name(name);
                }
                "taxonomies" => {
                    let names = self.list(&key, node);
                    let names = names.iter().filter_map(|item| self.text(&key, item));
                    let names = names.map(|name| name.value).collect();
                    self.builder.set_taxonomies(names);
                }
                "fallback" => {
                    let order = self.tags(&key, &node);
                    self.builder.set_fallback(order);
                }
                "registers" => {
                    for item in self.list(&key, node) {
                        if let Some(variant) = self.text(&key, &item) {
                            self.builder.add_register(variant);
                        }
                    }
                }
                "ignore" => {
                    for item in self.list(&key, node) {
                        if let Some(pattern) = self.text(&key, &item) {
                            self.builder.add_ignored(pattern);
                        }
                    }
                }
                "urls" => {
                    let urls = self.urls(&key, node);
                    self.builder.set_urls(urls);
                }
                "languages" => {
                    for item in self.list(&key, node) {
                        self.language(item);
                    }
                }
                "chains" => {
                    for (language, others) in self.table(&key, node) {
                        let tag = self.tag(&language.name, &language.span);
                        let others = self.tags(&language, &others);
                        if let Some(tag) = tag {
                            self.builder.add_chain(tag, others);
                        }
                    }
                }
                "gates" => {
                    for (number, item) in (1..).zip(self.list(&key, node)) {
                        if let Some(gate) = self.gate(number, item) {
                            self.builder.add_gate(gate);
                        }
                    }
                }
                "menus" => {
                    for (name, node) in self.table(&key, node) {
                        let menu = self.menu(&name, node);
                        self.builder.add_menu(menu);
                    }
                }
                "choices" => {
                    for (name, node) in self.table(&key, node) {
                        self.choices(&name, node);
                    }
                }
                "kinds" => {
                    for (name, node) in self.table(&key, node) {
                        self.kind(&name, node);
                    }
                }
                _ => self.unknown(&key, "site.toml", &SITE_KEYS),
            }
        }
    }

    fn kind(&mut self, name: &Key, node: Node) {
        let mut kind = match &*name.name {
            Kind::MISSION_PAGE => Kind::mission_page(),
            Kind::NEWS_ITEM => Kind::news_item(),
            other => Kind::new(other),
        };
        for (key, node) in self.table(name, node) {
            match &*key.name {
                "folder" => {
                    if let Some(folder) = self.text(&key, &node) {
                        kind = kind.in_folder(folder.value.trim_matches('/'));
                    }
                }
                "lookup" => {
                    let known = FallbackUnit::ALL.iter().map(|lookup| lookup.as_str());
                    if let Some(lookup) = self.word::<FallbackUnit>(&key, &node, known) {
                        kind = kind.with_fallback_unit(lookup);
                    }
                }
                "entry_rule" => {
                    let known = EntryRule::ALL.iter().map(|rule| rule.as_str());
                    if let Some(rule) = self.word::<EntryRule>(&key, &node, known) {
                        kind = kind.with_entry_rule(rule);
                    }
                }
                "list" => match &node.data {
                    Data::Scalar(Scalar::Boolean(has_list)) => kind = kind.with_list(*has_list),
                    _ => self.wrong(&key.name, "true or false", &node),
                },
                "one_of" => {
                    let fields = self.list(&key, node);
                    let fields = fields.iter().filter_map(|item| self.text(&key, item));
                    kind = kind.with_one_of(fields.map(|field| field.value).collect::<Vec<_>>());
                }
                "order" => {
                    let names = match &node.data {
                        Data::List(_) => self.list(&key, node),
                        _ => vec![node],
                    };
                    let names = names.iter().filter_map(|item| self.text(&key, item));
                    kind = kind.with_order(names.map(|name| name.value).collect::<Vec<_>>());
                }
                "outdated_notice" => match &node.data {
                    Data::Scalar(Scalar::Boolean(has_notice)) => {
                        kind = kind.with_outdated_notice(*has_notice);
                    }
                    _ => self.wrong(&key.name, "true or false", &node),
                },
                "path" => kind = self.paths(kind, &key, node),
                "raw_html" => {
                    if let Some(rule) = self.raw_html(&key, &node) {
                        kind = kind.with_raw_html(rule);
                    }
                }
                "fields" => {
                    for (field, node) in self.table(&key, node) {
                        let place = self.source.place(field.span.clone());
                        let named = Spanned::at((&*field.name).into(), place);
                        self.builder.add_field_place(&name.name, named);
                        let before = kind.field(&field.name);
                        if let Some(field) = self.field(before, Level::Kind, &field, node) {
                            kind = kind.with_field(field);
                        }
                    }
                }
                _ => self.unknown(&key, "a kind", &KIND_KEYS),
            }
        }
        let place = self.source.place(name.span.clone());
        self.builder.add_kind(Spanned::at(kind, place));
    }

    pub(super) fn text(&mut self, key: &Key, node: &Node) -> Option<Spanned<Box<str>>> {
        match node.text() {
            Some(text) => Some(Spanned::at(text.into(), self.source.place(node.span.clone()))),
            None => {
                self.wrong(&key.name, "text", node);
                None
            }
        }
    }

    pub(super) fn list(&mut self, key: &Key, node: Node) -> Vec<Node> {
        match node.data {
            Data::List(items) => items,
            _ => {
                self.wrong(&key.name, "a list", &node);
                Vec::new()
            }
        }
    }

    pub(super) fn table(&mut self, key: &Key, node: Node) -> Vec<(Key, Node)> {
        match node.data {
            Data::Table(entries) => entries,
            _ => {
                self.wrong(&key.name, "a table", &node);
                Vec::new()
            }
        }
    }

    pub(super) fn tag(&mut self, text: &str, span: &Range<usize>) -> Option<Spanned<LanguageTag>> {
        let place = self.source.place(span.clone());
        match text.parse() {
            Ok(tag) => Some(Spanned::at(tag, place)),
            Err(error) => {
                let finding = Diagnostic::error(Code::InvalidLanguageTag, Error::to_string(&error));
                self.report.push(finding.at(place.location()));
                None
            }
        }
    }

    pub(super) fn tags(&mut self, key: &Key, node: &Node) -> Vec<Spanned<LanguageTag>> {
        let Data::List(items) = &node.data else {
            self.wrong(&key.name, "a list of languages", node);
            return Vec::new();
        };
        let mut tags = Vec::with_capacity(items.len());
        for item in items {
            if let Some(text) = self.text(key, item) {
                tags.extend(self.tag(&text.value, &item.span));
            }
        }
        tags
    }

    pub(super) fn localized(
        &mut self,
        key: &Key,
        node: &Node,
    ) -> Vec<(Spanned<LanguageTag>, Box<str>)> {
        let mut all = Vec::new();
        let Data::Table(entries) = &node.data else {
            self.wrong(&key.name, "a text for each language, such as { fr = \"…\" }", node);
            return all;
        };
        for (language, node) in entries {
            let tag = self.tag(&language.name, &language.span);
            let text = self.text(language, node);
            if let (Some(tag), Some(text)) = (tag, text) {
                all.push((tag, text.value));
            }
        }
        all
    }

    /// Reads a word from a fixed list.
    pub(super) fn word<T: FromStr>(
        &mut self,
        key: &Key,
        node: &Node,
        known: impl Iterator<Item = &'static str> + Clone,
    ) -> Option<T> {
        let text = self.text(key, node)?;
        let parsed = text.value.parse().ok();
        if parsed.is_none() {
            let list: Vec<&str> = known.clone().collect();
            let message = format!("{} cannot be \"{}\"", key.name, text.value.escape_debug());
            self.report.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(text.location())
                    .help(format!("use one of {}", list.join(", ")))
                    .suggest(&text.value, known),
            );
        }
        parsed
    }

    pub(super) fn unknown(&mut self, key: &Key, what: &str, known: &[&str]) {
        let message = format!("unknown key \"{}\" in {what}", key.name.escape_debug());
        self.report.push(
            Diagnostic::error(Code::UnknownField, message)
                .at(self.source.place(key.span.clone()).location())
                .help(format!("the keys are {}", known.join(", ")))
                .suggest(&key.name, known.iter().copied()),
        );
    }

    pub(super) fn wrong(&mut self, name: &str, expected: &str, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(wrong_type(name, expected, node, &place));
    }
}
