use std::path::Path;
use std::sync::Arc;

use super::CatalogBuilder;
use crate::content::Kind;
use crate::error::{Code, Diagnostic, Error, Location, Report, SourceText};
use crate::layout::{
    Part, Role, TreeLayout, configuration_rank, configure, conventions, is_of_configuration,
    is_within, of_site, read_terms, recognised,
};
use crate::site::{Ignored, Layout, Site, SiteBuilder, TypedKinds, undeclared};
use crate::source::{Link, Listing, SourceFile, StoredTree, TextReader, Trouble, list_directory};

/// The configuration of a tree, which determines what its files are.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) site: Site,
    pub(super) layout: TreeLayout,
    pub(super) reader: TextReader,
    /// The folders that the tree was read from.
    pub(super) directories: Box<[Arc<Path>]>,
    /// The store that the tree was read from.
    pub(super) stored: Option<Arc<StoredTree>>,
    /// The links in the tree.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(super) links: Vec<Link>,
}

impl Tree {
    /// Reads the configuration and finds all files, sorted by path and each path once; `None` if
    /// there is no usable configuration.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be read.
    pub(super) fn find(
        builder: CatalogBuilder,
        stored: Option<Arc<StoredTree>>,
        report: &mut Report,
    ) -> Result<Option<(Tree, Vec<SourceFile>)>, Error> {
        let Some((tree, files)) = Tree::of(builder, stored, report) else { return Ok(None) };
        if let Some(stored) = &tree.stored {
            let is_read = |file: &&SourceFile| {
                !matches!(tree.layout.role(&file.path), Role::Asset { .. } | Role::Ignored)
            };
            stored.read_ahead(files.iter().filter(is_read).map(|file| &*file.path))?;
        }
        Ok(Some((tree, files)))
    }

    fn of(
        mut builder: CatalogBuilder,
        stored: Option<Arc<StoredTree>>,
        report: &mut Report,
    ) -> Option<(Tree, Vec<SourceFile>)> {
        let mut files = std::mem::take(&mut builder.files);
        let directories = builder.roots();
        // The roots come first: they show the layout, and the configuration names the other
        // folders.
        let (mut roots, mut links) = (Vec::new(), Vec::new());
        let mut findings = Report::default();
        for directory in &directories {
            let wants = |path: &str, is_folder: bool| !is_folder || is_of_configuration(path);
            let listing = list_directory(directory, "", &wants, &mut findings);
            roots.extend(listing.files);
            links.extend(listing.links);
        }
        if let Some(stored) = &stored {
            let wants = |path: &str, is_folder: bool| !is_folder || is_of_configuration(path);
            roots.extend(stored.list("", &wants));
        }
        if roots.is_empty() && findings.has_errors() {
            report.append(findings);
            return None;
        }
        let reader = TextReader::new(builder.largest_file, builder.record.take());
        let all = || files.iter().chain(&roots);
        let layout = builder.layout.unwrap_or_else(|| {
            let text = |path: &str| text_of(all().find(|file| &*file.path == path)?, &reader);
            recognised(all().map(|file| &*file.path), text)
        });
        let is_lenient = conventions(layout).is_lenient();
        let Some(configured) = configured(&mut builder, layout, all(), &reader, report) else {
            report.append(findings);
            return None;
        };
        let Configured { site, layout: mut tree, ignored } = configured;
        // If the content is the root itself, the root is listed again.
        if is_lenient {
            // Other files at the root of another tool's tree are not content.
            findings.retain(|finding| {
                let file = finding.location().map_or("", Location::file);
                finding.code() != Code::LinkOutOfContent
                    || configuration_rank(layout, file).is_some()
            });
            findings.soften();
            report.append(findings);
        }
        files.retain(|file| !ignored.contains(&file.path, false));
        let mut findings = Report::default();
        for directory in &directories {
            let listing = list(directory, &tree, &ignored, &mut findings);
            files.extend(listing.files);
            links.extend(listing.links);
        }
        if let Some(stored) = &stored {
            files.extend(list_stored(stored, &tree, &ignored, &mut findings));
            stored.report(&mut findings);
        }
        if is_lenient {
            findings.soften();
        }
        report.append(findings);
        tree.look_at(files.iter().map(|file| &*file.path));
        let unfit = links.iter().filter(|link| publishes_text(link, &directories, &tree));
        let unfit: Vec<&str> = unfit.map(|link| &*link.path).collect();
        files.retain(|file| !unfit.contains(&&*file.path));
        report.extend(unfit.into_iter().map(link_to_text));
        let mut site = finished(site, &tree, &files, report)?;
        let files = without_doubles(files, &tree, report);
        add_sections(&files, &mut tree, &site, &reader, report);
        tree.place_terms(&mut site);
        Some((Tree { site, layout: tree, reader, directories, stored, links }, files))
    }
}

