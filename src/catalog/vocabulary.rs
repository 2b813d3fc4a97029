//! The words of all taxonomies, and the terms that they refer to.

use std::collections::{BTreeMap, HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::term_table::TermRecord;
use crate::content::{EntryId, LocalizedText, SlugForm, Term};
use crate::language::LanguageTag;

/// The words of all taxonomies with their uses.
///
/// A word that is not described is its own term: it is written as where it was first used. So the
/// uses are kept in order, and a change of one of them can give the term another id.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    form: SlugForm,
    described: Described,
    words: Vec<Word>,
    /// The positions of the words, by taxonomy and by their plainest form.
    places: HashMap<(Box<str>, Box<str>), usize, FxBuildHasher>,
    /// The positions by taxonomy and by the words as they were written.
    written: HashMap<Box<str>, HashMap<Box<str>, usize, FxBuildHasher>, FxBuildHasher>,
}

/// A word in its plainest form, by taxonomy and language.
type WordKey = (Box<str>, Option<LanguageTag>, Box<str>);

/// The terms that the site or pages of their own describe.
#[derive(Clone, Debug, Default)]
struct Described {
    /// By taxonomy, language and word; without a language for words of any language.
    ids: HashMap<WordKey, Box<str>, FxBuildHasher>,
    terms: BTreeMap<(Box<str>, Box<str>), Names>,
}

#[derive(Clone, Debug, Default)]
struct Names {
    names: LocalizedText,
    slugs: LocalizedText,
}

/// A word of a taxonomy, in all its spellings.
#[derive(Clone, Debug)]
struct Word {
    taxonomy: Box<str>,
    plain: Box<str>,
    languages: Vec<WordIn>,
}

/// A word in the texts of a language, or in what all languages share.
#[derive(Clone, Debug)]
struct WordIn {
    language: Option<LanguageTag>,
    /// The uses in order.
    uses: Vec<Use>,
    /// The id of the term, and the first use as it was when the id was determined.
    id: Box<str>,
    first: Option<Use>,
}

/// A use of a word.
#[derive(Clone, Debug)]
struct Use {
    at: UseOrder,
    word: Box<str>,
    is_own_in_texts: bool,
}

/// The place of a use among all of them: those of entries come before those of versions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct UseOrder {
    is_of_version: bool,
    entry: EntryId,
    /// The position of the version plus one; zero for the entry itself.
    version: usize,
    number: usize,
}

/// An entry, or a version of one by its position among those of the entry, that uses words.
#[derive(Clone, Copy, Debug)]
pub(super) struct User<'u> {
    pub(super) entry: &'u EntryId,
    /// The position of the version plus one; zero for the entry itself.
    pub(super) version: usize,
    /// Whether its words are their plainest form.
    pub(super) has_neutral_in_texts: bool,
}

impl Vocabulary {
    pub(super) fn new(form: SlugForm) -> Vocabulary {
        Vocabulary { form, ..Vocabulary::default() }
    }

    pub(super) fn form(&self) -> SlugForm {
        self.form
    }

    /// Forgets the terms that are described, and describes others. The ids of words are not known
    /// until [`resolve_all`](Vocabulary::resolve_all).
    pub(super) fn describe(&mut self, terms: impl Iterator<Item = (Term, bool)>) {
        self.described = Described::default();
        for (term, is_page) in terms {
            self.described.add(self.form, &term, is_page);
        }
    }

    /// Returns the id of the term that a word refers to.
    pub(super) fn id(
        &self,
        taxonomy: &str,
        language: Option<LanguageTag>,
        word: &str,
    ) -> Option<&str> {
        let word = self.words.get(*self.written.get(taxonomy)?.get(word)?)?;
        word.languages.iter().find(|it| it.language == language).map(|it| &*it.id)
    }

