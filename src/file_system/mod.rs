//! Access to files and folders that may be anything (pipes, devices, links in circles), and what
//! differs between systems: permissions, owners, locks, mount points.

#[cfg(any(feature = "editorial", feature = "templates"))]
mod access;
mod folder;
mod regular_file;
mod trail;

#[cfg(any(feature = "editorial", feature = "templates"))]
pub(crate) use access::*;
pub(crate) use folder::sync_folder;
pub(crate) use regular_file::open;
#[cfg(any(feature = "editorial", feature = "templates"))]
pub(crate) use regular_file::read;
#[cfg(feature = "messages")]
pub(crate) use regular_file::read_text;
pub(crate) use trail::{Detour, Trail};
