//! Multilingual content for Rust: pages, news and your own kinds of content, with a text for each
//! language, fallback that reports what it did, localised dates and messages, and correct HTML.
//!
//! An *isogloss* is the line on a map where one language gives way to another. This crate draws
//! that line through the content of a site: every text that it returns knows its language and the
//! reason why it was chosen.
//!
//! # A first look
//!
//! Content is a folder of files. [`Catalog::open`] reads and checks it. Here the files are in
//! memory.
//!
//! ```
//! use isogloss::language::FallbackStep;
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
//! Nous sommes là pour vous.
//! ")
//!     .file("pages/mission/nl.md", "\
//! +++
//! title = \"Onze opdracht\"
//! motto = \"Wij waken.\"
//! +++
//! Wij zijn er voor u.
//! ")
//!     .build()?;
//!
//! // The catalog as one reader sees it: in a language, at a moment.
//! let french = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
//! let page = french.mission_page("pages/mission").unwrap();
//! assert_eq!(page.title().as_str(), "Notre mission");
//!
//! // There is no French motto. The Dutch one is returned, and reports that.
//! let motto = page.motto().unwrap();
//! assert_eq!(motto.as_str(), "Wij waken.");
//! assert_eq!(motto.language(), "nl");
//! assert_eq!(motto.provenance().step(), FallbackStep::OtherLanguage);
//! # Ok::<(), isogloss::Error>(())
//! ```
//!
//! # The way through the crate
//!
//! | to | start at |
//! |---|---|
//! | load a folder, or content from elsewhere | [`Catalog::open`], [`Catalog::builder`], [`Entry`] |
//! | configure languages, fallback chains and kinds | [`Site`], [`Kind`](struct@Kind), [`site`] |
//! | read as a reader of a language | [`Catalog::edition`], [`Edition`], [`MissionPage`], [`NewsItem`], [`ServedEntry`] |
//! | read entries as structs of your own | [`TypedEntry`](edition::TypedEntry), [`CatalogBuilder::typed_kind`], [`Edition::all`] |
//! | choose a language for a request | [`LanguageMatcher`], [`LanguageRequest`](language::LanguageRequest) |
//! | find out where a text comes from | [`Text`], [`Provenance`], [`Edition::explain`] |
//! | find out what is wrong with the content | [`Error::report`], [`Report`], [`Diagnostic`](error::Diagnostic) |
//! | format dates, numbers and lists | [`dates`], [`numbers`] |
//! | translate the messages of an interface | [`messages`] |
//! | make HTML and addresses | [`render`], [`routing`] |
//! | publish feeds, sitemaps, JSON and structured data | [`feed`], [`sitemap`], [`json`], [`structured_data`] |
//! | write pages with templates | [`template`] |
//! | list all pages and files of a site, and look them up by path | [`website`] |
//! | write a static site | [`build`] |
//! | answer HTTP requests | [`http`] |
//! | follow changes of the files | [`live`] |
//! | find missing and outdated translations, and edit content | [`editorial`], [`edit`] |
//! | exchange texts with translators as XLIFF and PO files | [`exchange`] |
//! | keep a content tree in a database | [`store`] |
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `dates` (default) | [`dates`] and [`numbers`], with ICU4X and CLDR |
//! | `messages` (default) | [`messages`] in Fluent; enables `dates` |
//! | `templates` (default) | [`template`], [`build`] and [`http`]; enables `messages` |
//! | `editorial` | [`editorial`] and [`edit`]; gates that require current translations, and notices of outdated ones |
//! | `exchange` | [`exchange`], files for translators; enables `editorial` |
//! | `live` | [`live`], a catalog that follows its files |
//! | `sqlite` | `SqliteStore`, a [`store`] in an SQLite database; needs a C compiler |
//! | `collation` | lists in the alphabetical order of the reader's language, with ICU4X and CLDR; 1.1 MB |
//! | `derive` | structs that declare kinds and read their entries: the macros `Kind` and `Group` |
//! | `sanitize` | HTML in Markdown is cleaned by an allow-list (ammonia) instead of shown as text |
//! | `parallel` | files are read, and pages written, on all processors |
//! | `atomic-swap` | the output of a static site is replaced in one step, on Linux and macOS |
//! | `word-segmentation` | the words of Chinese, Japanese, Thai and others, by ICU's dictionaries |
//! | `all-locales` | dates and numbers in 56 more languages; 0.9 MB |
//! | `zone-names` | full names of time zones, such as *Central European Summer Time*; 2.5 MB |
//! | `http-1` | conversions for the requests and responses of the crate http 1; enables `templates` |
//! | `fluent-bundle-0_16` | dates, numbers and lists for the bundles of fluent-bundle 0.16, and conversions of their arguments; enables `messages` |
//! | `icu_locale_core-2`, `icu_locid-1`, `unic-langid-0_9` | conversions of [`LanguageTag`] |
//!
//! # What it promises
//!
//! - The library reads no clock, no environment variable and no global. Language, moment and
//!   audience are arguments, and the same input gives the same bytes.
//! - It never panics on content. Everything that is wrong with content is a
//!   [`Diagnostic`](error::Diagnostic) with its place, and all of them are reported at once.
//! - A text is never returned under a wrong language, and what is not public never reaches a public
//!   reader.
//!
#![cfg_attr(feature = "dates", doc = "[`dates`]: crate::dates")]
#![cfg_attr(not(feature = "dates"), doc = "[`dates`]: #features")]
#![cfg_attr(feature = "dates", doc = "[`numbers`]: crate::numbers")]
#![cfg_attr(not(feature = "dates"), doc = "[`numbers`]: #features")]
#![cfg_attr(feature = "messages", doc = "[`messages`]: crate::messages")]
#![cfg_attr(not(feature = "messages"), doc = "[`messages`]: #features")]
#![cfg_attr(feature = "templates", doc = "[`template`]: crate::template")]
#![cfg_attr(not(feature = "templates"), doc = "[`template`]: #features")]
#![cfg_attr(feature = "templates", doc = "[`build`]: crate::build")]
#![cfg_attr(not(feature = "templates"), doc = "[`build`]: #features")]
#![cfg_attr(feature = "templates", doc = "[`http`]: crate::http")]
#![cfg_attr(not(feature = "templates"), doc = "[`http`]: #features")]
#![cfg_attr(feature = "editorial", doc = "[`editorial`]: crate::editorial")]
#![cfg_attr(not(feature = "editorial"), doc = "[`editorial`]: #features")]
#![cfg_attr(feature = "editorial", doc = "[`edit`]: crate::edit")]
#![cfg_attr(not(feature = "editorial"), doc = "[`edit`]: #features")]
#![cfg_attr(feature = "exchange", doc = "[`exchange`]: crate::exchange")]
#![cfg_attr(not(feature = "exchange"), doc = "[`exchange`]: #features")]
#![cfg_attr(feature = "live", doc = "[`live`]: crate::live")]
#![cfg_attr(not(feature = "live"), doc = "[`live`]: #features")]
#![cfg_attr(docsrs, feature(doc_cfg))]
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
mod collation;
pub mod content;
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
#[cfg(feature = "exchange")]
pub mod exchange;
pub mod feed;
mod file_system;
#[cfg(feature = "templates")]
pub mod http;
mod image_size;
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
mod regular_expression;
pub mod render;
pub mod routing;
mod sanitize;
#[cfg(feature = "exchange")]
mod segments;
pub mod site;
pub mod sitemap;
mod source;
pub mod store;
pub mod structured_data;
#[cfg(feature = "templates")]
pub mod template;
pub mod text_files;
mod typography;
pub mod website;
mod words;
mod xml;

