//! The slugs of sections, which the paths of pages and terms below them contain.

use super::HugoTree;
use super::front_matter::{has_day_of_name, text as text_of};
use crate::language::LanguageTag;
use crate::layout::shared::{ParsedText, divided};
use crate::site::Site;

impl HugoTree {
    /// Returns the slug of a section: its own, or the rest of a name that begins with its day.
    pub(super) fn section_slug(
        &self,
        id: &str,
        language: LanguageTag,
        text: &ParsedText,
    ) -> Option<String> {
        let of_name = || {
            let slug = self.paths.dated(divided(id).1)?.slug?.into_owned();
            has_day_of_name(text, &self.rules_in(language).dates).then_some(slug)
        };
        text_of(text, "slug").or_else(of_name)
    }

    /// Moves the lists of terms below the slugs that the texts of their taxonomies set.
    pub(crate) fn place_terms(&self, site: &mut Site) {
        let has_slug = |taxonomy: &str| {
            let mut sections = self.addresses.sections.iter();
            sections.any(|((folder, _), name)| **folder == *taxonomy && !name.slug.is_empty())
        };
        if !site.taxonomies().any(has_slug) {
            return;
        }
        let mut places = site.taxonomy_places();
        for place in &mut places {
            if has_slug(&place.taxonomy) {
                // A pattern that cannot be followed has been reported.
                (*place, _) = self.addresses.of_taxonomy(&place.taxonomy, place.language);
            }
        }
        site.set_taxonomy_places(places);
    }
}
