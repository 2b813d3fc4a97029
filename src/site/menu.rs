use std::hash::{Hash, Hasher};

use super::SiteLanguage;
use super::checks::unknown_language;
use crate::content::{EntryId, Kind, LocalizedText};
use crate::error::{Code, Diagnostic, Place, Report, Spanned};
use crate::language::LanguageTag;

/// The greatest depth of a menu: items, their items, and the items of these.
const MAX_DEPTH: usize = 3;

/// A menu of the site, such as its main navigation or the links in its footer.
///
/// `site.toml` declares menus with `[[menus.main]]`, or [`SiteBuilder::menu`] adds them. The built-in
/// theme shows `main` in the header and `footer` in the footer of every page; templates of your own
/// can show any. [`Edition::navigation`](crate::Edition::navigation) returns a menu for one reader.
///
/// ```
/// use isogloss::Site;
///
/// let site = Site::parse_toml(
///     r#"
///     [[languages]]
///     tag = "fr"
///     [[languages]]
///     tag = "nl"
///
///     [[menus.main]]
///     entry = "pages/mission"
///     [[menus.main]]
///     label = { fr = "Actualités", nl = "Nieuws" }
///     list = "news"
///     "#,
/// )?;
/// let menu = site.menu("main").unwrap();
/// assert_eq!(menu.items().len(), 2);
/// assert_eq!(menu.items()[1].label().get("nl".parse()?), Some("Nieuws"));
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// [`SiteBuilder::menu`]: crate::site::SiteBuilder::menu
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Menu {
    name: Box<str>,
    items: Vec<NavigationItem>,
}

/// An item of a [`Menu`]: a label, a target, and items below it.
///
/// ```
/// use isogloss::content::LocalizedText;
/// use isogloss::site::{NavigationItem, NavigationTarget};
///
/// let label = LocalizedText::new().with("fr".parse()?, "Nous contacter");
/// let contact = NavigationItem::entry("pages/contact".parse()?).with_label(label);
/// let about = NavigationItem::entry("pages/mission".parse()?).with_item(contact);
/// assert_eq!(about.items().len(), 1);
/// assert_eq!(about.target(), Some(&NavigationTarget::Entry("pages/mission".parse()?)));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct NavigationItem {
    label: LocalizedText,
    label_languages: Vec<Spanned<LanguageTag>>,
    target: Option<NavigationTarget>,
    items: Vec<NavigationItem>,
    has_children: bool,
    is_alphabetical: bool,
    place: Option<Place>,
}

/// The target of a [`NavigationItem`].
///
/// ```
/// # let site = isogloss::Site::parse_toml("[[languages]]\ntag = \"nl\"\n[[menus.footer]]\nlabel = { nl = \"Contact\" }\nurl = \"mailto:info@example.org\"\n")?;
/// use isogloss::site::NavigationTarget;
///
/// let target = site.menu("footer").unwrap().items()[0].target();
/// assert_eq!(target, Some(&NavigationTarget::Url("mailto:info@example.org".into())));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NavigationTarget {
    /// The page of an entry.
    Entry(EntryId),
    /// The list of the entries in a folder.
    List(Box<str>),
    /// An address outside the content: `https:`, `http:`, `mailto:`, `tel:`, or a path from the root
    /// of the site that begins with `/`.
    Url(Box<str>),
}

impl Menu {
    /// Creates a menu without items.
    ///
    /// ```
    /// use isogloss::site::Menu;
    ///
    /// assert!(Menu::new("main").items().is_empty());
    /// ```
    pub fn new(name: impl Into<Box<str>>) -> Menu {
        Menu { name: name.into(), items: Vec::new() }
    }

    /// Adds an item at the end.
    ///
    /// ```
    /// use isogloss::site::{Menu, NavigationItem};
    ///
    /// let menu = Menu::new("main").with_item(NavigationItem::list("news"));
    /// assert_eq!(menu.items().len(), 1);
    /// ```
    #[must_use]
    pub fn with_item(mut self, item: NavigationItem) -> Menu {
        self.items.push(item);
        self
    }

    /// Returns the name, such as `main`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the items in order.
    pub fn items(&self) -> &[NavigationItem] {
        &self.items
    }

    /// Returns all items, including those below others.
    pub(crate) fn all_items(&self) -> Vec<&NavigationItem> {
        let mut all = Vec::new();
        let mut waiting: Vec<&NavigationItem> = self.items.iter().rev().collect();
        while let Some(item) = waiting.pop() {
            all.push(item);
            waiting.extend(item.items.iter().rev());
        }
        all
    }
}

