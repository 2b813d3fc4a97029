//! The configuration of terms and of the paths of their lists.

use super::SiteBuilder;
use crate::content::SlugForm;
use crate::language::LanguageTag;

/// The file extension of a list that is a file.
const LIST_FILE: &str = ".html";

/// The rules for telling terms apart and for the paths of their lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct TermRules {
    /// The conversion of written terms to ids and slugs.
    pub(crate) form: SlugForm,
    /// Whether each text of an entry has its own terms. Otherwise the entry has the terms of all
    /// its texts.
    pub(crate) are_of_texts: bool,
    /// The paths of each taxonomy; `None` if each taxonomy is at its name in every language.
    pub(crate) places: Option<Box<[TaxonomyPlace]>>,
    /// Whether the list of a term is a file `SLUG.html` instead of a folder.
    pub(crate) are_files: bool,
}

/// The paths of a taxonomy in a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TaxonomyPlace {
    pub(crate) taxonomy: Box<str>,
    pub(crate) language: LanguageTag,
    /// The path of the overview of its terms, below the prefix of the language.
    pub(crate) overview: Box<str>,
    /// The folder with the lists of its terms, below the prefix of the language.
    pub(crate) lists: Box<str>,
}

impl TermRules {
    /// Returns whether the terms of a taxonomy have lists in a language.
    pub(crate) fn has_lists(&self, taxonomy: &str, language: LanguageTag) -> bool {
        self.lists(taxonomy, language).is_some()
    }

    /// Returns the folder with the lists of the terms of a taxonomy in a language; `None` if it has
    /// none there.
    pub(crate) fn lists<'s>(&'s self, taxonomy: &'s str, language: LanguageTag) -> Option<&'s str> {
        Some(self.place(taxonomy, language)?.map_or(taxonomy, |place| &place.lists))
    }

    /// Returns the path of the overview of a taxonomy in a language; `None` if it has no lists
    /// there.
    pub(crate) fn overview<'s>(
        &'s self,
        taxonomy: &'s str,
        language: LanguageTag,
    ) -> Option<&'s str> {
        Some(self.place(taxonomy, language)?.map_or(taxonomy, |place| &place.overview))
    }

    /// Returns the path of one page of the list of a term. `lists` is the folder of the lists, and
    /// pages are counted from 1.
    pub(crate) fn list_path(&self, lists: &str, slug: &str, page: usize) -> String {
        let end = if self.are_files && page <= 1 { LIST_FILE } else { "" };
        format!("{lists}/{slug}{end}")
    }

    /// Returns the slug in the last segment of the path of a list.
    pub(crate) fn slug_in<'s>(&self, segment: &'s str) -> &'s str {
        match self.are_files {
            true => segment.strip_suffix(LIST_FILE).unwrap_or(segment),
            false => segment,
        }
    }

    /// Returns the paths of a taxonomy; `Some(None)` if it is at its own name.
    fn place(&self, taxonomy: &str, language: LanguageTag) -> Option<Option<&TaxonomyPlace>> {
        let Some(places) = &self.places else { return Some(None) };
        let mut places = places.iter();
        let place = places.find(|it| it.language == language && *it.taxonomy == *taxonomy);
        place.map(Some)
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
