//! Servers and databases that cannot be used: each is explained in words.

use std::time::Duration;

use isogloss::error::ErrorKind;
use isogloss::store::{Author, Store, StoreError, StoreErrorKind};
use isogloss_postgres::PostgresStore;

use isogloss_store_tests::scene::{Scene, change, create, remove, text, write};

use crate::scene::PostgresScene;
use isogloss_store_tests::server::Server;

use StoreErrorKind::{Corrupt, Full, Refused, Unavailable};

/// Asserts the kind of an error, and that it names the database and contains some words.
fn assert_words(error: StoreError, kind: StoreErrorKind, words: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    let message = error.to_string();
    assert!(message.contains(words), "{message}");
    assert!(message.contains("postgres://127.0.0.1:"), "{message}");
    assert!(!message.contains("geheim") && !message.ends_with('.'), "{message}");
    let error = isogloss::Error::from(error);
    assert_eq!((error.kind(), error.is_conflict()), (ErrorKind::Store, false));
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.downcast_ref::<StoreError>().unwrap().kind(), kind);
}

/// Returns the error of an operation that must fail.
fn failed<T>(result: Result<T, StoreError>) -> StoreError {
    result.err().expect("an error")
}

/// Returns the error of a write that must fail.
fn failed_write(store: &PostgresStore) -> StoreError {
    store.write(&[create("b.md", "1")], Author::default()).unwrap_err()
}

impl PostgresScene {
    /// Creates a user with a password and some rights, and returns its address.
    fn user(&self, name: &str, rights: &str) -> String {
        let name = format!("{name}_{}", self.database);
        self.sql(&format!("CREATE USER {name} PASSWORD 'geheim'"));
        self.sql(&rights.replace("USER", &name));
        self.server.address(&format!("{name}:geheim"), &self.database)
    }
}

/// The rights of a user that writes, as in `docs/stores.md`.
const ALL: &str = "GRANT SELECT ON isogloss_schema, isogloss_file, isogloss_change TO USER;
                   GRANT INSERT, UPDATE, DELETE ON isogloss_file TO USER;
                   GRANT INSERT ON isogloss_change TO USER";

#[test]
fn an_address_that_is_not_one_is_explained_without_its_password() {
    for address in [
        "",
        "postgres://marie:geheim@",
        "postgres://marie:geheim@localhost:port/content",
        "host=localhost password='geheim",
        "content.db?password=geheim",
        "host=localhost kennwort=geheim",
    ] {
        let error = PostgresStore::open(address).unwrap_err();
        assert_eq!(error.kind(), Refused, "{address}");
        assert!(error.to_string().starts_with("the address of the database "), "{error}");
        assert!(!format!("{error} {error:?}").contains("geheim"), "{error}");
    }
    for mode in ["require", "verify-ca", "verify-full"] {
        let address = format!("postgres://marie:geheim@127.0.0.1/content?sslmode={mode}");
        let error = PostgresStore::open(&address).unwrap_err();
        assert_eq!(error.kind(), Refused);
        assert!(error.to_string().contains("call open_with"), "{error}");
        assert!(error.to_string().starts_with("postgres://127.0.0.1:5432/content is"), "{error}");
    }
    let unreachable = [
        ("host=127.0.0.1 port=1 user=marie dbname=content", "postgres://127.0.0.1:1/content"),
        ("postgres://marie@127.0.0.1:1,127.0.0.1:2", "postgres://127.0.0.1:1,127.0.0.1:2/marie"),
        ("postgres://marie@no-such-host.invalid/a", "postgres://no-such-host.invalid:5432/a"),
    ];
    for (address, name) in unreachable {
        let error = PostgresStore::create(address).unwrap_err();
        assert_eq!(error.kind(), Unavailable, "{error}");
        assert!(error.to_string().starts_with(&format!("{name} does not answer (")), "{error}");
    }
}

