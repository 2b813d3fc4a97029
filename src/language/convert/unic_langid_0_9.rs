use super::convert;
use crate::language::fluent_locale::LanguageIdentifier;

convert!(LanguageIdentifier, LanguageIdentifier::default());