/// The crate jiff 1, whose dates and times are those of this crate, so that a program needs no
/// dependency of its own for them.
///
/// ```
/// use isogloss::content::Value;
/// use isogloss::jiff::civil::{datetime, time};
///
/// assert_eq!(Value::from(time(14, 0, 0, 0)), Value::from("14:00"));
/// let opening = datetime(2026, 3, 2, 9, 30, 0, 0);
/// assert_eq!(Value::from(opening), Value::LocalMoment(opening));
/// let zoned = opening.in_tz("Europe/Brussels").unwrap();
/// assert_eq!(Value::from(zoned.clone()), Value::Moment(zoned.timestamp()));
/// ```
pub use jiff;
pub use jiff::Timestamp;
pub use jiff::civil::{Date, date};

#[doc(inline)]
pub use catalog::Catalog;
#[doc(inline)]
pub use content::{Entry, Kind};
#[doc(inline)]
pub use edition::{Audience, Edition, Group, MissionPage, NewsItem, ServedEntry};
#[doc(inline)]
pub use error::{Error, Report};
#[cfg(feature = "derive")]
pub use isogloss_derive::{Group, Kind};
#[doc(inline)]
pub use language::{LanguageMatcher, LanguageTag, Provenance, Text};
#[doc(inline)]
pub use load::CatalogBuilder;
#[doc(inline)]
pub use site::Site;
#[doc(inline)]
pub use source::SourceFile;

/// The examples of `docs/typed-entries.md`.
#[cfg(all(feature = "derive", doctest))]
#[doc = include_str!("../docs/typed-entries.md")]
struct TypedEntriesGuide;

/// The examples of `docs/stores.md`.
#[cfg(all(feature = "sqlite", doctest))]
#[doc = include_str!("../docs/stores.md")]
struct StoresGuide;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