/// Reads the sections before everything else, for the values that the texts below inherit from
/// them.
fn add_sections(
    files: &[SourceFile],
    layout: &mut TreeLayout,
    site: &Site,
    reader: &TextReader,
    report: &mut Report,
) {
    let mut buffer = Vec::new();
    let sections: Vec<&SourceFile> =
        files.iter().filter(|file| layout.is_section(&file.path)).collect();
    for file in sections {
        let Role::Text(role) = layout.role(&file.path) else { continue };
        if !matches!(role.part, Part::Section | Part::Term) {
            continue;
        }
        // Problems with these files are reported when they are read as texts.
        let Ok((path, text)) = reader.read(file, &mut buffer) else { continue };
        let language = site.tag_named(&role.language);
        let (id, part) = (role.id.into_owned(), role.part);
        let text = layout.with_line_ends(text);
        layout.add_section(&SourceText::new(path, text), &id, part, language);
    }
    layout.finish_sections(report);
}

fn text_of(file: &SourceFile, reader: &TextReader) -> Option<String> {
    reader.read(file, &mut Vec::new()).ok().map(|(_, text)| String::from(text))
}

/// The result of reading the configuration, before the files are known.
struct Configured {
    site: Configuration,
    layout: TreeLayout,
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
    reader: &TextReader,
    report: &mut Report,
) -> Option<Configured> {
    let is_lenient = conventions(layout).is_lenient();
    let text_of = |file: &SourceFile, report: &mut Report| match reader.read(file, &mut Vec::new())
    {
        Ok((path, text)) => Some(SourceText::new(path, text)),
        Err(Trouble(finding)) => {
            report.push(if is_lenient { finding.softened() } else { *finding });
            None
        }
    };
    let terms = files.clone().find(|file| &*file.path == "terms.toml");
    if let Some(mut site) = builder.site.take() {
        if let Some(file) = terms {
            let message = "the file is not read, because the site is set in code";
            let help =
                "add the terms to the site with SiteBuilder::term, or pass site.toml as a file";
            report.push(
                Diagnostic::warning(Code::UnexpectedFile, message)
                    .at(Location::of_file(Arc::clone(&file.path)))
                    .help(help.to_owned()),
            );
        }
        site.set_raw_html(builder.raw_html);
        let types = std::mem::take(&mut builder.types);
        let (site, layout) = of_site(layout, site.with_kinds_of(&types, report));
        TypedKinds::of_types(types).compare(&site, report);
        let ignored = Arc::clone(site.ignored());
        return Some(Configured { site: Configuration::Given(Box::new(site)), layout, ignored });
    }
    let terms = terms.and_then(|file| text_of(file, report));
    let terms = terms.map(|source| read_terms(&source, report)).unwrap_or_default();
    let rank = |file: &SourceFile| configuration_rank(layout, &file.path);
    let mut found: Vec<&SourceFile> = files.filter(|file| rank(file).is_some()).collect();
    if found.is_empty() && layout == Layout::Native {
        let folders = builder.directories.iter().map(|it| it.display().to_string());
        let stores = builder.store.iter().map(|store| store.name());
        let folders: Vec<String> = folders.chain(stores).collect();
        let message = match folders.is_empty() {
            true => "site.toml not found".to_owned(),
            false => format!("there is no site.toml in {}", folders.join(" or ")),
        };
        report.push(Diagnostic::error(Code::MissingSite, message).help(
            "create it at the root of the content, with at least one [[languages]]".to_owned(),
        ));
        return None;
    }
    found.sort_by_key(|file| (rank(file), file.path.clone()));
    found.dedup_by(|a, b| a.path == b.path);
    let count = found.len();
    let texts: Vec<_> = found.into_iter().filter_map(|file| text_of(file, report)).collect();
    // Another tool has defaults for everything.
    if texts.len() < count && layout == Layout::Native {
        return None;
    }
    let mut kinds = std::mem::take(&mut builder.kinds);
    let types = std::mem::take(&mut builder.types);
    if is_lenient {
        // These get the fields of foreign front matter.
        let declared: Vec<Box<str>> = kinds.iter().map(|kind| kind.name().into()).collect();
        let is_known = |name: &str| {
            matches!(name, Kind::MISSION_PAGE | Kind::NEWS_ITEM)
                || declared.iter().any(|known| **known == *name)
        };
        kinds.extend(undeclared(&types, is_known).into_iter().map(|kind| kind.value));
    }
    let (mut site, layout) = configure(layout, &texts, &kinds, report);
    site.add_types(types);
    for term in terms {
        site.add_term(term);
    }
    if let Some(rule) = builder.raw_html {
        site = site.raw_html(rule);
    }
    let ignored = site.ignored().into();
    Some(Configured { site: Configuration::Read(Box::new(site)), layout, ignored })
}

