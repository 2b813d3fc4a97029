//! A store in a database of its own. The suite of the library uses it too.

use isogloss_postgres::PostgresStore;
use isogloss_store_tests::scene::Scene;
use isogloss_store_tests::server::Server;

/// A store, and the database that it is in.
pub(crate) struct PostgresScene {
    pub(crate) store: PostgresStore,
    pub(crate) database: String,
    pub(crate) server: &'static Server,
}

impl PostgresScene {
    pub(crate) fn address(&self) -> String {
        self.server.address("postgres", &self.database)
    }
}

impl Scene for PostgresScene {
    type Store = PostgresStore;

    fn create() -> Option<PostgresScene> {
        let server = Server::shared()?;
        let database = server.database();
        let store = PostgresStore::create(&server.address("postgres", &database)).unwrap();
        Some(PostgresScene { store, database, server })
    }

    fn store(&self) -> &PostgresStore {
        &self.store
    }

    fn other(&self) -> PostgresStore {
        PostgresStore::open(&self.address()).unwrap()
    }

    fn with_largest_file(&self, bytes: u64) -> PostgresStore {
        self.store.clone().with_largest_file(bytes)
    }

    fn sql(&self, sql: &str) {
        self.server.sql(&self.database, sql);
    }
}
