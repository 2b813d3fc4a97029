use super::link_writer::LinkWriter;
use crate::catalog::VariantRecord;
use crate::content::{Image, PageReference, has_extension};
use crate::edition::ServedEntry;
use crate::escape::decoded;
use crate::routing::Address;

/// The form of links within the site.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/markt/nl.md", "+++\ntitle = \"Markt\"\n+++\n")
/// #     .file("pages/museum/nl.md", "+++\ntitle = \"Museum\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::render::{EntryLinks, LinkResolver, LinkStyle};
///
/// let entry = edition.get("pages/museum").unwrap();
/// let href = |style: LinkStyle| {
///     let links = EntryLinks::new(&entry).on_page(entry.address(), style);
///     links.entry("pages/markt").unwrap().href
/// };
/// assert_eq!(href(LinkStyle::FromRoot), "/nl/pages/markt/");
/// assert_eq!(href(LinkStyle::Relative), "../markt/index.html");
/// assert_eq!(href(LinkStyle::Absolute), "https://example.org/nl/pages/markt/");
/// # Ok::<(), isogloss::Error>(())
/// ```
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
///
/// ```
/// use isogloss::render::{EntryLink, LinkResolver, Markdown};
///
/// /// A museum whose collection is at `/objet/` and whose files are on another host.
/// struct Collection;
///
/// impl LinkResolver for Collection {
///     fn entry(&self, id: &str) -> Option<EntryLink> {
///         let number = id.strip_prefix("collection/")?;
///         Some(EntryLink { href: format!("/objet/{number}"), language: None })
///     }
///
///     fn file(&self, path: &str) -> String {
///         format!("https://files.example.org/{path}")
///     }
/// }
///
/// let markdown = Markdown::new().with_links(&Collection);
/// let html = markdown.to_html("[La tiare](entry:collection/1951) et [le plan](plan.pdf)");
/// assert_eq!(
///     html.as_str(),
///     "<p><a href=\"/objet/1951\">La tiare</a> et \
///      <a href=\"https://files.example.org/plan.pdf\">le plan</a></p>\n"
/// );
/// ```
pub trait LinkResolver {
    /// Returns a link to an entry; `None` if the entry does not exist for this reader. Then the
    /// link is removed and its text remains.
    ///
    /// ```
    /// # use isogloss::render::{EntryLink, LinkResolver};
    /// # struct Town;
    /// # impl LinkResolver for Town {
    /// fn entry(&self, id: &str) -> Option<EntryLink> {
    ///     match id {
    ///         "pages/rathaus" => Some(EntryLink { href: "/rathaus".to_owned(), language: None }),
    ///         _ => None,
    ///     }
    /// }
    /// #     fn file(&self, path: &str) -> String {
    /// #         path.to_owned()
    /// #     }
    /// # }
    /// use isogloss::render::Markdown;
    ///
    /// // The resolver `Town` has the function above.
    /// let markdown = Markdown::new().with_links(&Town);
    /// let html = markdown.to_html("[Rathaus](entry:pages/rathaus#zeiten), [Bad](entry:bad)");
    /// // The fragment is added to the address. There is no page about the pool.
    /// assert_eq!(html.as_str(), "<p><a href=\"/rathaus#zeiten\">Rathaus</a>, Bad</p>\n");
    /// ```
    fn entry(&self, id: &str) -> Option<EntryLink>;

    /// Returns the address of a file of the site. `path` is written as in Markdown: relative or
    /// from the root, percent-encoded, and perhaps with a query or a fragment.
    ///
    /// ```
    /// # use isogloss::render::{EntryLink, LinkResolver};
    /// # struct Cdn;
    /// # impl LinkResolver for Cdn {
    /// #     fn entry(&self, _: &str) -> Option<EntryLink> {
    /// #         None
    /// #     }
    /// fn file(&self, path: &str) -> String {
    ///     format!("https://cdn.example.org/{}", path.trim_start_matches('/'))
    /// }
    /// # }
    /// use isogloss::render::Markdown;
    ///
    /// // The resolver `Cdn` has the function above.
    /// let markdown = Markdown::new().with_links(&Cdn);
    /// assert_eq!(
    ///     markdown.to_html("[Règlement](/d%C3%A9cret.pdf#page=2)").as_str(),
    ///     "<p><a href=\"https://cdn.example.org/d%C3%A9cret.pdf#page=2\">Règlement</a></p>\n"
    /// );
    /// // Addresses with a scheme and fragments are not files of the site.
    /// let text = "[Moniteur](https://www.ejustice.just.fgov.be/) [Annexe](#annexe)";
    /// assert_eq!(markdown.to_html(text), Markdown::new().to_html(text));
    /// ```
    fn file(&self, path: &str) -> String;