#[test]
fn users_and_databases_that_the_server_does_not_know_are_refused() {
    let Some(scene) = PostgresScene::create() else { return };
    let marie = scene.user("marie", ALL);
    let store = PostgresStore::open(&marie).unwrap();
    write(&store, &[create("a.md", "1"), create("b.md", "1")]);
    write(&store, &[change("a.md", "1", "2"), remove("b.md", "1")]);
    let open = |address: &str| PostgresStore::open(address).unwrap_err();
    let wrong = marie.replace("geheim", "geheim2");
    assert_words(open(&wrong), Refused, "does not accept the user or the password");
    assert_words(open(&marie.replace(":geheim", "")), Refused, "asks for a password");
    let unknown = scene.server.address("niemand:geheim", &scene.database);
    assert_words(open(&unknown), Refused, "does not accept the user or the password");
    let nowhere = scene.server.address("postgres", "geen_databank");
    assert_words(open(&nowhere), Refused, "create the database first");
    scene.sql(&format!("ALTER USER marie_{} NOLOGIN", scene.database));
    assert_words(open(&marie), Refused, "does not accept this user");
    scene.sql("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
    let other = scene.user("jan", "");
    let elsewhere = other.replace(&format!("/{}", scene.database), "/postgres");
    assert_words(open(&elsewhere), Refused, "does not give this user all rights");
}

#[test]
fn rights_to_the_tables_are_explained() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    let none = scene.user("geen", "");
    let words = "does not give this user all rights";
    assert_words(PostgresStore::open(&none).unwrap_err(), Refused, words);
    let read = "GRANT SELECT ON isogloss_schema, isogloss_file, isogloss_change TO USER";
    let reader = PostgresStore::open(&scene.user("lezer", read)).unwrap();
    assert_eq!(text(&reader, "a.md").as_deref(), Some("1"));
    assert_eq!(reader.history("a.md").unwrap().len(), 1);
    let mut watch = reader.watch().unwrap();
    write(&scene.store, &[change("a.md", "1", "2")]);
    watch.wait(Duration::from_secs(20)).unwrap();
    assert_words(failed_write(&reader), Refused, words);
    // The connection can still be used.
    assert_eq!(text(&reader, "a.md").as_deref(), Some("2"));
    assert_words(failed_write(&reader), Refused, words);

    let empty = scene.server.database();
    let address = none.replace(&format!("/{}", scene.database), &format!("/{empty}"));
    assert_words(PostgresStore::create(&address).unwrap_err(), Refused, words);
}

#[test]
fn a_store_is_created_once() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    let error = PostgresStore::create(&scene.address()).unwrap_err();
    assert_words(error, Refused, "has a store already");
    let empty = scene.server.address("postgres", &scene.server.database());
    assert_words(PostgresStore::open(&empty).unwrap_err(), Refused, "create a store there first");
    let results: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..6).map(|_| scope.spawn(|| PostgresStore::create(&empty))).collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(results.iter().filter(|it| it.is_ok()).count(), 1, "{results:?}");
    for error in results.into_iter().filter_map(Result::err) {
        assert_words(error, Refused, "has a store already");
    }
    // Another schema is another store.
    scene.sql("CREATE SCHEMA intranet");
    let mut config: postgres::Config = scene.address().parse().unwrap();
    config.options("-c search_path=intranet");
    let connect = move || config.connect(postgres::NoTls);
    let intranet = PostgresStore::create_with("the intranet", connect).unwrap();
    assert_eq!((intranet.name().as_str(), text(&intranet, "a.md")), ("the intranet", None));
    let mut config: postgres::Config = scene.address().parse().unwrap();
    config.options("-c search_path=nergens");
    let connect = move || config.connect(postgres::NoTls);
    let error = failed(PostgresStore::create_with("the intranet", connect));
    assert!(error.to_string().starts_with("the intranet has no schema"), "{error}");
}

