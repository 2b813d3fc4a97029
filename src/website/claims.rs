//! Assignment of addresses to resources. No two resources share an address, and no address is below
//! a file or outside the site.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::{FeedScope, Resource, ResourceKind, View, storage};
use crate::error::{Code, Diagnostic, Location, Report, Severity};

/// The prefix of file names that are reserved for static builds, such as the manifest.
const RESERVED: &str = ".isogloss-";

/// The longest file name that common file systems support, in bytes.
const LONGEST_NAME: usize = 255;

/// The longest path, in bytes. Systems support 4,096 bytes including the folder of the site.
const LONGEST_PATH: usize = 2048;

/// Returns whether a path names a file within the folder of a site: no segment is empty, leads
/// elsewhere, is too long, or is reserved.
pub(crate) fn is_usable(path: &str) -> bool {
    let is_special = |name: &str| {
        matches!(name, "" | "." | "..")
            || name.starts_with(RESERVED)
            || name.contains('\0')
            || name.len() > LONGEST_NAME
    };
    path.len() <= LONGEST_PATH && !path.split('/').any(is_special)
}

/// Returns whether a file of a site can be stored at a path on this system.
pub(crate) fn is_storable(path: &str) -> bool {
    is_usable(path) && !(cfg!(windows) && path.split('/').any(is_special_on_windows))
}

/// Returns whether Windows cannot have a file with this name, or takes it for another file or a
/// device.
fn is_special_on_windows(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_port = |stem: &str| {
        let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        number.is_some_and(|it| matches!(it, "¹" | "²" | "³") || is_digit(it))
    };
    name.contains(|c: char| c.is_ascii_control() || "\\:*?\"<>|".contains(c))
        || name.ends_with(['.', ' '])
        || DEVICES.contains(&&*stem)
        || is_port(&stem)
}

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [digit] if digit.is_ascii_digit())
}

/// Returns the folders that contain a path, the innermost first.
pub(crate) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// The resources that have been found so far.
pub(super) struct Claims<'w, 'v> {
    view: &'v View,
    resources: Vec<Resource<'w>>,
    by_file: HashMap<Arc<str>, usize, FxBuildHasher>,
    report: Report,
    /// The clashes already reported. A clash is reported once for all languages and pages of a
    /// list.
    reported: HashSet<[String; 2]>,
    /// The URLs of pages whose address belongs to another resource or cannot be used.
    lost: HashSet<String>,
}

impl<'w, 'v> Claims<'w, 'v> {
    pub(super) fn new(view: &'v View) -> Claims<'w, 'v> {
        Claims {
            view,
            resources: Vec::new(),
            by_file: HashMap::default(),
            report: Report::default(),
            reported: HashSet::new(),
            lost: HashSet::new(),
        }
    }

    /// Adds a resource, unless its address cannot be used or belongs to another resource.
    pub(super) fn add(&mut self, resource: Resource<'w>) {
        if !is_usable(resource.file()) {
            self.lost.extend(url_of_page(&resource));
            return self.report.push(unusable(&resource, resource.file(), self.view));
        }
        let file = resource.shared_file();
        let Some(position) = self.by_file.get(&file).copied() else {
            self.by_file.insert(file, self.resources.len());
            return self.resources.push(resource);
        };
        let Some(holder) = self.resources.get_mut(position) else { return };
        if gives_way(holder.kind(), resource.kind(), self.view) {
            // Two addresses can have the same file: `/` and `/index.html`.
            self.lost.extend(
                url_of_page(&resource).filter(|it| holder.address().url().as_ref() != Some(it)),
            );
            return;
        }
        let mut lost = resource;
        if has_precedence(&lost, holder, self.view) {
            std::mem::swap(holder, &mut lost);
        }
        self.lost.extend(url_of_page(&lost));
        let message = format!("{holder} and {lost} have the same address, {}", holder.address());
        if self.reported.insert([subject(holder.kind()), subject(lost.kind())]) {
            self.report.push(clash(holder, &lost, message, self.view));
        }
    }

