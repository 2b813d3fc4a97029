use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use rustc_hash::FxBuildHasher;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use super::MANIFEST;
use super::output::Put;
use crate::error::Error;
use crate::escape::json;
use crate::file_system;
use crate::website::{FeedScope, Resource, ResourceKind, is_storable};

const HEAD: &str = "{\"isogloss-manifest\":1,\"files\":[\n";

/// The files that a build has written, removed and left out.
///
/// ```
/// # let temporary = std::env::temp_dir().join(format!("isogloss-report-{}", std::process::id()));
/// # let folder = temporary.join("public");
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
/// #     .build()?;
/// # let theme = isogloss::template::Theme::new(catalog.site())?;
/// use isogloss::Timestamp;
/// use isogloss::build::StaticSite;
/// use isogloss::website::{View, Website};
///
/// let website = Website::new().with_theme(theme);
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// let built = StaticSite::new(&website, &view).write_to(&folder)?;
/// let paths: Vec<&str> = built.files().iter().map(|file| file.path()).collect();
/// assert!(paths.is_sorted() && paths.contains(&"nl/pages/bib/index.html"));
/// // The site sets no base URL, and feeds contain whole URLs.
/// assert!(built.left_out()[0].starts_with("feeds and sitemaps: the site has no base URL for nl"));
/// # std::fs::remove_dir_all(&temporary).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildReport {
    files: Vec<WrittenFile>,
    removed: Vec<String>,
    left_out: Vec<String>,
    in_place: Option<InPlaceReason>,
}

/// A file of a site, with the resource that it contains.
///
/// ```
/// # let temporary = std::env::temp_dir().join(format!("isogloss-file-{}", std::process::id()));
/// # let folder = temporary.join("public");
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
/// #     .build()?;
/// # let theme = isogloss::template::Theme::new(catalog.site())?;
/// use isogloss::Timestamp;
/// use isogloss::build::StaticSite;
/// use isogloss::website::{View, Website};
///
/// let website = Website::new().with_theme(theme);
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// let build = |name: &[u8]| {
///     let website = website.clone().with_file("CNAME", name);
///     StaticSite::new(&website, &view).write_to(&folder)
/// };
/// let first = build(b"www.example.org")?;
/// let name = first.file("CNAME").unwrap();
/// assert_eq!((name.bytes(), name.kind().name(), name.is_unchanged()), (15, "static", false));
///
/// let second = build(b"beta.example.org")?;
/// let is_unchanged = |path| second.file(path).unwrap().is_unchanged();
/// assert!(is_unchanged("nl/pages/bib/index.html") && !is_unchanged("CNAME"));
/// # std::fs::remove_dir_all(&temporary).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    path: String,
    kind: ResourceKind,
    bytes: u64,
    is_unchanged: bool,
}

/// The reason why an output folder could not be replaced as a whole, from
/// [`BuildReport::in_place_reason`].
///
/// ```
/// use isogloss::build::InPlaceReason;
///
/// let reason = InPlaceReason::MountPoint;
/// assert_eq!(reason.to_string(), "another file system is mounted at the output folder or in it");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InPlaceReason {
    /// The folder is a mount point, which cannot be renamed, or has one in it.
    MountPoint,
    /// The folder, or one in it, belongs to another user or group, and this process may not create a
    /// folder that belongs to them.
    Owner,
    /// The remains of an earlier build beside the folder cannot be removed.
    Remains,
}

impl std::fmt::Display for InPlaceReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            InPlaceReason::MountPoint => {
                "another file system is mounted at the output folder or in it"
            }
            InPlaceReason::Owner => "a folder in the output belongs to another user or group",
            InPlaceReason::Remains => "what an earlier build left cannot be removed",
        })
    }
}

impl BuildReport {
    pub(super) fn new(files: Vec<WrittenFile>, left_out: Vec<String>) -> BuildReport {
        BuildReport { files, removed: Vec::new(), left_out, in_place: None }
    }

    pub(super) fn with_removed(self, removed: Vec<String>) -> BuildReport {
        BuildReport { removed, ..self }
    }

    pub(super) fn with_in_place_reason(self, reason: Option<InPlaceReason>) -> BuildReport {
        BuildReport { in_place: reason, ..self }
    }

    /// Returns every file of the site, sorted by path as in the manifest.
    pub fn files(&self) -> &[WrittenFile] {
        &self.files
    }

