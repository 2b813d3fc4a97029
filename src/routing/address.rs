use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::NavigationHref;
use crate::catalog::{EntryRef, VariantRecord};
use crate::content::{AddressParts, EntryId, EntryRule, Image, Kind, nfc};
use crate::edition::{Edition, ServedEntry, ServedFile, ServedTerm};
use crate::escape::{decoded, push_path, push_segment};
use crate::language::LanguageTag;
use crate::site::{BaseUrl, Site, TrailingSlash};

/// The location of a page or file on the site: a path of folders, plus a file name unless it is a
/// page.
///
/// Its `Display` form is a path from the root, percent-encoded where a URL needs it (RFC 3986).
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/fr.md", "+++\ntitle = \"L’été\"\nslug = \"l’été\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let address = edition.news_item("news/a").unwrap().entry().address();
/// assert_eq!(address.to_string(), "/fr/news/l%E2%80%99%C3%A9t%C3%A9/");
/// assert_eq!(address.file(), "fr/news/l’été/index.html");
/// assert_eq!(address.relative_to(&edition.home_address()), "./news/l%E2%80%99%C3%A9t%C3%A9/index.html");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The base URL that it is served from, if the site sets one.
    pub(super) base: Option<Arc<BaseUrl>>,
    /// Whether that base belongs to this language alone.
    has_own_host: bool,
    /// The names of the folders, joined by slashes and not encoded.
    folders: String,
    /// A file in the last folder. Without one the address is the page of the folder.
    file: Option<Box<str>>,
    slash: TrailingSlash,
}

