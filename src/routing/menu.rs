use super::Address;
use crate::content::EntryId;
use crate::edition::{Edition, ServedTerm};
use crate::language::{FallbackStep, LanguageTag};
use crate::site::SiteLanguage;

/// The languages of a site for one page: the current language, the page's address in each of the
/// others, and the languages that do not have it.
///
/// A menu never links to a page that does not exist.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/fr.md", "+++\ntitle = \"Retour\"\nslug = \"retour\"\n+++\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\n")
/// #     .build()?;
/// use isogloss::routing::{LanguageMenu, MenuState};
///
/// let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let menu = LanguageMenu::of_entry(edition, edition.get("news/a").unwrap().id());
/// let states: Vec<_> = menu.items().iter().map(|item| item.state).collect();
/// assert_eq!(states, [MenuState::Current, MenuState::Translated, MenuState::InOtherLanguage]);
/// let dutch = menu.items()[1].address.as_ref().unwrap();
/// assert_eq!(dutch.to_string(), "/nl/news/terug/");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LanguageMenu<'c> {
    items: Vec<MenuItem<'c>>,
}

/// One language of the menu.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n[[languages]]\ntag = \"fr\"\n")
/// #     .file("pages/rathaus/de.md", "+++\ntitle = \"Das Rathaus\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::routing::LanguageMenu;
///
/// // The page is only in German, and French readers see the German text.
/// let menu = LanguageMenu::of_entry(edition, edition.get("pages/rathaus").unwrap().id());
/// let french = &menu.items()[1];
/// let (href, served) = (french.address.as_ref().unwrap(), french.served.unwrap());
/// let (tag, name) = (french.language.tag(), french.language.name());
/// assert_eq!(
///     format!("<a href=\"{href}\" hreflang=\"{served}\" lang=\"{tag}\">{name}</a>"),
///     "<a href=\"/fr/pages/rathaus/\" hreflang=\"de\" lang=\"fr\">Français</a>"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MenuItem<'c> {
    /// The language.
    pub language: &'c SiteLanguage,
    /// Whether the page exists in it.
    pub state: MenuState,
    /// The page in that language's part of the site; `None` if it does not exist there.
    pub address: Option<Address>,
    /// The language of the text on that page: the link's `hreflang`.
    pub served: Option<LanguageTag>,
}

/// The state of a page in a language.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"
/// #         [[languages]]
/// #         tag = "fr"
/// #         [[languages]]
/// #         tag = "nl"
/// #         [[languages]]
/// #         tag = "de"
/// #         [kinds.vacancy]
/// #         folder = "jobs"
/// #         entry_rule = "hide"
/// #         fields.title = { type = "text" }
/// #     "#)
/// #     .file("jobs/juriste/fr.md", "+++\ntitle = \"Juriste\"\n+++\n")
/// #     .file("jobs/juriste/nl.md", "+++\ntitle = \"Jurist\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::routing::{LanguageMenu, MenuState};
///
/// // A vacancy in French and Dutch, of a kind that is hidden from readers of other languages.
/// let menu = LanguageMenu::of_entry(edition, edition.get("jobs/juriste").unwrap().id());
/// let states: Vec<_> = menu.items().iter().map(|it| (it.language.tag(), it.state)).collect();
/// assert_eq!(states[0], ("fr".parse()?, MenuState::Current));
/// assert_eq!(states[1], ("nl".parse()?, MenuState::Translated));
/// assert_eq!(states[2], ("de".parse()?, MenuState::NotTranslated));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MenuState {
    /// The language of the current page.
    Current,
    /// The page exists in this language.
    Translated,
    /// Readers of this language have the page, with a text in another register of it.
    InOtherRegister,
    /// Readers of this language have the page, with the text of another language.
    InOtherLanguage,
    /// The page does not exist in this language.
    NotTranslated,
}

