//! Entries made in code, which are added and removed while the files are followed.

use super::message::Request;
use super::worker::Worker;
use crate::catalog::{CheckedEntry, EntryChange, EntryChanges, UpdateOutcome};
use crate::error::{Error, Report};

/// The result of changing entries made in code.
pub(super) enum Fit {
    Done,
    Refused(Report),
    ConcernsMore,
}

impl<T> Worker<T> {
    /// Handles a request if that is possible without reading files, and returns whether it was. A
    /// request that is refused now may be valid once the files that were saved just before have
    /// been read.
    pub(super) fn is_done_at_once(&mut self, request: &Request) -> bool {
        let changes = match request {
            Request::Update(changes) => changes.clone(),
            Request::Remove(id) if self.refresher.is_made(id) => removal(id),
            Request::Remove(_) => return false,
        };
        let are_made = changes.ids().all(|id| self.is_changeable(id));
        are_made && matches!(self.fit(changes), Fit::Done)
    }

    pub(super) fn update(&mut self, changes: EntryChanges) -> Result<(), Error> {
        if let Some(id) = changes.ids().find(|id| !self.is_changeable(id)) {
            let origin = if self.followed.has(id) { "the feed" } else { "files" };
            let there = if self.followed.has(id) { "its row" } else { "the files" };
            let message = format!("{id} comes from {origin}: change {there}, or use another id");
            return Err(Error::edit(message));
        }
        match self.fit(changes.clone()) {
            Fit::Done => Ok(()),
            Fit::Refused(report) => Err(Error::content(report)),
            Fit::ConcernsMore => match self.flaws(&changes) {
                flaws if flaws.is_empty() => self.load_with(self.refresher.made().changed(changes)),
                flaws => Err(Error::content(flaws)),
            },
        }
    }

    pub(super) fn remove(&mut self, id: &str) -> Result<bool, Error> {
        if self.refresher.is_made(id) {
            return self.update(removal(id)).map(|()| true);
        }
        match self.is_from_files(id) {
            true => Err(Error::edit(format!("{id} comes from files: remove the files"))),
            false => Ok(false),
        }
    }

    /// Returns whether an entry comes from code, or is new.
    fn is_changeable(&self, id: &str) -> bool {
        !self.followed.has(id) && !self.is_from_files(id)
    }

    pub(super) fn is_from_files(&self, id: &str) -> bool {
        let is_there = || self.shared.with(|state| state.catalog.entry(id).is_some());
        !self.refresher.is_made(id) && (self.refresher.has_files(id) || is_there())
    }

    /// Changes entries in the current catalog, if that affects nothing else.
    pub(super) fn fit(&mut self, changes: EntryChanges) -> Fit {
        let outcome = self.shared.catalog().check_update(changes.clone().into_all());
        match outcome {
            UpdateOutcome::Fits(update) => {
                self.refresher.change_made(changes);
                self.apply(*update);
                self.is_worth_retrying |= self.refused.is_some();
                Fit::Done
            }
            UpdateOutcome::Refused(report) => Fit::Refused(report),
            UpdateOutcome::ConcernsMore => Fit::ConcernsMore,
        }
    }

    /// Returns the findings about entries that cannot be part of a catalog, wherever they are.
    fn flaws(&self, changes: &EntryChanges) -> Report {
        let catalog = self.shared.catalog();
        let mut report = Report::default();
        for change in changes.clone().into_all() {
            if let EntryChange::Put(entry, findings) = change {
                let entry = CheckedEntry::new(*entry, catalog.site(), findings);
                report.append(entry.flaws().unwrap_or_default());
            }
        }
        report.sort();
        report
    }
}

fn removal(id: &str) -> EntryChanges {
    EntryChanges::new().with_removal(id)
}
