use super::{Edition, Query, Resolved};
use crate::catalog::TermRecord;
use crate::language::{Provenance, SkipReason, Skipped, Text};

/// A term as the reader of an edition sees it: its name in their language, and what has it.
///
/// ```
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
///     .file("terms.toml", "[tags.energy]\nname = { fr = \"Énergie\", nl = \"Energie\" }\n")
///     .file("news/wind/entry.toml", "date = 2025-09-02\ntags = [\"energy\"]\n")
///     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
///     .build()?;
/// let french = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let term = french.term("tags", "energy").unwrap();
/// assert_eq!((term.name().as_str(), term.slug().as_str()), ("Énergie", "énergie"));
/// // The one text is Dutch; French readers find it all the same.
/// assert_eq!((term.count(), term.entries().count()), (1, 1));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct ResolvedTerm<'c> {
    edition: Edition<'c>,
    record: &'c TermRecord,
}

impl<'c> Edition<'c> {
    /// A term of a taxonomy by its id; `None` if nothing in the catalog has it and nobody describes
    /// it.
    pub fn term(&self, taxonomy: &str, id: &str) -> Option<ResolvedTerm<'c>> {
        self.site().term_rules().lists(taxonomy, self.language())?;
        let record = self.catalog.terms().get(taxonomy, id)?;
        if !record.is_described && record.entries.is_empty() {
            return None;
        }
        Some(ResolvedTerm { edition: *self, record })
    }

    /// The terms of a taxonomy that this reader finds something under, in the order of their ids.
    pub fn terms(&self, taxonomy: &str) -> Vec<ResolvedTerm<'c>> {
        let edition = *self;
        if !self.site().term_rules().has_lists(taxonomy, self.language()) {
            return Vec::new();
        }
        let records = self.catalog.terms().of_taxonomy(taxonomy).iter();
        let terms = records.map(|record| ResolvedTerm { edition, record });
        terms.filter(ResolvedTerm::has_entries).collect()
    }
}

impl<'c> Edition<'c> {
    /// The terms that this reader finds something under and whose addresses may end so in any
    /// language, by slug, name or id.
    pub(crate) fn terms_called(&self, taxonomy: &str, slug: &str) -> Vec<ResolvedTerm<'c>> {
        let (edition, form) = (*self, self.site().term_rules().form);
        if !self.site().term_rules().has_lists(taxonomy, self.language()) {
            return Vec::new();
        }
        let end = |name: &str| {
            let slug = fit_slug(form.term(name)).to_lowercase();
            slug.rsplit('/').next().unwrap_or_default().to_owned()
        };
        let slug = end(slug);
        let is_called = |record: &&TermRecord| {
            let names = record.names.iter().chain(record.slugs.iter()).map(|(_, name)| name);
            names.chain([&*record.id]).any(|name| end(name) == slug)
        };
        let records = self.catalog.terms().of_taxonomy(taxonomy).iter().filter(is_called);
        let terms = records.map(|record| ResolvedTerm { edition, record });
        terms.filter(ResolvedTerm::has_entries).collect()
    }
}

/// What would lead out of its folder does not.
fn fit_slug(slug: String) -> String {
    if matches!(slug.as_str(), "." | "..") { slug.replace('.', "-") } else { slug }
}

impl<'c> ResolvedTerm<'c> {
    /// The edition it is read in.
    pub fn edition(&self) -> Edition<'c> {
        self.edition
    }

    /// The taxonomy, `tags`.
    pub fn taxonomy(&self) -> &'c str {
        &self.record.taxonomy
    }

    /// The language-neutral name.
    pub fn id(&self) -> &'c str {
        &self.record.id
    }

    /// What it is called: in the first language of the reader's chain that has a name for it. A
    /// term without any name has its id.
    pub fn name(&self) -> Text<'c> {
        let chain = self.edition.chain;
        let mut skipped = Skipped::default();
        for (at, link) in chain.links().iter().enumerate() {
            match self.record.names.get(link.tag) {
                Some(name) => return Text::new(name, Provenance::of_link(chain, at, skipped)),
                None => skipped.record(at, SkipReason::Missing),
            }
        }
        Text::new(&*self.record.id, Provenance::neutral(chain))
    }

    /// The last part of the address of its page, in the language of its name: what is described,
    /// or the name in lower case with hyphens.
    pub fn slug(&self) -> Text<'c> {
        let name = self.name();
        let form = self.edition.site().term_rules().form;
        let given = self.record.slugs.get(name.language());
        let slug = given.map_or_else(|| form.term(name.as_str()), str::to_owned);
        Text::new(fit_slug(slug), name.provenance())
    }

    /// What this reader finds under it, the newest first.
    pub fn entries(&self) -> Query<'c, Resolved<'c>> {
        self.edition.entries().term(self.taxonomy(), self.id())
    }

    /// Whether this reader finds anything under it.
    pub(crate) fn has_entries(&self) -> bool {
        self.entries().iter().next().is_some()
    }

    /// How much that is.
    pub fn count(&self) -> usize {
        self.entries().count()
    }
}

impl std::fmt::Debug for ResolvedTerm<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{} {:?}", self.taxonomy(), self.id(), self.name())
    }
}
