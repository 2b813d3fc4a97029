//! A store that fails on demand.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use isogloss::store::{
    Author, FileState, FileWrite, Listing, Position, Snapshot, Store, StoreError, StoreWatch,
    StoredFile,
};

/// What a program is about to do with a store.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Operation<'a> {
    Snapshot,
    List,
    Find(&'a [&'a str]),
    Read(&'a [&'a str]),
    ChangesSince(Position),
    History(&'a [&'a str]),
    Write(&'a [FileWrite<'a>]),
    Watch,
    Wait,
}

/// What happens before an operation. If it is an error, the operation fails with it.
type Disturbance = Arc<dyn Fn(Operation<'_>) -> Result<(), StoreError> + Send + Sync>;

/// A store before whose operations something else happens.
#[derive(Clone)]
pub(crate) struct Disturbed<S> {
    store: S,
    before: Disturbance,
}

impl<S> Disturbed<S> {
    pub(crate) fn new(
        store: S,
        before: impl Fn(Operation<'_>) -> Result<(), StoreError> + Send + Sync + 'static,
    ) -> Disturbed<S> {
        Disturbed { store, before: Arc::new(before) }
    }
}

impl<S: Store> fmt::Debug for Disturbed<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Disturbed").field(&self.store).finish()
    }
}

impl<S: Store> Store for Disturbed<S> {
    fn name(&self) -> String {
        self.store.name()
    }

    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        (self.before)(Operation::Snapshot)?;
        let (inner, before) = (self.store.snapshot()?, Arc::clone(&self.before));
        Ok(Box::new(DisturbedSnapshot { inner, before }))
    }

    fn write(&self, writes: &[FileWrite<'_>], author: Author<'_>) -> Result<Position, StoreError> {
        (self.before)(Operation::Write(writes))?;
        self.store.write(writes, author)
    }

    fn watch(&self) -> Result<Box<dyn StoreWatch>, StoreError> {
        (self.before)(Operation::Watch)?;
        let (inner, before) = (self.store.watch()?, Arc::clone(&self.before));
        Ok(Box::new(DisturbedWatch { inner, before }))
    }
}

struct DisturbedSnapshot {
    inner: Box<dyn Snapshot>,
    before: Disturbance,
}

impl Snapshot for DisturbedSnapshot {
    fn position(&self) -> Position {
        self.inner.position()
    }

    fn list(&mut self, folder: &str) -> Result<Listing, StoreError> {
        (self.before)(Operation::List)?;
        self.inner.list(folder)
    }

    fn find(&mut self, paths: &[&str]) -> Result<Vec<Option<StoredFile>>, StoreError> {
        (self.before)(Operation::Find(paths))?;
        self.inner.find(paths)
    }

    fn read(&mut self, paths: &[&str]) -> Result<Vec<Option<Box<[u8]>>>, StoreError> {
        (self.before)(Operation::Read(paths))?;
        self.inner.read(paths)
    }

    fn changes_since(&mut self, position: Position) -> Result<Option<Vec<Box<str>>>, StoreError> {
        (self.before)(Operation::ChangesSince(position))?;
        self.inner.changes_since(position)
    }

    fn history(&mut self, paths: &[&str]) -> Result<Vec<Vec<FileState>>, StoreError> {
        (self.before)(Operation::History(paths))?;
        self.inner.history(paths)
    }
}

struct DisturbedWatch {
    inner: Box<dyn StoreWatch>,
    before: Disturbance,
}

impl StoreWatch for DisturbedWatch {
    fn wait(&mut self, longest: Duration) -> Result<(), StoreError> {
        (self.before)(Operation::Wait)?;
        self.inner.wait(longest)
    }
}
