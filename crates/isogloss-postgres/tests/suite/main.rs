//! Tests of stores in PostgreSQL databases, on a server that the tests start.
#![cfg(unix)]

mod catalogs;
mod errors;
mod laws;
mod scene;
mod store;
mod values;
