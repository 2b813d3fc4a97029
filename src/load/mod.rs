//! From files to a catalog: source → layout → catalog.

mod assembly;
#[cfg(feature = "editorial")]
mod currency;
mod groups;
mod implied;
#[cfg(not(feature = "editorial"))]
mod no_currency;
#[cfg(feature = "live")]
mod refresh;
mod translations;
mod tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::assembly::Assembled;
#[cfg(feature = "editorial")]
use self::currency::judge;
use self::groups::Group;
#[cfg(not(feature = "editorial"))]
use self::no_currency::judge;
use self::translations::GroupText;
use crate::catalog::{Catalog, CheckedEntry};
use crate::content::{Entry, Kind};
use crate::error::{Error, Report};
use crate::layout::Shortcodes;
use crate::parallel;
use crate::site::{Layout, Site};
use crate::source::SourceFile;

#[cfg(feature = "live")]
pub(crate) use refresh::{Refreshed, Refresher, name_as_catalog_does};
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

/// The file with the records of translations, at the root of a tree.
const RECORDS: &str = "translations.toml";

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
    pub fn build(self) -> Result<Catalog, Error> {
        self.load().map(|(catalog, _)| catalog)
    }

    /// The folders of files as absolute paths, which stay what they are wherever the program goes.
    fn roots(&self) -> Box<[Arc<Path>]> {
        let whole =
            |folder: &PathBuf| std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        self.directories.iter().map(whole).map(Arc::from).collect()
    }

    /// The catalog, and what it was made of.
    fn load(mut self) -> Result<(Catalog, Loaded), Error> {
        let entries = std::mem::take(&mut self.entries);
        let folders = self.directories.clone();
        let records = self.files.iter().find(|file| file.path() == RECORDS).cloned();
        let mut report = Report::default();
        let Some((tree, files)) = Tree::find(self, &mut report) else {
            report.sort();
            return Err(Error::content(report));
        };
        let groups = groups::group(files, &tree.layout, &mut report);
        let mut loaded = Loaded { groups, tree, has_keys: false, shortcodes: BTreeMap::new() };
        let mut checked = loaded.checked(&mut report);
        checked.extend(parallel::map(entries, |entry| {
            CheckedEntry::new(entry, &loaded.tree.site, Report::default())
        }));
        let mut catalog = Catalog::assemble(loaded.tree.site.clone(), checked, report)?
            .of_directories(loaded.tree.directories.clone());
        if catalog.asks_for_currency() {
            judge(&mut catalog, &folders, records.as_ref());
        }
        Ok((catalog, loaded))
    }
}

/// What a catalog was made of.
#[derive(Debug)]
struct Loaded {
    tree: Tree,
    groups: Vec<Group>,
    /// Whether texts name their translations.
    has_keys: bool,
    /// Those of each entry that has any.
    shortcodes: BTreeMap<Box<str>, Shortcodes>,
}

impl Loaded {
    /// Reads and checks entries; each is done with before the next one is begun, so that little
    /// beside the texts themselves is kept.
    fn checked(&mut self, report: &mut Report) -> Vec<CheckedEntry> {
        let mut texts = Vec::new();
        let mut checked = Vec::with_capacity(self.groups.len());
        for (entry, shortcodes, of_entry) in self.read(&self.groups) {
            if !shortcodes.is_empty() {
                self.shortcodes.insert(entry.id_as_given().into(), shortcodes);
            }
            checked.push(entry);
            texts.push(of_entry);
        }
        self.has_keys = texts.iter().flatten().any(|text| text.keyed.is_some());
        if self.has_keys {
            let default = self.tree.site.default_language();
            let (changed, groups) = translations::link(&self.groups, &texts, default, report);
            checked = checked
                .into_iter()
                .zip(&self.groups)
                .filter(|(_, group)| !changed.contains(&group.id))
                .map(|(checked, _)| checked)
                .collect();
            checked.extend(self.read(&groups).into_iter().map(|(checked, ..)| checked));
        }
        self.add_implied(&mut checked);
        all_shortcodes(&self.shortcodes).report(report);
        checked
    }

    fn read(&self, groups: &[Group]) -> Vec<(CheckedEntry, Shortcodes, Vec<GroupText>)> {
        parallel::map_with(groups.iter().collect(), Vec::new, |buffer, group: &Group| {
            let Assembled { entry, findings, shortcodes, texts } =
                self.tree.assemble(group, buffer);
            (CheckedEntry::new(entry, &self.tree.site, findings), shortcodes, texts)
        })
    }
}

/// Those of the whole tree.
fn all_shortcodes(of_entries: &BTreeMap<Box<str>, Shortcodes>) -> Shortcodes {
    let mut all = Shortcodes::default();
    for shortcodes in of_entries.values() {
        all.append(shortcodes.clone());
    }
    all
}
