//! A catalog that follows a store.

use std::time::Duration;

use isogloss::live::Live;
use isogloss::{Catalog, Timestamp};
use isogloss_postgres::PostgresStore;
use isogloss_store_tests::scene::{change, create, write};
use isogloss_store_tests::server::Server;

const LONG: Duration = Duration::from_secs(30);

fn title(catalog: &Catalog, id: &str, language: &str) -> Option<String> {
    let edition = catalog.edition(language.parse().unwrap(), Timestamp::MAX).unwrap();
    Some(edition.text(id, "title")?.as_str().to_owned())
}

#[test]
fn a_catalog_is_followed_over_a_restart_of_the_server() {
    let Some(server) = Server::start() else { return };
    let address = server.address("postgres", &server.database());
    let store = PostgresStore::create(&address).unwrap();
    let path = "pages/bib/nl.md";
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    let site = "[[languages]]\ntag = \"nl\"\n";
    write(&store, &[create("site.toml", site), create(path, &text("Bibliotheek"))]);
    let live = Live::open(store).unwrap();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bibliotheek"));
    server.stop();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bibliotheek"));
    server.start_again();
    let other = PostgresStore::open(&address).unwrap();
    let (before, after) = (text("Bibliotheek"), text("Bieb"));
    let position = write(&other, &[change(path, &before, &after)]);
    live.wait_for(position.revision(), LONG).unwrap();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bieb"));
}
