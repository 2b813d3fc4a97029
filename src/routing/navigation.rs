use super::{Address, listed_folders};
use crate::content::{EntryKey, LocalizedText};
use crate::edition::{Edition, ServedEntry};
use crate::language::{LanguageTag, Text};
use crate::site::{Menu, NavigationItem, NavigationTarget};

/// An item of a menu, or a step of the way to a page, for one reader.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[menus.main]]\nentry = \"pages/mission\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let links = edition.navigation("main");
/// assert_eq!(links[0].label.as_ref().unwrap().as_str(), "Onze opdracht");
/// assert_eq!(links[0].href.as_ref().unwrap().to_string(), "/fr/pages/mission/");
/// // The link leads to a Dutch page, and says so with hreflang.
/// assert_eq!(links[0].served, Some("nl".parse()?));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NavigationLink<'c> {
    /// The label; `None` for a list without one, which a theme names by a message, and for the home
    /// page in [`Edition::breadcrumbs`].
    pub label: Option<Text<'c>>,
    /// The address; `None` for the heading of a group.
    pub href: Option<NavigationHref<'c>>,
    /// The target as the site declares it; `None` for the heading of a group, and for a home page
    /// that is not an entry.
    pub target: Option<NavigationTarget>,
    /// The language of the linked page, if it is not the reader's: the link's `hreflang`.
    pub served: Option<LanguageTag>,
    /// The items below this one.
    pub items: Vec<NavigationLink<'c>>,
}

/// The address of a [`NavigationLink`].
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[menus.main]]\nlist = \"news\"\n[[menus.main]]\nlabel = { nl = \"Vacatures\" }\nurl = \"https://www.example.org/jobs\"\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::routing::NavigationHref;
///
/// let links = edition.navigation("main");
/// assert_eq!(links[0].href, Some(NavigationHref::Address(edition.list_address("news", 1))));
/// assert_eq!(links[1].href, Some(NavigationHref::Url("https://www.example.org/jobs")));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NavigationHref<'c> {
    /// A page of the site.
    Address(Address),
    /// An address as the site declares it.
    Url(&'c str),
}

impl std::fmt::Display for NavigationHref<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NavigationHref::Address(address) => address.fmt(f),
            NavigationHref::Url(url) => f.write_str(url),
        }
    }
}