    /// Adds a use of a word, the `number`th of its entry. Returns the position of the word.
    pub(super) fn add(
        &mut self,
        taxonomy: &str,
        language: Option<LanguageTag>,
        word: &str,
        user: User<'_>,
        number: usize,
    ) -> usize {
        let place = self.place_of(taxonomy, word);
        let new = Use {
            at: UseOrder {
                is_of_version: user.version > 0,
                entry: user.entry.clone(),
                version: user.version,
                number,
            },
            word: word.into(),
            is_own_in_texts: user.has_neutral_in_texts,
        };
        if let Some(word) = self.words.get_mut(place) {
            let uses = word.uses_in(language);
            let at = uses.partition_point(|known| known.at < new.at);
            uses.insert(at, new);
        }
        place
    }

    /// Removes the uses of a word by an entry and its versions. Returns the position of the word.
    pub(super) fn remove(
        &mut self,
        taxonomy: &str,
        language: Option<LanguageTag>,
        word: &str,
        entry: &EntryId,
    ) -> Option<usize> {
        let place = *self.written.get(taxonomy)?.get(word)?;
        let word = self.words.get_mut(place)?;
        let uses = word.uses_in(language);
        for is_of_version in [false, true] {
            let order = |known: &Use| {
                known.at.is_of_version.cmp(&is_of_version).then_with(|| known.at.entry.cmp(entry))
            };
            let start = uses.partition_point(|known| order(known).is_lt());
            let end = uses.partition_point(|known| order(known).is_le());
            uses.drain(start..end);
        }
        Some(place)
    }

    fn place_of(&mut self, taxonomy: &str, word: &str) -> usize {
        let known = self.written.get(taxonomy).and_then(|words| words.get(word));
        if let Some(place) = known {
            return *place;
        }
        let plain: Box<str> = self.form.term(word).into();
        let next = self.words.len();
        let place = *self.places.entry((taxonomy.into(), plain.clone())).or_insert(next);
        if place == next {
            self.words.push(Word { taxonomy: taxonomy.into(), plain, languages: Vec::new() });
        }
        self.written.entry(taxonomy.into()).or_default().insert(word.into(), place);
        place
    }

    /// Determines the ids of all words.
    pub(super) fn resolve_all(&mut self) -> Changed {
        let mut all: Vec<usize> = (0..self.words.len()).collect();
        self.resolve(&mut all)
    }

    /// Determines the ids of some words, after their uses have changed.
    pub(super) fn resolve(&mut self, places: &mut Vec<usize>) -> Changed {
        places.sort_unstable();
        places.dedup();
        let mut changed = Changed::default();
        for place in places {
            if let Some(word) = self.words.get_mut(*place) {
                word.resolve(&self.described, &mut changed);
            }
        }
        changed
    }

    /// Returns all terms in order, without their entries.
    pub(super) fn terms(&self) -> Vec<TermRecord> {
        let mut found: BTreeMap<(&str, &str), (Names, bool)> = BTreeMap::new();
        for ((taxonomy, id), names) in &self.described.terms {
            found.insert((taxonomy, id), (names.clone(), true));
        }
        // The first use in a language names a term that has no name there.
        let mut first: BTreeMap<(&str, &str, LanguageTag), &Use> = BTreeMap::new();
        for word in &self.words {
            for of_language in &word.languages {
                let Some(own) = of_language.uses.first() else { continue };
                found.entry((&word.taxonomy, &of_language.id)).or_default();
                let language = of_language.language;
                let is_named = self.described.has(&word.taxonomy, language, &word.plain);
                let Some(language) = language.filter(|_| !is_named) else { continue };
                let slot = first.entry((&word.taxonomy, &of_language.id, language)).or_insert(own);
                if own.at < slot.at {
                    *slot = own;
                }
            }
        }
        for ((taxonomy, id, language), own) in first {
            let Some((Names { names, .. }, _)) = found.get_mut(&(taxonomy, id)) else { continue };
            if names.get(language).is_none() {
                *names = std::mem::take(names).with(language, own.word.clone());
            }
        }
        let records = found.into_iter().map(|((taxonomy, id), (names, is_described))| TermRecord {
            taxonomy: taxonomy.into(),
            id: id.into(),
            names: names.names,
            slugs: names.slugs,
            is_described,
            keeps_marks: false,
            entries: Vec::new(),
        });
        records.collect()
    }
}

