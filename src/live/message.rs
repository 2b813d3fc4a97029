use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use crate::catalog::EntryChanges;
use crate::error::Error;
use crate::store::{Revision, Snapshot};

/// A message to the thread.
pub(super) enum Message {
    /// A change in a folder of content.
    Content(Change),
    /// A change in another folder that is watched.
    Others(Change),
    Order(Order),
    /// Changes in the feed, and the channel that reports that they have been taken up.
    Feed(FeedBatch, Done),
    /// Changes in the store, and the channel that reports that they have been taken up.
    Store(StoreBatch, Done),
    /// The feed or the store cannot be read.
    Disconnected(Error),
    /// The feed or the store can be read again.
    Connected,
}

/// The channel for the result of taking up changes: an error if the database could not be read.
pub(super) type Done = Sender<Result<(), Error>>;

/// Changes of the files of a store.
pub(super) struct StoreBatch {
    /// The store after the changes.
    pub(super) snapshot: Box<dyn Snapshot>,
    /// The paths of the changed files; missing if they are not known.
    pub(super) paths: Option<Vec<Box<str>>>,
}

/// Changes of the entries of a feed.
#[derive(Debug)]
pub(super) struct FeedBatch {
    /// The revision that the changes lead to.
    pub(super) revision: Revision,
    pub(super) changes: EntryChanges,
    /// Whether the feed has no other entries than the changed ones.
    pub(super) is_everything: bool,
}

/// A report of the system: files that changed, or that changes were missed.
#[derive(Debug)]
pub(super) enum Change {
    Files(Vec<PathBuf>),
    /// The changed files are not known.
    Unknown,
    /// From now on, some changes will not be reported.
    Unwatched(String),
}

/// A request from an embedder, and the channel for the answer.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) request: Request,
    pub(super) answer: Sender<Result<bool, Error>>,
}

#[derive(Debug)]
pub(super) enum Request {
    /// Changes entries made in code: all of them or none.
    Update(EntryChanges),
    Remove(Box<str>),
}

/// Changes within a short time, and orders that wait until the files no longer change.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) content: Seen,
    pub(super) others: Seen,
    pub(super) orders: Vec<Order>,
    /// The channels of changes in the feed that wait too.
    pub(super) feed: Vec<Done>,
}

/// The files of some changes.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) files: BTreeSet<PathBuf>,
    pub(super) is_unknown: bool,
    /// The reason why some changes are not reported.
    pub(super) unwatched: Option<String>,
}

impl Seen {
    pub(super) fn add(&mut self, change: Change) {
        match change {
            Change::Files(files) => self.files.extend(files),
            Change::Unknown => self.is_unknown = true,
            Change::Unwatched(cause) => {
                self.is_unknown = true;
                self.unwatched = Some(cause);
            }
        }
    }
}

impl Order {
    pub(super) fn answer(self, result: Result<bool, Error>) {
        // The caller may no longer be waiting.
        let _ = self.answer.send(result);
    }
}
