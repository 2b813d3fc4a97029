//! The thread that reads a feed.

use std::fmt;
use std::sync::Weak;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::feed::{EntryFeed, FeedChanges, FeedError};
use super::message::{FeedBatch, Message};
use crate::catalog::EntryChanges;
use crate::content::Entry;
use crate::error::Error;
use crate::load::name_as_catalog_does;
use crate::store::Revision;

/// The maximum time until the feed is read again, if it reports no change.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A feed of an embedder.
pub(super) struct Feed(Box<dyn EntryFeed>);

impl Feed {
    pub(super) fn new(feed: impl EntryFeed) -> Feed {
        Feed(Box::new(feed))
    }

    /// Reads all entries for the first time.
    pub(super) fn open(&mut self) -> Result<(Revision, Vec<Entry>), Error> {
        self.snapshot().map_err(|cause| unreadable(&cause))
    }

    fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
        let (revision, mut entries) = self.0.snapshot()?;
        entries.iter_mut().for_each(name_as_catalog_does);
        let mut ids: Vec<&str> = entries.iter().map(Entry::id).collect();
        ids.sort_unstable();
        let mut pairs = ids.iter().zip(ids.iter().skip(1));
        match pairs.find(|(id, next)| id == next) {
            Some((twice, _)) => Err(format!("it has the entry {twice} twice").into()),
            None => Ok((revision, entries)),
        }
    }
}

impl fmt::Debug for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Feed")
    }
}

fn unreadable(cause: &FeedError) -> Error {
    Error::feed(format!("the feed cannot be read: {cause}"))
}

/// Reads a feed, and passes its changes to the thread of the catalog.
pub(super) struct Follower {
    pub(super) feed: Feed,
    /// The last revision that was read.
    pub(super) revision: Revision,
    /// Gone once the catalog is dropped.
    pub(super) messages: Weak<Sender<Message>>,
    /// Disconnected once the catalog is dropped.
    pub(super) stopped: Receiver<()>,
}

impl Follower {
    /// Runs until the catalog is dropped.
    pub(super) fn run(mut self) {
        let mut pause = None;
        loop {
            let read = match self.follow() {
                // The catalog has been dropped.
                Ok(false) => return,
                Ok(true) => self.feed.0.wait(LONGEST_WAIT),
                Err(cause) => Err(cause),
            };
            match read {
                Ok(()) if pause.take().is_some() => drop(self.send(Message::FeedFound)),
                Ok(()) => {}
                Err(cause) => pause = Some(self.recover(&cause, pause)),
            }
            if self.is_stopped_within(Duration::ZERO) {
                return;
            }
        }
    }

    /// Reports an error and waits before the feed is read again. Returns the pause.
    fn recover(&self, cause: &FeedError, last: Option<Duration>) -> Duration {
        self.send(Message::FeedLost(unreadable(cause)));
        let pause = last.map_or(FIRST_PAUSE, |last| (last * 2).min(LONGEST_PAUSE));
        self.is_stopped_within(pause);
        pause
    }

    fn is_stopped_within(&self, pause: Duration) -> bool {
        !matches!(self.stopped.recv_timeout(pause), Err(RecvTimeoutError::Timeout))
    }

    /// Reads what has changed, and waits until the catalog has taken it up. Returns whether there is
    /// still a catalog.
    fn follow(&mut self) -> Result<bool, FeedError> {
        let batch = match self.feed.0.changes(self.revision)? {
            FeedChanges::Changes(revision, changes) if revision >= self.revision => {
                if revision == self.revision && changes.is_empty() {
                    return Ok(true);
                }
                FeedBatch { revision, changes, is_everything: false }
            }
            // Revisions only go back if another state of the database has been restored.
            FeedChanges::Changes(..) | FeedChanges::Everything => {
                let (revision, entries) = self.feed.snapshot()?;
                let mut changes = EntryChanges::new();
                changes.extend(entries);
                FeedBatch { revision, changes, is_everything: true }
            }
        };
        let revision = batch.revision;
        let (done, is_done) = channel();
        if !self.send(Message::Feed(batch, done)) || is_done.recv().is_err() {
            return Ok(false);
        }
        self.revision = revision;
        Ok(true)
    }

    fn send(&self, message: Message) -> bool {
        self.messages.upgrade().is_some_and(|messages| messages.send(message).is_ok())
    }
}

/// Reports that nothing follows the feed any more.
impl Drop for Follower {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let message = "the feed panicked, and is no longer read";
            self.send(Message::FeedLost(Error::feed(message.to_owned())));
        }
    }
}
