#![doc = include_str!("../README.md")]

mod address;
mod change;
mod connection;
mod connections;
mod database;
mod failure;
mod snapshot;
mod sql;
mod store;
mod tables;
#[cfg(all(test, unix))]
mod tests;
mod watch;

pub use postgres;

pub use self::store::PostgresStore;
