//! The only file that names notify.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::Error;

/// What the system said: files that are not as they were, or that something was missed.
#[derive(Debug)]
pub(super) enum Change {
    Files(Vec<PathBuf>),
    /// Which files, nobody knows.
    Unknown,
}

/// Watches folders until it is dropped; then the receiver of changes ends.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: Arc<Mutex<RecommendedWatcher>>,
}

/// Begins to watch folders again, for as long as the watch itself is there.
#[derive(Debug)]
pub(super) struct WatchHandle {
    watcher: Weak<Mutex<RecommendedWatcher>>,
}

impl Watch {
    pub(super) fn new(folders: &[Arc<Path>]) -> Result<(Watch, Receiver<Change>), Error> {
        let (sender, receiver): (Sender<Change>, _) = channel();
        let tell = move |event: notify::Result<notify::Event>| {
            let change = match event {
                // Our own reading is an event too.
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(event) if event.need_rescan() => Change::Unknown,
                Ok(event) => Change::Files(event.paths),
                Err(_) => Change::Unknown,
            };
            // Nobody listens any more when the thread has ended.
            let _ = sender.send(change);
        };
        let watcher =
            notify::recommended_watcher(tell).map_err(|it| Error::watch(&it.to_string()))?;
        let watch = Watch { watcher: Arc::new(Mutex::new(watcher)) };
        for folder in folders {
            watch.handle().follow(folder).map_err(|cause| Error::watch(&cause))?;
        }
        Ok((watch, receiver))
    }

    pub(super) fn handle(&self) -> WatchHandle {
        WatchHandle { watcher: Arc::downgrade(&self.watcher) }
    }
}

impl WatchHandle {
    /// Watches a folder and everything below it, whichever folder now has that name.
    pub(super) fn follow(&self, folder: &Path) -> Result<(), String> {
        let Some(watcher) = self.watcher.upgrade() else { return Ok(()) };
        let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
        // What is not watched cannot be left alone, which is no matter.
        let _ = watcher.unwatch(folder);
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|cause| cause.to_string())
    }
}
