use crate::catalog::VariantRecord;
use crate::content::{Image, PageReference};
use crate::edition::Resolved;
use crate::escape::decoded;
use crate::routing::Address;

/// How links within the site are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkStyle {
    /// As paths from the root of the site: `/nl/news/lansiers/`.
    #[default]
    FromRoot,
    /// Relative to the page and with file names: `../../nl/news/lansiers/index.html`. Such pages
    /// can be opened from a disk and put below any folder.
    Relative,
    /// With scheme and host: `https://www.example.org/nl/news/lansiers/`, for texts that are read
    /// elsewhere. Where the site has no base it is as from the root.
    Absolute,
}

/// Where the links of a Markdown text lead: from entries and files to addresses.
///
/// [`EntryLinks`] is the one for the text of an entry; a site with addresses of its own writes
/// another.
pub trait LinkResolver {
    /// The way to an entry; `None` if this reader has no such entry, whereupon only the words of
    /// the link remain.
    fn entry(&self, id: &str) -> Option<EntryLink>;

    /// The address of a file of the site that the text names as Markdown does: by a relative path,
    /// or by one from the root; percent-encoded, and perhaps with a query or a fragment.
    fn file(&self, path: &str) -> String;

    /// The way to an entry that the text names as another tool would: by a path from the root of
    /// the content (`@/blog/post.md`), by a relative one (`../mission/fr.md`), or by what Hugo's
    /// `ref` and `relref` have become (`ref:about`). Asked for every destination that may be meant
    /// so; without this method none of them is.
    fn reference(&self, written: &str) -> LinkTarget {
        let _ = written;
        LinkTarget::Other
    }
}

/// Where something leads that may be the name of an entry; see [`LinkResolver::reference`].
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
    /// To an entry. What stands behind a `#` is added to the address.
    Entry(EntryLink),
    /// To an entry that this reader has not: only the words of the link remain.
    Hidden,
    /// To no entry: it may be a file, or an address that somebody else serves.
    Other,
}

/// The way to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLink {
    /// The address.
    pub href: String,
    /// The language of what is there, if it is another one than the reader's: the link's
    /// `hreflang`.
    pub language: Option<String>,
}

/// The links in the text of an entry, as one reader follows them: to the reader's language, or
/// where fallback leads them.
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
    entry: &'e Resolved<'c>,
    here: Here,
}

impl<'e, 'c> EntryLinks<'e, 'c> {
    /// Links as paths from the root of the site.
    pub fn new(entry: &'e Resolved<'c>) -> EntryLinks<'e, 'c> {
        let here = Here { page: entry.address(), style: LinkStyle::FromRoot };
        EntryLinks { entry, here }
    }

    /// Links in another style, for the page that stands at `page`.
    #[must_use]
    pub fn on_page(mut self, page: Address, style: LinkStyle) -> EntryLinks<'e, 'c> {
        self.here = Here { page, style };
        self
    }

    /// Where a picture of the entry is: a file beside it is named as it is called, not as Markdown
    /// would write it.
    pub(crate) fn image(&self, source: &str) -> String {
        if Image::is_beside(source) {
            return self.here.href(&self.entry.asset_address(source));
        }
        self.here.href_from_root(source)
    }
}

impl LinkResolver for EntryLinks<'_, '_> {
    fn entry(&self, id: &str) -> Option<EntryLink> {
        let target = self.entry.edition().get(id).filter(has_page)?;
        Some(EntryLink {
            href: self.here.href(&target.address()),
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
            // The text says in which language: the link leads there, whoever reads it.
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
            href: self.here.href(&target.address()),
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
        self.here.href_of_file(path, |path| self.entry.asset_address(path))
    }
}

/// Whether there is a page that a link to an entry can lead to.
fn has_page(entry: &Resolved<'_>) -> bool {
    entry.variant().is_none_or(VariantRecord::has_page)
}

/// The whole address of the picture of an entry, for whoever is not on its page; `None` if it has
/// none on the web.
pub(crate) fn image_url(entry: &Resolved<'_>) -> Option<String> {
    let links = EntryLinks::new(entry).on_page(entry.address(), LinkStyle::Absolute);
    let url = links.image(entry.image("image")?.source);
    let (scheme, _) = url.split_once("://")?;
    matches!(scheme.to_ascii_lowercase().as_str(), "https" | "http").then_some(url)
}

/// Writes addresses as seen from one page.
#[derive(Clone, Debug)]
pub(super) struct Here {
    pub(super) page: Address,
    pub(super) style: LinkStyle,
}

impl Here {
    /// An address as somebody wrote it: percent-encoded, from the root or relative to what
    /// `beside` knows, with what follows the path kept as it is.
    pub(super) fn href_of_file(&self, written: &str, beside: impl Fn(&str) -> Address) -> String {
        let end = written.find(['?', '#']).unwrap_or(written.len());
        let (path, tail) = written.split_at_checked(end).unwrap_or((written, ""));
        let decoded = decoded(path);
        let address = match decoded.strip_prefix('/') {
            Some(path) => Address::of_file(path),
            None => beside(&decoded),
        };
        self.href(&address) + tail
    }

    /// A path from the root of the site; any other address as it is.
    pub(super) fn href_from_root(&self, address: &str) -> String {
        if address.starts_with('/') && !address.starts_with("//") {
            return self.href_of_file(address, Address::of_file);
        }
        address.to_owned()
    }

    pub(super) fn href(&self, address: &Address) -> String {
        match self.style {
            LinkStyle::FromRoot => address.from_page(&self.page),
            LinkStyle::Relative => address.relative_to(&self.page),
            LinkStyle::Absolute => address
                .url()
                .or_else(|| address.clone().with_base_of(&self.page).url())
                .unwrap_or_else(|| address.from_page(&self.page)),
        }
    }
}
