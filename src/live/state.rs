use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;

use super::LiveEvent;
use crate::catalog::Catalog;
use crate::error::{Error, Report};
use crate::store::Revision;

/// A catalog and the value created for it, which belong together.
#[derive(Debug)]
pub(super) struct State<T> {
    pub(super) catalog: Arc<Catalog>,
    /// The value created for the configuration of the catalog.
    pub(super) value: Arc<T>,
    pub(super) report: Arc<Report>,
    /// The reason why something newer was refused.
    pub(super) error: Option<Error>,
    pub(super) revision: u64,
    pub(super) followed: FollowedState,
}

/// The part of a feed or a store that has been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FollowedState {
    /// The revision that the catalog shows; missing if there is neither.
    pub(super) shown: Option<Revision>,
    /// The last revision that was read. It is not shown if it has mistakes.
    pub(super) read: Option<Revision>,
}

/// The circumstances of a catalog.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// The reason why something newer was refused.
    pub(super) error: Option<Error>,
    pub(super) followed: FollowedState,
    /// The findings about entries of the feed that are not in the catalog.
    pub(super) left_out: Report,
}

/// The state that the readers and the thread share. Only the thread changes it.
#[derive(Debug)]
pub(super) struct Shared<T> {
    state: ArcSwap<State<T>>,
    /// Held while the state is replaced.
    changing: Mutex<()>,
    changed: Condvar,
    listeners: Mutex<Vec<Sender<LiveEvent>>>,
    /// The reason why the system does not report all changes.
    watch_error: Mutex<Option<Error>>,
    /// The reason why the feed or the store is not read.
    connection_error: Mutex<Option<Error>>,
}

impl<T> State<T> {
    fn new(
        catalog: Arc<Catalog>,
        value: Arc<T>,
        standing: Standing,
        revision: u64,
    ) -> Arc<State<T>> {
        let Standing { error, followed, left_out } = standing;
        let refused = error.as_ref().and_then(Error::report);
        let mut report = refused.unwrap_or(catalog.report()).clone();
        if !left_out.is_empty() {
            report.append(left_out);
            report.sort();
        }
        Arc::new(State { catalog, value, report: Arc::new(report), error, revision, followed })
    }
}

impl<T> Shared<T> {
    pub(super) fn new(catalog: Catalog, value: T, standing: Standing) -> Shared<T> {
        let state = State::new(Arc::new(catalog), Arc::new(value), standing, 0);
        Shared {
            state: ArcSwap::new(state),
            changing: Mutex::default(),
            changed: Condvar::new(),
            listeners: Mutex::default(),
            watch_error: Mutex::default(),
            connection_error: Mutex::default(),
        }
    }

    /// Passes the state to a closure, without changing reference counts.
    pub(super) fn with<R>(&self, read: impl FnOnce(&State<T>) -> R) -> R {
        read(&self.state.load())
    }

    pub(super) fn catalog(&self) -> Arc<Catalog> {
        self.with(|state| Arc::clone(&state.catalog))
    }

    pub(super) fn listen(&self) -> Receiver<LiveEvent> {
        let (sender, receiver) = channel();
        locked(&self.listeners).push(sender);
        receiver
    }

    pub(super) fn watch_error(&self) -> Option<Error> {
        locked(&self.watch_error).clone()
    }

    pub(super) fn set_watch_error(&self, error: Option<Error>) {
        *locked(&self.watch_error) = error;
    }

    pub(super) fn connection_error(&self) -> Option<Error> {
        locked(&self.connection_error).clone()
    }

    /// Sets the reason why the feed or the store is not read, and returns the former one.
    pub(super) fn replace_connection_error(&self, error: Option<Error>) -> Option<Error> {
        std::mem::replace(&mut *locked(&self.connection_error), error)
    }

    pub(super) fn tell(&self, event: LiveEvent) {
        locked(&self.listeners).retain(|listener| listener.send(event).is_ok());
    }

    /// Waits until a closure returns a result for the state, but no longer than this.
    pub(super) fn wait<R>(
        &self,
        longest: Duration,
        mut check: impl FnMut(&State<T>) -> Option<R>,
    ) -> Option<R> {
        let begin = Instant::now();
        let mut changing = locked(&self.changing);
        loop {
            if let Some(result) = self.with(&mut check) {
                return Some(result);
            }
            let rest = longest.checked_sub(begin.elapsed()).filter(|rest| !rest.is_zero())?;
            let waited = self.changed.wait_timeout(changing, rest);
            changing = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Replaces the catalog, and the value if there is a new one. Returns the old catalog if it has
    /// no readers.
    pub(super) fn publish(
        &self,
        catalog: Catalog,
        value: Option<Arc<T>>,
        standing: Standing,
    ) -> Option<Catalog> {
        let (known, last) = self.with(|state| (Arc::clone(&state.value), state.revision));
        self.with(|state| catalog.rank_like(&state.catalog));
        let revision = last + 1;
        let state = State::new(Arc::new(catalog), value.unwrap_or(known), standing, revision);
        let old = self.replace(state);
        self.tell(LiveEvent::Changed { revision });
        Arc::try_unwrap(Arc::into_inner(old)?.catalog).ok()
    }

    /// Keeps the catalog, and replaces the value if there is a new one.
    pub(super) fn keep(&self, value: Option<Arc<T>>, standing: Standing) {
        let (catalog, known, revision) = self
            .with(|state| (Arc::clone(&state.catalog), Arc::clone(&state.value), state.revision));
        self.replace(State::new(catalog, value.unwrap_or(known), standing, revision));
    }

    fn replace(&self, state: Arc<State<T>>) -> Arc<State<T>> {
        let _changing = locked(&self.changing);
        let old = self.state.swap(state);
        self.changed.notify_all();
        old
    }
}

fn locked<V>(mutex: &Mutex<V>) -> MutexGuard<'_, V> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
