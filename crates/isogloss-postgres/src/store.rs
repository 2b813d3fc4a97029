//! The store.

use std::fmt;
use std::sync::Arc;

use isogloss::store::{
    Author, ContentPlace, FileWrite, Position, Snapshot, Store, StoreError, StoreWatch,
    check_writes,
};
use postgres::Client;

use crate::connection::run;
use crate::connections::Connections;
use crate::failure::refused;
use crate::snapshot::PostgresSnapshot;
use crate::watch::PostgresWatch;
use crate::{address, database};

const LARGEST_FILE: u64 = 64 << 20;

/// A [`Store`] in a PostgreSQL database.
///
/// It is for a site whose programs run on several machines, or whose data is in PostgreSQL already.
/// Copies of the value are cheap, and share their connections.
///
/// Writes happen one after the other, also those of different programs, and everything that
/// [`write`](Store::write) has returned is on the disk of the server. A connection that the server has
/// ended is replaced. All methods block until the server answers. On a thread that runs asynchronous
/// tasks, its other tasks wait too.
///
/// The moment of an [`Author`] is rounded to the nearest microsecond, as PostgreSQL keeps it.
///
/// ```no_run
/// use isogloss::store::{Author, FileWrite, Store, StoreErrorKind};
/// use isogloss_postgres::PostgresStore;
///
/// let store = PostgresStore::create("postgres://editor:secret@localhost/content")?;
/// assert_eq!(store.name(), "postgres://localhost:5432/content");
/// let path = "news/a/fr.md";
/// let create = FileWrite { path, before: None, after: Some(b"Bonjour") };
/// store.write(&[create], Author { name: Some("Marie"), at: None })?;
///
/// // A change that was made from another text is refused.
/// let late = FileWrite { path, before: Some(b"Salut"), after: Some(b"Bonsoir") };
/// let error = store.write(&[late], Author::default()).unwrap_err();
/// assert_eq!(error.kind(), StoreErrorKind::Conflict);
/// assert_eq!(error.present(), Some(&b"Bonjour"[..]));
/// # Ok::<(), isogloss::store::StoreError>(())
/// ```
#[derive(Clone)]
pub struct PostgresStore {
    connections: Arc<Connections>,
    largest_file: u64,
}

impl PostgresStore {
    /// Creates the tables of a store in a database, and opens it.
    ///
    /// The database must exist, with the encoding UTF8. The tables are created in the first schema of
    /// the search path that exists, which is usually `public`. The address is
    /// `postgres://user:password@host/database` or pairs such as
    /// `host=localhost user=editor dbname=content`, as for libpq. See
    /// [`open_with`](PostgresStore::open_with) for encrypted connections.
    ///
    /// # Errors
    ///
    /// Returns [`Refused`](isogloss::store::StoreErrorKind::Refused) if there is a store already, if
    /// another program has tables of these names, or if the server does not accept the user, and
    /// [`Unavailable`](isogloss::store::StoreErrorKind::Unavailable) if it does not answer.
    ///
    /// ```
    /// use isogloss::store::StoreErrorKind;
    /// use isogloss_postgres::PostgresStore;
    ///
    /// let error = PostgresStore::create("postgres://editor@db.example/content?sslmode=require");
    /// let error = error.unwrap_err();
    /// assert_eq!(error.kind(), StoreErrorKind::Refused);
    /// assert!(error.to_string().ends_with("call open_with or create_with"));
    /// ```
    pub fn create(address: &str) -> Result<PostgresStore, StoreError> {
        PostgresStore::created(address::connections(address)?)
    }

    /// Opens the store in a database, whose address is as for [`create`](PostgresStore::create).
    ///
    /// # Errors
    ///
    /// Returns [`Refused`](isogloss::store::StoreErrorKind::Refused) if there is no store, if it was
    /// written by a newer version of isogloss, or if the server does not accept the user, and
    /// [`Unavailable`](isogloss::store::StoreErrorKind::Unavailable) if it does not answer.
    ///
    /// ```
    /// use isogloss::store::StoreErrorKind;
    /// use isogloss_postgres::PostgresStore;
    ///
    /// // Nothing listens at this port.
    /// let error = PostgresStore::open("postgres://editor:secret@127.0.0.1:1/content").unwrap_err();
    /// assert_eq!(error.kind(), StoreErrorKind::Unavailable);
    /// assert!(error.to_string().starts_with("postgres://127.0.0.1:1/content does not answer"));
    /// ```
    pub fn open(address: &str) -> Result<PostgresStore, StoreError> {
        PostgresStore::opened(address::connections(address)?)
    }

