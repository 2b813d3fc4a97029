use super::{Edition, Query, ServedEntry};
use crate::catalog::TermRecord;
use crate::content::Kind;
use crate::language::{Provenance, Text};

/// A term of a taxonomy as the reader of an edition sees it: its name in their language, and the
/// entries that have it.
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
/// assert_eq!((term.name().as_str(), term.slug().as_str()), ("Énergie", "energie"));
/// // The only text is Dutch, and French readers find it too.
/// assert_eq!((term.count(), term.entries().count()), (1, 1));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct ServedTerm<'c> {
    edition: Edition<'c>,
    record: &'c TermRecord,
}

impl<'c> Edition<'c> {
    /// Returns a term of a taxonomy by its id, or by any spelling of its id, names and slugs: letter
    /// case does not matter. The result is `None` if no entry in the catalog has
    /// the term and the catalog does not describe it, or if the site has no lists for the taxonomy
    /// in this language. In a Hugo tree a page of the term that is not public or not rendered leaves
    /// the term out, too.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("terms.toml", "[tags.energy]\nname = { fr = \"Énergie\", nl = \"Energie\" }\n[tags.water]\nname = { fr = \"Eau\", nl = \"Water\" }\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\ntags = [\"sea\", \"energy\"]\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // `terms.toml` describes `energy` and `water`. The only entry has the tags `sea`, `energy`.
    /// let count = |id: &str| Some(edition.term("tags", id)?.count());
    /// assert_eq!(count("energy"), Some(1));
    /// assert_eq!(count("water"), Some(0));
    /// assert_eq!(count("wind"), None);
    /// // A term without a name is called by its id.
    /// assert_eq!(edition.term("tags", "sea").unwrap().name().as_str(), "sea");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn term(&self, taxonomy: &str, id: &str) -> Option<ServedTerm<'c>> {
        self.site().term_rules().lists(taxonomy, self.language())?;
        let record = self.catalog.terms().find(taxonomy, id)?;
        if !record.is_described && record.entries.is_empty() {
            return None;
        }
        let term = ServedTerm { edition: *self, record };
        (!term.is_left_out()).then_some(term)
    }

    /// Returns the terms of a taxonomy that have entries for this reader, in the alphabetical order
    /// of their names in the reader's language (feature `collation`; without it, in the order of the
    /// code points of their names).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("terms.toml", "[tags.energy]\nname = { fr = \"Énergie\", nl = \"Energie\" }\n[tags.water]\nname = { fr = \"Eau\", nl = \"Water\" }\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\ntags = [\"sea\", \"energy\"]\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // `terms.toml` also describes the tag `water`, which no entry has.
    /// let terms = edition.terms("tags");
    /// let names: Vec<_> = terms.iter().map(|term| term.name().into_value()).collect();
    /// assert_eq!(names, ["Energie", "sea"]);
    /// assert!(edition.terms("themes").is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn terms(&self, taxonomy: &str) -> Vec<ServedTerm<'c>> {
        let terms: Vec<ServedTerm<'c>> = self.listed_terms(taxonomy).collect();
        let names: Vec<Text<'c>> = terms.iter().map(ServedTerm::name).collect();
        let ranks = self.collator().ranks(names.iter().map(|name| Some(name.as_str())));
        let mut ranked: Vec<(u32, ServedTerm<'c>)> = ranks.into_iter().zip(terms).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, term)| term).collect()
    }

    /// Returns whether there is an overview of the terms of a taxonomy for this reader.
    pub(crate) fn has_overview(&self, taxonomy: &str) -> bool {
        self.site().term_rules().overview(taxonomy, self.language()).is_some()
            && self.listed_terms(taxonomy).next().is_some()
    }

    /// Returns the same terms in the order of their ids.
    pub(crate) fn listed_terms(&self, taxonomy: &str) -> impl Iterator<Item = ServedTerm<'c>> {
        let edition = *self;
        let has_lists = self.site().term_rules().has_lists(taxonomy, self.language());
        let records = self.catalog.terms().of_taxonomy(taxonomy).iter().filter(move |_| has_lists);
        records.map(move |record| ServedTerm { edition, record }).filter(ServedTerm::has_list)
    }
}

