use super::convert;
use crate::language::cldr::LanguageIdentifier;

convert!(LanguageIdentifier, LanguageIdentifier::UNKNOWN);
