//! Checks that need all entries: equal addresses and broken links.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::address_checks;
use super::checked::Checked;
use super::field_checks::check_defaults;
use super::findings::{AddressFindings, Findings};
use super::link_checks::{Known, LinkChecks};
use super::note_checks::{check_references, check_unique};
use super::references::References;
use super::replacement_checks::check_replacements;
use super::slugs::SlugIndex;
use crate::content::{EntryId, EntryKey};
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
    findings: &mut Findings,
) -> HashSet<EntryId, FxBuildHasher> {
    let References { site, ids, .. } = references;
    let mut report = Report::default();
    let refs: Vec<&Checked> = all.iter().collect();
    address_checks::check(&refs, slugs.has_shared(), site, &mut report);
    let entries = slugs.sharing().collect();
    findings.add_addresses(AddressFindings { entries, report });
    check_defaults(site, findings.others());
    for (id, finding) in check_unique(all.iter(), |_| true) {
        findings.of(id.fingerprint()).related.push(finding);
    }
    let (entries, versions) = all.split_at_checked(count).unwrap_or((all, &[]));
    let mut related = RelatedChecks::new(references, Known::all(entries));
    for (at, entry) in entries.iter().chain(versions).enumerate() {
        let known = Known::all(entries);
        let known = if at < count { known } else { known.with_version(entry) };
        let report = related.check(entry, known);
        if !report.is_empty() {
            findings.of(entry.id.fingerprint()).related.append(report);
        }
    }
    check_site(ids, site, findings.others());
    related.links.into_anchored()
}

/// Checks of entries, one after the other, that depend on other entries.
pub(super) struct RelatedChecks<'k> {
    references: References<'k>,
    pub(super) links: LinkChecks<'k>,
}

impl<'k> RelatedChecks<'k> {
    pub(super) fn new(references: References<'k>, known: Known<'k>) -> RelatedChecks<'k> {
        RelatedChecks { references, links: LinkChecks::new(references, known) }
    }

    pub(super) fn check(&mut self, entry: &Checked, known: Known<'k>) -> Report {
        let mut findings = Report::default();
        self.links.know(known);
        self.links.check(entry, &mut findings);
        check_references(entry, self.references, known, &mut findings);
        check_replacements(entry, known, &mut findings);
        match findings.is_empty() {
            true => findings,
            false => findings.with_default_location(&format!("entry {}", entry.id)),
        }
    }
}

/// Checks the entries that the configuration names.
pub(super) fn check_site(ids: &[EntryId], site: &Site, report: &mut Report) {
    check_home(ids, site, report);
    check_menus(ids, site, report);
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
