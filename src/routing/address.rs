use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::content::EntryRule;
use crate::edition::{Edition, Resolved};
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
/// assert_eq!(address.relative_to(&edition.home_address()), "news/l%E2%80%99%C3%A9t%C3%A9/index.html");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    folders: Vec<Box<str>>,
    /// A file in the last folder; without one it is the folder's page.
    file: Option<Box<str>>,
}

/// What a path segment may not hold as it is (RFC 3986, section 3.3: everything but `pchar`).
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Address {
    fn page<'s>(segments: impl IntoIterator<Item = &'s str>) -> Address {
        let folders = segments.into_iter().flat_map(|part| part.split('/'));
        Address {
            folders: folders.filter(|part| !part.is_empty()).map(Into::into).collect(),
            file: None,
        }
    }

    /// A file at a path from the root: a style sheet, a picture.
    pub fn of_file(path: &str) -> Address {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        Address { file: Some(file.into()), ..Address::page([folder]) }
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
        for folder in self.folders.iter().skip(common) {
            path.extend(utf8_percent_encode(folder, SEGMENT));
            path.push('/');
        }
        path.extend(utf8_percent_encode(self.file.as_deref().unwrap_or("index.html"), SEGMENT));
        path
    }
}

/// The path from the root, percent-encoded.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/")?;
        for folder in &self.folders {
            write!(f, "{}/", utf8_percent_encode(folder, SEGMENT))?;
        }
        match &self.file {
            Some(file) => write!(f, "{}", utf8_percent_encode(file, SEGMENT)),
            None => Ok(()),
        }
    }
}

fn prefix(site: &Site, language: LanguageTag) -> &str {
    site.language(language).map_or("", |language| language.prefix())
}

impl Edition<'_> {
    /// The front page in the language of this edition.
    pub fn home_address(&self) -> Address {
        Address::page([prefix(self.site(), self.language())])
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

    /// Where a file that stands beside the entry is served from, the same for all languages.
    pub fn asset_address(&self, file: &str) -> Address {
        Address::of_file(&format!("assets/{}/{file}", self.id()))
    }
}
