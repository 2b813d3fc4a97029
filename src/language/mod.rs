//! Languages: tags, fallback chains, and where a text comes from.
//!
//! [`LanguageTag`] names a language, [`FallbackChain`] says which languages stand in for it,
//! [`Provenance`] tells for one text which of them did and why.

mod cldr;
mod direction;
mod fallback;
mod matching;
mod names;
mod provenance;
mod tag;
mod text;

pub use direction::Direction;
pub use fallback::FallbackChain;
pub(crate) use fallback::Link;
pub use matching::{LanguageMatch, LanguageMatcher};
pub use provenance::{Attempt, Provenance, SkipReason, Step};
pub(crate) use provenance::{Skipped, attempts};
pub use tag::LanguageTag;
pub use text::Text;
