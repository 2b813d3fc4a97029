//! From files to a catalog: source → parse → catalog.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::catalog::Catalog;
use crate::content::{Entry, Kind};
use crate::error::{Code, Diagnostic, Error, Location, Report, Sited, SourceText};
use crate::language::LanguageTag;
use crate::parse::{ParsedVariant, read_entry, read_site, read_variant};
use crate::site::Site;
use crate::source::{Role, SourceFile, read_directory, role};

/// Collects content in any order and from anywhere; [`build`](CatalogBuilder::build) reads, checks
/// and freezes it.
///
/// ```
/// use isogloss::{Catalog, Entry, Variant};
///
/// // A site.toml in memory beside an entry made in code.
/// let catalog = Catalog::builder()
///     .entry(
///         Entry::new("pages/contact", "mission-page")
///             .with_variant(Variant::new("de".parse()?).with("title", "Kontakt")),
///     )
///     .file("site.toml", "[[languages]]\ntag = \"de\"\n")
///     .build()?;
/// assert_eq!(catalog.len(), 1);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
#[must_use]
pub struct CatalogBuilder {
    site: Option<Site>,
    entries: Vec<Entry>,
    directories: Vec<PathBuf>,
    files: Vec<SourceFile>,
    largest_file: u64,
}

/// No text that a person wrote is larger; what is, is a mistake.
const LARGEST_FILE: u64 = 16 * 1024 * 1024;

impl Catalog {
    /// Starts an empty collection.
    pub fn builder() -> CatalogBuilder {
        CatalogBuilder {
            site: None,
            entries: Vec::new(),
            directories: Vec::new(),
            files: Vec::new(),
            largest_file: LARGEST_FILE,
        }
    }

    /// Loads a content tree from a folder that has a `site.toml`.
    ///
    /// # Errors
    ///
    /// See [`CatalogBuilder::build`].
    pub fn open(directory: impl AsRef<Path>) -> Result<Catalog, Error> {
        Catalog::builder().dir(directory).build()
    }
}

impl CatalogBuilder {
    /// The configuration, instead of a `site.toml`.
    pub fn site(mut self, site: Site) -> CatalogBuilder {
        self.site = Some(site);
        self
    }

    /// Adds an entry made in code.
    pub fn entry(mut self, entry: Entry) -> CatalogBuilder {
        self.entries.push(entry);
        self
    }

    /// Adds entries made in code.
    pub fn entries(mut self, entries: impl IntoIterator<Item = Entry>) -> CatalogBuilder {
        self.entries.extend(entries);
        self
    }

    /// Adds a folder of files in the native layout. It is read when the catalog is built.
    pub fn dir(mut self, directory: impl AsRef<Path>) -> CatalogBuilder {
        self.directories.push(directory.as_ref().to_owned());
        self
    }

