use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Shared;
use super::watch::{Change, WatchHandle};
use crate::catalog::{Catalog, EntryUpdate};
use crate::load::{Refreshed, Refresher};

/// The thread behind a live catalog.
///
/// It keeps a second catalog, which nobody reads: a change is made there, and then the two change
/// places. The one that was read until then gets the same change when its readers are gone.
pub(super) struct Worker {
    shared: Arc<Shared>,
    refresher: Refresher,
    watch: WatchHandle,
    debounce: Duration,
    spare: Option<Catalog>,
    /// The files had mistakes when they were last read, so what is loaded is older than they are.
    is_behind: bool,
    /// A folder is not there; it is looked for from time to time.
    is_lost: bool,
}

const LOOK_FOR_LOST: Duration = Duration::from_millis(100);

/// However restless the files are, after so many pauses they are read.
const MOST_PAUSES: u32 = 20;

impl Worker {
    pub(super) fn new(
        shared: Arc<Shared>,
        refresher: Refresher,
        watch: WatchHandle,
        debounce: Duration,
    ) -> Worker {
        let (spare, is_behind, is_lost) = (None, false, false);
        Worker { shared, refresher, watch, debounce, spare, is_behind, is_lost }
    }

    /// Runs until nobody watches any more.
    pub(super) fn run(mut self, changes: &Receiver<Change>) {
        loop {
            if self.spare.is_none() {
                self.spare = Some((*self.shared.catalog.load_full()).clone());
            }
            let first = if self.is_lost {
                match changes.recv_timeout(LOOK_FOR_LOST) {
                    Ok(change) => change,
                    Err(RecvTimeoutError::Timeout) => {
                        self.look_for_lost();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            } else {
                match changes.recv() {
                    Ok(change) => change,
                    Err(_) => return,
                }
            };
            let mut batch = Batch::default();
            batch.add(first);
            self.wait_for_rest(changes, &mut batch);
            self.handle(&batch);
        }
    }

    fn wait_for_rest(&self, changes: &Receiver<Change>, batch: &mut Batch) {
        let end = Instant::now() + self.debounce * MOST_PAUSES;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match changes.recv_timeout(self.debounce.min(left)) {
                Ok(change) => batch.add(change),
                Err(_) => return,
            }
        }
    }

    fn handle(&mut self, batch: &Batch) {
        let is_root =
            |path: &PathBuf| self.refresher.directories().iter().any(|root| **root == **path);
        let concerns_root = batch.files.iter().any(is_root);
        let is_missing = self.refresher.directories().iter().any(|root| !root.is_dir());
        if is_missing {
            self.is_lost = true;
        } else if concerns_root {
            // The folder may be another one under the same name.
            self.follow_all();
        }
        if batch.is_unknown || concerns_root || is_missing || self.is_behind {
            return self.load_all();
        }
        let current = self.shared.catalog.load_full();
        match self.refresher.refresh(&batch.files, &current) {
            Refreshed::Nothing => {}
            Refreshed::Entries(updates) => {
                drop(current);
                self.apply(updates);
            }
            Refreshed::Whole(catalog) => self.replace(*catalog),
            Refreshed::Refused(report) => {
                self.is_behind = true;
                self.shared.refuse(report);
            }
        }
    }

    fn apply(&mut self, updates: Vec<EntryUpdate>) {
        let mut next = match self.spare.take() {
            Some(spare) => spare,
            None => (*self.shared.catalog.load_full()).clone(),
        };
        for update in updates.iter().cloned() {
            next.apply(update);
        }
        let old = self.shared.publish(Arc::new(next));
        // If somebody still reads the old one, the next spare is made of the new one.
        if let Ok(mut spare) = Arc::try_unwrap(old) {
            for update in updates {
                spare.apply(update);
            }
            self.spare = Some(spare);
        }
    }

    fn replace(&mut self, catalog: Catalog) {
        self.is_behind = false;
        self.spare = None;
        drop(self.shared.publish(Arc::new(catalog)));
    }

    fn load_all(&mut self) {
        match self.refresher.load() {
            Ok(catalog) => self.replace(catalog),
            Err(error) => {
                self.is_behind = true;
                self.shared.refuse(error.report().cloned().unwrap_or_default());
            }
        }
    }

    fn follow_all(&mut self) -> bool {
        let follow = |root: &Arc<std::path::Path>| self.watch.follow(root).is_ok();
        let all = self.refresher.directories().iter().all(follow);
        self.is_lost = !all;
        all
    }

    fn look_for_lost(&mut self) {
        let is_back = self.refresher.directories().iter().all(|root| root.is_dir());
        if is_back && self.follow_all() {
            self.load_all();
        }
    }
}

/// Changes that came close together.
#[derive(Default)]
struct Batch {
    files: BTreeSet<PathBuf>,
    is_unknown: bool,
}

impl Batch {
    fn add(&mut self, change: Change) {
        match change {
            Change::Files(files) => self.files.extend(files),
            Change::Unknown => self.is_unknown = true,
        }
    }
}
