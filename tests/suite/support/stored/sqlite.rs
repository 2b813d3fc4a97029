//! A store in a SQLite database.

use std::path::PathBuf;

use isogloss::store::SqliteStore;
use isogloss_store_tests::scene::Scene;

use crate::support::folder::Folder;

/// A store in a temporary folder.
pub(crate) struct SqliteScene {
    pub(crate) store: SqliteStore,
    pub(crate) file: PathBuf,
    pub(crate) folder: Folder,
}

impl SqliteScene {
    pub(crate) fn new() -> SqliteScene {
        let folder = Folder::new("sqlite");
        let file = folder.0.join("content.db");
        SqliteScene { store: SqliteStore::create(&file).unwrap(), file, folder }
    }
}

impl Scene for SqliteScene {
    type Store = SqliteStore;

    fn create() -> Option<SqliteScene> {
        Some(SqliteScene::new())
    }

    fn store(&self) -> &SqliteStore {
        &self.store
    }

    fn other(&self) -> SqliteStore {
        SqliteStore::open(&self.file).unwrap()
    }

    fn with_largest_file(&self, bytes: u64) -> SqliteStore {
        self.store.clone().with_largest_file(bytes)
    }

    fn sql(&self, sql: &str) {
        rusqlite::Connection::open(&self.file).unwrap().execute_batch(sql).unwrap();
    }

    fn check_integrity(&self) {
        self.store.check_integrity().unwrap();
    }
}
