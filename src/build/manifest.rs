use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use rustc_hash::FxBuildHasher;

use super::claims::is_inside;
use super::kind::FileKind;
use super::output::Put;
use crate::error::Error;
use crate::escape::push_json;

/// The name of the manifest in the output folder: JSON, a file a line in the order of their paths.
pub const MANIFEST: &str = ".isogloss-manifest.json";

const HEAD: &str = "{\"isogloss-manifest\":1,\"files\":[\n";
const PATH: &str = "{\"path\":\"";

/// A site that has been built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    files: Vec<WrittenFile>,
    removed: Vec<String>,
    left_out: Vec<String>,
}

/// A file of a site, and why it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    path: String,
    kind: FileKind,
    bytes: u64,
    is_unchanged: bool,
}

impl Built {
    pub(super) fn new(files: Vec<WrittenFile>, left_out: Vec<String>) -> Built {
        Built { files, removed: Vec::new(), left_out }
    }

    pub(super) fn with_removed(self, removed: Vec<String>) -> Built {
        Built { removed, ..self }
    }

    /// Every file of the site in the order of their paths.
    pub fn manifest(&self) -> &[WrittenFile] {
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
            file.kind.push(&mut out);
            let _ = write!(out, ",\"bytes\":{}}}", file.bytes);
        }
        out.push_str("\n]}\n");
        out
    }
}

impl WrittenFile {
    pub(super) fn new(path: String, kind: FileKind, put: Put) -> WrittenFile {
        WrittenFile { path, kind, bytes: put.bytes, is_unchanged: put.is_unchanged }
    }

    /// The path from the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it is.
    pub fn kind(&self) -> &FileKind {
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
        let paths = paths.filter(|path| is_inside(path)).collect();
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
