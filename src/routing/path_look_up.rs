use jiff::Timestamp;

use super::asked::Asked;
use super::{Address, LookUp};
use crate::catalog::{Catalog, EntryRef, VariantRef};
use crate::content::{AddressParts, EntryId, EntryRule, Status, Value};
use crate::edition::{Audience, Edition, Resolved, ResolvedTerm};
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::site::{Layout, SiteLanguage};

/// Looks paths up for one audience, at a moment, perhaps on one of several hosts.
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
/// use isogloss::routing::{LookUp, PathLookUp};
///
/// let moment = "2025-10-01T00:00:00Z".parse().unwrap();
/// let dutch = PathLookUp::new(&catalog, moment).on_host("nl.example.org");
/// assert!(matches!(dutch.find("/pages/a/"), LookUp::Found(_)));
/// let french = PathLookUp::new(&catalog, moment).on_host("fr.example.org");
/// assert!(matches!(french.find("/pages/a/"), LookUp::FallbackOf { .. }));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct PathLookUp<'c> {
    catalog: &'c Catalog,
    moment: Timestamp,
    audience: Audience,
    host: Option<Box<str>>,
}

impl Catalog {
    /// What stands at a path, for the public, on whatever host: a path as it comes from a request,
    /// percent-encoded, with or without a query.
    pub fn look_up(&self, path: &str, moment: Timestamp) -> LookUp<'_> {
        PathLookUp::new(self, moment).find(path)
    }
}

/// What is known of a path that stands for an entry, but not for its address.
enum Near {
    Moved { address: Address, is_permanent: bool },
    Gone,
}

impl<'c> PathLookUp<'c> {
    /// For the public, on whatever host.
    pub fn new(catalog: &'c Catalog, moment: Timestamp) -> PathLookUp<'c> {
        PathLookUp { catalog, moment, audience: Audience::Public, host: None }
    }

    /// On one host, for sites whose languages have hosts of their own.
    #[must_use]
    pub fn on_host(mut self, host: impl Into<Box<str>>) -> PathLookUp<'c> {
        self.host = Some(host.into());
        self
    }

