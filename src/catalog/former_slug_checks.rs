//! Checks of former slugs: each can redirect to one text only, and only while no other text has it.

use std::collections::HashMap;

use super::checked::Checked;
use super::record::VariantRecord;
use crate::content::{AddressParts, Status};
use crate::error::{Code, Diagnostic, Location, Place, Report};
use crate::site::Site;

/// A text with one of its slugs, now or formerly.
#[derive(Clone, Copy)]
struct SlugUse<'e> {
    entry: &'e Checked,
    text: &'e VariantRecord,
    place: Option<&'e Place>,
    is_former: bool,
}

/// The uses of each path, by the language and in lower case.
type Uses<'e> = HashMap<(u8, String), SlugUse<'e>>;

/// Reports former slugs that two entries have in one language, and those that are the slug of
/// another entry there.
pub(super) fn check(entries: &[&Checked], site: &Site, report: &mut Report) {
    let mut uses: Uses<'_> = HashMap::new();
    for entry in entries.iter().copied().filter(|entry| site.home() != Some(&entry.id)) {
        let texts = entry.variants.iter().map(|(text, _)| text).zip(&entry.slug_places);
        // The address of a withdrawn text may lead to another one.
        let texts = texts.filter(|(text, _)| {
            text.path().is_none() && text.has_page() && text.status != Status::Withdrawn
        });
        for (text, place) in texts {
            let own = SlugUse { entry, text, place: place.as_ref(), is_former: false };
            if let Some(path) = path(own, &text.slug, site) {
                uses.entry((text.language, path)).or_insert(own);
            }
        }
    }
    for entry in entries.iter().copied() {
        let texts = entry.variants.iter().map(|(text, _)| text).zip(&entry.former_slug_places);
        for (text, place) in texts {
            let former = SlugUse { entry, text, place: place.as_ref(), is_former: true };
            for slug in text.former_slugs.iter().filter(|slug| !slug.starts_with('/')) {
                check_one(former, slug, &mut uses, site, report);
            }
        }
    }
}

fn check_one<'e>(
    former: SlugUse<'e>,
    slug: &str,
    uses: &mut Uses<'e>,
    site: &Site,
    report: &mut Report,
) {
    let Some(path) = path(former, slug, site) else { return };
    let first = *uses.entry((former.text.language, path)).or_insert(former);
    if first.entry.id == former.entry.id {
        return;
    }
    let language = site.language_at(former.text.language);
    let (id, other) = (&former.entry.id, &first.entry.id);
    let (message, related) = match first.is_former {
        true => (
            format!("{id} and {other} have the same former slug \"{slug}\" in {language}"),
            "the same former slug here",
        ),
        false => (
            format!("the former slug \"{slug}\" of {id} in {language} is the slug of {other}"),
            "the slug here",
        ),
    };
    let help = "remove it from one of the two: an address leads to one page only";
    report.push(
        Diagnostic::warning(Code::DuplicateSlug, message)
            .at(former.location())
            .related(related, first.location())
            .help(help.to_owned()),
    );
}

/// Returns the path that a slug gives the text in its language, in lower case.
fn path(slug_use: SlugUse<'_>, slug: &str, site: &Site) -> Option<String> {
    let SlugUse { entry, text, .. } = slug_use;
    let kind = site.kinds().get(usize::from(entry.kind))?;
    let parts = AddressParts { folder: entry.id.folder(), slug, date: entry.date(kind) };
    let language = site.language_at(text.language);
    Some(kind.path_in(language).path(parts).to_lowercase())
}

impl SlugUse<'_> {
    fn location(&self) -> Option<Location> {
        self.place.map(Place::location).or_else(|| self.text.location())
    }
}
