use super::link_writer::LinkWriter;
use crate::catalog::VariantRecord;
use crate::content::{Image, PageReference};
use crate::edition::ServedEntry;
use crate::escape::decoded;
use crate::routing::Address;

/// The form of links within the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkStyle {
    /// Paths from the root of the site: `/nl/news/lansiers/`.
    #[default]
    FromRoot,
    /// Paths relative to the page, with file names: `../../nl/news/lansiers/index.html`. Such pages
    /// can be opened from a disk and put in any folder.
    Relative,
    /// Addresses with scheme and host: `https://www.example.org/nl/news/lansiers/`, for texts that
    /// are read elsewhere. Without a base URL of the site, links are as with
    /// [`LinkStyle::FromRoot`].
    Absolute,
}

/// The targets of the links in a Markdown text: it turns entries and files into addresses.
///
/// [`EntryLinks`] is the implementation for the text of an entry. Implement the trait for a site
/// with its own addresses.
pub trait LinkResolver {
    /// Returns a link to an entry; `None` if the entry does not exist for this reader. Then the
    /// link is removed and its text remains.
    fn entry(&self, id: &str) -> Option<EntryLink>;

    /// Returns the address of a file of the site. `path` is written as in Markdown: relative or
    /// from the root, percent-encoded, and perhaps with a query or a fragment.
    fn file(&self, path: &str) -> String;

    /// Returns a link to an entry that the text names in another tool's syntax: by a path from the
    /// root of the content (`@/blog/post.md`), by a relative path (`../mission/fr.md`), or by
    /// `ref:about`, into which Hugo's `ref` and `relref` are converted.
    ///
    /// Called for every link target that may be such a reference. The default implementation always
    /// returns [`LinkTarget::Other`].
    fn reference(&self, written: &str) -> LinkTarget {
        let _ = written;
        LinkTarget::Other
    }
}

/// The target of a link that may name an entry; see [`LinkResolver::reference`].
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n")
/// #     .file("content/over.md", "---\ntitle: Over ons\n---\n")
/// #     .file("content/over.fr.md", "---\ntitle: À propos\n---\n")
/// #     .file("content/a.md", "---\ntitle: A\n---\n[Over ons]({{< ref \"over\" >}})\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::render::{EntryLinks, LinkResolver, LinkTarget};
///
/// // The Dutch text has a link to `{{< ref "over" >}}`, and there is a French page of that.
/// let entry = edition.get("a").unwrap();
/// assert_eq!(entry.body().unwrap().markdown(), "[Over ons](ref:over          )\n");
/// let LinkTarget::Entry(link) = EntryLinks::new(&entry).reference("ref:over") else { panic!() };
/// assert_eq!((&*link.href, link.language), ("/fr/over/", None));
/// assert_eq!(EntryLinks::new(&entry).reference("over.pdf"), LinkTarget::Other);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A link to an entry. A fragment after `#` is added to the address.
    Entry(EntryLink),
    /// A link to an entry that does not exist for this reader: the link is removed and its text
    /// remains.
    Hidden,
    /// Not a link to an entry: perhaps a file, or an address outside the site.
    Other,
}

/// A link to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLink {
    /// The address.
    pub href: String,
    /// The language of the target, if it is not the reader's: the link's `hreflang`.
    pub language: Option<String>,
}

/// The links in the text of an entry for one reader. They lead to the reader's language, or to the
/// language that fallback selects.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\nVoir [ceci](entry:pages/b).\n")
/// #     .file("pages/b/nl.md", "+++\ntitle = \"B\"\nslug = \"bee\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::render::{EntryLinks, Markdown};
///
/// let entry = edition.get("pages/a").unwrap();
/// let links = EntryLinks::new(&entry);
/// let html = Markdown::new().with_links(&links).to_html(entry.body().unwrap().markdown());
/// assert_eq!(
///     html.as_str(),
///     "<p>Voir <a href=\"/fr/pages/bee/\" hreflang=\"nl\">ceci</a>.</p>\n"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct EntryLinks<'e, 'c> {
    entry: &'e ServedEntry<'c>,
    links: LinkWriter,
}

impl<'e, 'c> EntryLinks<'e, 'c> {
    /// Creates links that are paths from the root of the site.
    pub fn new(entry: &'e ServedEntry<'c>) -> EntryLinks<'e, 'c> {
        let links = LinkWriter::new(entry.address(), LinkStyle::FromRoot);
        EntryLinks { entry, links }
    }

    /// Sets the style of the links, and the page on which they appear.
    #[must_use]
    pub fn on_page(mut self, page: Address, style: LinkStyle) -> EntryLinks<'e, 'c> {
        self.links = LinkWriter::new(page, style);
        self
    }

    /// Returns the address of a picture of the entry. The name of a file beside the entry is not
    /// percent-encoded, unlike in Markdown.
    pub(crate) fn image(&self, source: &str) -> String {
        if Image::is_beside(source) {
            return self.links.href(&self.entry.asset_address(source));
        }
        self.links.href_from_root(source)
    }
}

impl LinkResolver for EntryLinks<'_, '_> {
    fn entry(&self, id: &str) -> Option<EntryLink> {
        let target = self.entry.edition().get(id).filter(has_page)?;
        Some(EntryLink {
            href: self.links.href(&target.address()),
            language: target.is_other_language().then(|| target.language().to_string()),
        })
    }

    fn reference(&self, written: &str) -> LinkTarget {
        let edition = self.entry.edition();
        let named = || {
            let reference = PageReference::parse(written)?;
            let entry = edition.catalog().entry(self.entry.id())?;
            Some((entry.page_named(self.entry.language(), &reference)?, reference.language))
        };
        let Some((id, asked)) = named() else { return LinkTarget::Other };
        let reader = edition.language();
        let target = match asked {
            None => edition.get(&id),
            // The text names the language: the link leads there for all readers.
            Some(name) => {
                let language = edition.site().tag_named(name);
                language.and_then(|language| edition.in_language(language)?.get(&id))
            }
        };
        let Some(target) = target.filter(has_page) else { return LinkTarget::Hidden };
        let is_other = match asked {
            None => target.is_other_language(),
            Some(_) => target.language() != reader,
        };
        LinkTarget::Entry(EntryLink {
            href: self.links.href(&target.address()),
            language: is_other.then(|| target.language().to_string()),
        })
    }

    fn file(&self, path: &str) -> String {
        let edition = self.entry.edition();
        if edition.site().conventions().links.others_stay {
            let name = decoded(path.split(['?', '#']).next().unwrap_or_default());
            let entry = edition.catalog().entry(self.entry.id());
            let own = entry.and_then(|entry| entry.asset(&name, self.entry.language()));
            if own.is_none() {
                return path.to_owned();
            }
        }
        self.links.href_of_file(path, |path| self.entry.asset_address(path))
    }
}

/// Returns whether an entry has a page that a link can lead to.
fn has_page(entry: &ServedEntry<'_>) -> bool {
    entry.variant().is_none_or(VariantRecord::has_page)
}

/// Returns the absolute URL of an entry's picture, for use outside its page; `None` if the picture
/// has no address on the web.
pub(crate) fn image_url(entry: &ServedEntry<'_>) -> Option<String> {
    let links = EntryLinks::new(entry).on_page(entry.address(), LinkStyle::Absolute);
    let url = links.image(entry.image("image")?.source);
    let (scheme, _) = url.split_once("://")?;
    matches!(scheme.to_ascii_lowercase().as_str(), "https" | "http").then_some(url)
}
