//! How far languages are from one another, by CLDR. See the README in this folder for how matching
//! decides, with cases worked by hand.

mod distance;
mod matcher;
mod table;

pub use matcher::{LanguageMatch, LanguageMatcher};