fn finished(
    configuration: Configuration,
    layout: &TreeLayout,
    files: &[SourceFile],
    report: &mut Report,
) -> Option<Site> {
    let mut builder = match configuration {
        Configuration::Given(site) => return Some(*site),
        Configuration::Read(builder) => *builder,
    };
    if !layout.conventions().is_lenient() {
        return builder.finish(report);
    }
    if let Some(home) = files.iter().find_map(|file| layout.home(&file.path)) {
        builder.set_home(home.into());
    }
    let site = builder.finish(report);
    site.filter(|_| !report.has_errors())
}

fn list(
    directory: &Arc<Path>,
    layout: &TreeLayout,
    ignored: &Ignored,
    report: &mut Report,
) -> Listing {
    let mut all = Listing::default();
    let wants = |path: &str, is_folder: bool| !ignored.passes_over(path, is_folder);
    for folder in content_folders(layout) {
        if !folder.is_empty() && !directory.join(folder).exists() {
            report.push(missing_folder(folder));
            continue;
        }
        let listing = list_directory(directory, folder, &wants, report);
        all.files.extend(listing.files);
        all.links.extend(listing.links);
    }
    all
}

fn list_stored(
    stored: &Arc<StoredTree>,
    layout: &TreeLayout,
    ignored: &Ignored,
    report: &mut Report,
) -> Vec<SourceFile> {
    let mut files = Vec::new();
    let wants = |path: &str, is_folder: bool| !ignored.passes_over(path, is_folder);
    for folder in content_folders(layout) {
        let listed = stored.list(folder, &wants);
        if listed.is_empty() && !folder.is_empty() && !stored.exists(folder) {
            report.push(missing_folder(folder));
        }
        files.extend(listed);
    }
    files
}

/// Returns the folders of content, without those in another one.
fn content_folders(layout: &TreeLayout) -> Vec<&str> {
    let all = layout.folders();
    let is_within_another = |at: usize, folder: &str| {
        all.iter().enumerate().any(|(other_at, other)| {
            is_within(folder, other)
                && (other.len() < folder.len() || (*other == folder && other_at < at))
        })
    };
    let folders = all.iter().enumerate().filter(|(at, folder)| !is_within_another(*at, folder));
    folders.map(|(_, folder)| *folder).collect()
}

fn missing_folder(folder: &str) -> Diagnostic {
    Diagnostic::warning(Code::Unreadable, "folder not found").at(Location::of_file(folder))
}

/// Returns whether a link is a file beside a text, and leads to a file whose content is not public
/// as it is.
fn publishes_text(link: &Link, directories: &[Arc<Path>], layout: &TreeLayout) -> bool {
    let is_text = |path: String| {
        let role = layout.role(&path);
        matches!(role, Role::Text(_) | Role::Entry { .. } | Role::Configuration | Role::Terms)
    };
    matches!(layout.role(&link.path), Role::Asset { is_text: false, .. })
        && directories.iter().filter_map(|root| link.target_in(root)).any(is_text)
}

fn link_to_text(path: &str) -> Diagnostic {
    let message = "a link to a text or to the configuration is ignored";
    let help = "copy the file, if everybody may read it as it is";
    Diagnostic::warning(Code::UnexpectedFile, message)
        .at(Location::of_file(path))
        .help(help.to_owned())
}

/// Returns the files sorted by path, each path once.
pub(super) fn without_doubles(
    mut files: Vec<SourceFile>,
    layout: &TreeLayout,
    report: &mut Report,
) -> Vec<SourceFile> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|second, first| {
        let is_double = second.path == first.path;
        if is_double && layout.role(&second.path) != Role::Ignored {
            let message = "the file was added twice; remove one of the two";
            let location = Location::of_file(Arc::clone(&second.path));
            report.push(Diagnostic::error(Code::DuplicateEntry, message).at(location));
        }
        is_double
    });
    files
}
