//! The kinds and fields of entries in Hugo's and Zola's trees.

use super::field::{Field, FieldType};
use super::kind::Kind;

/// The names of the fields, which Hugo and Zola share.
pub(crate) mod field_names {
    pub(crate) const TITLE: &str = "title";
    pub(crate) const LINK_TITLE: &str = "link_title";
    pub(crate) const DESCRIPTION: &str = "description";
    pub(crate) const SUMMARY: &str = "summary";
    pub(crate) const KEYWORDS: &str = "keywords";
    pub(crate) const URL: &str = "url";
    pub(crate) const ALIASES: &str = "aliases";
    pub(crate) const WEIGHT: &str = "weight";
    pub(crate) const DATE: &str = "date";
    pub(crate) const UPDATED: &str = "updated";
    pub(crate) const PARAMS: &str = "params";

    const ALL: [&str; 11] = [
        TITLE,
        LINK_TITLE,
        DESCRIPTION,
        SUMMARY,
        KEYWORDS,
        URL,
        ALIASES,
        WEIGHT,
        DATE,
        UPDATED,
        PARAMS,
    ];

    /// Returns whether the front matter of every page can have the field.
    pub(crate) fn is_given(name: &str) -> bool {
        ALL.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

impl Kind {
    /// The name of the kind of pages in a Hugo or Zola tree.
    pub const PAGE: &'static str = "page";
    /// The name of the kind of sections in a Hugo or Zola tree, which are `_index.md` files.
    pub const SECTION: &'static str = "section";
    /// The name of the kind of a term's own page in a Hugo tree: `tags/energie/_index.md`.
    pub const TERM: &'static str = "term";

    /// Returns the kinds of a tree: these three, and those that the embedder adds or replaces, all
    /// with the fields that the tree's front matter may have.
    pub(crate) fn imported(taxonomies: &[Box<str>], own: &[Kind]) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = own.to_vec();
        // The folders of the built-in kinds belong to this crate's own layout.
        for kind in [Kind::mission_page(), Kind::news_item()] {
            if !own.iter().any(|known| known.name() == kind.name()) {
                kinds.push(kind.without_folder());
            }
        }
        for name in [Kind::PAGE, Kind::SECTION, Kind::TERM] {
            if !own.iter().any(|known| known.name() == name) {
                kinds.push(Kind::new(name));
            }
        }
        kinds.into_iter().map(|kind| kind.with_foreign_fields(taxonomies)).collect()
    }

    /// Adds the fields of foreign front matter. Existing fields stay as they are.
    fn with_foreign_fields(mut self, taxonomies: &[Box<str>]) -> Kind {
        use field_names as name;
        let translated = [
            (name::TITLE, FieldType::Text),
            (name::SUMMARY, FieldType::Text),
            (name::DESCRIPTION, FieldType::Text),
            (name::LINK_TITLE, FieldType::Text),
            (name::KEYWORDS, FieldType::Texts),
            (name::URL, FieldType::Text),
            (name::ALIASES, FieldType::Texts),
            (name::WEIGHT, FieldType::Integer),
            (name::PARAMS, FieldType::Table),
        ];
        let neutral = [(name::DATE, FieldType::Date), (name::UPDATED, FieldType::Date)];
        let terms = taxonomies.iter().map(|taxonomy| (&**taxonomy, FieldType::Texts));
        let is_free = |(name, _): &(&str, FieldType)| taxonomies.iter().all(|it| **it != **name);
        let translated = translated.into_iter().filter(is_free);
        let neutral = neutral.into_iter().chain(terms);
        let fields = translated
            .map(|(name, of_type)| Field::translated(name, of_type))
            .chain(neutral.map(|(name, of_type)| Field::neutral(name, of_type)));
        for field in fields {
            if self.field(field.name()).is_none() {
                self = self.with_field(field);
            }
        }
        self
    }
}