    /// Returns the URLs of pages whose address belongs to another resource or cannot be used. Call
    /// it when all pages are known.
    pub(super) fn lost(&mut self) -> Arc<HashSet<String>> {
        if self.view.site().conventions().addresses.are_written {
            self.settle();
        }
        Arc::new(self.lost.clone())
    }

    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.report.push(finding);
    }

    /// Returns the claimed resources. A resource below a file, or a file in the place of a folder,
    /// cannot exist: of two such resources, the page of an entry is kept, and otherwise the one
    /// that was added first.
    pub(super) fn finish(mut self) -> (Vec<Resource<'w>>, Report) {
        self.settle();
        self.report.append(storage::case_warnings(&self.resources, self.view));
        self.report.sort();
        (self.resources, self.report)
    }

    fn settle(&mut self) {
        let is_below =
            |it: &Resource<'_>| folders_of(it.file()).any(|it| self.by_file.contains_key(it));
        if self.resources.iter().any(is_below) {
            self.keep_apart();
        }
    }

    fn keep_apart(&mut self) {
        let mut kept: Vec<(usize, Resource<'w>)> = Vec::with_capacity(self.resources.len());
        let mut files: HashMap<Arc<str>, usize, FxBuildHasher> = HashMap::default();
        // For each folder, one of the resources in it.
        let mut folders: HashMap<Box<str>, usize, FxBuildHasher> = HashMap::default();
        let mut resources: Vec<(usize, Resource<'w>)> =
            std::mem::take(&mut self.resources).into_iter().enumerate().collect();
        // A page that is a file gives way to a page in a folder of the same name.
        let rank = |resource: &Resource<'_>| match resource.kind() {
            ResourceKind::Page { .. } if resource.file().ends_with("/index.html") => 0,
            ResourceKind::Page { .. } => 1,
            _ => 2,
        };
        resources.sort_by_key(|(_, resource)| rank(resource));
        for (position, resource) in resources {
            let above = folders_of(resource.file()).find_map(|folder| files.get(folder));
            let holder = above.or_else(|| folders.get(resource.file()));
            let Some((_, holder)) = holder.and_then(|at| kept.get(*at)) else {
                files.insert(resource.shared_file(), kept.len());
                for folder in folders_of(resource.file()) {
                    folders.entry(folder.into()).or_insert(kept.len());
                }
                kept.push((position, resource));
                continue;
            };
            self.lost.extend(url_of_page(&resource));
            let (file, below) = match above {
                Some(_) => (holder, &resource),
                None => (&resource, holder),
            };
            let message = format!(
                "{file} needs a file at {}, but {below} needs a folder with that name",
                file.file()
            );
            if self.reported.insert([subject(holder.kind()), subject(resource.kind())]) {
                self.report.push(clash(holder, &resource, message, self.view));
            }
        }
        kept.sort_by_key(|(position, _)| *position);
        self.resources = kept.into_iter().map(|(_, resource)| resource).collect();
        let files = self.resources.iter().map(Resource::shared_file).enumerate();
        self.by_file = files.map(|(position, file)| (file, position)).collect();
    }
}

fn url_of_page(resource: &Resource<'_>) -> Option<String> {
    resource.address().url().filter(|_| resource.kind().is_page())
}

/// Returns a description of a resource that is the same for all languages and pages of a list.
pub(super) fn subject(kind: &ResourceKind) -> String {
    match kind {
        ResourceKind::Page { entry, .. } => entry.to_string(),
        ResourceKind::List { folder, .. } => format!("list {folder}"),
        ResourceKind::Term { taxonomy, id, .. } => format!("term {taxonomy}/{id}"),
        ResourceKind::Feed { scope, format, .. } => format!("{scope:?} {format:?}"),
        ResourceKind::Custom { name, .. } => format!("page {name}"),
        ResourceKind::Front { .. } | ResourceKind::Error { .. } => kind.name().to_owned(),
        _ => kind.to_string(),
    }
}

