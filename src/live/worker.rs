use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::LiveEvent;
use super::folders::{Concerned, Folders};
use super::followed::Followed;
use super::message::{Batch, Message, Request, StoreBatch};
use super::poll::Poll;
use super::state::{Shared, Standing};
use crate::catalog::{Catalog, CatalogUpdate};
use crate::error::{Error, ErrorKind};
use crate::load::{MadeEntries, Refreshed, Refresher};
use crate::site::Site;

/// The thread behind a live catalog.
///
/// It keeps a second catalog without readers: a change is made there, and then the two catalogs are
/// swapped. The previous one gets the same change once its readers are gone.
pub(super) struct Worker<T> {
    pub(super) shared: Arc<Shared<T>>,
    pub(super) refresher: Refresher,
    pub(super) folders: Folders,
    pub(super) debounce: Duration,
    /// Creates the value for a configuration.
    pub(super) make: Make<T>,
    pub(super) spare: Option<Catalog>,
    /// The reason why the files as they were last read are not shown.
    pub(super) refused: Option<Error>,
    /// The reason why the value is older than the folders that it is made from.
    pub(super) unmade: Option<Error>,
    /// The reason why the feed as it was last read is not shown.
    pub(super) unshown: Option<Error>,
    pub(super) followed: Followed,
    /// Whether entries have changed since the files were refused, so that they may now be valid.
    pub(super) is_worth_retrying: bool,
    /// Whether these folders have changed since the value was created.
    pub(super) is_stale: bool,
    /// The files as they were last seen, while the system cannot watch all folders.
    pub(super) polled: Option<Polled>,
}

/// The files that are looked at from time to time.
#[derive(Default)]
pub(super) struct Polled {
    content: Poll,
    others: Poll,
}

pub(super) type Make<T> = Box<dyn FnMut(&Site) -> Result<T, Error> + Send>;

const LOOK_SOON: Duration = Duration::from_millis(100);
const LOOK_AT_FILES: Duration = Duration::from_secs(1);

/// The maximum number of pauses before the files are read, even if they keep changing.
const MOST_PAUSES: u32 = 20;

const LEAST_WAIT: Duration = Duration::from_millis(20);