impl Address {
    pub(super) fn page<'s>(segments: impl IntoIterator<Item = &'s str>) -> Address {
        let mut folders = String::with_capacity(64);
        for part in segments.into_iter().flat_map(|part| part.split('/')) {
            match part {
                "" | "." => {}
                // `..` cannot lead out of the site.
                ".." => folders.truncate(folders.rfind('/').unwrap_or_default()),
                name => {
                    if !folders.is_empty() {
                        folders.push('/');
                    }
                    folders.push_str(name);
                }
            }
        }
        let slash = TrailingSlash::default();
        Address { base: None, has_own_host: false, folders, file: None, slash }
    }

    /// Returns a page in a language's part of the site.
    pub(super) fn in_language<'s>(
        site: &'s Site,
        language: LanguageTag,
        path: impl IntoIterator<Item = &'s str>,
    ) -> Address {
        let prefix = site.language(language).map_or("", |language| language.prefix());
        Address::page(std::iter::once(prefix).chain(path)).served(site, language)
    }

    /// Adds the base URL and the trailing slash rule that the site sets for a language.
    pub(super) fn served(self, site: &Site, language: LanguageTag) -> Address {
        let own = site.language(language).and_then(|language| language.base());
        Address {
            base: site.shared_base(language).cloned(),
            has_own_host: own.is_some(),
            slash: site.urls().trailing_slash(),
            ..self
        }
    }

    /// Returns a page of a list, counted from 1.
    fn of_list(edition: &Edition<'_>, path: &str, page: usize) -> Address {
        let number = page.to_string();
        let [word, number] = if page > 1 { ["page", number.as_str()] } else { ["", ""] };
        Address::in_language(edition.site(), edition.language(), [path, word, number])
    }

    /// Returns the page at a path that an author wrote: `/a-propos/`, or `/a-propos.html` for a
    /// file.
    pub(super) fn written(path: &str) -> Address {
        let path = &*nfc(path);
        let last = path.rsplit('/').next().unwrap_or_default();
        if last.contains('.') { Address::of_file(path) } else { Address::page([path]) }
    }

    /// Returns a page for a path that ends with a slash, and a file otherwise.
    pub(crate) fn placed(path: &str) -> Address {
        if path.ends_with('/') { Address::page([path]) } else { Address::of_file(path) }
    }

    /// Creates the address of a file, such as a style sheet or picture, at a path from the root.
    ///
    /// ```
    /// use isogloss::routing::Address;
    ///
    /// let style = Address::of_file("assets/style.css");
    /// assert_eq!(style.to_string(), "/assets/style.css");
    /// let letter = Address::of_file("/documents/règlement communal.pdf");
    /// assert_eq!(letter.to_string(), "/documents/r%C3%A8glement%20communal.pdf");
    /// assert_eq!(letter.file(), "documents/règlement communal.pdf");
    /// // `..` does not lead out of the site.
    /// assert_eq!(Address::of_file("../../passwd").file(), "passwd");
    /// ```
    pub fn of_file(path: &str) -> Address {
        let mut address = Address::page([path]);
        let above = address.folders.rfind('/');
        let name = address.folders.split_off(above.map_or(0, |slash| slash + 1));
        address.folders.truncate(above.unwrap_or_default());
        address.file = (!name.is_empty()).then(|| name.into());
        address
    }

    /// Returns the address of a file in the folder of this page: `/fr/news/atom.xml` for
    /// `/fr/news/`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let list = edition.list_address("news", 1);
    /// assert_eq!(list.with_file("atom.xml").to_string(), "/fr/news/atom.xml");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_file(self, name: &str) -> Address {
        Address { file: Some(name.into()), ..self }
    }

    /// Returns the folder for the files that belong to this page. It is the page's own folder; for
    /// a page that is a file, it is the folder named like the file without its extension.
    pub(crate) fn own_folder(mut self) -> Address {
        if let Some(file) = self.file.take() {
            let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
            if !self.folders.is_empty() {
                self.folders.push('/');
            }
            self.folders.push_str(stem);
        }
        self
    }

    /// Returns the path of the file in a static site, relative to the site's root and not encoded.
    /// The files of a language with its own host are in a folder named after the host.
    pub fn file(&self) -> String {
        let mut path = String::new();
        if self.has_own_host {
            path.extend(self.base.iter().flat_map(|base| [base.host(), "/"]));
        }
        let directories = self.directories();
        path.push_str(directories);
        if !directories.is_empty() {
            path.push('/');
        }
        path.push_str(&self.file_name());
        path
    }

    /// Returns the folders that contain its file.
    fn directories(&self) -> &str {
        match self.is_bare() {
            true => self.folders.rsplit_once('/').map_or("", |(above, _)| above),
            false => &self.folders,
        }
    }

    fn last_folder(&self) -> Option<&str> {
        self.folders.rsplit('/').next().filter(|name| !name.is_empty())
    }

    fn file_name(&self) -> Cow<'_, str> {
        match (&self.file, self.last_folder()) {
            (Some(file), _) => (&**file).into(),
            (None, Some(page)) if self.is_bare() => format!("{page}.html").into(),
            (None, _) => "index.html".into(),
        }
    }

    /// Returns whether it is a page without a trailing slash.
    fn is_bare(&self) -> bool {
        self.slash == TrailingSlash::Never && self.file.is_none()
    }

    /// Returns the relative path from a page to this address. It includes the file name, so that it
    /// also works from a disk and below any folder. If this address is on another host, returns the
    /// whole URL.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .build()?;
    /// # let moment = isogloss::Timestamp::UNIX_EPOCH;
    /// # let dutch = catalog.edition("nl".parse()?, moment)?;
    /// # let french = catalog.edition("fr".parse()?, moment)?;
    /// use isogloss::routing::Address;
    ///
    /// let page = dutch.page_address("zoeken");
    /// assert_eq!(page.to_string(), "/nl/zoeken/");
    /// let style = Address::of_file("style.css");
    /// assert_eq!(style.relative_to(&page), "../../style.css");
    /// let other = french.page_address("recherche");
    /// assert_eq!(other.relative_to(&page), "../../fr/recherche/index.html");
    /// assert_eq!(page.relative_to(&page), "./index.html");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn relative_to(&self, page: &Address) -> String {
        if self.is_elsewhere(page) {
            return self.url().unwrap_or_default();
        }
        let (folders, here) = (names(self.directories()), names(page.directories()));
        let common = folders.clone().zip(here.clone()).take_while(|(a, b)| a == b).count();
        let mut path = "../".repeat(here.skip(common).count());
        if path.is_empty() {
            // A colon in the first segment would make it look like a scheme.
            path.push_str("./");
        }
        for folder in folders.skip(common) {
            push_segment(&mut path, folder);
            path.push('/');
        }
        push_segment(&mut path, &self.file_name());
        path
    }

    /// Returns the link to this address as a page writes it: a path from the root of the host, or
    /// the whole URL if it is on another host.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         prefix = ""
    /// #         base = "https://nl.example.org/museum"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         prefix = ""
    /// #         base = "https://fr.example.org/musee"
    /// #     "#)
    /// #     .build()?;
    /// # let moment = isogloss::Timestamp::UNIX_EPOCH;
    /// # let dutch = catalog.edition("nl".parse()?, moment)?;
    /// # let french = catalog.edition("fr".parse()?, moment)?;
    /// use isogloss::routing::Address;
    ///
    /// // Dutch is at https://nl.example.org/museum, and French at https://fr.example.org/musee.
    /// let page = dutch.page_address("zoeken");
    /// assert_eq!(dutch.home_address().from_page(&page), "/museum/");
    /// let search = french.page_address("recherche");
    /// assert_eq!(search.from_page(&page), "https://fr.example.org/musee/recherche/");
    /// // A file is on every host, below the base of the page.
    /// assert_eq!(Address::of_file("style.css").from_page(&page), "/museum/style.css");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn from_page(&self, page: &Address) -> String {
        if self.is_elsewhere(page) {
            return self.url().unwrap_or_default();
        }
        let base = self.base.as_ref().or(page.base.as_ref());
        base.map_or("", |base| base.path()).to_owned() + &self.path()
    }

    /// Returns the segments of the path from the root of the host.
    pub(super) fn all_segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let base = self.base.as_ref().map_or("", |base| base.path()).split('/');
        let base = base.filter(|segment| !segment.is_empty()).map(decoded).map(Cow::Owned);
        let own = names(&self.folders).chain(self.file.as_deref());
        base.chain(own.map(Cow::Borrowed))
    }

    /// Returns whether the path ends with a slash.
    pub(super) fn ends_with_slash(&self) -> bool {
        self.file.is_none() && (self.folders.is_empty() || !self.is_bare())
    }

    /// Returns this address with the base URL of a page, for files, which are on every host.
    pub(crate) fn with_base_of(self, page: &Address) -> Address {
        Address { base: page.base.clone(), ..self }
    }

    /// Returns whether it is on another host than a page. Files are on every host.
    fn is_elsewhere(&self, page: &Address) -> bool {
        match (&self.base, &page.base) {
            (Some(own), Some(other)) => own != other,
            _ => false,
        }
    }

    /// Returns the path below the base.
    fn path(&self) -> String {
        let mut path = String::with_capacity(self.folders.len() + 32);
        self.push_path(&mut path);
        path
    }

    fn push_path(&self, out: &mut String) {
        out.push('/');
        push_path(out, &self.folders);
        if !self.folders.is_empty() && !self.is_bare() {
            out.push('/');
        }
        if let Some(file) = &self.file {
            push_segment(out, file);
        }
    }

    /// Returns the whole URL, or `None` if the site does not set its base URL.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.home_address().url().unwrap(), "https://example.org/fr/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn url(&self) -> Option<String> {
        let base = self.base.as_ref()?;
        let mut url = String::with_capacity(self.folders.len() + 64);
        url.push_str(base.as_str());
        self.push_path(&mut url);
        Some(url)
    }
}

