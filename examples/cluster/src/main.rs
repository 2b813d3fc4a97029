//! Several machines with one PostgreSQL database: an editor, and servers that show each edit at
//! once and go on while one of them or the database stops.
//!
//! ```sh
//! cargo run -p isogloss-example-cluster
//! cargo run -p isogloss-example-cluster -- --database postgres://editor@localhost/empty
//! cargo run -p isogloss-example-cluster -- server 127.0.0.1:8081 postgres://editor@db/content
//! ```
//!
//! The first command runs everything on this machine, with a PostgreSQL server of its own, and ends
//! with a table of times. The second one does so in an existing database, which must be empty. The
//! third one is a server for a machine of your own. Passwords are read from `PGPASSWORD`.

#[cfg(unix)]
mod demonstration;
#[cfg(unix)]
mod editor;
#[cfg(unix)]
mod server_process;
#[cfg(unix)]
mod steps;
#[cfg(unix)]
mod table;

mod server;

use std::error::Error;
use std::process::ExitCode;

type Outcome = Result<(), Box<dyn Error>>;

const USAGE: &str = "\
usage: isogloss-example-cluster [--database STORE]
       isogloss-example-cluster server ADDRESS STORE [NAME]
STORE is an address such as postgres://editor@localhost/content, and ADDRESS 127.0.0.1:8081";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match *arguments {
        [] => demonstrate(None),
        ["--database", store] => demonstrate(Some(store)),
        ["server", address, store] => server::run(address, store, "server"),
        ["server", address, store, name] => server::run(address, store, name),
        ["server", address, store, name, server::UNTIL_END_OF_INPUT] => {
            server::end_with_input();
            server::run(address, store, name)
        }
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(unix)]
fn demonstrate(database: Option<&str>) -> Outcome {
    demonstration::run(database)
}

#[cfg(not(unix))]
fn demonstrate(_: Option<&str>) -> Outcome {
    Err("the demonstration needs Linux or macOS; the server runs here too".into())
}
