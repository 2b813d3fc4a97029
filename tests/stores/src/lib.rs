//! Tests that every store must pass, and a PostgreSQL server for tests and examples.

pub mod behaviour;
mod history;
pub mod law;
pub mod numbers;
pub mod proxy;
pub mod scene;
#[cfg(unix)]
pub mod server;
