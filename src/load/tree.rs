use std::path::Path;
use std::sync::Arc;

use super::CatalogBuilder;
use crate::content::Kind;
use crate::error::{Code, Diagnostic, Location, Report, SourceText};
use crate::language::LanguageTag;
use crate::parse::{
    Cascades, Dialect, ForeignSite, parse_text, read_foreign_site, read_site, read_terms,
};
use crate::site::{Ignored, Layout, Site, SiteBuilder};
use crate::source::{
    HugoMount, HugoPaths, LayoutLanguage, Part, Paths, Role, SourceFile, Trouble, ZolaPaths,
    list_directory, read,
};

/// The configuration of a tree, which says what its files are.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) site: Site,
    pub(super) paths: Paths,
    pub(super) dialect: Dialect,
    pub(super) cascades: Cascades,
    pub(super) largest_file: u64,
    /// The folders that it was read from.
    pub(super) directories: Box<[Arc<Path>]>,
}

impl Tree {
    /// Reads the configuration and finds all files, each path once and in the order of paths;
    /// `None` if there is no configuration to go on with.
    pub(super) fn find(
        mut builder: CatalogBuilder,
        report: &mut Report,
    ) -> Option<(Tree, Vec<SourceFile>)> {
        let mut files = std::mem::take(&mut builder.files);
        let directories = builder.roots();
        // The roots first: they show the layout, and the configuration says where to go on.
        let mut roots = Vec::new();
        let mut findings = Report::default();
        for directory in &directories {
            let wants = |path: &str, is_folder: bool| {
                !is_folder || path == "config" || path == "config/_default"
            };
            roots.extend(list_directory(directory, "", &wants, &mut findings));
        }
        if roots.is_empty() && findings.has_errors() {
            report.append(findings);
            return None;
        }
        let largest_file = builder.largest_file;
        let all = || files.iter().chain(&roots);
        let layout = builder.layout.unwrap_or_else(|| layout_of(all(), largest_file));
        let Some(configured) = configured(&mut builder, layout, all(), report) else {
            report.append(findings);
            return None;
        };
        let Configured { site, paths, dialect, mut cascades, ignored } = configured;
        // The root of a native tree is looked at again.
        if layout != Layout::Native {
            // What else stands at the root of another tool's tree is not content.
            findings.retain(|finding| {
                let file = finding.location().map_or("", Location::file);
                finding.code() != Code::LinkOutOfContent || rank(layout, file).is_some()
            });
            findings.soften();
            report.append(findings);
        }
        files.retain(|file| !ignored.contains(&file.path, false));
        let mut findings = Report::default();
        for directory in &directories {
            files.extend(list(directory, &paths, &ignored, &mut findings));
        }
        if layout != Layout::Native {
            findings.soften();
        }
        report.append(findings);
        let paths = match paths {
            Paths::Hugo(paths) => {
                Paths::Hugo(paths.with_bundles_of(files.iter().map(|file| &*file.path)))
            }
            other => other,
        };
        let site = finished(site, &paths, &files, report)?;
        let files = without_doubles(files, &paths, report);
        if layout != Layout::Native {
            hand_on(&files, &paths, &site, largest_file, &mut cascades);
        }
        Some((Tree { site, paths, dialect, cascades, largest_file, directories }, files))
    }
}

/// Looks at the sections before everything else, for what they hand on to the texts below them.
fn hand_on(
    files: &[SourceFile],
    paths: &Paths,
    site: &Site,
    largest: u64,
    cascades: &mut Cascades,
) {
    let mut buffer = Vec::new();
    // Sections are named so, but for files that are mounted one by one.
    let is_section = |file: &&SourceFile| {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let is_mounted =
            |paths: &HugoPaths| paths.mounts.iter().any(|mount| *mount.source == *file.path);
        name.starts_with('_') || matches!(paths, Paths::Hugo(paths) if is_mounted(paths))
    };
    for file in files.iter().filter(is_section) {
        let Role::Text(role) = paths.role(&file.path) else { continue };
        if !matches!(role.part, Part::Section | Part::Term) {
            continue;
        }
        // What is wrong with them is said when their turn comes.
        let Ok((path, text)) = read(file, largest, &mut buffer) else { continue };
        let source = SourceText::new(path, text);
        if let Some(parsed) = parse_text(&source, paths.layout(), &mut Report::default()) {
            let folder = if role.id == "_index" { "" } else { &*role.id };
            cascades.add(folder, site.tag_named(&role.language), &parsed);
        }
    }
    cascades.sort();
}