    /// Opens the store in a database as [`open`](PostgresStore::open) does, or creates it if there is
    /// none.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`create`](PostgresStore::create) and [`open`](PostgresStore::open), except
    /// those about whether there is a store.
    ///
    /// ```
    /// use isogloss::store::StoreErrorKind;
    /// use isogloss_postgres::PostgresStore;
    ///
    /// // Nothing listens at this port.
    /// let error = PostgresStore::open_or_create("postgres://127.0.0.1:1/content").unwrap_err();
    /// assert_eq!(error.kind(), StoreErrorKind::Unavailable);
    /// ```
    pub fn open_or_create(address: &str) -> Result<PostgresStore, StoreError> {
        let connections = address::connections(address)?;
        run(|| connections.create(true))?;
        PostgresStore::opened(connections)
    }

    /// Creates the tables of a store as [`create`](PostgresStore::create) does, with connections that a
    /// function opens as for [`open_with`](PostgresStore::open_with).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`create`](PostgresStore::create).
    pub fn create_with(
        name: &str,
        connect: impl Fn() -> Result<Client, postgres::Error> + Send + Sync + 'static,
    ) -> Result<PostgresStore, StoreError> {
        PostgresStore::created(Connections::new(name, connect))
    }

    /// Opens a store with connections that a function opens.
    ///
    /// Use this for encrypted connections, which need a TLS library of your choice such as
    /// postgres-native-tls, and for settings of your own such as a search path. The function is called
    /// for each new connection, by any thread. Set a timeout and keepalives, so that a broken network
    /// ends each wait. The name is for messages. It must not contain a password.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`open`](PostgresStore::open).
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use isogloss_postgres::{PostgresStore, postgres};
    ///
    /// let mut config: postgres::Config = "postgres://editor:secret@localhost/intranet".parse()?;
    /// config.connect_timeout(Duration::from_secs(5)).options("-c search_path=content");
    /// let store = PostgresStore::open_with("the intranet", move || config.connect(postgres::NoTls))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open_with(
        name: &str,
        connect: impl Fn() -> Result<Client, postgres::Error> + Send + Sync + 'static,
    ) -> Result<PostgresStore, StoreError> {
        PostgresStore::opened(Connections::new(name, connect))
    }

    fn created(connections: Connections) -> Result<PostgresStore, StoreError> {
        run(|| connections.create(false))?;
        PostgresStore::opened(connections)
    }

    pub(crate) fn opened(connections: Connections) -> Result<PostgresStore, StoreError> {
        let connections = Arc::new(connections);
        // The connection is kept for the first snapshot.
        run(|| connections.reader(database::begin).map(drop))?;
        Ok(PostgresStore { connections, largest_file: LARGEST_FILE })
    }

    /// Returns a copy of the value that writes files of up to a number of bytes, instead of 64 MiB.
    /// PostgreSQL itself allows a little less than 1 GB.
    ///
    /// ```no_run
    /// # use isogloss_postgres::PostgresStore;
    /// let store = PostgresStore::open("postgres://editor:secret@localhost/content")?;
    /// let store = store.with_largest_file(200 << 20);
    /// # Ok::<(), isogloss::store::StoreError>(())
    /// ```
    #[must_use]
    pub fn with_largest_file(self, bytes: u64) -> PostgresStore {
        PostgresStore { largest_file: bytes, ..self }
    }

    fn check_writes(&self, writes: &[FileWrite<'_>], author: Author<'_>) -> Result<(), StoreError> {
        check_writes(writes, self.largest_file)?;
        if let Some(name) = author.name.filter(|name| name.contains('\0')) {
            let name = name.escape_debug();
            return Err(refused(format!(
                "\"{name}\" cannot be the name of an author: remove the \\0"
            )));
        }
        Ok(())
    }
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresStore({})", self.connections.name())
    }
}

impl From<PostgresStore> for ContentPlace {
    fn from(store: PostgresStore) -> ContentPlace {
        ContentPlace::of_store(store)
    }
}

impl Store for PostgresStore {
    fn name(&self) -> String {
        self.connections.name().to_owned()
    }

    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        Ok(Box::new(PostgresSnapshot::open(&self.connections)?))
    }

    fn write(&self, writes: &[FileWrite<'_>], author: Author<'_>) -> Result<Position, StoreError> {
        self.check_writes(writes, author)?;
        run(|| self.connections.write(writes, author))
    }

    fn watch(&self) -> Result<Box<dyn StoreWatch>, StoreError> {
        Ok(Box::new(PostgresWatch::open(&self.connections)?))
    }
}
