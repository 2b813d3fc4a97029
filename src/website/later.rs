//! Clashes that will happen when texts are published or expire.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::claims::{clash, folders_of, subject};
use super::{Resource, ResourceKind, Resources, View, Website};
use crate::catalog::EntryRef;
use crate::content::EntryId;
use crate::error::Report;

/// The resource at each file, updated from moment to moment.
#[derive(Default)]
struct Occupied<'w> {
    by_file: HashMap<Arc<str>, Resource<'w>>,
    folders: HashSet<Box<str>>,
    files_of: HashMap<EntryId, Vec<Arc<str>>>,
}

impl<'w> Occupied<'w> {
    fn put(&mut self, resource: Resource<'w>) {
        let file = resource.shared_file();
        self.folders.extend(folders_of(&file).map(Box::from));
        if let ResourceKind::Page { entry, .. } = resource.kind() {
            self.files_of.entry(entry.clone()).or_default().push(Arc::clone(&file));
        }
        self.by_file.insert(file, resource);
    }

    fn remove(&mut self, entry: &EntryId) {
        for file in self.files_of.remove(entry).unwrap_or_default() {
            self.by_file.remove(&file);
        }
    }

    /// Returns the resource that a page of an entry would clash with.
    fn met_by(&self, page: &Resource<'w>) -> Option<&Resource<'w>> {
        let is_other = |other: &&Resource<'_>| match (other.kind(), page.kind()) {
            (ResourceKind::Page { entry, .. }, ResourceKind::Page { entry: own, .. }) => {
                entry != own
            }
            (ResourceKind::List { .. } | ResourceKind::Term { .. }, _) => false,
            (ResourceKind::Front { .. } | ResourceKind::Taxonomy { .. }, _) => false,
            _ => true,
        };
        let at = |file: &str| self.by_file.get(file).filter(is_other);
        at(page.file()).or_else(|| folders_of(page.file()).find_map(at)).or_else(|| {
            let below = format!("{}/", page.file());
            let is_below = self.folders.contains(page.file());
            let mut files = self.by_file.iter().filter(|_| is_below);
            files.find(|(file, _)| file.starts_with(&below)).map(|(_, other)| other)
        })
    }
}

impl Website {
    /// Adds a warning for each clash at a later moment. Only the entries that change are checked,
    /// each at the moments at which it changes.
    pub(super) fn report_later(&self, view: &View, now: &Resources<'_>, report: &mut Report) {
        let mut moments: BTreeMap<Timestamp, Vec<EntryRef<'_>>> = BTreeMap::new();
        for entry in view.catalog().entries() {
            for moment in entry.changes().into_iter().filter(|moment| *moment > view.moment()) {
                moments.entry(moment).or_default().push(entry);
            }
        }
        if moments.is_empty() {
            return;
        }
        let mut occupied = Occupied::default();
        let lasting = now.iter().filter(|it| !matches!(it.kind(), ResourceKind::Asset { .. }));
        lasting.filter(|it| it.location().is_none()).for_each(|it| occupied.put(it.clone()));
        let mut known = BTreeSet::new();
        for (moment, entries) in moments {
            let later = View::new(Arc::clone(view.catalog()), moment);
            entries.iter().for_each(|entry| occupied.remove(entry.id()));
            for edition in later.editions() {
                for entry in entries.iter().filter_map(|entry| edition.get(entry.id())) {
                    if !entry.has_own_page() {
                        continue;
                    }
                    let page = self.entry(&entry);
                    let Some(other) = occupied.met_by(&page) else {
                        occupied.put(page);
                        continue;
                    };
                    if known.insert([entry.id().to_string(), subject(other.kind())]) {
                        let zoned = moment.to_zoned_datetime(view.site().time_zone().clone());
                        let message = format!(
                            "from {}, {page} and {other} have the same address, {}",
                            zoned.strftime("%Y-%m-%d %H:%M"),
                            page.address()
                        );
                        report.push(clash(other, &page, message, &later).softened());
                    }
                }
            }
        }
    }
}