    /// For somebody else.
    #[must_use]
    pub fn for_audience(mut self, audience: Audience) -> PathLookUp<'c> {
        self.audience = audience;
        self
    }

    /// What stands at a path, which is percent-encoded, with or without a query.
    pub fn find(&self, path: &str) -> LookUp<'c> {
        let Some(asked) = Asked::new(path) else { return LookUp::Nothing };
        let mut near = None;
        let mut is_root = asked.segments.is_empty();
        for language in self.languages(&asked) {
            let Ok(edition) = self.catalog.edition(language.tag(), self.moment) else { continue };
            let edition = edition.with_audience(self.audience);
            let Some(own) = below(language, self.catalog, &asked.segments) else { continue };
            is_root = false;
            let found = self.in_language(edition, &asked, own, &mut near);
            if !matches!(found, LookUp::Nothing) {
                return found;
            }
        }
        if is_root {
            return LookUp::Root;
        }
        if let Some(found) = self.elsewhere(&asked) {
            return found;
        }
        match near.or_else(|| self.former_path(&asked)) {
            Some((_, Near::Moved { address, is_permanent })) => {
                LookUp::MovedTo { address, is_permanent }
            }
            Some((id, Near::Gone)) => LookUp::Gone(id),
            None => LookUp::Nothing,
        }
    }

    /// The languages whose part of the site the path may be in, those with the longest prefix
    /// first.
    fn languages(&self, asked: &Asked) -> Vec<&'c SiteLanguage> {
        let site = self.catalog.site();
        let is_here = |language: &&SiteLanguage| {
            let base = site.base_url(language.tag());
            match (&self.host, base) {
                (Some(host), Some(base)) => base.host().eq_ignore_ascii_case(host),
                _ => true,
            }
        };
        let mut languages: Vec<&SiteLanguage> = site.languages().iter().filter(is_here).collect();
        if languages.is_empty() {
            // A host that the site does not name: a test server, say.
            languages = site.languages().iter().collect();
        }
        let has_prefix = |language: &&SiteLanguage| {
            language.prefix().is_empty() || below(language, self.catalog, &asked.segments).is_some()
        };
        languages.retain(has_prefix);
        languages.sort_by_key(|language| language.prefix().is_empty());
        languages
    }

    fn in_language(
        &self,
        edition: Edition<'c>,
        asked: &Asked,
        own: &[String],
        near: &mut Option<(&'c EntryId, Near)>,
    ) -> LookUp<'c> {
        let site = edition.site();
        let Some(name) = own.last() else {
            let home = edition.home_address();
            if !asked.is(&home) {
                return LookUp::MovedTo { address: home, is_permanent: true };
            }
            let Some(id) = site.home() else { return LookUp::Front(edition) };
            return match edition.get(id) {
                Some(entry) => served(entry),
                None => LookUp::Nothing,
            };
        };
        for entry in self.catalog.entries_named(name) {
            let resolved = edition.get(entry.id());
            if let Some(resolved) = resolved
                && resolved.has_own_page()
            {
                let address = resolved.address();
                if asked.is(&address) {
                    return served(resolved);
                }
                if asked.is_nearly(&address) {
                    return LookUp::MovedTo { address, is_permanent: true };
                }
            }
            match self.other_name(&entry, resolved, edition, asked) {
                Some(Ok(found)) => return found,
                Some(Err(found)) => drop(near.get_or_insert((entry.id(), found))),
                None => {}
            }
        }
        self.list(edition, asked)
    }

    /// Whether the path has a name that an entry has in another language, or had before.
    fn other_name(
        &self,
        entry: &EntryRef<'c>,
        resolved: Option<Resolved<'c>>,
        edition: Edition<'c>,
        asked: &Asked,
    ) -> Option<Result<LookUp<'c>, Near>> {
        let is_asked = |slug: &str, language: LanguageTag| {
            let date = entry.neutral("date").and_then(|value| match value {
                Value::Date(date) => Some(*date),
                _ => None,
            });
            let parts = AddressParts { folder: entry.id().folder(), slug, date };
            let path = entry.kind().path_in(language).path(parts);
            let address = Address::in_language(edition.site(), edition.language(), [&*path]);
            asked.is_nearly(&address)
        };
        let has_name = |variant: &VariantRef<'_>| {
            let mut slugs = std::iter::once(variant.slug()).chain(variant.former_slugs());
            slugs.any(|slug| {
                is_asked(slug, edition.language()) || is_asked(slug, variant.language())
            })
        };
        let named: Vec<VariantRef<'_>> = entry.variants().filter(has_name).collect();
        if named.is_empty() {
            return None;
        }
        if let Some(resolved) = resolved {
            let address = resolved.address();
            let is_stand_in = resolved.is_other_language();
            if is_stand_in && !resolved.has_own_page() {
                let rule = resolved.rule();
                return Some(Ok(LookUp::FallbackOf { entry: resolved, rule, original: address }));
            }
            return Some(Err(Near::Moved { address, is_permanent: !is_stand_in }));
        }
        if entry.kind().entry_rule() == EntryRule::Hide
            && let Some(original) = self.original(entry, edition)
        {
            let address = original.address();
            let rule = EntryRule::Hide;
            return Some(Ok(LookUp::FallbackOf { entry: original, rule, original: address }));
        }
        named.iter().any(|variant| self.is_gone(variant)).then_some(Err(Near::Gone))
    }

    /// The entry in the first language of the chain that has it for its own readers.
    fn original(&self, entry: &EntryRef<'c>, edition: Edition<'c>) -> Option<Resolved<'c>> {
        let chain = edition.site().chain(edition.language())?;
        chain.languages().find_map(|language| {
            let original = self.catalog.edition(language, self.moment).ok()?.get(entry.id())?;
            (!original.is_other_language()).then_some(original)
        })
    }

    fn is_gone(&self, variant: &VariantRef<'_>) -> bool {
        let is_expired = variant.window().until.is_some_and(|until| self.moment >= until);
        match variant.status() {
            Status::Withdrawn => true,
            Status::Published => is_expired,
            _ => false,
        }
    }

    /// A whole path that a text had before, in whatever part of the site.
    fn former_path(&self, asked: &Asked) -> Option<(&'c EntryId, Near)> {
        let site = self.catalog.site();
        for entry in self.catalog.entries_named(asked.segments.last()?) {
            for variant in entry.variants() {
                let language = site.language(variant.language())?;
                // Hugo puts the prefix of the language before it, and without a slash the folder.
                let is_asked = |path: &str| {
                    let is_hugo = site.layout() == Layout::Hugo;
                    let folder = if path.starts_with('/') { "" } else { entry.id().folder() };
                    asked.has_path(&[path])
                        || (is_hugo && asked.has_path(&[language.prefix(), folder, path]))
                };
                if !variant.former_paths().any(is_asked) {
                    continue;
                }
                let edition = self.catalog.edition(variant.language(), self.moment).ok()?;
                let resolved = edition.with_audience(self.audience).get(entry.id());
                if let Some(resolved) = resolved {
                    let is_permanent = !resolved.is_other_language();
                    let address = resolved.address();
                    return Some((entry.id(), Near::Moved { address, is_permanent }));
                }
                if self.is_gone(&variant) {
                    return Some((entry.id(), Near::Gone));
                }
            }
        }
        None
    }

    /// In the trees of other tools a text can stand at a path outside of its language's part.
    fn elsewhere(&self, asked: &Asked) -> Option<LookUp<'c>> {
        if self.catalog.site().layout() == Layout::Native {
            return None;
        }
        let entries = self.catalog.entries_named(asked.segments.last()?);
        entries.iter().find_map(|entry| {
            let mut variants = entry.variants().filter(|variant| variant.text("url").is_some());
            variants.find_map(|variant| {
                let edition = self.catalog.edition(variant.language(), self.moment).ok()?;
                let resolved = edition.with_audience(self.audience).get(entry.id())?;
                let address = resolved.address();
                if asked.is(&address) {
                    return Some(served(resolved));
                }
                let is_near = asked.is_nearly(&address);
                is_near.then_some(LookUp::MovedTo { address, is_permanent: true })
            })
        })
    }

    /// Whether it is the list of a folder.
    fn list(&self, edition: Edition<'c>, asked: &Asked) -> LookUp<'c> {
        let count = asked.segments.len();
        let number = match asked.segments.as_slice() {
            [.., word, number] if word.eq_ignore_ascii_case("page") => number.parse().ok(),
            _ => None,
        };
        for kind in edition.site().kinds() {
            let Some(folder) = kind.folder() else { continue };
            for page in [Some(1), number.filter(|_| count > 2)].into_iter().flatten() {
                let address = edition.list_address(folder, page);
                if asked.is(&address) {
                    return LookUp::List { edition, folder, page };
                }
                if asked.is_nearly(&address) {
                    return LookUp::MovedTo { address, is_permanent: true };
                }
            }
        }
        self.term(edition, asked, number)
    }

    /// Whether it is the list of a term, by the slug that it has in this language or in another.
    fn term(&self, edition: Edition<'c>, asked: &Asked, number: Option<usize>) -> LookUp<'c> {
        let end = asked.segments.len() - if number.is_some() { 2 } else { 0 };
        let [.., taxonomy, slug] = asked.segments.get(..end).unwrap_or_default() else {
            return LookUp::Nothing;
        };
        let page = number.unwrap_or(1);
        let mut taxonomies = edition.site().taxonomies();
        let Some(taxonomy) = taxonomies.find(|known| known.eq_ignore_ascii_case(taxonomy)) else {
            return LookUp::Nothing;
        };
        let terms = edition.terms(taxonomy);
        if let Some(term) = terms.iter().find(|term| asked.is(&term.list_address(page))) {
            return LookUp::Term { term: *term, page };
        }
        let is_other_name = |term: &&ResolvedTerm<'c>| {
            let address = term.list_address(page);
            let is_near = asked.is_nearly(&address);
            let languages = edition.site().tags();
            let mut others = languages.filter_map(|language| {
                let other = self.catalog.edition(language, self.moment).ok()?;
                other.term(taxonomy, term.id())
            });
            let is_slug = |slug_of: &str| slug_of.eq_ignore_ascii_case(slug);
            is_near || is_slug(term.id()) || others.any(|other| is_slug(other.slug().as_str()))
        };
        let start = Address::in_language(edition.site(), edition.language(), [taxonomy]);
        let is_below = start.all_segments().count() + 2 == end + 1;
        match terms.iter().find(is_other_name).filter(|_| is_below) {
            Some(term) => LookUp::MovedTo { address: term.list_address(page), is_permanent: true },
            None => LookUp::Nothing,
        }
    }
}

fn served(entry: Resolved<'_>) -> LookUp<'_> {
    if entry.is_other_language() {
        let (rule, original) = (entry.rule(), entry.address_in(entry.language()));
        LookUp::FallbackOf { entry, rule, original }
    } else {
        LookUp::Found(entry)
    }
}

/// What follows the base and the prefix of a language.
fn below<'s>(
    language: &SiteLanguage,
    catalog: &Catalog,
    segments: &'s [String],
) -> Option<&'s [String]> {
    let base = catalog.site().base_url(language.tag()).map_or("", |base| base.path());
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
