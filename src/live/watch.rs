//! The only file that names notify.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::message::{Change, Message};
use crate::error::Error;

/// Watches folders until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: Arc<Mutex<RecommendedWatcher>>,
}

/// Begins to watch folders, also again, for as long as the watch itself is there.
#[derive(Debug, Default)]
pub(super) struct WatchHandle {
    watcher: Weak<Mutex<RecommendedWatcher>>,
}

impl Watch {
    /// Watches content, through links in it as well.
    pub(super) fn of_content(sender: Sender<Message>) -> Result<Watch, Error> {
        Watch::new(sender, Message::Content, true)
    }

    /// Watches folders that are not content. A link in one of them could lead to the content, or
    /// round in a circle.
    pub(super) fn of_others(sender: Sender<Message>) -> Result<Watch, Error> {
        Watch::new(sender, Message::Others, false)
    }

    fn new(
        sender: Sender<Message>,
        message: fn(Change) -> Message,
        follows_links: bool,
    ) -> Result<Watch, Error> {
        let tell = move |event: notify::Result<notify::Event>| {
            let change = match event {
                // Our own reading is an event too.
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(event) if event.need_rescan() => Change::Unknown,
                Ok(event) => Change::Files(event.paths),
                Err(_) => Change::Unknown,
            };
            // Nobody listens any more when the thread has ended.
            let _ = sender.send(message(change));
        };
        let config = Config::default().with_follow_symlinks(follows_links);
        let watcher =
            RecommendedWatcher::new(tell, config).map_err(|it| Error::watch(&it.to_string()))?;
        Ok(Watch { watcher: Arc::new(Mutex::new(watcher)) })
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
