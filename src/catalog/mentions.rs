//! The entries that an entry names in links and references, whether or not they exist.

use super::checked::{Checked, TextLinks};
use super::record::VariantRecord;
use super::references::{References, Standpoint};
use crate::content::{BodyScan, EntryKey, OutlineLink, PageReference};

/// Returns the first part of the fingerprint of each entry that an entry may name.
pub(super) fn mentions(entry: &Checked, references: References<'_>) -> Vec<u64> {
    let mut keys: Vec<u64> = Vec::new();
    let mut add_links = |links: &[OutlineLink], text: &VariantRecord| {
        for link in links {
            match link {
                OutlineLink::Entry(link, _) => keys.push(link.target.fingerprint().high()),
                OutlineLink::Page(link) => {
                    let Some(reference) = PageReference::parse(&link.target) else { continue };
                    let from = Standpoint::of(&entry.id, text);
                    let candidates = references.candidates(from, &reference);
                    keys.extend(candidates.iter().map(|id| id.fingerprint().high()));
                }
                OutlineLink::File(_) | OutlineLink::Refused(_) => {}
            }
        }
    };
    for (links, (text, _)) in entry.links.iter().zip(&entry.variants) {
        let (TextLinks::Known(links) | TextLinks::Possible(links)) = links;
        add_links(links, text);
    }
    for note in &entry.notes.markdown {
        if let Some((text, _)) = entry.variants.first() {
            add_links(&BodyScan::new(&note.value).links, text);
        }
    }
    let references = entry.notes.references.iter();
    keys.extend(references.map(|note| note.value.trim().fingerprint().high()));
    keys.sort_unstable();
    keys.dedup();
    keys
}
