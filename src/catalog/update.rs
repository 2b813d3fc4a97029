//! Changes of one entry, without rebuilding the rest.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxBuildHasher;

use super::checked::Checked;
use super::freeze;
use super::index::Listing;
use super::link_checks::{Known, LinkChecks, anchors};
use super::note_checks::{check_references, check_unique_in};
use super::references::References;
use super::replacement_checks::check_replacements;
use super::term_table::TermRecord;
use super::{Catalog, EntryRecord, VariantRecord, address_checks, terms};
use crate::content::{Asset, Entry, EntryId, Kind, Value};
use crate::error::{Code, Diagnostic, Error, Report};

/// An entry that has been checked against the catalog that it is to be put into.
#[derive(Clone, Debug)]
pub(crate) struct EntryUpdate {
    checked: Checked,
    new_terms: Vec<TermRecord>,
    /// Warnings about it.
    findings: Report,
    /// A hash of its terms as they are written.
    term_mark: u64,
    /// The new findings about content of the whole tree that is not shown, if they have changed.
    unrendered: Option<Report>,
    /// The files that these findings and the former ones are about.
    files: HashSet<Arc<str>>,
    /// The entries with headings that it links to.
    anchored: HashSet<EntryId, FxBuildHasher>,
}

/// The result of checking a changed entry.
pub(crate) enum UpdateOutcome {
    Fits(Box<EntryUpdate>),
    /// The entry has mistakes, all of which are in the findings.
    Refused(Report),
    /// The change affects more than this entry.
    ConcernsMore,
}

impl EntryUpdate {
    /// Adds the findings about content of the whole tree that is not shown after the change.
    pub(crate) fn with_unrendered(self, report: Option<Report>) -> EntryUpdate {
        EntryUpdate { unrendered: report, ..self }
    }
}

impl Catalog {
    /// Returns a catalog with one entry changed or added, for content that does not come from
    /// files. This is far cheaper than building everything again.
    ///
    /// The entry is checked against all others, and this catalog stays as it is. Two things are not
    /// updated: a term without a description keeps the spelling in which it was first used, and
    /// links of other entries to headings of this one are not checked again.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let page = |title: &str| {
    ///     Entry::new("pages/contact", "mission-page")
    ///         .with_variant(Variant::new(nl).with("title", title))
    /// };
    /// let catalog = Catalog::builder().site(site).entry(page("Contact")).build()?;
    /// let changed = catalog.with_entry(page("Contacteer ons"))?;
    /// let edition = changed.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.text("pages/contact", "title").unwrap().as_str(), "Contacteer ons");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the entry has
    /// mistakes, or if the change affects more than this entry, so that everything has to be built
    /// again: its kind has changed, it is a term's page, or another entry in its folder has one of
    /// its slugs or former slugs.
    pub fn with_entry(&self, entry: Entry) -> Result<Catalog, Error> {
        let id = entry.id.clone();
        match self.check_update(entry, Report::default(), true) {
            UpdateOutcome::Fits(update) => {
                let mut catalog = self.clone();
                catalog.apply(update.with_unrendered(None));
                Ok(catalog)
            }
            UpdateOutcome::Refused(report) => Err(Error::content(report)),
            UpdateOutcome::ConcernsMore => {
                let message = format!("{id} affects other entries");
                let mut report = Report::default();
                report.push(
                    Diagnostic::error(Code::ConcernsOthers, message)
                        .help("build the catalog again with all its entries".to_owned()),
                );
                Err(Error::content(report))
            }
        }
    }

