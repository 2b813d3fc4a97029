//! The only file that uses notify.

use std::fmt::Debug;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::message::{Change, Message};
use crate::error::Error;

/// The means of the system to report changes in folders.
pub(super) trait FolderWatcher: Debug + Send {
    /// Watches a folder and everything below it, even if the folder has been replaced by another
    /// with the same name. Links are not followed.
    fn follow(&mut self, folder: &Path) -> Result<(), String>;
    fn leave(&mut self, folder: &Path);
}

/// A watch on folders, which ends when it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: Arc<Mutex<dyn FolderWatcher>>,
}

/// A handle that adds folders to a watch for as long as the watch exists.
#[derive(Debug, Default)]
pub(super) struct WatchHandle {
    /// Missing if there is nothing to watch.
    watcher: Option<Weak<Mutex<dyn FolderWatcher>>>,
}

impl Watch {
    /// Watches content.
    pub(super) fn of_content(sender: Sender<Message>) -> Result<Watch, Error> {
        Watch::new(sender, Message::Content)
    }

    /// Watches folders that are not content.
    pub(super) fn of_others(sender: Sender<Message>) -> Result<Watch, Error> {
        Watch::new(sender, Message::Others)
    }

    fn new(sender: Sender<Message>, message: fn(Change) -> Message) -> Result<Watch, Error> {
        let tell = move |event: notify::Result<notify::Event>| {
            let change = match event {
                // Reading a file is reported as an event too.
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(event) if event.need_rescan() => Change::Unknown,
                Ok(event) => Change::Files(event.paths),
                Err(error) => Change::Unwatched(error.to_string()),
            };
            // When the thread has ended, there is no receiver.
            let _ = sender.send(message(change));
        };
        // There can be countless paths through links.
        let config = Config::default().with_follow_symlinks(false);
        let watcher =
            RecommendedWatcher::new(tell, config).map_err(|it| Error::watch(&it.to_string()))?;
        Ok(Watch::by(watcher))
    }

    pub(super) fn by(watcher: impl FolderWatcher + 'static) -> Watch {
        Watch { watcher: Arc::new(Mutex::new(watcher)) }
    }

    pub(super) fn handle(&self) -> WatchHandle {
        WatchHandle { watcher: Some(Arc::downgrade(&self.watcher)) }
    }
}

impl WatchHandle {
    /// Watches a folder; see [`FolderWatcher::follow`].
    pub(super) fn follow(&self, folder: &Path) -> Result<(), String> {
        self.with(|watcher| watcher.follow(folder)).unwrap_or(Ok(()))
    }

    pub(super) fn leave(&self, folder: &Path) {
        self.with(|watcher| watcher.leave(folder));
    }

    fn with<R>(&self, act: impl FnOnce(&mut dyn FolderWatcher) -> R) -> Option<R> {
        let watcher = self.watcher.as_ref()?.upgrade()?;
        let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
        Some(act(&mut *watcher))
    }
}

impl FolderWatcher for RecommendedWatcher {
    fn follow(&mut self, folder: &Path) -> Result<(), String> {
        self.leave(folder);
        self.watch(folder, RecursiveMode::Recursive).map_err(|cause| cause.to_string())
    }

    fn leave(&mut self, folder: &Path) {
        // It is not a problem if the folder was not watched, or no longer exists.
        let _ = self.unwatch(folder);
    }
}
