//! How far languages are from one another, by CLDR. See the README in the folder above for how
//! matching decides, with cases worked by hand.

mod distance;
mod matcher;
mod table;
mod wish;

pub use matcher::{LanguageMatch, LanguageMatcher};
