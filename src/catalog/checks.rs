//! What can only be seen with all entries at hand: equal addresses, links to nothing.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::freeze::Checked;
use super::link_checks::{Known, LinkChecks};
use super::record::VariantRecord;
use super::references::References;
use super::slugs::SlugIndex;
use crate::content::{AddressParts, EntryId, Status};
use crate::error::{Code, Diagnostic, Location, Place, Report};
use crate::language::LanguageTag;
use crate::site::Site;

/// Checks the entries together; `ids` are those of all entries, sorted, also of those that could
/// not be checked by themselves, so that one mistake is not reported twice. Gives the entries of
/// which a heading is linked to.
pub(super) fn check_all(
    entries: &[Checked],
    references: References<'_>,
    slugs: &SlugIndex,
    report: &mut Report,
) -> HashSet<EntryId, FxBuildHasher> {
    let References { site, ids, .. } = references;
    // Equal slugs of one language first: they say more than what follows from them.
    let mut reported = HashSet::new();
    // Where no two entries of a folder have a slug in common, there is nothing to look at.
    let languages = if slugs.has_shared() { site.tags().collect() } else { Vec::new() };
    for is_own in [true, false] {
        for language in &languages {
            check_addresses(entries, *language, is_own, site, &mut reported, report);
        }
    }
    let mut links = LinkChecks::new(references, Known::All(entries));
    for entry in entries {
        let mut findings = Report::default();
        links.check(entry, &mut findings);
        if !findings.is_empty() {
            report.append(findings.with_default_location(&format!("entry {}", entry.id)));
        }
    }
    check_home(ids, site, report);
    links.into_anchored()
}

/// A text that may stand at an address in some reader's part of the site.
#[derive(Clone, Copy)]
struct Claim<'e> {
    entry: &'e Checked,
    text: &'e VariantRecord,
    language: LanguageTag,
    slug: Option<&'e Place>,
}

impl Claim<'_> {
    fn location(&self) -> Option<Location> {
        self.slug.map(Place::location).or_else(|| self.text.location())
    }
}

/// Within a folder, an address in a reader's part of the site belongs to one entry: also where a
/// text of another language stands in with its own slug. Two entries are reported once.
fn check_addresses<'e>(
    entries: &'e [Checked],
    language: LanguageTag,
    is_own: bool,
    site: &Site,
    reported: &mut HashSet<(&'e EntryId, &'e EntryId)>,
    report: &mut Report,
) {
    let mut seen: HashMap<String, Claim<'e>> = HashMap::new();
    for entry in entries {
        let claims = claims(entry, language, site)
            .filter(|(_, claim)| !is_own || claim.language == language);
        let Some(kind) = site.kinds().get(usize::from(entry.kind)) else { continue };
        for (slug, claim) in claims {
            let parts = AddressParts { folder: entry.id.folder(), slug, date: entry.date(kind) };
            let path = kind.path_in(language).path(parts);
            let Some(first) = seen.get(&path).copied() else {
                seen.insert(path, claim);
                continue;
            };
            if first.entry.id == entry.id || !reported.insert((&first.entry.id, &entry.id)) {
                continue;
            }
            let message = if is_own {
                format!(
                    "{} has the slug \"{slug}\" in {language}, as {} has",
                    entry.id, first.entry.id
                )
            } else {
                format!(
                    "{} and {} would be at one address for readers of {language}: the slug \"{slug}\" \
                     in {} and the one in {} that may stand in are equal",
                    first.entry.id, entry.id, first.language, claim.language
                )
            };
            report.push(
                Diagnostic::error(Code::DuplicateSlug, message)
                    .at(claim.location())
                    .related("the same slug", first.location()),
            );
        }
    }
}

/// The slugs under which readers of a language may find an entry.
fn claims<'e>(
    entry: &'e Checked,
    language: LanguageTag,
    site: &Site,
) -> impl Iterator<Item = (&'e str, Claim<'e>)> {
    let chain: Vec<LanguageTag> =
        site.chain(language).into_iter().flat_map(|chain| chain.languages()).collect();
    let texts = entry.variants.iter().map(|(text, _)| text).zip(&entry.slug_places);
    let claims = texts.map(|(text, slug)| {
        let language = site.language_at(text.language);
        Claim { entry, text, language, slug: slug.as_ref() }
    });
    let is_public =
        |claim: &Claim<'_>| claim.text.status == Status::Published && claim.text.window.is_open();
    let is_always_own = claims.clone().any(|claim| claim.language == language && is_public(&claim));
    claims.filter_map(move |claim| {
        let is_reached = if is_always_own {
            claim.language == language
        } else {
            chain.contains(&claim.language)
        };
        is_reached.then_some((&*claim.text.slug, claim))
    })
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
