use jiff::Timestamp;

use super::after_end::{after_end, replaced};
use super::request_path::{RequestPath, is_below};
use super::{Address, PathMatch, listed_folders};
use crate::catalog::{Catalog, ContentState, EntryRef, VariantRef};
use crate::content::{AddressParts, EntryRule, Status};
use crate::edition::{Audience, Edition, ServedEntry};
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::site::{HTML_FILE, Site, SiteLanguage};

/// A look-up of paths for one audience at a moment, optionally on one of several hosts.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"
/// #         [[languages]]
/// #         tag = "fr"
/// #         prefix = ""
/// #         base = "https://fr.example.org"
/// #         [[languages]]
/// #         tag = "nl"
/// #         prefix = ""
/// #         base = "https://nl.example.org"
/// #     "#)
/// #     .file("pages/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
/// #     .build()?;
/// use isogloss::routing::{PathMatch, Router};
///
/// let moment = "2025-10-01T00:00:00Z".parse().unwrap();
/// let dutch = Router::new(&catalog, moment).with_host("nl.example.org");
/// assert!(matches!(dutch.find("/pages/a/"), PathMatch::Found(_)));
/// let french = Router::new(&catalog, moment).with_host("fr.example.org");
/// assert!(matches!(french.find("/pages/a/"), PathMatch::FallbackOf { .. }));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Router<'c> {
    catalog: &'c Catalog,
    pub(super) state: ContentState,
    audience: Audience,
    host: Option<Box<str>>,
}

impl Catalog {
    /// Looks up a path for the public, on any host. The path is written as in a request:
    /// percent-encoded, with or without a query.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/été/fr.md", r#"---
    /// # title: Horaires d’été
    /// # published_until: 2025-08-31
    /// # ---
    /// # "#)
    /// #     .build()?;
    /// use isogloss::routing::PathMatch;
    /// # use isogloss::Timestamp;
    ///
    /// // The summer hours are public until the end of 31 August 2025.
    /// let july: Timestamp = "2025-07-01T00:00:00Z".parse().unwrap();
    /// let found = catalog.match_path("/fr/pages/%C3%A9t%C3%A9/?print=1", july);
    /// assert!(matches!(found, PathMatch::Found(entry) if entry.slug() == "été"));
    ///
    /// let october: Timestamp = "2025-10-01T00:00:00Z".parse().unwrap();
    /// let gone = catalog.match_path("/fr/pages/%C3%A9t%C3%A9/", october);
    /// assert!(matches!(gone, PathMatch::Gone(_)));
    /// assert_eq!(gone.status(), 410);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn match_path(&self, path: &str, moment: Timestamp) -> PathMatch<'_> {
        Router::new(self, moment).find(path)
    }
}

/// A result for a path that is not an address now but resembles one, with its rank. The lowest rank
/// is the most likely.
type Near<'c> = Option<(u8, PathMatch<'c>)>;

/// A former slug of a text in this language.
const FORMER: u8 = 0;
/// Another name of the entry.
const OTHER_NAME: u8 = 1;
/// The name of an entry that is no longer there.
const GONE: u8 = 2;

