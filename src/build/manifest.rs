use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use rustc_hash::FxBuildHasher;

use super::MANIFEST;
use super::output::Put;
use crate::error::Error;
use crate::escape::push_json;
use crate::website::{FeedScope, Resource, ResourceKind, is_usable};

const HEAD: &str = "{\"isogloss-manifest\":1,\"files\":[\n";
const PATH: &str = "{\"path\":\"";

/// The files that a build has written, removed and left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildReport {
    files: Vec<WrittenFile>,
    removed: Vec<String>,
    left_out: Vec<String>,
}

/// A file of a site, and why it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    path: String,
    kind: ResourceKind,
    bytes: u64,
    is_unchanged: bool,
}

impl BuildReport {
    pub(super) fn new(files: Vec<WrittenFile>, left_out: Vec<String>) -> BuildReport {
        BuildReport { files, removed: Vec::new(), left_out }
    }

    pub(super) fn with_removed(self, removed: Vec<String>) -> BuildReport {
        BuildReport { removed, ..self }
    }

    /// Returns every file of the site in the order of their paths, as the manifest has them.
    pub fn files(&self) -> &[WrittenFile] {
        &self.files
    }

    /// The file at a path from the output folder.
    pub fn file(&self, path: &str) -> Option<&WrittenFile> {
        let at = self.files.binary_search_by(|file| file.path().cmp(path)).ok()?;
        self.files.get(at)
    }

    /// The files of the former build that are no longer made and have been removed.
    pub fn removed(&self) -> &[String] {
        &self.removed
    }

    /// What is not there, and why: feeds of a site that does not say where it is served from.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The manifest as it stands in the output folder.
    pub(super) fn to_json(&self) -> String {
        let mut out = HEAD.to_owned();
        for (at, file) in self.files.iter().enumerate() {
            if at > 0 {
                out.push_str(",\n");
            }
            out.push_str("{\"path\":");
            push_json(&mut out, &file.path);
            push_kind(&file.kind, &mut out);
            let _ = write!(out, ",\"bytes\":{}}}", file.bytes);
        }
        out.push_str("\n]}\n");
        out
    }
}

impl WrittenFile {
    pub(super) fn new(resource: &Resource<'_>, put: Put) -> WrittenFile {
        WrittenFile {
            path: resource.file().to_owned(),
            kind: resource.kind().clone(),
            bytes: put.bytes,
            is_unchanged: put.is_unchanged,
        }
    }

    /// The path from the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it is.
    pub fn kind(&self) -> &ResourceKind {
        &self.kind
    }

    /// Its length.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether it was there with the same bytes, and so was not written.
    pub fn is_unchanged(&self) -> bool {
        self.is_unchanged
    }
}

/// Appends what the manifest says beside path and bytes.
fn push_kind(kind: &ResourceKind, out: &mut String) {
    let mut member = |name: &str, value: &str| {
        out.push_str(",\"");
        out.push_str(name);
        out.push_str("\":");
        push_json(out, value);
    };
    member("kind", kind.name());
    if let Some(language) = kind.language() {
        member("language", language.as_str());
    }
    match kind {
        ResourceKind::Page { entry, served, .. } => {
            member("entry", entry.as_str());
            member("served", served.as_str());
        }
        ResourceKind::List { folder, number, .. } => {
            member("folder", folder);
            member("page", &number.to_string());
        }
        ResourceKind::Term { taxonomy, id, number, .. } => {
            member("taxonomy", taxonomy);
            member("term", id);
            member("page", &number.to_string());
        }
        ResourceKind::Taxonomy { taxonomy, .. } => member("taxonomy", taxonomy),
        ResourceKind::Custom { name, .. } => member("name", name),
        ResourceKind::Feed { format, scope, .. } => {
            member("type", format.media_type());
            match scope {
                FeedScope::Site => {}
                FeedScope::Folder(folder) => member("folder", folder),
                FeedScope::Term { taxonomy, id } => {
                    member("taxonomy", taxonomy);
                    member("term", id);
                }
            }
        }
        ResourceKind::Redirect { to, .. } | ResourceKind::LanguageRoot { to } => member("to", to),
        ResourceKind::Asset { entry, file } => {
            member("entry", entry.as_str());
            member("file", file);
        }
        _ => {}
    }
}

/// What the manifest of the former build names.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) paths: HashSet<String, FxBuildHasher>,
    /// Whether there is one.
    pub(super) is_there: bool,
}

impl Manifest {
    /// That of a folder; an empty one if there is none.
    pub(super) fn read(folder: &Path) -> Result<Manifest, Error> {
        let path = folder.join(MANIFEST);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if is_absent(&cause) => return Ok(Manifest::default()),
            Err(cause) => return Err(Error::io(&path, "read", &cause)),
        };
        if !text.starts_with(HEAD) {
            let message = format!("{} is no manifest of a build", path.display());
            return Err(Error::build(message));
        }
        let paths = text.lines().filter_map(|line| unescaped(line.strip_prefix(PATH)?));
        // Whatever it says, nothing outside of the folder is meant.
        let paths = paths.filter(|path| is_usable(path)).collect();
        Ok(Manifest { paths, is_there: true })
    }

    /// The manifest of a build on its way: what was there and what may come.
    pub(super) fn of_paths<'p>(paths: impl Iterator<Item = &'p str>) -> String {
        let mut paths: Vec<&str> = paths.collect();
        paths.sort_unstable();
        paths.dedup();
        let mut out = HEAD.to_owned();
        for (at, path) in paths.iter().enumerate() {
            out.push_str(if at > 0 { ",\n{\"path\":" } else { "{\"path\":" });
            push_json(&mut out, path);
            out.push('}');
        }
        out.push_str("\n]}\n");
        out
    }
}

pub(super) fn is_absent(cause: &std::io::Error) -> bool {
    matches!(cause.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
}

/// A JSON string up to its closing quotation mark.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut characters = text.chars();
    loop {
        match characters.next()? {
            '"' => return Some(out),
            '\\' => out.push(match characters.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => {
                    let digits: String = characters.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
                }
                other => other,
            }),
            other => out.push(other),
        }
    }
}
