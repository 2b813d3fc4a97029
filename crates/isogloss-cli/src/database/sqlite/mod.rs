//! SQLite databases, if the command was built with them.

#[cfg(not(feature = "sqlite"))]
mod disabled;
#[cfg(feature = "sqlite")]
mod enabled;

#[cfg(not(feature = "sqlite"))]
pub(crate) use disabled::{open, open_or_create};
#[cfg(feature = "sqlite")]
pub(crate) use enabled::{open, open_or_create};
