use std::fmt;

use crate::catalog::EntryRef;
use crate::content::{EntryId, EntryRule};
use crate::edition::{Edition, Resolved};
use crate::escape::push_segment;
use crate::language::LanguageTag;
use crate::site::Site;

/// Where something stands on the site: folders, and for a page nothing else.
///
/// Printed, it is a path from the root, percent-encoded where a URL needs it (RFC 3986).
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
    folders: Vec<Box<str>>,
    /// A file in the last folder; without one it is the folder's page.
    file: Option<Box<str>>,
}

impl Address {
    fn page<'s>(segments: impl IntoIterator<Item = &'s str>) -> Address {
        let mut folders: Vec<Box<str>> = Vec::new();
        for part in segments.into_iter().flat_map(|part| part.split('/')) {
            match part {
                "" | "." => {}
                // Nothing leads out of the site.
                ".." => drop(folders.pop()),
                name => folders.push(name.into()),
            }
        }
        Address { folders, file: None }
    }

    /// A file at a path from the root: a style sheet, a picture.
    pub fn of_file(path: &str) -> Address {
        let mut address = Address::page([path]);
        address.file = address.folders.pop();
        address
    }

    /// The file that a static site keeps it in, relative to the site's root and not encoded.
    pub fn file(&self) -> String {
        let mut path = String::new();
        for folder in &self.folders {
            path.push_str(folder);
            path.push('/');
        }
        path.push_str(self.file.as_deref().unwrap_or("index.html"));
        path
    }

    /// The way from one page to this address, with the file name, so that it also works from a
    /// disk and below any folder.
    pub fn relative_to(&self, page: &Address) -> String {
        let common = self.folders.iter().zip(&page.folders).take_while(|(a, b)| a == b).count();
        let mut path = "../".repeat(page.folders.len() - common);
        if path.is_empty() {
            // A first segment with a colon in it would be taken for a scheme.
            path.push_str("./");
        }
        for folder in self.folders.iter().skip(common) {
            push_segment(&mut path, folder);
            path.push('/');
        }
        push_segment(&mut path, self.file.as_deref().unwrap_or("index.html"));
        path
    }
}

/// The path from the root, percent-encoded.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut path = String::from("/");
        for folder in &self.folders {
            push_segment(&mut path, folder);
            path.push('/');
        }
        if let Some(file) = &self.file {
            push_segment(&mut path, file);
        }
        f.write_str(&path)
    }
}

fn prefix(site: &Site, language: LanguageTag) -> &str {
    site.language(language).map_or("", |language| language.prefix())
}

impl Edition<'_> {
    /// The front page for a reader of this edition: that of the site's home, wherever this reader
    /// reads it, or else the root of the language.
    pub fn home_address(&self) -> Address {
        match self.site().home().and_then(|home| self.get(home)) {
            Some(home) => home.address(),
            None => Address::page([prefix(self.site(), self.language())]),
        }
    }

    /// A page of the list of a folder, counted from 1: `/fr/news/`, `/fr/news/page/2/`.
    pub fn list_address(&self, folder: &str, page: usize) -> Address {
        let number = page.to_string();
        let tail = if page > 1 { ["page", number.as_str()] } else { ["", ""] };
        let [word, number] = tail;
        Address::page([prefix(self.site(), self.language()), folder, word, number])
    }
}

impl Resolved<'_> {
    /// The page on which this reader reads the entry.
    ///
    /// It is in the reader's language, also when the text is not; unless the kind's
    /// [`EntryRule`] says that such an entry is only listed or leads on to the original: then it
    /// is the original's page.
    pub fn address(&self) -> Address {
        let edition = self.edition();
        let language = match self.rule() {
            EntryRule::ListOnly | EntryRule::Redirect => self.language(),
            EntryRule::Render | EntryRule::Hide => edition.language(),
        };
        let prefix = prefix(edition.site(), language);
        if edition.site().home() == Some(self.id()) {
            return Address::page([prefix]);
        }
        Address::page([prefix, self.id().folder(), self.slug()])
    }

    /// Whether this reader has a page of the entry in their own part of the site.
    pub fn has_own_page(&self) -> bool {
        matches!(self.rule(), EntryRule::Render)
    }

    /// Where a file that stands beside the entry is served from: the one for the language that
    /// serves the entry, where a language has its own (see [`EntryRef::asset`]).
    pub fn asset_address(&self, file: &str) -> Address {
        let entry = self.edition().catalog().entry(self.id());
        let own = entry.and_then(|entry| entry.asset(file, self.language()));
        asset_address(self.id(), own.unwrap_or(file))
    }
}

impl EntryRef<'_> {
    /// Where a file that stands beside the entry is served from, the same for all languages.
    pub fn asset_address(&self, file: &str) -> Address {
        asset_address(self.id(), file)
    }
}

fn asset_address(id: &EntryId, file: &str) -> Address {
    let Address { mut folders, file } = Address::of_file(&format!("{id}/{file}"));
    folders.insert(0, "assets".into());
    Address { folders, file }
}