#[test]
fn tables_of_others_and_of_newer_versions_are_refused() {
    let Some(server) = Server::shared() else { return };
    for table in [
        "CREATE TABLE isogloss_file (id int)",
        "CREATE TABLE isogloss_schema (name text)",
        "CREATE VIEW isogloss_change AS SELECT 1 AS revision",
    ] {
        let database = server.database();
        server.sql(&database, table);
        let address = server.address("postgres", &database);
        for error in [PostgresStore::create(&address), PostgresStore::open(&address)] {
            assert_words(error.unwrap_err(), Refused, "tables of another program");
        }
    }
    let Some(scene) = PostgresScene::create() else { return };
    scene.sql("UPDATE isogloss_schema SET version = 2");
    let words = "its tables have version 2, and this program knows version 1";
    for error in [PostgresStore::create(&scene.address()), PostgresStore::open(&scene.address())] {
        assert_words(error.unwrap_err(), Refused, words);
    }
    for unknown in ["UPDATE isogloss_schema SET version = 0", "DELETE FROM isogloss_schema"] {
        scene.sql(unknown);
        let error = PostgresStore::open(&scene.address()).unwrap_err();
        assert_words(error, Corrupt, "isogloss_schema");
    }
    let latin = "CREATE DATABASE latijn ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0";
    scene.sql(latin);
    let error = PostgresStore::create(&scene.server.address("postgres", "latijn")).unwrap_err();
    assert_words(error, Refused, "has the encoding LATIN1");
}

#[test]
fn tables_that_another_program_has_changed_are_reported() {
    for (change, words) in [
        ("ALTER TABLE isogloss_change RENAME bytes TO text", "column c.bytes does not exist"),
        ("DROP TABLE isogloss_file", "relation \"isogloss_file\" does not exist"),
        ("ALTER TABLE isogloss_file ALTER size TYPE text", "error deserializing column"),
        ("DELETE FROM isogloss_change", "the bytes of a.md are missing"),
        ("UPDATE isogloss_file SET size = 7", "the bytes of a.md are missing"),
        ("UPDATE isogloss_change SET bytes = NULL", "the bytes of a.md are missing"),
    ] {
        let Some(scene) = PostgresScene::create() else { return };
        write(&scene.store, &[create("a.md", "1")]);
        scene.sql(change);
        let read = scene.store.snapshot().and_then(|mut it| it.read(&["a.md"]));
        assert_words(read.unwrap_err(), Corrupt, words);
        if change.starts_with("ALTER") || change.starts_with("DROP") {
            let error = PostgresStore::open(&scene.address()).unwrap_err();
            assert_words(error, Corrupt, "a table or a column is missing");
        }
    }
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    scene.sql("UPDATE isogloss_change SET revision = -5; UPDATE isogloss_file SET revision = -5");
    assert_words(failed(scene.store.snapshot()), Corrupt, "a revision or size is -5");
}

#[test]
fn a_database_that_is_only_read_is_explained() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    let empty = scene.server.database();
    for database in [&scene.database, &empty] {
        let sql = format!("ALTER DATABASE {database} SET default_transaction_read_only = on");
        scene.server.sql("postgres", &sql);
    }
    let store = scene.other();
    assert_eq!(text(&store, "a.md").as_deref(), Some("1"));
    assert_words(failed_write(&store), Refused, "cannot be written to");
    let error = PostgresStore::create(&scene.server.address("postgres", &empty)).unwrap_err();
    assert_words(error, Refused, "cannot be written to");
}

#[test]
fn a_standby_server_is_read_and_followed() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    let Some(standby) = scene.server.standby() else { return };
    let store = PostgresStore::open(&standby.address("postgres", &scene.database)).unwrap();
    assert_eq!(text(&store, "a.md").as_deref(), Some("1"));
    assert_words(failed_write(&store), Refused, "give the address of the primary server");
    let mut watch = store.watch().unwrap();
    let position = write(&scene.store, &[change("a.md", "1", "2")]);
    while store.snapshot().unwrap().position() != position {
        watch.wait(Duration::from_secs(20)).unwrap();
    }
    assert_eq!(text(&store, "a.md").as_deref(), Some("2"));
    // Nothing happens any more.
    watch.wait(Duration::from_millis(20)).unwrap();
}

