//! icu_locid is the deprecated predecessor of icu_locale_core, still used in many code bases.

use icu_locid::LanguageIdentifier;

use super::convert;

convert!(LanguageIdentifier, LanguageIdentifier::UND);
