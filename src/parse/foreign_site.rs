//! The configuration of a Hugo or Zola tree: its languages, where its content is, its taxonomies.

use std::sync::Arc;

use super::cascade::Cascades;
use super::foreign::Dialect;
use super::front_matter::report_syntax;
use super::json;
use super::node::{Data, Key, Node};
use super::toml;
use super::yaml;
use crate::content::{Kind, Value};
use crate::error::{Code, Diagnostic, Location, Report, Sited, SourceText};
use crate::language::LanguageTag;
use crate::site::{Layout, Site, SiteBuilder, SiteLanguage};
use crate::source::{HugoMount, HugoPaths, LayoutLanguage, Paths, ZolaPaths};

/// What the configuration of a tree comes to.
pub(crate) struct ForeignSite {
    pub(crate) builder: SiteBuilder,
    pub(crate) paths: Paths,
    pub(crate) dialect: Dialect,
    pub(crate) cascades: Cascades,
}

/// A field of the configuration, with the file that it stands in.
struct Setting {
    source: Arc<SourceText>,
    key: Key,
    node: Node,
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
    let (paths, dialect, cascades) = match layout {
        Layout::Zola => reader.zola(),
        _ => reader.hugo(),
    };
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

fn entry<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    let found = entries.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(name));
    found.map(|(_, node)| node)
}

fn table(node: &Node) -> &[(Key, Node)] {
    match &node.data {
        Data::Table(entries) => entries,
        _ => &[],
    }
}

