//! Addresses of pages: the URL of an entry in each language, the look-up of the entry at a URL, and
//! the language menu and head elements that link a page to its translations.
//!
//! An address is `/{prefix}/{folder}/{slug}/`: the language's prefix, the folder of the entry's id
//! and the slug of the text. A kind can set its own form ([`AddressPattern`]). The home page of the
//! site is `/{prefix}/`.
//!
//! [`AddressPattern`]: crate::content::AddressPattern

mod address;
mod after_end;
mod former_addresses;
mod head;
mod lists;
mod menu;
mod moved;
mod navigation;
mod path_match;
mod request_path;
mod router;
mod serialize;
mod url_writer;

pub use address::Address;
pub(crate) use former_addresses::{former_addresses, replaced_addresses};
pub use head::{Alternate, HeadReason, HeadSet, Robots};
pub(crate) use head::{alternate_languages, description_of, translations};
pub(crate) use lists::listed_folders;
pub use menu::{LanguageMenu, MenuItem, MenuState};
pub(crate) use moved::redirects_of;
pub use navigation::{NavigationHref, NavigationLink};
pub use path_match::PathMatch;
pub(crate) use request_path::RequestPath;
pub use router::Router;
pub(crate) use url_writer::UrlWriter;