    /// Returns the file at a path below the output folder, with `/` between the names on every
    /// system; `None` if the build has no such file.
    ///
    /// ```
    /// # let name = format!("isogloss-of-path-{}", std::process::id());
    /// # let temporary = std::env::temp_dir().join(name);
    /// # let folder = temporary.join("public");
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::build::StaticSite;
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let built = StaticSite::new(&website, &view).write_to(&folder)?;
    /// // The root leads to the only language of the site.
    /// assert_eq!(built.file("index.html").unwrap().kind().to_string(), "a redirect to /nl/");
    /// // The path is that of a file, not an address.
    /// assert!(built.file("/nl/pages/bib/").is_none());
    /// # std::fs::remove_dir_all(&temporary).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn file(&self, path: &str) -> Option<&WrittenFile> {
        let at = self.files.binary_search_by(|file| file.path().cmp(path)).ok()?;
        self.files.get(at)
    }

    /// Returns the files of the former build that are no longer generated and have been removed.
    pub fn removed(&self) -> &[String] {
        &self.removed
    }

    /// Returns descriptions of the requested resources that do not exist, with the reason: feeds of
    /// a site that does not set its base URL.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Returns why the site was written in place although
    /// [`StaticSite::with_atomic_swap`](super::StaticSite::with_atomic_swap) was set; `None` if it
    /// replaced the old output as a whole, or was to be written in place.
    ///
    /// ```
    /// # let name = format!("isogloss-in-place-{}", std::process::id());
    /// # let temporary = std::env::temp_dir().join(name);
    /// # let folder = temporary.join("public");
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// # let theme = isogloss::template::Theme::new(catalog.site())?;
    /// use isogloss::Timestamp;
    /// use isogloss::build::StaticSite;
    /// use isogloss::website::{View, Website};
    ///
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let built = StaticSite::new(&website, &view).with_atomic_swap(true).write_to(&folder)?;
    /// if let Some(reason) = built.in_place_reason() {
    ///     eprintln!("The site was written in place: {reason}.");
    /// }
    /// # assert_eq!(built.in_place_reason(), None);
    /// # std::fs::remove_dir_all(&temporary).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn in_place_reason(&self) -> Option<InPlaceReason> {
        self.in_place
    }

    /// Returns the manifest in the form in which it is stored in the output folder.
    pub(super) fn to_json(&self) -> String {
        with_lines(self.files.iter().map(|file| json(&Line(file))))
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

    /// Returns the path below the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the kind of the resource.
    pub fn kind(&self) -> &ResourceKind {
        &self.kind
    }

    /// Returns the length in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns whether the file already existed with the same bytes, and so was not written.
    pub fn is_unchanged(&self) -> bool {
        self.is_unchanged
    }
}

/// A file in the form in which it appears in the manifest.
struct Line<'r>(&'r WrittenFile);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenFile { path, kind, bytes, .. } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", path)?;
        map.serialize_entry("kind", kind.name())?;
        if let Some(language) = kind.language() {
            map.serialize_entry("language", language.as_str())?;
        }
        match kind {
            ResourceKind::Page { entry, served, .. } => {
                map.serialize_entry("entry", entry.as_str())?;
                map.serialize_entry("served", served.as_str())?;
            }
            ResourceKind::List { folder, number, .. } => {
                map.serialize_entry("folder", folder)?;
                map.serialize_entry("page", &number.to_string())?;
            }
            ResourceKind::Term { taxonomy, id, number, .. } => {
                map.serialize_entry("taxonomy", taxonomy)?;
                map.serialize_entry("term", id)?;
                map.serialize_entry("page", &number.to_string())?;
            }
            ResourceKind::Taxonomy { taxonomy, .. } => map.serialize_entry("taxonomy", taxonomy)?,
            ResourceKind::Custom { name, .. } => map.serialize_entry("name", name)?,
            ResourceKind::Feed { format, scope, .. } => {
                map.serialize_entry("type", format.media_type())?;
                match scope {
                    FeedScope::Site => {}
                    FeedScope::Folder(folder) => map.serialize_entry("folder", folder)?,
                    FeedScope::Term { taxonomy, id } => {
                        map.serialize_entry("taxonomy", taxonomy)?;
                        map.serialize_entry("term", id)?;
                    }
                }
            }
            ResourceKind::Redirect { to, .. } | ResourceKind::LanguageRoot { to } => {
                map.serialize_entry("to", to)?;
            }
            ResourceKind::Asset { entry, file } => {
                map.serialize_entry("entry", entry.as_str())?;
                map.serialize_entry("file", file)?;
            }
            _ => {}
        }
        map.serialize_entry("bytes", bytes)?;
        map.end()
    }
}

/// A line of the manifest, limited to the only member that the next build reads.
#[derive(Deserialize, Serialize)]
struct PathLine<'p> {
    path: Cow<'p, str>,
}

/// Returns a manifest with the given lines, each of which is an object.
fn with_lines(lines: impl Iterator<Item = String>) -> String {
    let mut out = HEAD.to_owned();
    for (at, line) in lines.enumerate() {
        out.push_str(if at > 0 { ",\n" } else { "" });
        out.push_str(&line);
    }
    out.push_str("\n]}\n");
    out
}

/// The files named by the manifest of the former build.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) paths: HashSet<String, FxBuildHasher>,
    /// Whether the manifest exists.
    pub(super) is_there: bool,
}

impl Manifest {
    /// Reads the manifest of a folder. It is empty if there is no manifest.
    pub(super) fn read(folder: &Path) -> Result<Manifest, Error> {
        let path = folder.join(MANIFEST);
        let text = match file_system::read_text(&path) {
            Ok(text) => text,
            Err(cause) if is_absent(&cause) => return Ok(Manifest::default()),
            Err(cause) => return Err(Error::io(&path, "read", cause)),
        };
        if !text.starts_with(HEAD) {
            let message = format!("{} is not a build manifest", path.display());
            return Err(Error::build(message));
        }
        let lines = text.lines().map(|line| line.trim_end_matches(','));
        let paths = lines.filter_map(|line| serde_json::from_str(line).ok());
        let paths = paths.map(|PathLine { path }| path.into_owned());
        // A manifest cannot name files outside the folder.
        let paths = paths.filter(|path| is_storable(path)).collect();
        Ok(Manifest { paths, is_there: true })
    }

    /// Returns the manifest of an unfinished build: the former files and the planned ones.
    pub(super) fn of_paths<'p>(paths: impl Iterator<Item = &'p str>) -> String {
        let mut paths: Vec<&str> = paths.collect();
        paths.sort_unstable();
        paths.dedup();
        with_lines(paths.into_iter().map(|path| json(&PathLine { path: path.into() })))
    }
}

pub(super) fn is_absent(cause: &std::io::Error) -> bool {
    matches!(cause.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
}