    /// Checks an entry that is changed or new, as if everything were checked again.
    ///
    /// The name of a term without a description follows from the words of all entries. A change of
    /// words therefore affects more than this entry, unless the spelling may stay as it is. The
    /// same applies to headings that others link to.
    pub(crate) fn check_update(
        &self,
        entry: Entry,
        mut findings: Report,
        keeps_spelling: bool,
    ) -> UpdateOutcome {
        // The catalog does not know which translations are current.
        if self.depends_on_translation_states() {
            return UpdateOutcome::ConcernsMore;
        }
        // The items of an entry with versions follow from one another.
        let is_versioned = |id: &str| self.find(id).is_some_and(EntryRecord::is_versioned);
        if !entry.versions.is_empty() || is_versioned(&entry.id) {
            return UpdateOutcome::ConcernsMore;
        }
        let site = &self.site;
        let name = format!("entry {}", entry.id);
        let Some(mut checked) = freeze::check(entry, site, &mut findings) else {
            return UpdateOutcome::ConcernsMore;
        };
        let Some(kind) = site.kinds().get(usize::from(checked.kind)) else {
            return UpdateOutcome::ConcernsMore;
        };
        let old = self.find(&checked.id);
        let is_of_kind = old.is_none_or(|record| record.kind == checked.kind);
        let former = old.and_then(|record| Some((self.table_of(record)?, record)));
        let former_variants = former.map_or(&[][..], |(table, record)| table.variants(record));
        let new = checked.variants.iter().map(|(record, _)| record);
        // A finding about the former texts may be in another entry's file.
        let has_rival = self.slugs.has_rival(&checked.id, new, former_variants.iter())
            || self.slugs.has_rival(&checked.id, former_variants.iter(), former_variants.iter());
        let former_entry = self.entry(&checked.id);
        let is_moved = site.conventions().addresses.are_written
            && address_checks::says_other_paths(&checked, former_entry, site);
        // Sections without texts exist as long as they contain pages.
        let is_moved = is_moved
            || (site.conventions().implies_sections && {
                let windows = |text: &VariantRecord| (text.language, text.status, text.window);
                let now = checked.variants.iter().map(|(text, _)| windows(text));
                !now.eq(former_variants.iter().map(windows))
            });
        // A term's own page sets the name of the term everywhere.
        if !is_of_kind || kind.name() == Kind::TERM || has_rival || is_moved {
            return UpdateOutcome::ConcernsMore;
        }
        let term_mark = checked.term_mark;
        let position = old.and_then(|record| record.position()).map(|position| position as usize);
        let former_mark = position.and_then(|position| self.term_marks.get(position).copied());
        let new_terms = terms::resolve_one(&mut checked, site, self.terms(), &mut findings);
        if !keeps_spelling && former_mark.unwrap_or(terms::mark(&[])) != term_mark {
            let former_values = former.into_iter().flat_map(|(table, record)| {
                (0..kind.neutral().len()).filter_map(move |at| table.neutral(at, record))
            });
            let mut values = checked.neutral.iter().flatten().chain(former_values);
            if !values.all(|value| self.has_described_terms_only(value)) {
                return UpdateOutcome::ConcernsMore;
            }
        }
        let with_new;
        let references = match self.ids.binary_search(&checked.id) {
            Ok(_) => self.references(),
            Err(position) => {
                let mut ids = self.ids.clone();
                ids.insert(position, checked.id.clone());
                with_new = (ids, self.references.without_names());
                References { site, ids: &with_new.0, index: &with_new.1 }
            }
        };
        // Headings that other entries link to are checked with those entries.
        if !keeps_spelling && self.anchored.contains(&checked.id) {
            let now: Vec<&VariantRecord> = checked.variants.iter().map(|(text, _)| text).collect();
            let before: Vec<&VariantRecord> = former_variants.iter().collect();
            if anchors(&now) != anchors(&before) {
                return UpdateOutcome::ConcernsMore;
            }
        }
        let known = Known::Changed(self, &checked);
        let mut links = LinkChecks::new(references, known);
        links.check(&checked, &mut findings);
        check_references(&checked, references, known, &mut findings);
        check_replacements(&checked, known, &mut findings);
        check_unique_in(self, &checked, &mut findings);
        let anchored = links.into_anchored();
        let mut findings = findings.with_default_location(&name);
        if site.conventions().is_lenient() {
            findings.soften();
        }
        if findings.has_errors() {
            return UpdateOutcome::Refused(findings);
        }
        let former = former_variants.iter().filter_map(|variant| variant.source.clone());
        let now = checked.variants.iter().filter_map(|(variant, _)| variant.source.clone());
        let mut files: HashSet<Arc<str>> = former.chain(now).collect();
        files.extend(checked.location.as_ref().map(|location| location.file().into()));
        files.insert(checked.id.as_str().into());
        files.insert(name.into());
        let unrendered = None;
        let update =
            EntryUpdate { checked, new_terms, findings, term_mark, unrendered, files, anchored };
        UpdateOutcome::Fits(Box::new(update))
    }