impl<'c> Edition<'c> {
    /// Returns a menu of the site for this reader; empty if the site does not have it.
    ///
    /// An entry appears with its title in the language in which this reader gets it. It is left out
    /// for readers who do not get its page: because it is not public, or because its kind hides it in
    /// their language. An item that leads nowhere else stays as long as one of the items below it
    /// does.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[menus.main]]\nentry = \"pages/mission\"\n[[menus.main]]\nentry = \"pages/plan\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .file("pages/plan/nl.md", "+++\ntitle = \"Plan 2030\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// // `pages/plan` is a draft.
    /// let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.navigation("main").len(), 1);
    /// assert_eq!(edition.preview().navigation("main").len(), 2);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn navigation(&self, menu: &str) -> Vec<NavigationLink<'c>> {
        let items = self.site().menu(menu).map(Menu::items).unwrap_or_default();
        items.iter().filter_map(|item| self.navigation_link(item)).collect()
    }

    /// Returns the way from the home page to an entry, without the entry itself: the home page, the
    /// list of its kind, and its [`ancestors`](ServedEntry::ancestors), such as `pages/press` for
    /// `pages/press/kit`. Empty for the home page, and for an entry that this reader does not get.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/press/nl.md", "+++\ntitle = \"Pers\"\n+++\n")
    /// #     .file("pages/press/kit/nl.md", "+++\ntitle = \"Persmap\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let way = edition.breadcrumbs("pages/press/kit");
    /// assert_eq!(way.len(), 2);
    /// assert_eq!(way[0].href.as_ref().unwrap().to_string(), "/nl/");
    /// assert_eq!(way[1].label.as_ref().unwrap().as_str(), "Pers");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn breadcrumbs(&self, id: impl EntryKey) -> Vec<NavigationLink<'c>> {
        let Some(entry) = self.get(id) else { return Vec::new() };
        let home = self.home();
        if home.as_ref().is_some_and(|home| home.id() == entry.id()) {
            return Vec::new();
        }
        let mut way = self.breadcrumbs_to_home();
        let folder = entry.kind().folder();
        let folder = folder
            .filter(|folder| listed_folders(self.catalog()).any(|(listed, _)| listed == *folder));
        if let Some(folder) = folder {
            way.push(self.list_link(folder, None));
        }
        let above = entry.ancestors();
        let above = above.iter().filter(|it| home.as_ref().is_none_or(|home| home.id() != it.id()));
        way.extend(above.filter_map(|above| self.entry_link(above, None)));
        way
    }

    /// Returns the way to a page directly below the home page: a list or a custom page.
    pub(crate) fn breadcrumbs_to_home(&self) -> Vec<NavigationLink<'c>> {
        let home = self.home();
        vec![NavigationLink {
            label: None,
            href: Some(NavigationHref::Address(self.home_address())),
            served: home.as_ref().and_then(|home| self.other_language(home)),
            target: home.as_ref().map(|home| NavigationTarget::Entry(home.id().clone())),
            items: Vec::new(),
        }]
    }

    /// Returns the way to the list of a term: the home page and the overview of the taxonomy.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn breadcrumbs_of_term(&self, taxonomy: &str) -> Vec<NavigationLink<'c>> {
        let mut way = self.breadcrumbs_to_home();
        if let Some(own) = self.own_overview(taxonomy) {
            // The terms on the page are in the reader's language, even if its text is not.
            let link = self.entry_link(&own, None);
            way.extend(link.map(|link| NavigationLink { served: None, ..link }));
            return way;
        }
        way.extend(self.overview_address(taxonomy).map(|address| NavigationLink {
            label: None,
            href: Some(NavigationHref::Address(address)),
            target: Some(NavigationTarget::List(taxonomy.into())),
            served: None,
            items: Vec::new(),
        }));
        way
    }

    fn navigation_link(&self, item: &'c NavigationItem) -> Option<NavigationLink<'c>> {
        let label = self.localized(item.label());
        let link = match item.target() {
            None => None,
            Some(NavigationTarget::Entry(id)) => {
                self.get(id).and_then(|entry| self.entry_link(&entry, label.clone()))
            }
            Some(NavigationTarget::List(folder)) => Some(self.list_link(folder, label.clone())),
            Some(target @ NavigationTarget::Url(url)) => Some(NavigationLink {
                label: label.clone(),
                href: Some(NavigationHref::Url(url)),
                target: Some(target.clone()),
                served: None,
                items: Vec::new(),
            }),
        };
        let items = self.items_below(item);
        match link {
            Some(link) => Some(NavigationLink { items, ..link }),
            None if items.is_empty() || label.is_none() => None,
            None => Some(NavigationLink { label, href: None, target: None, served: None, items }),
        }
    }

    /// Returns the links below an item of a menu.
    fn items_below(&self, item: &'c NavigationItem) -> Vec<NavigationLink<'c>> {
        let mut links: Vec<NavigationLink<'c>> =
            item.items().iter().filter_map(|item| self.navigation_link(item)).collect();
        if let Some(NavigationTarget::Entry(id)) = item.target()
            && item.has_children()
        {
            let children = self.get(id).map(|entry| entry.children()).unwrap_or_default();
            links.extend(children.iter().filter_map(|child| self.entry_link(child, None)));
        }
        if item.is_alphabetical() {
            // Links that have no label yet, such as those to lists, come last.
            links.sort_by(|a, b| match (&a.label, &b.label) {
                (Some(a), Some(b)) => self.compare(a.as_str(), b.as_str()),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
        }
        links
    }

    fn entry_link(
        &self,
        entry: &ServedEntry<'c>,
        label: Option<Text<'c>>,
    ) -> Option<NavigationLink<'c>> {
        let is_there = entry.has_own_page() || entry.redirect_target().is_some();
        if !is_there {
            return None;
        }
        Some(NavigationLink {
            label: label.or_else(|| entry.text("title")),
            href: Some(NavigationHref::Address(entry.address())),
            target: Some(NavigationTarget::Entry(entry.id().clone())),
            served: self.other_language(entry),
            items: Vec::new(),
        })
    }

    fn list_link(&self, folder: &str, label: Option<Text<'c>>) -> NavigationLink<'c> {
        NavigationLink {
            label,
            href: Some(NavigationHref::Address(self.list_address(folder, 1))),
            target: Some(NavigationTarget::List(folder.into())),
            served: None,
            items: Vec::new(),
        }
    }

    fn other_language(&self, entry: &ServedEntry<'c>) -> Option<LanguageTag> {
        entry.is_other_language().then(|| entry.language())
    }

    /// Returns a text by language along the chain.
    fn localized(&self, texts: &'c LocalizedText) -> Option<Text<'c>> {
        self.text_in_chain(|language| texts.get(language))
    }
}