    /// Adds a file by its path in the tree.
    pub fn file(self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> CatalogBuilder {
        self.files([SourceFile::new(path, bytes)])
    }

    /// Adds files.
    pub fn files(mut self, files: impl IntoIterator<Item = SourceFile>) -> CatalogBuilder {
        self.files.extend(files);
        self
    }

    /// The number of bytes that a file may have, 16 MiB unless this is called.
    pub fn largest_file(mut self, bytes: u64) -> CatalogBuilder {
        self.largest_file = bytes;
        self
    }

    /// Reads what was collected, checks everything, and freezes it.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::ErrorKind::Content) when anything refuses
    /// the catalog; its [`report`](Error::report) has *all* findings of all files. Warnings don't
    /// refuse; they are in [`Catalog::report`].
    pub fn build(mut self) -> Result<Catalog, Error> {
        let mut report = Report::default();
        let mut files = std::mem::take(&mut self.files);
        for directory in &self.directories {
            files.extend(read_directory(directory, self.largest_file, &mut report));
        }
        let files = without_doubles(files, &mut report);
        let sources = self.decode(files, &mut report);
        let site = self.site.take().or_else(|| find_site(&sources, &mut report));
        let Some(site) = site else {
            report.sort();
            return Err(Error::content(report));
        };
        let mut entries = std::mem::take(&mut self.entries);
        entries.extend(Collector::new(&site, &mut report).collect(&sources));
        Catalog::freeze(site, entries, report)
    }

    /// Bytes to text; the bytes of other files are of no interest.
    fn decode(&self, files: Vec<SourceFile>, report: &mut Report) -> Vec<Source> {
        let mut sources = Vec::with_capacity(files.len());
        for file in files {
            let is_text =
                matches!(role(&file.path), Role::Site | Role::Entry { .. } | Role::Variant { .. });
            let Some(bytes) = file.bytes.filter(|_| is_text) else {
                sources.push(Source { path: file.path, text: None });
                continue;
            };
            if bytes.len() as u64 > self.largest_file {
                let message = format!("the file has more than {} bytes", self.largest_file);
                report.push(
                    Diagnostic::error(Code::FileTooLarge, message)
                        .at(Location::of_file(&*file.path))
                        .help("the limit is set with CatalogBuilder::largest_file".to_owned()),
                );
                sources.push(Source { path: file.path, text: None });
                continue;
            }
            match String::from_utf8(bytes) {
                Ok(text) => {
                    let text = Some(SourceText::new(&*file.path, text));
                    sources.push(Source { path: file.path, text });
                }
                Err(error) => {
                    report.push(not_utf8(&file.path, &error));
                    sources.push(Source { path: file.path, text: None });
                }
            }
        }
        sources
    }
}

/// The files in the order of their paths, each path once.
fn without_doubles(mut files: Vec<SourceFile>, report: &mut Report) -> Vec<SourceFile> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|second, first| {
        let is_double = second.path == first.path;
        if is_double && role(&second.path) != Role::Ignored {
            let message = "the file was handed in twice; which of the two is meant?";
            let location = Location::of_file(&*second.path);
            report.push(Diagnostic::error(Code::DuplicateEntry, message).at(location));
        }
        is_double
    });
    files
}

struct Source {
    path: String,
    text: Option<Arc<SourceText>>,
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let before = bytes.get(..at).map(String::from_utf8_lossy).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8: byte 0x{byte:02X}");
    let help = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16; save it as UTF-8",
        _ => "it may be Latin-1 or Windows-1252; save it as UTF-8",
    };
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Diagnostic::error(Code::NotUtf8, message)
        .at(Location::of_line(path, number(line), number(column)))
        .help(help.to_owned())
}

fn find_site(sources: &[Source], report: &mut Report) -> Option<Site> {
    let source = sources.iter().find(|source| role(&source.path) == Role::Site);
    let Some(text) = source.and_then(|source| source.text.as_ref()) else {
        if !report.has_errors() {
            report.push(
                Diagnostic::error(Code::MissingSite, "there is no site.toml").help(
                    "put one at the root of the content tree, with at least one [[languages]]"
                        .to_owned(),
                ),
            );
        }
        return None;
    };
    let (site, findings) = read_site(text);
    report.append(findings);
    site
}

/// Brings the files of each entry together.
struct Collector<'a> {
    site: &'a Site,
    report: &'a mut Report,
    entries: BTreeMap<String, Entry>,
    assets: Vec<(String, String)>,
}

