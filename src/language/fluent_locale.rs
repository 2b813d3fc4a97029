//! The only file that names unic-langid: the identifiers that Fluent takes.

pub(crate) use unic_langid::LanguageIdentifier;
