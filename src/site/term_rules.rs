//! The configuration of terms and of the paths of their lists.

use super::{Site, SiteBuilder};
use crate::content::SlugForm;
use crate::language::LanguageTag;

/// The file extension of a list that is a file.
pub(crate) const HTML_FILE: &str = ".html";

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
}

/// The paths of a taxonomy in a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TaxonomyPlace {
    pub(crate) taxonomy: Box<str>,
    pub(crate) language: LanguageTag,
    /// The path of the overview of its terms, below the prefix of the language; `None` if the tree
    /// has no overview of them.
    pub(crate) overview: Option<Box<str>>,
    /// The folder with the lists of its terms, below the prefix of the language.
    pub(crate) lists: Box<str>,
    /// The conversion of names of terms to the last parts of these paths.
    pub(crate) form: SlugForm,
    /// Whether the list of a term is a file `SLUG.html` instead of a folder.
    pub(crate) are_files: bool,
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

    /// Returns the path of the overview of a taxonomy in a language; `None` if it has none there.
    pub(crate) fn overview<'s>(
        &'s self,
        taxonomy: &'s str,
        language: LanguageTag,
    ) -> Option<&'s str> {
        match self.place(taxonomy, language)? {
            Some(place) => place.overview.as_deref(),
            None => Some(taxonomy),
        }
    }

    /// Returns the form of the names of terms in the paths of their lists.
    pub(crate) fn form_in(&self, taxonomy: &str, language: LanguageTag) -> SlugForm {
        self.place(taxonomy, language).flatten().map_or(self.form, |place| place.form)
    }

    /// Returns whether the lists of a taxonomy are files instead of folders.
    pub(crate) fn are_files(&self, taxonomy: &str, language: LanguageTag) -> bool {
        self.place(taxonomy, language).flatten().is_some_and(|place| place.are_files)
    }

    /// Returns the path of the list of a term: of its file, or of the folder of its pages.
    pub(crate) fn list_path(
        &self,
        taxonomy: &str,
        language: LanguageTag,
        slug: &str,
        is_file: bool,
    ) -> String {
        let end = if is_file { HTML_FILE } else { "" };
        format!("{}/{slug}{end}", self.lists(taxonomy, language).unwrap_or_default())
    }

    /// Returns the paths of a taxonomy; `Some(None)` if it is at its own name.
    fn place(&self, taxonomy: &str, language: LanguageTag) -> Option<Option<&TaxonomyPlace>> {
        let Some(places) = &self.places else { return Some(None) };
        let mut places = places.iter();
        let place = places.find(|it| it.language == language && *it.taxonomy == *taxonomy);
        place.map(Some)
    }
}

impl Site {
    /// Returns the paths of all taxonomies in all languages.
    pub(crate) fn taxonomy_places(&self) -> Vec<TaxonomyPlace> {
        let rules = self.term_rules();
        let all = self.tags().flat_map(|language| self.taxonomies().map(move |it| (language, it)));
        let places = all.filter_map(|(language, taxonomy)| {
            Some(TaxonomyPlace {
                taxonomy: taxonomy.into(),
                language,
                lists: rules.lists(taxonomy, language)?.into(),
                overview: rules.overview(taxonomy, language).map(Box::from),
                form: rules.form_in(taxonomy, language),
                are_files: rules.are_files(taxonomy, language),
            })
        });
        places.collect()
    }

    pub(crate) fn set_taxonomy_places(&mut self, places: Vec<TaxonomyPlace>) {
        self.term_rules.places = Some(places.into());
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
