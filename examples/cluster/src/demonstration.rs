//! The demonstration: a database, two servers and an editor, which go through the steps.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use isogloss::Timestamp;
use isogloss::store::{self, Author, ContentPlace};
use isogloss_postgres::PostgresStore;
use isogloss_store_tests::server::Server;

use crate::Outcome;
use crate::editor::{AUTHOR, Editor};
use crate::server::with_password;
use crate::server_process::ServerProcess;
use crate::steps::Cluster;
use crate::table::Table;

const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../defence/content");

/// The time after which the demonstration has failed, whatever it waits for.
const LONGEST_TIME: Duration = Duration::from_secs(300);

/// Runs all steps in a database, or with a PostgreSQL server of its own.
pub(crate) fn run(database: Option<&str>) -> Outcome {
    end_in_time();
    let begin = Instant::now();
    let postgres = match database {
        Some(_) => None,
        None => match Server::start_durable() {
            Some(postgres) => Some(postgres),
            None => return without_postgres(),
        },
    };
    let own = postgres.as_ref().map(|it| it.address("postgres", &it.database()));
    let address = own.as_deref().or(database).unwrap_or_default().to_owned();
    let store = PostgresStore::create(&with_password(&address))?;
    let (from, to) = (ContentPlace::from(Path::new(CONTENT)), ContentPlace::from(store.clone()));
    let author = Author { name: Some(AUTHOR), at: Some(Timestamp::now()) };
    let files = store::copy(&from, &to, author)?.files;
    println!("{to} has {files} files");

    let (mut a, mut b) =
        (ServerProcess::start("A", &address)?, ServerProcess::start("B", &address)?);
    a.wait_until_listening()?;
    b.wait_until_listening()?;
    let (editor, table) = (Editor::new(store), Table::default());
    let mut cluster = Cluster { a, b, editor, table, address, postgres };
    cluster.show_edits()?;
    cluster.kill_a_server()?;
    cluster.crash_the_database()?;
    cluster.lose_nothing()?;
    println!("\ntimes from the acknowledgement of an edit, unless the row says otherwise");
    println!("{}\nended after {:.1} s", cluster.table, begin.elapsed().as_secs_f64());
    Ok(())
}

/// Ends the program if it waits for something that does not happen. Its servers end with it.
fn end_in_time() {
    thread::spawn(|| {
        thread::sleep(LONGEST_TIME);
        eprintln!("the demonstration has not ended within {} seconds", LONGEST_TIME.as_secs());
        std::process::exit(1);
    });
}

/// Returns the outcome without PostgreSQL: an error, unless `ISOGLOSS_POSTGRES` is `optional`.
fn without_postgres() -> Outcome {
    match std::env::var("ISOGLOSS_POSTGRES") {
        Ok(value) if value == "optional" => Ok(()),
        _ => Err(
            "install PostgreSQL 13 or newer (postgresql on Debian and Fedora, postgresql@17 in \
             Homebrew), or name an empty database: --database postgres://editor@localhost/empty"
                .into(),
        ),
    }
}