impl<'c> Router<'c> {
    /// Creates a look-up for the public, on any host.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n")
    /// #     .file("pages/wahl/de.md", r#"---
    /// # title: Ergebnisse der Gemeinderatswahl
    /// # published_from: 2024-10-13T16:00:00Z
    /// # ---
    /// # "#)
    /// #     .build()?;
    /// use isogloss::routing::{PathMatch, Router};
    /// # use isogloss::Timestamp;
    ///
    /// // The results of an election are public from 16:00 UTC.
    /// let before: Timestamp = "2024-10-13T15:59:59Z".parse().unwrap();
    /// let router = Router::new(&catalog, before);
    /// assert!(matches!(router.find("/de/pages/wahl/"), PathMatch::NotFound));
    /// let then: Timestamp = "2024-10-13T16:00:00Z".parse().unwrap();
    /// let router = Router::new(&catalog, then);
    /// assert!(matches!(router.find("/de/pages/wahl/"), PathMatch::Found(_)));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(catalog: &'c Catalog, moment: Timestamp) -> Router<'c> {
        let state = ContentState::at(moment);
        Router { catalog, state, audience: Audience::Public, host: None }
    }

    /// Sets the host of the request, for sites whose languages have hosts of their own. Case and
    /// the ports 80 and 443 are ignored. With a host that the site does not know, all languages are
    /// found, as they are by default.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         prefix = ""
    /// #         base = "https://fr.example.org"
    /// #         [[languages]]
    /// #         tag = "nl"
    /// #         prefix = ""
    /// #         base = "https://nl.example.org"
    /// #     "#)
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::routing::Router;
    ///
    /// let router = Router::new(&catalog, Timestamp::UNIX_EPOCH);
    /// let languages = |host: &str| -> Vec<String> {
    ///     let router = router.clone().with_host(host);
    ///     router.languages_here().map(|language| language.to_string()).collect()
    /// };
    /// assert_eq!(languages("NL.example.org:443"), ["nl"]);
    /// // The site does not know this host.
    /// assert_eq!(languages("localhost:8080"), ["fr", "nl"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_host(mut self, host: impl Into<Box<str>>) -> Router<'c> {
        self.host = Some(host.into());
        self
    }

    /// Sets the audience. The default is the public.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/expo/nl.md", "+++\ntitle = \"Expo\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::routing::{PathMatch, Router};
    /// use isogloss::{Audience, Timestamp};
    ///
    /// // The page is a draft.
    /// let router = Router::new(&catalog, Timestamp::UNIX_EPOCH);
    /// assert_eq!(router.find("/nl/pages/expo/").status(), 404);
    /// let found = router.with_audience(Audience::Preview).find("/nl/pages/expo/");
    /// assert!(matches!(found, PathMatch::Found(entry) if !entry.is_public()));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_audience(mut self, audience: Audience) -> Router<'c> {
        self.state.version = self.state.version.filter(|_| audience == Audience::Preview);
        self.audience = audience;
        self
    }

    /// Looks up a path, which is percent-encoded, with or without a query.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/musee/fr.md", "+++\ntitle = \"Le musée\"\n+++\n")
    /// #     .file("pages/musee/nl.md", "+++\ntitle = \"Het museum\"\nslug = \"museum\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::routing::{PathMatch, Router};
    ///
    /// let router = Router::new(&catalog, Timestamp::UNIX_EPOCH);
    /// assert!(matches!(router.find("/nl/pages/museum/"), PathMatch::Found(_)));
    /// assert!(matches!(router.find("/"), PathMatch::Root));
    /// // Another case, a missing slash or the slug of another language leads to the address.
    /// for path in ["/NL/pages/Museum", "/nl/pages/musee/"] {
    ///     let found = router.find(path);
    ///     assert_eq!(found.status(), 301);
    ///     assert_eq!(found.location().unwrap().to_string(), "/nl/pages/museum/");
    /// }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn find(&self, path: &str) -> PathMatch<'c> {
        RequestPath::new(path).map_or(PathMatch::NotFound, |asked| self.find_path(&asked))
    }

    pub(crate) fn find_path(&self, asked: &RequestPath) -> PathMatch<'c> {
        if let Some(found) = self.written(asked) {
            return served(found);
        }
        if let Some(redirect) = self.redirected(asked) {
            return redirect;
        }
        let mut near: Near<'c> = None;
        for (language, own) in self.languages(asked) {
            let Some(edition) = self.edition(language.tag()) else { continue };
            let found = self.in_language(edition, asked, own, &mut near);
            if !matches!(found, PathMatch::NotFound) {
                return found;
            }
        }
        let is_root = |language: LanguageTag| {
            let base = self.catalog.site().base_url(language);
            asked.has_path(&[base.map_or("", |base| base.path())])
        };
        if self.languages_here().any(is_root) {
            return PathMatch::Root;
        }
        let found = self.elsewhere(asked).or_else(|| near.map(|(_, found)| found));
        found.or_else(|| self.former_path(asked)).unwrap_or(PathMatch::NotFound)
    }

    pub(super) fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// Returns the edition of a language for this audience, or `None` if the site lacks the
    /// language.
    pub(crate) fn edition(&self, language: LanguageTag) -> Option<Edition<'c>> {
        let edition = self.catalog.edition(language, self.state.moment).ok()?;
        let edition = edition.with_audience(self.audience);
        Some(edition.with_version_number(self.state.version))
    }

    pub(crate) fn in_state(self, state: ContentState) -> Router<'c> {
        Router { state, ..self }
    }

    /// Returns whether a language is served from the requested host.
    fn is_here(&self, language: LanguageTag) -> bool {
        match (&self.host, self.catalog.site().base_url(language)) {
            (Some(host), Some(base)) => base.is_host(host),
            _ => true,
        }
    }

    /// Returns the language whose part of the site contains a path, whether or not there is a page
    /// at the path; `None` if it is in no language's part.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::routing::Router;
    /// use isogloss::Timestamp;
    ///
    /// let router = Router::new(&catalog, Timestamp::UNIX_EPOCH);
    /// assert_eq!(router.language("/nl/nergens/").unwrap(), "nl");
    /// assert_eq!(router.language("/nergens/"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn language(&self, path: &str) -> Option<LanguageTag> {
        let asked = RequestPath::new(path)?;
        self.languages(&asked).first().map(|(language, _)| language.tag())
    }

    /// Returns the languages that are served from the requested host, in the site's order. These
    /// are all languages if no host is set, or if the site does not know the host, such as that of
    /// a test server.
    pub fn languages_here(&self) -> impl Iterator<Item = LanguageTag> + use<'c> {
        self.site_languages().into_iter().map(SiteLanguage::tag)
    }

    fn site_languages(&self) -> Vec<&'c SiteLanguage> {
        let all = || self.catalog.site().languages().iter();
        let here: Vec<_> = all().filter(|language| self.is_here(language.tag())).collect();
        if here.is_empty() { all().collect() } else { here }
    }

    /// Returns the languages whose part of the site may contain the path, each with the rest of the
    /// path below its root. Languages without a prefix come last.
    fn languages<'a>(&self, asked: &'a RequestPath) -> Vec<(&'c SiteLanguage, &'a [String])> {
        let site = self.catalog.site();
        let mut languages = self.site_languages();
        languages.sort_by_key(|language| language.prefix().is_empty());
        let languages = languages.into_iter();
        languages
            .filter_map(|language| Some((language, below(language, site, &asked.segments)?)))
            .collect()
    }

    fn in_language(
        &self,
        edition: Edition<'c>,
        asked: &RequestPath,
        own: &[String],
        near: &mut Near<'c>,
    ) -> PathMatch<'c> {
        let Some(name) = own.last() else { return self.front(edition, asked) };
        let mut entries = self.catalog.entries_named(name, self.state);
        // Of many entries with this name, only those in a folder of this name can match.
        let folder = own.iter().rev().nth(1).map_or("", String::as_str).to_lowercase();
        entries.retain(|entry| {
            let own = entry.id().folder().rsplit('/').next().unwrap_or_default();
            !entry.kind().keeps_folders()
                || edition.site().conventions().addresses.are_written
                || own.to_lowercase() == folder
        });
        // Current pages take precedence over former ones.
        let resolved: Vec<Option<ServedEntry<'c>>> =
            entries.iter().map(|entry| edition.get(entry.id())).collect();
        let mut nearly = None;
        for entry in resolved.iter().flatten().filter(|entry| entry.has_own_page()) {
            let address = entry.address();
            if asked.is(&address) {
                return served(*entry);
            }
            if nearly.is_none() && asked.is_nearly(&address) {
                nearly = Some(PathMatch::MovedTo { address, is_permanent: true });
            }
        }
        if let Some(nearly) = nearly {
            return nearly;
        }
        for (entry, resolved) in entries.iter().zip(resolved) {
            let found = self.other_name(entry, resolved, edition, asked);
            let is_likelier = |(rank, _): &(u8, PathMatch<'c>)| {
                near.as_ref().is_none_or(|(known, _)| rank < known)
            };
            if let Some(found) = found.filter(is_likelier) {
                *near = Some(found);
            }
        }
        self.list(edition, asked)
    }

    /// Resolves the root of a language.
    fn front(&self, edition: Edition<'c>, asked: &RequestPath) -> PathMatch<'c> {
        let root = Address::in_language(edition.site(), edition.language(), []);
        let home = edition.site().home().and_then(|home| self.catalog.entry_in(home, self.state));
        let resolved = edition.home();
        match (home, resolved) {
            (_, Some(entry)) if !entry.has_own_page() => served(entry),
            (Some(home), None) => {
                if let Some(original) = self.hidden_original(&home, edition) {
                    return hidden(original);
                }
                after_end(home.variants(), edition).unwrap_or(PathMatch::NotFound)
            }
            _ if !asked.is(&root) => PathMatch::MovedTo { address: root, is_permanent: true },
            (_, Some(entry)) => served(entry),
            (None, None) => PathMatch::Front(edition),
        }
    }

    /// Returns the front page for the root of a language whose readers do not have the home.
    pub(crate) fn front_without_home(&self, asked: &RequestPath) -> Option<PathMatch<'c>> {
        self.catalog.site().home()?;
        let mut languages = self.languages(asked).into_iter();
        let (language, _) = languages.find(|(_, own)| own.is_empty())?;
        let edition = self.edition(language.tag()).filter(|it| it.home().is_none())?;
        let root = Address::in_language(edition.site(), edition.language(), []);
        Some(match asked.is(&root) {
            true => PathMatch::Front(edition),
            false => PathMatch::MovedTo { address: root, is_permanent: true },
        })
    }

    /// Returns the original, as its own readers see it, of an entry that the kind hides from
    /// readers without a text in their language.
    fn hidden_original(
        &self,
        entry: &EntryRef<'c>,
        edition: Edition<'c>,
    ) -> Option<ServedEntry<'c>> {
        let is_hidden = entry.kind().entry_rule() == EntryRule::Hide;
        is_hidden.then(|| self.original(entry, edition)).flatten()
    }

    /// Looks up an entry by a slug that it has in another language or had before.
    fn other_name(
        &self,
        entry: &EntryRef<'c>,
        resolved: Option<ServedEntry<'c>>,
        edition: Edition<'c>,
        asked: &RequestPath,
    ) -> Near<'c> {
        let date = entry.date();
        let is_asked = |slug: &str, language: LanguageTag| {
            let parts = AddressParts { folder: entry.id().folder(), slug, date };
            let path = entry.kind().path_in(language).path(parts);
            let address = Address::in_language(edition.site(), edition.language(), [&*path]);
            asked.is_nearly(&address)
        };
        let is_name = |variant: &VariantRef<'_>, slug: &str| {
            is_asked(slug, edition.language()) || is_asked(slug, variant.language())
        };
        let has_name = |variant: &VariantRef<'_>| {
            let mut slugs = std::iter::once(variant.slug()).chain(variant.former_slugs());
            slugs.any(|slug| is_name(variant, slug))
        };
        let named: Vec<VariantRef<'c>> = entry.variants().filter(has_name).collect();
        if named.is_empty() {
            return None;
        }
        let own = named.iter().find(|variant| variant.language() == edition.language());
        let has_been = own.is_some_and(|own| own.former_slugs().any(|slug| is_name(own, slug)));
        let rank = if has_been { FORMER } else { OTHER_NAME };
        if let Some(moved) = own.and_then(|own| replaced(own, edition)) {
            return Some((rank, moved));
        }
        if let Some(resolved) = resolved {
            let address = resolved.address();
            let is_stand_in = resolved.is_other_language();
            if is_stand_in && !resolved.has_own_page() {
                return Some((rank, served(resolved)));
            }
            return Some((rank, PathMatch::MovedTo { address, is_permanent: !is_stand_in }));
        }
        if let Some(original) = self.hidden_original(entry, edition) {
            return Some((rank, hidden(original)));
        }
        // Readers of other languages have never seen a text that its kind hides from them.
        let is_shown = |variant: &VariantRef<'_>| {
            variant.language() == edition.language() || entry.kind().entry_rule() != EntryRule::Hide
        };
        let seen = named.into_iter().filter(|variant| is_shown(variant));
        Some((GONE, after_end(seen, edition)?))
    }

    /// Returns the entry in the first language of the chain that has a text in that language.
    fn original(&self, entry: &EntryRef<'c>, edition: Edition<'c>) -> Option<ServedEntry<'c>> {
        let chain = edition.site().chain(edition.language())?;
        chain.languages().find_map(|language| {
            let original =
                self.catalog.edition(language, self.state.moment).ok()?.get(entry.id())?;
            (!original.is_other_language()).then_some(original)
        })
    }

    /// Returns whether the audience may know the names of a text. A preview may know all names; the
    /// public only knows those of texts that are or were public.
    fn is_known(&self, variant: &VariantRef<'_>) -> bool {
        let is_held = || variant.entry().is_held(self.state.moment);
        let has_begun = variant.window().from.is_none_or(|from| self.state.moment >= from);
        self.audience == Audience::Preview
            || (variant.status() == Status::Withdrawn && variant.has_been_public(self.state.moment))
            || (variant.status() == Status::Published && has_begun && !is_held())
    }

    /// Looks up a whole path that a text had before, in any part of the site.
    fn former_path(&self, asked: &RequestPath) -> Option<PathMatch<'c>> {
        let site = self.catalog.site();
        for entry in self.catalog.entries_at(&asked.segments, self.state) {
            for variant in entry.variants().filter(|variant| self.is_here(variant.language())) {
                let language = site.language(variant.language())?;
                let base = site.base_url(language.tag()).map_or("", |base| base.path());
                let is_relative = site.conventions().addresses.former_are_relative;
                let is_asked = |path: &str| {
                    let folder = if path.starts_with('/') { "" } else { entry.id().folder() };
                    asked.has_path(&[base, path])
                        || (is_relative && asked.has_path(&[base, language.prefix(), folder, path]))
                };
                if !variant.former_paths().any(is_asked) {
                    continue;
                }
                let edition = self.edition(variant.language())?;
                if let Some(moved) = replaced(&variant, edition) {
                    return Some(moved);
                }
                let resolved = edition.get(entry.id());
                // The former paths of a text that was never public stay secret.
                let is_known = |it: &ServedEntry<'_>| {
                    it.language() == variant.language() || self.is_known(&variant)
                };
                if let Some(resolved) = resolved.filter(is_known) {
                    let is_permanent = !resolved.is_other_language();
                    return Some(PathMatch::MovedTo { address: resolved.address(), is_permanent });
                }
                if let Some(found) = after_end(std::iter::once(variant), edition) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Returns the entry at an address in another tool's tree, where a text can set its whole path.
    /// If several match, the one in the language of the page is chosen, then the one whose file
    /// sorts first.
    fn written(&self, asked: &RequestPath) -> Option<ServedEntry<'c>> {
        if !self.catalog.site().conventions().addresses.are_written {
            return None;
        }
        let editions = self.site_languages();
        let mut found: Option<((bool, &str), ServedEntry<'c>)> = None;
        for entry in self.catalog.entries_at(&asked.segments, self.state) {
            for language in &editions {
                let resolved = self.edition(language.tag())?.get(entry.id());
                let Some(resolved) = resolved.filter(ServedEntry::has_own_page) else { continue };
                let own = entry.variant(resolved.language());
                let file = own.and_then(|own| own.file()).unwrap_or_default();
                let rank = (resolved.is_other_language(), file);
                let is_first = found.as_ref().is_none_or(|(known, _)| rank < *known);
                if is_first && asked.is(&resolved.address()) {
                    found = Some((rank, resolved));
                }
            }
        }
        found.map(|(_, resolved)| resolved)
    }

    /// Returns the current address of a text in another tool's tree that sets its whole path, if
    /// the path differs from it only in slashes and the case of letters.
    fn elsewhere(&self, asked: &RequestPath) -> Option<PathMatch<'c>> {
        if !self.catalog.site().conventions().addresses.are_written {
            return None;
        }
        for entry in self.catalog.entries_at(&asked.segments, self.state) {
            for variant in entry.variants().filter(|variant| variant.has_written_path()) {
                let resolved = self.edition(variant.language())?.get(entry.id());
                let Some(resolved) = resolved else { continue };
                let address = resolved.address();
                if asked.is_nearly(&address) {
                    return Some(PathMatch::MovedTo { address, is_permanent: true });
                }
            }
        }
        None
    }

    /// Looks up the list of a folder, then that of a term.
    fn list(&self, edition: Edition<'c>, asked: &RequestPath) -> PathMatch<'c> {
        let count = asked.segments.len();
        let number = match asked.segments.as_slice() {
            [.., word, number] if word.eq_ignore_ascii_case("page") => number.parse().ok(),
            _ => None,
        };
        for (folder, _) in listed_folders(self.catalog) {
            for page in [Some(1), number.filter(|_| count > 2)].into_iter().flatten() {
                let address = edition.list_address(folder, page);
                if page == 1 && number == Some(1) && asked.has_start(&address) {
                    return PathMatch::MovedTo { address, is_permanent: true };
                }
                if asked.is(&address) {
                    return PathMatch::List { edition, folder, page };
                }
                if asked.is_nearly(&address) {
                    return PathMatch::MovedTo { address, is_permanent: true };
                }
            }
        }
        self.term(edition, asked, number)
    }

    /// Looks up the list of a term by the slug that it has in this language or in another.
    fn term(
        &self,
        edition: Edition<'c>,
        asked: &RequestPath,
        number: Option<usize>,
    ) -> PathMatch<'c> {
        let end = asked.segments.len() - if number.is_some() { 2 } else { 0 };
        let segments = asked.segments.get(..end).unwrap_or_default();
        let Some((name, _)) = segments.split_last() else { return PathMatch::NotFound };
        let rules = edition.site().term_rules();
        let page = number.unwrap_or(1);
        let mut moved = PathMatch::NotFound;
        for taxonomy in edition.site().taxonomies() {
            let Some(lists) = rules.lists(taxonomy, edition.language()) else { continue };
            let start = Address::in_language(edition.site(), edition.language(), [lists]);
            if !is_below(segments, &start) {
                continue;
            }
            let file = rules.are_files(taxonomy, edition.language()).then_some(HTML_FILE);
            let slug = file.and_then(|end| name.strip_suffix(end)).unwrap_or(name);
            let terms = edition.terms_called(taxonomy, slug);
            if let Some(term) = terms.iter().find(|term| asked.is(&term.list_address(page))) {
                return PathMatch::Term { term: *term, page };
            }
            let is_direct = start.all_segments().count() + 1 == segments.len();
            let address = terms.first().filter(|_| is_direct).map(|term| term.list_address(page));
            if let (Some(address), PathMatch::NotFound) = (address, &moved) {
                moved = PathMatch::MovedTo { address, is_permanent: true };
            }
        }
        moved
    }
}

fn hidden(original: ServedEntry<'_>) -> PathMatch<'_> {
    let address = original.address();
    PathMatch::FallbackOf { entry: original, rule: EntryRule::Hide, original: address }
}

fn served(entry: ServedEntry<'_>) -> PathMatch<'_> {
    if entry.is_other_language() {
        let (rule, original) = (entry.rule(), entry.address_in(entry.language()));
        PathMatch::FallbackOf { entry, rule, original }
    } else {
        PathMatch::Found(entry)
    }
}

/// Returns the rest of a path after the base and the prefix of a language, or `None` if it does not
/// start with them.
fn below<'s>(language: &SiteLanguage, site: &Site, segments: &'s [String]) -> Option<&'s [String]> {
    let base = site.base_url(language.tag()).map_or("", |base| base.path());
    let mut rest = segments;
    let before = base.split('/').chain([language.prefix()]);
    for wanted in before.filter(|segment| !segment.is_empty()) {
        let (first, tail) = rest.split_first()?;
        if !first.eq_ignore_ascii_case(&decoded(wanted)) {
            return None;
        }
        rest = tail;
    }
    Some(rest)
}