impl<'c> LanguageMenu<'c> {
    /// Returns the menu of an entry's page.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/expo/nl.md", "+++\ntitle = \"Expo\"\n+++\n")
    /// #     .file("pages/expo/fr.md", "+++\ntitle = \"Expo\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::Audience;
    /// use isogloss::routing::{LanguageMenu, MenuState};
    ///
    /// // The French text is a draft. Until it is published, the French page shows the Dutch text.
    /// let id = edition.get("pages/expo").unwrap().id();
    /// let menu = LanguageMenu::of_entry(edition, id);
    /// assert_eq!(menu.items()[1].state, MenuState::InOtherLanguage);
    /// assert_eq!(menu.items()[1].served.unwrap(), "nl");
    ///
    /// // The menu of a preview leads to the draft.
    /// let menu = LanguageMenu::of_entry(edition.with_audience(Audience::Preview), id);
    /// assert_eq!(menu.items()[1].state, MenuState::Translated);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_entry(edition: Edition<'c>, id: &EntryId) -> LanguageMenu<'c> {
        LanguageMenu::new(edition, |other| {
            let entry = other.get(id)?;
            entry.has_own_page().then(|| (entry.address(), entry.language()))
        })
    }

    /// Returns the menu of a page that every language has, such as a list.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::routing::{LanguageMenu, MenuState};
    ///
    /// let menu = LanguageMenu::of_every_language(edition, |other| other.list_address("news", 1));
    /// let addresses: Vec<_> =
    ///     menu.items().iter().map(|item| item.address.as_ref().unwrap().to_string()).collect();
    /// assert_eq!(addresses, ["/fr/news/", "/nl/news/", "/de/news/"]);
    /// assert_eq!(menu.items()[2].state, MenuState::Translated);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_every_language(
        edition: Edition<'c>,
        address: impl Fn(&Edition<'c>) -> Address,
    ) -> LanguageMenu<'c> {
        LanguageMenu::of_languages(edition, |other| Some(address(other)))
    }

    /// Returns the menu of a page of your own that only some languages have. `address` returns the
    /// address of the page in the language of an edition, or `None` if that language does not have
    /// it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #     "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::routing::{LanguageMenu, MenuState};
    ///
    /// // A search page in French and Dutch.
    /// let menu = LanguageMenu::of_languages(edition, |other| match other.language().as_str() {
    ///     "fr" => Some(other.page_address("recherche")),
    ///     "nl" => Some(other.page_address("zoeken")),
    ///     _ => None,
    /// });
    /// let [french, dutch, german] = menu.items() else { panic!() };
    /// assert_eq!(french.state, MenuState::Current);
    /// assert_eq!(dutch.address.as_ref().unwrap().to_string(), "/nl/zoeken/");
    /// assert_eq!((german.state, &german.address), (MenuState::NotTranslated, &None));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_languages(
        edition: Edition<'c>,
        address: impl Fn(&Edition<'c>) -> Option<Address>,
    ) -> LanguageMenu<'c> {
        LanguageMenu::new(edition, |other| Some((address(other)?, other.language())))
    }

    /// Returns the menu of a term's list. A language has the list if its readers find an entry in
    /// it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         [[languages]]
    /// #         tag = "de"
    /// #         [kinds.news-item]
    /// #         entry_rule = "hide"
    /// #     "#)
    /// #     .file("terms.toml", "[tags.sea]\nname = { fr = 'Mer du Nord', nl = 'Noordzee' }\n")
    /// #     .file("news/phoques/entry.toml", "date = 2025-06-01\ntags = [\"sea\"]\n")
    /// #     .file("news/phoques/fr.md", "+++\ntitle = \"Des phoques à Ostende\"\n+++\n")
    /// #     .file("news/phoques/nl.md", "+++\ntitle = \"Zeehonden in Oostende\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::routing::{LanguageMenu, MenuState};
    ///
    /// // The only entry about the sea is hidden from German readers.
    /// let menu = LanguageMenu::of_term(&edition.term("tags", "sea").unwrap());
    /// let [_, dutch, german] = menu.items() else { panic!() };
    /// assert_eq!(dutch.address.as_ref().unwrap().to_string(), "/nl/tags/noordzee/");
    /// assert_eq!(german.state, MenuState::NotTranslated);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_term(term: &ServedTerm<'c>) -> LanguageMenu<'c> {
        LanguageMenu::new(term.edition(), |other| {
            let own = other.term(term.taxonomy(), term.id()).filter(ServedTerm::has_entries)?;
            Some((own.list_address(1), other.language()))
        })
    }

    fn new(
        edition: Edition<'c>,
        page: impl Fn(&Edition<'c>) -> Option<(Address, LanguageTag)>,
    ) -> LanguageMenu<'c> {
        let languages = edition.site().languages().iter();
        let items = languages.map(|language| {
            // Links in a preview lead to previews: an editor goes from draft to draft.
            let page = edition.in_language(language.tag()).and_then(|other| page(&other));
            let state = match &page {
                _ if language.tag() == edition.language() => MenuState::Current,
                Some((_, served)) => match edition.site().step(language.tag(), *served) {
                    FallbackStep::OtherLanguage => MenuState::InOtherLanguage,
                    FallbackStep::OtherRegister => MenuState::InOtherRegister,
                    FallbackStep::Exact | FallbackStep::SameLanguage | FallbackStep::Neutral => {
                        MenuState::Translated
                    }
                },
                None => MenuState::NotTranslated,
            };
            let (address, served) = page.unzip();
            MenuItem { language, state, address, served }
        });
        LanguageMenu { items: items.collect() }
    }

    /// Returns the languages in the site's order.
    pub fn items(&self) -> &[MenuItem<'c>] {
        &self.items
    }

    /// Returns the languages in which the text of the page is available, including the current one
    /// if it is.
    pub fn available(&self) -> impl Iterator<Item = LanguageTag> {
        let is_own =
            |item: &&MenuItem<'_>| matches!(item.state, MenuState::Current | MenuState::Translated);
        self.items.iter().filter(is_own).map(|item| item.language.tag())
    }
}
