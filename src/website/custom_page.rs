use crate::edition::Edition;
use crate::language::LanguageTag;
use crate::routing::Address;

/// A page of your own that does not belong to an entry: a search, a contact form, an agenda.
///
/// It has a template, and a path in each language that has the page; languages without a path do
/// not have it. Like every other page it gets a canonical address, `hreflang`, a language menu and
/// a URL in the sitemap.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .build()?;
/// use isogloss::website::{CustomPage, View, Website};
/// use isogloss::Timestamp;
///
/// let search = CustomPage::new("search", "search.html")
///     .with_path("fr".parse()?, "recherche")
///     .with_path("nl".parse()?, "zoeken");
/// let (website, view) = (Website::new().with_page(search), View::new(catalog, Timestamp::UNIX_EPOCH));
///
/// let found = website.find(&view, None, "/nl/zoeken/");
/// assert_eq!(found.to_string(), "the page search for readers of nl");
/// assert_eq!(website.find(&view, None, "/nl/recherche/").status(), 404);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CustomPage {
    name: Box<str>,
    template: Box<str>,
    /// The path for a language, or (`None`) for all languages without a path of their own.
    paths: Vec<(Option<LanguageTag>, Box<str>)>,
}

impl CustomPage {
    /// Creates a page with a name, which is the same in all languages, and the name of a template.
    /// It does not exist in any language until it has a path.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{CustomPage, ResourceKind, View, Website};
    ///
    /// let contact = CustomPage::new("contact", "contact-form.html");
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let is_contact = |website: &Website| {
    ///     let resources = website.resources(&view);
    ///     resources.iter().any(|it| {
    ///         matches!(it.kind(), ResourceKind::Custom { name, .. } if **name == *"contact")
    ///     })
    /// };
    /// assert!(!is_contact(&Website::new().with_page(contact.clone())));
    /// assert!(is_contact(&Website::new().with_page(contact.with_path_everywhere("contact"))));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(name: impl Into<Box<str>>, template: impl Into<Box<str>>) -> CustomPage {
        CustomPage { name: name.into(), template: template.into(), paths: Vec::new() }
    }

    /// Sets its path in a language, below the language's own part of the site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{CustomPage, View, Website};
    ///
    /// let permit = CustomPage::new("permit", "permit.html")
    ///     .with_path("nl".parse()?, "wonen/omgevingsvergunning");
    /// let (website, view) =
    ///     (Website::new().with_page(permit), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let page = website.find(&view, None, "/nl/wonen/omgevingsvergunning/");
    /// assert_eq!(page.language(), Some("nl".parse()?));
    /// // The prefix of the language belongs to the address. Without it, the page is not found.
    /// assert_eq!(website.find(&view, None, "/wonen/omgevingsvergunning/").status(), 404);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_path(mut self, language: LanguageTag, path: impl Into<Box<str>>) -> CustomPage {
        self.paths.push((Some(language), path.into()));
        self
    }

    /// Sets its path in all languages without a path of their own.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{CustomPage, View};
    ///
    /// let search = CustomPage::new("search", "search.html")
    ///     .with_path_everywhere("search")
    ///     .with_path("nl".parse()?, "zoeken");
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let addresses: Vec<String> =
    ///     view.editions().filter_map(|it| search.address(&it)).map(|it| it.to_string()).collect();
    /// assert_eq!(addresses, ["/fr/search/", "/nl/zoeken/"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_path_everywhere(mut self, path: impl Into<Box<str>>) -> CustomPage {
        self.paths.push((None, path.into()));
        self
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the name of its template.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// Returns its address for the readers of an edition; `None` if their language lacks it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{CustomPage, View};
    ///
    /// let dutch = "nl".parse()?;
    /// let permit = CustomPage::new("permit", "permit.html").with_path(dutch, "vergunning");
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let address = permit.address(&view.edition(dutch)?).unwrap();
    /// assert_eq!(address.to_string(), "/nl/vergunning/");
    /// assert_eq!(address.file(), "nl/vergunning/index.html");
    /// assert!(permit.address(&view.edition("fr".parse()?)?).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn address(&self, edition: &Edition<'_>) -> Option<Address> {
        let path_for = |language: Option<LanguageTag>| {
            self.paths.iter().find(|(known, _)| *known == language).map(|(_, path)| path)
        };
        let path = path_for(Some(edition.language())).or_else(|| path_for(None))?;
        Some(edition.page_address(path))
    }
}
