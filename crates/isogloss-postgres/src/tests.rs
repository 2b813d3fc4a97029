//! The check of the law of stores, on a store that breaks it.

use isogloss_store_tests::law;
use isogloss_store_tests::server::Server;
use postgres::NoTls;

use crate::PostgresStore;
use crate::connections::Connections;

/// The check of the law finds what goes wrong without the lock.
#[test]
fn revisions_without_a_lock_break_the_law() {
    let Some(server) = Server::shared() else { return };
    let database = server.database();
    let address = server.address("postgres", &database);
    PostgresStore::create(&address).unwrap();
    let open = || {
        let address = address.clone();
        let connect = move || postgres::Client::connect(&address, NoTls);
        let connections = Connections::new("without a lock", connect);
        let without = "BEGIN ISOLATION LEVEL READ COMMITTED";
        PostgresStore::opened(connections.with_begin_write(without)).unwrap()
    };
    let outcome = law::run(open, 300, |_| false);
    let is_wrong = |it: &&String| it.starts_with("wrong state") || it.contains("is missing");
    assert!(outcome.violations.iter().any(|it| is_wrong(&it)), "{outcome:?}");
}