    fn has_described_terms_only(&self, value: &Value) -> bool {
        let Value::List(items) = value else { return true };
        items.iter().all(|item| match item {
            Value::Text(id) => self.terms().is_described(id),
            _ => true,
        })
    }

    /// Puts a checked entry in its place.
    pub(crate) fn apply(&mut self, update: EntryUpdate) {
        let EntryUpdate {
            mut checked,
            new_terms,
            findings,
            term_mark,
            unrendered,
            files,
            anchored,
        } = update;
        self.anchored.extend(anchored);
        self.report.retain(|finding| match (finding.code(), finding.location()) {
            (Code::Shortcode | Code::RawHtml, _) => unrendered.is_none(),
            (_, Some(location)) => !files.contains(location.file()),
            (_, None) => true,
        });
        self.report.append(unrendered.unwrap_or_default());
        self.report.append(findings);
        self.report.sort();
        let kind = checked.kind;
        let assets: Option<Box<[Asset]>> = checked.assets.take().map(Into::into);
        let id = checked.id.clone();
        self.forget_paths(&id);
        self.referrers = OnceLock::new();
        self.forget_mark(&id);
        let old = self.find(&id).cloned();
        self.forget_kept(old.as_ref(), &checked);
        let listing = Listing::of_values(&checked.neutral, kind, &self.site);
        self.slugs.add(&id, checked.variants.iter().map(|(record, _)| record));
        self.index.add_terms(new_terms);
        let Some(table) = self.tables.get_mut(usize::from(kind)) else { return };
        match old {
            Some(old) => {
                self.slugs.remove(&id, table.variants(&old).iter());
                let position = old.position().unwrap_or_default();
                let before = old.variants();
                let record = table.replace(&old, checked);
                let by = record.variants().len().cast_signed() - before.len().cast_signed();
                if by != 0 {
                    self.records.shift_variants(kind, before.start, by);
                }
                self.records.replace(position, record);
                if let (Some(slot), Some(assets)) = (self.assets.get_mut(position as usize), assets)
                {
                    *slot = assets;
                }
                if let Some(mark) = self.term_marks.get_mut(position as usize) {
                    *mark = term_mark;
                }
                self.index.move_to(position, &listing);
            }
            None => {
                let position = self.ids.partition_point(|id| *id < checked.id);
                self.ids.insert(position, checked.id.clone());
                self.references.forget_names();
                self.term_marks.insert(position.min(self.term_marks.len()), term_mark);
                self.assets.insert(position, assets.unwrap_or_default());
                let position = u32::try_from(position).unwrap_or(u32::MAX);
                let next = table.next_entry(position).and_then(|next| self.records.get(next));
                let first = next.map_or(table.text_count(), |record| record.variants().start);
                self.tables.iter_mut().for_each(|table| table.make_room(position));
                self.versions.make_room(position);
                let Some(table) = self.tables.get_mut(usize::from(kind)) else { return };
                let record = table.insert(position, first, checked);
                let count = record.variants().len();
                // The texts that began there or later now begin later.
                self.records.shift_variants_from(kind, first, count);
                self.records.insert(position, record);
                self.index.insert(position, kind, &listing);
            }
        }
        self.remember_paths(&id);
        if let Some(position) = self.find(&id).and_then(EntryRecord::position) {
            self.hold(position);
        }
        self.remember_mark(&id);
    }
}