impl NavigationItem {
    fn new(target: Option<NavigationTarget>) -> NavigationItem {
        NavigationItem {
            label: LocalizedText::new(),
            label_languages: Vec::new(),
            target,
            items: Vec::new(),
            has_children: false,
            is_alphabetical: false,
            place: None,
        }
    }

    /// Creates an item that leads to the page of an entry. Without a label, it has the title of the
    /// entry. Readers who do not have the page do not get the item.
    ///
    /// ```
    /// use isogloss::site::NavigationItem;
    ///
    /// let item = NavigationItem::entry("pages/mission".parse()?);
    /// assert_eq!(item.label().iter().len(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn entry(id: EntryId) -> NavigationItem {
        NavigationItem::new(Some(NavigationTarget::Entry(id)))
    }

    /// Creates an item that leads to the list of a folder. Without a label, a theme uses the message
    /// that is named like the folder.
    ///
    /// ```
    /// use isogloss::site::{NavigationItem, NavigationTarget};
    ///
    /// let news = NavigationItem::list("news");
    /// assert_eq!(news.target(), Some(&NavigationTarget::List("news".into())));
    /// ```
    pub fn list(folder: impl Into<Box<str>>) -> NavigationItem {
        NavigationItem::new(Some(NavigationTarget::List(folder.into())))
    }

    /// Creates an item that leads to an address outside the content. It needs a label.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    /// use isogloss::site::NavigationItem;
    ///
    /// let label = LocalizedText::new().with("fr".parse()?, "Emplois fédéraux");
    /// let jobs = NavigationItem::url("https://www.example.org/jobs").with_label(label);
    /// assert_eq!(jobs.label().get("fr".parse()?), Some("Emplois fédéraux"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn url(url: impl Into<Box<str>>) -> NavigationItem {
        NavigationItem::new(Some(NavigationTarget::Url(url.into())))
    }

    /// Creates an item that leads nowhere: the heading of the items below it.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    /// use isogloss::site::NavigationItem;
    ///
    /// let label = LocalizedText::new().with("nl".parse()?, "Over ons");
    /// let group = NavigationItem::group(label).with_item(NavigationItem::list("news"));
    /// assert_eq!(group.target(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn group(label: LocalizedText) -> NavigationItem {
        NavigationItem::new(None).with_label(label)
    }

    /// Sets the label by language. In a language without one, the label of the next language in the
    /// chain is shown, and marked as being in it.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    /// use isogloss::site::NavigationItem;
    ///
    /// let label = LocalizedText::new().with("de".parse()?, "Neuigkeiten");
    /// let news = NavigationItem::list("news").with_label(label);
    /// assert_eq!(news.label().get("de".parse()?), Some("Neuigkeiten"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_label(mut self, label: LocalizedText) -> NavigationItem {
        self.label_languages = label.iter().map(|(language, _)| language.into()).collect();
        self.label = label;
        self
    }

    /// Adds an item below this one. A menu is three levels deep at most.
    ///
    /// ```
    /// use isogloss::site::NavigationItem;
    ///
    /// let press = NavigationItem::entry("pages/press".parse()?);
    /// let item = NavigationItem::list("news").with_item(press.clone());
    /// assert_eq!(item.items(), [press]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_item(mut self, item: NavigationItem) -> NavigationItem {
        self.items.push(item);
        self
    }

    /// Adds the pages below the entry of this item, after its own items: those that
    /// [`ServedEntry::children`](crate::ServedEntry::children) returns, in that order. In
    /// `site.toml`: `children = true`.
    ///
    /// ```
    /// use isogloss::site::{Menu, NavigationItem};
    ///
    /// let press = NavigationItem::entry("pages/press".parse()?).with_children();
    /// # let site = isogloss::Site::builder()
    /// #     .language(isogloss::site::SiteLanguage::new("nl".parse()?))
    /// #     .menu(Menu::new("main").with_item(press.clone()))
    /// #     .build()?;
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .site(site)
    /// #     .file("pages/press/nl.md", "+++\ntitle = \"Pers\"\n+++\n")
    /// #     .file("pages/press/kit/nl.md", "+++\ntitle = \"Persmap\"\n+++\n")
    /// #     .build()?;
    /// // The menu `main` has this item, and `pages/press/kit` is the only page below `pages/press`.
    /// let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let menu = edition.navigation("main");
    /// assert_eq!(menu[0].items[0].label.as_ref().unwrap().as_str(), "Persmap");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_children(mut self) -> NavigationItem {
        self.has_children = true;
        self
    }

    /// Sorts the items below this one by their labels, in the alphabetical order of the reader's
    /// language. In `site.toml`: `order = "label"`. By default they are in the order in which they
    /// were added.
    #[must_use]
    pub fn in_alphabetical_order(mut self) -> NavigationItem {
        self.is_alphabetical = true;
        self
    }

    /// Returns whether the pages below the entry follow the items.
    pub(crate) fn has_children(&self) -> bool {
        self.has_children
    }

    /// Returns whether the items are sorted by their labels.
    pub(crate) fn is_alphabetical(&self) -> bool {
        self.is_alphabetical
    }

    /// Returns everything but the places where it was written.
    fn parts(&self) -> impl PartialEq + Hash {
        (&self.label, &self.target, &self.items, self.has_children, self.is_alphabetical)
    }

    /// Returns the label by language; empty if the item is named after its target.
    pub fn label(&self) -> &LocalizedText {
        &self.label
    }

    /// Returns the target; `None` for the heading of a group.
    pub fn target(&self) -> Option<&NavigationTarget> {
        self.target.as_ref()
    }

    /// Returns the items below this one.
    pub fn items(&self) -> &[NavigationItem] {
        &self.items
    }

    /// Sets the label as it was read from a file.
    pub(crate) fn labelled(
        mut self,
        label: Vec<(Spanned<LanguageTag>, Box<str>)>,
    ) -> NavigationItem {
        for (language, text) in label {
            self.label = std::mem::take(&mut self.label).with(language.value, text);
            self.label_languages.push(language);
        }
        self
    }

    pub(crate) fn at(mut self, place: Place) -> NavigationItem {
        self.place = Some(place);
        self
    }

    pub(crate) fn with_target(mut self, target: Option<NavigationTarget>) -> NavigationItem {
        self.target = target;
        self
    }

    pub(crate) fn location(&self) -> Option<crate::error::Location> {
        self.place.as_ref().map(Place::location)
    }

    fn finding(&self, is_error: bool, code: Code, message: String) -> Diagnostic {
        let finding = match is_error {
            true => Diagnostic::error(code, message),
            false => Diagnostic::warning(code, message),
        };
        finding.at(self.location())
    }
}

