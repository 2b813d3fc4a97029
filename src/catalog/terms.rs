//! Terms: which written words are the same term, its names, and the entries that have it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash, Hasher};

use rustc_hash::{FxBuildHasher, FxHasher};

use super::checked::{Checked, WrittenTerms};
use super::record::VariantRecord;
use super::term_table::{TermRecord, TermTable};
use crate::content::{Kind, LocalizedText, SlugForm, Status, Term, Value};
use crate::error::{Code, Diagnostic, Place, Report};
use crate::language::LanguageTag;
use crate::site::Site;

/// The ids of words as they were written.
type Words = HashMap<Box<str>, Box<str>, FxBuildHasher>;

#[derive(Default)]
struct Found {
    names: LocalizedText,
    slugs: LocalizedText,
    is_described: bool,
}

/// The words of all taxonomies, and the terms that they refer to.
struct Vocabulary {
    form: SlugForm,
    /// By taxonomy, language and word; without a language for words of any language.
    ids: HashMap<(Box<str>, Option<LanguageTag>, String), Box<str>>,
    /// The words as they were written, with the ids that they were resolved to.
    seen: HashMap<(usize, Option<LanguageTag>), Words, FxBuildHasher>,
    found: BTreeMap<(Box<str>, Box<str>), Found>,
}

impl Vocabulary {
    fn new(site: &Site, entries: &[Checked]) -> Vocabulary {
        let mut vocabulary = Vocabulary {
            form: site.term_rules().form,
            ids: HashMap::new(),
            seen: HashMap::default(),
            found: BTreeMap::new(),
        };
        for term in site.terms() {
            vocabulary.describe(term, false);
        }
        // A term with its own page takes its names from the page's titles, as far as they are
        // public.
        let pages = entries.iter().filter_map(|entry| {
            let kind = site.kinds().get(usize::from(entry.kind))?;
            let title = kind.translated().iter().position(|field| field.name() == "title")?;
            (kind.name() == Kind::TERM).then_some((entry, title))
        });
        for (page, title) in pages {
            let Some((taxonomy, id)) = page.id.as_str().split_once('/') else { continue };
            let mut term = Term::new(taxonomy, id);
            let is_public = |it: &VariantRecord| it.status == Status::Published && it.stands_in();
            let public = page.variants.iter().filter(|(it, _)| is_public(it));
            for (record, values) in public {
                let value = values.iter().find(|(field, _)| *field == title);
                if let Some((_, Value::Text(title))) = value {
                    term = term.with_name(site.language_at(record.language), title.clone());
                }
            }
            vocabulary.describe(&term, true);
        }
        vocabulary
    }

    /// Returns the terms, without their entries yet.
    fn into_records(self) -> impl Iterator<Item = TermRecord> {
        self.found.into_iter().map(|((taxonomy, id), found)| TermRecord {
            taxonomy,
            id,
            names: found.names,
            slugs: found.slugs,
            is_described: found.is_described,
            keeps_marks: false,
            entries: Vec::new(),
        })
    }

