//! Loading of files into a catalog: source → layout → catalog.

mod entry_files;
mod entry_reader;
mod implied;
#[cfg(feature = "live")]
mod made;
#[cfg(feature = "live")]
mod refresh;
mod translation_freshness;
mod translation_keys;
mod tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::entry_files::EntryFiles;
use self::entry_reader::ReadEntry;
use self::translation_freshness::translation_states;
use self::translation_keys::EntryText;
use crate::catalog::{Catalog, CheckedEntry};
use crate::content::{Entry, Kind, KindOfType, RawHtml, TypedKind};
use crate::error::{Error, Report};
use crate::layout::Unrendered;
use crate::parallel;
use crate::site::{Layout, Site};
use crate::source::{ReadRecord, SourceFile, StoredTree};
use crate::store::{ContentPlace, Store};

#[cfg(feature = "live")]
pub(crate) use made::MadeEntries;
#[cfg(feature = "live")]
pub(crate) use refresh::{Refreshed, Refresher, name_as_catalog_does};
use tree::Tree;

/// A builder that collects content in any order and from any source.
/// [`build`](CatalogBuilder::build) reads and checks it, and returns the catalog.
///
/// ```
/// use isogloss::content::Variant;
/// use isogloss::{Catalog, Entry};
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
    types: Vec<KindOfType>,
    entries: Vec<Entry>,
    directories: Vec<PathBuf>,
    store: Option<Arc<dyn Store>>,
    files: Vec<SourceFile>,
    largest_file: u64,
    raw_html: Option<RawHtml>,
    /// For a catalog that follows its files: the record of the texts that are read.
    record: Option<Arc<ReadRecord>>,
}

/// The file with the records of translations, at the root of a tree.
const RECORDS: &str = "translations.toml";

/// The default limit. A text written by hand is never larger.
const LARGEST_FILE: u64 = 16 * 1024 * 1024;

impl Catalog {
    /// Returns an empty builder. A catalog needs a configuration, either a file such as `site.toml`
    /// or a [`Site`], and nothing else.
    ///
    /// ```
    /// use isogloss::error::Code;
    /// use isogloss::Catalog;
    ///
    /// let error = Catalog::builder().build().unwrap_err();
    /// assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::MissingSite);
    ///
    /// let site = "[[languages]]\ntag = \"nl\"\n";
    /// assert!(Catalog::builder().file("site.toml", site).build()?.is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn builder() -> CatalogBuilder {
        CatalogBuilder {
            site: None,
            layout: None,
            kinds: Vec::new(),
            types: Vec::new(),
            entries: Vec::new(),
            directories: Vec::new(),
            store: None,
            files: Vec::new(),
            largest_file: LARGEST_FILE,
            raw_html: None,
            record: None,
        }
    }

    /// Loads a content tree: a folder with a `site.toml`, or an unchanged Hugo or Zola tree; see
    /// [`Layout`]. A [`Store`] can hold the same files.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-open-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/bus")).unwrap();
    /// std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n").unwrap();
    /// std::fs::write(folder.join("pages/bus/fr.md"), "+++\ntitle = \"En bus\"\n+++\n").unwrap();
    ///
    /// let catalog = isogloss::Catalog::open(&folder)?;
    /// assert_eq!(catalog.entries().next().unwrap().id().as_str(), "pages/bus");
    /// # std::fs::remove_dir_all(&folder).unwrap();
    ///
    /// // A folder that does not exist is an error with a report, as content with mistakes is.
    /// let error = isogloss::Catalog::open(folder.join("missing")).unwrap_err();
    /// assert!(error.report().unwrap().has_errors());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CatalogBuilder::build`].
    pub fn open(place: impl Into<ContentPlace>) -> Result<Catalog, Error> {
        Catalog::builder().place(place).build()
    }
}