/// A trigger reports what a server does when its disk is full or damaged.
#[test]
fn failures_of_the_server_are_explained() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    scene.sql(
        "CREATE TABLE state (code text); INSERT INTO state VALUES ('53100');
         CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE 'could not write' USING ERRCODE = (SELECT code FROM state); END $$;
         CREATE TRIGGER fail BEFORE INSERT ON isogloss_change FOR EACH ROW EXECUTE FUNCTION fail()",
    );
    for (code, kind, words) in [
        ("53100", Full, "the disk of the server is full (could not write); nothing was written"),
        ("53200", Unavailable, "cannot be used now (could not write)"),
        ("58030", Unavailable, "cannot be used now (could not write)"),
        ("40001", Unavailable, "cannot be used now (could not write)"),
        ("XX001", Corrupt, "is damaged (could not write): restore a backup"),
        ("26000", Refused, "a pooler that changes the connection"),
        ("54000", Refused, "cannot hold so large a file"),
    ] {
        scene.sql(&format!("UPDATE state SET code = '{code}'"));
        assert_words(failed_write(&scene.store), kind, words);
    }
    scene.sql("DROP TRIGGER fail ON isogloss_change");
    write(&scene.store, &[create("b.md", "1")]);
}

/// A constraint that is checked at the commit can still fail.
#[test]
fn a_commit_that_the_server_takes_back_has_written_nothing() {
    let Some(scene) = PostgresScene::create() else { return };
    scene.sql(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE 'could not write' USING ERRCODE = '53100'; END $$;
         CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON isogloss_change
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()",
    );
    assert_words(failed_write(&scene.store), Full, "nothing was written");
    assert_eq!(text(&scene.store, "b.md"), None);
}

#[test]
fn a_commit_during_which_the_connection_is_lost_has_an_unknown_outcome() {
    let Some(scene) = PostgresScene::create() else { return };
    scene.sql(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON isogloss_change
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()",
    );
    let error = failed_write(&scene.store);
    assert_words(error, StoreErrorKind::UnknownOutcome, "read the files again");
    scene.sql("DROP TRIGGER fail ON isogloss_change");
    // It was not repeated, and this server has not written it.
    assert_eq!(text(&scene.store, "b.md"), None);
    write(&scene.store, &[create("b.md", "1")]);
}

#[test]
fn a_write_that_loses_its_connection_before_the_commit_is_repeated_once() {
    let Some(scene) = PostgresScene::create() else { return };
    scene.sql(
        "CREATE SEQUENCE attempts; CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN
           IF nextval('attempts') % 3 != 0 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
           RETURN NEW;
         END $$;
         CREATE TRIGGER fail BEFORE INSERT ON isogloss_change FOR EACH ROW EXECUTE FUNCTION fail()",
    );
    // The first two attempts fail, so the write does; the third one writes.
    // The words of the server do not always arrive before the connection is closed.
    assert_words(failed_write(&scene.store), Unavailable, "connection");
    assert_eq!(text(&scene.store, "b.md"), None);
    write(&scene.store, &[create("b.md", "1")]);
    // The fourth and the fifth one fail.
    let write_c = || scene.store.write(&[create("c.md", "1")], Author::default());
    assert_eq!(failed(write_c()).kind(), Unavailable);
    scene.sql("SELECT nextval('attempts'), nextval('attempts')");
    // The eighth one fails, and its repetition writes.
    write_c().unwrap();
    assert_eq!(scene.store.snapshot().unwrap().position().revision().get(), 2);
}

#[test]
fn connections_that_the_server_has_ended_are_replaced() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    let mut watch = scene.store.watch().unwrap();
    let mut snapshot = scene.store.snapshot().unwrap();
    drop(scene.store.snapshot().unwrap());
    scene.server.cut_all(&scene.database);
    assert_words(failed(snapshot.list("")), Unavailable, "connection");
    drop(snapshot);
    watch.wait(Duration::from_secs(20)).unwrap();
    write(&scene.store, &[change("a.md", "1", "2")]);
    watch.wait(Duration::from_secs(20)).unwrap();
    assert_eq!(text(&scene.store, "a.md").as_deref(), Some("2"));
    assert_eq!(scene.store.history("a.md").unwrap().len(), 2);
}