impl<'a> Collector<'a> {
    fn new(site: &'a Site, report: &'a mut Report) -> Collector<'a> {
        Collector { site, report, entries: BTreeMap::new(), assets: Vec::new() }
    }

    fn collect(mut self, sources: &[Source]) -> Vec<Entry> {
        for source in sources {
            match (role(&source.path), &source.text) {
                (Role::Entry { id }, Some(text)) => self.entry_file(id, text),
                (Role::Variant { id, language }, Some(text)) => {
                    self.variant_file(id, language, text);
                }
                (Role::Asset { folder, name }, _) => {
                    let name: String = name.nfc().collect();
                    self.assets.push((folder.to_owned(), name));
                }
                (Role::Unexpected { help }, _) => self.unexpected(&source.path, help),
                (Role::Entry { id } | Role::Variant { id, .. }, None) => {
                    self.entry(id).is_incomplete = true;
                }
                _ => {}
            }
        }
        for (folder, name) in std::mem::take(&mut self.assets) {
            self.asset(&folder, name);
        }
        let Collector { mut entries, site, .. } = self;
        for entry in entries.values_mut().filter(|entry| entry.kind.value.is_empty()) {
            let id: String = entry.id.nfc().collect();
            let kind = site.kind_of_folder(&id).map(Kind::name);
            entry.kind.value = kind.unwrap_or_default().into();
        }
        entries.into_values().collect()
    }

    /// A file belongs to the nearest folder of an entry, under its path from there.
    fn asset(&mut self, folder: &str, mut path: String) {
        let mut folder = folder;
        while !folder.is_empty() {
            if let Some(entry) = self.entries.get_mut(folder) {
                entry.assets.get_or_insert_default().push(path.into());
                return;
            }
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            path = format!("{}/{path}", name.nfc());
            folder = above;
        }
    }

    fn entry(&mut self, folder: &str) -> &mut Entry {
        self.entries.entry(folder.to_owned()).or_insert_with(|| {
            let mut entry = Entry::new(folder, "");
            entry.source = Some(Location::of_file(folder));
            entry.assets = Some(Vec::new());
            entry
        })
    }

    fn entry_file(&mut self, folder: &str, text: &Arc<SourceText>) {
        let parsed = read_entry(text, self.report);
        let entry = self.entry(folder);
        entry.source = Some(Location::of_file(Arc::clone(&text.path)));
        match parsed {
            Some(parsed) => {
                entry.fields = parsed.fields;
                self.set_kind(folder, parsed.kind);
            }
            None => entry.is_incomplete = true,
        }
    }

    fn variant_file(&mut self, folder: &str, stem: &str, text: &Arc<SourceText>) {
        let tag = LanguageTag::parse_lenient(stem);
        let Some(tag) = tag.filter(|tag| self.site.position(*tag).is_some()) else {
            return self.unknown_language(folder, stem, text);
        };
        match read_variant(text, tag, self.site, self.report) {
            Some(ParsedVariant { variant, kind }) => {
                self.entry(folder).variants.push(variant);
                self.set_kind(folder, kind);
            }
            None => self.entry(folder).is_incomplete = true,
        }
    }

    fn set_kind(&mut self, folder: &str, kind: Option<Sited<Box<str>>>) {
        let Some(kind) = kind else { return };
        let entry = self.entry(folder);
        if entry.kind.value.is_empty() {
            entry.kind = kind;
        } else if entry.kind.value != kind.value {
            let message = format!("{folder} says its kind differently in two places");
            let finding = Diagnostic::error(Code::NeutralConflict, message)
                .at(kind.location())
                .related("said here too", entry.kind.location())
                .help("the kind belongs to the entry: say it once, in entry.toml".to_owned());
            self.report.push(finding);
        }
    }

    fn unknown_language(&mut self, folder: &str, stem: &str, text: &Arc<SourceText>) {
        self.entry(folder).is_incomplete = true;
        let known: Vec<String> = self.site.tags().map(|tag| tag.to_string()).collect();
        let shown = stem.escape_debug();
        let message = format!("the file is named \"{shown}\", which is not a language of the site");
        let help = match stem.rsplit_once('.') {
            Some((name, language)) => {
                format!("an entry is a folder with a file for each language: {name}/{language}.md")
            }
            None => format!("the site has {}", known.join(", ")),
        };
        self.report.push(
            Diagnostic::error(Code::UnknownLanguage, message)
                .at(Location::of_file(Arc::clone(&text.path)))
                .help(help)
                .suggest(stem, known.iter().map(String::as_str)),
        );
    }

    fn unexpected(&mut self, path: &str, help: &str) {
        self.report.push(
            Diagnostic::warning(Code::UnexpectedFile, "the file is not read")
                .at(Location::of_file(path))
                .help(help.to_owned()),
        );
    }
}
