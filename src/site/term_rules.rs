//! What a configuration says of terms and of the places of their lists.

use std::borrow::Cow;

use super::SiteBuilder;
use crate::content::SlugForm;
use crate::language::LanguageTag;

/// How terms are told apart, and where their lists are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct TermRules {
    /// How the ids and slugs of terms are made of what was written.
    pub(crate) form: SlugForm,
    /// Whether each text of an entry has terms of its own; elsewhere those of all texts are the entry's.
    pub(crate) are_of_texts: bool,
    /// Where the lists of each taxonomy are; `None` if they are at its name in every language.
    pub(crate) places: Option<Box<[TaxonomyPlace]>>,
}

/// Where the lists of a taxonomy are in a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TaxonomyPlace {
    pub(crate) taxonomy: Box<str>,
    pub(crate) language: LanguageTag,
    /// Below the prefix of the language.
    pub(crate) path: Box<str>,
}

impl TermRules {
    /// Returns the path below which the lists of a taxonomy are in a language; `None` if it has none
    /// there.
    pub(crate) fn path<'s>(
        &'s self,
        taxonomy: &'s str,
        language: LanguageTag,
    ) -> Option<Cow<'s, str>> {
        let Some(places) = &self.places else { return Some(taxonomy.into()) };
        let mut places = places.iter();
        let place = places.find(|it| it.language == language && *it.taxonomy == *taxonomy)?;
        Some((&*place.path).into())
    }
}

impl SiteBuilder {
    pub(crate) fn set_taxonomies(&mut self, names: Vec<Box<str>>) {
        self.taxonomies = Some(names);
    }

    pub(crate) fn set_term_rules(&mut self, rules: TermRules) {
        self.term_rules = rules;
    }
}
