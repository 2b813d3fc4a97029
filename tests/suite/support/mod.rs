//! The vocabulary of the tests: trees in a few lines, and readers.
#![allow(dead_code)]

pub(crate) mod disturbed;
pub(crate) mod folder;
pub(crate) mod foreign;
#[path = "../../stores/src/numbers.rs"]
#[allow(unreachable_pub)] // It is public in isogloss-store-tests.
pub(crate) mod numbers;
pub(crate) mod other_layouts;
pub(crate) mod page_laws;
pub(crate) mod plan;
#[cfg(any(feature = "sqlite", all(unix, feature = "postgres")))]
pub(crate) mod stored;
#[cfg(feature = "exchange")]
pub(crate) mod translator;

use isogloss::{Catalog, CatalogBuilder, Edition, Error, LanguageTag, Timestamp};

pub(crate) fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the usual moment of the tests.
pub(crate) fn noon() -> Timestamp {
    at("2025-10-01T12:00:00Z")
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Returns a builder for a tree in memory: `site.toml` with the languages and further lines, and
/// the files.
pub(crate) fn tree(languages: &str, site: &str, files: &[(&str, &str)]) -> CatalogBuilder {
    let files = files.iter().map(|(path, text)| isogloss::SourceFile::new(*path, *text));
    Catalog::builder().file("site.toml", site_toml(languages, site)).files(files)
}

/// Writes the same tree to a folder and opens it there, so that the catalog knows its files.
pub(crate) fn open_in(
    folder: &folder::Folder,
    languages: &str,
    site: &str,
    files: &[(&str, &str)],
) -> Catalog {
    folder.file("site.toml", site_toml(languages, site));
    files.iter().for_each(|(path, text)| folder.file(path, text));
    Catalog::open(&folder.0).unwrap_or_else(|error| panic!("{error:?}"))
}

fn site_toml(languages: &str, site: &str) -> String {
    let mut toml = format!("{site}\n");
    let (keys, tables) = match toml.find("\n[") {
        Some(start) => toml.split_at_mut(start + 1),
        None => toml.as_mut_str().split_at_mut(site.len() + 1),
    };
    let languages: String =
        languages.split(' ').map(|tag| format!("[[languages]]\ntag = \"{tag}\"\n")).collect();
    format!("{keys}{languages}{tables}")
}

pub(crate) fn load(languages: &str, site: &str, files: &[(&str, &str)]) -> Catalog {
    tree(languages, site, files).build().unwrap_or_else(|error| panic!("{error:?}"))
}

pub(crate) fn refuse(languages: &str, site: &str, files: &[(&str, &str)]) -> Error {
    tree(languages, site, files).build().expect_err("the tree should be refused")
}

pub(crate) fn read<'c>(catalog: &'c Catalog, language: &str) -> Edition<'c> {
    catalog.edition(tag(language), noon()).unwrap()
}

/// Returns the codes of all findings, in the order of the report.
pub(crate) fn codes(error: &Error) -> Vec<&'static str> {
    error.report().unwrap().iter().map(|finding| finding.code().as_str()).collect()
}