/// The items of a list; one text is a list of one.
fn items(node: &Node) -> &[Node] {
    match &node.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn integer(node: &Node) -> Option<i64> {
    match &node.data {
        Data::Scalar(Value::Integer(number)) => Some(*number),
        _ => node.text()?.trim().parse().ok(),
    }
}

fn is_true(node: Option<&Node>) -> bool {
    match node.map(|node| &node.data) {
        Some(Data::Scalar(Value::Boolean(yes))) => *yes,
        Some(Data::Scalar(Value::Unquoted(word))) => word.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// A language of the configuration, on its way.
struct Declared {
    key: Box<str>,
    tag: LanguageTag,
    locale: Option<LanguageTag>,
    name: Option<Box<str>>,
    title: Option<Box<str>>,
    weight: i64,
    is_disabled: bool,
    folder: Option<Box<str>>,
}

struct Reader<'r> {
    settings: Vec<Setting>,
    report: &'r mut Report,
    builder: SiteBuilder,
}

impl Reader<'_> {
    fn get(&self, name: &str) -> Option<&Node> {
        let found = self.settings.iter().find(|it| it.key.name.eq_ignore_ascii_case(name));
        found.map(|setting| &setting.node)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Where a value of a setting stands.
    fn location(&self, setting: &str, node: &Node) -> Option<Location> {
        let found = self.settings.iter().find(|it| it.key.name.eq_ignore_ascii_case(setting))?;
        Some(found.source.place(node.span.clone()).location())
    }

    fn hugo(&mut self) -> (Paths, Dialect, Cascades) {
        let mut declared = self.declared(&["locale", "languagecode"], &["label", "languagename"]);
        let disabled: Vec<Box<str>> = self
            .get("disablelanguages")
            .map(|node| items(node).iter().filter_map(|it| Some(it.text()?.into())).collect())
            .unwrap_or_default();
        let is_disabled = |key: &str| disabled.iter().any(|it| it.eq_ignore_ascii_case(key));
        for language in &mut declared {
            language.is_disabled |= is_disabled(&language.key);
        }
        declared.sort_by(|a, b| (a.weight, &a.key).cmp(&(b.weight, &b.key)));
        let wanted = self.text("defaultcontentlanguage");
        let of_key = |key: &str| declared.iter().position(|it| it.key.eq_ignore_ascii_case(key));
        let enabled = |at: &usize| declared.get(*at).is_some_and(|it| !it.is_disabled);
        let default = wanted.and_then(of_key).filter(enabled);
        let default = default.or_else(|| of_key("en").filter(enabled));
        let default = default.or_else(|| (0..declared.len()).find(enabled));
        let default = match default {
            Some(default) => default,
            None => {
                let key = wanted.unwrap_or("en").to_owned();
                declared.extend(self.single(&key, &["locale", "languagecode"]));
                declared.len().saturating_sub(1)
            }
        };
        let in_folder = is_true(self.get("defaultcontentlanguageinsubdir"));
        self.add_languages(&declared, default, in_folder);
        if let Some(node) = self.get("timezone")
            && let Some(name) = node.text()
        {
            let name: Sited<Box<str>> = Box::<str>::from(name).into();
            self.builder.set_time_zone(name);
        }
        let mut taxonomies: Vec<Box<str>> = match self.get("taxonomies") {
            Some(node) => {
                table(node).iter().filter_map(|(_, node)| Some(node.text()?.into())).collect()
            }
            None => vec!["categories".into(), "tags".into()],
        };
        taxonomies.sort();
        taxonomies.dedup();
        let mut dialect = Dialect { layout: Layout::Hugo, taxonomies, ..Dialect::default() };
        let has_dates_in_names = self.date_rules(&mut dialect);
        let mut cascades = Cascades::default();
        if let Some(node) = self.get("cascade") {
            cascades.add_node("", None, node);
        }
        let paths = HugoPaths {
            mounts: self.mounts(&declared),
            languages: declared.into_iter().map(Declared::into_layout).collect(),
            default,
            taxonomies: dialect.taxonomies.clone(),
            has_dates_in_names,
            ..HugoPaths::default()
        };
        (Paths::Hugo(paths), dialect, cascades)
    }

    fn zola(&mut self) -> (Paths, Dialect, Cascades) {
        let key = self.text("default_language").unwrap_or("en").to_owned();
        let mut declared = self.declared(&[], &[]);
        let default = match declared.iter().position(|language| *language.key == *key) {
            Some(default) => default,
            None => {
                declared.extend(self.single(&key, &[]));
                declared.len().saturating_sub(1)
            }
        };
        self.add_languages(&declared, default, false);
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
        let dialect = Dialect { layout: Layout::Zola, taxonomies, ..Dialect::default() };
        let languages = declared.into_iter().map(Declared::into_layout).collect();
        (Paths::Zola(ZolaPaths { languages, default }), dialect, Cascades::default())
    }

    /// The languages in the table of that name.
    fn declared(&mut self, locales: &[&str], names: &[&str]) -> Vec<Declared> {
        let mut declared = Vec::new();
        let mut findings = Vec::new();
        let tables = self.get("languages").map(table).unwrap_or_default();
        for (key, node) in tables {
            let options = table(node);
            let text = |names: &[&str]| {
                names.iter().find_map(|name| entry(options, name)?.text()).map(Box::<str>::from)
            };
            let locale = text(locales);
            let locale = locale.as_deref().and_then(LanguageTag::parse_lenient);
            let Some(tag) = LanguageTag::parse_lenient(&key.name).or(locale) else {
                let message = format!(
                    "the language \"{}\" is not named by a BCP 47 tag",
                    key.name.escape_debug()
                );
                let node = Node { span: key.span.clone(), data: Data::Null };
                findings.push(
                    Diagnostic::error(Code::InvalidLanguageTag, message)
                        .at(self.location("languages", &node))
                        .help("say which language it is with locale = \"…\"".to_owned()),
                );
                continue;
            };
            declared.push(Declared {
                key: key.name.to_lowercase().into(),
                tag,
                locale,
                name: text(names),
                title: text(&["title"]),
                weight: entry(options, "weight").and_then(integer).unwrap_or_default(),
                is_disabled: is_true(entry(options, "disabled")),
                folder: text(&["contentdir"]),
            });
        }
        self.report.extend(findings);
        declared
    }

    /// The one language of a tree that declares none.
    fn single(&mut self, key: &str, locales: &[&str]) -> Option<Declared> {
        let locale = locales.iter().find_map(|name| self.text(name));
        let locale = locale.and_then(LanguageTag::parse_lenient);
        let tag = LanguageTag::parse_lenient(key).or(locale);
        if tag.is_none() {
            let message = format!("\"{}\" is not a language tag", key.escape_debug());
            self.report.push(Diagnostic::error(Code::InvalidLanguageTag, message));
        }
        Some(Declared {
            key: key.to_lowercase().into(),
            tag: tag?,
            locale: locale.filter(|locale| tag.is_some_and(|tag| tag.is_same_language(*locale))),
            name: None,
            title: None,
            weight: 0,
            is_disabled: false,
            folder: None,
        })
    }

    /// The default language comes first, without a prefix unless there is to be one.
    fn add_languages(&mut self, declared: &[Declared], default: usize, in_folder: bool) {
        let first = declared.get(default).into_iter();
        let others = declared.iter().enumerate().filter(|(at, _)| *at != default);
        let mut names = Vec::new();
        for (at, language) in first.chain(others.map(|(_, it)| it)).enumerate() {
            if language.is_disabled {
                continue;
            }
            let prefix = if at == 0 && !in_folder { "" } else { &*language.key };
            let mut own = SiteLanguage::new(language.tag).with_prefix(prefix);
            if let Some(locale) = language.locale {
                own = own.with_formatting_locale(locale);
            }
            if let Some(name) = &language.name {
                own = own.with_name(name.clone());
            }
            self.builder.add_language(own.into());
            let title = language.title.clone().or_else(|| self.text("title").map(Into::into));
            names.extend(title.map(|title| (Sited::from(language.tag), title)));
        }
        self.builder.set_name(names);
    }

    /// The rules of `[frontmatter]`; whether names of files may begin with a day.
    fn date_rules(&self, dialect: &mut Dialect) -> bool {
        let rules = self.get("frontmatter").map(table).unwrap_or_default();
        let mut has_dates_in_names = false;
        let dates = &mut dialect.dates;
        for (name, known) in [
            ("date", &mut dates.date),
            ("lastmod", &mut dates.updated),
            ("publishdate", &mut dates.published),
            ("expirydate", &mut dates.expires),
        ] {
            let Some(node) = entry(rules, name) else { continue };
            let usual = std::mem::take(known);
            for item in items(node).iter().filter_map(Node::text) {
                match item {
                    ":default" => known.extend(usual.iter().cloned()),
                    ":filename" => has_dates_in_names |= name == "date",
                    // The history of a version control system and the clock of a disk are not read.
                    other if other.starts_with(':') => {}
                    other => known.push(other.to_lowercase().into()),
                }
            }
        }
        has_dates_in_names
    }

    fn mounts(&mut self, declared: &[Declared]) -> Vec<HugoMount> {
        let mut mounts = Vec::new();
        let mut findings = Vec::new();
        let position = |key: &str| declared.iter().position(|it| it.key.eq_ignore_ascii_case(key));
        let module = self.get("module").map(table).unwrap_or_default();
        for mount in entry(module, "mounts").map(items).unwrap_or_default() {
            let options = table(mount);
            let text = |name: &str| entry(options, name).and_then(Node::text);
            let Some(target) = text("target").map(|it| it.trim_matches('/')) else { continue };
            let target = match target.strip_prefix("content") {
                Some("") => "",
                Some(below) if below.starts_with('/') => below.trim_start_matches('/'),
                _ => continue,
            };
            let matrix = ["sites", "matrix", "languages"].iter().try_fold(options, |at, name| {
                entry(at, name).map(|node| if *name == "languages" { at } else { table(node) })
            });
            let matrix = matrix.and_then(|at| entry(at, "languages")).map(items);
            let language = text("lang").or_else(|| matrix?.first()?.text());
            let source = text("source").unwrap_or_default();
            let Some(source) = inner_path(source) else {
                let message = format!("\"{}\" leads out of the tree", source.escape_debug());
                let finding = Diagnostic::error(Code::Unreadable, message);
                findings.push(finding.at(self.location("module", mount)));
                continue;
            };
            mounts.push(HugoMount {
                source: source.into(),
                target: target.to_lowercase().into(),
                language: language.and_then(position),
            });
        }
        if mounts.is_empty() {
            let folder =
                self.text("contentdir").and_then(inner_path).unwrap_or_else(|| "content".into());
            mounts.push(HugoMount { source: folder.into(), target: "".into(), language: None });
            for (at, language) in declared.iter().enumerate() {
                let Some(folder) = &language.folder else { continue };
                match inner_path(folder) {
                    Some(source) => mounts.push(HugoMount {
                        source: source.into(),
                        target: "".into(),
                        language: Some(at),
                    }),
                    None => {
                        let message =
                            format!("\"{}\" leads out of the tree", folder.escape_debug());
                        findings.push(Diagnostic::error(Code::Unreadable, message));
                    }
                }
            }
        }
        self.report.extend(findings);
        mounts
    }
}

impl Declared {
    fn into_layout(self) -> LayoutLanguage {
        LayoutLanguage { key: self.key, tag: self.tag, is_disabled: self.is_disabled }
    }
}

/// A path below the root in its shortest form; `None` if it leads out.
fn inner_path(path: &str) -> Option<String> {
    let mut segments: Vec<&str> = Vec::new();
    if path.starts_with('/') || path.contains('\\') {
        return None;
    }
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}