    /// Adds a term. If its names are the titles of its page, they do not change its address.
    fn describe(&mut self, term: &Term, is_page: bool) {
        let taxonomy: Box<str> = term.taxonomy().into();
        let id: Box<str> = term.id().into();
        let words = term.names().iter().chain(term.slugs().iter());
        let words = words.map(|(language, word)| (Some(language), self.form.term(word)));
        let of_id = self.form.term(&id);
        for (language, word) in words.chain([(None, of_id.clone())]) {
            for language in [language, None] {
                let key = (taxonomy.clone(), language, word.clone());
                self.ids.entry(key).or_insert_with(|| id.clone());
            }
        }
        let Found { names, slugs, is_described } = self.found.entry((taxonomy, id)).or_default();
        *is_described = true;
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

    /// Returns the id of the term that a word refers to. A word without a description is its own
    /// term.
    fn id(
        &mut self,
        taxonomy: &str,
        language: Option<LanguageTag>,
        word: &str,
        has_neutral_in_texts: bool,
    ) -> Box<str> {
        let key = (Box::from(taxonomy), language, self.form.term(word));
        if let Some(id) = self.ids.get(&key) {
            return id.clone();
        }
        let (taxonomy, _, plain) = key;
        let general = self.ids.get(&(taxonomy.clone(), None, plain.clone())).cloned();
        let id = general.unwrap_or_else(|| {
            if has_neutral_in_texts { plain.clone().into() } else { word.into() }
        });
        self.ids.insert((taxonomy.clone(), language, plain), id.clone());
        let Found { names, .. } = self.found.entry((taxonomy, id.clone())).or_default();
        if let Some(language) = language
            && names.get(language).is_none()
        {
            *names = std::mem::take(names).with(language, word);
        }
        id
    }
}

/// Returns a hash of the terms as they are written.
pub(super) fn mark(written: &[WrittenTerms]) -> u64 {
    let mut hasher = FxHasher::default();
    for WrittenTerms { field, language, words, .. } in written {
        (field, language, words).hash(&mut hasher);
    }
    hasher.finish()
}

/// Replaces the words that were written with the ids of terms, and returns all terms, without their
/// entries yet.
pub(super) fn resolve(entries: &mut [Checked], site: &Site, report: &mut Report) -> TermTable {
    let mut vocabulary = Vocabulary::new(site, entries);
    for entry in entries.iter_mut() {
        resolve_entry(entry, site, &mut vocabulary, report);
    }
    TermTable::new(vocabulary.form, vocabulary.into_records().collect())
}

/// Resolves the terms of one entry that has changed, and returns the terms that are new.
pub(super) fn resolve_one(
    entry: &mut Checked,
    site: &Site,
    known: &TermTable,
    report: &mut Report,
) -> Vec<TermRecord> {
    let mut vocabulary = Vocabulary::new(site, &[]);
    for record in known.all() {
        let mut term = Term::new(&*record.taxonomy, &*record.id);
        for (language, name) in record.names.iter() {
            term = term.with_name(language, name);
        }
        for (language, slug) in record.slugs.iter() {
            term = term.with_slug(language, slug);
        }
        vocabulary.describe(&term, false);
        let key = (record.taxonomy.clone(), record.id.clone());
        if let Some(found) = vocabulary.found.get_mut(&key) {
            found.is_described = record.is_described;
        }
    }
    resolve_entry(entry, site, &mut vocabulary, report);
    let is_new = |record: &TermRecord| known.get(&record.taxonomy, &record.id).is_none();
    vocabulary.into_records().filter(is_new).collect()
}

fn resolve_entry(
    entry: &mut Checked,
    site: &Site,
    vocabulary: &mut Vocabulary,
    report: &mut Report,
) {
    let Some(kind) = site.kinds().get(usize::from(entry.kind)) else { return };
    let mut written = std::mem::take(&mut entry.terms);
    for WrittenTerms { field, language, words, .. } in &mut written {
        let taxonomy = kind.neutral().get(*field).map_or("", |field| field.name());
        let place = (usize::from(entry.kind) << 16 | *field, *language);
        words.retain(|word| !word.trim().is_empty());
        for word in words.iter_mut() {
            let known = vocabulary.seen.get(&place).and_then(|words| words.get(&**word));
            match known {
                // Most words are their own ids.
                Some(id) if id == word => {}
                Some(id) => *word = id.clone(),
                None => {
                    let id = vocabulary.id(taxonomy, *language, word, entry.has_neutral_in_texts);
                    let words = vocabulary.seen.entry(place).or_default();
                    words.insert(std::mem::replace(word, id.clone()), id);
                }
            }
        }
        without_doubles(words);
    }
    if site.term_rules().are_of_texts {
        for (text, _) in &mut entry.variants {
            let language = site.language_at(text.language);
            let foreign = imported_terms(&written, kind, language);
            if !foreign.is_empty() {
                text.place.get_or_insert_default().imported_terms = foreign;
            }
        }
    } else {
        report.extend(differences(&written, kind, entry.id.as_str()));
    }
    // The terms of one field are next to each other.
    let mut written = written.into_iter().peekable();
    while let Some(WrittenTerms { field, words: mut all, .. }) = written.next() {
        let length = all.len();
        while let Some(other) = written.next_if(|other| other.field == field) {
            all.extend(other.words);
        }
        if all.len() > length {
            without_doubles(&mut all);
        }
        let items: Box<[Value]> = all.into_iter().map(Value::Text).collect();
        if let Some(value) = entry.neutral.get_mut(field) {
            *value = (!items.is_empty()).then_some(Value::List(items));
        }
    }
}

/// Returns the terms of other texts that the text in a language does not have.
fn imported_terms(
    by_text: &[WrittenTerms],
    kind: &Kind,
    language: LanguageTag,
) -> Vec<(Box<str>, Box<str>)> {
    let is_own = |it: &&WrittenTerms| it.language.is_none_or(|its| its == language);
    let mut foreign: Vec<(Box<str>, Box<str>)> = Vec::new();
    let mut known: HashSet<(&str, &str)> = HashSet::new();
    for other in by_text.iter().filter(|it| !is_own(it)) {
        let own = by_text.iter().filter(|it| it.field == other.field && is_own(it));
        let own: HashSet<&Box<str>> = own.flat_map(|it| &it.words).collect();
        let taxonomy = kind.neutral().get(other.field).map_or("", |field| field.name());
        for id in other.words.iter().filter(|id| !own.contains(id)) {
            if known.insert((taxonomy, id)) {
                foreign.push((taxonomy.into(), id.clone()));
            }
        }
    }
    foreign
}

/// Removes duplicates, keeping the first of each id.
fn without_doubles(ids: &mut Vec<Box<str>>) {
    let mut seen: HashSet<Box<str>> = HashSet::with_capacity(ids.len());
    ids.retain(|id| seen.insert(id.clone()));
}

/// Reports texts of one entry that have different terms: readers of all languages find the entry
/// under all of them.
fn differences(by_text: &[WrittenTerms], kind: &Kind, id: &str) -> Vec<Diagnostic> {
    let sorted = |ids: &[Box<str>]| {
        let mut ids = ids.to_vec();
        ids.sort();
        ids
    };
    let mut findings = Vec::new();
    for (at, written) in by_text.iter().enumerate() {
        let first = by_text.iter().take(at).find(|first| first.field == written.field);
        let Some(first) = first else { continue };
        if first.words == written.words || sorted(&first.words) == sorted(&written.words) {
            continue;
        }
        let name = kind.neutral().get(written.field).map_or("", |field| field.name());
        let language = |written: &WrittenTerms| {
            written.language.map_or_else(|| "the entry".to_owned(), |tag| tag.to_string())
        };
        let message = format!(
            "{name} of {id} differ between {} ({}) and {} ({}); it is listed under all of them",
            language(first),
            first.words.join(", "),
            language(written),
            written.words.join(", "),
        );
        let help =
            "if they are the same terms, declare them in a terms.toml at the root of the tree";
        findings.push(
            Diagnostic::warning(Code::TermDifference, message)
                .at(written.place.as_ref().map(Place::location))
                .related("the other value", first.place.as_ref().map(Place::location))
                .help(help.to_owned()),
        );
    }
    findings
}