/// The layout that the files at the root show.
fn layout_of<'f>(files: impl Iterator<Item = &'f SourceFile> + Clone, largest: u64) -> Layout {
    let has = |wanted: &dyn Fn(&str) -> bool| files.clone().any(|file| wanted(&file.path));
    let is_of = |path: &str, stem: &str| {
        ["toml", "yaml", "yml", "json"].iter().any(|end| path == format!("{stem}.{end}"))
    };
    if has(&|path| path == "site.toml") {
        return Layout::Native;
    }
    if has(&|path| path == "zola.toml") {
        return Layout::Zola;
    }
    if has(&|path| is_of(path, "hugo") || path.starts_with("config/_default/")) {
        return Layout::Hugo;
    }
    if !has(&|path| is_of(path, "config")) {
        return Layout::Native;
    }
    // The older name of both; only Zola writes a base_url so.
    let toml = files.clone().find(|file| &*file.path == "config.toml").cloned();
    let text =
        toml.and_then(|file| read(&file, largest, &mut Vec::new()).ok()).map(|(_, text)| text);
    let is_zola = text.is_some_and(|text| {
        // A table of the embedder's own may have such a name too.
        let is_table = |line: &&str| line.starts_with('[') && line.trim_end().ends_with(']');
        let before_tables = text.lines().take_while(|line| !is_table(line));
        let mut keys = before_tables.filter_map(|line| line.split_once('='));
        keys.any(|(key, _)| matches!(key.trim(), "base_url" | "default_language"))
    });
    if is_zola { Layout::Zola } else { Layout::Hugo }
}

/// What the configuration comes to, before it is known which files there are.
struct Configured {
    site: Configuration,
    paths: Paths,
    dialect: Dialect,
    cascades: Cascades,
    ignored: Arc<Ignored>,
}

enum Configuration {
    Given(Box<Site>),
    Read(Box<SiteBuilder>),
}

fn configured<'f>(
    builder: &mut CatalogBuilder,
    layout: Layout,
    files: impl Iterator<Item = &'f SourceFile> + Clone,
    report: &mut Report,
) -> Option<Configured> {
    let largest = builder.largest_file;
    let text_of =
        |file: &SourceFile, report: &mut Report| match read(file, largest, &mut Vec::new()) {
            Ok((path, text)) => Some(SourceText::new(path, text)),
            Err(Trouble(finding)) => {
                report.push(*finding);
                None
            }
        };
    if let Some(site) = builder.site.take() {
        return Some(given(site, layout));
    }
    let terms = files.clone().find(|file| &*file.path == "terms.toml");
    let terms = terms.and_then(|file| text_of(file, report));
    let terms = terms.map(|source| read_terms(&source, report)).unwrap_or_default();
    let (mut site, paths, dialect, cascades) = if layout == Layout::Native {
        let Some(file) = files.clone().find(|file| &*file.path == "site.toml") else {
            report.push(
                Diagnostic::error(Code::MissingSite, "there is no site.toml").help(
                    "put one at the root of the content tree, with at least one [[languages]]"
                        .to_owned(),
                ),
            );
            return None;
        };
        let (mut site, findings) = read_site(&text_of(file, report)?);
        report.append(findings);
        for kind in std::mem::take(&mut builder.kinds) {
            site.add_kind(kind.into());
        }
        (site, Paths::Native, Dialect::default(), Cascades::default())
    } else {
        let mut found: Vec<&SourceFile> =
            files.filter(|file| rank(layout, &file.path).is_some()).collect();
        found.sort_by_key(|file| (rank(layout, &file.path), file.path.clone()));
        found.dedup_by(|a, b| a.path == b.path);
        let texts: Vec<_> = found.into_iter().filter_map(|file| text_of(file, report)).collect();
        let ForeignSite { builder, paths, dialect, cascades } =
            read_foreign_site(layout, &texts, &builder.kinds, report);
        (builder, paths, dialect, cascades)
    };
    for term in terms {
        site.add_term(term);
    }
    let ignored = site.ignored().into();
    let site = Configuration::Read(Box::new(site));
    Some(Configured { site, paths, dialect, cascades, ignored })
}

/// The importance of a configuration file, the most important first.
fn rank(layout: Layout, path: &str) -> Option<usize> {
    let names: &[&str] = match layout {
        Layout::Zola => &["zola.toml", "config.toml"],
        _ => &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config.toml",
            "config.yaml",
            "config.yml",
            "config.json",
        ],
    };
    let found = names.iter().position(|name| *name == path);
    let is_default = layout == Layout::Hugo
        && path.strip_prefix("config/_default/").is_some_and(|name| !name.contains('/'));
    found.or(is_default.then_some(names.len()))
}