/// Returns whether a resource may be left out without a finding if another one has its address.
/// This is so if an author wrote a page for the list or added a `robots.txt`, or if two languages
/// share a home. In trees of other tools, the page for a term is that of the list.
fn gives_way(holder: &ResourceKind, other: &ResourceKind, view: &View) -> bool {
    use ResourceKind::{
        Error, Feed, Front, LanguageRoot, List, Page, Redirect, Robots, Static, StyleSheet,
        Taxonomy, Term,
    };
    match other {
        Redirect { .. } | LanguageRoot { .. } => true,
        Front { .. } => matches!(holder, Page { .. }),
        Term { .. } if view.site().conventions().is_lenient() => false,
        List { .. } | Term { .. } | Taxonomy { .. } => {
            matches!(holder, Page { .. } | Front { .. })
        }
        Robots | StyleSheet => matches!(holder, Static { .. }),
        Error { .. } => matches!(holder, Error { .. }),
        Feed { scope: FeedScope::Site, .. } => matches!(holder, Feed { .. }),
        _ => false,
    }
}

/// Returns whether the first of two pages with the same file keeps it. The page of an entry does;
/// of two entries, the one in the language of the page does, and otherwise the one whose file sorts
/// first.
pub(super) fn has_precedence(one: &Resource<'_>, other: &Resource<'_>, view: &View) -> bool {
    match (one.kind(), other.kind()) {
        (
            ResourceKind::Page { language, served, .. },
            ResourceKind::Page { language: its_language, served: its_served, .. },
        ) => {
            let path = |resource| location(resource, view).map(|it| it.file().to_owned());
            (language != served, path(one)) < (its_language != its_served, path(other))
        }
        (ResourceKind::Page { .. }, _) => true,
        _ => false,
    }
}

/// Returns the severity of findings about addresses. It is a warning in trees of other tools, which
/// always build.
pub(super) fn severity(view: &View) -> Severity {
    match view.site().conventions().is_lenient() {
        false => Severity::Error,
        true => Severity::Warning,
    }
}

fn finding(severity: Severity, code: Code, message: String) -> Diagnostic {
    match severity {
        Severity::Error => Diagnostic::error(code, message),
        Severity::Warning => Diagnostic::warning(code, message),
    }
}

pub(super) fn clash(
    kept: &Resource<'_>,
    lost: &Resource<'_>,
    message: String,
    view: &View,
) -> Diagnostic {
    let help = match (lost.kind(), kept.kind()) {
        (ResourceKind::Static { .. }, _) | (_, ResourceKind::Static { .. }) => {
            "rename the static file"
        }
        (ResourceKind::Custom { .. }, _) | (_, ResourceKind::Custom { .. }) => {
            "give the page another path"
        }
        _ => "give the entry another slug",
    };
    let (first, second) = (location(lost, view), location(kept, view));
    let help = match severity(view) {
        Severity::Error => help.to_owned(),
        Severity::Warning => format!("{kept} keeps the address; {help}"),
    };
    finding(severity(view), Code::AddressClash, message)
        .at(first.clone().or_else(|| second.clone()))
        .related("also claimed here", second.filter(|_| first.is_some()))
        .help(help)
}

/// Returns the finding for a file that cannot be written.
pub(super) fn unusable(what: &dyn std::fmt::Display, file: &str, view: &View) -> Diagnostic {
    let shown: String = file.chars().take(80).collect();
    let why = match file.split('/').any(|name| name.len() > LONGEST_NAME) {
        true => format!("a name in it is longer than {LONGEST_NAME} bytes"),
        false if file.split('/').any(|name| name.starts_with(RESERVED)) => {
            format!("names that begin with {RESERVED} are reserved")
        }
        false if file.len() > LONGEST_PATH => format!("it is longer than {LONGEST_PATH} bytes"),
        false if is_usable(file) => "this system cannot have a file with that name".to_owned(),
        false => "it is not a path within the site".to_owned(),
    };
    let message = format!("{what} cannot be at \"{shown}\": {why}");
    finding(severity(view), Code::UnusableAddress, message)
}

/// Returns the source file of a resource's text.
pub(super) fn location(resource: &Resource<'_>, view: &View) -> Option<Location> {
    let (id, language) = match resource.kind() {
        ResourceKind::Page { entry, served, .. } => (entry, Some(*served)),
        ResourceKind::Asset { entry, .. } => (entry, None),
        _ => return None,
    };
    let entry = view.catalog().entry_in(id, view.state())?;
    let own = language.and_then(|language| entry.variant(language));
    let file = own.or_else(|| entry.variants().next())?.file()?;
    Some(Location::of_file(file))
}
