//! From files to a catalog: source → parse → catalog.

mod collector;
mod remarks;
mod translations;
mod tree;

use std::path::{Path, PathBuf};

use crate::catalog::Catalog;
use crate::content::{Entry, Kind};
use crate::error::{Error, Report};
use crate::site::{Layout, Site};
use crate::source::SourceFile;

use tree::Tree;

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
#[derive(Clone, Debug)]
#[must_use]
pub struct CatalogBuilder {
    site: Option<Site>,
    layout: Option<Layout>,
    kinds: Vec<Kind>,
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
            layout: None,
            kinds: Vec::new(),
            entries: Vec::new(),
            directories: Vec::new(),
            files: Vec::new(),
            largest_file: LARGEST_FILE,
        }
    }

    /// Loads a content tree: a folder with a `site.toml`, or one of Hugo's or Zola's as it is; see
    /// [`Layout`].
    ///
    /// # Errors
    ///
    /// See [`CatalogBuilder::build`].
    pub fn open(directory: impl AsRef<Path>) -> Result<Catalog, Error> {
        Catalog::builder().dir(directory).build()
    }
}

impl CatalogBuilder {
    /// The configuration, instead of a `site.toml` or of another tool's configuration.
    pub fn site(mut self, site: Site) -> CatalogBuilder {
        self.site = Some(site);
        self
    }

    /// How the files are laid out, instead of what their configuration shows.
    pub fn layout(mut self, layout: Layout) -> CatalogBuilder {
        self.layout = Some(layout);
        self
    }

    /// Adds a kind to those that the tree's configuration has: in a Hugo or Zola tree, to read the
    /// posts as news, for instance.
    ///
    /// ```
    /// use isogloss::{Catalog, Kind, Timestamp};
    ///
    /// let catalog = Catalog::builder()
    ///     .kind(Kind::news_item().in_folder("posts"))
    ///     .file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n")
    ///     .file("content/posts/lancers.md", "---\ntitle: Les Lanciers\ndate: 2025-09-02\n---\n")
    ///     .build()?;
    /// let french = catalog.edition("fr".parse()?, Timestamp::MAX)?;
    /// assert_eq!(french.news().count(), 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn kind(mut self, kind: Kind) -> CatalogBuilder {
        self.kinds.push(kind);
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

    /// Adds a folder of files. It is read when the catalog is built.
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
    /// What is wrong with the content of a Hugo or Zola tree never refuses the catalog: those
    /// tools build it all the same. It is in [`Catalog::report`].
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::ErrorKind::Content) when anything refuses
    /// the catalog; its [`report`](Error::report) has *all* findings of all files. Warnings don't
    /// refuse; they are in [`Catalog::report`].
    pub fn build(mut self) -> Result<Catalog, Error> {
        let mut entries = std::mem::take(&mut self.entries);
        let mut report = Report::default();
        let Some(tree) = Tree::read(self, &mut report) else {
            report.sort();
            return Err(Error::content(report));
        };
        let (site, of_files) = tree.into_entries(&mut report);
        entries.extend(of_files);
        Catalog::freeze(site, entries, report)
    }
}