/// Compares labels, targets, items and their order, but not the places where they were written.
impl PartialEq for NavigationItem {
    fn eq(&self, other: &NavigationItem) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for NavigationItem {}

impl Hash for NavigationItem {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl std::fmt::Display for NavigationTarget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NavigationTarget::Entry(id) => write!(f, "{id}"),
            NavigationTarget::List(folder) => write!(f, "the list of {folder}"),
            NavigationTarget::Url(url) => f.write_str(url),
        }
    }
}

/// Returns whether a menu can link to an address.
fn is_link(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_known =
        scheme.is_some_and(|scheme| matches!(scheme.as_str(), "https" | "http" | "mailto" | "tel"));
    is_known || (url.starts_with('/') && !url.starts_with("//"))
}

/// Checks the menus of a site. Menus of the same name are joined.
pub(super) fn checked_menus(
    menus: Vec<Menu>,
    languages: &[SiteLanguage],
    kinds: &[Kind],
    report: &mut Report,
) -> Box<[Menu]> {
    let mut all: Vec<Menu> = Vec::new();
    for menu in menus {
        match all.iter_mut().find(|known| known.name == menu.name) {
            Some(known) => known.items.extend(menu.items),
            None => all.push(menu),
        }
    }
    let tags: Vec<LanguageTag> = languages.iter().map(SiteLanguage::tag).collect();
    for menu in &mut all {
        let name = menu.name.clone();
        let mut checks = MenuChecks { menu: &name, tags: &tags, kinds, report };
        checks.items(&mut menu.items, &mut Vec::new());
    }
    all.into()
}

struct MenuChecks<'c> {
    menu: &'c str,
    tags: &'c [LanguageTag],
    kinds: &'c [Kind],
    report: &'c mut Report,
}

