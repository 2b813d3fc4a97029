//! Entries made in code, which come and go while the files are followed.

use super::message::Request;
use super::worker::Worker;
use crate::catalog::{CheckedEntry, UpdateOutcome};
use crate::content::Entry;
use crate::error::{Error, Report};

/// What came of entries made in code.
enum Fit {
    Done,
    Refused(Report),
    ConcernsMore,
}

/// To load everything costs less than to put more entries than these one by one.
const MOST_ONE_BY_ONE: usize = 16;

impl<T> Worker<T> {
    /// Fulfils a request if that takes no look at the files. What is refused now may be right when
    /// the files have been read that were saved just before.
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
                let message = format!("{id} comes from files: change those, or take another id");
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
            true => Err(Error::edit(format!("{id} comes from files: remove those"))),
            false => Ok(false),
        }
    }

    fn is_from_files(&self, id: &str) -> bool {
        let is_there = || self.shared.with(|state| state.catalog.entry(id).is_some());
        !self.refresher.is_made(id) && (self.refresher.has_files(id) || is_there())
    }

    /// Puts entries into the catalog that is shown, if they concern nothing else in it.
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
                // They may mean one another.
                _ => return Fit::ConcernsMore,
            }
        }
        self.refresher.put(entries);
        self.replace(next, None);
        Fit::Done
    }
}
