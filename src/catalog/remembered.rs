//! The data of an entry that is kept for checks, which are repeated when other entries change.

use super::checked::{Checked, TextLinks, WrittenTerms};
use super::written::Notes;
use super::{Catalog, EntryRecord, VariantRecord};
use crate::content::{BodyScan, possible_links};
use crate::error::Place;

/// The data that is kept of an entry, besides what the catalog has in its tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered {
    pub(super) notes: Notes,
    /// The terms as they were written.
    pub(super) terms: Vec<WrittenTerms>,
    slug_places: Vec<Option<Place>>,
    former_slug_places: Vec<Option<Place>>,
}

impl Remembered {
    /// Takes what is to be kept out of an entry; `None` if it is nothing.
    pub(super) fn of(entry: &mut Checked) -> Option<Box<Remembered>> {
        let mut notes = std::mem::take(&mut entry.notes);
        // Files are next to the entry itself.
        notes.files.clear();
        notes.markdown.retain(|note| !BodyScan::new(&note.value).links.is_empty());
        let terms = std::mem::take(&mut entry.terms);
        let places = |places: &mut Vec<Option<Place>>| {
            Some(std::mem::take(places))
                .filter(|places| places.iter().any(Option::is_some))
                .unwrap_or_default()
        };
        let slug_places = places(&mut entry.slug_places);
        let former_slug_places = places(&mut entry.former_slug_places);
        let is_empty = terms.is_empty()
            && notes.references.is_empty()
            && notes.uniques.is_empty()
            && notes.markdown.is_empty()
            && slug_places.is_empty()
            && former_slug_places.is_empty();
        (!is_empty).then(|| Box::new(Remembered { notes, terms, slug_places, former_slug_places }))
    }
}

impl Catalog {
    /// Returns an item of the catalog as it was when it was checked, as far as checks that need
    /// other entries depend on it.
    pub(super) fn checked_again(&self, record: &EntryRecord) -> Option<Checked> {
        let position = record.position()? as usize;
        let table = self.table_of(record)?;
        let neutral = 0..table.kind().neutral().len();
        let variants = table.variants(record);
        let links = variants.iter().map(links_of).collect();
        let kept = self.remembered.get(position)?.as_deref().cloned().unwrap_or_default();
        let places = |places: Vec<Option<Place>>| match places.is_empty() {
            true => vec![None; variants.len()],
            false => places,
        };
        Some(Checked {
            id: self.id(record)?.clone(),
            kind: record.kind,
            neutral: neutral.map(|field| table.neutral(field, record).cloned()).collect(),
            terms: kept.terms,
            has_neutral_in_texts: false,
            variants: variants.iter().map(|text| (text.clone(), Vec::new())).collect(),
            links,
            slug_places: places(kept.slug_places),
            former_slug_places: places(kept.former_slug_places),
            assets: self.assets.get(position).map(|assets| assets.to_vec()),
            ends: None,
            location: None,
            notes: kept.notes,
        })
    }
}

/// Returns the links of a text, or all that it can possibly have.
fn links_of(text: &VariantRecord) -> TextLinks {
    if text.is_html() {
        return TextLinks::Known(Vec::new());
    }
    match possible_links(text.body()) {
        Some(links) => TextLinks::Possible(links),
        None => TextLinks::Known(BodyScan::new(text.body()).links),
    }
}
