//! Multilingual content for Rust: mission pages, news and your own kinds of content, with a text
//! for each language, fallback that says what it did, localised dates and messages, and correct
//! HTML for all of it.
//!
//! An *isogloss* is the line on a map where one language gives way to another. This crate draws
//! it through a site's content: it knows, for every word that it hands out, in which language
//! that word is and why.
//!
//! # A first look
//!
//! Content is a folder of files; [`Catalog::open`] reads, checks and freezes it. Here the files
//! are in memory.
//!
//! ```
//! use isogloss::language::Step;
//! use isogloss::{Catalog, Timestamp};
//!
//! let catalog = Catalog::builder()
//!     .file("site.toml", r#"
//!         [[languages]]
//!         tag = "fr"
//!         [[languages]]
//!         tag = "nl"
//!     "#)
//!     .file("pages/mission/fr.md", "\
//! +++
//! title = \"Notre mission\"
//! +++
//! ## Au service de la société {#society}
//!
//! Nous sommes là pour vous.
//! ")
//!     .file("pages/mission/nl.md", "\
//! +++
//! title = \"Onze opdracht\"
//! motto = \"Wij waken.\"
//! +++
//! ## Midden in de samenleving {#society}
//!
//! Wij zijn er voor u.
//! ")
//!     .build()?;
//!
//! // The catalog as one reader sees it: in a language, at a moment.
//! let french = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
//! let page = french.mission_page("pages/mission").unwrap();
//! assert_eq!(page.title().as_str(), "Notre mission");
//!
//! // French has no motto. The Dutch one is served, and says so.
//! let motto = page.motto().unwrap();
//! assert_eq!(motto.as_str(), "Wij waken.");
//! assert_eq!(motto.language(), "nl");
//! assert_eq!(motto.provenance().step(), Step::OtherLanguage);
//! # Ok::<(), isogloss::Error>(())
//! ```
//!
//! # The way through the crate
//!
//! | you want to | start at |
//! |---|---|
//! | load a folder, or content of your own | [`Catalog::open`], [`Catalog::builder`], [`Entry`] |
//! | configure languages, chains and kinds | [`Site`], [`Kind`] |
//! | read as a reader of a language | [`Catalog::edition`], [`Edition`], [`MissionPage`], [`NewsItem`], [`Resolved`] |
//! | choose a language for a request | [`LanguageMatcher`], [`LanguageRequest`], [`AcceptLanguage`] |
//! | know where a text comes from | [`Text`], [`Provenance`], [`Edition::explain`] |
//! | know what is wrong with the content | [`Error::report`], [`Report`], [`Diagnostic`] |
//! | write dates, numbers and lists | `dates`, `numbers` |
//! | write words of the interface | `messages` |
//! | make HTML and addresses | [`render`], [`routing`] |
//! | write feeds | [`feed`] |
//! | feed a front end of your own | [`json`] |
//! | write pages from templates | `template` |
//! | list everything that a site has, and find what is at a path | [`website`] |
//! | write a whole site | `build` |
//! | serve a site | `http` |
//! | know which translations are missing or out of date | `editorial` |
//! | write content | `edit` |
//!
//! # Features
//!
//! - `dates` (default): dates, times, ranges, relative times, numbers, plural rules and lists by
//!   ICU4X and CLDR.
//! - `messages` (default): the words of the interface in Fluent, and whole pages; brings `dates`.
//! - `editorial`: which translations are missing or out of date, and what changed since; writing
//!   content, safely.
//! - `sanitize`: HTML in Markdown cleaned by an allow-list (ammonia) instead of shown as text.
//! - `templates`: pages from templates (minijinja), with a theme to begin with, and whole static
//!   sites; brings `messages`.
//!
//! # What it promises
//!
//! The library reads no clock, no environment variable and no global: language, moment and
//! audience are arguments, and the same input gives the same bytes. It never panics on content:
//! what is wrong with it is a [`Diagnostic`] with its place.

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

#[cfg(feature = "templates")]
pub mod build;
pub mod catalog;
#[cfg(feature = "dates")]
mod cldr;
pub mod content;
#[cfg(any(feature = "editorial", feature = "templates"))]
mod content_hash;
#[cfg(feature = "dates")]
pub mod dates;
#[cfg(feature = "editorial")]
pub mod edit;
pub mod edition;
#[cfg(feature = "editorial")]
pub mod editorial;
pub mod error;
mod escape;
pub mod feed;
#[cfg(feature = "templates")]
pub mod http;
pub mod json;
pub mod language;
mod layout;
#[cfg(feature = "live")]
pub mod live;
mod load;
#[cfg(any(feature = "editorial", feature = "templates"))]
mod lock;
mod markdown;
mod media_type;
#[cfg(feature = "messages")]
pub mod messages;
mod notation;
#[cfg(feature = "dates")]
pub mod numbers;
mod parallel;
pub mod render;
pub mod routing;
mod sanitize;
pub mod site;
pub mod sitemap;
mod source;
pub mod structured_data;
#[cfg(feature = "templates")]
pub mod template;
pub mod text_files;
pub mod website;
mod xml;

pub use jiff::Timestamp;
pub use jiff::civil::{Date, date};

pub use catalog::Catalog;
pub use content::{Entry, Kind};
pub use edition::{Audience, Edition, MissionPage, NewsItem, Resolved};
pub use error::{Error, Report};
pub use language::{LanguageMatcher, LanguageTag, Provenance, Text};
pub use load::CatalogBuilder;
pub use site::Site;
pub use source::SourceFile;
