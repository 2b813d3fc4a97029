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
    /// Creates a page with a name, which is the same in all languages, and a template.
    pub fn new(name: impl Into<Box<str>>, template: impl Into<Box<str>>) -> CustomPage {
        CustomPage { name: name.into(), template: template.into(), paths: Vec::new() }
    }

    /// Sets its path in a language, below the language's own part of the site.
    #[must_use]
    pub fn with_path(mut self, language: LanguageTag, path: impl Into<Box<str>>) -> CustomPage {
        self.paths.push((Some(language), path.into()));
        self
    }

    /// Sets its path in all languages without a path of their own.
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
    pub fn address(&self, edition: &Edition<'_>) -> Option<Address> {
        let path_for = |language: Option<LanguageTag>| {
            self.paths.iter().find(|(known, _)| *known == language).map(|(_, path)| path)
        };
        let path = path_for(Some(edition.language())).or_else(|| path_for(None))?;
        Some(edition.page_address(path))
    }
}
