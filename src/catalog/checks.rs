//! What can only be seen with all entries at hand: equal addresses, links to nothing.

use super::address_checks;
use super::freeze::{Checked, TextLinks};
use super::slugs::SlugIndex;
use crate::content::{BodyScan, EntryId, OutlineLink};
use crate::error::{Code, Diagnostic, Report};
use crate::site::Site;

/// So many links of one text are reported one by one; so many are suggested a better target.
const MOST_FINDINGS: usize = 50;
pub(super) const MOST_SUGGESTIONS: usize = 20;

/// Checks the entries together; `ids` are those of all entries, sorted, also of those that could
/// not be checked by themselves, so that one mistake is not reported twice.
pub(super) fn check_all(
    entries: &[Checked],
    ids: &[EntryId],
    slugs: &SlugIndex,
    site: &Site,
    report: &mut Report,
) {
    address_checks::check(entries, slugs, site, report);
    let mut suggestions = MOST_SUGGESTIONS;
    for entry in entries {
        let mut findings = Report::default();
        check_links(entry, ids, site, &mut suggestions, &mut findings);
        report.append(findings.with_default_location(&format!("entry {}", entry.id)));
    }
    check_home(ids, site, report);
}

/// What is wrong with the links of an entry.
pub(super) fn check_links(
    entry: &Checked,
    ids: &[EntryId],
    site: &Site,
    suggestions: &mut usize,
    report: &mut Report,
) {
    for (links, (text, _)) in entry.links.iter().zip(&entry.variants) {
        let mut findings = 0;
        let read;
        let links = match links {
            TextLinks::Known(links) => links,
            TextLinks::Possible(links) => {
                let is_fine = |link: &OutlineLink| is_in_order(link, entry, ids, site);
                if links.iter().all(is_fine) {
                    continue;
                }
                read = BodyScan::new(text.body()).links;
                &read
            }
        };
        for link in links {
            let Some(finding) = check_link(link, entry, ids, site, suggestions) else { continue };
            findings += 1;
            let (OutlineLink::Entry(span) | OutlineLink::File(span) | OutlineLink::Refused(span)) =
                link;
            if findings <= MOST_FINDINGS {
                report.push(finding.at(text.body_location(&span.span)));
            }
        }
        if findings > MOST_FINDINGS {
            let message = format!("and {} more links of this text", findings - MOST_FINDINGS);
            report.push(Diagnostic::error(Code::DeadLink, message).at(text.location()));
        }
    }
}

fn is_in_order(link: &OutlineLink, entry: &Checked, ids: &[EntryId], site: &Site) -> bool {
    match link {
        OutlineLink::Entry(link) => {
            link.target.parse().is_ok_and(|id: EntryId| ids.binary_search(&id).is_ok())
        }
        OutlineLink::File(link) => entry
            .assets
            .as_ref()
            .is_none_or(|assets| super::assets::is_beside(&link.target, assets, site.tags())),
        OutlineLink::Refused(_) => false,
    }
}

fn check_link(
    link: &OutlineLink,
    entry: &Checked,
    ids: &[EntryId],
    site: &Site,
    suggestions: &mut usize,
) -> Option<Diagnostic> {
    if is_in_order(link, entry, ids, site) {
        return None;
    }
    match link {
        OutlineLink::Entry(link) => {
            let message = format!(
                "the link leads to \"{}\", which is not an entry",
                link.target.escape_debug()
            );
            let finding = Diagnostic::error(Code::DeadLink, message);
            if *suggestions == 0 {
                return Some(finding);
            }
            *suggestions -= 1;
            Some(finding.suggest(&link.target, ids.iter().map(EntryId::as_str)))
        }
        OutlineLink::File(link) => {
            let message = format!(
                "the text names the file \"{}\", which is not beside the entry",
                link.target.escape_debug()
            );
            let known = entry.assets.iter().flatten().map(|asset| &**asset);
            Some(Diagnostic::error(Code::MissingFile, message).suggest(&link.target, known))
        }
        OutlineLink::Refused(link) => {
            let message = format!(
                "the link to \"{}\" is not followed; only its words are shown",
                link.target.escape_debug()
            );
            let help =
                "http, https, mailto, tel and entry are followed, and paths without a scheme";
            Some(Diagnostic::warning(Code::RefusedLink, message).help(help.to_owned()))
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
