//! The only file that uses notify.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::message::{Change, Message};
use crate::error::Error;

/// A watch on folders, which ends when it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: Arc<Mutex<RecommendedWatcher>>,
}

/// A handle that adds folders to a watch for as long as the watch exists.
#[derive(Debug, Default)]
pub(super) struct WatchHandle {
    watcher: Weak<Mutex<RecommendedWatcher>>,
}

impl Watch {
    /// Watches content, including links in it.
    pub(super) fn of_content(sender: Sender<Message>) -> Result<Watch, Error> {
        Watch::new(sender, Message::Content, true)
    }

    /// Watches folders that are not content. Links in them are not followed, as they could lead to
    /// the content, or form a loop.
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
                // Reading a file is reported as an event too.
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(event) if event.need_rescan() => Change::Unknown,
                Ok(event) => Change::Files(event.paths),
                Err(_) => Change::Unknown,
            };
            // When the thread has ended, there is no receiver.
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
    /// Watches a folder and everything below it, even if the folder has been replaced by another
    /// with the same name.
    pub(super) fn follow(&self, folder: &Path) -> Result<(), String> {
        let Some(watcher) = self.watcher.upgrade() else { return Ok(()) };
        let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
        // It is not a problem if the folder was not watched.
        let _ = watcher.unwatch(folder);
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|cause| cause.to_string())
    }
}
