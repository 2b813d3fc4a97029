use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use crate::content::{LocalizedText, SlugForm, folded};

/// A term as the catalog stores it.
#[derive(Clone, Debug)]
pub(crate) struct TermRecord {
    pub(crate) taxonomy: Box<str>,
    pub(crate) id: Box<str>,
    pub(crate) names: LocalizedText,
    pub(crate) slugs: LocalizedText,
    /// Whether the site or a page of its own describes it.
    pub(crate) is_described: bool,
    /// Whether another term differs in marks only, so that its slug keeps them.
    pub(crate) keeps_marks: bool,
    /// The entries that have it, in the order of the index.
    pub(crate) entries: Vec<u32>,
}

/// All terms, sorted by taxonomy and id.
#[derive(Clone, Debug, Default)]
pub(crate) struct TermTable {
    form: SlugForm,
    terms: Vec<TermRecord>,
    /// The positions of the terms, by taxonomy and by each spelling in its plainest form.
    spellings: HashMap<String, usize, FxBuildHasher>,
}

impl TermTable {
    /// Creates a table of terms that are sorted already.
    pub(super) fn new(form: SlugForm, mut terms: Vec<TermRecord>) -> TermTable {
        keep_marks(form, &mut terms);
        let spellings = spellings(form, &terms);
        TermTable { form, terms, spellings }
    }

    pub(crate) fn get(&self, taxonomy: &str, id: &str) -> Option<&TermRecord> {
        let key = |term: &TermRecord| (&*term.taxonomy, &*term.id).cmp(&(taxonomy, id));
        self.terms.get(self.terms.binary_search_by(key).ok()?)
    }

    pub(super) fn get_mut(&mut self, taxonomy: &str, id: &str) -> Option<&mut TermRecord> {
        let key = |term: &TermRecord| (&*term.taxonomy, &*term.id).cmp(&(taxonomy, id));
        let at = self.terms.binary_search_by(key).ok()?;
        self.terms.get_mut(at)
    }

    /// Returns the term with this id, or the one that has the word as its id, name or slug in
    /// another spelling.
    pub(crate) fn find(&self, taxonomy: &str, word: &str) -> Option<&TermRecord> {
        let spelled = || {
            let position =
                forms(self.form, word).find_map(|form| self.spellings.get(&key(taxonomy, &form)));
            self.terms.get(*position?)
        };
        self.get(taxonomy, word).or_else(spelled)
    }

    /// Returns the terms of a taxonomy, sorted by id.
    pub(crate) fn of_taxonomy(&self, taxonomy: &str) -> &[TermRecord] {
        let start = self.terms.partition_point(|term| *term.taxonomy < *taxonomy);
        let end = self.terms.partition_point(|term| *term.taxonomy <= *taxonomy);
        self.terms.get(start..end).unwrap_or_default()
    }

    /// Returns the terms that are described or used.
    pub(super) fn known(&self) -> impl Iterator<Item = &TermRecord> {
        self.terms.iter().filter(|term| term.is_described || !term.entries.is_empty())
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut TermRecord> {
        self.terms.iter_mut()
    }
}

/// Marks the terms whose slugs would be those of other terms.
fn keep_marks(form: SlugForm, terms: &mut [TermRecord]) {
    let mut found: HashMap<String, usize, FxBuildHasher> = HashMap::default();
    let mut clashing = HashSet::new();
    for (position, term) in terms.iter().enumerate() {
        let names = term.names.iter().map(|(language, name)| form.slug(name, Some(language)));
        let given = term.slugs.iter().map(|(_, slug)| slug.to_owned());
        for slug in names.chain(given).chain([form.slug(&term.id, None)]) {
            let first = *found.entry(key(&term.taxonomy, &slug)).or_insert(position);
            if first != position {
                clashing.extend([first, position]);
            }
        }
    }
    for (position, term) in terms.iter_mut().enumerate() {
        term.keeps_marks = clashing.contains(&position);
    }
}

/// Returns the position of the term that each spelling belongs to: by its id, otherwise by its name
/// or slug in any language.
fn spellings(form: SlugForm, terms: &[TermRecord]) -> HashMap<String, usize, FxBuildHasher> {
    let mut found = HashMap::default();
    let mut add = |position: usize, term: &TermRecord, word: &str| {
        for form in forms(form, word) {
            found.entry(key(&term.taxonomy, &form)).or_insert(position);
        }
    };
    for (position, term) in terms.iter().enumerate() {
        add(position, term, &term.id);
    }
    for (position, term) in terms.iter().enumerate() {
        add(position, term, &form.slug(&term.id, None));
        for (language, name) in term.names.iter() {
            add(position, term, name);
            add(position, term, &form.slug(name, Some(language)));
        }
        term.slugs.iter().for_each(|(_, slug)| add(position, term, slug));
    }
    found
}

/// Returns the forms in which a word is compared: that of the site, and lower case.
fn forms(form: SlugForm, word: &str) -> impl Iterator<Item = String> {
    let own = form.term(word);
    let lower = folded(&own);
    let other = (lower != own).then_some(lower);
    std::iter::once(own).chain(other)
}

fn key(taxonomy: &str, word: &str) -> String {
    format!("{taxonomy}\0{word}")
}
