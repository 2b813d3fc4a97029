//! The law of stores, while connections are cut.

use isogloss_postgres::PostgresStore;

use isogloss_store_tests::law;
use isogloss_store_tests::numbers::Numbers;
use isogloss_store_tests::scene::Scene;

use crate::scene::PostgresScene;

/// Ends a connection of the store, and returns whether there was one.
pub(crate) fn cut_one(client: &mut postgres::Client, numbers: &mut Numbers) -> bool {
    let of_store = "SELECT pid FROM pg_stat_activity \
                    WHERE datname = current_database() AND pid != pg_backend_pid()";
    let Ok(rows) = client.query(of_store, &[]) else { return false };
    if rows.is_empty() {
        return false;
    }
    let pid: i32 = rows[numbers.below(rows.len())].get(0);
    client.execute("SELECT pg_terminate_backend($1)", &[&pid]).is_ok()
}

#[test]
fn followers_see_every_revision_while_connections_are_cut() {
    let Some(scene) = PostgresScene::create() else { return };
    let mut client = scene.server.client(&scene.database);
    let open = || loop {
        // A connection can also be cut while it is opened.
        if let Ok(store) = PostgresStore::open(&scene.address()) {
            return store;
        }
    };
    let outcome = law::run(open, 2_000, |numbers| cut_one(&mut client, numbers));
    println!("{outcome:?}");
    assert_eq!(outcome.violations, [""; 0]);
    assert!(outcome.acknowledged >= 2_000, "{outcome:?}");
    assert!(outcome.cuts > 50 && outcome.published > 100, "{outcome:?}");
}
