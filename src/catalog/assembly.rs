//! Building a catalog from entries that have been checked on their own.

use std::sync::OnceLock;

use super::checked::Checked;
use super::findings::Findings;
use super::hold::Holds;
use super::index::Index;
use super::kept::Kept;
use super::record::EntryRecord;
use super::record_table::RecordTable;
use super::references::{ReferenceIndex, References};
use super::related::Related;
use super::remembered::Remembered;
use super::slugs::SlugIndex;
use super::table::KindTable;
use super::term_table::TermTable;
use super::versions::{self, CheckedVersion, VersionSettings, Versions};
use super::{Catalog, checks, freeze, terms};
use crate::content::{Entry, EntryId, EntryKey, Kind, Status, Window};
use crate::error::{Code, Diagnostic, Error, Report};
use crate::language::LanguageTag;
use crate::site::Site;

/// An entry that has passed the checks that need no other entry.
#[derive(Debug)]
pub(crate) struct CheckedEntry {
    name: Box<str>,
    /// The id, if the name is a valid one.
    id: Option<EntryId>,
    checked: Option<Checked>,
    versions: Vec<CheckedVersion>,
    findings: Report,
}

/// A text of an entry that has been checked on its own.
pub(crate) struct KnownText<'e> {
    /// The id that results from the path of its file.
    pub(crate) id: &'e str,
    pub(crate) language: LanguageTag,
    /// The period in which it is public, if it is published.
    pub(crate) window: Option<Window>,
    pub(crate) file: Option<&'e str>,
}

impl CheckedEntry {
    pub(crate) fn new(mut entry: Entry, site: &Site, mut findings: Report) -> CheckedEntry {
        // An entry made in code has no file; it still has a name.
        let name = entry.id.clone();
        let id = entry.id.parse().ok();
        let versions = std::mem::take(&mut entry.versions);
        if entry.variants.is_empty() && !versions.is_empty() {
            findings.push(versions::without_texts(&entry, &versions));
            entry.is_incomplete = true;
        }
        let base = (!versions.is_empty()).then(|| entry.clone());
        let checked = freeze::check(entry, site, &mut findings);
        let versions = match base.filter(|_| checked.is_some()) {
            Some(base) => versions::check(base, versions, site, &mut findings),
            None => Vec::new(),
        };
        if !findings.is_empty() {
            findings = findings.with_default_location(&format!("entry {name}"));
        }
        CheckedEntry { name, id, checked, versions, findings }
    }

    /// Returns the id as it was given, even if it is not valid.
    pub(crate) fn id_as_given(&self) -> &str {
        &self.name
    }

    /// Returns the name of its kind, if it has one.
    pub(crate) fn kind_name<'s>(&self, site: &'s Site) -> Option<&'s str> {
        let kind = self.checked.as_ref()?.kind;
        site.kinds().get(usize::from(kind)).map(Kind::name)
    }

    /// Returns the data of its texts from which implied sections follow.
    pub(crate) fn texts<'e>(&'e self, site: &'e Site) -> impl Iterator<Item = KnownText<'e>> {
        let texts = self.checked.iter().flat_map(|checked| &checked.variants);
        texts.map(|(text, _)| KnownText {
            id: text.own_id().unwrap_or(&self.name),
            language: site.language_at(text.language),
            window: (text.status == Status::Published).then_some(text.window),
            file: text.source.as_deref(),
        })
    }

    /// Returns the entry, or the findings if it cannot be part of a catalog.
    pub(super) fn or_findings(self) -> Result<CheckedEntry, Report> {
        match self.checked {
            Some(_) => Ok(self),
            None => Err(self.findings),
        }
    }

    /// Returns the findings if the entry cannot be part of a catalog.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn flaws(self) -> Option<Report> {
        self.or_findings().err()
    }

    pub(super) fn into_findings(self) -> Report {
        self.findings
    }

    /// Returns the entry, its versions and the findings, if it can be part of a catalog.
    pub(super) fn into_parts(self) -> Option<(Checked, Vec<CheckedVersion>, Report)> {
        Some((self.checked?, self.versions, self.findings))
    }
}