/// The result of determining ids.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// The entries whose terms have other ids.
    pub(super) entries: HashSet<EntryId, FxBuildHasher>,
    /// Whether there are other terms, or terms with other names.
    pub(super) has_other_terms: bool,
}

impl Word {
    fn uses_in(&mut self, language: Option<LanguageTag>) -> &mut Vec<Use> {
        let known = self.languages.iter().position(|it| it.language == language);
        let place = known.unwrap_or(self.languages.len());
        if known.is_none() {
            self.languages.push(WordIn {
                language,
                uses: Vec::new(),
                id: Box::default(),
                first: None,
            });
        }
        // It exists at this point.
        #[allow(clippy::indexing_slicing)]
        &mut self.languages[place].uses
    }

    fn resolve(&mut self, described: &Described, changed: &mut Changed) {
        let general = self.languages.iter().find(|it| it.language.is_none());
        let general = general.and_then(|it| it.uses.first()).cloned();
        for of_language in &mut self.languages {
            let former =
                std::mem::replace(&mut of_language.first, of_language.uses.first().cloned());
            let Some(first) = &of_language.first else {
                changed.has_other_terms |= former.is_some();
                of_language.id = Box::default();
                continue;
            };
            // The first use may name a term that is described without a name in the language.
            changed.has_other_terms |= former.is_none_or(|former| {
                former.word != first.word || (!described.ids.is_empty() && former.at != first.at)
            });
            // A word of all languages that was used before is the same term.
            let shared = general.as_ref().filter(|general| general.at < first.at);
            let id = described
                .id(&self.taxonomy, of_language.language, &self.plain)
                .unwrap_or_else(|| shared.unwrap_or(first).own_id(&self.plain));
            if *id != *of_language.id {
                changed.has_other_terms = true;
                changed.entries.extend(of_language.uses.iter().map(|it| it.at.entry.clone()));
                of_language.id = id.into();
            }
        }
    }
}

impl Use {
    fn own_id<'u>(&'u self, plain: &'u str) -> &'u str {
        if self.is_own_in_texts { plain } else { &self.word }
    }
}

impl Described {
    /// Adds a term. If its names are the titles of its page, they do not change its address.
    fn add(&mut self, form: SlugForm, term: &Term, is_page: bool) {
        let taxonomy: Box<str> = term.taxonomy().into();
        let id: Box<str> = term.id().into();
        let words = term.names().iter().chain(term.slugs().iter());
        let words = words.map(|(language, word)| (Some(language), form.term(word)));
        let of_id = form.term(&id);
        for (language, word) in words.chain([(None, of_id.clone())]) {
            for language in [language, None] {
                let key = (taxonomy.clone(), language, word.as_str().into());
                self.ids.entry(key).or_insert_with(|| id.clone());
            }
        }
        let Names { names, slugs } = self.terms.entry((taxonomy, id)).or_default();
        for (language, name) in term.names().iter() {
            if names.get(language).is_none() {
                *names = std::mem::take(names).with(language, name);
                if is_page && slugs.get(language).is_none() {
                    *slugs = std::mem::take(slugs).with(language, of_id.clone());
                }
            }
        }
        for (language, slug) in term.slugs().iter() {
            if slugs.get(language).is_none() {
                *slugs = std::mem::take(slugs).with(language, slug);
            }
        }
    }

    fn has(&self, taxonomy: &str, language: Option<LanguageTag>, plain: &str) -> bool {
        self.ids.contains_key(&(taxonomy.into(), language, plain.into()))
    }

    fn id(&self, taxonomy: &str, language: Option<LanguageTag>, plain: &str) -> Option<&str> {
        if self.ids.is_empty() {
            return None;
        }
        let own = self.ids.get(&(taxonomy.into(), language, plain.into()));
        let of_all = || self.ids.get(&(taxonomy.into(), None, plain.into()));
        own.or_else(of_all).map(|id| &**id)
    }
}
