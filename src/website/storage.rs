//! Limits of file systems that concern static sites: names that a system cannot store, and files
//! whose paths differ in capitals only, of which Windows and macOS usually store one.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rustc_hash::FxBuildHasher;

use super::claims::{is_storable, location, severity, unusable};
use super::{Resource, ResourceKind, Resources, View};
use crate::error::{Code, Diagnostic, Report, Severity};

/// Returns pairs of positions of resources whose files differ in capitals only: first the one that
/// keeps the file where only one can exist. Redirects are after all other resources.
fn case_twins(resources: &[Resource<'_>]) -> Vec<(usize, usize)> {
    let has_capitals = |it: &Resource<'_>| it.file().chars().any(char::is_uppercase);
    if !resources.iter().any(has_capitals) {
        return Vec::new();
    }
    let mut known: HashMap<String, usize, FxBuildHasher> = HashMap::default();
    let mut twins = Vec::new();
    for (position, resource) in resources.iter().enumerate() {
        match known.entry(resource.file().to_lowercase()) {
            Entry::Vacant(place) => drop(place.insert(position)),
            Entry::Occupied(holder) => twins.push((*holder.get(), position)),
        }
    }
    twins
}

/// Returns a finding about two resources whose files differ in capitals only. A redirect is left
/// out where it cannot be stored, so there is none for it.
fn case_clash(
    kept: &Resource<'_>,
    lost: &Resource<'_>,
    severity: Severity,
    view: &View,
) -> Option<Diagnostic> {
    if matches!(lost.kind(), ResourceKind::Redirect { .. } | ResourceKind::LanguageRoot { .. }) {
        return None;
    }
    let message = format!(
        "the files of {kept} and {lost} differ in capitals only: {} and {}",
        kept.file(),
        lost.file()
    );
    let finding = match severity {
        Severity::Error => Diagnostic::error(Code::AddressClash, message),
        Severity::Warning => Diagnostic::warning(Code::AddressClash, message),
    };
    let help = "rename one of them: Windows and macOS usually store one of the two";
    Some(finding.at(location(lost, view)).help(help.to_owned()))
}

/// Returns warnings about files that differ in capitals only.
pub(super) fn case_warnings(resources: &[Resource<'_>], view: &View) -> Report {
    let mut report = Report::default();
    for (kept, lost) in case_twins(resources) {
        if let (Some(kept), Some(lost)) = (resources.get(kept), resources.get(lost)) {
            case_clash(kept, lost, Severity::Warning, view)
                .into_iter()
                .for_each(|it| report.push(it));
        }
    }
    report
}

impl Resources<'_> {
    /// Leaves out the redirects that this file system cannot store. Other such resources are
    /// errors, and left out of trees of other tools, which always build.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn storable(mut self, view: &View, ignores_case: bool) -> Result<Self, Report> {
        let severity = severity(view);
        let mut lost: Vec<(usize, Option<Diagnostic>)> = Vec::new();
        for (position, resource) in self.all.iter().enumerate() {
            if !is_storable(resource.file()) {
                lost.push((position, Some(unusable(resource, resource.file(), view))));
            }
        }
        let twins = if ignores_case { case_twins(&self.all) } else { Vec::new() };
        for (kept, twin) in twins {
            if let (Some(kept), Some(resource)) = (self.all.get(kept), self.all.get(twin)) {
                lost.push((twin, case_clash(kept, resource, severity, view)));
            }
        }
        let mut report = Report::default();
        lost.iter().filter_map(|(_, it)| it.clone()).for_each(|it| report.push(it));
        if report.has_errors() {
            report.sort();
            return Err(report);
        }
        self.left_out.extend(report.iter().map(|it| it.message().to_owned()));
        lost.sort_by_key(|(position, _)| *position);
        let mut position = 0;
        self.all.retain(|_| {
            position += 1;
            lost.binary_search_by_key(&(position - 1), |(lost, _)| *lost).is_err()
        });
        Ok(self)
    }
}
