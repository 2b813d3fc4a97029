#[cfg(feature = "fluent-bundle-0_16")]
pub(crate) use unic_langid::LanguageIdentifier as UnicLanguageIdentifier;

use unic_langid::LanguageIdentifier;

use super::convert;

convert!(LanguageIdentifier, LanguageIdentifier::default());
