//! The entries of a feed in a live catalog, and the revision that it shows.

use std::collections::{BTreeMap, HashSet};

use super::LiveEvent;
use super::message::FeedBatch;
use super::orders::Fit;
use super::state::FollowedState;
use super::worker::Worker;
use crate::catalog::{EntryChange, EntryChanges};
use crate::content::Entry;
use crate::error::{Code, Diagnostic, Error, Report};
use crate::store::Revision;

/// The feed that a catalog follows, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Followed {
    /// The ids of the entries that the catalog has from the feed.
    ids: HashSet<Box<str>>,
    /// The findings about entries that are not in the catalog, because they have no text yet.
    left_out: BTreeMap<Box<str>, Diagnostic>,
    /// The revision of the feed or the store that the catalog shows; missing if there is neither.
    shown: Option<Revision>,
    /// The last revision of the store that was read.
    read: Option<Revision>,
    /// The changes that are not shown, because they have mistakes.
    pending: Option<Pending>,
}

/// Changes of a feed that have been read and are not shown yet.
#[derive(Clone, Debug)]
struct Pending {
    revision: Revision,
    /// The entries by their ids; `None` for one that was removed.
    entries: BTreeMap<Box<str>, Option<Entry>>,
    /// Whether the feed has no other entries.
    is_everything: bool,
}

/// The changes of a catalog that show changes of a feed.
struct Planned {
    changes: EntryChanges,
    added: Vec<Box<str>>,
    removed: Vec<Box<str>>,
    left_out: BTreeMap<Box<str>, Diagnostic>,
}

/// The result of an attempt to show changes of a feed.
enum Attempt {
    Shown,
    Refused(Error),
    /// Everything has to be loaded again.
    ConcernsMore,
}

impl Followed {
    /// Starts with all entries of a feed. Returns those that the catalog can have.
    pub(super) fn begin(revision: Revision, entries: Vec<Entry>) -> (Followed, Vec<Entry>) {
        let (with_texts, without): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(has_texts);
        let ids = with_texts.iter().map(|entry| entry.id.clone()).collect();
        let left_out = without.iter().map(|entry| (entry.id.clone(), without_texts(entry)));
        let left_out = left_out.collect();
        let shown = Some(revision);
        (Followed { ids, left_out, shown, ..Followed::default() }, with_texts)
    }

    /// Starts with a store.
    pub(super) fn of_store(revision: Revision) -> Followed {
        Followed { shown: Some(revision), ..Followed::default() }
    }

    /// Returns whether the catalog shows a revision or a later one.
    pub(super) fn has_shown(&self, revision: Revision) -> bool {
        self.shown >= Some(revision)
    }

    /// Notes that a revision of the store was read.
    pub(super) fn read(&mut self, revision: Revision) {
        self.read = Some(revision);
    }

    /// Notes that the catalog shows a revision of the store.
    pub(super) fn show(&mut self, revision: Revision) {
        (self.shown, self.read) = (Some(revision), Some(revision));
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains(id) || self.left_out.contains_key(id)
    }

    pub(super) fn is_behind(&self) -> bool {
        self.pending.is_some()
    }

    pub(super) fn state(&self) -> FollowedState {
        let pending = self.pending.as_ref().map(|pending| pending.revision);
        let read = pending.or(self.read).or(self.shown);
        FollowedState { shown: self.shown, read }
    }

    /// Returns the findings about entries that are not in the catalog.
    pub(super) fn left_out(&self) -> Report {
        let mut report = Report::default();
        report.extend(self.left_out.values().cloned());
        report
    }

    /// Adds changes to those that are not shown yet.
    pub(super) fn add(&mut self, batch: FeedBatch) {
        let FeedBatch { revision, changes, is_everything } = batch;
        let known = self.pending.take().filter(|_| !is_everything);
        let mut pending =
            known.unwrap_or(Pending { revision, entries: BTreeMap::new(), is_everything });
        pending.revision = revision;
        for change in changes.into_all() {
            match change {
                EntryChange::Put(entry, _) => {
                    pending.entries.insert(entry.id.clone(), Some(*entry));
                }
                EntryChange::Remove(id) => drop(pending.entries.insert(id, None)),
            }
        }
        self.pending = Some(pending);
    }

