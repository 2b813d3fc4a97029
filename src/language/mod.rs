//! Languages: tags, fallback chains, negotiation, and the provenance of texts.
//!
//! [`LanguageTag`] names a language, [`FallbackChain`] lists the languages that are tried for its
//! readers, and [`Provenance`] records for one text which of them is served and why.
//! [`LanguageMatcher`] finds the language that suits a reader best; the README in this folder
//! explains how it decides.

mod accept;
mod cldr;
#[cfg(any(feature = "icu_locale_core-2", feature = "icu_locid-1", feature = "unic-langid-0_9"))]
mod convert;
mod direction;
mod fallback;
mod matching;
mod names;
mod negotiate;
mod provenance;
mod range;
mod register;
mod sign;
mod tag;
mod text;

pub use accept::{AcceptLanguage, LanguagePreference};
#[cfg(feature = "fluent-bundle-0_16")]
pub(crate) use convert::UnicLanguageIdentifier;
pub use direction::Direction;
pub use fallback::FallbackChain;
pub(crate) use fallback::Link;
pub use matching::{LanguageMatch, LanguageMatcher};
pub use negotiate::{LanguageRequest, Negotiated, NegotiationReason};
pub use provenance::{Attempt, FallbackStep, Provenance, SkipReason};
pub(crate) use provenance::{Skipped, attempts};
pub use range::LanguageRange;
pub(crate) use register::Registers;
pub use tag::LanguageTag;
pub use text::Text;
