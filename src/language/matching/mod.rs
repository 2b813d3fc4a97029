//! Language matching by CLDR's distances between languages. The README in the parent folder
//! explains how matching decides, with worked examples.

mod distance;
mod matcher;
mod table;
mod wish;

pub use matcher::{LanguageMatch, LanguageMatcher};