    /// Returns the changes of the catalog that show pending changes.
    fn planned(&self, pending: &Pending) -> Planned {
        let Pending { entries, is_everything, .. } = pending;
        let mut left_out = self.left_out.clone();
        if *is_everything {
            left_out.clear();
        }
        let mut changes = EntryChanges::new();
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        let mut gone = Vec::new();
        if *is_everything {
            gone.extend(self.ids.iter().filter(|id| !entries.contains_key(*id)));
        }
        for (id, entry) in entries {
            left_out.remove(id);
            match entry {
                Some(entry) if has_texts(entry) => {
                    added.push(id.clone());
                    changes = changes.with_entry(entry.clone());
                    continue;
                }
                Some(entry) => drop(left_out.insert(id.clone(), without_texts(entry))),
                None => {}
            }
            gone.extend(self.ids.get(id));
        }
        for id in gone {
            removed.push(id.clone());
            changes = changes.with_removal(id.clone());
        }
        Planned { changes, added, removed, left_out }
    }
}

/// Returns whether an entry has begun to have content. An editor may have created it a moment ago.
fn has_texts(entry: &Entry) -> bool {
    !entry.variants.is_empty()
}

fn without_texts(entry: &Entry) -> Diagnostic {
    let message = format!("{} has no text in any language, and is left out", entry.id);
    Diagnostic::warning(Code::NoVariant, message).at(entry.source.clone())
}

impl<T> Worker<T> {
    /// Shows the pending changes of the feed if no files have to be read for it, and returns whether
    /// they are shown. Changes that are refused now may be valid once the files that were saved just
    /// before have been read.
    pub(super) fn is_feed_shown_at_once(&mut self) -> bool {
        matches!(self.show_feed(Worker::fit_feed), Attempt::Shown)
    }

    /// Shows the pending changes of the feed, or reports why they are refused.
    pub(super) fn follow_feed(&mut self) {
        if !self.followed.is_behind() {
            return;
        }
        let attempt = match self.show_feed(Worker::fit_feed) {
            Attempt::ConcernsMore => self.show_feed(Worker::load_feed),
            // Files that were refused may be valid together with the feed.
            Attempt::Refused(_) if self.refused.is_some() => self.show_feed(Worker::load_feed),
            attempt => attempt,
        };
        if let Attempt::Refused(error) = attempt {
            self.unshown = Some(error);
            self.shared.keep(None, self.standing());
            self.shared.tell(LiveEvent::Refused);
        }
    }

    /// Loads everything, with the pending changes of the feed; returns whether they are shown now.
    pub(super) fn is_loaded_with_feed(&mut self) -> bool {
        self.followed.is_behind() && matches!(self.show_feed(Worker::load_feed), Attempt::Shown)
    }

    /// Shows the pending changes of the feed by a function that changes the catalog. If it fails,
    /// nothing has changed.
    fn show_feed(&mut self, change: fn(&mut Self, EntryChanges) -> Attempt) -> Attempt {
        let Some(pending) = self.followed.pending.take() else { return Attempt::Shown };
        let Planned { changes, added, removed, left_out } = self.followed.planned(&pending);
        let former = (self.followed.shown, self.unshown.take());
        self.followed.shown = Some(pending.revision);
        let former_left_out = std::mem::replace(&mut self.followed.left_out, left_out);
        let attempt = match self.objection(&changes) {
            Some(error) => Attempt::Refused(error),
            None if changes.is_empty() => {
                self.shared.keep(None, self.standing());
                Attempt::Shown
            }
            None => change(self, changes),
        };
        match attempt {
            Attempt::Shown => {
                for id in &removed {
                    self.followed.ids.remove(id);
                }
                self.followed.ids.extend(added);
            }
            _ => {
                (self.followed.shown, self.unshown) = former;
                self.followed.left_out = former_left_out;
                self.followed.pending = Some(pending);
            }
        }
        attempt
    }

    /// Returns the reason why the feed cannot have an entry: it is made in code or has files.
    fn objection(&self, changes: &EntryChanges) -> Option<Error> {
        let others = changes.ids().filter(|id| !self.followed.ids.contains(*id));
        let others = others.filter(|id| self.refresher.is_made(id) || self.is_from_files(id));
        let mut report = Report::default();
        report.extend(others.map(|id| {
            let message = format!("the entry {id} is in the feed, and also comes from elsewhere");
            Diagnostic::error(Code::DuplicateEntry, message)
        }));
        (!report.is_empty()).then(|| Error::content(report))
    }

    fn fit_feed(&mut self, changes: EntryChanges) -> Attempt {
        match self.fit(changes) {
            Fit::Done => Attempt::Shown,
            Fit::Refused(report) => Attempt::Refused(Error::content(report)),
            Fit::ConcernsMore => Attempt::ConcernsMore,
        }
    }

    fn load_feed(&mut self, changes: EntryChanges) -> Attempt {
        match self.load_with(self.refresher.made().changed(changes)) {
            Ok(()) => Attempt::Shown,
            Err(error) => Attempt::Refused(error),
        }
    }
}
