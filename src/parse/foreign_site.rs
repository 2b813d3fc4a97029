//! The configuration of a Hugo or Zola tree: its languages, where its content is, its taxonomies.

use std::ops::Range;
use std::sync::Arc;

use super::cascade::Cascades;
use super::declared::{Declared, Spelling};
use super::foreign::Dialect;
use super::foreign_dates::DateRules;
use super::front_matter::{report_syntax, wrong_type};
use super::json;
use super::node::{Data, Key, Node};
use super::toml;
use super::yaml;
use crate::content::{Kind, Value};
use crate::error::{Code, Diagnostic, Place, Report, SourceText};
use crate::site::{Layout, Site, SiteBuilder};
use crate::source::{Paths, ZolaPaths};

/// What the configuration of a tree comes to.
pub(crate) struct ForeignSite {
    pub(crate) builder: SiteBuilder,
    pub(crate) paths: Paths,
    pub(crate) dialect: Dialect,
    pub(crate) cascades: Cascades,
}

/// A field of the configuration, with the file that it stands in.
pub(super) struct Setting {
    pub(super) source: Arc<SourceText>,
    key: Key,
    pub(super) node: Node,
}

/// Reads the configuration out of its files, the most important first.
pub(crate) fn read_foreign_site(
    layout: Layout,
    files: &[Arc<SourceText>],
    kinds: &[Kind],
    report: &mut Report,
) -> ForeignSite {
    let mut settings: Vec<Setting> = Vec::new();
    for file in files {
        for (key, node) in entries_of(file, report) {
            if !settings.iter().any(|known| known.key.name.eq_ignore_ascii_case(&key.name)) {
                settings.push(Setting { source: Arc::clone(file), key, node });
            }
        }
    }
    let mut reader = Reader { settings, report, builder: Site::builder() };
    let (paths, mut dialect, cascades) = match layout {
        Layout::Zola => reader.zola(),
        _ => reader.hugo(),
    };
    reader.check_taxonomies(&mut dialect.taxonomies);
    let mut builder = reader.builder;
    for kind in Kind::foreign(&dialect.taxonomies, kinds) {
        builder.add_kind(kind.into());
    }
    builder.set_layout(layout);
    builder.set_taxonomies(dialect.taxonomies.clone());
    ForeignSite { builder, paths, dialect, cascades }
}

fn entries_of(file: &Arc<SourceText>, report: &mut Report) -> Vec<(Key, Node)> {
    let (text, offset) = (file.unmarked(), file.mark_length());
    let extension = file.path.rsplit('.').next().unwrap_or_default();
    let entries = match extension {
        "yaml" | "yml" => yaml::parse(text, offset).map_err(|error| vec![error]),
        "json" => json::parse(text, offset).map_err(|error| vec![error]),
        _ => toml::parse(text, offset),
    };
    let entries = match entries {
        Ok(entries) => entries,
        Err(errors) => {
            report_syntax(file, errors, report);
            return Vec::new();
        }
    };
    // `config/_default/languages.toml` is the table `languages`.
    let name = file.path.strip_prefix("config/_default/").unwrap_or_default();
    let name = name.split('.').next().unwrap_or_default();
    if matches!(name, "" | "hugo" | "config") {
        return entries;
    }
    let span = 0..0;
    let key = Key::new(name, span.clone());
    vec![(key, Node { span, data: Data::Table(entries) })]
}

pub(super) fn entry<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    let found = entries.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(name));
    found.map(|(_, node)| node)
}

pub(super) fn table(node: &Node) -> &[(Key, Node)] {
    match &node.data {
        Data::Table(entries) => entries,
        _ => &[],
    }
}

