//! The thread that reads a feed or a store.

use std::fmt;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::feed::{EntryFeed, FeedChanges, FeedError};
use super::message::{Done, FeedBatch, Message, StoreBatch};
use crate::catalog::EntryChanges;
use crate::content::Entry;
use crate::error::Error;
use crate::load::name_as_catalog_does;
use crate::store::{Position, Revision, Store, StoreWatch};

/// The maximum time until the source is read again, if it reports no change.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// A feed of an embedder.
pub(super) struct Feed(Box<dyn EntryFeed>);

impl Feed {
    pub(super) fn new(feed: impl EntryFeed) -> Feed {
        Feed(Box::new(feed))
    }

    /// Reads all entries.
    pub(super) fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), Error> {
        let (revision, mut entries) = self.0.snapshot().map_err(|cause| unreadable(&*cause))?;
        entries.iter_mut().for_each(name_as_catalog_does);
        let mut ids: Vec<&str> = entries.iter().map(Entry::id).collect();
        ids.sort_unstable();
        let mut pairs = ids.iter().zip(ids.iter().skip(1));
        match pairs.find(|(id, next)| id == next) {
            Some((twice, _)) => Err(unreadable(&format!("it has the entry {twice} twice"))),
            None => Ok((revision, entries)),
        }
    }
}

fn unreadable(cause: &(impl fmt::Display + ?Sized)) -> Error {
    Error::feed(format!("the feed cannot be read: {cause}"))
}

impl fmt::Debug for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Feed")
    }
}

/// A database that is followed.
pub(super) trait Source: Send {
    /// Returns a message about what has changed since the last one; `None` if nothing has.
    fn read(&mut self, done: Done) -> Result<Option<Message>, Error>;
    /// Notes that the catalog has taken up the last message.
    fn advance(&mut self);
    /// Waits until something may have changed.
    fn wait(&mut self, longest: Duration) -> Result<(), Error>;
}

/// A feed, and the revisions of it that have been taken up and read.
pub(super) struct FollowedFeed {
    feed: Feed,
    taken: Revision,
    read: Revision,
}

impl FollowedFeed {
    pub(super) fn new(feed: Feed, revision: Revision) -> FollowedFeed {
        FollowedFeed { feed, taken: revision, read: revision }
    }
}

impl Source for FollowedFeed {
    fn read(&mut self, done: Done) -> Result<Option<Message>, Error> {
        let changes = self.feed.0.changes(self.taken).map_err(|cause| unreadable(&*cause))?;
        let batch = match changes {
            FeedChanges::Changes(revision, changes) if revision >= self.taken => {
                if revision == self.taken && changes.is_empty() {
                    return Ok(None);
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
        self.read = batch.revision;
        Ok(Some(Message::Feed(batch, done)))
    }

    fn advance(&mut self) {
        self.taken = self.read;
    }

    fn wait(&mut self, longest: Duration) -> Result<(), Error> {
        self.feed.0.wait(longest).map_err(|cause: FeedError| unreadable(&*cause))
    }
}

/// A store, and the positions in it that have been taken up and read.
pub(super) struct FollowedStore {
    store: Arc<dyn Store>,
    watch: Option<Box<dyn StoreWatch>>,
    taken: Position,
    read: Position,
}

impl FollowedStore {
    pub(super) fn new(
        store: Arc<dyn Store>,
        watch: Box<dyn StoreWatch>,
        position: Position,
    ) -> FollowedStore {
        FollowedStore { store, watch: Some(watch), taken: position, read: position }
    }
}

impl Source for FollowedStore {
    fn read(&mut self, done: Done) -> Result<Option<Message>, Error> {
        // A watch that is opened after the snapshot would miss what happens between.
        if self.watch.is_none() {
            self.watch = Some(self.store.watch()?);
        }
        let mut snapshot = self.store.snapshot()?;
        self.read = snapshot.position();
        if self.read == self.taken {
            return Ok(None);
        }
        let paths = snapshot.changes_since(self.taken)?;
        Ok(Some(Message::Store(StoreBatch { snapshot, paths }, done)))
    }

    fn advance(&mut self) {
        self.taken = self.read;
    }

    fn wait(&mut self, longest: Duration) -> Result<(), Error> {
        let waited = self.watch.as_mut().map_or(Ok(()), |watch| watch.wait(longest));
        waited.map_err(|error| {
            self.watch = None;
            error.into()
        })
    }
}

/// Follows a database, and passes its changes to the thread of the catalog.
pub(super) struct Follower {
    pub(super) source: Box<dyn Source>,
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
                Ok(true) => self.source.wait(LONGEST_WAIT),
                Err(error) => Err(error),
            };
            match read {
                Ok(()) if pause.take().is_some() => drop(self.send(Message::Connected)),
                Ok(()) => {}
                Err(error) => pause = Some(self.recover(error, pause)),
            }
            if self.is_stopped_within(Duration::ZERO) {
                return;
            }
        }
    }

    /// Reports an error and waits before the database is read again. Returns the pause.
    fn recover(&self, error: Error, last: Option<Duration>) -> Duration {
        self.send(Message::Disconnected(error));
        let pause = last.map_or(FIRST_PAUSE, |last| (last * 2).min(LONGEST_PAUSE));
        self.is_stopped_within(pause);
        pause
    }

    fn is_stopped_within(&self, pause: Duration) -> bool {
        !matches!(self.stopped.recv_timeout(pause), Err(RecvTimeoutError::Timeout))
    }

    /// Reads what has changed, and waits until the catalog has taken it up. Returns whether there is
    /// still a catalog.
    fn follow(&mut self) -> Result<bool, Error> {
        let (done, is_done) = channel();
        let Some(message) = self.source.read(done)? else { return Ok(true) };
        if !self.send(message) {
            return Ok(false);
        }
        match is_done.recv() {
            Ok(taken_up) => {
                taken_up?;
                self.source.advance();
                Ok(true)
            }
            Err(_) => Ok(false),
        }
    }

    fn send(&self, message: Message) -> bool {
        self.messages.upgrade().is_some_and(|messages| messages.send(message).is_ok())
    }
}

/// Reports that nothing follows the database any more.
impl Drop for Follower {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let message = "the feed panicked, and is no longer read";
            self.send(Message::Disconnected(Error::feed(message.to_owned())));
        }
    }
}
