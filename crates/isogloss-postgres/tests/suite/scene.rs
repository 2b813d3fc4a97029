//! A store in a database of its own.

use isogloss::Timestamp;
use isogloss::store::{Author, FileWrite, Position, Store};
use isogloss_postgres::PostgresStore;

use isogloss_store_tests::server::Server;

pub(crate) const FRENCH: &str = "+++\ntitle = \"Le retour des lanciers\"\n+++\nIls sont là.\n";
pub(crate) const DUTCH: &str = "+++\ntitle = \"De lansiers zijn terug\"\n+++\nZe zijn er.\n";
pub(crate) const GERMAN: &str =
    "+++\ntitle = \"Die Lanzenreiter sind zurück\"\n+++\nSie sind da.\n";

/// A store, and the database that it is in.
pub(crate) struct Scene {
    pub(crate) store: PostgresStore,
    pub(crate) database: String,
    pub(crate) server: &'static Server,
}

impl Scene {
    /// Creates a store, unless no server is installed.
    pub(crate) fn new() -> Option<Scene> {
        let server = Server::shared()?;
        let database = server.database();
        let store = PostgresStore::create(&server.address("postgres", &database)).unwrap();
        Some(Scene { store, database, server })
    }

    pub(crate) fn address(&self) -> String {
        self.server.address("postgres", &self.database)
    }

    /// Opens the database as another program would.
    pub(crate) fn other(&self) -> PostgresStore {
        PostgresStore::open(&self.address()).unwrap()
    }

    /// Runs statements as another program would.
    pub(crate) fn sql(&self, sql: &str) {
        self.server.sql(&self.database, sql);
    }
}

pub(crate) fn create<'a>(path: &'a str, text: &'a str) -> FileWrite<'a> {
    FileWrite { path, before: None, after: Some(text.as_bytes()) }
}

pub(crate) fn change<'a>(path: &'a str, before: &'a str, after: &'a str) -> FileWrite<'a> {
    FileWrite { path, before: Some(before.as_bytes()), after: Some(after.as_bytes()) }
}

pub(crate) fn remove<'a>(path: &'a str, before: &'a str) -> FileWrite<'a> {
    FileWrite { path, before: Some(before.as_bytes()), after: None }
}

pub(crate) fn write(store: &PostgresStore, writes: &[FileWrite<'_>]) -> Position {
    store.write(writes, Author::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the text of a file.
pub(crate) fn text(store: &PostgresStore, path: &str) -> Option<String> {
    let bytes = store.snapshot().unwrap().read(&[path]).unwrap().pop().unwrap()?;
    Some(String::from_utf8(bytes.into_vec()).unwrap())
}

/// Returns the paths in a folder.
pub(crate) fn paths(store: &PostgresStore, folder: &str) -> Vec<String> {
    let listing = store.snapshot().unwrap().list(folder).unwrap();
    assert_eq!(listing.problems, []);
    listing.files.iter().map(|file| file.path.to_string()).collect()
}

pub(crate) fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}
