//! What can only be seen with all entries at hand: equal slugs, links to nothing.

use std::collections::HashMap;

use super::freeze::Checked;
use crate::content::EntryId;
use crate::error::{Code, Diagnostic, Report};
use crate::site::Site;

/// Checks the entries together; `ids` are those of all entries, sorted, also of those that could
/// not be checked by themselves, so that one mistake is not reported twice.
pub(super) fn check_all(entries: &[Checked], ids: &[EntryId], site: &Site, report: &mut Report) {
    check_slugs(entries, report);
    check_links(entries, ids, report);
    check_home(ids, site, report);
}

/// Within a folder, an address belongs to one entry in each language.
fn check_slugs(entries: &[Checked], report: &mut Report) {
    let mut seen: HashMap<(&str, u8, &str), (&Checked, usize)> = HashMap::new();
    for entry in entries {
        for (position, (record, _)) in entry.variants.iter().enumerate() {
            let key = (entry.id.folder(), record.language, &*record.slug);
            let Some((first, first_position)) = seen.get(&key) else {
                seen.insert(key, (entry, position));
                continue;
            };
            let place = |entry: &Checked, position: usize| {
                let variant = entry.given.get(position)?;
                variant.slug.as_ref().and_then(|slug| slug.location()).or(variant.location())
            };
            let language = entry.given.get(position).map(|variant| variant.language);
            let message = format!(
                "{} has the slug \"{}\" in {}, as {} has",
                entry.id,
                record.slug,
                language.map_or("und".to_owned(), |language| language.to_string()),
                first.id
            );
            report.push(
                Diagnostic::error(Code::DuplicateSlug, message)
                    .at(place(entry, position))
                    .related("the same slug", place(first, *first_position)),
            );
        }
    }
}

fn check_links(entries: &[Checked], ids: &[EntryId], report: &mut Report) {
    for entry in entries {
        for ((record, _), variant) in entry.variants.iter().zip(&entry.given) {
            for link in &record.outline.links {
                if link.target.parse().is_ok_and(|id: EntryId| ids.binary_search(&id).is_ok()) {
                    continue;
                }
                let message = format!(
                    "the link leads to \"{}\", which is not an entry",
                    link.target.escape_debug()
                );
                report.push(
                    Diagnostic::error(Code::DeadLink, message)
                        .at(variant.body_location(&link.span))
                        .suggest(&link.target, ids.iter().map(EntryId::as_str)),
                );
            }
        }
    }
}

fn check_home(ids: &[EntryId], site: &Site, report: &mut Report) {
    let Some(home) = site.home() else { return };
    if ids.binary_search(home).is_err() {
        let message = format!("the home of the site is \"{home}\", which is not an entry");
        report.push(
            Diagnostic::error(Code::DeadLink, message)
                .at(site.home_location())
                .suggest(home.as_str(), ids.iter().map(EntryId::as_str)),
        );
    }
}
