use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Content, CustomPage, ResourceKind, View, Website, WrittenPage, redirect_page};
use crate::content::EntryId;
use crate::edition::Page;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::media_type;
use crate::routing::Address;
use crate::store::FileInStore;

/// A page, feed, file or redirect at an address of a site.
///
/// Its `Display` form describes why it exists, and [`write`](Resource::write) writes its content.
/// Two resources are equal if they have the same address and the same kind.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\nslug = \"opdracht\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::website::{View, Website};
///
/// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
/// let page = website.find(&view, None, "/fr/pages/opdracht/");
/// assert_eq!(page.to_string(), "the page of pages/mission for readers of fr, in nl");
/// assert_eq!(page.file(), "fr/pages/opdracht/index.html");
/// // The language of the text, for `Content-Language`. The readers' language is that of the kind.
/// assert_eq!(page.language(), Some("nl".parse()?));
/// assert_eq!(page.kind().language(), Some("fr".parse()?));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone)]
pub struct Resource<'w> {
    pub(super) website: &'w Website,
    address: Address,
    kind: ResourceKind,
    file: Arc<str>,
    pub(super) source: Source,
}

/// The source that a resource is written from, together with the view.
#[derive(Clone, Debug)]
pub(super) enum Source {
    View,
    /// A page of a list, with its entries.
    Items(Arc<Page<EntryId>>),
    Custom(Arc<CustomPage>),
    Bytes(Arc<[u8]>),
    File(PathBuf),
    Stored(FileInStore),
    Target(Address),
}