/// Returns the names between slashes.
fn names(folders: &str) -> impl Iterator<Item = &str> + Clone {
    folders.split('/').filter(|name| !name.is_empty())
}

/// Formats the path from the root of the host, percent-encoded.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base.as_ref().map_or("", |base| base.path()))?;
        f.write_str(&self.path())
    }
}

impl<'c> Edition<'c> {
    /// Returns the site's home as this reader sees it; `None` if they do not have it, and if its text
    /// has no page at all.
    pub(crate) fn home(&self) -> Option<ServedEntry<'c>> {
        let home = self.get(self.site().home()?)?;
        let has_page = home.variant().is_some_and(VariantRecord::has_page);
        (has_page || home.redirect_target().is_some()).then_some(home)
    }

    /// Returns the front page for a reader of this edition: the address at which this reader reads
    /// the site's home, or the root of the language if there is none.
    pub fn home_address(&self) -> Address {
        match self.home() {
            Some(home) => home.address(),
            None => Address::in_language(self.site(), self.language(), []),
        }
    }

    /// Returns the address of a page of your own from its path in the language's part of the site:
    /// `/nl/zoeken/`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.page_address("zoeken").to_string(), "/nl/zoeken/");
    /// assert_eq!(edition.page_address("agenda/2027.ics").to_string(), "/nl/agenda/2027.ics");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn page_address(&self, path: &str) -> Address {
        let prefix = self.site().language(self.language()).map_or("", |it| it.prefix());
        let address = Address::written(&format!("{prefix}/{path}"));
        address.served(self.site(), self.language())
    }

    /// Returns the address of the overview of the terms of a taxonomy: `/fr/tags/`. In a Hugo tree
    /// an author can write this page. Returns `None` if no entry for this reader has a term, and if
    /// the configuration of a Hugo tree disables the overview.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\ntags = [\"sea\"]\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
    /// #     .build()?;
    /// let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.overview_address("tags").unwrap().to_string(), "/nl/tags/");
    /// assert_eq!(edition.overview_address("themes"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn overview_address(&self, taxonomy: &str) -> Option<Address> {
        if !self.has_overview(taxonomy) {
            return None;
        }
        let own = self.own_overview(taxonomy).filter(|own| !own.is_other_language());
        if let Some(own) = own {
            return Some(own.address());
        }
        let path = self.site().term_rules().overview(taxonomy, self.language())?;
        Some(Address::in_language(self.site(), self.language(), [path]))
    }

    /// Returns the page that an author wrote as the overview of a taxonomy.
    pub(crate) fn own_overview(&self, taxonomy: &str) -> Option<ServedEntry<'c>> {
        let own = self.get(taxonomy)?;
        (own.kind().name() == Kind::SECTION && own.has_own_page()).then_some(own)
    }

    /// Returns a page of the list of a folder, counted from 1: `/fr/news/`, `/fr/news/page/2/`. If
    /// a kind claims the folder, the list is at the start of the kind's addresses:
    /// `/fr/actualites/`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [kinds.news-item]
    /// #         folder = "news"
    /// #         path = "actualites/{year}/{slug}"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.list_address("pages", 1).to_string(), "/fr/pages/");
    /// assert_eq!(edition.list_address("pages", 2).to_string(), "/fr/pages/page/2/");
    /// // The addresses of news items have the pattern `actualites/{year}/{slug}`.
    /// assert_eq!(edition.list_address("news", 1).to_string(), "/fr/actualites/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn list_address(&self, folder: &str, page: usize) -> Address {
        let kind = self.site().kinds().iter().find(|kind| kind.folder() == Some(folder));
        let path = match kind {
            Some(kind) => kind.path_in(self.language()).list_path(folder),
            None => folder.to_owned(),
        };
        Address::of_list(self, &path, page)
    }
}

