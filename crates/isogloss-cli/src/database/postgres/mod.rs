//! PostgreSQL databases, if the command was built with them.

#[cfg(not(feature = "postgres"))]
mod disabled;
#[cfg(feature = "postgres")]
mod enabled;

#[cfg(not(feature = "postgres"))]
pub(crate) use disabled::{open, open_or_create};
#[cfg(feature = "postgres")]
pub(crate) use enabled::{open, open_or_create};
