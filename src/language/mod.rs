//! Languages: tags, fallback chains, and where a text comes from.
//!
//! [`LanguageTag`] names a language, [`FallbackChain`] says which languages stand in for it,
//! [`Provenance`] tells for one text which of them did and why. [`LanguageMatcher`] finds the
//! language that suits a reader; the README in this folder says how it decides.

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
mod tag;
mod text;

pub use accept::{AcceptLanguage, LanguagePreference};
pub use direction::Direction;
pub use fallback::FallbackChain;
pub(crate) use fallback::Link;
pub use matching::{LanguageMatch, LanguageMatcher};
pub use negotiate::{LanguageRequest, Negotiated, NegotiationReason};
pub use provenance::{Attempt, Provenance, SkipReason, Step};
pub(crate) use provenance::{Skipped, attempts};
pub use range::LanguageRange;
pub use tag::LanguageTag;
pub use text::Text;