impl<'w> Resource<'w> {
    pub(super) fn new(
        website: &'w Website,
        address: Address,
        kind: ResourceKind,
        source: Source,
    ) -> Resource<'w> {
        let file = address.file().into();
        Resource { website, address, kind, file, source }
    }

    /// Returns its address.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Returns the path of its file in a static site ([`Address::file`]).
    pub fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn shared_file(&self) -> Arc<str> {
        Arc::clone(&self.file)
    }

    /// Returns its kind, which is the reason why it exists.
    pub fn kind(&self) -> &ResourceKind {
        &self.kind
    }

    /// Returns the HTTP status of the response (RFC 9110): 200, 301, 302, 404 or 410.
    pub fn status(&self) -> u16 {
        match &self.kind {
            ResourceKind::Error { status, .. } => *status,
            ResourceKind::Redirect { is_permanent: true, .. } => 301,
            ResourceKind::Redirect { .. } | ResourceKind::LanguageRoot { .. } => 302,
            _ => 200,
        }
    }

    /// Returns the target of a redirect; `None` for any other resource.
    pub fn location(&self) -> Option<&Address> {
        match &self.source {
            Source::Target(target) => Some(target),
            _ => None,
        }
    }

    /// Returns its media type, with the character set of a text.
    pub fn media_type(&self) -> &'static str {
        match &self.kind {
            ResourceKind::Feed { format, .. } => format.content_type(),
            ResourceKind::Error { .. } | ResourceKind::Redirect { .. } => media_type::HTML,
            kind if kind.is_page() => media_type::HTML,
            _ => media_type::of_file(&self.file),
        }
    }

    /// Returns the language of its text; `None` for a file in no language or in several.
    pub fn language(&self) -> Option<LanguageTag> {
        match &self.kind {
            ResourceKind::Page { served, .. } => Some(*served),
            kind => kind.language(),
        }
    }

    /// Returns whether it depends on the catalog, the moment and the audience. All resources do,
    /// except static files and the style sheet.
    pub fn follows_content(&self) -> bool {
        !matches!(self.kind, ResourceKind::Static { .. } | ResourceKind::StyleSheet)
    }

    /// Returns the moment until which it stays unchanged, as far as that depends on the view;
    /// `None` if no change is scheduled.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/kermis/entry.toml", "date = 2025-08-15\n")
    /// #     .file("news/kermis/nl.md", "\
    /// # +++\ntitle = \"Kermis\"\npublished_from = 2025-08-15T08:00:00Z\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{View, Website};
    ///
    /// let opening: Timestamp = "2025-08-15T08:00:00Z".parse().unwrap();
    /// let website = Website::new().with_file("favicon.ico", b"icon".as_slice());
    /// let view = View::new(catalog, "2025-08-01T00:00:00Z".parse().unwrap());
    /// let valid_until = |view: &View, path| website.find(view, None, path).valid_until(view);
    /// // The text may appear in a list of the front page.
    /// assert_eq!(valid_until(&view, "/nl/"), Some(opening));
    /// assert_eq!(valid_until(&view, "/favicon.ico"), None);
    ///
    /// let later = View::new(view.catalog().clone(), opening);
    /// assert_eq!(valid_until(&later, "/nl/"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn valid_until(&self, view: &View) -> Option<Timestamp> {
        view.catalog().next_change_after(view.moment()).filter(|_| self.follows_content())
    }

    /// Returns its content. A page is written, and a file of a store is read; for a file on the disk,
    /// only the path is returned.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "\
    /// # +++\ntitle = \"Bibliotheek\"\nslug = \"bibliotheek\"\nformer_slugs = [\"bib\"]\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{Content, View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// // A redirect has content too, for hosts that only serve files.
    /// let former = website.find(&view, None, "/nl/pages/bib/");
    /// let Content::Bytes(page) = former.content(&view)? else { panic!() };
    /// let refresh = r#"<meta http-equiv="refresh" content="0; url=/nl/pages/bibliotheek/">"#;
    /// assert!(String::from_utf8_lossy(&page).contains(refresh));
    /// // A page needs a theme.
    /// assert!(website.find(&view, None, "/nl/pages/bibliotheek/").content(&view).is_err());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Template`](crate::error::ErrorKind::Template) if a page
    /// cannot be written, or if the website has no theme; and of kind
    /// [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file of a store cannot be read.
    pub fn content(&self, view: &View) -> Result<Content, Error> {
        match (&self.kind, &self.source) {
            (_, Source::Bytes(bytes)) => Ok(Content::Shared(Arc::clone(bytes))),
            (_, Source::File(path)) => Ok(Content::File(path.clone())),
            (_, Source::Stored(file)) => match file.read() {
                Ok(bytes) => Ok(Content::Bytes(bytes.into())),
                Err(cause) => Err(Error::io(file.path().as_ref(), "read", cause)),
            },
            (ResourceKind::Redirect { .. } | ResourceKind::LanguageRoot { .. }, _) => {
                Ok(Content::Bytes(redirect_page::html(self, view).into_bytes()))
            }
            (ResourceKind::Feed { .. }, _) => self.feed(view).map(Content::Bytes),
            (ResourceKind::Robots, _) => Ok(Content::Bytes(self.robots(view).into_bytes())),
            (ResourceKind::Llms { language }, _) => {
                Ok(Content::Bytes(self.llms(view, *language)?.into_bytes()))
            }
            _ => self.page(view).map(|page| Content::Bytes(page.into_bytes())),
        }
    }

    /// Writes its content. A file on the disk is read piece by piece.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         urls.base = "https://www.example.org"
    /// #         languages = [{ tag = "de" }]
    /// #     "#)
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let mut robots = Vec::new();
    /// website.find(&view, None, "/robots.txt").write(&view, &mut robots)?;
    /// let robots = String::from_utf8(robots).unwrap();
    /// assert!(robots.ends_with("Sitemap: https://www.example.org/sitemap.xml\n"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`content`](Resource::content), and an error of kind
    /// [`ErrorKind::Io`](crate::error::ErrorKind::Io) if a file cannot be read or writing to `out` fails.
    pub fn write(&self, view: &View, out: impl Write) -> Result<(), Error> {
        self.content(view)?.write(out)
    }

    fn page(&self, view: &View) -> Result<String, Error> {
        let Some(theme) = &self.website.theme else {
            return Err(Error::template(format!("{self} needs a theme: set Website::with_theme")));
        };
        theme.write(view, self.to_written())
    }

    pub(crate) fn to_written(&self) -> WrittenPage<'_> {
        WrittenPage {
            kind: &self.kind,
            address: &self.address,
            items: match &self.source {
                Source::Items(items) => Some(items),
                _ => None,
            },
            custom: match &self.source {
                Source::Custom(page) => Some(page),
                _ => None,
            },
            website: Some(self.website),
        }
    }
}

impl PartialEq for Resource<'_> {
    fn eq(&self, other: &Resource<'_>) -> bool {
        let is_at = |resource: &Resource<'_>| {
            (resource.address.host().map(str::to_owned), resource.address.to_string())
        };
        self.kind == other.kind && is_at(self) == is_at(other)
    }
}

impl Eq for Resource<'_> {}

/// Formats the reason why it exists: "the page of news/a for readers of fr, in nl".
impl fmt::Display for Resource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Debug for Resource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.kind, self.address)
    }
}
