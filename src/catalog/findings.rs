//! The findings about a catalog, by what they are about, so that those about changed entries can be
//! replaced.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::content::Fingerprint;
use crate::error::{Code, Report};

/// The findings about a catalog.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    of_entries: HashMap<Fingerprint, EntryFindings, FxBuildHasher>,
    addresses: Vec<AddressFindings>,
    /// Findings about the configuration and about files that belong to no entry.
    others: Report,
}

/// The findings about an entry.
#[derive(Clone, Debug, Default)]
pub(super) struct EntryFindings {
    /// Those that follow from the entry alone.
    pub(super) own: Report,
    /// Those about its terms.
    pub(super) terms: Report,
    /// Those that depend on other entries: links, references and values that must be unique.
    pub(super) related: Report,
}

/// The findings about the addresses of some entries, which may share some.
#[derive(Clone, Debug)]
pub(super) struct AddressFindings {
    pub(super) entries: Vec<Fingerprint>,
    pub(super) report: Report,
}

impl EntryFindings {
    pub(super) fn is_empty(&self) -> bool {
        self.own.is_empty() && self.terms.is_empty() && self.related.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = &Report> {
        [&self.own, &self.terms, &self.related].into_iter()
    }
}

impl Findings {
    /// Returns the findings about an entry, to add to them.
    pub(super) fn of(&mut self, entry: Fingerprint) -> &mut EntryFindings {
        self.of_entries.entry(entry).or_default()
    }

    pub(super) fn others(&mut self) -> &mut Report {
        &mut self.others
    }

    pub(super) fn add_addresses(&mut self, findings: AddressFindings) {
        if !findings.report.is_empty() {
            self.addresses.push(findings);
        }
    }

    /// Removes the findings about an entry.
    pub(super) fn remove(&mut self, entry: Fingerprint) {
        self.of_entries.remove(&entry);
    }

    /// Returns the findings about addresses that some entry is part of.
    pub(super) fn addresses_with(
        &self,
        is_concerned: impl Fn(Fingerprint) -> bool,
    ) -> impl Iterator<Item = &AddressFindings> {
        self.addresses
            .iter()
            .filter(move |findings| findings.entries.iter().any(|entry| is_concerned(*entry)))
    }

    /// Removes the findings about addresses that some entry is part of.
    pub(super) fn remove_addresses(&mut self, is_concerned: impl Fn(Fingerprint) -> bool) {
        self.addresses.retain(|findings| !findings.entries.iter().any(|it| is_concerned(*it)));
    }

    /// Replaces the findings about content of the whole tree that is not shown.
    pub(super) fn set_unrendered(&mut self, report: Report) {
        self.others.retain(|finding| !matches!(finding.code(), Code::Shortcode | Code::RawHtml));
        self.others.append(report);
    }

    /// Turns all findings into warnings.
    pub(super) fn soften(&mut self) {
        for findings in self.of_entries.values_mut() {
            findings.own.soften();
            findings.terms.soften();
            findings.related.soften();
        }
        self.addresses.iter_mut().for_each(|findings| findings.report.soften());
        self.others.soften();
    }

    /// Returns all findings in order.
    pub(super) fn report(&self) -> Report {
        let of_entries = self.of_entries.values().flat_map(EntryFindings::all);
        let addresses = self.addresses.iter().map(|findings| &findings.report);
        let mut report = self.others.clone();
        report.extend(of_entries.chain(addresses).flat_map(Report::iter).cloned());
        report.sort();
        report
    }

    /// Removes what is empty.
    pub(super) fn shrink(&mut self) {
        self.of_entries.retain(|_, findings| !findings.is_empty());
    }
}
