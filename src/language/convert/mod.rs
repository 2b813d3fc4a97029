//! Conversions to and from the identifiers of other crates, each behind a feature named after the
//! crate and its version. They go through the text, which all crates agree on.

#[cfg(feature = "icu_locale_core-2")]
mod icu_locale_core_2;
#[cfg(feature = "icu_locid-1")]
mod icu_locid_1;
#[cfg(feature = "unic-langid-0_9")]
mod unic_langid_0_9;

#[cfg(feature = "fluent-bundle-0_16")]
pub(crate) use unic_langid_0_9::UnicLanguageIdentifier;

/// Implements `From` the tag, which every identifier can hold, and `TryFrom` the identifier, which
/// may be too long for a tag.
macro_rules! convert {
    ($identifier:ty, $unknown:expr) => {
        impl From<$crate::language::LanguageTag> for $identifier {
            fn from(tag: $crate::language::LanguageTag) -> $identifier {
                tag.as_str().parse().unwrap_or($unknown)
            }
        }

        impl TryFrom<&$identifier> for $crate::language::LanguageTag {
            type Error = $crate::error::Error;

            fn try_from(identifier: &$identifier) -> Result<Self, Self::Error> {
                identifier.to_string().parse()
            }
        }
    };
}
use convert;