impl CatalogBuilder {
    /// Sets the configuration, which replaces a `site.toml` or another tool's configuration.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site};
    ///
    /// let site = Site::builder().language(SiteLanguage::new("nl".parse()?)).build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    ///     .file("pages/bezoek/nl.md", "+++\ntitle = \"Uw bezoek\"\n+++\n")
    ///     .build()?;
    /// // The site.toml is not read.
    /// assert_eq!(catalog.site().default_language(), "nl");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn site(mut self, site: Site) -> CatalogBuilder {
        self.site = Some(site);
        self
    }

    /// Sets the layout of the files. By default it follows from the configuration in the tree. Set
    /// it for a tree whose configuration you replace with [`site`](CatalogBuilder::site).
    ///
    /// ```
    /// use isogloss::site::{Layout, SiteLanguage};
    /// use isogloss::{Catalog, Site};
    ///
    /// let site = Site::builder().language(SiteLanguage::new("fr".parse()?)).build()?;
    /// let page = "---\ntitle: Plan d’accès\n---\n";
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .layout(Layout::Hugo)
    ///     .file("content/plan.md", page)
    ///     .build()?;
    /// assert!(catalog.entry("plan").is_some());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn layout(mut self, layout: Layout) -> CatalogBuilder {
        self.layout = Some(layout);
        self
    }

    /// Adds a kind to those of the tree's configuration: for example, to read the posts of a Hugo
    /// or Zola tree as news.
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

    /// Adds a kind that a Rust type declares, for example a struct with the derive macro `Kind`.
    ///
    /// If the site declares the kind itself, in `site.toml` or in code, or if it is built in, that
    /// declaration counts. Everything in it that the type cannot read is then an error of
    /// [`build`](CatalogBuilder::build) with the code
    /// [`KindMismatch`](crate::error::Code::KindMismatch): a field that is missing or has another
    /// type or scope, or one that the type requires and the site does not. The site may have more
    /// fields than the type reads.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, TypedKind};
    /// use isogloss::{Catalog, Kind};
    ///
    /// struct Vacancy;
    ///
    /// impl TypedKind for Vacancy {
    ///     fn kind() -> Kind {
    ///         Kind::new("vacancy").with_field(Field::neutral("deadline", FieldType::Date))
    ///     }
    /// }
    ///
    /// let site = "[[languages]]\ntag = \"nl\"\n";
    /// let builder = Catalog::builder().typed_kind::<Vacancy>();
    /// let catalog = builder.clone().file("site.toml", site).build()?;
    /// assert!(catalog.site().kind("vacancy").unwrap().field("deadline").is_some());
    ///
    /// let site = format!("{site}[kinds.vacancy.fields]\ndeadline = {{ type = \"date\" }}\n");
    /// let error = builder.file("site.toml", site).build().unwrap_err();
    /// let finding = error.report().unwrap().iter().next().unwrap();
    /// assert_eq!(
    ///     finding.message(),
    ///     "deadline of the kind vacancy is translated; Vacancy reads it as neutral"
    /// );
    /// assert_eq!(finding.hint(), Some("write scope = \"neutral\""));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn typed_kind<K: TypedKind>(mut self) -> CatalogBuilder {
        self.types.push(KindOfType::new::<K>());
        self
    }

    /// Adds an entry made in code. An entry of the same id, from code or from a file, is an error
    /// when the catalog is built.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::error::Code;
    /// use isogloss::{Catalog, Entry};
    ///
    /// let text = Variant::new("de".parse()?).with("title", "Kontakt");
    /// let entry = Entry::new("pages/kontakt", "mission-page").with_variant(text);
    /// let builder = Catalog::builder().entry(entry);
    /// let builder = builder.file("site.toml", "[[languages]]\ntag = \"de\"\n");
    /// assert_eq!(builder.clone().build()?.len(), 1);
    ///
    /// let twice = builder.file("pages/kontakt/de.md", "+++\ntitle = \"Kontakt\"\n+++\n");
    /// let error = twice.build().unwrap_err();
    /// let mut findings = error.report().unwrap().iter();
    /// assert!(findings.any(|finding| finding.code() == Code::DuplicateEntry));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn entry(mut self, entry: Entry) -> CatalogBuilder {
        self.entries.push(entry);
        self
    }

    /// Adds entries made in code, for example one for each row of a database.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::{Catalog, Entry};
    ///
    /// let nl = "nl".parse()?;
    /// let rooms = [("horta", "Zaal Horta"), ("magritte", "Zaal Magritte")];
    /// let entries = rooms.map(|(id, title)| {
    ///     Entry::new(format!("pages/{id}"), "mission-page")
    ///         .with_variant(Variant::new(nl).with("title", title))
    /// });
    /// let catalog = Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .entries(entries)
    ///     .build()?;
    /// let ids = catalog.entries().map(|entry| entry.id().as_str());
    /// assert!(ids.eq(["pages/horta", "pages/magritte"]));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn entries(mut self, entries: impl IntoIterator<Item = Entry>) -> CatalogBuilder {
        self.entries.extend(entries);
        self
    }

    /// Adds a folder of files. It is read when the catalog is built, so that a folder that is
    /// missing is an error of [`build`](CatalogBuilder::build). Several folders form one tree.
    ///
    /// ```
    /// use isogloss::Catalog;
    ///
    /// # let folder = std::env::temp_dir().join(format!("isogloss-folder-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/bus")).unwrap();
    /// std::fs::write(folder.join("pages/bus/fr.md"), "+++\ntitle = \"En bus\"\n+++\n").unwrap();
    /// // The configuration comes from memory, the text from the folder.
    /// let catalog = Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    ///     .folder(&folder)
    ///     .build()?;
    /// assert_eq!(catalog.len(), 1);
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn folder(mut self, directory: impl AsRef<Path>) -> CatalogBuilder {
        self.directories.push(directory.as_ref().to_owned());
        self
    }

    /// Adds the files of a store, all as they are at one revision. They are read when the catalog is
    /// built. A second store replaces the first one.
    ///
    /// Texts are copied into the catalog. Pictures and other files stay in the store, and are read when
    /// they are published.
    ///
    #[cfg_attr(feature = "sqlite", doc = "```")]
    #[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
    /// use isogloss::Catalog;
    /// use isogloss::store::{Author, FileWrite, SqliteStore, Store};
    ///
    /// # let file = std::env::temp_dir().join(format!("isogloss-catalog-{}.db", std::process::id()));
    /// # let _ = std::fs::remove_file(&file);
    /// let store = SqliteStore::create(&file)?;
    /// let new = |path, text: &'static str| FileWrite { path, before: None, after: Some(text.as_bytes()) };
    /// store.write(
    ///     &[
    ///         new("site.toml", "[[languages]]\ntag = \"fr\"\n"),
    ///         new("pages/bus/fr.md", "+++\ntitle = \"En bus\"\n+++\n"),
    ///     ],
    ///     Author { name: Some("Marie"), at: None },
    /// )?;
    /// let catalog = Catalog::builder().store(store).build()?;
    /// assert!(catalog.entry("pages/bus").is_some());
    /// # std::fs::remove_file(file).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn store(self, store: impl Store) -> CatalogBuilder {
        self.place(ContentPlace::of_store(store))
    }

    /// Adds a folder as [`folder`](CatalogBuilder::folder) does, or a store as
    /// [`store`](CatalogBuilder::store) does.
    ///
    /// ```no_run
    /// use isogloss::Catalog;
    /// use isogloss::store::ContentPlace;
    ///
    /// let place = ContentPlace::from("content");
    /// let catalog = Catalog::builder().place(place).build()?;
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn place(mut self, place: impl Into<ContentPlace>) -> CatalogBuilder {
        let place = place.into();
        self.directories.extend(place.folder().map(Path::to_owned));
        self.store = place.store().cloned().or(self.store);
        self
    }

    /// Adds a file by its path in the tree. A second file with the same path is an error when the
    /// catalog is built.
    ///
    /// ```
    /// use isogloss::error::Code;
    /// use isogloss::Catalog;
    ///
    /// let text = "+++\ntitle = \"Bezoek\"\n+++\n";
    /// let builder = Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/bezoek/nl.md", text);
    /// assert_eq!(builder.clone().build()?.entry("pages/bezoek").unwrap().variants().len(), 1);
    ///
    /// let error = builder.file("pages/bezoek/nl.md", text).build().unwrap_err();
    /// assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::DuplicateEntry);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn file(self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> CatalogBuilder {
        self.files([SourceFile::new(path, bytes)])
    }

    /// Adds files, for example all files of an archive.
    ///
    /// ```
    /// use isogloss::{Catalog, SourceFile};
    ///
    /// let archive = [
    ///     ("site.toml", "[[languages]]\ntag = \"fr\"\n"),
    ///     ("pages/expo/fr.md", "+++\ntitle = \"Exposition\"\n+++\n![](salle.jpg)\n"),
    ///     ("pages/expo/salle.jpg", ""),
    /// ];
    /// let files = archive.map(|(path, bytes)| SourceFile::new(path, bytes));
    /// let catalog = Catalog::builder().files(files).build()?;
    /// // The picture is a file of the entry, not an entry.
    /// assert_eq!(catalog.len(), 1);
    /// assert!(catalog.entry("pages/expo").unwrap().assets().eq(["salle.jpg"]));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn files(mut self, files: impl IntoIterator<Item = SourceFile>) -> CatalogBuilder {
        self.files.extend(files);
        self
    }

    /// Sets the maximum number of bytes in a text or a configuration file. The default is 16 MiB
    /// (16,777,216 bytes). Pictures and other files next to a text have no limit.
    ///
    /// ```
    /// use isogloss::error::Code;
    /// use isogloss::Catalog;
    ///
    /// let tree = Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/kaart/nl.md", "+++\ntitle = \"Kaart\"\n+++\n![De kaart](kaart.svg)\n")
    ///     .file("pages/kaart/kaart.svg", vec![b' '; 1000]);
    /// assert!(tree.clone().largest_file(100).build().is_ok());
    ///
    /// let error = tree.largest_file(30).build().unwrap_err();
    /// let finding = error.report().unwrap().iter().next().unwrap();
    /// assert_eq!(finding.code(), Code::FileTooLarge);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn largest_file(mut self, bytes: u64) -> CatalogBuilder {
        self.largest_file = bytes;
        self
    }

    /// Sets the rule for HTML in Markdown, which overrides the rule for the site in the tree's
    /// configuration. A kind with its own rule keeps it.
    ///
    /// ```
    /// use isogloss::render::Markdown;
    /// use isogloss::content::RawHtml;
    /// use isogloss::{Catalog, Timestamp};
    ///
    /// let tree = Catalog::builder()
    ///     .file("hugo.toml", "defaultContentLanguage = 'fr'\n")
    ///     .file("content/avis.md", "---\ntitle: Avis\n---\nL’<abbr>ONU</abbr> est à New York.\n");
    /// let html = |catalog: &Catalog| {
    ///     let french = catalog.edition("fr".parse().unwrap(), Timestamp::MAX).unwrap();
    ///     let entry = french.get("avis").unwrap();
    ///     Markdown::of_entry(&entry).to_html(entry.body().unwrap().markdown()).into_string()
    /// };
    /// assert_eq!(html(&tree.clone().build()?), "<p>L’ONU est à New York.</p>\n");
    /// let trusted = tree.raw_html(RawHtml::Trust).build()?;
    /// assert_eq!(html(&trusted), "<p>L’<abbr>ONU</abbr> est à New York.</p>\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn raw_html(mut self, rule: RawHtml) -> CatalogBuilder {
        self.raw_html = Some(rule);
        self
    }

    /// Reads and checks everything that was added, and builds the catalog.
    ///
    /// Problems in the content of a Hugo or Zola tree never prevent this, since those tools build
    /// it all the same. They are in [`Catalog::report`].
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if there is a
    /// finding that is an error; its [`report`](Error::report) contains *all* findings of all
    /// files. Warnings do not cause an error; they are in [`Catalog::report`]. Returns an error of kind
    /// [`ErrorKind::Store`](crate::error::ErrorKind::Store) if a store cannot be read.
    pub fn build(self) -> Result<Catalog, Error> {
        self.load().map(|(catalog, _)| catalog)
    }

    /// Returns the store.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn followed_store(&self) -> Option<&Arc<dyn Store>> {
        self.store.as_ref()
    }

    /// Returns the folders of files as absolute paths, which do not depend on the current
    /// directory.
    fn roots(&self) -> Box<[Arc<Path>]> {
        let whole =
            |folder: &PathBuf| std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        self.directories.iter().map(whole).map(Arc::from).collect()
    }

    /// Returns the catalog, and the data that it was built from.
    fn load(mut self) -> Result<(Catalog, Loaded), Error> {
        let entries = std::mem::take(&mut self.entries);
        let folders = self.directories.clone();
        let stored = self.store.as_ref().map(StoredTree::open).transpose()?;
        let records = self.files.iter().find(|file| file.path() == RECORDS).cloned();
        let records = records.or(stored.as_ref().and_then(|tree| tree.source_file(RECORDS)));
        let mut report = Report::default();
        let failure = || stored.as_ref().and_then(|stored| stored.take_failure());
        let Some((tree, files)) = Tree::find(self, stored.clone(), &mut report)? else {
            report.sort();
            return Err(failure().unwrap_or(Error::content(report)));
        };
        let groups = entry_files::group(files, &tree.layout, &mut report);
        let mut loaded = Loaded { groups, tree, has_keys: false, unrendered: BTreeMap::new() };
        let mut checked = loaded.checked(&mut report);
        checked.extend(parallel::map(entries, |entry| {
            CheckedEntry::new(entry, &loaded.tree.site, Report::default())
        }));
        let assembled = Catalog::assemble(loaded.tree.site.clone(), checked, report);
        if let Some(failure) = failure() {
            return Err(failure);
        }
        let mut catalog = assembled?.of_directories(loaded.tree.directories.clone());
        let states = match catalog.depends_on_translation_states() {
            true => translation_states(&mut catalog, &folders, records.as_ref()),
            false => None,
        };
        if let Some(states) = &states {
            catalog.set_translation_states(Arc::clone(states));
        }
        if catalog.has_versions() {
            catalog.schedule_versions();
            // What readers see then follows from this state, and has one of its own.
            if let Some(states) = states {
                catalog.set_translation_states(states);
            }
        }
        if let Some(stored) = &loaded.tree.stored {
            stored.close();
        }
        // The records of translations are read last.
        match failure() {
            Some(failure) => Err(failure),
            None => Ok((catalog, loaded)),
        }
    }
}

