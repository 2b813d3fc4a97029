//! icu_locid is the predecessor of icu_locale_core: deprecated, and still in many code bases.

use icu_locid::LanguageIdentifier;

use super::convert;

convert!(LanguageIdentifier, LanguageIdentifier::UND);
