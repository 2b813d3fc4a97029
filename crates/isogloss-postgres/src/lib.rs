#![doc = include_str!("../README.md")]
#![deny(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    clippy::unwrap_used
)]
#![cfg_attr(test, allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic))]

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
