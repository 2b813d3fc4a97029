//! Checks that need all entries: equal addresses and broken links.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::address_checks;
use super::checked::Checked;
use super::field_checks::check_defaults;
use super::link_checks::{Known, LinkChecks};
use super::note_checks::{check_references, check_unique};
use super::references::References;
use super::replacement_checks::check_replacements;
use super::slugs::SlugIndex;
use crate::content::EntryId;
use crate::error::{Code, Diagnostic, Report};
use crate::site::{NavigationTarget, Site};

/// Checks the entries together and returns the entries with headings that others link to. `ids` are
/// the sorted ids of all entries, including those that failed their own checks, so that one mistake
/// is not reported twice.
///
/// The first `count` entries are sorted by id. Those that follow are versions of them.
pub(super) fn check_all(
    all: &[Checked],
    count: usize,
    references: References<'_>,
    slugs: &SlugIndex,
    report: &mut Report,
) -> HashSet<EntryId, FxBuildHasher> {
    let References { site, ids, .. } = references;
    address_checks::check(all, slugs, site, report);
    let (entries, versions) = all.split_at_checked(count).unwrap_or((all, &[]));
    let mut links = LinkChecks::new(references, Known::All(entries));
    check_defaults(site, report);
    check_unique(all, report);
    for (at, entry) in entries.iter().chain(versions).enumerate() {
        let known = match at < count {
            true => Known::All(entries),
            false => Known::Version(entries, entry),
        };
        links.know(known);
        let mut findings = Report::default();
        links.check(entry, &mut findings);
        check_references(entry, references, known, &mut findings);
        check_replacements(entry, known, &mut findings);
        if !findings.is_empty() {
            report.append(findings.with_default_location(&format!("entry {}", entry.id)));
        }
    }
    check_home(ids, site, report);
    check_menus(ids, site, report);
    links.into_anchored()
}

fn check_home(ids: &[EntryId], site: &Site, report: &mut Report) {
    let Some(home) = site.home() else { return };
    if ids.binary_search(home).is_err() {
        let message = format!("the home page of the site is \"{home}\", which is not an entry");
        report.push(
            Diagnostic::error(Code::DeadLink, message)
                .at(site.home_location())
                .suggest(home.as_str(), ids.iter().map(EntryId::as_str)),
        );
    }
}

fn check_menus(ids: &[EntryId], site: &Site, report: &mut Report) {
    for menu in site.menus() {
        for item in menu.all_items() {
            let Some(NavigationTarget::Entry(id)) = item.target() else { continue };
            if ids.binary_search(id).is_err() {
                let message =
                    format!("the menu {} links to \"{id}\", which is not an entry", menu.name());
                report.push(
                    Diagnostic::error(Code::DeadLink, message)
                        .at(item.location())
                        .suggest(id.as_str(), ids.iter().map(EntryId::as_str)),
                );
            }
        }
    }
}
