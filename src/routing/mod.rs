//! Addresses: where the page of an entry stands, and where its other languages are.
//!
//! An address is `/{prefix}/{folder}/{slug}/`: the language's prefix, the folder of the entry's
//! id, the slug of the text; or what the kind says instead ([`AddressPattern`]). The home of the
//! site is `/{prefix}/`.
//!
//! [`AddressPattern`]: crate::AddressPattern

mod address;
mod asked;
mod head;
mod look_up;
mod menu;
mod path_look_up;
#[cfg(feature = "templates")]
mod placement;
mod serialize;
mod url_writer;

pub use address::Address;
pub(crate) use head::translations;
pub use head::{Alternate, HeadReason, HeadSet, Robots};
pub use look_up::LookUp;
pub use menu::{LanguageMenu, MenuItem, MenuState};
pub use path_look_up::PathLookUp;
#[cfg(feature = "templates")]
pub(crate) use placement::former_addresses;
pub(crate) use url_writer::UrlWriter;
