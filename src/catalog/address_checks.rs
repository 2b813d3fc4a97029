//! Checks for entries that would have the same address.

use std::collections::{HashMap, HashSet};

use super::checked::Checked;
use super::record::VariantRecord;
use super::{EntryRef, former_slug_checks};
use crate::content::{AddressParts, EntryId, Status};
use crate::error::{Code, Diagnostic, Location, Place, Report};
use crate::language::LanguageTag;
use crate::site::{Site, SiteLanguage};

/// Checks the addresses of entries, of which some may share one.
pub(super) fn check(entries: &[&Checked], is_shared: bool, site: &Site, report: &mut Report) {
    // Equal slugs in one language come first: these findings explain the others.
    let mut reported = HashSet::new();
    // If no two entries of a folder share a slug, there is nothing to check.
    let languages = if is_shared { site.tags().collect() } else { Vec::new() };
    for is_own in [true, false] {
        for language in &languages {
            check_addresses(entries, *language, is_own, site, &mut reported, report);
        }
    }
    if is_shared && !site.conventions().is_lenient() {
        former_slug_checks::check(entries, site, report);
    }
    check_prefixes(entries, site, report);
    if site.conventions().addresses.are_written {
        check_written(entries, site, report);
    }
}

/// A text that may appear at an address in the part of the site for some language.
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

/// Checks that within a folder, each address in the part of the site for a language belongs to one
/// entry, including addresses of texts in other languages that serve as a fallback with their own
/// slugs. Two entries are reported once.
fn check_addresses<'e>(
    entries: &[&'e Checked],
    language: LanguageTag,
    is_own: bool,
    site: &Site,
    reported: &mut HashSet<(&'e EntryId, &'e EntryId)>,
    report: &mut Report,
) {
    let mut seen: HashMap<String, Claim<'e>> = HashMap::new();
    let lists = list_paths(language, site);
    for entry in entries.iter().copied() {
        let claims = claims(entry, language, site)
            .filter(|(_, claim)| !is_own || claim.language == language);
        let Some(kind) = site.kinds().get(usize::from(entry.kind)) else { continue };
        for (slug, claim) in claims {
            let parts = AddressParts { folder: entry.id.folder(), slug, date: entry.date(kind) };
            let path = kind.path_in(language).path(parts);
            if is_own && !site.conventions().is_lenient() && lists.contains(&path) {
                let message =
                    format!("{} would be at /{path}/, which is the address of a list", entry.id);
                report.push(Diagnostic::error(Code::DuplicateSlug, message).at(claim.location()));
            }
            // Addresses that differ only in case count as equal, since on some systems they are the
            // same file.
            let path = path.to_lowercase();
            let Some(first) = seen.get(&path).copied() else {
                seen.insert(path, claim);
                continue;
            };
            if first.entry.id == entry.id || !reported.insert((&first.entry.id, &entry.id)) {
                continue;
            }
            let message = if is_own {
                format!(
                    "{} has the same slug \"{slug}\" in {language} as {}",
                    entry.id, first.entry.id
                )
            } else {
                format!(
                    "{} and {} would have the same address for readers of {language}: the slug \"{slug}\" \
                     in {} is also the slug in {}",
                    first.entry.id, entry.id, first.language, claim.language
                )
            };
            report.push(
                Diagnostic::error(Code::DuplicateSlug, message)
                    .at(claim.location())
                    .related("the same slug here", first.location()),
            );
        }
    }
}

