//! Addresses: where the page of an entry stands, and where its other languages are.
//!
//! An address is `/{prefix}/{folder}/{slug}/`: the language's prefix, the folder of the entry's
//! id, the slug of the text. The home of the site is `/{prefix}/`.

mod address;
mod menu;

pub use address::Address;
pub use menu::{LanguageMenu, MenuItem, MenuState};