impl<'c> Edition<'c> {
    /// Returns the terms that have entries for this reader and whose slug, name or id, in any
    /// language, gives an address that ends in `slug`.
    pub(crate) fn terms_called(&self, taxonomy: &str, slug: &str) -> Vec<ServedTerm<'c>> {
        let edition = *self;
        let form = self.site().term_rules().form_in(taxonomy, self.language());
        if !self.site().term_rules().has_lists(taxonomy, self.language()) {
            return Vec::new();
        }
        let end = |slug: String| {
            let slug = fit_slug(slug).to_lowercase();
            slug.rsplit('/').next().unwrap_or_default().to_owned()
        };
        let slug = end(form.term(slug));
        let is_called = |record: &&TermRecord| {
            let names = record.names.iter().chain(record.slugs.iter());
            let mut names = names.chain([(edition.language(), &*record.id)]);
            names.any(|(language, name)| {
                end(form.term(name)) == slug || end(form.slug(name, Some(language))) == slug
            })
        };
        let records = self.catalog.terms().of_taxonomy(taxonomy).iter().filter(is_called);
        let terms = records.map(|record| ServedTerm { edition, record });
        terms.filter(ServedTerm::has_list).collect()
    }
}

/// Replaces the slugs `.` and `..`, which would lead out of the folder.
fn fit_slug(slug: String) -> String {
    if matches!(slug.as_str(), "." | "..") { slug.replace('.', "-") } else { slug }
}

impl<'c> ServedTerm<'c> {
    /// Returns the edition in which the term is read.
    pub fn edition(&self) -> Edition<'c> {
        self.edition
    }

    /// Returns the name of the taxonomy, such as `tags`.
    pub fn taxonomy(&self) -> &'c str {
        &self.record.taxonomy
    }

    /// Returns the id, which is the same in every language.
    pub fn id(&self) -> &'c str {
        &self.record.id
    }

    /// Returns the name, in the first language of the reader's chain that has one. A term without
    /// any name is called by its id.
    pub fn name(&self) -> Text<'c> {
        let name = self.edition.text_in_chain(|language| self.record.names.get(language));
        name.unwrap_or_else(|| Text::new(&*self.record.id, Provenance::neutral(self.edition.chain)))
    }

    /// Returns the last part of the address of the term's page, in the language of its name: the
    /// slug that the catalog gives for the term, or otherwise the name in lower case with hyphens.
    pub fn slug(&self) -> Text<'c> {
        let name = self.name();
        let rules = self.edition.site().term_rules();
        let form = rules.form_in(self.taxonomy(), self.edition.language());
        let slug = match self.record.slugs.get(name.language()) {
            Some(given) if form == rules.form => given.to_owned(),
            Some(given) => form.term(given),
            None if self.record.keeps_marks => form.term(name.as_str()),
            None => form.slug(name.as_str(), Some(name.language())),
        };
        Text::new(fit_slug(slug), name.provenance())
    }

    /// Returns a query over the entries that have the term and that this reader sees, newest first.
    pub fn entries(&self) -> Query<'c, ServedEntry<'c>> {
        self.edition.entries().of_term(self.taxonomy(), self.id())
    }

    /// Returns whether the term has an entry that this reader sees.
    pub(crate) fn has_entries(&self) -> bool {
        self.entries().iter().next().is_some()
    }

    fn has_list(&self) -> bool {
        self.has_entries() && !self.is_left_out()
    }

    /// Returns whether the term has a page of its own in this language that this reader does not
    /// see. Then there is no list of the term either.
    fn is_left_out(&self) -> bool {
        let edition = self.edition;
        if !edition.site().conventions().has_sections {
            return false;
        }
        let id = format!("{}/{}", self.taxonomy(), self.id());
        let own = edition.catalog.entry(&*id).filter(|own| own.kind().name() == Kind::TERM);
        let Some(own) = own.and_then(|own| own.variant(edition.language())) else { return false };
        let seen = edition.get(own.entry().id()).filter(|seen| !seen.is_other_language());
        seen.is_none_or(|seen| !seen.has_own_page())
    }

    /// Returns the number of entries that have the term and that this reader sees.
    pub fn count(&self) -> usize {
        self.entries().count()
    }
}

impl std::fmt::Debug for ServedTerm<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{} {:?}", self.taxonomy(), self.id(), self.name())
    }
}