/// Returns the slugs at which readers of a language may find an entry.
fn claims<'e>(
    entry: &'e Checked,
    language: LanguageTag,
    site: &Site,
) -> impl Iterator<Item = (&'e str, Claim<'e>)> {
    let chain: Vec<LanguageTag> =
        site.chain(language).into_iter().flat_map(|chain| chain.languages()).collect();
    let texts = entry.variants.iter().map(|(text, _)| text).zip(&entry.slug_places);
    // A text with its own path is not at the address of its slug.
    let texts = texts.filter(|(text, _)| text.path().is_none());
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

/// Returns the paths of the lists of all kinds.
fn list_paths(language: LanguageTag, site: &Site) -> Vec<String> {
    let kinds = site.kinds().iter();
    kinds.filter_map(|kind| Some(kind.path_in(language).list_path(kind.folder()?))).collect()
}

/// Checks that a language without a prefix has no page at the prefix of another language.
fn check_prefixes(entries: &[&Checked], site: &Site, report: &mut Report) {
    let languages = site.languages();
    let Some(bare) = languages.iter().find(|language| language.prefix().is_empty()) else { return };
    let is_beside = |other: &&SiteLanguage| {
        !other.prefix().is_empty() && site.base_url(other.tag()) == site.base_url(bare.tag())
    };
    let others: Vec<&SiteLanguage> = languages.iter().filter(is_beside).collect();
    if others.is_empty() {
        return;
    }
    let with_prefix = |segment: &str| {
        others.iter().find(|other| other.prefix().eq_ignore_ascii_case(segment)).copied()
    };
    for entry in entries {
        let Some(kind) = site.kinds().get(usize::from(entry.kind)) else { continue };
        let folder = entry.id.folder();
        let first = folder.split('/').next().unwrap_or_default();
        // For most entries the folder is enough to rule this out.
        if kind.keeps_folders() && !folder.is_empty() && with_prefix(first).is_none() {
            continue;
        }
        for (text, _) in &entry.variants {
            let parts = AddressParts { folder, slug: &text.slug, date: entry.date(kind) };
            let path = kind.path_in(bare.tag()).path(parts);
            let first = path.split('/').next().unwrap_or_default();
            let Some(other) = with_prefix(first).filter(|_| site.home() != Some(&entry.id)) else {
                continue;
            };
            let message = format!(
                "{} would be at /{path}/, where the pages in {} are",
                entry.id,
                other.tag()
            );
            let help = "rename its folder, or change its slug or the prefix of the language";
            report.push(
                Diagnostic::error(Code::DuplicateSlug, message)
                    .at(text.location())
                    .help(help.to_owned()),
            );
            break;
        }
    }
}

/// Checks paths that texts set as a whole (`url`, `path`), as the trees of other tools allow. Such
/// a path may be that of another text.
fn check_written(entries: &[&Checked], site: &Site, report: &mut Report) {
    let mut written: HashMap<String, (&Checked, &VariantRecord)> = HashMap::new();
    for (entry, text, path) in entries.iter().flat_map(|entry| written_paths(entry, site)) {
        let first = written.insert(path.clone(), (entry, text));
        let Some((first, its_text)) = first.filter(|(first, _)| first.id != entry.id) else {
            continue;
        };
        let message = format!("{} and {} would both be at /{path}/", first.id, entry.id);
        report.push(
            Diagnostic::error(Code::DuplicateSlug, message)
                .at(text.location())
                .related("the other entry", its_text.location()),
        );
    }
    if written.is_empty() {
        return;
    }
    for entry in entries {
        let Some(kind) = site.kinds().get(usize::from(entry.kind)) else { continue };
        let has_own = written_paths(entry, site).next().is_some();
        for (text, _) in entry.variants.iter().filter(|_| !has_own) {
            let language = site.language_at(text.language);
            let (folder, date) = (entry.id.folder(), entry.date(kind));
            let path = kind.path_in(language).path(AddressParts { folder, slug: &text.slug, date });
            let prefix = site.language(language).map_or("", |language| language.prefix());
            let path = format!("{prefix}/{path}");
            let path = path.trim_matches('/');
            let Some((other, its_text)) = written.get(path) else { continue };
            let message = format!("{} sets the same path as {}: /{path}/", other.id, entry.id);
            report.push(
                Diagnostic::error(Code::DuplicateSlug, message)
                    .at(its_text.location())
                    .related("the other entry", text.location()),
            );
        }
    }
}

/// Returns whether an entry sets other paths than its texts did before.
pub(super) fn says_other_paths(entry: &Checked, former: Option<EntryRef<'_>>, site: &Site) -> bool {
    let place = |text: &VariantRecord| {
        let place = text.place.as_ref()?;
        let is_usual = place.path.is_none() && place.redirect.is_none();
        if is_usual && place.has_page && place.is_listed {
            return None;
        }
        Some((place.path.clone(), place.has_page, place.is_listed, place.redirect.clone()))
    };
    let now = entry
        .variants
        .iter()
        .filter_map(|(text, _)| Some((site.language_at(text.language), place(text)?)));
    let before = former
        .into_iter()
        .flat_map(|former| former.variants())
        .filter_map(|text| Some((text.language(), place(text.record)?)));
    now.collect::<Vec<_>>() != before.collect::<Vec<_>>()
}

/// Returns the paths that an entry's texts set, without slashes at their ends.
fn written_paths<'e>(
    entry: &'e Checked,
    site: &'e Site,
) -> impl Iterator<Item = (&'e Checked, &'e VariantRecord, String)> {
    let texts = entry.variants.iter().map(|(text, _)| text).filter(|text| text.has_page());
    texts.filter_map(move |text| {
        let path = site.whole_path(site.language_at(text.language), text.path()?);
        Some((entry, text, path.trim_matches('/').to_owned()))
    })
}