impl ServedTerm<'_> {
    /// Returns a page of the list of entries that have the term, counted from 1:
    /// `/fr/tags/energie/`. In a Hugo tree a term can have a page of its own in this language, which
    /// then is the first page.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("terms.toml", "[tags.sea]\nname = { fr = \"Mer du Nord\", nl = \"Noordzee\" }\n")
    /// #     .build()?;
    /// let french = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let term = french.term("tags", "sea").unwrap();
    /// assert_eq!(term.list_address(1).to_string(), "/fr/tags/mer-du-nord/");
    /// assert_eq!(term.list_address(2).to_string(), "/fr/tags/mer-du-nord/page/2/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn list_address(&self, page: usize) -> Address {
        let edition = self.edition();
        let own = edition.get(format!("{}/{}", self.taxonomy(), self.id()));
        let is_page = |own: &ServedEntry<'_>| {
            own.kind().name() == Kind::TERM && own.has_own_page() && !own.is_other_language()
        };
        let own = own.filter(is_page);
        if let Some(own) = own.filter(|_| page <= 1) {
            return own.address();
        }
        let (rules, language) = (edition.site().term_rules(), edition.language());
        let is_file = page <= 1 && rules.are_files(self.taxonomy(), language);
        let path = rules.list_path(self.taxonomy(), language, self.slug().as_str(), is_file);
        if is_file {
            let path = edition.site().whole_path(language, &path);
            return Address::of_file(&path).served(edition.site(), language);
        }
        Address::of_list(&edition, &path, page)
    }
}