/// The items of a list; one text is a list of one.
pub(super) fn items(node: &Node) -> &[Node] {
    match &node.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

pub(super) fn integer(node: &Node) -> Option<i64> {
    match &node.data {
        Data::Scalar(Value::Integer(number)) => Some(*number),
        _ => node.text()?.trim().parse().ok(),
    }
}

pub(super) fn is_true(node: Option<&Node>) -> bool {
    match node.map(|node| &node.data) {
        Some(Data::Scalar(Value::Boolean(yes))) => *yes,
        Some(Data::Scalar(Value::Unquoted(word))) => word.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

pub(super) struct Reader<'r> {
    settings: Vec<Setting>,
    pub(super) report: &'r mut Report,
    pub(super) builder: SiteBuilder,
}

impl Reader<'_> {
    pub(super) fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings.iter().find(|it| it.key.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn get(&self, name: &str) -> Option<&Node> {
        self.setting(name).map(|setting| &setting.node)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Where something in a setting stands.
    pub(super) fn place(&self, setting: &str, span: Range<usize>) -> Option<Place> {
        self.setting(setting).map(|setting| setting.source.place(span))
    }

    /// The table that a setting is, if it is one.
    pub(super) fn checked_table(&mut self, name: &str) -> &[(Key, Node)] {
        let wrong = self.setting(name).filter(|it| !matches!(it.node.data, Data::Table(_)));
        let finding = wrong.map(|setting| {
            let place = setting.source.place(setting.node.span.clone());
            wrong_type(name, "a table", &setting.node, &place).softened()
        });
        self.report.extend(finding);
        self.get(name).map(table).unwrap_or_default()
    }

    fn zola(&mut self) -> (Paths, Dialect, Cascades) {
        let key = self.text("default_language").unwrap_or("en").to_owned();
        let mut declared = self.declared(&Spelling::ZOLA);
        let is_default = |language: &Declared| language.key.eq_ignore_ascii_case(&key);
        let default = match declared.iter().position(is_default) {
            Some(default) => default,
            None => {
                declared.extend(self.single(&key, "default_language", &Spelling::ZOLA));
                declared.len().saturating_sub(1)
            }
        };
        self.add_languages(&declared, default, false);
        self.set_base("base_url");
        let names = |node: &Node| -> Vec<Box<str>> {
            let names = items(node).iter().filter_map(|it| entry(table(it), "name")?.text());
            names.map(Into::into).collect()
        };
        let mut taxonomies: Vec<Box<str>> = self.get("taxonomies").map(names).unwrap_or_default();
        if let Some(languages) = self.get("languages") {
            let more = table(languages).iter().filter_map(|(_, it)| entry(table(it), "taxonomies"));
            taxonomies.extend(more.flat_map(names));
        }
        taxonomies.sort();
        taxonomies.dedup();
        let slugify = self.get("slugify").map(table).unwrap_or_default();
        let keeps_dates = is_true(entry(slugify, "paths_keep_dates"));
        let dates = DateRules::zola();
        let cascades = Cascades::new(Layout::Zola, Vec::new(), Vec::new());
        let languages = declared.into_iter().map(Declared::into_layout).collect();
        let paths = Paths::Zola(ZolaPaths { languages, default, keeps_dates });
        (paths, Dialect { layout: Layout::Zola, taxonomies, dates }, cascades)
    }

    /// A taxonomy is a field of its own.
    fn check_taxonomies(&mut self, taxonomies: &mut Vec<Box<str>>) {
        let setting = self.setting("taxonomies");
        let place = setting.map(|it| it.source.place(it.node.span.clone()).location());
        let mut findings = Vec::new();
        taxonomies.retain(|name| {
            let is_taken = TAKEN.contains(&&**name);
            if is_taken {
                let message =
                    format!("\"{name}\" cannot be a taxonomy: it is a field of every page");
                findings.push(
                    Diagnostic::warning(Code::DuplicateDeclaration, message).at(place.clone()),
                );
            }
            !is_taken
        });
        self.report.extend(findings);
    }
}

/// The fields that mean something by themselves.
const TAKEN: [&str; 16] = [
    "title",
    "link_title",
    "description",
    "summary",
    "url",
    "aliases",
    "weight",
    "date",
    "updated",
    "params",
    "body",
    "kind",
    "slug",
    "status",
    "published_from",
    "published_until",
];
