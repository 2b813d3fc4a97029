use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;

use super::LiveEvent;
use crate::catalog::Catalog;
use crate::error::{Error, Report};

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
}

/// The state that the readers and the thread share. Only the thread changes it.
#[derive(Debug)]
pub(super) struct Shared<T> {
    state: ArcSwap<State<T>>,
    listeners: Mutex<Vec<Sender<LiveEvent>>>,
    /// The reason why the system does not report all changes.
    watch_error: Mutex<Option<Error>>,
}

impl<T> State<T> {
    fn new(
        catalog: Arc<Catalog>,
        value: Arc<T>,
        error: Option<Error>,
        revision: u64,
    ) -> Arc<State<T>> {
        let refused = error.as_ref().and_then(Error::report);
        let report = Arc::new(refused.unwrap_or(catalog.report()).clone());
        Arc::new(State { catalog, value, report, error, revision })
    }
}

impl<T> Shared<T> {
    pub(super) fn new(catalog: Catalog, value: T) -> Shared<T> {
        let state = State::new(Arc::new(catalog), Arc::new(value), None, 0);
        Shared {
            state: ArcSwap::new(state),
            listeners: Mutex::default(),
            watch_error: Mutex::default(),
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
        self.listeners().push(sender);
        receiver
    }

    pub(super) fn watch_error(&self) -> Option<Error> {
        self.watch_error.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_watch_error(&self, error: Option<Error>) {
        *self.watch_error.lock().unwrap_or_else(PoisonError::into_inner) = error;
    }

    pub(super) fn tell(&self, event: LiveEvent) {
        self.listeners().retain(|listener| listener.send(event).is_ok());
    }

    /// Replaces the catalog, and the value if there is a new one. Returns the old catalog if it has
    /// no readers.
    pub(super) fn publish(
        &self,
        catalog: Catalog,
        value: Option<Arc<T>>,
        error: Option<Error>,
    ) -> Option<Catalog> {
        let (known, last) = self.with(|state| (Arc::clone(&state.value), state.revision));
        self.with(|state| catalog.rank_like(&state.catalog));
        let revision = last + 1;
        let state = State::new(Arc::new(catalog), value.unwrap_or(known), error, revision);
        let old = self.state.swap(state);
        self.tell(LiveEvent::Changed { revision });
        Arc::try_unwrap(Arc::into_inner(old)?.catalog).ok()
    }

    /// Keeps the catalog, and replaces the value if there is a new one.
    pub(super) fn keep(&self, value: Option<Arc<T>>, error: Option<Error>) {
        let (catalog, known, revision) = self
            .with(|state| (Arc::clone(&state.catalog), Arc::clone(&state.value), state.revision));
        self.state.store(State::new(catalog, value.unwrap_or(known), error, revision));
    }

    fn listeners(&self) -> MutexGuard<'_, Vec<Sender<LiveEvent>>> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
