//! Language matching by CLDR's distances between languages. The README in the parent folder
//! explains how matching decides, with worked examples.

mod desired;
mod distance;
mod matcher;
mod table;

pub use matcher::{LanguageMatch, LanguageMatcher};
