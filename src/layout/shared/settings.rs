//! The settings of a tree's configuration, from all its files.

use std::ops::Range;
use std::sync::Arc;

use super::fields::{report_syntax, wrong_type};
use crate::content::Kind;
use crate::error::{Code, Diagnostic, Place, Report, SourceText};
use crate::notation::{Data, Key, Node, Scalar, parse_json, parse_toml, parse_yaml};
use crate::site::{Site, SiteBuilder};

/// A field of the configuration, with the file that it stands in.
pub(crate) struct Setting {
    pub(crate) source: Arc<SourceText>,
    pub(crate) key: Key,
    pub(crate) node: Node,
}

fn entries_of(file: &Arc<SourceText>, report: &mut Report) -> Vec<(Key, Node)> {
    let (text, offset) = (file.unmarked(), file.mark_length());
    let extension = file.path.rsplit('.').next().unwrap_or_default();
    let entries = match extension {
        "yaml" | "yml" => parse_yaml(text, offset).map_err(|error| vec![error]),
        "json" => parse_json(text, offset).map_err(|error| vec![error]),
        _ => parse_toml(text, offset),
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

pub(crate) fn entry<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    let found = entries.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(name));
    found.map(|(_, node)| node)
}

pub(crate) fn table(node: &Node) -> &[(Key, Node)] {
    match &node.data {
        Data::Table(entries) => entries,
        _ => &[],
    }
}

/// The items of a list; one text is a list of one.
pub(crate) fn items(node: &Node) -> &[Node] {
    match &node.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

pub(crate) fn integer(node: &Node) -> Option<i64> {
    match &node.data {
        Data::Scalar(Scalar::Integer(number)) => Some(*number),
        _ => node.text()?.trim().parse().ok(),
    }
}

pub(crate) fn is_true(node: Option<&Node>) -> bool {
    match node.map(|node| &node.data) {
        Some(Data::Scalar(Scalar::Boolean(yes))) => *yes,
        Some(Data::Scalar(Scalar::Unquoted(word))) => word.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// The settings, what is wrong with them, and the site that is made of them.
pub(crate) struct Settings<'r> {
    settings: Vec<Setting>,
    pub(crate) report: &'r mut Report,
    pub(crate) builder: SiteBuilder,
}

impl<'r> Settings<'r> {
    /// Reads the files of a configuration, the most important first.
    pub(crate) fn read(files: &[Arc<SourceText>], report: &'r mut Report) -> Settings<'r> {
        let mut settings: Vec<Setting> = Vec::new();
        for file in files {
            for (key, node) in entries_of(file, report) {
                if !settings.iter().any(|known| known.key.name.eq_ignore_ascii_case(&key.name)) {
                    settings.push(Setting { source: Arc::clone(file), key, node });
                }
            }
        }
        Settings { settings, report, builder: Site::builder() }
    }

    /// Finishes with the kinds of pages and the taxonomies, which are fields.
    pub(crate) fn finish(mut self, taxonomies: &mut Vec<Box<str>>, kinds: &[Kind]) -> SiteBuilder {
        self.check_taxonomies(taxonomies);
        for kind in Kind::foreign(taxonomies, kinds) {
            self.builder.add_kind(kind.into());
        }
        self.builder.set_taxonomies(taxonomies.clone());
        self.builder
    }

    pub(crate) fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings.iter().find(|it| it.key.name.eq_ignore_ascii_case(name))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.setting(name).map(|setting| &setting.node)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Where something in a setting stands.
    pub(crate) fn place(&self, setting: &str, span: Range<usize>) -> Option<Place> {
        self.setting(setting).map(|setting| setting.source.place(span))
    }

    /// The table that a setting is, if it is one.
    pub(crate) fn checked_table(&mut self, name: &str) -> &[(Key, Node)] {
        let wrong = self.setting(name).filter(|it| !matches!(it.node.data, Data::Table(_)));
        let finding = wrong.map(|setting| {
            let place = setting.source.place(setting.node.span.clone());
            wrong_type(name, "a table", &setting.node, &place).softened()
        });
        self.report.extend(finding);
        self.get(name).map(table).unwrap_or_default()
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