impl ServedEntry<'_> {
    /// Returns the page on which this reader reads the entry.
    ///
    /// The page is in the reader's part of the site, even when the text is in another language. It
    /// is the page of the original if the kind's [`EntryRule`] only lists such entries or redirects
    /// to the original.
    pub fn address(&self) -> Address {
        match self.rule() {
            EntryRule::ListOnly | EntryRule::Redirect => self.address_in(self.language()),
            EntryRule::Render | EntryRule::Hide => {
                let of_list = self.address_of_list();
                of_list.unwrap_or_else(|| self.address_in(self.edition().language()))
            }
        }
    }

    /// Returns the address of the term or taxonomy whose page this is in another language. In the
    /// reader's language, the list of the term is not at the address that the text sets.
    fn address_of_list(&self) -> Option<Address> {
        if !self.is_other_language() {
            return None;
        }
        let (edition, id) = (self.edition(), self.id().as_str());
        match self.kind().name() {
            Kind::TERM => {
                let (taxonomy, id) = id.split_once('/')?;
                Some(edition.term(taxonomy, id)?.list_address(1))
            }
            Kind::SECTION => {
                edition.site().taxonomies().find(|taxonomy| *taxonomy == id)?;
                edition.overview_address(id)
            }
            _ => None,
        }
    }

    /// Returns the address of the served text in a language's part of the site.
    pub(crate) fn address_in(&self, language: LanguageTag) -> Address {
        let site = self.edition().site();
        if site.home() == Some(self.id()) {
            return Address::in_language(site, language, []);
        }
        if let Some(path) = self.variant().and_then(VariantRecord::path)
            // A text shown instead of one in another language has no page at the original's path.
            && self.language() == language
        {
            return Address::placed(&site.whole_path(language, path)).served(site, language);
        }
        let date = self.date("date");
        let parts = AddressParts { folder: self.id().folder(), slug: self.slug(), date };
        let path = self.kind().path_in(language).path(parts);
        Address::in_language(site, language, [&*path])
    }

    /// Returns whether this reader has a page for the entry in their own part of the site.
    pub fn has_own_page(&self) -> bool {
        matches!(self.rule(), EntryRule::Render)
            && self.variant().is_some_and(VariantRecord::has_page)
            && !self.is_in_place_of_term()
    }

    /// Returns whether it is the page of a term whose text in the reader's language is not public.
    /// No other text has the page of the term then.
    fn is_in_place_of_term(&self) -> bool {
        let own = || self.stored().variant(self.edition().language());
        self.kind().name() == Kind::TERM && self.is_other_language() && own().is_some()
    }

    /// Returns the address of a file that is stored beside the entry. If the language that serves
    /// the entry has its own version of the file, this is the address of that version (see
    /// [`EntryRef::asset`]). For the value of a field, see [`ServedFile::href`].
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/map/nl.md", "+++\ntitle = \"Stadsplan\"\n+++\n")
    /// #     .file("pages/map/fr.md", "+++\ntitle = \"Plan de la ville\"\n+++\n")
    /// #     .file("pages/map/map.svg", "<svg/>")
    /// #     .file("pages/map/map.fr.svg", "<svg/>")
    /// #     .build()?;
    /// # let moment = isogloss::Timestamp::UNIX_EPOCH;
    /// // The entry has the files `map.svg` and, for French, `map.fr.svg`.
    /// let dutch = catalog.edition("nl".parse()?, moment)?.get("pages/map").unwrap();
    /// assert_eq!(dutch.asset_address("map.svg").to_string(), "/assets/pages/map/map.svg");
    /// let french = catalog.edition("fr".parse()?, moment)?.get("pages/map").unwrap();
    /// assert_eq!(french.asset_address("map.svg").to_string(), "/assets/pages/map/map.fr.svg");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn asset_address(&self, file: &str) -> Address {
        let own = self.stored().asset(file, self.language());
        asset_address(self.id(), own.unwrap_or(file))
    }
}

