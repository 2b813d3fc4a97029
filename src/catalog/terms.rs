//! Terms: which written words are the same term, its names, and the entries that have it.

use std::collections::HashSet;

use super::checked::{Checked, WrittenTerms};
use super::record::VariantRecord;
use super::vocabulary::{User, Vocabulary};
use crate::content::{Kind, Status, Term, Value};
use crate::error::{Code, Diagnostic, Place};
use crate::language::LanguageTag;
use crate::site::Site;

/// A taxonomy, and the id of a term of it.
type TermKey = (Box<str>, Box<str>);

/// The terms of an item, by their ids.
pub(super) struct ResolvedTerms {
    /// The values of the fields of terms, by their positions among the neutral ones.
    pub(super) values: Vec<(usize, Option<Value>)>,
    /// For each language, the terms that only other texts have, each after its taxonomy.
    imported: Vec<(LanguageTag, Vec<TermKey>)>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Returns the terms that the site describes, and those that pages of their own describe. A term with
/// its own page takes its names from the page's titles, as far as they are public.
pub(super) fn described<'e>(
    pages: impl Iterator<Item = (&'e str, Vec<(&'e VariantRecord, &'e str)>)>,
    site: &'e Site,
) -> impl Iterator<Item = (Term, bool)> {
    let of_site = site.terms().iter().map(|term| (term.clone(), false));
    let of_pages = pages.filter_map(|(id, titles)| {
        let (taxonomy, id) = id.split_once('/')?;
        let is_public = |it: &VariantRecord| it.status == Status::Published && it.stands_in();
        let public = titles.into_iter().filter(|(it, _)| is_public(it));
        let term = public.fold(Term::new(taxonomy, id), |term, (text, title)| {
            term.with_name(site.language_at(text.language), title)
        });
        Some((term, true))
    });
    of_site.chain(of_pages)
}

/// Returns the titles of the texts of a term's own page, before it is in the catalog.
pub(super) fn titles_of_page<'e>(
    page: &'e Checked,
    site: &Site,
) -> Option<Vec<(&'e VariantRecord, &'e str)>> {
    let kind = site.kinds().get(usize::from(page.kind)).filter(|kind| kind.name() == Kind::TERM)?;
    let title = kind.translated().iter().position(|field| field.name() == "title")?;
    let titles = page.variants.iter().filter_map(|(record, values)| {
        match values.iter().find(|(field, _)| *field == title) {
            Some((_, Value::Text(title))) => Some((record, &**title)),
            _ => None,
        }
    });
    Some(titles.collect())
}

/// Returns the vocabulary of entries, which are followed by their versions from position `count` on.
pub(super) fn vocabulary(entries: &[Checked], count: usize, site: &Site) -> Vocabulary {
    let mut vocabulary = Vocabulary::new(site.term_rules().form);
    let pages =
        entries.iter().filter_map(|entry| Some((entry.id.as_str(), titles_of_page(entry, site)?)));
    vocabulary.describe(described(pages, site));
    let mut former: Option<&Checked> = None;
    let mut version = 0;
    for (at, entry) in entries.iter().enumerate() {
        let is_next = former.is_some_and(|former| former.id == entry.id);
        version = match at < count {
            true => 0,
            false if is_next => version + 1,
            false => 1,
        };
        former = Some(entry);
        add_uses(&mut vocabulary, entry, version, site);
    }
    vocabulary.resolve_all();
    vocabulary
}

/// Adds the words of an entry or of a version of it; returns their positions.
pub(super) fn add_uses(
    vocabulary: &mut Vocabulary,
    entry: &Checked,
    version: usize,
    site: &Site,
) -> Vec<usize> {
    let Some(kind) = site.kinds().get(usize::from(entry.kind)) else { return Vec::new() };
    let has_neutral_in_texts = entry.has_neutral_in_texts;
    let user = User { entry: &entry.id, version, has_neutral_in_texts };
    let words = words(&entry.terms, kind).enumerate();
    words
        .map(|(number, (taxonomy, language, word))| {
            vocabulary.add(taxonomy, language, word, user, number)
        })
        .collect()
}

/// Returns the words of an entry as they were written, each with its taxonomy and language.
pub(super) fn words<'e>(
    written: &'e [WrittenTerms],
    kind: &'e Kind,
) -> impl Iterator<Item = (&'e str, Option<LanguageTag>, &'e str)> {
    written.iter().flat_map(|WrittenTerms { field, language, words, .. }| {
        let taxonomy = kind.neutral().get(*field).map_or("", |field| field.name());
        let words = words.iter().filter(|word| !word.trim().is_empty());
        words.map(move |word| (taxonomy, *language, &**word))
    })
}

/// Replaces the words that an entry writes with the ids of terms; returns the findings.
pub(super) fn resolve_entry(
    entry: &mut Checked,
    site: &Site,
    vocabulary: &Vocabulary,
) -> Vec<Diagnostic> {
    let Some(kind) = site.kinds().get(usize::from(entry.kind)) else { return Vec::new() };
    let resolved = resolved(&entry.terms, entry.id.as_str(), kind, site, vocabulary);
    for (text, _) in &mut entry.variants {
        resolved.set_imported(text, site);
    }
    for (field, value) in resolved.values {
        if let Some(slot) = entry.neutral.get_mut(field) {
            *slot = value;
        }
    }
    resolved.findings
}

/// Returns the terms of an item that writes these words.
pub(super) fn resolved(
    written: &[WrittenTerms],
    id: &str,
    kind: &Kind,
    site: &Site,
    vocabulary: &Vocabulary,
) -> ResolvedTerms {
    let mut written: Vec<WrittenTerms> = written.to_vec();
    for WrittenTerms { field, language, words, .. } in &mut written {
        let taxonomy = kind.neutral().get(*field).map_or("", |field| field.name());
        words.retain(|word| !word.trim().is_empty());
        for word in words.iter_mut() {
            if let Some(id) = vocabulary.id(taxonomy, *language, word)
                && *id != **word
            {
                *word = id.into();
            }
        }
        without_doubles(words);
    }
    let mut resolved =
        ResolvedTerms { values: Vec::new(), imported: Vec::new(), findings: Vec::new() };
    if site.term_rules().are_of_texts {
        resolved.imported = site
            .tags()
            .map(|language| (language, imported_terms(&written, kind, language)))
            .filter(|(_, imported)| !imported.is_empty())
            .collect();
    } else {
        resolved.findings = differences(&written, kind, id);
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
        resolved.values.push((field, (!items.is_empty()).then_some(Value::List(items))));
    }
    resolved
}

impl ResolvedTerms {
    /// Sets the terms that a text does not have itself.
    pub(super) fn set_imported(&self, text: &mut VariantRecord, site: &Site) {
        let language = site.language_at(text.language);
        let own = self.imported.iter().find(|(known, _)| *known == language);
        match own {
            Some((_, imported)) => {
                text.place.get_or_insert_default().imported_terms.clone_from(imported);
            }
            None => {
                if let Some(place) = &mut text.place {
                    place.imported_terms.clear();
                }
            }
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