impl<T> Worker<T> {
    /// Runs until there are no more watches or orders.
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        let mut next_look = Instant::now();
        loop {
            if self.spare.is_none() {
                self.spare = Some((*self.shared.catalog()).clone());
            }
            let message = if let Some(pause) = self.pause() {
                let now = Instant::now();
                // The reason for looking may be a new one.
                next_look = next_look.min(now + pause);
                if now >= next_look {
                    next_look = now + pause;
                    self.look();
                    continue;
                }
                match messages.recv_timeout(next_look - now) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            } else {
                match messages.recv() {
                    Ok(message) => message,
                    Err(_) => return,
                }
            };
            let mut batch = Batch::default();
            if self.take(message, &mut batch) {
                self.wait_for_rest(messages, &mut batch);
                self.handle(batch);
            }
        }
    }

    /// Handles at once the requests that need no files; returns whether there is more to do when
    /// the files no longer change.
    fn take(&mut self, message: Message, batch: &mut Batch) -> bool {
        match message {
            Message::Content(change) => batch.content.add(change),
            Message::Others(change) => batch.others.add(change),
            Message::Order(order) => match self.is_done_at_once(&order.request) {
                true => {
                    // The feed may have waited for this entry.
                    self.is_feed_shown_at_once();
                    order.answer(Ok(true));
                    return false;
                }
                false => batch.orders.push(order),
            },
            Message::Feed(changes, done) => {
                self.followed.add(changes);
                if self.is_feed_shown_at_once() {
                    let _ = done.send(Ok(()));
                    return false;
                }
                batch.feed.push(done);
            }
            Message::Store(changes, done) => {
                let _ = done.send(self.catch_up_store(changes));
                return false;
            }
            Message::Disconnected(error) => {
                if self.shared.replace_connection_error(Some(error)).is_none() {
                    self.shared.tell(LiveEvent::Disconnected);
                }
                return false;
            }
            Message::Connected => {
                self.shared.replace_connection_error(None);
                self.shared.tell(LiveEvent::Reconnected);
                return false;
            }
        }
        true
    }

    fn wait_for_rest(&mut self, messages: &Receiver<Message>, batch: &mut Batch) {
        let begin = Instant::now();
        let end = begin + (self.debounce * MOST_PAUSES).max(LEAST_WAIT);
        let mut still = begin + self.debounce;
        while let Ok(message) =
            messages.recv_timeout(still.min(end).saturating_duration_since(Instant::now()))
        {
            let is_about_files = matches!(message, Message::Content(_) | Message::Others(_));
            self.take(message, batch);
            let now = Instant::now();
            if is_about_files {
                still = now + self.debounce;
            }
            if now >= end || (!is_about_files && now >= still) {
                return;
            }
        }
    }

    /// Returns how often to look at the disk, if that is necessary.
    fn pause(&self) -> Option<Duration> {
        let is_soon = self.folders.is_any_lost() || self.is_worth_retrying;
        is_soon.then_some(LOOK_SOON).or(self.polled.is_some().then_some(LOOK_AT_FILES))
    }

    /// Finds out what the system does not report.
    fn look(&mut self) {
        if std::mem::take(&mut self.is_worth_retrying) && self.refused.is_some() {
            self.load_all();
        }
        if self.folders.is_any_lost() {
            let concerned = self.folders.look_for_lost();
            self.poll_if_unwatched(None);
            self.catch_up(&concerned);
        }
        let Some(mut polled) = self.polled.take() else { return };
        let watched = self.folders.watch_again();
        let mut batch = Batch::default();
        batch.content.files = polled.content.look(self.folders.of_content());
        batch.others.files = polled.others.look(self.folders.of_others());
        match watched {
            Ok(()) => self.shared.set_watch_error(None),
            Err(_) => self.polled = Some(polled),
        }
        if !(batch.content.files.is_empty() && batch.others.files.is_empty()) {
            self.handle(batch);
        }
    }

    /// Begins to look at the files, if the system does not report all changes.
    fn poll_if_unwatched(&mut self, reported: Option<String>) {
        let cause = self.folders.take_unwatched().or(reported);
        if let Some(cause) = cause.filter(|_| self.polled.is_none()) {
            let mut polled = Polled::default();
            polled.content.look(self.folders.of_content());
            polled.others.look(self.folders.of_others());
            self.polled = Some(polled);
            self.shared.set_watch_error(Some(Error::watch(&cause)));
            self.shared.tell(LiveEvent::Unwatched);
        }
    }

    fn handle(&mut self, mut batch: Batch) {
        let unwatched = batch.content.unwatched.take().or(batch.others.unwatched.take());
        let concerned = self.folders.look_at(batch.content, &batch.others);
        self.poll_if_unwatched(unwatched);
        self.catch_up(&concerned);
        for order in batch.orders {
            let result = match &order.request {
                Request::Update(changes) => self.update(changes.clone()).map(|()| true),
                Request::Remove(id) => self.remove(id),
            };
            order.answer(result);
        }
        self.follow_feed();
        for done in batch.feed {
            let _ = done.send(Ok(()));
        }
    }

    /// Applies what has changed on disk.
    fn catch_up(&mut self, concerned: &Concerned) {
        let Concerned { files, is_everything, is_others } = concerned;
        self.is_stale |= is_others;
        // Files are often saved without a change.
        let files = self.refresher.changed(files);
        // Files that were refused are read again, whatever has changed.
        let is_behind = self.refused.is_some() && (!files.is_empty() || *is_others);
        let mut is_refused = if *is_everything || is_behind {
            self.load_all()
        } else if files.is_empty() {
            false
        } else {
            self.refresh(&files)
        };
        if *is_others && self.is_stale {
            is_refused |= self.make_again();
        }
        if *is_others {
            self.shared.tell(LiveEvent::Watched);
        }
        if is_refused {
            self.shared.tell(LiveEvent::Refused);
        }
    }

    /// Reads some files again; returns whether they were refused.
    fn refresh(&mut self, files: &BTreeSet<PathBuf>) -> bool {
        let current = self.shared.catalog();
        let refreshed = self.refresher.refresh(files, &current);
        drop(current);
        match refreshed {
            Refreshed::Nothing => false,
            Refreshed::Entries(update) => {
                self.apply(*update);
                false
            }
            // The files may be valid together with entries of the feed.
            Refreshed::Refused(_) if self.is_loaded_with_feed() => false,
            Refreshed::Refused(report) => {
                self.refuse(Error::content(report));
                true
            }
            Refreshed::More => self.load_all(),
        }
    }

    /// Applies what has changed in the store.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be read. Then nothing has changed.
    fn catch_up_store(&mut self, changes: StoreBatch) -> Result<(), Error> {
        let StoreBatch { snapshot, paths } = changes;
        let revision = snapshot.position().revision();
        if paths.is_some() && self.followed.has_shown(revision) {
            // Everything has been loaded in the meantime, for another reason.
            return Ok(());
        }
        let refreshed = match paths.filter(|_| self.refused.is_none()) {
            Some(paths) => {
                let current = self.shared.catalog();
                self.refresher.refresh_stored(snapshot, &paths, &current)?
            }
            None => Refreshed::More,
        };
        let refused = match refreshed {
            Refreshed::Nothing => {
                self.followed.show(revision);
                self.shared.keep(None, self.standing());
                None
            }
            Refreshed::Entries(update) => {
                self.followed.show(revision);
                self.apply(*update);
                None
            }
            Refreshed::Refused(report) => Some(Error::content(report)),
            Refreshed::More => match self.load_with(self.refresher.made().clone()) {
                Err(error) if error.kind() == ErrorKind::Store => return Err(error),
                loaded => loaded.err(),
            },
        };
        if let Some(error) = refused {
            self.followed.read(revision);
            self.refuse(error);
            self.shared.tell(LiveEvent::Refused);
        }
        Ok(())
    }

    /// Loads everything; returns whether it was refused.
    fn load_all(&mut self) -> bool {
        if self.is_loaded_with_feed() {
            return false;
        }
        let loaded = self.load_with(self.refresher.made().clone());
        let is_refused = loaded.is_err();
        if let Err(error) = loaded {
            self.refresher.refuse();
            self.refuse(error);
        }
        is_refused
    }

    /// Loads everything, with these entries made in code, and creates the value for it. If either
    /// fails, nothing has changed.
    pub(super) fn load_with(&mut self, made: MadeEntries) -> Result<(), Error> {
        let fresh = self.refresher.read(made)?;
        // Another configuration may need another value, and its sources may have changed.
        let value = (self.make)(fresh.catalog.site())?;
        let catalog = self.refresher.accept(fresh);
        if let Some(position) = self.refresher.position() {
            self.followed.show(position.revision());
        }
        (self.refused, self.unmade, self.is_stale) = (None, None, false);
        self.replace(catalog, Some(Arc::new(value)));
        Ok(())
    }

    /// Creates the value for the current catalog again; returns whether that failed.
    fn make_again(&mut self) -> bool {
        let catalog = self.shared.catalog();
        let value = match (self.make)(catalog.site()) {
            Ok(value) => {
                (self.unmade, self.is_stale) = (None, false);
                Some(Arc::new(value))
            }
            Err(error) => {
                self.unmade = Some(error);
                None
            }
        };
        self.shared.keep(value, self.standing());
        self.unmade.is_some()
    }

    fn refuse(&mut self, error: Error) {
        self.refused = Some(error);
        self.shared.keep(None, self.standing());
    }

    pub(super) fn standing(&self) -> Standing {
        let reasons = [&self.refused, &self.unmade, &self.unshown];
        Standing {
            error: reasons.into_iter().flatten().next().cloned(),
            followed: self.followed.state(),
            left_out: self.followed.left_out(),
        }
    }

    pub(super) fn apply(&mut self, update: CatalogUpdate) {
        let mut next = match self.spare.take() {
            Some(spare) => spare,
            None => (*self.shared.catalog()).clone(),
        };
        next.apply(update.clone());
        // If the old one still has readers, the next spare is a copy of the new one.
        if let Some(mut spare) = self.shared.publish(next, None, self.standing()) {
            spare.apply(update);
            self.spare = Some(spare);
        }
    }

    pub(super) fn replace(&mut self, catalog: Catalog, value: Option<Arc<T>>) {
        self.spare = None;
        drop(self.shared.publish(catalog, value, self.standing()));
    }
}