impl MenuChecks<'_> {
    /// Checks the items below the targets `above`.
    fn items(
        &mut self,
        items: &mut Vec<NavigationItem>,
        above: &mut Vec<Option<NavigationTarget>>,
    ) {
        if above.len() >= MAX_DEPTH {
            if let Some(first) = items.first() {
                let message =
                    format!("the menu {} is more than {MAX_DEPTH} levels deep", self.menu);
                let help = "move these items up, or link to a page that lists them";
                let finding = first.finding(true, Code::InvalidValue, message);
                self.report.push(finding.help(help.to_owned()));
            }
            items.clear();
            return;
        }
        for item in items {
            self.item(item, above);
            above.push(item.target.clone());
            self.items(&mut item.items, above);
            above.pop();
        }
    }

    fn item(&mut self, item: &NavigationItem, above: &[Option<NavigationTarget>]) {
        self.label(item);
        if item.has_children {
            self.children(item, above.len());
        }
        let Some(target) = &item.target else {
            if item.items.is_empty() {
                let message = format!("an item of the menu {} leads nowhere", self.menu);
                let help = "set entry, list or url, or give it items";
                let finding = item.finding(true, Code::MissingField, message);
                self.report.push(finding.help(help.to_owned()));
            }
            return;
        };
        if above.iter().flatten().any(|it| it == target) {
            let message =
                format!("the item for {target} in the menu {} contains itself", self.menu);
            let help = "remove one of the two items";
            let finding = item.finding(false, Code::DuplicateDeclaration, message);
            self.report.push(finding.help(help.to_owned()));
        }
        match target {
            NavigationTarget::List(folder) => {
                let mut kinds = self.kinds.iter().filter(|kind| kind.folder().is_some());
                match kinds.clone().find(|kind| kind.folder() == Some(folder)) {
                    Some(kind) if kind.has_list() => {}
                    Some(kind) => {
                        let message = format!(
                            "the menu {} links to the list of {folder}, but the kind {} has none",
                            self.menu,
                            kind.name()
                        );
                        let help = format!("set list = true in [kinds.{}]", kind.name());
                        self.report.push(item.finding(true, Code::DeadLink, message).help(help));
                    }
                    None => {
                        let message = format!(
                            "the menu {} links to the list of \"{}\", which is not the folder of a \
                             kind",
                            self.menu,
                            folder.escape_debug()
                        );
                        let folders: Vec<&str> = kinds.by_ref().filter_map(Kind::folder).collect();
                        let finding = item.finding(true, Code::DeadLink, message);
                        let finding =
                            finding.help(format!("the folders are {}", folders.join(", ")));
                        self.report.push(finding.suggest(folder, folders));
                    }
                }
            }
            NavigationTarget::Url(url) if !is_link(url) => {
                let message =
                    format!("\"{}\" in the menu {} is not a link", url.escape_debug(), self.menu);
                let help = "use https:, http:, mailto:, tel:, or a path that begins with /";
                let finding = item.finding(true, Code::InvalidValue, message);
                self.report.push(finding.help(help.to_owned()));
            }
            _ => {}
        }
    }

    /// Checks an item with the pages below its entry.
    fn children(&mut self, item: &NavigationItem, depth: usize) {
        let menu = self.menu;
        let is_entry = matches!(item.target, Some(NavigationTarget::Entry(_)));
        let message = match is_entry {
            true if depth + 1 < MAX_DEPTH => return,
            true => format!("the menu {menu} is more than {MAX_DEPTH} levels deep"),
            false => format!("an item of the menu {menu} has children, but no entry"),
        };
        let help = match is_entry {
            true => "move the item up",
            false => "set entry: the children are the pages below it",
        };
        let finding = item.finding(true, Code::InvalidValue, message);
        self.report.push(finding.help(help.to_owned()));
    }

    fn label(&mut self, item: &NavigationItem) {
        for language in item.label_languages.iter().filter(|it| !self.tags.contains(&it.value)) {
            let subject = format!("a label of the menu {}", self.menu);
            let location = language.location().or_else(|| item.location());
            self.report.push(unknown_language(&subject, language.value, self.tags, location));
        }
        let is_named =
            matches!(item.target, Some(NavigationTarget::Entry(_) | NavigationTarget::List(_)));
        if item.label.iter().len() == 0 {
            if !is_named {
                let message = format!("an item of the menu {} has no label", self.menu);
                let help = "write label = { fr = \"…\" }";
                let finding = item.finding(true, Code::MissingField, message);
                self.report.push(finding.help(help.to_owned()));
            }
            return;
        }
        let has = |tag: &LanguageTag| {
            item.label.iter().any(|(language, _)| language.is_same_language(*tag))
        };
        let missing: Vec<&str> =
            self.tags.iter().filter(|tag| !has(tag)).map(LanguageTag::as_str).collect();
        if !missing.is_empty() {
            let message =
                format!("a label of the menu {} is missing in {}", self.menu, missing.join(", "));
            let help = "readers of these languages get the label in another one";
            let finding = item.finding(false, Code::MissingField, message);
            self.report.push(finding.help(help.to_owned()));
        }
    }
}