/// Checked entries, sorted by id, and after them their versions as they are written.
struct CheckedAll {
    entries: Vec<Checked>,
    /// The number of entries.
    count: usize,
    /// The settings of the versions of each entry.
    versions: Vec<Vec<VersionSettings>>,
}

impl CheckedAll {
    fn new(checked: Vec<(Checked, Vec<CheckedVersion>)>) -> CheckedAll {
        let count = checked.len();
        let (mut entries, mut written) = (Vec::with_capacity(count), Vec::new());
        let mut versions = Vec::new();
        for (at, (entry, of_entry)) in checked.into_iter().enumerate() {
            entries.push(entry);
            // Most sites have no versions.
            if !of_entry.is_empty() {
                versions.resize_with(at, Vec::new);
                let (settings, own): (Vec<_>, Vec<_>) =
                    of_entry.into_iter().map(CheckedVersion::divided).unzip();
                versions.push(settings);
                written.extend(own);
            }
        }
        entries.append(&mut written);
        CheckedAll { entries, count, versions }
    }

    /// Returns the entries without their versions.
    fn entries(&self) -> &[Checked] {
        self.entries.get(..self.count).unwrap_or(&self.entries)
    }

    fn report_doubles(&self, report: &mut Report) {
        for pair in self.entries().windows(2) {
            if let [first, second] = pair
                && first.id == second.id
            {
                let message = format!("the entry {} is defined twice", second.id);
                report.push(
                    Diagnostic::error(Code::DuplicateEntry, message)
                        .at(second.location.clone())
                        .related("first defined here", first.location.clone()),
                );
            }
        }
    }

    /// Returns the index of the slugs. Those of an entry and its versions count once.
    fn slugs(&self, site: &Site) -> SlugIndex {
        let texts = self.entries.iter().map(|entry| entry.variants.len()).sum();
        let mut slugs = SlugIndex::with_capacity(texts, site);
        let mut written = self.entries.iter().skip(self.count);
        for (at, entry) in self.entries().iter().enumerate() {
            let count = self.versions.get(at).map_or(0, Vec::len);
            let own = std::iter::once(entry).chain(written.by_ref().take(count));
            let texts = own.flat_map(|entry| entry.variants.iter().map(|(record, _)| record));
            slugs.add(&entry.id, texts);
        }
        slugs
    }
}

