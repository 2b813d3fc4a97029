use unic_langid::LanguageIdentifier;

use super::convert;

convert!(LanguageIdentifier, LanguageIdentifier::default());