#[test]
fn a_server_without_connections_is_unavailable() {
    let Some(scene) = PostgresScene::create() else { return };
    let store = PostgresStore::open(&scene.user("een", ALL)).unwrap();
    scene.sql(&format!("ALTER USER een_{} CONNECTION LIMIT 1", scene.database));
    let snapshot = store.snapshot().unwrap();
    assert_words(failed(store.snapshot()), Unavailable, "has no connection left");
    drop(snapshot);
    store.snapshot().unwrap();
}

#[test]
fn a_statement_that_takes_too_long_is_explained() {
    let Some(scene) = PostgresScene::create() else { return };
    scene.sql(
        "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
         CREATE TRIGGER wait BEFORE INSERT ON isogloss_change FOR EACH ROW EXECUTE FUNCTION wait()",
    );
    let address = scene.user("traag", ALL);
    scene.sql(&format!("ALTER USER traag_{} SET statement_timeout = 500", scene.database));
    let store = PostgresStore::open(&address).unwrap();
    assert_words(failed_write(&store), Unavailable, "raise statement_timeout");
}

#[test]
fn a_store_that_another_program_writes_for_long_is_unavailable() {
    let Some(scene) = PostgresScene::create() else { return };
    write(&scene.store, &[create("a.md", "1")]);
    let mut other = scene.server.client(&scene.database);
    other.batch_execute("BEGIN; LOCK isogloss_change IN EXCLUSIVE MODE").unwrap();
    // Readers do not wait.
    assert_eq!(text(&scene.store, "a.md").as_deref(), Some("1"));
    let words = "another program has been writing to it for five seconds";
    assert_words(failed_write(&scene.store), Unavailable, words);
    other.batch_execute("ROLLBACK").unwrap();
    write(&scene.store, &[create("b.md", "1")]);
}

/// The database allows that the last commits are lost, and a store does not.
#[test]
fn what_was_acknowledged_survives_a_crash_of_the_server() {
    let Some(server) = Server::start() else { return };
    let database = server.database();
    server.sql(&database, &format!("ALTER DATABASE {database} SET synchronous_commit = off"));
    let address = server.address("postgres", &database);
    let store = PostgresStore::create(&address).unwrap();
    let mut last = write(&store, &[create("a.md", "0")]);
    for number in 1..30 {
        let (before, after) = ((number - 1).to_string(), number.to_string());
        last = write(&store, &[change("a.md", &before, &after)]);
    }
    server.crash();
    server.start_again();
    assert_eq!(store.snapshot().unwrap().position(), last);
    assert_eq!(text(&store, "a.md").as_deref(), Some("29"));
}

#[test]
fn a_server_that_is_stopped_and_started_is_used_again() {
    let Some(server) = Server::start() else { return };
    let address = server.address("postgres", &server.database());
    let store = PostgresStore::create(&address).unwrap();
    write(&store, &[create("a.md", "1")]);
    let mut watch = store.watch().unwrap();
    server.stop();
    let words = "does not answer";
    assert_words(failed_write(&store), Unavailable, words);
    assert_words(failed(store.snapshot()), Unavailable, words);
    assert_words(failed(store.watch()), Unavailable, words);
    assert_words(failed(store.history("a.md")), Unavailable, words);
    let error = failed(watch.wait(Duration::from_millis(300)));
    assert_words(error, Unavailable, words);
    server.start_again();
    watch.wait(Duration::from_secs(20)).unwrap();
    write(&store, &[change("a.md", "1", "2")]);
    watch.wait(Duration::from_secs(20)).unwrap();
    assert_eq!(text(&store, "a.md").as_deref(), Some("2"));
}