impl Catalog {
    /// Checks the entries against one another and builds the catalog. Problems in the tree of
    /// another tool do not prevent this.
    pub(crate) fn assemble(
        site: Site,
        entries: Vec<CheckedEntry>,
        mut report: Report,
    ) -> Result<Catalog, Error> {
        report.extend(site.warnings().iter().cloned());
        let mut findings = Findings::default();
        let mut ids: Vec<EntryId> = Vec::with_capacity(entries.len());
        let mut checked = Vec::with_capacity(entries.len());
        for entry in entries {
            match &entry.id {
                _ if entry.findings.is_empty() => {}
                Some(id) => findings.of(id.fingerprint()).own.append(entry.findings),
                None => report.append(entry.findings),
            }
            ids.extend(entry.id);
            checked.extend(entry.checked.map(|checked| (checked, entry.versions)));
        }
        ids.sort();
        // Entries with the same id are sorted by their files, so that the order in which they were
        // added does not matter.
        checked.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id).then_with(|| a.location.cmp(&b.location)));
        let mut all = CheckedAll::new(checked);
        all.report_doubles(&mut report);
        findings.others().append(report);
        let vocabulary = terms::vocabulary(&all.entries, all.count, &site);
        for entry in &mut all.entries {
            let of_entry = terms::resolve_entry(entry, &site, &vocabulary);
            if !of_entry.is_empty() {
                findings.of(entry.id.fingerprint()).terms.extend(of_entry);
            }
        }
        let slugs = all.slugs(&site);
        let texts = all
            .entries()
            .iter()
            .flat_map(|entry| entry.variants.iter().map(move |(record, _)| (&entry.id, record)));
        let index = ReferenceIndex::of(texts);
        let references = References { site: &site, ids: &ids, index: &index };
        let anchored =
            checks::check_all(&all.entries, all.count, references, &slugs, &mut findings);
        let related = Related::of(&all.entries, references);
        if site.conventions().is_lenient() {
            findings.soften();
        }
        let report = findings.report();
        if report.has_errors() {
            return Err(Error::content(report));
        }
        let catalog = Catalog {
            ids: Vec::with_capacity(all.entries.len()),
            records: RecordTable::default(),
            assets: Vec::with_capacity(all.entries.len()),
            remembered: Vec::with_capacity(all.entries.len()),
            directories: Box::default(),
            tables: site.kinds().iter().map(KindTable::new).collect(),
            index: Index::default(),
            slugs,
            vocabulary,
            references: index,
            anchored,
            related,
            holds: Holds::default(),
            states: None,
            versions: Versions::default(),
            findings,
            report,
            site,
            paths: OnceLock::new(),
            referrers: OnceLock::new(),
            kept: Kept::default(),
            changes: OnceLock::new(),
            site_mark: OnceLock::new(),
            entries_mark: OnceLock::new(),
            fingerprint: OnceLock::new(),
        };
        Ok(catalog.filled(all))
    }

    /// Returns the catalog with the entries, each followed by its versions.
    fn filled(mut self, all: CheckedAll) -> Catalog {
        for (kind, table) in self.tables.iter_mut().enumerate() {
            let of_kind = || all.entries.iter().filter(|entry| usize::from(entry.kind) == kind);
            let texts = of_kind().map(|entry| entry.variants.len()).sum();
            table.reserve(texts, of_kind().count());
        }
        let CheckedAll { mut entries, count, versions } = all;
        let mut written = entries.split_off(count).into_iter();
        let mut versions = versions.into_iter();
        let mut records = Vec::with_capacity(entries.len());
        for mut entry in entries {
            let position = u32::try_from(records.len()).unwrap_or(u32::MAX);
            let ends = entry.ends.take();
            let (id, kind) = (entry.id.clone(), entry.kind);
            let record = self.push(entry, position);
            let settings = versions.next().unwrap_or_default();
            if settings.is_empty() {
                records.extend(record);
                continue;
            }
            records.extend(record.map(EntryRecord::versioned));
            let own: Vec<Checked> = written.by_ref().take(settings.len()).collect();
            let reserved = self.versions.add(position, ends, settings);
            let next = reserved.end;
            for position in reserved {
                let fingerprint = id.fingerprint_of_item(position);
                let Some(table) = self.tables.get_mut(usize::from(kind)) else { continue };
                records.push(table.push_reserved(fingerprint, kind, position));
                self.ids.push(id.clone());
                self.assets.push(Box::default());
                self.remembered.push(None);
            }
            for (position, version) in (next..).zip(own) {
                let record = self.push(version, position).map(EntryRecord::versioned);
                let fingerprint = id.fingerprint_of_item(position);
                records.extend(record.map(|record| record.with_fingerprint(fingerprint)));
            }
        }
        self.versions.finish();
        self.tables.iter_mut().for_each(KindTable::shrink);
        self.records = RecordTable::new(records, self.versions.ranges().into_iter());
        let terms = TermTable::new(self.vocabulary.form(), self.vocabulary.terms());
        self.index = Index::new(&self.records, &self.tables, terms, &self.site);
        self.hold_all();
        self
    }

    fn push(&mut self, mut entry: Checked, position: u32) -> Option<EntryRecord> {
        let table = self.tables.get_mut(usize::from(entry.kind))?;
        self.ids.push(entry.id.clone());
        self.assets.push(entry.assets.take().unwrap_or_default().into());
        self.remembered.push(Remembered::of(&mut entry));
        Some(table.push(entry, position))
    }
}