impl<'c> ServedFile<'c> {
    /// Returns the address of the file: that of a file beside the entry, or the path from the root
    /// or the address that the content gives.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[kinds.publication]\nfolder = \"publications\"\nfields.title = {}\nfields.documents = { type = \"files\" }\n")
    /// #     .file("publications/avis/entry.toml", "documents = [\"avis.pdf\", \"https://example.org/avis-complet.pdf\"]\n")
    /// #     .file("publications/avis/fr.md", "+++\ntitle = \"Avis\"\n+++\n")
    /// #     .file("publications/avis/avis.pdf", "%PDF")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // `documents = ["avis.pdf", "https://example.org/avis-complet.pdf"]`
    /// let documents = edition.get("publications/avis").unwrap().files("documents");
    /// let addresses: Vec<String> = documents.iter().map(|file| file.href().to_string()).collect();
    /// let expected = ["/assets/publications/avis/avis.pdf", "https://example.org/avis-complet.pdf"];
    /// assert_eq!(addresses, expected);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn href(&self) -> NavigationHref<'c> {
        match Image::is_beside(self.source()) {
            true => NavigationHref::Address(self.entry().asset_address(self.source())),
            false => NavigationHref::Url(self.source()),
        }
    }
}

impl EntryRef<'_> {
    /// Returns the address of a file that is stored beside the entry. It is the same for all
    /// languages.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/map/nl.md", "+++\ntitle = \"Stadsplan\"\n+++\n")
    /// #     .file("pages/map/fr.md", "+++\ntitle = \"Plan de la ville\"\n+++\n")
    /// #     .file("pages/map/map.svg", "<svg/>")
    /// #     .file("pages/map/map.fr.svg", "<svg/>")
    /// #     .build()?;
    /// // The files of the entry are for different languages, and each has one address.
    /// let entry = catalog.entry("pages/map").unwrap();
    /// let addresses: Vec<String> =
    ///     entry.assets().map(|file| entry.asset_address(file).to_string()).collect();
    /// assert_eq!(addresses, ["/assets/pages/map/map.fr.svg", "/assets/pages/map/map.svg"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn asset_address(&self, file: &str) -> Address {
        asset_address(self.id(), file)
    }
}

fn asset_address(id: &EntryId, file: &str) -> Address {
    Address::of_file(&format!("assets/{id}/{file}"))
}