/// The data that a catalog was built from.
#[derive(Debug)]
struct Loaded {
    tree: Tree,
    groups: Vec<EntryFiles>,
    /// Whether texts name their translations.
    has_keys: bool,
    /// The content that is not shown, for each entry that has any.
    unrendered: BTreeMap<Box<str>, Unrendered>,
}

impl Loaded {
    /// Reads and checks entries. Each is finished before the next one is started, so that little
    /// more than the texts themselves is in memory.
    fn checked(&mut self, report: &mut Report) -> Vec<CheckedEntry> {
        let mut texts = Vec::new();
        let mut checked = Vec::with_capacity(self.groups.len());
        for (entry, unrendered, of_entry) in self.read(&self.groups) {
            if !unrendered.is_empty() {
                self.unrendered.insert(entry.id_as_given().into(), unrendered);
            }
            checked.push(entry);
            texts.push(of_entry);
        }
        self.has_keys = texts.iter().flatten().any(|text| text.keyed.is_some());
        if self.has_keys {
            let default = self.tree.site.default_language();
            let (changed, groups) = translation_keys::link(&self.groups, &texts, default, report);
            checked = checked
                .into_iter()
                .zip(&self.groups)
                .filter(|(_, group)| !changed.contains(&group.id))
                .map(|(checked, _)| checked)
                .collect();
            checked.extend(self.read(&groups).into_iter().map(|(checked, ..)| checked));
        }
        self.add_implied(&mut checked);
        all_unrendered(&self.unrendered).report(report);
        checked
    }

    fn read(&self, groups: &[EntryFiles]) -> Vec<(CheckedEntry, Unrendered, Vec<EntryText>)> {
        parallel::map_with(groups.iter().collect(), Vec::new, |buffer, group: &EntryFiles| {
            let ReadEntry { entry, findings, unrendered, texts } =
                self.tree.assemble(group, buffer);
            (CheckedEntry::new(entry, &self.tree.site, findings), unrendered, texts)
        })
    }
}

/// Returns the content that is not shown in the whole tree.
fn all_unrendered(of_entries: &BTreeMap<Box<str>, Unrendered>) -> Unrendered {
    let mut all = Unrendered::default();
    for unrendered in of_entries.values() {
        all.append(unrendered.clone());
    }
    all
}
