//! Entries made in code, which are added and removed while the files are followed.

use super::message::Request;
use super::worker::Worker;
use crate::catalog::{CheckedEntry, UpdateOutcome};
use crate::content::Entry;
use crate::error::{Error, Report};

/// The result of putting entries made in code.
enum Fit {
    Done,
    Refused(Report),
    ConcernsMore,
}

/// The maximum number of entries that are put one by one; for more, loading everything costs less.
const MOST_ONE_BY_ONE: usize = 16;

impl<T> Worker<T> {
    /// Handles a request if that is possible without reading files, and returns whether it was. A
    /// request that is refused now may be valid once the files that were saved just before have
    /// been read.
    pub(super) fn is_done_at_once(&mut self, request: &Request) -> bool {
        match request {
            Request::Put(entries) => {
                entries.iter().all(|entry| !self.is_from_files(&entry.id))
                    && matches!(self.fit(entries), Fit::Done)
            }
            Request::Remove(_) => false,
        }
    }

    pub(super) fn put(&mut self, entries: &[Entry]) -> Result<(), Error> {
        for Entry { id, .. } in entries {
            if self.is_from_files(id) {
                let message = format!("{id} comes from files: change the files, or use another id");
                return Err(Error::edit(message));
            }
        }
        match self.fit(entries) {
            Fit::Done => return Ok(()),
            Fit::Refused(report) => return Err(Error::content(report)),
            Fit::ConcernsMore => {}
        }
        let catalog = self.shared.catalog();
        let flaws = entries.iter().filter_map(|entry| {
            CheckedEntry::new(entry.clone(), catalog.site(), Report::default()).flaws()
        });
        let mut report = Report::default();
        flaws.for_each(|flaws| report.append(flaws));
        drop(catalog);
        if !report.is_empty() {
            report.sort();
            return Err(Error::content(report));
        }
        self.load_with(self.refresher.made_with(entries))
    }

    pub(super) fn remove(&mut self, id: &str) -> Result<bool, Error> {
        if self.refresher.is_made(id) {
            return self.load_with(self.refresher.made_without(id)).map(|()| true);
        }
        match self.is_from_files(id) {
            true => Err(Error::edit(format!("{id} comes from files: remove the files"))),
            false => Ok(false),
        }
    }

    fn is_from_files(&self, id: &str) -> bool {
        let is_there = || self.shared.with(|state| state.catalog.entry(id).is_some());
        !self.refresher.is_made(id) && (self.refresher.has_files(id) || is_there())
    }

    /// Puts entries into the current catalog, if they affect nothing else in it.
    fn fit(&mut self, entries: &[Entry]) -> Fit {
        let current = self.shared.catalog();
        if let [entry] = entries {
            let outcome = current.check_update(entry.clone(), Report::default(), false);
            drop(current);
            return match outcome {
                UpdateOutcome::Fits(update) => {
                    self.refresher.put(entries);
                    self.apply(vec![*update]);
                    Fit::Done
                }
                UpdateOutcome::Refused(report) => Fit::Refused(report),
                UpdateOutcome::ConcernsMore => Fit::ConcernsMore,
            };
        }
        if entries.len() > MOST_ONE_BY_ONE && self.refused.is_none() {
            return Fit::ConcernsMore;
        }
        let mut next = (*current).clone();
        drop(current);
        for entry in entries {
            match next.check_update(entry.clone(), Report::default(), false) {
                UpdateOutcome::Fits(update) => next.apply(*update),
                // The entries may refer to one another.
                _ => return Fit::ConcernsMore,
            }
        }
        self.refresher.put(entries);
        self.replace(next, None);
        Fit::Done
    }
}