    /// Returns a link to an entry that the text names in another tool's syntax: by a path from the
    /// root of the content (`@/blog/post.md`), by a relative path (`../mission/fr.md`), or by
    /// `ref:about`, into which Hugo's `ref` and `relref` are converted.
    ///
    /// Called for every link target that may be such a reference. The default implementation always
    /// returns [`LinkTarget::Other`].
    ///
    /// ```
    /// # use isogloss::render::LinkResolver;
    /// use isogloss::render::{EntryLink, LinkTarget, Markdown};
    ///
    /// # struct Pages;
    /// # impl LinkResolver for Pages {
    /// #     fn entry(&self, _: &str) -> Option<EntryLink> {
    /// #         None
    /// #     }
    /// #     fn file(&self, path: &str) -> String {
    /// #         path.to_owned()
    /// #     }
    /// fn reference(&self, written: &str) -> LinkTarget {
    ///     let Some(path) = written.strip_prefix("@/") else { return LinkTarget::Other };
    ///     match path.strip_suffix(".md") {
    ///         Some("brouillon") | None => LinkTarget::Hidden,
    ///         Some(name) => {
    ///             LinkTarget::Entry(EntryLink { href: format!("/{name}"), language: None })
    ///         }
    ///     }
    /// }
    /// # }
    /// // The resolver `Pages` has the function above.
    /// let markdown = Markdown::new().with_links(&Pages);
    /// let html = markdown.to_html("[Accès](@/acces.md), [Projet](@/brouillon.md)");
    /// assert_eq!(html.as_str(), "<p><a href=\"/acces\">Accès</a>, Projet</p>\n");
    /// ```
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
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n[[languages]]\ntag = \"fr\"\n")
/// #     .file("pages/a/de.md", "+++\ntitle = \"Das Parlament\"\n+++\n")
/// #     .file("pages/b/fr.md", "+++\ntitle = \"Le Conseil d’État\"\nslug = \"conseil\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::render::{EntryLink, EntryLinks, LinkResolver};
///
/// // The entry `pages/b` only has a French text.
/// let entry = edition.get("pages/a").unwrap();
/// let EntryLink { href, language } = EntryLinks::new(&entry).entry("pages/b").unwrap();
/// assert_eq!(href, "/de/pages/conseil/");
/// assert_eq!(language.as_deref(), Some("fr"));
/// # Ok::<(), isogloss::Error>(())
/// ```
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/plan/fr.md", "+++\ntitle = \"Plan\"\n+++\n")
    /// #     .file("pages/plan/plan.pdf", "")
    /// #     .file("pages/bozar/fr.md", "+++\ntitle = \"Bozar\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::{EntryLinks, LinkResolver};
    ///
    /// let entry = edition.get("pages/plan").unwrap();
    /// let links = EntryLinks::new(&entry);
    /// // A relative path names a file beside the entry.
    /// assert_eq!(links.file("plan.pdf"), "/assets/pages/plan/plan.pdf");
    /// assert_eq!(links.file("/style.css"), "/style.css");
    /// // The entry `pages/bozar` is a draft.
    /// assert_eq!(links.entry("pages/bozar"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(entry: &'e ServedEntry<'c>) -> EntryLinks<'e, 'c> {
        let links = LinkWriter::new(entry.address(), LinkStyle::FromRoot);
        EntryLinks { entry, links }
    }

    /// Sets the style of the links, and the page on which they appear.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/markt/nl.md", "+++\ntitle = \"Markt\"\n+++\n")
    /// #     .file("pages/museum/nl.md", "+++\ntitle = \"Museum\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::{EntryLinks, LinkResolver, LinkStyle};
    ///
    /// // The front page shows the text of the museum, in a site that is opened from a disk.
    /// let entry = edition.get("pages/museum").unwrap();
    /// let links = EntryLinks::new(&entry).on_page(edition.home_address(), LinkStyle::Relative);
    /// assert_eq!(links.entry("pages/markt").unwrap().href, "./pages/markt/index.html");
    /// assert_eq!(links.file("zaal.jpg"), "../assets/pages/museum/zaal.jpg");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
            let entry = self.entry.stored();
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
        let name = decoded(path.split(['?', '#']).next().unwrap_or_default());
        let is_file = name.starts_with('/') || has_extension(&name);
        if edition.site().conventions().links.others_stay || !is_file {
            let own = self.entry.stored().asset(&name, self.entry.language());
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