/// A site that the embedder made, for a tree of another tool.
fn given(site: Site, layout: Layout) -> Configured {
    let languages = || -> Vec<LayoutLanguage> {
        let language = |tag: LanguageTag| LayoutLanguage {
            key: tag.as_str().to_lowercase().into(),
            tag,
            is_disabled: false,
        };
        site.tags().map(language).collect()
    };
    let taxonomies: Vec<Box<str>> = site.taxonomies().map(Into::into).collect();
    let paths = match layout {
        Layout::Native => Paths::Native,
        Layout::Zola => Paths::Zola(ZolaPaths { languages: languages(), ..ZolaPaths::default() }),
        Layout::Hugo => Paths::Hugo(HugoPaths {
            languages: languages(),
            mounts: vec![HugoMount { source: "content".into(), target: "".into(), language: None }],
            taxonomies: taxonomies.clone(),
            ..HugoPaths::default()
        }),
    };
    let site = match layout {
        Layout::Native => site,
        _ => {
            let kinds = Kind::foreign(&taxonomies, site.kinds());
            site.for_layout(layout, kinds)
        }
    };
    Configured {
        ignored: Arc::clone(site.ignored()),
        site: Configuration::Given(Box::new(site)),
        paths,
        dialect: Dialect { layout, taxonomies, ..Dialect::default() },
        cascades: Cascades::default(),
    }
}

fn finished(
    configuration: Configuration,
    paths: &Paths,
    files: &[SourceFile],
    report: &mut Report,
) -> Option<Site> {
    let mut builder = match configuration {
        Configuration::Given(site) => return Some(*site),
        Configuration::Read(builder) => *builder,
    };
    if paths.layout() == Layout::Native {
        return builder.finish(report);
    }
    // The text of the root is the front page.
    let is_at_root = |file: &&SourceFile| {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        match paths {
            Paths::Hugo(paths) => paths
                .mounts
                .iter()
                .any(|mount| *mount.source == *folder || *mount.source == *file.path),
            _ => folder == "content",
        }
    };
    let near = files.iter().filter(is_at_root);
    let home = near.into_iter().find_map(|file| match paths.role(&file.path) {
        Role::Text(role) if role.part == Part::Section && !role.id.contains('/') => {
            (role.id == "_index").then(|| role.id.into_owned())
        }
        _ => None,
    });
    if let Some(home) = home {
        builder.set_home(Box::<str>::from(home).into());
    }
    let site = builder.finish(report);
    site.filter(|_| !report.has_errors())
}

fn list(
    directory: &Arc<Path>,
    paths: &Paths,
    ignored: &Ignored,
    report: &mut Report,
) -> Vec<SourceFile> {
    let mut files = Vec::new();
    let folders: Vec<&str> = match paths {
        Paths::Native => vec![""],
        Paths::Zola(_) => vec!["content"],
        Paths::Hugo(paths) => paths.mounts.iter().map(|mount| &*mount.source).collect(),
    };
    for (at, folder) in folders.iter().enumerate() {
        // A folder within another that has been listed.
        let is_listed = |other: &&str| crate::source::is_within(folder, other);
        let others = folders.iter().enumerate();
        let is_double = others.into_iter().any(|(other_at, other)| {
            is_listed(other) && (other.len() < folder.len() || (*other == *folder && other_at < at))
        });
        if is_double {
            continue;
        }
        if !folder.is_empty() && !directory.join(folder).exists() {
            let message = "the folder is not there";
            let location = Location::of_file(*folder);
            report.push(Diagnostic::warning(Code::Unreadable, message).at(location));
            continue;
        }
        let wants = |path: &str, is_folder: bool| !ignored.passes_over(path, is_folder);
        files.extend(list_directory(directory, folder, &wants, report));
    }
    files
}

/// The files in the order of their paths, each path once.
fn without_doubles(
    mut files: Vec<SourceFile>,
    paths: &Paths,
    report: &mut Report,
) -> Vec<SourceFile> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|second, first| {
        let is_double = second.path == first.path;
        if is_double && paths.role(&second.path) != Role::Ignored {
            let message = "the file was handed in twice; which of the two is meant?";
            let location = Location::of_file(Arc::clone(&second.path));
            report.push(Diagnostic::error(Code::DuplicateEntry, message).at(location));
        }
        is_double
    });
    files
}
