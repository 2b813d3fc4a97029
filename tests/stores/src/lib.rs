//! Tests that every store must pass, and a PostgreSQL server for tests and examples.

pub mod law;
#[cfg(unix)]
pub mod server;
