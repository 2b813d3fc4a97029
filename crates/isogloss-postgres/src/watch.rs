//! A watch: a connection that listens to the notifications of writes.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use isogloss::store::{Position, StoreError, StoreErrorKind, StoreWatch};

use crate::connection::{Connection, run};
use crate::connections::Connections;
use crate::failure::Failure;
use crate::{database, sql};

/// The longest wait. A longer one ends early, which a watch may do.
const LONGEST: Duration = Duration::from_secs(3600);

/// The pauses between attempts to connect again.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// The pause between two looks at a server that has no notifications, which is a standby server.
const LOOK: Duration = Duration::from_millis(500);

/// A watch of a database.
pub(crate) struct PostgresWatch {
    connections: Arc<Connections>,
    /// Absent while there is no connection.
    listener: Option<Listener>,
}

struct Listener {
    connection: Connection,
    /// The last position, if the server has no notifications.
    looked: Option<Position>,
}

impl PostgresWatch {
    pub(crate) fn open(connections: &Arc<Connections>) -> Result<PostgresWatch, StoreError> {
        let listener = Some(run(|| Listener::open(connections))?);
        Ok(PostgresWatch { connections: connections.clone(), listener })
    }

    fn wait_for_hint(&mut self, longest: Duration) -> Result<(), StoreError> {
        let start = Instant::now();
        let mut pause = FIRST_PAUSE;
        loop {
            let left = longest.saturating_sub(start.elapsed());
            let error = match &mut self.listener {
                Some(listener) => match listener.wait(left) {
                    Ok(()) => return Ok(()),
                    Err(failure) => failure.error,
                },
                None => match Listener::open(&self.connections) {
                    // Something may have changed while nobody listened.
                    Ok(listener) => {
                        self.listener = Some(listener);
                        return Ok(());
                    }
                    Err(error) => error,
                },
            };
            let was_connected = self.listener.take().is_some();
            let left = longest.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Err(error);
            }
            if !was_connected {
                thread::sleep(pause.min(left));
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

impl StoreWatch for PostgresWatch {
    fn wait(&mut self, longest: Duration) -> Result<(), StoreError> {
        run(|| self.wait_for_hint(longest.min(LONGEST)))
    }
}

impl Listener {
    fn open(connections: &Connections) -> Result<Listener, StoreError> {
        let mut connection = connections.connect()?;
        let looked = match connection.execute_all(sql::LISTEN) {
            Ok(()) => None,
            Err(Failure { error, is_lost: false }) if error.kind() == StoreErrorKind::Refused => {
                Some(database::position(&mut connection).map_err(|failure| failure.error)?)
            }
            Err(failure) => return Err(failure.error),
        };
        Ok(Listener { connection, looked })
    }

    fn wait(&mut self, longest: Duration) -> Result<(), Failure> {
        let Some(looked) = &mut self.looked else { return self.connection.wait(longest) };
        let start = Instant::now();
        loop {
            let position = database::position(&mut self.connection)?;
            let left = longest.saturating_sub(start.elapsed());
            if std::mem::replace(looked, position) != position || left.is_zero() {
                return Ok(());
            }
            thread::sleep(LOOK.min(left));
        }
    }
}
